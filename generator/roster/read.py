"""A class list, read from a CSV file: its pupils, and what is wrong with the other rows."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator import fonts, system_fonts
from generator.problems import Level, Problem, Span
from generator.roster.cells import Reader, surplus
from generator.roster.columns import EXAMPLE, Field, columns
from generator.roster.pupil import Pupil
from generator.roster.table import Row, rows_of, text_of
from generator.spec.reader import START

MOST_ROWS = 500

_Read = tuple[Pupil, Span]


def read(
    path: Path, shown: str, *, languages: Collection[str]
) -> tuple[tuple[Pupil, ...], tuple[Problem, ...]]:
    """The pupils of the list at `path`, in its order, and what is wrong in it; `shown` names the file.

    A row with a problem is left out, the others are read. `languages` are the codes that sheets can be
    had in.
    """
    text, problems = text_of(path, shown)
    if text is None:
        return (), problems
    rows, unread = rows_of(text, shown)
    pupils, wrong = _pupils(rows, shown, languages)
    return pupils, tuple(sorted((*unread, *wrong), key=lambda problem: problem.span))


def _pupils(
    rows: tuple[Row, ...], shown: str, languages: Collection[str]
) -> tuple[tuple[Pupil, ...], tuple[Problem, ...]]:
    found, problems = _columns(rows, shown)
    if any(problem.level is Level.ERROR for problem in problems):
        return (), problems
    told = list(problems)
    pupils: list[_Read] = []
    for row in rows[1:]:
        reader = Reader(row, found, shown)
        pupil = reader.pupil(languages)
        wrong = [*reader.problems, *surplus(row, rows[0], shown)]
        told.extend(wrong)
        if not wrong:
            pupils.append((pupil, reader.place))
    unprintable = dict(_unprintable(pupils, shown))
    kept = [(pupil, place) for pupil, place in pupils if pupil not in unprintable]
    return tuple(pupil for pupil, _ in kept), (*told, *unprintable.values(), *_twice(kept, shown))


def _columns(rows: tuple[Row, ...], shown: str) -> tuple[Mapping[Field, int], tuple[Problem, ...]]:
    """What the columns hold, unless the list as a whole cannot be used."""
    if not rows[1:]:
        return {}, (Problem(shown, START, "roster-empty", *_EMPTY),)
    if beyond := rows[MOST_ROWS + 1 :]:
        message = f"the list has {len(rows) - 1} rows, and at most {MOST_ROWS} are built at once"
        hint = "Make a list for each class."
        return {}, (Problem(shown, beyond[0][0].span, "roster-size", message, hint),)
    return columns(rows[0], shown)


_EMPTY = (
    "there is no pupil in the list",
    f"The first line names the columns, such as: {EXAMPLE}\nEach line after it is a pupil.",
)


def _unprintable(pupils: list[_Read], shown: str) -> Iterator[tuple[Pupil, Problem]]:
    """Those whose names have characters that neither a bundled font nor one of this machine has."""
    lacking = fonts.missing("".join(pupil.name for pupil, _ in pupils))
    absent = set(lacking) - {char for file in system_fonts.covering(lacking) for char in file.characters}
    for pupil, place in pupils:
        characters = tuple(char for char in dict.fromkeys(pupil.name) if char in absent)
        if characters:
            named = ", ".join(f"{char} (U+{ord(char):04X})" for char in characters[:5])
            message = f"no font has the character{'s' * (len(characters) > 1)} {named} of this name"
            hint = system_fonts.remedy(characters)
            yield pupil, Problem(shown, place, "roster-font", message, hint)


def _twice(pupils: list[_Read], shown: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for pupil, place in pupils:
        line = first.setdefault(pupil.name.casefold(), pupil.line)
        if line != pupil.line:
            message = f"`{pupil.name}` stands in line {line} too"
            hint = "If these are two pupils, add what tells them apart."
            yield Problem(shown, place, "roster-twice", message, hint, Level.WARNING)
