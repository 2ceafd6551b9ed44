"""From what is asked for to the tasks of an exercise: options, held claims, refusals, their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import starmap
from typing import Literal

from generator.article.markup import Markup
from generator.kinds import catalogue
from generator.words import Message, message
from generator.worksheet.lesson import lesson
from generator.worksheet.tasks import Drafted, Numbered, Refused, Task, Wanted, derive, finished
from generator.worksheet.unprinted import unprinted

_FINDER = "find-claims"
_LEAST_HELD = 2
_LEAST_SHOWN = 3
# Fields that may print the words of a claim.
_PRINTING = frozenset({"claims.quote", "conflicts.quotes", "figures.quote", "statements.say"})
_COMES_TWICE = message("keeps back a claim whose words another task prints")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tasks of an exercise, whatever level and variant: `tasks` gives them as the core sheet has them.

    `held` are the claims that pupils are to find; `left_out` gives by kind why it is not among the tasks.
    `refused` are kinds that were named and that the mark-up cannot carry; `misplaced` are those that build on
    a task which comes only after them.
    """

    numbered: tuple[Numbered, ...]
    tasks: tuple[Task, ...]
    held: frozenset[str] = frozenset()
    left_out: Mapping[str, Message] = field(default_factory=dict)
    refused: tuple[tuple[Wanted, Message], ...] = ()
    misplaced: tuple[tuple[Wanted, Message], ...] = ()


_Reasons = list[tuple[Wanted, Message]]


@dataclass(frozen=True, slots=True)
class _Settled:
    drafts: list[Drafted]
    refused: _Reasons
    misplaced: _Reasons
    held: frozenset[str]

    @property
    def left_out(self) -> dict[str, Message]:
        return {one.kind: reason for one, reason in (*self.refused, *self.misplaced)}


def choose(markup: Markup, wanted: Sequence[Wanted] | Literal["all", "lesson"]) -> Chosen:
    """Settle the tasks asked for: those named, all that the mark-up carries, or a lesson's worth.

    A kind that is named and cannot be carried is `refused`; one that is not named is `left_out`.
    Raises `CueingError` where a task shows what another asks.
    """
    if wanted == "all":
        return _everything(markup)
    if wanted == "lesson":
        return _lesson(markup)
    settled = _settle(markup, wanted)
    refused, misplaced = tuple(settled.refused), tuple(settled.misplaced)
    return replace(_chosen(settled, {}), refused=refused, misplaced=misplaced)


def _chosen(settled: _Settled, left_out: Mapping[str, Message]) -> Chosen:
    numbered = tuple(numbered for numbered, _ in settled.drafts)
    return Chosen(numbered, tuple(map(finished, settled.drafts)), settled.held, left_out)


def _everything(markup: Markup) -> Chosen:
    wanted = [Wanted(name, kind.options()) for name, kind in catalogue().items()]
    settled = _settle(markup, wanted)
    if any(one.kind == _FINDER for one, _ in settled.refused):
        settled = _with_finder(markup, settled)
    return _chosen(settled, settled.left_out)


def _with_finder(markup: Markup, settled: _Settled) -> _Settled:
    """Try find-claims once more beside the kinds that are carried: perhaps none of those prints claims."""
    finder = next(one for one, _ in settled.refused if one.kind == _FINDER)
    order = list(catalogue())
    carried = [finder, *(numbered.wanted for numbered, _ in settled.drafts)]
    again = _settle(markup, sorted(carried, key=lambda one: order.index(one.kind)))
    if again.left_out:
        return settled
    still = [(one, reason) for one, reason in settled.refused if one is not finder]
    return replace(again, refused=still, misplaced=settled.misplaced)


def _lesson(markup: Markup) -> Chosen:
    everything = _everything(markup)
    taken = lesson({task.kind: task.minutes for task in everything.tasks}, markup.spec.minutes)
    wanted = [Wanted(name, catalogue()[name].options()) for name in catalogue() if name in taken]
    settled = _settle(markup, wanted)
    beyond = dict.fromkeys(
        (task.kind for task in everything.tasks),
        message("possible; left out to keep to the minutes of the lesson"),
    )
    left_out = {**everything.left_out, **beyond, **settled.left_out}
    kept = {numbered.wanted.kind for numbered, _ in settled.drafts}
    return _chosen(settled, {name: left_out[name] for name in catalogue() if name not in kept})


