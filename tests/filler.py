"""A filler of sheets: enters what a key says into a pupil's page, by task number and letter alone.

Letters are looked up among the options printed on the pupil's page, so that a key to another variant
gives other words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.paper import Box, Paper, Part, Question, Task, is_asked, part_marks, read
from tests.solver import Solution, Solved


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered into one part of the sheet: `question` and `part` are those of the sheet.

    `said` is in the words of the sheet; `cells` is the whole row of a table. What else a key tells of the
    part stands in `key`.
    """

    task: int
    title: str
    letter: str
    marks: int
    question: Question
    part: Part
    key: Solved
    said: tuple[str, ...]
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A place of the sheet where a key cannot be entered; `task` is 0 where it is about all of it."""

    task: int
    letter: str
    what: str

    def __str__(self) -> str:
        return f"task {self.task} {self.letter}: {self.what}"


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet with everything entered, but for the `faults`."""

    sheet: Paper
    solution: Solution
    entries: Mapping[int, tuple[Entry, ...]]
    faults: tuple[Fault, ...]

    @property
    def marks(self) -> int:
        """What the parts earn that have an entry."""
        return sum(entry.marks for entries in self.entries.values() for entry in entries)


class _MisfitError(Exception):
    """A key says what cannot be entered."""


def fill(page: str, solution: Solution) -> Filled:
    """The pupil's `page` with the answers of `solution` in it."""
    sheet = read(page)
    faults: list[Fault] = []
    entries = {number: tuple(_entries(task, solution, faults)) for number, task in sheet.tasks.items()}
    faults += [
        Fault(number, "", "the key answers it, the sheet does not ask it")
        for number in solution.parts
        if number not in sheet.tasks
    ]
    if sheet.totals != (sum(task.marks for task in sheet.tasks.values()),):
        faults.append(Fault(0, "", f"the sheet's total is {sheet.totals}, not the sum of its tasks"))
    return Filled(sheet, solution, entries, tuple(faults))


def _entries(task: Task, solution: Solution, faults: list[Fault]) -> Iterator[Entry]:
    told = dict(solution.parts.get(task.number, {}))
    marks = part_marks(task)
    if sum(marks.values()) != task.marks:
        faults.append(Fault(task.number, "", f"its head says {task.marks} marks, its parts {marks}"))
    for question in task.questions:
        if entered := _anything(question):
            faults.append(Fault(task.number, "", f"the sheet itself says {entered}"))
        for part in question.parts:
            key = told.pop(part.letter, None)
            try:
                if not is_asked(question, part):
                    _not_asked(key)
                    continue
                said, cells = _entered(question, part, key)
            except _MisfitError as misfit:
                faults.append(Fault(task.number, part.letter, str(misfit)))
                continue
            assert key is not None
            yield Entry(
                task.number, task.title, part.letter, marks[part.letter], question, part, key, said, cells
            )
    if told:
        faults.append(Fault(task.number, "", f"left over in the key: {', '.join(told)}"))


def _not_asked(key: Solved | None) -> None:
    if key and (key.part.right or key.part.signs):
        raise _MisfitError(f"not asked, and the key answers {key.part.right} {key.part.signs}")


def _anything(question: Question) -> tuple[object, ...]:
    """What is entered on a sheet that nobody has filled yet."""
    entered = [part.right or part.signs or part.why for part in question.parts]
    said = (*entered, question.model, *question.rubric, *question.finds)
    return tuple(filter(None, said))


