"""What is marked in an article: every mark names its words by a `Quote`."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from generator.spec.fields import Count, Lang, Markdown, Marks, Ref, Text, Trust, Url, fault
from generator.spec.names import (
    Access,
    ClaimKind,
    EvidenceKind,
    RebuttalKind,
    SourceKind,
    Status,
    Strength,
    Technique,
    Verdict,
    Weight,
    WordingKind,
)
from generator.spec.quotes import Model, Quote, QuoteField, Verb, VerbField

__all__ = [
    "Claim",
    "Conflict",
    "Evidence",
    "Figure",
    "Gap",
    "HeadlineCheck",
    "Model",
    "Question",
    "Quote",
    "Rebuttal",
    "Source",
    "Term",
    "Verb",
    "Wording",
]


def needs(field: str, other: str = "because") -> JsonDict:
    """JSON Schema (draft 7): where `field` is there, `other` must be."""
    return {"if": {"required": [field]}, "then": {"required": [other]}}


def one_of(*names: str) -> JsonDict:
    """JSON Schema: exactly one of the fields `names` must be there."""
    return {"oneOf": [{"required": [name]} for name in names]}


ORIGIN: list[JsonDict] = [one_of("quote", "text"), needs("text", "url")]


def _nobody(value: str) -> str | None:
    """`by: article` says what leaving `by` out says."""
    return None if value == "article" else value


Speaker = Annotated[Ref | None, AfterValidator(lambda value: value if value is None else _nobody(value))]


class Source(Model):
    """Somebody or something that the article draws on."""

    model_config = ConfigDict(json_schema_extra={"allOf": [needs("trust")]})

    name: Text = Field(
        description="The name as the article has it. One whom the article does not name is written so: "
        "an unnamed official."
    )
    role: Text | None = Field(None, description="Who they are, in a few words.")
    kind: SourceKind | None = Field(
        None,
        description="What sort of source: an official, an expert, a witness, an organisation, a "
        "document, data, "
        "other media, or somebody left anonymous.",
    )
    access: Access | None = Field(
        None,
        description="How they would know: first-hand (were there, did it), second-hand (were told), unknown.",
    )
    stake: Markdown | None = Field(None, description="What they gain or lose by the story. For the key.")
    trust: Trust | None = Field(
        None,
        description="How far to lean on them for this story, from 1 (hardly) to 4 (fully). Needs `because`.",
    )
    because: Markdown | None = Field(None, description="The reason for `trust`, for the key.")

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.trust is not None and self.because is None:
            raise fault("because-missing", field="trust")
        return self


class Claim(Model):
    """Something that the article says, or lets somebody say, to be so."""

    model_config = ConfigDict(json_schema_extra={"allOf": [needs("status")]})

    quote: QuoteField = Field(description="The words of the claim.")
    by: Ref = Field(
        "article", description="Who says it: the id of a source, or article where the text itself does."
    )
    kind: ClaimKind | None = Field(
        None,
        description="checkable: could be shown true or false. judgment: reasoned from evidence. "
        "opinion: a matter of "
        "taste or value. prediction: about what is yet to come.",
    )
    status: Status | None = Field(
        None,
        description="How it stands once looked into: supported, contradicted, disputed, "
        "not-enough-evidence or "
        "not-checkable. Needs `because`.",
    )
    because: Markdown | None = Field(
        None, description="The reason for `status` (and for `kind`), for the key."
    )
    verb: VerbField | None = Field(
        None, description="The attribution verb: its words, or {quote, implies} to say what it suggests."
    )
    weight: Weight | None = Field(None, description="How much of the story stands on it: major or minor.")
    rests_on: tuple[Ref, ...] = Field((), description="Ids of the claims that this one is built from.")

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.status is not None and self.because is None:
            raise fault("because-missing", field="status")
        return self


class Offered(Model):
    """What evidence and rebuttals share: they stand in the article, or are found outside it."""

    model_config = ConfigDict(json_schema_extra={"allOf": [*ORIGIN]})

    quote: QuoteField | None = Field(None, description="The words, where it stands in the article.")
    text: Markdown | None = Field(None, description="What it says, where it was found outside the article.")
    url: Url | None = Field(None, description="Where what `text` says was found.")
    because: Markdown | None = Field(None, description="The reason, for the key.")

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.quote is None) == (self.text is None):
            raise fault("quote-or-text", both=self.quote is not None)
        if self.text is not None and self.url is None:
            raise fault("url-missing")
        return self


class Evidence(Offered):
    """Something offered for a claim, or against it."""

    model_config = ConfigDict(
        json_schema_extra={"allOf": [*ORIGIN, one_of("for", "against"), needs("strength")]}
    )

    for_: Ref | None = Field(None, alias="for", description="Id of the claim that this speaks for.")
    against: Ref | None = Field(None, description="Id of the claim that this speaks against.")
    by: Speaker = Field(
        None, description="Id of the source that offers it. Leave out where the article itself does."
    )
    kind: EvidenceKind | None = Field(
        None,
        description="What is offered: a document, data, testimony (saw or did it), an expert-view, "
        "an example, a "
        "comparison, or an authority (somebody important says so).",
    )
    strength: Strength | None = Field(
        None,
        description="How far it carries the claim: strong, partial, weak, or irrelevant (true or "
        "not, it does not "
        "bear on it). Needs `because`.",
    )

    @property
    def claim(self) -> str:
        """Id of the claim that this bears on."""
        return self.for_ or self.against or ""

    @model_validator(mode="after")
    def _one_side(self) -> Self:
        if (self.for_ is None) == (self.against is None):
            raise fault("for-or-against", both=self.for_ is not None)
        if self.strength is not None and self.because is None:
            raise fault("because-missing", field="strength")
        return self


class Rebuttal(Offered):
    """An answer to a claim, or to another answer."""

    answers: Ref = Field(
        description="Id of the claim that is answered, or of the rebuttal, for a reply to a reply."
    )
    by: Ref = Field(
        "article", description="Who answers: the id of a source, or article where the text itself does."
    )
    kind: RebuttalKind | None = Field(
        None,
        description="denies: says no and no more. counter-evidence: brings evidence against it. "
        "undercuts: shows that "
        "the reason does not carry the claim. context: true, but something is left out. misses: answers "
        "something "
        "else.",
    )


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
    choices: tuple[Text, ...] = Field((), description="The options, where it is to be answered by choosing.")
    about: Ref | None = Field(None, description="Id of the claim that it asks about.")


class HeadlineCheck(Model):
    """What the headline promises, and whether the text keeps it."""

    verdict: Verdict = Field(
        description="fair: the text keeps it. overstates, understates: more or less than the text "
        "says. misleads: "
        "makes one expect something untrue. different: about something else."
    )
    rewrite: Text | None = Field(None, description="A headline that the text would keep, for the key.")
    because: Markdown | None = Field(None, description="The reason, for the key.")
