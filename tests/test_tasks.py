"""From what a teacher asks for to the tasks on the sheet: kept-back claims, refusals, options, no cueing."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest

from generator.article.markup import Markup
from generator.interactions import HotText, HotTextAnswer, Prose
from generator.kinds import catalogue
from generator.kinds.kind import Draft, Kind, Setting, facts
from generator.kinds.phrases import alike
from generator.problems import Level, Problem
from generator.render import html
from generator.worksheet import choose as choosing
from generator.worksheet import tasks as deriving
from generator.worksheet.choose import Chosen, choose
from generator.worksheet.sheet import Worksheet
from generator.worksheet.student import student
from generator.worksheet.tasks import CueingError, Wanted
from tests.samples import FILE, markup, prepared, sample, tasks
from tests.twins import EXERCISES, MODES, Tree, original, sheet

ASK = "find-claims"


def wanted(*names: str, **options: object) -> list[Wanted]:
    """Kinds to set; `options` are those of the first."""
    first = {names[0]: options}
    return [Wanted(name, catalogue()[name].options(**first.get(name, {}))) for name in names]


def finds(chosen: Chosen | Worksheet) -> HotTextAnswer:
    """What pupils are to find."""
    (exchange,) = [task.exchanges[0] for task in chosen.tasks if task.kind == ASK]
    assert isinstance(exchange.question, HotText)
    assert isinstance(exchange.answer, HotTextAnswer)
    assert exchange.question.finds == len(exchange.answer.finds)
    return exchange.answer


def kinds(chosen: Chosen | Worksheet) -> list[str]:
    return [task.kind for task in chosen.tasks]


def printed(made: Worksheet) -> str:
    """All that the tasks of a pupil's page print, without the article."""
    page = html.student_html(student(made))
    _, _, below = page.partition("</article>")
    assert below
    return alike(
        re.sub(r"<[^>]+>", " ", below).replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    )


# Claims that are kept back -------------------------------------------------------------------


def sheets() -> Iterator[Worksheet]:
    for mode in ("lesson", "all"):
        yield sheet(markup(_more_claims), mode)
        yield from (original(path).sheets[mode] for path in EXERCISES)


def _more_claims(tree: Tree) -> None:
    tree["article"]["text"] += "\n\nThe water is warm. The reeds grow back. Ducks nest on the pier.\n"
    for key, words in (("warm", "The water is warm"), ("reeds", "The reeds grow back")):
        tree["claims"][key] = {"quote": words}


def test_no_task_prints_the_words_of_a_statement_that_pupils_are_to_find() -> None:
    for made in sheets():
        below = printed(made)
        assert len(finds(made).finds) >= 2
        for find in finds(made).finds:
            assert alike(find.text) not in below
        others = [claim for key, claim in made.markup.spec.claims.items() if key not in held(made)]
        assert others


def held(made: Worksheet) -> set[str]:
    ids = {label: str(mark[1]) for mark, label in made.markup.labels.items()}
    return {ids[find.label] for find in finds(made).finds}


def test_the_comparison_sees_a_claim_that_is_printed() -> None:
    made = original(EXERCISES[0]).sheets["all"]
    claims = [key for key in made.markup.spec.claims if key not in held(made)]
    assert all(alike(made.markup.words(("claims", key, "quote"))) in printed(made) for key in claims)


def test_the_same_claims_are_kept_back_whatever_order_tasks_have() -> None:
    made = markup(_more_claims)
    one = choose(made, wanted(ASK, "who-said-it"))
    other = choose(made, wanted("who-said-it", ASK))
    assert finds(one) == finds(other)


def test_the_claims_that_the_spec_lists_last_are_the_ones_to_be_found() -> None:
    """So that the claims on which the story turns stay with the other tasks, and the teacher has a say."""
    made = choose(markup(_more_claims), "all")
    assert {find.text for find in finds(made).finds} == {
        "Nobody has counted the bathers",
        "The water is warm",
        "The reeds grow back",
    }


