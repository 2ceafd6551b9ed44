"""Each way to answer: the sheet has room and no answer, the key has the answer."""

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
)
from generator.render import html as pages

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
    (ExtendedText(Prose("Why?"), 4, ("I think",)), ExtendedTextAnswer(Prose("- one\n- two")), "<li>two</li>"),
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


def rendered(macro: str, *arguments: object) -> str:
    environment = pages._environment()
    way = environment.get_template(pages._way(arguments[0]))  # type: ignore[arg-type]
    return str(getattr(way.module, macro)(*arguments, "1-1"))


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
    assert rendered("ask", ExtendedText(Prose("Why?"), 4)).count('class="rule"') == 4
    assert rendered("ask", Match(ITEMS, ITEMS)).count('class="gap"') == len(ITEMS)
    assert rendered("ask", HotText(finds=3)).count("<li>") == 3
