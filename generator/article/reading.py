"""The shorter or simpler texts of an article: its marks laid on them, and which lose their words."""

from collections.abc import Collection, Iterator
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
        problems += [
            _alone(name, about, level, places, shown)
            for name, about in _bereft(spec, reading.drops)
            if name not in names
        ]
    return tuple(problems)


def read_as(markup: Markup, reading: Reading, *, width: Width, measure: float) -> Markup:
    """`markup` laid on another text of the same article, whose `drops` name all that it lacks."""
    spec = markup.spec
    article = _set(spec, reading, width, measure)
    finder = Finder(article)
    gone = frozenset(mark for mark in _marks(spec) if name_in_drops(mark) in reading.drops)
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


def _bereft(spec: Spec, drops: Collection[str]) -> Iterator[tuple[str, str]]:
    """Marks that are not dropped though what they are about is, each with its name.

    Why an error: were they dropped in silence, a sheet would tell by them what is about what.
    """
    for key, piece in spec.evidence.items():
        if piece.claim in drops and key not in drops:
            yield key, piece.claim
    for key, rebuttal in spec.rebuttals.items():
        if rebuttal.answers in drops and key not in drops:
            yield key, rebuttal.answers


def _marks(spec: Spec) -> Iterator[Loc]:
    for family in ("claims", "evidence", "rebuttals"):
        yield from ((family, key) for key in getattr(spec, family))
    for family in _LISTS:
        yield from ((family, index) for index in range(len(getattr(spec, family))))


def name_in_drops(loc: Loc) -> str:
    """What `drops` calls the mark of the quote at `loc`: its id, or its list and number, `wording-2`."""
    family, key = loc[0], loc[1]
    return f"{family}-{key + 1}" if isinstance(key, int) else str(key)


def _alone(name: str, about: str, level: str, places: Places, shown: str) -> Problem:
    hint = f"List {name} under `drops` too."
    message = f"the text for {level} drops {about}, and keeps {name}, which is about it"
    return Problem(shown, places.key(("reading", level)), "reading-keeps", message, hint)


def _problem(name: str, level: str, places: Places, shown: str) -> Problem:
    hint = f"List {name} under `drops`, or put its words back."
    message = f"the text for {level} lacks the words of {name}"
    return Problem(shown, places.key(("reading", level)), "reading-lacks", message, hint)
