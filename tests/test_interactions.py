"""Each way to answer: the sheet has room and no answer, the key has the answer."""

import re
from dataclasses import replace
from types import UnionType
from typing import get_args

import pytest

from generator.article.layers import Run
from generator.article.spans import Where
from generator.interactions import (
    Answer,
    ArgumentMap,
    ArgumentMapAnswer,
    Box,
    Choice,
    ChoiceAnswer,
    Code,
    ExtendedText,
    ExtendedTextAnswer,
    Find,
    GapMatch,
    GapMatchAnswer,
    Grade,
    HotText,
    HotTextAnswer,
    Item,
    Join,
    Map,
    MarkedLine,
    Match,
    MatchAnswer,
    NumberedLine,
    Order,
    OrderAnswer,
    Prose,
    Question,
    Reason,
    Scale,
    ScaleAnswer,
    Table,
    TableAnswer,
    TextEntry,
    TextEntryAnswer,
    size,
)
from generator.kinds.kind import each
from generator.render import html as pages
from generator.render.asked import asked
from generator.words import ENGLISH
from generator.worksheet.key import graded
from generator.worksheet.student import Part

ITEMS = (Item("the lake is safe", Where("text", 1, 1)), Item("dogs fell ill"))
WHY = (Reason(Prose("because of *algae*"), "C1", Where("text", 3, 4)), Reason())
# Question, answer, and what of the answer only the key may show.
SAMPLES: tuple[tuple[Question, Answer, str], ...] = (
    (
        Choice(ITEMS, ("told", "not told"), (Code("told", "it is there"),)),
        ChoiceAnswer(((0,), (1,)), WHY),
        "×",
    ),
    (Choice((Item("Who?"),), ("vet", "mayor")), ChoiceAnswer(((1,),), (Reason(),)), "×"),
    (
        Match(ITEMS, (Item("mayor"), Item("vet"))),
        MatchAnswer(((0, 1), (1,)), WHY, rest=Prose("none left")),
        "A/B",
    ),
    (Match(ITEMS, ITEMS, ("for", "against")), MatchAnswer(((1,), (0,)), WHY, (1, 0)), "circled"),
    (Order(ITEMS), OrderAnswer((2, 1), WHY), '<span class="gap">2</span>'),
    (
        GapMatch((("The lake is ", ", they ", "."),), ("safe", "said")),
        GapMatchAnswer((0, 1), WHY),
        'gap">safe<',
    ),
    (TextEntry(ITEMS), TextEntryAnswer((("algae", "weeds"), ("ten",)), WHY), "algae / weeds"),
    (
        HotText(((NumberedLine(7, "the poisoned lake"),),), (Code("L", "loaded"),)),
        HotTextAnswer(
            (Find("W1", "poisoned", Where("text", 7, 7), "L", Prose("fear")),),
            ((MarkedLine(7, (Run("the "), Run("poisoned", ("W1",), ("W1",), ("W1",)), Run(" lake"))),),),
        ),
        "fear",
    ),
    (
        HotText(finds=2),
        HotTextAnswer((Find("C1", "is safe", Where("text", 1, 1), "", Prose("said")),)),
        "is safe",
    ),
    (
        ExtendedText(Prose("Why?"), 30, ("I think",)),
        ExtendedTextAnswer(Prose("- one\n- two")),
        "<li>two</li>",
    ),
    (
        Table(("Who", "Why"), (("mayor", ""),)),
        TableAnswer(((Prose("mayor"), Prose("*votes*")),)),
        "<em>votes</em>",
    ),
    (
        ArgumentMap((Map((Box("a", "claim", "", "", "Claim"),), ()),), ITEMS),
        ArgumentMapAnswer(
            (
                Map(
                    (
                        Box("c", "claim", "safe", "1", "Claim"),
                        Box("e", "for", "clear water", "2", "Evidence"),
                    ),
                    (Join("e", "c", "shows"),),
                ),
            )
        ),
        "clear water",
    ),
    (Scale(ITEMS, ("50 %", "100 %")), ScaleAnswer(((1, 1), None), WHY), "circled"),
)


def rendered(macro: str, question: Question, *answer: Answer, marks: tuple[int, ...] | None = None) -> str:
    """What a page prints of a question that stands in its task with others."""
    (printed, _) = asked(
        (Part(question, each(question) if marks is None else marks, 0), Part(OTHER, (1,), 9)), ENGLISH
    ).questions
    way = pages.environment("en").get_template(pages._way(question))
    return str(getattr(way.module, macro)(printed, *(answer or (1,))))


OTHER = ExtendedText(Prose("And then?"), 8)


def members(union: UnionType) -> set[str]:
    return {member.__name__ for member in get_args(union)}


@pytest.mark.parametrize(
    ("question", "answer", "only_on_the_key"), SAMPLES, ids=lambda part: type(part).__name__
)
def test_a_sheet_asks_and_a_key_answers(question: Question, answer: Answer, only_on_the_key: str) -> None:
    asked, told = rendered("ask", question), rendered("answer", question, answer)
    assert only_on_the_key not in asked
    assert only_on_the_key in told
    assert "because of" not in asked


