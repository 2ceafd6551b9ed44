"""The teacher's own questions, as the spec asks them.

A question with `choices` prints them with boxes; one without prints ruled lines. Marks and lines are
the question's own.

The key prints the answer of the spec.
"""

from generator.interactions import (
    Choice,
    ChoiceAnswer,
    Exchange,
    ExtendedText,
    ExtendedTextAnswer,
    Item,
    Prose,
    Reason,
    letter,
)
from generator.kinds.kind import Draft, Kind, Need, Setting, facts
from generator.spec.model import Question

_LINES = 3
_OPEN = Prose("Open: judge by the reasons given.")


def derive(setting: Setting) -> Draft:
    """One part a question, in the order of the spec."""
    questions = setting.markup.spec.questions
    return Draft(
        instruction=Prose("Answer in your own words where there are lines to write on."),
        exchanges=tuple(_exchange(index, question) for index, question in enumerate(questions)),
        points=sum(_marks(question) for question in questions),
        minutes=sum(2 if question.choices else 4 for question in questions),
        asks=facts("questions.answer", range(len(questions))),
        shows=facts("questions.ask", range(len(questions))),
    )


def _marks(question: Question) -> int:
    return question.marks if question.marks is not None else 1 if question.choices else 2


def _exchange(index: int, question: Question) -> Exchange:
    marks = _marks(question)
    ask = f"**{letter(index).lower()}** {question.ask} ({marks} mark{'s' * (marks != 1)})"
    if not question.choices:
        return Exchange(
            ExtendedText(Prose(ask), question.lines or _LINES),
            ExtendedTextAnswer(Prose(question.answer or _OPEN)),
        )
    choices = tuple(dict.fromkeys(question.choices))
    answer = " ".join((question.answer or "").split())
    right = tuple(index for index, choice in enumerate(choices) if choice == answer)
    reason = Reason() if right else Reason(_OPEN)
    return Exchange(Choice((Item(ask),), choices), ChoiceAnswer((right,), (reason,)))


KIND = Kind(
    name="teacher-questions",
    number=25,
    title="Questions",
    strand="own",
    needs=(Need(1, "question", "questions", lambda setting: len(setting.markup.spec.questions)),),
    asks=frozenset({"questions.answer"}),
    shows=frozenset({"questions.ask"}),
    serves="what the teacher asks",
    frameworks=(),
    derive=derive,
)
