"""What every kind of task promises, and what would make a task that has no fair answer."""

import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from generator import kinds
from generator.article.markup import Markup
from generator.interactions import (
    Answer,
    ArgumentMap,
    ArgumentMapAnswer,
    Choice,
    ChoiceAnswer,
    Exchange,
    ExtendedTextAnswer,
    GapMatch,
    GapMatchAnswer,
    HotText,
    HotTextAnswer,
    Match,
    MatchAnswer,
    OrderAnswer,
    Scale,
    ScaleAnswer,
    Table,
    TableAnswer,
    TextEntryAnswer,
    letter,
    size,
)
from generator.kinds import catalogue
from generator.kinds.kind import Draft, Options
from generator.kinds.manual import manual, meanings
from generator.resources import folder
from generator.worksheet.lesson import PREFERRED
from tests.samples import attempt, draft, markup, refusal
from tests.twins import EXERCISES, Tree, original

NAMES = tuple(catalogue())
every_kind = pytest.mark.parametrize("name", NAMES)

Twist = Callable[[Tree], object]


# The contract --------------------------------------------------------------------------------


def test_kinds_are_found() -> None:
    assert len(NAMES) >= 25
    assert [kind.number for kind in catalogue().values()] == list(range(1, len(NAMES) + 1))


@every_kind
def test_a_kind_is_found_under_its_name(name: str) -> None:
    assert catalogue()[name].name == name
    assert (Path(kinds.__file__).parent / f"{name.replace('-', '_')}.py").is_file()


@every_kind
def test_a_teacher_finds_the_manual_with_every_option_and_what_the_key_holds(name: str) -> None:
    page = manual(name)
    assert re.match(r"[A-Z][^\n]+\.\n\n", page)
    assert "key" in page
    options = catalogue()[name].options
    described = list(meanings(name))
    assert described == list(options.model_fields)
    assert ("\nOptions\n" in page) == bool(described)
    assert "\nLevels\n" in page


@every_kind
def test_a_kind_can_be_set_without_a_single_option(name: str) -> None:
    options = catalogue()[name].options
    assert issubclass(options, Options)
    options()


@every_kind
def test_codes_of_frameworks_are_codes(name: str) -> None:
    kind = catalogue()[name]
    assert kind.serves
    assert not kind.serves.endswith(".")
    assert len(set(kind.frameworks)) == len(kind.frameworks)
    for code in kind.frameworks:
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)+(@\d{4})?", code)


@every_kind
def test_a_teacher_and_a_pupil_get_help_with_every_kind(name: str) -> None:
    kind = catalogue()[name]
    assert kind.mistake.endswith(".")
    assert kind.then.endswith("?")
    assert kind.support.hints
    assert kind.beyond.ask
    assert kind.beyond.look_for
    assert kind.builds_on.isdisjoint(kind.asks)


@every_kind
def test_every_kind_has_its_place_in_a_lesson(name: str) -> None:
    assert name in PREFERRED


def cut(field: str, count: int) -> Twist:
    """Leave the first `count` entries of a field, and nothing that refers to the others."""

    def change(tree: Tree) -> None:
        entries = tree[field]
        tree[field] = dict(list(entries.items())[:count]) if isinstance(entries, dict) else entries[:count]
        if field == "claims":
            for claim in tree["claims"].values():
                claim.pop("rests_on", None)
            first = next(iter(tree["claims"]))
            for piece in tree["evidence"].values():
                piece["for" if "for" in piece else "against"] = first
            for rebuttal in tree["rebuttals"].values():
                rebuttal["answers"] = first
        if field == "sources":
            _by_nobody_else(tree)

    return change


def _by_nobody_else(tree: Tree) -> None:
    marks = [mark for family in ("claims", "evidence", "rebuttals") for mark in tree[family].values()]
    for mark in (*marks, *tree["figures"]):
        if mark.get("by") not in tree["sources"]:
            mark.pop("by", None)


