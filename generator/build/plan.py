"""What is to be written for an exercise: the pages of each version and of each pupil, keys first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.pipeline import Pages, Unit, pages
from generator.roster.pupil import Pupil
from generator.spec.names import SheetLevel
from generator.worksheet.sheet import Exercise, worksheet
from generator.worksheet.version import Version

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which sheets of an exercise are asked for: levels, how many variants, for whom, and how printed."""

    levels: tuple[SheetLevel, ...] = (SheetLevel.CORE,)
    variants: int = 0
    seed: str = ""
    paper: str = "a4"
    large: bool = False
    pupils: tuple[Pupil, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be set: its file without an ending, its HTML, and which sheet or key it is."""

    stem: Path
    html: str
    code: str
    version: Version


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of an exercise; `bound` is the file that holds those of all pupils, `others` are more."""

    id: str
    title: str
    pages: tuple[Page, ...]
    bound: Path | None = None
    others: Mapping[Path, bytes] = field(default_factory=lambda: MappingProxyType({}))


def plan(exercise: Exercise, wish: Wish, out: Path, unit: Unit = ()) -> Plan:
    """The pages of `exercise` below the folder `out`, and what a class needs besides."""
    if wish.pupils:
        from generator.build.classroom import for_class

        return for_class(exercise, wish, Places(out, exercise.markup.spec.id), unit)
    places = Places(out, exercise.markup.spec.id)
    letters = LETTERS[: wish.variants] or ("",)
    versions = [Version(level, letter, wish.seed) for level in wish.levels for letter in letters]
    made = [(version, made_of(exercise, version, wish, unit)) for version in versions]
    keys = [places.key(version, pair) for version, pair in made]
    sheets = [
        Page(places.student(version.suffix), pair.student_html, pair.code, version) for version, pair in made
    ]
    return Plan(places.name, exercise.markup.spec.title, (*keys, *sheets))


def made_of(exercise: Exercise, version: Version, wish: Wish, unit: Unit) -> Pages:
    """A sheet and its key as pages."""
    return pages(worksheet(exercise, version), wish.paper, large=wish.large, unit=unit)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files of an exercise lie: what pupils get in one tree, the rest in the other."""

    out: Path
    name: str

    def student(self, suffix: str) -> Path:
        """A file for pupils, without its ending."""
        return self.out / "student" / self.name / f"{self.name}{suffix}"

    def teacher(self, suffix: str) -> Path:
        """A file for the teacher, without its ending."""
        return self.out / "key" / self.name / f"{self.name}{suffix}"

    def key(self, version: Version, made: Pages) -> Page:
        """The key to a sheet."""
        return Page(self.teacher(f"{version.suffix}-key"), made.key_html, made.code, version)
