"""What WeasyPrint painted on its pages, and of which element of the page each piece is.

The only reader of WeasyPrint's boxes. They are read by what they have, so that nothing of WeasyPrint is
imported here.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Self

_POINTS = 0.75  # to a pixel of CSS
_BLANK = re.compile(r"[ \t\n\r\f]+")
_IN_LINE = frozenset("a b bdi code em i span strong sup".split())

Rectangle = tuple[float, float, float, float]
Place = tuple[float, float, float]  # of a text: its left end on its base line, and the size of its type


@dataclass(frozen=True, slots=True)
class Mark:
    """What was painted as one marked content: its page, its number there and its words.

    `rectangle` is where a picture stands, in points from the lower left corner of its page.
    """

    page: int
    number: int
    text: str
    rectangle: Rectangle | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation on a page, which a reader can act on: a link, or a field of a form."""

    page: int
    annotation: Any


@dataclass(eq=False, slots=True)
class Branch:
    """An element of the page with all that was painted of it, on whatever page.

    `name` is that of the element, in Clark's notation where it has a namespace; that of a pseudo-element is
    `li::marker`. `page` is its first.
    """

    element: Any
    name: str
    page: int
    kids: list["Self | Mark | Note"] = field(default_factory=list)

    def says(self, attribute: str) -> str:
        """The value of an attribute, "" without one."""
        return "" if "::" in self.name else str(self.element.get(attribute) or "")


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to answer: its box, and where it lies, in points from the lower left corner of its page."""

    box: Any
    rectangle: Rectangle

    def says(self, attribute: str) -> str:
        """What its element says of it (`render.fields`), "" for nothing."""
        return str(self.box.element.get(f"data-{attribute}") or "")

    @property
    def options(self) -> list[str]:
        """The words to choose among."""
        return self.says("options").split("\n") if self.says("options") else []

    @property
    def size(self) -> float:
        """The size of its type, in points."""
        return _points(self.box.style["font_size"])

    @property
    def backward(self) -> bool:
        """Whether it is written in from the right."""
        return bool(self.box.style["direction"] == "rtl")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of WeasyPrint's: its boxes, its height, and the numbers under which boxes were painted."""

    number: int
    box: Any
    height: float
    painted: Mapping[Any, int]

    def body(self) -> list[Any]:
        """The boxes on it that stand not in its margins."""
        return [box for box in self.box.children if not hasattr(box, "at_keyword")]

    def margins(self) -> dict[int, str]:
        """The numbers of what stands in its margins, each with the side: `top` or `bottom`."""
        boxes = [box for box in self.box.children if hasattr(box, "at_keyword")]
        sides = [(box.at_keyword.removeprefix("@").partition("-")[0], box) for box in boxes]
        return {self.painted[one]: side for side, box in sides for one in _inside(box) if one in self.painted}

    def spaces(self) -> dict[int, Place | None]:
        """The texts at which a space is lacking, by their numbers.

        Words have a space between them (ISO 32000-1:2008, 14.8.2.5). WeasyPrint 70 paints no text that is
        blank, and none where a line ends. A place is that of a blank text, None stands for the end of
        another. Where a word was broken, none is lacking.
        """
        found: dict[int, Place | None] = {}
        for box in chain.from_iterable(map(_inside, self.body())):
            for line in (child for child in box.children if type(child).__name__ == "LineBox"):
                texts = [one for one in _inside(line) if one in self.painted and _seen(one)]
                found |= {self.painted[one]: _place(one) for one in texts if not _said(one)}
                if texts and _said(texts[-1]) and f"{_text(texts[-1])} " in _source(box.element):
                    found[self.painted[texts[-1]]] = None
        return found

    def blanks(self) -> list[Blank]:
        """The places to answer, in the order of the text. What is broken over pages is a place on each."""
        found: dict[Any, Blank] = {}
        for box in chain.from_iterable(map(_inside, self.body())):
            if box.element is not None and box.element not in found and box.element.get("data-field"):
                found[box.element] = Blank(box, _room(box, self.height))
        return list(found.values())

    def backward(self, spaces: Mapping[int, object]) -> dict[int, str]:
        """The texts of lines or words that run from right to left, by their numbers, as they are read.

        In `spaces` are those after which a space was set. Why they are told: glyphs are painted from left to
        right (ISO 32000-1:2008, 14.8.2.3.3).
        """
        texts = {number: box for box, number in self.painted.items() if hasattr(box, "text")}
        return {
            number: _text(box) + " " * (number in spaces)
            for number, box in texts.items()
            if box.style["direction"] == "rtl" or _runs_back(_text(box))
        }


