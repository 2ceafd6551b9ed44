"""Blocks of an argument map side by side: supports and attacks each have a bus and a trunk of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.render.maps.blocks import GAP, LIFT, TRUNK, Part, Plan, within
from generator.render.maps.boxes import SMALL_LEAD, Frame
from generator.render.maps.outline import Node

PORT = 3.0  # from a parent's middle to where its supports and its attacks arrive
DROP, STEP = 4.0, 2.5  # leg above a child, between two buses
MARK = 3.4  # height of an end mark


def rows(frame: Frame, node: Node, options: Sequence[tuple[Plan, ...]]) -> Iterator[Plan]:
    """The rows of the children's plans that are worth a look."""
    for plans in within(options, lambda plan: plan.under, lambda plan: (plan.width, plan.cost)):
        yield _row(frame, node, plans)


def _row(frame: Frame, node: Node, plans: Sequence[Plan]) -> Plan:
    half = frame.width / 2
    starts = list(accumulate((plan.width + GAP for plan in plans), initial=0.0))
    drops = [x + plan.left + half for x, plan in zip(starts, plans, strict=False)]
    middle = (drops[0] + drops[-1]) / 2
    shift = max(0.0, half - middle)
    parts = _parts(frame, plans, starts, _bus([plan.attack for plan in plans], drops, middle))
    under = parts[0].y + parts[0].height + max(plan.under for plan in plans)
    width = max(starts[-1] - GAP, middle + half) + shift
    strain = sum(plan.strain for plan in plans)
    return Plan(node, width, middle - half + shift, under, strain, tuple(part.moved(shift) for part in parts))


@dataclass(frozen=True, slots=True)
class _Bus:
    """How the joins of a row run: of supports and of attacks, the height of the bus and x of the port."""

    drops: Sequence[float]
    heights: tuple[float, float]
    ports: tuple[float, float]
    foot: float


def _bus(attacks: Sequence[bool], drops: Sequence[float], middle: float) -> _Bus:
    """Supports stand left of attacks. Where the bus of one would meet the other's trunk it goes below the
    end of that trunk, so that nothing crosses.
    """
    if len(set(attacks)) == 1:
        return _Bus(drops, (TRUNK, TRUNK), (middle, middle), TRUNK if len(drops) > 1 else MARK - 1)
    first = attacks.index(True)
    left, right = middle - PORT, middle + PORT
    support = TRUNK + STEP * (drops[first - 1] > right - 2)
    attack = TRUNK + STEP * (drops[first] < left + 2)
    return _Bus(drops, (support, attack), (left, right), max(support, attack))


def _parts(frame: Frame, plans: Sequence[Plan], starts: Sequence[float], bus: _Bus) -> list[Part]:
    height = max(frame.height(plan.node.box) for plan in plans)
    labels = [frame.letters.label(plan.node.label, frame.width / 2 - 2) for plan in plans]
    y = bus.foot + max(DROP, max(map(len, labels)) * SMALL_LEAD + 2 * LIFT)
    parts = []
    for plan, x, drop, label in zip(plans, starts, bus.drops, labels, strict=False):
        level, port = bus.heights[plan.attack], bus.ports[plan.attack]
        points = ((drop, y), (drop, level), (port, level), (port, 0.0))
        at = (drop + 1.3, y - LIFT - len(label) * SMALL_LEAD)
        parts.append(Part(plan, x, y, height, points, label, at))
    return parts
