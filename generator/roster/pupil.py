"""One row of a class list."""

from dataclasses import dataclass
from typing import Literal

from generator.spec.names import SheetLevel

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil as the list has it: None where a cell is empty, so that what holds for the class holds.

    `line` is that of the row in the file; `variant` a letter from A to Z; `lang` one of the languages
    that the list was read with.
    """

    line: int
    name: str
    level: SheetLevel | None = None
    variant: str | None = None
    paper: Paper | None = None
    large: bool = False
    lang: str | None = None
