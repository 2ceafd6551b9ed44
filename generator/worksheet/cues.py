"""What the program cannot take off a sheet without giving it away, and the author of a spec can."""

from generator.article.markup import Markup
from generator.article.reading import name_in_drops
from generator.kinds import catalogue
from generator.problems import Level, Problem
from generator.spec.places import Places
from generator.worksheet.choose import Chosen

_ASKER = "whats-missing"
_MARKS = ("claims", "evidence", "rebuttals", "figures")


def told_elsewhere(chosen: Chosen, markup: Markup, places: Places, shown: str) -> tuple[Problem, ...]:
    """A warning for each thing that the article tells in words which another task of the sheet prints.

    Why no more than a warning: a sheet without such a line would say by its absence that it is told.
    """
    kinds = {task.kind for task in chosen.tasks}
    if _ASKER not in kinds:
        return ()
    fields = {field for name in kinds - {_ASKER} for field in catalogue()[name].shows}
    families = [family for family in _MARKS if f"{family}.quote" in fields]
    return tuple(
        Problem(shown, places.of(("gaps", index, "told")), *_said(label), Level.WARNING)
        for index, gap in enumerate(markup.spec.gaps)
        if gap.told and (label := _printing(markup, index, families))
    )


def _printing(markup: Markup, index: int, families: list[str]) -> str:
    """The name of a mark that is printed and holds the words that tell the gap at `index`."""
    told = markup.spans["gaps", index, "told"]
    for loc, span in markup.spans.items():
        if loc[0] in families and loc[2] == "quote" and span.meets(told):
            return name_in_drops(loc)
    return ""


def _said(label: str) -> tuple[str, str, str]:
    """Code, message and hint."""
    message = (
        f"another task prints these words, as those of {label}: it gives away that the article tells them"
    )
    return "told-printed", message, "Tell something that stands in words of its own, or leave this entry out."
