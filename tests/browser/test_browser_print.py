"""What comes out of the printer when a page is printed from the browser: the sheet, whole, and no more."""

import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from playwright.sync_api import Page

from generator.render.paper.pdf import pdf
from tests.browser.reader import READINGS, opened
from tests.elements import bare

NAMES = ("core", "large", "small", "named", "key", "class")
# What a class gets for a lesson: do they take the paper that our own PDF takes?
LESSON = ("lesson", "lesson-large", "unit-key")


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as a browser prints it: what is to be seen on it, and what is on each sheet of paper."""

    title: str
    foot: str
    seen: tuple[str, ...]
    file: bytes
    sheets: tuple[str, ...]


def printed(page: Page, **how: Any) -> Printed:
    """Print a page that was opened to be printed."""
    code = page.locator(".head .code-run")
    file = page.pdf(prefer_css_page_size=True, **how)
    return Printed(
        page.title(),
        page.locator("h1").inner_text() + (code.first.inner_text() if code.count() else "Class list"),
        tuple(page.evaluate("seen()")),
        file,
        tuple(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(file)).pages),
    )


@pytest.fixture(scope="module")
def paper(tab: Page, files: dict[str, Path]) -> Mapping[str, Printed]:
    return {
        name: printed(opened(tab, files[name], READINGS["printed"]), tagged=True, outline=True)
        for name in NAMES
    }


def letters(text: str) -> str:
    """Its letters and figures; a PDF may give ligatures and joined forms as characters of their own."""
    return bare(unicodedata.normalize("NFKC", text))


def lost(of: Printed) -> set[str]:
    """Words that are to be seen and are not on paper, in either direction of writing."""
    there = letters(" ".join(re.sub(r"page \d+ of \d+", "", sheet) for sheet in of.sheets))
    words = {letters(word) for text in of.seen for word in text.split()}
    return {word for word in words if word not in there and word[::-1] not in there}


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_printed_and_no_link_about_the_page(paper: Mapping[str, Printed], name: str) -> None:
    assert len(paper[name].seen) > 20
    assert lost(paper[name]) == set()
    assert not any("Skip to" in sheet for sheet in paper[name].sheets)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_is_tagged_and_says_what_it_is(paper: Mapping[str, Printed], name: str) -> None:
    with pikepdf.open(io.BytesIO(paper[name].file)) as file:
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root
        assert str(file.Root.Lang) == "en"
        assert str(file.docinfo["/Title"]) == paper[name].title


@pytest.mark.parametrize("name", NAMES)
def test_each_sheet_of_paper_says_what_it_belongs_to(paper: Mapping[str, Printed], name: str) -> None:
    sheets = paper[name].sheets
    for number, sheet in enumerate(sheets, 1):
        assert f"page {number} of {len(sheets)}" in sheet
        assert bare(paper[name].foot) in bare(sheet)


@pytest.mark.parametrize("name", LESSON)
def test_it_takes_as_much_paper_as_our_own(tab: Page, files: dict[str, Path], name: str) -> None:
    page = opened(tab, files[name], READINGS["printed"])
    with (
        pikepdf.open(io.BytesIO(pdf(files[name].read_text(encoding="utf-8")))) as ours,
        pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as theirs,
    ):
        assert len(theirs.pages) == pytest.approx(len(ours.pages), rel=0.2, abs=1)
        assert list(theirs.pages[0].mediabox) == pytest.approx(list(ours.pages[0].mediabox), abs=1)


def test_a_word_that_is_not_printed_is_found(tab: Page, tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>x</title><body><h1>seen</h1>'
    page += '<p style="break-before: page">white'
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    sound = opened(tab, path, READINGS["printed"])
    assert lost(printed(sound)) == set()
    assert lost(printed(sound, page_ranges="1")) == {"white"}