def all_claims(field: str, value: str) -> Twist:
    def change(tree: Tree) -> None:
        for claim in tree["claims"].values():
            claim[field] = value

    return change


def _two_with_a_kind(tree: Tree) -> None:
    for claim in list(tree["claims"].values())[2:]:
        claim.pop("kind", None)


def _loose_claims(tree: Tree) -> None:
    del tree["evidence"], tree["rebuttals"]


def _one_mark_in_the_text(tree: Tree) -> None:
    tree["wording"] = [tree["wording"][1], tree["wording"][2]]


def _nothing_told(tree: Tree) -> None:
    tree["gaps"].pop(2)
    for number, source in enumerate(tree["sources"].values()):
        source["name"] = f"nobody {number}"


def _fewer_verbs(tree: Tree) -> None:
    for key in ("full", "dogs"):
        del tree["claims"][key]["verb"]


def _one_meaning(tree: Tree) -> None:
    for term in tree["terms"]:
        term["means"] = "a thing"


def _one_kind_of_source(tree: Tree) -> None:
    for source in tree["sources"].values():
        source["kind"] = "media"


def _no_strength(tree: Tree) -> None:
    for piece in list(tree["evidence"].values())[1:]:
        piece.pop("strength", None)


def _nothing_odd(tree: Tree) -> None:
    tree["evidence"]["hat"]["strength"] = "weak"


def _all_answered(tree: Tree) -> None:
    for number, claim in enumerate(tree["claims"]):
        tree["rebuttals"][f"to-{number}"] = {"answers": claim, "quote": "the lake smells"}


def _three_to_judge(tree: Tree) -> None:
    cut("claims", 1)(tree)
    del tree["statements"][2:]


def _nothing_on_paper(tree: Tree) -> None:
    del tree["sources"]["report"]["kind"], tree["evidence"]["limit"]


def _two_with_a_status(tree: Tree) -> None:
    del tree["claims"]["dogs"]["status"], tree["claims"]["dogs"]["because"]


def _none_supported(tree: Tree) -> None:
    for claim in tree["claims"].values():
        if "status" in claim:
            claim["status"] = "contradicted"


