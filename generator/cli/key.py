"""`claimsheet key`."""

from pathlib import Path

import click


@click.command
@click.argument("code")
@click.option(
    "-o",
    "--out",
    default="out",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that was built to.",
)
def key(code: str, out: Path) -> int:
    """Say which spec, level, variant and seed the sheet with CODE is from, and where its key lies.

    CODE is the five characters at the head and foot of every page.
    """
    from generator.build import record
    from generator.worksheet.student import CODE_ALPHABET, is_code

    wanted = "".join(code.split()).upper()
    if not is_code(wanted):
        near = [known for known in sorted(record.codes(out)) if _slips(known, wanted) == 1]
        hint = f"Is it {' or '.join(near)}?" if near else f"A code has five of {' '.join(CODE_ALPHABET)}."
        raise click.UsageError(f"{wanted} is not a sheet code: a character is wrong. {hint}")
    entries = record.found(out, wanted)
    if not entries:
        click.echo(f"no sheet in {record.path_of(out).as_posix()} has the code {wanted}", err=True)
        return 1
    versions = dict.fromkeys((one.spec, one.level, one.variant, one.seed) for one in entries)
    for spec, level, variant, seed in versions:
        drawn = f', seed "{seed}"' if seed else ""
        click.echo(f"{wanted}: {spec}, level {level}{f', variant {variant}' if variant else ''}{drawn}")
    for one in entries:
        click.echo(f"  {(out / one.file).as_posix()}")
    return 0


def _slips(known: str, wanted: str) -> int:
    """How many characters differ; two that were swapped are one slip."""
    if len(known) != len(wanted):
        return len(known)
    places = [place for place, (one, other) in enumerate(zip(known, wanted, strict=True)) if one != other]
    swapped = len(places) == 2 and sorted(known) == sorted(wanted) and places[1] == places[0] + 1  # noqa: PLR2004
    return 1 if swapped else len(places)
