"""Where a mark points: the W3C Web Annotation text-quote selector, with its short forms."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.spec.fields import Count, Text, Words
from generator.spec.names import Part


class Model(BaseModel):
    """What all parts of a spec share: they never change, and know no field but their own.

    Python code may build one by field name or by the name in the file; `parse` allows the latter only.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)


def _quote(value: object) -> object:
    """A plain text is short for a mapping with `exact` alone."""
    return {"exact": value} if isinstance(value, str) else value


def _verb(value: object) -> object:
    """A plain text, or the mapping of a quote, is short for a mapping with `quote` alone."""
    if isinstance(value, Quote | str) or (isinstance(value, Mapping) and "exact" in value):
        return {"quote": value}
    return value


class Quote(Model):
    """Words of the article, and what tells them apart from the same words elsewhere in it."""

    exact: Words = Field(
        description="The words as they stand in the article. Between the first words and the last, "
        "“…” or “[…]” "
        "stands for all that is left out."
    )
    prefix: str = Field("", max_length=1000, description="Words that stand directly before these.")
    suffix: str = Field("", max_length=1000, description="Words that stand directly after these.")
    occurrence: Count | None = Field(
        None, description="Where the same words stand several times: which of them is meant, counted from 1."
    )
    in_: Part | None = Field(
        None,
        alias="in",
        description="The part of the article to look in: headline, standfirst or text. Without it "
        "the text comes "
        "first, then the standfirst, then the headline.",
    )


QuoteField = Annotated[Quote, BeforeValidator(_quote, json_schema_input_type=Words | Quote)]


class Verb(Model):
    """The word that introduces what somebody said."""

    quote: QuoteField = Field(
        description="The attribution verb as it stands in the article: said, claimed, admitted."
    )
    implies: Text | None = Field(
        None, description="What this verb makes the reader think of the speaker or of what is said."
    )


VerbField = Annotated[Verb, BeforeValidator(_verb, json_schema_input_type=Words | Quote | Verb)]
