"""Where words of the article stand: in which part, from where to where, on which lines."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from generator.article.text import Article

Part = Literal["text", "standfirst", "headline"]

# The order in which a quote is looked for.
PARTS: tuple[Part, ...] = ("text", "standfirst", "headline")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Words of the article: `[start:end]` of the named part's text."""

    part: Part
    start: int
    end: int

    def meets(self, other: "TextSpan") -> bool:
        """Whether the two share a character."""
        return self.part == other.part and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Where:
    """The lines on which words stand; outside the numbered text `first` and `last` are 0."""

    part: Part
    first: int
    last: int

    def __str__(self) -> str:
        """In words for a message: `line 6 of the article`, `in the headline`."""
        if self.part != "text":
            return f"in the {self.part}"
        if self.first == self.last:
            return f"line {self.first} of the article"
        return f"lines {self.first}–{self.last} of the article"


def part_text(article: Article, part: Part) -> str:
    """The whole text of the named part."""
    return {"text": article.text, "standfirst": article.standfirst, "headline": article.headline}[part]


def where(span: TextSpan, article: Article) -> Where:
    """The lines that hold `span`; `span` is not empty and stands in `article`."""
    if span.part != "text":
        return Where(span.part, 0, 0)
    first = bisect_right(article.lines, span.start, key=lambda line: line.end)
    last = bisect_left(article.lines, span.end, key=lambda line: line.start)
    return Where("text", article.lines[first].number, article.lines[last - 1].number)


def words(span: TextSpan, article: Article) -> str:
    """The words of `span` on one line; between two blocks stands a space."""
    return part_text(article, span.part)[span.start : span.end].replace("\n", " ")
