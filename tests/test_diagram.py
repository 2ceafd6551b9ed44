"""The argument map: what a pupil could not read, could misread, or what a stranger's words could break."""

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.interactions import Box, Join, Map, Role
from generator.render.maps.blocks import Point
from generator.render.maps.boxes import (
    LEAD,
    PAD,
    SMALL,
    SMALL_LEAD,
    SOFT_HYPHEN,
    TEXT,
    Type,
    head,
    printed,
    way,
    wrap,
)
from generator.render.maps.diagram import LARGE, PAPER, RING, Hung, figures
from generator.render.maps.layout import TRIES, Placed, Space, layout
from generator.render.maps.outline import Node, outline

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
    "يقول التقرير إن الدعامة الشمالية متآكلة (12 طنًا).",
)
LEAST = min(part for _, part in TRIES)
SPACES = (PAPER, replace(PAPER, width=130.0), replace(PAPER, width=240.0))


def measure(text: str, face: str = "regular") -> float:
    """About the widths of a humanist sans."""
    return (1.1 if face == "bold" else 1.0) * sum(
        0.3 if char in "iljft.,:;' -" else 0.85 if char in "mwMWшщжюЩШ" else 0.56 for char in text
    )


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
    count = draw(st.integers(2, 20))
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


PARTS = {**dict.fromkeys(TOO_HIGH, 1), "chain of 19": 2, "chain of 60": 5, "two branches": 2}


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
    letters = Type(measure)
    return [
        (x, y, x + letters.label_width(join.labels), y + len(join.labels) * SMALL_LEAD)
        for join in placed.joins
        for x, y in [join.label_at]
        if join.labels
    ]


def marks(placed: Placed) -> set[Rect]:
    return {(x - 1.5, y, x + 1.5, y + RING) for join in placed.joins for x, y in [join.points[-1]]}


def whole(placed: tuple[Placed, ...]) -> Placed:
    (one,) = placed
    return one


def drawn(argument: Map, width: float = 170.0) -> Placed:
    return whole(layout(argument, replace(PAPER, width=width), measure))


def check(placed: Placed, space: Space) -> None:
    """Nothing in `placed` stands on anything else, or out of its place."""
    assert placed.width * placed.scale <= space.width + 0.01
    assert placed.height * placed.scale <= space.height + 0.01
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


@settings(max_examples=25, deadline=None)
@given(trees(), st.sampled_from(SPACES))
def test_nothing_stands_on_anything_else(argument: Map, space: Space) -> None:
    for part in layout(argument, space, measure):
        check(part, space)
        assert part.scale >= LEAST


@settings(max_examples=15, deadline=None)
@given(trees())
def test_what_is_drawn_in_large_print_is_large(argument: Map) -> None:
    (figure,) = figures(argument, measure, large=True)
    if figure.drawn:
        check(figure.placed, LARGE)
        assert figure.placed.scale == LARGE.size


@pytest.mark.parametrize("space", SPACES, ids=["paper", "narrow", "broad"])
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_keeps_within_its_pages(name: str, space: Space) -> None:
    for part in layout(SHAPES[name], space, measure):
        check(part, space)
        assert part.scale >= LEAST


@pytest.mark.parametrize("name", [name for name in SHAPES if name not in {"caterpillar", "binary"}])
def test_what_fits_a_page_is_not_set_smaller(name: str) -> None:
    assert drawn(SHAPES[name]).scale == 1.0


@settings(max_examples=10, deadline=None)
@given(trees(), st.sampled_from(SPACES))
def test_words_stay_in_their_boxes(argument: Map, space: Space) -> None:
    letters = Type(measure)
    parts = layout(argument, space, measure)
    found = [box.box.id.partition("@")[0] for part in parts for box in part.boxes]
    assert set(found) == {box.id for box in argument.boxes}
    for box in (box for part in parts for box in part.boxes):
        room, down = box.width - 2 * PAD, PAD + head(box.captions) + len(box.lines) * LEAD + PAD
        assert all(letters.wide(printed(line), "regular") * TEXT <= room + 0.01 for line in box.lines)
        captions = (letters.wide(printed(line), "regular") * SMALL for line in box.captions)
        assert all(caption <= room - box.corner + 0.01 for caption in captions)
        assert down <= box.height + 0.01 or not box.box.text
        assert " ".join("".join(box.lines).replace(SOFT_HYPHEN, "").split()) == box.box.text


