"""What a kind of exercise is: the contract every file of this folder keeps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from generator.article.markup import Markup
from generator.article.spans import Where
from generator.interactions import Answer, Exchange, Help, Item, Prose, Question, Reason, size, unasked
from generator.kinds import draw
from generator.kinds.phrases import alike
from generator.spec.names import SheetLevel
from generator.words import ENGLISH, Message, Words, message, messages

# What a lesson should touch before anything comes twice.
Strand = Literal["claims", "sources", "answers", "words", "checking", "own"]

NOTHING = Prose("")

# A spec field of one mark, such as `("claims.by", "safe")`: what a task asks for, or prints.
Fact = tuple[str, str]


class Options(BaseModel):
    """A kind's own options; every one has a default."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a kind is given to derive its task from.

    `held` are ids of claims that another task of the sheet asks pupils to find: no task prints
    them. `asked` gives for each field
    that another task asks the number of the first that does; `shown` are the fields that others print.
    `seed` and `variant` draw the order of items and options; without either, items stand as in the article.
    `words` says in the language of the sheet what a kind puts into it.
    """

    markup: Markup
    options: Any
    held: frozenset[str] = frozenset()
    level: SheetLevel = SheetLevel.CORE
    seed: str = ""
    variant: str = ""
    asked: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    shown: frozenset[str] = frozenset()
    words: Words = ENGLISH

    @property
    def alone(self) -> bool:
        """Whether no other task of the sheet prints claims, so that none had to be held."""
        return not self.held

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that may be printed, in the order of the article."""
        ids = [key for key in self.markup.spec.claims if key not in self.held]
        return tuple(sorted(ids, key=lambda key: self.markup.standing(("claims", key, "quote"))))

    def placed(self, family: str) -> tuple[str, ...]:
        """Ids of evidence or rebuttals in the order of the article, outside ones last, by their hash."""
        ids = getattr(self.markup.spec, family)
        return tuple(
            sorted(
                ids,
                key=lambda key: (self.markup.standing((family, key, "quote")), self._rank(family, key)),
            )
        )

    def picked(self, purpose: str, entries: Iterable[str]) -> tuple[str, ...]:
        """`entries` in an order that no seed and no variant changes: to choose some of them.

        Why: every variant asks about the same things.
        """
        return tuple(sorted(entries, key=lambda entry: self._rank(purpose, entry)))

    def shuffled(self, purpose: str, entries: Iterable[str]) -> tuple[str, ...]:
        """`entries` in an order drawn for this variant: for options and banks.

        Why: an order that followed from an asked field would give it away.
        """
        return draw.shuffled(self.markup.spec.id, self.seed, self.variant, purpose, entries)

    def arranged(self, purpose: str, entries: Iterable[str]) -> tuple[str, ...]:
        """`entries` as they are, or in a variant drawn anew: for items whose order means nothing."""
        if self.seed or self.variant:
            return self.shuffled(f"{purpose} items", entries)
        return tuple(entries)

    def _rank(self, purpose: str, entry: str) -> bytes:
        return draw.rank(self.markup.spec.id, "", "", purpose, entry)

    def gone(self, family: str, key: str | int) -> bool:
        """Whether this text of the article lacks the words of a mark."""
        return (family, key) in self.markup.gone

    def item(self, family: str, key: str) -> Item:
        """The words of a claim, piece of evidence or rebuttal as a sheet prints them."""
        if self.gone(family, key):
            return Item("", gone=True)
        return self._item(self.markup, family, key)

    @staticmethod
    def _item(markup: Markup, family: str, key: str) -> Item:
        mark = getattr(markup.spec, family)[key]
        loc = (family, key, "quote")
        if loc in markup.spans:
            return Item(markup.words(loc), markup.where(loc))
        return Item(mark.text, link=mark.url or "")

    def groups(self, family: str, keys: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """`keys` in their order, together those that a sheet prints alike: same words, same lines.

        Why: of two rows that look the same nobody could tell which answer belongs to which.
        """
        groups: dict[Item, list[str]] = {}
        for key in keys:
            item = self._item(self.markup.whole, family, key)
            groups.setdefault(replace(item, text=alike(item.text)), []).append(key)
        return tuple(tuple(group) for group in groups.values())

    def firsts(self, family: str, keys: Iterable[str]) -> tuple[str, ...]:
        """`keys` without those that a sheet would print a second time."""
        return tuple(group[0] for group in self.groups(family, keys))

    def reads(self, family: str, key: str) -> str:
        """The words of a mark, to be compared with others."""
        return alike(self._item(self.markup.whole, family, key).text)

    def reason(self, family: str, key: str | int, text: str | None, *, quote: str = "quote") -> Reason:
        """A reason that names the mark and its lines."""
        return Reason(Prose(text or ""), self.label(family, key), self.where(family, key, quote))

    def label(self, family: str, key: str | int) -> str:
        """The mark's name on the key, such as `C1`; "" where its words are gone."""
        return self.markup.labels.get((family, key), "")

    def where(self, family: str, key: str | int, quote: str = "quote") -> Where | None:
        """The lines on which a mark stands."""
        return self.markup.where((family, key, quote))


@dataclass(frozen=True, slots=True)
class Draft:
    """What a kind derives: instruction, questions with answers, and what they ask and show.

    `minutes` is the time they take and follows from what is printed. `marking` and `notes` are for the key.
    """

    instruction: Prose
    exchanges: tuple[Exchange, ...]
    minutes: int
    marking: Prose = NOTHING
    notes: tuple[Prose, ...] = ()
    asks: frozenset[Fact] = frozenset()
    shows: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a kind cannot be derived from a mark-up: `needs 2 pieces of evidence; found 0`."""

    reason: Message


@dataclass(frozen=True, slots=True)
class Need:
    """At least `least` of what `count` counts; `one` and `many` are its English name after a number."""

    least: int
    one: str
    many: str
    count: Callable[[Setting], int]

    @property
    def what(self) -> Message:
        """What is needed, as it is called after the number `least`."""
        return messages(self.one, self.many, self.least)

    @property
    def stated(self) -> str:
        """The need in English: `2 claims`."""
        return f"{self.least} {self.what}"


@dataclass(frozen=True, slots=True)
class Beyond:
    """A question more, for a sheet with less help, and what to look for in answers."""

    ask: str
    look_for: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exercise.

    `number` is its place in the order in which a class meets them. `asks` and `shows` are fields of the
    spec, `claims.by`: what its tasks ask pupils for and what they print. One that `builds_on` a field
    refers to the pupil's own answers where an earlier task asks for it. `serves` says what it is for, in
    a few words of our own; `frameworks` are codes. `support` is printed at that level, `beyond` asked at
    stretch after `reasons`, a question about the pupil's own answers. `mistake` is the usual one, `then` a
    question to ask next: both for the teacher. All these words are English; a task says them in
    the language of its sheet.
    """

    name: str
    number: int
    title: str
    strand: Strand
    needs: tuple[Need, ...]
    asks: frozenset[str]
    shows: frozenset[str]
    serves: str
    frameworks: tuple[str, ...]
    derive: Callable[[Setting], Draft | Refusal]
    mistake: str
    then: str
    support: Help
    beyond: Beyond
    reasons: Beyond | None = None
    builds_on: frozenset[str] = frozenset()
    options: type[Options] = field(default=Options)

    def refusal(self, setting: Setting) -> Refusal | None:
        """The first need that `setting` falls short of."""
        for need in self.needs:
            found = need.count(setting)
            if found < need.least:
                return Refusal(
                    message(
                        "needs {least} {what}; found {found}", least=need.least, what=need.what, found=found
                    )
                )
        return None


def facts(field_: str, keys: Iterable[str | int]) -> frozenset[Fact]:
    """The same field of several marks."""
    return frozenset((field_, str(key)) for key in keys)


def each(question: Question, mark: int = 1) -> tuple[int, ...]:
    """The same marks for every part of a question, none for one that is not asked."""
    gone = unasked(question)
    return tuple(0 if index in gone else mark for index in range(size(question)))


def ask(question: Question, answer: Answer, mark: int = 1) -> Exchange:
    """A question with its answer, each part of it worth the same."""
    return Exchange(question, answer, each(question, mark))
