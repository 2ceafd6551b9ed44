"""The key as a page: the quick key in front, letters and lines of the sheet, notes for the lesson."""

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdf
import pytest

from generator.article.spans import Where
from generator.interactions import (
    Answer,
    ArgumentMap,
    ArgumentMapAnswer,
    Box,
    Choice,
    ChoiceAnswer,
    Exchange,
    ExtendedText,
    ExtendedTextAnswer,
    Find,
    GapMatch,
    GapMatchAnswer,
    Help,
    HotText,
    HotTextAnswer,
    Item,
    Map,
    Match,
    MatchAnswer,
    Order,
    OrderAnswer,
    Prose,
    Question,
    Reason,
    Scale,
    ScaleAnswer,
    Table,
    TableAnswer,
    TextEntry,
    TextEntryAnswer,
    size,
)
from generator.kinds import catalogue
from generator.kinds.frameworks import LABELS, label
from generator.pipeline import Tasks, prepare
from generator.render.glance import bands
from generator.render.html import key_html, student_html
from generator.render.paper.pdf import pdf
from generator.spec.model import Unit
from generator.spec.names import SheetLevel
from generator.words import ENGLISH, Words
from generator.worksheet.key import KeySheet, key
from generator.worksheet.quick import Entry, lettered, quick
from generator.worksheet.sheet import Worksheet, worksheet
from generator.worksheet.student import student
from generator.worksheet.tasks import Task
from generator.worksheet.version import Version
from tests.elements import tree
from tests.twins import BLUE_LIGHT, EXERCISES

VERSIONS = (
    Version(),
    Version(SheetLevel.SUPPORT, "A", "seed"),
    Version(SheetLevel.STRETCH, "B", "seed"),
)
NONE = Prose("")


@cache
def made(version: Version = VERSIONS[0], tasks: Tasks = "all", path: Path = BLUE_LIGHT) -> Worksheet:
    exercise = prepare(path, path.name, tasks).exercise
    assert exercise
    return worksheet(exercise, version)


@cache
def key_page(version: Version, path: Path) -> str:
    return key_html(key(made(version, path=path)))


def task(*exchanges: Exchange) -> Task:
    return Task(7, "x", "Title", NONE, NONE, Help(), exchanges, 3, NONE, (), "", (), "", "")


def ask(question: Question, answer: Answer, mark: int = 1) -> Exchange:
    return Exchange(question, answer, (mark,) * size(question))


def entries(*exchanges: Exchange) -> tuple[Entry, ...]:
    (found,) = quick([task(*exchanges)], ENGLISH)
    assert (found.number, found.title) == (7, "Title")
    return found.entries


# The quick key as values ---------------------------------------------------------------------

