"""What markers have in common: a filled sheet beside the facts of its exercise, and ways to compare."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from tests.elements import bare
from tests.facts import Facts, Place
from tests.filler import Entry, Filled


class Case:
    """A filled sheet with the facts that it is marked by."""

    def __init__(self, filled: Filled, facts: Facts) -> None:
        self.filled, self.facts = filled, facts
        self.sheet, self.labels = filled.sheet, filled.solution.labels
        self._lines: dict[Place, str] = {}

    # Lines ---------------------------------------------------------------------------------------

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        """How many bare letters of the text stand up to the end of each line, and its number."""
        lines = self.sheet.lines
        ends = list(zip(accumulate(len(bare(line)) for line in lines.values()), lines, strict=True))
        assert "".join(map(bare, lines.values())) == bare(self.facts.parts["text"]), "another text is printed"
        return ends

    def _line(self, letters: int) -> int:
        return next(number for end, number in self._ends if letters <= end)

    def lines(self, place: Place) -> str:
        """Where words stand, as the sheet prints it."""
        if place not in self._lines:
            self._lines[place] = self._told(place)
        return self._lines[place]

    def _told(self, place: Place) -> str:
        if place.part != "text":
            return place.part
        text = self.facts.parts["text"]
        before = len(bare(text[: place.start]))
        first, last = self._line(before + 1), self._line(before + len(bare(text[place.start : place.end])))
        return f"line {first}" if first == last else f"lines {first}–{last}"

    def lines_of(self, quote: object) -> str:
        place = self.facts.place(quote)
        return self.lines(place) if place else ""

    def stands(self, family: str, key: str) -> str:
        """The lines of a mark, "" where it stands outside the article."""
        mark = self.facts.marks(family)[key]
        return "" if mark.get("text") else self.lines_of(mark["quote"])

    # Marks ---------------------------------------------------------------------------------------

    def ids(self, family: str, entry: Entry) -> list[str]:
        """Ids of the marks whose words and lines are printed as the item of an entry."""
        return self.called(family, entry.part.words, entry.part.ref)

    def called(self, family: str, words: str, ref: str) -> list[str]:
        return [key for key in self.facts.called(family, words) if self.stands(family, key) == ref]

    def label(self, family: str, ids: Collection[str], why: str) -> str:
        """Nothing if the reason of an entry begins with the label of one of the marks, or with none."""
        found = re.match(r"([CERWX]\d+)b?\b", why)
        if not found or self.facts.labelled(found[1], self.labels) & set(ids):
            return ""
        return f"the label of {' or '.join(ids)} ({family}), not {found[1]}"

    def labels_in(self, words: str) -> list[str]:
        return re.findall(r"\b[CERWX]\d+\b", words)

    def is_label_of(self, label: str, key: str) -> bool:
        return key in self.facts.labelled(label, self.labels)

    def printed(self, words: str) -> bool:
        """Whether a task of the sheet prints these bare words."""
        return any(words in text for text in self._texts)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(bare(task.words) for task in self.sheet.tasks.values())


_RUBRIC_ROWS = 4

Test = Callable[[str], bool]
Marker = Callable[[Case, Entry], str]


# Ways to compare ----------------------------------------------------------------------------


def is_(words: str) -> Test:
    return lambda said: bare(said) == bare(words)


def begins(words: str) -> Test:
    return lambda said: bare(said).startswith(bare(words))


def any_of(*words: str) -> Test:
    return lambda said: bare(said) in {bare(one) for one in words}


def each(said: Sequence[str], wanted: Mapping[str, Test]) -> str:
    """Nothing if every answer given is wanted, and every one wanted is given."""
    right = all(any(test(one) for test in wanted.values()) for one in said) and all(
        any(test(one) for one in said) for test in wanted.values()
    )
    return "" if right and said else " and ".join(wanted) or "nothing that is marked so"


def left_over(entries: Sequence[Entry]) -> str:
    """Nothing if the key names the letters of the bank that it gives to no item."""
    question = entries[0].question
    used = {letter for entry in entries for letter in entry.key.part.right if entry.question == question}
    return letters_named(entries, [letter for letter in question.bank if letter not in used])


def letters_named(entries: Sequence[Entry], wanted: Sequence[str]) -> str:
    """Nothing if these are the letters of which the key says something below the items."""
    if not entries[0].question.bank:
        return ""
    named = re.findall(r"\b[A-Z]{1,2}\b", entries[0].key.question.rest)
    return "" if named == wanted else f"left are {', '.join(wanted)}, not {', '.join(named)}"


def unknown(entry: Entry) -> str:
    return f"no mark of the exercise reads “{entry.part.words}” {entry.part.ref}"


def open_(entry: Entry, *, rubric: bool = False) -> str:
    """A model answer that is there, and four rows to judge by where there is a rubric."""
    rows = entry.key.question.rubric
    if not bare(entry.key.question.model):
        return "a model answer"
    if (rubric or rows) and (len(rows) != _RUBRIC_ROWS or not all(all(map(bare, row)) for row in rows)):
        return f"a rubric of four rows, not {len(rows)}"
    return ""


def names(case: Case, labels: Sequence[Sequence[str]], wanted: Collection[str]) -> str:
    """Nothing if the labels are those of the marks `wanted`, each once."""
    named = [label for one in labels for label in one]
    fits = len(named) == len(wanted) and all(
        any(case.is_label_of(label, key) for label in named) for key in wanted
    )
    fits = fits and all(any(case.is_label_of(label, key) for key in wanted) for label in named)
    return "" if fits else f"{', '.join(sorted(wanted)) or 'none'}, not {', '.join(named) or 'none'}"


def place(case: Case, entry: Entry) -> int:
    """Which of the entries of its task that are answered in the same way it is, from 0.

    Why: what a sheet with less help asks beyond the others comes last.
    """
    alike = [one for one in case.filled.entries[entry.task] if one.question.way == entry.question.way]
    return [one.letter for one in alike].index(entry.letter)
