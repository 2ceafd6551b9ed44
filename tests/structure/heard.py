"""What is heard: the words of a page, those of the tree of its PDF, and that tree in a line."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib

from generator.words import words
from tests.structure.document import Document, Node, Place

_BLOCKS = frozenset(
    "html body main header section article aside div p h1 h2 h3 ul ol li dl dt dd table thead tbody tr th td "
    "blockquote br details summary".split()
)
# What is there for a page on a screen alone, or for the one of two sizes of print.
_UNPRINTED = {
    False: {"skip", "jump", "cell-label", "map-list", "tick-label"},
    True: {"skip", "jump", "cell-label", "map-figure", "side"},
}


def of_page(html: str, *, large: bool = False) -> list[str]:
    """What a page prints, without what it hides from the ear and without the heads of room for notes."""
    return _words("".join(_texts(_parsed(html), large=large)))


def _parsed(html: str) -> Any:
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def _texts(element: Any, *, large: bool) -> Iterator[str]:
    classes = set((element.get("class") or "").split())
    if element.tag in {"head", "style"} or "svg" in element.tag or element.get("aria-hidden") == "true":
        return
    if classes & (_UNPRINTED[large] | {"side-head"}):
        return
    around = " " if element.tag in _BLOCKS else ""
    yield around + (element.text or "")
    for kid in element:
        if not (large and kid.tag == "thead" and "grid" in classes):
            yield from _texts(kid, large=large)
        yield kid.tail or ""
    yield around


def of_document(document: Document, html: str = "") -> list[str]:
    """What the tree holds, without what the page `html` gives the PDF beyond its own words.

    That is the number of the page to which a link leads, and the heads of room for notes.
    """
    assert document.root
    page = _parsed(html)
    said = "".join(_said(document, document.root, str(page.find("body").get("data-spare", ""))))
    number = re.escape(words(page.get("lang", "en"))("(page {page})", page="N")).replace("N", r"\d+")
    return _words(re.sub(rf" {number}", "", said))


def _said(document: Document, node: Node, spare: str) -> Iterator[str]:
    if node.standard == "Figure" or (node.standard == "P" and document.said(node).strip() == spare):
        return
    around = "" if node.standard in {"Span", "Link"} else " "
    yield around
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _said(document, kid, spare)
        elif not isinstance(kid, Place):
            yield document.texts.get(kid, "")
    yield around


def shown(document: Document, node: Node | None = None) -> str:
    """The tree in a line: `P(one two)`, with what is said of an element after its type."""
    node = node or document.root
    assert node
    said = "".join(f" {key}={value}" for key, value in _facts(node))
    inner = "".join(
        shown(document, kid) if isinstance(kid, Node) else document.texts.get(kid, "")
        for kid in node.kids
        if not isinstance(kid, Place)
    )
    return f"{node.kind}{said}({' '.join(inner.split())})"


def _facts(node: Node) -> Iterator[tuple[str, object]]:
    if node.lang is not None:
        yield "lang", node.lang
    yield from node.entries.items()
    yield from ((key, value) for key, value in node.attributes.items() if key != "BBox")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u2060", "").casefold())
