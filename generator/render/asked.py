"""Questions as a page prints them: the letters of their parts, and what each part is worth in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.interactions import Choice, ExtendedText, Question, unasked
from generator.words import Words
from generator.worksheet.student import Part


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what stands beside its parts.

    `letters` and `each` have an entry for every part, "" where nothing is printed. `worth` is what all parts
    have in common, such as `1 mark each`.
    """

    question: Question
    marks: tuple[int, ...]
    letters: tuple[str, ...]
    each: tuple[str, ...]
    worth: str = ""


@dataclass(frozen=True, slots=True)
class AskedTask:
    """The questions of a task; `worth` is printed after its instruction."""

    worth: str
    questions: tuple[Asked, ...]


def marks(count: int, say: Words) -> str:
    """`1 mark`, `2 marks`."""
    return say.many("{n} mark", "{n} marks", count)


def asked(parts: Sequence[Part], say: Words) -> AskedTask:
    """`parts` as they are printed, in the words of the sheet.

    One part alone has no letter, and its marks stand at the head of the task. What a first list of items is
    worth stands after the instruction that goes with it.
    """
    if sum(len(part.marks) for part in parts) <= 1:
        return AskedTask(
            "", tuple(Asked(p.question, p.marks, ("",) * len(p.marks), ("",) * len(p.marks)) for p in parts)
        )
    questions = [_asked(part, say) for part in parts]
    earns = [index for index, part in enumerate(parts) if any(part.marks)]
    if not earns or _has_prompt(questions[earns[0]].question):
        return AskedTask("", tuple(questions))
    first = questions[earns[0]]
    questions[earns[0]] = Asked(first.question, first.marks, first.letters, first.each)
    return AskedTask(first.worth, tuple(questions))


def _asked(part: Part, say: Words) -> Asked:
    letters = tuple(say.small_letter(part.first + index) for index in range(len(part.marks)))
    gone = unasked(part.question)
    real = [mark for index, mark in enumerate(part.marks) if index not in gone]
    if len(set(real)) > 1:
        return Asked(part.question, part.marks, letters, tuple(_told(mark, say) for mark in part.marks))
    if real and real[0] and len(real) > 1:
        worth = say.many("{n} mark each", "{n} marks each", real[0])
    else:
        worth = _told(real[0], say) if real else ""
    return Asked(part.question, part.marks, letters, ("",) * len(letters), worth)


def _told(count: int, say: Words) -> str:
    return marks(count, say) if count else ""


def _has_prompt(question: Question) -> bool:
    """Whether a question has a line of its own in which it is put."""
    return isinstance(question, ExtendedText) or (isinstance(question, Choice) and len(question.items) == 1)
