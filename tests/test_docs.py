"""The papers say what the program does."""

import re
from pathlib import Path

import pytest

from docs.generate import pages
from generator.pipeline import prepare

ROOT = Path(__file__).parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_generated_page_is_the_one_on_disk(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == pages()[name], "run: make docs"


def test_the_spec_in_the_readme_makes_a_sheet(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    path = tmp_path / "readme.exercise.yaml"
    path.write_text(found[1], encoding="utf-8")
    prepared = prepare(path, path.name)
    assert prepared.worksheet
    assert not prepared.problems


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_between_papers_lead_somewhere(paper: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", paper.read_text(encoding="utf-8")):
        assert (paper.parent / target).exists(), target


def test_there_are_papers() -> None:
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "architecture.md"} <= {
        paper.name for paper in PAPERS
    }
