"""What several kinds say or compare: names of speakers, letters, and what the closed lists mean."""

from types import MappingProxyType

from generator.article.fold import folded_words
from generator.article.markup import Markup
from generator.spec.model import Source

CLAIM_KINDS = MappingProxyType(
    {
        "checkable": "it could be shown to be true or false",
        "judgment": "a conclusion that somebody reasons from evidence",
        "opinion": "a matter of taste or of values",
        "prediction": "about what has not happened yet",
    }
)

REBUTTAL_KINDS = MappingProxyType(
    {
        "denies": "denies: says no, and no more",
        "counter-evidence": "brings counter-evidence",
        "undercuts": "undercuts: the reason given does not carry the claim",
        "context": "adds context",
        "misses": "misses: answers something else",
    }
)

STATUSES = MappingProxyType(
    {
        "supported": "supported",
        "contradicted": "contradicted",
        "disputed": "disputed",
        "not-enough-evidence": "not enough evidence",
        "not-checkable": "cannot be checked",
    }
)

ACCESS = MappingProxyType(
    {
        "first-hand": "At first hand.",
        "second-hand": "At second hand.",
        "unknown": "The text does not say.",
    }
)

ARTICLE_VOICE = "the article itself, naming nobody"


def speaker(source: Source) -> str:
    """A source as pupils read it: `Ana Ruiz, mayor`."""
    return f"{source.name}, {source.role}" if source.role else source.name


def alike(text: str) -> str:
    """`text` as a reader compares it: without case, and without signs at its ends."""
    return " ".join(folded_words(text).casefold().split()).strip(" .,;:!?\"'-")


def foreign(language: str, words: str) -> str:
    """Words in another language, after its tag: a reader by ear changes its voice for them."""
    return f'{language}: <span lang="{language}">{words}</span>'


def voice(markup: Markup, source: str) -> str:
    """The name behind a `by` field; `article` is the text speaking for itself."""
    return ARTICLE_VOICE if source == "article" else markup.spec.sources[source].name
