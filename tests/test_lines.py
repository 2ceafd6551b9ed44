"""The article as numbered lines: every format prints these, so a number must mean the same words."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import fonts
from generator.article.text import Article, set_lines

MARKERS = {"paragraph": "", "heading": "## ", "quote": "> "}
CHARACTERS = st.sampled_from(
    list("ab — –-“”é́\u0301\u00a0\u202f\u00ad\u200b\u200d#>/.…«»!🏽👩🇺🇦ไ\n\r\t\u2028\u3000")
)
TEXTS = st.lists(CHARACTERS, max_size=80).map("".join)


def one_each(text: str) -> float:
    """Every character is one wide, a combining mark nothing."""
    return float(sum(not unicodedata.combining(character) for character in text))


def laid(text: str, measure: float = 20) -> list[str]:
    article = set_lines(text, width=one_each, measure=measure)
    return [article.text[line.start : line.end] for line in article.lines]


def kinds(text: str) -> list[tuple[str, str]]:
    article = set_lines(text, width=one_each, measure=20)
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def source(article: Article) -> str:
    return "\n\n".join(
        MARKERS[block.kind] + article.text[block.start : block.end] for block in article.blocks
    )


def test_a_line_break_in_the_spec_does_not_start_a_paragraph() -> None:
    assert kinds("The ferry\nleft at nine.\n\n\nIt came back\r\nempty.") == [
        ("paragraph", "The ferry left at nine."),
        ("paragraph", "It came back empty."),
    ]


def test_a_sub_heading_needs_no_blank_lines_around_it() -> None:
    assert kinds("One.\n## What next\nTwo.") == [
        ("paragraph", "One."),
        ("heading", "What next"),
        ("paragraph", "Two."),
    ]


@pytest.mark.parametrize("second", ["> for nine hours", "for nine hours"])
def test_a_pulled_quote_goes_on_over_lines(second: str) -> None:
    assert kinds(f"Before.\n> We waited\n{second}\n\nAfter.") == [
        ("paragraph", "Before."),
        ("quote", "We waited for nine hours"),
        ("paragraph", "After."),
    ]


def test_two_paragraphs_of_a_pulled_quote_stay_two() -> None:
    assert kinds("> One.\n>\n> Two.") == [("quote", "One."), ("quote", "Two.")]


@pytest.mark.parametrize("text", ["#hashtag wins", "##no heading", ">50 people came", "a > b"])
def test_signs_that_only_look_like_markers_stay_text(text: str) -> None:
    assert kinds(text) == [("paragraph", text)]


def test_markers_without_words_leave_no_empty_numbered_line() -> None:
    assert laid("##\n\n>\n\n## \n\u00a0\n") == []


def test_an_article_without_text_has_no_lines() -> None:
    assert set_lines(" \n \n", headline=" A  headline ", width=one_each, measure=20) == Article(
        "A headline", "", "", (), ()
    )


def test_lines_are_numbered_through_headings_and_quotes() -> None:
    article = set_lines("## Head\nSome words of text here\n\n> A quote", width=one_each, measure=12)
    assert [(line.number, line.block) for line in article.lines] == [(1, 0), (2, 1), (3, 1), (4, 2)]


def test_text_pasted_from_a_web_page_is_cleaned_of_odd_spaces_and_soft_hyphens() -> None:
    assert laid("\ufeffThe\u2003 re\u00adport \u00a0 cafe\u0301", 40) == ["The report café"]


def test_a_no_break_space_holds_a_number_together() -> None:
    assert laid("It cost them 10\u00a0000 euros", 16) == ["It cost them", "10\u00a0000 euros"]


def test_text_pasted_with_no_break_spaces_only_still_breaks_between_words() -> None:
    pasted = "not one of these words has a plain space".replace(" ", "\u00a0")
    assert laid(pasted) == [
        line.replace(" ", "\u00a0") for line in ("not one of these", "words has a plain", "space")
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a plan by the well-known mayor", ["a plan by the well-", "known mayor"]),
        ("they will send us an e-mail soon", ["they will send us an", "e-mail soon"]),
        ("it fell to a low of -5 degrees", ["it fell to a low of", "-5 degrees"]),
        ("from the river—wide as it was", ["from the river—wide", "as it was"]),
        ("nobody saw the river—wide as it", ["nobody saw the", "river—wide as it"]),
        ("the years between 1990–2000", ["the years between", "1990–2000"]),
        ("she said so at noon — and left", ["she said so at", "noon — and left"]),
        ("she said so at noon - and left", ["she said so at", "noon - and left"]),
        ("vous avez dit « bizarre » ?", ["vous avez dit", "« bizarre » ?"]),
    ],
)
def test_lines_end_where_a_typist_would_end_them(text: str, lines: list[str]) -> None:
    assert laid(text) == lines


def test_a_long_address_breaks_after_its_slashes() -> None:
    assert laid("see https://example.org/reports/bridge") == ["see", "https://example.org/", "reports/bridge"]


def test_a_word_wider_than_the_line_loses_nothing() -> None:
    assert laid("x" * 45) == ["x" * 20, "x" * 20, "x" * 5]


def test_letters_and_emoji_are_not_taken_apart() -> None:
    assert laid("e\u0323\u0302" * 3, 1) == ["ệ"] * 3
    assert laid("👩🏽\u200d🚀🇺🇦🇵🇱", 1) == ["👩🏽\u200d🚀", "🇺🇦", "🇵🇱"]
    assert laid("नमस्ते", 1) == ["न", "म", "स्ते"]
    assert laid("น้ำไทย", 1) == ["น้ำ", "ไท", "ย"]


@given(TEXTS, st.integers(1, 12))
def test_no_character_is_lost_or_printed_twice(text: str, measure: int) -> None:
    article = set_lines(text, width=one_each, measure=measure)
    at = 0
    for line in article.lines:
        assert article.text[at : line.start] in {"", " ", "\n", "\u00a0", "\u202f"}
        assert line.start < line.end
        block = article.blocks[line.block]
        assert block.start <= line.start < line.end <= block.end
        at = line.end
    assert at == len(article.text)
    plain = "".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split())
    kept = "".join(article.text.split())
    assert kept.translate({35: None, 62: None}) == plain.translate({35: None, 62: None})


@given(TEXTS, st.integers(1, 12))
def test_no_line_is_wider_than_the_measure(text: str, measure: int) -> None:
    for line in laid(text, measure):
        if one_each(line) > measure:
            widest = set_lines(line, width=one_each, measure=0.5)
            assert len(widest.lines) == 1, "only one character with its marks may stick out"


@given(st.lists(st.integers(1, 6).map("x".__mul__), min_size=1, max_size=30), st.integers(6, 20))
def test_no_line_ends_while_the_next_word_still_fits(words: list[str], measure: int) -> None:
    lines = laid(" ".join(words), measure)
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split()[0]) > measure


@given(TEXTS, st.integers(1, 12))
def test_a_text_set_again_gives_the_same_lines(text: str, measure: int) -> None:
    article = set_lines(text, width=one_each, measure=measure)
    assert set_lines(source(article), width=one_each, measure=measure) == article


@pytest.mark.parametrize(
    "piece",
    [
        "word and word ",
        "x",
        "a\u0301",
        "— ",
        "« ",
        "! ",
        "ab-",
        "a\u00a0",
        "ab\n\n",
        "/",
        "\u200b",
        "> a\n",
        "##\n",
    ],
)
def test_the_largest_article_is_set_in_a_moment(piece: str) -> None:
    text = (piece * 262144)[:262144]
    fonts.width(text)
    began = time.process_time()
    set_lines(text, width=fonts.width, measure=34)
    assert time.process_time() - began < 2
