"""Sheets as HTML that stands alone: the Jinja environment, and the words that templates ask it for."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.article.markup import LETTERS
from generator.article.spans import Where
from generator.fonts import STACK
from generator.interactions import Item, Question
from generator.kinds import phrases
from generator.render import fit, prose
from generator.render.asked import asked, marks
from generator.render.beside import beside
from generator.render.fields import field, no_field
from generator.render.glance import bands, quick_size
from generator.render.maps import diagram
from generator.render.maps.boxes import ROWS, way
from generator.render.running import running_credit, running_title
from generator.resources import folder
from generator.theme.theme import FAMILY, HEADINGS, PLAIN, Theme
from generator.words import N_, Words, direction, words
from generator.worksheet.key import FAMILIES, KeySheet, graded
from generator.worksheet.student import Heading, StudentSheet

PAPERS = MappingProxyType({"a4": "A4 portrait", "letter": "letter portrait"})

_PAGE = "counter(page)"
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
    "claims": N_("claim"),
    "evidence": N_("evidence"),
    "rebuttals": N_("rebuttal"),
    "wording": N_("wording"),
    "figures": N_("figure"),
    "conflicts": N_("conflict"),
    "verbs": N_("saying-verb"),
    "terms": N_("term"),
}

# What the sign of a sheet is called: its shape, never its level.
_SHAPES = {"●": N_("circle"), "■": N_("square"), "▲": N_("triangle")}

_LICENCES = {
    "original": N_("written for class"),
    "all-rights-reserved": N_("all rights reserved"),
    "public-domain": N_("public domain"),
}


def student_html(
    sheet: StudentSheet,
    *,
    paper: str = "a4",
    large: bool = False,
    fillable: bool = False,
    theme: Theme = PLAIN,
) -> str:
    """The pupil's page: a whole HTML document, in `large` print where that is asked for.

    Of a `fillable` one a PDF has fields to answer in.
    """
    template = _of(sheet, theme, fillable=fillable).get_template("sheet/student.html.j2")
    return _breakable(template.render(sheet=sheet, paper=PAPERS[paper], large=large, fillable=fillable))


def key_html(sheet: KeySheet, *, paper: str = "a4", theme: Theme = PLAIN) -> str:
    """The teacher's page: a whole HTML document."""
    template = _of(sheet, theme).get_template("sheet/key.html.j2")
    side = beside(sheet.article, theme)
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


def _of(sheet: StudentSheet | KeySheet, theme: Theme, *, fillable: bool = False) -> Environment:
    heading = sheet.heading
    languages = {"own": heading.own_lang, "article": sheet.article.lang}
    return environment(heading.lang, theme, **languages, fillable=fillable)


@cache
def environment(
    language: str, theme: Theme = PLAIN, *, own: str = "", article: str = "", fillable: bool = False
) -> Environment:
    """What templates are filled by: their filters and functions, saying fixed words in a `language`.

    What `theme` changes is in the style sheets and macros that all pages share. `own` is the language in
    which the exercise speaks, `article` that of its article, "" for the same. On a `fillable` page places to
    answer say what fields they are.
    """
    say = words(language)
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
        "letter": say.letter,
        "letters": lambda count: [say.letter(index) for index in range(count)],
        "small_letter": say.small_letter,
        "family": lambda label: FAMILIES[label[0]],
        "longest": _longest,
        "short": diagram.short,
        "tight": lambda runs: fit.tightness(runs, theme),
        "headline_size": lambda runs: fit.fitted(runs, fit.HEADLINE, theme),
        "standfirst_size": lambda runs: fit.fitted(runs, fit.STANDFIRST, theme),
        "unmarked": lambda runs: "".join(run.text for run in runs),
        "day": lambda published: say.day(date.fromisoformat(published)) if published else "",
        "css_string": _css_string,
        "site": lambda url: urlsplit(url).netloc.removeprefix("www."),
    }
    environment.globals |= {
        "say": say,
        "many": say.many,
        "of_exercise": _lang(own, language),
        "of_article": _lang(article, language),
        "style": lambda name: _style(name) + (themed(theme) if name == "tokens" else ""),
        "theme": theme,
        "field": field if fillable else no_field,
        "way": _way,
        "lines": lambda where: lines(where, say),
        "marks": lambda count: marks(count, say),
        "asked": lambda parts: asked(parts, say),
        "graded": graded,
        "bands": bands,
        "quick_size": lambda sheet: quick_size(sheet, theme),
        "shape": lambda sign: say(_SHAPES[sign]),
        "grades": lambda heading: _grades(heading, say),
        "minutes": lambda count: say.many("{n} minute", "{n} minutes", count),
        "licence": lambda licence: _licence(licence, say),
        "running_title": lambda title, large: running_title(title, theme, large=large),
        "credit": lambda sheet, large: _credit(sheet, say, theme, large=large),
        "page_of": lambda: _content(say("page {page} of {pages}"), page=_PAGE, pages="counter(pages)"),
        "on_page": lambda: _content(say("(page {page})"), page="target-counter(attr(href url), page)"),
        "legend": {family: (letter, say(_NAMES[family])) for family, letter in LETTERS.items()},
        "figures": lambda drawn, large: diagram.figures(drawn, theme.measure, large=large),
        "map_rows": ROWS,
        "reads": way,
    }
    return environment


