"""What a screen reader makes of a page: element by element, not box by box."""

import pytest

from generator import fonts
from generator.render.paper.pdf import pdf
from tests.structure.conditions import failures
from tests.structure.document import Document, Mark, read
from tests.structure.heard import shown

PAGE = """<!doctype html><html lang="en"><head><title>x</title><style>
html {{ font-family: {}; }} @page {{ size: 90mm 60mm; @bottom-right {{ content: "page " counter(page) }} }}
.away {{ visibility: hidden }} .apart {{ position: absolute }} .gap:empty::before {{ content: "\\a0" }}
</style></head><body>{}</body></html>"""


def printed(body: str) -> Document:
    families = ", ".join(f"'{family}'" for family in fonts.STACK)
    document = read(pdf(PAGE.format(families, body)))
    assert failures(document) == {}
    return document


LONG = "<p>" + " ".join(["word"] * 400) + "</p>"
TALL = "".join(f"<tr><th scope=row>{number}</th><td>one</td></tr>" for number in range(30))

HEADED = """<table><caption>all</caption><thead><tr><th scope=col>a</th><th scope=col>b</th></tr></thead>
<tbody><tr><td colspan=2>one</td></tr></tbody></table>"""
BLOCKS = """<style>.b * { display: block }</style><div class="b"><table><tbody><tr><th scope=row>a</th>
<td>one</td></tr></tbody></table></div>"""
DRAWN = (
    "<svg xmlns='http://www.w3.org/2000/svg' {} width='40' height='20'>{}<rect width='40' height='20'/></svg>"
)

