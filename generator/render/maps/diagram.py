"""The argument map as figures: what a template sets as words in boxes over a drawing of lines.

The words are those of the page, not of the drawing, so that every script is shaped and runs in its own
direction, and can be picked, searched and read out. They stand in nested lists: who does not see the boxes
and lines hears, once, which box hangs under which. Coordinates run from the side where reading begins, so
that a style sheet mirrors the map of a sheet that is read from the right.

Large print has a figure where a map fits on a page with words of 18 pt, as a frame of six boxes does. A
larger map would have boxes of two or three words a line, scattered over several pages: there the nested list
itself is printed, with room to write.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from generator.interactions import Map
from generator.render.maps.blocks import HAIR, Point
from generator.render.maps.boxes import Measure
from generator.render.maps.layout import Placed, PlacedBox, PlacedJoin, Space, layout, page

# Where a map stands on A4 and on Letter, beside or below the words that lead to it.
PAPER = Space(width=167.0, height=230.0, size=1.0, hand=8.0)
LARGE = Space(width=186.0, height=230.0, size=2.0, hand=9.5)

RING = 3.1  # from a box that something speaks against to the dashed line: the height of the crossed ring


@dataclass(frozen=True, slots=True)
class Hung:
    """A box with the join that it hangs by, if any, and with what hangs under it."""

    box: PlacedBox
    join: PlacedJoin | None
    kids: "tuple[Hung, ...]"


@dataclass(frozen=True, slots=True)
class Figure:
    """A map or a part of one: what is `placed`, and the same as `trees`.

    `strokes` are the lines as SVG paths, and whether they are dashed; `marks` stand where a line meets the
    box above it, and say whether it speaks against that. A figure that is not `drawn` is to be set as a list.
    """

    placed: Placed
    drawn: bool
    strokes: tuple[tuple[str, bool], ...]
    marks: tuple[tuple[float, float, bool], ...]
    trees: tuple[Hung, ...]


def figures(argument: Map, measure: Measure, *, large: bool = False) -> tuple[Figure, ...]:
    """The map in one figure, or in several where no page holds it; in `large` print always in one."""
    if not large:
        return tuple(_figure(argument, part, drawn=True) for part in layout(argument, PAPER, measure))
    placed = page(argument, LARGE, measure)
    if placed and placed.scale == LARGE.size:
        return (_figure(argument, placed, drawn=True),)
    endless = replace(LARGE, width=inf, height=inf)
    return tuple(_figure(argument, part, drawn=False) for part in layout(argument, endless, measure))


def _figure(argument: Map, placed: Placed, *, drawn: bool) -> Figure:
    return Figure(
        placed=placed,
        drawn=drawn,
        strokes=tuple(_strokes(map(_to_ring, placed.joins))),
        marks=tuple(dict.fromkeys((*join.points[-1], join.attack) for join in placed.joins)),
        trees=_trees(argument, placed),
    )


def _trees(argument: Map, placed: Placed) -> tuple[Hung, ...]:
    """The boxes of a figure, each under the one that it hangs from, in the order of the map."""
    order = {box.id: place for place, box in enumerate(argument.boxes)}
    boxes = {box.box.id: box for box in placed.boxes}
    joins = {join.child: join for join in placed.joins}

    def place(box_id: str) -> int:
        return order[box_id.partition("@")[0]]

    def hang(box_id: str) -> Hung:
        kids = [join.child for join in placed.joins if join.parent == box_id]
        return Hung(boxes[box_id], joins.get(box_id), tuple(hang(kid) for kid in sorted(kids, key=place)))

    return tuple(hang(box_id) for box_id in boxes if box_id not in joins)


def _to_ring(join: PlacedJoin) -> PlacedJoin:
    """The join as it is drawn: a dashed line ends at the ring below the box above."""
    if not join.attack:
        return join
    x, y = join.points[-1]
    return replace(join, points=(*join.points[:-1], (x, y + RING)))


def _strokes(joins: Iterable[PlacedJoin]) -> Iterator[tuple[str, bool]]:
    """Every stretch once, also where several joins share it: dashes laid over dashes would close up."""
    shared: dict[tuple[str, bool], list[PlacedJoin]] = {}
    for join in joins:
        shared.setdefault((join.parent, join.attack), []).append(join)
    for (_, attack), some in shared.items():
        yield (
            "".join(f"M{short(x)} {short(y)}L{short(u)} {short(v)}" for (x, y), (u, v) in _stretches(some)),
            attack,
        )


def _stretches(joins: Iterable[PlacedJoin]) -> Iterator[tuple[Point, Point]]:
    runs: dict[tuple[bool, float], list[Point]] = {}
    for join in joins:
        for (x, y), (u, v) in pairwise(join.points):
            upright = abs(x - u) < HAIR
            along = sorted((y, v) if upright else (x, u))
            runs.setdefault((upright, round(x if upright else y, 4)), []).append((along[0], along[1]))
    for (upright, at), spans in sorted(runs.items()):
        for low, high in _union(spans):
            if high > low:
                yield ((at, high), (at, low)) if upright else ((low, at), (high, at))


def _union(spans: Iterable[Point]) -> list[Point]:
    merged: list[Point] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1] + HAIR:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def short(number: float) -> str:
    """A coordinate as it is written into a page."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