def test_alone_all_claims_are_to_be_found() -> None:
    made = markup()
    assert len(finds(choose(made, wanted(ASK))).finds) == len(made.spec.claims)
    beside = choose(made, wanted(ASK, "loaded-words"))
    assert len(finds(beside).finds) == len(made.spec.claims)
    assert "no other task" not in beside.tasks[0].instruction


def test_beside_others_a_third_of_the_claims_is_to_be_found() -> None:
    chosen = choose(markup(_more_claims), wanted(ASK, "sort-statements"))
    assert len(finds(chosen).finds) == 3
    assert "no other task" in chosen.tasks[0].instruction


def _four_claims(tree: Tree) -> None:
    for key in ("green", "pretty", "bathers"):
        del tree["claims"][key]


def test_with_too_few_claims_the_teacher_reads_why_none_are_to_be_found() -> None:
    reason = "beside tasks that print claims needs 5 claims; found 4"
    chosen = choose(markup(_four_claims), "all")
    assert ASK not in kinds(chosen)
    assert str(chosen.left_out[ASK]) == reason
    named = choose(markup(_four_claims), wanted(ASK, "who-said-it"))
    assert [(one.kind, str(why)) for one, why in named.refused] == [(ASK, reason)]
    assert kinds(named) == ["who-said-it"]


def test_claims_that_another_task_repeats_are_not_the_ones_to_be_found() -> None:
    """As evidence, inside another claim, in a question, in what is missing, in an introduction."""

    def change(tree: Tree) -> None:
        _more_claims(tree)
        tree["evidence"]["again"] = {"for": "safe", "quote": "The reeds grow back"}
        tree["claims"]["ducks"] = {"quote": "Ducks nest on the pier"}
        tree["claims"]["nest"] = {"quote": "nest on the pier"}
        tree["questions"][1]["ask"] = "Why is it said that the water is warm?"
        tree["gaps"][1]["what"] = "whether the beach is the prettiest in the county"

    made = markup(change)
    free = {"safe", "full", "germs", "dogs", "green", "bathers"}
    ids = {label: mark[1] for mark, label in made.labels.items()}
    assert {ids[find.label] for find in finds(choose(made, "all")).finds} <= free
    intro = [
        Wanted("who-said-it", catalogue()["who-said-it"].options(), Prose("Nobody has counted the bathers!"))
    ]
    chosen = choose(made, [*wanted(ASK, "teacher-questions", "match-evidence", "whats-missing"), *intro])
    assert {find.text for find in finds(chosen).finds}.isdisjoint({"Nobody has counted the bathers"})


def test_a_sheet_that_repeats_nearly_every_claim_asks_to_find_none() -> None:
    def change(tree: Tree) -> None:
        tree["questions"][1]["ask"] = ". ".join(
            str(_words(claim)) for claim in list(tree["claims"].values())[:6]
        )

    chosen = choose(markup(change), "all")
    assert str(chosen.left_out[ASK]) == "needs 2 claims whose words no other task prints; found 1"


def _words(claim: Mapping[str, object]) -> object:
    return claim["quote"]


def test_a_teacher_chooses_which_claims_are_to_be_found() -> None:
    chosen = choose(markup(), wanted(ASK, "who-said-it", claims=("dogs", "safe")))
    assert [find.text for find in finds(chosen).finds] == ["The lake is safe", "Two dogs died after a swim"]
    assert "The lake is safe" not in repr([exchange.question for exchange in chosen.tasks[1].exchanges])


def test_a_claim_cannot_be_both_found_and_mapped() -> None:
    names = [*wanted(ASK, claims=("safe",)), *wanted("argument-map", claims=("safe",))]
    chosen = choose(markup(), names)
    assert [(one.kind, str(why)) for one, why in chosen.refused] == [
        (ASK, "keeps back a claim whose words another task prints")
    ]
    assert kinds(chosen) == ["argument-map"]


