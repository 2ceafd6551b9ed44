"""A map that is too large for its place, cut into pieces: columns side by side, or parts on several pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.interactions import Box, Join
from generator.render.maps.boxes import way
from generator.render.maps.outline import Node, stub, walk

Pieces = tuple[tuple[Node, ...], ...]


def cut(roots: Sequence[Node], count: int) -> Pieces:
    """The trees in at most `count` pieces of about the same number of boxes.

    Where a tree is cut, a box is printed twice: in one piece with an arrow behind its heading, and at the
    head of a later one with an arrow before it.
    """
    total = sum(map(_size, roots))
    shares = [max(1, round(count * _size(root) / total)) for root in roots]
    parted = [part for root, share in zip(roots, shares, strict=True) for part in _parted(root, share)]
    pieces: list[list[Node]] = [[] for _ in range(count)]
    before, total = 0, sum(map(_size, parted))
    for part in parted:
        pieces[int(count * (before + _size(part) / 2) / total)].append(part)
        before += _size(part)
    return tuple(tuple(piece) for piece in pieces if piece)


def _size(node: Node) -> int:
    return sum(1 for _ in walk(node))


@dataclass(frozen=True, slots=True)
class _Seam:
    """A place to cut: below `parent` before the child `at`, or that child alone from what hangs under it."""

    parent: Node
    at: int
    alone: bool

    @property
    def size(self) -> int:
        """How many boxes are cut off."""
        kids = self.parent.children
        return _size(kids[self.at]) if self.alone else 1 + sum(map(_size, kids[self.at :]))

    def first(self) -> Node:
        """What stays of `parent`, with an arrow to what is cut off."""
        kids = self.parent.children
        if not self.alone:
            return replace(self.parent, box=_leads_on(self.parent.box), children=kids[: self.at])
        kid = kids[self.at]
        end = stub(_leads_on(kid.box), Join(kid.box.id, self.parent.box.id, kid.label))
        return replace(self.parent, children=(*kids[: self.at], end, *kids[self.at + 1 :]))

    def rest(self) -> Node:
        """What is cut off, under a box that the arrow leads to."""
        kids = self.parent.children
        if self.alone:
            return Node(_led_to(kids[self.at].box), "", kids[self.at].children)
        box = replace(self.parent.box, id=f"{self.parent.box.id}@{kids[self.at].box.id}")
        return Node(_led_to(box), "", kids[self.at :])


def _parted(root: Node, count: int) -> Iterator[Node]:
    """The tree, then what is cut off it, and off that, until there are `count` parts."""
    want = _size(root) * (count - 1) / count
    seams = [*_seams(root)] if count > 1 else []
    if not seams:
        yield root
        return
    seam = min(seams, key=lambda seam: (abs(seam.size - want), not seam.alone))
    yield _swapped(root, seam.parent, seam.first())
    yield from _parted(seam.rest(), count - 1)


def _seams(root: Node) -> Iterator[_Seam]:
    for node in walk(root):
        for at, kid in enumerate(node.children):
            if kid.children:
                yield _Seam(node, at, alone=True)
            if at:
                yield _Seam(node, at, alone=False)


def _swapped(node: Node, old: Node, new: Node) -> Node:
    if node is old:
        return new
    return replace(node, children=tuple(_swapped(kid, old, new) for kid in node.children))


def _leads_on(box: Box) -> Box:
    return replace(box, heading=f"{box.heading} {_arrow(box)}".lstrip())


def _led_to(box: Box) -> Box:
    heading = box.heading.removeprefix(_arrow(box)).lstrip()
    return replace(box, heading=f"{_arrow(box)} {heading}".rstrip())


def _arrow(box: Box) -> str:
    return "←" if way(box.heading) == "rtl" else "→"
