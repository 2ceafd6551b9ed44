"""For words that stand several times: what to write for each place, ready to be pasted into the spec."""

import re
from collections.abc import Iterator, Sequence

from generator.article.match import Place, Selector, comes_after, comes_before
from generator.article.parts import Case
from generator.article.spans import Part

# How many places a hint lists, and how many words of context it tries before it counts instead.
_LISTED = 6
_CONTEXT = 8
_SPACE = re.compile(r"\s+")


def suggestions(case: Case, part: Part, places: Sequence[Place]) -> list[str]:
    """A line for each place, such as `line 4: {exact: "bridge", prefix: "on the "}`."""
    lines = []
    for number, place in enumerate(places[:_LISTED], start=1):
        line = case.parts.where(part, place).first
        lines.append(f"{f'line {line}' if line else part}: {flow(telling(case, part, places, number))}")
    if len(places) > _LISTED:
        lines.append(f"and {len(places) - _LISTED} more")
    return lines


def telling(case: Case, part: Part, places: Sequence[Place], number: int) -> Selector:
    """The quote, with the context that only place `number` (from 1) has, or else with its number."""
    text, asked, quote = case.parts.folded(part).text, case.asked, case.quote
    start, end = places[number - 1]
    prefix, suffix, occurrence = asked.prefix and quote.prefix, asked.suffix and quote.suffix, None
    if before := _prefix(text, places, start):
        prefix = case.parts.original(part, (start - before, start))
    elif len(asked.readings) == 1 and (after := _suffix(text, places, end)):
        suffix = case.parts.original(part, (end, end + after))
    else:
        occurrence = number
    return Selector(quote.exact, prefix, suffix, occurrence, quote.in_)


def flow(selector: Selector) -> str:
    """`selector` as YAML on one line."""
    words = {"exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    fields = [f"{name}: {quoted(value)}" for name, value in words.items() if value]
    fields += [f"occurrence: {selector.occurrence}"] if selector.occurrence else []
    fields += [f"in: {selector.in_}"] if selector.in_ else []
    return "{" + ", ".join(fields) + "}"


def _prefix(text: str, places: Sequence[Place], start: int) -> int:
    """How long the shortest row of whole words before `start` is that no other place has; 0 for none."""
    for at in _word_starts(text, start):
        words = text[at:start].rstrip()
        if words and _only(comes_before(text, other, words) for other, _ in places):
            return start - at
    return 0


def _suffix(text: str, places: Sequence[Place], end: int) -> int:
    """The same after `end`; not for a quote with an ellipsis, whose end another suffix may move."""
    for at in _word_ends(text, end):
        words = text[end:at].lstrip()
        if words and _only(comes_after(text, other, words) for _, other in places):
            return at - end
    return 0


def _only(answers: Iterator[bool]) -> bool:
    """Whether just one of `answers` is true."""
    return any(answers) and not any(answers)


def _word_starts(text: str, before: int) -> Iterator[int]:
    """Where the word before an offset begins, and the one before that, and so on."""
    at = before
    for _ in range(_CONTEXT):
        end = at - 1 if text[at - 1 : at] == " " else at
        if end <= 0:
            return
        at = text.rfind(" ", 0, end) + 1
        yield at


def _word_ends(text: str, after: int) -> Iterator[int]:
    at = after
    for _ in range(_CONTEXT):
        start = at + 1 if text[at : at + 1] == " " else at
        if start >= len(text):
            return
        space = text.find(" ", start)
        at = len(text) if space < 0 else space
        yield at


def quoted(text: str) -> str:
    """`text` as a YAML scalar in quotation marks, on one line."""
    line = _SPACE.sub(" ", text)
    if '"' in line or "\\" in line:
        return "'" + line.replace("'", "''") + "'"
    return f'"{line}"'
