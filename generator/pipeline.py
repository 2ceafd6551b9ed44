"""The whole program, stage by stage: from a path to the pages of a sheet and its key."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from generator.article.glyphs import unprintable
from generator.article.markup import Markup, mark_up
from generator.article.reading import lost, read_as
from generator.kinds import catalogue
from generator.problems import Problem, Span, has_errors
from generator.spec.checks import check
from generator.spec.names import SheetLevel
from generator.spec.parse import Loaded, load
from generator.spec.path import SpecPath
from generator.spec.reader import MOST_BYTES
from generator.theme.letters import unset
from generator.theme.theme import PLAIN, Theme
from generator.worksheet.choose import choose
from generator.worksheet.cues import told_elsewhere
from generator.worksheet.key import KeySheet, key
from generator.worksheet.request import refusals, requested
from generator.worksheet.sheet import Exercise, Worksheet, worksheet
from generator.worksheet.student import StudentSheet, student

# The measure of a line of the article, in em of its type: about 60 characters of running text. The column is
# wider by what the labels of a key take up in a line.
MEASURE = 29.6

# The parts of a unit: number and title.
Unit = tuple[tuple[int, str], ...]
Tasks = Sequence[str] | Literal["all"] | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a spec comes to: an exercise, unless something is wrong with it.

    `text` is the file as it was read, for showing the lines of its problems.
    """

    shown: str
    text: str
    exercise: Exercise | None
    problems: tuple[Problem, ...]

    @property
    def worksheet(self) -> Worksheet | None:
        """The core sheet."""
        return worksheet(self.exercise) if self.exercise else None


@dataclass(frozen=True, slots=True)
class Pages:
    """A sheet and its key as HTML, and what they were made from."""

    student: StudentSheet
    key: KeySheet
    student_html: str
    key_html: str

    @property
    def code(self) -> str:
        """The code that both bear."""
        return self.student.heading.code


def prepare_all(specs: Iterable[SpecPath], tasks: Tasks = None, theme: Theme = PLAIN) -> Iterator[Prepared]:
    """`prepare` each of `specs`, in order; of two with one id the second is refused."""
    ids: dict[str, str] = {}
    for spec in specs:
        prepared = prepare(spec.path, spec.shown, tasks, theme)
        name = prepared.exercise.markup.spec.id if prepared.exercise else None
        if name in ids:
            hint = "Rename the file, or give one of them an `id` of its own."
            problem = Problem(
                spec.shown, Span(1, 1), "id-taken", f"the id {name} is that of {ids[name]} too", hint
            )
            prepared = replace(prepared, exercise=None, problems=(*prepared.problems, problem))
        elif name:
            ids[name] = spec.shown
        yield prepared


def prepare(path: Path, shown: str, tasks: Tasks = None, theme: Theme = PLAIN) -> Prepared:
    """Read, parse, check, anchor and derive the spec at `path`, which problems call `shown`.

    `tasks` replaces the spec's own: names of kinds, or `all`. The article is broken into lines as the
    fonts of `theme` are wide.
    """
    loaded = load(path, shown)
    text = loaded.document.text if loaded.document else ""
    if loaded.spec is None or has_errors(loaded.problems):
        return Prepared(shown, text, None, loaded.problems)
    markup, problems = _marked(loaded, shown, theme)
    problems = loaded.problems + problems
    if markup is None or has_errors(problems):
        return Prepared(shown, text, None, problems)
    exercise, more = _derived(markup, loaded, shown, tasks, theme)
    return Prepared(shown, text, exercise, problems + more)


def _marked(loaded: Loaded, shown: str, theme: Theme) -> tuple[Markup | None, tuple[Problem, ...]]:
    spec, places = loaded.spec, loaded.places
    assert spec is not None
    markup, missed = mark_up(spec, places, shown, width=theme.line, measure=MEASURE)
    lacking = lost(spec, places, shown, width=theme.line, measure=MEASURE)
    problems = unset(theme, {spec.lang, spec.article_lang}, spec.article.text or "")
    problems += check(spec, places, shown, catalogue()) + unprintable(spec, places, shown)
    return markup, problems + missed + lacking


def _derived(
    markup: Markup, loaded: Loaded, shown: str, tasks: Tasks, theme: Theme
) -> tuple[Exercise | None, tuple[Problem, ...]]:
    wanted, problems = requested(markup.spec, loaded.places, shown, tasks)
    if has_errors(problems):
        return None, problems
    chosen = choose(markup, wanted)
    refused = refusals(chosen, loaded.places, shown)
    problems += told_elsewhere(chosen, markup, loaded.places, shown)
    return (None if refused else Exercise(markup, chosen, _readings(markup, theme))), problems + refused


def _readings(markup: Markup, theme: Theme) -> dict[SheetLevel, Markup]:
    return {
        SheetLevel(level.value): read_as(markup, reading, width=theme.line, measure=MEASURE)
        for level, reading in markup.spec.reading.items()
    }


def pages(  # noqa: PLR0913 - each is a choice of whoever prints
    sheet: Worksheet,
    paper: str = "a4",
    *,
    large: bool = False,
    fillable: bool = False,
    unit: Unit = (),
    theme: Theme = PLAIN,
) -> Pages:
    """Split `sheet`, and set both halves as HTML; `unit` are the parts of the unit that it belongs to."""
    from generator.render.html import key_html, student_html

    for_pupils, for_teachers = student(sheet), key(sheet, unit=unit)
    return Pages(
        for_pupils,
        for_teachers,
        student_html(for_pupils, paper=paper, large=large, fillable=fillable, theme=theme),
        key_html(for_teachers, paper=paper, theme=theme),
    )


def units(specs: Iterable[SpecPath]) -> dict[str, Unit]:
    """The parts of each unit that `specs` make up, in their order.

    Why a look before the work: the key of the first part names the last. Only specs with the word `unit` are
    read for it.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for spec in specs:
        made = load(spec.path, spec.shown).spec if _may_have_unit(spec.path) else None
        if made and made.unit:
            found.setdefault(made.unit.name, []).append((made.unit.part or 0, made.title))
    return {name: tuple(sorted(parts)) for name, parts in found.items()}


def _may_have_unit(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size <= MOST_BYTES and b"unit:" in path.read_bytes()
    except OSError:
        return False
