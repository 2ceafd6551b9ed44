"""What a pupil could learn from a file in hand: nothing that the sheet asks.

Each exercise is built beside its twins, which have other answers and the same tasks. Were a pupil's page
different in one byte, the answers would have reached it.

A page is made of a `StudentSheet` alone, so of most twins the sheets are compared, in every mode; pages are
set of those in which many answers differ at once, and printed of a few. `make twins` sets the pages of every
twin, and prints all exercises beside one.
"""

import os
import random
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from generator.build.job import Job, run
from generator.kinds.kind import Setting
from generator.pipeline import prepare
from generator.problems import has_errors
from generator.render import html
from generator.render.paper import pdf
from generator.spec.names import SheetLevel
from generator.spec.path import SpecPath
from generator.theme.theme import PLAIN, Theme
from generator.worksheet.key import KeySheet, key
from generator.worksheet.sheet import Worksheet, worksheet
from generator.worksheet.student import StudentSheet, student
from generator.worksheet.version import Version
from tests.twins import CHANGES, EXERCISES, MODES, original, read, sheet, twins, write

LEAKY = Path(__file__).parent / "leaky"
# Answers that no kind of task asks for yet and that the key does not print.
NOT_ON_THE_KEY = {"claims.weight", "questions.about"}
AT_ONCE = "everything at once"
TOGETHER = f"{AT_ONCE}, claims.quote too"
ONE_SIDED, BARE = "one answer nearly everywhere", "whatever may be left out"
FIELDS = [change.name for change in CHANGES]
THOROUGH = os.environ.get("CLAIMSHEET_TWINS") == "all"

Page = Callable[[Worksheet], str]


def page(made: Worksheet) -> str:
    return html.student_html(student(made))


@cache
def original_student(path: Path, mode: str) -> StudentSheet:
    return student(original(path).sheets[mode])


@cache
def original_page(path: Path, mode: str) -> str:
    return page(original(path).sheets[mode])


@cache
def original_key(path: Path, mode: str) -> KeySheet:
    return key(original(path).sheets[mode])


@cache
def original_key_page(path: Path, mode: str) -> str:
    return html.key_html(original_key(path, mode))


def name(path: Path) -> str:
    return path.name.partition(".")[0]


every_exercise = pytest.mark.parametrize("path", EXERCISES, ids=name)


def assert_alike(path: Path, mode: str, made: Worksheet, field: str) -> None:
    """Where the sheets that pages are made of are equal, so are the pages."""
    differ = student(made) != original_student(path, mode)
    if differ or (THOROUGH and page(made) != original_page(path, mode)):
        difference = first_difference(original_page(path, mode), page(made))
        raise AssertionError(f"{field} shows in {mode}: {difference}")


def lengths(made: Worksheet) -> list[tuple[str, int]]:
    return [(task.kind, task.minutes) for task in made.tasks]


def first_difference(one: str, other: str) -> str:
    place = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return f"…{one[max(0, place - 80) : place + 60]!r} became …{other[max(0, place - 80) : place + 60]!r}"


def test_there_are_exercises_and_changes_to_prove_it_with() -> None:
    assert len(EXERCISES) >= 3
    assert len(set(FIELDS)) == len(FIELDS) > 40
    assert {"find-claims", "argument-map", "lesson", "all"} <= set(MODES)


@every_exercise
def test_every_exercise_carries_every_kind_so_that_the_proof_is_about_all_of_them(path: Path) -> None:
    carried = {task.kind for made in original(path).sheets.values() for task in made.tasks}
    assert carried == set(MODES) - {"lesson", "all"}


@every_exercise
@pytest.mark.parametrize("field", FIELDS)
def test_a_pupil_cannot_read_an_answer_out_of_the_page(path: Path, field: str) -> None:
    """Every mode, whatever a page is made of: code of the sheet, words, order, size and all."""
    changed = twins(path)[field]
    assert {"lesson", "all", "find-claims", "who-said-it"} <= set(changed.sheets)
    assert len(changed.sheets) >= len(MODES) - 3
    for mode, made in changed.sheets.items():
        assert_alike(path, mode, made, field)
        assert lengths(made) == lengths(original(path).sheets[mode]), "a lesson is filled by minutes"


@every_exercise
def test_a_pupil_cannot_tell_which_statements_are_to_be_found(path: Path) -> None:
    asking = [mode for mode in MODES if original(path).held(mode)]
    assert {"lesson", "all", "find-claims"} <= set(asking)
    for mode in asking:
        made = twins(path)[f"claims.quote in {mode}"].sheets[mode]
        assert_alike(path, mode, made, "claims.quote")
        assert original_key_page(path, mode) != html.key_html(key(made))


