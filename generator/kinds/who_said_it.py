"""Who said it? Claims against speakers.

Pupils write the letter of the speaker beside each claim. Every source of the article is in the list,
and so is the article itself: some speakers are left over, some come twice. A claim that nobody is named
for is worth noticing.

The key gives the letter, the lines, and the verb by which the article hands the claim over.
"""

from generator.interactions import Exchange, Item, Match, MatchAnswer, Prose, Reason
from generator.kinds.kind import Draft, Kind, Need, Setting, facts
from generator.kinds.phrases import ARTICLE_VOICE, speaker


def derive(setting: Setting) -> Draft:
    """Match every printable claim with all sources and the article's own voice."""
    spec = setting.markup.spec
    speakers = setting.shuffled("who-said-it", (*spec.sources, "article"))
    names = tuple(Item(ARTICLE_VOICE if key == "article" else speaker(spec.sources[key])) for key in speakers)
    keys = setting.claims
    return Draft(
        instruction=Prose(
            "Who puts each claim forward? Write the letter. A speaker may come more than once, or not at all."
        ),
        exchanges=(
            Exchange(
                Match(tuple(setting.item("claims", key) for key in keys), names),
                MatchAnswer(
                    tuple((speakers.index(spec.claims[key].by),) for key in keys),
                    tuple(_reason(setting, key) for key in keys),
                    rest=_silent(setting, keys),
                ),
            ),
        ),
        points=len(keys),
        minutes=3 + len(keys) // 2,
        marking=Prose("One mark for each right letter."),
        asks=facts("claims.by", keys),
        shows=facts("claims.quote", keys) | facts("sources.name", spec.sources),
    )


def _reason(setting: Setting, key: str) -> Reason:
    claim = setting.markup.spec.claims[key]
    if claim.verb is None:
        return setting.reason("claims", key, "")
    verb = setting.markup.words(("claims", key, "verb"))
    implies = f": {claim.verb.implies}" if claim.verb.implies else ""
    return setting.reason("claims", key, f"handed over with *{verb}*{implies}")


def _silent(setting: Setting, keys: tuple[str, ...]) -> Prose:
    spec = setting.markup.spec
    heard = {spec.claims[key].by for key in keys}
    silent = [source.name for key, source in spec.sources.items() if key not in heard]
    return Prose(f"Left over: {', '.join(silent)}.") if silent else Prose("")


KIND = Kind(
    name="who-said-it",
    number=4,
    title="Who said it?",
    strand="sources",
    needs=(
        Need(2, "claim", "claims", lambda setting: len(setting.claims)),
        Need(
            2,
            "speaker",
            "speakers",
            lambda setting: len({setting.markup.spec.claims[key].by for key in setting.claims}),
        ),
    ),
    asks=frozenset({"claims.by"}),
    shows=frozenset({"claims.quote", "sources.name"}),
    serves="tracing each claim to the one who makes it",
    frameworks=("CCSS.RH.6-8.6", "CCSS.RH.6-8.1", "COR.1", "SIFT.I"),
    derive=derive,
)
