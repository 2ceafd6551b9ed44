"""Glossary, unattributed, attribution-verbs, source-types and source-ledger: specs built to trip them."""

import copy
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, TypeVar

import pytest
import yaml

from generator.article.markup import Markup
from generator.article.spans import words
from generator.interactions import (
    Choice,
    ChoiceAnswer,
    ExtendedTextAnswer,
    GapMatch,
    GapMatchAnswer,
    Match,
    MatchAnswer,
    Question,
    Table,
    TableAnswer,
    size,
)
from generator.kinds import catalogue
from generator.kinds.attributions import first_heard, phrases, window
from generator.kinds.kind import Draft, Setting
from generator.kinds.phrases import alike
from generator.pipeline import prepare
from generator.spec.names import SheetLevel
from generator.worksheet.choose import choose
from generator.worksheet.sheet import Exercise, Worksheet, worksheet
from generator.worksheet.tasks import Wanted
from generator.worksheet.unprinted import unprinted
from generator.worksheet.version import Version
from tests.samples import draft, refusal
from tests.twins import EXERCISES, Tree, original, write

NAMES = ("glossary", "unattributed", "attribution-verbs", "source-types", "source-ledger")
LEVELS = tuple(SheetLevel)
FILE = "harbour.exercise.yaml"
every_kind = pytest.mark.parametrize("name", NAMES)
every_level = pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.value)

Twist = Callable[[Tree], object]

HARBOUR = """
title: Will the ferry run?
article:
  headline: Ferry row
  licence: original
  text: |
    “The ferry will run by June,” harbour master Ida Falk promised. The quay is sinking, warned a diver.

    “Nobody asked the fishermen,” claimed Olaf Brandt, who owns two boats. The town paid 40,000 crowns.

    A survey reports that the piles are sound. “I have never seen a survey,” Brandt replied.

    Seals rest on the slip. Falk admitted that the crane is broken. The pier closes at dusk.

    “The boats are leaking,” Brandt claimed. The tide is the highest in years.
sources:
  falk: {name: Ida Falk, role: harbour master, kind: official}
  diver: {name: a diver, kind: anonymous, access: first-hand}
  brandt: {name: Olaf Brandt, role: fisherman, kind: witness, stake: The slip., trust: 2, because: Boats.}
  survey: {name: a survey, kind: document}
claims:
  june: {quote: The ferry will run by June, by: falk, verb: {quote: promised, implies: she gives her word}}
  sinking: {quote: The quay is sinking, by: diver, verb: {quote: warned, implies: there is danger}}
  asked:
    quote: Nobody asked the fishermen
    by: brandt
    verb: {quote: {exact: claimed, occurrence: 1}, implies: doubt}
  paid: {quote: 'The town paid 40,000 crowns', status: supported, because: It is in the accounts.}
  sound: {quote: the piles are sound, by: survey, verb: {quote: reports, implies: plain}}
  crane: {quote: the crane is broken, by: falk, verb: {quote: admitted, implies: she would rather not say it}}
  leaking:
    quote: The boats are leaking
    by: brandt
    verb: {quote: {exact: claimed, occurrence: 2}, implies: doubt}
  tide: {quote: The tide is the highest in years}
  seals: {quote: Seals rest on the slip}
  dusk: {quote: The pier closes at dusk}
rebuttals:
  never: {answers: sound, quote: I have never seen a survey, by: brandt}
evidence:
  outside: {for: crane, text: The crane has a red tag., url: "https://example.org/crane"}
terms:
  - {quote: {exact: quay, in: text}, means: a stone edge where ships stop, also: {es: muelle}}
  - {quote: piles, means: posts driven into the ground}
  - {quote: {exact: slip, in: text}, means: a slope into the water}
  - {quote: tide, means: the sea as it rises and falls}
"""


def tree(*changes: Twist) -> Tree:
    made = yaml.load(HARBOUR, Loader=yaml.BaseLoader)  # noqa: S506 (no tags in it)
    for change in changes:
        change(made)
    return copy.deepcopy(made)


def exercise(*changes: Twist, kinds: tuple[str, ...] = ("source-ledger",)) -> Exercise:
    with TemporaryDirectory() as folder:
        made = prepare(write(tree(*changes), Path(folder) / FILE), FILE, kinds)
    assert made.exercise is not None, made.problems
    return made.exercise


