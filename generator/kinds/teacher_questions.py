"""The teacher's own questions, as the spec asks them.

A question with `choices` prints them with boxes; one without prints ruled lines. Marks and lines are
the question's own.

Levels
    support: hints and beginnings of sentences. stretch: a question of the pupil's own.

The key prints the answer of the spec.
"""

from generator.interactions import (
    Choice,
    ChoiceAnswer,
    Exchange,
    ExtendedText,
    ExtendedTextAnswer,
    Help,
    Item,
    Prose,
    Reason,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Setting, ask, facts
from generator.spec.model import Question
from generator.spec.names import SheetLevel
from generator.words import N_

_WORDS = 24
_STARTERS = (N_("The article says in line …"), N_("This shows that …"))
_OPEN = N_("Open: judge by the reasons given.")


def derive(setting: Setting) -> Draft:
    """One part a question, in the order of the spec."""
    questions = setting.markup.spec.questions
    return Draft(
        instruction=Prose(setting.words("Answer in your own words where there are lines to write on.")),
        exchanges=tuple(_exchange(setting, question) for question in questions),
        minutes=sum(2 if question.choices else 4 for question in questions),
        marking=Prose(
            setting.words(
                "As each answer says. Where one names several points, share its marks among them; other "
                "points that rest on the text are right too."
            )
        ),
        asks=facts("questions.answer", range(len(questions))),
        shows=facts("questions.ask", range(len(questions))),
    )


def _marks(question: Question) -> int:
    return question.marks if question.marks is not None else 1 if question.choices else 2


def _exchange(setting: Setting, question: Question) -> Exchange:
    if not question.choices:
        starters = tuple(map(setting.words, _STARTERS)) if setting.level is SheetLevel.SUPPORT else ()
        return ask(
            ExtendedText(Prose(question.ask), 0 if question.lines else _WORDS, starters, question.lines or 0),
            ExtendedTextAnswer(Prose(question.answer or setting.words(_OPEN))),
            _marks(question),
        )
    choices = tuple(dict.fromkeys(question.choices))
    answer = " ".join((question.answer or "").split())
    right = tuple(index for index, choice in enumerate(choices) if choice == answer)
    reason = Reason() if right else Reason(Prose(setting.words(_OPEN)))
    return ask(Choice((Item(question.ask),), choices), ChoiceAnswer((right,), (reason,)), _marks(question))


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
    mistake="Answering from opinion alone: a good answer leans on words of the article.",
    then="Which of these questions can the article not settle, and who could?",
    support=Help(hints=("Find the lines that a question is about before you answer it.",)),
    beyond=Beyond(
        "Write one more question that a reader should ask about this article, and say who could answer it.",
        "A question that the article leaves open, and a person, place or document that would know.",
    ),
)
