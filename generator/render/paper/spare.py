"""Room for notes at the foot of a page that would stay a third bare, for what comes next does not fit there.

Why in a second layout: how high a map or a table is, and where a page ends, only the renderer knows.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, SubElement

# How much of a page may stay empty, and what stands above the lines, in CSS pixels of 1/96 inch.
_BARE = 0.3
_MM = 96 / 25.4
_ABOVE = 14 * _MM
# Where an element may stand between others.
_ROOMS = frozenset({"main", "section", "div", "article"})


def settled(page: Any, lay_out: Callable[[], Any]) -> Any:
    """The document that `lay_out` makes of `page`, a `weasyprint.HTML`, with no page left bare.

    `page` is changed: it gets lines to write on before what begins the page after a gap.
    """
    document = lay_out()
    parents = {child: parent for parent in page.etree_element.iter() for child in parent}
    found = list(_gaps(document, parents))
    body = page.etree_element.find("body")
    for element, lines in found:
        _insert(parents[element], element, lines, body)
    return lay_out() if found else document


def _gaps(document: Any, parents: dict[Element, Element]) -> Iterator[tuple[Element, int]]:
    """The elements before which a page is left bare, each with the number of lines that fit there."""
    for before, after in pairwise(document.pages):
        page = before._page_box  # noqa: SLF001 - WeasyPrint offers no other way to see where boxes lie
        box = _opening(before, after)
        if box is None or box.element not in parents or parents[box.element].tag not in _ROOMS:
            continue
        bottom = page.content_box_y() + page.height
        gap = bottom - max((_foot(leaf) for leaf in _leaves(page)), default=bottom)
        writing = box.style["__writing"]
        if gap > _BARE * page.height and writing:
            height = next(token.value for token in writing if token.type == "dimension") * _MM
            yield box.element, int((gap - _ABOVE) / height)


def _opening(before: Any, after: Any) -> Any:
    """The outermost box that begins with a page; None where that goes on with all that it begins with."""
    gone_on = {box.element for box in before._page_box.descendants()}  # noqa: SLF001
    box = after._page_box.children[0]  # noqa: SLF001
    while box.element in gone_on:
        inside = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        if not inside:
            return None
        box = inside[0]
    return box


def _leaves(page: Any) -> Iterator[Any]:
    """What is printed in the text of a page. A block that goes on is as high as the page: it says nothing."""
    for box in page.children[0].descendants():
        if not getattr(box, "children", ()) or box.element_tag in {"td", "th"}:
            yield box


def _foot(box: Any) -> float:
    height = box.height if hasattr(box, "text") else box.border_height()
    return float(box.position_y + height)


def _insert(parent: Element, element: Element, lines: int, body: Element) -> None:
    """Put `lines` before `element`, with the heading above them that the `body` gives.

    On a page to fill in they are one place to write in, which is called like its heading.
    """
    head, name = body.get("data-spare", ""), body.get("data-spare-name")
    field = {"data-field": "text", "data-name": name, "data-says": head} if name else {}
    spare = Element("div", {"class": "spare", **field})
    SubElement(spare, "p", {"class": "side-head"}).text = head
    for _ in range(lines):
        SubElement(spare, "div", {"class": "rule"})
    parent.insert(list(parent).index(element), spare)
