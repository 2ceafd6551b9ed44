"""Which specs a command is about."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.spec.path import SpecPath

_PATTERN = "*.exercise.yaml"

paths_argument = click.argument("paths", nargs=-1, metavar="[PATH]...")


def specs(paths: tuple[str, ...]) -> "tuple[SpecPath, ...]":
    """The specs at `paths`, each once: files as they are, folders searched below.

    Without any, those of the folder `exercises` here, or the ones that ship. Raises click.UsageError
    where a folder has none. A file that is not there is a problem of its own, told where it is read.
    """
    found: dict[str, SpecPath] = {}
    for path in map(Path, paths) if paths else (_default(),):
        for spec in _at(path):
            found.setdefault(_real(spec.path), spec)
    return tuple(found.values())


def _real(path: Path) -> str:
    """The path without links; as it is where the system cannot tell (a folder that is gone)."""
    try:
        return os.path.realpath(path)
    except OSError:
        return str(path)


def counted(number: int, noun: str) -> str:
    """`1 exercise`, `2 exercises`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _default() -> Path:
    from generator.resources import folder

    here = Path("exercises")
    return here if here.is_dir() else folder("exercises")


def _at(path: Path) -> "list[SpecPath]":
    from generator.spec.path import SpecPath

    if not _is_folder(path):
        return [SpecPath(path, path.as_posix())]
    found = sorted(spec for spec in path.rglob(_PATTERN) if not _hidden(spec.relative_to(path)))
    if not found:
        raise click.UsageError(f"no {_PATTERN} in {path}")
    return [SpecPath(spec, spec.as_posix()) for spec in found]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no file can have; reading it says so
        return False


def _hidden(path: Path) -> bool:
    """Whether a part of `path` begins with a dot: what `.venv` or `.git` holds is not meant."""
    return any(part.startswith(".") for part in path.parts)
