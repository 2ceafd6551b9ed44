"""Every PDF can be read by ear: a whole tree, in order, that knows its languages and what is drawn."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pdfua
import pytest

from generator.build.job import Job, run
from generator.kinds import catalogue
from generator.pipeline import Pages, pages
from generator.render.paper.pdf import pdf
from generator.roster.pupil import Pupil
from generator.spec.names import SheetLevel
from generator.spec.path import SpecPath
from generator.worksheet.sheet import worksheet
from generator.worksheet.version import Version
from tests.samples import prepared, sample, tasks
from tests.structure import heard
from tests.structure.conditions import CONDITIONS, failures
from tests.structure.document import read
from tests.structure.samples import SAMPLES, broken, with_field

EXERCISES = sorted((Path(__file__).parent.parent / "exercises").glob("*.exercise.yaml"))
# One of every kind of sheet.
CLASS = (
    Pupil(2, "Ada Berg"),
    Pupil(3, "Zoë Brontë", level=SheetLevel.SUPPORT, large=True),
    Pupil(4, "Олена Ткач", level=SheetLevel.STRETCH, paper="letter"),
)
FIELDS = {"11-005", "28-005", "28-010"}

Build = Callable[[Path], Path]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build an exercise for `CLASS`, once; where its files are."""

    @cache
    def built(spec: Path) -> Path:
        out = tmp_path_factory.mktemp("built")
        (one,) = run(Job(out, pupils=CLASS), [SpecPath(spec, spec.name)])
        assert one.written
        return out

    return built


@cache
def lake(level: SheetLevel) -> Pages:
    """The pages of a small exercise with every kind."""
    exercise = prepared(sample(tasks(*catalogue()))).exercise
    assert exercise
    return pages(worksheet(exercise, Version(level, "", "")))


@pytest.fixture(scope="module")
def good() -> bytes:
    """A key with links, lists, tables, pictures and words in another language."""
    made = prepared(sample(tasks("glossary", "argument-map", "teacher-questions"))).worksheet
    assert made
    return pdf(pages(made).key_html)


@pytest.mark.parametrize("spec", EXERCISES, ids=lambda path: path.name.partition(".")[0])
def test_no_pdf_of_an_exercise_fails_a_condition(spec: Path, build: Build) -> None:
    made = sorted(build(spec).rglob("*.pdf"))
    assert len(made) == 3 + 3 + 2  # sheets, keys, the class list and the file of all sheets
    assert {path.name: failures(read(path.read_bytes())) for path in made} == {path.name: {} for path in made}


@pytest.mark.parametrize("level", SheetLevel, ids=lambda level: level.value)
@pytest.mark.parametrize("role", ["student_html", "key_html"])
def test_no_kind_of_task_fails_a_condition_nor_loses_a_word(level: SheetLevel, role: str) -> None:
    page = getattr(lake(level), role)
    document = read(pdf(page))
    assert failures(document) == {}
    assert heard.of_document(document, page) == heard.of_page(page)


@pytest.mark.parametrize("spec", EXERCISES, ids=lambda path: path.name.partition(".")[0])
def test_every_word_of_a_page_is_heard_in_its_place(spec: Path, build: Build) -> None:
    for path in build(spec).rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        printed = read(path.with_suffix(".pdf").read_bytes())
        said = heard.of_document(printed, page)
        assert said == heard.of_page(page, large="student large" in page), path.name


def test_the_file_for_the_printer_says_what_its_sheets_say(build: Build) -> None:
    folder = build(EXERCISES[0]) / "student" / EXERCISES[0].name.partition(".")[0]
    (bound,) = folder.glob("*-class.pdf")
    singles = sorted(set(folder.glob("*.pdf")) - {bound}, key=lambda path: path.stem.rpartition("-")[0][-1])
    ordered = [next(path for path in singles if f"-{number}-" in path.name) for number in (1, 2, 3)]
    each = [word for path in ordered for word in heard.of_document(read(path.read_bytes()))]
    assert heard.of_document(read(bound.read_bytes())) == each


def test_another_reader_of_the_standard_finds_nothing(build: Build) -> None:
    """A smoke test: pdfua 0.1.3 checks 16 rules, and stumbles at one of them over tags in an array."""
    for path in build(EXERCISES[0]).rglob("*.pdf"):
        report = pdfua.validate(str(path))
        assert report.findings == ()
        assert {outcome.rule_id for outcome in report.skipped} <= {"UA-14-001"}


# The conditions themselves ---------------------------------------------------------------------


def test_a_good_one_fails_nothing(good: bytes) -> None:
    assert failures(read(good)) == {}
    assert failures(read(with_field(good))) == {}


def test_each_condition_has_a_sample() -> None:
    assert SAMPLES.keys() == CONDITIONS.keys()
    assert len(CONDITIONS) > 40


@pytest.mark.parametrize("number", CONDITIONS)
def test_what_is_broken_is_found_by_its_condition_alone(good: bytes, number: str) -> None:
    whole = with_field(good) if number in FIELDS else good
    assert failures(read(broken(whole, number))).keys() == {number}
