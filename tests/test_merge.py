"""One file for the printer: every sheet whole, in order, and beginning on a right-hand page."""

import io
import re

import pikepdf
import pypdf
import pytest

from generator import fonts
from generator.render.paper.merge import merged
from generator.render.paper.pdf import pdf

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
    return merged(sheets, title="The ferry", names=("Ada", "Bo", "Cy", "Di"))


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def test_each_sheet_begins_on_a_right_hand_page_in_the_order_given(together: bytes) -> None:
    first = [" ".join(page.extract_text().split()[:2]) for page in read(together).pages]
    assert first == ["Ada 1", "Ada 2", "Ada 3", "", "Bo 1", "Bo 2", "Cy 1", "", "Di 1"]


def test_a_blank_page_has_the_size_of_the_sheet_that_it_ends(together: bytes) -> None:
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in read(together).pages]
    assert sizes == [A4] * 4 + [LETTER] * 4 + [A4]


def test_the_bytes_are_the_same_each_time(sheets: list[bytes], together: bytes) -> None:
    assert merged(sheets, title="The ferry", names=("Ada", "Bo", "Cy", "Di")) == together


def test_the_file_says_of_itself_its_title_alone(sheets: list[bytes], together: bytes) -> None:
    assert read(together).metadata == {"/Title": "The ferry"}
    said = read(together).xmp_metadata
    assert said is not None
    assert (said.dc_title, said.dc_creator) == ({"x-default": "The ferry"}, [])
    own = read(sheets[0]).metadata
    assert own is not None
    assert own.title == "For Ada"
    assert b"For Ada" not in together
    assert str(read(together).root_object["/Lang"]) == "en"


def test_a_link_leads_to_its_own_sheet(together: bytes) -> None:
    ends = {"Ada": 2, "Bo": 5}
    pages = read(together).pages
    for page in pages:
        for note in page.get("/Annots", ()):
            target = note.get_object()["/Dest"][0].get_object()
            assert target == pages[ends[page.extract_text().split()[0]]]


def test_each_sheet_is_found_by_its_name(together: bytes) -> None:
    reader = read(together)
    outline = reader.outline
    titles = [one.title for one in outline if not isinstance(one, list)]
    assert titles == ["Ada", "Bo", "Cy", "Di"]
    first = [reader.get_destination_page_number(one) for one in outline if not isinstance(one, list)]
    assert first == [0, 4, 6, 8]
    inner = [inner for one in outline if isinstance(one, list) for inner in one]
    assert [one.title for one in inner if not isinstance(one, list)] == ["Ada 3", "Bo 2", "Cy 1", "Di 1"]


def test_who_listens_hears_one_sheet_after_another(together: bytes) -> None:
    with pikepdf.open(io.BytesIO(together)) as file:
        document = file.Root.StructTreeRoot.K
        assert document.S == "/Document"
        parts = list(document.K)
        assert [str(part.S) for part in parts] == ["/Part"] * 4
        assert [part.K[-1].S for part in parts[:2]] == ["/H1"] * 2
        pages = [page.obj.objgen for page in file.pages]
        assert [pages.index(part.K[-1].Pg.objgen) for part in parts[:2]] == [2, 5]


def test_what_the_sheets_share_is_stored_once() -> None:
    many = merged([sheet("Ada", 1), sheet("Ada", 1)] * 5, title="Many")
    assert len(set(re.findall(rb"/FontFile2 \d+", many))) == 1
    assert len(set(re.findall(rb"/Contents \d+", many))) == 1
    assert len(set(re.findall(rb"/StructParents \d+", many))) == 10
