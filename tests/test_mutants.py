"""Whatever happens to a spec, it ends in a sheet or in a problem with a place, and never in a traceback."""

import os
from pathlib import Path

import pytest

from generator.pipeline import pages, prepare
from generator.problems import CODES, Problem, has_errors
from generator.render.paper.pdf import pdf
from tests.mutator import mutants

TESTS = Path(__file__).parent
GOOD = sorted(
    [*(TESTS / "specs" / "good").glob("*.exercise.yaml"), *(TESTS.parent / "exercises").glob("*.yaml")]
)
COUNT = int(os.environ.get("CLAIMSHEET_MUTANTS", "200"))
# Of the mutants that make a sheet, every so manieth is printed too: a PDF takes a hundred times as long.
PRINTED = 40


def test_there_are_specs_to_break() -> None:
    assert GOOD


def test_mutants_are_the_same_every_time() -> None:
    text = GOOD[0].read_text(encoding="utf-8")
    assert list(mutants(text, 1, 20)) == list(mutants(text, 1, 20)) != list(mutants(text, 2, 20))


@pytest.mark.parametrize("good", GOOD, ids=lambda path: path.name)
def test_a_broken_spec_gives_a_sheet_or_a_place(good: Path, tmp_path: Path) -> None:
    (tmp_path / "lake").mkdir()
    (tmp_path / "lake" / "support.txt").write_text("The town closed Lake Ern.", encoding="utf-8")
    path = tmp_path / good.name
    made = 0
    for number, mutant in enumerate(mutants(good.read_text(encoding="utf-8"), 7, -(-COUNT // len(GOOD)))):
        path.write_bytes(mutant.encode("utf-8"))
        prepared = prepare(path, "spec.yaml")
        told = f"mutant {number} of seed 7"
        assert (prepared.worksheet is None) == has_errors(prepared.problems), told
        for problem in prepared.problems:
            assert _is_inside(problem, mutant), f"{told}: {problem}"
        if prepared.worksheet:
            made += 1
            built = pages(prepared.worksheet)
            if made % PRINTED == 0:
                assert pdf(built.student_html).startswith(b"%PDF"), told
                assert pdf(built.key_html).startswith(b"%PDF"), told


def _is_inside(problem: Problem, text: str) -> bool:
    """Whether the problem is a known one, in words, at a place of the file (or of another file)."""
    known = problem.code in CODES and bool(problem.message)
    if problem.path != "spec.yaml":
        return known
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    span = problem.span
    return known and 1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1
