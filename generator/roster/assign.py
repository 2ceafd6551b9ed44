"""Which variant each pupil gets: neighbours in the list get different ones."""

from collections import Counter
from collections.abc import Mapping, Sequence


def assigned(wished: Sequence[str | None], variants: Sequence[str]) -> tuple[str, ...]:
    """A letter of `variants` for each pupil: the one that was wished, and round the letters for the others.

    As few neighbours as can be have the same letter, and among such lists each next pupil gets the letter
    that has been given least. A wish stays also where it is none of `variants`. Without variants (none,
    or "" alone) all get "".
    """
    if not any(variants):
        return ("",) * len(wished)
    letters = tuple(dict.fromkeys(variants))
    given = Counter(wish for wish in wished if wish)
    made: list[str] = []
    for wish, ahead in zip(wished, _ahead(wished, letters), strict=True):
        before = made[-1] if made else ""
        options = (wish,) if wish else _after(before, letters)
        ranked = (
            (ahead[letter] + (letter == before), given[letter], turn) for turn, letter in enumerate(options)
        )
        letter = options[min(ranked)[-1]]
        given[letter] += not wish
        made.append(letter)
    return tuple(made)


def _after(letter: str, letters: tuple[str, ...]) -> tuple[str, ...]:
    """All `letters`, those after `letter` first."""
    start = letters.index(letter) + 1 if letter in letters else 0
    return letters[start:] + letters[:start]


def _ahead(wished: Sequence[str | None], letters: tuple[str, ...]) -> list[Mapping[str, int]]:
    """For each place and each letter there: how many equal neighbours must come after it."""
    ahead: list[Mapping[str, int]] = []
    after: Mapping[str, int] = {}
    for wish in reversed(wished):
        after = {
            letter: min((equal + (letter == following) for following, equal in after.items()), default=0)
            for letter in ((wish,) if wish else letters)
        }
        ahead.append(after)
    return ahead[::-1]
