"""Who said it? Claims against speakers.

Pupils write the letter of the speaker beside each claim. Every source of the article is in the list,
and so is the article itself: some speakers are left over, some come twice. A claim that nobody is named
for is worth noticing.

Levels
    support: a worked example and hints. stretch: the list of speakers is gone, pupils write the names.

The key gives the letter, the lines, and the verb by which the article introduces the claim.
"""

from generator.interactions import Help, Item, Match, MatchAnswer, Prose, Reason
from generator.kinds.kind import NOTHING, Beyond, Draft, Kind, Need, Setting, ask, facts
from generator.kinds.phrases import ARTICLE_VOICE, alike, speaker
from generator.spec.names import SheetLevel
from generator.words import N_

_LETTERS = N_("Who puts each claim forward? Write the letter. Speakers may come twice, or not at all.")
_WRITTEN = N_(
    "Who puts each claim forward? Write who it is, as the article calls them. Where nobody is named, write "
    "*the article*."
)


def derive(setting: Setting) -> Draft:
    """Match every printable claim with all sources and the article's own voice."""
    spec = setting.markup.spec
    names = _names(setting)
    rows = setting.groups("claims", setting.arranged("who-said-it", setting.claims))
    written = setting.level is SheetLevel.STRETCH
    return Draft(
        instruction=Prose(setting.words(_WRITTEN if written else _LETTERS)),
        exchanges=(
            ask(
                Match(
                    tuple(setting.item("claims", row[0]) for row in rows),
                    tuple(map(Item, names)),
                    written=written,
                ),
                MatchAnswer(
                    tuple(_letters(setting, row, names) for row in rows),
                    tuple(_reason(setting, row[0]) for row in rows),
                    rest=_silent(setting, names),
                ),
            ),
        ),
        minutes=3 + len(rows) // 2,
        marking=Prose(setting.words("One mark for each right speaker.")),
        asks=facts("claims.by", setting.claims),
        shows=facts("claims.quote", setting.claims) | facts("sources.name", spec.sources),
    )


def _names(setting: Setting) -> tuple[str, ...]:
    """The speakers to choose from, each name once."""
    keys = setting.shuffled("who-said-it", (*setting.markup.spec.sources, "article"))
    names = {alike(name): name for name in (_name(setting, key) for key in keys)}
    return tuple(names.values())


def _name(setting: Setting, by: str) -> str:
    if by == "article":
        return setting.words(ARTICLE_VOICE)
    return speaker(setting.markup.spec.sources[by], setting.words)


def _letters(setting: Setting, row: tuple[str, ...], names: tuple[str, ...]) -> tuple[int, ...]:
    said = (alike(_name(setting, setting.markup.spec.claims[key].by)) for key in row)
    return tuple(dict.fromkeys([alike(name) for name in names].index(name) for name in said))


def _reason(setting: Setting, key: str) -> Reason:
    claim = setting.markup.spec.claims[key]
    if claim.verb is None or setting.gone("claims", key):
        return setting.reason("claims", key, "")
    verb = setting.markup.words(("claims", key, "verb"))
    introduced = setting.words("introduced with *{verb}*", verb=verb)
    if not claim.verb.implies:
        return setting.reason("claims", key, introduced)
    implies = setting.words("it suggests: {what}", what=claim.verb.implies)
    return setting.reason("claims", key, setting.words.series((introduced, implies)))


def _silent(setting: Setting, names: tuple[str, ...]) -> Prose:
    here = (key for key in setting.claims if not setting.gone("claims", key))
    heard = {alike(_name(setting, setting.markup.spec.claims[key].by)) for key in here}
    silent = [setting.words.letter(index) for index, name in enumerate(names) if alike(name) not in heard]
    if not silent:
        return NOTHING
    return Prose(setting.words("Left over: {letters}.", letters=setting.words.listed(silent)))


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
    mistake="Taking whoever is named last for the speaker: a name may stand beside words that are another's.",
    then="Which of these speakers could know it at first hand?",
    support=Help(
        example=Prose(
            "*“The pool opens in May,” said the caretaker.* The words between the quotation marks are the "
            "caretaker's: *said the caretaker* shows it."
        ),
        hints=(
            "Go to the line that is named, and read the sentence before it and the one after it too.",
            "Look for words of saying: said, claimed, warned, according to.",
            "If nobody says it, it is the article itself.",
        ),
    ),
    beyond=Beyond(
        "Choose one claim. Who else would have to say it before you believe it, and why that person?",
        "Somebody who would know at first hand, or who would lose by saying it.",
    ),
)
