"""Tasks about evidence and answers: what is for what, who answers what, and how well.

What would make one of them unfair: a pair that is printed beside the task that asks for it, two right answers
where the key has one, a question that changes with its answer, a list that another level or variant changes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import permutations
from typing import TypeVar

import pytest

from generator.article.markup import Markup
from generator.interactions import (
    ArgumentMap,
    ArgumentMapAnswer,
    Choice,
    ChoiceAnswer,
    ExtendedText,
    ExtendedTextAnswer,
    Match,
    MatchAnswer,
    Scale,
    ScaleAnswer,
    letter,
    size,
)
from generator.kinds import catalogue
from generator.kinds.kind import Draft, Refusal, Setting
from generator.kinds.matching import plain
from generator.spec.names import SheetLevel
from generator.worksheet.choose import choose
from generator.worksheet.sheet import Worksheet, worksheet
from generator.worksheet.student import StudentTask, student
from generator.worksheet.tasks import Task, Wanted
from generator.worksheet.version import Version
from tests.samples import attempt, draft, markup, prepared, refusal, sample, tasks
from tests.twins import EXERCISES, Tree, original

PAIRS = frozenset({"evidence.for", "rebuttals.answers", "claims.rests_on"})
NEW = ("rate-evidence", "odd-evidence", "does-it-answer", "write-rebuttal")
ALL = (*NEW, "match-evidence", "match-rebuttals", "argument-map")
SAFE, GERMS, SMELL = "The lake is safe", "3 of 20 samples held too many germs", "the lake smells"
OFFICE, SWAM = "Brook has been mayor for ten years", "Brook swam there on Sunday"
ONE_DAY, STORM = "A swim on one day shows nothing", "The samples were taken after a storm"
LAW = "The law allows no such germs."
Twist = Callable[[Tree], object]
Q = TypeVar("Q")
A = TypeVar("A")
every_kind = pytest.mark.parametrize("name", ALL)
SUPPORT, CORE, STRETCH = SheetLevel.SUPPORT, SheetLevel.CORE, SheetLevel.STRETCH


def rich(*changes: Twist) -> Twist:
    """The sample with evidence enough for every kind, whatever else it holds, and then `changes`."""

    def change(tree: Tree) -> None:
        tree["article"]["text"] += "\n\nBrook has been mayor for ten years.\n"
        tree["evidence"] = {
            "swam": {"for": "safe", "quote": SWAM, "strength": "weak", "because": "One day."},
            "limit": {
                "against": "safe",
                "text": LAW,
                "url": "https://example.org/law",
                "strength": "strong",
                "because": "It is the law.",
            },
            "smell": {"for": "germs", "quote": SMELL, "strength": "partial", "because": "Weeds smell too."},
            "office": {
                "for": "safe",
                "quote": OFFICE,
                "strength": "irrelevant",
                "because": "An office cleans no lake.",
            },
        }
        tree["rebuttals"] = {
            "one-day": {"answers": "safe", "quote": ONE_DAY, "kind": "undercuts", "because": "One is few."},
            "storm": {"answers": "germs", "quote": STORM, "kind": "context"},
        }
        tree["claims"] = {
            "safe": {"quote": SAFE, "by": "brook", "status": "contradicted", "because": "Three samples."},
            "full": {"quote": "The lake will be full by May", "by": "brook", "kind": "prediction"},
            "germs": {"quote": GERMS, "by": "report", "kind": "checkable"},
            "dogs": {"quote": "Two dogs died after a swim", "by": "vet", "rests_on": ["germs"]},
            "pretty": {"quote": "The beach is the prettiest in the county", "kind": "opinion"},
            "bathers": {"quote": "Nobody has counted the bathers", "kind": "checkable"},
        }
        tree["gaps"] = [
            {"what": "which germs they were"},
            {"what": "how old the dogs were"},
            {"what": "when the mayor swam", "told": "on Sunday"},
        ]
        for other in ("wording", "terms", "figures", "conflicts", "statements", "headline", "reading"):
            tree.pop(other, None)
        for twist in changes:
            twist(tree)

    return change


def label(change: Twist, family: str, key: str) -> str:
    """What the key calls a mark."""
    return markup(change).labels[(family, key)]


def a_reading(*drops: str, without: str) -> Twist:
    """Another text for support, which lacks the words `without`."""

    def change(tree: Tree) -> None:
        text = tree["article"]["text"]
        assert without in text
        tree["reading"] = {"support": {"text": text.replace(without, "Well"), "drops": list(drops)}}

    return change


def sheet(
    change: Twist, *kinds: object, level: SheetLevel = CORE, variant: str = "", seed: str = ""
) -> Worksheet:
    tree = sample(change)
    tasks(*kinds)(tree)
    made = prepared(tree)
    assert made.exercise is not None, made.problems
    return worksheet(made.exercise, Version(level, variant, seed))


def task(made: Worksheet, name: str) -> Task:
    (found,) = [one for one in made.tasks if one.kind == name]
    return found


def asked(made: Worksheet, name: str) -> StudentTask:
    (found,) = [one for one in student(made).tasks if one.kind == name]
    return found


def exchange(made: Worksheet | Draft, question: type[Q], answer: type[A], name: str = "") -> tuple[Q, A]:
    """The first exchange of a task with such a question."""
    exchanges = made.exchanges if isinstance(made, Draft) else task(made, name).exchanges
    found = next(one for one in exchanges if isinstance(one.question, question))
    assert isinstance(found.question, question)
    assert isinstance(found.answer, answer)
    return found.question, found.answer


def texts(value: object) -> Iterator[str]:
    """Every text of a public value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def row(question: Match | Choice | Scale, words: str) -> int:
    (found,) = [index for index, item in enumerate(question.items) if item.text.endswith(words)]
    return found


