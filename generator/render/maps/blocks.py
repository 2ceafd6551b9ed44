"""A subtree of an argument map as a block: its root box on top, the rest beneath it.

Blocks are set in one of three ways: side by side (`rows`), in two stacks left and right of a stem, or in
one stack beside a stem (`stacks`). Each gives plans of different width, and `prune` keeps those that no
other beats; which plan and which width of boxes are taken is decided in `layout`.

Why not a graph library: a map is a small tree whose sides mean something (for left, against right), and
the same map must give the same drawing on every machine.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.render.maps.boxes import is_attack
from generator.render.maps.outline import Node

Point = tuple[float, float]

GAP = 5.6  # between the blocks of a row or of a stack
TRUNK = 6.0  # leg below a parent
LIFT = 0.9  # between a label and the box or line below it
HAIR = 1e-6  # lengths that differ by less are equal


@dataclass(frozen=True, slots=True)
class Part:
    """A child's block, measured from the left edge of its parent's block and the foot of its parent's box.

    `labels` are the lines of the join's label, whose top left corner is `label_at`.
    """

    plan: "Plan"
    x: float
    y: float
    height: float
    points: tuple[Point, ...]
    labels: tuple[str, ...]
    label_at: Point

    @property
    def foot(self) -> float:
        """Where the block ends."""
        return self.y + self.height + self.plan.under

    def moved(self, by: float) -> "Part":
        """The part shifted right."""
        if not by:
            return self
        points = tuple((x + by, y) for x, y in self.points)
        return replace(self, x=self.x + by, points=points, label_at=(self.label_at[0] + by, self.label_at[1]))


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to set a block: its root box stands `left` from its left edge and has `under` below its foot.

    `strain` is what is unlovely about it, in the height that one would give to be rid of it.
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

    @property
    def attack(self) -> bool:
        """Whether it is the block of a box that speaks against the one above it."""
        return is_attack(self.node.box)


def lowest(plan: Plan) -> tuple[float, float]:
    """The order of plans where only height and looks count."""
    return plan.cost, plan.width


def within(
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


def prune(plans: Iterable[Plan], limit: float, box: float) -> tuple[Plan, ...]:
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
