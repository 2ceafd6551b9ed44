"""Pages of a PDF as pictures, and what a school's copier makes of them."""

import random
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

# Of a copier that is due for service: how far its light strays (in inches), how uneven its paper and drum
# are (in steps of grey, either way), how steep its contrast is and about which grey.
_STRAY, _UNEVEN, _STEEP, _MIDDLE = 0.0035, 32, 3, 140


def pictures(document: Path | bytes, dpi: float) -> Iterator[Image.Image]:
    """Each page of a PDF as it is painted, at so many pixels to the inch."""
    with pypdfium2.PdfDocument(document) as pages:
        for page in pages:
            yield page.render(scale=dpi / 72).to_pil().convert("RGB")


def copied(page: Image.Image, dpi: float) -> Image.Image:
    """The page from a worn copier, the same at each run: grey, blurred, spotted, without its pale greys."""
    blurred = page.convert("L").filter(ImageFilter.GaussianBlur(_STRAY * dpi))
    spots = Image.frombytes("L", page.size, random.Random(0).randbytes(page.width * page.height))
    spotted = ImageChops.add(blurred, spots.point(lambda grey: grey * _UNEVEN // 128), offset=-_UNEVEN)
    return spotted.point(lambda grey: (grey - _MIDDLE) * _STEEP + _MIDDLE)


def in_black(page: Image.Image) -> Image.Image:
    """The page as a copier gives it that knows ink and paper alone."""
    return page.convert("L").point(lambda grey: 255 * (grey >= 128), "1")


def is_coloured(page: Image.Image) -> bool:
    """Whether a pixel of it is neither black nor white nor grey."""
    red, green, blue = page.convert("RGB").split()
    return any(ImageChops.difference(red, other).getbbox() for other in (green, blue))
