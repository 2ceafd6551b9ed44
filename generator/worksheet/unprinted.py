"""Which claims can be kept back: those whose words no other task of the sheet prints.

Why: a claim may be marked as evidence for another one too, or lie inside it, or a question of the
teacher's may repeat it. Printed there it would be no find.
"""

from collections.abc import Collection, Iterable, Iterator

from generator.article.markup import Markup
from generator.article.spans import TextSpan, words
from generator.kinds.attributions import window
from generator.kinds.phrases import alike

# Marks that are statements: who reads a piece of a claim in one of them has as good as found it. Of the
# others, a word to explain or a figure, only those give a claim away that hold the whole of it.
_STATEMENTS = frozenset({"claims.quote", "evidence.quote", "rebuttals.quote", "conflicts.quotes"})


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
    """Whether what is printed shares words with `claim` where it stands, or repeats it elsewhere."""
    own = ("claims", claim, "quote")
    span, reads = markup.spans[own], alike(markup.words(own))
    for part, other in _printed(markup, claim, shown):
        if reads in alike(words(other, markup.article)):
            return True
        if part and span.meets(other):
            return True
    return False


def _printed(markup: Markup, claim: str, shown: Collection[str]) -> Iterator[tuple[bool, TextSpan]]:
    """Words of the article that tasks print, but for `claim`'s own; and whether a part of it would tell."""
    for loc, span in markup.spans.items():
        field = f"{loc[0]}.{loc[2]}"
        if field not in shown or loc[:2] == ("claims", claim):
            continue
        around = window(markup, str(loc[1])) if field == "claims.verb" else None
        yield bool(around) or field in _STATEMENTS, around or span


def _repeated(markup: Markup, claim: str, texts: tuple[str, ...]) -> bool:
    reads = alike(markup.words(("claims", claim, "quote")))
    return any(reads in text for text in texts)


def _texts(markup: Markup, shown: Collection[str]) -> Iterator[str]:
    """What tasks print in the teacher's own words."""
    spec = markup.spec
    for family in ("evidence", "rebuttals"):
        if f"{family}.quote" in shown:
            yield from (mark.text for mark in getattr(spec, family).values() if mark.text)
    if "terms.quote" in shown:
        yield from (term.means for term in spec.terms)
    if "gaps.what" in shown:
        yield from (gap.what for gap in spec.gaps)
    if "questions.ask" in shown:
        yield from (text for question in spec.questions for text in (question.ask, *question.choices))
    if "statements.say" in shown:
        yield from (statement.say for statement in spec.statements)
