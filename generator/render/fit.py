"""Marked words of the article, set a little smaller where their labels would make them run over.

Why: the key has the lines of the pupil's sheet in their places, and a label takes up room in its line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from generator.article.layers import Run
from generator.article.markup import LETTERS
from generator.theme.theme import PLAIN, Theme


@dataclass(frozen=True, slots=True)
class Type:
    """How words of the article are set, in em of themselves: their column, a label, and the space beside it.

    `style` is the face. The sizes are those of the style sheets.
    """

    style: str
    column: float
    label: float
    gap: float


_LINE = Type("regular", 31.2, 0.57, 0.32 * 0.57)
HEADLINE = Type("heading", 26.1, 0.48, 0.15)
STANDFIRST = Type("bold", 31.1, 0.57, 0.18)
# No smaller than that, in per cent: a headline full of labels runs over in the end.
_LEAST = 70


def tightness(runs: Sequence[Run], theme: Theme = PLAIN) -> int:
    """The size in per cent at which a marked line fits its column with all its labels; 0: its own size."""
    labels = sum(_label(label, _LINE, theme) for run in runs for label in run.ends)
    slanted = sum(_slant(run, theme) for run in runs)
    room = _LINE.column / (theme.line("".join(run.text for run in runs)) + slanted + labels)
    return 0 if room >= 1 else int(100 * room)


def fitted(runs: Sequence[Run], kind: Type, theme: Theme = PLAIN) -> int:
    """The size in per cent at which a marked headline or standfirst takes no more lines than without marks.

    0: its own size.
    """
    allowed = lines_of("".join(run.text for run in runs), kind, theme)
    words = list(_words(runs, kind, theme))
    sizes = (size for size in range(100, _LEAST - 1, -1) if _lines(words, kind, theme, size) <= allowed)
    return next(sizes, _LEAST) % 100


def lines_of(text: str, kind: Type, theme: Theme = PLAIN) -> int:
    """How many lines a headline or standfirst without marks runs over."""
    return _lines([theme.measure(word, kind.style) for word in text.split()], kind, theme, 100)


def _lines(words: Sequence[float], kind: Type, theme: Theme, size: int) -> int:
    """How many lines words of these widths fill, one after the other."""
    space, room = theme.measure(" ", kind.style), kind.column * 100 / size
    lines, used = 0, room
    for word in words:
        used += space + word
        if used > room:
            lines += max(1, ceil(word / room))
            used = word
    return lines


def _words(runs: Sequence[Run], kind: Type, theme: Theme) -> Iterator[float]:
    """The widths of words, each with the labels in it and after it."""
    width = 0.0
    for run in runs:
        first, *others = run.text.split(" ")
        width += theme.measure(first, kind.style)
        for other in others:
            if width:
                yield width
            width = theme.measure(other, kind.style)
        width += sum(_label(label, kind, theme) for label in run.ends)
    if width:
        yield width


def _slant(run: Run, theme: Theme) -> float:
    """How much wider a verb of saying runs than the words around it: it is italic, or bold."""
    if not any(label.startswith(LETTERS["verbs"]) for label in run.marks):
        return 0.0
    return max(theme.measure(run.text, style) for style in ("italic", "bold")) - theme.measure(run.text)


def _label(label: str, kind: Type, theme: Theme) -> float:
    return theme.measure(label, "bold") * kind.label + kind.gap