def test_every_interaction_has_a_sample() -> None:
    assert {type(question).__name__ for question, _, _ in SAMPLES} == members(Question)
    assert {type(answer).__name__ for _, answer, _ in SAMPLES} == members(Answer)
    assert {f"{name}Answer" for name in members(Question)} == members(Answer)


def test_room_to_write_is_on_the_sheet() -> None:
    assert rendered("ask", ExtendedText(Prose("Why?"), 30)).count('class="rule"') == 4
    assert rendered("ask", Match(ITEMS, ITEMS)).count('class="gap"') == len(ITEMS)
    assert rendered("ask", HotText(finds=3)).count("<li>") == 3


GONE = (ITEMS[0], Item("", gone=True))
LOST = "not in this text"


@pytest.mark.parametrize(
    ("question", "answer", "room"),
    [
        (Choice(GONE, ("told", "not told")), ChoiceAnswer(((0,), (1,)), WHY), '<span class="box'),
        (Match(GONE, ITEMS, ("for", "against")), MatchAnswer(((1,), (0,)), WHY, (1, 0)), 'class="gap"'),
        (Match(GONE, ITEMS, written=True), MatchAnswer(((1,), (0,)), WHY), 'class="answer-line"'),
        (Order(GONE), OrderAnswer((1, 2), WHY), 'class="gap"'),
        (TextEntry(GONE), TextEntryAnswer((("algae",), ("ten",)), WHY), 'class="word-gap"'),
        (Scale(GONE, ("1", "2")), ScaleAnswer(((1, 1), (0, 0)), WHY), 'class="steps"'),
    ],
    ids=lambda part: type(part).__name__ if not isinstance(part, str) else "",
)
def test_what_is_not_in_this_text_keeps_its_letter_and_has_no_room(
    question: Question, answer: Answer, room: str
) -> None:
    assert isinstance(question, Choice | Match | Order | TextEntry | Scale)
    whole = rendered("ask", replace(question, items=ITEMS))
    for page in (rendered("ask", question), rendered("answer", question, answer)):
        assert LOST in page
        assert letters(page)[:2] == ["a", "b"]
    assert rendered("ask", question).count(room) * 2 == whole.count(room) > 0
    assert "because of" in rendered("answer", question, answer)


def letters(page: str) -> list[str]:
    found = re.findall(r'class="letter">(?:<span[^>]*>[^<]*</span>)?([^<]*)<', page)
    return [one for one in found if one.strip().islower()]


def test_an_option_that_is_not_in_this_text_keeps_its_letter() -> None:
    assert re.search(
        r'<b class="letter">B</b> <span><span class="gone">' + LOST, rendered("ask", Match(ITEMS, GONE))
    )


@pytest.mark.parametrize(("question", "answer", "_"), SAMPLES, ids=lambda part: type(part).__name__)
def test_every_part_has_its_letter_on_sheet_and_key(question: Question, answer: Answer, _: str) -> None:
    expected = [chr(ord("a") + part) for part in range(size(question))]
    assert sorted(letters(rendered("ask", question))) == expected
    assert sorted(letters(rendered("answer", question, answer))) == expected


def test_one_part_alone_has_no_letter_and_says_nothing_of_its_marks() -> None:
    (printed,) = asked((Part(OTHER, (3,), 0),), ENGLISH).questions
    way = pages.environment("en").get_template(pages._way(OTHER))
    page = str(way.module.ask(printed, 1))  # type: ignore[attr-defined]
    assert letters(page) == []
    assert "mark" not in page


def test_letters_go_on_from_question_to_question() -> None:
    printed = asked((Part(Order(ITEMS), (1, 1), 0), Part(OTHER, (2,), 2)), ENGLISH)
    assert [one.letters for one in printed.questions] == [("a", "b"), ("c",)]


@pytest.mark.parametrize(
    ("marks", "said"),
    [((1, 1), "1 mark each"), ((2, 2), "2 marks each"), ((0, 0), ""), ((3, 0), None)],
    ids=str,
)
def test_a_sheet_says_what_parts_are_worth(marks: tuple[int, ...], said: str | None) -> None:
    printed = asked((Part(Order(ITEMS), marks, 0), Part(OTHER, (2,), 2)), ENGLISH)
    assert printed.worth == (said or "")
    assert printed.questions[0].each == (("", "") if said is not None else ("3 marks", ""))
    assert printed.questions[1].worth == "2 marks"
    assert rendered("ask", Order(ITEMS), marks=marks).count("3 marks") == (said is None)


def test_what_is_not_in_this_text_says_nothing_of_marks() -> None:
    assert asked((Part(Order(GONE), (2, 0), 0), Part(OTHER, (2,), 2)), ENGLISH).worth == "2 marks"


