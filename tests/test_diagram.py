"""The argument map: what a pupil could not read, could misread, or what a stranger's words could break."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.interactions import Box, Join, Map, Role
from generator.render.blocks import Point
from generator.render.boxes import PAD, ROOM, SMALL, SMALL_LEAD, TEXT, corner, wrap
from generator.render.diagram import svg
from generator.render.layout import Placed, layout
from generator.render.outline import Node, outline, split
from generator.resources import folder

Rect = tuple[float, float, float, float]
HEADINGS: dict[Role, str] = {
    "claim": "Claim",
    "for": "Evidence for",
    "against": "Evidence against",
    "rebuttal": "Rebuttal",
    "reply": "Reply",
    "basis": "Rests on",
}
ROLES: tuple[Role, ...] = ("for", "against", "rebuttal", "reply", "basis")
LABELS = ("", "supports", "denies", "counter-evidence", "does not bear on it")
TEXTS = (
    "",
    "The bridge is safe.",
    "The northern bearing is badly worn, the report says, and a limit of 12 tonnes is advised until then.",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "Северная опора «сильно изношена», говорится в отчёте.",
)


def measure(text: str) -> float:
    """About the widths of a humanist sans."""
    return sum(0.3 if char in "iljft.,:;' -" else 0.85 if char in "mwMWшщжюЩШ" else 0.56 for char in text)


def tree(parents: list[int], roles: list[Role], texts: list[str], labels: list[str]) -> Map:
    """Box n hangs under box `parents[n - 1]`; box 0 is the claim."""
    kinds: list[Role] = ["claim", *roles]
    boxes = [Box(f"n{n}", role, texts[n], chr(65 + n), HEADINGS[role]) for n, role in enumerate(kinds)]
    joins = [Join(f"n{n + 1}", f"n{parent}", labels[n]) for n, parent in enumerate(parents)]
    return Map(tuple(boxes), tuple(joins))


def plain(parents: list[int], role: Role = "for", text: str = TEXTS[1]) -> Map:
    count = len(parents)
    return tree(parents, [role] * count, [text] * (count + 1), ["supports"] * count)


def forest(*maps: Map) -> Map:
    """The maps in one; ids of the n-th begin with n dashes."""
    boxes = [replace(box, id="-" * n + box.id) for n, each in enumerate(maps) for box in each.boxes]
    joins = [
        replace(join, child="-" * n + join.child, parent="-" * n + join.parent)
        for n, each in enumerate(maps)
        for join in each.joins
    ]
    return Map(tuple(boxes), tuple(joins))


@st.composite
def trees(draw: st.DrawFn) -> Map:
    count = draw(st.integers(2, 16))
    reach = draw(st.sampled_from((1, 2, 5, 20)))  # how far up a parent may be: deep trees and broad ones
    parents = [draw(st.integers(max(0, n - reach), n - 1)) for n in range(1, count)]
    return tree(
        parents,
        [draw(st.sampled_from(ROLES)) for _ in parents],
        [draw(st.sampled_from(TEXTS)) for _ in range(count)],
        [draw(st.sampled_from(LABELS)) for _ in parents],
    )


SHAPES = {
    "two": plain([0]),
    "chain of six": plain([0, 1, 2, 3, 4], "reply"),
    "twelve children": plain([0] * 12),
    "twelve rebuttals": plain([0] * 12, "rebuttal", ""),
    "caterpillar": plain(
        [0, 0, 1, 1, 3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 13, 13, 15, 15, 17], "against", TEXTS[2]
    ),
    "binary": plain([(n - 1) // 2 for n in range(1, 20)], "rebuttal", TEXTS[2]),
}


LONG = " ".join(TEXTS[2:3] * 3)
TOO_HIGH = {
    "chain of 19 in short": plain(list(range(18)), "reply"),
    "chain of 19": plain(list(range(18)), "reply", LONG),
    "chain of 19 to fill in": plain(list(range(18)), "reply", ""),
    "chain of 60": plain(list(range(59)), "reply", LONG),
    "two branches": plain([0, *range(1, 10), 0, *range(11, 19)], "reply", " ".join(TEXTS[2:3] * 2)),
    "two claims": forest(plain(list(range(11)), "reply", LONG), plain([0], "for")),
}


def rects(placed: Placed) -> dict[str, Rect]:
    return {box.box.id: (box.x, box.y, box.x + box.width, box.y + box.height) for box in placed.boxes}


def overlap(one: Rect, other: Rect) -> bool:
    slack = 0.01
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def stretches(points: tuple[Point, ...]) -> list[Rect]:
    """Each straight stretch as a rectangle a line thick."""
    pairs = pairwise(points)
    return [
        (min(x, u) - 0.15, min(y, v), max(x, u) + 0.15, max(y, v))
        if x == pytest.approx(u)
        else (min(x, u), min(y, v) - 0.15, max(x, u), max(y, v) + 0.15)
        for (x, y), (u, v) in pairs
    ]


def lines(placed: Placed) -> list[tuple[tuple[str, bool], Rect]]:
    """Every stretch with the family of joins it belongs to, which share a trunk."""
    return [
        ((join.parent, join.attack), rect)
        for join in placed.joins
        for rect in stretches(join.points)
        if rect[:2] != rect[2:]
    ]


def words_on_joins(placed: Placed) -> list[Rect]:
    found = []
    for join in placed.joins:
        x, y = join.label_at
        for number, line in enumerate(join.labels):
            base = y + number * SMALL_LEAD
            found.append((x, base - 0.8 * SMALL, x + measure(line) * SMALL, base + 0.2 * SMALL))
    return found


def marks(placed: Placed) -> set[Rect]:
    return {(x - 1.5, y, x + 1.5, y + 3.1) for join in placed.joins for x, y in [join.points[-1]]}


def check(placed: Placed, width: float) -> None:
    assert placed.width * placed.scale <= width + 0.01
    boxes = rects(placed)
    assert boxes
    for rect in boxes.values():
        assert rect[0] >= -0.01
        assert rect[1] >= -0.01
        assert rect[2] <= placed.width + 0.01
        assert rect[3] <= placed.height + 0.01
    assert not [pair for pair in combinations(boxes, 2) if overlap(boxes[pair[0]], boxes[pair[1]])]
    drawn = lines(placed)
    assert not [(family, name) for family, line in drawn for name, box in boxes.items() if overlap(line, box)]
    crossings = [
        pair
        for pair in combinations(drawn, 2)
        if pair[0][0] != pair[1][0] and overlap(pair[0][1], pair[1][1])
    ]
    assert not crossings
    for label in words_on_joins(placed):
        assert label[0] >= -0.01
        assert label[2] <= placed.width + 0.01
        assert not [name for name, box in boxes.items() if overlap(label, box)]
        assert not [family for family, line in drawn if overlap(label, line)]
    assert not [pair for pair in combinations(words_on_joins(placed), 2) if overlap(*pair)]
    for mark in marks(placed):
        assert not [mark for box in boxes.values() if overlap(mark, box)]
        assert not [mark for label in words_on_joins(placed) if overlap(mark, label)]
    assert not [pair for pair in combinations(marks(placed), 2) if overlap(*pair)]


@settings(max_examples=15, deadline=None)
@given(trees(), st.sampled_from((90.0, 130.0, 170.0, 240.0)))
def test_nothing_stands_on_anything_else(argument: Map, width: float) -> None:
    check(layout(argument, width, measure), width)


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_keeps_within_a_page(name: str) -> None:
    placed = layout(SHAPES[name], 170.0, measure)
    check(placed, 170.0)
    assert placed.scale == 1.0 or name in ("caterpillar", "binary")


@settings(max_examples=8, deadline=None)
@given(trees())
def test_words_stay_in_their_boxes(argument: Map) -> None:
    placed = layout(argument, 170.0, measure)
    assert {box.box.id.partition("@")[0] for box in placed.boxes} == {box.id for box in argument.boxes}
    for box in placed.boxes:
        room = box.width - 2 * PAD
        assert all(measure(line) * TEXT <= room + 0.01 for line in box.lines)
        assert all(measure(line) * SMALL <= room - corner(box.box, measure) + 0.01 for line in box.captions)
    drawn = ET.fromstring(svg(argument, 170.0, measure, title="Map", ids_prefix="m"))  # noqa: S314 - our own drawing
    inside = [
        (float(text.get("x", "")), float(text.get("y", "")))
        for text in drawn.iter()
        if text.tag.endswith("text")
    ]
    for box in placed.boxes:
        own = [y for x, y in inside if box.x < x < box.x + box.width and box.y < y < box.y + box.height]
        assert len(own) == len(box.lines) + len(box.captions) + 1
        assert max(own) <= box.y + box.height - 1.5


@settings(max_examples=8, deadline=None)
@given(trees())
def test_a_pupil_has_room_to_write(argument: Map) -> None:
    for box in layout(argument, 170.0, measure).boxes:
        heading = len(box.captions) * SMALL_LEAD
        assert box.box.text or box.height - heading - PAD >= ROOM


@settings(max_examples=8, deadline=None)
@given(trees())
def test_what_hangs_under_a_box_stands_below_it(argument: Map) -> None:
    placed = layout(argument, 170.0, measure)
    boxes = rects(placed)
    drawn = {(join.child.partition("@")[0], join.parent) for join in placed.joins}
    assert drawn == {(join.child, join.parent) for join in argument.joins}
    for join in placed.joins:
        assert boxes[join.child][1] > boxes[join.parent][3]
        (x, y), (u, v) = join.points[0], join.points[-1]
        child, parent = boxes[join.child], boxes[join.parent]
        assert child[0] - 0.01 <= x <= child[2] + 0.01
        assert child[1] - 0.01 <= y <= child[3] + 0.01
        assert parent[0] < u < parent[2]
        assert v == pytest.approx(parent[3])


def test_support_stands_left_and_attack_right() -> None:
    argument = tree([0, 0], ["rebuttal", "for"], ["a", "b", "c"], ["", ""])
    boxes = rects(layout(argument, 170.0, measure))
    assert boxes["n2"][2] < boxes["n1"][0]


def test_boxes_of_a_row_are_level_and_all_boxes_are_equally_wide() -> None:
    placed = layout(tree([0, 0], ["for", "rebuttal"], [TEXTS[1], TEXTS[2], ""], ["", ""]), 170.0, measure)
    _, left, right = placed.boxes
    assert (left.y, left.height) == (right.y, right.height)
    assert len({box.width for box in placed.boxes}) == 1


def height_mm(drawn: str) -> float:
    return float(ET.fromstring(drawn).get("height", "").removesuffix("mm"))  # noqa: S314 - our own drawing


@pytest.mark.parametrize("name", TOO_HIGH)
def test_no_map_runs_off_the_foot_of_the_page(name: str) -> None:
    placed = layout(TOO_HIGH[name], 167.0, measure)
    check(placed, 167.0)
    assert placed.height * placed.scale <= 230.01
    assert placed.scale >= 0.55 or name == "chain of 60"
    assert height_mm(svg(TOO_HIGH[name], 167.0, measure, title="Map", ids_prefix="m")) <= 230.0


@settings(max_examples=8, deadline=None)
@given(trees())
def test_no_drawing_is_higher_than_a_page(argument: Map) -> None:
    assert 0 < height_mm(svg(argument, 167.0, measure, title="Map", ids_prefix="m")) <= 230.0


@pytest.mark.parametrize("name", [name for name in TOO_HIGH if name != "two branches"])
def test_a_map_in_columns_holds_every_box_and_says_where_it_goes_on(name: str) -> None:
    placed = layout(TOO_HIGH[name], 167.0, measure)
    boxes = {box.box.id: box.box for box in placed.boxes}
    assert len(boxes) == len(placed.boxes)
    ends = [box for box_id, box in boxes.items() if "@" in box_id]
    assert {box.id for box in TOO_HIGH[name].boxes} == {box_id.partition("@")[0] for box_id in boxes}
    assert ends
    for end in ends:
        begins = boxes[end.id.partition("@")[0]]
        assert (end.text, end.letter) == (begins.text, begins.letter)
        assert end.heading.endswith(" →")
        assert begins.heading.startswith("→ ")
    assert len([box for box in boxes.values() if "→" in box.heading]) == 2 * len(ends)


def test_a_long_map_is_set_smaller_to_fit_the_page() -> None:
    placed = layout(SHAPES["binary"], 170.0, measure)
    assert 0.7 <= placed.scale < 1.0
    assert placed.height * placed.scale <= 230.0


def test_the_same_map_gives_the_same_drawing() -> None:
    drawings = {svg(SHAPES["binary"], 170.0, measure, title="Map", ids_prefix="m") for _ in range(3)}
    assert len(drawings) == 1


def test_a_drawing_carries_nothing_that_runs_or_fetches() -> None:
    evil = "</text><script>alert(\"1\")</script><image href='http://x'/>"
    argument = Map(
        (Box("a", "claim", evil, "<b>", evil), Box("b", "for", evil, "&", "]]>")), (Join("b", "a", evil),)
    )
    drawn = svg(argument, 170.0, measure, title=evil, ids_prefix='x" onload="alert(1)', font='x" onload="1')
    tags = {element.tag.split("}")[1] for element in ET.fromstring(drawn).iter()}  # noqa: S314 - our own drawing
    assert tags == {"svg", "title", "path", "polygon", "rect", "text"}
    attributes = {name for element in ET.fromstring(drawn).iter() for name in element.attrib}  # noqa: S314 - our own drawing
    assert not {name for name in attributes if name.startswith("on") or "href" in name}
    assert "url(" not in drawn
    assert "var(" not in drawn


def test_control_characters_do_not_break_the_drawing() -> None:
    argument = Map((Box("a", "claim", "one\x0btwo\x00\nthree\ttabs", "A", "Claim"),), ())
    assert ET.fromstring(svg(argument, 170.0, measure, title="\x07", ids_prefix="m")) is not None  # noqa: S314 - our own drawing


def test_a_screen_reader_hears_title_and_whole_map() -> None:
    argument = tree([0, 1], ["rebuttal", "reply"], ["Safe.", "Worn.", ""], ["denies", "undercuts"])
    root = ET.fromstring(svg(argument, 170.0, measure, title="Argument map", ids_prefix="m3"))  # noqa: S314 - our own drawing
    names = {element.get("id"): element.text for element in root}
    assert root.get("role") == "img"
    assert [names[name] for name in root.get("aria-labelledby", "").split()] == [
        "Argument map: A Claim: Safe. [(denies) B Rebuttal: Worn. [(undercuts) C Reply]]",
    ]


def test_support_and_attack_differ_without_colour() -> None:
    drawn = svg(
        tree([0, 0], ["for", "rebuttal"], ["a", "b", "c"], ["", ""]), 170.0, measure, title="", ids_prefix="m"
    )
    assert drawn.count("stroke-dasharray") == 1
    assert drawn.count("<polygon") == drawn.count("<circle") == 1
    assert set(re.findall(r"#[0-9a-f]+", drawn)) <= {"#111", "#444", "#fff"}


def test_the_legend_shows_the_marks_of_the_drawing() -> None:
    drawn = svg(
        tree([0, 0], ["for", "rebuttal"], ["a", "b", "c"], ["", ""]), 170.0, measure, title="", ids_prefix="m"
    )
    template = (folder("templates") / "interactions" / "argument_map.html.j2").read_text(encoding="utf-8")
    solid, dashed = re.findall(r"<svg.*?</svg>", template)
    assert "<polygon" in solid
    assert "<circle" in dashed
    assert re.findall('stroke-dasharray="[^"]*"', drawn) == re.findall('stroke-dasharray="[^"]*"', dashed)
    assert "dasharray" not in solid


def test_shared_trunks_are_drawn_once_so_that_dashes_stay_open() -> None:
    drawn = svg(plain([0] * 6, "rebuttal"), 170.0, measure, title="", ids_prefix="m")
    (path,) = re.findall(r'd="([^"]+)"[^>]*dasharray', drawn)
    ends = [tuple(map(float, run.replace("L", " ").split())) for run in path.split("M")[1:]]
    assert len(ends) > 3
    for one, other in combinations(ends, 2):
        for axis in (0, 1):
            if one[axis] == one[axis + 2] == other[axis] == other[axis + 2]:
                low, high = sorted((sorted(one[1 - axis :: 2]), sorted(other[1 - axis :: 2])))
                assert low[1] <= high[0]


def test_outline_and_drawing_hold_the_same_boxes_in_reading_order() -> None:
    (root,) = outline(SHAPES["binary"])
    assert [kid.box.id for kid in root.children] == ["n1", "n2"]
    assert root.children[0].label == "supports"


def test_a_map_of_two_claims_is_split_by_claim() -> None:
    boxes = tuple(Box(name, "claim" if name in "ab" else "for", name, "", "") for name in "abcd")
    argument = Map(boxes, (Join("c", "a", ""), Join("d", "b", "")))
    assert [[box.id for box in part.boxes] for part in split(argument)] == [["a", "c"], ["b", "d"]]
    assert [part.joins for part in split(argument)] == [(Join("c", "a", ""),), (Join("d", "b", ""),)]
    check(layout(argument, 170.0, measure), 170.0)


def test_a_box_under_two_parents_is_drawn_under_both() -> None:
    boxes = tuple(Box(name, "basis", name, name, "") for name in "abc")
    argument = Map(boxes, (Join("b", "a", "x"), Join("c", "a", ""), Join("c", "b", "y")))
    (root,) = outline(argument)
    assert root.children == (
        Node(boxes[1], "x", (Node(Box("c@b", "basis", "c", "c", ""), "y", ()),)),
        Node(boxes[2], "", ()),
    )
    check(layout(argument, 170.0, measure), 170.0)


def test_rings_and_unknown_boxes_do_not_hang_the_program() -> None:
    boxes = tuple(Box(name, "basis", name, "", "") for name in "abc")
    argument = Map(
        boxes,
        (Join("a", "b", ""), Join("b", "a", ""), Join("c", "c", ""), Join("x", "a", ""), Join("c", "y", "")),
    )
    assert sorted(box.box.id for box in layout(argument, 170.0, measure).boxes) == ["a", "b", "c"]


def test_an_empty_map_is_no_error() -> None:
    assert layout(Map((), ()), 170.0, measure) == Placed(0.0, 0.0, 1.0, (), ())


@given(st.text(max_size=60), st.floats(2.0, 20.0))
def test_breaking_lines_loses_no_character(text: str, room: float) -> None:
    broken, _ = wrap(text, room, measure)
    kept = re.sub(r"[\s\-]", "", "".join(broken))
    assert kept == re.sub(r"[\s\-]", "", text)
    assert all(measure(line) <= room or len(line) == 1 for line in broken)


def test_addresses_are_broken_at_their_seams_and_without_hyphens() -> None:
    broken, count = wrap("https://example.org/a/very/long/address", 9.0, measure)
    assert "".join(broken) == "https://example.org/a/very/long/address"
    assert broken[0][-1] in "/."
    assert count == 1


def test_a_join_said_twice_is_drawn_once() -> None:
    argument = Map((Box("a", "claim", "a", "", ""), Box("b", "for", "b", "", "")), (Join("b", "a", ""),) * 2)
    assert len(layout(argument, 170.0, measure).boxes) == 2


def test_weasyprint_prints_every_word_and_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    pypdf = pytest.importorskip("pypdf")
    argument = tree(
        [0, 0], ["for", "rebuttal"], ["The bridge is safe.", "Looked at.", "Worn."], ["", "denies"]
    )
    drawn = svg(argument, 170.0, measure, title="Map", ids_prefix="m", font="sans-serif")
    page = f"<!doctype html><html lang=en><title>t</title><style>@page {{ size: A4 }}</style>{drawn}"
    printed = pypdf.PdfReader(BytesIO(weasyprint.HTML(string=page).write_pdf())).pages[0].extract_text()
    squeezed = "".join(printed.split())
    assert all(
        word in squeezed for word in ("Thebridgeissafe.", "Lookedat.", "Worn.", "denies", "Evidencefor")
    )
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


def test_a_tagged_pdf_tells_the_whole_map() -> None:
    weasyprint = pytest.importorskip("weasyprint")
    pikepdf = pytest.importorskip("pikepdf")
    argument = tree([0], ["rebuttal"], ["Safe.", "Worn."], ["denies"])
    drawn = svg(argument, 170.0, measure, title="Map", ids_prefix="m", font="sans-serif")
    page = f"<!doctype html><html lang=en><title>t</title>{drawn}"
    with pikepdf.open(BytesIO(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))) as printed:
        parts = [part for part in printed.objects if isinstance(part, pikepdf.Dictionary)]
        said = [str(part["/Alt"]) for part in parts if part.get("/S") == "/Figure"]
    assert said == ["Map: A Claim: Safe. [(denies) B Rebuttal: Worn.]"]
