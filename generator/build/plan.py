"""What is to be written for an exercise: the pages of each version and of each pupil, keys first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.build.job import Job
from generator.pipeline import Pages, Unit, pages
from generator.worksheet.sheet import Exercise, worksheet
from generator.worksheet.version import Version

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be set: its file without an ending, its HTML, and which sheet or key it is, if any.

    `reader` is the pupil whose sheet it is, "" where it is for all.
    """

    stem: Path
    html: str
    code: str
    version: Version | None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of an exercise; `bound` is the file that holds those of all pupils, `others` are more.

    `copies` are what is bound where it is not the pupils' own sheets: they have no files of their own.
    """

    id: str
    title: str
    pages: tuple[Page, ...]
    bound: Path | None = None
    copies: tuple[Page, ...] = ()
    others: Mapping[Path, bytes] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def printed(self) -> tuple[Page, ...]:
        """All that a PDF is made of."""
        return self.pages + self.copies


def plan(exercise: Exercise, job: Job, unit: Unit = ()) -> Plan:
    """The pages of `exercise` that `job` asks for, and what a class needs besides."""
    places = Places(job.out, exercise.markup.spec.id)
    if job.pupils:
        from generator.build.classroom import for_class

        return for_class(exercise, job, places, unit)
    letters = LETTERS[: job.variants] or ("",)
    versions = [Version(level, letter, job.seed) for level in job.levels for letter in letters]
    made = [(version, made_of(exercise, version, job, unit)) for version in versions]
    keys = [places.key(version, pair) for version, pair in made]
    sheets = [
        Page(places.student(version.suffix), pair.student_html, pair.code, version) for version, pair in made
    ]
    return Plan(places.name, exercise.markup.spec.title, (*keys, *sheets))


def made_of(exercise: Exercise, version: Version, job: Job, unit: Unit) -> Pages:
    """A sheet and its key as pages."""
    sheet = worksheet(exercise, version)
    return pages(sheet, job.paper, large=job.large, fillable=job.fillable, unit=unit, theme=job.theme)


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
