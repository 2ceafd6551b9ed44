"""What is on the disk: files are whole, old or new, whatever happens while they are written."""

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from generator.build import write as writer
from generator.build.write import NotWritten, sweep, write
from tests.conftest import Claimsheet, Folder

KEY, SHEET = Path("key/a/a-key.pdf"), Path("student/a/a.pdf")
# Writes pairs of files until it is killed, a key before its sheet; each file is full of its number.
LOOP = """
import sys
from itertools import count
from pathlib import Path
from generator.build.write import write
out, start = Path(sys.argv[1]), int(sys.argv[2])
print(flush=True)
for number in count(start):
    name = f"n{number % 40}"
    content = f"{number:08}".encode() * 50_000
    key, sheet = out / "key" / name / "key", out / "student" / name / "sheet"
    write({key: content, sheet: content, out / "key" / "build.json": content})
"""

LARGE = """
import resource, signal, sys
from pathlib import Path
from generator.build.write import write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
out = Path(sys.argv[1])
write({out / "key/a/a-key.pdf": b"x", out / "student/a/a.pdf": bytes(9000)})
"""


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def parts(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.endswith(".claimsheet-part")]


def test_a_build_that_is_killed_leaves_every_file_whole_and_no_sheet_without_its_key(tmp_path: Path) -> None:
    moments = random.Random(7)
    swept = 0
    for start in range(0, 10_000, 1000):
        with subprocess.Popen(
            [sys.executable, "-c", LOOP, str(tmp_path), str(start)], stdout=subprocess.PIPE
        ) as loop:
            assert loop.stdout is not None
            loop.stdout.readline()
            time.sleep(moments.uniform(0.02, 0.15))
            loop.kill()
        swept += len(parts(tmp_path))
        sweep(tmp_path)
        found = files(tmp_path)
        assert found
        for name, content in found.items():
            assert content == content[:8] * 50_000, name
        for name in found:
            tree, _, rest = name.partition("/")
            if tree == "student":
                key = found[f"key/{rest.removesuffix('sheet')}key"]
                assert key >= found[name]
        assert parts(tmp_path) == []
    assert swept, "not once was a write broken off: this has tested nothing"


def test_parts_are_swept_wherever_they_lie_and_nothing_else_is(tmp_path: Path) -> None:
    left = [
        tmp_path / "key" / ".build.json.1.claimsheet-part",
        tmp_path / "student" / "a" / ".a.pdf.22.claimsheet-part",
    ]
    kept = [
        tmp_path / ".x.1.claimsheet-part",
        tmp_path / "key" / "a" / "a-key.pdf",
        tmp_path / "student" / ".hidden",
    ]
    for path in [*left, *kept]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    sweep(tmp_path)
    assert [path.exists() for path in left] == [False, False]
    assert [path.exists() for path in kept] == [True, True, True]


def test_a_folder_that_is_not_there_has_nothing_to_sweep(tmp_path: Path) -> None:
    sweep(tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with an older key and sheet."""
    write({tmp_path / KEY: b"old key", tmp_path / SHEET: b"old sheet"})
    return tmp_path


def unharmed(folder: Path) -> bool:
    return files(folder) == {KEY.as_posix(): b"old key", SHEET.as_posix(): b"old sheet"}


@pytest.mark.parametrize("name", ["write", "fsync", "replace"])
def test_a_full_disk_harms_no_old_file(old: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if name == "write":

        def opened(path: Path, mode: str) -> Any:
            file = open(path, mode)  # noqa: PTH123, SIM115 - this stands in for Path.open
            leave = {"__enter__": lambda self: self, "__exit__": lambda *_: file.close()}
            return type("Full", (), {"write": full, **leave})()

        monkeypatch.setattr(Path, "open", opened)
    else:
        monkeypatch.setattr(*((os, "fsync", full) if name == "fsync" else (Path, "replace", full)))
    with pytest.raises(NotWritten, match="No space left on device") as failed:
        write({old / KEY: b"new key", old / SHEET: b"new sheet"})
    monkeypatch.undo()
    assert str(failed.value).startswith((old / KEY).as_posix())
    assert unharmed(old)


def test_a_file_larger_than_it_may_be_harms_no_old_file(old: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", LARGE, str(old)], capture_output=True, text=True, check=False)
    assert "NotWritten" in ran.stderr
    assert "File too large" in ran.stderr
    assert unharmed(old)


def test_a_folder_in_the_place_of_a_sheet_keeps_the_new_key_away_too(old: Path) -> None:
    (old / SHEET).unlink()
    (old / SHEET).mkdir()
    with pytest.raises(NotWritten, match=r"a\.pdf is a folder"):
        write({old / KEY: b"new key", old / SHEET: b"new sheet"})
    assert files(old) == {KEY.as_posix(): b"old key"}


@pytest.mark.parametrize("place", ["student", "student/a"])
def test_a_file_in_the_place_of_a_folder_is_told(place: str, tmp_path: Path) -> None:
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("x", encoding="utf-8")
    with pytest.raises(NotWritten, match=r"a file stands where the folder of .*student/a/a\.pdf is to be"):
        write({tmp_path / KEY: b"new key", tmp_path / SHEET: b"new sheet"})
    assert files(tmp_path) == {place: b"x"}


def test_ctrl_c_while_files_are_moved_waits_until_all_are(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a second thread, which is one that a signal may reach."""
    move, done = Path.replace, threading.Event()
    idle = threading.Thread(target=done.wait)
    idle.start()

    def interrupted(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.05)
        return move(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    try:
        with pytest.raises(KeyboardInterrupt):
            write({old / KEY: b"new key", old / SHEET: b"new sheet"})
    finally:
        done.set()
        idle.join()
    assert files(old) == {KEY.as_posix(): b"new key", SHEET.as_posix(): b"new sheet"}


def test_ctrl_c_before_files_are_moved_leaves_none(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write({old / KEY: b"new key", old / SHEET: b"new sheet"})
    monkeypatch.undo()
    assert unharmed(old)


def test_files_are_written_from_a_thread_too(tmp_path: Path) -> None:
    thread = threading.Thread(target=write, args=({tmp_path / KEY: b"x"},))
    thread.start()
    thread.join()
    assert files(tmp_path) == {KEY.as_posix(): b"x"}


def test_the_signals_are_as_they_were(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    write({tmp_path / KEY: b"x"})
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    assert writer.TREES == ("key", "student")


def test_a_disk_that_fills_up_is_a_problem_of_the_exercise(
    here: Folder, claimsheet: Claimsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.put("a")
    assert claimsheet("build", "--format", "html", ".").code == 0
    before = files(here.path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    ran = claimsheet("build", "--format", "html", ".")
    assert ran.code == 1
    assert "it could not be written: out/key/a/a-key.html: No space left on device [not-written]" in ran.err
    assert files(here.path) == before


def test_a_folder_that_nobody_may_write_to_is_a_problem_of_the_exercise(
    here: Folder, claimsheet: Claimsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated: the tests may be run by one who may write everywhere."""
    here.put("a")

    def forbidden(path: Path, *_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "mkdir", forbidden)
    ran = claimsheet("build", "--format", "html", ".")
    assert (ran.code, ran.out.split(" (")[0]) == (1, "0 of 1 exercise: 0 files in out/")
    assert "out/key/a/a-key.html: Permission denied [not-written]" in ran.err
