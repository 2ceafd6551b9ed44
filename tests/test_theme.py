"""A school's theme: each of its fields on every page, and nothing but the look changed by it."""

import io
import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from generator import fonts
from generator.build.job import Job, run
from generator.pipeline import MEASURE, Prepared, pages, prepare
from generator.render.class_list import ClassList, Row, class_html
from generator.render.html import key_html, student_html
from generator.render.paper.pdf import laid_out, pdf
from generator.roster.pupil import Pupil
from generator.spec.names import SheetLevel
from generator.spec.path import SpecPath
from generator.theme.colour import contrast
from generator.theme.read import read
from generator.theme.theme import PLAIN, Theme
from generator.worksheet.key import key
from generator.worksheet.sheet import Worksheet, worksheet
from generator.worksheet.student import student
from generator.worksheet.version import Version
from tests import schools
from tests.conftest import FERRY, Claimsheet, Folder
from tests.elements import Element, tree
from tests.laid import Laid, laid
from tests.structure import document, heard
from tests.structure.conditions import failures
from tests.test_layout import lines_of

EXERCISES = Path(__file__).parent.parent / "exercises"
WATER = EXERCISES / "is-the-tap-water-safe.exercise.yaml"
CLASS = (
    Pupil(2, "Ada Berg"),
    Pupil(3, "Zoe Frei", level=SheetLevel.SUPPORT, large=True),
    Pupil(4, "Bo Tran", level=SheetLevel.STRETCH, paper="letter"),
)
TASKS = ("who-said-it", "sort-statements")
# As a PDF paints it.
GREEN = [0.105882, 0.301961, 0.180392]


