"""Fonts of this machine, for characters that no bundled face has.

Nothing else is ever set in them: what they look like differs by machine. A file that is broken, and a
folder that cannot be read, are passed over.
"""

import os
import shutil
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

MOST_FILES = 5000
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
# Fonts that have a box, or nothing, for every character there is.
_HOLLOW = ("lastresort", "adobeblank", "notdef")
# In the names of files: what is worse to read a name in. `sansserif` is a sans.
_ODD = ("bold", "italic", "oblique", "light", "thin", "black", "heavy", "condensed", "mono", "serif", "bd")
_EAST_ASIAN = frozenset("CJK IDEOGRAPHIC HIRAGANA KATAKANA HANGUL BOPOMOFO HALFWIDTH FULLWIDTH".split())


@dataclass(frozen=True, slots=True)
class File:
    """A font file, the number of the face in it (a collection has several), and what it was found for."""

    path: Path
    number: int
    characters: str


@dataclass(frozen=True, slots=True)
class _Face:
    """One face of a file. Why `has` is bits: a face may have 50 000 characters, and there are hundreds."""

    number: int
    family: str
    plain: bool
    has: bytes

    def covers(self, character: str) -> bool:
        byte, bit = divmod(ord(character), 8)
        return byte < len(self.has) and bool(self.has[byte] >> bit & 1)


def covering(characters: Iterable[str]) -> tuple[File, ...]:
    """Fonts that together have `characters`, each with those it is for; what none has is in none of them.

    The characters of one script come from one font where there is such a font. On one machine the same
    characters give the same fonts.
    """
    return _covering(frozenset(characters))


@cache
def _covering(characters: frozenset[str]) -> tuple[File, ...]:
    found: dict[tuple[Path, int], list[str]] = {}
    for script in sorted({_script(character) for character in characters}):
        wanted = sorted(character for character in characters if _script(character) == script)
        whole = _first(wanted)
        for character in wanted:
            place = whole or _first([character])
            if place:
                found.setdefault(place, []).append(character)
    return tuple(File(path, number, "".join(has)) for (path, number), has in found.items())


def _first(characters: Collection[str]) -> tuple[Path, int] | None:
    """The best face that has all of `characters`: its file and its number in it."""
    for path in _files():
        faces = [face for face in _faces(path) if all(map(face.covers, characters))]
        if faces:
            return path, min(faces, key=lambda face: _rank(face, characters)).number
    return None


def _rank(face: _Face, characters: Collection[str]) -> tuple[bool, bool, bool, int]:
    """Smaller is better: a plain face, and in East Asian collections that of the characters' own country."""
    scripts = {_script_word(character) for character in characters}
    country = "KR" if "HANGUL" in scripts else "JP" if scripts & {"HIRAGANA", "KATAKANA"} else "SC"
    return not face.plain, "Mono" in face.family, not face.family.endswith(country), face.number


def _script_word(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0].partition("-")[0]


def _script(character: str) -> str:
    """The first word of the character's name, which for letters is the script; East Asia is one."""
    word = _script_word(character)
    return "CJK" if word in _EAST_ASIAN else word


def load(file: File) -> bytes:
    """The face as a font file of its own.

    Why: from a collection WeasyPrint takes whichever of its faces the system names first.
    """
    return _loaded(file.path, file.number)


@cache
def _loaded(path: Path, number: int) -> bytes:
    from fontTools.ttLib import TTFont

    if path.suffix.lower() in {".ttf", ".otf"}:
        return path.read_bytes()
    made = BytesIO()
    with path.open("rb") as stream:
        font = TTFont(stream, fontNumber=number, lazy=True, recalcTimestamp=False)
        font.save(made, reorderTables=None)
    return made.getvalue()


def remedy(characters: Collection[str]) -> str:
    """What to install so that `characters` can be set, in a sentence for the teacher."""
    if not any(unicodedata.category(character)[0] in "LMN" for character in characters):
        return "Write it another way."
    scripts = {_script(character) for character in characters}
    if shutil.which("apt-get"):
        packages = {"fonts-noto-cjk" if script == "CJK" else "fonts-noto-core" for script in scripts}
        return f"Install one: sudo apt-get install -y {' '.join(sorted(packages))}"
    names = " and ".join(f"Noto Sans {'CJK' if s == 'CJK' else s.title()}" for s in sorted(scripts))
    return f"Install a font that has it, such as {names} from https://fonts.google.com/noto"


def folders() -> tuple[Path, ...]:
    """Where Linux, macOS and Windows keep fonts: for all users, and for this one."""
    home = Path(os.environ.get("HOME") or os.environ.get("USERPROFILE") or "/")
    data = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    local = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    windows = os.environ.get("WINDIR") or "C:/Windows"
    mine = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
    return (
        *(Path(place) / "fonts" for place in (*data, local)),
        home / ".fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library" / "Fonts",
        Path(windows) / "Fonts",
        Path(mine) / "Microsoft" / "Windows" / "Fonts",
    )


@cache
def _files() -> tuple[Path, ...]:
    """The font files of this machine, those that read best first: Noto Sans, any plain one, the others."""
    return tuple(sorted(set(_walk(folders())), key=_order))


def _walk(places: Iterable[Path]) -> Iterator[Path]:
    left = MOST_FILES
    for place in places:
        for folder, below, names in os.walk(place):
            below.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in _SUFFIXES and left:
                    left -= 1
                    yield Path(folder, name)


def _order(path: Path) -> tuple[int, bool, str]:
    stem = path.stem.lower().replace("-", "").replace(" ", "").replace("_", "")
    odd = sum(word in stem.replace("sansserif", "sans") for word in _ODD)
    return odd, not stem.startswith("notosans"), str(path)


@cache
def _faces(path: Path) -> tuple[_Face, ...]:
    """The faces of a file that are drawn as outlines; none of a broken one."""
    from fontTools.ttLib import TTFont

    if path.stem.lower().startswith(_HOLLOW):
        return ()
    faces: list[_Face] = []
    try:
        with path.open("rb") as stream:
            for number in range(_count(stream.read(12))):
                faces.extend(_face(TTFont(stream, fontNumber=number, lazy=True), number))
    except Exception:  # noqa: BLE001 - fontTools raises whatever comes up in a broken file
        return ()
    return tuple(faces)


def _count(head: bytes) -> int:
    """How many faces a file has that begins with `head`: a collection says so (OpenType, TTC Header)."""
    return min(int.from_bytes(head[8:12], "big"), 64) if head[:4] == b"ttcf" else 1


def _face(font: Any, number: int) -> Iterator[_Face]:
    glyphs = font.getBestCmap() if {"glyf", "CFF ", "CFF2"} & set(font.keys()) else None
    codes = [code for code, glyph in (glyphs or {}).items() if glyph != ".notdef"]
    if not codes:
        return
    has = bytearray(max(codes) // 8 + 1)
    for code in codes:
        has[code // 8] |= 1 << code % 8
    style = font["OS/2"]
    plain = 300 <= style.usWeightClass <= 500 and not style.fsSelection & 1  # noqa: PLR2004 - its bit 0: italic
    family = font["name"].getDebugName(16) or font["name"].getDebugName(1) or ""
    yield _Face(number, family, plain, bytes(has))
