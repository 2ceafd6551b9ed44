"""What several tests share: a small exercise, and ways to run the command."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import cli, system_fonts

FERRY = """\
title: The ferry
article:
  headline: The ferry is late
  text: |
    “The ferry was late on nine of ten days,” said Ada Quill, who runs the kiosk. “The engine is too old,”
    claimed Ben Roe, its captain.

    “The engine passed its test in May,” replied Cleo Marsh of the harbour office.
sources:
  ada: {name: Ada Quill, role: runs the kiosk}
  ben: {name: Ben Roe, role: captain}
  cleo: {name: Cleo Marsh, role: harbour office}
claims:
  late: {quote: The ferry was late on nine of ten days, by: ada, kind: checkable}
  old: {quote: The engine is too old, by: ben, kind: judgment}
  passed: {quote: The engine passed its test in May, by: cleo, kind: checkable}
"""
# Its only fault is in line 16.
BROKEN = FERRY.replace("{quote: The engine passed its test", "{quote: The engine passed its exam")


@pytest.fixture(autouse=True)
def _a_machine_without_fonts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which characters can be printed does not hang on the machine that runs the tests."""
    if request.module.__name__.endswith("test_system_fonts"):
        return
    monkeypatch.setattr(system_fonts, "folders", lambda: ())


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str


class Folder:
    """A folder with specs of the ferry in it, each under its own name."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, name: str, text: str = FERRY) -> Path:
        spec = self.path / f"{name}.exercise.yaml"
        spec.parent.mkdir(parents=True, exist_ok=True)
        spec.write_text(text, encoding="utf-8")
        return spec


Claimsheet = Callable[..., Ran]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)


@pytest.fixture
def claimsheet(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Claimsheet:
    """Run `claimsheet ARGUMENTS` in this process."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["claimsheet", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capfd.readouterr()
        return Ran(ended.value.code if isinstance(ended.value.code, int) else -1, said.out, said.err)

    return run


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in a process of its own; `environment` is added to what there is."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
