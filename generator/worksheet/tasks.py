"""Tasks with their answers: derived for a level and a variant, numbered, marked; no cueing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.article.markup import Markup
from generator.interactions import Exchange, ExtendedText, ExtendedTextAnswer, Help, Prose
from generator.kinds import catalogue
from generator.kinds.kind import NOTHING, Draft, Kind, Options, Refusal, Setting
from generator.spec.names import SheetLevel
from generator.words import ENGLISH, Message, Words, words
from generator.worksheet.share import shared
from generator.worksheet.version import CORE, Version

_EXTRA_MARKS, _EXTRA_WORDS, _EXTRA_MINUTES = 2, 24, 3
_NO_HELP = Help()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind to set. `index` is its place in the spec's `tasks`, None where the spec does not name it.

    `levels` are those whose sheets have it, none for all; `pin` keeps its order in every variant,
    `apart` begins it on a new page.
    """

    kind: str
    options: Options
    intro: Prose = NOTHING
    marks: int | None = None
    index: int | None = None
    levels: frozenset[SheetLevel] = frozenset()
    pin: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A kind with its number, which is the same on the sheets of all levels and variants."""

    number: int
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a worksheet, with its answers."""

    number: int
    kind: str
    title: str
    intro: Prose
    instruction: Prose
    help: Help
    exchanges: tuple[Exchange, ...]
    minutes: int
    marking: Prose
    notes: tuple[Prose, ...]
    serves: str
    frameworks: tuple[str, ...]
    mistake: str
    then: str
    apart: bool = False

    @property
    def marks(self) -> int:
        """The marks of all parts."""
        return sum(mark for exchange in self.exchanges for mark in exchange.marks)


Drafted = tuple[Numbered, Draft]
Refused = tuple[Numbered, Message]


class CueingError(Exception):
    """A fault of the program: one task of a sheet shows what another asks."""


def derive(
    markup: Markup, tasks: Sequence[Numbered], held: frozenset[str], version: Version = CORE
) -> tuple[list[Drafted], list[Refused]]:
    """What each of `tasks` comes to beside the others on a sheet, and which cannot be carried.

    Raises `CueingError` where one shows what another asks.
    """
    drafts: list[Drafted] = []
    refused: list[Refused] = []
    for task in tasks:
        kind = catalogue()[task.wanted.kind]
        setting = _setting(markup, task, tasks, held, version)
        draft = _refusal(kind, setting) or kind.derive(setting)
        if isinstance(draft, Refusal):
            refused.append((task, draft.reason))
        else:
            drafts.append((task, draft))
    _no_cueing(drafts)
    return drafts, refused


def _refusal(kind: Kind, setting: Setting) -> Refusal | None:
    """Why: what a kind needs is judged by the article itself, or a shorter text would change its tasks."""
    return None if setting.markup.core else kind.refusal(setting)


def _setting(
    markup: Markup, task: Numbered, tasks: Sequence[Numbered], held: frozenset[str], version: Version
) -> Setting:
    others = [other for other in tasks if other is not task]
    asked = {
        field: other.number for other in reversed(others) for field in catalogue()[other.wanted.kind].asks
    }
    seed, variant = ("", "") if task.wanted.pin else (version.seed, version.variant)
    return Setting(
        markup,
        task.wanted.options,
        held,
        level=version.level,
        seed=seed,
        variant=variant,
        asked=asked,
        shown=frozenset(field for other in others for field in catalogue()[other.wanted.kind].shows),
        words=spoken(markup, version),
    )


def spoken(markup: Markup, version: Version) -> Words:
    """The fixed words of a sheet: in the language that it is asked for in, or that of the exercise."""
    return words(version.language or markup.spec.lang)


def at_level(tasks: Sequence[Numbered], level: SheetLevel) -> tuple[Numbered, ...]:
    """Those of `tasks` that sheets of a level have."""
    return tuple(task for task in tasks if not task.wanted.levels or level in task.wanted.levels)


def finished(drafted: Drafted, level: SheetLevel = SheetLevel.CORE, say: Words = ENGLISH) -> Task:
    """The task of a draft: with help at support, with more to think about at stretch, and its marks.

    `say` says what every task of the kind has in common.
    """
    (number, wanted), draft = (drafted[0].number, drafted[0].wanted), drafted[1]
    kind = catalogue()[wanted.kind]
    extras = _extras(kind, say) if level is SheetLevel.STRETCH else ()
    exchanges = (*draft.exchanges, *extras)
    return Task(
        number=number,
        kind=kind.name,
        title=say(kind.title),
        intro=wanted.intro,
        instruction=draft.instruction,
        help=_help(kind.support, say) if level is SheetLevel.SUPPORT else _NO_HELP,
        exchanges=exchanges if wanted.marks is None else _marked(exchanges, wanted.marks),
        minutes=draft.minutes + _EXTRA_MINUTES * len(extras),
        marking=draft.marking,
        notes=draft.notes,
        serves=say(kind.serves),
        frameworks=kind.frameworks,
        mistake=say(kind.mistake),
        then=say(kind.then),
        apart=wanted.apart,
    )


def _help(support: Help, say: Words) -> Help:
    return Help(Prose(say(support.example)), tuple(map(say, support.hints)), tuple(map(say, support.bank)))


def _extras(kind: Kind, say: Words) -> tuple[Exchange, ...]:
    return tuple(
        Exchange(
            ExtendedText(Prose(say(more.ask)), _EXTRA_WORDS),
            ExtendedTextAnswer(Prose(say(more.look_for))),
            (_EXTRA_MARKS,),
        )
        for more in (kind.reasons, kind.beyond)
        if more
    )


def _marked(exchanges: tuple[Exchange, ...], total: int) -> tuple[Exchange, ...]:
    """`exchanges` with the marks that a teacher gives the task, shared out as their own were."""
    marks = iter(shared(total, [mark for exchange in exchanges for mark in exchange.marks]))
    return tuple(
        replace(exchange, marks=tuple(next(marks) for _ in exchange.marks)) for exchange in exchanges
    )


def _no_cueing(drafts: Sequence[Drafted]) -> None:
    for one, draft in drafts:
        for other, shown in drafts:
            if draft is not shown and (cued := draft.asks & shown.shows):
                names = f"{other.wanted.kind} shows what {one.wanted.kind} asks"
                raise CueingError(f"{names}: {sorted(cued)}")
