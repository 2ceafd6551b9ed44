"""The teacher's list of a class: who has which sheet, to tick off when sheets go out and come back."""

from collections import Counter
from dataclasses import dataclass

from generator.render.html import PAPERS, environment
from generator.theme.theme import PLAIN, Theme
from generator.worksheet.version import SIGNS

_ORDER = {sign: place for place, sign in enumerate(SIGNS.values())}


@dataclass(frozen=True, slots=True)
class Row:
    """A pupil and the sheet that is theirs.

    `level_sign` is the sheet's ●, ■ or ▲, `code` what is printed on it. `paper` and `language` are "" where
    they are those of the class; `pages` is 0 where they were not counted.
    """

    number: int
    name: str
    level_sign: str
    variant: str = ""
    paper: str = ""
    large: bool = False
    language: str = ""
    code: str = ""
    pages: int = 0

    @property
    def differing(self) -> bool:
        """Whether this sheet differs from those of the class, apart from level and variant."""
        return bool(self.paper or self.large or self.language)


@dataclass(frozen=True, slots=True)
class ClassList:
    """The list of one exercise, in the roster's order and the language `lang`."""

    title: str
    lang: str
    rows: tuple[Row, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many pupils have each sheet, by sign and variant (`■ A`), in order of the variants."""
        counted = Counter((row.variant, _ORDER[row.level_sign], row.level_sign) for row in self.rows)
        return tuple(
            (f"{sign} {variant}".strip(), count) for (variant, _, sign), count in sorted(counted.items())
        )


def class_html(listing: ClassList, *, paper: str = "a4", theme: Theme = PLAIN) -> str:
    """The list as a whole HTML document."""
    template = environment(listing.lang, theme).get_template("sheet/class.html.j2")
    return template.render(listing=listing, signs=SIGNS, paper=PAPERS[paper])
