"""The quick key: what a marker looks up, task by task, in letters and words alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.article.spans import Where
from generator.interactions import (
    Answer,
    Choice,
    ChoiceAnswer,
    Exchange,
    Find,
    GapMatch,
    GapMatchAnswer,
    HotText,
    HotTextAnswer,
    Item,
    Match,
    MatchAnswer,
    Order,
    OrderAnswer,
    Prose,
    Question,
    Scale,
    ScaleAnswer,
    Table,
    TableAnswer,
    TextEntry,
    TextEntryAnswer,
    first_letters,
    size,
    unasked,
)
from generator.kinds.phrases import PARTS
from generator.words import Words
from generator.worksheet.tasks import Task

# Characters of an answer in words; and of an option that is said again for every item it is ticked for.
_MOST = 36
_FIRST_WORDS = 24
_SAID_AGAIN = 16
_FEW = 2
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What is right in one lettered part, or in several that are alike.

    `letters` are those of the parts, "" where the task has one part alone. `says` is what is right, "" where
    the answer is open; then `marks` is what each of its `parts` is worth. `sign` is a word to circle beside
    the answer.
    """

    letters: str
    says: str
    sign: str = ""
    marks: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class QuickTask:
    """A task in the quick key."""

    number: int
    title: str
    marks: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry whose parts still have their indexes in the task."""

    parts: tuple[int, ...]
    says: str = ""
    sign: str = ""
    marks: int = 0


def quick(tasks: Iterable[Task], say: Words) -> tuple[QuickTask, ...]:
    """The quick key of `tasks`. What is not in this text, and what is open and earns nothing, is left out."""
    return tuple(QuickTask(task.number, task.title, task.marks, _entries(task, say)) for task in tasks)


def _entries(task: Task, say: Words) -> tuple[Entry, ...]:
    questions = [exchange.question for exchange in task.exchanges]
    starts = first_letters(questions)
    rows = [
        row
        for first, exchange in zip(starts, task.exchanges, strict=True)
        for row in _rows(first, exchange, say)
        if row.says or row.sign or row.marks
    ]
    lone = sum(map(size, questions)) <= 1
    return tuple(
        Entry("" if lone else lettered(row.parts, say), row.says, row.sign, row.marks, len(row.parts))
        for row in _merged(rows)
    )


def _merged(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Open parts that are worth the same, one after another, as one."""
    for (is_open, marks), alike in groupby(rows, key=lambda row: (not (row.says or row.sign), row.marks)):
        if is_open:
            yield _Row(tuple(part for row in alike for part in row.parts), marks=marks)
        else:
            yield from alike


def lettered(parts: Sequence[int], say: Words) -> str:
    """The letters of parts: `a`, `a, c`, and `a–d` for three or more in a row."""
    runs: list[list[int]] = []
    for part in parts:
        if runs and part == runs[-1][-1] + 1:
            runs[-1].append(part)
        else:
            runs.append([part])
    names = [[say.small_letter(part) for part in run] for run in runs]
    return say.listed([f"{run[0]}–{run[-1]}" if len(run) > _FEW else say.listed(run) for run in names])


def _rows(first: int, exchange: Exchange, say: Words) -> Iterator[_Row]:
    """A question's rows, of which the first part has the index `first`."""
    question, answer = exchange.question, exchange.answer
    if isinstance(question, HotText) and isinstance(answer, HotTextAnswer):
        yield _Row(tuple(range(first, first + question.finds)), _finds(answer.finds, say))
    elif isinstance(question, Choice) and isinstance(answer, ChoiceAnswer) and _is_wordy(question):
        yield from _by_option(first, exchange, question, answer)
    else:
        gone = unasked(question)
        for index, (mark, (says, sign)) in enumerate(
            zip(exchange.marks, _told(question, answer, say), strict=True)
        ):
            if index not in gone:
                yield _Row((first + index,), says, sign, 0 if says or sign else mark)


def _is_wordy(question: Choice) -> bool:
    return len(question.items) > 1 and max(map(len, question.options)) > _SAID_AGAIN


