"""Marked words set smaller, so that the key has its lines where the sheet has them."""

from generator.article.layers import Run
from generator.render.fit import HEADLINE, STANDFIRST, fitted, lines_of, tightness

LINE = "The tap water in Velmora is safe in every home, mayor said to"


def test_a_line_without_marks_keeps_its_size() -> None:
    assert tightness((Run(LINE),)) == 0


def test_a_line_full_of_labels_is_set_smaller() -> None:
    labels = ("C1", "W1", "F1")
    marked = tuple(Run(word, labels, ends=labels) for word in LINE.split())
    assert 50 < tightness(marked) < 95


def test_a_verb_in_italics_that_runs_wider_is_counted() -> None:
    """Cyrillic italics are wider than upright letters."""
    words = "твердить " * 6
    line = (Run("так "), Run(words))
    assert tightness(line) == 0
    assert 0 < tightness((line[0], Run(words, ("V1",), ends=("V1",)))) < 100


def test_a_headline_keeps_its_lines_with_labels_in_it() -> None:
    words = "Blue light is wrecking your sleep and glasses cost €39"
    assert lines_of(words, HEADLINE) == 1
    first, last = words.rsplit(" ", 1)
    marked = (Run(first, ("W1", "W2"), ends=("W2", "W1")), Run(" "), Run(last, ("C1",), ends=("C1",)))
    size = fitted(marked, HEADLINE)
    assert 80 < size < 100
    assert fitted((Run(words),), HEADLINE) == 0
    assert fitted((Run("Short"), Run(" one", ("W1",), ends=("W1",))), STANDFIRST) == 0


def test_no_words_take_no_lines() -> None:
    assert lines_of("", HEADLINE) == 0
    assert fitted((), HEADLINE) == 0


def test_long_words_and_headlines_of_many_lines_are_counted() -> None:
    assert lines_of("a word " * 40, HEADLINE) > 3
    assert lines_of("w" * 100, HEADLINE) > 2