SHORT: dict[str, list[tuple[Twist, str]]] = {
    "glossary": [
        (cut("terms", 1), "needs 2 terms; found 1"),
        (_one_meaning, "needs 2 meanings; found 1"),
    ],
    "unattributed": [
        (all_claims("by", "vet"), "needs 1 claim by the article; found 0"),
        (all_claims("by", "article"), "needs 1 claim by a source; found 0"),
    ],
    "figures-and-dates": [(cut("figures", 1), "needs 2 figures; found 1")],
    "conflicts": [(cut("conflicts", 0), "needs 1 conflict; found 0")],
    "headline-check": [(lambda tree: tree.pop("headline"), "needs 1 headline with a verdict; found 0")],
    "true-false-not-given": [(_three_to_judge, "needs 4 statements or claims; found 3")],
    "trace-source": [
        (
            _nothing_on_paper,
            "needs 1 claim by a document or data, or with evidence found outside; found 0",
        )
    ],
    "confidence": [
        (_two_with_a_status, "needs 3 claims with a status; found 2"),
        (_none_supported, "needs 1 supported claim; found 0"),
    ],
    "rate-evidence": [(_no_strength, "needs 2 pieces of evidence with strength; found 1")],
    "odd-evidence": [
        (cut("evidence", 2), "needs 3 pieces of evidence with strength for one claim; found 2"),
        (_nothing_odd, "needs 1 irrelevant piece among three for one claim; found 0"),
    ],
    "does-it-answer": [(cut("rebuttals", 1), "needs 2 rebuttals with a kind; found 1")],
    "write-rebuttal": [(_all_answered, "needs 1 claim that no rebuttal in the article answers; found 0")],
    "attribution-verbs": [(_fewer_verbs, "needs 3 verbs of saying; found 2")],
    "source-types": [
        (lambda tree: tree["sources"]["vet"].pop("kind"), "needs 3 sources with a kind; found 2"),
        (_one_kind_of_source, "needs 2 kinds of source; found 1"),
    ],
    "find-claims": [(cut("claims", 1), "needs 2 claims; found 1")],
    "sort-statements": [
        (_two_with_a_kind, "needs 3 claims with a kind; found 2"),
        (all_claims("kind", "opinion"), "needs 2 kinds of claim; found 1"),
    ],
    "who-said-it": [
        (cut("claims", 1), "needs 2 claims; found 1"),
        (all_claims("by", "vet"), "needs 2 speakers; found 1"),
    ],
    "source-ledger": [(cut("sources", 1), "needs 2 sources; found 1")],
    "match-evidence": [
        (cut("evidence", 1), "needs 2 pieces of evidence; found 1"),
        (cut("evidence", 0), "needs 2 pieces of evidence; found 0"),
        (cut("claims", 1), "needs 2 claims; found 1"),
    ],
    "match-rebuttals": [
        (cut("rebuttals", 1), "needs 2 rebuttals; found 1"),
        (cut("claims", 1), "needs 2 claims; found 1"),
    ],
    "argument-map": [
        (_loose_claims, "needs 1 claim with 2 of evidence, rebuttals and claims it rests on; found 0")
    ],
    "loaded-words": [(_one_mark_in_the_text, "needs 2 wording marks in the text; found 1")],
    "whats-missing": [
        (lambda tree: tree["gaps"].pop(0), "needs 2 gaps; found 1"),
        (_nothing_told, "needs 1 thing that is told (`told`, or a source that the article names); found 0"),
    ],
    "lateral-reading": [(all_claims("kind", "opinion"), "needs 1 checkable claim; found 0")],
    "teacher-questions": [(cut("questions", 0), "needs 1 question; found 0")],
}


@every_kind
def test_a_teacher_reads_what_is_lacking_for_a_task(name: str) -> None:
    for change, text in SHORT[name]:
        assert refusal(name, markup(change)) == text


@every_kind
def test_every_need_of_a_kind_was_tried(name: str) -> None:
    tried = [text.partition(";")[0] for _, text in SHORT[name]]
    assert {f"needs {need.stated}" for need in catalogue()[name].needs} <= set(tried)


def mark_ups() -> list[Markup]:
    return [markup(), *(original(path).markup for path in EXERCISES)]


@every_kind
def test_a_task_is_derived_with_a_whole_key(name: str) -> None:
    kind = catalogue()[name]
    for made in mark_ups():
        derived = draft(name, made)
        assert derived.instruction
        assert any(any(exchange.marks) for exchange in derived.exchanges)
        assert derived.minutes > 0
        assert derived.exchanges
        assert {field for field, _ in derived.asks} <= kind.asks
        assert {field for field, _ in derived.shows} <= kind.shows
        assert not kind.asks & kind.shows
        for exchange in derived.exchanges:
            assert len(exchange.marks) == size(exchange.question)
            assert type(exchange.answer).__name__ == f"{type(exchange.question).__name__}Answer"
            assert WHOLE[type(exchange.answer)](exchange), exchange


def test_every_way_to_answer_has_a_template_and_a_check_of_its_key() -> None:
    ways = {answer.__name__.removesuffix("Answer") for answer in Answer.__args__}
    assert {way.__name__.removesuffix("Answer") for way in WHOLE} == ways
    files = {path.name for path in (folder("templates") / "interactions").glob("*.html.j2")} - {
        "parts.html.j2"
    }
    assert files == {re.sub(r"(?<!^)(?=[A-Z])", "_", way).lower() + ".html.j2" for way in ways}


