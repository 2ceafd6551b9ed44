"""Places for the boxes and joins of an argument map: which width of boxes, which plans, at what scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.interactions import Box, Map
from generator.render.maps.blocks import Plan, Point, prune
from generator.render.maps.boxes import Frame, Measure, Type, is_attack
from generator.render.maps.cut import Pieces, cut
from generator.render.maps.outline import Node, outline, walk
from generator.render.maps.rows import rows
from generator.render.maps.stacks import columns, wings

WIDTHS = tuple(range(28, 77, 4))  # of a box
COSY, WIDE = 46, 55  # a narrower box breaks lines too often for easy reading, or is too short to write in
TREE_GAP = 12.0

# In how many columns and at what part of the full size a map is tried: 9 pt words come down to 7 pt, no
# further while there are pages to go on to.
TRIES = (
    *((1, part) for part in (1.0, 0.92, 0.85, 0.78)),
    *((count, part) for part in (1.0, 0.88, 0.78) for count in (2, 3)),
)


@dataclass(frozen=True, slots=True)
class Space:
    """The place that a map may take on a page.

    `width` and `height` are in mm, so is `hand`, the pitch of lines to write on; `size` is the full scale of
    boxes and words: 1 sets words in 9 pt.
    """

    width: float
    height: float
    size: float
    hand: float


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box at its place; `lines` are its words as broken, `captions` its heading as broken.

    `corner` is what the letter takes from the heading's first line.
    """

    box: Box
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    captions: tuple[str, ...]
    corner: float


@dataclass(frozen=True, slots=True)
class PlacedJoin:
    """A join's corners from child to parent (box ids), and the top left corner of its label."""

    child: str
    parent: str
    attack: bool
    points: tuple[Point, ...]
    labels: tuple[str, ...]
    label_at: Point


@dataclass(frozen=True, slots=True)
class Placed:
    """A map, or a part of one, with places, in units of `scale` mm; `hand` is in units too."""

    width: float
    height: float
    scale: float
    hand: float
    boxes: tuple[PlacedBox, ...]
    joins: tuple[PlacedJoin, ...]


def layout(argument: Map, space: Space, measure: Measure) -> tuple[Placed, ...]:
    """Places for all boxes and joins, in as few parts as fit into `space` one by one.

    All boxes of a part are equally wide, as wide as serves the whole. Several trees stand below each other. A
    map that is too large is set smaller as far as it reads well, then also cut into columns, then into parts.
    Where even that does not help, since one box is too long for a page, all is set as small as it must be.
    """
    roots, letters = outline(argument), Type(measure)
    parts: Pieces = ()
    for count in range(1, max(1, len(argument.boxes)) + 1):
        parts = cut(roots, count) if roots else ((),)
        placed = [_page(part, space, letters) for part in parts]
        if all(placed):
            return tuple(filter(None, placed))
    return tuple(_shrunk(part, space, letters) for part in parts)


def page(argument: Map, space: Space, measure: Measure) -> Placed | None:
    """Places for all boxes and joins in one part; None where that would be too small to be read."""
    return _page(outline(argument), space, Type(measure))


def _page(roots: Sequence[Node], space: Space, letters: Type) -> Placed | None:
    """The largest drawing of the trees that fits; None if that is too small to be read."""
    for count, part in TRIES:
        scale = part * space.size
        trees = cut(roots, count) if count > 1 and roots else (tuple(roots),)
        if placed := _best(trees, space, scale, letters):
            return placed
    return None


def _best(trees: Pieces, space: Space, scale: float, letters: Type) -> Placed | None:
    """The lowest and loveliest of the drawings that fit; None if there is none for any width of boxes."""
    limit = (space.width / scale - TREE_GAP * (len(trees) - 1)) / len(trees)
    frames = [Frame(box, limit, letters, space.hand / scale) for box in WIDTHS if box <= limit]
    found = ((frame, [[plans(frame, root) for root in column] for column in trees]) for frame in frames)
    chosen = [
        (frame, [[min(some, key=lambda plan: plan.cost) for some in column] for column in sets])
        for frame, sets in found
        if all(chain.from_iterable(sets))
    ]
    drawn = (_placed(*each) for each in sorted(chosen, key=lambda each: _cost(*each)))
    fitting = (replace(each, scale=scale) for each in drawn if each.height * scale <= space.height)
    return next(fitting, None)


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


def _shrunk(roots: Sequence[Node], space: Space, letters: Type) -> Placed:
    """The trees in boxes of any width, set as small as they must be."""
    frames = [Frame(width, float("inf"), letters, space.hand / space.size) for width in WIDTHS]
    drawn = [
        _placed(frame, [[min(plans(frame, root), key=lambda plan: plan.width) for root in roots]])
        for frame in frames
    ]
    scaled = [
        replace(each, scale=min(space.size, space.width / each.width, space.height / each.height))
        for each in drawn
    ]
    return max(scaled, key=lambda each: each.scale)


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
    return Placed(max(0.0, x - TREE_GAP), low, 1.0, frame.hand, boxes, joins)


def _place(frame: Frame, plan: Plan, x: float, y: float, height: float) -> Iterator[PlacedBox | PlacedJoin]:
    """All of the block whose top left corner is at (x, y), its root box `height` high."""
    box, foot = plan.node.box, y + height
    lines, captions = frame.lines(box)[0], frame.captions(box)
    yield PlacedBox(box, x + plan.left, y, frame.width, height, lines, captions, frame.letters.corner(box))
    for part in plan.parts:
        kid = part.plan.node.box
        points = tuple((px + x, py + foot) for px, py in part.points)
        at = (part.label_at[0] + x, part.label_at[1] + foot)
        yield PlacedJoin(kid.id, box.id, is_attack(kid), points, part.labels, at)
        yield from _place(frame, part.plan, x + part.x, foot + part.y, part.height)
