"""`claimsheet schema`."""

import click


@click.command
def schema() -> None:
    """Print the JSON Schema of a spec, which completes and checks fields in an editor."""
    import json

    from generator.kinds import catalogue
    from generator.spec.schema import schema as of_spec

    click.echo(json.dumps(of_spec(catalogue()), indent=2, ensure_ascii=False))