# Pairs are printed only where nobody asks for them ---------------------------------------------


def test_a_kind_that_prints_a_pair_says_that_it_builds_on_it() -> None:
    printing = {name: kind.shows & PAIRS for name, kind in catalogue().items() if kind.shows & PAIRS}
    assert {"rate-evidence", "odd-evidence", "does-it-answer"} <= set(printing)
    for name, pairs in printing.items():
        assert pairs <= catalogue()[name].builds_on


def test_no_two_tasks_in_any_order_answer_each_other() -> None:
    """`choose` raises where they do."""
    made = markup(rich())
    for pair in permutations((*ALL, "find-claims", "trace-source", "confidence"), 2):
        chosen = choose(made, [Wanted(name, catalogue()[name].options()) for name in pair])
        assert chosen.tasks
        early = [why for _, why in chosen.refused if str(why).startswith("shows or uses what")]
        assert len(early) == len(chosen.refused) or "find-claims" in pair or "confidence" in pair


def _pairs(made: Markup) -> Iterator[tuple[str, str]]:
    spec = made.spec
    for key, piece in spec.evidence.items():
        yield _words(made, "evidence", key), _words(made, "claims", piece.claim)
    for key, rebuttal in spec.rebuttals.items():
        family = "claims" if rebuttal.answers in spec.claims else "rebuttals"
        yield _words(made, "rebuttals", key), _words(made, family, rebuttal.answers)
    for key, claim in spec.claims.items():
        for basis in claim.rests_on:
            yield _words(made, "claims", key), _words(made, "claims", basis)


def _words(made: Markup, family: str, key: str) -> str:
    mark = getattr(made.spec, family)[key]
    return made.words((family, key, "quote")) if mark.quote else mark.text


@pytest.mark.parametrize("level", list(SheetLevel))
def test_on_a_full_sheet_no_text_holds_two_that_belong_together(level: SheetLevel) -> None:
    """Whatever kind prints it: evidence with its claim, an answer with what it answers."""
    for path in EXERCISES:
        made = original(path).markup
        from generator.pipeline import prepare

        exercise = prepare(path, path.name, "all").exercise
        assert exercise is not None
        full = student(worksheet(exercise, Version(level)))
        assert {"match-evidence", "match-rebuttals", "argument-map"} <= {one.kind for one in full.tasks}
        pairs = [(one, other) for one, other in _pairs(made) if one not in other and other not in one]
        assert len(pairs) > 10
        for one in full.tasks:
            if one.kind in {
                "teacher-questions",
                "conflicts",
                "loaded-words",
            }:  # the teacher's words, passages
                continue
            for text in texts(one):
                assert not [pair for pair in pairs if pair[0] in text and pair[1] in text], (one.kind, text)


def test_alone_a_piece_of_evidence_stands_beside_its_claim() -> None:
    question, _ = exchange(draft("rate-evidence", markup(rich())), Scale, ScaleAnswer)
    assert [item.text for item in question.items] == [
        f"For “{SAFE}”: {SWAM}",
        f"For “{GERMS}”: {SMELL}",
        f"For “{SAFE}”: {OFFICE}",
        f"Against “{SAFE}”: The law allows no such germs.",
    ]


