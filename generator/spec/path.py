"""Where a spec lies, and what messages call it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SpecPath:
    """A spec's file; `shown` is its path as the user gave it."""

    path: Path
    shown: str