def test_nor_does_a_gap_that_this_text_lacks() -> None:
    gaps = GapMatch((("It is ", "."), ("They ", "."), ("No ", ".")), ("safe", "said"), gone=frozenset({1}))
    assert asked((Part(gaps, (1, 0, 1), 0), Part(OTHER, (2,), 3)), ENGLISH).worth == "1 mark each"


def test_questions_after_the_first_say_themselves_what_they_are_worth() -> None:
    printed = asked((Part(OTHER, (2,), 0), Part(Order(ITEMS), (1, 1), 1), Part(OTHER, (1,), 3)), ENGLISH)
    assert printed.worth == ""
    assert [one.worth for one in printed.questions] == ["2 marks", "1 mark each", "1 mark"]


WRITTEN = MatchAnswer(((0, 1), (1,)), WHY)


def test_what_is_to_be_written_is_not_in_a_list_on_the_sheet() -> None:
    options = (Item("the mayor", Where("text", 5, 6)), Item("the vet"))
    page = rendered("ask", Match(ITEMS, options, written=True))
    assert "the mayor" not in page
    assert page.count("answer-line") == 2
    told = rendered("answer", Match(ITEMS, options, written=True), WRITTEN)
    assert "the mayor" in told
    assert "lines\u00a05" in told
    assert "A/B" not in told
    gaps = GapMatch((("The lake is ", "."),), ("safe", "said"), written=True)
    assert "safe" not in rendered("ask", gaps)
    assert "safe" in rendered("answer", gaps, GapMatchAnswer((0,), WHY[:1]))
    drawn = ArgumentMap((Map((Box("a", "claim", "", "", "Claim"),), ()),), options, written=True)
    assert "the mayor" not in rendered("ask", drawn)
    assert "lines\u00a05" in rendered("answer", drawn, ArgumentMapAnswer(drawn.frames))


def test_about_how_many_words_are_expected() -> None:
    assert "about 80 words" in rendered("ask", ExtendedText(Prose("Why?"), 80))
    assert "words" not in rendered("ask", ExtendedText(Prose("Why?"), 24))


@pytest.mark.parametrize(("words", "lines"), [(0, 0), (1, 2), (16, 2), (17, 3), (40, 5), (100, 13)])
def test_lines_to_write_on_follow_from_the_words_expected(words: int, lines: int) -> None:
    assert ExtendedText(Prose("Why?"), words).lines == lines


def test_a_teacher_may_ask_for_other_room() -> None:
    question = ExtendedText(Prose("Why?"), 0, room=9)
    assert rendered("ask", question).count('class="rule"') == 9
    assert "words" not in rendered("ask", question)


def test_a_sign_is_circled_before_the_step() -> None:
    scale = Scale(ITEMS, ("50 %", "100 %"), ("sound", "not shown"))
    page = rendered("ask", scale)
    assert page.index("not shown") < page.index("50 %")
    assert "circled" not in page
    told = rendered("answer", scale, ScaleAnswer(((0, 1), None), WHY, (1, None)))
    assert re.findall(r'circled"[^>]*>([^<]*)<', told) == ["not shown", "50 %", "100 %"]


def test_a_gap_has_its_letter_beside_it_where_a_passage_has_several() -> None:
    page = rendered("ask", GapMatch((("It is ", ", they ", "."),), ("safe", "said")))
    assert page.index('letter">a<') < page.index("word-gap") < page.index('letter">b<')


RUBRIC = tuple(Grade(name, f"it is {name}") for name in ("full", "good", "weak", "none"))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (3, [(3, 1), (2, 1), (1, 1), (0, 1)]),
        (4, [(4, 1), (3, 1), (1, 1), (0, 1)]),
        (6, [(6, 1), (4, 1), (2, 1), (0, 1)]),
        (2, [(2, 1), (1, 2), (1, 0), (0, 1)]),
        (1, [(1, 2), (1, 0), (0, 2), (0, 0)]),
    ],
)
def test_a_rubric_gives_each_level_its_marks(marks: int, expected: list[tuple[int, int]]) -> None:
    assert [(row.marks, row.rows) for row in graded(RUBRIC, marks)] == expected
    question = ExtendedText(Prose("Why?"), 30)
    page = rendered("answer", question, ExtendedTextAnswer(Prose("So."), RUBRIC), marks=(marks,))
    assert [int(one) for one in re.findall(r'<td class="rubric-marks"[^>]*>(\d+)<', page)] == [
        mark for mark, rows in expected if rows
    ]
    assert page.count("it is ") == 4


def test_a_rubric_of_a_part_that_earns_nothing_gives_no_marks() -> None:
    question = ExtendedText(Prose("Why?"), 30)
    page = rendered("answer", question, ExtendedTextAnswer(Prose("So."), RUBRIC), marks=(0,))
    assert "rubric-marks" not in page
    assert page.count("it is ") == 4


def test_a_row_is_as_high_as_it_is_asked_to_be() -> None:
    rows = (("Who", ""),)
    assert "--rows: 5" in rendered("ask", Table(("A", "B"), rows, lines=5))
