"""Every page as it is laid out: nothing torn, stranded, sticking out, on each other; no page left bare.

A sample of the pages of the exercises that ship; all of them with `make layout`.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator import fonts
from generator.interactions import ExtendedText, lines_for
from generator.pipeline import prepare
from generator.render.html import key_html, student_html
from generator.render.paper.pdf import laid_out
from generator.spec.names import SheetLevel
from generator.worksheet.key import key
from generator.worksheet.sheet import Worksheet, worksheet
from generator.worksheet.student import named, student
from generator.worksheet.version import Version
from tests.laid import Fault, Laid, Rect, faults, laid

EXERCISES = sorted((Path(__file__).parent.parent / "exercises").glob("*.exercise.yaml"))
LEVELS = tuple(SheetLevel)
# A lesson is to be handed out as two sheets, printed on both sides.
LESSON_PAGES = 4


@dataclass(frozen=True, slots=True)
class Job:
    """A document to lay out: `all` tasks or a lesson's, on a `paper`, which may be `large` print."""

    path: Path
    tasks: str
    level: SheetLevel
    paper: str
    role: str

    def __str__(self) -> str:
        return "-".join((self.path.name.partition(".")[0], self.tasks, self.level, self.paper, self.role))


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in a document; `lines` says where each numbered line begins: page, x and y."""

    pages: int
    faults: tuple[Fault, ...]
    lines: dict[int, tuple[int, float, float]]


def jobs() -> Iterator[Job]:
    """All documents, or a sample of them that has every paper, level and exercise."""
    papers = [
        ("a4", "student"),
        ("a4", "key"),
        ("letter", "student"),
        ("letter", "key"),
        ("large", "student"),
    ]
    for path, tasks, level, (paper, role) in product(EXERCISES, ("lesson", "all"), LEVELS, papers):
        core, pupils = level is SheetLevel.CORE, role == "student"
        usual = tasks == "lesson" and (paper == "a4" or (core and pupils))
        long = tasks == "all" and core and pupils and paper == "a4" and path == EXERCISES[0]
        if os.environ.get("CLAIMSHEET_LAYOUT") == "all" or usual or long:
            yield Job(path, tasks, level, paper, role)


JOBS = tuple(jobs())


@cache
def made(path: Path, tasks: str, level: SheetLevel) -> Worksheet:
    exercise = prepare(path, path.name, "all" if tasks == "all" else None).exercise
    assert exercise
    return worksheet(exercise, Version(level))


def page(job: Job) -> str:
    sheet = made(job.path, job.tasks, job.level)
    paper = "a4" if job.paper == "large" else job.paper
    if job.role == "key":
        return key_html(key(sheet), paper=paper)
    return student_html(student(sheet), paper=paper, large=job.paper == "large")


def measured(job: Job) -> Measured:
    found = laid(laid_out(page(job)))
    return Measured(len(found.areas), tuple(faults(found)), lines_of(found))


def lines_of(found: Laid) -> dict[int, tuple[int, float, float]]:
    """By its number where each line of the article begins, from the edges of the text."""
    numbered: dict[int, tuple[int, float, float]] = {}
    number = 0
    for spot in found.spots:
        own = spot.around[-1] if spot.around else None
        if own is None or spot.in_margin or not any(one.tag == "article" for one in spot.around):
            continue
        if "n" in (own.get("class") or "").split():
            number = int(own.text)
        elif own.get("class") == "line" and number not in numbered:
            area, rect = found.areas[spot.page - 1], spot.rect
            backward = spot.box.style["direction"] == "rtl"
            begins = area.right - rect.right if backward else rect.left - area.left
            numbered[number] = (spot.page, begins, spot.core.bottom - area.top)
    return numbered


@pytest.fixture(scope="session")
def results() -> Iterator[dict[Job, Future[Measured]]]:
    """All documents, each laid out once, on all processors."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield {job: pool.submit(measured, job) for job in JOBS}


def test_there_is_a_document_of_every_sort() -> None:
    assert {job.path for job in JOBS} == set(EXERCISES) != set()
    assert {job.level for job in JOBS} == set(LEVELS)
    assert {(job.paper, job.role) for job in JOBS} >= {
        ("a4", "student"),
        ("a4", "key"),
        ("letter", "student"),
        ("large", "student"),
    }


@pytest.mark.parametrize("job", JOBS, ids=str)
def test_pages_are_well_set(job: Job, results: dict[Job, Future[Measured]]) -> None:
    assert results[job].result().faults == ()


@pytest.mark.parametrize(
    "job",
    [j for j in JOBS if (j.tasks, j.level, j.paper, j.role) == ("lesson", SheetLevel.CORE, "a4", "student")],
    ids=str,
)
def test_a_lesson_fits_two_sheets_of_paper(job: Job, results: dict[Job, Future[Measured]]) -> None:
    """Printed on both sides."""
    assert results[job].result().pages <= LESSON_PAGES


@pytest.mark.parametrize("job", [j for j in JOBS if j.role == "key"], ids=str)
def test_the_article_stands_at_the_same_place_on_sheet_and_key(
    job: Job, results: dict[Job, Future[Measured]]
) -> None:
    sheet = results.get(replace(job, role="student"))
    assert sheet
    on_sheet, on_key = sheet.result().lines, results[job].result().lines
    assert len(on_sheet) == len(made(job.path, job.tasks, job.level).markup.article.lines)
    assert on_key.keys() == on_sheet.keys()
    before = on_key[1][0] - on_sheet[1][0]
    for number, (number_of_page, left, top) in on_sheet.items():
        there = on_key[number]
        assert there[0] == number_of_page + before, number
        assert there[1:] == pytest.approx((left, top), abs=0.5), "in pixels"


