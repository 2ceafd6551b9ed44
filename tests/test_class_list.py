"""The teacher's list: every pupil with the sheet that is theirs, on paper and on a screen."""

import io
from typing import Any

import html5lib
import pypdf
import pytest

from generator.render.class_list import ClassList, Row, class_html
from generator.render.paper.pdf import pdf

NAMES = ["Ada <b>Quill</b> & Co", "محمد بن علي", "=SUM(A1)", "Nguyễn Thị Hòa", "Олексій Дем’янюк"]


def listing(count: int = 5, **more: Any) -> ClassList:
    rows = (
        Row(number, NAMES[(number - 1) % 5], "●■▲"[number % 3], "AB"[number % 2], code="QF7K", **more)
        for number in range(1, count + 1)
    )
    return ClassList("The <late> ferry", "en", tuple(rows))


def parsed(html: str) -> Any:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html)
    assert parser.errors == []
    return tree


def cells(tree: Any) -> list[list[str]]:
    """The words of each cell, without what it says of itself in a narrow window."""
    for label in list(tree.iterfind(".//span[@class='cell-label']")):
        label.text = None
    return [["".join(cell.itertext()).strip() for cell in row] for row in tree.iter("tr")]


def test_each_pupil_has_a_row_with_number_name_sheet_and_code() -> None:
    head, *rows = cells(parsed(class_html(listing())))
    assert head == ["No.", "Name", "Sheet", "Code", "Given", "Back"]
    assert rows[0] == ["1", "Ada <b>Quill</b> & Co", "■ B", "QF7K", "", ""]
    assert [row[1] for row in rows] == NAMES


def test_a_name_is_marked_as_one_and_keeps_its_direction_to_itself() -> None:
    found = list(parsed(class_html(listing())).iter("bdi"))
    assert [one.text for one in found] == NAMES
    assert {one.attrib["class"] for one in found} == {"pupil"}


def test_what_differs_from_the_class_and_the_pages_have_columns_only_where_there_is_something() -> None:
    rows = (
        Row(1, "Ada", "■", code="QF7K", paper="letter", large=True, language="uk", pages=6),
        Row(2, "Bo", "■", code="QF7M", paper="a4"),
        Row(3, "Cy", "■", code="QF7M"),
    )
    head, *found = cells(parsed(class_html(ClassList("x", "en", rows))))
    assert head == ["No.", "Name", "Sheet", "Code", "Differs", "Pages", "Given", "Back"]
    assert [row[4:6] for row in found] == [["Letter, large print, uk", "6"], ["A4", ""], ["", ""]]


def test_how_many_of_each_sheet_are_needed_stands_below() -> None:
    rows = [Row(1, "a", "▲", "B"), Row(2, "b", "●", "B"), Row(3, "c", "■", "A"), Row(4, "d", "▲", "B")]
    assert ClassList("x", "en", tuple(rows)).counts == (("■ A", 1), ("● B", 1), ("▲ B", 2))
    assert ClassList("x", "en", (Row(1, "a", "■"),)).counts == (("■", 1),)
    found = parsed(class_html(ClassList("x", "en", tuple(rows)))).find(".//p[@class='sums']")
    assert "".join(found.itertext()).split() == "■ A: 1 ● B: 1 ▲ B: 2 in all: 4".split()


def test_the_page_stands_alone_and_tells_its_title() -> None:
    html = class_html(listing())
    tree = parsed(html)
    assert tree.find(".//title").text == "The <late> ferry: class list"
    assert tree.find(".//h1").text == "The <late> ferry"
    assert "url(" not in html
    assert not [one for one in tree.iter() if one.tag in {"script", "link", "img"}]
    assert all(one.attrib["scope"] in {"col", "row"} for one in tree.iter("th"))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_long_list_repeats_its_head_on_each_page_and_splits_no_row(paper: str) -> None:
    made = pypdf.PdfReader(io.BytesIO(pdf(class_html(listing(70), paper=paper))))
    texts = [page.extract_text() for page in made.pages]
    assert len(texts) > 2
    assert all("Name Sheet Code" in text for text in texts)
    assert sum(text.count("QF7K") for text in texts) == 70
    assert round(made.pages[0].mediabox.width) == {"a4": 595, "letter": 612}[paper]
    assert all("Class list · for the teacher" in text for text in texts)