ITEMS = (Item("one"), Item("two"), Item("three"))
GONE = (Item("one"), Item("", gone=True), Item("three"))
WHY = (Reason(),) * 3
OPEN = ask(ExtendedText(Prose("Why?"), 20), ExtendedTextAnswer(Prose("Because.")), 2)
LONG = "the article does not tell it"
QUICK: tuple[tuple[str, Exchange, tuple[Entry, ...]], ...] = (
    (
        "short options are said row by row",
        ask(Choice(ITEMS, ("told", "not")), ChoiceAnswer(((0,), (1,), (0, 1)), WHY)),
        (Entry("a", "told"), Entry("b", "not"), Entry("c", "told, not")),
    ),
    (
        "long options are said once",
        ask(Choice(ITEMS, ("told", LONG)), ChoiceAnswer(((1,), (0,), (1,)), WHY)),
        (Entry("b", "told"), Entry("a, c", LONG, parts=2)),
    ),
    (
        "a choice without a right answer is open",
        ask(Choice(ITEMS[:1], ("yes", "no")), ChoiceAnswer(((),), WHY[:1])),
        (Entry("a", "", marks=1),),
    ),
    (
        "several right letters",
        ask(Match(ITEMS, ITEMS, ("for", "against")), MatchAnswer(((1, 2), (0,), ()), WHY, (1, 0, 0))),
        (Entry("a", "B/C", "against"), Entry("b", "A", "for"), Entry("c", "", "for")),
    ),
    (
        "written answers with their lines",
        ask(
            Match(ITEMS, (Item("the mayor", Where("text", 2, 3)), Item("a vet")), written=True),
            MatchAnswer(((0,), (1,), (0, 1)), WHY),
        ),
        (Entry("a", "2–3 the mayor"), Entry("b", "a vet"), Entry("c", "2–3 the mayor / a vet")),
    ),
    (
        "numbers",
        ask(Order(ITEMS), OrderAnswer((3, 1, 2), WHY)),
        (Entry("a", "3"), Entry("b", "1"), Entry("c", "2")),
    ),
    (
        "words of gaps",
        ask(GapMatch((("It is ", ", they ", "."),), ("safe", "said")), GapMatchAnswer((1, 0), WHY[:2])),
        (Entry("a", "said"), Entry("b", "safe")),
    ),
    (
        "words written in",
        ask(TextEntry(ITEMS[:2]), TextEntryAnswer((("algae", "weeds"), ("ten",)), WHY[:2])),
        (Entry("a", "algae / weeds"), Entry("b", "ten")),
    ),
    (
        "finds in any order",
        ask(
            HotText(finds=3),
            HotTextAnswer(
                tuple(
                    Find("C", "x", where, code, NONE)
                    for where, code in (
                        (Where("text", 4, 4), ""),
                        (Where("text", 6, 7), "L"),
                        (Where("headline", 0, 0), ""),
                    )
                )
            ),
        ),
        (Entry("a–c", "lines 4 x, 6–7 x L, headline x", parts=3),),
    ),
    (
        "ranges and signs",
        ask(
            Scale(ITEMS, ("50 %", "70 %", "100 %"), ("sound", "not shown")),
            ScaleAnswer(((0, 1), (2, 2), None), WHY, (1, 0, None)),
        ),
        (Entry("a", "", "not shown"), Entry("b", "", "sound"), Entry("c", "", marks=1)),
    ),
    (
        "cells that have one answer",
        ask(
            Table(("A", "B"), (("one", ""), ("two", "two"))),
            TableAnswer(((Prose("one"), Prose("*ten*")),) * 2),
        ),
        (Entry("a", "ten"),),
    ),
    (
        "cells that have many",
        ask(
            Table(("A", "B"), (("one", ""), ("two", ""))),
            TableAnswer(((Prose("one"), Prose("x")),) * 2, exact=False),
        ),
        (Entry("a, b", "", marks=1, parts=2),),
    ),
    (
        "maps are open",
        ask(ArgumentMap((Map((Box("a", "claim", "", "", "Claim"),), ()),), ITEMS), ArgumentMapAnswer(()), 6),
        (Entry("a", "", marks=6),),
    ),
)


@pytest.mark.parametrize(
    ("exchange", "expected"), [case[1:] for case in QUICK], ids=[case[0] for case in QUICK]
)
def test_the_quick_key_tells_in_letters_and_words(exchange: Exchange, expected: tuple[Entry, ...]) -> None:
    *found, last = entries(exchange, OPEN)
    if not expected[-1].says and not expected[-1].sign and expected[-1].marks == 2:
        pytest.fail("would be joined with the open one after it")
    assert tuple(found) == expected
    assert (last.says, last.marks) == ("", 2)


def test_letters_go_on_over_the_questions_of_a_task() -> None:
    found = entries(ask(Order(ITEMS), OrderAnswer((3, 1, 2), WHY)), OPEN, OPEN)
    assert [one.letters for one in found] == ["a", "b", "c", "d, e"]


def test_one_part_alone_has_no_letter() -> None:
    assert entries(OPEN) == (Entry("", "", marks=2),)


def test_what_is_not_in_this_text_is_left_out_and_keeps_its_letter() -> None:
    for question, answer in (
        (Order(GONE), OrderAnswer((3, 1, 2), WHY)),
        (Choice(GONE, ("told", "not")), ChoiceAnswer(((0,), (1,), (0,)), WHY)),
        (Choice(GONE, ("told", LONG)), ChoiceAnswer(((0,), (1,), (0,)), WHY)),
    ):
        found = entries(ask(question, answer))
        assert "b" not in "".join(one.letters for one in found)
        assert "c" in "".join(one.letters for one in found)