@pytest.fixture(scope="module", name="school")
def _school(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """A school with a name, a logo, an accent, wide fonts and other ones for headings."""
    return themed(tmp_path_factory.mktemp("school"), schools.THEME)


def themed(folder: Path, text: str) -> Theme:
    found = read(schools.put(folder, text), "theme.yaml")
    assert found.problems == ()
    assert found.theme
    return found.theme


@pytest.fixture(scope="module", name="built")
def _built(school: Theme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a class, of a small exercise."""
    spec = tmp_path_factory.mktemp("specs") / "ferry.exercise.yaml"
    spec.write_text(FERRY, encoding="utf-8")
    out = tmp_path_factory.mktemp("built")
    (one,) = run(Job(out, pupils=CLASS, tasks=TASKS, theme=school), [SpecPath(spec, spec.name)])
    assert one.written
    assert one.problems == ()
    return out


def prepared(folder: Path, text: str, theme: Theme = PLAIN) -> Prepared:
    path = folder / "ferry.exercise.yaml"
    path.write_text(text, encoding="utf-8")
    return prepare(path, path.name, TASKS, theme)


@cache
def water(theme: Theme, level: SheetLevel = SheetLevel.CORE) -> Worksheet:
    exercise = prepare(WATER, WATER.name, ("who-said-it",), theme).exercise
    assert exercise
    return worksheet(exercise, Version(level))


@cache
def laid_water(theme: Theme, level: SheetLevel, paper: str) -> tuple[Laid, Laid]:
    """Sheet and key as they are laid out."""
    sheet = water(theme, level)
    htmls = (
        student_html(student(sheet), paper=paper, theme=theme),
        key_html(key(sheet), paper=paper, theme=theme),
    )
    return laid(laid_out(htmls[0], theme)), laid(laid_out(htmls[1], theme))


def listing(theme: Theme) -> str:
    return class_html(ClassList("The ferry", "en", (Row(1, "Ada", "■"),)), theme=theme)


def printed(folder: Path) -> Iterator[tuple[str, pikepdf.Pdf]]:
    found = sorted(folder.rglob("*.pdf"))
    assert len(found) == 3 + 3 + 2  # sheets, keys, the class list, the file of all sheets
    for path in found:
        with pikepdf.open(path) as opened:
            yield path.name, opened


# What is seen of it --------------------------------------------------------------------------


def test_every_page_of_html_has_the_name_the_logo_and_the_accent(built: Path) -> None:
    found = sorted(built.rglob("*.html"))
    assert len(found) == 3 + 3 + 1
    for path in found:
        page = tree(path.read_text(encoding="utf-8"))
        assert page.one("header.head").words(".school") == "Lakeside School"
        image = page.one("header.head").one("img")
        assert image.attribute("alt") == "A heron"
        assert image.attribute("src").startswith("data:image/png;base64,")
        assert _tokens(page)["--accent"] == schools.GREEN


def test_every_pdf_has_the_logo_the_accent_and_the_fonts(built: Path) -> None:
    for name, opened in printed(built):
        first = opened.pages[0]
        assert [image.Width for image in _images(first)] == [60], name
        assert GREEN in _colours(first), name
        assert {"Claimsheet-School", "Claimsheet-School-Headings-Bold"} <= _fonts(opened), name


def test_a_school_is_named_in_the_text_of_every_pdf(built: Path) -> None:
    for path in sorted(built.rglob("*.pdf")):
        assert "LakesideSchool" in "".join(_words(path.read_bytes())), path.name


def test_the_tree_of_a_pdf_says_what_the_logo_shows_once_for_each_sheet(built: Path) -> None:
    for path in sorted(built.rglob("*.pdf")):
        found = document.read(path.read_bytes())
        said = [node.entries.get("Alt") for node, _ in found.nodes if node.standard == "Figure"]
        sheets = len(CLASS) if path.parts[-3] == "student" and path.stem == "ferry-class" else 1
        assert said == ["A heron"] * sheets, path.name


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("name: Lakeside School\n", {"name"}),
        ("logo: logo.png\nlogo_alt: A heron\n", {"logo"}),
        ("name: Lakeside School\nlogo: logo.png\n", {"name", "logo"}),
        (f'accent: "{schools.GREEN.upper()}"\n', {"accent"}),
        ("fonts: {text: fonts/regular.ttf}\n", {"text"}),
        ("fonts: {headings: fonts/headings.ttf}\n", {"headings"}),
        ("name:\naccent:\nfonts:\n", set()),
    ],
)
def test_a_field_alone_changes_what_it_is_about(text: str, seen: set[str], tmp_path: Path) -> None:
    theme = themed(tmp_path, text)
    sheet = water(PLAIN)
    for page in (
        student_html(student(sheet), theme=theme),
        key_html(key(sheet), theme=theme),
        listing(theme),
    ):
        root = tree(page)
        tokens = _tokens(root)
        assert {
            "name": root.words(".school") == "Lakeside School",
            "logo": bool(root.all("img")),
            "accent": tokens["--accent"] == schools.GREEN,
            "text": "Lakeside Sans" in tokens["--face"],
            "headings": "Lakeside Slab" in tokens["--face-head"],
        } == {field: field in seen for field in ("name", "logo", "accent", "text", "headings")}


def test_a_logo_without_words_of_its_own_is_read_as_the_name(tmp_path: Path) -> None:
    theme = themed(tmp_path, "name: Lakeside School\nlogo: logo.png\n")
    assert theme.logo
    assert theme.logo.alt == "Lakeside School"


def test_a_jpeg_is_a_logo_too(tmp_path: Path) -> None:
    (tmp_path / "logo.jpg").write_bytes(schools.picture(kind="JPEG"))
    theme = themed(tmp_path, "name: Lakeside School\nlogo: logo.jpg\n")
    page = listing(theme)
    assert tree(page).one("img").attribute("src").startswith("data:image/jpeg;base64,")
    with pikepdf.open(io.BytesIO(pdf(page, theme=theme))) as opened:
        assert [image.Filter for image in _images(opened.pages[0])] == ["/DCTDecode"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_pictures_of_every_sort_that_is_taken_are_printed(mode: str, tmp_path: Path) -> None:
    (tmp_path / "other.png").write_bytes(schools.picture(mode=mode))
    theme = themed(tmp_path, "name: Lakeside School\nlogo: other.png\n")
    for archive in (False, True):
        with pikepdf.open(io.BytesIO(pdf(listing(theme), theme=theme, archive=archive))) as opened:
            assert len(_images(opened.pages[0])) == 1


def test_a_logo_is_no_higher_nor_wider_than_its_place(tmp_path: Path) -> None:
    for width, height in ((900, 60), (60, 900), (10, 10)):
        (tmp_path / "other.png").write_bytes(schools.picture(width, height))
        theme = themed(tmp_path, "name: Lakeside School\nlogo: other.png\n")
        found = laid(laid_out(listing(theme), theme))
        (image,) = [spot.rect for spot in found.spots if spot.around and spot.around[-1].tag == "img"]
        assert image.right - image.left <= 60 * 96 / 25.4 + 0.1
        assert image.bottom - image.top <= 14 * 96 / 25.4 + 0.1
        assert (image.right - image.left) / (image.bottom - image.top) == pytest.approx(width / height)


def test_the_file_for_the_printer_has_the_logo_once(built: Path) -> None:
    with pikepdf.open(built / "student" / "ferry" / "ferry-class.pdf") as opened:
        images = [image.objgen for page in opened.pages for image in _images(page)]
    assert len(images) == len(CLASS)
    assert len(set(images)) == 1


def test_html_names_the_fonts_and_has_none_in_it(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        assert "@font-face" not in page
        assert re.findall(r"data:(\w+)", page) == ["image"] * page.count("<img")
        for token, family in (("--face", "Lakeside Sans"), ("--face-head", "Lakeside Slab")):
            stack = _tokens(tree(page))[token]
            # Behind the faces that a PDF has: a font of the machine would change it.
            assert stack.index("Claimsheet Noto Sans Symbols 2") < stack.index(family) < stack.index("Arial")


# Fonts ---------------------------------------------------------------------------------------


def test_one_file_is_the_font_of_the_text_and_the_other_styles_are_the_usual_ones(tmp_path: Path) -> None:
    """Also where the file has a few letters only, and the usual font all of a language."""
    theme = themed(tmp_path, "fonts: {text: fonts/regular.ttf}\n")
    for style in ("bold", "italic", "bold-italic"):
        assert theme.measure("Lake", style) == fonts.width("Lake", style)
    found = _programs(pdf(listing(theme), theme=theme))
    assert found["Claimsheet-School"] == "Lakeside Sans"
    assert found["Claimsheet-School-Bold"] == "FiraGO"


def test_each_style_has_its_own_file(tmp_path: Path) -> None:
    text = "fonts:\n  text: {bold: fonts/bold.ttf, bold-italic: fonts/bold-italic.ttf}\n"
    theme = themed(tmp_path, text)
    for style in ("bold", "bold-italic"):
        assert theme.measure("Lake", style) == pytest.approx(1.2 * fonts.width("Lake", style), rel=0.02)
    for style in ("regular", "italic"):
        assert theme.measure("Lake", style) == fonts.width("Lake", style)
    found = _programs(pdf(listing(theme), theme=theme))
    assert found["Claimsheet-School"] == "FiraGO"
    assert found["Claimsheet-School-Bold"] == "Lakeside Sans"


def test_headings_are_as_wide_as_their_own_font(school: Theme) -> None:
    assert school.measure("Lake", "heading") == pytest.approx(1.3 * fonts.width("Lake", "bold"), rel=0.02)
    assert PLAIN.measure("Lake", "heading") == fonts.width("Lake", "bold")


def test_a_character_that_a_font_lacks_is_as_wide_as_the_usual_one(school: Theme) -> None:
    assert school.measure("Ж") == fonts.width("Ж")


def test_a_font_without_letters_of_a_language_is_told_and_the_others_are_built(
    here: Folder, claimsheet: Claimsheet
) -> None:
    here.put("ferry")
    here.put("paros", FERRY.replace("title: The ferry", "title: Паром\nlang: uk"))
    schools.put(here.path, "name: Lake\nfonts:\n  text: fonts/regular.ttf\n  headings: fonts/headings.ttf\n")
    ran = claimsheet("build", ".", "--format", "html", "--tasks", "who-said-it")
    assert ran.code == 1
    lacks = r"^(\S+): error: this font lacks letters of the language (\w+): (.*) \["
    told = re.findall(lacks, ran.err, re.MULTILINE)
    assert told == [
        (place, "uk", "а А б Б в В г Г and 58 more") for place in ("theme.yaml:3:9", "theme.yaml:4:13")
    ]
    assert "   3 |   text: fonts/regular.ttf\n" in ran.err
    assert sorted(path.name for path in (here.path / "out").glob("*/*")) == ["build.json", "ferry", "ferry"]


# Lines ---------------------------------------------------------------------------------------


def test_lines_are_broken_by_the_widths_of_the_schools_font(school: Theme) -> None:
    wide, usual = water(school).markup.article, water(PLAIN).markup.article
    assert len(wide.lines) > 1.15 * len(usual.lines)
    assert wide.text == usual.text
    lines = [wide.text[line.start : line.end] for line in wide.lines]
    assert max(map(school.measure, lines)) <= MEASURE
    assert max(map(school.measure, lines)) > MEASURE - 1.5
    assert max(school.measure(line, "bold") for line in lines) <= MEASURE * 1.05


@pytest.mark.parametrize(("paper", "level"), [("a4", SheetLevel.CORE), ("letter", SheetLevel.SUPPORT)])
def test_the_article_stands_at_the_same_place_on_sheet_and_key(
    paper: str, level: SheetLevel, school: Theme
) -> None:
    on_sheet, on_key = map(lines_of, laid_water(school, level, paper))
    assert on_sheet.keys() == on_key.keys()
    assert len(on_sheet) == len(water(school, level).markup.article.lines)
    before = on_key[1][0] - on_sheet[1][0]
    for number, (page, left, top) in on_sheet.items():
        assert on_key[number][0] == page + before, number
        assert on_key[number][1:] == pytest.approx((left, top), abs=0.5), number


def test_no_line_of_an_article_runs_over_in_a_wide_font(school: Theme) -> None:
    for found in laid_water(school, SheetLevel.CORE, "a4"):
        lines = [spot for spot in found.spots if spot.around and spot.around[-1].get("class") == "line"]
        assert len({spot.around[-1] for spot in lines}) == len(water(school).markup.article.lines)
        assert max(spot.rect.right - spot.room.right for spot in lines) <= 1


# What it leaves as it is ---------------------------------------------------------------------


def test_a_theme_adds_its_rules_and_its_head_and_changes_nothing_else(tmp_path: Path) -> None:
    theme = themed(tmp_path, f'name: Lakeside School\nlogo: logo.png\naccent: "{schools.GREEN}"\n')
    made = water(PLAIN)
    plain, own = pages(made), pages(made, theme=theme)
    assert plain == pages(made, theme=Theme())
    for bare, full, heads in (
        (plain.student_html, own.student_html, 1),
        (plain.key_html, own.key_html, 2),
        (listing(PLAIN), listing(theme), 1),
    ):
        less, rules = re.subn(rf":root {{ --accent: {schools.GREEN} }}\n", "", full)
        less, schools_own = re.subn(r'<div class="school.*?</div>\n', "", less)
        assert (rules, schools_own) == (1, heads)
        assert less == bare
        assert 'class="school' not in bare


def test_a_theme_does_not_tell_pupils_an_answer(school: Theme, tmp_path: Path) -> None:
    twin = FERRY.replace(
        "old: {quote: The engine is too old, by: ben", "old: {quote: The engine is too old, by: cleo"
    )
    assert twin != FERRY
    one, other = (prepared(tmp_path, text, school).worksheet for text in (FERRY, twin))
    assert one
    assert other
    first, second = pages(one, theme=school), pages(other, theme=school)
    assert first.key_html != second.key_html
    assert first.student_html == second.student_html
    assert pdf(first.student_html, theme=school) == pdf(second.student_html, theme=school)


def test_pdfs_with_a_theme_can_be_read_by_ear(built: Path) -> None:
    made = sorted(built.rglob("*.pdf"))
    assert {path.name: failures(document.read(path.read_bytes())) for path in made} == {
        path.name: {} for path in made
    }


def test_every_word_of_a_page_with_a_theme_is_heard_in_its_place(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        said = document.read(path.with_suffix(".pdf").read_bytes())
        words = heard.of_document(said, page)
        assert words == heard.of_page(page, large="student large" in page), path.name
        assert words.count("lakeside") == 1


def test_a_kept_pdf_has_the_schools_fonts_too(school: Theme) -> None:
    page = listing(school)
    made = pdf(page, theme=school, archive=True)
    assert made == pdf(page, theme=school, archive=True)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert "Claimsheet-School" in _fonts(opened)


def test_a_theme_reaches_printers_that_are_started_anew(school: Theme) -> None:
    """Where processes cannot be forked, what they are given is pickled."""
    assert pickle.loads(pickle.dumps(school)) == school  # noqa: S301 - our own bytes


def test_the_theme_of_the_manual_is_one(tmp_path: Path) -> None:
    manual = (EXERCISES.parent / "docs" / "theme.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", manual, re.DOTALL)
    assert found
    text = re.sub(r"fonts/[\w-]+\.ttf", "fonts/regular.ttf", found[1])
    theme = themed(tmp_path, text)
    assert theme.name
    assert theme.logo
    assert theme.accent
    assert [face.program.style for face in theme.faces] == [
        "regular",
        "bold",
        "italic",
        "bold-italic",
        "bold",
    ]
    assert all(f"| `{field}` |" in manual for field in ("name", "logo", "logo_alt", "accent", "fonts.text"))


# Which file ----------------------------------------------------------------------------------


def test_a_theme_in_the_current_folder_is_taken(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("specs/ferry")
    build = ("build", "specs", "--format", "html", "--tasks", "who-said-it")
    page = here.path / "out/student/ferry/ferry.html"
    assert claimsheet(*build).code == 0
    bare = page.read_bytes()
    schools.put(here.path / "specs", "name: Beside the specs\n")
    assert claimsheet(*build).code == 0
    assert page.read_bytes() == bare
    schools.put(here.path, "name: Lakeside School\n")
    schools.put(here.path / "other", "name: Hill School\nlogo: logo.png\n")
    ran = claimsheet(*build)
    assert (ran.code, ran.err) == (0, "")
    assert tree(page.read_text(encoding="utf-8")).words(".school") == "Lakeside School"
    assert claimsheet(*build, "--theme", "other/theme.yaml").code == 0
    assert tree(page.read_text(encoding="utf-8")).words(".school") == "Hill School"
    (here.path / "theme.yaml").unlink()
    assert claimsheet(*build).code == 0
    assert page.read_bytes() == bare


def test_a_theme_here_that_leads_nowhere_is_told(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    (here.path / "theme.yaml").symlink_to("gone.yaml")
    ran = claimsheet("build", ".", "--format", "html")
    assert ran.code == 1
    assert ran.err.startswith("theme.yaml:1:1: error: ")
    assert not (here.path / "out").exists()


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#595959") == pytest.approx(7.0, abs=0.01)


# What a page and a PDF have in them ----------------------------------------------------------


def _tokens(page: Element) -> dict[str, str]:
    """The custom properties of a page's own styles, the last of each name."""
    css = "".join(str(child) for style in page.all("style") for child in style.children)
    return {name: value.strip() for name, value in re.findall(r"(--[\w-]+): ([^;}]*)", css)}


def _images(page: pikepdf.Page) -> list[pikepdf.Object]:
    """The pictures that a page paints."""
    steps = pikepdf.parse_content_stream(page)
    drawn = [
        page.obj.Resources.XObject[str(step.operands[0])] for step in steps if str(step.operator) == "Do"
    ]
    return [one for one in drawn if one.Subtype == "/Image"]


def _colours(page: pikepdf.Page) -> list[list[float]]:
    """All colours that a page is painted in."""
    steps = pikepdf.parse_content_stream(page)
    return [
        [round(float(value), 6) for value in step.operands]
        for step in steps
        if str(step.operator) in {"rg", "RG", "sc", "SC", "scn", "SCN"}
    ]


def _fonts(opened: pikepdf.Pdf) -> set[str]:
    """The names of all fonts, without the letters before a plus."""
    found = [font for page in opened.pages for _, font in page.obj.Resources.get("/Font", {}).items()]
    return {str(font.BaseFont).lstrip("/").partition("+")[2] for font in found}


def _programs(content: bytes) -> dict[str, str]:
    """What the program of each font calls its family, by the name that the font has in the PDF."""
    return {
        font.name.partition("+")[2]: font.tables["name"].getDebugName(1)
        for font in document.read(content).fonts
        if font.tables
    }


def _words(content: bytes) -> Iterator[str]:
    found = document.read(content)
    yield from ("".join(text.split()) for text in found.texts.values())
