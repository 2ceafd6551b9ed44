"""A font's file: whether sheets can be set in it, which family it is of, and which characters it lacks."""

import re
import unicodedata
from io import BytesIO
from itertools import islice
from typing import Any

from generator import fonts

MOST_BYTES = 10_000_000
_SIGNS = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_TABLES = frozenset({"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post"})
_OUTLINES = frozenset({"glyf", "CFF "})
# Of OS/2, fsType: not to be put into documents; only whole, or as bitmaps. A PDF has some of its outlines.
_RESTRICTED, _IN_PART = 0x0002, 0x0300
# Of head.
_MAGIC, _UNITS = 0x5F0F3CF5, range(16, 16_385)
# How many letters are looked at, and how wide one may be, in em.
_TRIED, _WIDEST = 60, 4.0
_LONGEST = 80
_ANEW = "Get the font's file anew."


class NoFace(Exception):  # noqa: N818 - it says what a file is not
    """The file is no font for sheets: what is wrong, and what to do."""


def family_of(data: bytes) -> str:
    """The family that the font in `data` says it is of; raises `NoFace` where it cannot be used."""
    if not data.startswith(_SIGNS):
        raise NoFace("this file is no font of one face (.ttf or .otf)", "Take the font's .ttf or .otf file.")
    try:
        return _family(data)
    except NoFace:
        raise
    except Exception as error:  # fontTools raises whatever comes up in a broken file
        raise NoFace("this font is broken, and cannot be read", _ANEW) from error


def _family(data: bytes) -> str:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), lazy=True)
    tables = set(font.keys())
    if not tables >= _TABLES or not tables & _OUTLINES:
        raise NoFace("this font lacks what a page needs of it", "Take the font's .ttf or .otf file.")
    if "fvar" in tables:
        hint = "Take the fixed faces of it, often in a folder `static`: Regular, Bold, Italic."
        raise NoFace("this is a variable font, in which widths are not fixed", hint)
    allowed = font["OS/2"].fsType
    if allowed & 0x000F == _RESTRICTED or allowed & _IN_PART:
        hint = "Take a font with an open licence, or ask its maker."
        raise NoFace("this font's maker does not allow it in documents", hint)
    letters = list(islice(filter(_is_letter, map(chr, sorted(font.getBestCmap() or ()))), _TRIED))
    if not letters:
        raise NoFace("this font has no letters", "Take the font's .ttf or .otf file.")
    if not _is_sound(font, fonts.Program("regular", data), letters):
        raise NoFace("this font is broken, and cannot be used", _ANEW)
    return _said(font)


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] == "L"


def _is_sound(font: Any, program: fonts.Program, letters: list[str]) -> bool:
    """Whether it has an em, letters as wide as letters are, and an outline for most.

    Why outlines are not drawn: one that is made of others may be made to take for ever.
    """
    head, names = font["head"], font.getBestCmap()
    if head.magicNumber != _MAGIC or head.unitsPerEm not in _UNITS:
        return False
    outlines = [font["glyf"][names[ord(letter)]] for letter in letters] if "glyf" in font else []
    drawn = [one for one in outlines if one.numberOfContours and one.xMin < one.xMax]
    wide = all(fonts.has(program, one) and 0 < fonts.width(one, program) <= _WIDEST for one in letters)
    return wide and 2 * len(drawn) >= len(outlines)


def _said(font: Any) -> str:
    """The family's name, as far as a style sheet can hold it."""
    name = font["name"].getDebugName(16) or font["name"].getDebugName(1) or ""
    return re.sub(r"[^\w .-]", "", name).strip()[:_LONGEST]


def lacking(program: fonts.Program, characters: str) -> tuple[str, ...]:
    """Those of `characters` that the font has not."""
    return tuple(character for character in characters if not fonts.has(program, character))