def test_what_is_open_and_earns_nothing_is_left_out() -> None:
    scale = ask(Scale(ITEMS[:1], ("1", "2")), ScaleAnswer((None,), WHY[:1]), 0)
    assert entries(scale, OPEN) == (Entry("b", "", marks=2),)


def test_long_answers_are_cut_after_a_word() -> None:
    words = "a very long answer that nobody would want to read in a table"
    (found,) = entries(ask(TextEntry(ITEMS[:1]), TextEntryAnswer(((words,),), WHY[:1])))
    assert found.says == "a very long answer that nobody …"


@pytest.mark.parametrize(
    ("parts", "said"),
    [((0,), "a"), ((0, 1), "a, b"), ((0, 1, 2), "a–c"), ((0, 2, 3, 4, 6), "a, c–e, g"), ((25, 26), "z, aa")],
)
def test_letters_of_several_parts(parts: tuple[int, ...], said: str) -> None:
    assert lettered(parts, ENGLISH) == said


# On paper ------------------------------------------------------------------------------------


def quick_alone(sheet: KeySheet, paper: str) -> str:
    """The key's first page, and what its links lead to on a page after it."""
    page = key_html(sheet, paper=paper)
    head, found, _ = page.partition('<section class="teacher"')
    assert found
    return head + '<p class="full" id="full-key">x</p><p id="teacher-notes">x</p></main></body></html>'


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    ("version", "path"),
    [*((one, BLUE_LIGHT) for one in VERSIONS[:-1]), *((VERSIONS[-1], path) for path in EXERCISES)],
    ids=lambda part: part.level.value if isinstance(part, Version) else part.name.partition(".")[0],
)
def test_the_quick_key_of_all_kinds_stands_on_one_page(version: Version, path: Path, paper: str) -> None:
    whole = made(version, path=path)
    say, sheet = whole.words, key(whole)
    assert len(sheet.quick) == len(sheet.tasks) > 10
    pages = pypdf.PdfReader(io.BytesIO(pdf(quick_alone(sheet, paper)))).pages
    assert len(pages) == 2
    said = pages[0].extract_text()
    assert say("Quick key") in said
    assert re.search(rf"{say('Total')}.*{sheet.marks}", said, re.DOTALL)


def test_few_tasks_stand_in_large_type_on_a_page_of_their_own() -> None:
    sheet = key(made(tasks=None))
    assert 2 < len(sheet.tasks) < 12
    page = quick_alone(sheet, "a4")
    assert "font-size: 10.0pt" in page
    assert len(pypdf.PdfReader(io.BytesIO(pdf(page))).pages) == 2


@pytest.mark.parametrize("tasks", [1, 5, 13, 14, 25, 27, 28, 60])
def test_the_table_of_points_has_every_task_once(tasks: int) -> None:
    assert [index for band in bands(tasks) for index in band] == list(range(tasks))
    assert all(len(band) <= 14 for band in bands(tasks))


def test_the_points_of_all_tasks_are_on_the_first_page() -> None:
    sheet = key(made())
    page = key_html(sheet)
    points = "".join(re.findall(r'<table class="points">.*?</table>', page, re.DOTALL))
    assert [int(n) for n in re.findall(r'<th scope="col">(\d+)</th>', points)] == [
        one.task.number for one in sheet.tasks
    ]
    assert [int(n) for n in re.findall(r"<td>(\d+)</td>", points)] == [one.task.marks for one in sheet.tasks]
    assert f'<td class="total">{sheet.marks}</td>' in points


@pytest.mark.parametrize("role", ["sheet", "key"])
def test_every_page_says_which_sheet_it_belongs_to(role: str) -> None:
    sheet = made(VERSIONS[1], tasks=None)
    page = student_html(student(sheet)) if role == "sheet" else key_html(key(sheet))
    read = pypdf.PdfReader(io.BytesIO(pdf(page))).pages
    code = student(sheet).heading.code
    assert len(read) > 2
    assert all(re.search(rf"{code}\s*●\s*A", one.extract_text()) for one in read)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_large_print_keeps_every_line_and_its_number(paper: str) -> None:
    sheet = student(made(VERSIONS[1], tasks=None))
    read = pypdf.PdfReader(io.BytesIO(pdf(student_html(sheet, paper=paper, large=True)))).pages
    said = " ".join(
        re.sub(r"\S[^\n]* · \w{5} ● A\s*page \d+ of \d+", " ", one.extract_text()) for one in read
    )
    said = " ".join(said.split())
    for block in sheet.article.blocks:
        for line in block.lines:
            assert " ".join(f"{line.number} {line.text}".split()) in said


