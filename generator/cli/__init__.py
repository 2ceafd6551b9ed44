"""The command line: parse arguments, call one function, show problems, give an exit code.

Commands import what they need when they run, so that `--help` waits for nothing.
"""

import sys

import click

from generator import __version__
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.doctor import doctor
from generator.cli.kinds import kinds
from generator.cli.schema import schema

_REPORT = "This is a fault of claimsheet itself, not of your spec. Please report it with the lines above."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimsheet")
def cli() -> None:
    """Worksheets and answer keys from a news article with its claims marked up."""


for _command in (build, check, kinds, schema, doctor):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; a fault of the program ends in a traceback that asks for a report."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted: nothing half written", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:
        sys.excepthook(*sys.exc_info())
        click.echo(_REPORT, err=True)
        sys.exit(70)
    sys.exit(code if isinstance(code, int) else 0)