def markup(*changes: Twist) -> Markup:
    return exercise(*changes).markup


def at(name: str, made: Markup, level: SheetLevel = SheetLevel.CORE, variant: str = "", **more: Any) -> Draft:
    kind = catalogue()[name]
    derived = kind.derive(Setting(made, kind.options(), level=level, variant=variant, **more))
    assert isinstance(derived, Draft), derived
    return derived


def questions(made: Draft) -> tuple[Question, ...]:
    return tuple(exchange.question for exchange in made.exchanges)


Q = TypeVar("Q")
A = TypeVar("A")


def first(made: Draft, question: type[Q], answer: type[A], index: int = 0) -> tuple[Q, A]:
    exchange = made.exchanges[index]
    assert isinstance(exchange.question, question)
    assert isinstance(exchange.answer, answer)
    return exchange.question, exchange.answer


def swapped(family: str, field: str) -> Twist:
    """Give each entry the field of the next that has one."""

    def change(made: Tree) -> None:
        entries = made[family]
        rows = [row for row in (entries.values() if isinstance(entries, dict) else entries) if field in row]
        values = [row[field] for row in rows]
        assert len(set(values)) > 1
        for row, value in zip(rows, [*values[1:], values[0]], strict=True):
            row[field] = value

    return change


def implying(text: str) -> Twist:
    def change(made: Tree) -> None:
        for claim in made["claims"].values():
            if "verb" in claim:
                claim["verb"]["implies"] = text

    return change


ANSWERS: Mapping[str, Twist] = MappingProxyType(
    {
        "glossary": swapped("terms", "means"),
        "unattributed": swapped("claims", "by"),
        "attribution-verbs": implying("something else altogether, and at some length"),
        "source-types": swapped("sources", "kind"),
        "source-ledger": lambda made: made["sources"]["falk"].update(access="unknown", stake="Her post."),
    }
)


# What all of them keep -----------------------------------------------------------------------


@every_kind
@every_level
def test_other_answers_change_nothing_that_is_asked(name: str, level: SheetLevel) -> None:
    one, other = at(name, markup(), level), at(name, markup(ANSWERS[name]), level)
    assert one.instruction == other.instruction
    assert questions(one) == questions(other)
    assert [exchange.marks for exchange in one.exchanges] == [exchange.marks for exchange in other.exchanges]
    assert one.minutes == other.minutes
    assert [exchange.answer for exchange in one.exchanges] != [
        exchange.answer for exchange in other.exchanges
    ]


@every_kind
def test_a_level_changes_neither_the_items_nor_their_letters(name: str) -> None:
    for made in (markup(), *(original(path).markup for path in EXERCISES)):
        drafts = [at(name, made, level) for level in LEVELS]
        assert len({tuple(map(size, questions(one))) for one in drafts}) == 1
        assert len({one.asks for one in drafts}) == len({one.shows for one in drafts}) == 1


def items(question: Question) -> list[object]:
    assert isinstance(question, Choice | Match | GapMatch | Table)
    if isinstance(question, GapMatch):
        return [*zip(question.passages, question.places, strict=True)]
    return list(question.rows if isinstance(question, Table) else question.items)


@every_kind
def test_variants_ask_about_the_same_in_another_order(name: str) -> None:
    made = original(EXERCISES[0]).markup
    plain, *variants = (items(questions(at(name, made, variant=letter))[0]) for letter in ("", "A", "B", "C"))
    assert all(sorted(map(repr, one)) == sorted(map(repr, plain)) for one in variants)
    assert len({repr(one) for one in (plain, *variants)}) > 2


@every_kind
def test_help_is_made_up_and_told_to_no_other_level(name: str) -> None:
    help_ = catalogue()[name].support
    assert help_.example
    assert 1 <= len(help_.hints) <= 3
    kind = catalogue()[name]
    assert kind.mistake.endswith(".")
    assert kind.then.endswith("?")
    assert kind.beyond.ask
    assert kind.beyond.look_for


