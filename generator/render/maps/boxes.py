"""A box of an argument map and the words in it: sizes, and where lines are broken.

Lengths are in units of the map: a millimetre on paper, two in large print.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from unicodedata import bidirectional, combining

from generator.interactions import Box

# The width in em of a text in a style of face, such as `bold`.
Measure = Callable[[str, str], float]
# Lines of a text, and how many of its words are broken.
Folded = tuple[tuple[str, ...], int]

TEXT, LEAD = 3.2, 4.4  # size and line pitch of a box's words
SMALL, SMALL_LEAD = 2.8, 3.6  # of headings and labels
LETTER = 3.2
PAD = 2.2  # from a box's edge to its words
ROWS = 2  # lines in a box that a pupil fills; the last one's foot is the foot of the box
SOFT_HYPHEN = "\u00ad"

# Words of letters that change their shape beside others are kerned too: they get so much more room.
_SHAPED = re.compile("[\u0600-\u08ff\u0900-\u0dff]")
_PLAY = 1.02


def is_attack(box: Box) -> bool:
    """Whether the box speaks against the one above it."""
    return box.role in ("against", "rebuttal", "reply")


def head(captions: Sequence[str]) -> float:
    """The height that letter and heading take above a box's words."""
    return len(captions) * SMALL_LEAD + 0.8 if captions else 0.0


class Type:
    """The fonts that `measure` measures, with a memory: the same words are measured and broken often."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self.wide = cache(self._wide)
        self.fold = cache(self._fold)

    def _wide(self, text: str, face: str) -> float:
        """No less than `text` takes on a line, in em."""
        return self._measure(text, face) * (_PLAY if _SHAPED.search(text) else 1.0)

    def _fold(self, text: str, room: float, face: str) -> Folded:
        return wrap(text, room, lambda line: self.wide(line, face))

    def label(self, words: str, room: float) -> tuple[str, ...]:
        """A join's label in lines of at most `room`."""
        return self.fold(words, room / SMALL, "italic")[0]

    def label_width(self, label: Sequence[str]) -> float:
        """The width of a join's label."""
        return max((self.wide(line.rstrip(), "italic") * SMALL for line in label), default=0.0)

    def corner(self, box: Box) -> float:
        """The width that the letter takes from the heading beside it."""
        return self.wide(box.letter, "bold") * LETTER + 1.6 if box.letter else 0.0


class Frame:
    """The shape of a map's boxes: all are `width` wide, in blocks no wider than `limit`.

    A line that a pupil writes on is `hand` high.
    """

    def __init__(self, width: float, limit: float, letters: Type, hand: float) -> None:
        self.width, self.limit, self.letters, self.hand = width, limit, letters, hand
        self._heights: dict[Box, float] = {}

    def lines(self, box: Box) -> Folded:
        """The box's words in lines, and how many words are broken."""
        return self.letters.fold(box.text, (self.width - 2 * PAD) / TEXT, "regular")

    def captions(self, box: Box) -> tuple[str, ...]:
        """The box's heading in lines, beside its letter."""
        room = self.width - 2 * PAD - self.letters.corner(box)
        return self.letters.fold(box.heading, room / SMALL, "regular")[0] or ("",) * bool(box.letter)

    def height(self, box: Box) -> float:
        """The least height of a box."""
        if box not in self._heights:
            body = len(self.lines(box)[0]) * LEAD + PAD if box.text else ROWS * self.hand
            self._heights[box] = PAD + head(self.captions(box)) + body
        return self._heights[box]


def wrap(text: str, room: float, wide: Callable[[str], float]) -> Folded:
    """Break `text` into lines of at most `room` em; also how many words had to be broken inside.

    The lines in one are the text again: a line keeps the space that it ends with, and a soft hyphen stands
    where a word is broken and a hyphen is to be printed; neither is measured as a part of the text.
    """
    lines: list[str] = []
    broken = 0
    for word in " ".join(text.splitlines()).replace("\t", " ").split(" "):
        if lines and wide(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}" if word else lines[-1]
        elif word:
            pieces = _pieces(word, room, wide)
            lines[-1:] = [f"{line} " for line in lines[-1:]]
            lines.extend(pieces)
            broken += len(pieces) > 1
    return tuple(lines), broken


def _pieces(word: str, room: float, wide: Callable[[str], float]) -> list[str]:
    """A word in pieces that fit; one character is the least, even where it does not fit."""
    pieces = []
    while len(word) > 1 and wide(word) > room:
        cuts = [cut for cut in range(1, len(word)) if not combining(word[cut])]
        starts = [(cut, start) for cut in cuts if wide(printed(start := _start(word, cut))) <= room]
        starts = starts or [(1, word[:1])]
        seams = [(cut, start) for cut, start in starts if start[-1] in "/-.&=_@"]
        cut, start = (seams or [pair for pair in starts if pair[0] <= len(word) - 3] or starts)[-1]
        pieces.append(start)
        word = word[cut:]
    return [*pieces, word]


def _start(word: str, cut: int) -> str:
    """The first `cut` characters, with a soft hyphen where letters of a word are parted.

    Addresses have none, nor have the scripts that know no hyphen.
    """
    hyphen = word.isalpha() and word[cut - 1] < "\u3000" and bidirectional(word[cut - 1]) == "L"
    return word[:cut] + SOFT_HYPHEN * hyphen


def printed(line: str) -> str:
    """A line of `wrap` as it stands on paper."""
    return line.rstrip(" ").removesuffix(SOFT_HYPHEN) + "-" * line.endswith(SOFT_HYPHEN)


def way(text: str) -> str:
    """The direction that `text` is read in, by its first letter: `ltr` or `rtl`."""
    kinds = (bidirectional(character) for character in text)
    return "rtl" if next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L" else "ltr"
