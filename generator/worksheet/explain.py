"""What each family of marks says of itself on the key: a few words, and why."""

from types import MappingProxyType
from typing import Any, Protocol

from generator.article.markup import Markup
from generator.interactions import Prose
from generator.kinds.phrases import STATUSES, foreign, lines, voice
from generator.spec.places import Loc
from generator.words import N_, Words


def explain(markup: Markup, mark: Loc, say: Words) -> tuple[Prose, Prose]:
    """What the mark is, and why, both as prose."""
    about, why = _FAMILIES[str(mark[0])](markup, mark[1], say)
    return Prose(" · ".join(part for part in about if part)), Prose(why or "")


Explained = tuple[list[str], str | None]


class _Explainer(Protocol):
    """Says a few words of the mark with this id or index, and why."""

    def __call__(self, markup: Markup, key: Any, say: Words, /) -> Explained: ...


def _claim(markup: Markup, key: str, say: Words) -> Explained:
    claim = markup.spec.claims[key]
    status = f"**{say(STATUSES[claim.status])}**" if claim.status else ""
    standing = (("claims", other) for other in claim.rests_on)
    rests = [markup.labels[mark] for mark in standing if mark in markup.labels]
    return [
        voice(markup, claim.by, say),
        say.name(claim.kind),
        status,
        say("rests on {claims}", claims=say.listed(rests)) if rests else "",
    ], claim.because


def _evidence(markup: Markup, key: str, say: Words) -> Explained:
    piece = markup.spec.evidence[key]
    claim = markup.labels[("claims", piece.claim)]
    strength = f"**{say(piece.strength)}**" if piece.strength else ""
    bears = say("for {claim}", claim=claim) if piece.for_ else say("against {claim}", claim=claim)
    by = voice(markup, piece.by, say) if piece.by else ""
    return [by, bears, say.name(piece.kind), strength], piece.because


def _rebuttal(markup: Markup, key: str, say: Words) -> Explained:
    rebuttal = markup.spec.rebuttals[key]
    family = "claims" if rebuttal.answers in markup.spec.claims else "rebuttals"
    answered = say("answers {mark}", mark=markup.labels[(family, rebuttal.answers)])
    kind = f"**{say(rebuttal.kind)}**" if rebuttal.kind else ""
    return [voice(markup, rebuttal.by, say), answered, kind], rebuttal.because


def _wording(markup: Markup, index: int, say: Words) -> Explained:
    wording = markup.spec.wording[index]
    plainer = say("plainer: {words}", words=wording.neutral) if wording.neutral else ""
    return [f"**{say(wording.kind)}**", plainer], wording.because


def _figure(markup: Markup, index: int, say: Words) -> Explained:
    figure = markup.spec.figures[index]
    known = {
        N_("counts: {what}"): figure.of,
        N_("compared with: {what}"): figure.base,
        N_("counted by: {what}"): voice(markup, figure.by, say) if figure.by else None,
        N_("when: {what}"): figure.when,
    }
    told = say.series([say(name, what=value) for name, value in known.items() if value])
    lacking = say.listed([say(_LACKING[name]) for name, value in known.items() if not value])
    why = f"{told[:1].upper()}{told[1:]}. " if told else ""
    about = say("**not said:** {facts}", facts=lacking) if lacking else say("fully told")
    return [about], f"{why}{figure.because or ''}"


_LACKING = {
    "counts: {what}": N_("what is counted"),
    "compared with: {what}": N_("compared with what"),
    "counted by: {what}": N_("who counted"),
    "when: {what}": N_("when"),
}


def _conflict(markup: Markup, index: int, say: Words) -> Explained:
    label = f"{markup.labels[('conflicts', index)]}b"
    other = markup.where(("conflicts", index, "quotes", 1))
    about = say("cannot be right beside {mark}", mark=label)
    place = f", {lines(other, say)}" if other and other.first else ""
    return [about + place], markup.spec.conflicts[index].because


def _verb(markup: Markup, key: str, say: Words) -> Explained:
    verb = markup.spec.claims[key].verb
    return [say("introduces {mark}", mark=markup.labels[("claims", key)])], verb.implies if verb else ""


def _term(markup: Markup, index: int, say: Words) -> Explained:
    term = markup.spec.terms[index]
    return [term.means], say.series(foreign(*one) for one in term.also.items())


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
