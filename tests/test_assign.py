"""Who gets which variant: neighbours differ wherever they can, and wishes are kept."""

from collections import Counter
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from generator.roster.assign import assigned

WISHES = st.lists(st.sampled_from([None, None, None, "A", "B", "C"]), max_size=7)
VARIANTS = st.sampled_from(["AB", "ABC", "ABCD"])


def equals(letters: tuple[str | None, ...]) -> int:
    return sum(one == other for one, other in pairwise(letters))


def test_letters_go_round() -> None:
    assert assigned([None] * 7, "ABC") == tuple("ABCABCA")


def test_a_wish_is_kept_and_its_neighbours_give_way_to_it() -> None:
    assert assigned([None, None, "B"], "AB") == ("B", "A", "B")
    assert assigned(["A", None, None, "B"], "AB") == tuple("ABAB")
    assert assigned([None, "A", None], "ABC")[1] == "A"


def test_a_wish_for_a_letter_that_is_none_of_the_variants_is_kept() -> None:
    assert assigned([None, "D", None], "AB") == ("A", "D", "B")


def test_with_one_variant_all_get_it_and_with_none_nobody_does() -> None:
    assert assigned([None, None], ["A"]) == ("A", "A")
    assert assigned([None, "B"], [""]) == ("", "")
    assert assigned([None, None], []) == ("", "")
    assert assigned([], "AB") == ()


@given(WISHES, VARIANTS)
def test_no_other_list_has_fewer_equal_neighbours(wished: list[str | None], variants: str) -> None:
    made = assigned(wished, variants)
    assert all(wish in {None, letter} for wish, letter in zip(wished, made, strict=True))
    options = [[wish] if wish else variants for wish in wished]
    assert equals(made) == min(map(equals, product(*options)))


@given(st.integers(0, 500), st.integers(2, 26))
def test_without_wishes_all_letters_are_given_equally_often(pupils: int, variants: int) -> None:
    letters = [chr(ord("A") + number) for number in range(variants)]
    made = assigned([None] * pupils, letters)
    counts = Counter(made)
    given_out = [counts[letter] for letter in letters]
    assert equals(made) == 0
    assert max(given_out) - min(given_out) <= 1
