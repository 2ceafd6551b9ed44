"""The argument map as a drawing and as a nested list.

`svg` is for the eye, `outline` for those who do not see it or print it in another format: both say the
same. Supports have a solid line and a filled triangle, answers and counter-evidence a dashed line and a
crossed ring, so that a grey copy loses nothing. `layout` decides box width and places; how blocks can be
set is in `layout.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from html import escape
from itertools import chain, pairwise

from generator.render.layout import (
    HAIR,
    LEAD,
    LETTER,
    PAD,
    SMALL,
    SMALL_LEAD,
    TEXT,
    Box,
    Join,
    Map,
    Measure,
    Node,
    Placed,
    PlacedBox,
    PlacedJoin,
    Plan,
    Setter,
    corner,
    head,
    is_attack,
    wrap,
)

WIDTHS = tuple(range(28, 77, 4))  # of a box, in mm
COSY, WIDE = 46, 55  # a narrower box breaks lines too often for easy reading, or is too short to write in
TREE_GAP = 12.0
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EDGE = 0.4
PAGE = 230.0  # height left on a page
SCALES = (1.0, 0.92, 0.84, 0.76, 0.7)  # 9 pt words down to 6.4 pt
INK, GREY = "#111", "#444"  # on white 18.9:1 and 9.7:1


def outline(argument: Map) -> tuple[Node, ...]:
    """The map as nested lists, in reading order: one tree for each box that hangs under nothing.

    A box with several parents hangs under the first; under the others a copy stands in for it, with an id
    of its own and nothing below it. Joins to unknown boxes are left out, and so is one join of a ring.
    """
    boxes = {box.id: box for box in argument.boxes}
    homes = _homes(argument, boxes)
    order = {box_id: place for place, box_id in enumerate(boxes)}
    under: dict[str, list[tuple[Join, bool]]] = {box_id: [] for box_id in boxes}
    pairs = {(join.child, join.parent): join for join in reversed(argument.joins)}
    for join in sorted(pairs.values(), key=lambda join: order.get(join.child, 0)):
        if join.child in homes and join.parent in boxes and join.parent != join.child:
            under[join.parent].append((join, homes[join.child] is join))

    def grow(box_id: str, label: str) -> Node:
        kids = (grow(j.child, j.label) if home else _copy(boxes[j.child], j) for j, home in under[box_id])
        return Node(boxes[box_id], label, tuple(kids))

    return tuple(grow(box_id, "") for box_id in boxes if box_id not in homes)


def _homes(argument: Map, boxes: dict[str, Box]) -> dict[str, Join]:
    """Of each box that hangs somewhere, the join that holds it."""
    homes: dict[str, Join] = {}
    for join in argument.joins:
        if join.child in boxes and join.parent in boxes and join.child not in homes:
            above = join.parent
            while above in homes and above != join.child:
                above = homes[above].parent
            if above != join.child:
                homes[join.child] = join
    return homes


def _copy(box: Box, join: Join) -> Node:
    return Node(Box(f"{box.id}@{join.parent}", box.role, box.text, box.letter, box.heading), join.label, ())


def split(argument: Map) -> tuple[Map, ...]:
    """One map for each tree of `outline`, in reading order."""
    return tuple(_gather(root) for root in outline(argument))


def _gather(root: Node) -> Map:
    nodes = list(_walk(root))
    joins = (Join(kid.box.id, node.box.id, kid.label) for node in nodes for kid in node.children)
    return Map(tuple(node.box for node in nodes), tuple(joins))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.children:
        yield from _walk(kid)


def layout(argument: Map, width: float, measure: Measure, *, height: float = PAGE) -> Placed:
    """Places for all boxes and joins within `width` mm; `measure` gives the width of a text in em.

    All boxes are equally wide, as wide as serves the whole map. Several trees stand below each other. A map
    that would be higher than `height` mm, or too deep and broad for the width, is set smaller, as far as it
    can be read (`Placed.scale`); after that it keeps the width and exceeds the height: `split` it.
    """
    roots = outline(argument)
    known = cache(measure)
    fold = cache(partial(wrap, measure=known))
    placed = None
    for scale in SCALES:
        setters = [Setter(box, width / scale, known, fold) for box in WIDTHS if box <= width / scale]
        placed = _best(roots, setters, scale) or placed
        if placed and placed.height * scale <= height:
            return placed
    return placed or _narrowest(roots, width, Setter(WIDTHS[0], float("inf"), known, fold))


def _best(roots: tuple[Node, ...], setters: Iterable[Setter], scale: float) -> Placed | None:
    """The drawing that is lowest and loveliest; None if no width of boxes will do."""
    found = [(setter, plans) for setter in setters if all(plans := [setter.plans(root) for root in roots])]
    chosen = [(setter, [min(some, key=lambda plan: plan.cost) for some in plans]) for setter, plans in found]
    best = min(chosen, key=lambda each: _cost(*each), default=None)
    return best and _placed(*best, scale)


def _narrowest(roots: tuple[Node, ...], width: float, setter: Setter) -> Placed:
    plans = [min(setter.plans(root), key=lambda plan: plan.width) for root in roots]
    return _placed(setter, plans, width / max(plan.width for plan in plans))


def _cost(setter: Setter, plans: Sequence[Plan]) -> float:
    """Height of the whole, with the price of boxes that are too narrow and of words that had to be broken."""
    boxes = [node.box for plan in plans for node in _walk(plan.node)]
    least = COSY if all(box.text for box in boxes) else WIDE
    broken = sum(setter.lines(box)[1] for box in boxes)
    heights = sum(plan.cost + setter.height(plan.node.box) for plan in plans)
    return heights + max(0.0, least - setter.width) ** 2 / 8 + 12 * broken


def _placed(setter: Setter, plans: Sequence[Plan], scale: float) -> Placed:
    full = max((plan.width for plan in plans), default=0.0)
    things: list[PlacedBox | PlacedJoin] = []
    y = 0.0
    for plan in plans:
        height = setter.height(plan.node.box)
        things += _place(setter, plan, (full - plan.width) / 2, y, height)
        y += height + plan.under + TREE_GAP
    boxes = tuple(thing for thing in things if isinstance(thing, PlacedBox))
    joins = tuple(thing for thing in things if isinstance(thing, PlacedJoin))
    return Placed(full, max(0.0, y - TREE_GAP), scale, boxes, joins)


def _place(setter: Setter, plan: Plan, x: float, y: float, height: float) -> Iterator[PlacedBox | PlacedJoin]:
    """All of the block whose top left corner is at (x, y), its root box `height` high."""
    box, foot = plan.node.box, y + height
    lines, captions = setter.lines(box)[0], setter.captions(box)
    yield PlacedBox(box, x + plan.left, y, setter.width, height, lines, captions)
    for part in plan.parts:
        kid = part.plan.node.box
        points = tuple((px + x, py + foot) for px, py in part.points)
        at = (part.label_at[0] + x, part.label_at[1] + foot)
        yield PlacedJoin(kid.id, box.id, is_attack(kid), points, part.labels, at)
        yield from _place(setter, part.plan, x + part.x, foot + part.y, part.height)


def svg(  # noqa: PLR0913 - three of them by name only
    argument: Map, width_mm: float, measure: Measure, *, title: str, ids_prefix: str, font: str = "inherit"
) -> str:
    """The map as an inline SVG element of its own size, at most `width_mm` wide, that brings all its style.

    `font` is the value of font-family. Why not always "inherit": WeasyPrint gives an inline SVG none of the
    page's style, so that for print the sheet's families must be named here. `ids_prefix` keeps the ids of
    several maps on a page apart.
    """
    placed = layout(argument, width_mm, measure)
    shapes = chain(
        _opening(placed, width_mm, ids_prefix, font),
        [f'<title id="{_t(ids_prefix)}-title">{_t(title)}</title>'],
        [f'<desc id="{_t(ids_prefix)}-desc">{_t(_told(outline(argument)))}</desc>'],
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
    scale = min(placed.scale, width_mm / width)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" '
        f'aria-labelledby="{_t(ids_prefix)}-title {_t(ids_prefix)}-desc" '
        f'width="{_n(width * scale)}mm" height="{_n(height * scale)}mm" '
        f'viewBox="{_n(-EDGE)} {_n(-EDGE)} {_n(width)} {_n(height)}" font-family="{_t(font)}">'
    )


def _told(nodes: Iterable[Node]) -> str:
    """The outline in one run of words: all of them are the map's own, so it is in the map's language."""

    def say(node: Node) -> str:
        words = " ".join(filter(None, (node.box.letter, node.box.heading)))
        said = ": ".join(filter(None, (words, node.box.text)))
        label = f"({node.label}) " if node.label else ""
        kids = f" [{'; '.join(map(say, node.children))}]" if node.children else ""
        return f"{label}{said}{kids}"

    return ". ".join(map(say, nodes))


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
