"""A box of an argument map and the words in it: sizes in millimetres, and where lines are broken."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from unicodedata import combining

from generator.interactions import Box

Measure = Callable[[str], float]

TEXT, LEAD = 3.2, 4.4  # size and line pitch of a box's words
SMALL, SMALL_LEAD = 2.5, 3.2  # of headings and labels
LETTER = 3.2
PAD, ROOM = 2.2, 14.0  # inside a box: margin, and height left free for a pupil's hand


def is_attack(box: Box) -> bool:
    """Whether the box speaks against the one above it."""
    return box.role in ("against", "rebuttal", "reply")


def head(captions: Sequence[str]) -> float:
    """The height that letter and heading take above a box's words."""
    return len(captions) * SMALL_LEAD + 0.8 if captions else 0.0


def corner(box: Box, measure: Measure) -> float:
    """The width that the letter takes from the heading beside it."""
    return measure(box.letter) * LETTER * 1.12 + 1.6 if box.letter else 0.0


class Type:
    """The font that `measure` measures, with a memory: the same words are measured and broken often."""

    def __init__(self, measure: Measure) -> None:
        self.measure = cache(measure)
        self.fold = cache(partial(wrap, measure=self.measure))

    def wide(self, label: Sequence[str]) -> float:
        """The width of a join's label."""
        return max((self.measure(line) * SMALL for line in label), default=0.0)

    def label(self, words: str, room: float) -> tuple[str, ...]:
        """A join's label in lines of at most `room`."""
        return self.fold(words, room / SMALL)[0]


class Frame:
    """The shape of a map's boxes: all are `width` wide, in blocks no wider than `limit`."""

    def __init__(self, width: float, limit: float, letters: Type) -> None:
        self.width, self.limit, self.letters = width, limit, letters
        self._heights: dict[Box, float] = {}

    def lines(self, box: Box) -> tuple[tuple[str, ...], int]:
        """The box's words in lines, and how many words are broken."""
        return self.letters.fold(box.text, (self.width - 2 * PAD) / TEXT)

    def captions(self, box: Box) -> tuple[str, ...]:
        """The box's heading in lines, beside its letter."""
        room = self.width - 2 * PAD - corner(box, self.letters.measure)
        return self.letters.label(box.heading, room) or ("",) * bool(box.letter)

    def height(self, box: Box) -> float:
        """The least height of a box."""
        if box not in self._heights:
            body = len(self.lines(box)[0]) * LEAD or ROOM
            self._heights[box] = 2 * PAD + head(self.captions(box)) + body
        return self._heights[box]


def wrap(text: str, room: float, measure: Measure) -> tuple[tuple[str, ...], int]:
    """Break `text` into lines of at most `room` em; also how many words had to be broken inside."""
    lines: list[str] = []
    broken = 0
    for word in " ".join(text.splitlines()).replace("\t", " ").split(" "):
        if lines and measure(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}" if word else lines[-1]
        elif word:
            pieces = _pieces(word, room, measure)
            lines.extend(pieces)
            broken += len(pieces) > 1
    return tuple(lines), broken


def _pieces(word: str, room: float, measure: Measure) -> list[str]:
    """A word in pieces that fit; one character is the least, even where it does not fit."""
    pieces = []
    while len(word) > 1 and measure(word) > room:
        cuts = [cut for cut in range(1, len(word)) if not combining(word[cut])]
        starts = [(cut, start) for cut in cuts if measure(start := _start(word, cut)) <= room]
        starts = starts or [(1, word[:1])]
        seams = [(cut, start) for cut, start in starts if start[-1] in "/-.&=_@"]
        cut, start = (seams or [pair for pair in starts if pair[0] <= len(word) - 3] or starts)[-1]
        pieces.append(start)
        word = word[cut:]
    return [*pieces, word]


def _start(word: str, cut: int) -> str:
    """The first `cut` characters, with a hyphen where letters of a word are parted (not of an address)."""
    hyphen = word.isalpha() and word[cut - 1] < "\u3000"
    return word[:cut] + "-" * hyphen
