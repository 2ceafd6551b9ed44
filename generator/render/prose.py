"""Markdown from a spec to markup that can do no harm: the only place that makes `Markup`.

Python-Markdown cleans nothing, so what it makes goes through an explicit list of elements; links keep
http and https alone, and no attribute is let through but `href`, and `lang` of a `span`.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown import Markdown

_BLOCK = frozenset({"p", "em", "strong", "code", "ul", "ol", "li", "br", "a", "blockquote", "span"})
_BLOCK_SIGN = re.compile(r"[>#]|([-*+]|[0-9]+[.)])\s")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_INLINE = _BLOCK - {"p", "ul", "ol", "li", "blockquote"}


def ours(markup: str) -> Markup:
    """What the program itself wrote: a style sheet, a drawing whose texts are escaped."""
    return Markup(markup)  # noqa: S704


def block(text: str) -> Markup:
    """Paragraphs and lists of `text`, as block markup; "" for no text."""
    return _clean(text, _BLOCK) if text.strip() else Markup()


def inline(text: str) -> Markup:
    """`text` as markup that may stand in a line: emphasis, code and links."""
    return Markup(_clean(text, _INLINE).strip())  # noqa: S704 - cleaned


def is_plain(text: str) -> bool:
    """Whether `text` is one paragraph without lists, so that it may run on in a line."""
    text = text.strip()
    return bool(text) and "\n" not in text and not _BLOCK_SIGN.match(text)


@lru_cache(maxsize=2048)
def _clean(text: str, elements: frozenset[str]) -> Markup:
    """Why kept: the sheets and keys of all levels, variants and pupils say the same texts."""
    import nh3  # here, so that commands that print no page do not wait for it

    try:
        html = _converter().reset().convert(text)
    except RecursionError:  # nested deeper than the fields of a spec may be: as it was written
        _converter.cache_clear()  # the converter that was broken off still holds a part of it
        html = escape(text)
    return Markup(  # noqa: S704 - this is what makes it safe
        nh3.clean(
            html,
            tags=set(elements),
            clean_content_tags={"script", "style"},
            attributes={"a": {"href"}, "span": {"lang"}},
            attribute_filter=_kept,
            url_schemes={"http", "https"},
            link_rel="noopener noreferrer",
        )
    )


def _kept(element: str, name: str, value: str) -> str | None:
    """Whole addresses of links (a page stands alone, so that no other leads anywhere), tags of languages.

    Why names are asked: nh3 lets `title` and `lang` through on every element, whatever its list says.
    """
    whole = name == "href" and value.lower().startswith(("http://", "https://"))
    foreign = (element, name) == ("span", "lang") and _LANGUAGE.fullmatch(value)
    return value if whole or foreign or name == "rel" else None


@cache
def _converter() -> "Markdown":
    from markdown import Markdown

    return Markdown(extensions=["sane_lists"], output_format="html")