def test_a_claim_to_be_mapped_is_never_one_to_be_found() -> None:
    made = markup(_more_claims)
    for key in made.spec.claims:
        chosen = choose(made, [*wanted(ASK), *wanted("argument-map", claims=(key,))])
        assert made.words(("claims", key, "quote")) not in {find.text for find in finds(chosen).finds}


# No cueing -----------------------------------------------------------------------------------


def _shows(field: str, kind: Kind) -> Kind:
    """`kind`, but it prints a field that others ask."""

    def derive(setting: Setting) -> Draft:
        draft = kind.derive(setting)
        assert isinstance(draft, Draft)
        family = field.partition(".")[0]
        return dataclasses.replace(
            draft, shows=draft.shows | facts(field, getattr(setting.markup.spec, family))
        )

    return dataclasses.replace(kind, derive=derive)


@pytest.mark.parametrize(
    ("field", "asks"),
    [
        ("rebuttals.answers", "match-rebuttals"),
        ("claims.by", "who-said-it"),
        ("claims.kind", "sort-statements"),
        ("evidence.for", "match-evidence"),
        ("claims.quote", ASK),
    ],
)
def test_a_sheet_on_which_one_task_answers_another_is_never_made(
    monkeypatch: pytest.MonkeyPatch, field: str, asks: str
) -> None:
    fake = _shows(field, catalogue()["teacher-questions"])
    both = MappingProxyType({**catalogue(), "teacher-questions": fake})
    choose(markup(_more_claims), wanted(asks, "teacher-questions"))
    for module in (choosing, deriving):
        monkeypatch.setattr(module, "catalogue", lambda: both)
    with pytest.raises(CueingError, match=f"teacher-questions shows what {asks} asks: .*{field}"):
        choose(markup(_more_claims), wanted(asks, "teacher-questions"))


def test_no_two_kinds_of_an_exercise_answer_each_other() -> None:
    """`choose` raises where they do; every pair stands together once."""
    made = original(EXERCISES[0]).markup
    for one in catalogue():
        for other in catalogue():
            if one != other:
                choose(made, wanted(one, other))


# What the spec asks for ----------------------------------------------------------------------


def set_tasks(*named: object) -> Worksheet:
    made = prepared(sample(tasks(*named)))
    assert made.worksheet is not None, made.problems
    return made.worksheet


def problems(*named: object) -> list[Problem]:
    made = prepared(sample(tasks(*named)))
    assert made.worksheet is None
    return [problem for problem in made.problems if problem.level is Level.ERROR]


def place(problem: Problem, *named: object) -> str:
    """The words of the spec that a problem points at."""
    text = prepared(sample(tasks(*named))).text
    line = text.splitlines()[problem.span.line - 1]
    return line[problem.span.column - 1 :]


def test_tasks_stand_in_the_order_of_the_spec() -> None:
    named = ("whats-missing", "who-said-it", "loaded-words", "sort-statements")
    made = set_tasks(*named)
    assert kinds(made) == list(named)
    assert [task.number for task in made.tasks] == [1, 2, 3, 4]


def test_marks_of_the_spec_replace_the_count_of_answers() -> None:
    made = set_tasks(
        {"kind": "who-said-it", "marks": "11"}, {"kind": "source-ledger", "marks": "0"}, "loaded-words"
    )
    assert [task.marks for task in made.tasks] == [11, 0, 8]
    assert made.marks == 19
    assert student(made).marks == 19


def test_an_introduction_is_printed_above_its_task() -> None:
    made = set_tasks("loaded-words", {"kind": "who-said-it", "intro": "Read *closely* first."})
    assert [task.intro for task in made.tasks] == ["", "Read *closely* first."]
    page = html.student_html(student(made))
    assert page.count("Read <em>closely</em> first.") == 1
    assert page.index("Words that push") < page.index("Read <em>closely") < page.index("Who puts each claim")


