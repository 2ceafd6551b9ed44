"""Pages as they are laid out: where each box lies, and what a reader would call badly set.

Everything is read off WeasyPrint's boxes, in CSS pixels (96 to the inch), never off the style sheets.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from weasyprint.formatting_structure import boxes

# What stays on one page: elements of these classes, and entries of these lists.
WHOLE = frozenset(
    "task-head prompt map-figure words codes-legend help box points rubric who head legend passage options "
    "instruction spare".split()
)
LISTS = frozenset("match-items bank finds starters hints".split())
# What leads to something: it may not be the last on a page.
LEADS = frozenset(
    "task-head instruction intro marking worth-line codes-legend any-order map-letter prompt".split()
)
REPEATED = frozenset({"thead"})
ASIDE = frozenset({"side"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "thead"})
# A page in the middle may be so empty at most; a written answer is parted into so many lines at least.
EMPTY, LEAST_RULES = 1 / 3, 3
# What a box may stick out by: roundings, and the side bearing of a letter.
SLACK = 1.0
_SPACE = 0.265  # of our face, in em


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a page (from 1), and the words it is about."""

    page: int
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Rect:
    """Where something lies on its page."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: "Rect", slack: float = SLACK) -> bool:
        """Whether it does not stick out of `other` at the sides or below."""
        return (
            self.left >= other.left - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on a page, in reading order, with the elements around it from the outermost to its own.

    `room` is the inside of the block that it stands in.
    """

    page: int
    box: Any
    around: tuple[Any, ...]
    room: Rect
    in_margin: bool

    @property
    def rect(self) -> Rect:
        """Its border box; of a text its advance and its line's ascent and descent."""
        box = self.box
        if isinstance(box, boxes.TextBox | boxes.LineBox):
            left, top, right = box.position_x, box.position_y, box.position_x + box.width
            if isinstance(box, boxes.TextBox):
                space = _SPACE * box.style["font_size"]
                ends = box.text.startswith(" "), box.text.endswith(" ")
                before, after = ends[::-1] if box.style["direction"] == "rtl" else ends
                left, right = left + space * before, right - space * after
            return Rect(left, top, right, top + box.height)
        left, top = box.border_box_x(), box.border_box_y()
        return Rect(left, top, left + box.border_width(), top + box.border_height())

    @property
    def core(self) -> Rect:
        """Of a text the height of its small letters, from where they stand on the line."""
        rect, foot = self.rect, self.box.position_y + self.box.baseline
        return Rect(rect.left, foot - self.box.style["font_size"] / 2, rect.right, foot)

    @property
    def inside(self) -> Rect:
        """The room of what stands in it."""
        return _inside(self.box) if isinstance(self.box, boxes.BlockContainerBox) else self.room

    @property
    def words(self) -> str:
        """The text that it is or holds."""
        return " ".join("".join(_texts(self.box)).split())[:60]

    def is_in(self, names: frozenset[str]) -> bool:
        """Whether it is or stands in an element with one of these tags or classes."""
        return any(element.tag in names or names & _classes(element) for element in self.around)


@dataclass(slots=True)
class Laid:
    """A document's pages: their areas, and all that lies on them."""

    areas: list[Rect] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    parents: dict[Any, Any] = field(default_factory=dict)

    def where(self, element: Any) -> list[Spot]:
        """The boxes that an element itself has, one for each page that it stands on."""
        return self._by_element[element]

    _by_element: dict[Any, list[Spot]] = field(default_factory=lambda: defaultdict(list))

    def own(self) -> Iterator[tuple[Any, list[Spot]]]:
        """Every element that has boxes in the text, with them."""
        yield from self._by_element.items()


def _classes(element: Any) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _texts(box: Any) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts(child)
    if isinstance(box, boxes.BlockLevelBox | boxes.TableCellBox):
        yield " "


def laid(document: Any) -> Laid:
    """The boxes of a laid-out document."""
    found = Laid()
    root = document._html.etree_element
    found.parents = {child: parent for parent in root.iter() for child in parent}
    for number, page in enumerate(document.pages, 1):
        box = page._page_box
        found.areas.append(_inside(box))
        for child in box.children:
            _walk(found, child, Spot(number, box, (), _inside(box), isinstance(child, boxes.MarginBox)))
    return found


def _inside(box: Any) -> Rect:
    left, top = box.content_box_x(), box.content_box_y()
    return Rect(left, top, left + box.width, top + box.height)


def _walk(found: Laid, box: Any, above: Spot) -> None:
    box = getattr(box, "_box", box)  # what is placed absolutely stands in a placeholder
    element, around = box.element, above.around
    own = element is not None and (not around or around[-1] is not element)
    spot = Spot(above.page, box, (*around, element) if own else around, above.inside, above.in_margin)
    if spot.is_in(frozenset({"sr"})):
        return
    found.spots.append(spot)
    if own and not spot.in_margin and not isinstance(box, boxes.LineBox | boxes.TextBox):
        found._by_element[element].append(spot)
    for child in getattr(box, "children", ()):
        _walk(found, child, spot)


# What is badly set ---------------------------------------------------------------------------


def faults(found: Laid) -> list[Fault]:
    """All that is badly set, of every sort."""
    checks = (stranded, torn, lone_lines, cut_rules, overflows, collisions, empty_pages, thin_end)
    return [fault for check in checks for fault in check(found)]


def stranded(found: Laid) -> Iterator[Fault]:
    """Headings, instructions and the like that are the last on a page."""
    main = (spot for spot in _leaves(found) if not spot.is_in(ASIDE))
    for page, spots in groupby(main, key=lambda spot: spot.page):
        *_, last = spots
        if page < len(found.areas) and last.is_in(LEADS | HEADINGS):
            yield Fault(page, "stranded", last.words)