@every_kind
def test_asks_and_shows_are_fields_that_the_kind_declares(name: str) -> None:
    kind, made = catalogue()[name], draft(name, markup())
    assert {field for field, _ in made.asks} == kind.asks
    assert {field for field, _ in made.shows} == kind.shows
    assert not kind.asks & kind.shows


def _shorter(made: Tree) -> None:
    """A text for support without the paragraph of the survey, the crane and the seals."""
    blocks = made["article"]["text"].split("\n\n")
    made["reading"] = {
        "support": {
            "text": "\n\n".join((blocks[0], blocks[1], blocks[4])),
            "drops": ["sound", "crane", "seals", "dusk", "never", "outside", "terms-2", "terms-3"],
        }
    }


def on_reading(name: str) -> tuple[Draft, Draft]:
    made = exercise(_shorter)
    return at(name, made.markup), at(name, made.readings[SheetLevel.SUPPORT])


@every_kind
def test_a_shorter_text_keeps_the_letters_and_asks_for_nothing_that_it_lacks(name: str) -> None:
    whole, short = on_reading(name)
    assert list(map(size, questions(whole))) == list(map(size, questions(short)))
    for exchange in short.exchanges:
        assert len(exchange.marks) == size(exchange.question)
    lost = sum(mark == 0 for exchange in short.exchanges for mark in exchange.marks)
    assert (lost > 0) == (name in {"glossary", "unattributed", "attribution-verbs"})
    assert not any(mark == 0 for exchange in whole.exchanges for mark in exchange.marks)


# Glossary ------------------------------------------------------------------------------------


def glossary(*changes: Twist, **more: Any) -> tuple[Match, MatchAnswer]:
    return first(draft("glossary", markup(*changes), **more), Match, MatchAnswer)


def means(question: Match, answer: MatchAnswer, word: str) -> list[set[str]]:
    rows = [row for row, item in enumerate(question.items) if alike(item.text) == word]
    return [{question.options[index].text for index in answer.letters[row]} for row in rows]


def test_words_stand_in_the_order_of_the_article_with_their_lines() -> None:
    question, answer = glossary()
    assert [item.text for item in question.items] == ["quay", "piles", "slip", "tide"]
    assert all(item.where for item in question.items)
    assert means(question, answer, "quay") == [{"a stone edge where ships stop"}]
    assert 'es: <span lang="es">*muelle*</span>' in answer.reasons[0].text
    assert answer.reasons[0].label == "T1"


def test_one_word_with_two_meanings_is_told_apart_by_its_lines() -> None:
    def change(made: Tree) -> None:
        made["article"]["text"] += "\n\nA pay slip lay there.\n"
        made["terms"][2]["quote"] = {"exact": "slip", "occurrence": "1"}
        made["terms"].append({"quote": {"exact": "slip", "occurrence": "2"}, "means": "a piece of paper"})

    question, answer = glossary(change)
    assert means(question, answer, "slip") == [{"a slope into the water"}, {"a piece of paper"}]
    assert len({item.where for item in question.items if item.text == "slip"}) == 2


def test_one_word_printed_alike_twice_is_one_row_and_takes_either_meaning() -> None:
    def change(made: Tree) -> None:
        made["terms"].append(
            {"quote": {"exact": "tide", "in": "text"}, "means": "the highest water of a day"}
        )

    question, answer = glossary(change)
    assert means(question, answer, "tide") == [
        {"the sea as it rises and falls", "the highest water of a day"}
    ]
    assert len(question.items) == 4
    assert len(question.options) == 5


def test_one_meaning_of_two_words_is_one_option_that_is_right_for_both() -> None:
    def change(made: Tree) -> None:
        made["terms"][1]["means"] = "A slope into the water."

    question, answer = glossary(change)
    assert len(question.options) == 3
    assert means(question, answer, "piles") == means(question, answer, "slip")


def test_where_words_are_left_out_their_meanings_stay_in_the_list() -> None:
    """So that other meanings for the words left out change nothing."""
    question, answer = glossary(most=2)
    other, _ = glossary(swapped("terms", "means"), most=2)
    assert question == other
    assert (len(question.items), len(question.options)) == (2, 4)
    assert answer.rest.startswith("Left over: ")
    assert "left over" in draft("glossary", markup(), most=2).instruction
    assert "left over" not in draft("glossary", markup()).instruction