def _choice(exchange: Exchange) -> bool:
    """Every item has a box to tick, or a reason why none is given (`choose a claim of your own`)."""
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Choice)
    assert isinstance(answer, ChoiceAnswer)
    pairs = list(zip(question.items, answer.ticked, answer.reasons, strict=True))
    in_range = all(set(ticked) <= set(range(len(question.options))) for _, ticked, _ in pairs)
    return bool(pairs) and in_range and all(ticked or reason.text for _, ticked, reason in pairs)


def _match(exchange: Exchange) -> bool:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Match)
    assert isinstance(answer, MatchAnswer)
    assert len(question.items) == len(answer.letters) == len(answer.reasons) > 0
    assert len(answer.signs) == (len(question.items) if question.signs else 0)
    assert set(answer.signs) <= set(range(len(question.signs)))
    assert all(len(set(found)) == len(found) > 0 for found in answer.letters)
    return {index for found in answer.letters for index in found} <= set(range(len(question.options)))


def _order(exchange: Exchange) -> bool:
    assert isinstance(exchange.answer, OrderAnswer)
    return sorted(exchange.answer.places) == list(range(1, len(exchange.answer.reasons) + 1))


def _gap_match(exchange: Exchange) -> bool:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, GapMatch)
    assert isinstance(answer, GapMatchAnswer)
    gaps = sum(len(passage) - 1 for passage in question.passages)
    return len(answer.fills) == gaps and set(answer.fills) <= set(range(len(question.bank)))


def _text_entry(exchange: Exchange) -> bool:
    assert isinstance(exchange.answer, TextEntryAnswer)
    return all(exchange.answer.accepted) and len(exchange.answer.accepted) == len(exchange.answer.reasons)


def _hot_text(exchange: Exchange) -> bool:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, HotText)
    assert isinstance(answer, HotTextAnswer)
    assert question.finds in {0, len(answer.finds)}
    assert len(question.passages) == len(answer.passages)
    codes = {code.name for code in question.codes} or {""}
    return all(find.text and find.label and find.code in codes for find in answer.finds) and bool(
        answer.finds
    )


def _extended_text(exchange: Exchange) -> bool:
    assert isinstance(exchange.answer, ExtendedTextAnswer)
    return bool(exchange.answer.model)


def _table(exchange: Exchange) -> bool:
    """Every empty cell is filled, and the printed ones are as they were printed."""
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Table)
    assert isinstance(answer, TableAnswer)
    cells = [
        (asked, full)
        for row, filled in zip(question.rows, answer.rows, strict=True)
        for asked, full in zip(row, filled, strict=True)
    ]
    return bool(cells) and all(full and asked in {"", full} for asked, full in cells)


def _argument_map(exchange: Exchange) -> bool:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, ArgumentMap)
    assert isinstance(answer, ArgumentMapAnswer)
    texts = {str(number): item.text for number, item in enumerate(question.bank, 1)}
    for full in answer.maps:
        ids = [box.id for box in full.boxes]
        assert len(set(ids)) == len(ids)
        assert {end for join in full.joins for end in (join.child, join.parent)} <= set(ids)
        assert all(texts[box.letter] == box.text for box in full.boxes)
    return len(question.frames) > 0 and len(answer.maps) > 0


def _scale(exchange: Exchange) -> bool:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Scale)
    assert isinstance(answer, ScaleAnswer)
    pairs = list(zip(question.items, answer.ranges, answer.reasons, strict=True))
    steps = range(len(question.steps))
    return all(_in_range(found, steps) if found else bool(reason.text) for _, found, reason in pairs)


def _in_range(found: tuple[int, int], steps: range) -> bool:
    return set(found) <= set(steps) and found[0] <= found[1]


WHOLE: dict[type, Callable[[Exchange], bool]] = {
    ChoiceAnswer: _choice,
    MatchAnswer: _match,
    OrderAnswer: _order,
    GapMatchAnswer: _gap_match,
    TextEntryAnswer: _text_entry,
    HotTextAnswer: _hot_text,
    ExtendedTextAnswer: _extended_text,
    TableAnswer: _table,
    ArgumentMapAnswer: _argument_map,
    ScaleAnswer: _scale,
}


