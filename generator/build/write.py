"""The only writer: files appear whole, a key before its sheet, or not at all.

A file is written beside its place under a name of its own and then moved there in one step
(`os.replace`), so that neither a full disk nor a power cut leaves half of one or harms the old one.
"""

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_SUFFIX = ".claimsheet-part"


def write(files: Mapping[Path, bytes]) -> None:
    """Put all `files` in place, in their order, or none of them; raises OSError."""
    parts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            parts[path] = part = path.with_name(f".{path.name}.{os.getpid()}{_SUFFIX}")
            part.write_bytes(content)
        with _uninterrupted():
            for path, part in parts.items():
                part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a build that was killed left behind."""
    for part in folder.glob(f"*/*/.*{_SUFFIX}"):
        part.unlink(missing_ok=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until all files are moved (where signals can be held: in the main thread)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
