"""The shorter or simpler texts of an article: its marks laid on them, and which lose their words."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from generator.article.anchor import Finder
from generator.article.markup import Markup, quotes
from generator.article.misses import Miss
from generator.article.spans import TextSpan
from generator.article.text import Article, Width, set_lines
from generator.problems import Problem
from generator.spec.model import Reading, Spec
from generator.spec.places import Loc, Places

_LISTS = ("wording", "figures", "gaps", "conflicts", "terms", "statements")


def lost(spec: Spec, places: Places, shown: str, *, width: Width, measure: float) -> tuple[Problem, ...]:
    """A problem for each mark whose words a text under `reading` lacks and whose `drops` do not name it."""
    problems: list[Problem] = []
    for level, reading in spec.reading.items():
        finder = Finder(_set(spec, reading, width, measure))
        gone = (name_in_drops(loc) for loc, quote in quotes(spec) if isinstance(finder.find(quote), Miss))
        names = [name for name in dict.fromkeys(gone) if name not in reading.drops]
        problems += [_problem(name, level, places, shown) for name in names]
    return tuple(problems)


def read_as(markup: Markup, reading: Reading, *, width: Width, measure: float) -> Markup:
    """`markup` laid on another text of the same article, whose `drops` name all that it lacks.

    A mark that is dropped takes with it what is about it alone: the evidence and answers to a claim.
    """
    spec = markup.spec
    article = _set(spec, reading, width, measure)
    finder = Finder(article)
    gone = _gone(spec, frozenset(reading.drops))
    spans: dict[Loc, TextSpan] = {}
    for loc, quote in quotes(spec):
        found = finder.find(quote)
        if loc[:2] not in gone and not isinstance(found, Miss):
            spans[loc] = found
    verbs = {("verbs", key) for family, key in gone if family == "claims"}
    labels = {mark: label for mark, label in markup.labels.items() if mark not in gone | verbs}
    return replace(
        markup,
        article=article,
        spans=MappingProxyType(spans),
        labels=MappingProxyType(labels),
        gone=gone,
        core=markup,
    )


def _set(spec: Spec, reading: Reading, width: Width, measure: float) -> Article:
    return set_lines(
        reading.text,
        headline=spec.article.headline or "",
        standfirst=spec.article.standfirst or "",
        width=width,
        measure=measure,
    )


def _gone(spec: Spec, drops: frozenset[str]) -> frozenset[Loc]:
    gone = {mark for mark in _marks(spec) if name_in_drops(mark) in drops}
    for key, piece in spec.evidence.items():
        if ("claims", piece.claim) in gone:
            gone.add(("evidence", key))
    answers = {key: rebuttal.answers for key, rebuttal in spec.rebuttals.items()}
    while (
        more := {
            ("rebuttals", key)
            for key, answered in answers.items()
            if {("claims", answered), ("rebuttals", answered)} & gone
        }
        - gone
    ):
        gone |= more
    return frozenset(gone)


def _marks(spec: Spec) -> Iterator[Loc]:
    for family in ("claims", "evidence", "rebuttals"):
        yield from ((family, key) for key in getattr(spec, family))
    for family in _LISTS:
        yield from ((family, index) for index in range(len(getattr(spec, family))))


def name_in_drops(loc: Loc) -> str:
    """What `drops` calls the mark of the quote at `loc`: its id, or its list and number, `wording-2`."""
    family, key = loc[0], loc[1]
    return f"{family}-{key + 1}" if isinstance(key, int) else str(key)


def _problem(name: str, level: str, places: Places, shown: str) -> Problem:
    hint = f"List {name} under `drops`, or put its words back."
    message = f"the text for {level} lacks the words of {name}"
    return Problem(shown, places.key(("reading", level)), "reading-lacks", message, hint)
