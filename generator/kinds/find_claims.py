"""Find the claims: pupils underline in the article what is said to be so.

A claim is a statement that somebody, or the article itself, puts forward as true. Pupils underline
each one and note its line. Where other tasks of the sheet print claims, some are kept back for this
one: pupils look for those that stand in no other task, so nothing on the sheet gives them away.

Options
    claims: ids of the claims to keep back (default: the last third as the spec lists
        them, at least 2).

Levels
    support: a worked example and hints. stretch: what the story would be without one of them.

On the key every claim to be found stands with its line, its words and the reason. A pupil who
underlines another statement that is said to be so, and that no task prints, is right too.
"""

from generator.interactions import Find, Help, HotText, HotTextAnswer, Prose
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.phrases import voice
from generator.words import message


class FindClaims(Options):
    """Options of `find-claims`."""

    claims: tuple[str, ...] = ()


def derive(setting: Setting) -> Draft | Refusal:
    """Ask for the claims that are held back, or for all of them where nothing else prints any."""
    claims = setting.markup.spec.claims
    asked = sorted(
        (key for key in (claims if setting.alone else setting.held) if not setting.gone("claims", key)),
        key=lambda key: setting.markup.standing(("claims", key, "quote")),
    )
    if not asked:
        return Refusal(message("needs a claim to find in this text; found none"))
    return Draft(
        instruction=Prose(_instruction(setting, len(asked))),
        exchanges=(
            ask(HotText(finds=len(asked)), HotTextAnswer(tuple(_find(setting, key) for key in asked))),
        ),
        minutes=3 + len(asked),
        marking=Prose(
            setting.words(
                "One mark for each claim found. Accept a line more or less at either end, and accept any "
                "other statement that is put as true and that no task prints, or only a part of it."
            )
        ),
        asks=facts("claims.quote", asked),
    )


def _instruction(setting: Setting, number: int) -> str:
    if setting.alone:
        return setting.words.many(
            "Underline in the article {n} claim: a statement that is put to the reader as true. Note its "
            "line, and its first and last word.",
            "Underline in the article {n} claims: statements that are put to the reader as true. Note the "
            "line and the first and last word of each.",
            number,
        )
    return setting.words.many(
        "Underline in the article {n} claim that **no other task on this sheet prints**: a statement that is "
        "put to the reader as true. Note its line, and its first and last word.",
        "Underline in the article {n} claims that **no other task on this sheet prints**: statements that "
        "are put to the reader as true. Note the line and the first and last word of each.",
        number,
    )


def _find(setting: Setting, key: str) -> Find:
    loc = ("claims", key, "quote")
    where = setting.markup.where(loc)
    assert where is not None
    says = voice(setting.markup, setting.markup.spec.claims[key].by, setting.words)
    return Find(setting.label("claims", key), setting.markup.words(loc), where, "", Prose(says))


KIND = Kind(
    name="find-claims",
    number=2,
    title="Find the claims",
    strand="claims",
    needs=(Need(2, "claim", "claims", lambda setting: len(setting.markup.spec.claims)),),
    asks=frozenset({"claims.quote"}),
    shows=frozenset(),
    serves="telling a claim from the rest of a report",
    frameworks=("CCSS.RI.6-8.8", "CCSS.RI.9-10.8", "CCSS.RH.6-8.1", "DigComp.1.2"),
    derive=derive,
    mistake="Taking every sentence for a claim: a question or a scene puts nothing forward as true.",
    then="Which of the claims you found would you want to see proved first, and why that one?",
    support=Help(
        example=Prose(
            "*The bridge is open again, said the engineer. It rained.* The claim is **The bridge is open "
            "again**: somebody puts it forward as true, and you could ask for proof."
        ),
        hints=(
            "Look for what somebody says, writes, promises or warns of.",
            "Ask of a sentence: could anybody say “no, that is not so”?",
        ),
    ),
    beyond=Beyond(
        "What would the story look like with one of your claims left out? Say who would gain by that.",
        "Names a claim, what a reader would then believe, and whom that helps.",
    ),
    options=FindClaims,
)
