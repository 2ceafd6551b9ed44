"""Sort the statements: is each one checkable, a judgment, an opinion or a prediction.

Pupils tick one of four boxes beside each statement. The difference matters: only what is checkable
can be shown false, a judgment is as good as its evidence, an opinion needs none, a prediction must wait.

Options
    most: how many statements at the most (default 8).

Levels
    support: three boxes instead of four (judgment and opinion share one), a worked example and hints.
    stretch: what one would have to look up, for two rows.

The key ticks the kind and says what it means.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import Field

from generator.interactions import Choice, ChoiceAnswer, Code, Help, Prose, Reason
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.phrases import CLAIM_KINDS
from generator.spec.names import SheetLevel
from generator.words import N_, message

_LEAST_KINDS = 2
# With more help, two kinds that are hard to tell apart share a box.
_SUPPORT = MappingProxyType(
    {
        N_("checkable"): ("checkable",),
        N_("judgment or opinion"): ("judgment", "opinion"),
        N_("prediction"): ("prediction",),
    }
)


class SortStatements(Options):
    """Options of `sort-statements`."""

    most: int = Field(default=8, ge=3, le=20)


def sortable(setting: Setting) -> tuple[str, ...]:
    """Claims whose kind is marked, in the order of the article; the same words only once."""
    claims = setting.markup.spec.claims
    return setting.firsts("claims", (key for key in setting.claims if claims[key].kind))


def derive(setting: Setting) -> Draft | Refusal:
    """Choose statements by the hash of their ids, never by their kind."""
    chosen = frozenset(setting.picked("sort-statements", sortable(setting))[: setting.options.most])
    keys = setting.arranged("sort-statements", (key for key in sortable(setting) if key in chosen))
    boxes = _SUPPORT if setting.level is SheetLevel.SUPPORT else {kind: (kind,) for kind in CLAIM_KINDS}
    if len({setting.markup.spec.claims[key].kind for key in keys}) < _LEAST_KINDS:
        return Refusal(
            message(
                "needs claims of {least} kinds among {count}; found 1 kind",
                least=_LEAST_KINDS,
                count=len(keys),
            )
        )
    say = setting.words
    return Draft(
        instruction=Prose(say("What sort of statement is each one? Tick one box in every row.")),
        exchanges=(
            ask(
                Choice(
                    tuple(setting.item("claims", key) for key in keys),
                    tuple(map(say, boxes)),
                    tuple(Code(say(kind), say(meaning)) for kind, meaning in CLAIM_KINDS.items()),
                ),
                ChoiceAnswer(
                    tuple((_box(setting, key, boxes),) for key in keys),
                    tuple(_reason(setting, key) for key in keys),
                ),
            ),
        ),
        minutes=2 + len(keys),
        marking=Prose(
            say(
                "One mark for each statement, for a neighbouring box too where the pupil can defend it: what "
                "somebody means or may do often stands between *checkable* and *judgment*."
            )
        ),
        asks=facts("claims.kind", keys),
        shows=facts("claims.quote", keys),
    )


def _box(setting: Setting, key: str, boxes: Mapping[str, tuple[str, ...]]) -> int:
    kind = setting.markup.spec.claims[key].kind or ""
    return next(index for index, kinds in enumerate(boxes.values()) if kind in kinds)


def _reason(setting: Setting, key: str) -> Reason:
    kind = setting.markup.spec.claims[key].kind or ""
    said = setting.words(kind)
    told = setting.words.pair(f"{said[:1].upper()}{said[1:]}", setting.words(CLAIM_KINDS[kind]))
    return setting.reason("claims", key, f"{told}.")


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
    mistake="Calling what sounds sure checkable, and what one disagrees with an opinion.",
    then="For one that is checkable: what would you have to look up or measure?",
    support=Help(
        example=Prose(
            "*The hall has 200 seats.* **Checkable**: you can count them. *The hall is ugly.* **Opinion**: "
            "no count settles it."
        ),
        hints=(
            "Could you look it up, count it or measure it? Then it is checkable, even if it is wrong.",
            "Is it about what has not happened yet? Then it is a prediction.",
        ),
    ),
    reasons=Beyond(
        "Take two rows from two columns. What would one have to look up, or why does looking up not "
        "settle it?",
        "A way to check; or a value or a future that no check reaches.",
    ),
    beyond=Beyond(
        "Rewrite one judgment or opinion so that it could be checked. How would you check it?",
        "A statement with something to count or look up, and where or how.",
    ),
    options=SortStatements,
)
