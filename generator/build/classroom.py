"""What is to be written for a class: the sheets of its pupils, and what their teacher needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.build.job import Job
from generator.build.marks import columns
from generator.build.plan import LETTERS, Page, Places, Plan, made_of
from generator.pipeline import Pages, Unit
from generator.render.class_list import ClassList, Row, class_html
from generator.render.html import student_html
from generator.roster.assign import assigned
from generator.roster.filenames import slug
from generator.roster.marksheet import marksheet
from generator.spec.names import SheetLevel
from generator.words import N_, Words, words
from generator.worksheet.sheet import Exercise
from generator.worksheet.student import StudentSheet, named
from generator.worksheet.version import Version


def for_class(exercise: Exercise, job: Job, places: Places, unit: Unit) -> Plan:
    """A sheet for each pupil, all of them in one file, a key for each version, a list and a marksheet.

    That one file goes to a printer: where sheets are to be filled in on a screen, it has those for paper.
    """
    versions = _versions(job)
    made = {
        version: made_of(exercise, version, job, unit)
        for version in sorted(set(versions), key=lambda one: (list(SheetLevel).index(one.level), one.variant))
    }
    keys = [places.key(version, pair) for version, pair in made.items()]
    sheets = tuple(_sheets(job, versions, made, places))
    on_paper = tuple(_sheets(replace(job, fillable=False), versions, made, places)) if job.fillable else ()
    say = words(exercise.markup.spec.lang)
    listing = class_html(_listing(exercise, job, versions, made), paper=job.paper, theme=job.theme)
    return Plan(
        places.name,
        exercise.markup.spec.title,
        (*keys, Page(places.teacher("-class"), listing, "", None), *sheets),
        places.student("-class").with_suffix(".pdf"),
        on_paper,
        {places.teacher("-marksheet").with_suffix(".csv"): _marksheet(job, versions, made, say)},
    )


def _versions(job: Job) -> list[Version]:
    """Which sheet each pupil gets."""
    named = max((LETTERS.index(pupil.variant) + 1 for pupil in job.pupils if pupil.variant), default=0)
    letters = LETTERS[: max(job.variants, named)]
    usual = SheetLevel.CORE if SheetLevel.CORE in job.levels else job.levels[0]
    given = assigned([pupil.variant for pupil in job.pupils], letters)
    return [
        Version(pupil.level or usual, letter, job.seed, pupil.lang or "")
        for pupil, letter in zip(job.pupils, given, strict=True)
    ]


def _sheets(
    job: Job, versions: Sequence[Version], made: Mapping[Version, Pages], places: Places
) -> Iterator[Page]:
    for number, (pupil, version) in enumerate(zip(job.pupils, versions, strict=True), 1):
        sheet: StudentSheet = named(made[version].student, pupil.name)
        paper, large = pupil.paper or job.paper, pupil.large or job.large
        html = student_html(sheet, paper=paper, large=large, fillable=job.fillable, theme=job.theme)
        stem = places.student(f"{version.suffix}-{slug(pupil.name, number, len(job.pupils))}")
        yield Page(stem, html, sheet.heading.code, version, pupil.name)


def _listing(
    exercise: Exercise, job: Job, versions: Sequence[Version], made: Mapping[Version, Pages]
) -> ClassList:
    rows = tuple(
        Row(
            number=number,
            name=pupil.name,
            level_sign=version.sign,
            variant=version.variant,
            paper=pupil.paper if pupil.paper and pupil.paper != job.paper else "",
            large=pupil.large and not job.large,
            language=pupil.lang or "",
            code=made[version].code,
        )
        for number, (pupil, version) in enumerate(zip(job.pupils, versions, strict=True), 1)
    )
    return ClassList(exercise.markup.spec.title, exercise.markup.spec.lang, rows)


def _marksheet(job: Job, versions: Sequence[Version], made: Mapping[Version, Pages], say: Words) -> bytes:
    items = columns([pair.student for pair in made.values()])
    rows = [
        (pupil.name, version.sign, version.variant, made[version].code, str(made[version].student.marks))
        for pupil, version in zip(job.pupils, versions, strict=True)
    ]
    own = tuple(map(say, (N_("name"), N_("sheet"), N_("variant"), N_("code"), N_("marks of this sheet"))))
    totals = {pair.student.marks for pair in made.values()}
    best = (*(None for _ in own), *items.values(), totals.pop() if len(totals) == 1 else None)
    return marksheet((*own, *items), best, rows, out_of=say("out of"), total=say("total"))
