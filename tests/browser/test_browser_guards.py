"""Each check of a page finds what it is there for: pages that are broken in one place."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.reader import (
    CHECKS,
    READINGS,
    Check,
    axe,
    contrast,
    keyboard,
    measure,
    measures,
    opened,
    order,
    skipping,
    wrong,
)

SOUND = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sound</title><style>
.skip, nav a { display: inline-block; padding: 1rem }
:focus-visible { outline: 3px solid black }
svg { display: block; width: 10rem; height: 4rem }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden }
@media print { .skip, nav { display: none } }
</style></head><body>
<a class="skip" href="#sheet">Skip to the sheet</a>
<header><h1>Sound</h1></header>
<nav aria-label="On this page"><a href="#task">Task</a></nav>
<main id="sheet"><section class="legend"><p><span class="m one" style="border-bottom: 1px solid">claim</span>
<span class="m two" style="border-bottom: 1px dashed">evidence</span></p></section>
<section aria-labelledby="task"><h2 id="task">Task</h2><p>Read <a href="#task">this</a>.</p></section>
<figure aria-label="Map"><div class="map"><svg aria-hidden="true" viewBox="0 0 9 4"><path d="M0 0H9"/></svg>
<ul><li><div class="map-box">The lake</div></li></ul></div>
<p><svg role="img" viewBox="0 0 9 4"><title>Line</title><path d="M0 0H9"/></svg> supports</p></figure>
<table><tr><th scope="col">Head</th></tr><tr><td>Cell</td></tr></table>
<!--more--></main></body></html>
"""
LONG = "x" * 60
MORE = "<!--more-->"


@dataclass(frozen=True, slots=True)
class Broken:
    """The sound page with `by` in the place of `what`: the measure `name` finds it in this reading."""

    name: str
    by: str
    reading: str = "window"
    what: str = MORE

    def __str__(self) -> str:
        return f"{self.name}: {self.by[:30]}"


MEASURED = (
    Broken("faint", '<p style="color: #666">grey</p>'),
    Broken("faint", '<p style="opacity: .5">faded</p>'),
    Broken("faint", '<p style="background: black; color: #888">grey on black</p>'),
    Broken("faint", '<p style="background: linear-gradient(white, black)">on a picture</p>'),
    Broken("faint", '<p style="forced-color-adjust: none; color: #222">gone</p>', "forced colours"),
    Broken("faint", "@media (prefers-color-scheme: dark) { p { color: #999 } }</style>", "dark", "</style>"),
    Broken("tiny", '<p style="font-size: 9pt"><sup>small</sup></p>'),
    Broken("wide", f"<p>{LONG}</p>", "zoomed"),
    Broken("wide", '<div style="width: 20rem">wide</div>', "zoomed"),
    Broken("wide", '<table style="min-width: 40rem">', "phone", "<table>"),
    Broken("cut", f'<div style="overflow-x: auto"><p style="width: 5rem">{LONG}</p></div>'),
    Broken("cut", '<p style="margin-left: -2rem">out</p>'),
    Broken("cut", '<div style="border: 1px solid; height: 1.2em"><p>one<br>two</p></div>'),
    Broken("cut", '<p style="height: 1.2em; overflow: hidden">one<br>two</p>'),
    Broken(
        "cut",
        '<p style="height: 3.1em; width: 9rem; overflow: hidden">Words read with wider spaces</p>',
        "spaced",
    ),
    Broken("cut", f'<p style="width: 300mm">{"words " * 30}</p>', "printed"),
    Broken("covered", '<p>One line</p><p style="margin-top: -2.2em">Another</p>'),
    Broken("covered", '<p style="height: 1em; margin: 0">One<br>two</p><p style="margin: 0">three</p>'),
    Broken("stuck", f'<div style="overflow-x: scroll; width: 5rem">{LONG}</div>'),
    Broken("small", '<ul><li><a href="#task">1</a></li></ul>'),
    Broken("small", '<details><summary style="line-height: 1; display: block">List</summary></details>'),
    Broken("moving", '<p style="transition: color 1s">fades</p>', "still"),
    Broken(
        "moving", "@keyframes t { to { rotate: 1turn } } p { animation: t 1s }</style>", "still", "</style>"
    ),
    Broken("moving", "html { scroll-behavior: smooth }</style>", "still", "</style>"),
    Broken("unlisted", '<p class="map-box">', what='<li><div class="map-box">'),
    Broken("unlisted", "<svg><text>The sea</text></svg>"),
    Broken("unlisted", "<svg ", what='<svg aria-hidden="true" '),
    Broken("unheaded", "", what='scope="col"'),
    Broken("unheaded", "<td>Cell</td><td>No head</td>", what="<td>Cell</td>"),
    Broken("alike", "1px solid", "forced colours", "1px dashed"),
    Broken("alike", "background: yellow", "forced colours", "border-bottom: 1px dashed"),
    Broken("barred", '<p style="border-right: 4mm solid white">room</p>', "forced colours"),
    Broken("linked", "@media print { .skip", "printed", "@media print { .skip, nav"),
    Broken("linked", "@media print { nav", "printed", "@media print { .skip, nav"),
)
HEARD: tuple[tuple[Check, tuple[str, str, str]], ...] = (
    (order, ("headings", "<h2", "<h3")),
    (order, ("headings", "<h1>Sound</h1>", "Sound")),
    (order, ("headings", MORE, "<h1>Again</h1>")),
    (order, ("headings", "<h1>Sound</h1>", "<h2>First</h2><h1>Sound</h1>")),
    (order, ("landmarks", '<main id="sheet">', '<div id="sheet">')),
    (order, ("landmarks", "<header>", "<div>")),
    (order, ("landmarks", MORE, '<nav aria-label="On this page"></nav>')),
    (keyboard, ("keyboard", '<a class="skip" href="#sheet">Skip to the sheet</a>', "")),
    (keyboard, ("keyboard", MORE, '<p tabindex="3">first</p>')),
    (keyboard, ("keyboard", "outline: 3px solid black", "outline: none")),
    (
        keyboard,
        ("keyboard", MORE, '<div style="position: fixed; inset: 0; background: white">over all</div>'),
    ),
    (skipping, ("skipping", 'href="#sheet"', 'href="#nowhere"')),
    (
        skipping,
        ("skipping", '<main id="sheet">', '<main><div style="height: 300vh"></div><p id="sheet"></p>'),
    ),
    (skipping, ("skipping", "<header>", '<header id="sheet">')),
)
RULES = (
    ("html-has-lang", 'lang="en"', ""),
    ("document-title", "<title>Sound</title>", ""),
    ("heading-order", "<h2", "<h4"),
    ("landmark-one-main", '<main id="sheet">', '<div id="sheet">'),
    ("region", "<header>", "<p>outside</p><header>"),
    ("svg-img-alt", "<title>Line</title>", ""),
    ("aria-prohibited-attr", MORE, '<p><span aria-label="a">b</span></p>'),
    ("list", MORE, "<ul><p>no item</p></ul>"),
    ("meta-viewport", "initial-scale=1", "initial-scale=1, maximum-scale=1"),
    (
        "target-size",
        MORE,
        '<p style="line-height: 1; margin: 0"><a href="#task">1</a><br><a href="#sheet">2</a></p>',
    ),
    ("link-in-text-block", MORE, '<p>Some words <a href="#task" style="text-decoration: none">here</a>.</p>'),
)


