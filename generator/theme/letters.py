"""Whether a school's fonts have the letters of a language."""

import string
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

from generator.problems import Problem
from generator.theme.face import lacking
from generator.theme.theme import Theme

_SHOWN = 8
_FIGURES = string.digits + ".,:;?!()–"
_LATIN = string.ascii_lowercase
# The small letters of each language that there are fixed words in.
_LETTERS = MappingProxyType(
    {
        "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى",
        "de": _LATIN + "äöüß",
        "en": _LATIN,
        "es": _LATIN + "áéíñóúü",
        "fr": _LATIN + "àâæçèéêëîïôœùûüÿ",
        "pl": _LATIN + "ąćęłńóśźż",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    }
)


def letters_of(lang: str, text: str) -> str:
    """The letters that a language is written in, capitals too, and its figures.

    Of a language that there are no fixed words in, the letters of `text`, which is written in it.
    """
    small = _LETTERS.get(lang.partition("-")[0].lower()) or "".join(filter(_is_letter, text))
    both = "".join(one + (one.upper() if len(one.upper()) == 1 else "") for one in small)
    return "".join(dict.fromkeys(both + _FIGURES))


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] == "L"


def unset(theme: Theme, langs: Iterable[str], text: str) -> tuple[Problem, ...]:
    """A problem for each font of `theme` that lacks letters of one of `langs`; `text` is the article."""
    found = (
        (face, lang, lacking(face.program, letters_of(lang, text)))
        for face in theme.faces
        for lang in sorted(langs)
    )
    return tuple(
        Problem(theme.shown, face.span, "theme-letters", _message(lang, absent), _HINT)
        for face, lang, absent in found
        if absent
    )


_HINT = "Take a font that has them, or leave out `fonts`: the bundled ones have them."


def _message(lang: str, absent: tuple[str, ...]) -> str:
    more = f" and {len(absent) - _SHOWN} more" if len(absent) > _SHOWN else ""
    return f"this font lacks letters of the language {lang}: {' '.join(absent[:_SHOWN])}{more}"
