"""What a page means: the tree that a screen reader walks, from the elements of the page.

Why not WeasyPrint's tree: WeasyPrint 70 tags boxes, page by page. There a paragraph or a table that runs over
a page is two, a table's head comes again on each page, languages of passages are lost, and so are labels of
list items, scopes of headers and what `aria-hidden` and `aria-label` say. Here an element of the page is one
element of the tree, wherever its boxes lie.

Content that is in no element of the tree is an artefact: running heads, hidden line numbers, and whatever
the page hides from the ear by `aria-hidden`. Boxes to tick and lines to write on are drawn, not set; they
are artefacts from the start.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.render.paper.painted import Branch, Mark, Note

_SVG = "{http://www.w3.org/2000/svg}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SCOPES = {"row": "Row", "col": "Column"}
# Elements of a page that are one element of the tree, and hold lines or blocks.
_LINES = {"p": "P"} | {f"h{level}": f"H{level}" for level in range(1, 7)}
_BLOCKS = {"blockquote": "BlockQuote", "section": "Sect", "aside": "Sect", "article": "Art"}
# Those that only group what is in them.
_GROUPS = frozenset("html body main header footer nav div details summary figure form fieldset".split())
_ROWS = {"thead": "THead", "tbody": "TBody", "tfoot": "TFoot"}
_IN_LINE = frozenset({"Span", "Link", "Form", "Figure"})
_ALONE = frozenset({"Form", "Figure"})
_BULLETS = frozenset("•–◦▪")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the tree, with a standard type of ISO 32000-1:2008, 14.8.4.

    Texts are "" where there is none. `lang` is there where it differs from that of the element around;
    `scope` is that of a header, `numbering` of a list; `columns` and `rows` are what a cell spans.
    """

    kind: str
    kids: tuple["Kid", ...] = ()
    lang: str = ""
    alt: str = ""
    actual: str = ""
    scope: str = ""
    numbering: str = ""
    columns: int = 1
    rows: int = 1


Kid: TypeAlias = Element | Mark | Note


def structure(root: Branch, lang: str) -> Element:
    """The tree of a document in the language `lang`."""
    return Element("Document", tuple(_blocks(_kids(root, lang))))


def words(kids: Iterable[Kid]) -> str:
    """What stands in `kids`, as it is read out."""
    return " ".join("".join(_texts(kids)).split())


def _texts(kids: Iterable[Kid]) -> Iterator[str]:
    for kid in kids:
        if isinstance(kid, Mark):
            yield kid.text
        elif isinstance(kid, Element):
            yield kid.actual or kid.alt or "".join(_texts(kid.kids))


def _kids(branch: Branch, lang: str) -> list[Kid]:
    return [made for kid in branch.kids for made in _made(kid, lang)]


def _made(kid: Branch | Mark | Note, lang: str) -> list[Kid]:
    """What comes of something in an element whose language is `lang`."""
    if isinstance(kid, Mark):
        return [kid]
    if isinstance(kid, Note):
        return [Element("Form", (kid,))] if kid.annotation.get("Subtype") == "/Widget" else [kid]
    if kid.says("aria-hidden") == "true":
        return []
    own = _language(kid, lang)
    made = [one for one in _elements(kid, own) if not isinstance(one, Element) or _counts(one)]
    return made if own == lang else _spoken(kid, made, own)


def _language(branch: Branch, lang: str) -> str:
    return branch.says("lang") or branch.says(_XML_LANG) or lang


def _spoken(branch: Branch, made: list[Kid], lang: str) -> list[Kid]:
    """`made` in a language of its own."""
    if len(made) == 1 and isinstance(made[0], Element):
        return [replace(made[0], lang=lang)]
    return [Element("Div" if branch.name in _GROUPS else "Span", tuple(made), lang=lang)] if made else []


def _counts(element: Element) -> bool:
    """Whether there is something in it. A cell is one cell of its row even where it is empty."""
    if element.kind in {"TH", "TD"}:
        return True
    return bool(element.actual and element.kids) or not all(map(_blank, element.kids))


def _blank(kid: Kid) -> bool:
    return isinstance(kid, Mark) and not kid.text.strip() and kid.rectangle is None


def _elements(branch: Branch, lang: str) -> list[Kid]:
    if branch.name in _MAKERS:
        return [_MAKERS[branch.name](branch, lang)]
    kids = _kids(branch, lang)
    if branch.says("role") == "img" and (label := branch.says("aria-label")):
        return [Element("Span", tuple(kids), actual=label)]
    if branch.name in _LINES:
        return [Element(_LINES[branch.name], tuple(kids))]
    if branch.name in _BLOCKS:
        return [Element(_BLOCKS[branch.name], tuple(_blocks(kids)))]
    if branch.name == "a" and any(isinstance(kid, Note) for kid in kids):
        return [Element("Link", tuple(kids))]
    return _blocks(kids) if branch.name in _GROUPS else kids


def _blocks(kids: Sequence[Kid]) -> list[Kid]:
    """`kids` with every run of words between blocks as a paragraph of its own."""
    made: list[Kid] = []
    run: list[Kid] = []
    for kid in kids:
        if _in_line(kid):
            run.append(kid)
        else:
            made += [*_paragraph(run), kid]
            run = []
    return made + _paragraph(run)