def _credit(sheet: StudentSheet | KeySheet, say: Words, theme: Theme, *, large: bool) -> str:
    """Who made the exercise, and whose the article is, for the foot of a page."""
    heading, article = sheet.heading, sheet.article.credit
    whose = say.listed([name for name in (article.author, article.publisher) if name])
    parts = (
        say.listed(heading.authors),
        heading.licence,
        say("Article: {whose}", whose=whose) if whose else "",
        _licence(article.licence, say) if whose else "",
    )
    return running_credit(parts, theme, large=large)


def _licence(licence: str, say: Words) -> str:
    return say(_LICENCES[licence]) if licence in _LICENCES else licence


def _lang(there: str, around: str) -> Markup:
    """The attributes of an element in the language `there`; "" where it is that of all around it."""
    if not there or there == around:
        return prose.ours("")
    return prose.ours(f' lang="{there}" dir="{direction(there)}"')


def _content(said: str, **counters: str) -> Markup:
    """What a style sheet is to print, with counters for the names in braces: a value of `content`."""
    pieces = re.split(r"\{(\w+)\}", said)
    words, names = pieces[::2], [*pieces[1::2], ""]
    values = (
        value
        for word, name in zip(words, names, strict=True)
        for value in (word and _css_string(word), name and counters[name])
    )
    return prose.ours(" ".join(filter(None, values)))


def _grades(heading: Heading, say: Words) -> str:
    return say("grades {grades}", grades=heading.grades.replace("-", "–")) if heading.grades else ""


def lines(where: Where, say: Words) -> str:
    """`line 3`, `lines 3–4` that no line of a page breaks; or the part of the article without such lines."""
    said = phrases.lines(where, say)
    return said.replace(" ", _NO_BREAK).replace("–", f"–{_JOINER}") if where.part == "text" else said


def _style(name: str) -> Markup:
    """A style sheet of ours; `<` is none of its characters, so that it can not end its element."""
    css = (folder("templates") / "styles" / f"{name}.css").read_text(encoding="utf-8")
    assert "<" not in css
    return prose.ours(css)


def _css_string(text: str) -> Markup:
    """`text` as a string of CSS; what would end the string or its element is written as a number."""
    escaped = re.sub(r'["\\<>&\x00-\x1f]', lambda found: f"\\{ord(found[0]):x} ", text)
    return prose.ours(f'"{escaped}"')


def themed(theme: Theme) -> Markup:
    """What comes after the tokens of our style sheets: those that `theme` has in their place."""
    rules = [f"--accent: {theme.accent}"] if theme.accent else []
    if theme.text:
        rules.append(f"--face: {_families((FAMILY,), theme.text[0].family)}")
        rules.append(f"--space: {theme.measure(' '):.3f}")
    if theme.headings:
        own = (HEADINGS, FAMILY) if theme.text else (HEADINGS,)
        rules.append(f"--face-head: {_families(own, theme.headings.family)}")
    if theme.faces:
        rules.append(f"--space-head: {theme.measure(' ', 'heading'):.3f}")
    return prose.ours("".join(f":root {{ {rule} }}\n" for rule in rules))


def _families(own: Sequence[str], installed: str) -> str:
    """A stack of fonts: `own` and the bundled ones, which a PDF alone has, then those of machines.

    First among those is `installed`, the school's font by its own name. Why behind the bundled ones: what
    a PDF looks like must not hang on the machine.
    """
    found = re.search(r"--face: (.*);", _style("tokens"))
    assert found
    families = found[1].split(", ")
    named = [f'"{name}"' for name in own], [f'"{installed}"'] if installed else []
    return ", ".join((*named[0], *families[: len(STACK)], *named[1], *families[len(STACK) :]))


def _way(question: Question) -> str:
    """The macro file of an interaction: `HotText` is `hot_text`."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(question).__name__).lower()
    return f"interactions/{name}.html.j2"


def _longest(items: Sequence[Item]) -> int:
    return max((len(item.text) for item in items), default=0)
