"""`claimsheet build`: what lies where, what is said of it, and what a machine or spec that fails comes to."""

import hashlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from generator.build import job
from generator.build.job import Job, run
from generator.render.paper import pdf as renderer
from generator.spec.path import SpecPath
from tests.conftest import BROKEN, FERRY, Claimsheet, Folder, python

# As the file system has it: the same library, out of reach.
NO_PANGO = """
import sys
from cffi import FFI
opened = FFI.dlopen
def dlopen(self, name, *flags):
    if "pango" in str(name):
        raise OSError(f"cannot load library {name!r}: cannot open shared object file")
    return opened(self, name, *flags)
FFI.dlopen = dlopen
"""


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def entries(folder: Path) -> dict[str, dict[str, Any]]:
    record = json.loads((folder / "key" / "build.json").read_text(encoding="utf-8"))
    assert record["version"] == 1
    return {entry["file"]: entry for entry in record["files"]}


def test_a_class_gets_the_sheets_and_the_teacher_the_keys(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a")
    ran = claimsheet("build", ".", "-o", "made")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1 of 1 exercise: 4 files in made/ (")
    assert ran.out.count("\n") == 1
    assert tree(here.path / "made") == {
        "student/a/a.html",
        "student/a/a.pdf",
        "key/a/a-key.html",
        "key/a/a-key.pdf",
        "key/build.json",
    }
    assert (here.path / "made/student/a/a.pdf").read_bytes().startswith(b"%PDF-")


def test_the_record_names_every_file_with_its_hash(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a")
    claimsheet("build", ".", "--format", "html")
    found = entries(here.path / "out")
    assert set(found) == tree(here.path / "out") - {"key/build.json"}
    for name, entry in found.items():
        content = (here.path / "out" / name).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert (entry["id"], entry["spec"]) == ("a", "a.exercise.yaml")
        assert (entry["level"], entry["variant"], entry["seed"]) == ("core", None, "")
        assert entry["code"].encode() in content
    assert not [name for name in found if Path(name).is_absolute()]


def test_the_record_keeps_what_other_builds_made(here: Folder, claimsheet: Claimsheet) -> None:
    a, b = here.put("a"), here.put("b")
    claimsheet("build", str(a), "--format", "html")
    before = entries(here.path / "out")
    claimsheet("build", str(b), "--format", "html")
    after = entries(here.path / "out")
    assert {name: after[name] for name in before} == before
    assert set(after) == tree(here.path / "out") - {"key/build.json"}


@pytest.mark.parametrize(
    "record", ["", "[]", "{}", '{"files": 1}', '{"files": [1]}', '{"files": [{"id": "a"}]}', "\xff"]
)
def test_a_record_that_cannot_be_read_is_written_anew(
    here: Folder, claimsheet: Claimsheet, record: str
) -> None:
    here.put("a")
    (here.path / "out" / "key").mkdir(parents=True)
    (here.path / "out" / "key" / "build.json").write_text(record, encoding="latin-1")
    assert claimsheet("build", ".", "--format", "html").code == 0
    assert set(entries(here.path / "out")) == {"student/a/a.html", "key/a/a-key.html"}


def test_what_a_class_gets_says_nothing_of_the_key(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a", FERRY.replace("kind: judgment", "kind: judgment, status: disputed, because: Zymurgy"))
    claimsheet("build", ".", "--format", "html")
    for path in (here.path / "out" / "student").rglob("*"):
        assert "key" not in path.name
        if path.is_file():
            assert b"Zymurgy" not in path.read_bytes()
    assert b"Zymurgy" in (here.path / "out/key/a/a-key.html").read_bytes()


def test_a_broken_spec_keeps_no_other_from_being_built(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a"), here.put("b", BROKEN), here.put("c")
    ran = claimsheet("build", ".", "--format", "html")
    assert ran.code == 1
    assert ran.out.startswith("2 of 3 exercises: 4 files in out/ (")
    assert ran.err.startswith("b.exercise.yaml:16:")
    assert "[quote-not-found]" in ran.err
    assert {name.split("/")[1] for name in tree(here.path / "out")} == {"a", "c", "build.json"}


def test_a_spec_that_breaks_later_leaves_its_older_sheet(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a")
    claimsheet("build", ".", "--format", "html")
    before = entries(here.path / "out")
    here.put("a", BROKEN)
    assert claimsheet("build", ".", "--format", "html").code == 1
    assert entries(here.path / "out") == before


def test_two_specs_with_one_id_do_not_overwrite_each_other(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("one/a"), here.put("two/a", FERRY.replace("The ferry\n", "Another\n", 1))
    ran = claimsheet("build", ".", "--format", "html")
    assert ran.code == 1
    assert "two/a.exercise.yaml:1:1: error: the id a is that of one/a.exercise.yaml too [id-taken]" in ran.err
    assert b"<title>The ferry</title>" in (here.path / "out/student/a/a.html").read_bytes()


def test_a_page_that_cannot_be_printed_writes_nothing(
    here: Folder, claimsheet: Claimsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.put("a"), here.put("b", FERRY.replace("The ferry\n", "The wreck\n", 1))
    printed = renderer.pdf

    def pdf(html: str, **how: Any) -> bytes:
        if "wreck" in html:
            raise renderer.RenderError("it sank")
        return printed(html, **how)

    monkeypatch.setattr(renderer, "pdf", pdf)
    ran = claimsheet("build", ".")
    assert ran.code == 1
    assert "b.exercise.yaml:1:1: error: it could not be printed: it sank [not-printed]" in ran.err
    assert {name.split("/")[1] for name in tree(here.path / "out")} == {"a", "build.json"}


@pytest.mark.parametrize("command", ["build", "doctor"])
def test_a_machine_without_pango_is_told_what_to_install(here: Folder, command: str) -> None:
    here.put("a"), here.put("b", BROKEN), here.put("c")
    (here.path / "sitecustomize.py").write_text(NO_PANGO, encoding="utf-8")
    ran = python(
        "-m", "generator", *([command, "."] if command == "build" else [command]), PYTHONPATH=str(here.path)
    )
    assert ran.returncode == 3
    said = ran.stdout + ran.stderr
    assert said.count("install") == 1
    for word in ("WeasyPrint could not", "Traceback", "-----"):
        assert word not in said
    if command == "build":
        assert [line for line in ran.stderr.splitlines() if "Pango" in line] == ran.stderr.splitlines()[-1:]
        assert tree(here.path / "out") >= {"student/a/a.html", "key/c/c-key.html"}
        assert not [name for name in tree(here.path / "out") if name.endswith(".pdf")]


def test_doctor_finds_nothing_wrong_with_this_machine(claimsheet: Claimsheet) -> None:
    ran = claimsheet("doctor")
    assert ran.code == 0
    assert "LACK" not in ran.out


# More printers than pages, so that some are idle.
SLOW = """
import os, sys, time
from generator.build import workers
from generator.cli import main
from generator.render.paper import pdf
def slow(html, **how):
    os.write(1, b".")
    time.sleep(30)
workers._load, pdf.pdf, sys.argv = int, slow, ["", "build", ".", "--jobs", "6"]
main()
"""


@pytest.mark.parametrize("group", [True, False], ids=["from the terminal", "to the build alone"])
def test_ctrl_c_ends_a_build_at_once(here: Folder, *, group: bool) -> None:
    here.put("a"), here.put("b")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", SLOW],
        cwd=here.path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as build:
        assert build.stdout is not None
        assert build.stderr is not None
        assert build.stdout.read(1) == ".", build.stderr.read()
        time.sleep(0.2)
        started = time.monotonic()
        (os.killpg if group else os.kill)(build.pid, signal.SIGINT)
        assert build.wait(20) == 130
        assert time.monotonic() - started < 10
        # Its printers hold the same pipe: that it ends says that they have ended.
        assert build.stderr.read().strip() == "interrupted: nothing half written"
    assert tree(here.path) == {"a.exercise.yaml", "b.exercise.yaml"}


def test_a_terminal_shows_how_far_it_is_and_wipes_it_out(here: Folder) -> None:
    here.put("a"), here.put("b", BROKEN), here.put("c")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "build", ".", "--format", "html"]
    ran = subprocess.run(command, cwd=here.path, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    assert ran.stdout.count(b"\n") == 1
    assert "\x1b[K1/3" in said
    assert "\r\x1b[Kb.exercise.yaml:16:" in said
    assert said.endswith("\r\x1b[K")


def test_formats_tasks_and_paper_are_those_that_were_asked_for(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a")
    assert (
        claimsheet("build", ".", "--format", "html,html", "--tasks", "who-said-it", "--paper", "letter").code
        == 0
    )
    assert {Path(name).suffix for name in tree(here.path / "out")} == {".html", ".json"}
    page = (here.path / "out/student/a/a.html").read_text(encoding="utf-8")
    assert "size: letter portrait" in page
    assert page.count('class="task"') == 1


def test_only_a_few_exercises_are_under_way_at_a_time(here: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand specs a thousand sheets are not held in memory."""
    begun = 0
    ahead: list[int] = []
    begin = job._begun

    def counted(*arguments: Any) -> Any:
        nonlocal begun
        begun += 1
        return begin(*arguments)

    monkeypatch.setattr(job, "_begun", counted)
    specs = [SpecPath(here.put(f"n{number}"), f"n{number}") for number in range(12)]
    for done, _ in enumerate(run(Job(here.path / "out", ("html",), jobs=2), specs)):
        ahead.append(begun - done)
    assert max(ahead) <= 5
    assert begun == 12


NAMES = {
    "spaces": "a b/the ferry",
    "letters": "žluťoučký/kůň",
    "signs": "a#b;c'd/e&f",
    "option": "-o/x",
    "newline": "a\nb/x",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_odd_names_of_files_are_no_trouble(here: Folder, claimsheet: Claimsheet, name: str) -> None:
    spec = here.put(name, f"id: a\n{FERRY}")
    ran = claimsheet("build", "--format", "html", "--", str(spec))
    assert ran.code == 0
    assert tree(here.path / "out") >= {"student/a/a.html", "key/a/a-key.html"}
    assert entries(here.path / "out")["key/a/a-key.html"]["spec"] == spec.as_posix()


@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_a_name_that_is_not_utf8_is_no_trouble(here: Folder, claimsheet: Claimsheet) -> None:
    spec = here.put(os.fsdecode(b"\xff/x"), f"id: a\n{FERRY}")
    assert claimsheet("build", "--format", "html", str(spec), "-o", os.fsdecode(b"out\xfe")).code == 0
    assert claimsheet("check", str(here.put(os.fsdecode(b"\xfe/y"), BROKEN))).code == 1
