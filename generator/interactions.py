"""The ten ways in which a pupil can answer, each as what is asked and what answers it.

Names follow 1EdTech QTI 3 (`choiceInteraction`, `matchInteraction`, …). The class that carries the
interaction's name is public: it is printed on the sheet and has no room for an answer. Its
`…Answer` goes to the key alone.

Prose is Markdown from the spec; a plain `str` is printed as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Literal, NewType

from generator.article.layers import Run
from generator.article.spans import Where

Prose = NewType("Prose", str)


def letter(index: int) -> str:
    """The name of the option at `index`, as sheets print it: A to Z, then AA and so on."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


# Handwriting (docs/paper.md): about so many words stand on a line of the full measure. A sheet tells how many
# are expected where they make up a small text.
_WORDS_IN_A_LINE = 8
_TOLD = 30


def lines_for(words: int) -> int:
    """How many ruled lines give room for `words` words by hand; two at the least, none for none."""
    return max(2, ceil(words / _WORDS_IN_A_LINE)) if words else 0


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to answer or to choose: words, and where in the article they stand.

    One that is `gone` has no words in this text of the article: it keeps its letter, and is not asked.
    """

    text: str
    where: Where | None = None
    link: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an answer is right: prose, the mark it rests on (`C1`), and its lines."""

    text: Prose = Prose("")
    label: str = ""
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A letter or a name to answer with, and what it stands for."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Help:
    """What a sheet with more help prints above the questions: a worked example, hints, words to use."""

    example: Prose = Prose("")
    hints: tuple[str, ...] = ()
    bank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """One row of a rubric: a level in a word, and what an answer of that level does."""

    name: str
    meaning: str


# What is asked -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """Items against the same options: a grid of boxes, or under a single item a list of them.

    `legend` says what the options mean, where their names do not; `head` stands over the items of a grid:
    "" for "Statement".
    """

    items: tuple[Item, ...]
    options: tuple[str, ...]
    legend: tuple[Code, ...] = ()
    head: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Items with a gap for the letter of an option; `signs` are words to circle beside it.

    Where it is to be `written`, the options are not printed: pupils write the answer on a line.
    """

    items: tuple[Item, ...]
    options: tuple[Item, ...]
    signs: tuple[str, ...] = ()
    written: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Items with a box for their number in the right order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class GapMatch:
    """Passages with gaps, filled from a bank: a gap stands between each two pieces of a passage.

    `places` says where each passage stands, if anywhere. To be `written`: the bank is not printed.
    `gone` are the indexes of gaps in words that this text of the article lacks: they are not asked.
    """

    passages: tuple[tuple[str, ...], ...]
    bank: tuple[str, ...]
    places: tuple[Where | None, ...] = ()
    written: bool = False
    gone: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TextEntry:
    """Items, each with a gap of one width (in characters) to write in."""

    items: tuple[Item, ...]
    width: int = 20


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A numbered line of the article."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class HotText:
    """Words to underline: in the passages, or in the article itself where there are none.

    `finds` is how many places the pupil notes down (line, first and last words).
    """

    passages: tuple[tuple[NumberedLine, ...], ...] = ()
    codes: tuple[Code, ...] = ()
    finds: int = 0


@dataclass(frozen=True, slots=True)
class ExtendedText:
    """Ruled lines to write about `words` words on; `room` is how many lines a teacher asks for instead."""

    prompt: Prose
    words: int
    starters: tuple[str, ...] = ()
    room: int = 0

    @property
    def lines(self) -> int:
        """How many lines are ruled."""
        return self.room or lines_for(self.words)

    @property
    def target(self) -> int:
        """About how many words a sheet tells the pupil to write; 0 where a few are enough."""
        return self.words if self.words >= _TOLD else 0


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: `rows` give the cells that are printed, "" one to fill; `lines` is the height of a row.

    A row with no cell to fill is not asked. `widths` are those of the columns in per cent; without them they
    are alike but for a wider first.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: int = 2
    widths: tuple[int, ...] = ()


