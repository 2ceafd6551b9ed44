"""The whole worksheet, answers and all: what the split takes apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.article.markup import Markup
from generator.worksheet.tasks import Chosen, Task

# The level's sign on the sheet, which is not a word: ● core.
CORE = "●"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The marked article with its tasks and their answers; `left_out` says by kind why it is not set."""

    markup: Markup
    tasks: tuple[Task, ...]
    left_out: Mapping[str, str]
    level: str = CORE

    @property
    def marks(self) -> int:
        """The total of all tasks."""
        return sum(task.marks for task in self.tasks)


def worksheet(markup: Markup, chosen: Chosen) -> Worksheet:
    """Put the chosen tasks to their article."""
    return Worksheet(markup, chosen.tasks, chosen.left_out)