# The page in its words -----------------------------------------------------------------------


def letters(page: str) -> list[list[str]]:
    """Of each task the letters of its parts, as they are printed; the options in a bank have their own."""
    without_banks = re.sub(r'<ul class="bank.*?</ul>', "", page, flags=re.DOTALL)
    sections = re.findall(r'<section class="task".*?</section>', without_banks, re.DOTALL)
    return [sorted(re.findall(r'(?:<b|<th scope="row") class="letter">([^\W\d]+)<', one)) for one in sections]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.level.value)
def test_sheet_and_key_have_the_same_letters(version: Version) -> None:
    for path in EXERCISES:
        sheet = made(version, path=path)
        on_sheet = letters(student_html(student(sheet)))
        assert on_sheet == letters(key_page(version, path))
        assert len(on_sheet) == len(sheet.tasks)
        for printed, one in zip(on_sheet, student(sheet).tasks, strict=True):
            parts = sum(len(part.marks) for part in one.parts)
            named = [sheet.words.small_letter(part) for part in range(parts)] if parts > 1 else []
            assert printed == sorted(named), one.kind


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.level.value)
@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.name.partition(".")[0])
def test_the_quick_key_names_parts_and_answers_in_the_letters_of_the_full_key(
    path: Path, version: Version
) -> None:
    say, page = made(version, path=path).words, key_page(version, path)
    root = tree(page)
    rows, tasks = root.one("table.quick-rows").all("tr"), root.all("section.task")
    compared = 0
    for row, task, named in zip(rows, tasks, letters(page), strict=True):
        told = {
            (letter, entry.text("b", ".circled"))
            for entry in row.all(".entry")
            for said in entry.own("b")
            for letter in spelled(said.text(), say)
        }
        assert {letter for letter, _ in told} <= set(named)
        gaps = {(item.words("b.letter"), gap.text()) for item in task.all("li") for gap in item.own(".gap")}
        assert {gap for gap in gaps if gap[1]} <= told
        compared += len(gaps)
    assert compared > 10


def spelled(letters: str, say: Words) -> list[str]:
    """Letters one by one, those from one to another too, in the alphabet of a language."""
    names = [say.small_letter(index) for index in range(60)]
    ends = [run.split("–") for run in letters.split(say.listed(("", "")))]
    return [name for run in ends for name in names[names.index(run[0]) : names.index(run[-1]) + 1]]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.level.value)
def test_the_sign_of_a_sheet_is_named_by_its_shape(version: Version) -> None:
    shape = {"●": "circle", "■": "square", "▲": "triangle"}[version.sign]
    for path in EXERCISES:
        sheet = made(version, tasks=None, path=path)
        name = sheet.words("sheet sign: {shape}", shape=sheet.words(shape))
        for page in (student_html(student(sheet)), key_html(key(sheet))):
            labels = re.findall(r'class="level" role="img" aria-label="([^"]*)">(.)<', page)
            assert labels
            assert set(labels) == {(name, version.sign)}
            body = page.partition("<body")[2].lower()
            assert not re.search(r"level: |\b(support|core|stretch) (sheet|level)", body)
            assert page.count('class="variant"') == (bool(version.variant) * page.count('class="level"'))


def test_the_name_of_a_pupil_stands_in_its_field_alone() -> None:
    sheet = student(made(tasks=None))
    assert 'class="pupil"' not in student_html(sheet)
    page = student_html(replace(sheet, name="Zoë <b>"))
    assert page.count("Zoë") == 1
    assert '<bdi class="pupil">Zoë &lt;b&gt;</bdi>' in page


def test_help_is_printed_where_there_is_any() -> None:
    assert 'class="help"' in student_html(student(made(VERSIONS[1])))
    assert 'class="help"' not in student_html(student(made(VERSIONS[0])))