@pytest.mark.parametrize(
    ("name", "asker"),
    [
        ("rate-evidence", "match-evidence"),
        ("odd-evidence", "match-evidence"),
        ("does-it-answer", "match-rebuttals"),
        ("does-it-answer", "write-rebuttal"),
        ("rate-evidence", "argument-map"),
    ],
)
def test_beside_the_task_that_asks_for_a_pair_pupils_are_sent_to_it(name: str, asker: str) -> None:
    made = sheet(rich(), "who-said-it", asker, name)
    assert "In task 2 you looked at" in task(made, name).instruction
    shown = " ".join(texts(asked(made, name)))
    assert not any(claim in shown for claim in (SAFE, GERMS))


def test_a_pair_that_a_later_task_asks_for_is_refused_by_its_reason() -> None:
    tree = sample(rich(tasks("rate-evidence", "match-evidence")))
    (problem,) = [one for one in prepared(tree).problems if one.code == "task-order"]
    assert problem.message == "rate-evidence builds on the answers of match-evidence, which comes after it"


def test_an_answer_that_is_evidence_too_is_not_printed_beside_its_claim() -> None:
    """Or `rate-evidence` would tell what `match-rebuttals` asks, through another mark of the same words."""

    def both(tree: Tree) -> None:
        tree["evidence"]["day"] = {
            "against": "safe",
            "quote": "on one day shows nothing",
            "strength": "weak",
            "because": "x",
        }

    alone = sheet(rich(both), "rate-evidence")
    assert any("on one day" in text for text in texts(asked(alone, "rate-evidence")))
    beside = sheet(rich(both), "match-rebuttals", "rate-evidence")
    assert not any("on one day" in text for text in texts(asked(beside, "rate-evidence")))
    full = sheet(rich(both), "match-evidence", "match-rebuttals", "rate-evidence")
    assert any("on one day" in text for text in texts(asked(full, "rate-evidence")))


def test_evidence_that_answers_too_is_not_printed_after_what_it_answers() -> None:
    def both(tree: Tree) -> None:
        tree["rebuttals"]["by-swimming"] = {"answers": "germs", "quote": SWAM, "kind": "misses"}

    alone = sheet(rich(both), "does-it-answer")
    assert any(SWAM in text for text in texts(asked(alone, "does-it-answer")))
    beside = sheet(rich(both), "match-evidence", "does-it-answer")
    assert not any(SWAM in text for text in texts(asked(beside, "does-it-answer")))


def _for_a_held_claim(tree: Tree) -> None:
    tree["evidence"]["smell"]["for"] = "bathers"
    tree["rebuttals"]["not-pretty"] = {"answers": "pretty", "quote": "Swimmers say", "kind": "denies"}


def test_what_belongs_to_a_claim_that_is_to_be_found_is_left_out_with_it() -> None:
    found = {"kind": "find-claims", "options": {"claims": ["bathers", "pretty"]}}
    alone = sheet(rich(_for_a_held_claim), found, "rate-evidence", "does-it-answer")
    shown = " ".join(texts(student(alone).tasks))
    assert SWAM in shown
    for words in ("Nobody has counted", "the prettiest", SMELL, "Swimmers say"):
        assert words not in shown
    beside = sheet(rich(_for_a_held_claim), found, "match-evidence", "rate-evidence")
    assert SMELL in " ".join(texts(asked(beside, "rate-evidence")))


# The question does not know its answer ----------------------------------------------------------


def _swap(family: str, field: str, values: dict[str, str]) -> Twist:
    def change(tree: Tree) -> None:
        for mark in tree[family].values():
            if field in mark:
                mark[field] = values.get(mark[field], mark[field])

    return change


_STRENGTHS = _swap(
    "evidence",
    "strength",
    {"irrelevant": "strong", "strong": "irrelevant", "weak": "partial", "partial": "weak"},
)
_KINDS = _swap("rebuttals", "kind", {"undercuts": "misses", "context": "denies"})


def _turned(tree: Tree) -> None:
    """All evidence is for something else, and on the other side."""
    for piece in tree["evidence"].values():
        claim = piece.pop("for", None) or piece.pop("against")
        piece["against"] = {"safe": "dogs", "germs": "safe"}[claim]


