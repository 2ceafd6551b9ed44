"""What several kinds say or compare: names of speakers, letters, and what the closed lists mean."""

from functools import lru_cache
from types import MappingProxyType

from generator.article.fold import folded_words
from generator.article.markup import Markup
from generator.article.spans import Where
from generator.spec.model import Source
from generator.words import N_, Words

CLAIM_KINDS = MappingProxyType(
    {
        "checkable": N_("it could be shown to be true or false"),
        "judgment": N_("a conclusion that somebody reasons from evidence"),
        "opinion": N_("a matter of taste or of values"),
        "prediction": N_("about what has not happened yet"),
    }
)

REBUTTAL_KINDS = MappingProxyType(
    {
        "denies": N_("denies: says no, and no more"),
        "counter-evidence": N_("brings counter-evidence"),
        "undercuts": N_("undercuts: the reason given does not carry the claim"),
        "context": N_("adds context"),
        "misses": N_("misses: answers something else"),
    }
)

STATUSES = MappingProxyType(
    {
        "supported": N_("supported"),
        "contradicted": N_("contradicted"),
        "disputed": N_("disputed"),
        "not-enough-evidence": N_("not enough evidence"),
        "not-checkable": N_("cannot be checked"),
    }
)

ACCESS = MappingProxyType(
    {
        "first-hand": N_("At first hand."),
        "second-hand": N_("At second hand."),
        "unknown": N_("The text does not say."),
    }
)

ARTICLE_VOICE = N_("the article itself, naming nobody")


# What closed lists of the format are called where a key names them.
NAMES = (
    N_("checkable"),
    N_("judgment"),
    N_("opinion"),
    N_("prediction"),
    N_("document"),
    N_("data"),
    N_("testimony"),
    N_("expert-view"),
    N_("example"),
    N_("comparison"),
    N_("authority"),
    N_("strong"),
    N_("partial"),
    N_("weak"),
    N_("irrelevant"),
    N_("denies"),
    N_("counter-evidence"),
    N_("undercuts"),
    N_("context"),
    N_("misses"),
    N_("loaded"),
    N_("hedge"),
    N_("absolute"),
    N_("euphemism"),
    N_("attribution"),
    N_("official"),
    N_("organisation"),
    N_("expert"),
    N_("witness"),
    N_("media"),
    N_("anonymous"),
    N_("fair"),
    N_("overstates"),
    N_("understates"),
    N_("misleads"),
    N_("different"),
    N_("support"),
    N_("core"),
    N_("stretch"),
)

# The techniques of persuasion that a wording may be an example of, by their names in the format.
TECHNIQUES = MappingProxyType(
    {
        "appeal-to-authority": N_("appeal to authority"),
        "appeal-to-fear-prejudice": N_("appeal to fear or prejudice"),
        "bandwagon-reductio-ad-hitlerum": N_("bandwagon, or comparison with Hitler"),
        "black-and-white-fallacy": N_("black and white, nothing between"),
        "causal-oversimplification": N_("one cause for everything"),
        "doubt": N_("sowing doubt"),
        "exaggeration-minimisation": N_("making bigger or smaller"),
        "flag-waving": N_("flag-waving"),
        "loaded-language": N_("loaded language"),
        "name-calling-labeling": N_("name-calling, labels"),
        "repetition": N_("repetition"),
        "slogans": N_("slogans"),
        "thought-terminating-cliches": N_("phrases that end all thought"),
        "whataboutism-straw-men-red-herring": N_("changing the subject"),
    }
)

# What does not tell one text from another where it stands at an end: signs of many scripts, quotation marks.
_ENDS = " .,;:!?\"'-…¡¿،؛؟۔()[]"

# How sure somebody is, in per cent: the steps of a scale, and those where there is more help.
SURE = (50, 60, 70, 80, 90, 100)
FEW_SURE = (50, 75, 100)

# The parts of an article that have no numbered lines.
PARTS = MappingProxyType({"headline": N_("headline"), "standfirst": N_("standfirst")})


def lines(where: Where, say: Words) -> str:
    """`line 3`, `lines 3–4`, or the part of the article that has no numbered lines."""
    if where.part != "text":
        return say(PARTS[where.part])
    if where.first == where.last:
        return say("line {number}", number=where.first)
    return say("lines {first}–{last}", first=where.first, last=where.last)


def percent(say: Words, step: int) -> str:
    """A step of how sure somebody is: `60 %`."""
    # Translators: how sure somebody is, 50 % to 100 %, with the sign where your language has it.
    return say("{number} %", number=step)


def speaker(source: Source, say: Words) -> str:
    """A source as pupils read it: `Ana Ruiz, mayor`."""
    return say.listed([source.name, source.role]) if source.role else source.name


@lru_cache(maxsize=4096)
def alike(text: str) -> str:
    """`text` as a reader compares it: without case, and without signs at its ends.

    Why kept: each kind compares the same words of an exercise with one another, many times.
    """
    return " ".join(folded_words(text).casefold().split()).strip(_ENDS)


def foreign(language: str, words: str) -> str:
    """Words in another language, after its tag: a reader by ear changes its voice for them."""
    return f'{language}: <span lang="{language}">{words}</span>'


def voice(markup: Markup, source: str, say: Words) -> str:
    """The name behind a `by` field; `article` is the text speaking for itself."""
    return say(ARTICLE_VOICE) if source == "article" else markup.spec.sources[source].name