@settings(max_examples=10, deadline=None)
@given(trees(), st.booleans())
def test_a_pupil_has_room_to_write(argument: Map, large: bool) -> None:
    for part in (figure.placed for figure in figures(argument, measure, large=large)):
        assert part.hand * part.scale >= 8.0 + 1.5 * large - 0.01
        for box in part.boxes:
            free = box.height - PAD - head(box.captions)
            assert box.box.text or free * part.scale >= 2 * 8.0 - 0.01


@settings(max_examples=10, deadline=None)
@given(trees())
def test_what_hangs_under_a_box_stands_below_it(argument: Map) -> None:
    parts = layout(argument, PAPER, measure)
    drawn = {
        tuple(end.partition("@")[0] for end in (join.child, join.parent))
        for part in parts
        for join in part.joins
    }
    assert drawn == {(join.child, join.parent) for join in argument.joins}
    for part in parts:
        boxes = rects(part)
        for join in part.joins:
            assert boxes[join.child][1] > boxes[join.parent][3]
            (x, y), (u, v) = join.points[0], join.points[-1]
            child, parent = boxes[join.child], boxes[join.parent]
            assert child[0] - 0.01 <= x <= child[2] + 0.01
            assert child[1] - 0.01 <= y <= child[3] + 0.01
            assert parent[0] < u < parent[2]
            assert v == pytest.approx(parent[3])
            assert join.points[-2][0] == u
            assert join.points[-2][1] >= v + RING


def test_support_stands_left_and_attack_right() -> None:
    argument = tree([0, 0], ["rebuttal", "for"], ["a", "b", "c"], ["", ""])
    boxes = rects(drawn(argument))
    assert boxes["n2"][2] < boxes["n1"][0]


def test_boxes_of_a_row_are_level_and_all_boxes_are_equally_wide() -> None:
    placed = drawn(tree([0, 0], ["for", "rebuttal"], [TEXTS[1], TEXTS[2], ""], ["", ""]))
    _, left, right = placed.boxes
    assert (left.y, left.height) == (right.y, right.height)
    assert len({box.width for box in placed.boxes}) == 1


@pytest.mark.parametrize("name", TOO_HIGH)
def test_no_map_runs_off_the_foot_of_its_pages(name: str) -> None:
    parts = layout(TOO_HIGH[name], PAPER, measure)
    for part in parts:
        check(part, PAPER)
        assert part.scale >= LEAST
    assert len(parts) == PARTS[name]


@pytest.mark.parametrize("name", TOO_HIGH)
def test_a_map_in_pieces_holds_every_box_and_says_where_it_goes_on(name: str) -> None:
    parts = layout(TOO_HIGH[name], PAPER, measure)
    seen = [box.box for part in parts for box in part.boxes]
    assert len({box.id for box in seen}) == len(seen)
    assert {box.id for box in TOO_HIGH[name].boxes} == {box.id.partition("@")[0] for box in seen}
    ends = [box for box in seen if box.heading.endswith(" →")]
    begins = [box for box in seen if box.heading.startswith("→ ")]
    assert sorted(box.letter for box in ends) == sorted(box.letter for box in begins)
    assert {box.text for box in ends} == {box.text for box in begins}
    assert bool(ends) == (len(seen) > len(TOO_HIGH[name].boxes))