def test_empty_notes_print_nothing() -> None:
    sheet = key(made(tasks=None))
    notes = replace(
        sheet.notes, planned=None, goals=(), summary="", background=NONE, sensitive=NONE, headline=NONE,
        unit="", parts=(), standards=(), left_out={},
    )  # fmt: skip
    bare = tuple(
        replace(one, codes=(), task=replace(one.task, mistake="", then="", serves="")) for one in sheet.tasks
    )
    page = key_html(replace(sheet, notes=notes, tasks=bare)).partition('class="teacher"')[2]
    page = page.partition('id="full-key"')[0]
    for word in (
        "planned",
        "Unit",
        "Goals",
        "The story",
        "With care",
        "mistake",
        "Ask next",
        "After",
        "headline",
    ):
        assert word not in page
    assert "Time" in page


def test_the_notes_tell_what_a_teacher_wants_to_know_before() -> None:
    sheet = key(made(tasks=None))
    notes = replace(
        sheet.notes,
        planned=50,
        background=Prose("A *true* story."),
        sensitive=Prose("Take care."),
        unit="Part 2 of X",
    )
    tasks = (
        replace(sheet.tasks[0], task=replace(sheet.tasks[0].task, mistake="To *hurry*.", then="And now?")),
    )
    page = key_html(replace(sheet, notes=notes, tasks=tasks)).partition('class="teacher"')[2]
    for words in (
        "planned for 50",
        "A <em>true</em> story.",
        "Take care.",
        "Part 2 of X",
        "To <em>hurry</em>.",
        "And now?",
    ):
        assert words in page


def test_the_parts_of_a_unit_follow_in_their_order() -> None:
    sheet = made(tasks=None)
    spec = sheet.markup.spec.model_copy(update={"unit": Unit(name="News", part=2)})
    sheet = replace(sheet, markup=replace(sheet.markup, spec=spec))
    assert key(sheet).notes.parts == ()
    assert key(sheet).notes.unit == "Part 2 of News"
    parts = key(sheet, unit=((3, "Last"), (2, spec.title), (1, "First"))).notes.parts
    assert [(one.part, one.this) for one in parts] == [(1, False), (2, True), (3, False)]


# What tasks serve ----------------------------------------------------------------------------

# Runs of words by which the texts of the standards would be known.
STANDARDS = """
delineate and evaluate the argument and specific claims in a text assessing whether the reasoning is sound and
the evidence is relevant and sufficient recognize when irrelevant evidence is introduced
assessing whether the reasoning is valid identify false statements and fallacious reasoning
cite specific textual evidence to support analysis of primary and secondary sources
identify aspects of a text that reveal an author's point of view or purpose
distinguish among fact opinion and reasoned judgment in a text
analyze the relationship between a primary and secondary source on the same topic
assess the extent to which the reasoning and evidence in a text support the author's claims
gather relevant information from multiple sources representing a wide range of views
evaluate the credibility of a source by examining how experts value the source
identify evidence that draws information directly and substantively from multiple sources
refine claims and counterclaims attending to precision significance and knowledge conveyed
construct arguments using precise and knowledgeable claims with evidence from multiple sources
evaluate the accuracy perspective credibility and relevance of information media data or other resources
to analyse compare and critically evaluate the credibility and reliability of sources of data information
determine the meaning of words and phrases as they are used in a text
"""


def runs(words: str, length: int = 4) -> set[tuple[str, ...]]:
    found = re.findall(r"[\w'’]+", words.lower())
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def test_every_code_of_every_kind_has_a_label() -> None:
    codes = {code for kind in catalogue().values() for code in kind.frameworks}
    assert len(codes) > 15
    assert codes - LABELS.keys() == set()


def test_labels_are_short_and_copy_no_standard() -> None:
    taken = {run for text in STANDARDS.splitlines() for run in runs(text)}
    assert len(taken) > 100
    for code, words in LABELS.items():
        assert 5 < len(words) <= 45, code
        assert not runs(words) & taken, code


def test_a_code_that_names_school_years_has_the_label_of_the_code() -> None:
    assert label("C3.D3.2.9-12") == label("C3.D3.2") != ""
    assert label("X.1") == ""
