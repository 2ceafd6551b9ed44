"""A map that is too high for its page, cut into columns that stand side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.interactions import Join
from generator.render.outline import Node, stub, walk

Columns = tuple[tuple[Node, ...], ...]


def cut(roots: Sequence[Node], count: int) -> Columns:
    """The trees in at most `count` columns of about the same number of boxes.

    Where a tree is cut, the box is printed twice: at the foot of one column with an arrow behind its heading,
    and at the head of the next with an arrow before it.
    """
    total = sum(map(_size, roots))
    shares = [max(1, round(count * _size(root) / total)) for root in roots]
    pieces = [piece for root, share in zip(roots, shares, strict=True) for piece in _pieces(root, share)]
    columns: list[list[Node]] = [[] for _ in range(count)]
    before, total = 0, sum(map(_size, pieces))
    for piece in pieces:
        columns[int(count * (before + _size(piece) / 2) / total)].append(piece)
        before += _size(piece)
    return tuple(tuple(column) for column in columns if column)


def _size(node: Node) -> int:
    return sum(1 for _ in walk(node))


def _pieces(root: Node, count: int) -> Iterator[Node]:
    """The tree, then what is cut off it, and off that, until there are `count` pieces."""
    want = _size(root) * (count - 1) / count
    inner = [(parent, kid) for parent in walk(root) for kid in parent.children if kid.children]
    if count <= 1 or not inner:
        yield root
        return
    parent, branch = min(inner, key=lambda pair: abs(_size(pair[1]) - want))
    yield _without(root, parent, branch)
    yield from _pieces(_continued(branch), count - 1)


def _without(node: Node, parent: Node, branch: Node) -> Node:
    """The tree with a box that points on in the place of `branch`."""
    if node is parent:
        box = replace(branch.box, heading=_arrow(branch.box.heading, "→"))
        end = stub(box, Join(box.id, parent.box.id, branch.label))
        return replace(node, children=tuple(end if kid is branch else kid for kid in node.children))
    return replace(node, children=tuple(_without(kid, parent, branch) for kid in node.children))


def _continued(branch: Node) -> Node:
    return Node(replace(branch.box, heading=_arrow("→", branch.box.heading)), "", branch.children)


def _arrow(*words: str) -> str:
    return " ".join(filter(None, words))
