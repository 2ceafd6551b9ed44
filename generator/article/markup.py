"""The marked article: every quote of the spec laid on the words it means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.article.anchor import Finder
from generator.article.misses import Miss
from generator.article.spans import TextSpan, Where, where, words
from generator.article.text import Article, Width, set_lines
from generator.problems import Problem
from generator.spec.model import (
    Claim,
    Conflict,
    Evidence,
    Figure,
    Gap,
    Quote,
    Rebuttal,
    Spec,
    Statement,
    Term,
    Wording,
)
from generator.spec.places import Loc, Places

# The letter of a family of marks on the key, in the order in which a key explains them.
LETTERS = MappingProxyType(
    {
        "claims": "C",
        "evidence": "E",
        "rebuttals": "R",
        "wording": "W",
        "figures": "F",
        "conflicts": "X",
        "verbs": "V",
        "terms": "T",
    }
)
Mark = Claim | Evidence | Rebuttal | Wording | Figure | Gap | Conflict | Term | Statement

_PARTS = ("headline", "standfirst", "text")


@dataclass(frozen=True, slots=True)
class Markup:
    """A spec with its article set in lines and its quotes anchored.

    `spans` maps the place of a quote in the spec, `("claims", "safe", "quote")`, to its words;
    `labels` maps a mark, `("claims", "safe")`, to its name on the key, `C1`: numbered by family in
    the order of the article, marks from outside it last. Of a shorter text, `gone` are the marks whose words
    it lacks (they have no label), and `core` is the mark-up of the article itself.
    """

    spec: Spec
    article: Article
    spans: Mapping[Loc, TextSpan]
    labels: Mapping[Loc, str]
    gone: frozenset[Loc] = frozenset()
    core: "Markup | None" = None

    @property
    def whole(self) -> "Markup":
        """The mark-up of the article itself: what is asked, and in which order, follows from it."""
        return self.core or self

    def where(self, loc: Loc) -> Where | None:
        """The lines of the quote at `loc`, None where the spec has none there."""
        span = self.spans.get(loc)
        return where(span, self.article) if span else None

    def words(self, loc: Loc) -> str:
        """The article's own words for the quote at `loc`, from its first word to its last."""
        return words(self.spans[loc], self.article)

    def standing(self, loc: Loc) -> tuple[int, int]:
        """A key that sorts quotes as they stand in the article, those that do not stand in it last."""
        span = self.whole.spans.get(loc)
        return (_PARTS.index(span.part), span.start) if span else (len(_PARTS), 0)


def mark_up(
    spec: Spec, places: Places, shown: str, *, width: Width, measure: float
) -> tuple[Markup | None, tuple[Problem, ...]]:
    """Set the article in lines no wider than `measure` and anchor every quote of `spec`.

    Returns no markup where a quote could not be anchored; each such quote is a problem at its place.
    """
    article = set_lines(
        spec.article.text,
        headline=spec.article.headline or "",
        standfirst=spec.article.standfirst or "",
        width=width,
        measure=measure,
    )
    finder = Finder(article)
    spans: dict[Loc, TextSpan] = {}
    problems: list[Problem] = []
    for loc, quote in quotes(spec):
        found = finder.find(quote)
        if isinstance(found, Miss):
            problems.append(Problem(shown, places.of(loc), found.code, found.message, found.hint))
        else:
            spans[loc] = found
    if problems:
        return None, tuple(problems)
    return Markup(spec, article, MappingProxyType(spans), _labels(spec, spans)), ()


def quotes(spec: Spec) -> Iterator[tuple[Loc, Quote]]:
    """Every quote of `spec` with its place in it."""
    for place, mark in _all_marks(spec):
        yield from ((place + field, quote) for field, quote in _quotes_of(mark))


def _all_marks(spec: Spec) -> Iterator[tuple[Loc, Mark]]:
    for family in ("claims", "evidence", "rebuttals"):
        yield from (((family, key), mark) for key, mark in getattr(spec, family).items())
    for family in ("wording", "figures", "gaps", "conflicts", "terms", "statements"):
        yield from (((family, index), mark) for index, mark in enumerate(getattr(spec, family)))


def _quotes_of(mark: Mark) -> Iterator[tuple[Loc, Quote]]:
    if isinstance(mark, Conflict):
        yield from ((("quotes", side), quote) for side, quote in enumerate(mark.quotes))
    elif isinstance(mark, Gap):
        yield from [(("told",), mark.told)] if mark.told else []
    else:
        yield from [(("quote",), mark.quote)] if mark.quote else []
    if isinstance(mark, Claim) and mark.verb:
        yield ("verb",), mark.verb.quote


def _labels(spec: Spec, spans: Mapping[Loc, TextSpan]) -> Mapping[Loc, str]:
    labels: dict[Loc, str] = {}
    for family, letter in LETTERS.items():
        marks = sorted(_marks(spec, family), key=lambda mark: first_standing(mark, spans))
        labels |= {mark: f"{letter}{number}" for number, mark in enumerate(marks, 1)}
    return MappingProxyType(labels)


def _marks(spec: Spec, family: str) -> list[Loc]:
    if family == "verbs":
        return [("verbs", key) for key, claim in spec.claims.items() if claim.verb is not None]
    marks = getattr(spec, family)
    return [(family, key) for key in (marks if isinstance(marks, Mapping) else range(len(marks)))]


def quote_places(mark: Loc, spans: Mapping[Loc, TextSpan]) -> list[Loc]:
    """The places of the quotes by which `mark` stands in the article: none, one, or two of a conflict."""
    family, key = mark
    locs: list[Loc] = [(family, key, "quote")]
    if family == "verbs":
        locs = [("claims", key, "verb")]
    if family == "conflicts":
        locs = [(family, key, "quotes", side) for side in (0, 1)]
    return [loc for loc in locs if loc in spans]


def first_standing(mark: Loc, spans: Mapping[Loc, TextSpan]) -> tuple[int, int]:
    """A key that sorts marks as they first stand in the article, those that do not stand in it last."""
    found = [spans[loc] for loc in quote_places(mark, spans)]
    return min(((_PARTS.index(span.part), span.start) for span in found), default=(len(_PARTS), 0))
