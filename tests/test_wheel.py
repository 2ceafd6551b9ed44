"""What is installed is all there: the code, the templates, the exercises, and nothing of the rest."""

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hatchling import build as hatchling

from generator import __version__

ROOT = Path(__file__).parent.parent
NAME = f"claimsheet-{__version__}"
pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").is_file(), reason="builds from a checkout alone"
)


def built(make: Callable[[str], str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(ROOT)
    return folder / make(str(folder))


def of_checkout(*trees: str) -> set[str]:
    """The files of the checkout that belong into what is built."""
    return {
        path.relative_to(ROOT).as_posix()
        for tree in trees
        for path in (ROOT / tree).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return built(hatchling.build_wheel, tmp_path, monkeypatch)


def test_the_wheel_has_the_code_the_templates_and_the_exercises(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    about = f"{NAME}.dist-info"
    code, data = of_checkout("generator"), of_checkout("templates", "exercises")
    assert len(code) > 50
    assert len(data) > 10
    assert names == code | {f"generator/{name}" for name in data} | {
        f"{about}/METADATA",
        f"{about}/WHEEL",
        f"{about}/RECORD",
        f"{about}/entry_points.txt",
        f"{about}/licenses/LICENSE",
    }


def test_the_source_archive_has_what_it_takes_to_build_and_to_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tarfile.open(built(hatchling.build_sdist, tmp_path, monkeypatch)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = of_checkout("generator", "templates", "exercises", "tests")
    assert wanted <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "PKG-INFO"} <= names
    assert {name.split("/")[0] for name in names} <= {
        *("generator", "templates", "exercises", "tests", "docs"),
        *(
            "pyproject.toml",
            "README.md",
            "LICENSE",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "PKG-INFO",
            ".gitignore",
        ),
    }


def test_an_installed_wheel_builds_its_exercises_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    place, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)  # noqa: S202 - it is ours

    def run(*arguments: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=empty,
            env={**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    exercises = len(list((ROOT / "exercises").glob("*.exercise.yaml")))
    assert str(place / "generator" / "templates") in run("doctor")
    assert run("check") == f"{exercises} exercises: 0 errors, 0 warnings\n"
    assert run("build", "--format", "html").startswith(
        f"{exercises} of {exercises} exercises: {2 * exercises} files in out/"
    )
    assert len(list(empty.rglob("*.html"))) == 2 * exercises
