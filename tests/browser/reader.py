"""Ways to read a page: windows, settings of a reader, and what is then found wrong with it, in words."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.machine import axe_core

Check = Callable[[Page], list[str]]

_MEASURES = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
# What a reader may set (WCAG 2.2, 1.4.12).
_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
_LANDMARKS = frozenset("banner main navigation region complementary contentinfo form search".split())
_RUN = """async tags => {
  const forced = matchMedia("(forced-colors: active)").matches;
  const rules = { "color-contrast": { enabled: !forced } };
  const { violations, incomplete } = await axe.run({
    runOnly: tags, resultTypes: ["violations", "incomplete"], rules });
  const open = incomplete.filter(({ id }) => id !== "color-contrast");
  return [...violations, ...open].flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 120)}`));
}"""
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass(frozen=True, slots=True)
class Reading:
    """A window of `width` by `height` CSS px, and what else a reader has set."""

    width: int = 1280
    height: int = 800
    settings: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    spaced: bool = False
    media: str = "screen"


# A4 is 210 mm wide; styles leave 18 and 17 mm at its sides.
PAPER = round((210 - 18 - 17) / 25.4 * 96)
READINGS = MappingProxyType(
    {
        "window": Reading(),
        "tablet": Reading(720, 1000),
        "phone": Reading(375, 667),
        # 1280 by 1024 px at 400 %, which is also the narrowest that 1.4.10 asks for.
        "zoomed": Reading(320, 256),
        "spaced": Reading(spaced=True),
        "spaced and zoomed": Reading(320, 256, spaced=True),
        "forced colours": Reading(
            320, 256, MappingProxyType({"forced_colors": "active", "color_scheme": "dark"})
        ),
        "dark": Reading(settings=MappingProxyType({"color_scheme": "dark"})),
        "still": Reading(settings=MappingProxyType({"reduced_motion": "reduce"})),
        "printed": Reading(PAPER, media="print"),
    }
)


@contextmanager
def opened(browser: Browser, path: Path, reading: Reading) -> Iterator[Page]:
    """The page at `path`, with measures; to ask for any other file or address is an error."""
    context = browser.new_context(
        viewport={"width": reading.width, "height": reading.height}, offline=True, **reading.settings
    )
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()], f"not alone: {asked}"
        page.emulate_media(media=reading.media)  # type: ignore[arg-type]
        if reading.spaced:
            page.add_style_tag(content=_SPACING)
        page.evaluate(_MEASURES)
        yield page
    finally:
        context.close()


def measure(name: str) -> Check:
    """The check `name` of `measure.js`."""

    def check(page: Page) -> list[str]:
        return [f"{name}: {found}" for found in page.evaluate(f"measure.{name}()")]

    return check


def measures(page: Page) -> set[str]:
    """The names of all that `measure.js` measures."""
    return set(page.evaluate("Object.keys(measure)"))


@cache
def _axe() -> str:
    return axe_core()


def axe(page: Page) -> list[str]:
    """What axe-core objects to, by rule.

    What it leaves open is counted as wrong too, but for contrast, which `faint` measures over all text. Where
    colours are a reader's own, axe takes the canvas for white, and contrast is left to `faint` altogether.
    """
    page.evaluate(_axe())
    return [str(found) for found in page.evaluate(_RUN, list(_TAGS))]


@dataclass(frozen=True, slots=True)
class Heard:
    """A part of the page as a screen reader tells it."""

    role: str
    name: str
    level: int = 0


def heard(page: Page) -> list[Heard]:
    """The accessibility tree of the page, in order."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    found: list[Heard] = []
    waiting = [nodes[0]]
    while waiting:
        node = waiting.pop()
        waiting += [by_id[child] for child in reversed(node.get("childIds", ())) if child in by_id]
        if not node.get("ignored"):
            level = next((one["value"]["value"] for one in node["properties"] if one["name"] == "level"), 0)
            found.append(Heard(node["role"]["value"], node.get("name", {}).get("value", ""), level))
    return found


def headings(page: Page) -> list[str]:
    """One heading of level 1, which is the first, and no level left out."""
    levels = [one.level for one in heard(page) if one.role == "heading"]
    told = [f"headings: {levels}"]
    if levels[:1] != [1] or levels.count(1) != 1:
        return told
    return told if any(after > before + 1 for before, after in pairwise(levels)) else []


def landmarks(page: Page) -> list[str]:
    """One head, one main part; no two of a sort with one name."""
    found = [one for one in heard(page) if one.role in _LANDMARKS]
    roles = [one.role for one in found]
    wrong = [
        f"landmarks: {roles.count(role)} of {role}" for role in ("banner", "main") if roles.count(role) != 1
    ]
    named = [(one.role, one.name) for one in found]
    return wrong + [
        f"landmarks: twice {one}" for one in sorted({one for one in named if named.count(one) > 1})
    ]


def keyboard(page: Page) -> list[str]:
    """From the first Tab to the last: the way past the head first, the rest in the order of the page."""
    expected = page.evaluate("keys.stops()")
    stops = []
    for _ in range(expected + 1):
        page.keyboard.press("Tab")
        stop = page.evaluate("keys.focused()")
        if stop is None:
            break
        stops.append(stop)
    wrong = [f"keyboard: {one}" for stop in stops for one in stop["wrong"]]
    if not stops or not stops[0]["name"].startswith("a: Skip to"):
        wrong.append("keyboard: the first stop is no way past the head")
    if len(stops) != expected:
        wrong.append(f"keyboard: {len(stops)} stops of {expected}")
    places = [stop["place"] for stop in stops]
    return wrong + (["keyboard: not in the order of the page"] if places != sorted(places) else [])


def skipping(page: Page) -> list[str]:
    """The way past the head leads to the main part, and the next Tab goes on from there."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    top = page.evaluate("document.querySelector('main').getBoundingClientRect().top / innerHeight")
    page.keyboard.press("Tab")
    inside = page.evaluate("keys.inside('main')")
    wrong = [] if -0.5 < top < 1 else ["skipping: the main part is not in sight"]
    return wrong if inside else [*wrong, "skipping: the next stop is before the main part"]


LAYOUT: tuple[Check, ...] = tuple(map(measure, ("wide", "cut", "covered", "stuck")))
EASE: tuple[Check, ...] = tuple(map(measure, ("faint", "tiny", "small", "unlisted", "unheaded", "moving")))
# What is looked at in each reading. axe takes seconds for a page: it looks at the widest and the narrowest.
CHECKS: Mapping[str, tuple[Check, ...]] = MappingProxyType(
    {
        "window": (*LAYOUT, *EASE, axe, headings, landmarks, skipping),
        "tablet": LAYOUT,
        "phone": (*LAYOUT, *EASE),
        "zoomed": (*LAYOUT, *EASE, headings, landmarks, keyboard),
        "spaced": LAYOUT,
        "spaced and zoomed": LAYOUT,
        "forced colours": (*LAYOUT, *map(measure, ("faint", "alike", "barred")), axe),
        "dark": (measure("faint"),),
        "still": (measure("moving"),),
        "printed": (*LAYOUT, measure("linked")),
    }
)


def wrong(page: Page, reading: str) -> list[str]:
    """What is wrong with a page that was opened in `reading`."""
    return [found for check in CHECKS[reading] for found in check(page)]
