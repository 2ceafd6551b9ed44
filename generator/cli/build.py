"""`claimsheet build`."""

import os.path
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.paths import counted, paths_argument, specs

if TYPE_CHECKING:
    from generator.build.job import Built
    from generator.roster.pupil import Pupil
    from generator.spec.names import SheetLevel
    from generator.theme.read import Read

_FORMATS = ("html", "pdf")
_LONGEST_SEED = 100
_THEME = Path("theme.yaml")


def _formats(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = [name for name in named if name not in _FORMATS]
    if unknown or not named:
        raise click.BadParameter(f"{value} is not made of {', '.join(_FORMATS)}")
    return named


def _levels(_context: click.Context, _option: click.Parameter, value: str) -> "tuple[SheetLevel, ...]":
    from generator.spec.names import SheetLevel

    names = [part.strip() for part in value.split(",") if part.strip()]
    known = [level.value for level in SheetLevel]
    if not names or set(names) - set(known):
        raise click.BadParameter(f"{value} is not made of {', '.join(known)}")
    return tuple(level for level in SheetLevel if level.value in names)


def _seed(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if len(value) > _LONGEST_SEED or not value.isprintable():
        raise click.BadParameter(f"a text of at most {_LONGEST_SEED} characters on one line")
    return value


def _tasks(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, ...] | str | None:
    if value is None or value == "all":
        return value
    from generator.kinds import catalogue
    from generator.spec.near import suggestion

    names = tuple(part.strip() for part in value.split(",") if part.strip())
    for name in names:
        if name not in catalogue():
            raise click.BadParameter(f"there is no kind {name}. {suggestion(name, catalogue(), '')}")
    if not names:
        raise click.BadParameter("name kinds, or all")
    return names


@click.command
@paths_argument
@click.option(
    "-o",
    "--out",
    default="out",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to.",
)
@click.option(
    "--format", "formats", default="html,pdf", show_default=True, callback=_formats, help="html, pdf or both."
)
@click.option(
    "--tasks", callback=_tasks, metavar="all|KIND,KIND", help="Which tasks to set.  [default: the spec's]"
)
@click.option(
    "--level",
    "levels",
    default="core",
    show_default=True,
    callback=_levels,
    metavar="LEVEL,LEVEL",
    help="support, core, stretch, or several of them.",
)
@click.option(
    "--variants",
    type=click.IntRange(1, 26),
    help="How many variants: A, B, …  [default: one sheet for all]",
)
@click.option("--seed", default="", callback=_seed, help="Any text: another order for each.")
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="A class list: a sheet for each pupil, one file to print.",
)
@click.option(
    "--theme",
    "theme_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A school's name, logo, colour, fonts.  [default: theme.yaml here, if there is one]",
)
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Size of the paper."
)
@click.option("--large-print", "large", is_flag=True, help="Sheets in 18 point type.")
@click.option("--archive", is_flag=True, help="PDFs to keep: PDF/A-3b.")
@click.option("--fillable", is_flag=True, help="Sheets with fields, to fill in on a screen.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="How many pages to print at a time.",
)
def build(  # noqa: PLR0913, PLR0917 - click hands over one argument an option
    paths: tuple[str, ...],
    out: Path,
    formats: tuple[str, ...],
    tasks: tuple[str, ...] | str | None,
    levels: "tuple[SheetLevel, ...]",
    variants: int | None,
    seed: str,
    roster: Path | None,
    theme_file: Path | None,
    paper: str,
    large: bool,
    archive: bool,
    fillable: bool,
    jobs: int,
) -> int:
    """Write a worksheet and its answer key for each spec at PATH.

    PATH is a spec or a folder searched for *.exercise.yaml; without one, the folder exercises here or
    the exercises that ship. What a class gets is in OUT/student, what it must not see in OUT/key.
    """
    started = time.monotonic()
    if archive and fillable:
        raise click.UsageError("--archive is for PDFs that stay as they are: it does not go with --fillable")
    from generator.build.job import Job, run
    from generator.cli.doctor import remedy

    pupils, whole = _class(roster) if roster else ((), True)
    if roster and not pupils:
        return 1
    look = _look(theme_file)
    if look.theme is None:
        return 1
    job = Job(
        out,
        formats,
        tasks,
        paper,
        jobs,
        levels,
        variants or 0,
        seed,
        large,
        pupils,
        archive,
        fillable,
        look.theme,
    )
    found = specs(paths)
    good = files = 0
    lacking = False
    with closing(run(job, found)) as building:
        for done, built in enumerate(building, 1):
            _tell(built, {look.theme.shown: look.text})
            _progress(done, len(found))
            good += bool(built.written)
            files += len(built.written)
            lacking |= built.lacking
    seconds = time.monotonic() - started
    made = f"{good} of {counted(len(found), 'exercise')}: {counted(files, 'file')} in {out.as_posix()}/"
    click.echo(f"{made} ({seconds:.1f} s)")
    if lacking:
        click.echo(f"no PDF: this machine lacks Pango; {remedy()}", err=True)
        return 3
    return 0 if good == len(found) and whole else 1


def _class(roster: Path) -> "tuple[tuple[Pupil, ...], bool]":
    """The pupils of the list, and whether none of its rows had to be left out."""
    from generator.problems import has_errors
    from generator.report import as_text
    from generator.roster.read import read
    from generator.roster.table import text_of
    from generator.words import LANGUAGES

    pupils, problems = read(roster, roster.as_posix(), languages=LANGUAGES)
    if problems:
        text, _ = text_of(roster, roster.as_posix())
        click.echo(as_text(problems, {roster.as_posix(): text or ""}), err=True, nl=False)
    return pupils, not has_errors(problems)


def _look(named: Path | None) -> "Read":
    """The theme of the file that was named, or of the one that lies here; none changes nothing."""
    from generator.report import as_text
    from generator.theme.read import Read, read
    from generator.theme.theme import PLAIN

    file = named or _THEME
    if named is None and not os.path.lexists(file):
        return Read(PLAIN, "", ())
    found = read(file, file.as_posix())
    click.echo(as_text(found.problems, {file.as_posix(): found.text}), err=True, nl=False)
    return found


def _tell(built: "Built", texts: Mapping[str, str]) -> None:
    from generator.report import as_text

    if built.problems:
        _progress()
        click.echo(as_text(built.problems, {**texts, built.shown: built.text}), err=True, nl=False)


def _progress(done: int = 0, whole: int = 0) -> None:
    """On a terminal, a count that the next line wipes out."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{done}/{whole}" if done < whole else "\r\033[K", err=True, nl=False)
