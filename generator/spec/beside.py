"""Texts that a spec keeps in files of their own, beside it or below its folder."""

import os.path
from pathlib import Path, PurePosixPath

from generator.problems import Problem, Span
from generator.spec.reader import read_text

_LONGEST = 60


def read_beside(name: str, spec: Path, shown: str, span: Span) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of the file `name` next to `spec`; problems point at `span` in the spec, or into that file."""
    path = inside(name, spec.parent)
    if path is None:
        hint = (
            "Put the file beside the spec or into a folder below it, and write its name with / "
            "between folders."
        )
        message = "this file is not in the spec's own folder"
        return None, (Problem(shown, span, "file-outside", message, hint),)
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises on a name that is too long
        message = f"there is no text file {_short(name)} beside the spec"
        hint = "Look at the spelling of its name, capitals too."
        return None, (Problem(shown, span, "text-file-missing", message, hint),)
    text, problems = read_text(path, str(PurePosixPath(Path(shown).parent.as_posix(), PurePosixPath(name))))
    if text is not None and not text.strip():
        message = f"the file {_short(name)} is empty"
        return None, (Problem(shown, span, "text-file-empty", message, "Write the article into it."),)
    return text, problems


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def inside(name: str, folder: Path) -> Path | None:
    """The path of `name`; None if it leads out of `folder` (links followed) or is no portable name."""
    if not name or "\\" in name or ":" in name or "\0" in name or name.startswith("/"):
        return None
    try:
        root = folder.resolve()
        path = (folder / name).resolve()
    except (OSError, RuntimeError):
        return None
    return path if path.is_relative_to(root) else None
