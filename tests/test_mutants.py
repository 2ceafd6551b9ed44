"""Whatever happens to a spec, it ends in a sheet or in a problem with a place, and never in a traceback."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import CODES, Problem
from generator.spec.checks import check
from generator.spec.parse import load
from tests.mutator import mutants

GOOD = sorted((Path(__file__).parent / "specs" / "good").glob("*.exercise.yaml"))
COUNT = int(os.environ.get("CLAIMSHEET_MUTANTS", "200"))
KINDS = frozenset({"who-said-it", "match-rebuttals"})

# What a mutant goes through: whether there is a result, and the problems.
Pipeline = Callable[[Path, str], tuple[bool, tuple[Problem, ...]]]


def through_spec(path: Path, shown: str) -> tuple[bool, tuple[Problem, ...]]:
    """The spec's own stages."""
    loaded = load(path, shown)
    if loaded.spec is None:
        return False, loaded.problems
    return True, loaded.problems + check(loaded.spec, loaded.places, shown, KINDS)


PIPELINES: tuple[Pipeline, ...] = (through_spec,)


def test_there_are_specs_to_break() -> None:
    assert GOOD


def test_mutants_are_the_same_every_time() -> None:
    text = GOOD[0].read_text(encoding="utf-8")
    assert list(mutants(text, 1, 20)) == list(mutants(text, 1, 20)) != list(mutants(text, 2, 20))


@pytest.mark.parametrize("pipeline", PIPELINES)
@pytest.mark.parametrize("good", GOOD, ids=lambda path: path.name)
def test_a_broken_spec_gives_a_sheet_or_a_place(good: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "lake").mkdir()
    (tmp_path / "lake" / "support.txt").write_text("The town closed Lake Ern.", encoding="utf-8")
    path = tmp_path / good.name
    for number, mutant in enumerate(mutants(good.read_text(encoding="utf-8"), 7, COUNT)):
        path.write_bytes(mutant.encode("utf-8"))
        made, problems = pipeline(path, "spec.yaml")
        assert made or problems, f"mutant {number} of seed 7 gives neither a result nor a problem"
        for problem in problems:
            assert _is_inside(problem, mutant), f"mutant {number} of seed 7: {problem}"


def _is_inside(problem: Problem, text: str) -> bool:
    """Whether the problem is a known one, in words, at a place of the file (or of another file)."""
    known = problem.code in CODES and bool(problem.message)
    if problem.path != "spec.yaml":
        return known
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    span = problem.span
    return known and 1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1
