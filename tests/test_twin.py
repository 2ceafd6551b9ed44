"""What a pupil could learn from a file in hand: nothing that the sheet asks.

Each exercise is built beside its twins, which have other answers and the same tasks. Were a pupil's page
different in one byte, the answers would have reached it.
"""

import inspect
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, FileSystemLoader

from generator.build.job import Job, run
from generator.kinds.kind import Setting
from generator.pipeline import prepare
from generator.problems import has_errors
from generator.render import html, pdf
from generator.spec.names import SheetLevel
from generator.spec.path import SpecPath
from generator.worksheet.key import key
from generator.worksheet.sheet import Worksheet, worksheet
from generator.worksheet.student import student
from generator.worksheet.version import Version
from tests.twins import CHANGES, EXERCISES, MODES, Twin, original, read, sheet, twins, write

LEAKY = Path(__file__).parent / "leaky"
# Answers that no kind of task asks for yet and that the key does not print.
NOT_ON_THE_KEY = {"claims.weight", "questions.about"}
TOGETHER = "everything at once, claims.quote too"
FIELDS = [change.name for change in CHANGES]

Page = Callable[[Worksheet], str]


def page(made: Worksheet) -> str:
    return html.student_html(student(made))


@cache
def original_page(path: Path, mode: str) -> str:
    return page(original(path).sheets[mode])


@cache
def original_key(path: Path, mode: str) -> str:
    return html.key_html(key(original(path).sheets[mode]))


def name(path: Path) -> str:
    return path.name.partition(".")[0]


every_exercise = pytest.mark.parametrize("path", EXERCISES, ids=name)


def assert_alike(path: Path, mode: str, made: Worksheet, field: str) -> None:
    """A page is made of a `StudentSheet` alone: where the two are equal, so are the pages."""
    if student(made) != student(original(path).sheets[mode]):
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
    """Every mode, byte for byte: code of the sheet, order, size, classes and all."""
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
        assert original_key(path, mode) != html.key_html(key(made))


@every_exercise
def test_a_pupil_cannot_read_answers_that_all_differ_at_once(path: Path) -> None:
    for field in ("everything at once", "everything that no sheet shows", TOGETHER):
        for mode, made in twins(path)[field].sheets.items():
            assert original_page(path, mode) == page(made), f"{field} in {mode}"


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
    changed = html.key_html(key(twins(path)[field].sheets["all"]))
    assert (changed == original_key(path, "all")) == (field in NOT_ON_THE_KEY)


@every_exercise
def test_the_twin_of_nothing_is_the_exercise_itself(path: Path, tmp_path: Path) -> None:
    """Writing a spec back as plain YAML changes nothing: differences come from the answers."""
    written = prepare(write(original(path).tree, tmp_path / path.name), path.name).worksheet
    shipped = prepare(path, path.name).worksheet
    assert written is not None
    assert shipped is not None
    assert page(written) == page(shipped) == original_page(path, "lesson")
    assert html.key_html(key(written)) == html.key_html(key(shipped)) == original_key(path, "lesson")


# The files of a build ------------------------------------------------------------------------


def built(specs: Mapping[Path, Twin | None], folder: Path, tasks: str | None) -> dict[str, bytes]:
    """Every file of a build of the exercises, or of their twins, by its path below the output folder."""
    paths = [
        path if changed is None else write(changed.tree, folder / "specs" / path.name)
        for path, changed in specs.items()
    ]
    out = folder / "out"
    job = Job(out, tasks="all" if tasks == "all" else None)
    for one in run(job, [SpecPath(path, path.name) for path in paths]):
        assert not has_errors(one.problems), one.problems
        assert not one.lacking
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


@pytest.mark.parametrize("mode", ["lesson", "all"])
def test_no_file_for_pupils_and_no_name_of_one_tells_an_answer(tmp_path: Path, mode: str) -> None:
    """The whole build, PDF as well; the sample is each exercise beside its twin of all changes."""
    before = built(dict.fromkeys(EXERCISES), tmp_path / "one", mode)
    after = built({path: twins(path)[TOGETHER] for path in EXERCISES}, tmp_path / "two", mode)
    assert before.keys() == after.keys()
    pupils = {file for file in before if file.startswith("student/")}
    assert len(pupils) == 2 * len(EXERCISES)
    assert {file.rpartition(".")[2] for file in pupils} == {"html", "pdf"}
    for file in before:
        assert (before[file] == after[file]) == (file in pupils), file


def test_a_pdf_knows_nothing_but_its_page() -> None:
    """So what holds of the page's bytes holds of the PDF in every mode."""
    assert list(inspect.signature(pdf.pdf).parameters) == ["html"]
    assert list(inspect.signature(html.student_html).parameters) == ["sheet", "paper", "large"]


# Leaks that were put in ----------------------------------------------------------------------


def leaky(template: str) -> Page:
    """A page as a template of `leaky/` makes it, which is given the whole worksheet."""
    environment = html.environment("en")
    loader = environment.loader
    assert loader is not None
    mixed = environment.overlay(loader=ChoiceLoader([FileSystemLoader(LEAKY), loader]))

    def rendered(made: Worksheet) -> str:
        return mixed.get_template(template).render(sheet=student(made), paper="A4 portrait", whole=made)

    return rendered


def caught(path: Path, field: str, rendered: Page) -> bool:
    return rendered(original(path).sheets["all"]) != rendered(twins(path)[field].sheets["all"])


TEMPLATES = sorted(file.name for file in LEAKY.glob("*.html.j2"))


def test_there_are_leaky_templates_to_catch() -> None:
    assert len(TEMPLATES) >= 12


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_that_gives_an_answer_away_is_caught(template: str) -> None:
    """Its first line names the field that it gives away."""
    first = (LEAKY / template).read_text(encoding="utf-8").splitlines()[0]
    field = first.removeprefix("{# ").removesuffix(" #}")
    assert field in FIELDS
    assert all(caught(path, field, leaky(template)) for path in EXERCISES)


def test_the_template_of_the_program_is_not_caught_in_the_same_way() -> None:
    clean = leaky("sheet/student.html.j2")
    assert not any(caught(path, field, clean) for path in EXERCISES for field in FIELDS)


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

    for path in EXERCISES:
        pair = _pair(path, "claims.by")
        with ordered_by(often, monkeypatch):
            pages = [page(sheet(made.markup, "who-said-it")) for made in pair]
        assert pages[0] != pages[1]


def test_a_kind_that_picks_its_items_by_the_answer_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def sort(setting: Setting, claim: str) -> object:
        return setting.markup.spec.claims[claim].kind

    for path in EXERCISES:
        pair = _pair(path, "claims.kind")
        with ordered_by(sort, monkeypatch):
            pages = [page(sheet(made.markup, "sort-statements")) for made in pair]
        assert pages[0] != pages[1]


def _pair(path: Path, field: str) -> tuple[Worksheet, Worksheet]:
    return original(path).sheets["all"], twins(path)[field].sheets["all"]