def _entered(question: Question, part: Part, key: Solved | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is entered in the words of the sheet; and a row of a table in full."""
    if key is None or key.part.gone:
        raise _MisfitError("asked, and not in the key")
    if key.question.way != question.way:
        raise _MisfitError(f"asks for a {question.way}, and the key gives a {key.question.way}")
    if question.way == "table":
        return (), _row(question, part, key)
    if question.way == "text":
        return (_something(key.question.model),), ()
    if question.way == "find":
        return _find(question, part, key), ()
    if question.way == "map":
        return (_something("".join(box.words for box in key.question.maps)),), ()
    if set(key.part.signs) - set(question.signs):
        raise _MisfitError(f"{key.part.signs} to circle, on the sheet {question.signs}")
    return _said(question, key), ()


def _said(question: Question, key: Solved) -> tuple[str, ...]:
    right = key.part.right
    if question.way == "letter":
        return tuple(_lettered(question, letter) for letter in right) or _lacking()
    if question.way in {"grid", "list", "scale"}:
        if set(right) - set(question.names):
            raise _MisfitError(f"the key has {right}, on the sheet stand {question.names}")
        return right or (_something(key.part.why),)
    if question.way == "order" and set(right) - {str(n + 1) for n in range(len(question.parts))}:
        raise _MisfitError(f"{right} is no number of this order")
    if question.way == "gap" and question.names and set(right) - set(question.names):
        raise _MisfitError(f"the key has {right}, in the bank stand {question.names}")
    return right or _lacking()


def _lacking() -> tuple[str, ...]:
    raise _MisfitError("the key gives no answer")


def _something(words: str) -> str:
    if not words:
        raise _MisfitError("the key gives no answer")
    return words


def _lettered(question: Question, letter: str) -> str:
    if letter not in question.bank:
        raise _MisfitError(f"the key has the letter {letter}, on the sheet stand {', '.join(question.bank)}")
    return question.bank[letter]


def _row(question: Question, part: Part, key: Solved) -> tuple[str, ...]:
    if key.question.names != question.names:
        raise _MisfitError(f"columns {key.question.names}, on the sheet {question.names}")
    for head, printed, filled in zip(question.names, part.cells, key.part.cells, strict=True):
        if not filled or (printed and printed != filled):
            raise _MisfitError(f"the key has “{filled}” under “{head}”, on the sheet stands “{printed}”")
    return key.part.cells


def _find(question: Question, part: Part, key: Solved) -> tuple[str, ...]:
    """The finds may come in any order: they are taken as they stand."""
    if len(key.question.finds) != len(question.parts):
        raise _MisfitError(
            f"the key has {len(key.question.finds)} finds, the sheet room for {len(question.parts)}"
        )
    return key.question.finds[[other.letter for other in question.parts].index(part.letter)]


# What both pages print -----------------------------------------------------------------------


def differences(filled: Filled) -> Iterator[str]:
    """Where sheet and key differ in what both of them print: heads, lines, numbers, items, options, marks."""
    sheet, key = filled.sheet, filled.solution.paper
    for name in ("code", "variant", "title", "headline", "standfirst"):
        one, two = getattr(sheet, name), getattr(key, name)
        if one != two:
            yield f"{name}: the sheet has “{one}”, the key “{two}”"
    for number in sorted({*sheet.lines, *key.lines}):
        if sheet.lines.get(number) != key.lines.get(number):
            yield f"line {number}: “{sheet.lines.get(number)}”, in the key “{key.lines.get(number)}”"
    if list(sheet.tasks) != list(key.tasks):
        yield f"tasks {list(sheet.tasks)}, in the key {list(key.tasks)}"
    for one, two in zip(sheet.tasks.values(), key.tasks.values(), strict=False):
        yield from _different(one, two)
    if {*sheet.totals} != {*key.totals}:
        yield f"totals {sheet.totals}, in the key {key.totals}"


def _different(task: Task, key: Task) -> Iterator[str]:
    for name in ("title", "marks", "first_marks"):
        if getattr(task, name) != getattr(key, name):
            yield f"task {task.number}: {name} {getattr(task, name)}, in the key {getattr(key, name)}"
    if len(task.questions) != len(key.questions):
        yield f"task {task.number}: {len(task.questions)} questions, in the key {len(key.questions)}"
    for one, two in zip(task.questions, key.questions, strict=False):
        printed, repeated = _printed(one), _printed(two)
        for name, value in printed.items():
            # A key prints banks too where pupils have none.
            if value != repeated[name] and (value or name not in {"bank", "names"}):
                yield f"task {task.number}: {name} {value}, in the key {repeated[name]}"


def _printed(question: Question) -> dict[str, object]:
    """What a sheet and its key have in common of a question."""
    parts: Sequence[Part] = [
        replace(part, right=(), refs=(), signs=(), why="", cells=()) for part in question.parts
    ]
    if question.way == "table":
        parts = [replace(part, words="") for part in parts]
    if question.way in {"find", "map"}:
        parts = [Part(part.letter, marks=part.marks) for part in parts]
    return {
        "way": question.way,
        "parts": tuple(parts),
        "marks": question.marks,
        "head": question.head,
        "names": question.names,
        "bank": question.bank,
        "codes": {} if question.way == "find" else question.codes,
        "signs": question.signs,
    }


def boxes(top: Box) -> Iterator[tuple[Box, Box | None]]:
    """Every box of a map with the one that it hangs from."""
    yield top, None
    yield from _hanging(top)


def _hanging(box: Box) -> Iterator[tuple[Box, Box | None]]:
    for below in box.below:
        yield below, box
        yield from _hanging(below)
