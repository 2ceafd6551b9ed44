"""Marks laid over lines: nested, overlapping and paragraph-crossing spans as runs that do none of it."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.article.spans import Part, TextSpan, part_text
from generator.article.text import Article

Bounds = tuple[int, int]
Named = tuple[str, TextSpan]
Stretch = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line under the same marks.

    `marks` are the ids of what covers it, the outermost first: what begins earlier lies outside, of two
    that begin together the longer. `starts` (outermost first) are those whose first run this is, `ends`
    (innermost first) those whose last.
    """

    text: str
    marks: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def lay(article: Article, part: Part, spans: Mapping[str, TextSpan]) -> tuple[tuple[Run, ...], ...]:
    """The runs of each line of `part`, in order; the texts of a line's runs together are the line.

    The headline and the standfirst are one line each, or none where they are empty. Spans of other
    parts are left aside.
    """
    text = part_text(article, part)
    lines = [(line.start, line.end) for line in article.lines]
    if part != "text":
        lines = [(0, len(text))] if text else []
    order = [named for named in spans.items() if named[1].part == part]
    order.sort(key=lambda named: (named[1].start, -named[1].end))
    return _label(text, [tuple(_cut(line, active)) for line, active in _active(lines, order)])


def _active(lines: Sequence[Bounds], order: Sequence[Named]) -> Iterator[tuple[Bounds, list[Named]]]:
    """Each line with the spans that cover some of it, outermost first."""
    active: list[Named] = []
    waiting = deque(order)
    for start, end in lines:
        while waiting and waiting[0][1].start < end:
            active.append(waiting.popleft())
        active = [named for named in active if named[1].end > max(start, named[1].start)]
        yield (start, end), active


def _cut(line: Bounds, active: Sequence[Named]) -> Iterator[Stretch]:
    """The stretches of `line` between the bounds of the spans, each with the ids that cover it."""
    bounds = {bound for _, span in active for bound in (span.start, span.end) if line[0] < bound < line[1]}
    for start, end in pairwise([line[0], *sorted(bounds), line[1]]):
        yield start, end, tuple(name for name, span in active if span.start < end and start < span.end)


def _label(text: str, rows: Sequence[Sequence[Stretch]]) -> tuple[tuple[Run, ...], ...]:
    """`rows` as runs, with what begins and ends at each."""
    last = {name: start for row in rows for start, _, marks in row for name in marks}
    begun: set[str] = set()
    laid: list[tuple[Run, ...]] = []
    for row in rows:
        runs: list[Run] = []
        for start, end, marks in row:
            starts = tuple(name for name in marks if name not in begun)
            begun.update(starts)
            ends = tuple(name for name in reversed(marks) if last[name] == start)
            runs.append(Run(text[start:end], marks, starts, ends))
        laid.append(tuple(runs))
    return tuple(laid)