# Tasks without a fair answer -----------------------------------------------------------------


def matched(name: str, change: Twist) -> tuple[Match, MatchAnswer]:
    exchange = draft(name, markup(change)).exchanges[0]
    assert isinstance(exchange.question, Match)
    assert isinstance(exchange.answer, MatchAnswer)
    return exchange.question, exchange.answer


def row(question: Match, words: str) -> int:
    (found,) = [index for index, item in enumerate(question.items) if item.text == words]
    return found


def right(question: Match, answer: MatchAnswer, words: str) -> set[str]:
    return {question.options[index].text for index in answer.letters[row(question, words)]}


def _says_it_twice(tree: Tree) -> None:
    """The claim stands in the text a second time, marked as another claim."""
    tree["article"]["text"] += "\n\nThe lake is safe, says a sign.\n"
    tree["claims"]["safe"]["quote"] = {"exact": "The lake is safe", "occurrence": "1"}
    tree["claims"]["sign"] = {"quote": {"exact": "The lake is safe", "occurrence": "2"}, "kind": "opinion"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("match-evidence", "Brook swam there on Sunday"),
        ("match-rebuttals", "A swim on one day shows nothing"),
    ],
)
def test_a_pupil_may_name_either_of_two_claims_with_the_same_words(name: str, words: str) -> None:
    question, answer = matched(name, _says_it_twice)
    letters = answer.letters[row(question, words)]
    assert [question.options[index].text for index in letters] == ["The lake is safe"] * 2
    assert len({question.options[index].where for index in letters}) == 2
    left_over = {letter(index) for index in letters}
    assert not left_over & set(re.findall(r"\b[A-Z]+\b", answer.rest.removeprefix("Nobody")))


def _marked_twice(tree: Tree) -> None:
    tree["claims"]["again"] = {"quote": "Two dogs died after a swim", "by": "report", "kind": "opinion"}


def test_a_statement_marked_for_two_speakers_is_one_row_with_two_right_letters() -> None:
    question, answer = matched("who-said-it", _marked_twice)
    assert right(question, answer, "Two dogs died after a swim") == {"Ivo Lund, vet", "a report"}


def test_a_statement_marked_twice_is_sorted_once() -> None:
    exchange = draft("sort-statements", markup(_marked_twice)).exchanges[0]
    assert isinstance(exchange.question, Choice)
    words = [item.text for item in exchange.question.items]
    assert len(set(words)) == len(words) == 6
    assert _choice(exchange)


def test_a_statement_marked_twice_is_one_option() -> None:
    question, _ = matched("match-evidence", _marked_twice)
    assert [option.text for option in question.options].count("Two dogs died after a swim") == 1


def _a_source_twice(tree: Tree) -> None:
    tree["sources"]["lund"] = {"name": "Ivo Lund", "role": "Vet", "access": "unknown"}
    tree["claims"]["pretty"]["by"] = "lund"


def test_a_speaker_who_is_listed_twice_is_one_option() -> None:
    question, answer = matched("who-said-it", _a_source_twice)
    names = [option.text.casefold() for option in question.options]
    assert len(set(names)) == len(names) == 4
    dogs, pretty = (answer.letters[row(question, words)] for words in PAIR)
    assert dogs == pretty
    assert len(dogs) == 1


PAIR = ("Two dogs died after a swim", "The beach is the prettiest in the county")


def test_a_source_listed_twice_has_one_row_of_the_ledger() -> None:
    exchange = draft("source-ledger", markup(_a_source_twice)).exchanges[0]
    assert isinstance(exchange.question, Table)
    assert [printed[0] for printed in exchange.question.rows] == [
        "Ada Brook",
        "Ivo Lund",
        "a report",
    ]


