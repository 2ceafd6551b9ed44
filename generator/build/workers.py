"""Printing in processes of their own: beside one another, and within limits of time and memory.

A spec may come from anywhere, and a page that would take WeasyPrint for ever must cost one exercise,
not the build. Why processes: WeasyPrint is Python and shares no core between threads, and only a
process can be given limits.
"""

import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.theme.theme import PLAIN, Theme

SECONDS = 120
BYTES = 3 * 1024**3
# How rarely garbage is looked for: a page keeps most of what it makes, and looking takes a tenth of its time.
_COLLECTING = (200_000, 20, 100)
# The theme of a process of a pool, which its `_begin` is given.
_theme: list[Theme] = []
_ENDED = "printing it took more time or memory than a sheet may take"


class Printers:
    """A pool that prints HTML as PDF, in the look of `theme`, with `archive` such as are kept.

    Making it begins to load WeasyPrint.

    Its processes end with the block, with an error in it, and with this process, however that ends:
    they hold one end of a pipe, and this process holds the only other.
    """

    def __init__(self, jobs: int, *, archive: bool = False, theme: Theme = PLAIN) -> None:
        self._jobs = jobs
        self._archive = archive
        self._theme = theme
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._lifeline, self._held = self._context.Pipe(duplex=False)
        self._numbers = count()
        self._folder = tempfile.TemporaryDirectory(prefix="claimsheet-")
        self._pool = self._new_pool(jobs)

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        given = (self._lifeline, self._held, self._theme)
        pool = ProcessPoolExecutor(jobs, self._context, _begin, given)
        with suppress(BrokenProcessPool):
            pool.submit(_load)
        return pool

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.shutdown()
        self._held.close()
        self._pool.shutdown(cancel_futures=True)
        self._lifeline.close()
        self._folder.cleanup()

    def submit(self, html: str) -> "Future[bytes]":
        """Begin to print `html`.

        Why through a file: up to Python 3.11.4 a pool hangs for ever where a process of it ends while a
        page waits in the pipe to it, and a pipe holds 64 KiB (CPython issue 94777).
        """
        try:
            return self._pool.submit(_print, self._left(html), archive=self._archive)
        except BrokenProcessPool as error:
            self._pool = self._new_pool(self._jobs)
            ended: Future[bytes] = Future()
            ended.set_exception(error)
            return ended

    def result(self, html: str, printing: "Future[bytes]") -> bytes:
        """What `submit(html)` printed; raises `RenderError` or `NoRenderer`.

        A page that brings its process down takes the others of the pool with it: those are printed
        again, each alone.
        """
        try:
            return printing.result()
        except BrokenProcessPool:
            return self._alone(html)

    def _left(self, html: str) -> Path:
        """A file with `html` in a folder that goes when the printers do."""
        page = Path(self._folder.name) / f"{next(self._numbers)}.html"
        page.write_bytes(html.encode())
        return page

    def _alone(self, html: str) -> bytes:
        from generator.render.paper.pdf import RenderError

        pool = self._new_pool(1)
        try:
            return pool.submit(_print, self._left(html), archive=self._archive).result()
        except BrokenProcessPool as error:
            raise RenderError(_ENDED) from error
        finally:
            pool.shutdown(wait=False)


def _begin(lifeline: Connection, held: Connection, theme: Theme) -> None:
    """Leave Ctrl-C to the process that started this one, end when it ends, and print in `theme`."""
    _theme[:] = [theme]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(*_COLLECTING)
    held.close()
    threading.Thread(target=_follow, args=(lifeline,), daemon=True).start()


def _follow(lifeline: Connection) -> None:
    lifeline.poll(None)
    os._exit(1)


def _load() -> None:
    """Import WeasyPrint ahead of the first page; where it can not be, printing says so."""
    from generator.render.paper.pdf import NoRenderer, load

    with suppress(NoRenderer):
        load()


def _print(page: Path, *, archive: bool) -> bytes:
    from generator.render.paper.pdf import RenderError, pdf

    html = page.read_bytes().decode()
    page.unlink()
    try:
        with _limits():
            return pdf(html, archive=archive, theme=_theme[0])
    except (MemoryError, _OutOfTime) as error:
        raise RenderError(_ENDED) from error


class _OutOfTime(BaseException):
    """Why not an Exception: WeasyPrint catches those here and there, and goes on."""


@contextmanager
def _limits() -> Iterator[None]:
    """At most `SECONDS` and `BYTES` of address space for what is within, where the system has limits.

    Python hears of the end of its time only between two of its own steps. A process that is still in a
    library's loop after as much computing again is ended by the signal itself.
    """
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = min([BYTES, *(limit for limit in before if limit != resource.RLIM_INFINITY)])
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    try:
        with suppress(OSError, ValueError):  # macOS has the limit, and may refuse to set it
            resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
        signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _out_of_time(*_: object) -> None:
    raise _OutOfTime
