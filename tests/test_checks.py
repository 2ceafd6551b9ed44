"""Faults between the parts of a spec, and what makes a poor exercise."""

from pathlib import Path

from generator.problems import Level, Problem
from generator.spec.checks import check
from generator.spec.parse import load, parse
from generator.spec.reader import Document
from generator.words import LANGUAGES

KINDS = ("who-said-it", "find-claims")
START = "title: x\narticle: {text: The bus runs. Nobody rides it.}\n"
CLAIMS = START + "claims:\n  runs: {quote: The bus runs}\n  rides: {quote: Nobody rides it}\n"


def problems(text: str) -> tuple[Problem, ...]:
    loaded = parse(Document(Path("bus.exercise.yaml"), "bus", text))
    assert loaded.spec is not None, loaded.problems
    return check(loaded.spec, loaded.places, "bus", KINDS)


def codes(text: str) -> list[str]:
    return [problem.code for problem in problems(text)]


def test_a_good_spec_has_no_problems() -> None:
    path = Path(__file__).parent / "specs" / "good" / "full.exercise.yaml"
    loaded = load(path, "full")
    assert loaded.spec is not None
    assert check(loaded.spec, loaded.places, "full", ("who-said-it", "match-rebuttals")) == ()


def test_the_nearest_id_is_named() -> None:
    (problem,) = problems(CLAIMS + "gaps:\n  - {what: a, about: ride}\n")
    assert problem.code == "unknown-claim"
    assert "Did you mean `rides`?" in problem.hint
    assert (problem.span.line, problem.span.column, problem.span.length) == (7, 22, 4)


def test_a_name_in_place_of_an_id_is_understood() -> None:
    text = "sources: {mayor: {name: Ana Ruiz}}\n" + CLAIMS + "figures:\n  - {quote: bus, by: Ana Ruiz}\n"
    assert "by: mayor" in next(one.hint for one in problems(text) if one.code == "unknown-source")


def test_a_kind_is_looked_up_in_both_forms() -> None:
    text = CLAIMS + "tasks:\n  - who-sayd-it\n  - {kind: find-claim}\n"
    found = problems(text)
    assert [problem.code for problem in found] == ["unknown-kind", "unknown-kind"]
    assert [problem.span.column for problem in found] == [5, 12]
    assert "`who-said-it`" in found[0].hint


def test_tasks_all_names_no_kind() -> None:
    assert codes(CLAIMS + "tasks: all\n") == []


def test_circles_are_told_once_and_named_in_full() -> None:
    text = START + (
        "claims:\n"
        "  a: {quote: The bus, rests_on: [b]}\n"
        "  b: {quote: bus runs, rests_on: [c, d]}\n"
        "  c: {quote: runs, rests_on: [a]}\n"
        "  d: {quote: Nobody}\n"
        "  e: {quote: rides, rests_on: [a, e]}\n"
    )
    found = problems(text)
    assert [problem.code for problem in found] == ["circular-claims", "circular-claims"]
    assert "a → b → c → a" in found[0].message
    assert "e → e" in found[1].message


def test_a_long_chain_is_no_circle() -> None:
    many = "".join(f"  c{n}: {{quote: bus, rests_on: [c{n + 1}]}}\n" for n in range(99))
    assert codes(START + "claims:\n" + many + "  c99: {quote: bus}\n") == []


def test_a_reply_to_a_reply_is_fine_and_a_ring_is_not() -> None:
    replies = "rebuttals:\n  no: {answers: runs, quote: Nobody}\n  yes: {answers: no, quote: rides}\n"
    assert codes(CLAIMS + replies) == []
    ring = "rebuttals:\n  no: {answers: yes, quote: Nobody}\n  yes: {answers: no, quote: rides}\n"
    assert codes(CLAIMS + ring) == ["circular-answers"]


def test_an_answer_is_compared_with_white_space_folded() -> None:
    question = "questions:\n  - ask: Who?\n    choices: [the  mayor, the driver]\n"
    question += "    answer: |\n      the\n      mayor\n"
    assert codes(START + question) == []
    assert codes(START + question.replace("the\n", "a\n")) == ["answer-not-a-choice"]


def test_a_sound_claim_among_shaken_ones_gives_no_warning() -> None:
    both = "rebuttals:\n  no: {answers: runs, quote: Nobody}\n  nay: {answers: rides, quote: bus}\n"
    (problem,) = problems(CLAIMS + both)
    assert (problem.code, problem.level) == ("all-rebutted", Level.WARNING)
    assert codes(CLAIMS + both.replace("quote: bus", "quote: bus, kind: misses")) == []


def test_drops_may_name_ids_and_entries_of_lists() -> None:
    text = (
        CLAIMS + "terms:\n  - {quote: bus, means: a car}\nreading:\n  support:\n    text: A bus.\n    drops: "
    )
    assert codes(text + "[runs, terms-1]\n") == []
    assert codes(text + "[run, terms-2]\n") == ["unknown-mark", "unknown-mark"]


def test_only_a_language_without_fixed_words_of_its_own_needs_a_warning() -> None:
    for spoken in (*LANGUAGES, "en-AU", "es-MX"):
        assert codes(f"lang: {spoken}\n" + START) == []
    assert codes("lang: sv\n" + START) == ["language-missing"]


def test_every_sort_of_reference_is_looked_up() -> None:
    text = CLAIMS + (
        "figures:\n  - {quote: bus, by: x}\n"
        "evidence:\n  e: {for: x, quote: bus, by: x}\n"
        "rebuttals:\n  r: {answers: x, quote: bus, by: x}\n"
        "questions:\n  - {ask: Why?, about: x}\n"
    )
    expected = [
        "unknown-source",
        "unknown-claim",
        "unknown-source",
        "unknown-answer",
        "unknown-source",
        "unknown-claim",
    ]
    assert codes(text) == expected
