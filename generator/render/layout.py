"""How the boxes and joins of an argument map can stand: a tidy tree of boxes of one width, in millimetres.

A subtree is a *block*: its root box on top, everything else beneath it. Blocks are set in one of three
ways: side by side in a `_row`, in two stacks left and right of a stem (`_wing`), or in one stack beside a
stem (`_column`). Each gives plans of different width, and `_prune` keeps those that no other beats; which
plan and which box width are taken is decided in `diagram`.

Why not a graph library: a map is a small tree whose sides mean something (for left, against right), and
the same map must give the same drawing on every machine.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, product, zip_longest
from typing import Literal
from unicodedata import combining

Role = Literal["claim", "for", "against", "rebuttal", "reply", "basis"]
Point = tuple[float, float]
Measure = Callable[[str], float]
Fold = Callable[[str, float], tuple[tuple[str, ...], int]]


@dataclass(frozen=True, slots=True)
class Box:
    """One box; `text` is "" where the pupil writes, `letter` and `heading` are printed when not ""."""

    id: str
    role: Role
    text: str
    letter: str
    heading: str


@dataclass(frozen=True, slots=True)
class Join:
    """`child` supports, attacks, answers or underlies `parent`; `label`, a short word, may be ""."""

    child: str
    parent: str
    label: str


@dataclass(frozen=True, slots=True)
class Map:
    """Boxes in reading order and the joins between them."""

    boxes: tuple[Box, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A box with what hangs under it; `label` is that of its join to the node above."""

    box: Box
    label: str
    children: "tuple[Node, ...]"


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
    """A map with places, in units of `scale` mm; `scale` is 1 unless the map is too wide for its page."""

    width: float
    height: float
    scale: float
    boxes: tuple[PlacedBox, ...]
    joins: tuple[PlacedJoin, ...]


TEXT, LEAD = 3.2, 4.4  # size and line pitch of a box's words
SMALL, SMALL_LEAD = 2.5, 3.2  # of headings and labels
LETTER = 3.2
PAD, ROOM = 2.2, 14.0  # inside a box: margin, and height left free for a pupil's hand
GAP = 5.0  # between the blocks of a row or of a stack
TRUNK, DROP, STEP = 6.0, 4.0, 2.5  # leg below a parent, leg above a child, between two buses
PORT = 3.0  # from a parent's middle to where its supports and its attacks arrive
OUTER, INNER, STUB = 5.0, 11.0, 7.0  # stems of a column from its left edge; leg from a stem to a box's side
HAIR = 1e-6  # lengths that differ by less are equal
LEVEL = 4.6  # from a box's top to where a leg reaches its side
MARK = 3.4  # height of an end mark


def is_attack(box: Box) -> bool:
    """Whether the box speaks against the one above it."""
    return box.role in ("against", "rebuttal", "reply")


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
        heads = [(cut, head) for cut in cuts if measure(head := _head(word, cut)) <= room] or [(1, word[:1])]
        seams = [(cut, head) for cut, head in heads if head[-1] in "/-.&=_@"]
        cut, head = (seams or [pair for pair in heads if pair[0] <= len(word) - 3] or heads)[-1]
        pieces.append(head)
        word = word[cut:]
    return [*pieces, word]


def _head(word: str, cut: int) -> str:
    """The first `cut` characters, with a hyphen where letters of a word are parted (not of an address)."""
    hyphen = word.isalpha() and word[cut - 1] < "\u3000"
    return word[:cut] + "-" * hyphen


