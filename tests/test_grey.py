"""A school's copier knows grey alone: pages need no colour, words are dark, marks keep their forms."""

import re
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import astuple, dataclass
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from weasyprint.formatting_structure import boxes

from generator.article.markup import LETTERS
from generator.pipeline import pages, prepare
from generator.render.html import key_html, student_html
from generator.render.paper.pdf import laid_out
from generator.worksheet.key import key
from generator.worksheet.student import student
from tests.laid import Laid, Rect, Spot, laid
from tests.pictures import copied, in_black, is_coloured, pictures

EXERCISES = sorted((Path(__file__).parent.parent / "exercises").glob("*.exercise.yaml"))
LEAST = 7.0  # WCAG 2.2, 1.4.6
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Job:
    """A document that ships: a sheet, also in `large` print, or a key, with a lesson's tasks or `all`."""

    path: Path
    role: str
    paper: str
    tasks: str = "lesson"

    def __str__(self) -> str:
        return f"{self.path.name.partition('.')[0]}-{self.role}-{self.paper}-{self.tasks}"


@dataclass(frozen=True, slots=True)
class Seen:
    """Which pages of a document have a colour, which words are too pale, and which classes words stand in."""

    coloured: tuple[int, ...]
    pale: tuple[str, ...]
    places: frozenset[str]


# Every sheet and every key, on one paper or another, and a sheet with every kind of task.
JOBS = [
    Job(EXERCISES[1], "student", "a4", "all"),
    *(Job(path, "student", ("a4", "letter", "large")[at % 3]) for at, path in enumerate(EXERCISES)),
    *(Job(path, "key", ("letter", "a4")[at % 2]) for at, path in enumerate(EXERCISES)),
]


def html(job: Job) -> str:
    sheet = prepare(job.path, job.path.name, "all" if job.tasks == "all" else None).worksheet
    assert sheet
    if job.role == "key":
        return key_html(key(sheet), paper=job.paper)
    large = job.paper == "large"
    return student_html(student(sheet), paper="a4" if large else job.paper, large=large)


def seen(page: str) -> Seen:
    document = laid_out(page)
    painted = pictures(document.write_pdf(), 60)
    found = [text for sheet in document.pages for text in texts(sheet._page_box, (1, 1, 1))]
    return Seen(
        tuple(number for number, picture in enumerate(painted, 1) if is_coloured(picture)),
        tuple(text.words for text in found if contrast(text.ink, text.ground) < LEAST),
        frozenset(name for text in found for name in text.places),
    )


def seen_of(job: Job) -> Seen:
    return seen(html(job))


@dataclass(frozen=True, slots=True)
class Text:
    """Words of one colour on another; `places` are the classes of what they stand in, or a margin's name."""

    words: str
    ink: Colour
    ground: Colour
    places: tuple[str, ...]


def texts(box: Any, ground: Colour, places: tuple[str, ...] = ()) -> Iterator[Text]:
    """Each text at or below a box that is painted on `ground`."""
    box = getattr(box, "_box", box)  # what is placed absolutely stands in a placeholder
    ground = over(box.style["background_color"], ground)
    if isinstance(box, boxes.MarginBox):
        places = (box.at_keyword,)
    elif box.element is not None:
        places = classes(box.element)
    if isinstance(box, boxes.TextBox) and box.text.strip():
        yield Text(box.text, over(box.style["color"], ground), ground, places)
    for child in getattr(box, "children", ()):
        yield from texts(child, ground, places)


