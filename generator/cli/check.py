"""`claimsheet check`."""

import click

from generator.cli.paths import paths_argument, specs


@click.command(short_help="Say what is wrong with specs, and where.")
@paths_argument
@click.option("--format", "style", type=click.Choice(["text", "json", "github", "sarif"]), default="text", show_default=True, help="How to show problems.")
@click.option("--explain", is_flag=True, help="Show for each kind whether the mark-up carries it.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
def check(paths: tuple[str, ...], style: str, explain: bool, strict: bool) -> int:
    """Show every problem of the specs at PATH, each with file, line and column. Nothing is written."""
    from generator.pipeline import prepare_all
    from generator.problems import Level
    from generator import report

    found = tuple(prepare_all(specs(paths)))
    problems = [problem for prepared in found for problem in prepared.problems]
    texts = {prepared.shown: prepared.text for prepared in found}
    said = report.as_text(problems, texts) if style == "text" else getattr(report, f"as_{style}")(problems)
    click.echo(said, nl=style != "text")
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if style == "text":
        if explain:
            click.echo("\n\n".join(_explained(prepared) for prepared in found))
        click.echo(f"{len(found)} exercises: {errors} errors, {len(problems) - errors} warnings")
    return 1 if errors or (strict and problems) else 0


def _explained(prepared: object) -> str:
    from generator.kinds import catalogue
    from generator.pipeline import Prepared

    assert isinstance(prepared, Prepared)
    if prepared.worksheet is None:
        return f"{prepared.shown}: no sheet, see the errors above"
    sheet = prepared.worksheet
    numbers = {task.kind: task for task in sheet.tasks}
    rows = [f"{prepared.shown}: {len(sheet.tasks)} tasks, {sheet.marks} marks"]
    for name in catalogue():
        task = numbers.get(name)
        said = f"task {task.number}, {task.marks} marks, about {task.minutes} minutes" if task else sheet.left_out[name]
        rows.append(f"  {name:<20} {said}")
    return "\n".join(rows)