SHAPES = {
    "words in a line": ("<p>a <b>bold</b> <i>word</i></p>", "P(a bold word)"),
    "words in no paragraph": ("<div>one<p>two</p>three</div>", "P(one)P(two)P(three)"),
    "neighbours that only group": ("<div>one</div><div>two</div>", "P(one)P(two)"),
    "a passage in another language": (
        '<p>so <i lang="de">so</i></p>',
        "P(so Span lang=de(so))",
    ),
    "a part in another language": (
        '<article lang="uk"><p>так</p><p>і <span lang="en">so</span></p></article>',
        "Art lang=uk(P(так)P(і Span lang=en(so)))",
    ),
    "the language of the page once more": ('<p lang="en">so</p>', "P(so)"),
    "what is not for the ear": ('<p>one<span aria-hidden="true"> two</span></p>', "P(one)"),
    "what is not for the eye": ('<p>one<span class="away"> two</span></p>', "P(one)"),
    "words instead of a sign": (
        '<p><span role="img" aria-label="circle">●</span></p>',
        "P(Span ActualText=circle(●))",
    ),
    "a gap": (
        '<p>one <span class="gap" role="img" aria-label="gap"></span> two</p>',
        "P(one Span ActualText=gap() two)",
    ),
    "a name that is no picture": ('<section aria-label="part"><p>one</p></section>', "Sect(P(one))"),
    "a list with letters": (
        "<ol style='list-style: none'><li><b>a</b> one</li><li><b>b</b> <p>two</p><p>three</p></li></ol>",
        "L ListNumbering=LowerAlpha(LI(Lbl(a)LBody(one))LI(Lbl(b)LBody(P(two)P(three))))",
    ),
    "a list with signs": (
        "<ul style='list-style: none'><li><b>C1</b> one</li><li><b>R</b> two</li></ul>",
        "L ListNumbering=None(LI(Lbl(C1)LBody(one))LI(Lbl(R)LBody(two)))",
    ),
    "a list with bullets": ("<ul><li>one</li></ul>", "L ListNumbering=Disc(LI(Lbl(•)LBody(one)))"),
    "a list in a list": (
        '<ul style="list-style: none"><li>one<ul style="list-style: none"><li>two</li></ul></li></ul>',
        "L ListNumbering=None(LI(LBody(P(one)L ListNumbering=None(LI(LBody(two))))))",
    ),
    "terms": (
        "<dl><div><dt>one</dt><dd>two</dd></div><dt>three</dt><dd>four</dd></dl>",
        "L ListNumbering=None(LI(Lbl(one)LBody(two))LI(Lbl(three)LBody(four)))",
    ),
    "a table": (
        HEADED,
        "Table(Caption(all)THead(TR(TH Scope=Column(a)TH Scope=Column(b)))TBody(TR(TD ColSpan=2(one))))",
    ),
    "empty cells": (
        "<table><tr><th scope=row>a</th><td></td></tr></table>",
        "Table(TBody(TR(TH Scope=Row(a)TD())))",
    ),
    "a table that is shown as blocks": (
        BLOCKS,
        "Table(TBody(TR(TH Scope=Row(a)TD(one))))",
    ),
    "a drawing": (
        f"<p>one</p><div>{DRAWN.format('', '<title>a  box</title>')}</div>",
        "P(one)Figure Alt=a box()",
    ),
    "a drawing that says nothing": (
        f"<p>one{DRAWN.format('aria-hidden=true', '')}</p>",
        "P(one)",
    ),
    "a letter out of its line": (
        '<ol style="list-style: none"><li><b class="apart">a</b> one</li></ol>',
        "L ListNumbering=LowerAlpha(LI(Lbl(a)LBody(one)))",
    ),
    "an empty paragraph": ("<p>one</p><p></p><p> </p>", "P(one)"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_an_element_of_the_page_is_one_of_the_tree(shape: tuple[str, str]) -> None:
    body, tree = shape
    assert shown(printed(body)) == f"Document({tree})"


def test_a_paragraph_over_two_pages_is_one() -> None:
    document = printed(LONG)
    assert len(document.pages) > 1
    assert shown(document) == f"Document(P({' '.join(['word'] * 400)}))"


def test_a_table_over_two_pages_is_one_and_its_head_is_heard_once() -> None:
    document = printed(
        f"<table><thead><tr><th scope=col>n</th><th scope=col>w</th></tr></thead>{TALL}</table>"
    )
    assert len(document.pages) > 1
    tree = shown(document)
    assert tree.count("Table") == tree.count("THead") == tree.count("TBody") == 1
    assert tree.count("TH Scope=Column(n)") == 1
    assert tree.count("TR") == 31


def test_words_keep_apart_where_a_line_ends_and_a_broken_word_does_not() -> None:
    words = "One two three four five six seven eight nine ten " * 3
    document = printed(f"<p>{words}<br>eleven supercali<wbr>fragilistic<wbr>expialidocious<wbr>ness</p>")
    assert document.root
    said = document.said(document.root)
    assert " ".join(said.split()) == f"{words}eleven supercalifragilisticexpialidociousness"


def test_words_that_run_from_right_to_left_are_told_as_they_are_read() -> None:
    words = "قال (المدير) 5 مرات: water"
    document = printed(f'<p dir="rtl" lang="ar">{words}</p><p>one</p>')
    assert shown(document) == f"Document(P lang=ar({words})P(one))"
    told = [marking.properties.get("ActualText") for _, (*_, marking) in document.nested]
    assert [text for text in told if text] == [words]


def test_what_stands_in_the_margins_comes_with_every_page_and_is_no_content() -> None:
    document = printed("<p>one</p>")
    margins = [one.markings[0] for one in document.painted if one.text and "1" in one.text]
    assert [dict(marking.properties) for marking in margins] == [
        {"Type": "/Pagination", "Subtype": "/Footer"}
    ]


def test_a_link_is_one_with_its_words_and_one_stop_for_the_keyboard() -> None:
    document = printed('<p>see <a href="https://example.org/">the <b>whole</b> page</a></p>')
    assert shown(document) == "Document(P(see Link(the whole page)))"
    (note,) = document.annotations
    assert note.entries["Contents"] == "the whole page"


def test_a_picture_says_where_it_stands() -> None:
    svg = DRAWN.format("", "<title>x</title>")
    margins = ":root { --top: 30px; --inner: 30px; --outer: 30px }"
    style = f"<style>{margins} body {{ margin: 0 }} svg {{ display: block }}</style>"
    document = printed(f"{style}<div>{svg}</div>")
    (figure,) = [node for node, _ in document.nodes if node.kind == "Figure"]
    assert isinstance(figure.kids[0], Mark)
    left, bottom, right, top = figure.attributes["BBox"]
    height = document.pages[0].size[3]
    assert (left, right) == pytest.approx((22.5, 52.5), abs=0.1)
    assert (bottom, top) == pytest.approx((height - 37.5, height - 22.5), abs=0.1)
