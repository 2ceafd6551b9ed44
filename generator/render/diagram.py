"""The argument map as a drawing, and what it says in words.

`svg` is for the eye, `outline` for those who do not see it or print it in another format: both say the
same. Supports have a solid line and a filled triangle, answers and counter-evidence a dashed line and a
crossed ring, so that a grey copy loses nothing.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain, pairwise

from generator.interactions import Map
from generator.render.blocks import HAIR
from generator.render.boxes import LEAD, LETTER, PAD, SMALL, SMALL_LEAD, TEXT, Measure, corner, head
from generator.render.layout import PAGE, Placed, PlacedBox, PlacedJoin, layout
from generator.render.outline import outline, told

__all__ = ("outline", "svg")

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EDGE = 0.4
INK, GREY = "#111", "#444"  # on white 18.9:1 and 9.7:1


def svg(  # noqa: PLR0913 - three of them by name only
    argument: Map, width_mm: float, measure: Measure, *, title: str, ids_prefix: str, font: str = "inherit"
) -> str:
    """The map as an inline SVG element that brings all its style, at most `width_mm` wide and `PAGE` mm high.

    `font` is the value of font-family. Why not always "inherit": WeasyPrint gives an inline SVG none of the
    page's style, so that for print the sheet's families must be named here. `ids_prefix` keeps the ids of
    several maps on a page apart.

    The title goes on with the outline in words. Why not in `desc`: WeasyPrint makes the alternative text of
    the figure in a tagged PDF from the title alone.

    A known fault: WeasyPrint sets SVG text letter by letter, so that in a PDF Arabic and Hebrew run in the
    wrong direction and Arabic and Devanagari letters do not join. A browser sets them right.
    """
    placed = layout(argument, width_mm, measure)
    shapes = chain(
        _opening(placed, width_mm, ids_prefix, font),
        [f'<title id="{_t(ids_prefix)}-title">{_t(_alternative(argument, title))}</title>'],
        _lines(placed.joins),
        _marks(placed.joins),
        chain.from_iterable(_box(box, measure) for box in placed.boxes),
        chain.from_iterable(_label(join) for join in placed.joins),
        ["</svg>"],
    )
    return "\n".join(shapes)


def _opening(placed: Placed, width_mm: float, ids_prefix: str, font: str) -> Iterator[str]:
    """The start tag. The view is larger than the map: half of a border stands out of its box."""
    width, height = placed.width + 2 * EDGE, placed.height + 2 * EDGE
    scale = min(placed.scale, width_mm / width, PAGE / height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" '
        f'aria-labelledby="{_t(ids_prefix)}-title" '
        f'width="{_n(width * scale)}mm" height="{_n(height * scale)}mm" '
        f'viewBox="{_n(-EDGE)} {_n(-EDGE)} {_n(width)} {_n(height)}" font-family="{_t(font)}">'
    )


def _alternative(argument: Map, title: str) -> str:
    return ": ".join(filter(None, (title, told(outline(argument)))))


def _lines(joins: Iterable[PlacedJoin]) -> Iterator[str]:
    """Every stretch once, also where several joins share it: dashes laid over dashes would close up."""
    shared: dict[tuple[str, bool], list[PlacedJoin]] = {}
    for join in joins:
        shared.setdefault((join.parent, join.attack), []).append(join)
    for (_, attack), some in shared.items():
        dashes = ' stroke-dasharray="1.4 1.1"' if attack else ""
        d = "".join(f"M{_n(x)} {_n(y)}L{_n(u)} {_n(v)}" for x, y, u, v in _stretches(some))
        yield f'<path d="{d}" fill="none" stroke="{INK}" stroke-width="0.3" stroke-linecap="round"{dashes}/>'


def _stretches(joins: Iterable[PlacedJoin]) -> Iterator[tuple[float, float, float, float]]:
    runs: dict[tuple[bool, float], list[tuple[float, float]]] = {}
    for join in joins:
        for (x, y), (u, v) in pairwise(join.points):
            upright = abs(x - u) < HAIR
            along = sorted((y, v) if upright else (x, u))
            runs.setdefault((upright, round(x if upright else y, 4)), []).append((along[0], along[1]))
    for (upright, at), spans in sorted(runs.items()):
        for low, high in _union(spans):
            if high > low:
                yield (at, high, at, low) if upright else (low, at, high, at)


def _union(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1] + HAIR:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _marks(joins: Iterable[PlacedJoin]) -> Iterator[str]:
    """One end mark where each line meets its parent."""
    for x, y, attack in dict.fromkeys((*join.points[-1], join.attack) for join in joins):
        if attack:
            yield (
                f'<circle cx="{_n(x)}" cy="{_n(y + 1.6)}" r="1.5" fill="#fff" stroke="{INK}" '
                f'stroke-width="0.3"/><path d="M{_n(x - 0.7)} {_n(y + 0.9)}l1.4 1.4m0 -1.4l-1.4 1.4" '
                f'fill="none" stroke="{INK}" stroke-width="0.4" stroke-linecap="round"/>'
            )
        else:
            points = f"{_n(x)},{_n(y + 0.2)} {_n(x - 1.3)},{_n(y + 2.7)} {_n(x + 1.3)},{_n(y + 2.7)}"
            yield f'<polygon points="{points}" fill="{INK}"/>'


def _box(placed: PlacedBox, measure: Measure) -> Iterator[str]:
    box, left = placed.box, placed.x + PAD
    thick = 0.7 if box.role == "claim" else 0.3
    yield (
        f'<rect x="{_n(placed.x)}" y="{_n(placed.y)}" width="{_n(placed.width)}" '
        f'height="{_n(placed.height)}" rx="1" fill="#fff" stroke="{INK}" stroke-width="{_n(thick)}"/>'
    )
    y = placed.y + PAD + SMALL - 0.2
    if box.letter:
        yield _text(left, y, LETTER, f'fill="{INK}" font-weight="bold"', box.letter)
    for caption in filter(None, placed.captions):
        yield _text(left + corner(box, measure), y, SMALL, f'fill="{GREY}"', caption)
        y += SMALL_LEAD
    y = placed.y + PAD + TEXT + head(placed.captions)
    for line in placed.lines:
        yield _text(left, y, TEXT, f'fill="{INK}"', line)
        y += LEAD


def _label(join: PlacedJoin) -> Iterator[str]:
    x, y = join.label_at
    for number, line in enumerate(join.labels):
        yield _text(x, y + number * SMALL_LEAD, SMALL, f'fill="{GREY}" font-style="italic"', line)


def _text(x: float, y: float, size: float, look: str, words: str) -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" {look}>{_t(words)}</text>'


def _t(text: str) -> str:
    """The text as markup; characters that XML does not allow are left out."""
    return escape(_FORBIDDEN.sub("", text), quote=True)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
