"""The languages there are, each with its catalogue."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from generator.words.locale import SOURCE, direction, primary
from generator.words.message import ENGLISH, Words

_CATALOGUES = files("generator.words") / "catalogues"

LANGUAGES: tuple[str, ...] = (
    SOURCE,
    *sorted(file.name.removesuffix(".po") for file in _CATALOGUES.iterdir() if file.name.endswith(".po")),
)


def is_spoken(tag: str) -> bool:
    """Whether the fixed words are there in the language `tag`, or in the one that it is a form of."""
    return _known(tag) is not None


def words(tag: str) -> Words:
    """The fixed words in the language `tag` (`uk`, `es-MX`); English ones where there is no catalogue."""
    known = _known(tag)
    if known is None:
        return Words(SOURCE)
    return ENGLISH if known == SOURCE and tag == SOURCE else _words(tag, known)


@cache
def _words(tag: str, known: str) -> Words:
    if known == SOURCE:
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
    return by_name.get(tag.casefold()) or by_name.get(primary(tag))
