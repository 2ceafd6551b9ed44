"""Which kinds make a lesson: the table that fills a teacher's minutes."""

from collections.abc import Mapping

# One kind for each of claims, sources, answers, words and checking: the first that is carried.
CORE = (
    ("find-claims", "sort-statements"),
    ("who-said-it", "source-ledger"),
    ("match-rebuttals", "match-evidence", "argument-map"),
    ("loaded-words",),
    ("whats-missing", "lateral-reading"),
)
# What comes next, read from the left, while there are minutes; then every other kind.
MORE = (
    "teacher-questions",
    "sort-statements",
    "match-evidence",
    "source-ledger",
    "lateral-reading",
    "argument-map",
    "whats-missing",
    "who-said-it",
)
DEFAULT_MINUTES = 50
_READING_MINUTES = 5


def lesson(minutes: Mapping[str, int], budget: int | None) -> frozenset[str]:
    """The kinds of a lesson of `budget` minutes, out of those that `minutes` gives the length of.

    Reading the article takes the first five. Each strand has its kind before any has two, though the
    minutes be short; after that a kind that no longer fits is passed over.
    """
    left = (budget or DEFAULT_MINUTES) - _READING_MINUTES
    taken: list[str] = []
    for strand in CORE:
        taken += [name for name in strand if name in minutes][:1]
    left -= sum(minutes[name] for name in taken)
    for name in (*MORE, *minutes):
        if name in minutes and name not in taken and minutes[name] <= left:
            taken.append(name)
            left -= minutes[name]
    return frozenset(taken)
