"""The shuffle: an order drawn from words alone, the same for ever and on every machine.

The rank of an entry is the SHA-256 hash of five texts in UTF-8 with a NUL byte between each two: the id of
the exercise, the seed, the letter of the variant, the purpose and the entry itself. Entries stand in the
order of their ranks. docs/variants.md states this for readers, and a test holds it by known values.

Why not the standard library's `random`: its `shuffle` has changed between versions of Python.
"""

import hashlib
from collections.abc import Iterable


def rank(exercise: str, seed: str, variant: str, purpose: str, entry: str) -> bytes:
    """What an entry is sorted by: 32 bytes."""
    texts = (exercise, seed, variant, purpose, entry)
    return hashlib.sha256("\0".join(texts).encode()).digest()


def shuffled(exercise: str, seed: str, variant: str, purpose: str, entries: Iterable[str]) -> tuple[str, ...]:
    """`entries` in the order of their ranks."""
    return tuple(sorted(entries, key=lambda entry: rank(exercise, seed, variant, purpose, entry)))
