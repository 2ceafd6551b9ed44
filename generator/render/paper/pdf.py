"""HTML to PDF: the only importer of WeasyPrint.

Nothing is fetched but fonts and the logo of a school, from memory: fonts are the bundled ones, those of a
school, and for characters that no bundled one has those of the machine. What WeasyPrint logs is an error
here: a misspelt option, a picture that is not there, a glyph that no face has would pass in silence.
"""

import io
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from typing import Any, TypeVar

from generator import fonts, system_fonts
from generator.render.paper.spare import settled
from generator.render.paper.xmp import packet
from generator.resources import folder
from generator.theme.theme import PLAIN, Theme

_SCHEME = "claimsheet-font:"
_SYSTEM = "Claimsheet System"
_OPTIONS = {"pdf_variant": "pdf/ua-1"}
Made = TypeVar("Made")
# What is printed nowhere on a page.
_TITLE = re.compile(r"<title>[^<]*")


class NoRenderer(Exception):  # noqa: N818 - a state of the machine, named as such
    """WeasyPrint can not be loaded: the machine lacks Pango."""


class RenderError(Exception):
    """WeasyPrint did not make a whole PDF; the text says why."""


def load() -> str:
    """Import WeasyPrint (half a second) and give its version.

    Raises `NoRenderer` where its system libraries are missing.
    """
    try:
        with _silenced():
            import weasyprint
    except OSError as error:
        raise NoRenderer(str(error).splitlines()[0]) from error
    return str(weasyprint.__version__)


def pdf(html: str, *, archive: bool = False, theme: Theme = PLAIN) -> bytes:
    """The pages of `html` as PDF/UA-1, the same bytes on one machine for the same `html`.

    With `archive` they are PDF/A-3b, with the same tags. Raises `RenderError`, and `NoRenderer` where the
    machine can not print.
    """
    variant = {"pdf_variant": "pdf/a-3b" if archive else "pdf/ua-1", "pdf_tags": True}
    return _whole(html, theme, variant, partial(_printed, variant=variant, archive=archive))


def laid_out(html: str, theme: Theme = PLAIN) -> Any:
    """The pages of `html` before they are printed, a `weasyprint.document.Document`: for measuring them.

    Raises what `pdf` raises.
    """
    return _whole(html, theme, {}, lambda document: document)


def _whole(html: str, theme: Theme, variant: Mapping[str, Any], made_of: Callable[[Any], Made]) -> Made:
    """What is made of the laid-out pages, where nothing on the way there went wrong."""
    load()
    from weasyprint.urls import FatalURLFetchingError

    others = _others(html)
    try:
        with _listening() as heard:
            made = made_of(_document(html, theme, others, variant))
    except FatalURLFetchingError as error:  # a BaseException
        raise RenderError(str(error)) from error
    except RecursionError as error:
        raise RenderError("its parts lie too deep in one another") from error
    except MemoryError:
        raise
    except Exception as error:  # one page that WeasyPrint stumbles over must not end a build of many
        raise RenderError(f"WeasyPrint stopped: {type(error).__name__}: {error}") from error
    if heard:
        raise RenderError(heard[0])
    return made


def _others(html: str) -> dict[str, system_fonts.File]:
    """The fonts of the machine that `html` needs, each by its family here: none where ours have all of it.

    Raises `RenderError` for characters that no font has.
    """
    wanted = fonts.missing("".join(sorted(set(_TITLE.sub("", html)))))
    found = system_fonts.covering(wanted)
    if absent := set(wanted).difference(*(file.characters for file in found)):
        raise RenderError(f"no bundled font has {' '.join(sorted(absent))}, and none of this machine")
    return {f"{_SYSTEM} {number}": file for number, file in enumerate(found, 1)}


def _document(
    html: str, theme: Theme, others: Mapping[str, system_fonts.File], variant: Mapping[str, Any]
) -> Any:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fetcher = _fetcher(others, theme)
    configuration = FontConfiguration()
    paper = (folder("templates") / "styles" / "pdf.css").read_text(encoding="utf-8")
    styles = CSS(
        string=font_css(html) + _school_css(theme) + _borrowed_css(others, theme) + paper,
        font_config=configuration,
        url_fetcher=fetcher,
    )
    page = HTML(string=html, url_fetcher=fetcher, base_url="about:blank")
    return settled(page, lambda: page.render(stylesheets=[styles], font_config=configuration, **variant))


