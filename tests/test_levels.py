"""Levels and variants: another way to answer, another order, never another question."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from generator.interactions import (
    ArgumentMap,
    Choice,
    GapMatch,
    Match,
    Order,
    Question,
    Scale,
    Table,
    TextEntry,
    size,
)
from generator.kinds import catalogue
from generator.pipeline import prepare
from generator.spec.names import SheetLevel
from generator.words import Words
from generator.worksheet.key import key
from generator.worksheet.sheet import Exercise, Worksheet, worksheet
from generator.worksheet.student import StudentSheet, _asked, student
from generator.worksheet.tasks import Task
from generator.worksheet.version import Version
from tests.samples import prepared, sample, tasks
from tests.twins import EXERCISES, Tree

LEVELS = tuple(SheetLevel)
VARIANTS = ("A", "B", "C", "D")
every_exercise = pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.name.partition(".")[0])
every_level = pytest.mark.parametrize("level", LEVELS, ids=str)


@cache
def exercise(path: Path) -> Exercise:
    made = prepare(path, path.name, "all").exercise
    assert made is not None
    return made


@cache
def made(path: Path, level: SheetLevel = SheetLevel.CORE, variant: str = "", seed: str = "") -> Worksheet:
    return worksheet(exercise(path), Version(level, variant, seed))


def sizes(sheet: Worksheet) -> dict[int, list[int]]:
    """How many lettered parts each question has, by the number of its task."""
    return {task.number: [size(exchange.question) for exchange in task.exchanges] for task in sheet.tasks}


def words(question: Question) -> Counter[str]:
    """What a question prints, in whatever order."""
    match question:
        case Choice() | Order() | TextEntry() | Scale():
            return Counter(item.text for item in question.items)
        case Match():
            return Counter(item.text for item in (*question.items, *question.options))
        case GapMatch():
            return Counter(question.bank) + Counter("".join(pieces) for pieces in question.passages)
        case ArgumentMap():
            return Counter(item.text for item in question.bank)
        case Table():
            return Counter(cell for row in question.rows for cell in row)
        case _:
            return Counter([repr(question)])


def printed(task: Task, say: Words) -> Counter[str]:
    """What a task prints; a part that another one is named by is the same under another letter."""
    every = sum((words(exchange.question) for exchange in task.exchanges), Counter[str]())
    by_letter = {
        say(text, letter=say.small_letter(part)): text
        for text in ("the answer in {letter}", "the verb in {letter}")
        for part in range(len(every))
    }
    return Counter(by_letter.get(text, text) for text in every.elements())


@every_exercise
def test_the_sheets_of_an_exercise_carry_nearly_every_kind(path: Path) -> None:
    assert len(made(path).tasks) >= 23
    missing = set(catalogue()) - {task.kind for task in made(path).tasks}
    assert set(made(path).left_out) == missing


@every_exercise
@every_level
def test_a_class_can_talk_about_3b(path: Path, level: SheetLevel) -> None:
    """Every task and item has the same number on each level; at stretch there are more after them."""
    usual = sizes(made(path))
    for variant in ("", *VARIANTS):
        sheet = made(path, level, variant)
        found = sizes(sheet)
        assert set(found) <= set(usual)
        for number, counts in found.items():
            assert counts[: len(usual[number])] == usual[number], catalogue()
            assert len(counts) == len(usual[number]) or level is SheetLevel.STRETCH
        left = {task.number: task.kind for task in made(path).tasks if task.number not in found}
        assert set(left.values()) <= set(sheet.left_out)
        if not sheet.markup.gone:
            assert not left


@every_exercise
@every_level
def test_every_variant_asks_the_same_in_another_order(path: Path, level: SheetLevel) -> None:
    usual = made(path, level)
    for variant in VARIANTS:
        sheet = made(path, level, variant)
        moved = 0
        for task, other in zip(usual.tasks, sheet.tasks, strict=True):
            assert (task.kind, task.marks, task.minutes) == (other.kind, other.marks, other.minutes)
            pairs = list(zip(task.exchanges, other.exchanges, strict=True))
            assert printed(task, sheet.words) == printed(other, sheet.words), task.kind
            assert all(sorted(one.marks) == sorted(two.marks) for one, two in pairs)
            moved += any(one.question != two.question for one, two in pairs)
        assert moved >= 8
    codes = {student(made(path, level, variant)).heading.code for variant in ("", *VARIANTS)}
    assert len(codes) == 5


@every_exercise
def test_what_has_an_order_of_its_own_keeps_it(path: Path) -> None:
    still = {
        "find-claims",
        "loaded-words",
        "figures-and-dates",
        "lateral-reading",
        "teacher-questions",
    }
    for variant in VARIANTS:
        for task, other in zip(made(path).tasks, made(path, variant=variant).tasks, strict=True):
            if task.kind in still:
                assert [one.question for one in task.exchanges] == [one.question for one in other.exchanges]


@every_exercise
def test_one_seed_gives_one_sheet_and_another_seed_another(path: Path) -> None:
    one, again = (worksheet(exercise(path), Version(variant="B", seed="spring")) for _ in range(2))
    other = worksheet(exercise(path), Version(variant="B", seed="autumn"))
    assert one == again
    assert student(one) == student(again)
    assert [task.exchanges for task in one.tasks] != [task.exchanges for task in other.tasks]
    assert student(one).heading.code != student(other).heading.code


@every_exercise
@every_level
def test_sheet_and_key_agree(path: Path, level: SheetLevel) -> None:
    for variant in VARIANTS:
        sheet = made(path, level, variant)
        pupils, teachers = student(sheet), key(sheet)
        assert pupils.heading == teachers.heading
        assert pupils.marks == teachers.marks == sum(task.marks for task in pupils.tasks)
        for asked, answered in zip(pupils.tasks, teachers.tasks, strict=True):
            task = answered.task
            assert (asked.number, asked.kind, asked.marks) == (task.number, task.kind, task.marks)
            assert [part.first for part in asked.parts] == [part.first for part in answered.parts]
            for part, one in zip(asked.parts, task.exchanges, strict=True):
                assert part.question == _asked(one.question)
            assert [part.marks for part in asked.parts] == [one.marks for one in task.exchanges]


def test_a_pinned_task_has_one_order_in_every_variant() -> None:
    made = prepared(
        sample(tasks({"kind": "who-said-it", "pin": "yes"}, {"kind": "sort-statements"}))
    ).exercise
    assert made is not None
    sheets = [worksheet(made, Version(variant=letter)) for letter in VARIANTS]
    assert len({sheet.tasks[0].exchanges for sheet in sheets}) == 1
    assert len({sheet.tasks[1].exchanges for sheet in sheets}) > 1


def test_a_task_of_some_levels_keeps_its_number_on_the_others() -> None:
    made = prepared(
        sample(tasks("who-said-it", {"kind": "sort-statements", "levels": ["support"]}, "loaded-words"))
    ).exercise
    assert made is not None
    numbers = {
        level: [(task.number, task.kind) for task in worksheet(made, Version(level)).tasks]
        for level in LEVELS
    }
    assert numbers[SheetLevel.SUPPORT] == [(1, "who-said-it"), (2, "sort-statements"), (3, "loaded-words")]
    assert (
        numbers[SheetLevel.CORE] == numbers[SheetLevel.STRETCH] == [(1, "who-said-it"), (3, "loaded-words")]
    )


def test_help_is_there_at_support_and_more_to_do_at_stretch() -> None:
    made = prepared(sample(tasks("who-said-it", "sort-statements"))).exercise
    assert made is not None
    by_level: dict[SheetLevel, StudentSheet] = {
        level: student(worksheet(made, Version(level))) for level in LEVELS
    }
    signs = [by_level[level].heading.sign for level in LEVELS]
    assert signs == ["●", "■", "▲"]
    for support, core, stretch in zip(*(by_level[level].tasks for level in LEVELS), strict=True):
        assert support.help.hints
        assert not core.help.hints
        assert not stretch.help.hints
        assert len(stretch.parts) > len(core.parts) == len(support.parts)
        assert stretch.marks > core.marks == support.marks


def test_a_teachers_marks_are_those_of_every_level() -> None:
    made = prepared(sample(tasks({"kind": "who-said-it", "marks": "11"}))).exercise
    assert made is not None
    for level in LEVELS:
        (task,) = worksheet(made, Version(level)).tasks
        assert task.marks == 11


# Another text of the article -----------------------------------------------------------------

EASY = """\
“The lake is safe,” mayor Ada Brook insisted.

