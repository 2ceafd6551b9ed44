"""The shuffle and the sheet code: the same for ever, held by known values."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kinds.draw import rank, shuffled
from generator.worksheet.share import shared
from generator.worksheet.student import CODE_ALPHABET, is_code

DOCS = Path(__file__).parent.parent / "docs" / "variants.md"
NUMBERS = ("one", "two", "three", "four", "five")


def test_the_rank_of_an_entry_is_the_hash_that_the_manual_states() -> None:
    found = rank("lake", "", "", "who-said-it", "brook").hex()
    assert found == "049167e740711b720a60e0e49977504ec18a0621a0d474cce1cec8cb6f5d67bd"


@pytest.mark.parametrize(
    ("seed", "variant", "expected"),
    [
        ("spring", "B", ("one", "five", "two", "four", "three")),
        ("", "", ("three", "five", "four", "one", "two")),
    ],
)
def test_known_entries_come_in_their_known_order(seed: str, variant: str, expected: tuple[str, ...]) -> None:
    assert shuffled("lake", seed, variant, "bank", NUMBERS) == expected
    assert f"*{', '.join(expected)}*" in " ".join(DOCS.read_text(encoding="utf-8").split())


def test_letters_of_any_script_have_their_place() -> None:
    assert shuffled("мост", "насіння", "A", "слова", ("ї", "a", "é")) == ("ї", "é", "a")


@given(st.lists(st.text(), unique=True), st.randoms())
def test_the_order_does_not_depend_on_how_entries_came(entries: list[str], dice: object) -> None:
    mixed = list(entries)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert shuffled("a", "b", "C", "d", mixed) == shuffled("a", "b", "C", "d", entries)


def code() -> str:
    """A code with its check, found by trying."""
    return next("2A6C" + sign for sign in CODE_ALPHABET if is_code("2A6C" + sign))


def test_one_wrong_character_of_a_code_is_seen() -> None:
    right = code()
    wrong = {
        right[:place] + sign + right[place + 1 :]
        for place in range(len(right))
        for sign in CODE_ALPHABET
        if sign != right[place]
    }
    assert len(wrong) == 5 * 22
    assert not any(map(is_code, wrong))


@given(st.text(CODE_ALPHABET, min_size=4, max_size=4))
def test_two_swapped_neighbours_of_a_code_are_seen(front: str) -> None:
    right = next(front + sign for sign in CODE_ALPHABET if is_code(front + sign))
    for place in range(len(right) - 1):
        swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        assert swapped == right or not is_code(swapped)


@pytest.mark.parametrize("text", ["", "2A6", "2A6C2F", "OI0LB", "2a6c2", "2A6C "])
def test_what_is_no_code_is_none(text: str) -> None:
    assert not is_code(text)


@given(st.integers(0, 100), st.lists(st.integers(0, 20), min_size=1, max_size=30))
def test_marks_are_shared_out_to_the_last_one(total: int, parts: list[int]) -> None:
    shares = shared(total, parts)
    assert sum(shares) == total
    assert len(shares) == len(parts)
    if sum(parts):
        exact = [total * part / sum(parts) for part in parts]
        assert all(abs(share - wish) < 1 for share, wish in zip(shares, exact, strict=True))


def test_marks_are_shared_in_proportion() -> None:
    assert shared(11, [1] * 6) == [2, 2, 2, 2, 2, 1]
    assert shared(6, [2, 1]) == [4, 2]
    assert shared(3, [0, 0]) == [3, 0]
    assert shared(3, []) == []
