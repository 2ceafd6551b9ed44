"""The tree of a document, written into its PDF in place of WeasyPrint's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from generator.render.paper.painted import Mark, Note, Place
from generator.render.paper.references import named, number
from generator.render.paper.structure import Element, words

_SIDES = {"top": "/Header", "bottom": "/Footer"}


@dataclass(slots=True)
class _Tree:
    """A tree while it is written: of each page, which element holds which marked content."""

    pdf: Any
    pages: Sequence[bytes]
    owners: list[dict[int, bytes]]
    notes: list[tuple[Any, bytes]] = field(default_factory=list)


def write(pdf: Any, document: Element, margins: Sequence[Mapping[int, str]]) -> None:
    """Give `pdf`, which has none, the tree of `document`; all else that is painted becomes an artefact.

    `margins` has, of each page, the numbers of what stands in its margins with the side, `top` or `bottom`.
    Links and fields of a page follow one another as they do in the tree.
    """
    pages = pdf.page_references
    tree = _Tree(pdf, pages, [{} for _ in pages])
    root = _object(pdf, Type="/StructTreeRoot")
    top = _written(tree, document, root.reference)
    root["K"] = top
    root["ParentTree"] = _parents(tree).reference
    root["ParentTreeNextKey"] = len(pages) + len(tree.notes)
    pdf.catalog["StructTreeRoot"] = root.reference
    order = {note.reference: place for place, (note, _) in enumerate(tree.notes)}
    for page, owned, margin in zip(pages, tree.owners, margins, strict=True):
        entry = named(pdf, page)
        _artefacts(named(pdf, entry["Contents"]).stream, owned, margin)
        if "Annots" in entry:
            ordered = sorted(entry["Annots"], key=lambda note: order.get(note, len(order)))
            entry["Annots"] = pydyf.Array(ordered)


def space(pdf: Any, lacking: Sequence[Mapping[int, Place | None]], glyphs: Mapping[str, int]) -> None:
    """Set the spaces that are `lacking` on each page; `glyphs` has that of each font."""
    for page, places in zip(pdf.page_references, lacking, strict=True):
        contents = named(pdf, named(pdf, page)["Contents"])
        contents.stream = list(_spaced(contents.stream, places, glyphs))


def _spaced(
    stream: Iterable[Any], places: Mapping[int, Place | None], glyphs: Mapping[str, int]
) -> Iterator[Any]:
    """A stream of content with its spaces; the font is then again the one that WeasyPrint thinks it is."""
    inside: int | None = None
    fonts = [b""]  # those of the states that are saved, the present one last
    for said in stream:
        if isinstance(said, pydyf.Dictionary):
            inside = said.get("MCID")
        elif said == b"ET" and inside is not None and inside in places and glyphs:
            yield from _one_space(places[inside], fonts[-1], glyphs)
        elif said in {b"q", b"Q"}:
            fonts = [*fonts, fonts[-1]] if said == b"q" else fonts[:-1]
        elif isinstance(said, bytes) and said.endswith(b" Tf"):
            fonts[-1] = said
        yield said


def _one_space(place: Place | None, present: bytes, glyphs: Mapping[str, int]) -> Iterator[bytes]:
    name, size = present[1:-3].decode().split() if present else ("", "1")
    font = name if name in glyphs else next(iter(glyphs))
    if place:
        x, y, points = place
        yield f"1 0 0 -1 {x:f} {y:f} Tm".encode()
        size = f"{points:f}"
    yield f"/{font} {size} Tf [<{glyphs[font]:04x}>] TJ".encode()
    if present:
        yield present


def turn(pdf: Any, backward: Sequence[Mapping[int, str]]) -> None:
    """Tell what each of the `backward` texts of a page reads, whose glyphs stand in another order."""
    for page, texts in zip(pdf.page_references, backward, strict=True):
        for said in named(pdf, named(pdf, page)["Contents"]).stream:
            if isinstance(said, pydyf.Dictionary) and said.get("MCID") in texts:
                said["ActualText"] = pydyf.String(texts[said["MCID"]])


def describe(pdf: Any, packet: bytes) -> None:
    """Give `pdf` its XMP packet."""
    metadata = pydyf.Stream([packet], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference


def forget(pdf: Any) -> None:
    """Take WeasyPrint's tree out: it is the last that was added, but for the metadata, which are ours too."""
    root = named(pdf, pdf.catalog["StructTreeRoot"])
    del pdf.objects[number(root["ParentTree"]) :]


