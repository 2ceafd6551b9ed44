"""Which claims can be kept back: those whose words no other task of the sheet prints.

Why: a claim may be marked as evidence for another one too, or lie inside it, or a question of the
teacher's may repeat it. Printed there it would be no find.
"""

from collections.abc import Collection, Iterable, Iterator

from generator.article.markup import Markup
from generator.kinds.phrases import alike

_MARKS = ("claims", "evidence", "rebuttals")


def unprinted(markup: Markup, shown: Collection[str], intros: Iterable[str]) -> frozenset[str]:
    """Ids of the claims whose words would stand in no task, were the claims themselves kept back.

    `shown` are the fields that the other tasks print, `intros` their introductions.
    """
    texts = tuple(alike(text) for text in (*intros, *_texts(markup, shown)))
    return frozenset(
        key
        for key in markup.spec.claims
        if not _overlapped(markup, key, shown) and not _repeated(markup, key, texts)
    )


def _overlapped(markup: Markup, claim: str, shown: Collection[str]) -> bool:
    """Whether a printed mark shares words with `claim` where they stand, or is the same words elsewhere."""
    own = ("claims", claim, "quote")
    span, reads = markup.spans[own], alike(markup.words(own))
    for loc, other in markup.spans.items():
        if loc == own or loc[0] not in _MARKS or loc[2] != "quote" or f"{loc[0]}.quote" not in shown:
            continue
        if reads in alike(markup.words(loc)):
            return True
        if span.part == other.part and span.start < other.end and other.start < span.end:
            return True
    return False


def _repeated(markup: Markup, claim: str, texts: tuple[str, ...]) -> bool:
    reads = alike(markup.words(("claims", claim, "quote")))
    return any(reads in text for text in texts)


def _texts(markup: Markup, shown: Collection[str]) -> Iterator[str]:
    """What tasks print in the teacher's own words."""
    spec = markup.spec
    for family in ("evidence", "rebuttals"):
        if f"{family}.quote" in shown:
            yield from (mark.text for mark in getattr(spec, family).values() if mark.text)
    if "gaps.what" in shown:
        yield from (gap.what for gap in spec.gaps)
    if "questions.ask" in shown:
        yield from (text for question in spec.questions for text in (question.ask, *question.choices))
