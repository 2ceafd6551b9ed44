"""Tasks that check: figures, conflicts, headlines, statements, sources, confidence, wording, gaps.

What would make one of them unfair: two answers where the key has one, a question that changes with its
answer, a level or a variant that asks about something else, words that another task prints.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any

import pytest

from generator.article.markup import Markup
from generator.interactions import (
    Choice,
    ChoiceAnswer,
    ExtendedText,
    ExtendedTextAnswer,
    HotText,
    HotTextAnswer,
    Item,
    Order,
    OrderAnswer,
    Scale,
    ScaleAnswer,
    Table,
    TableAnswer,
    size,
)
from generator.kinds import catalogue
from generator.kinds.kind import Draft, Refusal, Setting
from generator.spec.names import SheetLevel
from tests.samples import markup, prepared, sample
from tests.twins import Tree

NEW = (
    "figures-and-dates",
    "conflicts",
    "headline-check",
    "true-false-not-given",
    "trace-source",
    "confidence",
)
ALL = (*NEW, "loaded-words", "whats-missing", "lateral-reading", "teacher-questions")
Twist = Callable[[Tree], object]
every_kind = pytest.mark.parametrize("name", ALL)


def _enrich(tree: Tree) -> None:
    """What these kinds need, whatever of it the sample has."""
    for claim in tree["claims"].values():
        claim.pop("status", None)
        claim.pop("because", None)
    tree["sources"]["report"]["kind"] = "document"
    tree["claims"]["safe"] |= {"status": "contradicted", "because": "Three samples."}
    tree["claims"]["germs"] |= {"status": "supported", "because": "Counted."}
    tree["claims"]["full"] |= {"status": "not-checkable", "because": "Not yet."}
    tree["claims"]["dogs"] |= {"status": "disputed", "because": "Of what did they die?"}
    tree["headline"] = {"verdict": "overstates", "because": "Nobody is scared.", "rewrite": "Germs in lake"}
    tree["wording"] = [
        {"quote": "insisted", "kind": "attribution", "neutral": "said"},
        {"quote": "prettiest", "kind": "absolute", "neutral": "pretty"},
        {"quote": "scare", "kind": "loaded"},
    ]
    tree["gaps"] = [
        {"what": "which germs they were", "where": "in the report", "because": "Some do no harm."},
        {"what": "how old the dogs were"},
        {"what": "when the mayor swam", "told": "on Sunday"},
    ]
    tree["figures"] = [
        {"quote": "one day", "of": "days", "because": "One is few."},
        {"quote": "3 of 20 samples", "of": "bad samples", "base": "20 samples", "by": "report"},
        {"quote": "Two dogs", "of": "dogs that died", "when": "last week"},
    ]
    tree["conflicts"] = [
        {"quotes": ["The lake is safe", "Two dogs died after a swim"], "because": "Dogs do not die of it."},
        {"quotes": ["Nobody has counted the bathers", "Brook swam there"], "because": "She is one."},
    ]
    tree["statements"] = [
        {"say": "The mayor has been in the water.", "answer": "true", "quote": "Brook swam there on Sunday"},
        {
            "say": "Every sample was clean.",
            "answer": "false",
            "quote": "3 of 20 samples",
            "because": "Three.",
        },
        {"say": "The dogs were young.", "answer": "not-given"},
        {"say": "The vet has a degree.", "answer": "not-given"},
        {"say": "It stormed.", "answer": "true", "quote": "after a storm"},
    ]


def rich(*changes: Twist) -> Markup:
    return markup(lambda tree: [change(tree) for change in (_enrich, *changes)])


def setting(made: Markup, name: str, **given: Any) -> Setting:
    options = catalogue()[name].options(**given.pop("options", {}))
    return Setting(made, options, **given)


def derived(name: str, made: Markup, **given: Any) -> Draft:
    found = tried(name, made, **given)
    assert isinstance(found, Draft), found
    return found


def tried(name: str, made: Markup, **given: Any) -> Draft | Refusal:
    where = setting(made, name, **given)
    return catalogue()[name].derive(where)


def refused(found: Draft | Refusal | None) -> str:
    """Why there is no task, in English."""
    assert isinstance(found, Refusal)
    return str(found.reason)


def printed(draft: Draft) -> object:
    """All that a pupil could see of a draft."""
    return draft.instruction, draft.minutes, [(one.question, one.marks) for one in draft.exchanges]


def question(draft: Draft, sort: type) -> Any:
    return next(one.question for one in draft.exchanges if isinstance(one.question, sort))


def answer(draft: Draft, sort: type) -> Any:
    return next(one.answer for one in draft.exchanges if isinstance(one.answer, sort))


def key(draft: Draft, place: int) -> Any:
    """The answer to one of the questions of a draft."""
    return draft.exchanges[place].answer


def texts(value: object) -> str:
    """Every text of a value, one after the other."""
    if isinstance(value, str):
        return value
    if is_dataclass(value):
        return "\n".join(texts(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return "\n".join(map(texts, value.values()))
    if isinstance(value, tuple | list | frozenset):
        return "\n".join(map(texts, value))
    return ""


# What all of them promise --------------------------------------------------------------------


@every_kind
def test_a_kind_has_something_for_each_level_and_for_the_teacher(name: str) -> None:
    kind = catalogue()[name]
    assert kind.mistake.endswith(".")
    assert kind.then.endswith("?")
    assert kind.support.hints
    assert kind.beyond.ask
    assert kind.beyond.look_for


@every_kind
def test_levels_ask_about_the_same_things_in_the_same_places(name: str) -> None:
    made = rich()
    sheets = [derived(name, made, level=level) for level in SheetLevel]
    assert (
        len({tuple((type(x.question), size(x.question), x.marks) for x in one.exchanges) for one in sheets})
        == 1
    )
    assert len({_about(one) for one in sheets}) == 1
    assert len({(one.asks, one.shows, one.minutes) for one in sheets}) == 1


def _about(draft: Draft) -> tuple[object, ...]:
    """The items of a draft and the rows of its tables."""
    found: list[object] = []
    for exchange in draft.exchanges:
        asked = exchange.question
        found += [asked.rows] if isinstance(asked, Table) else list(getattr(asked, "items", ()))
    return tuple(found)


@every_kind
def test_variants_ask_about_the_same_things(name: str) -> None:
    made = rich()
    sheets = [derived(name, made, variant=variant, seed="s") for variant in ("", "A", "B", "C", "D")]
    counts = {frozenset(map(repr, _flat(_about(one)))) for one in sheets}
    assert len(counts) == 1
    assert len({sum(sum(exchange.marks) for exchange in one.exchanges) for one in sheets}) == 1


def _flat(items: tuple[object, ...]) -> list[object]:
    return [row for item in items for row in (item if isinstance(item, tuple) else [item])]


@pytest.mark.parametrize("name", ["true-false-not-given", "confidence"])
def test_a_neighbour_with_another_variant_has_another_order(name: str) -> None:
    made = rich()
    assert len({_about(derived(name, made, variant=variant)) for variant in "ABCDEF"}) > 1


def test_figures_stay_in_the_order_of_the_lines_in_every_variant() -> None:
    made = rich()
    sheets = [derived("figures-and-dates", made, variant=variant) for variant in ("", "A", "B", "C")]
    assert len({_about(one) for one in sheets}) == 1
    assert [row[0] for row in question(sheets[0], Table).rows] == [
        "3 of 20 samples (line 3)",
        "Two dogs (lines 3–4)",
        "one day (line 6)",
    ]


def _figures(tree: Tree) -> None:
    for figure in tree["figures"]:
        for name in ("of", "base", "by", "when", "because"):
            figure.pop(name, None)
    tree["figures"][0] |= {"of": "mushrooms", "by": "vet", "when": "always", "base": "snow"}


def _headline(tree: Tree) -> None:
    tree["headline"] = {"verdict": "fair"}


def _speakers(tree: Tree) -> None:
    for key, claim in tree["claims"].items():
        claim["by"] = "report" if key == "pretty" else "brook"


def _kinds_of_sources(tree: Tree) -> None:
    for key, source in tree["sources"].items():
        source["kind"] = "data" if key == "brook" else "expert"


def _statuses(tree: Tree) -> None:
    for key, claim in tree["claims"].items():
        if "status" in claim:
            claim |= {"status": "supported" if key == "dogs" else "contradicted", "because": "Now so."}


def _statements(tree: Tree) -> None:
    for number, statement in enumerate(tree["statements"]):
        statement |= {"answer": "true" if number else "false", "quote": "the lake smells", "because": "So."}


def _conflicts(tree: Tree) -> None:
    tree["conflicts"][0]["because"] = "Quite another reason."
    tree["conflicts"][1].pop("because")


def _ties(tree: Tree) -> None:
    for claim in tree["claims"].values():
        claim.pop("rests_on", None)
        claim["kind"] = "checkable"
    for piece in tree["evidence"].values():
        piece.pop("against", None)
        piece["for"] = "bathers"
    for rebuttal in tree["rebuttals"].values():
        rebuttal |= {"answers": "pretty", "kind": "denies"}


TWINS: dict[str, Twist] = {
    "figures": _figures,
    "headline": _headline,
    "speakers": _speakers,
    "kinds of sources": _kinds_of_sources,
    "statuses": _statuses,
    "statements": _statements,
    "conflicts": _conflicts,
    "what is for, against and answered": _ties,
}


@every_kind
@pytest.mark.parametrize("change", TWINS.values(), ids=TWINS)
@pytest.mark.parametrize("level", SheetLevel)
def test_other_answers_leave_the_question_as_it_is(name: str, change: Twist, level: SheetLevel) -> None:
    one, other = (derived(name, made, level=level) for made in (rich(), rich(change)))
    assert printed(one) == printed(other)


def test_the_changes_change_keys() -> None:
    for change in TWINS.values():
        assert any(derived(name, rich()) != derived(name, rich(change)) for name in NEW)


# Texts that lack some of the words -----------------------------------------------------------

SHORT_TEXT = """“The lake is safe,” mayor Ada Brook insisted.

