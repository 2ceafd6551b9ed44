"""What is to be written for an exercise: the pages of each version and of each pupil, keys first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.build.marks import columns
from generator.pipeline import Pages, Unit, pages
from generator.render.class_list import ClassList, Row, class_html
from generator.render.html import student_html
from generator.roster.assign import assigned
from generator.roster.filenames import slug
from generator.roster.marksheet import marksheet
from generator.roster.pupil import Pupil
from generator.spec.names import SheetLevel
from generator.worksheet.sheet import Exercise, worksheet
from generator.worksheet.student import StudentSheet, named
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
        return _for_class(exercise, wish, _Places(out, exercise.markup.spec.id), unit)
    places = _Places(out, exercise.markup.spec.id)
    letters = LETTERS[: wish.variants] or ("",)
    versions = [Version(level, letter, wish.seed) for level in wish.levels for letter in letters]
    made = [(version, _made(exercise, version, wish, unit)) for version in versions]
    keys = [places.key(version, pair) for version, pair in made]
    sheets = [
        Page(places.student(version.suffix), pair.student_html, _code(pair), version)
        for version, pair in made
    ]
    return Plan(places.name, exercise.markup.spec.title, (*keys, *sheets))


def _made(exercise: Exercise, version: Version, wish: Wish, unit: Unit) -> Pages:
    return pages(worksheet(exercise, version), wish.paper, large=wish.large, unit=unit)


def _code(made: Pages) -> str:
    return made.student.heading.code


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the files of an exercise lie: what pupils get in one tree, the rest in the other."""

    out: Path
    name: str

    def student(self, suffix: str) -> Path:
        return self.out / "student" / self.name / f"{self.name}{suffix}"

    def teacher(self, suffix: str) -> Path:
        return self.out / "key" / self.name / f"{self.name}{suffix}"

    def key(self, version: Version, made: Pages) -> Page:
        return Page(self.teacher(f"{version.suffix}-key"), made.key_html, _code(made), version)


def _for_class(exercise: Exercise, wish: Wish, places: _Places, unit: Unit) -> Plan:
    versions = _versions(wish)
    made = {
        version: _made(exercise, version, wish, unit)
        for version in sorted(set(versions), key=lambda one: (list(SheetLevel).index(one.level), one.variant))
    }
    keys = [places.key(version, pair) for version, pair in made.items()]
    sheets = list(_sheets(wish, versions, made, places))
    listing = class_html(_listing(exercise, wish, versions, made), paper=wish.paper)
    first = next(iter(made))
    return Plan(
        places.name,
        exercise.markup.spec.title,
        (*keys, Page(places.teacher("-class"), listing, "", first), *sheets),
        places.student("-class").with_suffix(".pdf"),
        {places.teacher("-marksheet").with_suffix(".csv"): _marksheet(wish, versions, made)},
    )


def _versions(wish: Wish) -> list[Version]:
    """Which sheet each pupil gets."""
    named = max((LETTERS.index(pupil.variant) + 1 for pupil in wish.pupils if pupil.variant), default=0)
    letters = LETTERS[: max(wish.variants, named)]
    usual = SheetLevel.CORE if SheetLevel.CORE in wish.levels else wish.levels[0]
    given = assigned([pupil.variant for pupil in wish.pupils], letters)
    return [
        Version(pupil.level or usual, letter, wish.seed)
        for pupil, letter in zip(wish.pupils, given, strict=True)
    ]


def _sheets(
    wish: Wish, versions: Sequence[Version], made: Mapping[Version, Pages], places: _Places
) -> Iterator[Page]:
    for number, (pupil, version) in enumerate(zip(wish.pupils, versions, strict=True), 1):
        sheet: StudentSheet = named(made[version].student, pupil.name)
        html = student_html(sheet, paper=pupil.paper or wish.paper, large=pupil.large or wish.large)
        stem = places.student(f"{version.suffix}-{slug(pupil.name, number, len(wish.pupils))}")
        yield Page(stem, html, sheet.heading.code, version)


def _listing(
    exercise: Exercise, wish: Wish, versions: Sequence[Version], made: Mapping[Version, Pages]
) -> ClassList:
    rows = tuple(
        Row(
            number=number,
            name=pupil.name,
            level_sign=version.sign,
            variant=version.variant,
            paper=pupil.paper if pupil.paper and pupil.paper != wish.paper else "",
            large=pupil.large and not wish.large,
            language=pupil.lang or "",
            code=_code(made[version]),
        )
        for number, (pupil, version) in enumerate(zip(wish.pupils, versions, strict=True), 1)
    )
    return ClassList(exercise.markup.spec.title, rows)


def _marksheet(wish: Wish, versions: Sequence[Version], made: Mapping[Version, Pages]) -> bytes:
    items = columns([pair.student for pair in made.values()])
    rows = [
        (pupil.name, version.sign, version.variant, _code(made[version]), str(made[version].student.marks))
        for pupil, version in zip(wish.pupils, versions, strict=True)
    ]
    own = ("name", "sheet", "variant", "code", "marks of this sheet")
    totals = {pair.student.marks for pair in made.values()}
    best = (*(None for _ in own), *items.values(), totals.pop() if len(totals) == 1 else None)
    return marksheet((*own, *items), best, rows)