@every_exercise
def test_a_pupil_cannot_read_answers_that_all_differ_at_once(path: Path) -> None:
    """Every mode, byte for byte, and with fields to fill in too."""
    for field in (AT_ONCE, "everything that no sheet shows", TOGETHER, ONE_SIDED, BARE):
        for mode, made in twins(path)[field].sheets.items():
            assert original_page(path, mode) == page(made), f"{field} in {mode}"
    fillable = [html.student_html(student(made), fillable=True) for made in _pair(path, TOGETHER)]
    assert fillable[0] == fillable[1] != original_page(path, "all")


@every_exercise
@pytest.mark.parametrize("level", tuple(SheetLevel), ids=str)
def test_a_pupil_cannot_read_answers_out_of_any_level_or_variant(path: Path, level: SheetLevel) -> None:
    markup = twins(path)[TOGETHER].sheets["all"].markup
    for variant in ("A", "B", "C", "D"):
        version = Version(level, variant, "a seed")
        before = page(sheet(original(path).markup, "all", version))
        assert before == page(sheet(markup, "all", version))
        assert before != original_page(path, "all")


def test_a_pupil_cannot_read_answers_out_of_the_easier_text(tmp_path: Path) -> None:
    """With all that does not move a mark: what a shorter text drops is named by its marks."""
    path = next(path for path in EXERCISES if "reading" in read(path))
    before = easier(path)
    assert before.markup.gone
    proofs = 0
    for seed in range(40):
        tree, dice = read(path), random.Random(seed)
        for change in CHANGES:
            if change.name in _STAYING:
                change.apply(original(path), tree, dice)
        after = easier(write(tree, tmp_path / path.name))
        if [task.kind for task in after.tasks] != [task.kind for task in before.tasks]:
            continue
        proofs += 1
        assert student(before) == student(after)
        assert html.key_html(key(before)) != html.key_html(key(after))
        if proofs == 3:
            return
    pytest.fail("too few twins carry the same kinds")


def easier(path: Path) -> Worksheet:
    made = prepare(path, path.name, "all")
    assert made.exercise is not None, made.problems
    return worksheet(made.exercise, Version(SheetLevel.SUPPORT, "A"))


_STAYING = {
    "claims.by",
    "claims.status",
    "claims.because",
    "claims.verb.implies",
    "sources.access",
    "sources.stake",
    "evidence.because",
    "evidence.for or against",
    "rebuttals.because",
    "wording.neutral",
    "terms.means",
    "questions.answer",
    "headline.rewrite",
    "goals",
}


@every_exercise
@pytest.mark.parametrize("field", FIELDS)
def test_a_twin_has_another_key_or_it_would_prove_nothing(path: Path, field: str) -> None:
    """The page of the key takes long: each field's is set of one exercise, of each in its turn."""
    changed = key(twins(path)[field].sheets["all"])
    assert (changed == original_key(path, "all")) == (field in NOT_ON_THE_KEY)
    if THOROUGH or path == EXERCISES[FIELDS.index(field) % len(EXERCISES)]:
        same = html.key_html(changed) == original_key_page(path, "all")
        assert same == (field in NOT_ON_THE_KEY)


@every_exercise
def test_the_twin_of_nothing_is_the_exercise_itself(path: Path, tmp_path: Path) -> None:
    """Writing a spec back as plain YAML changes nothing: differences come from the answers."""
    again = write(original(path).tree, tmp_path / path.name)
    for mode, tasks in (("lesson", None), ("all", "all")):
        for made in (prepare(again, path.name, tasks).worksheet, prepare(path, path.name, tasks).worksheet):
            assert made is not None
            assert page(made) == original_page(path, mode)
            assert html.key_html(key(made)) == original_key_page(path, mode)


# The files of a build ------------------------------------------------------------------------


def built(specs: Sequence[Path], folder: Path, tasks: str, formats: tuple[str, ...]) -> dict[str, bytes]:
    """Every file of a build of specs, by its path below the output folder."""
    out = folder / "out"
    job = Job(out, formats, "all" if tasks == "all" else None)
    for one in run(job, [SpecPath(path, path.name) for path in specs]):
        assert not has_errors(one.problems), one.problems
        assert not one.lacking
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


def assert_only_keys_differ(fields: Mapping[Path, str], folder: Path, tasks: str, *formats: str) -> None:
    """Builds exercises, and beside them the twin of each by a field."""
    changed = [write(twins(path)[field].tree, folder / "specs" / path.name) for path, field in fields.items()]
    before = built(list(fields), folder / "one", tasks, formats)
    after = built(changed, folder / "two", tasks, formats)
    assert before.keys() == after.keys()
    pupils = {file for file in before if file.startswith("student/")}
    assert len(pupils) == len(formats) * len(fields)
    assert {file.rpartition(".")[2] for file in pupils} == set(formats)
    for file in before:
        assert (before[file] == after[file]) == (file in pupils), file