def branches(pages: Sequence[Page], spaces: Sequence[Mapping[int, object]]) -> Branch:
    """All elements of a document in one tree; in `spaces` are the numbers after which a space was set."""
    root = Branch(None, "", 0)
    known: dict[tuple[Any, str], Branch] = {}
    for page in pages:
        for box in page.body():
            _gather(_Sight(page, spaces[page.number], known), box, root)
    return root


@dataclass(frozen=True, slots=True)
class _Sight:
    """A page while it is read, and the elements that were met."""

    page: Page
    spaces: Mapping[int, object]
    known: dict[tuple[Any, str], Branch]


def _gather(sight: _Sight, placed: Any, parent: Branch) -> None:
    box, page = _real(placed), sight.page
    branch = _branch(sight, box, parent)
    if branch.name in {"thead", "tfoot"} and branch.page != page.number:
        return  # set again on each page of its table
    if box.link_annotation is not None:
        branch.kids.append(Note(page.number, box.link_annotation))
    number = page.painted.get(box)
    if number is not None and _seen(box):
        text = _text(box) + " " * (number in sight.spaces)
        branch.kids.append(Mark(page.number, number, text, _rectangle(box, page.height)))
    for child in box.children:
        _gather(sight, child, branch)
    if box.widget_annotation is not None:  # what is printed where an answer goes leads to it
        branch.kids.append(Note(page.number, box.widget_annotation))


def _branch(sight: _Sight, box: Any, parent: Branch) -> Branch:
    """That of the box's element: all its boxes, anonymous ones too, share it."""
    key = (box.element, box.element_tag)
    if key not in sight.known:
        sight.known[key] = Branch(box.element, box.element_tag, sight.page.number)
        parent.kids.append(sight.known[key])
    return sight.known[key]


def _inside(placed: Any) -> Iterator[Any]:
    box = _real(placed)
    yield box
    for child in box.children:
        yield from _inside(child)


def _real(placed: Any) -> Any:
    """A box; one that is taken out of the flow leaves a stand-in where it would be."""
    return getattr(placed, "_box", placed)


def _text(box: Any) -> str:
    return str(getattr(box, "text", ""))


def _runs_back(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def _seen(box: Any) -> bool:
    return box.style["visibility"] == "visible" and getattr(box, "text", None) != ""


def _said(box: Any) -> bool:
    return not hasattr(box, "text") or bool(box.text.strip())


def _place(box: Any) -> Place:
    return box.position_x, box.position_y + box.baseline, box.style["font_size"]


def _rectangle(box: Any, height: float) -> Rectangle | None:
    if hasattr(box, "text"):
        return None
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    return _points(left), _points(height - bottom), _points(right), _points(height - top)


def _room(box: Any, height: float) -> Rectangle:
    """The inside of a box, below its heading if it has one.

    Why a cell is asked for its border: its inside is as high as what is in it, and the rest is padding.
    """
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    if hasattr(box, "colspan"):
        bottom = box.border_box_y() + box.border_height() - box.border_bottom_width
    below = max((one.position_y + one.height for one in _inside(box) if _is_head(one)), default=top)
    return _points(left), _points(height - bottom), _points(right), _points(height - below)


def _is_head(box: Any) -> bool:
    names = set(str(box.element.get("class") or "").split()) if box.element is not None else set()
    return bool(names & {"side-head", "who-label"}) and not hasattr(box, "text")


def _points(pixels: float) -> float:
    return round(_POINTS * pixels, 2)


def _source(element: Any) -> str:
    """The words of an element as they were written, with single spaces.

    With those of one in a line goes the space after it: if it is taken out of its line, that space is lost.
    """
    after = (element.tail or "")[:1] if element.tag in _IN_LINE else ""
    return _BLANK.sub(" ", "".join(element.itertext()) + after)
