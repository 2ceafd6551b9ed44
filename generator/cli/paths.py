"""Which specs a command is about."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.pipeline import SpecPath

_PATTERN = "*.exercise.yaml"

paths_argument = click.argument("paths", nargs=-1, metavar="[PATH]...")


def specs(paths: tuple[str, ...]) -> "tuple[SpecPath, ...]":
    """The specs at `paths`: files as they are, folders searched below.

    Without any, those of the folder `exercises` here, or the ones that ship. Raises click.UsageError
    where a path is not there or a folder has none.
    """
    if not paths:
        return _default()
    found: "list[SpecPath]" = []
    for given in paths:
        found += _at(Path(given))
    return tuple({spec.path.resolve(): spec for spec in reversed(found)}.values())[::-1]


def _default() -> "tuple[SpecPath, ...]":
    from generator.resources import folder

    here = Path("exercises")
    return tuple(_at(here if here.is_dir() else folder("exercises")))


def _at(path: Path) -> "list[SpecPath]":
    from generator.pipeline import SpecPath

    if not path.is_dir():
        return [SpecPath(path, path.as_posix())]
    found = sorted(path.rglob(_PATTERN))
    if not found:
        raise click.UsageError(f"no {_PATTERN} in {path}")
    return [SpecPath(spec, spec.as_posix()) for spec in found]