def _answered_otherwise(tree: Tree) -> None:
    tree["rebuttals"]["one-day"]["answers"] = "full"
    tree["rebuttals"]["storm"]["answers"] = "one-day"
    tree["claims"]["dogs"].pop("rests_on")
    tree["claims"]["safe"]["status"] = "supported"


@pytest.mark.parametrize("level", list(SheetLevel))
@pytest.mark.parametrize("variant", ["", "C"])
@pytest.mark.parametrize(
    ("kinds", "change"),
    [
        (["rate-evidence", "odd-evidence"], _STRENGTHS),
        (["match-evidence", "rate-evidence", "odd-evidence"], _STRENGTHS),
        (["does-it-answer"], _KINDS),
        (["match-evidence", "match-rebuttals", "rate-evidence", "does-it-answer"], _turned),
        (["match-rebuttals", "does-it-answer", "argument-map", "write-rebuttal"], _answered_otherwise),
        (["find-claims", "match-evidence", "match-rebuttals", "argument-map"], _turned),
    ],
)
def test_other_answers_leave_the_sheet_as_it_was(
    kinds: list[str], change: Twist, level: SheetLevel, variant: str
) -> None:
    before = sheet(rich(), *kinds, level=level, variant=variant)
    after = sheet(rich(change), *kinds, level=level, variant=variant)
    assert student(before) == student(after)
    assert [one.exchanges for one in before.tasks] != [one.exchanges for one in after.tasks]


def test_the_words_of_a_claim_to_be_found_are_nowhere_on_a_sheet_without_a_list() -> None:
    """Not even in the data of it: the key names them in the reason."""
    made = sheet(rich(_for_a_held_claim), "find-claims", "match-evidence", "match-rebuttals", level=STRETCH)
    assert "counted the bathers" not in repr(student(made).tasks)
    question, answer = exchange(made, Match, MatchAnswer, "match-evidence")
    place = row(question, SMELL)
    assert question.options[answer.letters[place][0]].text != "a claim that is not in this list"
    assert re.match(r"C\d “Nobody has counted the bathers” \(lines? \d", answer.reasons[place].text)


# Levels, variants, other texts ------------------------------------------------------------------


@every_kind
def test_a_level_asks_about_the_same_things(name: str) -> None:
    made = {level: sheet(rich(), name, level=level) for level in SheetLevel}
    core = task(made[CORE], name).exchanges
    for level, one in made.items():
        here = task(one, name).exchanges[: len(core)]
        assert [size(each.question) for each in here] == [size(each.question) for each in core]
        assert [each.marks for each in here] == [each.marks for each in core]
        items = [getattr(each.question, "items", ()) for each in here]
        assert items == [getattr(each.question, "items", ()) for each in core], level


@every_kind
def test_a_level_has_its_help_and_its_question_beyond(name: str) -> None:
    assert catalogue()[name].support.example
    assert 1 <= len(catalogue()[name].support.hints) <= 3
    kind, extra = catalogue()[name], task(sheet(rich(), name, level=STRETCH), name).exchanges
    assert isinstance(extra[-1].question, ExtendedText)
    assert extra[-1].question.prompt == kind.beyond.ask
    assert kind.mistake.endswith(".")
    assert kind.then.endswith("?")


@every_kind
def test_a_variant_asks_about_the_same_things_in_another_order(name: str) -> None:
    def printed(variant: str) -> list[tuple[str, ...]]:
        found = []
        for one in task(sheet(rich(), name, variant=variant, seed="s"), name).exchanges:
            public = [*getattr(one.question, "items", ()), *getattr(one.question, "bank", ())]
            found.append(tuple(item.text for item in public))
        return found

    variants = {variant: printed(variant) for variant in ("", "A", "B", "C", "D")}
    assert len({repr([sorted(texts) for texts in found]) for found in variants.values()}) == 1
    if name != "write-rebuttal":
        assert len(set(map(repr, variants.values()))) > 1


@pytest.mark.parametrize("name", ["rate-evidence", "does-it-answer"])
def test_a_variant_chooses_the_same_of_many(name: str) -> None:
    def chosen(variant: str) -> list[str]:
        made = sheet(
            rich(_reply), {"kind": name, "options": {"most": 2}}, variant=variant, seed=variant and "s"
        )
        question = task(made, name).exchanges[0].question
        assert isinstance(question, Match | Scale)
        return sorted(item.text for item in question.items)

    assert len({repr(chosen(variant)) for variant in ("", *"ABCDEF")}) == 1


