"""Write the answer: a claim that nobody in the article answers, and what a fair answer to it would be.

Pupils choose such a claim themselves, which takes reading, and write in four steps: what they say, but,
the evidence, why it matters. A sound claim need not be knocked down: a good answer to it says what
would still be needed, or that it stands. The sheet prints no claim unless the teacher names one.

Options
    claims: ids of claims to answer, printed with their lines (default: pupils choose one that
        nobody answers).

Levels
    support: a worked example, hints, beginnings of sentences, connecting words, and fewer words to write.
    stretch: more words, and the strongest reply to the pupil's own answer.

The key lists the claims that nobody in the article answers, with what the mark-up knows of each: how it
stands, what speaks against it, what is missing; and a rubric of four rows.
"""

from types import MappingProxyType

from generator.interactions import (
    Exchange,
    ExtendedText,
    ExtendedTextAnswer,
    Grade,
    Help,
    Prose,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, facts
from generator.kinds.matching import answered, placed, plain
from generator.kinds.phrases import STATUSES
from generator.spec.model import Gap
from generator.spec.names import SheetLevel
from generator.words import N_, Words, message

_MARKS = 4
_WORDS = MappingProxyType({SheetLevel.SUPPORT: 60, SheetLevel.CORE: 80, SheetLevel.STRETCH: 100})
_FRAME = N_(
    "- **They say** … (the claim in a few words, and its line)\n"
    "- **But** … (what speaks against it, or what nobody has shown yet; or: it stands)\n"
    "- **The evidence is** … (a line of the article, or what you would look up, and where)\n"
    "- **This matters because** …"
)
_STARTERS = (
    N_("They say in line … that …"),
    N_("But nobody has shown …"),
    N_("It stands, because …"),
    N_("The evidence is …, in line …"),
    N_("This matters because …"),
)
_RUBRIC = (
    (
        N_("It answers"),
        N_(
            "names a claim that fits the task, with its line; meets that very claim, or grants it and says "
            "what is still needed; brings evidence that bears on it; says why it matters"
        ),
    ),
    (
        N_("Nearly"),
        N_("meets the claim with a reason, but one of the four steps is missing or only named"),
    ),
    (
        N_("A start"),
        N_("says no, or doubts the speaker, with a reason that does not yet bear on the claim"),
    ),
    (N_("Not yet"), N_("only says no, answers something else, or retells the article")),
)
_FAIR = N_(
    "Be fair: where it is well supported, say so, and what one would still want to know. Answer the claim, "
    "not the person."
)


class WriteRebuttal(Options):
    """Options of `write-rebuttal`."""

    claims: tuple[str, ...] = ()


def unanswered(setting: Setting) -> tuple[str, ...]:
    """Claims that nobody in this text answers, in its order: what is found outside is not in it."""
    markup = setting.markup
    here = (key for key in markup.spec.rebuttals if ("rebuttals", key, "quote") in markup.spans)
    met = {setting.reads(*answered(setting, key)) for key in here}
    left = (
        key
        for key in markup.spec.claims
        if setting.reads("claims", key) not in met and not setting.gone("claims", key)
    )
    return tuple(sorted(left, key=lambda key: markup.standing(("claims", key, "quote"))))


def derive(setting: Setting) -> Draft | Refusal:
    """One answer to a claim of the pupil's choice, or one to each that the teacher names."""
    named = tuple(dict.fromkeys(setting.options.claims))
    if not set(named) <= set(setting.claims):
        return Refusal(message("needs claims to answer that no other task asks pupils to find"))
    if not named and not unanswered(setting):
        return Refusal(message("needs a claim that nobody in this text answers; found none"))
    spec = setting.markup.spec
    return Draft(
        instruction=Prose(_instruction(setting, len(named))),
        exchanges=tuple(_named(setting, key) for key in named) or (_open(setting),),
        minutes=10 * max(1, len(named)),
        marking=Prose(_marking(setting.words, choosing=not named)),
        asks=frozenset() if named else facts("rebuttals.answers", spec.rebuttals),
        shows=facts("claims.quote", named),
    )


def _instruction(setting: Setting, named: int) -> str:
    say = setting.words
    if named == 1:
        task = say("Write an answer to the claim, in four steps.")
    elif named:
        task = say("Write an answer to each claim, in four steps.")
    else:
        task = say(
            "Find a claim that **nobody in the article answers**, and write an answer to it in four steps."
        )
    return f"{task} {say(_FAIR)}"


def _text(setting: Setting, prompt: str) -> ExtendedText:
    words = _WORDS[setting.level]
    starters = tuple(map(setting.words, _STARTERS)) if setting.level is SheetLevel.SUPPORT else ()
    return ExtendedText(Prose(prompt), words, starters)


def _open(setting: Setting) -> Exchange:
    models = "\n".join(f"- {_model(setting, key)}" for key in unanswered(setting))
    head = setting.words("Nobody in the article answers:")
    return Exchange(
        _text(setting, setting.words(_FRAME)),
        ExtendedTextAnswer(Prose(f"{head}\n\n{models}"), _rubric(setting.words)),
        (_MARKS,),
    )


def _rubric(say: Words) -> tuple[Grade, ...]:
    return tuple(Grade(say(name), say(meaning)) for name, meaning in _RUBRIC)


def _named(setting: Setting, key: str) -> Exchange:
    say = setting.words
    if setting.gone("claims", key):
        gone = Prose(say("*The claim is not in this text.*"))
        return Exchange(ExtendedText(gone, 0), ExtendedTextAnswer(gone), (0,))
    quoted = say("“{words}”", words=plain(setting.item("claims", key).text))
    return Exchange(
        _text(setting, f"{quoted}{placed(setting.where('claims', key), say)}\n\n{say(_FRAME)}"),
        ExtendedTextAnswer(Prose(f"{_model(setting, key)} {_met(setting, key)}"), _rubric(say)),
        (_MARKS,),
    )


def _model(setting: Setting, key: str) -> str:
    """What the mark-up has for an answer to a claim."""
    claim = setting.markup.spec.claims[key]
    words = plain(setting.markup.words(("claims", key, "quote")))
    say = setting.words
    mark = f"**{setting.label('claims', key)}**{placed(setting.where('claims', key), say)}"
    quoted = say("“{words}”", words=words)
    parts = [_standing(claim.status, claim.because, say), *_against(setting, key), *_outside(setting, key)]
    parts += [*_weak(setting, key), *_missing(setting, key)]
    said = " ".join(filter(None, parts))
    nothing = say("the mark-up says nothing about it; judge by the rubric.")
    return say.pair(f"{mark} {quoted}", said or nothing)


def _standing(status: str | None, because: str | None, say: Words) -> str:
    if not status:
        return because or ""
    standing = f"*{say(STATUSES[status])}*. {because or ''}"
    if status != "supported":
        return standing
    stands = say("It stands: a good answer says so, or what would still be needed.")
    return f"{standing} {stands}"


def _offered(setting: Setting, family: str, key: str) -> str:
    """A mark with its lines, or its words and where they were found."""
    mark = getattr(setting.markup.spec, family)[key]
    label = setting.label(family, key)
    if mark.text:
        return f"{label}, {mark.text.strip()} (<{mark.url}>)"
    return f"{label}{placed(setting.where(family, key), setting.words)}"


def _against(setting: Setting, claim: str) -> list[str]:
    return [
        setting.words("Against it: {what}.", what=_offered(setting, "evidence", key))
        + f" {piece.because or ''}"
        for key in setting.placed("evidence")
        if (piece := setting.markup.spec.evidence[key]).against == claim and not setting.gone("evidence", key)
    ]


def _outside(setting: Setting, claim: str) -> list[str]:
    """Answers that were found outside the article."""
    return [
        setting.words("An answer from outside: {what}.", what=_offered(setting, "rebuttals", key))
        + f" {rebuttal.because or ''}"
        for key in setting.placed("rebuttals")
        if (rebuttal := setting.markup.spec.rebuttals[key]).answers == claim
        and rebuttal.text
        and not setting.gone("rebuttals", key)
    ]


_OFFERED = {
    "weak": N_("Offered for it, but weak: {what}."),
    "irrelevant": N_("Offered for it, but irrelevant: {what}."),
}


def _weak(setting: Setting, claim: str) -> list[str]:
    """What is offered for it and does not carry it."""
    return [
        setting.words(
            _OFFERED[piece.strength],
            what=_offered(setting, "evidence", key),
        )
        + f" {piece.because}"
        for key in setting.placed("evidence")
        if (piece := setting.markup.spec.evidence[key]).for_ == claim
        and piece.strength in _OFFERED
        and not setting.gone("evidence", key)
    ]


def _missing(setting: Setting, claim: str) -> list[str]:
    gaps = (gap for gap in setting.markup.spec.gaps if gap.about == claim and gap.told is None)
    return [setting.words("Still missing: {what}.", what=_gap(gap)) for gap in gaps]


def _gap(gap: Gap) -> str:
    where, url = gap.where and f"({gap.where})", gap.url and f"<{gap.url}>"
    return " ".join(filter(None, (gap.what, where, url)))


def _met(setting: Setting, claim: str) -> str:
    """Who in the article answers a claim that the teacher named."""
    here = [
        f"{setting.label('rebuttals', key)}{placed(setting.where('rebuttals', key), setting.words)}"
        for key in setting.placed("rebuttals")
        if ("rebuttals", key, "quote") in setting.markup.spans
        and setting.reads(*answered(setting, key)) == setting.reads("claims", claim)
    ]
    if not here:
        return setting.words("Nobody in the article answers it.")
    return setting.words(
        "In the article it is answered in {marks}; a good answer goes further than that.",
        marks=setting.words.listed(here),
    )


def _marking(say: Words, *, choosing: bool) -> str:
    rubric = say(
        "By the four rows of the rubric, or between two of them. Knocking down a sound claim earns no more "
        "than granting it with a reason."
    )
    if not choosing:
        return rubric
    other = say(
        "Take one mark off where somebody in the article answers the claim that was chosen. A statement that "
        "is not in the list counts as a claim where it is put to the reader as true."
    )
    return f"{rubric} {other}"


KIND = Kind(
    name="write-rebuttal",
    number=15,
    title="Write the answer that is missing",
    strand="answers",
    needs=(
        Need(
            1,
            "claim that no rebuttal in the article answers",
            "claims that no rebuttal in the article answers",
            lambda setting: len(setting.options.claims or unanswered(setting)),
        ),
    ),
    asks=frozenset({"rebuttals.answers"}),
    shows=frozenset({"claims.quote"}),
    serves="answering a claim with evidence, and granting what is sound",
    frameworks=("CCSS.RI.9-10.8", "C3.D3.4", "C3.D4.1"),
    derive=derive,
    mistake=(
        "Saying that the claim is wrong, or that its speaker cannot be trusted, without anything about "
        "the claim."
    ),
    then="Would the person who made the claim say that you have understood it? What would they add?",
    support=Help(
        example=Prose(
            "They say that *our canteen has the longest queue in town*. But nobody has measured another "
            "queue. The evidence would be a count at three schools on the same day. This matters "
            "because the school wants to spend money on it."
        ),
        hints=(
            "Go through the claims one by one: does anybody speak about it afterwards?",
            "Ask: how would they know? How many cases is it? Compared with what?",
            (
                "You may agree with the claim: then write what shows that it is right, and what you would "
                "still like to know."
            ),
        ),
        bank=(
            "although",
            "because",
            "however",
            "for example",
            "that means",
            "on the other hand",
            "as long as",
        ),
    ),
    beyond=Beyond(
        "What is the strongest reply that somebody could make to your answer? Does your answer still hold?",
        "A reply that meets the pupil's own words, put as strongly as its speaker would; then a change, "
        "or a reason why none is needed.",
    ),
    options=WriteRebuttal,
)
