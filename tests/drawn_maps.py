"""Argument maps on a page of their own, and what of them lies where once it is laid out."""

from collections.abc import Iterator
from dataclasses import dataclass

from weasyprint.formatting_structure import boxes

from generator.interactions import Map
from generator.render.html import PAPERS, _breakable, environment
from generator.render.paper import pdf
from tests import laid

_PAGE = """<!doctype html>
<html lang="{{ lang }}"{% if say.direction == "rtl" %} dir="rtl"{% endif %}>
<head><meta charset="utf-8"><title>A map</title>
<style>
{% for name in ("tokens", "sheet", "article", "tasks", "map", "map-drawn") %}{{ style(name) }}{% endfor %}
{% if large %}{{ style("large") }}{% endif %}
@page { size: {{ paper }} }
:root { --page-of: {{ page_of() }} }</style></head>
<body class="student{{ ' large' if large }}"><main><section class="task"><div class="question">
{% import "interactions/argument_map.html.j2" as shown with context %}
{{ shown.drawn(map, "Argument map", true) }}
</div></section></main></body></html>"""
MM = 96 / 25.4


def page(argument: Map, *, lang: str = "en", paper: str = "a4", large: bool = False) -> str:
    """A page that holds `argument` and nothing else."""
    template = environment(lang).from_string(_PAGE)
    return _breakable(template.render(map=argument, lang=lang, paper=PAPERS[paper], large=large))


@dataclass(frozen=True, slots=True)
class Element:
    """An element of one class, with where it lies and the texts in it."""

    classes: frozenset[str]
    spot: laid.Spot
    texts: tuple[laid.Spot, ...]

    @property
    def words(self) -> str:
        """What stands in it."""
        return " ".join("".join(text.box.text for text in self.texts).split())

    @property
    def width(self) -> float:
        """In mm."""
        return (self.spot.rect.right - self.spot.rect.left) / MM

    @property
    def height(self) -> float:
        """In mm."""
        return (self.spot.rect.bottom - self.spot.rect.top) / MM


def laid_out(html: str) -> laid.Laid:
    """The pages of `html` as they are printed; anything that WeasyPrint has to say is an error."""
    return laid.laid(pdf.laid_out(html))


def found(pages: laid.Laid, wanted: str) -> list[Element]:
    """Every element of the class `wanted`, in the order of the page."""
    return list(_found(pages, wanted))


def _found(pages: laid.Laid, wanted: str) -> Iterator[Element]:
    texts = [spot for spot in pages.spots if isinstance(spot.box, boxes.TextBox)]
    for element, spots in pages.own():
        classes = frozenset((element.get("class") or "").split())
        for spot in spots:
            if wanted in classes:
                inside = (text for text in texts if element in text.around and text.page == spot.page)
                yield Element(classes, spot, tuple(inside))