def _reply(tree: Tree) -> None:
    tree["rebuttals"]["storm"]["answers"] = "one-day"
    tree["rebuttals"]["more"] = {"answers": "storm", "quote": SMELL, "kind": "misses"}


@pytest.mark.parametrize("variant", ["", *"ABCDEFGH"])
def test_the_answer_in_b_is_the_one_that_stands_at_b_in_this_variant(variant: str) -> None:
    for level in SheetLevel:
        made = sheet(rich(_reply), "match-rebuttals", variant=variant, level=level)
        question, answer = exchange(made, Match, MatchAnswer, "match-rebuttals")
        for words, met in ((STORM, ONE_DAY), (SMELL, STORM)):
            (right,) = answer.letters[row(question, words)]
            there = letter(row(question, met)).lower()
            assert question.options[right].text == f"the answer in {there}"


def _a_name(tree: Tree) -> None:
    tree["rebuttals"]["storm"]["answers"] = "germs"
    tree["evidence"]["a-name"] = {
        "for": "safe",
        "quote": "said vet Ivo Lund",
        "strength": "irrelevant",
        "because": "A name proves nothing.",
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("match-evidence", SWAM),
        ("rate-evidence", SWAM),
        ("odd-evidence", SWAM),
        ("match-rebuttals", ONE_DAY),
        ("does-it-answer", ONE_DAY),
    ],
)
def test_words_that_are_gone_keep_their_letters_and_cost_nothing(name: str, words: str) -> None:
    gone = a_reading("one-day", "swam", "gaps-3", without=f"{SWAM}. {ONE_DAY}")
    change = rich(_reply, _a_name, gone)
    core = task(sheet(change, name), name).exchanges[0]
    here = task(sheet(change, name, level=SUPPORT), name).exchanges[0]
    assert isinstance(core.question, Match | Choice | Scale)
    assert isinstance(here.question, Match | Choice | Scale)
    place = row(core.question, words)
    assert here.question.items[place].gone
    assert here.marks[place] == 0
    assert words not in repr(here.question)
    for one, other in zip(core.question.items, here.question.items, strict=True):
        assert other.gone or one.text == other.text


def test_an_option_that_is_gone_keeps_its_letter() -> None:
    change = rich(
        _reply,
        lambda tree: tree["rebuttals"]["storm"].update(answers="safe"),
        a_reading("one-day", "full", without="The lake will be full by May, she promised."),
    )
    made = sheet(change, "match-rebuttals", level=SUPPORT)
    question, answer = exchange(made, Match, MatchAnswer, "match-rebuttals")
    core, _ = exchange(sheet(change, "match-rebuttals"), Match, MatchAnswer, "match-rebuttals")
    assert len(question.options) == len(core.options)
    gone = {letter(index) for index, option in enumerate(question.options) if option.gone}
    assert len(gone) == 2  # a claim and an answer
    assert not gone & set(re.findall(r"\b[A-Z]\b", answer.rest))


def test_a_task_of_which_too_little_is_left_in_a_text_is_not_set_at_that_level() -> None:
    made = sheet(rich(a_reading("office", without=OFFICE)), "odd-evidence", level=SUPPORT)
    assert not made.tasks
    assert str(made.left_out["odd-evidence"]) == (
        "at this level needs 1 irrelevant piece among those that are printed; found 0"
    )


def test_what_is_gone_vanishes_from_the_map() -> None:
    change = rich(
        a_reading("swam", "dogs", "gaps-3", without=f"{SWAM}. "),
        lambda tree: tree["claims"]["dogs"].pop("rests_on"),
    )
    for options in ({}, {"claims": ["safe", "dogs"]}):
        one = {"kind": "argument-map", "options": options}
        question, answer = exchange(
            sheet(change, one, level=SUPPORT), ArgumentMap, ArgumentMapAnswer, "argument-map"
        )
        shown = repr(question) + repr(answer)
        assert SWAM not in shown
        assert "Two dogs died" not in shown
        assert all(item.text for item in question.bank)
    frames = task(sheet(change, one, level=SUPPORT), "argument-map").exchanges[0]
    assert isinstance(frames.question, ArgumentMap)
    assert frames.marks == (5, 0)
    assert len(frames.question.frames[1].boxes) == 1


# The map ----------------------------------------------------------------------------------------