def file(folder: Path, what: str = "", by: str = "") -> Path:
    """The sound page, broken in one place."""
    assert what in SOUND
    path = folder / "page.html"
    path.write_text(SOUND.replace(what, by, 1) if what else SOUND, encoding="utf-8")
    return path


@pytest.mark.parametrize("reading", READINGS)
def test_a_sound_page_passes(tab: Page, tmp_path: Path, reading: str) -> None:
    assert wrong(opened(tab, file(tmp_path), READINGS[reading]), reading) == []


@pytest.mark.parametrize("broken", MEASURED, ids=str)
def test_a_measure_finds_what_is_wrong(tab: Page, tmp_path: Path, broken: Broken) -> None:
    path = file(tmp_path, broken.what, broken.by)
    page = opened(tab, path, READINGS[broken.reading])
    assert measure(broken.name)(page)
    assert any(found.startswith(f"{broken.name}: ") for found in wrong(page, broken.reading))


def test_every_measure_has_a_broken_page_and_is_taken(tab: Page, tmp_path: Path) -> None:
    page = opened(tab, file(tmp_path), READINGS["window"])
    assert measures(page) == {broken.name for broken in MEASURED}


@pytest.mark.parametrize(("check", "broken"), HEARD)
def test_a_check_of_order_finds_what_is_wrong(
    tab: Page, tmp_path: Path, check: Check, broken: tuple[str, str, str]
) -> None:
    name, what, by = broken
    page = opened(tab, file(tmp_path, what, by), READINGS["zoomed"])
    assert [found for found in check(page) if found.startswith(f"{name}: ")]


@pytest.mark.parametrize("check", [axe, order, keyboard, skipping])
def test_every_check_is_made_somewhere(check: Check) -> None:
    assert any(check in checks for checks in CHECKS.values())


@pytest.mark.parametrize(("rule", "what", "by"), RULES)
def test_axe_finds_what_is_wrong(tab: Page, tmp_path: Path, rule: str, what: str, by: str) -> None:
    page = opened(tab, file(tmp_path, what, by), READINGS["window"])
    assert [found for found in axe(page) if found.startswith(f"{rule}: ")]


def test_axe_finds_a_contrast_that_is_too_low(tab: Page, tmp_path: Path) -> None:
    assert contrast(opened(tab, file(tmp_path), READINGS["window"])) == []
    grey = file(tmp_path, MORE, '<p style="color: #999">grey</p>')
    assert contrast(opened(tab, grey, READINGS["window"]))


def test_a_page_that_asks_for_more_is_found(tab: Page, tmp_path: Path) -> None:
    (tmp_path / "more.css").write_text("p { color: red }", encoding="utf-8")
    broken = file(tmp_path, "</head>", '<link rel="stylesheet" href="more.css"></head>')
    with pytest.raises(AssertionError, match="not alone"):
        opened(tab, broken, READINGS["window"])
