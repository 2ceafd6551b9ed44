"""Where the files that are not code lie: in a checkout beside the package, in a wheel inside it."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `templates` or `exercises`; raises FileNotFoundError where an install lacks it."""
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"this install of claimsheet has no folder {name}")
