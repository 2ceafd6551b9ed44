"""The nearest of several names, for "did you mean"."""

from collections.abc import Iterable

LEAST_ALIKE = 55.0
LONGEST = 200


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that `word` was most likely meant to be, None where none is close."""
    if not word or len(word) > LONGEST:
        return None
    from rapidfuzz import fuzz, process, utils

    best = process.extractOne(word, list(names), scorer=fuzz.ratio, processor=utils.default_process)
    return best[0] if best and best[1] >= LEAST_ALIKE else None


def listed(names: Iterable[str], most: int = 14) -> str:
    """Names in a row for a message; of many only the first."""
    names = list(names)
    return ", ".join(names[:most]) + (f" … ({len(names)} in all)" if len(names) > most else "")


def suggestion(word: str, names: Iterable[str], none: str, most: int = 14) -> str:
    """A hint that names the nearest of `names`, and all of them; `none` where there are none."""
    names = list(names)
    if not names:
        return none
    best = nearest(word, names)
    return (f"Did you mean `{best}`? " if best else "") + f"There are: {listed(names, most)}"