def test_without_help_pupils_write_the_meaning() -> None:
    made = at("glossary", markup(), SheetLevel.STRETCH)
    question, _ = first(made, Match, MatchAnswer)
    assert question.written
    assert "letter" not in made.instruction


def test_a_word_that_a_text_lacks_is_not_explained_on_the_key() -> None:
    question, answer = first(on_reading("glossary")[1], Match, MatchAnswer)
    assert [item.gone for item in question.items] == [False, True, True, False]
    assert [bool(reason.text) for reason in answer.reasons] == [True, False, False, True]
    assert answer.rest


# Unattributed --------------------------------------------------------------------------------


def unattributed(*changes: Twist, **more: Any) -> tuple[Choice, ChoiceAnswer]:
    return first(draft("unattributed", markup(*changes), **more), Choice, ChoiceAnswer)


def ticks(question: Choice, answer: ChoiceAnswer) -> dict[str, tuple[str, ...]]:
    return {
        item.text: tuple(question.options[index] for index in ticked)
        for item, ticked in zip(question.items, answer.ticked, strict=True)
    }


def test_somebody_without_a_name_is_a_source_all_the_same() -> None:
    found = ticks(*unattributed(most=20))
    assert found["The quay is sinking"] == found["the piles are sound"] == ("has a source",)
    assert found["The town paid 40,000 crowns"] == ("no source",)


def _both(made: Tree) -> None:
    made["claims"]["again"] = {"quote": "The quay is sinking"}


def test_words_marked_for_a_source_and_for_the_article_take_either_box() -> None:
    question, answer = unattributed(_both, most=20)
    assert [item.text for item in question.items].count("The quay is sinking") == 1
    assert ticks(question, answer)["The quay is sinking"] == ("has a source", "no source")
    assert any("either box" in reason.text for reason in answer.reasons)


def test_statements_are_not_chosen_by_whose_they_are() -> None:
    def change(made: Tree) -> None:
        for claim in made["claims"].values():
            claim["by"] = "diver" if claim.get("by", "article") == "article" else "article"

    for most in (5, 8):
        assert unattributed(most=most)[0] == unattributed(change, most=most)[0]


def test_the_key_lists_all_that_has_no_source_and_how_it_stands() -> None:
    made = draft("unattributed", markup(), most=20)
    assert made.notes[0].count("**C") == 4
    assert "supported" in made.notes[0]
    assert "does not mean *false*" in made.notes[1]


def _nobody(made: Tree) -> None:
    for claim in made["claims"].values():
        claim.pop("by", None)


def _somebody(made: Tree) -> None:
    for claim in made["claims"].values():
        claim["by"] = "falk"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_nobody, "needs 1 claim by a source; found 0"),
        (_somebody, "needs 1 claim by the article; found 0"),
    ],
)
def test_a_table_with_one_answer_for_all_rows_is_no_task(change: Twist, reason: str) -> None:
    assert refusal("unattributed", markup(change)) == reason


def test_neither_is_one_where_the_other_answer_is_among_those_left_out() -> None:
    def change(made: Tree) -> None:
        _nobody(made)
        made["claims"][left[-1]]["by"] = "falk"

    keys = list(tree()["claims"])
    kind = catalogue()["unattributed"]
    left = Setting(markup(), kind.options()).picked("unattributed", keys)
    found = refusal("unattributed", markup(change), most=3)
    assert found == "needs 1 claim by a source among 3; found 0"


# Verbs of saying -----------------------------------------------------------------------------


def verbs(*changes: Twist, **more: Any) -> tuple[GapMatch, GapMatchAnswer]:
    return first(draft("attribution-verbs", markup(*changes), **more), GapMatch, GapMatchAnswer)


def filled(question: GapMatch, answer: GapMatchAnswer) -> dict[str, str]:
    return {
        "_".join(passage): question.bank[fill]
        for passage, fill in zip(question.passages, answer.fills, strict=True)
    }