def test_a_task_of_another_level_is_not_on_this_sheet() -> None:
    made = set_tasks(
        {"kind": "who-said-it", "levels": ["support"]}, {"kind": "loaded-words", "levels": ["core"]}
    )
    assert kinds(made) == ["loaded-words"]


def test_a_kind_that_is_named_and_cannot_be_set_stops_the_build_at_its_place() -> None:
    tree = sample(tasks("loaded-words", "match-rebuttals"))
    del tree["rebuttals"]["storm"]
    made = prepared(tree)
    assert made.worksheet is None
    (problem,) = [one for one in made.problems if one.level is Level.ERROR]
    assert (problem.path, problem.code) == (FILE, "kind-refused")
    assert problem.message == "match-rebuttals needs 2 rebuttals; found 1"
    assert made.text.splitlines()[problem.span.line - 1][problem.span.column - 1 :] == "match-rebuttals"


def test_the_same_kind_is_left_out_where_nobody_named_it() -> None:
    tree = sample()
    del tree["rebuttals"]["storm"]
    made = prepared(tree)
    assert made.worksheet is not None
    assert str(made.worksheet.left_out["match-rebuttals"]) == "needs 2 rebuttals; found 1"


@pytest.mark.parametrize(
    ("options", "code", "at", "message"),
    [
        ({"mots": "3"}, "unknown-option", "mots: '3'", "sort-statements has no option `mots`"),
        ({"most": "lots"}, "bad-option", "lots", "sort-statements cannot use this as `most`"),
        ({"most": "2"}, "bad-option", "'2'", "sort-statements cannot use this as `most`"),
    ],
)
def test_a_wrong_option_is_shown_at_its_place(
    options: dict[str, str], code: str, at: str, message: str
) -> None:
    task = {"kind": "sort-statements", "options": options}
    (problem,) = problems("who-said-it", task)
    assert (problem.code, problem.message) == (code, message)
    assert place(problem, "who-said-it", task) == at


def test_a_misspelt_option_gets_the_nearest_one_as_a_hint() -> None:
    (problem,) = problems({"kind": "sort-statements", "options": {"mots": "3"}})
    assert "Did you mean `most`?" in problem.hint


def test_a_claim_that_does_not_exist_is_shown_at_its_place_in_the_options() -> None:
    task = {"kind": "argument-map", "options": {"claims": ["safe", "saef"]}}
    (problem,) = problems(task)
    assert problem.code == "unknown-claim"
    assert "`saef`" in problem.message
    assert "Did you mean `safe`?" in problem.hint
    assert place(problem, task) == "saef"


def test_options_of_the_spec_reach_the_task() -> None:
    made = set_tasks({"kind": "sort-statements", "options": {"most": "4"}})
    assert made.tasks[0].marks == 4


def test_a_run_that_names_a_kind_keeps_the_options_of_the_spec() -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from generator.pipeline import prepare
    from tests.twins import write

    tree = sample(tasks("who-said-it", {"kind": "sort-statements", "options": {"most": "4"}, "marks": "9"}))
    with TemporaryDirectory() as folder:
        made = prepare(write(tree, Path(folder) / FILE), FILE, ["sort-statements", "loaded-words"]).worksheet
    assert made is not None
    assert kinds(made) == ["sort-statements", "loaded-words"]
    assert made.tasks[0].marks == 9
    assert len(student(made).tasks[0].parts[0].question.items) == 4  # type: ignore[union-attr]


def test_an_exercise_without_a_task_says_what_to_mark() -> None:
    tree = sample()
    for family in list(tree):
        if family not in {"title", "article"}:
            del tree[family]
    (problem,) = [one for one in prepared(tree).problems if one.level is Level.ERROR]
    assert problem.code == "no-task"
    assert "needs 2 terms; found 0" in problem.hint


def test_a_sheet_is_drawn_the_same_way_each_time() -> None:
    made: Markup = original(EXERCISES[0]).markup
    for mode in MODES:
        assert sheet(made, mode).tasks == original(EXERCISES[0]).sheets[mode].tasks