@dataclass(frozen=True, slots=True)
class Part:
    """A child's block, measured from the left edge of its parent's block and the foot of its parent's box."""

    plan: "Plan"
    x: float
    y: float
    height: float
    points: tuple[Point, ...]
    labels: tuple[str, ...]
    label_at: Point


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to set a block: its root box stands `left` from its left edge and has `under` below its foot.

    `strain` is what is unlovely about it, in millimetres of height that one would give to be rid of it.
    """

    node: Node
    width: float
    left: float = 0.0
    under: float = 0.0
    strain: float = 0.0
    parts: tuple[Part, ...] = ()

    @property
    def cost(self) -> float:
        """What the plan takes: height and looks in one sum."""
        return self.under + self.strain


class Setter:
    """Sets trees with boxes `width` wide, in blocks no wider than `limit`.

    `fold` is `wrap` for the font that `measure` measures, and remembers: the same words are broken often.
    """

    def __init__(self, width: float, limit: float, measure: Measure, fold: Fold) -> None:
        self.width, self.limit, self.measure, self.fold = width, limit, measure, fold
        self._heights: dict[Box, float] = {}

    def lines(self, box: Box) -> tuple[tuple[str, ...], int]:
        """The box's words in lines, and how many words are broken."""
        return self.fold(box.text, (self.width - 2 * PAD) / TEXT)

    def captions(self, box: Box) -> tuple[str, ...]:
        """The box's heading in lines, beside its letter."""
        room = self.width - 2 * PAD - corner(box, self.measure)
        return self.fold(box.heading, room / SMALL)[0] or ("",) * bool(box.letter)

    def height(self, box: Box) -> float:
        """The least height of a box."""
        if box not in self._heights:
            body = len(self.lines(box)[0]) * LEAD or ROOM
            self._heights[box] = 2 * PAD + head(self.captions(box)) + body
        return self._heights[box]

    def plans(self, node: Node) -> tuple[Plan, ...]:
        """The ways to set `node` that no other way beats; none if it cannot be kept within the limit."""
        if not node.children:
            return _prune([Plan(node, self.width)], self.limit, self.width)
        kids = sorted(node.children, key=lambda kid: is_attack(kid.box))
        options = [self.plans(kid) for kid in kids]
        if not all(options):
            return ()
        ways = [self._rows(node, options)]
        if len(kids) > 1:
            ways += [self._wings(node, options), self._columns(node, options)]
        return _prune(chain(*ways), self.limit, self.width)

    def _label(self, node: Node, room: float) -> tuple[str, ...]:
        return self.fold(node.label, room / SMALL)[0]

    def _wide(self, label: tuple[str, ...]) -> float:
        return max((self.measure(line) * SMALL for line in label), default=0.0)

    def _rows(self, node: Node, options: Sequence[tuple[Plan, ...]]) -> Iterator[Plan]:
        for plans in _within(options, lambda plan: plan.under, lambda plan: (plan.width, plan.cost)):
            yield self._row(node, plans)

    def _row(self, node: Node, plans: Sequence[Plan]) -> Plan:
        """Blocks side by side; supports and attacks each have a bus and a trunk of their own."""
        half = self.width / 2
        height = max(self.height(plan.node.box) for plan in plans)
        labels = [self._label(plan.node, half - 2) for plan in plans]
        starts = list(accumulate((plan.width + GAP for plan in plans), initial=0.0))
        drops = [x + plan.left + half for x, plan in zip(starts, plans, strict=False)]
        middle = (drops[0] + drops[-1]) / 2
        shift = max(0.0, half - middle)
        buses, ports, foot = _buses([is_attack(plan.node.box) for plan in plans], drops, middle)
        y = foot + max(DROP, max(map(len, labels)) * SMALL_LEAD + 1.8)
        parts = []
        for plan, x, drop, label in zip(plans, starts, drops, labels, strict=False):
            attack = is_attack(plan.node.box)
            corners = ((drop, y), (drop, buses[attack]), (ports[attack], buses[attack]), (ports[attack], 0.0))
            points = tuple((px + shift, py) for px, py in corners)
            at = (drop + shift + 1.3, y - 1.6 - (len(label) - 1) * SMALL_LEAD)
            parts.append(Part(plan, x + shift, y, height, points, label, at))
        under = y + height + max(plan.under for plan in plans)
        width = max(starts[-1] - GAP, middle + half) + shift
        strain = sum(plan.strain for plan in plans)
        return Plan(node, width, middle - half + shift, under, strain, tuple(parts))

    def _wings(self, node: Node, options: Sequence[tuple[Plan, ...]]) -> Iterator[Plan]:
        for plans in _within(options, lambda plan: plan.width, self._near):
            for rows in _pairings(plans):
                yield self._wing(node, rows, aligned=True)
                yield self._wing(node, rows, aligned=False)

    def _wing(self, node: Node, rows: Sequence[tuple[Plan | None, Plan | None]], *, aligned: bool) -> Plan:
        """Two stacks, a stem for supports and one for attacks between them."""
        lefts, rights = [left for left, _ in rows if left], [right for _, right in rows if right]
        mixed = len({is_attack(plan.node.box) for plan in chain(lefts, rights)}) > 1
        edge = max(plan.width for plan in lefts)
        stems = (edge + STUB, edge + STUB + 2 * PORT * mixed)
        left = sum(stems) / 2 - self.width / 2
        shift = max(0.0, -left)
        starts = ([edge - plan.width + shift for plan in lefts], [stems[1] + STUB + shift] * len(rights))
        moved = [stem + shift for stem in stems]
        parts: list[Part] = []
        feet = [TRUNK - GAP] * 2
        for pair in rows:
            feet = [max(feet)] * 2 if aligned else feet
            height = max(self.height(plan.node.box) for plan in pair if plan) if aligned else 0.0
            for side, plan in enumerate(pair):
                if plan:
                    parts.append(self._side(plan, starts[side].pop(0), moved, feet[side] + GAP, height))
                    feet[side] = _foot(parts[-1])
        width = (
            max(stems[1] + STUB + max((plan.width for plan in rights), default=0.0), left + self.width)
            + shift
        )
        strain = (4.0 if aligned else 20.0) + sum(part.plan.strain for part in parts)
        strayed = sum(is_attack(plan.node.box) for plan in lefts) if mixed else 0
        strayed += sum(not is_attack(plan.node.box) for plan in rights) if mixed else 0
        return Plan(node, width, left + shift, max(feet), strain + 30.0 * (strayed > 0), tuple(parts))

    def _side(self, plan: Plan, x: float, stems: Sequence[float], y: float, height: float = 0.0) -> Part:
        """A block of a stack, at `y` or a little lower; its join leaves on the stem's side."""
        label = self._label(plan.node, self.width)
        more = max(0, len(label) - 1) * SMALL_LEAD
        stem = stems[is_attack(plan.node.box)]
        root = side = start = x + plan.left
        if root < stem:
            side = root + self.width
            start = side - self._wide(label)
        points = ((side, y + more + LEVEL), (stem, y + more + LEVEL), (stem, 0.0))
        return Part(
            plan, x, y + more, max(height, self.height(plan.node.box)), points, label, (start, y - 1.5)
        )

    def _columns(self, node: Node, options: Sequence[tuple[Plan, ...]]) -> Iterator[Plan]:
        for turned, last in product((False, True), (None, *range(len(options)))):
            side = [plans for n, plans in enumerate(options) if n != last]
            edge = (
                [plan for plan in options[last] if self._edge(plan, right=turned)] if last is not None else []
            )
            if last is None or edge:
                final = min(edge, key=_lowest, default=None)
                for plans in _within(side, lambda plan: plan.width, _lowest):
                    yield self._column(
                        node, [*plans, *([final] if final else [])], final, -1 if turned else 1
                    )

    def _near(self, plan: Plan) -> tuple[float, float, float]:
        """Lowest first; among equals the one whose root is nearest to the stem."""
        far = plan.left if is_attack(plan.node.box) else plan.width - plan.left - self.width
        return plan.cost, plan.width, far

    def _edge(self, plan: Plan, *, right: bool) -> bool:
        return abs(plan.left - (plan.width - self.width if right else 0.0)) < HAIR

    def _column(self, node: Node, plans: Sequence[Plan], last: Plan | None, way: int) -> Plan:
        """One stack beside the stems, right of them (`way` 1) or left of them (-1, and with x below 0).

        `last` stands at the foot of the outer stem, with no indent: so deep maps need little width.
        """
        late = last is not None and not is_attack(last.node.box)
        plans = sorted(plans, key=lambda plan: is_attack(plan.node.box) != late)
        first, final = is_attack(plans[0].node.box), is_attack(plans[-1].node.box)
        stems = [OUTER * way, OUTER * way]
        stems[first] = (INNER if first != final else OUTER) * way
        indent = abs(stems[first]) + STUB
        parts: list[Part] = []
        y = TRUNK
        for plan in plans:
            x = indent if plan is not last else 0.0
            start = x if way > 0 else -x - plan.width
            make = self._foot_of_stem if plan is last else self._side
            parts.append(make(plan, start, stems, y))
            y = _foot(parts[-1]) + GAP
        width = max(self.width, *(part.x + part.plan.width if way > 0 else -part.x for part in parts))
        strain = 10.0 + sum(part.plan.strain for part in parts)
        if way > 0:
            return Plan(node, width, 0.0, y - GAP, strain, tuple(parts))
        moved = tuple(_moved(part, width) for part in parts)
        return Plan(node, width, width - self.width, y - GAP, strain, moved)

    def _foot_of_stem(self, plan: Plan, x: float, stems: Sequence[float], y: float) -> Part:
        label = self._label(plan.node, self.width / 2)
        stem = stems[is_attack(plan.node.box)]
        at = (stem + 1.3 if stem > 0 else stem - 1.3 - self._wide(label), y - 1.5)
        y += max(0, len(label) - 1) * SMALL_LEAD
        return Part(plan, x, y, self.height(plan.node.box), ((stem, y), (stem, 0.0)), label, at)


