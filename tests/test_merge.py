"""One file for the printer: every sheet whole, in order, and beginning on a right-hand page."""

import io
import re

import pypdf
import pytest

from generator import fonts
from generator.render.merge import merged
from generator.render.pdf import pdf

A4, LETTER = (595, 842), (612, 792)


def sheet(name: str, pages: int, size: str = "A4") -> bytes:
    style = f'html {{ font-family: "{fonts.STACK[0]}" }} @page {{ size: {size} }} p {{ break-after: page }}'
    body = "".join(f'<p>{name} {number} <a href="#x">x</a></p>' for number in range(1, pages))
    head = (
        f'<head><title>For {name}</title><meta name="author" content="{name}"><style>{style}</style></head>'
    )
    return pdf(
        f'<!doctype html><html lang="en">{head}<body>{body}<h1 id="x">{name} {pages}</h1></body></html>'
    )


@pytest.fixture(scope="module")
def sheets() -> list[bytes]:
    return [sheet("Ada", 3), sheet("Bo", 2, "letter"), sheet("Cy", 1, "letter"), sheet("Di", 1)]


@pytest.fixture(scope="module")
def together(sheets: list[bytes]) -> bytes:
    return merged(sheets, title="The ferry")


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def test_each_sheet_begins_on_a_right_hand_page_in_the_order_given(together: bytes) -> None:
    first = [" ".join(page.extract_text().split()[:2]) for page in read(together).pages]
    assert first == ["Ada 1", "Ada 2", "Ada 3", "", "Bo 1", "Bo 2", "Cy 1", "", "Di 1"]


def test_a_blank_page_has_the_size_of_the_sheet_that_it_ends(together: bytes) -> None:
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in read(together).pages]
    assert sizes == [A4] * 4 + [LETTER] * 4 + [A4]


def test_the_bytes_are_the_same_each_time(sheets: list[bytes], together: bytes) -> None:
    assert merged(sheets, title="The ferry") == together


def test_the_file_says_of_itself_its_title_alone(sheets: list[bytes], together: bytes) -> None:
    assert read(together).metadata == {"/Title": "The ferry"}
    assert not read(merged(sheets)).metadata
    own = read(sheets[0]).metadata
    assert own is not None
    assert own.title == "For Ada"
    assert b"For Ada" not in together
    assert read(together).root_object.keys() == {"/Type", "/Pages"}


def test_no_page_leads_to_another(together: bytes) -> None:
    assert all("/Annots" not in page for page in read(together).pages)


def test_what_the_sheets_share_is_stored_once() -> None:
    many = merged([sheet("Ada", 1), sheet("Ada", 1)] * 5)
    assert len(set(re.findall(rb"/FontFile2 \d+", many))) == 1
