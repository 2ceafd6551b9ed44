"""Match the evidence: which claim does each piece bear on, and does it speak for or against it?

Pupils write the letter of a claim beside each piece of evidence and circle *for* or *against*. Every
printed claim is in the list, and one line more for a claim that is not; claims left over have no
evidence in the mark-up, which is worth a talk.

The key gives letter and sign, how strong the piece is and why.
"""

from generator.interactions import Exchange, Item, Match, MatchAnswer, Prose, Reason
from generator.kinds.kind import Draft, Kind, Need, Refusal, Setting, facts

SIGNS = ("for", "against")
UNLISTED = Item("a claim that is not in this list")


def derive(setting: Setting) -> Draft | Refusal:
    """Match every piece of evidence with all printable claims."""
    spec = setting.markup.spec
    pieces = setting.placed("evidence")
    claims = setting.shuffled("match-evidence", setting.claims)
    letters = tuple((_letter(spec.evidence[key].claim, claims),) for key in pieces)
    if all(letter == (len(claims),) for letter in letters):
        return Refusal("needs evidence for a claim that is printed; found none")
    return Draft(
        instruction=Prose(
            "Which claim does each piece of evidence bear on? Write the letter, and circle whether it speaks "
            "for the claim or against it."
        ),
        exchanges=(
            Exchange(
                Match(
                    tuple(setting.item("evidence", key) for key in pieces),
                    (*(setting.item("claims", key) for key in claims), UNLISTED),
                    SIGNS,
                ),
                MatchAnswer(
                    letters,
                    tuple(_reason(setting, key) for key in pieces),
                    tuple(SIGNS.index("for" if spec.evidence[key].for_ else "against") for key in pieces),
                    _bare(setting, claims),
                ),
            ),
        ),
        points=2 * len(pieces),
        minutes=3 + len(pieces),
        marking=Prose("One mark for the letter, one for the sign; no mark for a sign beside a wrong letter."),
        asks=facts("evidence.for", pieces),
        shows=facts("evidence.quote", pieces) | facts("claims.quote", claims),
    )


def _letter(claim: str, claims: tuple[str, ...]) -> int:
    """The option that is right: the last one stands for a claim that is not printed."""
    return claims.index(claim) if claim in claims else len(claims)


def _reason(setting: Setting, key: str) -> Reason:
    piece = setting.markup.spec.evidence[key]
    claim = f"{setting.label('claims', piece.claim)}. "
    strength = f"**{piece.strength}**: " if piece.strength else ""
    return setting.reason("evidence", key, f"{claim}{strength}{piece.because or ''}")


def _bare(setting: Setting, claims: tuple[str, ...]) -> Prose:
    served = {piece.claim for piece in setting.markup.spec.evidence.values()}
    bare = [chr(ord("A") + index) for index, key in enumerate(claims) if key not in served]
    return Prose(f"No evidence is given for or against {', '.join(bare)}.") if bare else Prose("")


KIND = Kind(
    name="match-evidence",
    number=9,
    title="What is the evidence for?",
    strand="answers",
    needs=(
        Need(2, "piece of evidence", "pieces of evidence", lambda setting: len(setting.markup.spec.evidence)),
        Need(2, "claim", "claims", lambda setting: len(setting.claims)),
    ),
    asks=frozenset({"evidence.for"}),
    shows=frozenset({"evidence.quote", "claims.quote"}),
    serves="tying evidence to the claim it is about",
    frameworks=("CCSS.RI.6-8.8", "CCSS.RH.6-8.8", "COR.2", "C3.D3.3"),
    derive=derive,
)
