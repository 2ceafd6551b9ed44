"""The headline check: does the text keep what its headline promises.

Pupils choose a verdict, prove it with words of the text and their line, and write a headline that the text
would keep. Many readers see nothing but the headline, so a fair one matters more than any line below it.

Levels
    support: three verdicts instead of five, a worked example, hints and beginnings of sentences.
    stretch: a question about who gains by the headline.

The key gives the verdict with its reason and the verdict next to it that a pupil may defend, a headline
that the text would keep, and a rubric of four rows for the pupils' own.
"""

import re
from types import MappingProxyType

from generator.interactions import (
    Choice,
    ChoiceAnswer,
    ExtendedText,
    ExtendedTextAnswer,
    Grade,
    Help,
    Item,
    Prose,
    Reason,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Setting, ask
from generator.kinds.matching import plain
from generator.spec.names import SheetLevel
from generator.words import N_, Words

# Words beside a box, and the verdicts that they stand for.
Boxes = tuple[tuple[str, tuple[str, ...]], ...]

_VERDICTS = MappingProxyType(
    {
        N_("is fair: the text keeps what it promises"): ("fair",),
        N_("overstates: it promises more than the text tells"): ("overstates",),
        N_("understates: it promises less than the text tells"): ("understates",),
        N_("misleads: it makes us expect something untrue"): ("misleads",),
        N_("is about something different from the text"): ("different",),
    }
)
# With more help, verdicts that are hard to tell apart share a box.
_SUPPORT = MappingProxyType(
    {
        N_("the text keeps what it promises"): ("fair",),
        N_("it promises more than the text tells, or something else"): (
            "overstates",
            "misleads",
            "different",
        ),
        N_("it promises less than the text tells"): ("understates",),
    }
)
# The verdicts that a pupil may defend instead.
_NEAR = MappingProxyType(
    {
        "fair": ("understates",),
        "overstates": ("misleads",),
        "understates": ("fair",),
        "misleads": ("overstates", "different"),
        "different": ("misleads",),
    }
)
_PROVE = N_(
    "Prove it: which words of the text decide it? Copy them, with their line, and say what they show."
)
_REWRITE = N_("Write a headline that the text would keep, in at most 12 words.")
_WORDS = 12
_STARTER = N_("Line … says “…”. The headline says …")


def derive(setting: Setting) -> Draft:
    """The same three questions, whatever the verdict is."""
    say, support = setting.words, setting.level is SheetLevel.SUPPORT
    boxes = tuple((say(text), verdicts) for text, verdicts in (_SUPPORT if support else _VERDICTS).items())
    return Draft(
        instruction=Prose(
            say("Read the headline once more, then ask the text whether it keeps its promise.")
        ),
        exchanges=(
            ask(
                Choice((Item(say("The headline …")),), tuple(text for text, _ in boxes)),
                ChoiceAnswer(((_box(setting, boxes),),), (Reason(_verdict(setting, boxes)),)),
            ),
            ask(
                ExtendedText(Prose(say(_PROVE)), 24, (say(_STARTER),) if support else ()),
                ExtendedTextAnswer(_proof(setting)),
                2,
            ),
            ask(
                ExtendedText(Prose(say(_REWRITE)), _WORDS),
                ExtendedTextAnswer(_rewrite(setting), _rubric(say)),
                3,
            ),
        ),
        minutes=8,
        marking=Prose(
            say(
                "Verdict 1, or 1 for the verdict next to it with a line that proves it. Proof 2: one for "
                "words of the text with their line, one for what they show. Headline: ready to print 3, "
                "nearly 2, half-way 1, not yet 0; take one mark off for more than 12 words."
            )
        ),
        asks=frozenset(
            (field, "headline") for field in ("headline.verdict", "headline.rewrite", "headline.because")
        ),
    )


def _rubric(say: Words) -> tuple[Grade, ...]:
    return (
        Grade(
            say("ready to print"),
            say("what the text bears out and no more; says whose word it is where it is disputed"),
        ),
        Grade(
            say("nearly"),
            say("true to the text, but leaves out what matters most or one word still pushes"),
        ),
        Grade(
            say("half-way"),
            say("mends one fault of the headline and keeps or makes another"),
        ),
        Grade(
            say("not yet"),
            say("promises what the text does not tell, or says nothing of the story"),
        ),
    )


def _box(setting: Setting, boxes: Boxes) -> int:
    assert setting.markup.spec.headline is not None
    verdict = setting.markup.spec.headline.verdict
    return next(index for index, (_, verdicts) in enumerate(boxes) if verdict in verdicts)


def _verdict(setting: Setting, boxes: Boxes) -> Prose:
    """The reason, and which other verdicts a pupil may defend."""
    check = setting.markup.spec.headline
    assert check is not None
    right = _box(setting, boxes)
    near = [
        f"*{text}*"
        for index, (text, verdicts) in enumerate(boxes)
        if index != right and set(verdicts) & set(_NEAR[check.verdict])
    ]
    if not near:
        return Prose(check.because or "")
    accept = setting.words(
        "Accept too, with a line that proves it: {verdicts}.", verdicts=setting.words.series(near)
    )
    return Prose(f"{check.because or ''} {accept}".lstrip())


def _proof(setting: Setting) -> Prose:
    """What to look for, and the words of the headline to hold against the text."""
    markup, say = setting.markup, setting.words
    marked = [
        say("{mark} “{words}”", mark=f"**{setting.label('wording', index)}**", words=plain(markup.words(loc)))
        for index, _ in enumerate(markup.spec.wording)
        if (loc := ("wording", index, "quote")) in markup.spans and markup.spans[loc].part == "headline"
    ]
    proof = say("Words of the text on which the reason above rests, or others that bear on it.")
    if not marked:
        return Prose(proof)
    held = say("Words of the headline to hold against the text: {words}.", words=say.listed(marked))
    return Prose(f"{proof} {held}")


def _rewrite(setting: Setting) -> Prose:
    assert setting.markup.spec.headline is not None
    say, model = setting.words, setting.markup.spec.headline.rewrite
    if model is None:
        return Prose(say("Any headline that says no more and no less than the text, and who says it."))
    if len(re.findall(r"\w+(?:[-’'.,]\w+)*", model)) <= _WORDS:
        return Prose(f"*{plain(model)}*")
    longer = say("(More than 12 words: it shows all that could go in.)")
    return Prose(f"*{plain(model)}* {longer}")


KIND = Kind(
    name="headline-check",
    number=20,
    title="Does the headline keep its promise?",
    strand="checking",
    needs=(
        Need(
            1,
            "headline with a verdict",
            "headlines with a verdict",
            lambda setting: int(
                bool(setting.markup.spec.headline) and bool(setting.markup.spec.article.headline)
            ),
        ),
    ),
    asks=frozenset({"headline.verdict", "headline.rewrite", "headline.because"}),
    shows=frozenset(),
    serves="holding a headline against its text",
    frameworks=("CCSS.RI.6-8.8", "CCSS.RH.6-8.1", "SIFT.S", "UNESCO-MIL.4"),
    derive=derive,
    mistake="Judging the headline by one's own opinion of the story, and not by what the text says.",
    then="Who would click on the old headline, and who on the new one?",
    support=Help(
        example=Prose(
            "*Headline: “School bans phones”. Text: “From May, phones stay in the bag during lessons.”* "
            "The headline promises more than the text tells, which speaks of lessons only. Better: "
            "*Phones to stay in bags during lessons*."
        ),
        hints=(
            "Take the headline word by word. For each strong word ask: where does the text say that?",
            "Look for words such as all, never, proves, hides: does the text go so far?",
        ),
        bank=("according to …", "says …", "may", "some of", "… of the …", "so far"),
    ),
    beyond=Beyond(
        "What would somebody who reads only the headline tell a friend? Who gains if many readers do that?",
        "A sentence that a reader of the headline alone would believe and that the text does not bear out "
        "(or does, where the headline is fair), and somebody whom that helps.",
    ),
)
