"""Quotes and the places where their words stand: a wrong place teaches a class something false."""

import time
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.article.anchor import Finder, Miss, TextSpan, anchor, where, words
from generator.article.anchor import Selector as Quote
from generator.article.fold import fold, folded_words
from generator.article.text import Article, set_lines


def article(text: str, headline: str = "", standfirst: str = "") -> Article:
    return set_lines(text, headline=headline, standfirst=standfirst, width=len, measure=40)


# The slips of a hurried newsroom: quotation marks that do not match, words that stand several times.
FERRY = article(
    """\
The ferry is safe, harbour master Ewa Lis said on Tuesday. "We have "checked every weld' twice," she
told the ''Harbour Post".

“No ferry is safe after forty years”, said Jon Berg, who built it. He said that 3.2 million trips
were too many; the yard had planned for 2 million — not more.

## What next

Lis’s office plans a safety day. The ferry is out until then... it said, and the re\u00adpair
costs 10\u00a0000 euros.

> The party is over for this ferry: no art can save it.
""",
    headline="Is the ferry safe?",
    standfirst="A quarrel over one weld",
)
FINDER = Finder(FERRY)


def found(exact: str, **fields: object) -> str:
    result = FINDER.find(Quote(exact, **fields))  # type: ignore[arg-type]
    assert isinstance(result, TextSpan), result
    return words(result, FERRY)


def missed(exact: str, finder: Finder = FINDER, **fields: object) -> Miss:
    result = finder.find(Quote(exact, **fields))  # type: ignore[arg-type]
    assert isinstance(result, Miss), result
    return result


# What is found


def test_a_quote_is_found_over_a_line_break() -> None:
    span = anchor(Quote("harbour master Ewa Lis said"), FERRY)
    assert isinstance(span, TextSpan)
    assert words(span, FERRY) == "harbour master Ewa Lis said"
    assert (where(span, FERRY).first, where(span, FERRY).last) == (1, 2)


def test_a_quote_may_cross_paragraphs() -> None:
    span = anchor(Quote("not more. What next Lis's office"), FERRY)
    assert isinstance(span, TextSpan)
    assert words(span, FERRY) == "not more. What next Lis’s office"
    assert (
        FERRY.lines[where(span, FERRY).first - 1].block + 2 == FERRY.lines[where(span, FERRY).last - 1].block
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('told the "Harbour Post"', "told the ''Harbour Post\""),
        ("told the „Harbour Post”", "told the ''Harbour Post\""),
        ('"No ferry is safe after forty years"', "“No ferry is safe after forty years”"),
        ("«No ferry is safe after forty years»", "“No ferry is safe after forty years”"),
        ("Lis's office", "Lis’s office"),
        ("planned for 2 million - not", "planned for 2 million — not"),
        ("out until then… it said", "out until then... it said"),
        ("the repair costs", "the repair costs"),
        ("10 000  euros", "10\u00a0000 euros"),
        ("ferry is\n  safe,", "ferry is safe,"),
        ("  a safety day ", "a safety day"),
    ],
)
def test_what_a_keyboard_types_finds_what_a_newspaper_prints(typed: str, printed: str) -> None:
    assert found(typed) == printed


def test_accents_typed_as_two_characters_are_found() -> None:
    assert isinstance(anchor(Quote("cafe\u0301"), article("The café was shut.")), TextSpan)


def test_a_soft_hyphen_in_the_article_does_not_hide_a_word() -> None:
    printed = Article("re\u00adpair", "", "", (), ())
    assert anchor(Quote("repair"), printed) == TextSpan("headline", 0, 7)


def test_a_word_is_not_found_inside_another_where_it_also_stands_alone() -> None:
    assert found("art", prefix="no") == "art"
    assert FERRY.text[FINDER.find(Quote("art")).start - 1] == " "  # type: ignore[union-attr]


def test_a_number_is_not_found_inside_a_larger_one() -> None:
    span = FINDER.find(Quote("2 million"))
    assert isinstance(span, TextSpan)
    assert FERRY.text[span.start - 4 : span.start] == "for "


def test_a_word_on_its_own_in_the_headline_comes_before_part_of_a_word_in_the_text() -> None:
    printed = article("The party is over.", headline="No art left")
    assert anchor(Quote("art"), printed) == TextSpan("headline", 3, 6)


