"""Which sheet of an exercise: its level, its variant, and the seed that drew it."""

from dataclasses import dataclass
from types import MappingProxyType

from generator.spec.names import SheetLevel

# What a sheet shows of its level: a shape, no word.
SIGNS = MappingProxyType({SheetLevel.SUPPORT: "●", SheetLevel.CORE: "■", SheetLevel.STRETCH: "▲"})


@dataclass(frozen=True, slots=True)
class Version:
    """One sheet of an exercise. `variant` is a capital letter, "" where there is one sheet for all.

    `language` is that of its fixed words, "" for the exercise's own.
    """

    level: SheetLevel = SheetLevel.CORE
    variant: str = ""
    seed: str = ""
    language: str = ""

    @property
    def sign(self) -> str:
        """The level's shape."""
        return SIGNS[self.level]

    @property
    def suffix(self) -> str:
        """What the names of its files add to the exercise's: `-support-a`, "" for the plain one."""
        level = "" if self.level is SheetLevel.CORE else self.level.value
        return "".join(f"-{part.lower()}" for part in (level, self.variant, self.language) if part)


CORE = Version()
