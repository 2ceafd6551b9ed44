"""A pupil's sheet has no room for an answer, and a teacher's key belongs to that sheet and no other."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from jinja2 import nodes

from generator import interactions
from generator.kinds import catalogue
from generator.render import html
from generator.resources import folder
from generator.worksheet.key import KeySheet, key
from generator.worksheet.student import StudentSheet, student
from tests.twins import BLUE_LIGHT, EXERCISES, MODES, original

HIDDEN = {
    "Exchange",
    "Reason",
    "Run",
    "Markup",
    "Spec",
    "Task",
    "Worksheet",
    "KeySheet",
    "KeyTask",
    "MarkedLine",
    "Find",
}


# What a StudentSheet can hold ----------------------------------------------------------------


def reachable(start: type) -> set[type]:
    """Every dataclass that a value of the type `start` may hold."""
    found: set[type] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here in found:
            continue
        found.add(here)
        for hint in typing.get_type_hints(here).values():
            ahead += (
                part for part in parts(hint) if isinstance(part, type) and dataclasses.is_dataclass(part)
            )
    return found


def parts(hint: Any) -> Iterator[Any]:
    """The types of which a hint is made."""
    yield hint
    for part in typing.get_args(hint):
        yield from parts(part)


def other_types(start: type) -> set[Any]:
    """What the fields of all reachable dataclasses hold beside dataclasses."""
    hints = (hint for one in reachable(start) for hint in typing.get_type_hints(one).values())
    return {
        part
        for hint in hints
        for part in parts(hint)
        if not typing.get_args(part) and not dataclasses.is_dataclass(part)
    }


def leaks(found: set[type]) -> set[str]:
    return {one.__name__ for one in found if one.__name__.endswith("Answer") or one.__name__ in HIDDEN}


def test_no_answer_fits_into_a_pupils_sheet() -> None:
    found = reachable(StudentSheet)
    assert leaks(found) == set()
    questions = set(typing.get_args(interactions.Question))
    assert questions <= found


def test_nothing_in_a_pupils_sheet_can_hide_an_answer_in_a_field_of_any_type() -> None:
    plain = {str, int, bool, type(None), interactions.Prose, Ellipsis}
    words = {part for part in other_types(StudentSheet) if isinstance(part, str)}
    assert other_types(StudentSheet) - words == plain


def test_a_key_sheet_would_not_pass() -> None:
    assert {"Exchange", "Reason", "ChoiceAnswer", "Run", "Task"} <= leaks(reachable(KeySheet))


def test_a_field_that_lets_an_answer_in_is_seen() -> None:
    leaky = dataclasses.make_dataclass(
        "Leaky", [("maybe", tuple[interactions.Item | interactions.OrderAnswer, ...])]
    )
    assert leaks(reachable(leaky)) == {"OrderAnswer", "Reason"}


# What templates of a pupil's page name -------------------------------------------------------

ROOT = folder("templates")
SHEETS = ("sheet/base.html.j2", "sheet/head.html.j2", "sheet/student.html.j2")
WAYS = sorted(path.name for path in (ROOT / "interactions").glob("*.html.j2") if path.name != "parts.html.j2")
FORBIDDEN = {"answer", "exchange", "exchanges", "markup", "spec", "whole", "notes", "marking"}


def parsed(name: str) -> nodes.Template:
    return html.environment("en").parse((ROOT / name).read_text(encoding="utf-8"))


def macro(template: nodes.Template, name: str) -> nodes.Macro:
    (found,) = [one for one in template.find_all(nodes.Macro) if one.name == name]
    return found


def names(node: nodes.Node) -> set[str]:
    """Variables and attributes that a part of a template reads."""
    variables = {found.name for found in node.find_all(nodes.Name)}
    return variables | {found.attr for found in node.find_all(nodes.Getattr)}


@pytest.mark.parametrize("name", SHEETS)
def test_the_template_of_a_pupils_page_reads_no_answer(name: str) -> None:
    assert not names(parsed(name)) & FORBIDDEN


def test_the_plain_article_is_set_without_its_marks() -> None:
    plain = macro(parsed("sheet/article.html.j2"), "plain_article")
    assert not names(plain) & {*FORBIDDEN, "marked", "runs", "marks"}


@pytest.mark.parametrize("name", WAYS)
def test_asking_reads_no_answer(name: str) -> None:
    """`ask` is given none; what it calls for both pages is called without one."""
    template = parsed(f"interactions/{name}")
    ask = macro(template, "ask")
    assert [argument.name for argument in ask.args] == ["asked", "number"]
    assert not names(ask) & FORBIDDEN
    for call in ask.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in {
            one.name for one in template.find_all(nodes.Macro)
        }:
            taken = [argument.name for argument in macro(template, call.node.name).args]
            given = dict(zip(taken, call.args, strict=False))
            assert "answer" not in given or given["answer"] == nodes.Const(None)


def test_there_are_ways_to_ask() -> None:
    assert len(WAYS) == len(typing.get_args(interactions.Question))


# Sheet and key beside one another ------------------------------------------------------------


def tree(page: str) -> ET.Element:
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True
    )
    root = parser.parse(page)
    assert isinstance(root, ET.Element)
    return root


def has(element: ET.Element, *classes: str) -> bool:
    return not set(classes).isdisjoint(element.get("class", "").split())


def words(element: ET.Element, *without: str) -> str:
    """The text of an element but for what is in elements of the classes `without`."""
    text = element.text or ""
    for child in element:
        text += ("" if has(child, *without) else words(child, *without)) + (child.tail or "")
    return text


def said(element: ET.Element, *without: str) -> str:
    return " ".join(words(element, *without).split())


def of_class(root: ET.Element, *classes: str) -> list[ET.Element]:
    return [element for element in root.iter() if has(element, *classes)]


def lines(root: ET.Element) -> list[tuple[str, str]]:
    """Every numbered line of the article: number and words, marks set aside."""
    (article,) = of_class(root, "text")
    rows = [element for element in article.iter("span") if has(element, "n", "line")]
    assert [has(row, "n") for row in rows] == [True, False] * (len(rows) // 2)
    return [(said(number), said(line, "tag")) for number, line in zip(rows[::2], rows[1::2], strict=True)]


def tasks(root: ET.Element) -> list[ET.Element]:
    return [element for element in root.iter("section") if has(element, "task")]


def heads(root: ET.Element) -> list[tuple[str, str]]:
    return [(said(next(task.iter("h2"))), said(of_class(task, "marks")[0])) for task in tasks(root)]


def items(root: ET.Element) -> list[list[str]]:
    """Of each task what it prints to be answered: items, options, banks, heads, words to circle."""
    return [[*_items(task)] for task in tasks(root)]


def _items(task: ET.Element) -> Iterator[str]:
    for element in task.iter():
        if has(element, "said"):
            yield said(element, "reason", "word-gap")
        elif element.tag == "li" and _inside(task, element, "bank", "options", "words"):
            yield said(element, "box")
        elif has(element, "sign", "step", "prompt"):
            yield said(element)
        elif element.tag == "td" and _inside(task, element, "grid") and not has(element, "tick"):
            yield said(element, "reason", "word-gap")
        elif element.tag == "th" and _inside(task, element, "grid", "fill"):
            yield said(element)


def _inside(task: ET.Element, element: ET.Element, *classes: str) -> bool:
    return any(element in [*found.iter()] for found in of_class(task, *classes))


def codes(root: ET.Element) -> list[str]:
    return [said(element) for element in of_class(root, "code-letters")]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.name.partition(".")[0])
def test_a_teacher_finds_lines_tasks_and_items_of_the_sheet_on_the_key(path: Path, mode: str) -> None:
    made = original(path).sheets[mode]
    for_pupils, for_teachers = student(made), key(made)
    sheet_page, key_page = tree(html.student_html(for_pupils)), tree(html.key_html(for_teachers))
    assert codes(sheet_page) == [for_pupils.heading.code]
    assert codes(key_page) == 2 * codes(sheet_page)
    assert lines(sheet_page) == lines(key_page)
    assert len(lines(sheet_page)) == len(made.markup.article.lines)
    assert heads(sheet_page) == heads(key_page)
    assert len(heads(sheet_page)) == len(made.tasks) > 0
    assert items(sheet_page) == items(key_page)


def test_the_comparison_sees_items_in_every_kind_that_prints_any() -> None:
    shown = {
        task.kind: found
        for path in EXERCISES
        for task, found in zip(
            original(path).sheets["all"].tasks,
            items(tree(html.student_html(student(original(path).sheets["all"])))),
            strict=True,
        )
    }
    assert {kind for kind, found in shown.items() if not found} == {"find-claims"}
    assert shown.keys() == set(catalogue())


def test_the_comparison_sees_a_missing_line_and_an_item_that_changed() -> None:
    page = html.student_html(student(original(BLUE_LIGHT).sheets["all"]))
    assert lines(tree(page)) != lines(
        tree(page.replace('aria-hidden="true">2</span>', 'aria-hidden="true">3</span>'))
    )
    changed = page.replace('<span class="sign">for</span>', '<span class="sign">to</span>', 1)
    assert items(tree(page)) != items(tree(changed))


def test_the_sum_of_marks_is_the_same_on_sheet_and_key() -> None:
    for path in EXERCISES:
        made = original(path).sheets["all"]
        total = sum(task.marks for task in made.tasks)
        assert student(made).marks == key(made).marks == total
        page = tree(html.student_html(student(made)))
        assert [said(one) for one in of_class(page, "out-of")] == [f"/ {total}"]


def test_a_union_is_looked_into() -> None:
    assert {int, str} <= set(parts(int | str))
    assert isinstance(int | str, types.UnionType)