def test_a_whole_number_is_not_found_in_a_decimal() -> None:
    assert anchor(Quote("3"), article("Of 3.2 tonnes 3 were lost.")) == TextSpan("text", 14, 15)


def test_part_of_a_word_is_found_where_nothing_else_is_meant() -> None:
    assert found("quarr", in_="standfirst") == "quarr"


def test_words_of_a_script_without_spaces_are_counted_one_by_one() -> None:
    assert "2 times" in missed("橋", Finder(article("橋は安全だ。この橋。"))).message
    assert "2 times" in missed("NATO", Finder(article("NATOは NATO と言う"))).message


def test_the_text_comes_before_the_headline() -> None:
    assert FINDER.find(Quote("safety day")).part == "text"  # type: ignore[union-attr]
    assert FINDER.find(Quote("Is the ferry")) == TextSpan("headline", 0, 12)
    assert FINDER.find(Quote("weld", in_="standfirst")) == TextSpan("standfirst", 19, 23)


def test_prefix_and_suffix_tell_places_apart() -> None:
    assert where(FINDER.find(Quote("ferry is", prefix="No")), FERRY).first == 5  # type: ignore[arg-type]
    assert where(FINDER.find(Quote("ferry is", prefix="The ", suffix=" out")), FERRY).first == 12  # type: ignore[arg-type]
    assert found("safe", suffix=", harbour") == "safe"


def test_a_prefix_may_hold_other_quotation_marks_than_the_article() -> None:
    assert found("No ferry", prefix='"') == "No ferry"


def test_a_prefix_that_begins_with_a_space_fits_the_first_word_of_the_article() -> None:
    assert found("ferry is safe", prefix=" The ") == "ferry is safe"


def test_a_suffix_that_ends_with_a_space_fits_the_last_words_of_the_article() -> None:
    assert found("art can", suffix="save it. ") == "art can"


def test_a_suffix_of_a_long_passage_stands_after_its_last_words() -> None:
    printed = article("A ship sank today. It sank fast.")
    span = anchor(Quote("A ship … sank", suffix=" fast"), printed)
    assert isinstance(span, TextSpan)
    assert words(span, printed) == "A ship sank today. It sank"


def test_each_half_of_a_word_with_a_hyphen_has_its_own_line() -> None:
    printed = article("He was until then in no way a very well-known man.")
    lines = [where(anchor(Quote(half), printed), printed) for half in ("well-", "known")]  # type: ignore[arg-type]
    assert [(line.first, line.last) for line in lines] == [(1, 1), (2, 2)]


def test_an_occurrence_counts_the_places_that_the_prefix_leaves() -> None:
    first, second = (FINDER.find(Quote("ferry is", prefix="The", occurrence=n)) for n in (1, 2))
    assert isinstance(first, TextSpan)
    assert isinstance(second, TextSpan)
    assert first.start < second.start


# From the first words to the last


@pytest.mark.parametrize("gap", ["…", " … ", " ... ", " [...] ", "[…]", " (…) ", "....", "… […]"])
def test_an_ellipsis_stands_for_what_is_left_out(gap: str) -> None:
    assert found(f"harbour master{gap}Tuesday") == "harbour master Ewa Lis said on Tuesday"


def test_several_ellipses_are_followed_in_order() -> None:
    assert found("harbour … Lis … Tuesday") == "harbour master Ewa Lis said on Tuesday"


def test_the_passage_ends_at_the_first_place_of_its_last_words() -> None:
    assert found("harbour master … said") == "harbour master Ewa Lis said"


def test_an_ellipsis_at_an_end_is_no_gap() -> None:
    assert found("… a safety day …") == "a safety day"


def test_an_ellipsis_that_the_article_prints_is_taken_as_printed() -> None:
    twice = article("It was late... it said. It was late, she wrote; it said so.")
    span = anchor(Quote("late… it said"), twice)
    assert isinstance(span, TextSpan)
    assert words(span, twice) == "late... it said"


