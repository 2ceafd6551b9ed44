"""Lateral reading: pupils leave the article and check one claim elsewhere.

Fact-checkers do not stare at a page, they open others beside it. Pupils choose a claim that can be
checked, log the words they search for and three sources, and come to a verdict with a degree of
confidence. The sheet names no claim: seeing which ones can be checked is part of the work.

Levels
    support: three verdicts and three steps instead of four and six, a worked example, hints and words to
        search with. stretch: a question about the sources themselves.

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
from generator.kinds.matching import placed
from generator.kinds.phrases import FEW_SURE, STATUSES, SURE, percent
from generator.spec.names import SheetLevel
from generator.words import N_, Words

_VERDICTS = tuple(
    STATUSES[verdict] for verdict in ("supported", "contradicted", "disputed", "not-enough-evidence")
)
# With more help, two verdicts that are hard to tell apart share a box.
_FEW_VERDICTS = (N_("supported"), N_("contradicted"), N_("open: disputed, or not enough evidence"))
_LOG = (
    N_("The claim (copy it, with its line)"),
    N_("Words I searched for"),
    N_("Source 1: who is behind it, and what does it say?"),
    N_("Source 2: who is behind it, and what does it say?"),
    N_("Source 3: who is behind it, and what does it say?"),
)
_STEP = N_("Any step that fits the log: three sources that agree justify a higher one.")


def checkable(setting: Setting) -> tuple[str, ...]:
    """Ids of the claims marked as checkable that this text has, in the order of the article."""
    markup = setting.markup
    ids = [
        key
        for key, claim in markup.spec.claims.items()
        if claim.kind == "checkable" and not setting.gone("claims", key)
    ]
    return tuple(sorted(ids, key=lambda key: markup.standing(("claims", key, "quote"))))


def derive(setting: Setting) -> Draft:
    """The same log, whatever the claims are."""
    keys = checkable(setting)
    say, support = setting.words, setting.level is SheetLevel.SUPPORT
    steps = tuple(percent(say, step) for step in (FEW_SURE if support else SURE))
    return Draft(
        instruction=Prose(
            say(
                "Choose one claim that can be checked outside the article: not one about what the note under "
                "it calls made up. Leave the article: look for what others say, and keep a log."
            )
        ),
        exchanges=(
            ask(
                Table((say("Search log"), say("My notes")), tuple((say(head), "") for head in _LOG), lines=2),
                TableAnswer(_filled(setting, keys), exact=False),
            ),
            ask(
                Choice(
                    (Item(say("The claim is")),), tuple(map(say, _FEW_VERDICTS if support else _VERDICTS))
                ),
                ChoiceAnswer(((),), (Reason(Prose(_verdicts(setting.markup, keys, say))),)),
            ),
            ask(
                Scale((Item(say("How sure are you? Circle one step.")),), steps),
                ScaleAnswer(
                    (None,),
                    (Reason(Prose(say(_STEP))),),
                ),
                0,
            ),
        ),
        minutes=15,
        marking=Prose(
            say(
                "One mark each for a claim that can be checked, for search words that would find it, for "
                "each source whose maker is named, and for a verdict that follows from the log. What is made "
                "up for class cannot be found elsewhere: then *not enough evidence* is the verdict that "
                "follows."
            )
        ),
        asks=facts("claims.status", keys),
    )


def _filled(setting: Setting, keys: tuple[str, ...]) -> tuple[tuple[Prose, ...], ...]:
    say = setting.words
    labels = say.listed([_claim(setting, key) for key in keys])
    finds = _finds(setting, keys) or say(
        "Any source that would know and does not copy the article; the notes on the verdict name some."
    )
    cells = (
        say("{claims}, or any other statement that could be looked up outside the article.", claims=labels)
        if labels
        else say("Any statement that could be looked up outside the article."),
        say("Names, place and figure of the claim."),
        finds,
        say("A second one of another kind."),
        say("A third one."),
    )
    return tuple((Prose(say(head)), Prose(cell)) for head, cell in zip(_LOG, cells, strict=True))


def _claim(setting: Setting, key: str) -> str:
    return f"{setting.label('claims', key)}{placed(setting.where('claims', key), setting.words)}"


def _finds(setting: Setting, keys: tuple[str, ...]) -> str:
    """What the teacher found outside the article on the claims `keys`, with its addresses."""
    return " ".join(
        setting.words.pair(setting.label("claims", piece.claim), f"{piece.text} (<{piece.url}>)")
        for piece in setting.markup.spec.evidence.values()
        if piece.claim in keys and piece.url and piece.text
    )


_BORNE_OUT = N_(
    "What the **article** bears out. Whoever found nothing outside ticks *not enough evidence*, and is right:"
)


def _verdicts(markup: Markup, keys: tuple[str, ...], say: Words) -> str:
    rows = [
        f"- **{markup.labels[('claims', key)]}** {say.pair(say(STATUSES[claim.status]), claim.because or '')}"
        for key in keys
        if (claim := markup.spec.claims[key]).status
    ]
    if not rows:
        return say("What the log bears out.")
    return "\n".join((say(_BORNE_OUT), "", *rows))


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
    mistake="Taking three pages that copy one report for three sources: look for who each of them asked.",
    then="Which of your three sources did the others draw on, and who is behind it?",
    support=Help(
        example=Prose(
            "*Claim: “The old mill burned down in 1911.” Searched for: mill fire 1911 and the town's "
            "name. The town museum's page: burned down in 1911. A newspaper of that year: the fire, with "
            "its day. A travel page: 1912, without a source.* Verdict: **supported**, 75 %: two that "
            "should know agree, and the third gives no reason."
        ),
        hints=(
            "Is the town made up for class? The note under the article says what is about the world.",
            "Before you read a page, ask who is behind it: search for its name.",
            "Search with the names, the place and the number, not with the whole sentence.",
            "If you find nothing, that is a result too: write down what you searched for.",
        ),
        bank=("who says", "study", "official figures", "law", "original report", "fact check"),
    ),
    beyond=Beyond(
        "Which of your three sources would you trust most on another question about this story, and which "
        "least? Why?",
        "Weighs who is behind the source, how it would know, and what it gains; not how the page looks.",
    ),
)