def _moved(part: Part, by: float) -> Part:
    """The part shifted right."""
    points = tuple((x + by, y) for x, y in part.points)
    return replace(part, x=part.x + by, points=points, label_at=(part.label_at[0] + by, part.label_at[1]))


def _within(
    options: Sequence[Sequence[Plan]],
    size: Callable[[Plan], float],
    rank: Callable[[Plan], tuple[float, ...]],
) -> Iterator[list[Plan]]:
    """For every limit on `size` that makes a difference: of each child the first by `rank` within it."""
    before: list[int] = []
    for limit in sorted({size(plan) for plans in options for plan in plans}):
        kept = [[plan for plan in plans if size(plan) <= limit] for plans in options]
        if all(kept):
            chosen = [min(plans, key=rank) for plans in kept]
            if before != (before := [id(plan) for plan in chosen]):
                yield chosen


def head(captions: Sequence[str]) -> float:
    """The height that letter and heading take above a box's words."""
    return len(captions) * SMALL_LEAD + 0.8 if captions else 0.0


def corner(box: Box, measure: Measure) -> float:
    """The width that the letter takes from the heading beside it."""
    return measure(box.letter) * LETTER * 1.12 + 1.6 if box.letter else 0.0


def _lowest(plan: Plan) -> tuple[float, float]:
    return plan.cost, plan.width