def _by_option(first: int, exchange: Exchange, question: Choice, answer: ChoiceAnswer) -> Iterator[_Row]:
    """The letters of each option, where its words are too long to be said for every item."""
    gone = unasked(question)
    asked = [index for index in range(len(question.items)) if index not in gone]
    for option, words in enumerate(question.options):
        parts = tuple(first + index for index in asked if option in answer.ticked[index])
        if parts:
            yield _Row(parts, _short(words))
    for index in asked:
        if not answer.ticked[index]:
            yield _Row((first + index,), marks=exchange.marks[index])


def _told(  # noqa: PLR0911 - one a way to answer
    question: Question, answer: Answer, say: Words
) -> Sequence[tuple[str, str]]:
    """For each part what is right and the word to circle, both "" where it is open."""
    match question, answer:
        case Choice() as asked, ChoiceAnswer(ticked=ticked):
            return [
                (say.listed([_short(asked.options[index]) for index in indexes]), "") for indexes in ticked
            ]
        case Match() as asked, MatchAnswer() as told:
            return [
                (_matched(asked, right, say), _sign(asked.signs, told.signs, row))
                for row, right in enumerate(told.letters)
            ]
        case Order(), OrderAnswer(places=places):
            return [(str(place), "") for place in places]
        case GapMatch() as asked, GapMatchAnswer(fills=fills):
            return [(_short(asked.bank[fill]), "") for fill in fills]
        case TextEntry(), TextEntryAnswer(accepted=accepted):
            return [(_short(" / ".join(words)), "") for words in accepted]
        case Scale() as asked, ScaleAnswer() as told:
            return [
                ("" if asked.signs else _range(asked, steps), _sign(asked.signs, told.signs, row))
                for row, steps in enumerate(told.ranges)
            ]
        case Table() as asked, TableAnswer(exact=True, rows=rows):
            return [(_cells(printed, filled), "") for printed, filled in zip(asked.rows, rows, strict=True)]
        case _:
            return [("", "")] * size(question)


def _matched(question: Match, right: Sequence[int], say: Words) -> str:
    if question.written:
        return " / ".join(_named(question.options[index], say) for index in right)
    return "/".join(map(say.letter, right))


def _named(option: Item, say: Words) -> str:
    """An option that pupils write down: where it stands, if anywhere, and its first words."""
    if option.where is None:
        return _short(option.text)
    return f"{_lines(option.where, say)} {_short(option.text, _FIRST_WORDS)}"


def _sign(signs: Sequence[str], circled: Sequence[int | None], row: int) -> str:
    index = circled[row] if circled else None
    return "" if index is None else signs[index]


def _range(question: Scale, steps: tuple[int, int] | None) -> str:
    if steps is None:
        return ""
    first, last = (question.steps[step] for step in steps)
    return first if first == last else f"{first}–{last}"


def _cells(printed: Sequence[str], filled: Sequence[Prose]) -> str:
    answers = (_plain(cell) for cell, given in zip(filled, printed, strict=True) if not given)
    return _short(" | ".join(answers))


def _finds(finds: Sequence[Find], say: Words) -> str:
    """`lines 3, 5–6, headline`: with the code of each, where it has one."""
    said = [f"{_lines(find.where, say)} {_begins(find.text)} {find.code}".strip() for find in finds]
    numbered = any(find.where.part == "text" for find in finds)
    return say("lines {places}", places=say.listed(said)) if numbered else say.listed(said)


def _begins(words: str) -> str:
    """The first two words of a find; more where those say little."""
    found = re.findall(r"\w\S*", words)
    short = sum(len(word) < _TELLING for word in found[:2]) == _FEW
    return " ".join(found[: _FEW + short])


def _lines(where: Where, say: Words) -> str:
    if where.part != "text":
        return say(PARTS[where.part])
    return str(where.first) if where.first == where.last else f"{where.first}–{where.last}"


def _plain(prose: Prose) -> str:
    return " ".join(prose.replace("*", "").replace("`", "").split())


def _short(words: str, most: int = _MOST) -> str:
    """`words`, cut after a whole word where they are long."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    cut = words[:most].rpartition(" ")[0] or words[:most]
    return cut.rstrip(" ,;:.–-") + " …"
