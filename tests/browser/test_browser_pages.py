"""Pages in a browser: WCAG 2.2 AA and more, in every window and with the settings that readers have."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.resources import folder
from tests.browser import sheets
from tests.browser.conftest import Made
from tests.browser.reader import CHECKS, READINGS, contrast, heard, opened, within, wrong

# On these pages stands what all others are made of; axe takes many seconds for the contrast of a long one.
SHORT = ("ways", "ways-key", "small-key", "class")


def test_there_are_checks_for_every_reading() -> None:
    assert set(CHECKS) == set(READINGS)
    assert all(CHECKS.values())


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", sheets.NAMES)
def test_a_page_can_be_read(tab: Page, files: dict[str, Path], name: str, reading: str) -> None:
    found = wrong(opened(tab, files[name], READINGS[reading]), reading)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", SHORT)
def test_axe_finds_contrast_enough(tab: Page, files: dict[str, Path], name: str) -> None:
    assert contrast(opened(tab, files[name], READINGS["window"])) == []


def test_every_template_is_on_a_page(made: Made) -> None:
    there = {path.relative_to(folder("templates")).as_posix() for path in folder("templates").rglob("*.j2")}
    assert there
    assert made.templates == there


def test_a_table_is_one_in_every_window(tab: Page, files: dict[str, Path]) -> None:
    roles = []
    for reading in ("window", "zoomed"):
        page = opened(tab, files["ways-key"], READINGS[reading])
        roles.append([one.role for one in heard(page) if one.role in {"table", "row", "rowheader"}])
    assert roles[0]
    assert roles[0].count("table") == roles[1].count("table")
    assert roles[0].count("rowheader") == roles[1].count("rowheader")


@pytest.mark.parametrize("reading", ["window", "zoomed"])
def test_a_map_is_a_list_of_lists_to_who_listens(tab: Page, files: dict[str, Path], reading: str) -> None:
    """Drawn or not: one item for each box, below the one that it hangs from, and not a word of the lines."""
    found = heard(opened(tab, files["key"], READINGS[reading]))
    maps = [place for place, one in enumerate(found) if one.name.startswith("Argument map")]
    boxes = [figure.locator(".map-box").count() for figure in tab.locator("figure").all()]
    assert len(maps) == len(boxes) > 1
    for start, count in zip(maps, boxes, strict=True):
        told = [one for one in within(found, start) if one.role in {"list", "listitem", "StaticText"}]
        assert found[start].role == "figure"
        assert [one.role for one in told].count("listitem") == count
        assert len({one.depth for one in told if one.role == "list"}) > 1
        words = [one.name for one in told if one.role == "StaticText" and one.name.strip()]
        assert words[1] == "Claim"
        assert {"Evidence for it", "Evidence against it", "Rests on"} & set(words[2:])
    signs = {one.name for start in maps for one in within(found, start) if one.role == "image"}
    drawn = {"Solid line with a triangle:", "Dashed line with a crossed ring:"}
    assert signs == (drawn if reading == "window" else set())


def test_who_listens_hears_gaps_and_what_is_ticked_or_circled(tab: Page, files: dict[str, Path]) -> None:
    for name, expected in (("ways", {"gap"}), ("ways-key", {"ticked", "for, circled", "100 %, circled"})):
        page = opened(tab, files[name], READINGS["window"])
        assert expected <= {one.name for one in heard(page) if one.role == "image"}
