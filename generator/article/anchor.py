"""From a quote to the place where its words stand (W3C Web Annotation, text quote selector)."""

from generator.article import misses
from generator.article.match import Quote, Selector, ask, has_words
from generator.article.misses import Miss
from generator.article.parts import Case, Parts
from generator.article.spans import PARTS, Part, TextSpan, Where, where, words
from generator.article.suggest import telling
from generator.article.text import Article

__all__ = [
    "PARTS",
    "Finder",
    "Miss",
    "Part",
    "Quote",
    "Selector",
    "TextSpan",
    "Where",
    "anchor",
    "where",
    "words",
]


class Finder:
    """Finds quotes in one article; make one for all of them, since it prepares the article once."""

    def __init__(self, article: Article) -> None:
        self._parts = Parts(article)

    def find(self, quote: Quote) -> TextSpan | Miss:
        """The one place at which the words of `quote` stand, or why there is none.

        Looked for in `quote.in_`, or else in the text, the standfirst, the headline; the first part that
        has the words decides. A near match is shown in the hint, never taken.
        """
        case = self._case(quote)
        if not has_words(case.asked.exact):
            return misses.empty()
        found = case.search()
        if found is None:
            return misses.not_found(case)
        part, places = found
        if quote.occurrence is not None and not 1 <= quote.occurrence <= len(places):
            return misses.occurrence(part, len(places), quote.occurrence)
        if quote.occurrence is None and len(places) > 1:
            return misses.ambiguous(case, part, places)
        return self._parts.span(part, places[(quote.occurrence or 1) - 1])

    def selector(self, span: TextSpan) -> Selector | None:
        """A quote that `find` takes to `span`, with no more context than it needs.

        None for a span that begins or ends with a space or inside a word, where no quote would find it.
        """
        exact = words(span, self._parts.article)
        for quote in (Selector(exact), Selector(exact, in_=span.part)):
            case = self._case(quote)
            part, places = (has_words(exact) and case.search()) or (None, [])
            spans = [self._parts.span(span.part, place) for place in places] if part == span.part else []
            if span in spans:
                number = spans.index(span) + 1
                return quote if len(spans) == 1 else telling(case, span.part, places, number)
        return None

    def nearest(self, exact: str) -> tuple[float, TextSpan] | None:
        """The whole words most like `exact`, and how like they are (0 to 100); None for nothing like it."""
        near = misses.closest(self._case(Selector(exact)))
        return (near[0], self._parts.span(near[1], near[2])) if near else None

    def _case(self, quote: Quote) -> Case:
        among = tuple(part for part in PARTS if quote.in_ in {None, part})
        return Case(self._parts, quote, ask(quote.exact, quote.prefix, quote.suffix), among)


def anchor(quote: Quote, article: Article) -> TextSpan | Miss:
    """The place of one quote; for several, keep a `Finder`."""
    return Finder(article).find(quote)
