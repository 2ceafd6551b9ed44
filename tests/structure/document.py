"""A PDF as the conditions look at it: its tree, its pages, its fonts and what it says of itself."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_PAINTING = frozenset({*"f F f* B B* b b* s S sh Do".split(), "INLINE IMAGE"})
_NOT_IN_ROOT = frozenset({"/OCProperties", "/Threads", "/Collection", "/OpenAction", "/AA", "/Perms"})
_NOT_IN_NAMES = frozenset({"/EmbeddedFiles", "/JavaScript"})
_NO_ACTIONS = frozenset({"/JavaScript", "/Launch", "/Rendition", "/Sound", "/Movie"})
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, order=True)
class Mark:
    """A marked content: its page, and its number there."""

    page: int
    number: int


@dataclass(frozen=True, order=True)
class Place:
    """An object: its number and generation in its file; of one that has none, where it lies."""

    number: int
    generation: int


@dataclass(frozen=True)
class Node:
    """A structure element. `kind` is its type as it is written, `standard` what the role map makes of it."""

    kind: str
    standard: str
    place: Place
    kids: tuple["Node | Mark | Place", ...]
    entries: Mapping[str, str]
    attributes: Mapping[str, Any]
    lang: str | None

    def nodes(self) -> tuple["Node", ...]:
        return tuple(kid for kid in self.kids if isinstance(kid, Node))

    def walk(self, above: tuple["Node", ...] = ()) -> Iterator[tuple["Node", tuple["Node", ...]]]:
        """Every element below and this one, each with those above it, the nearest last."""
        yield self, above
        for kid in self.nodes():
            yield from kid.walk((*above, self))


@dataclass(frozen=True)
class Marking:
    """A marked content that is open: its tag and its properties."""

    tag: str
    number: int | None
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Painted:
    """Something painted, within its markings; the outermost is first. `text` is None where it is no text."""

    page: int
    markings: tuple[Marking, ...]
    text: str | None = None

    @property
    def mark(self) -> Mark | None:
        numbers = [marking.number for marking in self.markings if marking.number is not None]
        return Mark(self.page, numbers[-1]) if numbers else None


@dataclass(frozen=True)
class Annotation:
    page: int
    place: Place
    kind: str
    entries: Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    tabs: str
    size: tuple[float, float, float, float]
    owners: tuple[Place | None, ...]

    def owner(self, number: int) -> Place | None:
        """The element to which the parent tree leads from a marked content."""
        return self.owners[number] if number < len(self.owners) else None


@dataclass(frozen=True)
class Font:
    """A font with the codes that the pages show in it; `unicode` is None where it has no ToUnicode map."""

    name: str
    kind: str
    encoding: str
    descendant: str
    gids: str
    unicode: Mapping[int, str] | None
    widths: Mapping[int, float]
    usual: float
    codes: frozenset[int]
    program: bytes | None

    @cached_property
    def tables(self) -> TTFont | None:
        return TTFont(io.BytesIO(self.program), lazy=True) if self.program else None


@dataclass(frozen=True)
class Document:
    """A whole PDF. What is None is not there."""

    root: Node | None
    roles: Mapping[str, str]
    pages: tuple[Page, ...]
    painted: tuple[Painted, ...]
    nested: tuple[tuple[int, tuple[Marking, ...]], ...]
    annotations: tuple[Annotation, ...]
    fields: tuple[Mapping[str, Any], ...]
    fonts: tuple[Font, ...]
    outline: tuple[tuple[int, str], ...]
    owners: Mapping[int, Place]
    lang: str | None
    marked: bool
    suspects: bool
    shows_title: bool | None
    metadata: Mapping[str, tuple[tuple[str, str], ...]] | None
    permissions: int | None
    never: tuple[str, ...]

    @cached_property
    def nodes(self) -> tuple[tuple[Node, tuple[Node, ...]], ...]:
        return tuple(self.root.walk()) if self.root else ()

    @cached_property
    def holders(self) -> Mapping[Mark | Place, tuple[Node, tuple[Node, ...]]]:
        """Of each mark and annotation the element that holds it, with those above."""
        return {
            kid: (node, above) for node, above in self.nodes for kid in node.kids if not isinstance(kid, Node)
        }

    @cached_property
    def texts(self) -> Mapping[Mark, str]:
        """What is shown in each marked content, or said to be."""
        found: dict[Mark, str] = {}
        for one in self.painted:
            if one.mark and one.text is not None:
                found[one.mark] = found.get(one.mark, "") + one.text
        said = {one.mark: one.markings[-1].properties.get("ActualText") for one in self.painted if one.mark}
        return found | {mark: str(text) for mark, text in said.items() if text is not None}

    def said(self, node: Node) -> str:
        """The words in an element, as they are painted."""
        return "".join(
            self.said(kid) if isinstance(kid, Node) else self.texts.get(kid, "")
            for kid in node.kids
            if not isinstance(kid, Place)
        )


def read(content: bytes) -> Document:
    """Read a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return _Reader(pdf).document()


