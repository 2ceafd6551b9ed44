"""Characters that no spec and no article may hold, because they show nothing and change what is read."""

import re
import unicodedata
from collections.abc import Iterator

from generator.problems import Problem, Span

MOST_SHOWN = 10

# Tab and line feed are the only controls left; PyYAML and XML 1.0 refuse most of the rest as well.
_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff\ufff9-\ufffb"
# A line break to some programs and not to others: a key could hide behind it.
_BREAK = r"\x85\u2028\u2029"
# Embeddings, overrides and isolates; the single marks U+200E, U+200F and U+061C stay allowed.
_BIDI = r"\u202a-\u202e\u2066-\u2069"
FORBIDDEN = re.compile(f"[{_CONTROL}{_BREAK}{_BIDI}]")

_SORTS = (
    (
        re.compile(f"[{_BREAK}]"),
        "line-separator",
        "an unusual line break",
        "Replace it by an ordinary line break.",
    ),
    (
        re.compile(f"[{_BIDI}]"),
        "bidi-control",
        "an invisible character that changes the direction of text",
        "Delete it. Words written from right to left need none here: the sheet sets its direction by itself.",
    ),
    (
        re.compile(""),
        "control-character",
        "an invisible control character",
        "Delete it, and write the word around it again if need be.",
    ),
)


def name_of(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`, or the number alone where Unicode gives no name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def describe(character: str) -> tuple[str, str, str]:
    """Code, message and hint for a forbidden `character`."""
    for pattern, code, what, hint in _SORTS:
        if pattern.match(character):
            return code, f"{what} stands here ({name_of(character)})", hint
    raise AssertionError(character)  # the last sort matches everything


def forbidden(text: str, shown: str) -> Iterator[Problem]:
    """A problem for each forbidden character of `text`, the first few of them."""
    line, start = 1, 0
    for count, found in enumerate(FORBIDDEN.finditer(text)):
        if count == MOST_SHOWN:
            return
        line += text.count("\n", start, found.start())
        start = found.start()
        column = start - text.rfind("\n", 0, start)
        yield Problem(shown, Span(line, column), *describe(found[0]))
