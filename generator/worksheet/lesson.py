"""Which kinds make a lesson: the table that fills a teacher's minutes."""

from collections.abc import Mapping

from generator.kinds import catalogue

# Read from the left, twice: once for the first carried kind of each strand, once for what else there
# are minutes for. A kind that is not here comes last.
PREFERRED = (
    "find-claims",
    "who-said-it",
    "match-rebuttals",
    "loaded-words",
    "whats-missing",
    "teacher-questions",
    "sort-statements",
    "match-evidence",
    "source-ledger",
    "lateral-reading",
    "headline-check",
    "rate-evidence",
    "does-it-answer",
    "figures-and-dates",
    "confidence",
    "true-false-not-given",
    "write-rebuttal",
    "attribution-verbs",
    "glossary",
    "unattributed",
    "source-types",
    "conflicts",
    "odd-evidence",
    "trace-source",
    "argument-map",
)
DEFAULT_MINUTES = 50
_READING_MINUTES = 5


def lesson(minutes: Mapping[str, int], budget: int | None) -> frozenset[str]:
    """The kinds of a lesson of `budget` minutes, out of those that `minutes` gives the length of.

    Reading the article takes the first five. Claims, sources, answers, words and checking each have their
    kind before any has two, though the minutes be short; after that a kind that no longer fits is passed
    over, but a sheet is never empty. A teacher's own questions come before any second.
    """
    carried = [name for name in dict.fromkeys((*PREFERRED, *minutes)) if name in minutes]
    firsts = {catalogue()[name].strand: name for name in reversed(carried)}
    taken = {name for strand, name in firsts.items() if strand != "own"}
    left = (budget or DEFAULT_MINUTES) - _READING_MINUTES - sum(minutes[name] for name in taken)
    for name in carried:
        if name not in taken and (minutes[name] <= left or not taken):
            taken.add(name)
            left -= minutes[name]
    return frozenset(taken)
