"""The languages there are: their catalogues, directions and dates. The only importer of Babel."""

from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import TYPE_CHECKING

from generator.words.message import ENGLISH, Words

if TYPE_CHECKING:
    from babel import Locale

_CATALOGUES = files("generator.words") / "catalogues"
_SOURCE = "en"
# English without a country writes the day before the month, as most of its countries do.
_ENGLISH_DATES = "en_GB"

LANGUAGES: tuple[str, ...] = (
    _SOURCE,
    *sorted(file.name.removesuffix(".po") for file in _CATALOGUES.iterdir() if file.name.endswith(".po")),
)


def is_spoken(tag: str) -> bool:
    """Whether the fixed words are there in the language `tag`, or in the one that it is a form of."""
    return _known(tag) is not None


def words(tag: str) -> Words:
    """The fixed words in the language `tag` (`uk`, `es-MX`); English ones where there is no catalogue."""
    known = _known(tag)
    if known is None:
        return Words(_SOURCE)
    return ENGLISH if known == _SOURCE and tag == _SOURCE else _words(tag, known)


def direction(tag: str) -> str:
    """`rtl` for a language that is written from the right, else `ltr`."""
    locale = None if _primary(tag) == _SOURCE else _locale(tag)
    return locale.text_direction if locale else "ltr"


def long_date(day: date, tag: str) -> str:
    """A date with the month in words, as the language `tag` writes it."""
    from babel.dates import format_date

    found = None if tag == _SOURCE else _locale(tag)
    return format_date(day, "long", locale=found or _ENGLISH_DATES)


def _locale(tag: str) -> "Locale | None":
    """What Babel knows of a language: of the tag itself, or else of its first part."""
    from babel import Locale, UnknownLocaleError

    for name in (tag, _primary(tag)):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


@cache
def _words(tag: str, known: str) -> Words:
    if known == _SOURCE:
        return Words(tag)
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    compiled = BytesIO()
    with file(known).open("rb") as text:
        write_mo(compiled, read_po(text, locale=known))
    compiled.seek(0)
    return Words(tag, direction(tag), Translations(compiled))


def file(language: str) -> Traversable:
    """The catalogue of one of `LANGUAGES` but English."""
    return _CATALOGUES / f"{language}.po"


def _known(tag: str) -> str | None:
    """The language among `LANGUAGES` that `tag` is, or is a form of."""
    by_name = {name.casefold(): name for name in LANGUAGES}
    return by_name.get(tag.casefold()) or by_name.get(_primary(tag))


def _primary(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].casefold()
