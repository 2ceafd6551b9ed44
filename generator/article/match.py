"""Exact search: the places in a comparable text at which a comparable quote stands."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

from generator.article.fold import folded_words

Place = tuple[int, int]

# Between the first and the last words of a long passage.
_GAP = re.compile(r"\s?(?:\[\s?\.{3,}\s?\]|\(\s?\.{3,}\s?\)|\.{3,})\s?")
MOST_GAPS = 6
MOST_PLACES = 1000
# Above this length places that overlap one another are not looked for (time would grow with both lengths).
_OVERLAPPING = 200
# Scripts that put no space between words: Thai to Tibetan, Burmese, Khmer, kana, Chinese.
_UNSPACED = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Quote(Protocol):
    """The fields of a quote in the spec (W3C Web Annotation Data Model, 4.2.4, Text Quote Selector)."""

    @property
    def exact(self) -> str:
        """The words; an ellipsis stands for what is left out."""

    @property
    def prefix(self) -> str:
        """What stands right before them, or nothing."""

    @property
    def suffix(self) -> str:
        """What stands right after them, or nothing."""

    @property
    def occurrence(self) -> int | None:
        """Which of the places is meant that the other fields leave, counted from 1."""

    @property
    def in_(self) -> str | None:
        """The only part to look in."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A quote's fields as a value."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    occurrence: int | None = None
    in_: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a quote asks for, in comparable form; `prefix` and `suffix` without a space at the joint.

    `readings` are the ways to take it, each a row of pieces between which anything may stand: first as
    it is written, then with its ellipses as gaps.
    """

    readings: tuple[tuple[str, ...], ...]
    prefix: str = ""
    suffix: str = ""

    @property
    def exact(self) -> str:
        """The quote as it is written."""
        return self.readings[0][0]


def ask(exact: str, prefix: str = "", suffix: str = "") -> Asked:
    """The comparable form of a quote's fields."""
    words = folded_words(exact).strip()
    pieces = tuple(piece for piece in _GAP.split(words) if piece)
    readings: tuple[tuple[str, ...], ...] = ((words,),)
    if pieces and pieces != (words,) and len(pieces) <= MOST_GAPS + 1:
        readings += (pieces,)
    return Asked(readings, folded_words(prefix).rstrip(), folded_words(suffix).lstrip())


def has_words(text: str) -> bool:
    """Whether `text` holds anything but punctuation, white space and controls."""
    return any(unicodedata.category(character)[0] not in "PZC" for character in text)


def gaps(text: str) -> int:
    """How many ellipses `text` (comparable) has."""
    return len(_GAP.findall(text))


def search(texts: Iterable[str], asked: Asked) -> tuple[int, list[Place]] | None:
    """The first of `texts` (its index) in which the quote stands, and every place there, in order.

    Words that begin and end where words of the article do come before words inside others ("art" in
    "party"), and the quote as written comes before its ellipses are taken for gaps. Of very many
    places only the first `MOST_PLACES` are given.
    """
    for reading in asked.readings:
        for whole in (True, False):
            for index, text in enumerate(texts):
                places = list(islice(_places(text, reading, asked, whole=whole), MOST_PLACES))
                if places:
                    return index, places
    return None


def _places(text: str, pieces: Sequence[str], asked: Asked, *, whole: bool) -> Iterator[Place]:
    """From each place of the first piece to where all others have followed, as near as they come.

    Why every start: of two "The bridge" before one "disagree" neither is silently the one meant.
    """
    if not all(piece in text for piece in pieces):
        return
    last = len(pieces) - 1
    first, *rows = (
        _row(text, piece, asked.prefix if n == 0 else "", asked.suffix if n == last else "", whole=whole)
        for n, piece in enumerate(pieces)
    )
    heads = [next(row, None) for row in rows]
    for start in first:
        end = start + len(pieces[0])
        for n, row in enumerate(rows):
            head = heads[n]
            while head is not None and head < end:
                head = next(row, None)
            heads[n] = head
            if head is None:
                return
            end = head + len(pieces[n + 1])
        yield start, end


def _row(text: str, piece: str, prefix: str, suffix: str, *, whole: bool) -> Iterator[int]:
    """Where `piece` stands as words of their own; where it nowhere does, and need not, inside words."""

    def positions() -> Iterator[int]:
        for at in _positions(text, piece):
            if prefix and not comes_before(text, at, prefix):
                continue
            if not suffix or comes_after(text, at + len(piece), suffix):
                yield at

    own = (at for at in positions() if not (inside(text, at) or inside(text, at + len(piece))))
    start = next(own, None)
    if start is not None:
        return chain([start], own)
    return iter(()) if whole else positions()


def _positions(text: str, words: str) -> Iterator[int]:
    step = 1 if len(words) <= _OVERLAPPING else len(words)
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + step)


def comes_before(text: str, at: int, prefix: str) -> bool:
    """Whether `prefix` stands right before `at`, but for a space."""
    end = at - 1 if text[at - 1 : at] == " " else at
    return text.endswith(prefix, 0, end) or (prefix[0] == " " and text[:end] == prefix[1:])


def comes_after(text: str, at: int, suffix: str) -> bool:
    """Whether `suffix` stands right after `at`, but for a space."""
    start = at + 1 if text[at : at + 1] == " " else at
    return text.startswith(suffix, start) or (suffix[-1] == " " and text[start:] == suffix[:-1])


def inside(text: str, at: int) -> bool:
    """Whether `at` lies inside a word or a number of `text` ("par|ty", "3|.2")."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after in ".," and before.isdigit():
        return text[at + 1 : at + 2].isdigit()
    if before in ".," and after.isdigit():
        return text[max(at - 2, 0) : at - 1].isdigit()
    return _in_word(before) and _in_word(after) and not _UNSPACED.match(after) and not _UNSPACED.match(before)


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"
