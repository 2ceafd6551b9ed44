"""What is wrong, and where: the values every stage hands on instead of raising or printing."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem weighs: an error stops its exercise, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of a file: line and column count from 1, both in characters."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place.

    `path` is the file as the user named it, `code` a key of `CODES`, `message` what is wrong and
    `hint` what to do about it (may span lines, may be empty).
    """

    path: str
    span: Span
    code: str
    message: str
    hint: str = ""
    level: Level = Level.ERROR


def has_errors(problems: "tuple[Problem, ...] | list[Problem]") -> bool:
    """Whether anything in `problems` stops its exercise."""
    return any(problem.level is Level.ERROR for problem in problems)


# One entry a code: what it means and what to do. The docs print this table.
CODES: dict[str, str] = {}
