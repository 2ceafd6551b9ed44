"""`claimsheet kinds`."""

import click


@click.command
@click.argument("name", required=False)
def kinds(name: str | None) -> None:
    """List the kinds of task with what each needs of a mark-up, or print the manual page of NAME."""
    from generator.kinds import catalogue
    from generator.kinds.manual import manual
    from generator.spec.near import suggestion

    if name is None:
        for kind in catalogue().values():
            click.echo(
                f"{kind.name:<18} {kind.title:<46} needs {' and '.join(need.stated for need in kind.needs)}"
            )
        return
    if name not in catalogue():
        raise click.UsageError(f"there is no kind {name}. {suggestion(name, catalogue(), '')}")
    kind = catalogue()[name]
    click.echo(f"{kind.name}: {kind.title}\n\n{manual(name).strip()}\n")
    click.echo(f"Needs: {' and '.join(need.stated for need in kind.needs)}")
    click.echo(f"Asks: {', '.join(sorted(kind.asks))}")
    click.echo(f"Shows: {', '.join(sorted(kind.shows)) or 'nothing that another task asks'}")
    click.echo(f"Frameworks: {', '.join(kind.frameworks) or '-'}")
