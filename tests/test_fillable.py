"""Sheets to fill in on a screen: a field for every place to answer, none of which holds or tells anything."""

import io
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import NameObject

from generator.build.job import Job, run
from generator.interactions import Match, unasked
from generator.pipeline import prepare
from generator.render.asked import asked
from generator.render.html import student_html
from generator.render.paper.pdf import pdf
from generator.render.paper.typeface import coded
from generator.roster.pupil import Pupil
from generator.spec.names import SheetLevel
from generator.spec.path import SpecPath
from generator.words import words
from generator.worksheet.sheet import Exercise, worksheet
from generator.worksheet.student import StudentSheet, named, student
from generator.worksheet.version import Version
from tests.structure.conditions import failures
from tests.structure.document import read
from tests.twins import EXERCISES, original, twins

# All kinds of task in one exercise, a lesson of each of the others; levels that ask for more or less.
WHOLE = EXERCISES[0]
CHECKED = [(path, SheetLevel.CORE) for path in EXERCISES] + [
    (EXERCISES[1], SheetLevel.SUPPORT),
    (EXERCISES[1], SheetLevel.STRETCH),
]
HEAD = {"name", "class", "date"}
NOTES = re.compile(r"notes(-\d+)?")
Fields = Mapping[str, Mapping[str, Any]]


@cache
def exercise(path: Path) -> Exercise:
    made = prepare(path, path.name, "all" if path == WHOLE else None).exercise
    assert made
    return made


def sheet(path: Path, level: SheetLevel = SheetLevel.CORE) -> StudentSheet:
    return student(worksheet(exercise(path), Version(level)))


@cache
def page(path: Path, level: SheetLevel = SheetLevel.CORE, *, large: bool = False) -> str:
    return student_html(sheet(path, level), fillable=True, large=large)


@cache
def filled_in(path: Path, level: SheetLevel = SheetLevel.CORE) -> bytes:
    return pdf(page(path, level))


def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def fields(content: bytes) -> Fields:
    found = reader(content).get_fields()
    assert found
    return {name: one for name, one in found.items() if one.get("/FT")}


def widgets(content: bytes) -> list[list[Any]]:
    """The fields of each page, in the order in which the key of tabs comes to them."""
    pages = reader(content).pages
    notes = [[note.get_object() for note in one.get("/Annots", ())] for one in pages]
    return [[note for note in some if note["/Subtype"] == "/Widget"] for some in notes]


def items(made: StudentSheet) -> set[str]:
    """What is asked: the number of each task with the letters of its parts, as they are printed."""
    return {
        f"{task.number}{letter}"
        for task in made.tasks
        for question in asked(task.parts, words(made.heading.lang)).questions
        for index, letter in enumerate(question.letters)
        if index not in unasked(question.question)
    }


@pytest.mark.parametrize(("path", "level"), CHECKED, ids=lambda one: getattr(one, "stem", str(one)))
def test_every_item_has_its_field_and_every_field_its_item(path: Path, level: SheetLevel) -> None:
    named_for = {
        name.partition("-")[0] for name in fields(filled_in(path, level)) if not NOTES.fullmatch(name)
    }
    assert named_for - HEAD == items(sheet(path, level)) != set()
    assert named_for >= HEAD


@pytest.mark.parametrize(("path", "level"), CHECKED, ids=lambda one: getattr(one, "stem", str(one)))
def test_no_field_holds_anything(path: Path, level: SheetLevel) -> None:
    content = filled_in(path, level)
    kinds = {kind["/FT"] for kind in fields(content).values()}
    assert kinds == {"/Tx", "/Ch", "/Btn"} if path == WHOLE else kinds <= {"/Tx", "/Ch", "/Btn"}
    for one in fields(content).values():
        assert one.get("/V") in {None, "/Off"}, one
    for note in (note for some in widgets(content) for note in some):
        assert not {"/V", "/DV", "/A", "/AA", "/RV"} & set(note), note
        assert note.get("/AS") in {None, "/Off"}
        shown = note["/AP"]["/N"]
        assert (shown["/Off"] if "/AS" in note else shown).get_data() == b""


@pytest.mark.parametrize(("path", "level"), CHECKED, ids=lambda one: getattr(one, "stem", str(one)))
def test_whoever_hears_the_page_comes_to_every_field_in_the_order_of_the_page(
    path: Path, level: SheetLevel
) -> None:
    document = read(filled_in(path, level))
    assert failures(document) == {}
    content = reader(filled_in(path, level))
    for number, (one, notes) in enumerate(zip(content.pages, widgets(filled_in(path, level)), strict=True)):
        assert str(one["/Tabs"]) == "/S"
        assert all(note["/TU"] for note in notes)
        there = {note.place: index for index, note in enumerate(document.annotations) if note.page == number}
        heard = [place for place in document.holders if place in there]
        assert [there[place] for place in heard] == sorted(there.values())


def test_a_field_says_its_item_and_its_words() -> None:
    path = next(path for path in EXERCISES if "tap-water" in path.name)
    found = fields(filled_in(path))
    calls = {name: str(one["/TU"]) for name, one in found.items()}
    (question,) = [part.question for part in sheet(path).tasks[1].parts]
    assert isinstance(question, Match)
    assert calls["2a"] == f"2a, {question.items[0].text}"
    assert calls["1a-first"] == "1a, first word"
    boxes = {str(note["/TU"]) for some in widgets(filled_in(path)) for note in some if "/Parent" in note}
    assert {one.rpartition(": ")[2] for one in boxes} == {
        "the article tells it",
        "the article does not tell it",
    }


