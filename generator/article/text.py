"""The article as numbered lines, broken once for every format (line 14 is line 14 everywhere)."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.article.breaks import break_lines

Width = Callable[[str], float]
BlockKind = Literal["paragraph", "heading", "quote"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, sub-heading or pulled quote: `Article.text[start:end]`."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered line of the text: `Article.text[start:end]`, no space at either end.

    `number` counts from 1 over all blocks; `block` is an index into `Article.blocks`.
    """

    number: int
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Article:
    """What is printed of the article, with white space folded and in Unicode NFC.

    `text` is all blocks joined by one line feed; `lines` cover every block, in order, and together
    hold every character of it but the single space (or line feed) between two lines.
    """

    headline: str
    standfirst: str
    text: str
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]


def set_lines(
    text: str, *, headline: str = "", standfirst: str = "", width: Width, measure: float
) -> Article:
    """Break `text` (as it stands in the spec) into blocks and lines no wider than `measure`.

    `width` gives the advance of a string in the unit of `measure`; of two strings with a space between
    them it must give the sum. Only a single character (with its combining marks) may be wider than the
    measure.
    """
    blocks: list[Block] = []
    words: list[str] = []
    start = 0
    for kind, content in _blocks(text):
        blocks.append(Block(kind, start, start + len(content)))
        words.append(content)
        start += len(content) + 1
    lines: list[Line] = []
    for index, (block, content) in enumerate(zip(blocks, words, strict=True)):
        for first, last in break_lines(content, width, measure):
            lines.append(Line(len(lines) + 1, block.start + first, block.start + last, index))
    return Article(tidy(headline), tidy(standfirst), "\n".join(words), tuple(blocks), tuple(lines))


# No line may break at these: no-break space, figure space, narrow no-break space.
_NO_BREAK = "\u00a0\u2007\u202f"
_SPACE = re.compile(r"\s+")
# A soft hyphen shows only where a program breaks a word there; lines are broken here, and not so.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\ufeff"))


def tidy(text: str) -> str:
    """`text` in NFC, without soft hyphens, each run of white space one space, none at the ends.

    A run of nothing but no-break spaces stays one of them.
    """
    plain = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return _SPACE.sub(lambda run: run[0][0] if not run[0].strip(_NO_BREAK) else " ", plain).strip()


def _blocks(text: str) -> Iterator[tuple[BlockKind, str]]:
    """Each block's kind and words; a block with no words is left out."""
    kind: BlockKind = "paragraph"
    held: list[str] = []
    for raw in [*re.split(r"\r\n|\r|\n", text.translate(_UNSEEN)), ""]:
        begins, line = _marker(raw.strip())
        if held and (not line or begins == "heading" or (begins == "quote" and kind != "quote")):
            yield kind, tidy(" ".join(held))
            held = []
        if not line:
            kind = "paragraph"
        elif begins == "heading":
            yield "heading", tidy(line)
            kind = "paragraph"
        else:
            kind = begins if not held else kind
            held.append(line)


def _marker(line: str) -> tuple[BlockKind, str]:
    """What `line` begins, and the line without its marker.

    As in CommonMark a heading is one line, and a quote goes on to the next blank line, whether or not
    its later lines have the marker.
    """
    for marker, kind in _MARKERS:
        rest = line.removeprefix(marker)
        if line.startswith(marker) and (not rest or rest[0].isspace()):
            return kind, rest.strip()
    return "paragraph", line


_MARKERS: tuple[tuple[str, BlockKind], ...] = (("##", "heading"), (">", "quote"))
