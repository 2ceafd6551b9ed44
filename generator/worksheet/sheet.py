"""The whole worksheet, answers and all: what the split takes apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.article.markup import Markup
from generator.kinds import catalogue
from generator.spec.names import SheetLevel
from generator.words import Message, Words, message
from generator.worksheet.choose import Chosen
from generator.worksheet.tasks import Task, at_level, derive, finished, spoken
from generator.worksheet.version import CORE, Version


@dataclass(frozen=True, slots=True)
class Exercise:
    """All that the sheets of a spec are made from: its mark-up, on each text that it has, and its tasks."""

    markup: Markup
    chosen: Chosen
    readings: Mapping[SheetLevel, Markup] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The marked article with its tasks and their answers; `left_out` says by kind why it is not set."""

    markup: Markup
    tasks: tuple[Task, ...]
    left_out: Mapping[str, Message]
    version: Version = CORE

    @property
    def words(self) -> Words:
        """The fixed words, in the language of the sheet."""
        return spoken(self.markup, self.version)

    @property
    def marks(self) -> int:
        """The total of all tasks."""
        return sum(task.marks for task in self.tasks)


def worksheet(exercise: Exercise, version: Version = CORE) -> Worksheet:
    """The sheet of one level and variant."""
    chosen = exercise.chosen
    markup = exercise.readings.get(version.level, exercise.markup)
    drafts, refused = derive(markup, at_level(chosen.numbered, version.level), chosen.held, version)
    say = spoken(markup, version)
    tasks = tuple(finished(drafted, version.level, say) for drafted in drafts)
    kept = {task.kind for task in tasks}
    elsewhere = message("set at other levels only")
    why = {task.wanted.kind: elsewhere for task in chosen.numbered} | {
        task.wanted.kind: message("at this level {reason}", reason=reason) for task, reason in refused
    }
    left_out = {**chosen.left_out, **{name: why[name] for name in catalogue() if name in why.keys() - kept}}
    return Worksheet(markup, tasks, left_out, version)