def test_first_words_that_stand_twice_are_not_guessed() -> None:
    miss = missed("ferry is safe … art")
    assert miss.code == "quote-ambiguous"
    assert found("ferry is safe … art", prefix="“No ").startswith("ferry is safe after")
    assert found("ferry is safe … art", occurrence=1).startswith("ferry is safe, harbour")


def test_sides_of_an_ellipsis_in_the_wrong_order_are_named_with_their_lines() -> None:
    miss = missed("safety day … harbour master")
    assert miss.code == "quote-not-found"
    assert miss.message == "these words do not follow one another in the article"
    assert '"safety day" (line 11 of the article), "harbour master" (line 1 of the article)' in miss.hint


def test_the_side_of_an_ellipsis_that_stands_nowhere_is_named() -> None:
    miss = missed("harbour master … Wendesday")
    assert miss.message == '"Wendesday" stands nowhere in the article'
    assert missed("Harbor master … Tuesday").hint == 'nearest: "harbour master" (line 1 of the article)'


def test_a_quote_of_nothing_but_gaps_is_refused_quickly() -> None:
    miss = missed("safe … " * 2000, Finder(article("safe " * 20000)))
    assert "at most 6 times" in miss.hint


# What is not found


def test_a_misspelt_word_shows_the_nearest_passage_and_its_line() -> None:
    assert missed("The fery is safe") == Miss(
        "quote-not-found",
        "these words stand nowhere in the article",
        'nearest: "The ferry is safe" (line 1 of the article)',
    )


@pytest.mark.parametrize(
    ("exact", "hint"),
    [
        ("no art can safe it", '"no art can save it" (lines 14–15 of the article)'),
        ("it was out until", '"is out until" (line 12 of the article)'),
        ("Is the fery save?", '"Is the ferry safe?" (in the headline)'),
        ("who had built it", '"who built it" (line 6 of the article)'),
        ("10 000 eurs", '"10 000 euros" (line 13 of the article)'),
    ],
)
def test_the_nearest_passage_begins_and_ends_with_whole_words(exact: str, hint: str) -> None:
    assert missed(exact).hint == f"nearest: {hint}"


def test_what_differs_in_capitals_only_is_said_to() -> None:
    miss = missed("The Ferry is safe")
    assert miss.hint == 'nearest: "The ferry is safe" (line 1 of the article); only capital letters differ'


def test_what_differs_in_punctuation_only_is_said_to() -> None:
    miss = missed('"checked every weld" twice')
    assert miss.hint.startswith("nearest: '\"checked every weld'' twice'")
    assert miss.hint.endswith("; only punctuation or spaces differ")


def test_words_unlike_anything_in_the_article_get_no_far_fetched_passage() -> None:
    assert missed("quantum chromodynamics").hint == "copy the words from the article as they stand there"


def test_words_of_another_part_than_the_one_named_are_reported_with_their_part() -> None:
    miss = missed("a safety day", in_="headline")
    assert miss.message == "these words stand nowhere in the headline"
    assert miss.hint == "they stand in the text (line 11 of the article): write `in: text`, or leave `in` out"
    assert missed("A quarrel", in_="text").hint.startswith("they stand in the standfirst: write")


def test_words_after_another_prefix_are_reported_with_what_stands_before_them() -> None:
    miss = missed("safety day", prefix="one ")
    assert miss.message == 'these words do not stand after "one "'
    assert miss.hint == "they stand once (line 11 of the article): leave `prefix` and `suffix` out"
    several = missed("ferry is safe", prefix="My ", suffix=" again")
    assert several.message == 'these words do not stand after "My " and before " again"'
    assert 'line 1: {exact: "ferry is safe", prefix: "The "}' in several.hint


def test_a_long_quote_that_strays_is_shown_where_it_does() -> None:
    typed = (
        '"No ferry is safe after forty years", said Jon Berg, who built it. He said that 3.2 million trips '
        "were too many; the dock had planned for 2 million, and for no more than ten years."
    )
    assert missed(typed).hint == (
        'the same as far as "trips were too many; the" (line 8 of the article); then the article has '
        '"yard had planned for 2" and the quote "dock had planned for 2"'
    )


@pytest.mark.parametrize("exact", ["", " ", "…", "“”", "— !", "\u00ad"])
def test_a_quote_without_words_marks_nothing(exact: str) -> None:
    assert missed(exact).code == "quote-empty"


