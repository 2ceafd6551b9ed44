"""What PDF/A-3b asks for beyond what WeasyPrint 70 gives."""

from typing import Any

import pydyf

from generator import fonts
from generator.render.paper.references import named

_RESOURCES = ("Pattern", "Shading", "XObject")


def fit(pdf: Any) -> None:
    """Make `pdf`, a WeasyPrint PDF of the variant pdf/a-3b, one that a strict validator approves.

    Resources that are named and hold nothing are taken out. Fonts become TrueType: PostScript outlines
    are allowed, but the CIDs of their glyphs can be checked only where the font numbers them itself.
    """
    for made in [one for one in pdf.objects if isinstance(one, pydyf.Dictionary)]:
        for key in [key for key in _RESOURCES if made.get(key) == {}]:
            del made[key]
        if "FontFile3" in made:
            outlines = named(pdf, made.pop("FontFile3"))
            program = fonts.truetype(b"".join(outlines.stream))
            outlines.stream, outlines.extra = [program], pydyf.Dictionary({"Length1": len(program)})
            made["FontFile2"] = outlines.reference
        if made.get("Subtype") == "/CIDFontType0":
            made |= {"Subtype": "/CIDFontType2", "CIDToGIDMap": "/Identity"}
