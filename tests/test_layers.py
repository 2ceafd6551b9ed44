"""Marks laid over lines: what the key colours and labels."""

import time
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from generator.article.anchor import TextSpan
from generator.article.layers import Run, lay
from generator.article.text import Article, set_lines

ARTICLE = set_lines(
    "The ferry sank at noon.\n\nNobody saw the ferry sink, the harbour master said.",
    headline="Ferry sinks",
    width=len,
    measure=24,
)
SPANS = st.dictionaries(
    st.sampled_from("abcdefg"),
    st.tuples(st.integers(0, len(ARTICLE.text)), st.integers(0, len(ARTICLE.text))).map(
        lambda bounds: TextSpan("text", min(bounds), max(bounds))
    ),
)


def span(words: str, article: Article = ARTICLE) -> TextSpan:
    start = article.text.index(words)
    return TextSpan("text", start, start + len(words))


def runs(spans: dict[str, TextSpan]) -> list[Run]:
    return list(chain.from_iterable(lay(ARTICLE, "text", spans)))


def test_an_article_without_marks_is_printed_as_it_stands() -> None:
    assert lay(ARTICLE, "text", {})[0] == (Run("The ferry sank at noon."),)


def test_a_mark_within_a_mark_lies_inside_it() -> None:
    first, inner, rest, *_ = runs({"inner": span("ferry sank"), "outer": span("The ferry sank at noon")})
    assert first == Run("The ", ("outer",), ("outer",))
    assert inner == Run("ferry sank", ("outer", "inner"), ("inner",), ("inner",))
    assert rest == Run(" at noon", ("outer",), (), ("outer",))


def test_marks_that_overlap_are_both_shown() -> None:
    left, both, right = (
        run for run in runs({"b": span("sank at noon"), "a": span("ferry sank")}) if run.marks
    )
    assert (left.marks, both.marks, right.marks) == (("a",), ("a", "b"), ("b",))
    assert (both.starts, both.ends) == (("b",), ("a",))


def test_a_mark_over_two_paragraphs_has_one_beginning_and_one_end() -> None:
    marked = [run for run in runs({"a": span("noon.\nNobody saw the ferry sink")}) if run.marks]
    assert [run.text for run in marked] == ["noon.", "Nobody saw the ferry", "sink"]
    assert [run.starts for run in marked] == [("a",), (), ()]
    assert [run.ends for run in marked] == [(), (), ("a",)]


def test_of_two_marks_on_the_same_words_the_first_named_lies_outside() -> None:
    (run,) = (run for run in runs({"b": span("ferry"), "a": span("ferry")}) if run.marks)
    assert (run.marks, run.starts, run.ends) == (("b", "a"), ("b", "a"), ("a", "b"))


def test_marks_of_another_part_do_not_show() -> None:
    spans = {"a": TextSpan("headline", 0, 5), "b": TextSpan("text", 0, 3)}
    assert lay(ARTICLE, "headline", spans) == ((Run("Ferry", ("a",), ("a",), ("a",)), Run(" sinks")),)
    assert lay(ARTICLE, "standfirst", spans) == ()


@given(SPANS)
def test_no_mark_changes_what_is_printed(spans: dict[str, TextSpan]) -> None:
    laid = lay(ARTICLE, "text", spans)
    assert ["".join(run.text for run in line) for line in laid] == [
        ARTICLE.text[line.start : line.end] for line in ARTICLE.lines
    ]
    assert all(run.text for line in laid for run in line)


@given(SPANS)
def test_every_marked_character_is_marked_and_no_other(spans: dict[str, TextSpan]) -> None:
    for line, laid in zip(ARTICLE.lines, lay(ARTICLE, "text", spans), strict=True):
        at = line.start
        for run in laid:
            for offset in range(at, at + len(run.text)):
                covering = {name for name, there in spans.items() if there.start <= offset < there.end}
                assert covering == set(run.marks)
            at += len(run.text)


@given(SPANS)
def test_every_mark_begins_once_and_ends_once(spans: dict[str, TextSpan]) -> None:
    laid = runs(spans)
    shown = {name for run in laid for name in run.marks}
    for name in shown:
        covered = [run for run in laid if name in run.marks]
        assert [name in run.starts for run in covered] == [True] + [False] * (len(covered) - 1)
        assert [name in run.ends for run in covered] == [False] * (len(covered) - 1) + [True]


@given(SPANS)
def test_the_outermost_mark_began_first(spans: dict[str, TextSpan]) -> None:
    for run in runs(spans):
        order = [(spans[name].start, -spans[name].end) for name in run.marks]
        assert order == sorted(order)


def test_five_hundred_marks_in_the_largest_article_take_a_moment() -> None:
    article = set_lines("word and word " * 18000, width=len, measure=60)
    spans = {f"m{n}": TextSpan("text", n * 400, n * 400 + 3000) for n in range(500)}
    began = time.process_time()
    lay(article, "text", spans)
    assert time.process_time() - began < 2
