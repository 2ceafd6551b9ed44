"""Ways to read a page: windows, settings of a reader, and what is then found wrong with it, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Page, Request

from tests.browser.machine import axe_core

Check = Callable[[Page], list[str]]

_MEASURES = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
# What a reader may set (WCAG 2.2, 1.4.12).
_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
_LANDMARKS = frozenset("banner main navigation region complementary contentinfo form search".split())
_RUN = """async options => {
  const { violations, incomplete } = await axe.run({ ...options, resultTypes: ["violations", "incomplete"] });
  const open = incomplete.filter(({ id }) => id !== "color-contrast");
  return [...violations, ...open].flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 120)}`));
}"""
_CONTRAST = "color-contrast"
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass(frozen=True, slots=True)
class Reading:
    """A window of `width` by `height` CSS px, and what else a reader has set.

    What is to be printed is as wide as the paper between its margins.
    """

    width: int = 1280
    height: int = 800
    settings: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    spaced: bool = False

    @property
    def printed(self) -> bool:
        return self.settings.get("media") == "print"


_PLAIN = MappingProxyType(
    {"media": "screen", "color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
)
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
        "printed": Reading(settings=MappingProxyType({"media": "print"})),
    }
)


def opened(tab: Page, path: Path, reading: Reading) -> Page:
    """The page at `path` as somebody reads it, with measures; that it asks for anything else is an error.

    Why one tab for all pages: a new one takes longer than most checks.
    """
    tab.goto("about:blank")
    tab.emulate_media(**{**_PLAIN, **reading.settings})
    tab.set_viewport_size({"width": reading.width, "height": reading.height})
    asked = _visit(tab, path.as_uri())
    assert asked == [path.as_uri()], f"not alone: {asked}"
    tab.evaluate(_MEASURES)
    if reading.printed:
        tab.set_viewport_size({"width": tab.evaluate("paper()"), "height": reading.height})
    if reading.spaced:
        tab.add_style_tag(content=_SPACING)
    return tab


def _visit(tab: Page, address: str) -> list[str]:
    """Go there; every address that the tab then asks for."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    tab.on("request", note)
    try:
        tab.goto(address)
    finally:
        tab.remove_listener("request", note)
    return asked


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
    """What axe-core objects to or leaves open, by rule.

    Contrast is left out: `faint` measures it over all text, axe takes many seconds for it (see `contrast`).
    """
    return _objections(page, {"runOnly": list(_TAGS), "rules": {_CONTRAST: {"enabled": False}}})


def contrast(page: Page) -> list[str]:
    """Where axe-core finds too little contrast: 4.5 to 1, at texts that it can tell."""
    return _objections(page, {"runOnly": {"type": "rule", "values": [_CONTRAST]}})


def _objections(page: Page, options: Mapping[str, Any]) -> list[str]:
    page.evaluate(_axe())
    return [str(found) for found in page.evaluate(_RUN, dict(options))]


@dataclass(frozen=True, slots=True)
class Heard:
    """A part of the page as a screen reader tells it, `depth` parts deep."""

    role: str
    name: str
    level: int
    depth: int


def heard(page: Page) -> list[Heard]:
    """The accessibility tree of the page, in order."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    found: list[Heard] = []
    waiting = [(nodes[0], 0)]
    while waiting:
        node, depth = waiting.pop()
        waiting += [(by_id[kid], depth + 1) for kid in reversed(node.get("childIds", ())) if kid in by_id]
        if not node.get("ignored"):
            level = next((one["value"]["value"] for one in node["properties"] if one["name"] == "level"), 0)
            found.append(Heard(node["role"]["value"], node.get("name", {}).get("value", ""), level, depth))
    return found


def within(found: list[Heard], place: int) -> list[Heard]:
    """What stands in the part at `place`."""
    rest = found[place + 1 :]
    return list(takewhile(lambda one: one.depth > found[place].depth, rest))


def order(page: Page) -> list[str]:
    """What is wrong with headings and landmarks."""
    found = heard(page)
    return [*_headings(found), *_landmarks(found)]


def _headings(found: Iterable[Heard]) -> list[str]:
    """One heading of level 1, which is the first, and no level left out."""
    levels = [one.level for one in found if one.role == "heading"]
    told = [f"headings: {levels}"]
    if levels[:1] != [1] or levels.count(1) != 1:
        return told
    return told if any(after > before + 1 for before, after in pairwise(levels)) else []


def _landmarks(found: Iterable[Heard]) -> Iterator[str]:
    """One head, one main part; no two of a sort with one name."""
    named = [(one.role, one.name) for one in found if one.role in _LANDMARKS]
    roles = [role for role, _ in named]
    for role in ("banner", "main"):
        if roles.count(role) != 1:
            yield f"landmarks: {roles.count(role)} of {role}"
    yield from (f"landmarks: twice {one}" for one in sorted(set(named)) if named.count(one) > 1)


def keyboard(page: Page) -> list[str]:
    """From the first Tab to the last: the way past the head first, the rest in the order of the page."""
    expected = page.evaluate("keys.stops()")
    stops: list[dict[str, Any]] = []
    for _ in range(expected + 1):
        page.keyboard.press("Tab")
        stop = page.evaluate("keys.focused()")
        # Past the end the browser may begin anew, as it does where it has no buttons of its own.
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            break
        stops.append(stop)
    wrong = [f"keyboard: {one}" for stop in stops for one in stop["wrong"]]
    if not stops or not stops[0]["skips"]:
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
# In the narrowest it is the one that sees to headings and landmarks.
CHECKS: Mapping[str, tuple[Check, ...]] = MappingProxyType(
    {
        "window": (*LAYOUT, *EASE, axe, order, skipping),
        "tablet": LAYOUT,
        "phone": (*LAYOUT, *EASE),
        "zoomed": (*LAYOUT, *EASE, keyboard),
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