def test_two_sources_of_one_name_do_not_make_two_speakers() -> None:
    def change(tree: Tree) -> None:
        _a_source_twice(tree)
        for claim, by in zip(tree["claims"].values(), cycle(["vet", "lund"]), strict=False):
            claim["by"] = by

    assert refusal("who-said-it", markup(change)) == "needs 2 speakers; found 1"


def test_evidence_that_serves_two_claims_is_one_row_with_both_answers() -> None:
    def change(tree: Tree) -> None:
        tree["evidence"]["smell-2"] = {"against": "pretty", "quote": "the lake smells"}

    question, answer = matched("match-evidence", change)
    place = row(question, "the lake smells")
    assert right(question, answer, "the lake smells") == {
        "3 of 20 samples held too many germs",
        "The beach is the prettiest in the county",
    }
    assert re.search(r"Also right, \*(for|against)\*: C\d", answer.reasons[place].text)


def test_words_that_answer_two_claims_are_one_row_with_two_right_letters() -> None:
    def change(tree: Tree) -> None:
        tree["rebuttals"]["one-day-2"] = {**tree["rebuttals"]["one-day"], "answers": "full"}

    question, answer = matched("match-rebuttals", change)
    assert right(question, answer, "A swim on one day shows nothing") == {
        "The lake is safe",
        "The lake will be full by May",
    }


def test_a_reply_to_words_that_are_a_claim_and_an_answer_may_name_either() -> None:
    def change(tree: Tree) -> None:
        tree["claims"]["storm-claim"] = {"quote": "The samples were taken after a storm", "by": "brook"}
        tree["rebuttals"]["reply"] = {"answers": "storm", "quote": "the lake smells"}

    question, answer = matched("match-rebuttals", change)
    storm = letter(row(question, "The samples were taken after a storm")).lower()
    assert right(question, answer, "the lake smells") == {
        "The samples were taken after a storm",
        f"the answer in {storm}",
    }


def test_an_answer_to_another_answer_is_named_by_its_row() -> None:
    def change(tree: Tree) -> None:
        tree["rebuttals"]["storm"]["answers"] = "one-day"

    question, answer = matched("match-rebuttals", change)
    first = letter(row(question, "A swim on one day shows nothing")).lower()
    assert right(question, answer, "The samples were taken after a storm") == {f"the answer in {first}"}


def test_words_that_are_claim_and_answer_at_once_stand_once_in_the_bank_of_the_map() -> None:
    def change(tree: Tree) -> None:
        tree["claims"]["storm-claim"] = {"quote": "The samples were taken after a storm", "by": "brook"}

    exchange = draft("argument-map", markup(change)).exchanges[0]
    assert isinstance(exchange.question, ArgumentMap)
    words = [item.text for item in exchange.question.bank]
    assert len(set(words)) == len(words)
    assert _argument_map(exchange)


def test_maps_of_named_claims_stand_in_the_order_of_their_frames() -> None:
    exchange = draft("argument-map", markup(), claims=("germs", "safe", "germs")).exchanges[0]
    assert isinstance(exchange.question, ArgumentMap)
    assert isinstance(exchange.answer, ArgumentMapAnswer)
    frames = [frame.boxes[0].text for frame in exchange.question.frames]
    assert frames == [full.boxes[0].text for full in exchange.answer.maps]
    assert frames == ["3 of 20 samples held too many germs", "The lake is safe"]


@pytest.mark.parametrize("told_first", [True, False])
def test_a_thing_listed_as_missing_and_as_told_is_told(*, told_first: bool) -> None:
    def change(tree: Tree) -> None:
        again = {"what": "When the mayor swam."}
        tree["gaps"].insert(3 if told_first else 0, again)

    exchange = draft("whats-missing", markup(change)).exchanges[0]
    assert isinstance(exchange.question, Choice)
    assert isinstance(exchange.answer, ChoiceAnswer)
    ticks = {
        item.text.casefold(): tick
        for item, tick in zip(exchange.question.items, exchange.answer.ticked, strict=True)
    }
    assert len(ticks) == 3
    assert [tick for words, tick in ticks.items() if words.startswith("when the mayor swam")] == [(0,)]


