"""From what is asked for to tasks with their answers: options, held claims, refusals, no cueing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.article.markup import Markup
from generator.interactions import Exchange, Prose
from generator.kinds import catalogue
from generator.kinds.kind import NOTHING, Draft, Kind, Options, Refusal, Setting
from generator.worksheet.lesson import lesson
from generator.worksheet.unprinted import unprinted

_FINDER = "find-claims"
_LEAST_HELD = 2
_LEAST_SHOWN = 3
_COMES_TWICE = "keeps back a claim whose words another task prints"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind to set. `index` is its place in the spec's `tasks`, None where the spec does not name it."""

    kind: str
    options: Options
    intro: Prose = NOTHING
    marks: int | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a worksheet, with its answers."""

    number: int
    kind: str
    title: str
    intro: Prose
    instruction: Prose
    marks: int
    minutes: int
    exchanges: tuple[Exchange, ...]
    marking: Prose
    notes: tuple[Prose, ...]
    serves: str
    frameworks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tasks of a sheet; `left_out` gives by kind why it is not among them."""

    tasks: tuple[Task, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[tuple[Wanted, str], ...] = ()


_Drafts = list[tuple[Wanted, Draft]]
_Refusals = list[tuple[Wanted, str]]


class CueingError(Exception):
    """A fault of the program: one task of a sheet shows what another asks."""


def choose(markup: Markup, wanted: Sequence[Wanted] | Literal["all", "lesson"]) -> Chosen:
    """Derive the tasks asked for: those named, all that the mark-up carries, or a lesson's worth.

    A kind that is named and cannot be carried is `refused`; one that is not named is `left_out`.
    Raises `CueingError` where a task shows what another asks.
    """
    if wanted == "all":
        return _everything(markup)
    if wanted == "lesson":
        return _lesson(markup)
    drafts, refused = _derive(markup, wanted)
    return Chosen(_numbered(drafts), {}, tuple(refused))


def _everything(markup: Markup) -> Chosen:
    wanted = [Wanted(name, kind.options()) for name, kind in catalogue().items()]
    drafts, refused = _derive(markup, wanted)
    if any(one.kind == _FINDER for one, _ in refused):
        drafts, refused = _with_finder(markup, drafts, refused)
    return Chosen(_numbered(drafts), {one.kind: reason for one, reason in refused})


def _with_finder(markup: Markup, drafts: _Drafts, refused: _Refusals) -> tuple[_Drafts, _Refusals]:
    """Try find-claims once more beside the kinds that are carried: perhaps none of those prints claims."""
    carried = [one for one, _ in drafts]
    finder = next(one for one, _ in refused if one.kind == _FINDER)
    again, still = _derive(markup, [finder, *carried])
    if still:
        return drafts, refused
    order = list(catalogue())
    again.sort(key=lambda drafted: order.index(drafted[0].kind))
    return again, [(one, reason) for one, reason in refused if one is not finder]


def _lesson(markup: Markup) -> Chosen:
    everything = _everything(markup)
    taken = lesson({task.kind: task.minutes for task in everything.tasks}, markup.spec.minutes)
    wanted = [Wanted(name, catalogue()[name].options()) for name in catalogue() if name in taken]
    drafts, refused = _derive(markup, wanted)
    beyond = {
        task.kind: "possible; left out to keep to the minutes of the lesson" for task in everything.tasks
    }
    left_out = {**everything.left_out, **beyond, **{one.kind: reason for one, reason in refused}}
    kept = {one.kind for one, _ in drafts}
    return Chosen(_numbered(drafts), {name: left_out[name] for name in catalogue() if name not in kept})


def _derive(markup: Markup, wanted: Sequence[Wanted]) -> tuple[_Drafts, _Refusals]:
    """Derive what is wanted, find-claims only where enough claims can be kept back for it."""
    held, reason = _held(markup, wanted)
    refused = [(one, reason) for one in wanted if one.kind == _FINDER and reason]
    drafts: _Drafts = []
    for one in wanted:
        if one.kind == _FINDER and reason:
            continue
        kind = catalogue()[one.kind]
        setting = Setting(markup, one.options, held, alone=not held)
        draft = kind.refusal(setting) or kind.derive(setting)
        if isinstance(draft, Refusal):
            refused.append((one, draft.reason))
        else:
            drafts.append((one, draft))
    _no_cueing(drafts)
    return drafts, refused


def _held(markup: Markup, wanted: Sequence[Wanted]) -> tuple[frozenset[str], str]:
    """The claims kept back for find-claims, or why none can be.

    They are the last third as the spec lists them, of those whose words stand nowhere else on the sheet:
    what a teacher marks first is most often what the story turns on, and other tasks need it. They never
    follow from anything that a task asks (the twin rule).
    """
    finders = [one for one in wanted if one.kind == _FINDER]
    if not finders or not any("claims.quote" in catalogue()[one.kind].shows for one in wanted):
        return frozenset(), ""
    named = frozenset(key for one in finders for key in getattr(one.options, "claims", ()))
    others = [one for one in wanted if one.kind != _FINDER]
    shown = {field for one in others for field in catalogue()[one.kind].shows}
    printed = {key for one in others for key in getattr(one.options, "claims", ())}
    free = unprinted(markup, shown, (one.intro for one in others)) - printed
    if named:
        return (named, "") if named <= free else (frozenset(), _COMES_TWICE)
    claims, least = len(markup.spec.claims), _LEAST_HELD + _LEAST_SHOWN
    if claims < least:
        return frozenset(), f"beside tasks that print claims needs {least} claims; found {claims}"
    if len(free) < _LEAST_HELD:
        return frozenset(), f"needs {_LEAST_HELD} claims whose words no other task prints; found {len(free)}"
    listed = [key for key in markup.spec.claims if key in free]
    return frozenset(listed[-max(_LEAST_HELD, claims // 3) :]), ""


def _no_cueing(drafts: Sequence[tuple[Wanted, Draft]]) -> None:
    for one, draft in drafts:
        for other, shown in drafts:
            if draft is not shown and (cued := draft.asks & shown.shows):
                raise CueingError(f"{other.kind} shows what {one.kind} asks: {sorted(cued)}")


def _numbered(drafts: Sequence[tuple[Wanted, Draft]]) -> tuple[Task, ...]:
    return tuple(_task(number, one, draft) for number, (one, draft) in enumerate(drafts, 1))


def _task(number: int, one: Wanted, draft: Draft) -> Task:
    kind: Kind = catalogue()[one.kind]
    return Task(
        number=number,
        kind=kind.name,
        title=kind.title,
        intro=one.intro,
        instruction=draft.instruction,
        marks=draft.points if one.marks is None else one.marks,
        minutes=draft.minutes,
        exchanges=draft.exchanges,
        marking=draft.marking,
        notes=draft.notes,
        serves=kind.serves,
        frameworks=kind.frameworks,
    )
