"""The pages: valid, alone, readable with a screen reader, and deaf to whatever a spec says in its fields."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml

from generator.pipeline import Pages, Prepared, pages, prepare
from generator.render.html import _breakable
from generator.spec.names import SheetLevel
from generator.worksheet.sheet import worksheet
from generator.worksheet.version import Version
from tests.conftest import FERRY

EXERCISES = sorted((Path(__file__).parent.parent / "exercises").glob("*.exercise.yaml"))
# An article that says `lead` in many a quote; and one in the language that pages speak by default.
WATER, BLUE = (
    EXERCISES[0].parent / f"{name}.exercise.yaml"
    for name in ("is-the-tap-water-safe", "does-blue-light-ruin-sleep")
)
ROLES = ("student", "key")

# In fields of free text; `{{` would be seen by a template that is filled twice.
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}{% raw %}</style></title>&lt; "
# In the article and in the quotes from it.
HOSTILE_WORD = "<script>alert(3)</script>"
FREE = frozenset(
    "title summary authors grades topics goals name role stake because neutral of base when what where means "
    "ask answer choices rewrite note author publisher permission implies intro also say background "
    "sensitive".split()
)
QUOTED = frozenset({"text", "quote", "quotes", "exact", "prefix", "suffix", "told", "headline", "standfirst"})
# What stands in a line can not hold what stands on its own (HTML, 3.2.5.2.5, phrasing content).
PHRASING = frozenset("a b code em i p span strong sub summary sup h1 h2 h3 h4 h5 h6".split())
FLOW = frozenset(
    "article blockquote details div footer header h1 h2 h3 h4 h5 h6 main ol p section table ul".split()
)

# What acts, or brings in something else.
OTHERS = frozenset("script link img iframe object embed base form video audio".split())


def made(prepared: Prepared) -> Pages:
    assert prepared.worksheet is not None, prepared.problems
    return pages(prepared.worksheet)


VERSIONS = (Version(SheetLevel.SUPPORT, "A", "seed"), Version(SheetLevel.STRETCH, "B", "seed"))


def of_version(version: Version) -> Pages:
    """A sheet with help or with more to think about, in large print, and its key."""
    exercise = prepare(BLUE, BLUE.name, "all").exercise
    assert exercise
    return pages(worksheet(exercise, version), large=True)


def hostile(tree: Any, field: str = "") -> Any:
    """The tree of a spec with something hostile in every text but ids and words of closed lists."""
    if isinstance(tree, dict):
        closed = {"answer"} if "say" in tree else set()
        return {
            name: value if name in closed else hostile(value, field if field == "also" else name)
            for name, value in tree.items()
        }
    if isinstance(tree, list):
        return [hostile(entry, field) for entry in tree]
    if field in QUOTED:
        return re.sub(r"\blead\b", f"lead{HOSTILE_WORD}", tree)
    return HOSTILE[:30] + tree if field == "grades" else HOSTILE + tree if field in FREE else tree


@pytest.fixture(scope="module")
def hostile_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    tree = yaml.load(WATER.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts alone
    spec = tmp_path_factory.mktemp("hostile") / "hostile.exercise.yaml"
    spec.write_text(yaml.dump(hostile(tree), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return made(prepare(spec, "hostile", "all"))


@pytest.fixture(scope="module")
def all_pages(hostile_pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of every exercise with all its tasks, of a small one, and of a hostile one."""
    small = tmp_path_factory.mktemp("small") / "ferry.exercise.yaml"
    small.write_text(FERRY, encoding="utf-8")
    found = {path.name.split(".")[0]: made(prepare(path, path.name, "all")) for path in EXERCISES}
    found |= {"ferry": made(prepare(small, "ferry")), "hostile": hostile_pages}
    found |= {f"{version.level} {version.variant}": of_version(version) for version in VERSIONS}
    return {
        f"{name} {role}": html
        for name, both in found.items()
        for role, html in zip(ROLES, (both.student_html, both.key_html), strict=True)
    }


def elements(html: str) -> list[Any]:
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def text(html: str) -> str:
    return "".join(elements(html)[0].itertext())


def test_there_are_pages(all_pages: dict[str, str]) -> None:
    assert EXERCISES
    assert len(all_pages) == 2 * (len(EXERCISES) + 2 + len(VERSIONS))


def test_every_page_is_valid(all_pages: dict[str, str]) -> None:
    for name, html in all_pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(html)
        assert parser.errors == [], name


