"""What the Nu HTML Checker says of each page: nothing."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.machine import java, validator

BROKEN = {
    "Unclosed element": "<p><b>open</p>",
    "Duplicate ID": '<p id="a">one</p><p id="a">two</p>',
    "not allowed as child": "<p>in <ul><li>a</li></ul></p><span><div>block</div></span>",
    "Bad value": '<p role="nothing">role</p>',
    "doesn't exist": "<p style='colour: red'>red</p>",
}


def _told(files: Iterable[Path]) -> list[dict[str, Any]]:
    """All messages, of warnings too."""
    done = subprocess.run(
        [java(), "-Xss4m", "-jar", str(validator()), "--format", "json", *map(str, files)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages that are not valid, each under what is to be said of it."""
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Broken</title></head><body>'
    folder = tmp_path_factory.mktemp("broken")
    found = {message: folder / f"{number}.html" for number, message in enumerate(BROKEN)}
    for message, path in found.items():
        path.write_text(f"{head}{BROKEN[message]}</body></html>", encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def told(files: dict[str, Path], broken: dict[str, Path]) -> dict[str, list[str]]:
    """What is said of each file, by its address. Why of all at once: the checker takes seconds to start."""
    found: dict[str, list[str]] = {path.as_uri(): [] for path in (*files.values(), *broken.values())}
    for one in _told([*files.values(), *broken.values()]):
        found[one["url"].replace("file:/", "file:///", 1)].append(f"{one.get('lastLine')}: {one['message']}")
    return found


def test_every_page_is_valid(files: dict[str, Path], told: dict[str, list[str]]) -> None:
    assert files
    assert {name: told[path.as_uri()] for name, path in files.items()} == {name: [] for name in files}


def test_a_page_that_is_not_valid_is_found(broken: dict[str, Path], told: dict[str, list[str]]) -> None:
    for message, path in broken.items():
        assert [one for one in told[path.as_uri()] if message in one]
