"""Near misses: the passage that comes closest to words which stand nowhere. Shown, never taken."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from generator.article.match import Place

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")
_EDGES = re.compile(r"\S+|\w+")
# Of a longer quote only the beginning is compared, so that one miss takes a few milliseconds.
_COMPARED = 300
# Below this similarity (in percent of characters kept, rapidfuzz's `ratio`) a passage is no help.
_ALIKE = 62
# How many word bounds are tried at either end of a passage, and how far away (in characters).
_BOUNDS, _REACH = 8, 80
# So many first words in common say more than a likeness.
_COMMON = 4


class Loose:
    """The words of a text without case and punctuation."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [match.span() for match in _WORD.finditer(text)]
        self._words = " ".join(["", *(text[first:last].casefold() for first, last in self._places), ""])

    def find(self, wanted: str) -> Place | None:
        """The first place of the same words, with the signs at those ends where `wanted` has some."""
        tokens = [word.casefold() for word in _WORD.findall(wanted)]
        at = self._words.find(" ".join(["", *tokens, ""])) if tokens else -1
        if at < 0:
            return None
        first = self._words.count(" ", 0, at + 1) - 1
        start, end = self._places[first][0], self._places[first + len(tokens) - 1][1]
        before, after = self._text[max(0, start - _REACH) : start][::-1], self._text[end : end + _REACH]
        return start - min(_signs(wanted), _signs(before)), end + min(_signs(wanted[::-1]), _signs(after))


def _signs(text: str) -> int:
    """How many characters of `text` stand before its first letter, figure or space."""
    return next((at for at, sign in enumerate(text) if sign.isalnum() or sign.isspace()), len(text))


def common_start(text: str, wanted: str) -> tuple[int, int] | None:
    """How far `wanted` stands in `text` from its first word on, as (place in `text`, length).

    None where only a few words do.
    """
    ends = [match.end() for match in re.finditer(r"\S+", wanted)]
    stands = bisect_left(ends, 1, key=lambda end: wanted[:end] not in text)
    if stands < _COMMON:
        return None
    return text.find(wanted[: ends[stands - 1]]), ends[stands - 1]


def nearest(text: str, wanted: str) -> tuple[float, Place] | None:
    """The likeness (0 to 100) and place of the whole words of `text` that are most like `wanted`."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    wanted = wanted[:_COMPARED]
    if not text or not wanted:
        return None
    alignment = partial_ratio_alignment(wanted, text, score_cutoff=_ALIKE - 10)
    if alignment is None:
        return None
    return _snapped(text, wanted, (alignment.dest_start, alignment.dest_end))


def _snapped(text: str, wanted: str, place: Place) -> tuple[float, Place] | None:
    """The best of the word bounds around `place`."""
    from rapidfuzz.fuzz import ratio

    low, high = max(0, place[0] - _REACH), place[1] + _REACH
    while low > 0 and not text[low - 1].isspace():
        low -= 1
    edges = [match.span() for pattern in (_WORD, _EDGES) for match in pattern.finditer(text, low, high)]
    starts = _closest((first for first, _ in edges), place[0])
    ends = _closest((last for _, last in edges), place[1])
    scored = [(ratio(wanted, text[s:e]), s - e, (s, e)) for s in starts for e in ends if s < e]
    best = max(scored, default=None)
    return (best[0], best[2]) if best and best[0] >= _ALIKE else None


def _closest(offsets: Iterable[int], to: int) -> list[int]:
    return sorted(set(offsets), key=lambda offset: abs(offset - to))[:_BOUNDS]
