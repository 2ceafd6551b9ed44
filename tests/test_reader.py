"""Bytes and YAML: what a file may hold, and that nothing else gets through or brings the program down."""

import time
from pathlib import Path

import pytest
import yaml

from generator.problems import Problem, Span
from generator.spec import events as events_module
from generator.spec.places import Tree
from generator.spec.reader import MOST_BYTES, Document, read
from generator.spec.scan import Scanned, scan


def scanned(text: str) -> Scanned:
    return scan(Document(Path("x.exercise.yaml"), "x", text))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def read_bytes(folder: Path, data: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    path = folder / "x.exercise.yaml"
    path.write_bytes(data)
    return read(path, "x")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    document, problems = read_bytes(tmp_path, b"\xef\xbb\xbftitle: x\r\nlang: en\rid: y\n")
    assert document is not None
    assert document.text == "title: x\nlang: en\nid: y\n"
    assert problems == ()


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"title: caf\xe9\n", "not-utf8", (1, 11)),
        ("title: x\nlang: en".encode("utf-16"), "not-utf8", (1, 1)),
        (b"title: x\n# \x00\n", "control-character", (2, 3)),
        (b"title: x\n\xc2\xa0\x1b[31m\n", "control-character", (2, 2)),
        ("title: a\ufeffb\n".encode(), "control-character", (1, 9)),
        ("title: x\nby: \u202eabc\n".encode(), "bidi-control", (2, 5)),
        ("title: \u2066x\u2069".encode(), "bidi-control", (1, 8)),
        ("# note\u2028title: y\n".encode(), "line-separator", (1, 7)),
        ("# note\u0085title: y\n".encode(), "line-separator", (1, 7)),
        (b"x" * (MOST_BYTES + 1), "file-too-big", (1, 1)),
    ],
)
def test_bytes_that_hide_something_are_refused(
    tmp_path: Path, data: bytes, code: str, place: tuple[int, int]
) -> None:
    document, problems = read_bytes(tmp_path, data)
    assert document is None
    assert problems[0].code == code
    assert (problems[0].span.line, problems[0].span.column) == place


def test_a_file_of_the_greatest_size_is_read(tmp_path: Path) -> None:
    document, _ = read_bytes(tmp_path, b"x" * MOST_BYTES)
    assert document is not None


def test_marks_that_right_to_left_texts_need_are_read(tmp_path: Path) -> None:
    document, problems = read_bytes(tmp_path, "title: שלום\u200f (1)\u200c\n".encode())
    assert document is not None
    assert problems == ()


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert codes(read(tmp_path / "none.yaml", "x")[1]) == ["file-missing"]
    assert codes(read(tmp_path, "x")[1]) == ["file-unreadable"]
    assert codes(read(Path("a\0b"), "x")[1]) == ["file-unreadable"]
    assert codes(read(tmp_path / ("n" * 3000), "x")[1]) == ["file-unreadable"]


def test_scalars_arrive_as_written() -> None:
    text = "a: no\nb: 010\nc: 12:30\nd: 2025-06-20\ne: ~\nf: .inf\ng: 1_0\nh: 'x'\ni: |\n  y\nj:\nk: ''\n"
    tree: Tree = {
        "a": "no",
        "b": "010",
        "c": "12:30",
        "d": "2025-06-20",
        "e": "~",
        "f": ".inf",
        "g": "1_0",
        "h": "x",
        "i": "y\n",
        "j": None,
        "k": "",
    }
    result = scanned(text)
    assert result.problems == ()
    assert result.tree == tree


