"""Fixed words as values: a language that says them, and a sentence that is yet to be said in one.

A message is English text with names in braces, `lines {first}–{last}`; what fills them comes from the spec
and is never read for braces itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from generator.words.locale import long_date


class Catalogue(Protocol):
    """Translations as `gettext` has them: each returns its English where it has no translation."""

    def gettext(self, message: str, /) -> str:
        """`message` in the language."""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """The form of a message that goes with the number `n`."""

    def pgettext(self, context: str, message: str, /) -> str | object:
        """`message` as it is said in a context."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of ours that is yet to be said: `text` with `values`; where there is `many`, by `count`."""

    text: str
    many: str = ""
    count: int = 0
    values: tuple[tuple[str, "str | int | Message"], ...] = ()

    def __str__(self) -> str:
        """The sentence in English, for whoever runs the program."""
        return ENGLISH.said(self)


def message(text: str, /, **values: "str | int | Message") -> Message:
    """A sentence to be said later. Its name is one that `text` is collected by for translation."""
    return Message(text, values=tuple(values.items()))


def messages(one: str, many: str, count: int, /, **values: "str | int | Message") -> Message:
    """A sentence that counts, to be said later; `{n}` in it is the count."""
    return Message(one, many, count, tuple(values.items()))


def N_(text: str) -> str:  # noqa: N802 - the name by which such texts are known to those who translate
    """`text` as it is: a constant, collected here for translation, and said where it is used."""
    return text


# Translators: the letters that name options, in the order of your alphabet; leave out what is easily taken
# for another letter or never begins a list. Twenty at the least.
_CAPITALS = N_("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# Translators: the letters that name the parts of a task, 1a, 1b; where a script has no small letters, the
# same as for options.
_SMALL = N_("abcdefghijklmnopqrstuvwxyz")
# Translators: what stands between two entries of a list, with its space.
_COMMA = N_(", ")
# Translators: what stands between two statements of a list, with its space.
_SEMICOLON = N_("; ")


@dataclass(frozen=True, slots=True)
class Words:
    """A language to say fixed words in. `tag` is its BCP 47 tag, `direction` `ltr` or `rtl`."""

    tag: str
    direction: str = "ltr"
    catalogue: Catalogue | None = field(default=None, repr=False, compare=False)

    def __call__(self, text: str, /, **values: str | int) -> str:
        """`text` in this language, with its `values` put in."""
        return _filled(self.catalogue.gettext(text) if self.catalogue and text else text, values)

    def many(self, one: str, many: str, n: int, /, **values: str | int) -> str:
        """The form that goes with the number `n`, which is `{n}` in it."""
        forms = self.catalogue.ngettext if self.catalogue else _english
        return _filled(forms(one, many, n), {"n": n, **values})

    def within(self, context: str, text: str, /, **values: str | int) -> str:
        """`text` in this language, where one English word stands for several: `context` tells which."""
        said = str(self.catalogue.pgettext(context, text)) if self.catalogue else text
        return _filled(said, values)

    def said(self, of: Message) -> str:
        """The sentence of a message, with those inside it."""
        values = {
            name: self.said(value) if isinstance(value, Message) else value for name, value in of.values
        }
        return self.many(of.text, of.many, of.count, **values) if of.many else self(of.text, **values)

    def name(self, value: str | None) -> str:
        """What a value of one of the format's closed lists is called; "" for none."""
        return self(value) if value else ""

    def letter(self, index: int) -> str:
        """The capital that names the option at `index`: after the last come pairs, `AA` and so on."""
        return _lettered(self(_CAPITALS), index)

    def small_letter(self, index: int) -> str:
        """The small letter that names the part at `index`."""
        return _lettered(self(_SMALL), index)

    def pair(self, name: str, what: str) -> str:
        """`name: what`, with the colon of the language."""
        return self("{name}: {what}", name=name, what=what)

    def listed(self, names: Iterable[str]) -> str:
        """`a, b, c`: with the comma of the language."""
        return self(_COMMA).join(names)

    def series(self, parts: Iterable[str]) -> str:
        """`a, with b; c`: what has commas inside, or is half a sentence."""
        return self(_SEMICOLON).join(parts)

    def all_of(self, names: Iterable[str]) -> str:
        """`a, b and c`."""
        *several, last = (*names,) or ("",)
        return self("{several} and {last}", several=self.listed(several), last=last) if several else last

    def day(self, of: date) -> str:
        """A date as people write it."""
        return long_date(of, self.tag)


def _english(one: str, many: str, n: int) -> str:
    return one if n == 1 else many


def _filled(text: str, values: Mapping[str, str | int]) -> str:
    return text.format_map(values) if values else text


def _lettered(alphabet: str, index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, len(alphabet))
        name = alphabet[rest] + name
    return name


ENGLISH = Words("en")
