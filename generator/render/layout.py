"""Places for the boxes and joins of an argument map: which width of boxes, which plans, at what scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product

from generator.interactions import Box, Map
from generator.render.blocks import Plan, Point, prune
from generator.render.boxes import Frame, Measure, Type, is_attack
from generator.render.cut import Columns, cut
from generator.render.outline import Node, outline, walk
from generator.render.rows import rows
from generator.render.stacks import columns, wings

WIDTHS = tuple(range(28, 77, 4))  # of a box, in mm
COSY, WIDE = 46, 55  # a narrower box breaks lines too often for easy reading, or is too short to write in
TREE_GAP = 12.0
PAGE = 230.0  # height left on a page

# In how many columns and at what scale a map is tried. 9 pt words come down to 6.4 pt, and to 5 pt only where
# nothing else helps.
TRIES = (
    *product((1,), (1.0, 0.92, 0.84, 0.76, 0.7)),
    *((count, scale) for scale in (1.0, 0.84, 0.7) for count in (2, 3)),
    *((count, scale) for scale in (0.62, 0.55) for count in (1, 2, 3)),
)


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box at its place; `lines` are its words as broken, `captions` its heading as broken."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    captions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedJoin:
    """A join's corners from child to parent (box ids), and where the first line of its label starts."""

    child: str
    parent: str
    attack: bool
    points: tuple[Point, ...]
    labels: tuple[str, ...]
    label_at: Point


@dataclass(frozen=True, slots=True)
class Placed:
    """A map with places, in units of `scale` mm; `scale` is 1 unless the map is too large for its page."""

    width: float
    height: float
    scale: float
    boxes: tuple[PlacedBox, ...]
    joins: tuple[PlacedJoin, ...]


def layout(argument: Map, width: float, measure: Measure, *, height: float = PAGE) -> Placed:
    """Places for all boxes and joins within `width` and `height` mm; `measure` gives a text's width in em.

    All boxes are equally wide, as wide as serves the whole map. Several trees stand below each other. A map
    that would be too high, or too deep and broad for the width, is set smaller as far as it can be read,
    then also cut into columns, then set as small as it must be (`Placed.scale`).
    """
    roots = outline(argument)
    letters = Type(measure)
    spare = []
    for count, scale in TRIES:
        placed = _best(cut(roots, count) if count > 1 else (roots,), width / scale, letters)
        if placed and placed.height * scale <= height:
            return replace(placed, scale=scale)
        spare += [placed] if placed else []
    spare = spare or [_narrowest(roots, letters)]
    fits = [replace(each, scale=min(width / each.width, height / each.height)) for each in spare]
    return max(fits, key=lambda each: each.scale)


def _best(trees: Columns, room: float, letters: Type) -> Placed | None:
    """The drawing that is lowest and loveliest; None if no width of boxes will do."""
    limit = (room - TREE_GAP * (len(trees) - 1)) / len(trees)
    frames = [Frame(box, limit, letters) for box in WIDTHS if box <= limit]
    found = ((frame, [[plans(frame, root) for root in column] for column in trees]) for frame in frames)
    chosen = [
        (frame, [[min(some, key=lambda plan: plan.cost) for some in column] for column in sets])
        for frame, sets in found
        if all(chain.from_iterable(sets))
    ]
    best = min(chosen, key=lambda each: _cost(*each), default=None)
    return best and _placed(*best)


def plans(frame: Frame, node: Node) -> tuple[Plan, ...]:
    """The ways to set `node` that no other way beats; none if it cannot be kept within the limit."""
    if not node.children:
        return prune([Plan(node, frame.width)], frame.limit, frame.width)
    kids = sorted(node.children, key=lambda kid: is_attack(kid.box))
    options = [plans(frame, kid) for kid in kids]
    if not all(options):
        return ()
    ways = [rows(frame, node, options)]
    if len(kids) > 1:
        ways += [wings(frame, node, options), columns(frame, node, options)]
    return prune(chain(*ways), frame.limit, frame.width)


def _narrowest(roots: Sequence[Node], letters: Type) -> Placed:
    frame = Frame(WIDTHS[0], float("inf"), letters)
    return _placed(frame, [[min(plans(frame, root), key=lambda plan: plan.width) for root in roots]])


def _cost(frame: Frame, sets: Sequence[Sequence[Plan]]) -> float:
    """Height of the whole, with the price of boxes that are too narrow and of words that had to be broken."""
    boxes = [node.box for plan in chain(*sets) for node in walk(plan.node)]
    least = COSY if all(box.text for box in boxes) else WIDE
    broken = sum(frame.lines(box)[1] for box in boxes)
    heights = max(sum(plan.cost + frame.height(plan.node.box) for plan in column) for column in sets)
    return heights + max(0.0, least - frame.width) ** 2 / 8 + 12 * broken


def _placed(frame: Frame, sets: Sequence[Sequence[Plan]]) -> Placed:
    things: list[PlacedBox | PlacedJoin] = []
    x, low = 0.0, 0.0
    for column in sets:
        full = max((plan.width for plan in column), default=0.0)
        y = 0.0
        for plan in column:
            height = frame.height(plan.node.box)
            things += _place(frame, plan, x + (full - plan.width) / 2, y, height)
            y += height + plan.under + TREE_GAP
        x += full + TREE_GAP
        low = max(low, y - TREE_GAP)
    boxes = tuple(thing for thing in things if isinstance(thing, PlacedBox))
    joins = tuple(thing for thing in things if isinstance(thing, PlacedJoin))
    return Placed(max(0.0, x - TREE_GAP), low, 1.0, boxes, joins)


def _place(frame: Frame, plan: Plan, x: float, y: float, height: float) -> Iterator[PlacedBox | PlacedJoin]:
    """All of the block whose top left corner is at (x, y), its root box `height` high."""
    box, foot = plan.node.box, y + height
    lines, captions = frame.lines(box)[0], frame.captions(box)
    yield PlacedBox(box, x + plan.left, y, frame.width, height, lines, captions)
    for part in plan.parts:
        kid = part.plan.node.box
        points = tuple((px + x, py + foot) for px, py in part.points)
        at = (part.label_at[0] + x, part.label_at[1] + foot)
        yield PlacedJoin(kid.id, box.id, is_attack(kid), points, part.labels, at)
        yield from _place(frame, part.plan, x + part.x, foot + part.y, part.height)
