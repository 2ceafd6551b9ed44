"""An argument map as trees: the order in which it is drawn and listed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.interactions import Box, Join, Map


@dataclass(frozen=True, slots=True)
class Node:
    """A box with what hangs under it; `label` is that of its join to the node above."""

    box: Box
    label: str
    children: "tuple[Node, ...]"


def outline(argument: Map) -> tuple[Node, ...]:
    """The map as nested lists, in reading order: one tree for each box that hangs under nothing.

    A box with several parents hangs under the first; under the others a copy stands in for it, with an id
    of its own and nothing below it. Joins to unknown boxes are left out, and so is one join of a ring.
    """
    boxes = {box.id: box for box in argument.boxes}
    homes = _homes(argument, boxes)
    under = _under(argument, boxes, homes)

    def grow(box_id: str, label: str) -> Node:
        return Node(boxes[box_id], label, tuple(hang(join) for join in under[box_id]))

    def hang(join: Join) -> Node:
        home = homes[join.child] is join
        return grow(join.child, join.label) if home else stub(boxes[join.child], join)

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


def _under(argument: Map, boxes: dict[str, Box], homes: dict[str, Join]) -> dict[str, list[Join]]:
    """Of each box the joins that end there, in reading order of their children."""
    order = {box_id: place for place, box_id in enumerate(boxes)}
    under: dict[str, list[Join]] = {box_id: [] for box_id in boxes}
    pairs = {(join.child, join.parent): join for join in reversed(argument.joins)}
    for join in sorted(pairs.values(), key=lambda join: order.get(join.child, 0)):
        if join.child in homes and join.parent in boxes and join.parent != join.child:
            under[join.parent].append(join)
    return under


def stub(box: Box, join: Join) -> Node:
    """What stands in for a box under a parent that does not hold it."""
    return Node(replace(box, id=f"{box.id}@{join.parent}"), join.label, ())


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in reading order."""
    yield node
    for kid in node.children:
        yield from walk(kid)