def test_an_occurrence_that_there_is_not_says_how_many_there_are() -> None:
    miss = missed("ferry is safe", occurrence=3)
    assert miss.code == "quote-occurrence"
    assert miss.message == "these words stand 2 times in the text; there is no occurrence 3"
    assert missed("safety day", occurrence=2).message.startswith("these words stand once in the text")


def test_an_article_without_text_finds_nothing_and_does_not_fail() -> None:
    assert missed("words", Finder(article(""))).code == "quote-not-found"


# What stands several times


def test_words_that_stand_several_times_come_with_the_prefix_that_tells_them_apart() -> None:
    assert missed("ferry is safe") == Miss(
        "quote-ambiguous",
        "these words stand 2 times in the text",
        'say which one is meant:\nline 1: {exact: "ferry is safe", prefix: "The "}\n'
        'line 5: {exact: "ferry is safe", prefix: "“No "}',
    )


def test_words_at_the_very_beginning_are_told_apart_by_what_follows() -> None:
    hint = missed("Ships", Finder(article("Ships sink. Ships rust."))).hint
    assert 'line 1: {exact: "Ships", suffix: " sink."}' in hint


def test_words_in_the_same_surroundings_are_told_apart_by_counting() -> None:
    hint = missed("no", Finder(article("no " * 40))).hint
    assert '{exact: "no", occurrence: 2}' in hint
    assert hint.endswith("and 34 more")
    assert (
        missed("no", Finder(article("no " * 1200))).message
        == "these words stand 1000 times or more in the text"
    )


def test_a_suggestion_with_quotation_marks_is_still_yaml() -> None:
    finder = Finder(article("He said \"yes\" to 'us'. They said \"yes\" to 'us'. By the a\\b rule, a\\b."))
    for exact in ("\"yes\" to 'us'", "a\\b"):
        assert resolved(finder, Quote(exact)) == 2


def resolved(finder: Finder, quote: Quote) -> int:
    """How many places the hint lists; each suggestion must find its own, in order."""
    miss = finder.find(quote)
    assert isinstance(miss, Miss)
    assert miss.code == "quote-ambiguous"
    spans = []
    for line in miss.hint.split("\n")[1:]:
        if not line.startswith("and "):
            fields = yaml.safe_load(line.split(": ", 1)[1])
            spans.append(
                finder.find(Quote(**{{"in": "in_"}.get(name, name): value for name, value in fields.items()}))
            )
    assert all(isinstance(span, TextSpan) for span in spans), spans
    starts = [span.start for span in spans if isinstance(span, TextSpan)]
    assert starts == sorted(set(starts))
    return len(starts)


def test_a_suggestion_for_a_long_passage_does_not_move_its_end() -> None:
    assert resolved(Finder(article("The The The the The")), Quote("The … The")) == 3


WORDS = st.sampled_from(
    ["the", "The", "old", "ferry", "is", "ferry's", "safe,", "“safe”", "'safe'", "3.2", "—", "x...", "ok\n\n"]
)
ARTICLES = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


@given(ARTICLES, st.data())
def test_words_copied_from_the_article_are_found_or_asked_about(text: str, data: st.DataObject) -> None:
    finder, printed = Finder(article(text)), article(text)
    start = data.draw(st.integers(0, len(printed.text)))
    end = data.draw(st.integers(start, len(printed.text)))
    quote = Quote(printed.text[start:end])
    result = finder.find(quote)
    if isinstance(result, TextSpan):
        assert folded_words(words(result, printed)) == folded_words(quote.exact).strip()
        where(result, printed)
    elif result.code == "quote-ambiguous":
        resolved(finder, quote)
    else:
        assert result.code == "quote-empty"


@given(ARTICLES, st.data())
def test_words_marked_in_the_editor_get_a_quote_that_finds_them(text: str, data: st.DataObject) -> None:
    printed = article(text, headline="The old ferry is safe")
    finder = Finder(printed)
    part = data.draw(st.sampled_from(["text", "headline"]))
    whole = printed.text if part == "text" else printed.headline
    bounds = [0, *(at for at, sign in enumerate(whole) if sign in " \n"), len(whole)]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(bounds), st.sampled_from(bounds))))
    start += whole[start : start + 1] in {" ", "\n"}
    span = TextSpan(part, start, end)  # type: ignore[arg-type]
    if any(sign.isalnum() for sign in whole[start:end]):
        quote = finder.selector(span)
        assert quote is not None
        assert finder.find(quote) == span
    else:
        assert start >= end or finder.selector(span) is None


