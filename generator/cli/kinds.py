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
        every = catalogue().values()
        names, titles = (
            max(map(len, column)) for column in zip(*((k.name, k.title) for k in every), strict=True)
        )
        for kind in every:
            needs = " and ".join(need.stated for need in kind.needs)
            click.echo(f"{kind.name:<{names}}  {kind.title:<{titles}}  needs {needs}")
        return
    if name not in catalogue():
        raise click.UsageError(f"there is no kind {name}. {suggestion(name, catalogue(), '')}")
    kind = catalogue()[name]
    click.echo(f"{kind.name}: {kind.title}\n\n{manual(name).strip()}\n")
    click.echo(f"Needs: {' and '.join(need.stated for need in kind.needs)}")
    click.echo(f"Asks: {', '.join(sorted(kind.asks))}")
    click.echo(f"Shows: {', '.join(sorted(kind.shows)) or 'nothing that another task asks'}")
    if kind.builds_on:
        click.echo(f"Builds on: {', '.join(sorted(kind.builds_on))}, where an earlier task asks it")
    click.echo(f"Frameworks: {', '.join(kind.frameworks) or '-'}")