def test_only_the_words_around_the_verb_are_printed() -> None:
    assert filled(*verbs()) == {
        "“…,” harbour master Ida Falk _.": "promised",
        "…, _ a diver.": "warned",
        "“…,” _ Olaf Brandt, who owns two boats.": "claimed",
        "A survey _ that …": "reports",
        "Falk _ that …": "admitted",
        "“…,” Brandt _.": "claimed",
    }


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.name.partition(".")[0])
def test_no_phrase_holds_words_of_what_another_task_prints(path: Path) -> None:
    made = original(path).markup
    question, _ = first(draft("attribution-verbs", made, most=20), GapMatch, GapMatchAnswer)
    printed = [alike(piece) for passage in question.passages for piece in passage]
    assert len(printed) >= 6
    for (family, _key, field, *_), span in made.spans.items():
        if family in {"claims", "evidence", "rebuttals"} and field == "quote":
            assert not any(alike(words(span, made.article)) in piece for piece in printed)


def test_said_is_in_the_bank_once_whether_or_not_a_gap_has_it() -> None:
    def change(made: Tree) -> None:
        made["article"]["text"] = made["article"]["text"].replace("Brandt claimed", "Brandt said")
        made["claims"]["asked"]["verb"]["quote"] = "claimed"
        made["claims"]["leaking"]["verb"]["quote"] = "said"

    for question, answer in (verbs(), verbs(change)):
        assert question.bank.count("said") == 1
        assert len(set(question.bank)) == len(question.bank)
        assert set(filled(question, answer).values()) <= set(question.bank)
    assert "said" in filled(*verbs(change)).values()
    table, _ = first(draft("attribution-verbs", markup(change)), Table, TableAnswer, 1)
    assert "said" not in {row[0] for row in table.rows}


def test_a_verb_that_comes_twice_is_one_word_of_the_bank_and_one_row_of_the_table() -> None:
    question, answer = verbs()
    assert [question.bank[fill] for fill in answer.fills].count("claimed") == 2
    table, full = first(draft("attribution-verbs", markup()), Table, TableAnswer, 1)
    assert [row[0] for row in table.rows].count("claimed") == 1
    assert {str(row[0]): row[1] for row in full.rows}["claimed"] == "doubt"


def test_a_verb_that_means_two_things_says_so_line_by_line() -> None:
    def change(made: Tree) -> None:
        made["claims"]["leaking"]["verb"]["implies"] = "he is angry"

    _, full = first(draft("attribution-verbs", markup(change)), Table, TableAnswer, 1)
    said = {str(row[0]): row[1] for row in full.rows}["claimed"]
    assert re.fullmatch(r"line \d+: doubt; line \d+: he is angry", said)


def _says(verb: str, claim: str, sentence: str) -> Twist:
    """A claim more, introduced by `verb`."""

    def change(made: Tree) -> None:
        made["article"]["text"] += f"\n\nIt rained. {sentence} Why?\n"
        marked = {"quote": verb, "implies": "loud"}
        made["claims"]["fog"] = {"quote": claim, "by": "falk", "verb": marked}

    return change


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Shouted the captain: “Fog is near.”", "_ the captain: “…”"),
        ("Fog is near, Falk shouted.", "…, Falk _."),
        ("Mr. Falk and Dr. Lund shouted that fog is near!", "Mr. Falk and Dr. Lund _ that …"),
        ("A, b, c, d, e, f and seven of us shouted: fog is near.", "… c, d, e, f and seven of us _: …"),
        ("Who shouted “fog is near” out there?", "Who _ “…”"),
        ("Falk shouted.", ""),
    ],
)
def test_words_around_a_verb_stay_in_its_sentence(sentence: str, phrase: str) -> None:
    """Also at its beginning, where the bank prints no capital, and at its end."""
    (verb,) = re.findall("[Ss]houted", sentence)
    (claim,) = re.findall("[Ff]og is near", sentence) or ["Falk shouted"]
    found = filled(*verbs(_says(verb, claim, sentence), most=20))
    assert [key for key, form in found.items() if form == "shouted"] == ([phrase] if phrase else [])


def test_a_verb_inside_a_statement_cannot_be_taken_out() -> None:
    def change(made: Tree) -> None:
        made["claims"]["crane"]["quote"] = "Falk admitted that the crane is broken"
        made["evidence"]["survey"] = {"for": "sound", "quote": "A survey reports"}

    assert not {"admitted", "reports"} & set(filled(*verbs(change)).values())