def _foot(part: Part) -> float:
    return part.y + part.height + part.plan.under


def _buses(
    attacks: Sequence[bool], drops: Sequence[float], middle: float
) -> tuple[list[float], list[float], float]:
    """Height of the bus and x of the port, of supports and of attacks; and the height of the lower bus.

    Supports stand left of attacks. Where the bus of one would meet the other's trunk it goes below the end
    of that trunk, so that nothing crosses.
    """
    if len(set(attacks)) == 1:
        return [TRUNK, TRUNK], [middle, middle], TRUNK if len(drops) > 1 else MARK - 1
    first = attacks.index(True)
    ports = [middle - PORT, middle + PORT]
    buses = [TRUNK, TRUNK]
    buses[0] += STEP * (drops[first - 1] > ports[1] - 2)
    buses[1] += STEP * (drops[first] < ports[0] + 2)
    return buses, ports, max(buses)


Pairs = list[tuple[Plan | None, Plan | None]]


def _pairings(plans: Sequence[Plan]) -> Iterator[Pairs]:
    """Rows of two: supports left and attacks right; and, shorter, the rest of the longer side on both."""
    supports = [plan for plan in plans if not is_attack(plan.node.box)]
    attacks = [plan for plan in plans if is_attack(plan.node.box)]
    both = min(len(supports), len(attacks))
    if both:
        yield list(zip_longest(supports, attacks))
    rest = [*supports[both:], *attacks[both:]]
    yield [*zip(supports, attacks, strict=False), *zip_longest(rest[::2], rest[1::2])]


def _prune(plans: Iterable[Plan], limit: float, box: float) -> tuple[Plan, ...]:
    """Those within `limit` that no other beats in width and cost.

    Why three races: a plan whose root stands at its block's left or right edge can go where others cannot.
    """
    best = [float("inf")] * 3
    kept = []
    for plan in sorted(plans, key=lambda plan: (plan.width, plan.cost)):
        races = [0, 1, 2] if plan.left == 0.0 else [0, 2]
        races = races if abs(plan.left + box - plan.width) < HAIR else races[:-1]
        if plan.width <= limit and any(plan.cost < best[race] for race in races):
            kept.append(plan)
            for race in races:
                best[race] = min(best[race], plan.cost)
    return tuple(kept)
