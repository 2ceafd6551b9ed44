"""Contact sheets: all pages of a document small on one picture, to be looked at.

    python -m tests.contact_sheets [--copied] [OPTIONS OF claimsheet build]

builds the exercises on each paper and writes a picture of each document, and one of all of them, into
`out/contact-sheets/`; with `--copied` into the folder `copied` in it, as a worn copier gives them.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont

from tests.pictures import copied, pictures

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "contact-sheets"
PAPERS = {"a4": ("--paper", "a4"), "letter": ("--paper", "letter"), "large": ("--large-print",)}
DPI, COLUMNS = 75, 4
_COPIED_DPI = 200  # the faults of a copier are finer than what is shown of a page
_GAP, _HEAD, _GROUND = 16, 32, "#b8b8b8"


def main(arguments: Sequence[str]) -> None:
    """Build, and write all pictures anew."""
    worn = "--copied" in arguments
    options = [argument for argument in arguments if argument != "--copied"]
    out = OUT / "copied" if worn else OUT
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    made = []
    with TemporaryDirectory() as folder:
        for name, document in documents(Path(folder), options):
            made.append(composed(list(shown(document, worn=worn)), COLUMNS, name))
            made[-1].save(out / f"{name}.png")
    exercises = len(list((ROOT / "exercises").glob("*.exercise.yaml")))
    small = [sheet.resize((sheet.width // 3, sheet.height // 3), Image.Resampling.LANCZOS) for sheet in made]
    composed(small, exercises, "all documents").save(out / "overview.png")


def documents(folder: Path, options: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Build all exercises into `folder`; give each PDF with a name that says its paper and what it is.

    Large print has no key of its own.
    """
    for paper, chosen in PAPERS.items():
        out = folder / paper
        command = [sys.executable, "-m", "generator", "build", "exercises", "--format", "pdf", "-o", str(out)]
        subprocess.run([*command, *chosen, *options], cwd=ROOT, check=True)
        for role in ("student",) if paper == "large" else ("student", "key"):
            for document in sorted((out / role).rglob("*.pdf")):
                yield f"{paper}-{document.stem}", document


def shown(document: Path, *, worn: bool) -> Iterator[Image.Image]:
    """Its pages as they are shown."""
    if not worn:
        yield from pictures(document, DPI)
        return
    for page in pictures(document, _COPIED_DPI):
        size = (page.width * DPI // _COPIED_DPI, page.height * DPI // _COPIED_DPI)
        yield copied(page, _COPIED_DPI).resize(size, Image.Resampling.LANCZOS)


def composed(parts: Sequence[Image.Image], columns: int, name: str) -> Image.Image:
    """The pictures in rows of `columns`, under the name of what they show."""
    wide, high = (max(part.size[side] for part in parts) + _GAP for side in (0, 1))
    rows = -(-len(parts) // columns)
    sheet = Image.new("RGB", (columns * wide + _GAP, _HEAD + rows * high + _GAP), _GROUND)
    ImageDraw.Draw(sheet).text((_GAP, _GAP // 2), name, "black", ImageFont.load_default(20))
    for number, part in enumerate(parts):
        row, column = divmod(number, columns)
        sheet.paste(part, (_GAP + column * wide, _HEAD + _GAP + row * high))
    return sheet


if __name__ == "__main__":
    main(sys.argv[1:])
