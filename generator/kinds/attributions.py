"""Who says what, and by which verb: the phrases around verbs of saying, without the words of what is said.

A task that takes such verbs out of their phrases prints a little of the sentence on either side. What of it
is a claim, evidence, an answer or another such verb is cut off: other tasks ask about those.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.article.markup import Markup
from generator.article.spans import TextSpan, Where, part_text, where
from generator.kinds.phrases import alike

_WORDS = 8
_CUT = "…"
# A sign that may end a sentence, what closes after it, and the word or number that the next one begins with.
_SENTENCE = re.compile(r"(?P<before>\w*)(?P<sign>[.!?؟۔।…])['\"”’»“)]*\s+['\"“‘«„¿¡(—–-]*\s?(?P<after>\w)|\n")
# Words that end in a full stop and end no sentence: a single letter does not either (`J.`, `د.`).
_SHORTENED = frozenset(
    "mr mrs ms dr st prof no vs sra sr dra ud uds ee uu etc pág núm av mme mlle bd "
    "hr fr bzw vgl nr str z ca ul godz tys mln zł пл вул ім див грн тис млн стор м".split()
)
_CLOSES = re.compile(r"[,.!?…،؟؛]*(['\"”’»])")
_OPENS = re.compile(r"['\"“‘«„]$")
_OPENING = {"”": "“", "’": "‘", "»": "«", '"': '"', "'": "'"}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb of saying with the words before and after it, and the claims that it introduces."""

    claims: tuple[str, ...]
    before: str
    verb: str
    after: str
    where: Where


def window(markup: Markup, claim: str) -> TextSpan | None:
    """The most that is printed around the verb of `claim`: up to eight words of its sentence on either side.

    Why: it does not depend on where claims stand, so that nobody can tell from it which are kept back.
    """
    verb = markup.spans.get(("claims", claim, "verb"))
    if verb is None:
        return None
    first, last = _sentence(markup, verb)
    text = part_text(markup.article, verb.part)
    before = [found.start() + first for found in re.finditer(r"\S+", text[first : verb.start])]
    after = [found.end() + verb.end for found in re.finditer(r"\S+", text[verb.end : last])]
    return TextSpan(
        verb.part,
        before[-_WORDS:][0] if before else verb.start,
        after[:_WORDS][-1] if after else verb.end,
    )


def phrases(markup: Markup, claims: Iterable[str]) -> Mapping[str, Phrase]:
    """By claim, the phrase of the verb that introduces it, for those of `claims` whose verb can be taken out.

    It cannot where the verb stands inside a statement, where no word is left around it, and where two
    different verbs would leave the same words on the same lines.
    """
    keys = tuple(claims)
    found: dict[tuple[str, str, Where], list[Phrase]] = {}
    for key in keys:
        phrase = _phrase(markup, key, keys)
        if phrase:
            found.setdefault((phrase.before, phrase.after, phrase.where), []).append(phrase)
    made: dict[str, Phrase] = {}
    for alikes in found.values():
        together = tuple(chain.from_iterable(phrase.claims for phrase in alikes))
        if len({alike(phrase.verb) for phrase in alikes}) == 1:
            first = alikes[0]
            one = Phrase(together, first.before, first.verb, first.after, first.where)
            made |= dict.fromkeys(together, one)
    return {key: made[key] for key in keys if key in made}


def first_heard(markup: Markup, sources: Iterable[str]) -> Where | None:
    """The lines on which one of `sources` first has a say in this text, for a key."""
    keys = frozenset(sources)
    places = [
        (markup.standing((family, key, "quote")), (family, key, "quote"))
        for family in ("claims", "evidence", "rebuttals")
        for key, mark in getattr(markup.spec, family).items()
        if mark.by in keys and (family, key, "quote") in markup.spans
    ]
    return markup.where(min(places)[1]) if places else None


def _sentence(markup: Markup, span: TextSpan) -> tuple[int, int]:
    """Where the sentence of `span` begins and ends."""
    text = part_text(markup.article, span.part)
    ends = _ends(text)
    first = max((end for end in ends if end <= span.start), default=0)
    last = min((end for end in ends if end > span.end), default=len(text))
    return first, last


@lru_cache(maxsize=8)
def _ends(text: str) -> tuple[int, ...]:
    """Where the sentences of a text end (a text is asked about once for each verb in it)."""
    return tuple(_begins(found) for found in _SENTENCE.finditer(text) if _is_end(found))


def _begins(found: re.Match[str]) -> int:
    """Where the next sentence begins: after the space, with what opens it."""
    if found["sign"] is None:
        return found.end()
    gap = re.search(r"\s+", found[0])
    assert gap
    return found.start() + gap.end()


def _is_end(found: re.Match[str]) -> bool:
    """Whether a sentence ends there: not after an abbreviation, nor before a small letter."""
    if found["sign"] is None:
        return True
    word = found["before"]
    shortened = found["sign"] == "." and (
        word.casefold() in _SHORTENED or (len(word) == 1 and word.isalpha())
    )
    return not shortened and not found["after"].islower()


def _phrase(markup: Markup, claim: str, claims: tuple[str, ...]) -> Phrase | None:
    whole = window(markup, claim)
    if whole is None:
        return None
    verb = markup.spans["claims", claim, "verb"]
    cuts = tuple(cut for cut in _cuts(markup, claims) if cut.part == verb.part and cut != verb)
    if any(cut.meets(verb) for cut in cuts):
        return None
    first = max((cut.end for cut in cuts if whole.start < cut.end <= verb.start), default=whole.start)
    last = min((cut.start for cut in cuts if verb.end <= cut.start < whole.end), default=whole.end)
    text = part_text(markup.article, verb.part)
    before, after = text[first : verb.start], text[verb.end : last]
    if not re.search(r"\w", before + after):
        return None
    begins, ends = _sentence(markup, verb)
    return Phrase(
        (claim,),
        _begun(before, cut=first != whole.start, short=whole.start > begins),
        text[verb.start : verb.end].replace("\n", " "),
        _ended(after, cut=last != whole.end, short=bool(text[whole.end : ends].strip())),
        where(verb, markup.article),
    )


def _cuts(markup: Markup, claims: tuple[str, ...]) -> Iterator[TextSpan]:
    """What no phrase prints: the statements of other tasks, and other verbs of saying."""
    for (family, key, field, *_), span in markup.spans.items():
        if family == "claims" and (field == "verb" or key in claims):
            yield span
        if family in {"evidence", "rebuttals"}:
            yield span


def _begun(before: str, *, cut: bool, short: bool) -> str:
    """The words before the verb, with a sign for what is left out there."""
    if not cut:
        return f"{_CUT} {before}" if short else before
    closing = _CLOSES.match(before)
    return (_OPENING[closing[1]] if closing else "") + _CUT + before


def _ended(after: str, *, cut: bool, short: bool) -> str:
    """The words after the verb, with a sign for what is left out there."""
    if not cut:
        return f"{after} {_CUT}" if short else after
    opening = _OPENS.search(after)
    return after + _CUT + (_CLOSING[opening[0]] if opening else "")