def over(colour: Any, ground: Colour) -> Colour:
    *parts, alpha = colour.to("srgb")
    red, green, blue = (alpha * part + (1 - alpha) * below for part, below in zip(parts, ground, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    lights = sorted(0.05 + light(colour) for colour in (one, other))
    return lights[1] / lights[0]


def light(colour: Colour) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def classes(element: Any) -> tuple[str, ...]:
    return tuple((element.get("class") or "").split())


@pytest.fixture(scope="module")
def results() -> Iterator[dict[Job, Future[Seen]]]:
    """All documents, on all processors."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield {job: pool.submit(seen_of, job) for job in JOBS}


def test_there_is_a_document_of_every_sort() -> None:
    assert {(job.path, job.role) for job in JOBS} == {(p, r) for p in EXERCISES for r in ("student", "key")}
    assert {job.paper for job in JOBS} == {"a4", "letter", "large"}


@pytest.mark.parametrize("job", JOBS, ids=str)
def test_a_page_needs_no_colour(job: Job, results: dict[Job, Future[Seen]]) -> None:
    assert results[job].result().coloured == ()


@pytest.mark.parametrize("job", JOBS, ids=str)
def test_every_word_stands_out_from_its_ground(job: Job, results: dict[Job, Future[Seen]]) -> None:
    assert results[job].result().pale == ()


def test_words_were_looked_at_wherever_there_are_some(results: dict[Job, Future[Seen]]) -> None:
    """On black and on grey, the small grey ones, and at the head and foot of a page."""
    places = frozenset[str]().union(*(results[job].result().places for job in JOBS))
    assert places >= {"line", "n", "ref", "badge", "number", "tag", "facts", "marks", "worth"}
    assert places >= {"map-line", "gap", "box", "out-of", "credit", "side-head"}
    assert places >= {"@top-left", "@top-right", "@bottom-left", "@bottom-right"}


# Marks on the key ----------------------------------------------------------------------------

# Every family marks words of its own: with stems, and without letters that reach below the line.
SPEC = """\
title: The mill on the hill
article:
  text: |
    The mill is too loud, insisted Ada Hall.

    A door slammed all week.

    The doors were shut then, said Ben Roe.

    It harmed the swallows, and lasted 40 hours.

    A dull blade hit the wall.

    The mill stood still in June.

    The lake, held in a leat, did not freeze.

    All five bells fell silent at noon.
sources:
  hall: {name: Ada Hall, role: miller}
  roe: {name: Ben Roe, role: miller}
claims:
  loud: {quote: The mill is too loud, by: hall, kind: opinion, verb: {quote: insisted, implies: in doubt}}
evidence:
  door: {for: loud, quote: A door slammed all week}
rebuttals:
  shut: {answers: loud, quote: The doors were shut then, by: roe}
  silent: {answers: loud, quote: All five bells fell silent at noon, by: roe}
wording:
  - {quote: harmed the swallows, kind: loaded}
figures:
  - {quote: 40 hours, of: hours}
  - {quote: five bells, of: bells}
conflicts:
  - {quotes: [A dull blade hit the wall, The mill stood still in June]}
terms:
  - {quote: held in a leat, means: led through a ditch}
questions:
  - {ask: Who is right?}
tasks: [teacher-questions]
"""


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark looks: strokes above its words and below them, from the top, and whether they lean."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    leans: bool = False


LOOKS = {
    "claims": Look(below=("rule",)),
    "evidence": Look(below=("dashes",)),
    "rebuttals": Look(below=("rule", "rule")),
    "wording": Look(above=("rule",), below=("rule",)),
    "figures": Look(below=("dots",)),
    "conflicts": Look(below=("thick dashes",)),
    "verbs": Look(leans=True),
    "terms": Look(above=("dashes",), below=("dashes",)),
}


@pytest.fixture(scope="module")
def key_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("grey") / "mill.exercise.yaml"
    path.write_text(SPEC, encoding="utf-8")
    prepared = prepare(path, path.name)
    assert prepared.worksheet, prepared.problems
    return pages(prepared.worksheet).key_html


@dataclass(frozen=True, slots=True)
class Copy:
    """A document as it comes from a worn copier in ink and nothing else, and where its boxes lie."""

    dpi: int
    found: Laid
    worn: tuple[Image.Image, ...]
    clean: tuple[Image.Image, ...]

    def of(self, page: int, rect: Rect, *, clean: bool = False) -> Image.Image:
        """What is to be seen in a rectangle of a page, black or white."""
        left, top, right, bottom = (side * self.dpi / 96 for side in astuple(rect))
        sheet = (self.clean if clean else self.worn)[page - 1]
        return sheet.crop((round(left), round(top), round(right), round(bottom)))


def copy(page: str, dpi: int) -> Copy:
    document = laid_out(page)
    clean = tuple(pictures(document.write_pdf(), dpi))
    worn = tuple(in_black(copied(sheet, dpi)) for sheet in clean)
    return Copy(dpi, laid(document), worn, tuple(map(in_black, clean)))


def marked(made: Copy, family: str, words: str = "") -> Spot:
    """Where words stand that are marked as this and as nothing else, or where these `words` do."""
    for spot in made.found.spots:
        if spot.in_margin or not isinstance(spot.box, boxes.TextBox):
            continue
        if family in classes(spot.around[-1]) and (
            spot.words == words if words else "line" in classes(spot.around[-2])
        ):
            return spot
    raise LookupError(family)


def look(made: Copy, spot: Spot) -> Look:
    """How the copy of a mark looks."""
    box, rect = spot.box, spot.rect
    foot, size = box.position_y + box.baseline, box.style["font_size"]
    letters = Rect(rect.left, foot - 0.7 * size, rect.right, foot)
    above = Rect(rect.left, foot - 0.92 * size, rect.right, foot - 0.78 * size)
    below = Rect(rect.left, foot + 0.06 * size, rect.right, foot + 0.75 * size)
    return Look(
        strokes(made.of(spot.page, above), made.dpi),
        strokes(made.of(spot.page, below), made.dpi),
        leaning(made.of(spot.page, letters)),
    )


def strokes(picture: Image.Image, dpi: float) -> tuple[str, ...]:
    """The lines that go through the picture from side to side, each by its kind."""
    rows = lines(picture)
    inked = [4 * row.count(0) > picture.width for row in rows]
    bands = groupby(zip(inked, rows, strict=True), key=lambda one: one[0])
    return tuple(stroke([row for _, row in band], dpi) for ink, band in bands if ink)


def stroke(band: list[bytes], dpi: float) -> str:
    """What a band of rows is, by the length of its pieces in points."""
    pieces = runs(bytes(map(min, zip(*band, strict=True))))
    if sum(pieces) > 0.9 * len(band[0]):
        return "rule"
    long = 72 / dpi * sorted(pieces)[len(pieces) // 2]
    return "dots" if long < 2 else "dashes" if long < 4.5 else "thick dashes"


def lines(picture: Image.Image) -> list[bytes]:
    data = picture.convert("L").tobytes()
    return [data[at : at + picture.width] for at in range(0, len(data), picture.width)]


def runs(row: bytes) -> list[int]:
    """How long each piece of ink in a row of pixels is."""
    return [len(piece) for piece in re.findall(rb"\0+", row)]


def leaning(letters: Image.Image) -> bool:
    """Whether stems stand straight once the letters are pushed upright from the slope of an italic."""
    slope = 0.16
    upright = letters.convert("L").transform(
        letters.size, Image.Transform.AFFINE, (1, -slope, slope * letters.height / 2, 0, 1, 0), fillcolor=255
    )
    return stems(upright) > stems(letters)


def stems(picture: Image.Image) -> int:
    columns = zip(*lines(picture), strict=True)
    return sum(column.count(0) ** 2 for column in columns)


@pytest.fixture(scope="module", params=[150, 200])
def copies(request: pytest.FixtureRequest, key_page: str) -> Copy:
    return copy(key_page, request.param)


def test_there_is_a_form_for_every_family_and_no_form_twice() -> None:
    assert set(LOOKS) == set(LETTERS)
    assert len(set(LOOKS.values())) == len(LOOKS)


@pytest.mark.parametrize("family", LOOKS)
def test_a_mark_is_known_by_its_form_after_a_worn_copier(copies: Copy, family: str) -> None:
    assert look(copies, marked(copies, family)) == LOOKS[family]


def test_a_mark_within_a_mark_keeps_both_lines(copies: Copy) -> None:
    assert look(copies, marked(copies, "figures", "five bells")).below == ("rule", "rule", "dots")


def test_the_label_of_a_mark_can_be_read_after_a_worn_copier(copies: Copy) -> None:
    labels = [spot for spot in copies.found.spots if is_label(spot)]
    assert {spot.words[0] for spot in labels} == set(LETTERS.values())
    for spot in labels:
        kept = ink(copies.of(spot.page, spot.rect)) / ink(copies.of(spot.page, spot.rect, clean=True))
        assert 0.75 < kept < 1.3, spot.words


def is_label(spot: Spot) -> bool:
    return isinstance(spot.box, boxes.TextBox) and bool(spot.around) and spot.around[-1].tag == "sup"


def ink(picture: Image.Image) -> int:
    return sum(row.count(0) for row in lines(picture))


def test_a_saying_verb_is_marked_in_a_script_that_has_no_italic(key_page: str) -> None:
    arabic = re.sub("<html [^>]*>", '<html lang="ar" dir="rtl">', key_page).replace("insisted", "يجزم")
    as_verb, plain = copy(arabic, 200), copy(arabic.replace('"m verbs"', '"m"'), 200)
    here, there = marked(as_verb, "verbs", "يجزم"), marked(plain, "m", "يجزم")
    assert ink(as_verb.of(here.page, here.rect)) > 1.2 * ink(plain.of(there.page, there.rect)) > 0


# Room to write -------------------------------------------------------------------------------

WRITTEN = ("rule", "who-name", "word-gap", "gap", "box", "td")


@pytest.fixture(scope="module")
def sheet_page() -> str:
    return html(Job(EXERCISES[1], "student", "a4"))


@pytest.fixture(scope="module")
def sheet_copy(sheet_page: str) -> Copy:
    return copy(sheet_page, 200)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_worn_copier_keeps_the_lines_and_boxes_to_write_in(sheet_copy: Copy, name: str) -> None:
    found = feet(sheet_copy, name)
    assert found
    assert min(found) > 0.9


def feet(made: Copy, name: str) -> list[float]:
    """Which part of the line at the foot of each element of this class, or each cell to fill, is there."""
    shares = []
    for element, spots in made.found.own():
        here = name in classes(element) or (element.tag == name and spots[0].is_in(frozenset({"fill"})))
        if here and not spots[0].is_in(frozenset({"spare"})):
            rect = spots[0].rect
            side = (rect.right - rect.left) / 5  # corners are round, or run out
            foot = Rect(rect.left + side, rect.bottom - 2, rect.right - side, rect.bottom + 2)
            columns = list(zip(*lines(made.of(spots[0].page, foot)), strict=True))
            shares.append(sum(0 in column for column in columns) / len(columns))
    return shares


# What the checks see -------------------------------------------------------------------------

BROKEN = {
    "claims": "border-bottom-style: dashed",  # as evidence is drawn
    "evidence": "border-bottom-style: dotted",
    "rebuttals": "border-bottom-width: .8pt",  # both lines run into one
    "wording": "outline-width: .3pt",
    "figures": "border-bottom-color: #999",
    "conflicts": "border-bottom: none; background: var(--shade)",
    "verbs": "font-style: normal",
    "terms": "outline-style: solid",
}


@pytest.fixture(scope="module")
def broken_copy(key_page: str) -> Copy:
    rules = "".join(f".m.{family} {{ {style} }}" for family, style in BROKEN.items())
    return copy(styled(key_page, rules + "sup.tag { color: #aaa }"), 200)


def styled(page: str, rules: str) -> str:
    return page.replace("</head>", f"<style>{rules}</style></head>")


@pytest.mark.parametrize("family", LOOKS)
def test_a_mark_that_lost_its_form_is_seen(broken_copy: Copy, family: str) -> None:
    assert look(broken_copy, marked(broken_copy, family)) != LOOKS[family]


def test_two_families_that_look_alike_are_seen(broken_copy: Copy) -> None:
    assert look(broken_copy, marked(broken_copy, "claims")) == LOOKS["evidence"]
    assert look(broken_copy, marked(broken_copy, "terms")) == LOOKS["wording"]


def test_a_label_that_fades_is_seen(broken_copy: Copy) -> None:
    label = next(filter(is_label, broken_copy.found.spots))
    assert ink(broken_copy.of(label.page, label.rect)) == 0


def test_lines_to_write_on_that_fade_are_seen(sheet_page: str) -> None:
    faded = copy(styled(sheet_page, ".rule, .fill td, .who p { border-color: #999 }"), 200)
    assert all(min(feet(faded, name)) < 0.2 for name in ("rule", "td", "who-name"))


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("--accent: #800000", None),
        ("--soft: #666", "line\N{NO-BREAK SPACE}1"),
        ("--soft: #666", "The mill on the hill"),
        ("--on-accent: #888", "1"),
        ("--shade: #777", "1"),
    ],
)
def test_colour_and_words_too_pale_are_seen(key_page: str, token: str, words: str | None) -> None:
    found = seen(styled(key_page, f":root {{ {token} }}"))
    assert words in found.pale if words else found.coloured
