"""`claimsheet build`."""

import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.paths import counted, paths_argument, specs

if TYPE_CHECKING:
    from generator.build.job import Built

_FORMATS = ("html", "pdf")


def _formats(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = [name for name in named if name not in _FORMATS]
    if unknown or not named:
        raise click.BadParameter(f"{value} is not made of {', '.join(_FORMATS)}")
    return named


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
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Size of the paper."
)
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
    paper: str,
    jobs: int,
) -> int:
    """Write a worksheet and its answer key for each spec at PATH.

    PATH is a spec or a folder searched for *.exercise.yaml; without one, the folder exercises here or
    the exercises that ship. What a class gets is in OUT/student, what it must not see in OUT/key.
    """
    started = time.monotonic()
    from generator.build.job import Job, run
    from generator.cli.doctor import remedy

    job = Job(out, formats, tasks, paper, jobs)
    found = specs(paths)
    good = files = 0
    lacking = False
    with closing(run(job, found)) as building:
        for done, built in enumerate(building, 1):
            _tell(built)
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
    return 0 if good == len(found) else 1


def _tell(built: "Built") -> None:
    from generator.report import as_text

    if built.problems:
        _progress()
        click.echo(as_text(built.problems, {built.shown: built.text}), err=True, nl=False)


def _progress(done: int = 0, whole: int = 0) -> None:
    """On a terminal, a count that the next line wipes out."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{done}/{whole}" if done < whole else "\r\033[K", err=True, nl=False)