def test_fields_lie_within_their_page_and_not_on_one_another() -> None:
    for path in EXERCISES:
        for one, notes in zip(reader(filled_in(path)).pages, widgets(filled_in(path)), strict=True):
            rectangles = [tuple(map(float, note["/Rect"])) for note in notes]
            for index, (left, low, right, high) in enumerate(rectangles):
                assert 0 < left < right < float(one.mediabox.right)
                assert 0 < low < high < float(one.mediabox.top)
                assert right - left > 7, "in points: wide enough for a finger"
                assert high - low > 7
                for other in rectangles[index + 1 :]:
                    beside = right <= other[0] + 1 or other[2] <= left + 1
                    assert beside or high <= other[1] + 1 or other[3] <= low + 1, (path.name, other)


def test_what_is_filled_in_is_there_again() -> None:
    content = filled_in(EXERCISES[0])
    writer = pypdf.PdfWriter(clone_from=reader(content))
    answers = {
        name: "Це речення" if one["/FT"] == "/Tx" else str(one["/Opt"][2])
        for name, one in fields(content).items()
        if one["/FT"] != "/Btn"
    }
    group, first = next((name, one) for name, one in fields(content).items() if one["/FT"] == "/Btn")
    for one in writer.pages:
        writer.update_page_form_field_values(one, answers)
        for note in (note.get_object() for note in one.get("/Annots", ())):
            if note.get("/Parent", {}).get("/T") == group and "/1" in note["/AP"]["/N"]:
                note[NameObject("/AS")] = note["/Parent"][NameObject("/V")] = NameObject("/1")
    written = io.BytesIO()
    writer.write(written)
    again = fields(written.getvalue())
    assert {name: again[name]["/V"] for name in answers} == answers
    assert again[group]["/V"] == "/1"
    assert first["/Opt"][1]


@pytest.mark.parametrize(
    ("lang", "letters"),
    [("uk", "Щодо їжі, ґав"), ("pl", "Zażółć gęślą jaźń"), ("fr", "Où est l’œuf ?"), ("ar", "abc")],
)
def test_a_pupil_can_write_in_the_language_of_the_sheet(lang: str, letters: str) -> None:
    codes = dict(coded(lang))
    assert set(letters) <= {*codes.values(), "\u202f"}
    assert len(set(codes.values())) == len(codes) > 180
    assert all(0x20 <= code <= 0xFF for code in codes)


def test_the_font_of_the_fields_is_in_the_file() -> None:
    form: Any = reader(filled_in(EXERCISES[0])).root_object["/AcroForm"]
    (font,) = (one.get_object() for one in form["/DR"]["/Font"].values())
    widths, first = font["/Widths"], font["/FirstChar"]
    assert font["/FontDescriptor"]["/FontFile2"].get_data()
    for code, letter in coded("uk"):
        assert widths[code - first] > 0, letter
    for one in fields(filled_in(EXERCISES[0])).values():
        assert one["/FT"] == "/Btn" or str(one.get("/DA", "/Write")).startswith("/Write")


def test_other_answers_leave_the_same_fields() -> None:
    """The twin rule, with fields: what a PDF is made of is its page alone."""
    path = EXERCISES[1]
    here = student_html(student(original(path).sheets["all"]), fillable=True)
    found = [twin.sheets["all"] for twin in twins(path).values() if "all" in twin.sheets]
    assert len(found) > 10
    assert {student_html(student(made), fillable=True) for made in found} == {here}


def test_large_print_is_written_in_as_large() -> None:
    notes = [note for some in widgets(pdf(page(EXERCISES[1], large=True))) for note in some]
    sizes = {float(str(note["/DA"]).split()[1]) for note in notes if "/DA" in note}
    assert min(sizes) >= 14


def test_paper_has_no_fields(tmp_path: Path) -> None:
    path = EXERCISES[1]
    assert "data-field" not in student_html(sheet(path))
    (built,) = run(Job(tmp_path, fillable=True), [SpecPath(path, path.name)])
    made = {one.name: one.read_bytes() for one in built.written if one.suffix == ".pdf"}
    assert len(made) == 2
    for name, content in made.items():
        assert bool(reader(content).get_fields()) == (not name.endswith("-key.pdf"))


def test_a_class_gets_sheets_with_fields_and_a_file_for_the_printer_without(tmp_path: Path) -> None:
    path, pupils = EXERCISES[1], (Pupil(2, "Ada Berg"),)
    printed: dict[bool, bytes] = {}
    for fillable in (False, True):
        job = Job(tmp_path / str(fillable), fillable=fillable, pupils=pupils)
        (built,) = run(job, [SpecPath(path, path.name)])
        files = {one.name: one for one in built.written if one.suffix == ".pdf" and "student" in one.parts}
        singles = [one for name, one in files.items() if not name.endswith("-class.pdf")]
        assert len(singles) == 1
        for one in singles:
            found = reader(one.read_bytes()).get_fields() or {}
            assert bool(found) == fillable
            assert "name" not in found, "it is printed"
        printed[fillable] = next(
            one for name, one in files.items() if name.endswith("-class.pdf")
        ).read_bytes()
    assert printed[True] == printed[False]


def test_a_printed_name_is_not_asked_for() -> None:
    assert 'data-name="name"' not in student_html(named(sheet(EXERCISES[0]), "Ada Berg"), fillable=True)
