"""The bundled faces: their bytes, how wide they set a text, and which characters none of them has.

Every glyph of every format comes from here, so that a sheet looks the same, and its PDF has the same
bytes, on every machine. The faces come from the package `pymupdf-fonts` (SIL Open Font License 1.1).
Nothing is read on import; a face is unpacked when it is first asked for (some 30 ms).
"""

import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uharfbuzz import Font

# What fontTools finds to say about a font that it reads all the same is for nobody here.
logging.getLogger("fontTools").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Face:
    """One font file as a style sheet names it; `key` is its name in `pymupdf_fonts.myfont`.

    Why: families have names of our own, so that a face of the same name on the machine is never taken.
    """

    family: str
    weight: int
    style: str
    key: str


@dataclass(frozen=True, slots=True)
class Program:
    """A font file of a school's own, in the place of the bundled face `style`, a key of `FACES`."""

    style: str
    data: bytes


# A bundled face by its key in `FACES`, or one of a school's own.
Named = str | Program

_TEXT, _WIDER, _MATHS = "Claimsheet FiraGO", "Claimsheet Noto Sans", "Claimsheet Noto Sans Math"
_SIGNS, _PICTURES = "Claimsheet Noto Sans Symbols", "Claimsheet Noto Sans Symbols 2"

FACES: dict[str, Face] = {
    "regular": Face(_TEXT, 400, "normal", "figo"),
    "bold": Face(_TEXT, 700, "normal", "figbo"),
    "italic": Face(_TEXT, 400, "italic", "figit"),
    "bold-italic": Face(_TEXT, 700, "italic", "figbi"),
    "noto-regular": Face(_WIDER, 400, "normal", "notos"),
    "noto-bold": Face(_WIDER, 700, "normal", "notosbo"),
    "noto-italic": Face(_WIDER, 400, "italic", "notosit"),
    "noto-bold-italic": Face(_WIDER, 700, "italic", "notosbi"),
    "math": Face(_MATHS, 400, "normal", "math"),
    "symbols": Face(_SIGNS, 400, "normal", "symbol1"),
    "symbols-2": Face(_PICTURES, 400, "normal", "symbol2"),
}

# What a TrueType program needs of its instructions, of which a converted one has none.
_MAXIMA = (
    "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions "
    "maxComponentElements maxComponentDepth maxPoints maxContours maxCompositePoints maxCompositeContours"
).split()

# The value of `font-family`. Why a stack: WeasyPrint prints wrong glyphs, without a warning, where
# one family is split over several files by `unicode-range`.
STACK: tuple[str, ...] = (_TEXT, _WIDER, _MATHS, _SIGNS, _PICTURES)


@cache
def face(name: str) -> bytes:
    """The font file (TrueType or OpenType) of the face called `name`, a key of `FACES`."""
    from pymupdf_fonts import myfont

    return bytes(myfont(FACES[name].key))


def truetype(program: bytes) -> bytes:
    """A font with PostScript outlines as one with TrueType outlines; its glyphs keep their numbers."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont, newTable

    font = TTFont(BytesIO(program), recalcTimestamp=False)
    if "CFF " not in font:
        return program
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, max_err=font["head"].unitsPerEm / 1000, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, drawn
    font["maxp"].tableVersion = 0x00010000
    for field in _MAXIMA:
        setattr(font["maxp"], field, 0)
    font["maxp"].maxZones = 1
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def subset(name: str, text: str) -> bytes:
    """The bundled face `name` with the characters of `text` alone, without kerning and ligatures."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, text))
    wanted.drop_table_tag_set.update(int.from_bytes(tag) for tag in (b"GDEF", b"GPOS", b"GSUB"))
    return bytes(uharfbuzz.subset(uharfbuzz.Face(face(name)), wanted).blob.data)


@cache
def alike(name: str, programs: frozenset[Program]) -> bytes:
    """The bundled face `name` with those characters alone that all `programs` have, shaped as ever.

    Why: of the faces of one family fontconfig takes one that has all letters of a language before one of the
    right weight.
    """
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.glyph_set.clear()
    wanted.unicode_set.clear()
    wanted.unicode_set.update(set.intersection(*(set(_tables(program)[0]) for program in programs)))
    return bytes(uharfbuzz.subset(uharfbuzz.Face(face(name)), wanted).blob.data)


@dataclass(frozen=True, slots=True)
class Measures:
    """How high the letters of a font are, and what holds all of them, in thousandths of an em."""

    ascent: int
    descent: int
    capitals: int
    box: tuple[int, int, int, int]


