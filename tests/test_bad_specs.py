"""Each file in `specs/bad` names in its first line what it must give: `# expect: LINE:COLUMN code`."""

import re
from pathlib import Path

import pytest

from generator.pipeline import prepare
from generator.problems import CODES, Problem
from generator.report import as_text

BAD = sorted((Path(__file__).parent / "specs" / "bad").glob("*.exercise.yaml"))
LEAST = 100
# Faults of bytes, of the file itself or of a build, which no first line could name: see test_reader,
# test_parse, test_build, test_write, test_roster and test_theme.
WITHOUT_FILE = {
    "file-missing",
    "file-unreadable",
    "file-too-big",
    "not-utf8",
    "control-character",
    "bidi-control",
    "line-separator",
    "text-file-empty",
    "glyph-borrowed",
    "id-taken",
    "not-printed",
    "not-written",
    "roster-encoding",
    "roster-size",
    "roster-empty",
    "roster-no-name",
    "roster-heading",
    "roster-quote",
    "roster-row",
    "roster-name",
    "roster-value",
    "roster-font",
    "roster-twice",
    "theme-empty",
    "theme-field",
    "theme-value",
    "theme-outside",
    "theme-file",
    "theme-logo",
    "theme-logo-size",
    "theme-accent",
    "theme-contrast",
    "theme-font",
    "theme-letters",
}


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What all stages say of a file."""
    return prepare(path, path.name).problems


def test_there_are_broken_specs() -> None:
    assert len(BAD) >= LEAST


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name.removesuffix(".exercise.yaml"))
def test_a_broken_spec_gives_its_problem_and_no_other(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    expected = re.fullmatch(r"# expect: (\d+):(\d+) ([a-z0-9-]+)", first)
    assert expected, "the first line says what is expected"
    line, column, code = expected.groups()
    assert path.name.removesuffix(".exercise.yaml").split("--")[0] == code
    found = [(problem.span.line, problem.span.column, problem.code) for problem in problems_of(path)]
    assert found == [(int(line), int(column), code)]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name.removesuffix(".exercise.yaml"))
def test_a_problem_is_told_in_plain_words_with_its_line(path: Path) -> None:
    said = as_text(problems_of(path), {path.name: path.read_text(encoding="utf-8")})
    assert said.startswith(f"{path.name}:")
    for foreign in ("pydantic", "Input should", "Traceback", "None", "mapping values"):
        assert foreign not in said
    assert all(problem.hint for problem in problems_of(path))


def test_each_code_has_a_broken_spec() -> None:
    named = {path.name.removesuffix(".exercise.yaml").split("--")[0] for path in BAD}
    assert named.isdisjoint(WITHOUT_FILE)
    assert named | WITHOUT_FILE == CODES.keys()