def test_a_quote_names_its_part_only_where_it_must() -> None:
    finder = Finder(article("The ferry sank.", headline="Ferry sank at noon", standfirst="The ferry"))
    assert finder.selector(TextSpan("headline", 0, 18)) == Quote("Ferry sank at noon")
    assert finder.selector(TextSpan("standfirst", 0, 9)) == Quote("The ferry", in_="standfirst")


def test_a_repair_can_ask_for_the_nearest_words() -> None:
    near = FINDER.nearest("The fery is safe")
    assert near is not None
    assert near[0] > 90
    assert words(near[1], FERRY) == "The ferry is safe"


@given(ARTICLES, WORDS, WORDS, st.sampled_from(["", "the", "old "]))
def test_every_suggestion_for_a_long_passage_finds_its_own_place(
    text: str, first: str, last: str, prefix: str
) -> None:
    finder = Finder(article(text))
    quote = Quote(f"{first} … {last}", prefix=prefix)
    result = finder.find(quote)
    if isinstance(result, Miss) and result.code == "quote-ambiguous":
        resolved(finder, quote)


@given(ARTICLES, st.text(max_size=30), st.text(max_size=5), st.text(max_size=5))
def test_no_quote_whatever_fails(text: str, exact: str, prefix: str, suffix: str) -> None:
    finder, quote = Finder(article(text, headline=exact)), Quote(exact, prefix, suffix)
    for one in (quote, replace(quote, in_="text"), replace(quote, exact=f"{exact} … {prefix}")):
        result = finder.find(one)
        assert isinstance(result, TextSpan) or (result.message and result.hint)


@given(st.text(st.sampled_from(list("ab '\"’“…\u00ad\u200b\u00a0\n—"))))
def test_each_comparable_character_comes_from_where_it_stood(text: str) -> None:
    folded = fold(text)
    for at, character in enumerate(folded.text):
        start, end = folded.origin(at, at + 1)
        assert start < end
        assert character in fold(text[start:end]).text
    assert fold(folded.text).text in {folded.text, folded.text.replace("''", '"')}


# Time


def test_sixty_quotes_of_a_newspaper_article_take_a_moment() -> None:
    text = " ".join(f"word{n} said the {'ferry' if n % 7 else 'yard'} is safe." for n in range(160))
    printed = article(text)
    quotes = [Quote(f"word{n} said the") for n in range(0, 120, 2)]
    times = []
    for _ in range(3):
        began = time.process_time()
        finder = Finder(printed)
        assert all(isinstance(finder.find(quote), TextSpan) for quote in quotes)
        times.append(time.process_time() - began)
    assert min(times) < 0.02


@pytest.mark.parametrize(
    ("piece", "exact"),
    [
        ("a", "a" * 20000),
        ("a", "ab" * 10000),
        ("ab ", "ba " * 6000 + "x"),
        ("a ", "a … " * 6 + "b"),
        ("a ", "a … a a … a a a … a … a a … a a a a"),
        ("ab ", "b … b a … a"),
        ("a ", "a"),
        ("the ferry is safe ", "the ferry is safe " * 1000 + "not"),
        ("the ferry is safe ", "xhe yerry iz zafe " * 1000),
        ("…", "a…"),
        ("''", "a''"),
        ("a.", "A."),
    ],
)
def test_no_quote_takes_long_in_the_largest_article(piece: str, exact: str) -> None:
    printed = Article("", "", (piece * 262144)[:262144].strip(), (), ())
    lines = replace(set_lines("x", width=len, measure=9).lines[0], end=len(printed.text))
    finder = Finder(replace(printed, lines=(lines,)))
    began = time.process_time()
    finder.find(Quote(exact))
    finder.find(Quote(exact, prefix="b", occurrence=5))
    assert time.process_time() - began < 2