A report says that 3 of 20 samples held too many germs. Two dogs died after a swim, said vet Ivo Lund.

The beach is the prettiest in the county. Brook swam there on Sunday. A swim on one day shows nothing,
Lund replied.

Nobody has counted the bathers. Swimmers say that the lake smells.
"""


def _easier(tree: Tree) -> None:
    tree["reading"] = {
        "support": {"text": EASY, "drops": ["full", "storm", "green", "hat", "wording-4", "terms-2"]}
    }
    tree["tasks"] = ["who-said-it", "sort-statements", "match-rebuttals", "argument-map"]


@pytest.fixture(name="easier")
def _two_sheets() -> tuple[Worksheet, Worksheet]:
    made = prepared(sample(_easier))
    assert made.exercise is not None, made.problems
    return worksheet(made.exercise), worksheet(made.exercise, Version(SheetLevel.SUPPORT))


def test_a_sheet_with_more_help_prints_the_easier_text(easier: tuple[Worksheet, Worksheet]) -> None:
    core, support = easier
    assert "promised" in core.markup.article.text
    assert "promised" not in support.markup.article.text
    lines = [line.text for block in student(support).article.blocks for line in block.lines]
    assert "promised" not in " ".join(lines)


def test_items_whose_words_are_gone_keep_their_letter_and_cost_nothing(
    easier: tuple[Worksheet, Worksheet],
) -> None:
    core, support = easier
    for one, two in zip(core.tasks, support.tasks, strict=True):
        assert [size(a.question) for a in one.exchanges] == [size(a.question) for a in two.exchanges]
    items = {task.kind: task.exchanges[0] for task in support.tasks}
    said, sorted_ = items["who-said-it"], items["sort-statements"]
    for exchange in (said, sorted_):
        question = exchange.question
        assert isinstance(question, Match | Choice)
        gone = [index for index, item in enumerate(question.items) if item.gone]
        assert len(gone) in {1, 2}
        assert {exchange.marks[index] for index in gone} == {0}
        assert {question.items[index].text for index in gone} == {""}
    assert core.marks > support.marks


def test_marks_are_laid_on_the_easier_text_at_its_own_lines(easier: tuple[Worksheet, Worksheet]) -> None:
    core, support = easier
    for loc in support.markup.spans:
        assert support.markup.words(loc) == core.markup.words(loc)
    swam = ("evidence", "swam", "quote")
    assert str(support.markup.where(swam)) != str(core.markup.where(swam))
    assert ("claims", "full", "quote") not in support.markup.spans
    assert ("rebuttals", "storm") in support.markup.gone


def test_the_key_to_the_easier_text_names_marks_as_the_other_key_does(
    easier: tuple[Worksheet, Worksheet],
) -> None:
    core, support = easier
    labels = support.markup.labels
    assert all(core.markup.labels[mark] == label for mark, label in labels.items())
    assert ("claims", "full") not in labels
    assert ("verbs", "full") not in labels
    notes = {note.label for block in key(support).article.blocks for note in block.notes}
    assert core.markup.labels["claims", "full"] not in notes
    assert core.markup.labels["claims", "safe"] in notes


def test_evidence_and_answers_of_a_dropped_claim_must_be_dropped_by_name() -> None:
    """In silence they would tell pupils what is about what."""

    def change(tree: Tree) -> None:
        _easier(tree)
        tree["evidence"]["pier"] = {"for": "full", "quote": "Nobody has counted the bathers"}
        tree["rebuttals"]["pier-2"] = {"answers": "full", "quote": "the lake smells"}
        tree["rebuttals"]["pier-3"] = {"answers": "pier-2", "quote": "Brook swam there on Sunday"}

    made = prepared(sample(change))
    assert made.exercise is None
    told = [problem.message for problem in made.problems if problem.code == "reading-keeps"]
    assert told == [
        "the text for support drops full, and keeps pier, which is about it",
        "the text for support drops full, and keeps pier-2, which is about it",
    ]
