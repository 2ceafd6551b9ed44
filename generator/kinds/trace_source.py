"""Trace the source: back from the headline to whoever counted, and what changed on the way.

First pupils put the steps of such a way in order. Then they choose a claim of the article that must go back
to a document or to data, and follow it: which paper, who made it, who passed it on, and what was changed or
lost. The sheet names no claim, unless the options do: seeing which ones rest on paper is part of the work.

Options
    claims: ids of the claims to follow (default: pupils choose one).

Levels
    support: a worked example, hints and words to use. stretch: no words; a note for readers.

The key lists the claims that fit, each with its source and lines, what rests on it, what qualifies it and the
teacher's finds outside; where the headline has a verdict, it says whether the meaning changed there.
"""

from collections.abc import Iterator

from pydantic import Field

from generator.interactions import (
    Exchange,
    Help,
    Item,
    Order,
    OrderAnswer,
    Prose,
    Reason,
    Table,
    TableAnswer,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.matching import placed, plain
from generator.kinds.phrases import REBUTTAL_KINDS, speaker
from generator.spec.names import Strength
from generator.words import N_, message

# From the first to the last, and what each of them may lose.
_STEPS = {
    N_("Somebody measures, counts or decides something."): N_("Who measured, and what was left out?"),
    N_("It is written down in a document or a table."): N_("How it was measured may stay behind."),
    N_("Somebody quotes from the document, or sums it up."): N_("Here a part is chosen: the rest is lost."),
    N_("A reporter prints the quotation in an article."): N_(
        "“May” can become “will”, a number can be rounded."
    ),
    N_("A headline makes it shorter still."): N_("Limits go first: who says it, how many, when."),
}
_COLUMNS = (
    N_("The claim, with its line"),
    N_("The document or data behind it: who made it, and when?"),
    N_("Who passed it on to the article?"),
    N_("What was changed or lost on the way: a number, a word, a limit?"),
)
_WIDTHS = (25, 27, 20, 28)
_PAPER = frozenset({"document", "data"})
_QUALIFIES = frozenset({"context", "undercuts"})
_GONE = (N_("not in this text"), "–", "–", "–")


class TraceSource(Options):
    """Options of `trace-source`."""

    claims: tuple[str, ...] = Field(default=(), max_length=4)


def on_paper(setting: Setting) -> tuple[str, ...]:
    """Ids of the claims that a document or data makes, or for which something was found outside.

    Those of the whole article, in its order: whatever this sheet's text lacks.
    """
    markup = setting.markup
    spec = markup.spec
    outside = {piece.claim for piece in spec.evidence.values() if piece.url}
    made = (
        key
        for key, claim in spec.claims.items()
        if key in outside or (claim.by in spec.sources and spec.sources[claim.by].kind in _PAPER)
    )
    return tuple(sorted(made, key=lambda key: markup.standing(("claims", key, "quote"))))


def derive(setting: Setting) -> Draft | Refusal:
    """The same steps and the same empty table, whatever goes back to what."""
    spec = setting.markup.spec
    named = tuple(dict.fromkeys(key for key in setting.options.claims if key in setting.claims))
    if named and all(setting.gone("claims", key) for key in named):
        return Refusal(message("needs a claim to follow in this text; found none"))
    return Draft(
        instruction=Prose(setting.words(_NAMED if named else _CHOOSE)),
        exchanges=(_order(setting), _table(setting, setting.arranged("trace-source", named))),
        minutes=8 + 3 * max(0, len(named) - 1),
        marking=Prose(
            setting.words(
                "One mark for each step in its place. In the table one mark for each cell that pupils fill: "
                "any claim that goes back to paper or to a count will do, and *not told* counts where the "
                "article is silent. “Nothing was lost” needs a look at the paper itself."
            )
        ),
        notes=(*(_note(setting, key) for key in _fitting(setting)), *_headline(setting)),
        asks=facts("claims.by", spec.claims) | facts("sources.kind", spec.sources),
        shows=facts("claims.quote", named),
    )


_NAMED = N_(
    "First number the five steps from 1 to 5, from the measurement or decision to the headline. Then follow "
    "these claims back. Write *not told* where the article does not say."
)
_CHOOSE = N_(
    "First number the five steps from 1 to 5, from the measurement or decision to the headline. Then choose "
    "a claim of the article that must go back to a document or to data (a report, a law, a letter, a count), "
    "whether or not the article names it, and follow it back. Write *not told* where the article does not "
    "say."
)


def _order(setting: Setting) -> Exchange:
    steps = setting.shuffled("trace-source", _STEPS)
    if steps == tuple(_STEPS):
        steps = steps[::-1]
    right = list(_STEPS)
    return ask(
        Order(tuple(Item(setting.words(step)) for step in steps)),
        OrderAnswer(
            tuple(right.index(step) + 1 for step in steps),
            tuple(Reason(Prose(setting.words(_STEPS[step]))) for step in steps),
        ),
    )


def _table(setting: Setting, named: tuple[str, ...]) -> Exchange:
    """A row to fill for each claim that is named, or one for a claim that the pupil chooses."""
    rows = tuple(_printed(setting, key) for key in named) or (("", "", "", ""),)
    answers = tuple(_filled(setting, key) for key in named) or (_chosen(setting),)
    question = Table(tuple(map(setting.words, _COLUMNS)), rows, lines=6, widths=_WIDTHS)
    return Exchange(question, TableAnswer(answers, exact=False), tuple(row.count("") for row in rows))


def _printed(setting: Setting, key: str) -> tuple[str, ...]:
    if setting.gone("claims", key):
        return tuple(map(setting.words, _GONE))
    loc = ("claims", key, "quote")
    return (setting.markup.words(loc) + placed(setting.where("claims", key), setting.words), "", "", "")


_LOST = N_(
    "What the notes below name; or who was measured and how they were chosen, the day, who paid; or a "
    "number, word or limit that the paper has and the article has not. *Not told* is right where the pupil "
    "has not seen the paper."
)


def _filled(setting: Setting, key: str) -> tuple[Prose, ...]:
    printed = _printed(setting, key)
    if "" not in printed:
        return tuple(map(Prose, printed))
    say = setting.words
    behind = _behind(setting, key) or say("Not told.")
    return Prose(printed[0]), Prose(behind), _passed(setting, key), Prose(say(_LOST))


def _passed(setting: Setting, key: str) -> Prose:
    by = setting.markup.spec.claims[key].by
    source = setting.markup.spec.sources.get(by)
    if source is None or source.kind in _PAPER:
        return Prose(setting.words("The article itself."))
    return Prose(plain(speaker(source, setting.words)))


def _chosen(setting: Setting) -> tuple[Prose, ...]:
    """What a pupil's own row may hold."""
    say = setting.words
    either = say("or")
    labels = f" {either} ".join(f"**{setting.label('claims', key)}**" for key in _fitting(setting))
    if labels:
        fits = say(
            "{claims}, or another claim that cannot be known without a paper or a count.", claims=labels
        )
    else:
        fits = say("Any claim that cannot be known without a paper or a count.")
    return (
        Prose(fits),
        Prose(say("See the notes below; *not told* for a maker or a day that the article leaves out.")),
        Prose(say("The article itself, where it quotes the paper; otherwise the person who cites it.")),
        Prose(say(_LOST)),
    )


# Notes ---------------------------------------------------------------------------------------


def _fitting(setting: Setting) -> tuple[str, ...]:
    """Ids of the claims that the notes speak of, those too for which the article offers paper or a count."""
    named = setting.options.claims
    spec = setting.markup.spec
    fit = {*on_paper(setting), *(key for key in spec.claims if _offered(setting, key))}
    kept = (key for key in fit if not setting.gone("claims", key) and (not named or key in named))
    return tuple(sorted(kept, key=lambda key: (setting.markup.standing(("claims", key, "quote")), key)))


def _offered(setting: Setting, key: str) -> list[str]:
    """The documents and data that the article itself offers for a claim."""
    return [
        f"{setting.label('evidence', other)}{placed(setting.where('evidence', other), setting.words)}"
        for other, piece in setting.markup.spec.evidence.items()
        if piece.for_ == key
        and piece.quote
        and piece.kind in _PAPER
        and piece.strength is not Strength.IRRELEVANT
        and not setting.gone("evidence", other)
    ]


def _note(setting: Setting, key: str) -> Prose:
    """Where a claim comes from, what rests on it and what is said against it."""
    parts = (
        setting.words(
            "**{mark}** “{words}”; goes back to: {paper}",
            mark=_claim(setting, key),
            words=plain(setting.markup.words(("claims", key, "quote"))),
            paper=_behind(setting, key),
        ),
        *_resting(setting, key),
        *_qualified(setting, key),
    )
    return Prose(setting.words.series(parts) + ".")


def _claim(setting: Setting, key: str) -> str:
    return f"{setting.label('claims', key)}{placed(setting.where('claims', key), setting.words)}"


def _behind(setting: Setting, key: str) -> str:
    """The paper or count behind a claim: a source of the article, or the teacher's find."""
    spec = setting.markup.spec
    source = spec.sources.get(spec.claims[key].by)
    say = setting.words
    made = [f"{plain(speaker(source, say))} ({say(source.kind)})"] if source and source.kind in _PAPER else []
    found = [
        f"{(piece.text or '').strip().rstrip('.')} (<{piece.url}>)"
        for piece in spec.evidence.values()
        if piece.claim == key and piece.url
    ]
    labels = say.all_of(_offered(setting, key))
    offered = [say("the article offers {marks}", marks=labels)] if labels else []
    outside = (say("found outside: {what}", what=find) for find in found)
    return say.series((*made, *offered, *outside))


def _resting(setting: Setting, key: str) -> Iterator[str]:
    claims = setting.markup.spec.claims.items()
    above = [
        _claim(setting, other)
        for other, claim in claims
        if key in claim.rests_on and not setting.gone("claims", other)
    ]
    if above:
        yield setting.words("on it rests {claims}", claims=setting.words.listed(above))


def _qualified(setting: Setting, key: str) -> Iterator[str]:
    """Answers that say what was left out or does not follow: where a meaning changed, they show it."""
    for other, rebuttal in setting.markup.spec.rebuttals.items():
        if rebuttal.answers == key and rebuttal.kind in _QUALIFIES and not setting.gone("rebuttals", other):
            because = (rebuttal.because or "").strip().rstrip(".")
            sort = setting.words(REBUTTAL_KINDS[rebuttal.kind]).partition(":")[0]
            place = placed(setting.where("rebuttals", other), setting.words)
            said = f"{setting.label('rebuttals', other)}{place} {sort}"
            yield setting.words.pair(said, because) if because else said


def _headline(setting: Setting) -> Iterator[Prose]:
    check = setting.markup.spec.headline
    if check and setting.markup.spec.article.headline:
        say = setting.words
        step = say("The last step, the headline (*{verdict}*)", verdict=say(check.verdict))
        yield Prose(say.pair(step, check.because) if check.because else f"{step}.")


KIND = Kind(
    name="trace-source",
    number=22,
    title="Follow it back",
    strand="sources",
    needs=(
        Need(
            1,
            "claim by a document or data, or with evidence found outside",
            "claims by documents or data, or with evidence found outside",
            lambda setting: len(on_paper(setting)),
        ),
    ),
    asks=frozenset({"claims.by", "sources.kind"}),
    shows=frozenset({"claims.quote"}),
    serves="following a claim back to where it was first written down",
    frameworks=("SIFT.T", "COR.1", "CCSS.RH.6-8.9", "C3.D3.2", "DigComp.1.2"),
    derive=derive,
    mistake="Stopping at the person who is quoted: a speaker who cites a report has not measured anything.",
    then="Where could you read the paper itself, and what would you look for on its first page?",
    support=Help(
        example=Prose(
            "*“The pool had 300 guests a day,” said the mayor. The pool's own list has 297, in July "
            "alone.* Paper: the pool's list of July. Passed on by: the mayor. Lost: *in July alone*; and "
            "297 was rounded."
        ),
        hints=(
            "Look for numbers, and for words such as report, law, study, letter, page.",
            "Ask of each step: which word or number was there before, and is not there now?",
        ),
        bank=(
            "rounded",
            "left out",
            "made stronger",
            "made weaker",
            "one part taken for the whole",
            "not told",
        ),
    ),
    beyond=Beyond(
        "Write the note of two sentences that the newspaper could print below the article, so that "
        "readers can follow a claim back themselves.",
        "Names the paper, who made it and when, and where it can be read; adds the limit that was lost.",
    ),
    options=TraceSource,
)