def test_boxes_of_the_key_hold_the_numbers_of_this_variant() -> None:
    for variant in ("", "A", "B"):
        question, answer = exchange(
            sheet(rich(), "argument-map", variant=variant), ArgumentMap, ArgumentMapAnswer, "argument-map"
        )
        printed = {str(number): item.text for number, item in enumerate(question.bank, 1)}
        assert answer.maps
        for full in answer.maps:
            assert all(printed[box.letter] == box.text for box in full.boxes)
    plain_sheet, _ = exchange(sheet(rich(), "argument-map"), ArgumentMap, ArgumentMapAnswer, "argument-map")
    lines = [item.where.first for item in plain_sheet.bank if item.where]
    assert lines == sorted(lines)


def test_without_a_bank_the_key_of_the_map_gives_lines() -> None:
    made = task(sheet(rich(), "argument-map", level=STRETCH), "argument-map")
    question = made.exchanges[0].question
    assert isinstance(question, ArgumentMap)
    assert question.written
    safe = next(note for note in made.notes if note.startswith("**C1**"))
    assert re.search(
        r"Claim: \d+ \(line 1\); .*Evidence for it: \d+ \(lines \d+–\d+\), \[\d+ \(line \d+\)\]", safe
    )
    assert "(not in the article)" in safe
    assert "list" not in made.instruction


# Right answers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "ranges"),
    [(CORE, [(0, 1), (1, 2), (0, 0), (2, 3)]), (SUPPORT, [(1, 1), (1, 2), (0, 0), (2, 2)])],
)
def test_each_strength_has_its_place_on_the_scale(level: SheetLevel, ranges: list[tuple[int, int]]) -> None:
    made = sheet(rich(), "rate-evidence", level=level)
    question, answer = exchange(made, Scale, ScaleAnswer, "rate-evidence")
    assert [item.text.rpartition(": ")[2] for item in question.items][:3] == [SWAM, SMELL, OFFICE]
    assert list(answer.ranges) == ranges


def _serves_two(tree: Tree) -> None:
    tree["evidence"]["smell-2"] = {
        "against": "pretty",
        "quote": SMELL,
        "strength": "irrelevant",
        "because": "One looks.",
    }


def test_words_that_serve_two_claims_are_two_rows_only_where_the_claims_are_printed() -> None:
    question, answer = exchange(draft("rate-evidence", markup(rich(_serves_two))), Scale, ScaleAnswer)
    rows = [index for index, item in enumerate(question.items) if item.text.endswith(SMELL)]
    assert [answer.ranges[index] for index in rows] == [(1, 2), (0, 0)]
    made = sheet(rich(_serves_two), "match-evidence", "rate-evidence")
    question, answer = exchange(made, Scale, ScaleAnswer, "rate-evidence")
    place = row(question, SMELL)
    assert answer.ranges[place] == (0, 2)
    assert {"**partial**", "**irrelevant**"} <= set(re.findall(r"\*\*\w+\*\*", answer.reasons[place].text))


def test_no_more_pieces_are_rated_than_the_teacher_wishes() -> None:
    few, many = (
        {
            item.text
            for item in exchange(draft("rate-evidence", markup(rich()), most=most), Scale, ScaleAnswer)[
                0
            ].items
        }
        for most in (2, 4)
    )
    assert len(few) == 2
    assert few < many


def test_a_list_has_every_rated_piece_for_its_claim_whatever_its_strength() -> None:
    question, answer = exchange(draft("odd-evidence", markup(rich())), Choice, ChoiceAnswer)
    assert [item.text for item in question.items] == [SWAM, OFFICE, LAW]
    assert SAFE in question.head
    assert answer.ticked == ((0,), (1,), (0,))


def _no_strength(key: str) -> Twist:
    def change(tree: Tree) -> None:
        del tree["evidence"][key]["strength"]

    return change


def test_odd_pieces_need_a_list_of_three_with_their_strength() -> None:
    assert (
        refusal("odd-evidence", markup(rich(_no_strength("limit"))))
        == "needs 3 pieces of evidence with strength for one claim; found 2"
    )
    none = _swap("evidence", "strength", {"irrelevant": "weak"})
    assert (
        refusal("odd-evidence", markup(rich(none)))
        == "needs 1 irrelevant piece among three for one claim; found 0"
    )


