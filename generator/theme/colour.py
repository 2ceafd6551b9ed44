"""Colours against white paper."""

import re

LEAST = 7.0
_FORM = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether `text` is a colour as `#rrggbb`."""
    return _FORM.fullmatch(text) is not None


def contrast(colour: str) -> float:
    """How far `colour` stands out from white, 1 to 21 (WCAG 2.2, contrast ratio)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of sRGB
