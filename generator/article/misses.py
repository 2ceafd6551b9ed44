"""What to tell a teacher whose quote names no place in the article, or more than one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.article.loose import common_start, nearest
from generator.article.match import MOST_GAPS, MOST_PLACES, Place, ask, gaps
from generator.article.parts import Case
from generator.article.spans import PARTS, Part
from generator.article.suggest import quoted, suggestions


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a quote could not be anchored: a problem's code, message and hint, without its place."""

    code: str
    message: str
    hint: str


_NOWHERE = "these words stand nowhere in the article"
_COPY = "copy the words from the article as they stand there"
# The longest passage that a hint shows in full, and how many words it shows of an end otherwise.
_SHOWN, _END = 160, 5


def empty() -> Miss:
    """For a quote without a word in it."""
    return Miss("quote-empty", "this quote has no words", _COPY)


def occurrence(part: Part, count: int, asked_for: int) -> Miss:
    """For an `occurrence` that there is not."""
    hint = "leave `occurrence` out" if count == 1 else f"`occurrence` counts from 1 to {count} here"
    return Miss(
        "quote-occurrence",
        f"these words stand {_times(count)} in the {part}; there is no occurrence {asked_for}",
        hint,
    )


def ambiguous(case: Case, part: Part, places: Sequence[Place]) -> Miss:
    """For words that stand at several `places` of one part."""
    hint = "\n".join(["say which one is meant:", *suggestions(case, part, places)])
    return Miss("quote-ambiguous", f"these words stand {_times(len(places))} in the {part}", hint)


def _times(count: int) -> str:
    if count == 1:
        return "once"
    return f"{count} times or more" if count == MOST_PLACES else f"{count} times"


def not_found(case: Case) -> Miss:
    """For words that stand nowhere, or not where the quote says."""
    for reason in (_elsewhere, _context, _too_many_gaps, _pieces, *_NEAR):
        miss = reason(case)
        if miss:
            return miss
    return _missing(_COPY)


def _missing(hint: str, message: str = _NOWHERE) -> Miss:
    return Miss("quote-not-found", message, hint)


def _elsewhere(case: Case) -> Miss | None:
    """They stand in another part than `in` names."""
    found = replace(case, among=PARTS).search() if case.quote.in_ else None
    if not found:
        return None
    part, places = found
    place = f" ({case.parts.where(part, places[0])})" if part == "text" else ""
    hint = f"they stand in the {part}{place}: write `in: {part}`, or leave `in` out"
    return _missing(hint, f"these words stand nowhere in the {case.quote.in_}")


def _context(case: Case) -> Miss | None:
    """They stand there, but not after `prefix` or before `suffix`."""
    bare = replace(case, asked=replace(case.asked, prefix="", suffix=""))
    found = bare.search() if bare != case else None
    if not found:
        return None
    part, places = found
    sides = (("after", case.quote.prefix), ("before", case.quote.suffix))
    given = " and ".join(f"{side} {quoted(text)}" for side, text in sides if text)
    if len(places) == 1:
        hint = f"they stand once ({case.parts.where(part, places[0])}): leave `prefix` and `suffix` out"
    else:
        hint = "\n".join(["they stand at these places:", *suggestions(bare, part, places)])
    return _missing(hint, f"these words do not stand {given}")


def _too_many_gaps(case: Case) -> Miss | None:
    if gaps(case.asked.exact) <= MOST_GAPS:
        return None
    return _missing(f"a quote may leave words out at most {MOST_GAPS} times: quote its first and last words")


def _pieces(case: Case) -> Miss | None:
    """What stands on one side of an ellipsis is not there, or the sides stand in another order."""
    pieces = case.asked.readings[-1]
    if len(pieces) == 1:
        return None
    places: list[str] = []
    for piece in pieces:
        one = replace(case, asked=ask(piece))
        found = one.search()
        if not found:
            near = next((miss for miss in (reason(one) for reason in _NEAR) if miss), _missing(_COPY))
            return _missing(near.hint, f"{quoted(piece)} stands nowhere in the article")
        places.append(f"{quoted(piece)} ({case.parts.where(found[0], found[1][0])})")
    hint = "each of them stands there, but not in this order: " + ", ".join(places)
    return _missing(hint, "these words do not follow one another in the article")


def _signs(case: Case) -> Miss | None:
    """The same words stand there with other capitals or punctuation."""
    for part in case.among:
        place = case.parts.loose(part).find(case.asked.exact)
        if place:
            there = case.parts.folded(part).text[slice(*place)]
            return _missing(f"{_shown(case, part, place)}; {_difference(case.asked.exact, there)}")
    return None


def _difference(wanted: str, there: str) -> str:
    letters, others = ("".join(filter(str.isalnum, text)) for text in (wanted, there))
    if letters == others:
        return "only punctuation or spaces differ"
    if wanted.casefold() == there.casefold():
        return "only capital letters differ"
    return "only capital letters and punctuation differ"


def _as_far_as(case: Case) -> Miss | None:
    """A long quote stands there from its first words on, and then goes another way."""
    quote = case.asked.exact
    if len(quote) <= _SHOWN:
        return None
    for part in case.among:
        text = case.parts.folded(part).text
        found = common_start(text, quote)
        if found:
            start, length = found
            at = start + length
            place = case.parts.where(part, (at - 1, at))
            hint = (
                f"the same as far as {quoted(_last_words(quote[:length]))} ({place}); then the article has "
                f"{quoted(_first_words(text[at:]))} and the quote {quoted(_first_words(quote[length:]))}"
            )
            return _missing(hint)
    return None


def _nearest(case: Case) -> Miss | None:
    """Something like it stands there."""
    near = closest(case)
    return _missing(_shown(case, near[1], near[2])) if near else None


def closest(case: Case) -> tuple[float, Part, Place] | None:
    """The likeness, part and place of what is most like the quote; of equals the first."""
    found = [(nearest(case.parts.folded(part).text, case.asked.exact), part) for part in case.among]
    close = [(near[0], part, near[1]) for near, part in found if near]
    return max(close, key=lambda one: one[0], default=None)


_NEAR: tuple[Callable[[Case], Miss | None], ...] = (_signs, _as_far_as, _nearest)


def _shown(case: Case, part: Part, place: Place) -> str:
    passage = case.parts.original(part, place)
    if len(passage) > _SHOWN:
        passage = f"{_first_words(passage)} … {_last_words(passage)}"
    return f"nearest: {quoted(passage)} ({case.parts.where(part, place)})"


def _first_words(text: str) -> str:
    return " ".join(text.split(maxsplit=_END)[:_END])


def _last_words(text: str) -> str:
    return " ".join(text.rsplit(maxsplit=_END)[-_END:])
