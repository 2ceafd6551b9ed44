"""Printing in processes of their own: beside one another, and within limits of time and memory.

A spec may come from anywhere, and a page that would take WeasyPrint for ever must cost one exercise,
not the build. Why processes: WeasyPrint is Python and shares no core between threads, and only a
process can be given limits.
"""

import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import TracebackType

SECONDS = 120
_BYTES = 3 * 1024**3
_ENDED = "printing it took more time or memory than a sheet may take"


class Printers:
    """A pool that prints HTML as PDF; entering it begins to load WeasyPrint while other work goes on."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        method = "fork" if sys.platform == "linux" else "spawn"
        pool = ProcessPoolExecutor(self._jobs, multiprocessing.get_context(method), _deafen)
        for _ in range(self._jobs):
            pool.submit(_load)
        return pool

    def __enter__(self) -> "Printers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def submit(self, html: str) -> "Future[bytes]":
        """Begin to print `html`."""
        try:
            return self._pool.submit(_print, html)
        except BrokenProcessPool:
            self._pool = self._new_pool()
            return self._pool.submit(_print, html)

    def result(self, html: str, printing: "Future[bytes]") -> bytes:
        """What `submit(html)` printed; raises `RenderError` or `NoRenderer`.

        A page that brings its process down takes the others of the pool with it: those are printed
        again, each alone.
        """
        from generator.render.pdf import RenderError

        try:
            return printing.result()
        except BrokenProcessPool:
            pass
        try:
            with ProcessPoolExecutor(1) as alone:
                return alone.submit(_print, html).result()
        except BrokenProcessPool as error:
            raise RenderError(_ENDED) from error


def _deafen() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _load() -> None:
    """Import WeasyPrint ahead of the first page; where it can not be, printing says so."""
    from generator.render.pdf import NoRenderer, load

    try:
        load()
    except NoRenderer:
        return


def _print(html: str) -> bytes:
    from generator.render.pdf import RenderError, pdf

    try:
        with _limits():
            return pdf(html)
    except (MemoryError, RecursionError, TimeoutError) as error:
        raise RenderError(_ENDED) from error


@contextmanager
def _limits() -> Iterator[None]:
    """At most `SECONDS` of this process's time for what is within, and 3 GiB of address space."""
    try:
        import resource
    except ImportError:  # no such limits on this system
        yield
        return

    def out_of_time(*_: object) -> None:
        raise TimeoutError

    used = int(time.process_time())
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    signal.signal(signal.SIGXCPU, out_of_time)
    resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, hard))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    yield
