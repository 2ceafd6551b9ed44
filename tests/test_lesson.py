"""Which tasks fill a teacher's minutes."""

import pytest

from generator.kinds import catalogue
from generator.worksheet.lesson import DEFAULT_MINUTES, PREFERRED, lesson
from tests.samples import markup
from tests.twins import EXERCISES, original, sheet

# Minutes of a mark-up that carries everything, each kind ten.
TEN = dict.fromkeys(catalogue(), 10)
STRANDS = {
    "claims": {"find-claims", "sort-statements"},
    "sources": {"who-said-it", "source-ledger"},
    "answers": {"match-rebuttals", "match-evidence", "argument-map"},
    "words": {"loaded-words"},
    "checking": {"whats-missing", "lateral-reading"},
}


def test_the_table_names_kinds_that_exist_in_strands_that_they_belong_to() -> None:
    for strand, names in STRANDS.items():
        assert {catalogue()[name].strand for name in names} == {strand}
    assert set(PREFERRED) <= set(catalogue())
    assert len(set(PREFERRED)) == len(PREFERRED)


@pytest.mark.parametrize("budget", [1, 10, 40, 55, 90])
def test_a_short_lesson_still_touches_every_strand(budget: int) -> None:
    taken = lesson(TEN, budget)
    assert all(taken & names for names in STRANDS.values())


def test_a_lesson_of_ten_minutes_has_one_kind_of_each_strand_and_no_more() -> None:
    expected = {"find-claims", "who-said-it", "match-rebuttals", "loaded-words", "whats-missing"}
    assert lesson(TEN, 10) == expected


@pytest.mark.parametrize(
    ("missing", "instead"),
    [
        ({"find-claims"}, "sort-statements"),
        ({"who-said-it"}, "source-ledger"),
        ({"match-rebuttals"}, "match-evidence"),
        ({"match-rebuttals", "match-evidence"}, "rate-evidence"),
        ({"whats-missing"}, "lateral-reading"),
    ],
)
def test_the_next_kind_of_a_strand_stands_in_for_one_that_the_mark_up_cannot_carry(
    missing: set[str], instead: str
) -> None:
    carried = {name: 10 for name in TEN if name not in missing}
    assert instead in lesson(carried, 10)
    assert len(lesson(carried, 10)) == 5


def test_a_strand_that_the_mark_up_does_not_carry_is_left_out() -> None:
    assert lesson({"loaded-words": 10, "argument-map": 10}, 10) == {"loaded-words", "argument-map"}
    assert lesson({}, 50) == frozenset()


def test_more_minutes_bring_more_tasks_in_the_order_of_the_table() -> None:
    five = lesson(TEN, 55)
    assert len(five) == 5
    assert lesson(TEN, 65) - five == {"teacher-questions"}
    assert lesson(TEN, 75) - five == {"teacher-questions", "sort-statements"}
    assert lesson(TEN, 1000) == set(TEN)


def test_a_kind_that_no_longer_fits_makes_room_for_a_shorter_one() -> None:
    minutes = {**TEN, "teacher-questions": 30, "sort-statements": 12, "match-evidence": 9}
    assert lesson(minutes, 65) - lesson(minutes, 55) == {"match-evidence"}


def test_questions_that_take_longer_than_the_lesson_are_still_a_sheet() -> None:
    assert lesson({"teacher-questions": 90}, 50) == {"teacher-questions"}


def test_five_minutes_go_into_reading() -> None:
    minutes = {"loaded-words": 10, "sort-statements": 5, "teacher-questions": 10}
    assert "teacher-questions" not in lesson(minutes, 29)
    assert "teacher-questions" in lesson(minutes, 30)


def test_a_spec_without_minutes_gets_a_school_lesson() -> None:
    assert lesson(TEN, None) == lesson(TEN, DEFAULT_MINUTES)


def test_tasks_of_a_lesson_stand_in_teaching_order_and_the_others_are_named_with_the_reason() -> None:
    for made in (sheet(markup(), "lesson"), *(original(path).sheets["lesson"] for path in EXERCISES)):
        names = [task.kind for task in made.tasks]
        assert names == [name for name in catalogue() if name in names]
        assert set(made.left_out) == set(catalogue()) - set(names)
        assert all(made.left_out.values())
        assert [task.number for task in made.tasks] == list(range(1, len(names) + 1))
