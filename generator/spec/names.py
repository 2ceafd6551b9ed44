"""The closed lists of the format: each is a text that the spec writes as it stands here."""

from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Name(StrEnum):
    """A closed list whose error carries the list itself (type `bad-choice`, context `choices`)."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Replace pydantic's own error, which names the choices in an English sentence only."""
        return core_schema.custom_error_schema(
            handler(source),
            custom_error_type="bad-choice",
            custom_error_message="not one of the choices",
            custom_error_context={"choices": ", ".join(member.value for member in cls)},
        )


class Cefr(Name):
    """Reading level of the Common European Framework of Reference for Languages."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class SheetLevel(Name):
    """How much help a sheet gives: `support` the most, `core` the usual, `stretch` the least."""

    SUPPORT = "support"
    CORE = "core"
    STRETCH = "stretch"


class PageStart(Name):
    """Where a task begins: where the one before it ends, or on a new page."""

    FLOW = "flow"
    NEW = "new"


class ReadingLevel(Name):
    """The levels for which another text of the same article may be given."""

    SUPPORT = "support"
    STRETCH = "stretch"


class Part(Name):
    """The parts of an article in which words can stand."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    TEXT = "text"


class SourceKind(Name):
    """What sort of source speaks."""

    OFFICIAL = "official"
    EXPERT = "expert"
    WITNESS = "witness"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    DATA = "data"
    MEDIA = "media"
    ANONYMOUS = "anonymous"


class Access(Name):
    """How a source would know what it says."""

    FIRST_HAND = "first-hand"
    SECOND_HAND = "second-hand"
    UNKNOWN = "unknown"


class ClaimKind(Name):
    """What sort of statement a claim is."""

    CHECKABLE = "checkable"
    JUDGMENT = "judgment"
    OPINION = "opinion"
    PREDICTION = "prediction"


class Status(Name):
    """How a claim stands once it was looked into."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    NOT_ENOUGH_EVIDENCE = "not-enough-evidence"
    NOT_CHECKABLE = "not-checkable"


class Weight(Name):
    """How much of the story stands on a claim."""

    MAJOR = "major"
    MINOR = "minor"


class EvidenceKind(Name):
    """What sort of thing is offered as evidence."""

    DOCUMENT = "document"
    DATA = "data"
    TESTIMONY = "testimony"
    EXPERT_VIEW = "expert-view"
    EXAMPLE = "example"
    COMPARISON = "comparison"
    AUTHORITY = "authority"


class Strength(Name):
    """How far a piece of evidence carries its claim."""

    STRONG = "strong"
    PARTIAL = "partial"
    WEAK = "weak"
    IRRELEVANT = "irrelevant"


class RebuttalKind(Name):
    """How an answer meets the claim it answers."""

    DENIES = "denies"
    COUNTER_EVIDENCE = "counter-evidence"
    UNDERCUTS = "undercuts"
    CONTEXT = "context"
    MISSES = "misses"


class WordingKind(Name):
    """What a choice of words does."""

    LOADED = "loaded"
    HEDGE = "hedge"
    ABSOLUTE = "absolute"
    EUPHEMISM = "euphemism"
    ATTRIBUTION = "attribution"


class Verdict(Name):
    """How a headline stands to its text."""

    FAIR = "fair"
    OVERSTATES = "overstates"
    UNDERSTATES = "understates"
    MISLEADS = "misleads"
    DIFFERENT = "different"


class Answer(Name):
    """How a statement stands to the article."""

    TRUE = "true"
    FALSE = "false"
    NOT_GIVEN = "not-given"


class Technique(Name):
    """The fourteen labels of SemEval-2020 task 11 (propaganda techniques in news), as slugs."""

    APPEAL_TO_AUTHORITY = "appeal-to-authority"
    APPEAL_TO_FEAR_PREJUDICE = "appeal-to-fear-prejudice"
    BANDWAGON_REDUCTIO_AD_HITLERUM = "bandwagon-reductio-ad-hitlerum"
    BLACK_AND_WHITE_FALLACY = "black-and-white-fallacy"
    CAUSAL_OVERSIMPLIFICATION = "causal-oversimplification"
    DOUBT = "doubt"
    EXAGGERATION_MINIMISATION = "exaggeration-minimisation"
    FLAG_WAVING = "flag-waving"
    LOADED_LANGUAGE = "loaded-language"
    NAME_CALLING_LABELING = "name-calling-labeling"
    REPETITION = "repetition"
    SLOGANS = "slogans"
    THOUGHT_TERMINATING_CLICHES = "thought-terminating-cliches"
    WHATABOUTISM_STRAW_MEN_RED_HERRING = "whataboutism-straw-men-red-herring"
