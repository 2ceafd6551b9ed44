"""Blocks of an argument map below each other, on both sides of a stem (`wings`) or on one (`columns`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product, zip_longest

from generator.render.maps.blocks import GAP, HAIR, LIFT, TRUNK, Part, Plan, Point, lowest, within
from generator.render.maps.boxes import SMALL_LEAD, Frame
from generator.render.maps.outline import Node
from generator.render.maps.rows import PORT

OUTER, INNER, STUB = 5.0, 11.0, 7.0  # stems of a column from its left edge; leg from a stem to a box's side
LEVEL = 4.6  # from a box's top to where a leg reaches its side

Pairs = list[tuple[Plan | None, Plan | None]]


def wings(frame: Frame, node: Node, options: Sequence[tuple[Plan, ...]]) -> Iterator[Plan]:
    """Two stacks, a stem for supports and one for attacks between them."""

    def near(plan: Plan) -> tuple[float, float, float]:
        """Lowest first; among equals the one whose root is nearest to the stem."""
        far = plan.left if plan.attack else plan.width - plan.left - frame.width
        return plan.cost, plan.width, far

    for plans in within(options, lambda plan: plan.width, near):
        for pairs in _pairings(plans):
            for aligned in (True, False):
                yield _wing(frame, node, pairs, aligned=aligned)


def _pairings(plans: Sequence[Plan]) -> Iterator[Pairs]:
    """Rows of two: supports left and attacks right; and, shorter, the rest of the longer side on both."""
    supports = [plan for plan in plans if not plan.attack]
    attacks = [plan for plan in plans if plan.attack]
    both = min(len(supports), len(attacks))
    if both:
        yield list(zip_longest(supports, attacks))
    rest = [*supports[both:], *attacks[both:]]
    yield [*zip(supports, attacks, strict=False), *zip_longest(rest[::2], rest[1::2])]


def _wing(frame: Frame, node: Node, pairs: Pairs, *, aligned: bool) -> Plan:
    lefts, rights = [left for left, _ in pairs if left], [right for _, right in pairs if right]
    mixed = len({plan.attack for plan in (*lefts, *rights)}) > 1
    edge = max(plan.width for plan in lefts)
    stems = (edge + STUB, edge + STUB + 2 * PORT * mixed)
    left = sum(stems) / 2 - frame.width / 2
    shift = max(0.0, -left)
    starts = ([edge - plan.width + shift for plan in lefts], [stems[1] + STUB + shift] * len(rights))
    parts, foot = _stacked(frame, pairs, starts, [stem + shift for stem in stems], aligned=aligned)
    far = stems[1] + STUB + max((plan.width for plan in rights), default=0.0)
    strain = (4.0 if aligned else 20.0) + sum(part.plan.strain for part in parts)
    strayed = mixed and (any(plan.attack for plan in lefts) or not all(plan.attack for plan in rights))
    return Plan(
        node, max(far, left + frame.width) + shift, left + shift, foot, strain + 30.0 * strayed, tuple(parts)
    )


def _stacked(
    frame: Frame, pairs: Pairs, starts: Sequence[list[float]], stems: Sequence[float], *, aligned: bool
) -> tuple[list[Part], float]:
    """The blocks of both sides, and where the lower side ends; `aligned`: each pair begins level."""
    parts: list[Part] = []
    feet = [TRUNK - GAP] * 2
    for pair in pairs:
        feet = [max(feet)] * 2 if aligned else feet
        height = max(frame.height(plan.node.box) for plan in pair if plan) if aligned else 0.0
        for side, plan in enumerate(pair):
            if plan:
                at = (starts[side].pop(0), feet[side] + GAP)
                parts.append(_side(frame, stems, plan, at, height))
                feet[side] = parts[-1].foot
    return parts, max(feet)


def _side(frame: Frame, stems: Sequence[float], plan: Plan, at: Point, height: float = 0.0) -> Part:
    """A block of a stack, at `at` or a little lower; its join leaves on the stem's side."""
    x, y = at
    label = frame.letters.label(plan.node.label, frame.width)
    more = max(0, len(label) - 1) * SMALL_LEAD
    stem = stems[plan.attack]
    root = side = start = x + plan.left
    if root < stem:
        side = root + frame.width
        start = side - frame.letters.label_width(label)
    points = ((side, y + more + LEVEL), (stem, y + more + LEVEL), (stem, 0.0))
    height = max(height, frame.height(plan.node.box))
    return Part(plan, x, y + more, height, points, label, (start, y - LIFT - SMALL_LEAD))


@dataclass(frozen=True, slots=True)
class _Side:
    """Where a column stands: right of its stems (`way` 1) or left of them (-1, and with x below 0)."""

    way: int
    stems: tuple[float, float]
    indent: float

    def start(self, x: float, width: float) -> float:
        """The left edge of what is `width` wide and begins `x` away from the parent's edge."""
        return x if self.way > 0 else -x - width


def columns(frame: Frame, node: Node, options: Sequence[tuple[Plan, ...]]) -> Iterator[Plan]:
    """One stack beside the stems, right or left.

    Any one child may stand at the foot of the outer stem, with no indent: so deep maps need little width.
    """
    for way, last in product((1, -1), (None, *range(len(options)))):
        final = None
        if last is not None:
            edge = (plan for plan in options[last] if _at_edge(frame, plan, way))
            final = min(edge, key=lowest, default=None)
            if not final:
                continue
        side = [plans for n, plans in enumerate(options) if n != last]
        for plans in within(side, lambda plan: plan.width, lowest):
            yield _column(frame, node, [*plans, *([final] if final else [])], final, way)


def _at_edge(frame: Frame, plan: Plan, way: int) -> bool:
    return abs(plan.left - (0.0 if way > 0 else plan.width - frame.width)) < HAIR


def _column(frame: Frame, node: Node, plans: Sequence[Plan], last: Plan | None, way: int) -> Plan:
    late = last is not None and not last.attack
    plans = sorted(plans, key=lambda plan: plan.attack != late)
    side = _stems(plans[0].attack, plans[-1].attack, way)
    parts: list[Part] = []
    y = TRUNK
    for plan in plans:
        make, indent = (_foot_of_stem, 0.0) if plan is last else (_side, side.indent)
        parts.append(make(frame, side.stems, plan, (side.start(indent, plan.width), y)))
        y = parts[-1].foot + GAP
    width = max(frame.width, *(part.x + part.plan.width if way > 0 else -part.x for part in parts))
    strain = 10.0 + sum(part.plan.strain for part in parts)
    left, shift = (0.0, 0.0) if way > 0 else (width - frame.width, width)
    return Plan(node, width, left, y - GAP, strain, tuple(part.moved(shift) for part in parts))


def _stems(first: bool, last: bool, way: int) -> _Side:
    """The stem of what comes first is the inner one, so that the other can pass outside."""
    stems = [OUTER * way, OUTER * way]
    stems[first] = (INNER if first != last else OUTER) * way
    return _Side(way, (stems[0], stems[1]), abs(stems[first]) + STUB)


def _foot_of_stem(frame: Frame, stems: Sequence[float], plan: Plan, at: Point) -> Part:
    x, y = at
    label = frame.letters.label(plan.node.label, frame.width / 2)
    stem = stems[plan.attack]
    start = stem + 1.3 if stem > 0 else stem - 1.3 - frame.letters.label_width(label)
    top = y + max(0, len(label) - 1) * SMALL_LEAD
    points = ((stem, top), (stem, 0.0))
    return Part(plan, x, top, frame.height(plan.node.box), points, label, (start, y - LIFT - SMALL_LEAD))