def measures(program: bytes) -> Measures:
    """The measures of a font file."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(program), lazy=True)
    head, lines, more = font["head"], font["hhea"], font["OS/2"]
    values = (lines.ascent, lines.descent, more.sCapHeight, head.xMin, head.yMin, head.xMax, head.yMax)
    ascent, descent, capitals, *box = (round(1000 * value / head.unitsPerEm) for value in values)
    return Measures(ascent, descent, capitals, (box[0], box[1], box[2], box[3]))


def width(text: str, face: Named = "regular") -> float:
    """How wide `text` runs on one line, in em: the sum of its characters' advances.

    What a face lacks is measured in the next of `STACK`. Kerning and ligatures are left out; in these
    faces they make a line narrower (by some 0.5 %), so that what fits by this measure fits on paper. Words
    whose letters join or change their shape beside others (Arabic, Devanagari) are shaped, each as a whole:
    the widths of two pieces add up where a space lies between them. So is every word in a `Program`, of whose
    kerning and ligatures nothing is known.
    """
    own = isinstance(face, Program)
    if not own and not _SHAPED.search(text):
        return _advances(face).measure(text)
    return sum(
        _word(piece, face) if own or _SHAPED.search(piece) else _advances(face).measure(piece)
        for piece in _PIECES.findall(text)
    )


# Scripts whose letters have other widths beside others than alone: Arabic to N'Ko, Devanagari to Sinhala.
_SHAPED = re.compile("[\u0600-\u07ff\u0860-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufeff]")
_PIECES = re.compile(r"\s+|\S+")


@lru_cache(maxsize=20_000)
def _word(text: str, name: Named) -> float:
    """A word as its face shapes it; where that lacks a glyph, the sum of its characters."""
    import uharfbuzz

    font = _shaper(name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"lnum": True})  # as the style sheet sets figures
    if not all(glyph.codepoint for glyph in buffer.glyph_infos):
        return _advances(name).measure(text)
    return float(sum(place.x_advance for place in buffer.glyph_positions) / font.face.upem)


@cache
def _shaper(name: Named) -> "Font":
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(_data(name)))


def _data(name: Named) -> bytes:
    return name.data if isinstance(name, Program) else face(name)


def missing(text: str) -> tuple[str, ...]:
    """The characters of `text` that no bundled face has, each once, in order of appearance."""
    advances = _advances("regular")
    advances.measure(text)
    return tuple(character for character in dict.fromkeys(text) if character in advances.absent)


class _Advances(dict[str, float]):
    """Character → advance in em, filled as characters are asked for."""

    def __init__(self, name: Named) -> None:
        super().__init__()
        self.absent: set[str] = set()
        self._name = name

    def measure(self, text: str) -> float:
        """The sum of all advances in `text`."""
        return sum(map(self.__getitem__, text))

    def __missing__(self, character: str) -> float:
        self[character] = advance = self._advance(character)
        return advance

    def _advance(self, character: str) -> float:
        kind = unicodedata.category(character)
        if kind in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f":  # not printed: controls, variants
            return 0.0
        found = self._found(character)
        if found is not None:
            return found
        if kind[0] == "Z":  # a shaper makes the spaces that a face lacks out of its plain one
            return self[" "]
        self.absent.add(character)
        return 1.0

    def _found(self, character: str) -> float | None:
        for name in _fallbacks(self._name):
            glyphs, metrics, units = _tables(name)
            glyph = glyphs.get(ord(character))
            if glyph is not None:
                return metrics[glyph][0] / units
        return None


@cache
def _advances(name: Named) -> _Advances:
    return _Advances(name)


@cache
def _tables(name: Named) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    """The face's character map, its glyphs' (advance, bearing) and its units to the em."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(_data(name)), lazy=True)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def _fallbacks(name: Named) -> Iterator[Named]:
    """Where a character is looked for: in each family the face of the same style, or its only one."""
    yield name
    if isinstance(name, Program):
        yield from _fallbacks(name.style)
        return
    asked = FACES[name]
    for family in STACK[STACK.index(asked.family) + 1 :]:
        styles = {(f.weight, f.style): key for key, f in FACES.items() if f.family == family}
        yield styles.get((asked.weight, asked.style)) or styles[400, "normal"]


def needed(text: str) -> dict[str, Face]:
    """The faces that `text` may be set in, by their names.

    Families after the first are among them only where `text` has a character that the first lacks.
    """
    lacks = any(_found_in("regular", character) is None for character in set(text) if not character.isascii())
    return {name: face for name, face in FACES.items() if face.family == STACK[0] or lacks}


def _found_in(name: Named, character: str) -> str | None:
    glyphs, _, _ = _tables(name)
    return glyphs.get(ord(character))


def has(program: Program, character: str) -> bool:
    """Whether a school's font has a glyph for `character`."""
    return _found_in(program, character) is not None
