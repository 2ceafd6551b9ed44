"""From what is asked for to the tasks of an exercise: options, held claims, refusals, their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from typing import Literal

from generator.article.markup import Markup
from generator.kinds import catalogue
from generator.worksheet.lesson import lesson
from generator.worksheet.tasks import Drafted, Numbered, Refused, Task, Wanted, derive, finished
from generator.worksheet.unprinted import unprinted

_FINDER = "find-claims"
_LEAST_HELD = 2
_LEAST_SHOWN = 3
# Fields that may print the words of a claim.
_PRINTING = frozenset({"claims.quote", "conflicts.quotes", "figures.quote", "statements.say"})
_COMES_TWICE = "keeps back a claim whose words another task prints"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tasks of an exercise, whatever level and variant: `tasks` gives them as the core sheet has them.

    `held` are the claims that pupils are to find; `left_out` gives by kind why it is not among the tasks.
    """

    numbered: tuple[Numbered, ...]
    tasks: tuple[Task, ...]
    held: frozenset[str] = frozenset()
    left_out: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[tuple[Wanted, str], ...] = ()


_Settled = tuple[list[Drafted], list[tuple[Wanted, str]], frozenset[str]]


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
    return _chosen(settled, {}, settled[1])


def _chosen(
    settled: _Settled, left_out: Mapping[str, str], refused: Sequence[tuple[Wanted, str]] = ()
) -> Chosen:
    drafts, _, held = settled
    tasks = tuple(map(finished, drafts))
    return Chosen(tuple(numbered for numbered, _ in drafts), tasks, held, left_out, tuple(refused))


def _everything(markup: Markup) -> Chosen:
    wanted = [Wanted(name, kind.options()) for name, kind in catalogue().items()]
    settled = _settle(markup, wanted)
    if any(one.kind == _FINDER for one, _ in settled[1]):
        settled = _with_finder(markup, settled)
    return _chosen(settled, {one.kind: reason for one, reason in settled[1]})


def _with_finder(markup: Markup, settled: _Settled) -> _Settled:
    """Try find-claims once more beside the kinds that are carried: perhaps none of those prints claims."""
    drafts, refused, _ = settled
    finder = next(one for one, _ in refused if one.kind == _FINDER)
    order = list(catalogue())
    carried = [finder, *(numbered.wanted for numbered, _ in drafts)]
    again = _settle(markup, sorted(carried, key=lambda one: order.index(one.kind)))
    if again[1]:
        return settled
    return again[0], [(one, reason) for one, reason in refused if one is not finder], again[2]


def _lesson(markup: Markup) -> Chosen:
    everything = _everything(markup)
    taken = lesson({task.kind: task.minutes for task in everything.tasks}, markup.spec.minutes)
    wanted = [Wanted(name, catalogue()[name].options()) for name in catalogue() if name in taken]
    settled = _settle(markup, wanted)
    beyond = {
        task.kind: "possible; left out to keep to the minutes of the lesson" for task in everything.tasks
    }
    left_out = {**everything.left_out, **beyond, **{one.kind: reason for one, reason in settled[1]}}
    kept = {numbered.wanted.kind for numbered, _ in settled[0]}
    return _chosen(settled, {name: left_out[name] for name in catalogue() if name not in kept})


def _settle(markup: Markup, wanted: Sequence[Wanted]) -> _Settled:
    """Derive what is wanted, again without what could not be: a task may refer to others by their numbers."""
    held, reason = _held(markup, wanted)
    refused = [(one, reason) for one in wanted if one.kind == _FINDER and reason]
    left = [one for one in wanted if not (one.kind == _FINDER and reason)]
    while True:
        tasks = tuple(starmap(Numbered, enumerate(left, 1)))
        drafts, failed = derive(markup, tasks, held)
        failed = failed or _too_early(tasks)
        if not failed:
            return *_again(markup, wanted, drafts, refused, held), held
        refused += [(task.wanted, why) for task, why in failed]
        left = [task.wanted for task in tasks if task not in [one for one, _ in failed]]


def _again(
    markup: Markup,
    wanted: Sequence[Wanted],
    drafts: list[Drafted],
    refused: list[tuple[Wanted, str]],
    held: frozenset[str],
) -> tuple[list[Drafted], list[tuple[Wanted, str]]]:
    """Try once more what could be set alone: perhaps a task stood in its way that is not set either."""
    still = list(refused)
    for one, why in refused:
        if one.kind == _FINDER or derive(markup, (Numbered(1, one),), held)[1]:
            continue
        carried = [numbered.wanted for numbered, _ in drafts]
        left = [other for other in wanted if other is one or other in carried]
        tasks = tuple(starmap(Numbered, enumerate(left, 1)))
        more, failed = derive(markup, tasks, held)
        if not failed and not _too_early(tasks):
            drafts = more
            still.remove((one, why))
    return drafts, still


def _too_early(tasks: Sequence[Numbered]) -> list[Refused]:
    """Tasks that build on answers of one that comes only after them: they would give those away."""
    found = []
    for task in tasks:
        for built_on in sorted(catalogue()[task.wanted.kind].builds_on):
            askers = [other for other in tasks if built_on in catalogue()[other.wanted.kind].asks]
            if askers and askers[0].number > task.number:
                name = askers[0].wanted.kind
                found.append((task, f"shows or uses what {name} asks for only after it: put {name} first"))
                break
    return found


def _held(markup: Markup, wanted: Sequence[Wanted]) -> tuple[frozenset[str], str]:
    """The claims kept back for find-claims, or why none can be.

    They are the last third as the spec lists them, of those whose words stand nowhere else on the sheet:
    what a teacher marks first is most often what the story turns on, and other tasks need it. They never
    follow from anything that a task asks (the twin rule), and are the same in every variant.
    """
    finders = [one for one in wanted if one.kind == _FINDER]
    if not finders or not any(_PRINTING & catalogue()[one.kind].shows for one in wanted):
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