A report says that 3 of 20 samples held too many germs.

The beach is the prettiest in the county. Brook swam there on Sunday.

Nobody has counted the bathers.
"""


def short(*changes: Twist) -> Markup:
    """The mark-up of a shorter text, which drops whatever it lacks and what the changes say."""

    def shorter(tree: Tree) -> None:
        _enrich(tree)
        tree |= {"reading": {"support": {"text": SHORT_TEXT, "drops": []}}, "tasks": ["teacher-questions"]}
        for change in changes:
            change(tree)

    tree = sample(shorter)
    while hints := [one.hint for one in prepared(tree).problems if one.hint.startswith("List ")]:
        tree["reading"]["support"]["drops"] += [hint.split()[1] for hint in hints]
    made = prepared(tree)
    assert made.exercise is not None, made.problems
    return made.exercise.readings[SheetLevel.SUPPORT]


@every_kind
def test_a_shorter_text_keeps_every_letter_and_asks_less(name: str) -> None:
    here = short()
    assert here.core is not None
    full = derived(name, here.core, level=SheetLevel.SUPPORT)
    less = derived(name, here, level=SheetLevel.SUPPORT)
    assert [size(one.question) for one in full.exchanges] == [size(one.question) for one in less.exchanges]
    for whole, part in zip(full.exchanges, less.exchanges, strict=True):
        assert all(there in (was, 0) for was, there in zip(whole.marks, part.marks, strict=True))
    lost = ("one day", "Two dogs", "full by May", "shows nothing", "stormed")
    assert not [words for words in lost if words in texts(_about(less))]


@pytest.mark.parametrize(
    ("name", "left", "of"),
    [("figures-and-dates", 1, 3), ("true-false-not-given", 4, 5), ("confidence", 2, 4), ("conflicts", 1, 2)],
)
def test_what_a_shorter_text_lacks_costs_nothing(name: str, left: int, of: int) -> None:
    here = short()
    marks = [mark for one in derived(name, here).exchanges for mark in one.marks]
    assert (sum(map(bool, marks)), len(marks)) == (left, of)


@pytest.mark.parametrize("name", ["trace-source", "lateral-reading"])
def test_a_key_names_no_claim_that_the_text_lacks(name: str) -> None:
    key = texts(derived(name, short(_all_checkable)))
    assert "C0" not in key
    assert "****" not in key
    assert "Two dogs" not in key


def _all_checkable(tree: Tree) -> None:
    for claim in tree["claims"].values():
        claim |= {"kind": "checkable", "by": "report"}


@pytest.mark.parametrize("name", ["figures-and-dates", "conflicts", "confidence", "true-false-not-given"])
def test_a_text_without_any_of_the_words_is_no_task(name: str) -> None:
    def change(tree: Tree) -> None:
        tree["reading"]["support"]["text"] = "Nothing of it.\n"
        for statement in tree["statements"]:
            statement["quote"] = "the lake smells"

    found = tried(name, short(change))
    assert isinstance(found, Refusal)
    assert "in this text" in str(found.reason) or "on this text" in str(found.reason)


# Figures -------------------------------------------------------------------------------------


def cells(made: Markup, **options: object) -> dict[str, tuple[str, ...]]:
    filled = answer(derived("figures-and-dates", made, options=options), TableAnswer)
    return {str(row[0]): tuple(map(str, row[1:])) for row in filled.rows}


def test_what_a_figure_leaves_out_is_named_not_told() -> None:
    rows = cells(rich())
    assert rows["3 of 20 samples (line 3)"] == ("bad samples", "20 samples", "a report", "**not told**")
    assert rows["one day (line 6)"] == ("days", *["**not told**"] * 3)


def test_a_figure_marked_twice_is_one_row_with_either_answer() -> None:
    made = rich(lambda tree: tree["figures"].append({"quote": "Two dogs", "of": "dogs of one owner"}))
    rows = cells(made)
    assert len(rows) == 3
    assert rows["Two dogs (lines 3–4)"][0] == "dogs that died *or* dogs of one owner"


def test_a_figure_of_the_headline_says_where_it_stands() -> None:
    def change(tree: Tree) -> None:
        tree["article"]["headline"] = "Lake scare: 99 ill"
        tree["figures"].append({"quote": "99 ill"})

    assert next(iter(cells(rich(change)))) == "99 ill (headline)"


def test_few_figures_are_the_first_that_the_spec_lists() -> None:
    assert list(cells(rich(), most=2)) == ["3 of 20 samples (line 3)", "one day (line 6)"]


# Conflicts -----------------------------------------------------------------------------------


def passages(draft: Draft) -> list[str]:
    return [one.question.prompt for one in draft.exchanges if isinstance(one.question, ExtendedText)]


def test_passages_stand_in_the_order_of_the_article_however_they_are_listed() -> None:
    def turned(tree: Tree) -> None:
        for conflict in tree["conflicts"]:
            conflict["quotes"].reverse()

    assert passages(derived("conflicts", rich())) == passages(derived("conflicts", rich(turned)))
    prompt = passages(derived("conflicts", rich()))[0]
    assert prompt.index("The lake is safe") < prompt.index("Two dogs died after a swim")
    assert "**Passage A** (line 1)" in prompt


def test_a_conflict_that_is_marked_twice_is_one() -> None:
    def twice(tree: Tree) -> None:
        first = tree["conflicts"][0]
        tree["conflicts"].append({"quotes": first["quotes"][::-1], "because": "Another reason."})

    draft = derived("conflicts", rich(twice))
    assert len(draft.exchanges) == 2
    model = key(draft, 0)
    assert isinstance(model, ExtendedTextAnswer)
    assert "Dogs do not die of it. Another reason." in model.model
    assert len(model.rubric) == 4


PAIRS = {
    "a claim and its answer": (["The lake is safe", "A swim on one day shows nothing"], "rebuttals.answers"),
    "words of both": (["lake is", "on one day"], "rebuttals.answers"),
    "two answers": (["on one day shows nothing", "samples were taken"], "rebuttals.answers"),
    "a claim and its evidence": (["The lake is safe", "Brook swam there on Sunday"], "evidence.for"),
}


@pytest.mark.parametrize(("quotes", "field"), PAIRS.values(), ids=PAIRS)
def test_a_pair_that_another_task_asks_for_is_not_printed(quotes: list[str], field: str) -> None:
    made = rich(lambda tree: tree.update(conflicts=[{"quotes": quotes}]))
    assert isinstance(tried("conflicts", made), Draft)
    asked = {"rebuttals.answers", "evidence.for"} - {field}
    assert isinstance(tried("conflicts", made, asked=dict.fromkeys(asked, 3)), Draft)
    found = tried("conflicts", made, asked=MappingProxyType({field: 3}))
    assert refused(found) == "needs 1 conflict that gives away no pair of another task; found 0"


def test_who_answers_whom_does_not_decide_what_is_printed() -> None:
    def pair(tree: Tree) -> None:
        tree["conflicts"].append({"quotes": ["The lake is safe", "The samples were taken after a storm"]})

    asked = MappingProxyType({"rebuttals.answers": 3})
    one, other = (derived("conflicts", rich(pair, *more), asked=asked) for more in ((), (_ties,)))
    assert printed(one) == printed(other)
    assert len(one.exchanges) == 2


def test_signs_in_the_article_are_no_markdown() -> None:
    def change(tree: Tree) -> None:
        tree["article"]["text"] += "\n\nA *star* and [a link](x) stood there.\n"
        tree["conflicts"][0]["quotes"][1] = "A *star* and [a link](x)"

    from generator.render.prose import block

    assert "A *star* and [a link](x)" in block(passages(derived("conflicts", rich(change)))[0])


# The headline --------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", ["fair", "overstates", "understates", "misleads", "different"])
@pytest.mark.parametrize("level", SheetLevel)
def test_every_verdict_has_a_box_at_every_level(verdict: str, level: SheetLevel) -> None:
    made = rich(lambda tree: tree["headline"].update(verdict=verdict))
    draft = derived("headline-check", made, level=level)
    ticked = answer(draft, ChoiceAnswer).ticked
    options = question(draft, Choice).options
    assert len(options) == (3 if level is SheetLevel.SUPPORT else 5)
    assert len(ticked[0]) == 1
    reason = answer(draft, ChoiceAnswer).reasons[0].text
    assert options[ticked[0][0]] not in reason.partition("Accept too")[2]
    assert [row.name for row in key(draft, 2).rubric] == [
        "ready to print",
        "nearly",
        "half-way",
        "not yet",
    ]


def test_a_long_model_headline_is_no_contradiction_on_the_key() -> None:
    made = rich(lambda tree: tree["headline"].update(rewrite="a " * 13))
    assert "More than 12 words" in key(derived("headline-check", made), 2).model
    assert "More than" not in key(derived("headline-check", rich()), 2).model


def test_a_headline_without_reasons_has_a_whole_key() -> None:
    draft = derived("headline-check", rich(_headline))
    assert all(key(draft, place).model for place in (1, 2))


# True, false, not given ----------------------------------------------------------------------


def judged(made: Markup, **given: Any) -> dict[str, tuple[str, ...]]:
    draft = derived("true-false-not-given", made, **given)
    asked, key = question(draft, Choice), answer(draft, ChoiceAnswer)
    return {
        item.text: tuple(asked.options[index] for index in ticked)
        for item, ticked in zip(asked.items, key.ticked, strict=True)
    }


def test_no_statement_shows_by_its_line_whether_it_is_told() -> None:
    for made in (rich(), rich(_few_statements)):
        items = question(derived("true-false-not-given", made), Choice).items
        assert all(item == Item(item.text) for item in items)


def test_the_order_of_statements_is_not_the_order_of_the_spec() -> None:
    """A teacher may list all that are true first."""

    def turned(tree: Tree) -> None:
        tree["statements"].reverse()

    assert list(judged(rich())) == list(judged(rich(turned)))


def test_a_statement_that_is_written_twice_accepts_both_answers() -> None:
    def twice(tree: Tree) -> None:
        tree["statements"].append({"say": "the dogs were young", "answer": "true", "quote": "Two dogs"})

    assert judged(rich(twice))["The dogs were young."] == ("not given", "true")


def test_statements_with_one_answer_only_are_no_task() -> None:
    def same(tree: Tree) -> None:
        for statement in tree["statements"]:
            statement |= {"answer": "not-given"}

    found = tried("true-false-not-given", rich(same))
    assert refused(found) == "needs 2 different answers among 5 statements; found 1"


def _few_statements(tree: Tree) -> None:
    del tree["statements"][1:]


def test_with_few_statements_claims_are_added_and_each_has_an_honest_answer() -> None:
    made = rich(_few_statements)
    spec = made.spec
    rows = judged(made)
    assert len(rows) == 1 + len(spec.claims)
    for key, claim in spec.claims.items():
        words = made.words(("claims", key, "quote"))
        (say,) = [say for say in rows if say.startswith(f"“{words}”")]
        name = say.removeprefix(f"“{words}” – said by ").removesuffix(".")
        said = "the article itself, naming nobody" if claim.by == "article" else spec.sources[claim.by].name
        assert rows[say] == (("true",) if name == said else ("false",))


@pytest.mark.parametrize("shift", range(6))
def test_whom_a_statement_names_does_not_follow_from_who_said_it(shift: int) -> None:
    def speakers(tree: Tree) -> None:
        names = [*tree["sources"], "article"]
        for number, claim in enumerate(tree["claims"].values()):
            claim["by"] = names[(number + shift) % len(names)]

    found = tried("true-false-not-given", rich(_few_statements, speakers))
    if isinstance(found, Draft):
        assert printed(found) == printed(derived("true-false-not-given", rich(_few_statements)))


def test_words_of_two_speakers_are_true_of_either() -> None:
    names = set()
    for other in ("brook", "vet", "report"):

        def twice(tree: Tree, other: str = other) -> None:
            tree["claims"]["again"] = {"quote": tree["claims"]["germs"]["quote"], "by": other}
            tree["claims"]["germs"]["by"] = "brook"

        rows = judged(rich(_few_statements, twice))
        (say,) = [say for say in rows if "3 of 20 samples held" in say]
        names.add(say)
        speakers = {"Ada Brook", {"brook": "Ada Brook", "vet": "Ivo Lund", "report": "a report"}[other]}
        said = any(say.endswith(f"said by {name}.") for name in speakers)
        assert rows[say] == (("true",) if said else ("false",))
    assert len(names) == 1


def test_a_claim_that_is_kept_back_is_no_statement() -> None:
    held = frozenset({"pretty", "bathers"})
    rows = judged(rich(_few_statements), held=held)
    assert not [say for say in rows if "prettiest" in say or "bathers" in say]


# Tracing back --------------------------------------------------------------------------------


def test_steps_have_one_order_and_do_not_stand_in_it() -> None:
    for name in ("a", "b", "c", "d", "e", "f", "g", "h"):

        def renamed(tree: Tree, name: str = name) -> None:
            tree["id"] = f"lake-{name}"

        made = rich(renamed)
        draft = derived("trace-source", made)
        asked, key = question(draft, Order), answer(draft, OrderAnswer)
        assert sorted(key.places) == [1, 2, 3, 4, 5]
        assert list(key.places) != [1, 2, 3, 4, 5]
        assert asked.items[key.places.index(1)].text.startswith("Somebody measures")
        assert asked.items[key.places.index(5)].text.startswith("A headline")


def test_nothing_on_the_sheet_says_which_claims_go_back_to_paper() -> None:
    draft = derived("trace-source", rich())
    words = texts([one.question for one in draft.exchanges]) + draft.instruction
    assert "germs" not in words
    assert not draft.shows


def test_the_key_follows_a_claim_back_and_says_what_speaks_of_it() -> None:
    notes = "\n".join(derived("trace-source", rich()).notes)
    assert "“3 of 20 samples held too many germs”; goes back to: a report (document)" in notes
    assert "on it rests C" in notes
    assert "adds context" in notes
    assert "https://example.org/law" in notes
    assert "*overstates*" in notes


def test_named_claims_are_printed_with_a_row_each() -> None:
    draft = derived("trace-source", rich(), options={"claims": ("germs", "safe", "germs")})
    rows = question(draft, Table).rows
    assert [row[0] for row in rows] == [
        "3 of 20 samples held too many germs (line 3)",
        "The lake is safe (line 1)",
    ]
    assert draft.exchanges[1].marks == (3, 3)
    assert draft.shows == {("claims.quote", "germs"), ("claims.quote", "safe")}


# Confidence ----------------------------------------------------------------------------------


@pytest.mark.parametrize("level", SheetLevel)
def test_each_status_has_its_word_and_its_steps(level: SheetLevel) -> None:
    draft = derived("confidence", rich(), level=level)
    asked, key = question(draft, Scale), answer(draft, ScaleAnswer)
    found = {
        item.text: (sign, asked.steps[steps[0]], asked.steps[steps[1]])
        for item, sign, steps in zip(asked.items, key.signs, key.ranges, strict=True)
    }
    low, high = ("75 %", "75 %") if level is SheetLevel.SUPPORT else ("70 %", "70 %")
    assert found == {
        "The lake is safe": (1, low, "100 %"),
        "The lake will be full by May": (1, "50 %", high),
        "3 of 20 samples held too many germs": (0, low, "100 %"),
        "Two dogs died after a swim": (1, "50 %", high),
    }


def test_the_same_words_with_two_statuses_accept_either_word() -> None:
    def twice(tree: Tree) -> None:
        again = {"status": "disputed", "because": "By whom?"}
        tree["claims"]["again"] = {"quote": tree["claims"]["germs"]["quote"], **again}

    draft = derived("confidence", rich(twice))
    words = [item.text for item in question(draft, Scale).items]
    place = words.index("3 of 20 samples held too many germs")
    assert len(set(words)) == len(words)
    assert answer(draft, ScaleAnswer).signs[place] is None
    assert "Counted. Disputed. By whom?" in answer(draft, ScaleAnswer).reasons[place].text


def test_claims_are_chosen_by_their_ids_though_no_sound_one_be_left() -> None:
    found = [tried("confidence", rich(_sound(key)), options={"most": 3}) for key in STATED]
    reasons = [str(one.reason) for one in found if isinstance(one, Refusal)]
    assert reasons == ["needs a supported claim among the 3 that it takes; found none"]


STATED = ("safe", "germs", "full", "dogs")


def _sound(sound: str) -> Twist:
    def change(tree: Tree) -> None:
        for key in STATED:
            tree["claims"][key]["status"] = "supported" if key == sound else "contradicted"

    return change


def test_nobody_gains_points_by_feigning_to_be_surer_or_less_sure() -> None:
    """Of the points on the key, the step next to what one believes has the best prospect."""
    for level in (SheetLevel.CORE, SheetLevel.SUPPORT):
        note = derived("confidence", rich(), level=level).notes[0]
        found = re.findall(r"(\d+) %: (\S+) if right, (\S+) if wrong", note.replace("−", "-"))
        points = {int(step): (int(right), int(wrong)) for step, right, wrong in found}
        assert len(points) == (3 if level is SheetLevel.SUPPORT else 6)
        for belief in points:
            best = max(points, key=lambda step: belief * points[step][0] + (100 - belief) * points[step][1])
            assert best == belief


# Wording, gaps, lateral reading --------------------------------------------------------------


def test_a_verb_that_another_task_prints_is_no_word_to_find() -> None:
    def more(tree: Tree) -> None:
        tree["wording"].append({"quote": "too many", "kind": "hedge"})

    made = rich(more)
    alone = derived("loaded-words", made)
    beside = derived("loaded-words", made, shown=frozenset({"claims.verb"}))
    finds = [[find.text for find in answer(one, HotTextAnswer).finds] for one in (alone, beside)]
    assert finds == [["insisted", "too many", "prettiest"], ["too many", "prettiest"]]
    need = catalogue()["loaded-words"].refusal(
        setting(rich(), "loaded-words", shown=frozenset({"claims.verb"}))
    )
    assert refused(need) == "needs 2 wording marks in the text; found 1"


def test_a_word_marked_twice_is_one_find_with_two_right_codes() -> None:
    def twice(tree: Tree) -> None:
        tree["wording"].append(
            {"quote": "prettiest", "kind": "loaded", "neutral": "nice", "because": "Sweet."}
        )

    draft = derived("loaded-words", rich(twice))
    assert len(question(draft, Table).rows) == 2
    assert answer(draft, TableAnswer).rows[1] == ("prettiest", "A or L", "pretty *or* nice")
    assert key(derived("loaded-words", rich(twice), level=SheetLevel.SUPPORT), 1).rows[1][1] == "B"


def test_a_shorter_text_asks_for_the_words_that_it_has() -> None:
    def change(tree: Tree) -> None:
        tree["wording"].append({"quote": "countered", "kind": "attribution"})

    draft = derived("loaded-words", short(change))
    assert "circle 2 words" in draft.instruction
    assert question(draft, Table).rows == (("", "", ""), ("", "", ""), ("not in this text", "–", "–"))
    assert draft.exchanges[1].marks == (2, 2, 0)
    assert [find.text for find in answer(draft, HotTextAnswer).finds] == ["insisted", "prettiest"]


def test_passages_are_those_of_the_text_that_is_read() -> None:
    draft = derived("loaded-words", short(), options={"passages": True})
    lines = texts(question(draft, HotText).passages)
    assert "prettiest" in lines
    assert "replied" not in lines
    marked = answer(draft, HotTextAnswer).passages
    assert {mark for passage in marked for line in passage for run in line.runs for mark in run.marks}


def test_what_is_told_in_words_that_a_text_lacks_is_not_asked() -> None:
    def change(tree: Tree) -> None:
        tree["gaps"][2]["told"] = "after a storm"

    draft = derived("whats-missing", short(change))
    items = question(draft, Choice).items
    assert sum(item.gone for item in items) == 1
    assert draft.exchanges[0].marks.count(0) == 1
    assert "when the mayor swam" not in texts(items)


def test_a_stand_in_whom_a_text_does_not_name_is_not_asked() -> None:
    def change(tree: Tree) -> None:
        tree["gaps"].pop(2)
        del tree["sources"]["report"], tree["claims"]["germs"]["by"], tree["evidence"]["limit"]["by"]
        del tree["figures"][1]["by"]

    rows = [question(derived("whats-missing", made), Choice).items for made in (rich(change), short(change))]
    (place,) = [place for place, item in enumerate(rows[0]) if item.text == "something about Ivo Lund"]
    assert [item.gone for item in rows[1]] == [number == place for number in range(len(rows[0]))]


def test_the_finds_of_a_claim_that_a_text_lacks_are_no_finds() -> None:
    def change(tree: Tree) -> None:
        tree["evidence"]["post-mortem"] = {
            "for": "dogs",
            "text": "It was old age.",
            "url": "https://example.org/p",
        }

    assert "old age" in texts(derived("lateral-reading", rich(change)))
    assert "old age" not in texts(derived("lateral-reading", short(change)))


def test_a_text_without_a_checkable_claim_still_has_a_whole_key() -> None:
    def change(tree: Tree) -> None:
        for key, claim in tree["claims"].items():
            claim["kind"] = "checkable" if key == "dogs" else "opinion"

    rows = answer(derived("lateral-reading", short(change)), TableAnswer).rows
    assert all(all(row) for row in rows)
    assert rows[0][1].startswith("Any statement that could be looked up")
