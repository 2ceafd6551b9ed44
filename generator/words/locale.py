"""What is known of a language beside our words: its direction, how it writes a date."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# The language of the code.
SOURCE = "en"
# English without a country writes the day before the month, as most of its countries do.
_ENGLISH_DATES = "en_GB"


def direction(tag: str) -> str:
    """`rtl` for a language that is written from the right, else `ltr`."""
    locale = None if primary(tag) == SOURCE else _locale(tag)
    return locale.text_direction if locale else "ltr"


def long_date(day: date, tag: str) -> str:
    """A date with the month in words, as the language `tag` writes it."""
    from babel.dates import format_date

    found = None if tag == SOURCE else _locale(tag)
    return format_date(day, "long", locale=found or _ENGLISH_DATES)


def primary(tag: str) -> str:
    """The language of a tag, without its country or script."""
    return tag.split("-", maxsplit=1)[0].casefold()


def _locale(tag: str) -> "Locale | None":
    """What Babel knows of a language: of the tag itself, or else of its first part."""
    from babel import Locale, UnknownLocaleError

    for name in (tag, primary(tag)):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
