"""The only writer: files appear whole, a key before its sheet, or not at all.

A file is written beside its place under a name of its own and then moved there in one step
(`os.replace`), so that neither a full disk nor a power cut leaves half of one or harms the old one.
"""

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

TREES = ("key", "student")
_SUFFIX = ".claimsheet-part"


class NotWritten(Exception):  # noqa: N818 - a state of the disk, named as such
    """A file can not be put in its place; the text says which, and why."""


def write(files: Mapping[Path, bytes]) -> None:
    """Put all `files` in place, in their order, or none of them; raises `NotWritten`."""
    parts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            with _named(path):
                _whole(path, content, parts)
        with _uninterrupted():
            for path, part in parts.items():
                with _named(path):
                    part.replace(path)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a build that was killed left behind."""
    for tree in TREES:
        for part in (folder / tree).rglob(f".*{_SUFFIX}"):
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _whole(path: Path, content: bytes, parts: dict[Path, Path]) -> None:
    """Write `content` beside `path`, down to the disk; `parts` is told before there is a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError
    parts[path] = part = path.with_name(f".{path.name}.{os.getpid()}{_SUFFIX}")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say of `path` what the system says of the part, or of a folder on the way."""
    try:
        yield
    except IsADirectoryError as error:
        raise NotWritten(f"{path.as_posix()} is a folder") from error
    except (FileExistsError, NotADirectoryError) as error:
        raise NotWritten(f"a file stands where the folder of {path.as_posix()} is to be") from error
    except OSError as error:
        raise NotWritten(f"{path.as_posix()}: {error.strerror}") from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C, and a polite end, wait until all files are moved (only the main thread hears of them).

    Why not masked: the signal would go to another thread of the process, and to this one from there.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda got, _: heard.append(got)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for got in heard:
            signal.raise_signal(got)