def _settle(markup: Markup, wanted: Sequence[Wanted]) -> _Settled:
    """Derive what is wanted, again without what could not be: a task may refer to others by their numbers."""
    held, reason = _held(markup, wanted)
    refused = [(one, reason) for one in wanted if one.kind == _FINDER and reason]
    misplaced: _Reasons = []
    left = [one for one in wanted if not (one.kind == _FINDER and reason)]
    while True:
        tasks = tuple(starmap(Numbered, enumerate(left, 1)))
        drafts, failed = derive(markup, tasks, held)
        early = [] if failed else _too_early(tasks)
        if not failed and not early:
            return _again(markup, wanted, _Settled(drafts, refused, misplaced, held))
        refused += [(task.wanted, why) for task, why in failed]
        misplaced += [(task.wanted, why) for task, why in early]
        gone = [task for task, _ in (*failed, *early)]
        left = [task.wanted for task in tasks if task not in gone]


def _again(markup: Markup, wanted: Sequence[Wanted], settled: _Settled) -> _Settled:
    """Try once more what could be set alone: perhaps a task stood in its way that is not set either."""
    for one, why in settled.refused:
        if one.kind == _FINDER or derive(markup, (Numbered(1, one),), settled.held)[1]:
            continue
        carried = [numbered.wanted for numbered, _ in settled.drafts]
        left = [other for other in wanted if other is one or other in carried]
        tasks = tuple(starmap(Numbered, enumerate(left, 1)))
        drafts, failed = derive(markup, tasks, settled.held)
        if not failed and not _too_early(tasks):
            still = [(other, reason) for other, reason in settled.refused if (other, reason) != (one, why)]
            settled = replace(settled, drafts=drafts, refused=still)
    return settled


def _too_early(tasks: Sequence[Numbered]) -> list[Refused]:
    """Tasks that build on answers of one that comes only after them: they would give those away."""
    found = []
    for task in tasks:
        for built_on in sorted(catalogue()[task.wanted.kind].builds_on):
            askers = [other for other in tasks if built_on in catalogue()[other.wanted.kind].asks]
            if askers and askers[0].number > task.number:
                name = askers[0].wanted.kind
                reason = message("builds on the answers of {name}, which comes after it", name=name)
                found.append((task, reason))
                break
    return found


def _held(markup: Markup, wanted: Sequence[Wanted]) -> tuple[frozenset[str], Message | None]:
    """The claims kept back for find-claims, or why none can be.

    They are the last third as the spec lists them, of those whose words stand nowhere else on the sheet:
    what a teacher marks first is most often what the story turns on, and other tasks need it. They never
    follow from anything that a task asks (the twin rule), and are the same in every variant.
    """
    finders = [one for one in wanted if one.kind == _FINDER]
    if not finders or not any(_PRINTING & catalogue()[one.kind].shows for one in wanted):
        return frozenset(), None
    named = frozenset(key for one in finders for key in getattr(one.options, "claims", ()))
    others = [one for one in wanted if one.kind != _FINDER]
    shown = {field for one in others for field in catalogue()[one.kind].shows}
    printed = {key for one in others for key in getattr(one.options, "claims", ())}
    free = unprinted(markup, shown, (one.intro for one in others)) - printed
    if named:
        return (named, None) if named <= free else (frozenset(), _COMES_TWICE)
    claims, least = len(markup.spec.claims), _LEAST_HELD + _LEAST_SHOWN
    if claims < least:
        return frozenset(), message(
            "beside tasks that print claims needs {least} claims; found {found}", least=least, found=claims
        )
    if len(free) < _LEAST_HELD:
        return frozenset(), message(
            "needs {least} claims whose words no other task prints; found {found}",
            least=_LEAST_HELD,
            found=len(free),
        )
    listed = [key for key in markup.spec.claims if key in free]
    return frozenset(listed[-max(_LEAST_HELD, claims // 3) :]), None
