"""What a mark is called on the key, and where its words stand."""

import pytest

from generator.article.markup import LETTERS, Markup, mark_up, quote_places, quotes
from generator.article.spans import Where
from generator.spec.model import Spec
from generator.spec.places import Places
from generator.worksheet.key import key
from tests.samples import markup
from tests.twins import EXERCISES, Tree, original, sheet

TEXT = "One two three.\n\nFour five six. Seven eight nine."


def made(**fields: object) -> Markup:
    """A mark-up of `TEXT` with a line to each word, so that words are lines."""
    spec = Spec.model_validate({"title": "T", "article": {"text": TEXT, "headline": "Zero"}, **fields})
    found, problems = mark_up(spec, Places(), "t.yaml", width=len, measure=1)
    assert not problems
    assert found is not None
    return found


def claim(quote: str, **more: object) -> dict[str, object]:
    return {"quote": quote, **more}


def labels(found: Markup, family: str) -> dict[object, str]:
    return {mark[1]: label for mark, label in found.labels.items() if mark[0] == family}


def test_marks_are_numbered_as_they_stand_in_the_article_not_as_they_are_written_in_the_spec() -> None:
    found = made(claims={"late": claim("eight"), "early": claim("two"), "middle": claim("five")})
    assert labels(found, "claims") == {"early": "C1", "middle": "C2", "late": "C3"}


def test_a_mark_in_the_headline_comes_before_those_in_the_text() -> None:
    found = made(claims={"text": claim("One"), "head": claim("Zero")})
    assert labels(found, "claims") == {"head": "C1", "text": "C2"}
    assert found.where(("claims", "head", "quote")) == Where("headline", 0, 0)


def test_evidence_from_outside_is_numbered_last() -> None:
    outside = {"for": "a", "text": "Elsewhere.", "url": "https://example.org"}
    found = made(
        claims={"a": claim("One")},
        evidence={"outside": outside, "inside": {"for": "a", "quote": "nine"}},
    )
    assert labels(found, "evidence") == {"inside": "E1", "outside": "E2"}
    assert found.where(("evidence", "outside", "quote")) is None


def test_each_family_counts_from_one_under_its_own_letter() -> None:
    found = made(
        claims={"a": claim("One", verb="two")},
        rebuttals={"no": {"answers": "a", "quote": "three"}},
        wording=[{"quote": "Four", "kind": "loaded"}],
        figures=[{"quote": "five"}],
        conflicts=[{"quotes": ["six", "Seven"]}],
        terms=[{"quote": "eight", "means": "8"}],
        evidence={"e": {"for": "a", "quote": "nine"}},
    )
    assert sorted(found.labels.values()) == sorted(f"{letter}1" for letter in LETTERS.values())


def test_a_conflict_has_one_name_and_its_second_side_that_name_with_a_b() -> None:
    def two(tree: Tree) -> None:
        tree["conflicts"] = [
            {"quotes": ["Nobody has counted the bathers", "A report says"]},
            {"quotes": ["The lake is safe", "the lake smells"]},
        ]

    found = markup(two)
    assert labels(found, "conflicts") == {1: "X1", 0: "X2"}
    sheet_key = key(sheet(found, "all"))
    runs = [run for block in sheet_key.article.blocks for line in block.lines for run in line.runs]
    ends = [name for run in runs for name in run.ends if name.startswith("X")]
    assert sorted(ends) == ["X1", "X1b", "X2", "X2b"]
    assert ends.index("X2b") < ends.index("X2")


def test_a_conflict_is_numbered_by_whichever_side_stands_first() -> None:
    found = made(conflicts=[{"quotes": ["nine", "two"]}, {"quotes": ["One", "eight"]}])
    assert labels(found, "conflicts") == {1: "X1", 0: "X2"}
    assert quote_places(("conflicts", 0), found.spans) == [
        ("conflicts", 0, "quotes", 0),
        ("conflicts", 0, "quotes", 1),
    ]


def test_a_verb_is_a_mark_of_its_own_and_stands_where_its_word_does() -> None:
    found = made(claims={"b": claim("five", verb="six"), "a": claim("Seven", verb="three")})
    assert labels(found, "verbs") == {"a": "V1", "b": "V2"}
    assert found.words(("claims", "a", "verb")) == "three"


def test_every_quote_of_a_spec_is_looked_for() -> None:
    """One that was forgotten would be printed nowhere, and its misspelling would go unnoticed."""
    for path in EXERCISES:
        found = original(path).markup
        spans = [loc for loc, _ in quotes(found.spec)]
        assert len(set(spans)) == len(spans)
        assert set(spans) == set(found.spans)
        written = original(path).tree
        assert len(spans) == _written(written)


def _written(tree: object) -> int:
    """How many quotes a plain tree holds."""
    if isinstance(tree, list):
        return sum(map(_written, tree))
    if not isinstance(tree, dict):
        return 0
    here = sum(name in tree for name in ("told",)) + isinstance(tree.get("verb"), str)
    here += len(tree.get("quotes", ()))
    here += "quote" in tree and "exact" not in tree
    here += "exact" in tree.get("verb", ()) if isinstance(tree.get("verb"), dict) else 0
    return int(here) + sum(_written(value) for name, value in tree.items() if name != "article")


def test_a_quote_that_stands_nowhere_leaves_no_mark_up_and_names_its_place() -> None:
    spec = Spec.model_validate(
        {"title": "T", "article": {"text": TEXT}, "claims": {"a": {"quote": "ten"}, "b": {"quote": "eleven"}}}
    )
    found, problems = mark_up(spec, Places(), "t.yaml", width=len, measure=1)
    assert found is None
    assert len(problems) == 2


@pytest.mark.parametrize("family", LETTERS)
def test_every_label_of_an_exercise_is_given_once(family: str) -> None:
    for path in EXERCISES:
        given = list(labels(original(path).markup, family).values())
        assert sorted(given, key=lambda label: int(label[1:])) == [
            f"{LETTERS[family]}{number}" for number in range(1, len(given) + 1)
        ]