def test_a_list_without_an_odd_piece_stands_beside_one_that_has_some() -> None:
    """Or its being there would say that something in it is odd."""

    def change(tree: Tree) -> None:
        for number, words in enumerate(("held too many germs", "samples held")):
            tree["evidence"][f"more-{number}"] = {
                "for": "germs",
                "quote": words,
                "strength": "partial",
                "because": "x",
            }

    made = draft("odd-evidence", markup(rich(change)))
    lists = [one.question for one in made.exchanges if isinstance(one.question, Choice)]
    assert [SAFE in one.head for one in lists] == [True, False]
    assert [bool(one.legend) for one in lists] == [True, False]
    assert len(draft("odd-evidence", markup(rich(change)), sets=2).exchanges) == 3


def test_words_offered_twice_once_beside_the_point_may_be_kept_or_crossed_out() -> None:
    def change(tree: Tree) -> None:
        tree["evidence"]["again"] = {
            "against": "safe",
            "quote": SWAM,
            "strength": "irrelevant",
            "because": "x",
        }

    question, answer = exchange(draft("odd-evidence", markup(rich(change))), Choice, ChoiceAnswer)
    assert answer.ticked[row(question, SWAM)] == (0, 1)


def test_an_answer_of_two_kinds_has_two_right_letters() -> None:
    def change(tree: Tree) -> None:
        tree["rebuttals"]["again"] = {**tree["rebuttals"]["one-day"], "kind": "denies"}

    question, answer = exchange(draft("does-it-answer", markup(rich(change))), Match, MatchAnswer)
    found = {
        question.options[index].text.partition(":")[0] for index in answer.letters[row(question, ONE_DAY)]
    }
    assert found == {"undercuts", "denies"}


def test_with_more_help_whatever_brings_something_has_one_letter() -> None:
    made = sheet(rich(), "does-it-answer", level=SUPPORT)
    question, answer = exchange(made, Match, MatchAnswer, "does-it-answer")
    assert len(question.options) == 3
    assert answer.letters == ((1,), (1,))


def test_a_reply_stands_after_the_answer_that_it_is_to() -> None:
    question, _ = exchange(draft("does-it-answer", markup(rich(_reply))), Match, MatchAnswer)
    assert f"To “{ONE_DAY}”: {STORM}" in [item.text for item in question.items]


def test_signs_of_the_article_are_no_markdown_beside_what_comes_from_outside() -> None:
    def change(tree: Tree) -> None:
        tree["article"]["text"] = tree["article"]["text"].replace(SAFE, "The *lake* is <safe>")
        tree["claims"]["safe"]["quote"] = "The *lake* is <safe>"
        tree["evidence"]["limit"]["text"] = "The *law* says so."

    question, _ = exchange(draft("rate-evidence", markup(rich(change))), Scale, ScaleAnswer)
    linked = next(item.text for item in question.items if item.link)
    assert linked == "Against “The \\*lake\\* is &lt;safe&gt;”: The *law* says so.".replace("&gt;", "\\>")
    assert "For “The *lake* is <safe>”: " + SWAM in [item.text for item in question.items]
    assert plain("a & b_c") == "a &amp; b\\_c"


# The answer that is missing ---------------------------------------------------------------------


def missing(
    change: Twist, level: SheetLevel = CORE, **options: object
) -> tuple[ExtendedText, ExtendedTextAnswer]:
    made = sheet(change, {"kind": "write-rebuttal", "options": options}, level=level)
    return exchange(made, ExtendedText, ExtendedTextAnswer, "write-rebuttal")


def test_pupils_find_the_claim_themselves_and_the_key_lists_all_that_fit() -> None:
    question, answer = missing(rich())
    assert not any(claim in question.prompt for claim in (SAFE, "Two dogs died", "bathers"))
    answered = {label(rich(), "claims", key) for key in ("safe", "germs")}
    listed = re.findall(r"\*\*(C\d)\*\* \(", answer.model)
    assert (
        set(listed) == {f"C{number}" for number in range(1, len(markup(rich()).spec.claims) + 1)} - answered
    )
    assert listed == sorted(listed)
    assert len(answer.rubric) == 4


def test_claims_that_are_to_be_found_may_be_answered_too() -> None:
    made = sheet(rich(), "find-claims", "write-rebuttal")
    _, answer = exchange(made, ExtendedText, ExtendedTextAnswer, "write-rebuttal")
    assert "Nobody has counted the bathers" in answer.model
    assert "Nobody has counted" not in repr(asked(made, "write-rebuttal"))