def _printed(document: Any, *, variant: Mapping[str, Any], archive: bool) -> bytes:
    document.pages = [_Watched(page) for page in document.pages]
    with warnings.catch_warnings():  # WeasyPrint 70 leaves its colour profile open until nobody holds it
        warnings.simplefilter("ignore", ResourceWarning)
        return bytes(document.write_pdf(finisher=partial(_finish, archive=archive), **variant))


class _Watched:
    """A page of WeasyPrint's that remembers which of its boxes it painted under which number."""

    def __init__(self, page: Any) -> None:
        self._page = page
        # Without those of boxes in a link: a reader would come to the same link again and again.
        self.links = [link for link in page.links if link[-1].element_tag == "a"]
        self.painted: dict[Any, int] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page. Why here: WeasyPrint drops the numbers when it has made its own tree of them."""
        self._page.paint(stream, scale)
        self.painted = {box: mark["mcid"] for box, mark in stream._tags.items()}  # noqa: SLF001


def _finish(document: Any, made: Any, *, archive: bool) -> None:
    """Give the PDF its tree and what it says of itself, before it is written."""
    from generator.render.paper import form, tagging
    from generator.render.paper.archive import fit
    from generator.render.paper.painted import Page, branches
    from generator.render.paper.structure import structure

    pages = [
        Page(number, page._page_box, page.height, page.painted)  # noqa: SLF001 - they stand nowhere else
        for number, page in enumerate(document.pages)
    ]
    tagging.forget(made)
    lacking = [page.spaces() for page in pages]
    about, producer = document.metadata, f"WeasyPrint {load()}"
    tagging.space(made, lacking, _blanks(document))
    tagging.turn(made, [page.backward(spaces) for page, spaces in zip(pages, lacking, strict=True)])
    form.fill(made, pages, about.lang or "")
    tree = structure(branches(pages, lacking), about.lang or "")
    tagging.write(made, tree, [page.margins() for page in pages])
    tagging.describe(made, packet(about.title or "", ", ".join(about.authors), producer, archive=archive))
    if archive:
        fit(made)


def _blanks(document: Any) -> dict[str, int]:
    """The glyph of a space in each font that has one, by the name of the font in the PDF."""
    fonts_used = document.fonts.values()
    glyphs = [(font.hash, *one) for font in fonts_used for one in font.to_unicode.items()]
    return {name: glyph for name, glyph, said in glyphs if said == " "}


def font_css(html: str) -> str:
    """`@font-face` rules for the faces that `html` needs: one family name a file of each style."""
    return "".join(_rule(name, face) for name, face in fonts.needed(html).items())


def _rule(name: str, face: fonts.Face) -> str:
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{face.style};"
        f"src:url({_SCHEME}{name})}}"
    )


def _school_css(theme: Theme) -> str:
    """`@font-face` rules for the fonts of a school."""
    return "".join(_rule(name, face) for name, face, _ in theme.font_faces())


def _borrowed_css(others: Mapping[str, system_fonts.File], theme: Theme) -> str:
    """`@font-face` rules for `others`, and the one that puts them behind our own faces.

    Why not behind the whole stack of `--face`: its last entries are fonts of the machine as well.
    """
    if not others:
        return ""
    rules = (
        f"@font-face{{font-family:'{family}';src:url({_SCHEME}{number})}}"
        for number, family in enumerate(others)
    )
    stack = ",".join(f"'{family}'" for family in (*theme.stack, *others))
    return "".join(rules) + f":root{{--face:{stack}!important;font-family:{stack}!important}}"


def _fetcher(others: Mapping[str, system_fonts.File], theme: Theme) -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    numbered = {str(number): file for number, file in enumerate(others.values())}
    schools = {name: data for name, _, data in theme.font_faces()}
    logo = theme.logo

    class FontFetcher(URLFetcher):  # type: ignore[misc]
        """Gives out the bundled faces, `others` and what a theme has, and ends the rendering at others."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 - as it is called
            if logo and url == logo.url:
                return URLFetcherResponse(url, logo.data, {"Content-Type": logo.kind})
            name = url.removeprefix(_SCHEME)
            if name == url or name not in (*fonts.FACES, *numbered, *schools):
                raise FatalURLFetchingError(f"the page asks for {url[:80]}, and nothing may be fetched")
            font = schools.get(name)
            if font is None:
                font = system_fonts.load(numbered[name]) if name in numbered else fonts.face(name)
            return URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})

    return FontFetcher()


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    logger = logging.getLogger("weasyprint")
    ear = _Ear()
    logger.addHandler(ear)
    try:
        yield ear.heard
    finally:
        logger.removeHandler(ear)


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep back the notice that WeasyPrint prints itself where Pango is missing."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        yield