def test_two_claims_of_one_verb_are_one_gap() -> None:
    def change(made: Tree) -> None:
        made["claims"]["both"] = {
            "quote": "the highest in years",
            "by": "brandt",
            "verb": {"quote": "warned", "implies": "there is danger"},
        }

    question, answer = verbs(change)
    assert [question.bank[fill] for fill in answer.fills].count("warned") == 1
    (why,) = [
        reason.text
        for reason, fill in zip(answer.reasons, answer.fills, strict=True)
        if question.bank[fill] == "warned"
    ]
    assert why.count("C") == 2


def _alike(one: str, other: str) -> Twist:
    def change(made: Tree) -> None:
        made["article"]["text"] += f"\n\n“Fog is near,” he {one}. “Rain is due,” he {other}.\n"
        for key, quote, verb, occurrence in (
            ("fog", "Fog is near", one, 1),
            ("rain", "Rain is due", other, 2),
        ):
            exact = {"exact": verb, "prefix": f"{quote},” he "}
            made["claims"][key] = {
                "quote": quote,
                "by": "brandt",
                "verb": {"quote": exact, "implies": str(occurrence)},
            }

    return change


def test_a_phrase_does_not_print_the_verb_of_another_gap() -> None:
    def change(made: Tree) -> None:
        made["article"]["text"] += "\n\n“Fog is near,” Falk shouted while Brandt sighed that rain is due.\n"
        for key, quote, verb in (("fog", "Fog is near", "shouted"), ("rain", "rain is due", "sighed")):
            made["claims"][key] = {"quote": quote, "by": "falk", "verb": {"quote": verb, "implies": "loud"}}

    found = filled(*verbs(change, most=20))
    assert found["“…,” Falk _ while Brandt …"] == "shouted"
    assert found["… while Brandt _ that …"] == "sighed"


def test_gaps_that_nobody_could_tell_apart_are_not_asked() -> None:
    asked = set(filled(*verbs(_alike("shouted", "sighed"), most=20)).values())
    assert not {"shouted", "sighed"} & asked
    same = list(filled(*verbs(_alike("shouted", "shouted"), most=20)).values())
    assert same.count("shouted") == 1


def test_a_verb_of_which_nothing_is_known_is_filled_in_and_not_thought_about() -> None:
    def change(made: Tree) -> None:
        for claim in made["claims"].values():
            if "verb" in claim:
                del claim["verb"]["implies"]

    made = draft("attribution-verbs", markup(change))
    assert len(made.exchanges) == 1
    assert "table" not in made.instruction


def test_each_verb_comes_before_any_comes_twice() -> None:
    assert len(set(filled(*verbs(most=5)).values())) == 5


def test_without_a_bank_no_verb_is_printed() -> None:
    made = at("attribution-verbs", markup(), SheetLevel.STRETCH)
    gaps, answer = first(made, GapMatch, GapMatchAnswer)
    table, full = first(made, Table, TableAnswer, 1)
    assert gaps.written
    for verb in {gaps.bank[fill] for fill in answer.fills}:
        assert not any(verb in cell for row in table.rows for cell in row)
        assert any(verb in cell for row in full.rows for cell in row)
    for (name, _), (_, why) in zip(table.rows, full.rows, strict=True):
        place = ord(name.removeprefix("the verb in ")) - ord("a")
        assert f"*{gaps.bank[answer.fills[place]]}*" in why


def test_a_verb_that_a_text_lacks_costs_nothing_and_no_cell_asks_for_it() -> None:
    made = exercise(_shorter).readings[SheetLevel.SUPPORT]
    for level in LEVELS:
        derived = at("attribution-verbs", made, level)
        gaps, _ = first(derived, GapMatch, GapMatchAnswer)
        gone = [index for index, place in enumerate(gaps.places) if place is None]
        assert [index for index, mark in enumerate(derived.exchanges[0].marks) if mark == 0] == gone
        assert len(gone) == 2
        table, _ = first(derived, Table, TableAnswer, 1)
        assert sum("" not in row for row in table.rows) == 2


# Verbs beside claims that are kept back --------------------------------------------------------


