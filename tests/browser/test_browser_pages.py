"""Pages in a browser: WCAG 2.2 AA and more, in every window and with the settings that readers have."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.render.html import environment
from generator.resources import folder
from tests.browser import sheets
from tests.browser.reader import CHECKS, READINGS, heard, opened, wrong


def test_there_are_checks_for_every_reading() -> None:
    assert set(CHECKS) == set(READINGS)
    assert all(CHECKS.values())


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", sheets.NAMES)
def test_a_page_can_be_read(browser: Browser, files: dict[str, Path], name: str, reading: str) -> None:
    with opened(browser, files[name], READINGS[reading]) as page:
        assert wrong(page, reading) == []


def test_every_template_is_on_a_page() -> None:
    cache = environment().cache
    assert cache is not None
    cache.clear()
    sheets.made()
    used = {str(key[1]) for key in cache.keys()}  # noqa: SIM118 - Jinja's cache of templates is no mapping
    there = {path.relative_to(folder("templates")).as_posix() for path in folder("templates").rglob("*.j2")}
    assert there
    assert used == there


def test_a_table_is_one_in_every_window(browser: Browser, files: dict[str, Path]) -> None:
    roles = []
    for reading in ("window", "zoomed"):
        with opened(browser, files["ways-key"], READINGS[reading]) as page:
            roles.append([one.role for one in heard(page) if one.role in {"table", "row", "rowheader"}])
    assert roles[0]
    assert roles[0].count("table") == roles[1].count("table")
    assert roles[0].count("rowheader") == roles[1].count("rowheader")


def test_a_map_is_a_list_to_who_listens(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["key"], READINGS["zoomed"]) as page:
        found = heard(page)
    starts = [place for place, one in enumerate(found) if one.name.endswith(", as a list")]
    assert starts
    for start in starts:
        assert "list" in {one.role for one in found[start : start + 6]}
    spoken = " ".join(one.name for one in found)
    assert "Evidence against it" in spoken


def test_who_listens_hears_gaps_and_what_is_ticked_or_circled(
    browser: Browser, files: dict[str, Path]
) -> None:
    for name, expected in (("ways", {"gap"}), ("ways-key", {"ticked", "for: circled", "100 %: circled"})):
        with opened(browser, files[name], READINGS["window"]) as page:
            names = {one.name for one in heard(page) if one.role == "image"}
        assert expected <= names
