"""What a kind of exercise is: the contract every file of this folder keeps."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from generator.article.markup import Markup
from generator.article.spans import Where
from generator.interactions import Exchange, Item, Prose, Reason
from generator.kinds.phrases import alike

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
    them. `alone` is true where no other task of the sheet prints claims.
    """

    markup: Markup
    options: Any
    held: frozenset[str] = frozenset()
    alone: bool = True

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
                ids, key=lambda key: (self.markup.standing((family, key, "quote")), self._digest(family, key))
            )
        )

    def shuffled(self, purpose: str, ids: Iterable[str]) -> tuple[str, ...]:
        """`ids` in an order drawn from the spec's id, `purpose` and the ids alone.

        Why: an order that followed from an asked field would give it away.
        """
        return tuple(sorted(ids, key=lambda key: self._digest(purpose, key)))

    def _digest(self, purpose: str, key: str) -> bytes:
        return hashlib.sha256(f"{self.markup.spec.id}\0{purpose}\0{key}".encode()).digest()

    def item(self, family: str, key: str) -> Item:
        """The words of a claim, piece of evidence or rebuttal as a sheet prints them."""
        mark = getattr(self.markup.spec, family)[key]
        loc = (family, key, "quote")
        if loc in self.markup.spans:
            return Item(self.markup.words(loc), self.markup.where(loc))
        return Item(mark.text, link=mark.url or "")

    def groups(self, family: str, keys: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """`keys` in their order, together those that a sheet prints alike: same words, same lines.

        Why: of two rows that look the same nobody could tell which answer belongs to which.
        """
        groups: dict[Item, list[str]] = {}
        for key in keys:
            item = self.item(family, key)
            groups.setdefault(replace(item, text=alike(item.text)), []).append(key)
        return tuple(tuple(group) for group in groups.values())

    def firsts(self, family: str, keys: Iterable[str]) -> tuple[str, ...]:
        """`keys` without those that a sheet would print a second time."""
        return tuple(group[0] for group in self.groups(family, keys))

    def reads(self, family: str, key: str) -> str:
        """The words of a mark, to be compared with others."""
        return alike(self.item(family, key).text)

    def reason(self, family: str, key: str | int, text: str | None, *, quote: str = "quote") -> Reason:
        """A reason that names the mark and its lines."""
        return Reason(Prose(text or ""), self.label(family, key), self.where(family, key, quote))

    def label(self, family: str, key: str | int) -> str:
        """The mark's name on the key, such as `C1`."""
        return self.markup.labels[(family, key)]

    def where(self, family: str, key: str | int, quote: str = "quote") -> Where | None:
        """The lines on which a mark stands."""
        return self.markup.where((family, key, quote))


@dataclass(frozen=True, slots=True)
class Draft:
    """What a kind derives: instruction, questions with answers, and what they ask and show.

    `points` counts the answers to be marked and `minutes` the time they take: both follow from
    what is printed. `marking` and `notes` are for the key.
    """

    instruction: Prose
    exchanges: tuple[Exchange, ...]
    points: int
    minutes: int
    marking: Prose = NOTHING
    notes: tuple[Prose, ...] = ()
    asks: frozenset[Fact] = frozenset()
    shows: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a kind cannot be derived from a mark-up: `needs 2 pieces of evidence; found 0`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Need:
    """At least `least` of what `count` counts; `one` and `many` are its name after a number."""

    least: int
    one: str
    many: str
    count: Callable[[Setting], int]

    @property
    def stated(self) -> str:
        """The need in words: `2 claims`."""
        return f"{self.least} {self.one if self.least == 1 else self.many}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exercise.

    `number` is its place in the order in which a class meets them. `asks` and `shows` are fields of the
    spec, `claims.by`: what its tasks ask pupils for and what they print. `serves` says what it is
    for, in a few words of our own; `frameworks` are codes.
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
    options: type[Options] = field(default=Options)

    def refusal(self, setting: Setting) -> Refusal | None:
        """The first need that `setting` falls short of."""
        for need in self.needs:
            found = need.count(setting)
            if found < need.least:
                return Refusal(f"needs {need.stated}; found {found}")
        return None


def facts(field_: str, keys: Iterable[str | int]) -> frozenset[Fact]:
    """The same field of several marks."""
    return frozenset((field_, str(key)) for key in keys)
