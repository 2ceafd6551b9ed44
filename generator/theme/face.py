"""A font's file: whether sheets can be set in it, which family it is of, and which characters it lacks."""

import re
from io import BytesIO
from typing import Any

from generator import fonts

MOST_BYTES = 10_000_000
_SIGNS = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_TABLES = frozenset({"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post"})
_OUTLINES = frozenset({"glyf", "CFF "})
_RESTRICTED = 0x0002  # OS/2, fsType: must not be put into a document


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
        raise NoFace("this font is broken, and cannot be read", "Get the font's file anew.") from error


def _family(data: bytes) -> str:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), lazy=True)
    tables = set(font.keys())
    if not tables >= _TABLES or not tables & _OUTLINES:
        raise NoFace("this font lacks what a page needs of it", "Take the font's .ttf or .otf file.")
    if "fvar" in tables:
        hint = "Take the fixed faces of it, often in a folder `static`: Regular, Bold, Italic."
        raise NoFace("this is a variable font, in which widths are not fixed", hint)
    if font["OS/2"].fsType & 0x000F == _RESTRICTED:
        hint = "Take a font with an open licence, or ask its maker."
        raise NoFace("this font's maker does not allow it in documents", hint)
    if not font.getBestCmap() or fonts.width("a", fonts.Program("regular", data)) <= 0:
        raise NoFace("this font has no letters", "Take the font's .ttf or .otf file.")
    return _said(font)


def _said(font: Any) -> str:
    """The family's name, as far as a style sheet can hold it."""
    name = font["name"].getDebugName(16) or font["name"].getDebugName(1) or ""
    return re.sub(r"[^\w .-]", "", name).strip()


def lacking(program: fonts.Program, characters: str) -> tuple[str, ...]:
    """Those of `characters` that the font has not."""
    return tuple(character for character in characters if not fonts.has(program, character))
