"""A logo's file: which sort of picture it is, and whether it can be printed. The only importer of Pillow."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

MOST_BYTES = 500_000
MOST_PIXELS = 4_000_000
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})


class NoLogo(Exception):  # noqa: N818 - it says what a file is not
    """The file is no logo: the code of the problem, what is wrong, and what to do."""


def kind_of(data: bytes) -> str:
    """The media type of the picture in `data`; raises `NoLogo` where it cannot be a logo.

    Why its size is looked at first: a small file may unpack to any number of pixels.
    """
    kind = next((kind for sign, kind in _KINDS.items() if data.startswith(sign)), "")
    if not kind:
        raise NoLogo("theme-logo", "this file is no PNG and no JPEG", "Save the logo as PNG or JPEG.")
    from PIL import Image

    try:
        with warnings.catch_warnings(), _whole_alone():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                _fits(*picture.size)
                picture.load()
                mode = picture.mode
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many() from error
    except NoLogo:
        raise
    except Exception as error:  # Pillow raises whatever comes up in a broken file
        message = "this picture is broken, and cannot be shown"
        raise NoLogo("theme-logo", message, "Save the logo anew, as PNG or JPEG.") from error
    if mode not in _MODES:
        message = f"this picture has colours of a sort ({mode}) that sheets have not"
        raise NoLogo("theme-logo", message, "Save the logo in RGB, with 8 bits a colour.")
    return kind


@contextmanager
def _whole_alone() -> Iterator[None]:
    """Let half a picture be an error, also where WeasyPrint was loaded, which lets Pillow fill it up."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _fits(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _too_many(f" ({width} by {height})")


def _too_many(found: str = "") -> NoLogo:
    message = f"the logo has more than {MOST_PIXELS // 10**6} million pixels{found}"
    return NoLogo("theme-logo-size", message, "Save it smaller: 600 pixels are enough for its 60 mm.")