def torn(found: Laid) -> Iterator[Fault]:
    """Items, rows and boxes that begin on one page and end on another."""
    for element, spots in found.own():
        pages = {spot.page for spot in spots}
        if len(pages) > 1 and _is_whole(found, element):
            name = ".".join((element.tag, *sorted(_classes(element))))
            yield Fault(min(pages), f"torn {name}", spots[0].words)


def _is_whole(found: Laid, element: Any) -> bool:
    parent = found.parents.get(element)
    if element.tag == "tr":
        return parent is not None and parent.tag != "thead"  # a head is repeated
    if element.tag == "svg" or _classes(element) & WHOLE:
        return True
    return element.tag == "li" and parent is not None and bool(_classes(parent) & LISTS)


def lone_lines(found: Laid) -> Iterator[Fault]:
    """Single lines of a paragraph that the rest of it does not share a page with."""
    lines: dict[Any, list[Spot]] = defaultdict(list)
    for spot in found.spots:
        line = isinstance(spot.box, boxes.LineBox) and not spot.in_margin and not spot.is_in(REPEATED)
        if line and _texts_of(spot):
            lines[spot.around[-1]].append(spot)
    for spots in lines.values():
        for page, alone in groupby(spots, key=lambda spot: spot.page):
            here = list(alone)
            if len(here) == 1 < len(spots):
                yield Fault(page, "lone line", here[0].words)


def _texts_of(spot: Spot) -> str:
    return "".join(_texts(spot.box)).strip()


def cut_rules(found: Laid) -> Iterator[Fault]:
    """Fewer than three lines to write on, where the others are on another page."""
    for element, _ in found.own():
        if "rules" not in _classes(element):
            continue
        rules = [spot for child in element if "rule" in _classes(child) for spot in found.where(child)]
        for page, some in groupby(rules, key=lambda spot: spot.page):
            if (count := len(list(some))) < min(LEAST_RULES, len(rules)):
                yield Fault(page, "cut rules", f"{count} of {len(rules)}")


def overflows(found: Laid) -> Iterator[Fault]:
    """Texts that stick out of the block they stand in, and whatever sticks out of the page's area."""
    for spot in _leaves(found, margins=True):
        area = found.areas[spot.page - 1]
        if not spot.in_margin and not (spot.core if _is_text(spot) else spot.rect).within(area):
            yield Fault(spot.page, "beyond the page", spot.words or _name(spot))
        elif _is_text(spot) and not spot.core.within(spot.room):
            yield Fault(spot.page, "beyond its box", spot.words)


def _is_text(spot: Spot) -> bool:
    return isinstance(spot.box, boxes.TextBox)


def _name(spot: Spot) -> str:
    return ".".join((spot.around[-1].tag, *sorted(_classes(spot.around[-1]))))


def collisions(found: Laid) -> Iterator[Fault]:
    """Texts that lie on each other."""
    texts = [spot for spot in found.spots if _is_text(spot) and spot.box.text.strip()]
    for page, some in groupby(texts, key=lambda spot: spot.page):
        here = sorted(((spot.core, spot) for spot in some), key=lambda one: one[0].top)
        for index, (rect, spot) in enumerate(here):
            for other, below in here[index + 1 :]:
                if other.top > rect.bottom - SLACK:
                    break
                if min(rect.right, other.right) - max(rect.left, other.left) > SLACK:
                    yield Fault(page, "on each other", f"{spot.words} / {below.words}")


def empty_pages(found: Laid) -> Iterator[Fault]:
    """Pages in the middle of which more than a third is left empty at the foot."""
    for page, share in enumerate(emptiness(found), 1):
        if page < len(found.areas) and share > EMPTY:
            yield Fault(page, "empty", f"{share:.0%}")


def emptiness(found: Laid) -> list[float]:
    """Which part of each page's height is empty at its foot."""
    lowest = [area.top for area in found.areas]
    for spot in _leaves(found):
        lowest[spot.page - 1] = max(lowest[spot.page - 1], spot.rect.bottom)
    return [
        (area.bottom - foot) / (area.bottom - area.top)
        for area, foot in zip(found.areas, lowest, strict=True)
    ]


def thin_end(found: Laid) -> Iterator[Fault]:
    """A last page that holds nothing but one thing to answer, and little of that."""
    last = len(found.areas)
    whole = [e for e, spots in found.own() if spots[0].page == last and _is_asked(found, e)]
    sheet = any(spot.is_in(frozenset({"student"})) for spot in found.spots)
    if sheet and last > 1 and len(whole) < 2 and emptiness(found)[-1] > 1 - EMPTY:
        yield Fault(last, "thin end", f"{len(whole)} items")


def _is_asked(found: Laid, element: Any) -> bool:
    if element.tag in {"li", "tr"}:
        return _is_whole(found, element)
    return bool(_classes(element) & {"single", "written", "map-figure"})


def _leaves(found: Laid, *, margins: bool = False) -> Iterator[Spot]:
    """What can be seen: texts, drawings, and boxes that hold nothing but room to answer."""
    for spot in found.spots:
        if (margins or not spot.in_margin) and _is_seen(spot.box):
            yield spot


def _is_seen(box: Any) -> bool:
    if isinstance(box, boxes.TextBox):
        return bool(box.text.strip())
    if isinstance(box, boxes.ReplacedBox) or box.element_tag in {"td", "th"}:
        return True
    empty = not getattr(box, "children", ())
    return empty and not isinstance(box, boxes.LineBox) and box.border_height() > 0 and box.border_width() > 0
