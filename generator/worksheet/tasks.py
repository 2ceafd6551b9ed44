"""From what is asked for to tasks with their answers: options, held claims, refusals, no cueing."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.article.markup import Markup
from generator.interactions import Exchange, Prose
from generator.kinds import catalogue
from generator.kinds.kind import Draft, Kind, Options, Refusal, Setting
from generator.worksheet.lesson import lesson

_FINDER = "find-claims"
_LEAST_HELD = 2
_LEAST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind to set. `index` is its place in the spec's `tasks`, None where the spec does not name it."""

    kind: str
    options: Options
    intro: Prose = Prose("")
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


class CueingError(Exception):
    """A fault of the program: one task of a sheet shows what another asks."""


def choose(markup: Markup, wanted: Sequence[Wanted] | Literal["all", "lesson"], seed: str = "") -> Chosen:
    """Derive the tasks asked for: those named, all that the mark-up carries, or a lesson's worth.

    A kind that is named and cannot be carried is `refused`; one that is not named is `left_out`.
    Raises `CueingError` where a task shows what another asks.
    """
    if wanted == "all":
        return _everything(markup, seed)
    if wanted == "lesson":
        return _lesson(markup, seed)
    drafts, refused = _derive(markup, wanted, seed)
    return Chosen(_numbered(drafts), {}, tuple(refused))


def _everything(markup: Markup, seed: str) -> Chosen:
    wanted = [Wanted(name, kind.options()) for name, kind in catalogue().items()]
    drafts, refused = _derive(markup, wanted, seed)
    return Chosen(_numbered(drafts), {one.kind: reason for one, reason in refused})


def _lesson(markup: Markup, seed: str) -> Chosen:
    everything = _everything(markup, seed)
    taken = lesson({task.kind: task.minutes for task in everything.tasks}, markup.spec.minutes)
    wanted = [Wanted(name, catalogue()[name].options()) for name in catalogue() if name in taken]
    drafts, refused = _derive(markup, wanted, seed)
    beyond = {task.kind: "carried; left out of the lesson for its minutes" for task in everything.tasks}
    left_out = {**everything.left_out, **beyond, **{one.kind: reason for one, reason in refused}}
    return Chosen(_numbered(drafts), {name: why for name, why in left_out.items() if name not in taken})


def _derive(
    markup: Markup, wanted: Sequence[Wanted], seed: str
) -> tuple[list[tuple[Wanted, Draft]], list[tuple[Wanted, str]]]:
    """Derive what is wanted, find-claims only where enough claims can be kept back for it."""
    held, reason = _held(markup, wanted, seed)
    refused = [(one, reason) for one in wanted if one.kind == _FINDER and reason]
    drafts: list[tuple[Wanted, Draft]] = []
    for one in wanted:
        if one.kind == _FINDER and reason:
            continue
        kind = catalogue()[one.kind]
        setting = Setting(markup, one.options, held, alone=not held, seed=seed)
        draft = kind.refusal(setting) or kind.derive(setting)
        if isinstance(draft, Refusal):
            refused.append((one, draft.reason))
        else:
            drafts.append((one, draft))
    _no_cueing(drafts)
    return drafts, refused


def _held(markup: Markup, wanted: Sequence[Wanted], seed: str) -> tuple[frozenset[str], str]:
    """The claims kept back for find-claims, or why none can be.

    They follow from ids alone, never from a quote or a speaker (the twin rule).
    """
    finders = [one for one in wanted if one.kind == _FINDER]
    if not finders or not any("claims.quote" in catalogue()[one.kind].shows for one in wanted):
        return frozenset(), ""
    named = frozenset(getattr(finders[0].options, "claims", ()))
    printed = {key for one in wanted if one.kind != _FINDER for key in getattr(one.options, "claims", ())}
    free = [key for key in markup.spec.claims if key not in printed]
    if named:
        return (named, "") if named <= set(free) else (frozenset(), "a claim it keeps back is printed by another task")
    count = max(_LEAST_HELD, len(markup.spec.claims) // 3)
    if len(markup.spec.claims) - count < _LEAST_SHOWN or len(free) < count:
        least = _LEAST_HELD + _LEAST_SHOWN
        return frozenset(), f"beside tasks that print claims it needs {least} claims; found {len(markup.spec.claims)}"
    return frozenset(sorted(free, key=lambda key: _digest(markup.spec.id, seed, key))[:count]), ""


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(("held", *parts)).encode()).digest()


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
