"""What is to be written for a class: the sheets of its pupils, and what their teacher needs."""

from collections.abc import Iterator, Mapping, Sequence

from generator.build.marks import columns
from generator.build.plan import LETTERS, Page, Places, Plan, Wish, made_of
from generator.pipeline import Pages, Unit
from generator.render.class_list import ClassList, Row, class_html
from generator.render.html import student_html
from generator.roster.assign import assigned
from generator.roster.filenames import slug
from generator.roster.marksheet import marksheet
from generator.spec.names import SheetLevel
from generator.worksheet.sheet import Exercise
from generator.worksheet.student import StudentSheet, named
from generator.worksheet.version import Version


def for_class(exercise: Exercise, wish: Wish, places: Places, unit: Unit) -> Plan:
    """A sheet for each pupil, all of them in one file, a key for each version, a list and a marksheet."""
    versions = _versions(wish)
    made = {
        version: made_of(exercise, version, wish, unit)
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
    wish: Wish, versions: Sequence[Version], made: Mapping[Version, Pages], places: Places
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
            code=made[version].code,
        )
        for number, (pupil, version) in enumerate(zip(wish.pupils, versions, strict=True), 1)
    )
    return ClassList(exercise.markup.spec.title, rows)


def _marksheet(wish: Wish, versions: Sequence[Version], made: Mapping[Version, Pages]) -> bytes:
    items = columns([pair.student for pair in made.values()])
    rows = [
        (pupil.name, version.sign, version.variant, made[version].code, str(made[version].student.marks))
        for pupil, version in zip(wish.pupils, versions, strict=True)
    ]
    own = ("name", "sheet", "variant", "code", "marks of this sheet")
    totals = {pair.student.marks for pair in made.values()}
    best = (*(None for _ in own), *items.values(), totals.pop() if len(totals) == 1 else None)
    return marksheet((*own, *items), best, rows)
