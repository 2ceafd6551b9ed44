"""A page that harms its printer costs its own exercise, and no other."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator.build import workers
from generator.build.job import Built, Job, run
from generator.render.paper import pdf as renderer
from generator.render.paper.pdf import NoRenderer, RenderError
from generator.spec.path import SpecPath
from generator.theme.theme import Theme
from tests.conftest import FERRY, Folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="patches reach forked processes alone")

Print = Callable[[str], bytes]
# Of a page that does harm, by the word it says.
BAD = "wreck"


def harm(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Let every page that says `BAD` do `act` in its printer; others are printed as their own length."""

    def pdf(html: str, *, archive: bool, theme: Theme) -> bytes:  # noqa: ARG001 - as it is called
        if BAD in html:
            act()
        return str(len(html)).encode()

    monkeypatch.setattr(renderer, "pdf", pdf)
    monkeypatch.setattr(workers, "_load", int)


def hang() -> None:
    while True:
        with suppress(Exception):  # as a library may
            time.sleep(0.01)


def hang_in_c() -> None:
    sum(range(10**12))


def eat() -> None:
    held = []
    while True:
        held.append(bytes(64 * 1024**2))


def stop() -> None:
    os._exit(0)


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


HARMS = {
    "ends its process": stop,
    "is killed": be_killed,
    "takes for ever": hang,
    "takes for ever in a library": hang_in_c,
    "eats memory": eat,
}


@pytest.mark.parametrize("act", HARMS.values(), ids=HARMS)
def test_a_page_that_harms_its_printer_costs_its_exercise_alone(
    act: Callable[[], None], here: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm(monkeypatch, act)
    monkeypatch.setattr(workers, "SECONDS", 0.2)
    monkeypatch.setattr(workers, "BYTES", 2 * 1024**3)
    texts = {"a": FERRY, "b": FERRY.replace("The ferry\n", f"The {BAD}\n", 1), "c": FERRY, "d": FERRY}
    found = [SpecPath(here.put(name, text), name) for name, text in texts.items()]
    made = {built.shown: built for built in run(Job(here.path / "out", ("pdf",)), found)}
    assert {name: [problem.code for problem in built.problems] for name, built in made.items()} == {
        "a": [], "b": ["not-printed"], "c": [], "d": []
    }  # fmt: skip
    assert {path.stem.removesuffix("-key") for path in (here.path / "out").rglob("*.pdf")} == {"a", "c", "d"}
    assert made["b"].written == ()
    assert not (here.path / "out" / "student" / "b").exists()


def printed(html: str) -> bytes:
    with workers.Printers(1) as printers:
        return printers.result(html, printers.submit(html))


def test_limits_end_with_their_page() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with workers._limits():
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == workers.BYTES
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert signal.getitimer(signal.ITIMER_REAL) == signal.getitimer(signal.ITIMER_PROF) == (0, 0)


LOWER = """
import resource, sys
from generator.build import workers
limits = workers.BYTES // 3, int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, limits)
with workers._limits():
    assert resource.getrlimit(resource.RLIMIT_AS) == limits
assert resource.getrlimit(resource.RLIMIT_AS) == limits
"""


@pytest.mark.parametrize("hard", [workers.BYTES // 2, workers.BYTES * 2])
def test_a_lower_limit_of_the_machine_stays(hard: int) -> None:
    subprocess.run([sys.executable, "-c", LOWER, str(hard)], check=True)


def test_a_machine_without_pango_is_said_to_lack_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def pdf(_: str, **_how: bool) -> bytes:
        raise NoRenderer("cannot load library")

    monkeypatch.setattr(renderer, "pdf", pdf)
    monkeypatch.setattr(workers, "_load", int)
    with pytest.raises(NoRenderer, match="cannot load library"):
        printed("<p>x</p>")


def test_a_page_that_cannot_be_printed_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise RenderError("no bundled font has it")

    harm(monkeypatch, refuse)
    with pytest.raises(RenderError, match="no bundled font has it"):
        printed(BAD)


def test_pages_after_one_that_ended_its_process_find_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    harm(monkeypatch, stop)
    with workers.Printers(2) as printers:
        for _ in range(3):
            with pytest.raises(RenderError):
                printers.result(BAD, printers.submit(BAD))
            assert printers.result("fine", printers.submit("fine")) == b"4"


def break_off() -> None:
    with workers.Printers(2) as printers:
        for _ in range(9):
            printers.submit(BAD)
        time.sleep(0.1)
        raise KeyboardInterrupt


def test_a_build_that_breaks_off_waits_for_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    harm(monkeypatch, hang)
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert time.monotonic() - started < 5


ORPHANS = """
import os, sys, time
from generator.build import workers
printers = workers.Printers(2)
list(printers._pool.map(time.sleep, [0.05] * 4))
print(*printers._pool._processes, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_no_printer_outlives_the_build(sent: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        printers = [int(number) for number in build.stdout.readline().split()]
        assert len(printers) == 2
        build.send_signal(sent)
        build.wait(10)
        waited = time.monotonic()
        while any(Path(f"/proc/{number}").exists() and _runs(number) for number in printers):
            assert time.monotonic() - waited < 10
            time.sleep(0.02)


def _runs(number: int) -> bool:
    """Whether the process is more than an entry that nobody has read yet."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_exercises_are_told_in_the_order_they_were_named(
    here: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm(monkeypatch, stop)
    found = [SpecPath(here.put(name), name) for name in "dacbe"]
    told: list[Built] = list(run(Job(here.path / "out", ("pdf",)), found))
    assert [built.shown for built in told] == list("dacbe")
