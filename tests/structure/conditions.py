"""The conditions of the Matterhorn Protocol 1.1 that a machine can tell, as far as our pages can fail them.

The numbers are those of the protocol, the words our own. Left out are conditions about what no page of ours
holds (formulas, notes, optional content, embedded files, media, other annotations); that none holds it is
a condition itself. Those called `own` go beyond the protocol.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, pairwise
from types import MappingProxyType

from tests.structure.document import Annotation, Document, Font, Mark, Node

Condition = Callable[[Document], Iterator[str]]

_CONDITIONS: dict[str, Condition] = {}
CONDITIONS: Mapping[str, Condition] = MappingProxyType(_CONDITIONS)

_TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_HEADINGS = {f"H{level}": level for level in range(1, 7)}
# ISO 32000-1:2008, 14.8.4.
_STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 "
    "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot "
    "Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
_EMPTY = frozenset({"TH", "TD"})


def condition(number: str) -> Callable[[Condition], Condition]:
    def keep(found: Condition) -> Condition:
        assert number not in _CONDITIONS
        _CONDITIONS[number] = found
        return found

    return keep


def failures(document: Document) -> dict[str, tuple[str, ...]]:
    """The conditions that `document` fails, each with what is wrong and where."""
    found = {number: tuple(check(document)) for number, check in CONDITIONS.items()}
    return {number: said for number, said in found.items() if said}


# 01: what is painted is content or artefact


@condition("01-003")
def no_artefact_in_content(document: Document) -> Iterator[str]:
    for page, markings in document.nested:
        *around, last = markings
        if last.tag == "Artifact" and any(one.number is not None for one in around):
            yield f"page {page + 1}: an artefact within content"


@condition("01-004")
def no_content_in_artefacts(document: Document) -> Iterator[str]:
    for page, markings in document.nested:
        *around, last = markings
        if last.number is not None and any(one.tag == "Artifact" for one in around):
            yield f"page {page + 1}: content {last.number} within an artefact"


@condition("01-005")
def nothing_is_neither(document: Document) -> Iterator[str]:
    for one in document.painted:
        if (
            not any(marking.tag == "Artifact" for marking in one.markings)
            and one.mark not in document.holders
        ):
            yield f"page {one.page + 1}: {one.text or 'a shape'} is neither content nor artefact"


@condition("01-007")
def tags_are_not_suspect(document: Document) -> Iterator[str]:
    if document.suspects or not document.marked or not document.root:
        yield "the tags are suspect, or there are none"


# 02: types of elements


@condition("02-001")
def types_are_known(document: Document) -> Iterator[str]:
    for node, _ in document.nodes:
        if node.standard and node.standard not in _STANDARD:
            yield f"{node.kind} stands for no known type"


@condition("02-003")
def roles_go_in_no_ring(document: Document) -> Iterator[str]:
    yield from (f"{node.kind} stands for itself" for node, _ in document.nodes if not node.standard)


@condition("02-004")
def known_types_stand_for_themselves(document: Document) -> Iterator[str]:
    yield from (f"{name} is to stand for another type" for name in document.roles if name in _STANDARD)


# 06, 07: what a file says of itself


@condition("06-001")
def there_are_metadata(document: Document) -> Iterator[str]:
    if document.metadata is None:
        yield "no XMP packet"


@condition("06-002")
def it_says_that_it_is_accessible(document: Document) -> Iterator[str]:
    if document.metadata is not None and _first(document, "http://www.aiim.org/pdfua/ns/id/}part") != "1":
        yield "it does not say that it is PDF/UA-1"


@condition("06-003")
def there_is_a_title(document: Document) -> Iterator[str]:
    if document.metadata is not None and not _first(document, _TITLE).strip():
        yield "no title in the metadata"


_TITLE = "http://purl.org/dc/elements/1.1/}title"


def _first(document: Document, name: str) -> str:
    return next(iter((document.metadata or {}).get(name, ())), ("", ""))[1]


@condition("07-001")
def it_tells_whether_to_show_the_title(document: Document) -> Iterator[str]:
    if document.shows_title is None:
        yield "nothing says that the title stands above the window"


@condition("07-002")
def the_title_is_shown(document: Document) -> Iterator[str]:
    if document.shows_title is False:
        yield "the name of the file stands above the window"


# 09: what stands in what

_TABLE_KIDS = {
    "Table": re.compile(r"(Caption )?(THead )?((TBody )+|(TR )+)(TFoot )?(Caption )?"),
    "THead": re.compile("(TR )+"),
    "TBody": re.compile("(TR )+"),
    "TFoot": re.compile("(TR )+"),
    "TR": re.compile("((TH|TD) )+"),
}
_TABLE_PARENTS = {
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}
_LIST_KIDS = {"L": re.compile("(Caption )?((LI|L) )+"), "LI": re.compile("(Lbl )?(LBody )+|(Lbl )+")}
_LIST_PARENTS = {"LI": {"L"}, "LBody": {"LI"}}


@condition("09-004")
def tables_are_made_as_tables(document: Document) -> Iterator[str]:
    yield from _misplaced(document, _TABLE_KIDS, _TABLE_PARENTS)


@condition("09-005")
def lists_are_made_as_lists(document: Document) -> Iterator[str]:
    yield from _misplaced(document, _LIST_KIDS, _LIST_PARENTS)


def _misplaced(
    document: Document, kids: Mapping[str, re.Pattern[str]], parents: Mapping[str, set[str]]
) -> Iterator[str]:
    for node, above in document.nodes:
        if node.standard in parents and (not above or above[-1].standard not in parents[node.standard]):
            yield f"{node.kind} in {above[-1].kind if above else 'nothing'}"
        inner = "".join(f"{kid.standard} " for kid in node.nodes())
        plain = len(node.nodes()) == len(node.kids)
        if node.standard in kids and not (plain and kids[node.standard].fullmatch(inner)):
            yield f"{node.kind} of {inner or 'nothing'}"


# 11: languages


@condition("11-001")
def the_language_of_words_is_known(document: Document) -> Iterator[str]:
    for one in document.painted:
        if one.text and one.text.strip() and one.mark and one.mark in document.holders:
            own = next(
                (str(m.properties["Lang"]) for m in one.markings[::-1] if "Lang" in m.properties), None
            )
            node, above = document.holders[one.mark]
            if not _known(own, *_languages(node, above), document.lang):
                yield f"page {one.page + 1}: {one.text}"


@condition("11-002")
def the_language_of_texts_instead_is_known(document: Document) -> Iterator[str]:
    for node, above in document.nodes:
        texts = {"Alt", "ActualText", "E"} & set(node.entries)
        if texts and not _known(*_languages(node, above), document.lang):
            yield f"{node.kind}: {node.entries}"


@condition("11-003")
def the_language_of_bookmarks_is_known(document: Document) -> Iterator[str]:
    if document.outline and not _known(document.lang):
        yield "the catalogue says no language"


@condition("11-004")
def the_language_of_links_is_known(document: Document) -> Iterator[str]:
    for note in document.annotations:
        if note.kind != "Widget" and not _known(*_around(document, note), document.lang):
            yield f"page {note.page + 1}: {note.entries.get('Contents')}"


@condition("11-005")
def the_language_of_names_of_fields_is_known(document: Document) -> Iterator[str]:
    for note in document.annotations:
        if note.kind == "Widget" and not _known(*_around(document, note), document.lang):
            yield f"page {note.page + 1}: {note.entries.get('TU')}"


@condition("11-006")
def the_language_of_the_title_is_known(document: Document) -> Iterator[str]:
    for language, text in (document.metadata or {}).get(_TITLE, ()):
        if not _known(None if language == "x-default" else language or None, document.lang):
            yield text


def _languages(node: Node, above: tuple[Node, ...]) -> list[str | None]:
    return [one.lang for one in (*above, node)][::-1]


def _around(document: Document, note: Annotation) -> list[str | None]:
    return _languages(*document.holders[note.place]) if note.place in document.holders else []


def _known(*nearest_first: str | None) -> bool:
    said = next((language for language in nearest_first if language is not None), "")
    return bool(_TAG.fullmatch(said))


# 13 to 18: pictures, headings, tables, running heads


@condition("13-004")
def pictures_have_words(document: Document) -> Iterator[str]:
    for node, _ in document.nodes:
        texts = [node.entries.get(key, "").strip() for key in ("Alt", "ActualText")]
        if node.standard == "Figure" and not any(texts):
            yield "a picture without words"


@condition("14-002")
def the_first_heading_is_of_the_first_level(document: Document) -> Iterator[str]:
    levels = _levels(document)
    if levels and levels[0] != 1:
        yield f"it is of level {levels[0]}"


@condition("14-003")
def headings_do_not_jump(document: Document) -> Iterator[str]:
    for one, other in pairwise(_levels(document)):
        if other > one + 1:
            yield f"level {other} after {one}"


def _levels(document: Document) -> list[int]:
    return [_HEADINGS[node.standard] for node, _ in document.nodes if node.standard in _HEADINGS]


@condition("14-006")
def one_plain_heading_in_an_element(document: Document) -> Iterator[str]:
    for node, _ in document.nodes:
        if sum(kid.standard == "H" for kid in node.nodes()) > 1:
            yield f"more in {node.kind}"


@condition("14-007")
def headings_are_plain_or_numbered(document: Document) -> Iterator[str]:
    kinds = {node.standard for node, _ in document.nodes}
    if "H" in kinds and kinds & set(_HEADINGS):
        yield "both kinds are there"


@condition("15-003")
def headers_say_what_they_head(document: Document) -> Iterator[str]:
    for node, _ in document.nodes:
        scope = node.attributes.get("Scope")
        if node.standard == "TH" and scope not in {"Row", "Column", "Both"}:
            yield f"{document.said(node)}: {scope}"


@condition("18-003")
def running_heads_are_called_so(document: Document) -> Iterator[str]:
    """A condition for people; but running heads of ours are all that is set in the margins."""
    for one in document.painted:
        artefact = next((marking for marking in one.markings if marking.tag == "Artifact"), None)
        if artefact and one.text and one.text.strip():
            said = (artefact.properties.get("Type"), artefact.properties.get("Subtype"))
            if said not in {("/Pagination", "/Header"), ("/Pagination", "/Footer"), ("/Layout", None)}:
                yield f"page {one.page + 1}: {one.text}"


# 26, 28: permissions, links and fields


@condition("26-002")
def readers_by_ear_are_let_in(document: Document) -> Iterator[str]:
    if document.permissions is not None and not document.permissions & 1 << 9:
        yield "the permissions keep them out"


@condition("28-005")
def fields_have_names(document: Document) -> Iterator[str]:
    for note in document.annotations:
        if note.kind == "Widget" and not str(note.entries.get("TU", "")).strip():
            yield f"page {note.page + 1}: {note.entries.get('T')}"


@condition("28-008")
def pages_with_links_say_their_order(document: Document) -> Iterator[str]:
    yield from (f"page {page + 1}" for page in _annotated(document) if not document.pages[page].tabs)


@condition("28-009")
def the_order_is_that_of_the_tree(document: Document) -> Iterator[str]:
    yield from (
        f"page {page + 1}" for page in _annotated(document) if document.pages[page].tabs not in {"", "S"}
    )


def _annotated(document: Document) -> list[int]:
    return sorted({note.page for note in document.annotations})


@condition("28-010")
def fields_are_in_elements_of_forms(document: Document) -> Iterator[str]:
    yield from _outside(document, "Widget", "Form")


@condition("28-011")
def links_are_in_elements_of_links(document: Document) -> Iterator[str]:
    yield from _outside(document, "Link", "Link")


def _outside(document: Document, kind: str, parent: str) -> Iterator[str]:
    """The element has the annotation, and the number of the annotation leads to the element."""
    for note in document.annotations:
        if note.kind == kind:
            node = document.holders[note.place][0] if note.place in document.holders else None
            owner = document.owners.get(int(note.entries.get("StructParent", -1)))
            if node is None or node.standard != parent or owner != node.place:
                yield f"page {note.page + 1}: {note.entries.get('Contents')}"


@condition("28-012")
def links_say_where_they_lead(document: Document) -> Iterator[str]:
    for note in document.annotations:
        if note.kind == "Link" and not str(note.entries.get("Contents", "")).strip():
            yield f"page {note.page + 1}"


# 10, 31: characters and fonts


@condition("10-001")
def every_character_can_be_told(document: Document) -> Iterator[str]:
    for font in document.fonts:
        if font.unicode is not None and (lacking := font.codes - set(font.unicode)):
            yield f"{font.name}: {sorted(lacking)}"


@condition("31-004")
def glyphs_are_numbered(document: Document) -> Iterator[str]:
    for font in document.fonts:
        if font.descendant == "CIDFontType2" and font.gids != "Identity":
            yield f"{font.name}: {font.gids or 'not'}"


@condition("31-006")
def codes_are_glyphs(document: Document) -> Iterator[str]:
    for font in document.fonts:
        if font.kind != "Type0" or font.encoding != "Identity-H":
            yield f"{font.name}: {font.kind}, {font.encoding}"


@condition("31-009")
def fonts_are_there(document: Document) -> Iterator[str]:
    yield from (font.name for font in document.fonts if font.program is None)


@condition("31-011")
def glyphs_are_there(document: Document) -> Iterator[str]:
    for font in document.fonts:
        if font.tables and (
            lacking := {code for code in font.codes if code >= font.tables["maxp"].numGlyphs}
        ):
            yield f"{font.name}: {sorted(lacking)}"


@condition("31-016")
def widths_are_those_of_the_font(document: Document) -> Iterator[str]:
    for font in document.fonts:
        if font.tables:
            wrong = [code for code in sorted(font.codes) if abs(_told(font, code) - _real(font, code)) > 1]
            if wrong:
                yield f"{font.name}: {wrong}"


def _told(font: Font, code: int) -> float:
    return font.widths.get(code, font.usual)


def _real(font: Font, code: int) -> float:
    tables = font.tables
    assert tables is not None
    order = tables.getGlyphOrder()
    if code >= len(order):
        return _told(font, code)
    return float(tables["hmtx"][order[code]][0] * 1000 / tables["head"].unitsPerEm)


@condition("31-027")
def fonts_tell_their_characters(document: Document) -> Iterator[str]:
    yield from (font.name for font in document.fonts if font.unicode is None)


@condition("31-028")
def no_character_is_nothing(document: Document) -> Iterator[str]:
    yield from _holding(document, {"\0"})


@condition("31-029")
def no_character_is_a_byte_order_mark(document: Document) -> Iterator[str]:
    yield from _holding(document, {"\ufeff", "\ufffe"})


def _holding(document: Document, characters: set[str]) -> Iterator[str]:
    for font in document.fonts:
        if font.unicode and characters & set(chain.from_iterable(font.unicode.values())):
            yield font.name


@condition("31-030")
def no_glyph_is_missing(document: Document) -> Iterator[str]:
    yield from (font.name for font in document.fonts if 0 in font.codes)


# Beyond the protocol


@condition("own: nothing foreign")
def it_holds_what_pages_of_ours_hold(document: Document) -> Iterator[str]:
    yield from document.never


@condition("own: ways back")
def content_leads_back_to_its_element(document: Document) -> Iterator[str]:
    """ISO 32000-1:2008, 14.7.4.4: readers that are shown a place find the element by the parent tree."""
    for kid, (node, _) in document.holders.items():
        if isinstance(kid, Mark) and document.pages[kid.page].owner(kid.number) != node.place:
            yield f"{kid} of {node.kind}"
    held = Counter(kid for node, _ in document.nodes for kid in node.kids if not isinstance(kid, Node))
    yield from (f"{kid} is held {count} times" for kid, count in held.items() if count > 1)


@condition("own: no empty element")
def elements_hold_something(document: Document) -> Iterator[str]:
    for node, _ in document.nodes:
        if not node.kids and node.standard not in _EMPTY:
            yield node.kind


@condition("own: words")
def words_have_spaces(document: Document) -> Iterator[str]:
    """ISO 32000-1:2008, 14.8.2.5. A letter after a full stop is a telling sign of two texts run together."""
    for node, _ in document.nodes:
        if all(kid.standard in {"Span", "Link"} for kid in node.nodes()):
            yield from re.findall(r".{,20}[a-z][.!?][A-Z].{,20}", document.said(node))


@condition("own: rows")
def rows_are_of_one_length(document: Document) -> Iterator[str]:
    """A cell that spans rows takes a place in those below."""
    for table, _ in document.nodes:
        if table.standard == "Table":
            rows = [node for node, _ in table.walk() if node.standard == "TR"]
            lengths = _lengths(rows)
            if len(set(lengths)) > 1:
                yield str(lengths)


def _lengths(rows: list[Node]) -> list[int]:
    taken: list[int] = [0] * len(rows)
    for place, row in enumerate(rows):
        for cell in row.nodes():
            for below in range(place, min(len(rows), place + int(cell.attributes.get("RowSpan", 1)))):
                taken[below] += int(cell.attributes.get("ColSpan", 1))
    return taken


@condition("own: places of pictures")
def pictures_lie_on_their_pages(document: Document) -> Iterator[str]:
    for node, _ in document.nodes:
        if node.standard == "Figure":
            page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), 0)
            left, bottom, right, top = document.pages[page].size
            x, y, u, v = node.attributes.get("BBox", (0, 0, 0, 0))
            if not (left <= x < u <= right and bottom <= y < v <= top):
                yield f"{node.attributes.get('BBox')} on page {page + 1}"


@condition("own: bookmarks")
def headings_are_bookmarks(document: Document) -> Iterator[str]:
    """Each heading has a bookmark with words of its own, in its place. In a file of many sheets, each of
    those has a bookmark around them."""
    heads = [document.said(node) for node, _ in document.nodes if node.standard in {"H", *_HEADINGS}]
    parts = sum(kid.standard == "Part" for kid in document.root.nodes()) if document.root else 0
    titles = [title for depth, title in document.outline if depth or not parts]
    if len(heads) != len(titles) or len(document.outline) != len(titles) + parts:
        yield f"{len(heads)} headings, {len(document.outline)} bookmarks"
    yield from (
        f"{head}: {title}" for head, title in zip(heads, titles, strict=False) if not _among(title, head)
    )


def _among(title: str, head: str) -> bool:
    """Whether the letters of `title` stand in `head`, in order; there may be labels between them."""
    letters = iter(re.sub(r"\W", "", head))
    return all(letter in letters for letter in re.sub(r"\W", "", title))