def beside(*changes: Twist, kinds: tuple[str, ...] = ("find-claims", "attribution-verbs")) -> Worksheet:
    made = markup(*changes)
    chosen = choose(made, [Wanted(kind, catalogue()[kind].options()) for kind in kinds])
    return worksheet(Exercise(made, chosen), Version())


def held(*changes: Twist, kinds: tuple[str, ...] = ("find-claims", "attribution-verbs")) -> frozenset[str]:
    return choose(markup(*changes), [Wanted(kind, catalogue()[kind].options()) for kind in kinds]).held


def test_phrases_cut_where_a_claim_stands_so_some_are_kept_back_for_those_who_look() -> None:
    assert held() == {"tide", "seals", "dusk"}
    assert held(kinds=("find-claims", "glossary")) == frozenset()


def _listed_last(*keys: str) -> Twist:
    def change(made: Tree) -> None:
        for key in keys:
            made["claims"][key] = made["claims"].pop(key)

    return change


def test_the_verb_of_a_claim_that_is_kept_back_is_left_out() -> None:
    change = _listed_last("sinking", "crane", "june")
    assert held(change) == {"sinking", "crane", "june"}
    (task,) = [task for task in beside(change).tasks if task.kind == "attribution-verbs"]
    question = task.exchanges[0].question
    assert isinstance(question, GapMatch)
    assert not {"warned", "admitted", "promised"} & set(question.bank)


def _in_a_window(made: Tree) -> None:
    """A claim that stands in the same sentence as the verb of another, and is listed last."""
    made["article"]["text"] += "\n\n“Fog is near,” Brandt shouted, and the lamp is out.\n"
    made["claims"]["fog"] = {
        "quote": "Fog is near",
        "by": "brandt",
        "verb": {"quote": "shouted", "implies": "x"},
    }
    made["claims"]["lamp"] = {"quote": "the lamp is out"}


def test_a_claim_beside_another_ones_verb_is_not_kept_back() -> None:
    """The cut in the phrase would show where it stands."""
    assert "lamp" not in held(_in_a_window)
    assert "lamp" in held(_in_a_window, kinds=("find-claims", "who-said-it"))


def test_a_claim_may_stand_beside_its_own_verb_and_be_kept_back() -> None:
    assert "june" in held(_listed_last("june"))


def test_which_claims_are_kept_back_does_not_show_in_any_phrase() -> None:
    def change(made: Tree) -> None:
        made["claims"]["dusk"]["quote"] = "The pier closes"
        made["claims"]["seals"]["quote"] = "rest on the slip"

    assert held(change) == held()
    one, other = beside(), beside(change)
    assert [task.exchanges[0].question for task in one.tasks] == [
        task.exchanges[0].question for task in other.tasks
    ]


def test_what_is_printed_around_a_verb_does_not_depend_on_claims() -> None:
    def change(made: Tree) -> None:
        made["claims"]["june"]["quote"] = "by June"

    assert window(markup(), "june") == window(markup(change), "june")
    assert window(markup(), "dusk") is None


def test_a_claim_that_a_printed_conflict_touches_is_not_kept_back() -> None:
    def change(made: Tree) -> None:
        made["conflicts"] = [{"quotes": ["on the slip", "Nobody asked"]}]

    made = markup(change)
    assert not {"seals", "asked"} & unprinted(made, {"conflicts.quotes"}, ())
    assert {"seals", "asked"} <= unprinted(made, {"claims.quote"}, ())


def test_a_word_to_explain_gives_no_claim_away_but_its_whole_words_do() -> None:
    assert "seals" in unprinted(markup(), {"terms.quote"}, ())

    def change(made: Tree) -> None:
        made["terms"][2]["quote"] = "Seals rest on the slip"

    assert "seals" not in unprinted(markup(change), {"terms.quote"}, ())


def test_a_statement_of_the_teachers_that_repeats_a_claim_gives_it_away() -> None:
    def change(made: Tree) -> None:
        made["statements"] = [{"say": "Seals rest on the slip.", "answer": "not-given"}]

    assert "seals" not in unprinted(markup(change), {"statements.say"}, ())


