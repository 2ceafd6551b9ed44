"""Argument maps on a page of their own, and where the words of a page lie once it is laid out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.css import AnonymousStyle
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from generator.interactions import Map
from generator.render import pdf
from generator.render.html import PAPERS, _breakable, environment
from generator.resources import folder

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A map</title>
<style>
{% for name in ("tokens", "sheet", "article", "tasks", "map", "map-drawn") %}{{ style(name) }}{% endfor %}
{% if large %}{{ style("large") }}{% endif %}
@page { size: {{ paper }} }</style></head>
<body class="student{{ ' large' if large }}"><main><section class="task"><div class="question">
{% import "interactions/argument_map.html.j2" as shown with context %}
{{ shown.drawn(map, "Argument map", true) }}
</div></section></main></body></html>"""
_PX = 96 / 25.4


def page(argument: Map, *, paper: str = "a4", large: bool = False) -> str:
    """A page that holds `argument` and nothing else."""
    template = environment().from_string(_PAGE)
    return _breakable(template.render(map=argument, paper=PAPERS[paper], large=large))


def laid_out(html: str) -> Document:
    """The pages of `html` as they are printed, with the fonts that they are printed in."""
    fetcher, fonts = pdf._fetcher({}), FontConfiguration()
    paper = (folder("templates") / "styles" / "pdf.css").read_text(encoding="utf-8")
    css = CSS(string=pdf.font_css(html) + paper, font_config=fonts, url_fetcher=fetcher)
    made = HTML(string=html, url_fetcher=fetcher, base_url="about:blank")
    return made.render(stylesheets=[css], font_config=fonts)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, in mm from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Rect", slack: float = 0.02) -> bool:
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.top - slack <= other.top
            and other.bottom <= self.bottom + slack
        )


@dataclass(slots=True)
class Laid:
    """An element as it lies on a page, with its pieces of text and where each lies."""

    classes: frozenset[str]
    parents: frozenset[str]
    page: int
    rect: Rect
    style: Any
    texts: list[tuple[str, Rect]]

    @property
    def words(self) -> str:
        """Its text."""
        return " ".join(" ".join(text for text, _ in self.texts).split())


def laid(document: Document, wanted: str) -> list[Laid]:
    """Every element of the class `wanted`, in the order of the pages."""
    found: list[Laid] = []
    for number, each in enumerate(document.pages):
        for box, parents in _inside(each._page_box):
            if wanted in _classes(box):
                texts = [(one.text, _rect(one)) for one, _ in _inside(box) if isinstance(one, boxes.TextBox)]
                found.append(Laid(_classes(box), parents, number, _rect(box), box.style, texts))
    return found


def body(document: Document, number: int) -> Rect:
    """Where the text of a page may stand."""
    return _content(document.pages[number]._page_box)


def _inside(box: Any) -> Iterator[tuple[Any, frozenset[str]]]:
    """A box and all in it, with the classes around it; what stands at a place of its own is found there."""
    waiting = [(box, frozenset[str]())]
    while waiting:
        one, around = waiting.pop()
        one = getattr(one, "_box", one)
        yield one, around
        within = around | _classes(one)
        waiting += [(child, within) for child in reversed(getattr(one, "children", ()))]


def _classes(box: Any) -> frozenset[str]:
    """The classes of the element that the box is of; boxes that WeasyPrint puts between have none."""
    if box.element is None or "::" in box.element_tag:
        return frozenset()
    if isinstance(box.style, AnonymousStyle) or isinstance(box, boxes.TextBox):
        return frozenset()
    return frozenset((box.element.get("class") or "").split())


def _rect(box: Any) -> Rect:
    left, top = box.border_box_x(), box.border_box_y()
    return Rect(left / _PX, top / _PX, (left + box.border_width()) / _PX, (top + box.border_height()) / _PX)


def _content(box: Any) -> Rect:
    left, top = box.content_box_x(), box.content_box_y()
    return Rect(left / _PX, top / _PX, (left + box.width) / _PX, (top + box.height) / _PX)
