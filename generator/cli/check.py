"""`claimsheet check`."""

from typing import TYPE_CHECKING

import click

from generator.cli.paths import counted, paths_argument, specs

if TYPE_CHECKING:
    from generator.pipeline import Prepared
    from generator.problems import Problem


@click.command
@paths_argument
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to show problems.",
)
@click.option("--explain", is_flag=True, help="Show for each kind whether the mark-up carries it.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
def check(paths: tuple[str, ...], style: str, explain: bool, strict: bool) -> int:
    """Show every problem of the specs at PATH, each with file, line and column. Nothing is written."""
    from generator import report
    from generator.pipeline import prepare_all
    from generator.problems import Level

    found = specs(paths)
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    explained: list[str] = []
    for prepared in prepare_all(found):
        problems += prepared.problems
        if prepared.problems:
            texts[prepared.shown] = prepared.text
        if explain:
            explained.append(_explained(prepared))
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if style == "text":
        click.echo(report.as_text(problems, texts), nl=False)
        for said in explained:
            click.echo(f"{said}\n")
        counts = (counted(errors, "error"), counted(len(problems) - errors, "warning"))
        click.echo(f"{counted(len(found), 'exercise')}: {', '.join(counts)}")
    else:
        click.echo(getattr(report, f"as_{style}")(problems), nl=False)
    return 1 if errors or (strict and problems) else 0


def _explained(prepared: "Prepared") -> str:
    from generator.kinds import catalogue

    if prepared.worksheet is None:
        return f"{prepared.shown}: no sheet, see the errors above"
    sheet = prepared.worksheet
    numbers = {task.kind: task for task in sheet.tasks}
    rows = [f"{prepared.shown}: {counted(len(sheet.tasks), 'task')}, {counted(sheet.marks, 'mark')}"]
    for name in catalogue():
        task = numbers.get(name)
        if task:
            said = (
                f"task {task.number}, {counted(task.marks, 'mark')}, about {counted(task.minutes, 'minute')}"
            )
        elif name in sheet.left_out:
            said = str(sheet.left_out[name])
        else:
            said = "not among the tasks that the spec names"
        rows.append(f"  {name:<20} {said}")
    return "\n".join(rows)