def test_all_claims_are_found_as_phrases_whatever_is_kept_back() -> None:
    made = markup()
    kept = tuple(key for key in made.spec.claims if key != "june")
    assert "june" not in phrases(made, kept)
    assert set(phrases(made, kept)) == {"sinking", "asked", "sound", "crane", "leaking"}


# Sorts of sources ----------------------------------------------------------------------------


def sorts(*changes: Twist, level: SheetLevel = SheetLevel.CORE) -> tuple[Match, MatchAnswer]:
    return first(at("source-types", markup(*changes), level), Match, MatchAnswer)


def test_all_eight_sorts_stand_in_one_order_whatever_is_right() -> None:
    question, answer = sorts()
    assert len(question.options) == 8
    assert len(answer.letters) == 4
    assert answer.rest == "Left over: B, C, F, G."
    merged, right = sorts(level=SheetLevel.SUPPORT)
    assert len(merged.options) == 4
    assert right.letters == ((0,), (3,), (1,), (2,))
    written, _ = sorts(level=SheetLevel.STRETCH)
    assert written.written


def _two_falks(made: Tree) -> None:
    made["sources"]["ida"] = {"name": "ida falk", "role": "sailor", "kind": "witness"}
    made["claims"]["crane"]["by"] = "ida"


def test_one_name_twice_is_one_row_with_two_right_sorts() -> None:
    question, answer = sorts(_two_falks)
    rows = [row for row, item in enumerate(question.items) if "falk" in item.text.casefold()]
    assert len(rows) == 1
    assert [question.options[index].text.partition(":")[0] for index in answer.letters[rows[0]]] == [
        "official",
        "witness",
    ]


def test_a_source_whose_sort_is_not_marked_is_no_row() -> None:
    def change(made: Tree) -> None:
        made["sources"]["survey"].pop("kind")

    question, _ = sorts(change)
    assert "a survey" not in {item.text for item in question.items}


def test_the_key_counts_and_says_what_is_missing() -> None:
    def change(made: Tree) -> None:
        made["sources"]["diver"]["kind"] = "witness"

    made = at("source-types", markup(change))
    answer = made.exchanges[1].answer
    assert isinstance(answer, ExtendedTextAnswer)
    assert "witness 2" in answer.model
    assert "Most often: **witness**" in answer.model
    assert (
        "Not in this list, though the article may have them: organisation, expert, data, media, anonymous"
        in answer.model
    )


def test_the_key_says_where_a_source_is_first_heard() -> None:
    made = markup()
    where = first_heard(made, ["brandt"])
    assert where is not None
    assert where == made.where(("claims", "asked", "quote"))
    assert first_heard(made, ["nobody"]) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda made: made["sources"]["survey"].pop("kind") and made["sources"]["falk"].pop("kind"),
            "needs 3 sources with a kind; found 2",
        ),
        (
            lambda made: [source.update(kind="media") for source in made["sources"].values()],
            "needs 2 kinds of source; found 1",
        ),
    ],
)
def test_too_few_sorts_are_no_task(change: Twist, reason: str) -> None:
    assert refusal("source-types", markup(change)) == reason


def test_sorts_that_are_alike_among_the_chosen_are_no_task() -> None:
    def change(made: Tree) -> None:
        for key, source in made["sources"].items():
            source["kind"] = "data" if key == picked[-1] else "media"

    kind = catalogue()["source-types"]
    picked = Setting(markup(), kind.options()).picked("source-types", tree()["sources"])
    found = refusal("source-types", markup(change), most=3)
    assert found == "needs sources of 2 kinds among 3; found 1 kind"


# The ledger ----------------------------------------------------------------------------------


def test_the_ledger_asks_the_same_two_cells_of_everybody() -> None:
    table, full = first(draft("source-ledger", markup(_two_falks)), Table, TableAnswer)
    assert [row[0] for row in table.rows] == ["Ida Falk", "a diver", "Olaf Brandt", "a survey"]
    assert all(row[1:] == ("", "") for row in table.rows)
    assert "First heard in line 2." in full.rows[1][1]
    assert full.rows[1][1].startswith("At first hand.")


def test_words_to_use_fit_a_source_that_the_text_says_nothing_of() -> None:
    assert {"was there", "was told", "the text does not say"} <= set(
        catalogue()["source-ledger"].support.bank
    )
