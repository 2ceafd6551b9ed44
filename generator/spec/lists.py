"""The smaller marks, of which a spec holds lists, and the check of the headline."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import ConfigDict, Field, WithJsonSchema, model_validator

from generator.spec.fields import Count, Lang, Markdown, Marks, Ref, Text, Url, fault
from generator.spec.marks import Speaker
from generator.spec.names import Answer, Technique, Verdict, WordingKind
from generator.spec.quotes import Model, QuoteField


class Wording(Model):
    """A choice of words worth noticing."""

    quote: QuoteField = Field(description="The words.")
    kind: WordingKind = Field(
        description="loaded: carries a feeling. hedge: takes back certainty. absolute: leaves no exception. "
        "euphemism: softens. attribution: colours what somebody said."
    )
    neutral: Text | None = Field(None, description="Other words that say the same without the colour.")
    technique: Technique | None = Field(
        None, description="The persuasion technique at work, by its label in SemEval-2020 task 11."
    )
    because: Markdown | None = Field(None, description="What these words do to a reader, for the key.")


class Figure(Model):
    """A number in the article. What is left out here is what the class is to miss in the article."""

    quote: QuoteField = Field(description="The number with the words that belong to it.")
    of: Text | None = Field(None, description="What is counted.")
    base: Text | None = Field(None, description="What it is compared with, or a share of what.")
    by: Speaker = Field(None, description="Id of the source that counted.")
    when: Text | None = Field(None, description="When, or over what time, it was counted.")
    because: Markdown | None = Field(None, description="What to notice, for the key.")


class Gap(Model):
    """A voice, fact or context that the article leaves out; with `told`, one that it does not."""

    what: Text = Field(description="The missing voice, fact or context, in words a student can choose.")
    about: Ref | None = Field(None, description="Id of the claim that it would bear on.")
    where: Text | None = Field(None, description="Where it can be found.")
    url: Url | None = Field(None, description="A page where it can be found.")
    because: Markdown | None = Field(None, description="Why it matters, for the key.")
    told: QuoteField | None = Field(
        None,
        description="The words in which the article does tell it. An entry with `told` is no gap: "
        "it is a wrong option "
        "among the gaps.",
    )


class Conflict(Model):
    """Two places of the article that cannot both be right."""

    quotes: tuple[QuoteField, ...] = Field(description="The two places.", min_length=2, max_length=2)
    because: Markdown | None = Field(
        None, description="Why they clash, and how one might settle it. For the key."
    )


class Term(Model):
    """A word that the class may not know."""

    quote: QuoteField = Field(description="The word as it stands in the article.")
    means: Text = Field(description="What it means here.")
    also: Mapping[Lang, Text] = Field(
        default_factory=dict, description="Translations by language: {uk: …, es: …}."
    )


class Question(Model):
    """A question of the teacher's own."""

    ask: Markdown = Field(description="The question.")
    answer: Markdown | None = Field(
        None,
        description="The answer, or what a good one holds, for the key. With `choices`, one of "
        "them, word for word.",
    )
    marks: Marks | None = Field(None, description="What a full answer earns.")
    lines: Count | None = Field(None, description="How many ruled lines to leave for the answer.")
    choices: tuple[Text, ...] = Field(
        (), max_length=26, description="The options, where it is to be answered by choosing."
    )
    about: Ref | None = Field(None, description="Id of the claim that it asks about.")


# An editor reads a plain `true` as a truth value, this program as the text that it is.
AnswerField = Annotated[Answer, WithJsonSchema({"enum": [*(answer.value for answer in Answer), True, False]})]


class Statement(Model):
    """A statement in the teacher's own words, to be held against the article."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"answer": {"enum": ["true", "false", True, False]}}},
            "then": {"required": ["quote"]},
        }
    )

    say: Text = Field(description="The statement, in other words than the article's.")
    answer: AnswerField = Field(
        description="true: the article says so. false: it says otherwise. not-given: it does not say."
    )
    quote: QuoteField | None = Field(
        None, description="The words that show it. Needed unless the answer is not-given."
    )
    because: Markdown | None = Field(None, description="The reason, for the key.")

    @model_validator(mode="after")
    def _shown(self) -> Self:
        if self.quote is None and self.answer is not Answer.NOT_GIVEN:
            raise fault("quote-missing", answer=self.answer.value)
        return self


class HeadlineCheck(Model):
    """What the headline promises, and whether the text keeps it."""

    verdict: Verdict = Field(
        description="fair: the text keeps it. overstates, understates: more or less than the text "
        "says. misleads: "
        "makes one expect something untrue. different: about something else."
    )
    rewrite: Text | None = Field(None, description="A headline that the text would keep, for the key.")
    because: Markdown | None = Field(None, description="The reason, for the key.")