def test_where_nothing_is_told_only_sources_that_the_article_names_stand_in() -> None:
    def change(tree: Tree) -> None:
        tree["gaps"].pop(2)
        tree["sources"]["court"] = {"name": "the high court"}

    exchange = draft("whats-missing", markup(change)).exchanges[0]
    assert isinstance(exchange.question, Choice)
    assert isinstance(exchange.answer, ChoiceAnswer)
    named = [item.text for item in exchange.question.items if item.text.startswith("something about ")]
    assert named
    assert "something about the high court" not in named
    ticked = dict(zip((item.text for item in exchange.question.items), exchange.answer.ticked, strict=True))
    assert all((ticked[text] == (0,)) == (text in named) for text in ticked)


def test_what_is_told_is_never_invented_from_a_source_that_says_nothing() -> None:
    """A source of evidence from outside has no say in the article."""

    def change(tree: Tree) -> None:
        tree["sources"]["court"] = {"name": "the high court"}
        tree["evidence"]["limit"]["by"] = "court"

    exchange = draft("whats-missing", markup(change)).exchanges[0]
    assert isinstance(exchange.question, Choice)
    assert {item.text for item in exchange.question.items} == {
        "which germs they were",
        "how old the dogs were",
        "when the mayor swam",
    }


def test_a_choice_that_is_written_twice_is_offered_once() -> None:
    def change(tree: Tree) -> None:
        tree["questions"][0] |= {
            "choices": ["the vet", "nobody at all", "the vet"],
            "answer": "nobody\n  at all",
        }

    exchange = draft("teacher-questions", markup(change)).exchanges[0]
    assert isinstance(exchange.question, Choice)
    assert isinstance(exchange.answer, ChoiceAnswer)
    assert exchange.question.options == ("the vet", "nobody at all")
    assert exchange.answer.ticked == ((1,),)


def test_the_key_says_that_a_question_without_an_answer_is_open() -> None:
    def change(tree: Tree) -> None:
        del tree["questions"][0]["answer"]

    first, second = draft("teacher-questions", markup(change)).exchanges
    assert isinstance(first.answer, ChoiceAnswer)
    assert isinstance(second.answer, ExtendedTextAnswer)
    assert first.answer.reasons[0].text == second.answer.model == "Open: judge by the reasons given."


def test_paragraphs_with_too_few_loaded_words_are_no_task() -> None:
    text = "needs 2 wording marks in the paragraphs of the task; found 1"
    assert refusal("loaded-words", markup(), most=1) == text


def test_more_than_26_options_go_on_with_two_letters() -> None:
    assert [letter(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_task_of_many_options_names_a_claim_that_nobody_answers_by_its_letters() -> None:
    def change(tree: Tree) -> None:
        numbered = [f"Pier {number} is closed." for number in range(1, 30)]
        tree["article"]["text"] += "\n\n" + " ".join(numbered)
        tree["claims"] |= {f"pier-{n}": {"quote": words} for n, words in enumerate(numbered, 1)}

    question, answer = matched("match-rebuttals", change)
    named = re.findall(r"\b[A-Z]{1,2}\b", answer.rest)
    assert len(named) == len(question.options) - len(question.items) - 1 - 2
    assert {"AB", "AC"} & set(named)


def test_a_gap_in_the_words_of_a_stand_in_stays_a_gap() -> None:
    def change(tree: Tree) -> None:
        tree["gaps"].pop(2)
        for source in tree["sources"].values():
            tree["gaps"].append({"what": f"something about {source['name']}"})

    drafted = attempt("whats-missing", markup(change))
    if isinstance(drafted, Draft):
        question = drafted.exchanges[0].question
        assert isinstance(question, Choice)
        assert len({item.text for item in question.items}) == len(question.items)
    else:
        assert "found 0" in str(drafted.reason)
