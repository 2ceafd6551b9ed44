"""Sheets as HTML that stands alone: the Jinja environment, and the words that templates ask it for."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.article.layers import Run
from generator.article.markup import LETTERS
from generator.article.spans import Where
from generator.fonts import STACK, width
from generator.interactions import Item, Map, Question, letter
from generator.render import diagram, prose
from generator.render.asked import asked, marks
from generator.render.beside import beside
from generator.render.glance import bands, quick_size
from generator.resources import folder
from generator.worksheet.key import FAMILIES, KeySheet, graded
from generator.worksheet.student import Heading, StudentSheet

PAPERS = MappingProxyType({"a4": "A4 portrait", "letter": "letter portrait"})
MAP_WIDTH_MM = 167.0

_FONT = ", ".join(f"'{family}'" for family in (*STACK, "FiraGO", "Fira Sans")) + ", sans-serif"

# Of the style sheets, in em of the article: its column, and a label with the space after it.
_COLUMN = 31.2
_LABEL_SIZE = 0.57
_LABEL_GAP = 0.32
_NO_BREAK = "\u00a0"
# A text between two elements; a word in it that no column takes; the pieces it may be broken into, none of
# which parts a character reference.
_DRAWING = re.compile(r"(<svg.*?</svg>)", re.DOTALL)
_TEXT = re.compile(r">[^<>]+<")
_LONG = re.compile(r"[^\s<>]{32,}")
_PIECE = re.compile(r"(?:&[#a-z0-9A-Z]+;|[^&]|&){1,14}")
_JOINER = "\u2060"

# What the legend of the key calls one mark of each family.
_NAMES = {
    "claims": "claim",
    "evidence": "evidence",
    "rebuttals": "rebuttal",
    "wording": "wording",
    "figures": "figure",
    "conflicts": "conflict",
    "verbs": "saying-verb",
    "terms": "term",
}

# What the sign of a sheet is called: its shape, never its level.
_SHAPES = {"●": "circle", "■": "square", "▲": "triangle"}

_LICENCES = {
    "original": "written for class",
    "all-rights-reserved": "all rights reserved",
    "public-domain": "public domain",
}


def student_html(sheet: StudentSheet, *, paper: str = "a4", large: bool = False) -> str:
    """The pupil's page: a whole HTML document, in `large` print where that is asked for."""
    template = _environment().get_template("sheet/student.html.j2")
    return _breakable(template.render(sheet=sheet, paper=PAPERS[paper], large=large))


def key_html(sheet: KeySheet, *, paper: str = "a4") -> str:
    """The teacher's page: a whole HTML document."""
    template = _environment().get_template("sheet/key.html.j2")
    side = beside(sheet.article)
    return _breakable(template.render(sheet=sheet, beside=side, paper=PAPERS[paper]))


def _breakable(page: str) -> str:
    """Give words too long for a line a place to break at, every so many letters, in the texts of the body.

    Why not `overflow-wrap`: WeasyPrint 70 then breaks short words too, at the end of an element in a line.
    """
    head, body, rest = page.partition("<body")
    parts = (part if part.startswith("<svg") else _TEXT.sub(_broken, part) for part in _DRAWING.split(rest))
    return head + body + "".join(parts)


def _broken(text: re.Match[str]) -> str:
    return _LONG.sub(_with_breaks, text[0])


def _with_breaks(word: re.Match[str]) -> str:
    return "<wbr>".join(re.findall(_PIECE, word[0]))


def environment() -> Environment:
    """What templates of other pages are filled by."""
    return _environment()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "block": prose.block,
        "inline": prose.inline,
        "is_plain": prose.is_plain,
        "letter": letter,
        "small_letter": lambda index: letter(index).lower(),
        "family": lambda label: FAMILIES[label[0]],
        "longest": _longest,
        "tight": tightness,
        "day": _day,
        "css_string": _css_string,
        "site": lambda url: urlsplit(url).netloc.removeprefix("www."),
    }
    environment.globals |= {
        "style": _style,
        "way": _way,
        "lines": lines,
        "marks": marks,
        "asked": asked,
        "graded": graded,
        "bands": bands,
        "quick_size": quick_size,
        "shape": _SHAPES,
        "grades": lambda heading: f"grades {heading.grades.replace('-', '–')}" if heading.grades else "",
        "minutes": _minutes,
        "licence": lambda licence: _LICENCES.get(licence, licence),
        "legend": {family: (letter, _NAMES[family]) for family, letter in LETTERS.items()},
        "diagram": _diagram,
        "outline": diagram.outline,
    }
    return environment


def lines(where: Where) -> str:
    """`line 3`, `lines 3–4`, or the part of the article that has no numbered lines."""
    if where.part != "text":
        return where.part
    if where.first == where.last:
        return f"line{_NO_BREAK}{where.first}"
    return f"lines{_NO_BREAK}{where.first}–{_JOINER}{where.last}"


def tightness(runs: Sequence[Run]) -> int:
    """The size in per cent at which a marked line fits its column with all its labels; 0: its own size."""
    labels = sum(width(label, "bold") + _LABEL_GAP for run in runs for label in run.ends) * _LABEL_SIZE
    room = _COLUMN / (width("".join(run.text for run in runs)) + labels)
    return 0 if room >= 1 else int(100 * room)


def _style(name: str) -> Markup:
    """A style sheet of ours; `<` is none of its characters, so that it can not end its element."""
    css = (folder("templates") / "styles" / f"{name}.css").read_text(encoding="utf-8")
    assert "<" not in css
    return prose.ours(css)


def _css_string(text: str) -> Markup:
    """`text` as a string of CSS; what would end the string or its element is written as a number."""
    escaped = re.sub(r'["\\<>&\x00-\x1f]', lambda found: f"\\{ord(found[0]):x} ", text)
    return prose.ours(f'"{escaped}"')


def _way(question: Question) -> str:
    """The macro file of an interaction: `HotText` is `hot_text`."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(question).__name__).lower()
    return f"interactions/{name}.html.j2"


def _longest(items: Sequence[Item]) -> int:
    return max((len(item.text) for item in items), default=0)


def _day(published: str) -> str:
    if not published:
        return ""
    day = date.fromisoformat(published)
    return f"{day.day} {day:%B} {day.year}"


def _minutes(heading: Heading) -> str:
    return f"{heading.minutes} minutes" if heading.minutes else ""


def _diagram(drawn: Map, name: str, title: str) -> Markup:
    drawing = diagram.svg(drawn, MAP_WIDTH_MM, width, title=title, ids_prefix=f"map-{name}", font=_FONT)
    return prose.ours(drawing)
