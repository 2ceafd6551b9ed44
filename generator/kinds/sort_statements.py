"""Sort the statements: is each one checkable, a judgment, an opinion or a prediction.

Pupils tick one of four boxes beside each statement. The difference matters: only what is checkable
can be shown false, a judgment is as good as its evidence, an opinion needs none, a prediction must wait.

Options
    most: how many statements at the most (default 8).

The key ticks the kind and says what it means.
"""

from pydantic import Field

from generator.interactions import Choice, ChoiceAnswer, Code, Exchange, Prose, Reason
from generator.kinds.kind import Draft, Kind, Need, Options, Refusal, Setting, facts
from generator.kinds.phrases import CLAIM_KINDS

_LEAST_KINDS = 2


class SortStatements(Options):
    """Options of `sort-statements`."""

    most: int = Field(default=8, ge=3, le=20)


def sortable(setting: Setting) -> tuple[str, ...]:
    """Claims whose kind is marked, in the order of the article; the same words only once."""
    claims = setting.markup.spec.claims
    return setting.firsts("claims", (key for key in setting.claims if claims[key].kind))


def derive(setting: Setting) -> Draft | Refusal:
    """Choose statements by the hash of their ids, never by their kind."""
    chosen = frozenset(setting.shuffled("sort-statements", sortable(setting))[: setting.options.most])
    keys = tuple(key for key in sortable(setting) if key in chosen)
    kinds = tuple(CLAIM_KINDS)
    if len({setting.markup.spec.claims[key].kind for key in keys}) < _LEAST_KINDS:
        return Refusal(f"needs claims of {_LEAST_KINDS} kinds among {len(keys)}; found 1 kind")
    return Draft(
        instruction=Prose("What sort of statement is each one? Tick one box in every row."),
        exchanges=(
            Exchange(
                Choice(
                    tuple(setting.item("claims", key) for key in keys),
                    kinds,
                    tuple(Code(kind, meaning) for kind, meaning in CLAIM_KINDS.items()),
                ),
                ChoiceAnswer(
                    tuple((kinds.index(setting.markup.spec.claims[key].kind),) for key in keys),
                    tuple(_reason(setting, key) for key in keys),
                ),
            ),
        ),
        points=len(keys),
        minutes=2 + len(keys),
        marking=Prose(
            "One mark for each statement, for a neighbouring box too where the pupil can defend it: what "
            "somebody means or may do often stands between *checkable* and *judgment*."
        ),
        asks=facts("claims.kind", keys),
        shows=facts("claims.quote", keys),
    )


def _reason(setting: Setting, key: str) -> Reason:
    kind = setting.markup.spec.claims[key].kind or ""
    return setting.reason("claims", key, f"{kind.capitalize()}: {CLAIM_KINDS[kind]}.")


KIND = Kind(
    name="sort-statements",
    number=3,
    title="What sort of statement?",
    strand="claims",
    needs=(
        Need(3, "claim with a kind", "claims with a kind", lambda setting: len(sortable(setting))),
        Need(
            _LEAST_KINDS,
            "kind of claim",
            "kinds of claim",
            lambda setting: len({setting.markup.spec.claims[key].kind for key in sortable(setting)}),
        ),
    ),
    asks=frozenset({"claims.kind"}),
    shows=frozenset({"claims.quote"}),
    serves="telling what can be checked from judgment, opinion and prediction",
    frameworks=("CCSS.RH.6-8.8", "CCSS.RI.9-10.8", "COR.2"),
    derive=derive,
    options=SortStatements,
)