def test_a_broad_map_is_cut_between_the_children_of_its_claim() -> None:
    argument = plain([0] * 19, "for", LONG)
    parts = layout(argument, PAPER, measure)
    assert len(parts) > 1
    for number, part in enumerate(parts):
        (root,) = [box.box for box in part.boxes if box.box.role == "claim"]
        assert root.heading.startswith("→ ") == (number > 0)
        assert root.heading.endswith(" →") == (number < len(parts) - 1)
        check(part, PAPER)


def test_a_box_that_no_page_holds_is_set_as_small_as_it_must_be() -> None:
    argument = plain([0], "for", " ".join(TEXTS[2:3] * 60))
    part = whole(layout(argument, PAPER, measure))
    assert part.scale < LEAST
    check(part, PAPER)


def test_arrows_of_a_map_that_is_read_from_the_right_point_left() -> None:
    argument = TOO_HIGH["chain of 19 in short"]
    turned = replace(argument, boxes=tuple(replace(box, heading="رد") for box in argument.boxes))
    headings = {box.box.heading for part in layout(turned, PAPER, measure) for box in part.boxes}
    assert headings == {"رد", "رد ←", "← رد"}


def test_a_long_map_is_set_smaller_to_fit_the_page() -> None:
    placed = drawn(SHAPES["caterpillar"])
    assert LEAST <= placed.scale < 1.0
    assert placed.height * placed.scale <= PAPER.height


def test_the_same_map_gives_the_same_drawing() -> None:
    assert figures(SHAPES["binary"], measure) == figures(SHAPES["binary"], measure)


def test_a_small_map_is_a_figure_in_large_print_and_a_larger_one_a_list() -> None:
    frame = plain([0, 0, 0, 0, 4], "for", "")
    (small,) = figures(frame, measure, large=True)
    assert small.drawn
    assert small.placed.scale == 2.0
    assert small.placed.height * 2 <= 170.0  # beside heading and instruction on a page
    for argument in (*TOO_HIGH.values(), *(SHAPES[name] for name in ("twelve children", "binary"))):
        (listed,) = figures(argument, measure, large=True)
        assert not listed.drawn
        assert len(listed.placed.boxes) == len(argument.boxes)


def hung(nodes: tuple[Hung, ...]) -> list[tuple[str, list[str]]]:
    """Every box with those right below it, in the order they are read in."""
    return [
        pair
        for node in nodes
        for pair in [(node.box.box.id, [kid.box.box.id for kid in node.kids]), *hung(node.kids)]
    ]


@settings(max_examples=10, deadline=None)
@given(trees())
def test_what_is_read_out_is_the_map_in_its_order(argument: Map) -> None:
    read = [pair for figure in figures(argument, measure) for pair in hung(figure.trees)]
    order = {box.id: place for place, box in enumerate(argument.boxes)}
    under: dict[str, list[str]] = {box.id: [] for box in argument.boxes}
    for box_id, kids in read:
        under[box_id.partition("@")[0]] += [kid.partition("@")[0] for kid in kids]
    for join in argument.joins:
        under[join.parent].remove(join.child)
    assert not any(under.values())
    for _, kids in read:
        places = [order[kid.partition("@")[0]] for kid in kids]
        assert places == sorted(places)


