"""The parts of one article in comparable form, each folded once, when it is first looked into."""

from dataclasses import dataclass

from generator.article.fold import Folded, fold
from generator.article.loose import Loose
from generator.article.match import Asked, Place, Quote, search
from generator.article.spans import Part, TextSpan, Where, part_text, where
from generator.article.text import Article


class Parts:
    """What a search in one article needs again and again."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._folded: dict[Part, Folded] = {}
        self._loose: dict[Part, Loose] = {}

    def folded(self, part: Part) -> Folded:
        """The part in comparable form."""
        if part not in self._folded:
            self._folded[part] = fold(part_text(self.article, part))
        return self._folded[part]

    def loose(self, part: Part) -> Loose:
        """The part's words alone, without case and punctuation."""
        if part not in self._loose:
            self._loose[part] = Loose(self.folded(part).text)
        return self._loose[part]

    def span(self, part: Part, place: Place) -> TextSpan:
        """The place in the article's own text."""
        return TextSpan(part, *self.folded(part).origin(*place))

    def where(self, part: Part, place: Place) -> Where:
        """The lines of the place."""
        return where(self.span(part, place), self.article)

    def original(self, part: Part, place: Place) -> str:
        """The article's own words at the place (may be empty), with plain spaces, on one line."""
        if place[0] == place[1]:
            return ""
        start, end = self.folded(part).origin(*place)
        return "".join(" " if c.isspace() else c for c in part_text(self.article, part)[start:end])


@dataclass(frozen=True, slots=True)
class Case:
    """One quote looked for in some parts of one article."""

    parts: Parts
    quote: Quote
    asked: Asked
    among: tuple[Part, ...]

    def search(self) -> tuple[Part, list[Place]] | None:
        """The first part in which the quote stands, and every place there."""
        found = search([self.parts.folded(part).text for part in self.among], self.asked)
        return (self.among[found[0]], found[1]) if found else None
