"""The command line: parse arguments, call one function, show problems, give an exit code.

Commands import what they need when they run, so that `--help` waits for nothing.
"""

import errno
import io
import os
import sys
from importlib import import_module

import click

from generator import __version__

_REPORT = "This is a fault of claimsheet itself, not of your spec. Please report it with the lines above."

# Each command is a function of the module of its name; what it does, for the list.
_COMMANDS = {
    "build": "Write worksheets and their answer keys.",
    "check": "Say what is wrong with specs, and where.",
    "key": "Find the spec and the key of a sheet by its code.",
    "kinds": "List the kinds of task, or explain one.",
    "schema": "Print the JSON Schema of a spec.",
    "doctor": "Say what this machine lacks, and how to mend it.",
}


class _Commands(click.Group):
    """A group that imports a command when it is called for; the list needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from generator.spec.near import suggestion

            raise click.UsageError(
                f"there is no command {args[0]}. {suggestion(args[0], _COMMANDS, '')}", ctx
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimsheet")
def cli() -> None:
    """Worksheets and answer keys from a news article with its claims marked up."""


def main() -> None:
    """Run the command line; a fault of the program ends in a traceback that asks for a report.

    A pipe that is closed early ends it in silence, with code 1: that is click's.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # where its encoding lacks a character, as stderr does
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(prog_name="claimsheet", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted: nothing half written", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - whatever it is, it asks for a report
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            click.echo("the disk is full", err=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still unwritten
            sys.exit(3)
        sys.excepthook(*sys.exc_info())
        click.echo(_REPORT, err=True)
        sys.exit(70)
    sys.exit(code if isinstance(code, int) else 0)
