"""What the Nu HTML Checker says of each page: nothing."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.browser.machine import java, validator

BROKEN = {
    "Unclosed element": "<p><b>open</p>",
    "Duplicate ID": '<p id="a">one</p><p id="a">two</p>',
    "not allowed as child": "<p>in <ul><li>a</li></ul></p><span><div>block</div></span>",
    "Bad value": '<p role="nothing">role</p>',
    "doesn't exist": "<p style='colour: red'>red</p>",
}


def told(files: Iterable[Path]) -> list[dict[str, Any]]:
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


def test_every_page_is_valid(files: dict[str, Path]) -> None:
    assert files
    assert [(one["url"], one.get("lastLine"), one["message"]) for one in told(files.values())] == []


def test_a_page_that_is_not_valid_is_found(tmp_path: Path) -> None:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Broken</title></head><body>'
    files = {message: tmp_path / f"{number}.html" for number, message in enumerate(BROKEN)}
    for message, path in files.items():
        path.write_text(f"{head}{BROKEN[message]}</body></html>", encoding="utf-8")
    found = told(files.values())
    for message, path in files.items():
        assert [one for one in found if one["url"].endswith(path.name) and message in one["message"]]
