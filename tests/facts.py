"""What an exercise's YAML says is right: its marks with their words as they stand in the article.

Read with nothing of the program but a plain tree. Quotes are resolved in the plainest way: the words as they
stand in the text, or from the first words to the last.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.elements import bare, fold

Tree = Mapping[str, Any]
# The families of marks by the letter of their labels on a key.
FAMILIES = {"C": "claims", "E": "evidence", "R": "rebuttals", "W": "wording", "X": "conflicts"}
ARTICLE = "the article itself"


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the article: its part, and where they stand in it."""

    part: str
    start: int
    end: int


def plain(prose: object) -> str:
    """The bare words of Markdown as a page shows them."""
    return bare(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", str(prose or "")))


class Facts:
    """The marks of a tree on the text that sheets of `level` print."""

    def __init__(self, tree: Tree, level: str) -> None:
        self.tree = tree
        article = tree["article"]
        text = tree.get("reading", {}).get(level, {}).get("text", article["text"])
        self.parts = {
            "text": fold(re.sub(r"(?m)^(?:## |> )", "", text)),
            "standfirst": fold(article.get("standfirst", "")),
            "headline": fold(article.get("headline", "")),
        }
        self._marks: dict[str, dict[str, Tree]] = {}
        self._words: dict[tuple[str, str], str] = {}
        self._places: dict[str, Place | None] = {}

    def marks(self, family: str) -> dict[str, Tree]:
        """The marks of a family by their ids, or by their places in the list."""
        if family not in self._marks:
            found = self.tree.get(family, {})
            named = found if isinstance(found, Mapping) else {str(n): one for n, one in enumerate(found)}
            self._marks[family] = dict(named)
        return self._marks[family]

    @cached_property
    def claims(self) -> dict[str, Tree]:
        return self.marks("claims")

    @cached_property
    def evidence(self) -> dict[str, Tree]:
        return self.marks("evidence")

    @cached_property
    def rebuttals(self) -> dict[str, Tree]:
        return self.marks("rebuttals")

    @cached_property
    def sources(self) -> dict[str, Tree]:
        return self.marks("sources")

    # Words ---------------------------------------------------------------------------------------

    def place(self, quote: Any) -> Place | None:
        """Where the words of a quote stand, None where this text has them not."""
        name = repr(quote)
        if name not in self._places:
            self._places[name] = self._found(quote)
        return self._places[name]

    def _found(self, quote: Any) -> Place | None:
        asked = quote if isinstance(quote, Mapping) else {"exact": quote}
        pieces = [
            re.escape(piece.strip()) for piece in re.split(r"\[?…\]?|\[?\.{3}\]?", fold(asked["exact"]))
        ]
        pattern = ".*?".join(pieces)
        before, after = (fold(asked.get(side, "")) for side in ("prefix", "suffix"))
        for part in [asked["in"]] if "in" in asked else list(self.parts):
            text = self.parts[part]
            found = [
                match
                for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)
                if text[: match.start()].rstrip().endswith(before)
                and text[match.end() :].lstrip().startswith(after)
            ]
            wanted = int(asked.get("occurrence", 1)) - 1
            if wanted < len(found):
                return Place(part, found[wanted].start(), found[wanted].end())
        return None

    def words(self, family: str, key: str) -> str:
        """The bare words of a mark as a sheet prints them, "" where this text has them not."""
        if (family, key) not in self._words:
            mark = self.marks(family)[key]
            self._words[family, key] = (
                plain(mark["text"]) if mark.get("text") else self.standing(mark["quote"])
            )
        return self._words[family, key]

    def standing(self, quote: Any) -> str:
        """The bare words of a quote where it stands."""
        place = self.place(quote)
        return bare(self.parts[place.part][place.start : place.end]) if place else ""

    def verb(self, claim: str) -> Any:
        """The quote of the verb that introduces a claim, None where none is marked."""
        verb = self.claims[claim].get("verb")
        return verb.get("quote", verb) if isinstance(verb, Mapping) else verb

    def implied(self, claim: str) -> str:
        verb = self.claims[claim].get("verb")
        return str(verb.get("implies", "")) if isinstance(verb, Mapping) else ""

    # Marks ---------------------------------------------------------------------------------------

    def called(self, family: str, printed: str) -> list[str]:
        """Ids of the marks that this text has, with the words that are printed."""
        words = bare(printed)
        return [
            key for key in self.marks(family) if self.here(family, key) and self.words(family, key) == words
        ]

    def here(self, family: str, key: str) -> bool:
        """Whether this text has a mark: its words, and those of what it is said of."""
        mark = self.marks(family)[key]
        if not self.words(family, key):
            return False
        if family == "evidence":
            return self.here("claims", bears_on(mark))
        return family != "rebuttals" or self.here(*self.answered(key))

    def answered(self, rebuttal: str) -> tuple[str, str]:
        """Family and id of what a rebuttal answers."""
        target = self.rebuttals[rebuttal]["answers"]
        return ("claims" if target in self.claims else "rebuttals"), target

    def speaker(self, source: str) -> str:
        """The name behind a `by`."""
        return ARTICLE if source == "article" else str(self.sources[source]["name"])

    def by(self, claim: str) -> str:
        return str(self.claims[claim].get("by", "article"))

    def labelled(self, label: str, labels: Mapping[str, str]) -> set[str]:
        """Ids of the marks that may be meant by a label of the key: their words end where it stands."""
        family = FAMILIES[label[0]]
        if label not in labels:
            return set()
        return {
            key
            for key in self.marks(family)
            for words in self._words_of(family, key)
            if words and labels[label].endswith(words)
        }

    def _words_of(self, family: str, key: str) -> Iterator[str]:
        if family == "conflicts":
            yield from map(self.standing, self.marks(family)[key]["quotes"])
        else:
            yield self.words(family, key)


def bears_on(piece: Tree) -> str:
    """The claim that a piece of evidence is for or against."""
    return str(piece.get("for") or piece["against"])
