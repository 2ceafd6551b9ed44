"""Who said it? Claims against speakers.

Pupils write the letter of the speaker beside each claim. Every source of the article is in the list,
and so is the article itself: some speakers are left over, some come twice. A claim that nobody is named
for is worth noticing.

The key gives the letter, the lines, and the verb by which the article introduces the claim.
"""

from generator.interactions import Exchange, Item, Match, MatchAnswer, Prose, Reason, letter
from generator.kinds.kind import Draft, Kind, Need, Setting, facts
from generator.kinds.phrases import ARTICLE_VOICE, alike, speaker


def derive(setting: Setting) -> Draft:
    """Match every printable claim with all sources and the article's own voice."""
    spec = setting.markup.spec
    names = _names(setting)
    rows = setting.groups("claims", setting.claims)
    return Draft(
        instruction=Prose(
            "Who puts each claim forward? Write the letter. A speaker may come more than once, or not at all."
        ),
        exchanges=(
            Exchange(
                Match(tuple(setting.item("claims", row[0]) for row in rows), tuple(map(Item, names))),
                MatchAnswer(
                    tuple(_letters(setting, row, names) for row in rows),
                    tuple(_reason(setting, row[0]) for row in rows),
                    rest=_silent(setting, names),
                ),
            ),
        ),
        points=len(rows),
        minutes=3 + len(rows) // 2,
        marking=Prose("One mark for each right letter."),
        asks=facts("claims.by", setting.claims),
        shows=facts("claims.quote", setting.claims) | facts("sources.name", spec.sources),
    )


def _names(setting: Setting) -> tuple[str, ...]:
    """The speakers to choose from, each name once."""
    keys = setting.shuffled("who-said-it", (*setting.markup.spec.sources, "article"))
    names = {alike(name): name for name in (_name(setting, key) for key in keys)}
    return tuple(names.values())


def _name(setting: Setting, by: str) -> str:
    return ARTICLE_VOICE if by == "article" else speaker(setting.markup.spec.sources[by])


def _letters(setting: Setting, row: tuple[str, ...], names: tuple[str, ...]) -> tuple[int, ...]:
    said = (alike(_name(setting, setting.markup.spec.claims[key].by)) for key in row)
    return tuple(dict.fromkeys([alike(name) for name in names].index(name) for name in said))


def _reason(setting: Setting, key: str) -> Reason:
    claim = setting.markup.spec.claims[key]
    if claim.verb is None:
        return setting.reason("claims", key, "")
    verb = setting.markup.words(("claims", key, "verb"))
    implies = f"; it suggests: {claim.verb.implies}" if claim.verb.implies else ""
    return setting.reason("claims", key, f"introduced with *{verb}*{implies}")


def _silent(setting: Setting, names: tuple[str, ...]) -> Prose:
    heard = {alike(_name(setting, setting.markup.spec.claims[key].by)) for key in setting.claims}
    silent = [letter(index) for index, name in enumerate(names) if alike(name) not in heard]
    return Prose(f"Left over: {', '.join(silent)}.") if silent else Prose("")


KIND = Kind(
    name="who-said-it",
    number=4,
    title="Who said it?",
    strand="sources",
    needs=(
        Need(2, "claim", "claims", lambda setting: len(setting.firsts("claims", setting.claims))),
        Need(
            2,
            "speaker",
            "speakers",
            lambda setting: len(
                {alike(_name(setting, setting.markup.spec.claims[key].by)) for key in setting.claims}
            ),
        ),
    ),
    asks=frozenset({"claims.by"}),
    shows=frozenset({"claims.quote", "sources.name"}),
    serves="tracing each claim to the one who makes it",
    frameworks=("CCSS.RH.6-8.6", "CCSS.RH.6-8.1", "COR.1", "SIFT.I"),
    derive=derive,
)