def test_places_name_values_keys_and_the_nearest_ancestor() -> None:
    places = scanned(
        "title: x\nclaims:\n  safe:\n    quote: The bridge\n    rests_on: [a, b]\n    by:\n"
    ).places
    assert places.of(("claims", "safe", "quote")) == Span(4, 12, 10)
    assert places.key(("claims", "safe", "quote")) == Span(4, 5, 5)
    assert places.key(("claims", "safe")) == Span(3, 3, 4)
    assert places.of(("claims", "safe", "rests_on", 1)) == Span(5, 19, 1)
    assert places.of(("claims", "safe", "rests_on")) == Span(5, 15, 6)
    assert places.of(("claims", "safe", "by")) == Span(6, 5, 2)
    assert places.of(("claims", "none", "quote")) == places.of(("claims",))
    assert places.key(("claims", "safe", "rests_on", 1)) == Span(5, 19, 1)
    assert places.of(("nowhere", 3)) == places.of(())
    assert places.resolve(("claims", "tag", "safe", "quote", "exact")) == ("claims", "safe", "quote")


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ('quote: "Safe" she said', "quote: '\"Safe\" she said'"),
        ('quote: "Safe", she said', "quote: '\"Safe\", she said'"),
        ("quote: 'Drivers' view'", 'quote: "Drivers\' view"'),
        ("quote: 'It's safe'", 'quote: "It\'s safe"'),
        ("quote: He said: no", 'quote: "He said: no"'),
        ("quote: He is no #1 here", 'quote: "He is no #1 here"'),
        ("quote: #MeToo began", 'quote: "#MeToo began"'),
        ("- @drivers were not asked", '- "@drivers were not asked"'),
        ("quote: *Very* short", 'quote: "*Very* short"'),
        ("quote: & so on", 'quote: "& so on"'),
        ("quote: !important it was", 'quote: "!important it was"'),
        ("quote: > 200 people", 'quote: "> 200 people"'),
        ("quote: | is a bar", 'quote: "| is a bar"'),
        ("quote: ? he asked", 'quote: "? he asked"'),
        ("quote: - he said", 'quote: "- he said"'),
        ("quote: `ls` lists", 'quote: "`ls` lists"'),
        ("quote: %age is no word", 'quote: "%age is no word"'),
        ("quote: [sic] he wrote", 'quote: "[sic] he wrote"'),
        ("quote: {x} he wrote", 'quote: "{x} he wrote"'),
        ("a: {what: Who paid, and when?}", 'a: {what: "Who paid, and when?"}'),
        ("quote:The bridge\nby: x", "quote: The bridge"),
    ],
)
def test_prose_that_trips_yaml_is_shown_as_it_is_to_be_written(line: str, fixed: str) -> None:
    result = scanned(line)
    assert [problem for problem in result.problems if fixed in problem.hint.split("\n")], result.problems
    assert scanned(fixed).problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "a: He paid?",
        "a: {ask: Who paid?, b: c}",
        "a: C# and http://x.example/#y",
        "a: x  # a comment",
        "a: 'x' # a comment",
        "a: # a comment\n  b: c",
        "a: |  # a comment\n  # no comment",
        "a: Fish & chips * 2 @ 5 % of > 3",
        "a: it's 12:30",
        "a: '\"Safe\", she said'",
        "a: |\n  x\n  \ty",
        "---\na: b",
        "a: b\n...",
    ],
)
def test_prose_that_yaml_reads_right_is_left_alone(line: str) -> None:
    assert scanned(line).problems == ()


def test_a_comment_after_one_space_is_only_a_warning() -> None:
    problem = scanned("kind: loaded # my own").problems[0]
    assert (problem.code, problem.level.value) == ("hash-in-text", "warning")


@pytest.mark.parametrize("escape", ["\\u202e", "\\0", "\\x1b", "\\N", "\\uFEFF", "\\ud800", "\\UFFFFFFFF"])
def test_an_escape_smuggles_nothing_in(escape: str) -> None:
    result = scanned(f'a: "x{escape}y"')
    assert result.problems


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " * 80_000,
        "{a: " * 60_000,
        "x" * 250_000 + ": y",
        "a: " + "x " * 120_000,
        "a: '" + "x\n" * 120_000,
        'a: "' + "\\n" * 120_000,
        "\n" * 250_000,
        "#\n" * 120_000,
        "a: |\n" + " \n" * 120_000,
        "&a " * 80_000,
        "!a " * 80_000,
        "a: [" + "b," * 120_000 + "]",
        "- a #b\n" * 36_000,
        "a: {" + "b, " * 80_000 + "}",
        "".join(f"k{n}: v\n" for n in range(25_000)),
        "k: v\n" * 50_000,
        "---\n" * 60_000,
        " " * 250_000 + "a",
        "a:\n" + " a: b\n" * 35_000 + "\tc",
    ],
    ids=range(23),
)
def test_no_text_hangs_or_brings_the_program_down(text: str) -> None:
    start = time.process_time()
    result = scanned(text)
    assert time.process_time() - start < 5
    assert result.problems or result.tree
    assert len(result.problems) <= 60


def test_without_the_fast_parser_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(__file__).parent / "specs" / "good" / "full.exercise.yaml").read_text(encoding="utf-8")
    text = text.replace("?", "")  # which only the fast one takes for a letter inside braces
    fast = scanned(text)
    monkeypatch.setattr(events_module, "_LOADER", yaml.SafeLoader)
    assert scanned(text).tree == fast.tree
