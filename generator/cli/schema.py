"""`claimsheet schema`."""

import click


@click.command
def schema() -> None:
    """Print the JSON Schema of a spec, which completes and checks fields in an editor."""
    import json

    from generator.kinds import catalogue
    from generator.kinds.manual import options_schema
    from generator.spec.schema import schema as of_spec

    click.echo(
        json.dumps(
            of_spec({name: options_schema(kind) for name, kind in catalogue().items()}),
            indent=2,
            ensure_ascii=False,
        )
    )
