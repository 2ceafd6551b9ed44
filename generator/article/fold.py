"""Texts made comparable: what a teacher types and what an article prints differ in signs, not in words."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

_SINGLE = "‘’‚‛‹›′`´ʼ"
_DOUBLE = "“”„‟«»″"
_DASHES = "‐‑‒–—―−"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_PLAIN = str.maketrans(
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SPACES, " ")
)
# Not seen on paper, so not compared: soft hyphen, zero-width space, direction marks, word joiner, BOM.
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
# What changes its length; `''` is how some newsrooms type one double quotation mark.
_RESIZED = re.compile(rf"''|…|[{_UNSEEN}]| [ {_UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its comparable form, and where each of its characters stood."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of `text[start:end]`, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """`text` (in NFC) with plain quotation marks, dashes and ellipses, and single spaces; case stays."""
    plain = text.translate(_PLAIN)
    if not _RESIZED.search(plain):
        return Folded(plain, range(len(plain)), range(1, len(plain) + 1))
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    done = 0
    for match in _RESIZED.finditer(plain):
        first, last = match.span()
        new = _resize(match[0])
        pieces += plain[done:first], new
        starts.extend([*range(done, first), *[first] * len(new)])
        ends.extend([*range(done + 1, first + 1), *[last] * len(new)])
        done = last
    pieces.append(plain[done:])
    starts.extend(range(done, len(plain)))
    ends.extend(range(done + 1, len(plain) + 1))
    return Folded("".join(pieces), starts, ends)


def _resize(found: str) -> str:
    return {"''": '"', "…": "...", " ": " "}.get(found if found[0] != " " else " ", "")


def folded_words(text: str) -> str:
    """The comparable form of what a teacher typed; a space at an end stays one space."""
    return fold(unicodedata.normalize("NFC", text)).text
