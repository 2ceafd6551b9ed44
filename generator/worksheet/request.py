"""What a spec, or one run's `--tasks`, asks to set: kinds with their options, checked."""

from collections.abc import Sequence
from typing import Literal

from pydantic import ValidationError

from generator.interactions import Prose
from generator.kinds import catalogue
from generator.kinds.kind import Kind, Options
from generator.problems import Level, Problem, Span
from generator.spec.model import Spec
from generator.spec.model import Task as TaskField
from generator.spec.names import PageStart
from generator.spec.near import listed, nearest
from generator.spec.places import Loc, Places
from generator.worksheet.choose import Chosen
from generator.worksheet.tasks import Wanted

Request = Sequence[Wanted] | Literal["all", "lesson"]


def requested(
    spec: Spec, places: Places, shown: str, tasks: Sequence[str] | Literal["all"] | None
) -> tuple[Request, tuple[Problem, ...]]:
    """The tasks to set: those of `tasks`, names of kinds, or else those of the spec.

    A kind that one run names keeps the options that the spec gives it.
    """
    if tasks == "all" or (tasks is None and spec.tasks == "all"):
        return "all", ()
    named = tuple(spec.tasks or ()) if spec.tasks != "all" else ()
    wanted, problems = _wanted(spec, named, places, shown)
    if tasks is None:
        return (wanted or "lesson"), problems
    given = {one.kind: one for one in reversed(wanted)}
    return [given.get(name) or Wanted(name, catalogue()[name].options()) for name in tasks], problems


def refusals(chosen: Chosen, places: Places, shown: str) -> tuple[Problem, ...]:
    """A problem for each kind that was named and cannot be carried, and one where nothing can be."""
    if not chosen.tasks and not chosen.refused and not chosen.misplaced:
        why = "; ".join(f"{name} {reason}" for name, reason in list(chosen.left_out.items())[:3])
        hint = f"Mark claims with `by` and `kind`, sources, rebuttals or wording. For example: {why}"
        return (Problem(shown, places.key(("title",)), "no-task", "the mark-up carries no task yet", hint),)
    found = [(one, ("kind-refused", f"{one.kind} {why}", _MORE)) for one, why in chosen.refused]
    found += [(one, ("task-order", f"{one.kind} {why}", _FIRST)) for one, why in chosen.misplaced]
    return tuple(Problem(shown, _span(one, places), *said) for one, said in found)


_MORE = "Mark more of it, or take the task out of `tasks`."
_FIRST = "Put that one first: in this order the sheet would give its answers away."


def _span(one: Wanted, places: Places) -> Span:
    return places.of(("tasks",) if one.index is None else ("tasks", one.index))


def _wanted(
    spec: Spec, named: tuple[TaskField, ...], places: Places, shown: str
) -> tuple[list[Wanted], tuple[Problem, ...]]:
    wanted: list[Wanted] = []
    problems: list[Problem] = []
    for index, task in enumerate(named):
        kind = catalogue().get(task.kind)
        if kind is None:
            continue
        options, faults = _options(kind, task, ("tasks", index, "options"), places, shown)
        problems += faults
        problems += _unknown_claims(spec, options, ("tasks", index, "options", "claims"), places, shown)
        wanted.append(
            Wanted(
                kind.name,
                options,
                Prose(task.intro or ""),
                task.marks,
                index,
                frozenset(task.levels),
                task.pin,
                task.page is PageStart.NEW,
            )
        )
    return wanted, tuple(problems)


def _options(
    kind: Kind, task: TaskField, loc: Loc, places: Places, shown: str
) -> tuple[Options, list[Problem]]:
    try:
        return kind.options.model_validate(dict(task.options)), []
    except ValidationError as error:
        return kind.options(), [
            _option_problem(kind, (*loc, *found["loc"]), found["type"], places, shown)
            for found in error.errors(include_url=False, include_input=False)
        ]


def _option_problem(kind: Kind, loc: Loc, fault: str, places: Places, shown: str) -> Problem:
    name, known = str(loc[3]), tuple(kind.options.model_fields)
    at = places.resolve(loc)
    if fault == "extra_forbidden":
        best = nearest(name, known)
        hint = (f"Did you mean `{best}`? " if best else "") + f"It has: {listed(known) or 'none'}"
        return Problem(shown, places.key(at), "unknown-option", f"{kind.name} has no option `{name}`", hint)
    hint = f"See `claimsheet kinds {kind.name}` for what it takes."
    return Problem(shown, places.of(at), "bad-option", f"{kind.name} cannot use this as `{name}`", hint)


def _unknown_claims(spec: Spec, options: Options, loc: Loc, places: Places, shown: str) -> list[Problem]:
    problems = []
    for index, key in enumerate(getattr(options, "claims", ())):
        if key not in spec.claims:
            best = nearest(key, spec.claims)
            hint = (f"Did you mean `{best}`? " if best else "") + f"There are: {listed(spec.claims)}"
            span = places.of(places.resolve((*loc, index)))
            problems.append(
                Problem(shown, span, "unknown-claim", f"no claim has the id `{key}`", hint, Level.ERROR)
            )
    return problems