@pytest.mark.parametrize("tasks", ["lesson", "all"])
def test_no_file_for_pupils_and_no_name_of_one_tells_an_answer(tmp_path: Path, tasks: str) -> None:
    """A whole build of each exercise, beside its twin of all changes."""
    formats = ("html", "pdf") if THOROUGH else ("html",)
    assert_only_keys_differ(dict.fromkeys(EXERCISES, TOGETHER), tmp_path, tasks, *formats)


# The twins of many changes, each of which is printed in other letters.
PRINTED = {"uk": TOGETHER, "en": ONE_SIDED, "ar": BARE}


def test_no_pdf_for_pupils_tells_an_answer(tmp_path: Path) -> None:
    """A sample: a lesson in each of three scripts, each beside another of the twins that between them change
    every field.

    Why no more: a PDF is made of its page alone, and pages are compared above.
    """
    exercises = {original(path).markup.spec.lang: path for path in reversed(EXERCISES)}
    fields = {exercises[language]: field for language, field in PRINTED.items()}
    assert_only_keys_differ(fields, tmp_path, "lesson", "pdf")


def test_a_pdf_knows_nothing_but_its_page() -> None:
    """So what holds of the page's bytes holds of the PDF in every mode."""
    printing, setting = (typing.get_type_hints(one) for one in (pdf.pdf, html.student_html))
    assert printing == {"html": str, "archive": bool, "theme": Theme, "return": bytes}
    looks = {"paper": str, "large": bool, "fillable": bool, "theme": Theme}
    assert setting == {"sheet": StudentSheet, **looks, "return": str}


# Leaks that were put in ----------------------------------------------------------------------


def leaky(template: str) -> Page:
    """A page as a template of `leaky/` makes it, which is given the whole worksheet."""

    def rendered(made: Worksheet) -> str:
        sheet = student(made)
        found = with_leaks(html._of(sheet, PLAIN)).get_template(template)
        return found.render(sheet=sheet, paper=html.PAPERS["a4"], large=False, fillable=False, whole=made)

    return rendered


@cache
def with_leaks(environment: Environment) -> Environment:
    loader = environment.loader
    assert loader is not None
    return environment.overlay(loader=ChoiceLoader([FileSystemLoader(LEAKY), loader]))


TEMPLATES = sorted(file.name for file in LEAKY.glob("*.html.j2"))


def gives_away(template: str) -> str:
    """The field that the first line of a leaky template names."""
    first = (LEAKY / template).read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("{# ").removesuffix(" #}")


def test_there_are_leaky_templates_to_catch() -> None:
    assert len(TEMPLATES) >= 12


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_that_gives_an_answer_away_is_caught(template: str) -> None:
    field, rendered = gives_away(template), leaky(template)
    assert field in FIELDS
    for path in EXERCISES:
        before, after = map(rendered, _pair(path, field))
        assert before != after


@every_exercise
def test_the_template_of_the_program_is_not_caught_in_the_same_way(path: Path) -> None:
    fields = FIELDS if THOROUGH else sorted({gives_away(template) for template in TEMPLATES})
    clean = leaky("sheet/student.html.j2")
    pages = {clean(made) for field in fields for made in _pair(path, field)}
    assert len(fields) > 10
    assert len(pages) == 1


@contextmanager
def ordered_by(answer: Callable[[Setting, str], object], patch: pytest.MonkeyPatch) -> Iterator[None]:
    def shuffled(self: Setting, _: str, ids: "tuple[str, ...]") -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda one: str(answer(self, one))))

    with patch.context() as changed:
        changed.setattr(Setting, "shuffled", shuffled)
        changed.setattr(Setting, "picked", shuffled)
        yield


def test_a_kind_that_lists_speakers_by_how_often_they_are_right_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def often(setting: Setting, source: str) -> int:
        return sum(claim.by == source for claim in setting.markup.spec.claims.values())

    pairs = [_pair(path, "claims.by") for path in EXERCISES]
    with ordered_by(often, monkeypatch):
        assert all(differ(pair, "who-said-it") for pair in pairs)


def test_a_kind_that_picks_its_items_by_the_answer_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def sort(setting: Setting, claim: str) -> object:
        return setting.markup.spec.claims[claim].kind

    pairs = [[_pair(path, field) for field in ("claims.kind", AT_ONCE)] for path in EXERCISES]
    with ordered_by(sort, monkeypatch):
        assert all(any(differ(pair, "sort-statements") for pair in twice) for twice in pairs)


def differ(pair: tuple[Worksheet, Worksheet], kind: str) -> bool:
    """Whether the pages of a kind differ between an exercise and its twin, as kinds are now."""
    before, after = (page(sheet(made.markup, kind)) for made in pair)
    return before != after


def _pair(path: Path, field: str) -> tuple[Worksheet, Worksheet]:
    return original(path).sheets["all"], twins(path)[field].sheets["all"]
