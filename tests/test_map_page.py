"""The argument map as it is laid out: what stands where on paper, and what is read out of it."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.interactions import Box, Join, Map, Role
from generator.render.paper.pdf import pdf
from tests import laid
from tests.drawn_maps import MM, found, laid_out, page
from tests.elements import bare, tree
from tests.structure.document import Document, Node, read

ROLES: tuple[Role, ...] = ("basis", "for", "against", "rebuttal", "reply")
HEADINGS = {
    "ltr": {
        "claim": "Claim",
        "basis": "Rests on",
        "for": "Evidence for it",
        "against": "Evidence against it",
        "rebuttal": "Answers to it",
        "reply": "Replies to the answers",
    },
    "rtl": {
        "claim": "الادعاء",
        "basis": "يستند إلى",
        "for": "دليل يؤيده",
        "against": "دليل يعارضه",
        "rebuttal": "ردود عليه",
        "reply": "ردود على الردود",
    },
}
TEXTS = (
    "",
    "The tap water in Velmora is safe.",
    "The laboratory measured each of the five high samples twice and got the same result both times.",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "Северная опора «сильно изношена», говорится в отчёте.",
    "يقول المكتب إن المياه صالحة للشرب في كل بيت، لكن المختبر (NATO 2024) وجد كمية من الرصاص.",
    "هر چه در هر جا بود؛ هجّ جح ټټ مُسْتَشْفَيَاتُهُمْ",
    "מי הברז בעיר בטוחים לשתייה בכל בית.",
    "कृपया ध्यान दें कि क्षेत्र में पानी सुरक्षित है।",
)
LABELS = {"ltr": ("", "denies", "counter-evidence"), "rtl": ("", "ينفي", "دليل مضاد")}
SHEETS = (("a4", False), ("letter", False), ("a4", True), ("letter", True))


def a_map(parents: list[int], way: str = "ltr", *texts: str) -> Map:
    """Box n hangs under box `parents[n - 1]`; the texts are taken in turn."""
    kinds: list[Role] = ["claim", *(ROLES[n % len(ROLES)] for n in range(len(parents)))]
    said = texts or TEXTS[1:2]
    boxes = [
        Box(f"n{n}", role, said[n % len(said)], str(n + 1), HEADINGS[way][role])
        for n, role in enumerate(kinds)
    ]
    joins = [
        Join(f"n{n}", f"n{parent}", LABELS[way][n % len(LABELS[way])]) for n, parent in enumerate(parents, 1)
    ]
    return Map(tuple(boxes), tuple(joins))


def frame(claim: str) -> Map:
    """The boxes that pupils fill, with the claim printed or not."""
    filled = a_map([0, 0, 0, 0, 4])
    boxes = [Box(box.id, box.role, "", "", box.heading) for box in filled.boxes]
    boxes[0] = Box("n0", "claim", claim, "17" if claim else "", "Claim")
    return Map(tuple(boxes), tuple(Join(join.child, join.parent, "") for join in filled.joins))


FRAME = frame("")
MAPS = {
    "two": a_map([0]),
    "six": a_map([0, 0, 0, 0, 4], "ltr", *TEXTS),
    "six to fill": FRAME,
    "six to fill under a claim": frame(TEXTS[2]),
    "twelve": a_map([0, 0, 0, 1, 1, 2, 3, 3, 7, 8, 9], "ltr", *TEXTS[1:]),
    "deep": a_map(list(range(19)), "ltr", *TEXTS[1:]),
    "broad": a_map([0] * 19, "ltr", *TEXTS[1:]),
    "twenty": a_map([0, 0, 0, 0, 1, 1, 2, 3, 3, 4, 5, 7, 7, 8, 9, 10, 13, 14, 16], "ltr", *TEXTS[1:]),
    "from the right": a_map([0, 0, 0, 3, 4], "rtl", *TEXTS[1:]),
    "twenty from the right": a_map([(n - 1) // 2 for n in range(1, 20)], "rtl", *TEXTS),
}


@st.composite
def maps(draw: st.DrawFn) -> Map:
    count = draw(st.integers(2, 20))
    reach = draw(st.sampled_from((1, 2, 5, 20)))
    parents = [draw(st.integers(max(0, n - reach), n - 1)) for n in range(1, count)]
    texts = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6))
    return a_map(parents, draw(st.sampled_from(("ltr", "rtl"))), *texts)


def faults(pages: laid.Laid) -> list[str]:
    """What stands out of its place, or on something else."""
    boxes, labels = found(pages, "map-box"), found(pages, "map-join")
    seen = [
        f"{text.words} out of {box.words}"
        for box in (*boxes, *labels)
        for text in box.texts
        if not text.rect.within(box.spot.rect, slack=0.1) or text.rect.top < box.spot.rect.top - 0.1
    ]
    pairs = combinations((*boxes, *(label for label in labels if label.texts)), 2)
    seen += [f"{one.words} on {other.words}" for one, other in pairs if overlap(one.spot, other.spot)]
    checks = (laid.overflows, laid.collisions, laid.torn)
    return seen + [f"{fault.what}: {fault.words}" for check in checks for fault in check(pages)]


def overlap(one: laid.Spot, other: laid.Spot) -> bool:
    slack = 0.1
    return (
        one.page == other.page
        and one.rect.left < other.rect.right - slack
        and other.rect.left < one.rect.right - slack
        and one.rect.top < other.rect.bottom - slack
        and other.rect.top < one.rect.bottom - slack
    )


def language(argument: Map) -> str:
    return "ar" if argument.boxes[0].heading == HEADINGS["rtl"]["claim"] else "en"


def sheet_of(argument: Map, sheet: tuple[str, bool]) -> laid.Laid:
    return laid_out(page(argument, lang=language(argument), paper=sheet[0], large=sheet[1]))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet[0]}{'-large' * sheet[1]}")
@pytest.mark.parametrize("name", MAPS)
def test_all_words_stand_in_their_boxes_and_all_boxes_on_the_page(name: str, sheet: tuple[str, bool]) -> None:
    pages = sheet_of(MAPS[name], sheet)
    assert len(found(pages, "map-box")) >= len(MAPS[name].boxes)
    assert not faults(pages)


@settings(max_examples=12, deadline=None)
@given(maps(), st.sampled_from(SHEETS))
def test_so_it_is_for_any_map(argument: Map, sheet: tuple[str, bool]) -> None:
    assert not faults(sheet_of(argument, sheet))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (".map-figure .map-text { font-size: 5mm !important }", "out of"),
        (".map-figure .map-box { height: 9mm !important }", "out of"),
        (".map-figure .map { left: 90mm }", "beyond the page"),
        (".map-figure .map-box { top: 0 !important; inset-inline-start: 0 !important }", " on "),
        (".map-figure .map-join { padding-bottom: 9mm }", " on "),
    ],
)
def test_what_is_out_of_place_is_seen(rule: str, said: str) -> None:
    html = page(MAPS["six"]).replace("</style>", f"{rule}</style>", 1)
    assert any(said in fault for fault in faults(laid_out(html)))


@settings(max_examples=6, deadline=None)
@given(maps())
def test_lines_are_broken_where_they_were_measured(argument: Map) -> None:
    html = page(argument, lang=language(argument))
    planned = [
        bare(element.text()) for box in tree(html).all(".map-text") for element in box.all(".map-line")
    ]
    lines = found(laid_out(html), "map-line")
    words = [line for line in lines if line.spot.is_in(frozenset({"map-text"}))]
    assert [bare(line.words) for line in words] == planned
    for line in words:
        assert line.height < 4.4 + 0.02


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet[0]}{'-large' * sheet[1]}")
def test_a_frame_has_lines_to_write_on_that_are_high_enough(sheet: tuple[str, bool]) -> None:
    rules = found(sheet_of(FRAME, sheet), "map-rule")
    assert len(rules) == 2 * len(FRAME.boxes)
    assert all(rule.height >= 8.0 - 0.01 for rule in rules)
    assert all(rule.width >= 45.0 for rule in rules)


@pytest.mark.parametrize(("claim", "more"), [("", 55.0), (TEXTS[2], 0.0)])
def test_a_frame_in_large_print_is_a_figure_on_a_page(claim: str, more: float) -> None:
    """Where the claim is not printed, heading and instruction go on the same page."""
    pages = sheet_of(frame(claim), ("letter", True))
    (figure,) = found(pages, "map-figure")
    (area,) = pages.areas
    assert figure.height < (area.bottom - area.top) / MM - more


def test_a_map_read_from_the_right_is_the_mirror_of_one_read_from_the_left() -> None:
    shape = a_map([0, 0, 0, 1, 1], "ltr", "")
    left, right = (laid_out(page(shape, lang=lang)) for lang in ("en", "ar"))
    (area,), (mirrored,) = found(left, "map"), found(right, "map")
    assert found(left, "map-box")
    for name in ("map-box", "map-join", "map-role"):
        for one, other in zip(found(left, name), found(right, name), strict=True):
            start = one.spot.rect.left - area.spot.rect.left
            assert mirrored.spot.rect.right - other.spot.rect.right == pytest.approx(start, abs=0.1)
            assert one.spot.rect.top == pytest.approx(other.spot.rect.top, abs=0.1)


def test_words_of_the_other_direction_stand_as_they_are_read() -> None:
    html = page(a_map([0], "rtl", TEXTS[5], TEXTS[1]), lang="ar")
    assert [element.attribute("dir") for element in tree(html).all(".map-text")] == ["", "ltr"]
    html = page(a_map([0], "ltr", TEXTS[5], TEXTS[1]))
    assert [element.attribute("dir") for element in tree(html).all(".map-text")] == ["rtl", ""]


def test_roles_differ_without_colour() -> None:
    boxes = found(laid_out(page(a_map([0] * 5))), "map-box")
    looks = {
        next(name for name in box.classes if name != "map-box"): (
            style["border_top_style"],
            round(style["border_top_width"], 1),
            round(style["border_top_left_radius"][0].value, 1),
        )
        for box in boxes
        for style in [box.spot.box.style]
    }
    assert len(looks) == 6
    assert len(set(looks.values())) == 6
    html = page(a_map([0] * 5))
    drawings = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert all(
        set(re.findall(r'(?:stroke|fill)="([^"]*)"', each)) <= {"none", "currentColor"} for each in drawings
    )


def test_the_legend_shows_the_lines_and_marks_of_the_drawing() -> None:
    drawing, solid, dashed = re.findall(r"<svg.*?</svg>", page(a_map([0, 0, 0])), re.DOTALL)
    triangle, ring = re.findall(r"<polygon[^>]*/>", solid), re.findall(r"<circle[^>]*/>", dashed)
    assert len(triangle) == len(ring) == 1
    assert triangle[0] in drawing
    assert ring[0] in drawing
    assert re.findall('stroke-dasharray="[^"]*"', drawing) == re.findall('stroke-dasharray="[^"]*"', dashed)
    assert "dasharray" not in solid


def test_every_word_is_read_out_once_and_in_its_place() -> None:
    words = ("Safe.", "Worn.", "Looked at.")
    root = tree(page(a_map([0, 1], "ltr", *words))).one("figure")
    assert root.attribute("aria-label") == "Argument map"
    assert root.one("svg.map-lines").attribute("aria-hidden") == "true"
    claim = root.one(".map").own("ul")[0].own("li")[0]
    basis = claim.own("ul")[0].own("li")[0]
    under = basis.own("ul")[0].own("li")[0]
    read = [node.own(".map-node")[0].text() for node in (claim, basis, under)]
    assert read == [
        "1 Claim Safe.",
        "denies 2 Rests on Worn.",
        "counter-evidence 3 Evidence for it Looked at.",
    ]
    assert Counter(root.text(".map-legend").split())["Safe."] == 1


def test_a_map_in_parts_says_so() -> None:
    figures = tree(page(a_map(list(range(30)), "ltr", TEXTS[2] * 3))).all("figure")
    assert len(figures) > 1
    for number, figure in enumerate(figures, 1):
        name = f"Argument map, part {number} of {len(figures)}"
        assert figure.words("figcaption") == figure.attribute("aria-label") == name
        assert bool(figure.all(".map-legend")) == (number == 1)


def test_a_stranger_s_words_are_words() -> None:
    evil = "</p><script>alert(\"1\")</script><image href='http://x'/>"
    argument = Map(
        (Box("a", "claim", evil, "<b>", evil), Box("b", "for", evil, "&", "]]>")), (Join("b", "a", evil),)
    )
    root = tree(page(argument)).one("figure")
    assert not root.all("script")
    assert not root.all("image")
    assert root.all(".map-text")[0].text() == evil


def test_the_pdf_tells_the_boxes_in_their_order_each_under_the_one_that_it_hangs_from() -> None:
    argument = a_map([0, 0, 1], "ltr", "Safe.", "Worn.", "Looked at.", "Twice.")
    document = read(pdf(page(argument)))
    assert document.root
    assert list(_told(document, document.root)) == [
        (1, "1 Claim Safe."),
        (2, "denies 2 Rests on Worn."),
        (3, "4 Evidence against it Twice."),
        (2, "counter-evidence 3 Evidence for it Looked at."),
    ]


def _told(document: Document, node: Node, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The words of every item of a list, without those of lists in it, and in how many lists it stands."""
    depth += node.standard == "L"
    if node.standard == "LI":
        yield depth, " ".join(" ".join(_own(document, node)).split())
    for kid in node.nodes():
        yield from _told(document, kid, depth)


def _own(document: Document, node: Node) -> Iterator[str]:
    if node.standard == "P":
        yield document.said(node)
    else:
        for kid in node.nodes():
            if kid.standard != "L":
                yield from _own(document, kid)


def test_the_pdf_holds_arabic_as_it_is_written() -> None:
    text = pypdf.PdfReader(BytesIO(pdf(page(a_map([0], "rtl", TEXTS[5]), lang="ar")))).pages[0].extract_text()
    assert "المياه" in text
    assert "دليل" in text or "يستند" in text