def test_a_claim_whose_answer_is_gone_from_a_text_is_one_that_nobody_answers_there() -> None:
    change = rich(a_reading("one-day", without=ONE_DAY))
    assert "**C1**" not in missing(change)[1].model
    assert "**C1**" in missing(change, SUPPORT)[1].model


def test_an_answer_from_outside_is_none_in_the_article_but_helps_the_marker() -> None:
    def change(tree: Tree) -> None:
        tree["rebuttals"]["one-day"].pop("quote")
        tree["rebuttals"]["one-day"] |= {"text": "Swim a *year*.", "url": "https://example.org/swim"}

    _, answer = missing(rich(change))
    mark = label(rich(change), "rebuttals", "one-day")
    assert f"An answer from outside: {mark}, Swim a *year*. (<https://example.org/swim>)" in answer.model
    assert "**C1**" in answer.model


def test_the_model_holds_what_the_mark_up_knows_and_lets_a_sound_claim_stand() -> None:
    def change(tree: Tree) -> None:
        tree["rebuttals"].pop("one-day")
        tree["claims"]["dogs"] |= {"status": "supported", "because": "Two vets saw it."}
        tree["gaps"][1]["about"] = "dogs"

    _, answer = missing(rich(change))
    models = {found[1]: found[0] for found in re.finditer(r"\*\*(C\d)\*\* .*", answer.model)}
    dogs, safe, bathers = (models[label(rich(change), "claims", key)] for key in ("dogs", "safe", "bathers"))
    law, swam = (label(rich(change), "evidence", key) for key in ("limit", "swam"))
    assert "It stands: a good answer says so" in dogs
    assert "Still missing: how old the dogs were" in dogs
    assert f"Against it: {law}, {LAW} (<https://example.org/law>)" in safe
    assert f"Offered for it, but weak: {swam} (line" in safe
    assert "Offered for it, but irrelevant" in safe
    assert "It stands" not in safe
    assert "the mark-up says nothing about it" in bathers


def test_a_claim_that_the_teacher_names_is_printed_with_its_line() -> None:
    question, answer = missing(rich(), claims=["safe"])
    assert question.prompt.startswith(f"“{SAFE}” (line 1)")
    assert f"answered in {label(rich(), 'rebuttals', 'one-day')} (line" in answer.model
    named = sheet(rich(), {"kind": "write-rebuttal", "options": {"claims": ["full", "safe"]}})
    assert [one.marks for one in task(named, "write-rebuttal").exchanges] == [(4,), (4,)]
    assert "Nobody in the article answers it." in repr(task(named, "write-rebuttal").exchanges[0].answer)


def test_a_named_claim_that_is_gone_keeps_its_letter() -> None:
    change = rich(a_reading("full", without="The lake will be full by May, she promised."))
    wanted = {"kind": "write-rebuttal", "options": {"claims": ["full", "safe"]}}
    made = task(sheet(change, wanted, level=SUPPORT), "write-rebuttal")
    assert [one.marks for one in made.exchanges] == [(0,), (4,)]
    assert "full by May" not in repr(made.exchanges)


def test_a_claim_that_is_to_be_found_is_not_one_to_answer_by_name() -> None:
    kind = catalogue()["write-rebuttal"]
    setting = Setting(markup(rich()), kind.options.model_validate({"claims": ("safe",)}), frozenset({"safe"}))
    found = kind.derive(setting)
    assert isinstance(found, Refusal)
    assert str(found.reason) == "needs claims to answer that no other task asks pupils to find"
    assert isinstance(kind.derive(replace(setting, held=frozenset())), Draft)


def test_where_every_claim_is_answered_there_is_nothing_to_write() -> None:
    def change(tree: Tree) -> None:
        for number, key in enumerate(tree["claims"]):
            tree["rebuttals"][f"all-{number}"] = {"answers": key, "quote": SMELL}

    text = "needs 1 claim that no rebuttal in the article answers; found 0"
    assert refusal("write-rebuttal", markup(rich(change))) == text
    assert isinstance(attempt("write-rebuttal", markup(rich(change)), claims=("safe",)), Draft)


def test_help_is_for_support_alone() -> None:
    assert missing(rich(), SUPPORT)[0].starters
    assert not missing(rich(), CORE)[0].starters
    assert not missing(rich(), STRETCH)[0].starters
    assert missing(rich(), SUPPORT)[0].words < missing(rich(), STRETCH)[0].words
