"""Problems in four forms, none of which a text of the spec can break out of."""

import json

import pytest

from generator.problems import CODES, Level, Problem, Span
from generator.report import as_github, as_json, as_sarif, as_text

MISS = Problem(
    "exercises/bridge.exercise.yaml",
    Span(2, 12, 18),
    "quote-not-found",
    "these words stand nowhere in the article",
    'nearest: "The bridge is safe" (line 6 of the article)',
)
TEXT = "claims:\n    quote: The brigde is safe\n"


def carets(line: str, start: int, length: int) -> tuple[str, str]:
    """The shown line and the carets of a span, without the margin."""
    said = as_text([Problem("x", Span(1, start, length), "c", "m")], {"x": line}).split("\n")
    return said[1][8:], said[2][8:]


def test_the_text_is_as_the_manual_shows_it() -> None:
    assert as_text([MISS], {MISS.path: TEXT}) == (
        "exercises/bridge.exercise.yaml:2:12: error: these words stand nowhere in the article "
        "[quote-not-found]\n"
        "    2 |     quote: The brigde is safe\n"
        "      |            ^^^^^^^^^^^^^^^^^^\n"
        '   nearest: "The bridge is safe" (line 6 of the article)\n'
    )


def test_a_problem_without_its_file_is_told_without_a_line() -> None:
    assert as_text([MISS], {}).count("\n") == 2
    assert as_text([], {}) == ""


def test_carets_stand_under_what_they_mean() -> None:
    assert carets("a: b", 4, 1) == ("a: b", "   ^")
    assert carets("\ta: b", 2, 1) == ("    a: b", "    ^")
    assert carets("漢字: b", 5, 1) == ("漢字: b", "      ^")
    assert carets("漢字: b", 1, 2) == ("漢字: b", "^^^^")
    assert carets("e\u0301e\u0301: b", 7, 1) == ("e\u0301e\u0301: b", "    ^")
    assert carets("a:", 3, 5) == ("a:", "  ^")
    assert carets("a: b", 4, 99) == ("a: b", "   ^")


def test_a_long_line_is_clipped_around_the_caret() -> None:
    shown, caret = carets("x" * 500 + "HERE" + "y" * 500, 501, 4)
    assert len(shown) <= 102
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "HERE"
    assert shown.startswith("…")
    assert shown.endswith("…")


@pytest.mark.parametrize(
    "character", ["\x1b", "\x07", "\r", "\x9b", "\u202e", "\u2066", "\x00", "\u2028", "\x7f"]
)
def test_no_character_that_a_terminal_obeys_gets_out(character: str) -> None:
    bad = f"a{character}b"
    problem = Problem(bad, Span(1, 1, 3), "c", bad, bad)
    for said in (
        as_text([problem], {bad: bad}),
        as_github([problem]),
        as_json([problem]),
        as_sarif([problem]),
    ):
        assert character not in said


def test_json_has_every_field() -> None:
    assert json.loads(as_json([MISS])) == [
        {
            "path": MISS.path,
            "line": 2,
            "column": 12,
            "length": 18,
            "level": "error",
            "code": "quote-not-found",
            "message": MISS.message,
            "hint": MISS.hint,
        }
    ]


def test_github_cannot_be_given_a_second_command() -> None:
    problem = Problem("a,b:c%.yaml", Span(1, 2), "c", "x%\n::error::y", "z\r\n::w", Level.WARNING)
    said = as_github([problem])
    assert said.count("\n") == 1
    assert said.startswith(
        "::warning file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=2,endColumn=3,title=c::x%25%0A"
    )


def test_sarif_has_a_rule_for_every_code_and_encodes_paths() -> None:
    problem = Problem("my specs/ä#1.yaml", Span(3, 4, 5), "c", "m", "h", Level.WARNING)
    sarif = json.loads(as_sarif([problem, MISS]))
    run = sarif["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert sarif["version"] == "2.1.0"
    assert CODES.keys() <= set(rules)
    first = run["results"][0]
    assert rules[first["ruleIndex"]] == first["ruleId"] == "c"
    assert first["level"] == "warning"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20specs/%C3%A4%231.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 9}
