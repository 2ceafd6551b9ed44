"""Many PDFs as one file for the printer: the only importer of pypdf."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from generator.render.paper.xmp import packet

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

# What sheets of one exercise have in common: pages that bear no name, fonts; the logo of a school too.
_SHARED = ("/Contents", "/FontFile2", "/FontFile3", "/ToUnicode")


def merged(pdfs: Sequence[bytes], *, title: str, names: Sequence[str] = ()) -> bytes:
    """All pages of `pdfs` in one PDF, each of them beginning on a right-hand page.

    A blank page of the size of the page before goes in where one would begin on a left-hand page, so that
    sheets come apart when they are printed on both sides. The same PDFs give the same bytes. The tree that
    a screen reader walks has a part for each PDF, and so have the bookmarks, called as in `names`. `title`
    is all that the file says of itself; what the single PDFs said of themselves is not in it.

    `pdfs` are made by `render.paper.pdf`, at least one, and all of them or none for an archive.
    """
    from pypdf import PdfReader, PdfWriter

    binding = _Binding(PdfWriter())
    for pdf, name in zip(pdfs, names or [""] * len(pdfs), strict=True):
        if len(binding.writer.pages) % 2:
            binding.writer.add_blank_page()
        _bind(binding, PdfReader(io.BytesIO(pdf)), name)
    _describe(binding, title)
    return _written(binding.writer, b"".join(pdfs))


@dataclass(slots=True)
class _Binding:
    """The file while it is put together; `owners` lead from what is painted to the tree.

    `sources` are the catalogues of the PDFs. Why they are untyped: pypdf tells no type of what is looked up.
    """

    writer: "PdfWriter"
    sources: list[Any] = field(default_factory=list)
    shared: dict[bytes, Any] = field(default_factory=dict)
    parts: list[Any] = field(default_factory=list)
    owners: list[Any] = field(default_factory=list)


def _bind(binding: _Binding, reader: "PdfReader", name: str) -> None:
    """Add the pages of `reader`, their tags and their bookmarks."""
    binding.sources.append(reader.root_object)
    first, before = len(binding.writer.pages), len(binding.owners)
    for page in cast("list[Any]", reader.pages):
        _share(binding, page, _SHARED)
        drawn = page["/Resources"].get("/XObject", {})
        _share(binding, drawn, [key for key in drawn if drawn[key]["/Subtype"] == "/Image"])
        for font in page["/Resources"].get("/Font", {}).values():
            _share(binding, font.get_object(), _SHARED)
            _share(binding, font["/DescendantFonts"][0]["/FontDescriptor"], _SHARED)
        binding.writer.add_page(page)
    _tag(binding)
    _lead(binding, reader, first, before)
    writer = binding.writer
    parent = writer.add_outline_item(title=name, page_number=first) if name else None
    _bookmark(writer, reader, reader.outline, parent, first)


def _share(binding: _Binding, holder: Any, keys: Sequence[str]) -> None:
    """Let `holder` name the streams that were added before in place of its own, where they are the same."""
    from pypdf.generic import NameObject

    for key in [key for key in keys if key in holder]:
        stream = holder[key]
        same = hashlib.sha256(stream.get_data()).digest()
        if same not in binding.shared:
            binding.shared[same] = stream.clone(binding.writer).indirect_reference
        holder[NameObject(key)] = binding.shared[same]


def _tag(binding: _Binding) -> None:
    """Add the tree of the last PDF as a part of the whole, and its ways from the pages to the tree."""
    from pypdf.generic import NameObject, NullObject

    source = binding.sources[-1]
    old = source["/StructTreeRoot"]
    old["/K"][NameObject("/P")] = NullObject()
    part = old["/K"].clone(binding.writer)
    part[NameObject("/S")] = NameObject("/Part")
    part[NameObject("/Lang")] = source["/Lang"]
    binding.parts.append(part)
    binding.owners += [owner.clone(binding.writer) for owner in old["/ParentTree"]["/Nums"][1::2]]


def _lead(binding: _Binding, reader: "PdfReader", first: int, before: int) -> None:
    """Let pages and links lead where they led, now that there are others before them."""
    from pypdf.generic import NameObject, NumberObject

    names = binding.sources[-1].get("/Names", {}).get("/Dests", {}).get("/Names", ())
    ends = dict(zip(names[::2], names[1::2], strict=True))
    for number, page in enumerate(cast("list[Any]", reader.pages)):
        added: Any = binding.writer.pages[first + number]
        added[NameObject("/StructParents")] = NumberObject(before + page["/StructParents"])
        for note in (one.get_object() for one in added.get("/Annots", ())):
            note[NameObject("/StructParent")] = NumberObject(before + note["/StructParent"])
            if "/Dest" in note:
                note[NameObject("/Dest")] = ends[note["/Dest"]].clone(binding.writer)


def _bookmark(
    writer: "PdfWriter", reader: "PdfReader", outline: Sequence[Any], parent: Any, first: int
) -> None:
    from pypdf.generic import Fit

    last = parent
    for one in outline:
        if isinstance(one, list):
            _bookmark(writer, reader, one, last, first)
        else:
            page = first + (reader.get_destination_page_number(one) or 0)
            place = Fit.xyz(left=one.left, top=one.top)
            last = writer.add_outline_item(title=one.title, page_number=page, parent=parent, fit=place)


def _describe(binding: _Binding, title: str) -> None:
    """What the file says of itself, and the root of its tree."""
    from pypdf.generic import NameObject

    like = binding.sources[0]
    catalogue: Any = binding.writer.root_object
    catalogue[NameObject("/StructTreeRoot")] = _root(binding)
    for key in ("/Lang", "/MarkInfo", "/ViewerPreferences", "/OutputIntents"):
        if key in like:
            catalogue[NameObject(key)] = like[key].clone(binding.writer)
    binding.writer.metadata = {"/Title": title}
    binding.writer.xmp_metadata = packet(title, archive="/OutputIntents" in like)
    kind = {"/Type": "/Metadata", "/Subtype": "/XML"}
    catalogue["/Metadata"].update({NameObject(key): NameObject(name) for key, name in kind.items()})


def _root(binding: _Binding) -> Any:
    """A document of all parts."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

    def added(kind: str, **entries: Any) -> Any:
        made = DictionaryObject({NameObject("/Type"): NameObject(kind)})
        made.update({NameObject(f"/{key}"): value for key, value in entries.items()})
        return binding.writer._add_object(made)  # noqa: SLF001 - there is no other way to add one

    parts = ArrayObject(part.indirect_reference for part in binding.parts)
    document = added("/StructElem", S=NameObject("/Document"), K=parts)
    for part in binding.parts:
        part[NameObject("/P")] = document
    numbered = ((NumberObject(number), owner) for number, owner in enumerate(binding.owners))
    ways = DictionaryObject({NameObject("/Nums"): ArrayObject(chain.from_iterable(numbered))})
    last = NumberObject(len(binding.owners))
    root = added("/StructTreeRoot", K=document, ParentTree=ways, ParentTreeNextKey=last)
    document.get_object()[NameObject("/P")] = root
    return root


def _written(writer: "PdfWriter", content: bytes) -> bytes:
    from pypdf.generic import ArrayObject, ByteStringObject

    known = ByteStringObject(hashlib.sha256(content).digest()[:16])
    writer._ID = ArrayObject((known, known))  # noqa: SLF001 - what pypdf makes itself is drawn by chance
    writer.pdf_header = "%PDF-1.7"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
