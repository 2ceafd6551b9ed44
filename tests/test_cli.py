"""What the command says and the code it ends with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from generator import __version__, cli, resources
from generator.cli import doctor
from generator.kinds import catalogue
from generator.resources import folder
from tests.conftest import BROKEN, FERRY, Claimsheet, Folder, python

# Nothing is said by it: no claim, so no task; a source that is used, so no warning.
BARE = FERRY.split("sources:")[0]
WARNED = FERRY.replace("sources:\n", "sources:\n  dora: {name: Dora Finn, role: cook}\n")
HEAVY = {
    "pydantic",
    "jinja2",
    "weasyprint",
    "yaml",
    "markdown",
    "nh3",
    "fontTools",
    "rapidfuzz",
    "multiprocessing",
}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["--version"], ["build", "--help"], ["check", "--help"]]
)
def test_help_waits_for_no_library(arguments: list[str]) -> None:
    code = f"import sys; from generator.cli import main; sys.argv = ['', *{arguments}]\n"
    code += "try: main()\nfinally: print(*sys.modules)"
    ran = python("-c", code)
    assert ran.returncode == 0
    assert not HEAVY & set(ran.stdout.splitlines()[-1].split())


def test_python_m_generator_is_claimsheet() -> None:
    ran = python("-m", "generator", "--version")
    assert (ran.returncode, ran.stdout) == (0, f"claimsheet, version {__version__}\n")
    script = subprocess.run(
        [Path(sys.executable).with_name("claimsheet"), "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert script.stdout == ran.stdout


def test_every_command_is_listed_and_has_help(claimsheet: Claimsheet) -> None:
    said = claimsheet("--help").out
    names = cli.cli.list_commands(click.Context(cli.cli))
    assert names == ["build", "check", "key", "kinds", "schema", "doctor"]
    for name in names:
        assert f"\n  {name} " in said
        assert claimsheet(name, "--help").out.startswith(f"Usage: claimsheet {name} ")


def test_no_option_is_shown_that_does_nothing(claimsheet: Claimsheet) -> None:
    said = claimsheet("build", "--help").out
    options = {word.rstrip(",") for word in said.split() if word.startswith("-") and word.strip("-,")}
    assert options == {
        "-o",
        "--out",
        "--format",
        "--tasks",
        "--level",
        "--variants",
        "--seed",
        "--roster",
        "--theme",
        "--paper",
        "--large-print",
        "--fillable",
        "--archive",
        "--jobs",
        "-h",
        "--help",
    }


WRONG = {
    "unknown command": ["bild"],
    "unknown option": ["build", "--levels", "core"],
    "unknown format": ["build", "--format", "docx"],
    "no format": ["build", "--format", ","],
    "unknown paper": ["build", "--paper", "a5"],
    "no jobs": ["build", "--jobs", "0"],
    "unknown kind": ["build", "--tasks", "who-sayed-it"],
    "no kind": ["build", "--tasks", ","],
    "kinds of nothing": ["kinds", "who-sayed-it"],
    "unknown style": ["check", "--format", "xml"],
    "a folder without specs": ["check", "."],
    "a folder without specs to build": ["build", "."],
    "a file for a folder": ["build", "-o", "file"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_and_makes_nothing(
    arguments: list[str], here: Folder, claimsheet: Claimsheet
) -> None:
    (here.path / "file").write_text("x", encoding="utf-8")
    ran = claimsheet(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Error: " in ran.err
    assert "Traceback" not in ran.err
    assert [path.name for path in here.path.iterdir()] == ["file"]


@pytest.mark.parametrize("arguments", [["build", "--tasks", "who-sayed-it"], ["kinds", "who-sayed-it"]])
def test_the_nearest_kind_is_named(arguments: list[str], claimsheet: Claimsheet) -> None:
    assert "Did you mean `who-said-it`?" in claimsheet(*arguments).err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_path_that_is_not_there_is_told(command: str, claimsheet: Claimsheet) -> None:
    ran = claimsheet(command, "fery.exercise.yaml")
    assert ran.code == 1
    assert "fery.exercise.yaml:1:1: error: " in ran.out + ran.err
    assert "[file-missing]" in ran.out + ran.err


def test_a_spec_that_is_named_twice_is_built_once(here: Folder, claimsheet: Claimsheet) -> None:
    spec = here.put("a")
    (here.path / "b.exercise.yaml").symlink_to(spec)
    ran = claimsheet("check", ".", "a.exercise.yaml", "./a.exercise.yaml")
    assert (ran.code, ran.out) == (0, "1 exercise: 0 errors, 0 warnings\n")


def test_a_link_that_leads_round_in_circles_is_told(here: Folder, claimsheet: Claimsheet) -> None:
    (here.path / "a.exercise.yaml").symlink_to("a.exercise.yaml")
    ran = claimsheet("check", ".")
    assert ran.code == 1
    assert "a.exercise.yaml:1:1: error: " in ran.out


def test_what_a_folder_hides_is_not_meant(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a"), here.put(".venv/lib/b", BROKEN)
    assert claimsheet("check", ".").code == 0
    assert claimsheet("check", ".venv").code == 1


def test_without_a_path_the_exercises_of_this_folder_are_meant(here: Folder, claimsheet: Claimsheet) -> None:
    shipped = len(list(folder("exercises").glob("*.exercise.yaml")))
    assert claimsheet("check").out == f"{shipped} exercises: 0 errors, 0 warnings\n"
    here.put("exercises/a")
    assert claimsheet("check").out == "1 exercise: 0 errors, 0 warnings\n"


def test_problems_are_shown_with_their_place(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a"), here.put("b", BROKEN)
    ran = claimsheet("check", ".")
    assert ran.code == 1
    assert ran.out.startswith("b.exercise.yaml:16:")
    assert "\n   16 | " in ran.out
    assert ran.out.endswith("\n2 exercises: 1 error, 0 warnings\n")


def test_warnings_count_where_they_are_asked_to(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a", WARNED)
    assert claimsheet("check", ".").code == 0
    ran = claimsheet("check", ".", "--strict")
    assert ran.code == 1
    assert ran.out.endswith("\n1 exercise: 0 errors, 1 warning\n")


def test_programs_get_what_they_can_read(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a"), here.put("b", BROKEN)
    said = {style: claimsheet("check", ".", "--format", style) for style in ("json", "github", "sarif")}
    assert {ran.code for ran in said.values()} == {1}
    (problem,) = json.loads(said["json"].out)
    assert (problem["path"], problem["line"], problem["code"]) == ("b.exercise.yaml", 16, "quote-not-found")
    (result,) = json.loads(said["sarif"].out)["runs"][0]["results"]
    assert result["ruleId"] == "quote-not-found"
    (command,) = said["github"].out.splitlines()
    assert command.startswith("::error file=b.exercise.yaml,line=16,")


@pytest.mark.parametrize(
    ("style", "nothing"), [("text", "1 exercise: 0 errors, 0 warnings\n"), ("json", "[]\n"), ("github", "")]
)
def test_where_nothing_is_wrong_nothing_is_shown(
    style: str, nothing: str, here: Folder, claimsheet: Claimsheet
) -> None:
    here.put("a")
    assert claimsheet("check", ".", "--format", style).out == nothing


@pytest.mark.parametrize("tasks", ["", "tasks: all\n", "tasks: [who-said-it, sort-statements]\n"])
def test_every_kind_is_explained(tasks: str, here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a", FERRY + tasks)
    ran = claimsheet("check", ".", "--explain")
    assert ran.code == 0
    for name in catalogue():
        (row,) = [row for row in ran.out.splitlines() if row.startswith(f"  {name} ")]
        assert row.split(maxsplit=1)[1].strip()
    assert "  who-said-it          task " in ran.out


def test_a_spec_with_errors_is_explained_as_far_as_it_goes(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a", BROKEN)
    assert "a.exercise.yaml: no sheet, see the errors above" in claimsheet("check", ".", "--explain").out


def test_a_mark_up_that_carries_no_task_is_told(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("a", BARE)
    ran = claimsheet("check", ".")
    assert ran.code == 1
    assert "[no-task]" in ran.out


@pytest.mark.parametrize(
    ("tasks", "code"),
    [
        ("tasks: [match-rebuttals]\n", "kind-refused"),
        ("tasks: [{kind: who-said-it, options: {colour: red}}]\n", "unknown-option"),
    ],
)
def test_a_task_that_cannot_be_set_is_told_at_its_place(
    tasks: str, code: str, here: Folder, claimsheet: Claimsheet
) -> None:
    here.put("a", FERRY + tasks)
    ran = claimsheet("check", ".")
    assert ran.code == 1
    assert ran.out.startswith("a.exercise.yaml:17:")
    assert f"[{code}]" in ran.out


def test_a_kind_that_the_mark_up_does_not_carry_can_not_be_asked_for(
    here: Folder, claimsheet: Claimsheet
) -> None:
    here.put("a")
    ran = claimsheet("build", ".", "--format", "html", "--tasks", "match-rebuttals")
    assert ran.code == 1
    assert "[kind-refused]" in ran.err
    assert not (here.path / "out").exists()


def test_kinds_are_listed_and_explained(claimsheet: Claimsheet) -> None:
    said = claimsheet("kinds").out.splitlines()
    assert [row.split()[0] for row in said] == list(catalogue())
    for name in catalogue():
        page = claimsheet("kinds", name).out
        assert page.startswith(f"{name}: {catalogue()[name].title}\n")
        assert "\nNeeds: " in page


def test_the_schema_is_json(claimsheet: Claimsheet) -> None:
    assert json.loads(claimsheet("schema").out)["type"] == "object"


@pytest.mark.parametrize(
    ("system", "release", "said"),
    [
        ("linux", "ID=debian", "apt-get install"),
        ("linux", "ID=ubuntu", "apt-get install"),
        ("linux", "ID=fedora", "dnf install pango"),
        ("linux", 'ID="rocky"\nID_LIKE="rhel centos fedora"', "dnf install pango"),
        ("linux", "ID=arch", "pacman -S pango"),
        ("linux", "ID=alpine", "apk add pango"),
        ("darwin", "", "brew install pango"),
        ("win32", "", "pacman -S mingw-w64-x86_64-pango"),
    ],
)
def test_the_remedy_is_one_of_this_machine(
    system: str, release: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(doctor, "_os_release", lambda: release)
    assert said in doctor.remedy()
    assert "\n" not in doctor.remedy()


def test_an_install_without_templates_is_found_out(
    claimsheet: Claimsheet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "nowhere")
    monkeypatch.setattr(resources, "folder", resources.folder.__wrapped__)
    ran = claimsheet("doctor")
    assert ran.code == 3
    assert "LACK  templates  this install of claimsheet has no folder templates; run: pip install" in ran.out


def test_a_pipe_that_is_closed_early_ends_in_silence() -> None:
    code = "import sys; sys.argv = ['', 'kinds']\nfrom generator.cli import main\nsys.stdin.read(); main()"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as ran:
        assert ran.stdin is not None
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        ran.stdin.close()
        assert ran.stderr.read() == ""


def test_a_terminal_of_few_letters_gets_the_others_spelt_out(here: Folder) -> None:
    here.put("a", BROKEN.replace("exam in May", "рік тому"))
    ran = python("-m", "generator", "check", ".", PYTHONIOENCODING="latin-1")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert r"its \u0440\u0456\u043a" in ran.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_output_that_finds_no_room_is_no_fault_of_the_program() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "generator", "kinds"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr


def test_a_fault_of_the_program_asks_for_a_report(
    claimsheet: Claimsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault() -> None:
        raise KeyError("odd")

    monkeypatch.setattr("generator.kinds.catalogue", fault)
    ran = claimsheet("kinds")
    assert ran.code == 70
    assert "KeyError: 'odd'" in ran.err
    assert "Please report it" in ran.err


def test_ctrl_c_ends_any_command(claimsheet: Claimsheet, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.kinds.catalogue", interrupted)
    ran = claimsheet("kinds")
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "interrupted: nothing half written")


def test_a_name_that_is_no_text_stops_no_other_exercise(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("good")
    text = (here.path / "good.exercise.yaml").read_bytes()
    (here.path / os.fsdecode(b"bad\xff.exercise.yaml")).write_bytes(text)
    ran = claimsheet("check", ".")
    assert ran.code == 1
    assert "bad-id" in ran.out
    assert "2 exercises: 1 error" in ran.out
    assert "Traceback" not in ran.err


def test_a_name_longer_than_a_file_can_have_is_told(claimsheet: Claimsheet) -> None:
    ran = claimsheet("check", "x" * 5000)
    assert ran.code == 1
    assert "file-" in ran.out