def test_a_long_name_moves_nothing() -> None:
    sheet = student(made(EXERCISES[0], "lesson", SheetLevel.CORE))
    long = named(sheet, "Maximiliane-Theodora Featherstonehaugh von Hohenberg zu Lindau")
    found = [lines_of(laid(laid_out(student_html(one)))) for one in (sheet, long)]
    assert found[0] == found[1] != {}


# Room to write -------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "high"), [(SheetLevel.CORE, 8), (SheetLevel.SUPPORT, 10)])
def test_lines_to_write_on_are_as_many_and_as_far_apart_as_the_answer_needs(
    level: SheetLevel, high: int
) -> None:
    sheet = student(made(EXERCISES[0], "lesson", level))
    texts = [
        part.question
        for task in sheet.tasks
        for part in task.parts
        if isinstance(part.question, ExtendedText)
    ]
    assert texts
    found = laid(laid_out(student_html(sheet)))
    rules = [
        spots[0].rect
        for element, spots in found.own()
        if element.get("class") == "rule" and not spots[0].is_in(frozenset({"spare"}))
    ]
    assert len(rules) == sum(lines_for(text.words) for text in texts)
    assert all(rule.bottom - rule.top == pytest.approx(high * 96 / 25.4, abs=0.01) for rule in rules)


# Read from the right -------------------------------------------------------------------------

MIRRORED = frozenset("n gap box side bank column number marks word-gap out-of who-name code rule".split())


def places(found: Laid) -> list[tuple[str, int, Rect]]:
    """Where boxes lie, from the edges of the text of their page."""
    here = []
    for element, spots in found.own():
        names = set((element.get("class") or "").split()) & MIRRORED
        for spot in spots if names or element.tag in {"td", "th"} else []:
            area, rect = found.areas[spot.page - 1], spot.rect
            shifted = Rect(rect.left - area.left, rect.top, area.right - rect.right, rect.bottom)
            here.append((" ".join(sorted(names)) or element.tag, spot.page, shifted))
    return here


def test_a_page_that_is_read_from_the_right_is_mirrored() -> None:
    html = student_html(student(made(EXERCISES[0], "all", SheetLevel.CORE)))
    turned = html.replace("<html ", '<html dir="rtl" ', 1)
    here, there = places(laid(laid_out(html))), places(laid(laid_out(turned)))
    assert {name for name, _, _ in here} >= MIRRORED - {"out-of"}
    wrong = [
        (name, number, rect, other)
        for (name, number, rect), (_, _, other) in zip(here, there, strict=True)
        if abs(rect.left - other.right) > 1 or abs(rect.right - other.left) > 1
    ]
    assert wrong == []


# What the checks see -------------------------------------------------------------------------

PAGE = """<!doctype html><html lang="en"><head><title>x</title><style>
:root {{ --writing: 8mm }} @page {{ size: 100mm 100mm }}
html {{ font: 10pt/15pt "{face}" }} body, p, ul, ol, div {{ margin: 0; padding: 0 }}
.fill {{ height: 48mm }} li {{ list-style: none }} .rule {{ height: 9mm; border-bottom: 1pt solid }}
</style></head><body class="student" data-spare="Notes">{body}</body></html>"""
LINE = "some words that stand on a line and go on over it to the next, and on, and on, until there are many. "
RULE = '<div class="rule"></div>'
FILL = '<div class="fill">x</div>'
NEXT = '<p style="break-before: page">x</p>'
BROKEN = {
    "stranded": f'{FILL}<h2 style="break-after: auto">Head</h2>{NEXT}',
    "torn": f'{FILL}<ol class="match-items"><li>{LINE * 6}</li></ol>',
    "lone line": f'<p style="height: 61mm">x</p><p style="orphans: 1; widows: 1">{LINE * 2}</p>',
    "cut rules": f"{FILL}<div class='rules'>{RULE * 4}</div>",
    "beyond the page": f'<p style="white-space: nowrap">{LINE}</p>',
    "beyond its box": '<p><b style="display: inline-block; width: 9mm">unbreakable</b></p>',
    "on each other": '<p>over</p><p style="margin-top: -14pt">under</p>',
    "empty": f"<p>x</p>{NEXT}",
    "thin end": f'{FILL}<div class="written" style="break-before: page">x</div>',
}


def broken(body: str) -> set[str]:
    html = PAGE.format(face=fonts.STACK[0], body=body)
    return {fault.what for fault in faults(laid(laid_out(html)))}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_badly_set_is_seen(what: str) -> None:
    assert any(seen.startswith(what) for seen in broken(BROKEN[what]))


def test_what_is_well_set_is_not_complained_of() -> None:
    body = f'<h2>Head</h2><p>{LINE * 2}</p><ol class="match-items">{f"<li>{LINE}</li>" * 3}</ol>'
    assert broken(body) == set()


def test_a_page_that_would_be_bare_gets_lines_for_notes() -> None:
    high = (
        '<div class="map-figure" style="height: 55mm; break-inside: avoid">y</div><div class="single">z</div>'
    )
    body = f"<main><p>{LINE * 2}</p>{high}</main>"
    found = laid(laid_out(PAGE.format(face=fonts.STACK[0], body=body)))
    assert faults(found) == []
    spare = [spot for element, spots in found.own() for spot in spots if element.get("class") == "spare"]
    assert [spot.page for spot in spare] == [1]
    assert spare[0].words == "Notes"
