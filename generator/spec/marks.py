"""What is marked in an article: every mark names its words by a `Quote`."""

from typing import Annotated, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from generator.spec.fields import Markdown, Ref, Text, Trust, Url, fault
from generator.spec.names import (
    Access,
    ClaimKind,
    EvidenceKind,
    RebuttalKind,
    SourceKind,
    Status,
    Strength,
    Weight,
)
from generator.spec.quotes import Model, QuoteField, VerbField


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