@dataclass
class _Reader:
    pdf: pikepdf.Pdf
    roles: dict[str, str] = field(default_factory=dict)
    shown: dict[Place, set[int]] = field(default_factory=dict)
    fonts: dict[Place, Any] = field(default_factory=dict)
    maps: dict[Place, Mapping[int, str] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    def document(self) -> Document:
        root: Any = self.pdf.Root
        tree = root.get("/StructTreeRoot", {})
        self.roles = {key[1:]: _name(value) for key, value in dict(tree.get("/RoleMap", {})).items()}
        owners = dict(_tree_numbers(tree.get("/ParentTree", {})))
        painted, nested = self.contents()
        return Document(
            root=self.node(_only(tree["/K"]), None) if "/K" in tree else None,
            roles=self.roles,
            pages=tuple(self.page(page.obj, owners) for page in self.pdf.pages),
            painted=painted,
            nested=nested,
            annotations=tuple(self.annotations()),
            fields=tuple(map(_entries, root.get("/AcroForm", {}).get("/Fields", ()))),
            fonts=tuple(_font(font, self.maps[key], self.shown[key]) for key, font in self.fonts.items()),
            outline=tuple(self.outline()),
            owners={
                key: _place(owner) for key, owner in owners.items() if not isinstance(owner, pikepdf.Array)
            },
            lang=str(root["/Lang"]) if "/Lang" in root else None,
            marked=bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            suspects=bool(root.get("/MarkInfo", {}).get("/Suspects", False)),
            shows_title=root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"),
            metadata=_metadata(root["/Metadata"].read_bytes()) if "/Metadata" in root else None,
            permissions=self.pdf.encryption.P if self.pdf.is_encrypted else None,
            never=tuple(_never(self.pdf)),
        )

    # The tree

    def node(self, element: Any, page: Any) -> Node:
        page = element.get("/Pg", page)
        kids = element.get("/K", ())
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids] if "/K" in element else []
        entries = {
            key: str(element[f"/{key}"]) for key in ("Alt", "ActualText", "E", "ID") if f"/{key}" in element
        }
        kind = _name(element.S)
        return Node(
            kind=kind,
            standard=_standard(kind, self.roles),
            place=_place(element),
            kids=tuple(self.kid(kid, page) for kid in kids),
            entries=entries,
            attributes=dict(_attributes(element.get("/A", ()))),
            lang=str(element["/Lang"]) if "/Lang" in element else None,
        )

    def kid(self, kid: Any, page: Any) -> Node | Mark | Place:
        if isinstance(kid, int):
            return Mark(self.numbers[page.objgen], int(kid))
        if kid.get("/Type") == "/MCR":
            return Mark(self.numbers[kid.get("/Pg", page).objgen], int(kid.MCID))
        if kid.get("/Type") == "/OBJR":
            return _place(kid.Obj)
        return self.node(kid, page)

    # Pages

    def page(self, page: Any, owners: Mapping[int, Any]) -> Page:
        owned = owners.get(page.get("/StructParents", -1), ())
        return Page(
            tabs=_name(page.get("/Tabs", "/")),
            size=_four(page.MediaBox),
            owners=tuple(_place(one) if isinstance(one, pikepdf.Dictionary) else None for one in owned),
        )

    def annotations(self) -> Iterator[Annotation]:
        for number, page in enumerate(self.pdf.pages):
            for note in page.obj.get("/Annots", ()):
                yield Annotation(number, _place(note), _name(note.Subtype), _entries(note))

    def contents(self) -> tuple[tuple[Painted, ...], tuple[tuple[int, tuple[Marking, ...]], ...]]:
        """What is painted; and every marked content that is opened, with those around it."""
        painted: list[Painted] = []
        nested: list[tuple[int, tuple[Marking, ...]]] = []
        for number, page in enumerate(self.pdf.pages):
            markings: tuple[Marking, ...] = ()
            font: Place | None = None
            for step in pikepdf.parse_content_stream(page):
                does, operands = str(step.operator), list(step.operands)
                if does in {"BMC", "BDC"}:
                    markings = (*markings, _marking(operands))
                    nested.append((number, markings))
                elif does == "EMC":
                    markings = markings[:-1]
                elif does == "Tf":
                    font = self.use(page.obj.Resources.Font[str(operands[0])])
                elif does in _SHOWING and font:
                    painted.append(Painted(number, markings, self.show(font, operands)))
                elif does in _PAINTING:
                    painted.append(Painted(number, markings))
        return tuple(painted), tuple(nested)

    def use(self, font: Any) -> Place:
        key = _place(font)
        if key not in self.fonts:
            self.fonts[key], self.shown[key] = font, set()
            self.maps[key] = _unicode(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else None
        return key

    def show(self, font: Place, operands: Iterable[Any]) -> str:
        codes = [code for operand in operands for code in _codes(operand)]
        self.shown[font].update(codes)
        known = self.maps[font] or {}
        return "".join(known.get(code, "") for code in codes)

    def outline(self) -> Iterator[tuple[int, str]]:
        """Every bookmark with its depth."""

        def each(items: Iterable[Any], depth: int) -> Iterator[tuple[int, str]]:
            for item in items:
                yield depth, item.title
                yield from each(item.children, depth + 1)

        with self.pdf.open_outline() as outline:
            yield from each(outline.root, 0)


def _name(name: object) -> str:
    return str(name)[1:]


def _place(thing: Any) -> Place:
    number, generation = thing.objgen
    return Place(number, generation) if number else Place(0, id(thing))


def _four(numbers: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = map(float, numbers)
    return left, bottom, right, top


def _only(kids: Any) -> Any:
    if not isinstance(kids, pikepdf.Array):
        return kids
    (kid,) = kids
    return kid


def _entries(thing: Any) -> Mapping[str, Any]:
    inner = {key[1:]: value for key, value in dict(thing).items() if key not in {"/Parent", "/P", "/Kids"}}
    return {key: value if isinstance(value, int | bool) else str(value) for key, value in inner.items()}


def _attributes(owners: Any) -> Iterator[tuple[str, Any]]:
    for owner in owners if isinstance(owners, pikepdf.Array) else [owners] if len(owners) else []:
        for key in dict(owner):
            value: Any = owner[key]
            if key == "/BBox":
                yield "BBox", _four(value)
            elif key != "/O":
                yield key[1:], int(value) if isinstance(value, int) else str(value).removeprefix("/")


def _standard(kind: str, roles: Mapping[str, str]) -> str:
    """The standard type that a type stands for, "" where the role map goes round in a ring."""
    seen: list[str] = []
    while kind in roles and kind not in seen:
        seen.append(kind)
        kind = roles[kind]
    return "" if kind in seen else kind


def _tree_numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    flat = list(tree.get("/Nums", ()))
    yield from ((int(key), value) for key, value in zip(flat[::2], flat[1::2], strict=True))
    for kid in tree.get("/Kids", ()):
        yield from _tree_numbers(kid)


def _marking(operands: list[Any]) -> Marking:
    properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
    number = properties.get("/MCID")
    return Marking(_name(operands[0]), None if number is None else int(number), _entries(properties))


def _codes(operand: Any) -> Iterator[int]:
    for part in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(part, pikepdf.String):
            text = bytes(part)
            yield from (int.from_bytes(text[at : at + 2]) for at in range(0, len(text), 2))


def _unicode(cmap: bytes) -> Mapping[int, str]:
    pairs = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>", cmap.partition(b"endcodespacerange")[2])
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _font(font: Any, unicode: Mapping[int, str] | None, codes: Iterable[int]) -> Font:
    inner = font.get("/DescendantFonts", [{}])[0]
    descriptor = inner.get("/FontDescriptor", font.get("/FontDescriptor", {}))
    program = next((descriptor[key] for key in ("/FontFile2", "/FontFile3") if key in descriptor), None)
    return Font(
        name=_name(font.BaseFont),
        kind=_name(font.Subtype),
        encoding=_name(font.get("/Encoding", "/")),
        descendant=_name(inner.get("/Subtype", "/")),
        gids=_name(inner.get("/CIDToGIDMap", "/")),
        unicode=unicode,
        widths=dict(_widths(list(inner.get("/W", ())))),
        usual=float(inner.get("/DW", 1000)),
        codes=frozenset(codes),
        program=program.read_bytes() if program is not None else None,
    )


def _widths(flat: list[Any]) -> Iterator[tuple[int, float]]:
    while flat:
        first = int(flat.pop(0))
        if isinstance(flat[0], pikepdf.Array):
            yield from ((first + place, float(width)) for place, width in enumerate(flat.pop(0)))
        else:
            last, width = int(flat.pop(0)), float(flat.pop(0))
            yield from ((code, width) for code in range(first, last + 1))


def _metadata(packet: bytes) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Of each property its values, each with its language; `uri}name` is a property's whole name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for description in ET.fromstring(packet).iter(f"{_RDF}Description"):  # noqa: S314 - made by us
        for name, value in description.attrib.items():
            found[name[1:]] = (("", value),)
        for entry in description:
            inner = list(entry.iter(f"{_RDF}li")) or [entry]
            found[entry.tag[1:]] = tuple((one.get(f"{_XML}lang", ""), one.text or "") for one in inner)
    return found


def _never(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What no page of ours holds, so that the conditions about it need not be looked at."""
    root: Any = pdf.Root
    form, names = root.get("/AcroForm", {}), root.get("/Names", {})
    for holder, keys in ((root, _NOT_IN_ROOT), (form, {"/XFA"}), (names, _NOT_IN_NAMES)):
        yield from sorted(keys & set(dict(holder)))
    for thing in pdf.objects:
        entries = dict(thing) if isinstance(thing, pikepdf.Dictionary) else {}
        if "/S" in entries and entries["/S"] in _NO_ACTIONS:
            yield f"an action {entries['/S']}"
        if entries.get("/Type") == "/Annot" and entries["/Subtype"] not in {"/Link", "/Widget"}:
            yield f"an annotation {entries['/Subtype']}"
        if isinstance(thing, pikepdf.Stream) and "/Ref" in thing:
            yield "a reference to another file"
