"""What a school has for its theme, made on the spot: fonts out of the bundled ones, and pictures."""

import io
import string
import struct
import zlib
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image

from generator import fonts

LETTERS = string.ascii_letters + string.digits + string.punctuation + " –—‘’“”…·●■▲"
GREEN = "#1b4d2e"
# A school that has everything, with fonts that are a fifth wider than the bundled ones.
THEME = f"""\
name: Lakeside School
logo: logo.png
logo_alt: A heron
accent: "{GREEN}"
fonts:
  text:
    regular: fonts/regular.ttf
    bold: fonts/bold.ttf
    italic: fonts/italic.ttf
    bold-italic: fonts/bold-italic.ttf
  headings: fonts/headings.ttf
"""


@cache
def font(
    style: str = "regular", *, family: str = "Lakeside Sans", wide: float = 1.2, letters: str = LETTERS
) -> bytes:
    """A bundled face with some letters, `wide` times as wide, that calls itself of another family."""
    made = TTFont(io.BytesIO(fonts.subset(style, letters)), recalcTimestamp=False)
    for glyph, (advance, bearing) in made["hmtx"].metrics.items():
        made["hmtx"].metrics[glyph] = (round(advance * wide), bearing)
    made["name"].names = []
    made["name"].setName(family, 1, 3, 1, 0x409)
    return saved(made)


def saved(made: TTFont) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def picture(width: int = 60, height: int = 30, *, mode: str = "RGB", kind: str = "PNG") -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, (width, height), 1).save(out, kind)
    return out.getvalue()


def bomb(side: int) -> bytes:
    """A PNG in some kilobytes, of as many white pixels as `side` by `side`."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(side // 8 + 1)) for _ in range(side)) + rows.flush()
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def put(folder: Path, theme: str = THEME, **files: bytes) -> Path:
    """A theme in `folder` with the files that it names, and `files`, each with the ending `.any`."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for style in ("regular", "bold", "italic", "bold-italic"):
        (folder / "fonts" / f"{style}.ttf").write_bytes(font(style))
    (folder / "fonts" / "headings.ttf").write_bytes(font("bold", family="Lakeside Slab", wide=1.3))
    (folder / "logo.png").write_bytes(picture())
    for name, data in files.items():
        (folder / f"{name}.any").write_bytes(data)
    path = folder / "theme.yaml"
    path.write_text(theme, encoding="utf-8")
    return path
