"""Lateral reading: pupils leave the article and check one claim elsewhere.

Fact-checkers do not stare at a page, they open others beside it. Pupils choose a claim that can be
checked, log the words they search for and three sources, and come to a verdict with a degree of
confidence. The sheet names no claim: seeing which ones can be checked is part of the work.

The key lists the claims that can be checked, the accepted verdict for each and the teacher's finds.

Wineburg and others (2022) tested lateral reading with 271 pupils against 228 in six lessons.
"""

from generator.article.markup import Markup
from generator.interactions import (
    Choice,
    ChoiceAnswer,
    Help,
    Item,
    Prose,
    Reason,
    Scale,
    ScaleAnswer,
    Table,
    TableAnswer,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Setting, ask, facts
from generator.kinds.phrases import STATUSES

_STEPS = ("50 %", "60 %", "70 %", "80 %", "90 %", "100 %")
_VERDICTS = ("supported", "contradicted", "disputed", "not-enough-evidence")
_LOG = (
    ("The claim (copy it, with its line)", ""),
    ("Words I searched for", ""),
    ("Source 1: who is behind it, and what does it say?", ""),
    ("Source 2: who is behind it, and what does it say?", ""),
    ("Source 3: who is behind it, and what does it say?", ""),
)


def checkable(setting: Setting) -> tuple[str, ...]:
    """Ids of the claims marked as checkable, in the order of the article."""
    markup = setting.markup
    ids = [key for key, claim in markup.spec.claims.items() if claim.kind == "checkable"]
    return tuple(sorted(ids, key=lambda key: markup.standing(("claims", key, "quote"))))


def derive(setting: Setting) -> Draft:
    """The same log, whatever the claims are."""
    keys = checkable(setting)
    return Draft(
        instruction=Prose(
            "Choose one claim that can be checked outside the article. Leave the article: look for what "
            "others say, and keep a log."
        ),
        exchanges=(
            ask(
                Table(("Search log", "My notes"), _LOG, lines=2),
                TableAnswer(_filled(setting, keys), exact=False),
            ),
            ask(
                Choice((Item("The claim is"),), tuple(STATUSES[verdict] for verdict in _VERDICTS)),
                ChoiceAnswer(((),), (Reason(Prose(_verdicts(setting.markup, keys))),)),
            ),
            ask(
                Scale((Item("How sure are you? Circle one step."),), _STEPS),
                ScaleAnswer(
                    (None,),
                    (
                        Reason(
                            Prose(
                                "Any step that fits the log: three sources that agree justify a higher one."
                            )
                        ),
                    ),
                ),
                0,
            ),
        ),
        minutes=15,
        marking=Prose(
            "One mark each for a claim that can be checked, for search words that would find it, for each "
            "source whose maker is named, and for a verdict that follows from the log. What is made up for "
            "class cannot be found elsewhere: then *not enough evidence* is the verdict that follows."
        ),
        asks=facts("claims.status", keys),
    )


def _filled(setting: Setting, keys: tuple[str, ...]) -> tuple[tuple[Prose, ...], ...]:
    labels = " or ".join(setting.label("claims", key) for key in keys)
    finds = _finds(setting, keys) or "Any source that would know and does not copy the article."
    cells = (
        f"{labels}, or any other statement about the world outside the article.",
        "Names, place and figure of the claim.",
        finds,
        "A second one of another kind.",
        "A third one.",
    )
    return tuple((Prose(head), Prose(cell)) for (head, _), cell in zip(_LOG, cells, strict=True))


def _finds(setting: Setting, keys: tuple[str, ...]) -> str:
    outside = setting.markup.spec.evidence.items()
    return " ".join(
        f"{setting.label('claims', piece.claim)}: {piece.text} (<{piece.url}>)"
        for key, piece in outside
        if piece.claim in keys and piece.url and piece.text
    )


def _verdicts(markup: Markup, keys: tuple[str, ...]) -> str:
    rows = [
        f"- **{markup.labels[('claims', key)]}** {STATUSES[claim.status]}: {claim.because}"
        for key in keys
        if (claim := markup.spec.claims[key]).status
    ]
    return "\n".join(rows) or "What the log bears out."


KIND = Kind(
    name="lateral-reading",
    number=23,
    title="Check it elsewhere",
    strand="checking",
    needs=(Need(1, "checkable claim", "checkable claims", lambda setting: len(checkable(setting))),),
    asks=frozenset({"claims.status"}),
    shows=frozenset(),
    serves="checking a claim by reading laterally",
    frameworks=("COR.3", "SIFT.F", "ISTE.1.3.b@2016", "DigComp.1.2", "UNESCO-MIL.4"),
    derive=derive,
    mistake="",
    then="",
    support=Help(),
    beyond=Beyond("", ""),
)