def nested(element: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """What stands on its own, inside of what stands in a line: (outer, inner)."""
    for child in element:
        if isinstance(child.tag, str):
            if above and child.tag in FLOW:
                yield above, child.tag
            yield from nested(child, child.tag if child.tag in PHRASING else above)


def test_no_paragraph_stands_inside_a_line(all_pages: dict[str, str]) -> None:
    for name, html in all_pages.items():
        assert set(nested(elements(html)[0])) == set(), name


def test_every_page_stands_alone(all_pages: dict[str, str]) -> None:
    for name, html in all_pages.items():
        found = elements(html)
        tags = {element.tag for element in found}
        assert not tags & OTHERS, name
        for element in found:
            for attribute, value in element.attrib.items():
                plain = attribute.rpartition("}")[2]
                assert not plain.startswith("on"), name
                assert plain not in {"src", "srcset", "action", "data", "poster"}, name
                assert plain != "href" or value.startswith(("https://", "http://", "#")), (name, value)
                assert plain != "http-equiv", name
        for style in (element.text for element in found if element.tag == "style"):
            assert "url(" not in style, name
            assert "@import" not in style, name


def test_a_reader_by_ear_finds_the_parts_in_their_order(all_pages: dict[str, str]) -> None:
    for name, html in all_pages.items():
        levels = [
            int(element.tag[1]) for element in elements(html) if element.tag in {"h1", "h2", "h3", "h4"}
        ]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_every_id_is_one_of_a_kind_and_every_reference_leads_to_one(all_pages: dict[str, str]) -> None:
    for name, html in all_pages.items():
        found = elements(html)
        ids = [element.attrib["id"] for element in found if "id" in element.attrib]
        assert len(ids) == len(set(ids)), name
        for element in found:
            for attribute in ("aria-labelledby", "aria-describedby"):
                assert set(element.attrib.get(attribute, "").split()) <= set(ids), name
            href = element.attrib.get("href", "")
            assert not href.startswith("#") or href[1:] in ids, name


def test_every_head_of_a_table_says_what_it_heads(all_pages: dict[str, str]) -> None:
    found = {name: [one for one in elements(html) if one.tag == "th"] for name, html in all_pages.items()}
    assert any(found.values())
    for name, heads in found.items():
        assert all(head.attrib.get("scope") in {"col", "row"} for head in heads), name
        assert all("".join(head.itertext()).strip() for head in heads), name


def languages() -> dict[str, str]:
    """What each exercise says of its language."""
    specs = {path.name.split(".")[0]: path.read_text(encoding="utf-8") for path in EXERCISES}
    said = {name: re.search(r"^lang: (\S+)$", text, re.MULTILINE) for name, text in specs.items()}
    return {name: found[1] if found else "en" for name, found in said.items()}


def test_every_page_tells_its_language_its_direction_and_its_title(all_pages: dict[str, str]) -> None:
    said = languages()
    assert set(said.values()) >= {"en", "uk", "es", "ar"}
    for name, html in all_pages.items():
        found = {element.tag: element for element in elements(html)}
        language = said.get(name.split()[0], "en")
        assert found["html"].attrib["lang"] == language, name
        assert found["html"].attrib.get("dir", "ltr") == ("rtl" if language == "ar" else "ltr"), name
        assert found["title"].text.strip(), name


@pytest.mark.parametrize("role", ROLES)
def test_hostile_texts_are_printed_as_texts(hostile_pages: Pages, role: str) -> None:
    html = hostile_pages.student_html if role == "student" else hostile_pages.key_html
    said = text(html)
    assert "\"'><script>alert(1)</script>" in said
    assert HOSTILE_WORD in said
    assert "{{7*7}}" in said


def test_hostile_texts_leave_no_element_behind(hostile_pages: Pages) -> None:
    for html in (hostile_pages.student_html, hostile_pages.key_html):
        assert "<script" not in html.lower()
        assert "<img" not in html.lower()
        assert not any("onerror" in element.attrib for element in elements(html))


def test_the_paper_is_the_one_that_was_asked_for(tmp_path: Path) -> None:
    spec = tmp_path / "ferry.exercise.yaml"
    spec.write_text(FERRY, encoding="utf-8")
    prepared = prepare(spec, "ferry")
    assert prepared.worksheet is not None
    assert "A4 portrait" in pages(prepared.worksheet).student_html
    letter = pages(prepared.worksheet, "letter")
    assert "letter portrait" in letter.student_html
    assert "A4 portrait" not in letter.key_html


def test_a_word_that_no_column_takes_may_be_broken() -> None:
    page = f"<style>a{{b:{'c' * 40}}}</style><body><p title='{'d' * 40}'>{'w' * 40}&amp;{'é' * 40} short</p>"
    made = _breakable(page)
    assert "www<wbr>www" in made
    assert "<wbr>é" in made
    assert made.replace("<wbr>", "") == page
    assert "&amp;" in made
    assert made.count("<wbr>") < 10
