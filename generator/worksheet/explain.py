"""What each family of marks says of itself on the key: a few words, and why."""

from types import MappingProxyType
from typing import Any, Protocol

from generator.article.markup import Markup
from generator.interactions import Prose
from generator.kinds.phrases import STATUSES, foreign, voice
from generator.spec.places import Loc


def explain(markup: Markup, mark: Loc) -> tuple[Prose, Prose]:
    """What the mark is, and why, both as prose."""
    about, why = _FAMILIES[str(mark[0])](markup, mark[1])
    return Prose(" · ".join(part for part in about if part)), Prose(why or "")


Explained = tuple[list[str], str | None]


class _Explainer(Protocol):
    """Says a few words of the mark with this id or index, and why."""

    def __call__(self, markup: Markup, key: Any, /) -> Explained: ...


def _claim(markup: Markup, key: str) -> Explained:
    claim = markup.spec.claims[key]
    status = f"**{STATUSES[claim.status]}**" if claim.status else ""
    standing = (("claims", other) for other in claim.rests_on)
    rests = ", ".join(markup.labels[mark] for mark in standing if mark in markup.labels)
    return [
        voice(markup, claim.by),
        claim.kind or "",
        status,
        f"rests on {rests}" if rests else "",
    ], claim.because


def _evidence(markup: Markup, key: str) -> Explained:
    piece = markup.spec.evidence[key]
    claim = markup.labels[("claims", piece.claim)]
    strength = f"**{piece.strength}**" if piece.strength else ""
    bears = f"{'for' if piece.for_ else 'against'} {claim}"
    return [voice(markup, piece.by) if piece.by else "", bears, piece.kind or "", strength], piece.because


def _rebuttal(markup: Markup, key: str) -> Explained:
    rebuttal = markup.spec.rebuttals[key]
    family = "claims" if rebuttal.answers in markup.spec.claims else "rebuttals"
    answered = f"answers {markup.labels[(family, rebuttal.answers)]}"
    return [
        voice(markup, rebuttal.by),
        answered,
        f"**{rebuttal.kind}**" if rebuttal.kind else "",
    ], rebuttal.because


def _wording(markup: Markup, index: int) -> Explained:
    wording = markup.spec.wording[index]
    return [f"**{wording.kind}**", f"plainer: {wording.neutral}" if wording.neutral else ""], wording.because


def _figure(markup: Markup, index: int) -> Explained:
    figure = markup.spec.figures[index]
    known = {
        "counts": figure.of,
        "compared with": figure.base,
        "counted by": voice(markup, figure.by) if figure.by else None,
        "when": figure.when,
    }
    told = "; ".join(f"{name}: {value}" for name, value in known.items() if value)
    lacking = ", ".join(_LACKING[name] for name, value in known.items() if not value)
    why = f"{told[:1].upper()}{told[1:]}. " if told else ""
    return [f"**not said:** {lacking}" if lacking else "fully told"], f"{why}{figure.because or ''}"


_LACKING = {
    "counts": "what is counted",
    "compared with": "compared with what",
    "counted by": "who counted",
    "when": "when",
}


def _conflict(markup: Markup, index: int) -> Explained:
    label = markup.labels[("conflicts", index)]
    other = markup.where(("conflicts", index, "quotes", 1))
    place = f", line {other.first}" if other and other.first else ""
    if other and other.last > other.first:
        place = f", lines {other.first}–{other.last}"
    return [f"cannot be right beside {label}b{place}"], markup.spec.conflicts[index].because


def _verb(markup: Markup, key: str) -> Explained:
    verb = markup.spec.claims[key].verb
    return [f"introduces {markup.labels[('claims', key)]}"], verb.implies if verb else ""


def _term(markup: Markup, index: int) -> Explained:
    term = markup.spec.terms[index]
    return [term.means], "; ".join(foreign(*one) for one in term.also.items())


_FAMILIES: MappingProxyType[str, _Explainer] = MappingProxyType(
    {
        "claims": _claim,
        "evidence": _evidence,
        "rebuttals": _rebuttal,
        "wording": _wording,
        "figures": _figure,
        "conflicts": _conflict,
        "verbs": _verb,
        "terms": _term,
    }
)
