"""PDFs to keep: PDF/A-3b that a strict validator approves, with the tags of the others."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pikepdf import pdfa

from generator import fonts
from generator.pipeline import pages
from generator.render.paper.pdf import pdf
from tests.conftest import FERRY, Claimsheet, Folder
from tests.samples import prepared, sample, tasks
from tests.structure.conditions import failures
from tests.structure.document import read
from tests.structure.heard import shown

# Each in a font with PostScript outlines: of mathematics, of signs, of more signs.
SIGNS = "∭ ♔ ■"


@pytest.fixture(scope="module")
def key() -> str:
    """A key with links, lists, tables and pictures."""
    made = prepared(sample(tasks("glossary", "argument-map", "teacher-questions"))).worksheet
    assert made
    return pages(made).key_html


@pytest.fixture(scope="module")
def kept(key: str) -> bytes:
    return pdf(key, archive=True)


def approved(content: bytes) -> list[pdfa.Finding]:
    return list(pdfa.validate_written(io.BytesIO(content), "3b").findings)


def test_a_class_can_be_kept(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry", FERRY.replace("its captain.", f"its captain {SIGNS}."))
    (here.path / "class.csv").write_text("name,large print\nZoë,\nОлена,yes\nليلى,\n", encoding="utf-8")
    ran = claimsheet("build", ".", "--roster", "class.csv", "--archive")
    assert (ran.code, ran.err) == (0, "")
    made = sorted((here.path / "out").rglob("*.pdf"))
    assert len(made) == 6
    assert {path.name: approved(path.read_bytes()) for path in made} == {path.name: [] for path in made}


def test_the_record_tells_what_is_kept(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    record = here.path / "out/key/build.json"
    for flags, told in (
        (("--archive",), {".pdf": True, ".html": False}),
        ((), {".pdf": False, ".html": False}),
    ):
        assert claimsheet("build", ".", *flags).code == 0
        files = json.loads(record.read_text(encoding="utf-8"))["files"]
        assert {Path(one["file"]).suffix: one["archive"] for one in files} == told


def test_a_sheet_is_found_in_a_record_that_is_older(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    claimsheet("build", ".", "--format", "html")
    path = here.path / "out/key/build.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    for one in record["files"]:
        del one["archive"]
    path.write_text(json.dumps(record), encoding="utf-8")
    code = next(one["code"] for one in record["files"] if one["code"])
    assert claimsheet("key", code).code == 0


def test_what_is_not_made_to_be_kept_is_not_approved(key: str) -> None:
    assert approved(pdf(key))


def test_it_has_the_tags_of_the_others_and_the_same_bytes_each_time(key: str, kept: bytes) -> None:
    assert set(failures(read(kept))) == {"06-002"}  # in what it says of itself, the one standard only
    assert shown(read(kept)) == shown(read(pdf(key)))
    assert pdf(key, archive=True) == kept


def damaged(change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(content)) as file:
            change(file)
            saved = io.BytesIO()
            file.save(saved)
        return saved.getvalue()

    return damage


DAMAGE = {
    "no output intent": damaged(lambda file: file.Root.__delitem__("/OutputIntents")),
    "an empty pattern": damaged(
        lambda file: file.pages[0].Resources.__setitem__("/Pattern", pikepdf.Dictionary())
    ),
    "no metadata": damaged(lambda file: file.Root.__delitem__("/Metadata")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_the_validator_sees_what_is_wrong(kept: bytes, damage: Callable[[bytes], bytes]) -> None:
    assert approved(kept) == []
    assert approved(damage(kept))


def test_signs_keep_their_shapes_and_can_be_copied_out() -> None:
    families = ", ".join(f"'{family}'" for family in fonts.STACK)
    style = f"<style>html {{ font-family: {families} }}</style>"
    page = (
        f"<!doctype html><html lang=en><head><title>x</title>{style}</head><body><p>{SIGNS}</p></body></html>"
    )
    made = pdf(page, archive=True)
    assert approved(made) == []
    assert SIGNS in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_a_glyph_has_the_same_outline_in_either_kind_of_font() -> None:
    before = TTFont(io.BytesIO(fonts.face("symbols")))
    after = TTFont(io.BytesIO(fonts.truetype(fonts.face("symbols"))))
    assert "CFF " not in after
    assert len(after.getGlyphOrder()) == len(before.getGlyphOrder()) > 500
    for number in range(0, len(before.getGlyphOrder()), 10):
        assert box(before, number) == pytest.approx(box(after, number), abs=2), number


def box(font: TTFont, number: int) -> tuple[float, ...]:
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getGlyphName(number)].draw(pen)
    return pen.bounds or (0, 0, 0, 0)


def test_a_font_that_needs_no_change_gets_none() -> None:
    assert fonts.truetype(fonts.face("regular")) == fonts.face("regular")