def test_a_dashed_line_ends_where_its_ring_begins() -> None:
    (figure,) = figures(tree([0, 0], ["for", "rebuttal"], ["a", "b", "c"], ["", ""]), measure)
    foot = figure.placed.boxes[0].height
    ends = {
        dashed: min(float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", path))
        for path, dashed in figure.strokes
    }
    assert ends == {False: pytest.approx(foot), True: pytest.approx(foot + RING)}
    assert sorted(against for _, _, against in figure.marks) == [False, True]


def test_shared_trunks_are_drawn_once_so_that_dashes_stay_open() -> None:
    (figure,) = figures(plain([0] * 6, "rebuttal"), measure)
    ((path, dashed),) = figure.strokes
    assert dashed
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


def test_a_map_of_two_claims_is_drawn_claim_by_claim() -> None:
    boxes = tuple(Box(name, "claim" if name in "ab" else "for", name, "", "") for name in "abcd")
    argument = Map(boxes, (Join("c", "a", ""), Join("d", "b", "")))
    (figure,) = figures(argument, measure)
    assert hung(figure.trees) == [("a", ["c"]), ("c", []), ("b", ["d"]), ("d", [])]
    check(figure.placed, PAPER)


def test_a_box_under_two_parents_is_drawn_under_both() -> None:
    boxes = tuple(Box(name, "basis", name, name, "") for name in "abc")
    argument = Map(boxes, (Join("b", "a", "x"), Join("c", "a", ""), Join("c", "b", "y")))
    (root,) = outline(argument)
    assert root.children == (
        Node(boxes[1], "x", (Node(Box("c@b", "basis", "c", "c", ""), "y", ()),)),
        Node(boxes[2], "", ()),
    )
    check(drawn(argument), PAPER)


def test_rings_and_unknown_boxes_do_not_hang_the_program() -> None:
    boxes = tuple(Box(name, "basis", name, "", "") for name in "abc")
    argument = Map(
        boxes,
        (Join("a", "b", ""), Join("b", "a", ""), Join("c", "c", ""), Join("x", "a", ""), Join("c", "y", "")),
    )
    assert sorted(box.box.id for box in drawn(argument).boxes) == ["a", "b", "c"]


def test_an_empty_map_is_no_error() -> None:
    placed = drawn(Map((), ()))
    assert (placed.width, placed.height, placed.boxes, placed.joins) == (0.0, 0.0, (), ())


@given(st.text(max_size=60), st.floats(2.0, 20.0))
def test_breaking_lines_loses_no_character(text: str, room: float) -> None:
    broken, _ = wrap(text, room, measure)
    assert re.sub(r"[\s\xad]", "", "".join(broken)) == re.sub(r"[\s\xad]", "", text)
    assert all(measure(printed(line)) <= room or len(line.strip()) == 1 for line in broken)
    assert not any(line.startswith(" ") for line in broken)


def test_lines_in_one_are_the_text_again() -> None:
    broken, _ = wrap("one two  three", 3.0, measure)
    assert broken == ("one ", "two ", "three")


def test_a_word_is_broken_with_a_hyphen_that_is_printed_and_not_read() -> None:
    broken, count = wrap("a Rindfleischetikettierung", 6.0, measure)
    assert count == 1
    assert "".join(broken).replace(SOFT_HYPHEN, "") == "a Rindfleischetikettierung"
    assert [printed(line)[-1] == "-" for line in broken[1:]] == [True] * (len(broken) - 2) + [False]


def test_addresses_are_broken_at_their_seams_and_without_hyphens() -> None:
    broken, count = wrap("https://example.org/a/very/long/address", 9.0, measure)
    assert "".join(broken) == "https://example.org/a/very/long/address"
    assert broken[0][-1] in "/."
    assert count == 1


def test_a_script_that_knows_no_hyphen_gets_none() -> None:
    broken, count = wrap("مستشفياتهموالاقتصاد", 4.0, measure)
    assert count == 1
    assert SOFT_HYPHEN not in "".join(broken)


def test_letters_that_change_beside_others_are_given_more_room() -> None:
    letters = Type(measure)
    assert letters.wide("هر", "regular") > measure("هر")
    assert letters.wide("he", "regular") == measure("he")


@pytest.mark.parametrize(
    ("text", "reads"), [("one", "ltr"), ("«دليل» one", "rtl"), ("12 דבר", "rtl"), ("12", "ltr"), ("", "ltr")]
)
def test_a_text_is_read_in_the_direction_of_its_first_letter(text: str, reads: str) -> None:
    assert way(text) == reads


def test_a_join_said_twice_is_drawn_once() -> None:
    argument = Map((Box("a", "claim", "a", "", ""), Box("b", "for", "b", "", "")), (Join("b", "a", ""),) * 2)
    assert len(drawn(argument).boxes) == 2
