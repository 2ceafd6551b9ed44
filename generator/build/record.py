"""`key/build.json`: which file was made from what. It finds a sheet again by its code."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A file with the spec, level, variant and seed that it was made from; `file` is relative to OUT.

    `archive` says that it is a PDF for an archive.
    """

    file: str
    id: str
    spec: str
    code: str
    level: str
    variant: str | None
    seed: str
    sha256: str
    archive: bool = False


def path_of(out: Path) -> Path:
    """Where the record of a build into `out` lies."""
    return out / "key" / "build.json"


def entry(out: Path, file: Path, content: bytes, **about: Any) -> Entry:
    """The entry of a file with its content."""
    name = file.relative_to(out).as_posix()
    return Entry(file=name, sha256=hashlib.sha256(content).hexdigest(), **about)


def added(out: Path, entries: Sequence[Entry]) -> bytes:
    """The record with `entries` in it; those of other files stay as they were."""
    made = {one.file: {name: getattr(one, name) for name in Entry.__slots__} for one in entries}
    every = _recorded(out) | made
    text = json.dumps(
        {"version": 1, "files": [every[name] for name in sorted(every)]}, indent=1, ensure_ascii=False
    )
    return text.encode(errors="backslashreplace")  # a file's name need not be UTF-8


def found(out: Path, code: str) -> tuple[Entry, ...]:
    """The files that bear a sheet code, keys first; none where there is no record that can be read."""
    entries = [_entry(one) for one in _recorded(out).values() if one.get("code") == code]
    return tuple(sorted((one for one in entries if one), key=lambda one: one.file))


def codes(out: Path) -> frozenset[str]:
    """All sheet codes of the record."""
    return frozenset(str(one["code"]) for one in _recorded(out).values() if one.get("code"))


def _entry(one: Mapping[str, Any]) -> Entry | None:
    try:
        variant = one["variant"]
        texts = {name: str(one[name]) for name in Entry.__slots__ if name not in {"variant", "archive"}}
    except KeyError:
        return None
    archive = one.get("archive") is True
    return Entry(variant=None if variant is None else str(variant), archive=archive, **texts)


def _recorded(out: Path) -> dict[str, dict[str, Any]]:
    """The entries of an earlier build, by their files; none where the record cannot be read."""
    try:
        files = json.loads(path_of(out).read_bytes())["files"]
        return {str(one["file"]): dict(one) for one in files}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