Role = Literal["claim", "for", "against", "rebuttal", "reply", "basis"]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of an argument map; an empty `text` leaves it to the pupil."""

    id: str
    role: Role
    text: str
    letter: str
    heading: str


@dataclass(frozen=True, slots=True)
class Join:
    """What `child` does to `parent`; `label` is a word on the line, may be empty."""

    child: str
    parent: str
    label: str


@dataclass(frozen=True, slots=True)
class Map:
    """Boxes in reading order, and the joins between them."""

    boxes: tuple[Box, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """Frames to fill from a numbered bank. A frame's boxes and joins say nothing of who answers whom.

    Where it is to be `written`, the bank is not printed: pupils write lines of the article into the boxes.
    """

    frames: tuple[Map, ...]
    bank: tuple[Item, ...]
    written: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Items, each with a line of steps to mark one on; `signs` are words to circle before it."""

    items: tuple[Item, ...]
    steps: tuple[str, ...]
    signs: tuple[str, ...] = ()


Question = (
    Choice | Match | Order | GapMatch | TextEntry | HotText | ExtendedText | Table | ArgumentMap | Scale
)


def size(question: Question) -> int:
    """How many lettered parts a question has: each is asked, answered and marked on its own."""
    match question:
        case Choice() | Match() | Order() | TextEntry() | Scale():
            return len(question.items)
        case GapMatch():
            return sum(len(passage) - 1 for passage in question.passages)
        case HotText():
            return question.finds
        case Table():
            return len(question.rows)
        case ArgumentMap():
            return len(question.frames)
        case ExtendedText():
            return 1


def unasked(question: Question) -> frozenset[int]:
    """The indexes of parts that are not asked: items and gaps that are gone, rows with nothing to fill."""
    if isinstance(question, GapMatch):
        return question.gone
    if isinstance(question, Table):
        return frozenset(index for index, row in enumerate(question.rows) if "" not in row)
    if isinstance(question, Choice | Match | Order | TextEntry | Scale):
        return frozenset(index for index, item in enumerate(question.items) if item.gone)
    return frozenset()


def first_letters(questions: Sequence[Question]) -> tuple[int, ...]:
    """The index of each question's first letter: in one task the letters go on from question to question."""
    return tuple(accumulate((size(question) for question in questions[:-1]), initial=0))


# What answers it -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChoiceAnswer:
    """For each item the options to tick (indexes), and why."""

    ticked: tuple[tuple[int, ...], ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """For each item the options that are right (any one of them), the sign to circle, and why.

    `rest` says which options are left over, and what that shows.
    """

    letters: tuple[tuple[int, ...], ...]
    reasons: tuple[Reason, ...]
    signs: tuple[int, ...] = ()
    rest: Prose = Prose("")


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """For each item its place in the right order, from 1, and why."""

    places: tuple[int, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class GapMatchAnswer:
    """For each gap, in reading order, the index of its word in the bank, and why."""

    fills: tuple[int, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TextEntryAnswer:
    """For each item the accepted answers, the expected one first, and why."""

    accepted: tuple[tuple[str, ...], ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Find:
    """A place to be underlined: its mark, words, code letter and reason."""

    label: str
    text: str
    where: Where
    code: str
    reason: Prose


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A numbered line of the article with what is marked in it."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class HotTextAnswer:
    """The passages with what is underlined in them, and every find in the order of the text."""

    finds: tuple[Find, ...]
    passages: tuple[tuple[MarkedLine, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ExtendedTextAnswer:
    """A model answer, and how to judge others: the rows of a rubric from the best, none or four."""

    model: Prose
    rubric: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """All rows in full, printed cells included; `exact` is false where other answers can be right."""

    rows: tuple[tuple[Prose, ...], ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class ArgumentMapAnswer:
    """The full maps, any of which may stand in a frame: letters in the boxes are numbers of the bank."""

    maps: tuple[Map, ...]


@dataclass(frozen=True, slots=True)
class ScaleAnswer:
    """For each item the first and last step that are accepted (indexes), None where any is; and why.

    `signs` are the indexes of the words to circle, None where either may be.
    """

    ranges: tuple[tuple[int, int] | None, ...]
    reasons: tuple[Reason, ...]
    signs: tuple[int | None, ...] = ()


Answer = (
    ChoiceAnswer
    | MatchAnswer
    | OrderAnswer
    | GapMatchAnswer
    | TextEntryAnswer
    | HotTextAnswer
    | ExtendedTextAnswer
    | TableAnswer
    | ArgumentMapAnswer
    | ScaleAnswer
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer, as a kind derives them; the split takes them apart.

    `marks` are those of each lettered part: as many as `size(question)`.
    """

    question: Question
    answer: Answer
    marks: tuple[int, ...]
