"""Match the evidence: which claim does each piece bear on, and does it speak for or against it.

Pupils write the letter of a claim beside each piece of evidence and circle *for* or *against*. Every
printed claim is in the list, and one line more for a claim that is not; claims left over have no
evidence in the mark-up, which is worth a talk. The same words offered twice are one row.

Options
    extra: 0 leaves out the line for a claim that is not printed, where every claim is (default 1).

The key gives letter and sign, how strong the piece is and why.
"""

from generator.interactions import Help, Match, MatchAnswer, Prose, Reason, letter
from generator.kinds.kind import Beyond, Draft, Kind, Need, Refusal, Setting, ask, facts
from generator.kinds.matching import MatchOptions, fitting, unlisted

SIGNS = ("for", "against")


def derive(setting: Setting) -> Draft | Refusal:
    """Match every piece of evidence with all printable claims."""
    rows = setting.groups("evidence", setting.placed("evidence"))
    claims = setting.shuffled("match-evidence", setting.firsts("claims", setting.claims))
    letters = tuple(_letters(setting, row, claims) for row in rows)
    if all(letter == (len(claims),) for letter in letters):
        return Refusal("needs evidence for a claim that is printed; found none")
    return Draft(
        instruction=Prose(
            "Which claim does each piece of evidence bear on? Write the letter, and circle whether it speaks "
            "for the claim or against it."
        ),
        exchanges=(
            ask(
                Match(
                    tuple(setting.item("evidence", row[0]) for row in rows),
                    (*(setting.item("claims", key) for key in claims), *unlisted(setting)),
                    SIGNS,
                ),
                MatchAnswer(
                    letters,
                    tuple(_reason(setting, row) for row in rows),
                    tuple(SIGNS.index(_sign(setting, row[0])) for row in rows),
                    _bare(setting, claims),
                ),
                2,
            ),
        ),
        minutes=3 + len(rows),
        marking=Prose("One mark for the letter, one for the sign; no mark for a sign beside a wrong letter."),
        asks=facts("evidence.for", setting.markup.spec.evidence),
        shows=facts("evidence.quote", setting.markup.spec.evidence) | facts("claims.quote", setting.claims),
    )


def _letters(setting: Setting, row: tuple[str, ...], claims: tuple[str, ...]) -> tuple[int, ...]:
    options = [("claims", key) for key in claims]
    bears_on = (setting.markup.spec.evidence[key].claim for key in row)
    return tuple(
        dict.fromkeys(index for claim in bears_on for index in fitting(setting, "claims", claim, options))
    )


def _sign(setting: Setting, key: str) -> str:
    return SIGNS[0] if setting.markup.spec.evidence[key].for_ else SIGNS[1]


def _reason(setting: Setting, row: tuple[str, ...]) -> Reason:
    others = (f" Also right, *{_sign(setting, key)}*: {_why(setting, key)}" for key in row[1:])
    return setting.reason("evidence", row[0], _why(setting, row[0]) + "".join(others))


def _why(setting: Setting, key: str) -> str:
    piece = setting.markup.spec.evidence[key]
    strength = f"**{piece.strength}**: " if piece.strength else ""
    return f"{setting.label('claims', piece.claim)}. {strength}{piece.because or ''}"


def _bare(setting: Setting, claims: tuple[str, ...]) -> Prose:
    served = {setting.reads("claims", piece.claim) for piece in setting.markup.spec.evidence.values()}
    bare = [letter(index) for index, key in enumerate(claims) if setting.reads("claims", key) not in served]
    return Prose(f"No evidence is given for or against {', '.join(bare)}.") if bare else Prose("")


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
    mistake="",
    then="",
    support=Help(),
    beyond=Beyond("", ""),
    options=MatchOptions,
)
