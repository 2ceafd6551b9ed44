"""A PDF that can be filled in on a screen: fields of a form over the places to answer.

Fields are those of ISO 32000-1:2008, 12.7. They lie over the page and change nothing on it. Each is named by
the item that it belongs to, and is called by the item's words (`TU`) for those who hear the page. None holds
anything: a place says nothing but what is printed (`render.fields`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from generator.render.paper.painted import Blank, Page
from generator.render.paper.references import added, named
from generator.render.paper.typeface import NAME, typeface

_PRINTED = 1 << 2  # of an annotation: it is printed with its page
_LINES, _CHOSEN, _ONE_OF_MANY = 1 << 12, 1 << 17, 1 << 15  # of a field
_LEFT, _CENTRE, _RIGHT = 0, 1, 2
_NOTHING = ""
# Viewers set a text of several lines smaller where it would not fit, from 12 points down: no words are lost.
# Type that is larger than that keeps its size, which its reader needs.
_FITTED = 12
# How far the lines of a cross stay off the edges of its box, as a part of that; what a cross is in a viewer's
# own signs (ISO 32000-1:2008, table 189), for those that draw their own.
_OFF, _CROSS = 0.22, "8"


@dataclass(slots=True)
class _Form:
    """A form while it is put together; `groups` are boxes of one item, by its name."""

    pdf: Any
    fields: Any = field(default_factory=pydyf.Array)
    names: Counter[str] = field(default_factory=Counter)
    groups: dict[str, Any] = field(default_factory=dict)


def fill(pdf: Any, pages: Sequence[Page], lang: str) -> None:
    """Give `pdf`, WeasyPrint's document of `pages`, a field for each place to answer, where there are some.

    `lang` is the language that is written in.
    """
    blanks = [(page, page.blanks()) for page in pages]
    if not any(found for _, found in blanks):
        return
    form = _Form(pdf)
    for page, found in blanks:
        notes = [_widget(form, blank, page.number) for blank in found]
        entry = named(pdf, pdf.page_references[page.number])
        if notes:
            entry["Annots"] = pydyf.Array([*entry.get("Annots", ()), *notes])
    used = pydyf.Dictionary({"Font": pydyf.Dictionary({NAME: typeface(pdf, lang)})})
    pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": form.fields, "DR": used, "DA": _type(10)})


def _widget(form: _Form, blank: Blank, page: int) -> bytes:
    """The reference of what lies over a place; its box remembers it, for the tree."""
    made = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "P": form.pdf.page_references[page],
            "F": _PRINTED,
            "Rect": pydyf.Array(blank.rectangle),
            "TU": pydyf.String(_called(blank)),
        }
    )
    form.pdf.add_object(made)
    blank.box.widget_annotation = made
    if blank.says("field") == "tick":
        _join(form, made, blank)
    else:
        made |= {"T": pydyf.String(_name(form, blank)), **_written(blank)}
        made["AP"] = pydyf.Dictionary({"N": _picture(form, *_size(blank), ())})
        form.fields.append(made.reference)
    return bytes(made.reference)


def _called(blank: Blank) -> str:
    """What a field is called: of a box, the item and the option that the box is for."""
    words, index = blank.says("says"), blank.says("index")
    return f"{words}: {blank.options[int(index)]}" if index else words


def _name(form: _Form, blank: Blank) -> str:
    """A name of its own: a place that goes on over the page is two fields, the second with a number."""
    name = blank.says("name")
    form.names[name] += 1
    return name if form.names[name] == 1 else f"{name}-{form.names[name]}"


def _written(blank: Blank) -> dict[str, Any]:
    """What a field to write in, or to choose in, says of itself."""
    start = _RIGHT if blank.backward else _LEFT
    match blank.says("field"):
        case "choice":
            options = pydyf.Array(map(pydyf.String, (_NOTHING, *blank.options)))
            return {"FT": "/Ch", "Ff": _CHOSEN, "Opt": options, "DA": _type(blank.size), "Q": _CENTRE}
        case "text":
            size = 0 if blank.size <= _FITTED else blank.size
            return {"FT": "/Tx", "Ff": _LINES, "DA": _type(size), "Q": start}
        case _:
            return {"FT": "/Tx", "DA": _type(blank.size), "Q": start}


def _type(size: float) -> Any:
    return pydyf.String(f"/{NAME} {size:g} Tf 0 g")


def _join(form: _Form, made: Any, blank: Blank) -> None:
    """Add a box to those of its item, of which one is ticked. It can be cleared again."""
    name = blank.says("name")
    if name not in form.groups:
        said = {"T": pydyf.String(name), "TU": pydyf.String(blank.says("says"))}
        options = pydyf.Array(map(pydyf.String, blank.options))
        boxes = {"FT": "/Btn", "Ff": _ONE_OF_MANY, "Kids": pydyf.Array(), "Opt": options}
        form.groups[name] = pydyf.Dictionary({**said, **boxes})
        form.fields.append(added(form.pdf, form.groups[name]))
    form.groups[name]["Kids"].append(made.reference)
    pictures = (_picture(form, *_size(blank), drawn) for drawn in (_cross(*_size(blank)), ()))
    states = dict(zip((blank.says("index"), "Off"), pictures, strict=True))
    made |= {"Parent": form.groups[name].reference, "AS": "/Off"}
    made["MK"] = pydyf.Dictionary({"CA": pydyf.String(_CROSS)})
    made["AP"] = pydyf.Dictionary({"N": pydyf.Dictionary(states)})


def _size(blank: Blank) -> tuple[float, float]:
    left, bottom, right, top = blank.rectangle
    return right - left, top - bottom


def _picture(form: _Form, width: float, height: float, drawn: Sequence[str]) -> bytes:
    """A drawing that viewers set into a field. Each field has its own, which a viewer writes anew."""
    said = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, width, height))}
    return added(form.pdf, pydyf.Stream([one.encode() for one in drawn], said))


def _cross(width: float, height: float) -> Sequence[str]:
    left, right, low, high = _OFF * width, (1 - _OFF) * width, _OFF * height, (1 - _OFF) * height
    return (
        "1.4 w 1 J",
        f"{left:g} {low:g} m {right:g} {high:g} l S",
        f"{left:g} {high:g} m {right:g} {low:g} l S",
    )
