"""The typeface that the fields of a form are filled in with: one font, with the letters of a language.

Why not a font of the page: those have nothing but the glyphs of the words that are printed, and number them
as no keyboard does. Viewers take a font of their own for what this one lacks, and for scripts whose letters
join.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

import pydyf

from generator import fonts
from generator.render.paper.references import added
from generator.theme.letters import letters_of

NAME = "Write"
_FIRST, _LAST = 0x20, 0xFF
_UPRIGHT = 1 << 5  # of a font: its letters are those of a usual alphabet
_STEM = 80
# Codes for letters beyond those of western Europe: those that stand for nothing, then accented letters.
_SPARE = (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD, *range(0xC0, 0x100))


def typeface(pdf: Any, lang: str) -> bytes:
    """The reference of a font, added to `pdf`, for writing in the language `lang`."""
    letters = dict(coded(lang))
    program = fonts.subset("regular", "".join(letters.values()))
    measures = fonts.measures(program)
    file = added(pdf, pydyf.Stream([program], {"Length1": len(program)}, compress=True))
    base = "/CLAIMS+FiraGO-Regular"
    descriptor = added(
        pdf,
        pydyf.Dictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": _UPRIGHT,
                "FontBBox": pydyf.Array(measures.box),
                "ItalicAngle": 0,
                "Ascent": measures.ascent,
                "Descent": measures.descent,
                "CapHeight": measures.capitals,
                "StemV": _STEM,
                "FontFile2": file,
            }
        ),
    )
    widths = [round(1000 * fonts.width(letters[code])) if code in letters else 0 for code in _codes()]
    font = {"Type": "/Font", "Subtype": "/TrueType", "BaseFont": base, "FirstChar": _FIRST, "LastChar": _LAST}
    encoding = {"Type": "/Encoding", "BaseEncoding": "/WinAnsiEncoding"}
    differences = pydyf.Array(_differences(letters))
    encoding |= {"Differences": differences} if differences else {}
    font |= {"Widths": pydyf.Array(widths), "FontDescriptor": descriptor}
    return added(pdf, pydyf.Dictionary({**font, "Encoding": pydyf.Dictionary(encoding)}))


def coded(lang: str) -> Iterator[tuple[int, str]]:
    """Codes of one byte with their characters: Windows' western code page, but for what `lang` needs."""
    western = {code: bytes([code]).decode("cp1252", "ignore") for code in _codes()}
    wanted = [one for one in letters_of(lang, "") if unicodedata.bidirectional(one) not in {"R", "AL"}]
    beyond = [one for one in wanted if one not in western.values()]
    free = (code for code in _SPARE if western[code] not in wanted)
    moved = dict(zip(free, beyond, strict=False))
    return ((code, one) for code in _codes() if (one := moved.get(code, western[code])).isprintable() and one)


def _differences(letters: dict[int, str]) -> Iterator[object]:
    for code, one in letters.items():
        if one.encode("cp1252", "ignore") != bytes([code]):
            yield code
            yield f"/uni{ord(one):04X}"


def _codes() -> range:
    return range(_FIRST, _LAST + 1)
