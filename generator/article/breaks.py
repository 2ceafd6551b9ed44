"""Where a line may end, and the filling of lines one after the other."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# A line ends, in this order of preference: where a careful typist would end it; inside what ought to
# stay together but is wider than a line; inside a word. After Unicode Standard Annex #14, of which
# these are the cases that occur in running text of spaced scripts:
# - at a space, but not before lone closing punctuation or a dash, nor after an opening guillemet;
# - after a hyphen with two letters before it and one after it (not in "e-mail" or "-5");
# - after a dash between words; at a zero-width space.
_GOOD = re.compile(
    r"(?<!«) (?![-–—!?:;»…%؟؛،٪]{1,9}(?: |$))"
    r"|(?<=[^\W\d_][^\W\d_][-‐])(?=[^\W\d_])"
    r"|(?<=\S[–—])(?=[“‘«„(\[]?\w)"
    r"|(?<=\u200b)(?!\u200b)"
)
_POOR = re.compile(r"\s|(?<=[/?&=_])(?=\w)")

Cut = tuple[int, int]
# The canonical combining class of viramas.
_VIRAMA = 9


def break_lines(text: str, width: Callable[[str], float], measure: float) -> list[tuple[int, int]]:
    """The lines of `text`, the tidied words of one block, as (start, end); each as full as it can be.

    Between two lines stands one white-space character, or none.
    """
    return _Setter(text, width, measure).fill(0, len(text), 0)


@dataclass(frozen=True, slots=True)
class _Setter:
    text: str
    width: Callable[[str], float]
    measure: float

    def fill(self, start: int, end: int, level: int) -> list[tuple[int, int]]:
        """The lines of `text[start:end]`, cut as `_LEVELS[level]` allows; what is too wide, as the next."""
        lines: list[tuple[int, int]] = []
        used = 0.0
        for first, last in self._pieces(start, end, level):
            piece = self.width(self.text[first:last])
            joined = used + piece + (self.width(self.text[lines[-1][1] : first]) if lines else 0.0)
            if lines and joined <= self.measure:
                lines[-1] = (lines[-1][0], last)
                used = joined
            elif piece <= self.measure or level == len(_LEVELS) - 1:
                lines.append((first, last))
                used = piece
            else:
                lines += self.fill(first, last, level + 1)
                used = self.width(self.text[slice(*lines[-1])])
        return lines

    def _pieces(self, start: int, end: int, level: int) -> Iterator[tuple[int, int]]:
        """What lies between the cuts of `text[start:end]`."""
        for left, right in _LEVELS[level](self.text, start, end):
            if start < left and right < end:
                yield start, left
                start = right
        yield start, end


def _good(text: str, start: int, end: int) -> Iterator[Cut]:
    return (match.span() for match in _GOOD.finditer(text, start, end))


def _poor(text: str, start: int, end: int) -> Iterator[Cut]:
    return (match.span() for match in _POOR.finditer(text, start, end))


def _clusters(text: str, start: int, end: int) -> Iterator[Cut]:
    """Cuts between what a reader sees as characters (Unicode Standard Annex #29, the common rules)."""
    flags = 0
    for at in range(start + 1, end):
        before, after = text[at - 1], text[at]
        flags = flags + 1 if _is_flag(before) else 0
        if _joins(before) or _extends(after) or (flags % 2 and _is_flag(after)):
            continue
        yield at, at


def _joins(character: str) -> bool:
    """Whether what follows belongs to it: joiner, virama (rule GB9c), Thai and Lao vowels set before."""
    return (
        character == "\u200d"
        or unicodedata.combining(character) == _VIRAMA
        or "\u0e40" <= character <= "\u0e44"
        or "\u0ec0" <= character <= "\u0ec4"
    )


def _is_flag(character: str) -> bool:
    """Whether it is a regional indicator: two make a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _extends(character: str) -> bool:
    """Whether it belongs to the character before: marks, joiners, Thai and Lao "am", skin tones, tags."""
    if character < "\u0300":
        return False
    return (
        unicodedata.category(character)[0] == "M"
        or character in "\u200c\u200d\u0e33\u0eb3"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


_LEVELS = (_good, _poor, _clusters)
