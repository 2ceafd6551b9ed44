"""A page as a tree of its elements, and the words that a reader sees in each."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Union

_EMPTY = frozenset("br col hr img input link meta wbr".split())
_UNREAD = frozenset("style svg title".split())
# What a cell says of itself where a window is too narrow for a table.
_NARROW = frozenset({"cell-label"})
_PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛`´ʼ", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—−", "-")
)


@dataclass(slots=True)
class Element:
    """An element with what is in it; `classes` are those of its `class`.

    A pattern is a tag, classes or both, such as `li`, `.gap`, `span.sign.circled`.
    """

    tag: str
    classes: frozenset[str]
    children: list[Union["Element", str]] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    def inside(self) -> Iterator["Element"]:
        """Every element below this one, in the order of the page."""
        waiting = [child for child in reversed(self.children) if isinstance(child, Element)]
        while waiting:
            child = waiting.pop()
            yield child
            waiting += [below for below in reversed(child.children) if isinstance(below, Element)]

    def all(self, pattern: str) -> list["Element"]:
        """Those below that fit."""
        tag, classes = _asked(pattern)
        return [one for one in self.inside() if (not tag or one.tag == tag) and classes <= one.classes]

    def own(self, pattern: str) -> list["Element"]:
        """Those right below that fit."""
        return [child for child in self.children if isinstance(child, Element) and child.fits(pattern)]

    def first(self, pattern: str) -> "Element | None":
        return next((element for element in self.inside() if element.fits(pattern)), None)

    def one(self, pattern: str) -> "Element":
        found = self.all(pattern)
        assert len(found) == 1, f"{len(found)} of {pattern} in {self.tag}: {self.text()[:80]}"
        return found[0]

    def fits(self, pattern: str) -> bool:
        tag, classes = _asked(pattern)
        return (not tag or self.tag == tag) and classes <= self.classes

    def text(self, *without: str) -> str:
        """The words in it, with single spaces; `without` are patterns of what is not read."""
        return " ".join("".join(self._pieces(without)).replace("\u2060", "").split())

    def _pieces(self, without: tuple[str, ...]) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag == "br":
                yield " "
            elif not (child.tag in _UNREAD or child.classes & _NARROW or any(map(child.fits, without))):
                yield from child._pieces(without)

    def attribute(self, name: str) -> str:
        """The value of an attribute, "" where there is none."""
        return self.attributes.get(name, "")

    def words(self, pattern: str) -> str:
        """The words of the first that fits, "" where there is none."""
        found = self.first(pattern)
        return found.text() if found else ""


@cache
def _asked(pattern: str) -> tuple[str, frozenset[str]]:
    """The tag of a pattern, "" where it has none, and its classes."""
    tag, *classes = pattern.split(".")
    return tag, frozenset(classes)


class _Reader(HTMLParser):
    """Builds the tree; an element that is not closed in its turn is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", frozenset())]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        element = Element(tag, frozenset(given.get("class", "").split()), attributes=given)
        self.open[-1].children.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.tag == tag, f"</{tag}> where {closed.tag} is open"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(page: str) -> Element:
    """The page as a tree."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    (root,) = reader.open
    return root


def fold(text: str) -> str:
    """`text` with plain quotation marks and dashes, and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).replace("\u2060", "").split())


def bare(text: str) -> str:
    """Its letters and figures alone: lines, quotation marks and emphasis make no difference."""
    return re.sub(r"[\W_]", "", fold(text))