def _paragraph(run: Sequence[Kid]) -> list[Kid]:
    said = [kid for kid in run if not _blank(kid)]
    if len(said) == 1 and isinstance(said[0], Element) and said[0].kind in _ALONE:
        return said
    return [Element("P", tuple(run))] if said else []


def _in_line(kid: Kid) -> bool:
    return not isinstance(kid, Element) or kid.kind in _IN_LINE


def _flow(kids: Sequence[Kid]) -> tuple[Kid, ...]:
    """What stands in a cell or in an item of a list: words, or blocks where there are some."""
    if all(map(_in_line, kids)):
        return () if all(map(_blank, kids)) else tuple(kids)
    made = _blocks(kids)
    if len(made) == 1 and isinstance(made[0], Element) and made[0].kind == "P" and not made[0].lang:
        return made[0].kids
    return tuple(made)


def _inner(branch: Branch, lang: str, *names: str) -> Iterator[tuple[Branch, str]]:
    """The elements called `names` in a branch, through those that only group, each with its language."""
    for kid in branch.kids:
        if isinstance(kid, Branch):
            own = _language(kid, lang)
            if kid.name in names:
                yield kid, own
            elif kid.name in _GROUPS:
                yield from _inner(kid, own, *names)


def _within(outer: str, own: str, kind: str, kids: Iterable[Kid]) -> Element:
    """An element that is made for its parent; languages are that of the parent and its own."""
    return Element(kind, tuple(kids), lang=own if own != outer else "")


# Lists


def _list(branch: Branch, lang: str) -> Element:
    items = [_within(lang, own, "LI", _item(item, own)) for item, own in _inner(branch, lang, "li")]
    items = [item for item in items if item.kids]
    return Element("L", tuple(items), numbering=_numbering(items))


def _item(branch: Branch, lang: str) -> Iterator[Element]:
    """The label of an item, which is its bullet or the bold letter that it begins with, and the rest."""
    kids = [kid for kid in branch.kids if not (isinstance(kid, Mark) and _blank(kid))]
    label = kids[0] if kids and isinstance(kids[0], Branch) and _is_label(kids[0]) else None
    rest = branch.kids[branch.kids.index(label) + 1 :] if label else branch.kids
    for kind, parts in (("Lbl", [label] if label else []), ("LBody", rest)):
        flow = _flow([made for part in parts for made in _made(part, lang)])
        if flow:
            yield Element(kind, flow)


def _is_label(branch: Branch) -> bool:
    return branch.name == "b" or branch.name.startswith("li::")


def _definitions(branch: Branch, lang: str) -> Element:
    """A list of terms, each with what is said of it."""
    items: list[Element] = []
    for part, own in _inner(branch, lang, "dt", "dd"):
        made = _within(lang, own, "Lbl" if part.name == "dt" else "LBody", _flow(_kids(part, own)))
        if part.name == "dt" or not items:
            items.append(Element("LI"))
        items[-1] = replace(items[-1], kids=(*items[-1].kids, made))
    return Element("L", tuple(items), numbering="None")


def _numbering(items: Iterable[Element]) -> str:
    """How the labels count (ISO 32000-1:2008, table 347), `None` where they are no numbers."""
    parts = [kid for item in items for kid in item.kids if isinstance(kid, Element)]
    labels = [words(part.kids) for part in parts if part.kind == "Lbl"]
    if not labels:
        return "None"
    if all(label in _BULLETS for label in labels):
        return "Disc"
    first, places = labels[0], range(len(labels))
    if first.isdecimal() and labels == [str(int(first) + place) for place in places]:
        return "Decimal"
    if len(first) == 1 and first.isalpha() and labels == [chr(ord(first) + place) for place in places]:
        return "LowerAlpha" if first.islower() else "UpperAlpha"
    return "None"


# Tables and pictures


def _table(branch: Branch, lang: str) -> Element:
    parts = _inner(branch, lang, "caption", "tr", *_ROWS)
    return Element("Table", tuple(_table_part(part, own, lang) for part, own in parts))


def _table_part(branch: Branch, lang: str, outer: str) -> Element:
    if branch.name == "caption":
        return _within(outer, lang, "Caption", _flow(_kids(branch, lang)))
    if branch.name in _ROWS:
        rows = (_table_part(row, own, lang) for row, own in _inner(branch, lang, "tr"))
        return _within(outer, lang, _ROWS[branch.name], rows)
    cells = (_cell(cell, own, lang) for cell, own in _inner(branch, lang, "th", "td"))
    return _within(outer, lang, "TR", cells)


def _cell(branch: Branch, lang: str, outer: str) -> Element:
    return replace(
        _within(outer, lang, branch.name.upper(), _flow(_kids(branch, lang))),
        scope=_SCOPES.get(branch.says("scope"), "") if branch.name == "th" else "",
        columns=int(branch.says("colspan") or 1),
        rows=int(branch.says("rowspan") or 1),
    )


def _picture(branch: Branch, lang: str) -> Element:
    """A figure with the words that stand for it: the `alt` of a picture, the title of a drawing."""
    title = branch.element.find(f"{_SVG}title")
    alt = branch.says("alt") if title is None else str(title.text or "")
    return Element("Figure", tuple(_kids(branch, lang)), alt=" ".join(alt.split()))


_MAKERS: Mapping[str, Callable[[Branch, str], Element]] = {
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "table": _table,
    "img": _picture,
    f"{_SVG}svg": _picture,
}
