"""The shorter or simpler texts of an article: which marks lose their words in them."""

from generator.article.anchor import Finder
from generator.article.markup import quotes
from generator.article.misses import Miss
from generator.article.text import Width, set_lines
from generator.problems import Problem
from generator.spec.model import Spec
from generator.spec.places import Loc, Places


def lost(spec: Spec, places: Places, shown: str, *, width: Width, measure: float) -> tuple[Problem, ...]:
    """A problem for each mark whose words a text under `reading` lacks and whose `drops` do not name it."""
    problems: list[Problem] = []
    for level, reading in spec.reading.items():
        finder = Finder(
            set_lines(
                reading.text,
                headline=spec.article.headline or "",
                standfirst=spec.article.standfirst or "",
                width=width,
                measure=measure,
            )
        )
        gone = (name_in_drops(loc) for loc, quote in quotes(spec) if isinstance(finder.find(quote), Miss))
        names = [name for name in dict.fromkeys(gone) if name not in reading.drops]
        problems += [_problem(name, level, places, shown) for name in names]
    return tuple(problems)


def name_in_drops(loc: Loc) -> str:
    """What `drops` calls the mark of the quote at `loc`: its id, or its list and number, `wording-2`."""
    family, key = loc[0], loc[1]
    return f"{family}-{key + 1}" if isinstance(key, int) else str(key)


def _problem(name: str, level: str, places: Places, shown: str) -> Problem:
    hint = f"List {name} under `drops`, or put its words back."
    message = f"the text for {level} lacks the words of {name}"
    return Problem(shown, places.key(("reading", level)), "reading-lacks", message, hint)
