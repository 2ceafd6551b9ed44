"""Sharing out marks."""

from collections.abc import Sequence


def shared(total: int, parts: Sequence[int]) -> list[int]:
    """`total` whole marks shared out in proportion to `parts` (largest remainders first, then the earlier).

    Where no part has any, the first takes all.
    """
    whole = sum(parts)
    if not whole:
        return [total, *(0 for _ in parts[1:])] if parts else []
    shares = [total * part // whole for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda index: (-(total * parts[index] % whole), index))
    for index in by_rest[: total - sum(shares)]:
        shares[index] += 1
    return shares
