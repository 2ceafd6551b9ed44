"""Match the evidence: which claim does each piece bear on, and does it speak for or against it.

Pupils write the letter of a claim beside each piece of evidence and circle *for* or *against*. Every
printed claim is in the list, and one line more for a claim that is not; claims left over have no
evidence in the mark-up, which is worth a talk. The same words offered twice are one row.

Options
    extra: 0 leaves out the line for a claim that is not printed, where every claim is (default 1).

Levels
    support: a worked example and hints. stretch: the list of claims is gone, pupils write a claim's line and
    its first words.

The key gives letter and sign, how strong the piece is and why; a claim that no task prints it names with
its words.
"""

from generator.interactions import Help, Match, MatchAnswer, Prose, Reason
from generator.kinds.kind import NOTHING, Beyond, Draft, Kind, Need, Refusal, Setting, ask, facts
from generator.kinds.matching import MatchOptions, Row, chosen, fitting, named, present, unlisted, why
from generator.spec.names import SheetLevel
from generator.words import N_, message

_FOR, _AGAINST = 0, 1
_LETTERS = N_(
    "For or against which claim is each piece of evidence **offered**, whether it is any good or not? Write "
    "the letter, and circle *for* or *against*. A claim may come more than once, or not at all."
)
_WRITTEN = N_(
    "For or against which claim of the article is each piece of evidence **offered**, whether it is any good "
    "or not? Write the line of the claim and its first words, and circle *for* or *against*."
)


_MARKING = N_("One mark for the letter, one for the sign; no mark for a sign beside a wrong letter.")
_MARKING_WRITTEN = N_(
    "One mark for the claim, by its line or by words that can only be its own; one for the sign. No mark for "
    "a sign beside a wrong claim."
)


def derive(setting: Setting) -> Draft | Refusal:
    """Match every piece of evidence with all printable claims."""
    rows = chosen(setting, "match-evidence", setting.groups("evidence", setting.placed("evidence")))
    claims = setting.shuffled("match-evidence", setting.firsts("claims", setting.claims))
    letters = tuple(_letters(setting, row, claims) for row in rows)
    if all(letter == (len(claims),) for letter in letters):
        return Refusal(message("needs evidence for a claim that is printed; found none"))
    items = tuple(setting.item("evidence", present(setting, "evidence", row)[0]) for row in rows)
    if all(item.gone for item in items):
        return Refusal(message("needs a piece of evidence in this text; found none"))
    written = setting.level is SheetLevel.STRETCH
    return Draft(
        instruction=Prose(setting.words(_WRITTEN if written else _LETTERS)),
        exchanges=(
            ask(
                Match(
                    items,
                    (
                        *(setting.item("claims", key) for key in claims),
                        *unlisted(setting, written=written),
                    ),
                    signs(setting),
                    written,
                ),
                MatchAnswer(
                    letters,
                    tuple(_reason(setting, row) for row in rows),
                    tuple(_sign(setting, present(setting, "evidence", row)[0]) for row in rows),
                    _bare(setting, claims),
                ),
                2,
            ),
        ),
        minutes=3 + len(rows),
        marking=Prose(setting.words(_MARKING_WRITTEN if written else _MARKING)),
        asks=facts("evidence.for", setting.markup.spec.evidence),
        shows=facts("evidence.quote", setting.markup.spec.evidence) | facts("claims.quote", setting.claims),
    )


def _letters(setting: Setting, row: Row, claims: tuple[str, ...]) -> tuple[int, ...]:
    options = [("claims", key) for key in claims]
    bears_on = (setting.markup.spec.evidence[key].claim for key in present(setting, "evidence", row))
    return tuple(
        dict.fromkeys(index for claim in bears_on for index in fitting(setting, "claims", claim, options))
    )


def signs(setting: Setting) -> tuple[str, str]:
    """The two words to circle."""
    return setting.words.within("sign", "for"), setting.words.within("sign", "against")


def _sign(setting: Setting, key: str) -> int:
    return _FOR if setting.markup.spec.evidence[key].for_ else _AGAINST


def _reason(setting: Setting, row: Row) -> Reason:
    first = present(setting, "evidence", row)[0]

    def told(key: str) -> str:
        if key == first:
            return _why(setting, key)
        sign = signs(setting)[_sign(setting, key)]
        return setting.words("Also right, *{sign}*: {why}", sign=sign, why=_why(setting, key))

    return why(setting, "evidence", row, told)


def _why(setting: Setting, key: str) -> str:
    piece = setting.markup.spec.evidence[key]
    strength = f"**{setting.words(piece.strength)}**: " if piece.strength else ""
    return f"{named(setting, 'claims', piece.claim)}. {strength}{piece.because or ''}"


def _bare(setting: Setting, claims: tuple[str, ...]) -> Prose:
    """The claims of the list for which this text has no evidence: by letter, or by label without a list."""
    pieces = setting.markup.spec.evidence.items()
    served = {
        setting.reads("claims", piece.claim) for key, piece in pieces if not setting.gone("evidence", key)
    }
    written = setting.level is SheetLevel.STRETCH
    bare = [
        setting.label("claims", key) if written else setting.words.letter(index)
        for index, key in enumerate(claims)
        if setting.reads("claims", key) not in served and not setting.gone("claims", key)
    ]
    if not bare:
        return NOTHING
    said = setting.words("No evidence is given for or against {claims}.", claims=setting.words.listed(bare))
    return Prose(said)


KIND = Kind(
    name="match-evidence",
    number=9,
    title="What is the evidence for?",
    strand="answers",
    needs=(
        Need(
            2,
            "piece of evidence",
            "pieces of evidence",
            lambda setting: len(setting.firsts("evidence", setting.placed("evidence"))),
        ),
        Need(2, "claim", "claims", lambda setting: len(setting.firsts("claims", setting.claims))),
    ),
    asks=frozenset({"evidence.for"}),
    shows=frozenset({"evidence.quote", "claims.quote"}),
    serves="tying evidence to the claim it is about",
    frameworks=("CCSS.RI.6-8.8", "CCSS.RH.6-8.8", "COR.2", "C3.D3.3"),
    derive=derive,
    mistake=(
        "Matching by a word that both have in common, instead of asking what the piece makes more likely."
    ),
    then="Which claim has the most evidence? Is it also the one that you trust most, and why?",
    support=Help(
        example=Prose(
            "Claim: *The bus is always late.* Evidence: *On ten days the driver noted ten arrivals on "
            "time.* It speaks **against** the claim: if it is right, the claim can hardly be."
        ),
        hints=(
            "Say it with because: “The claim, because the evidence.” If that makes sense, it is for.",
            "Say it with but: “The claim, but the evidence.” If that makes sense, it is against.",
            "Read the sentences around the evidence too: they often say what it is meant to show.",
        ),
    ),
    reasons=Beyond(
        "Take two of your answers. Which other answer comes nearest, and why is yours better?",
        "Names the rival, and gives a reason about what is said.",
    ),
    beyond=Beyond(
        "Choose the claim with the least evidence in the article. What evidence would you ask for, and "
        "from whom?",
        "Something that could be seen, counted or read, that would make the claim more or less likely, and "
        "somebody who would have it.",
    ),
    options=MatchOptions,
)