def _object(pdf: Any, **entries: object) -> Any:
    made = pydyf.Dictionary(entries)
    pdf.add_object(made)
    return made


def _written(tree: _Tree, element: Element, parent: bytes) -> bytes:
    made = _object(tree.pdf, Type="/StructElem", S=f"/{element.kind}", P=parent)
    page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    if page is not None:
        made["Pg"] = tree.pages[page]
    for key, text in (("Lang", element.lang), ("Alt", element.alt), ("ActualText", element.actual)):
        if text:
            made[key] = pydyf.String(text)
    if attributes := _attributes(element):
        made["A"] = pydyf.Array(attributes) if len(attributes) > 1 else attributes[0]
    kids = [_kid(tree, kid, made.reference, page, element) for kid in element.kids]
    if kids:
        made["K"] = pydyf.Array(kids) if len(kids) > 1 else kids[0]
    return bytes(made.reference)


def _kid(tree: _Tree, kid: Element | Mark | Note, owner: bytes, page: int | None, element: Element) -> object:
    if isinstance(kid, Element):
        return _written(tree, kid, owner)
    if isinstance(kid, Note):
        tree.notes.append((kid.annotation, owner))
        if element.kind == "Link":
            kid.annotation["Contents"] = pydyf.String(words(element.kids))
        where = {"Obj": kid.annotation.reference, "Pg": tree.pages[kid.page]}
        return pydyf.Dictionary({"Type": "/OBJR", **where})
    tree.owners[kid.page][kid.number] = owner
    if kid.page == page:
        return kid.number
    return pydyf.Dictionary({"Type": "/MCR", "Pg": tree.pages[kid.page], "MCID": kid.number})


def _attributes(element: Element) -> list[Any]:
    """What is said of an element beside its texts, owner by owner."""
    place = next((kid.rectangle for kid in element.kids if isinstance(kid, Mark)), None)
    owners: dict[str, dict[str, object]] = {
        "/List": {"ListNumbering": f"/{element.numbering}"} if element.numbering else {},
        "/Table": {
            key: value
            for key, value, said in (
                ("Scope", f"/{element.scope}", element.scope),
                ("ColSpan", element.columns, element.columns > 1),
                ("RowSpan", element.rows, element.rows > 1),
            )
            if said
        },
        "/Layout": {"BBox": pydyf.Array(place)} if element.kind == "Figure" and place else {},
    }
    return [pydyf.Dictionary({"O": owner, **said}) for owner, said in owners.items() if said]


def _parents(tree: _Tree) -> Any:
    """The way back: from marked contents and annotations to their elements."""
    numbers = pydyf.Array()
    for page, owned in enumerate(tree.owners):
        last = max(owned, default=-1)
        numbers += [page, pydyf.Array([owned.get(number, b"null") for number in range(last + 1)])]
    for place, (annotation, owner) in enumerate(tree.notes, len(tree.owners)):
        annotation["StructParent"] = place
        numbers += [place, owner]
    return _object(tree.pdf, Nums=numbers)


def _artefacts(stream: list[Any], owned: Mapping[int, bytes], margin: Mapping[int, str]) -> None:
    """Mark as artefacts what no element holds; what stands in a margin comes with every page."""
    for place, properties in enumerate(stream):
        if not isinstance(properties, pydyf.Dictionary) or properties.get("MCID") in {None, *owned}:
            continue
        side = margin.get(properties["MCID"])
        kind = {"Type": "/Pagination", "Subtype": _SIDES[side]} if side else {"Type": "/Layout"}
        stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary(kind)]
