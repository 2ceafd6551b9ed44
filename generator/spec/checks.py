"""What the model cannot see in one field: references between parts, and what makes a poor exercise."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.problems import Level, Problem
from generator.spec.model import RebuttalKind, Spec, Status
from generator.spec.near import listed, suggestion
from generator.spec.places import Loc, Places
from generator.spec.prose import clip
from generator.words import LANGUAGES, is_spoken

ARTICLE = "article"
LEAST_CLAIMS = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem without its file: `loc` is the value it is about; `on_key` shows it at that value's name."""

    loc: Loc
    code: str
    message: str
    hint: str
    level: Level = Level.ERROR
    on_key: bool = False


def check(spec: Spec, places: Places, shown: str, kinds: Collection[str]) -> tuple[Problem, ...]:
    """Everything wrong with `spec` as a whole, in the order of the file; `kinds` are the tasks that exist."""
    found = [finding for rule in RULES for finding in rule(spec)]
    found += _kinds(spec, kinds)
    problems = []
    for one in found:
        loc = places.resolve(one.loc)
        span = places.key(loc) if one.on_key else places.of(loc)
        problems.append(Problem(shown, span, one.code, one.message, one.hint, one.level))
    return tuple(sorted(problems, key=lambda problem: (problem.span, problem.code)))


def _kinds(spec: Spec, kinds: Collection[str]) -> Iterator[Finding]:
    """Tasks of a kind that does not exist."""
    for number, task in enumerate(spec.tasks if isinstance(spec.tasks, tuple) else ()):
        if task.kind not in kinds:
            loc = ("tasks", number, "kind")
            hint = suggestion(task.kind, kinds, "There are no kinds of task here.", most=40)
            yield Finding(loc, "unknown-kind", f"there is no kind of task called `{clip(task.kind)}`", hint)


def _speakers(spec: Spec) -> Iterator[tuple[Loc, str]]:
    """Every place that names a source, with its id."""
    parts: dict[str, Mapping[str, object]] = {
        "claims": spec.claims,
        "evidence": spec.evidence,
        "rebuttals": spec.rebuttals,
    }
    for part, entries in parts.items():
        for key, entry in entries.items():
            by = getattr(entry, "by", None)
            if by and by != ARTICLE:
                yield (part, key, "by"), by
    for number, figure in enumerate(spec.figures):
        if figure.by:
            yield ("figures", number, "by"), figure.by


def _unknown_sources(spec: Spec) -> Iterator[Finding]:
    """A `by` that names no source."""
    for loc, name in _speakers(spec):
        if name not in spec.sources:
            hint = suggestion(name, spec.sources, "Write the source under `sources:` first, with its name.")
            named = [key for key, source in spec.sources.items() if source.name.lower() == name.lower()]
            hint = f"`by` takes the source's id: by: {named[0]}" if named else hint
            yield Finding(loc, "unknown-source", f"there is no source called `{clip(name)}`", hint)


def _unused_sources(spec: Spec) -> Iterator[Finding]:
    """A source that says and offers nothing: often one whose `by` was forgotten."""
    used = {name for _, name in _speakers(spec)}
    for name in spec.sources:
        if name not in used:
            hint = f"Write `by: {name}` where they say something, or delete the source."
            message = f"no claim, evidence, rebuttal or figure is by the source `{name}`"
            yield Finding(("sources", name), "unused-source", message, hint, Level.WARNING, on_key=True)


def _claim_references(spec: Spec) -> Iterator[tuple[Loc, str | None]]:
    """Every place that must name a claim, with the id."""
    for key, claim in spec.claims.items():
        for number, name in enumerate(claim.rests_on):
            yield ("claims", key, "rests_on", number), name
    for key, piece in spec.evidence.items():
        yield ("evidence", key, "for"), piece.for_
        yield ("evidence", key, "against"), piece.against
    for number, gap in enumerate(spec.gaps):
        yield ("gaps", number, "about"), gap.about
    for number, question in enumerate(spec.questions):
        yield ("questions", number, "about"), question.about


def _unknown_claims(spec: Spec) -> Iterator[Finding]:
    """A reference to a claim that is not there."""
    for loc, name in _claim_references(spec):
        if name is not None and name not in spec.claims:
            hint = suggestion(name, spec.claims, "Write the claim under `claims:` first.")
            yield Finding(loc, "unknown-claim", f"there is no claim called `{clip(name)}`", hint)


def _unknown_answers(spec: Spec) -> Iterator[Finding]:
    """A rebuttal that answers nothing that is there."""
    known = (*spec.claims, *spec.rebuttals)
    for key, rebuttal in spec.rebuttals.items():
        if rebuttal.answers not in known:
            hint = suggestion(rebuttal.answers, known, "Write the claim under `claims:` first.")
            message = f"there is no claim or rebuttal called `{clip(rebuttal.answers)}`"
            yield Finding(("rebuttals", key, "answers"), "unknown-answer", message, hint)


def _shared_ids(spec: Spec) -> Iterator[Finding]:
    """An id of two marks: `answers` and `drops` could not tell which is meant."""
    seen: dict[str, str] = {}
    for part, entries in (
        ("claims", spec.claims),
        ("evidence", spec.evidence),
        ("rebuttals", spec.rebuttals),
    ):
        for key in entries:
            first = seen.setdefault(key, part)
            if first != part:
                message = f"`{key}` is already an id in `{first}`"
                hint = "Claims, evidence and rebuttals share one set of ids. Give one of the two another id."
                yield Finding((part, key), "shared-id", message, hint, on_key=True)


def _circle(name: str, links: Mapping[str, Collection[str]], done: set[str]) -> list[str]:
    """The names of a circle that `name` leads to, [] if there is none; adds to `done` what was seen."""
    path: list[str] = []
    stack: list[tuple[str, Iterator[str]]] = [(name, iter(links.get(name, ())))]
    while stack:
        here, rest = stack[-1]
        if here not in path:
            path.append(here)
        for below in rest:
            if below in path:
                return path[path.index(below) :]
            if below not in done:
                stack.append((below, iter(links.get(below, ()))))
                break
        else:
            done.add(here)
            path.pop()
            stack.pop()
    return []


def _circles(links: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Circles among `links`, at least one of each set of names that hang together in one."""
    done: set[str] = set()
    for name in links:
        circle = [] if name in done else _circle(name, links, done)
        if circle:
            done.update(circle)
            yield circle


def _circular_claims(spec: Spec) -> Iterator[Finding]:
    """Claims that rest on one another in a ring."""
    for circle in _circles({key: claim.rests_on for key, claim in spec.claims.items()}):
        ring = " → ".join((*circle, circle[0]))
        message, hint = f"these claims rest on one another: {ring}", "Take one of them out of `rests_on`."
        yield Finding(("claims", circle[0], "rests_on"), "circular-claims", message, hint)


def _circular_answers(spec: Spec) -> Iterator[Finding]:
    """Rebuttals that answer one another in a ring, or themselves."""
    links = {key: (one.answers,) for key, one in spec.rebuttals.items() if one.answers not in spec.claims}
    for circle in _circles(links):
        ring = " → ".join((*circle, circle[0]))
        message = f"this answers itself: {ring}"
        hint = "In the end an answer must come to a claim. Name the claim in `answers`."
        yield Finding(("rebuttals", circle[0], "answers"), "circular-answers", message, hint)


def _choices(spec: Spec) -> Iterator[Finding]:
    """A question whose answer cannot be chosen."""
    for number, question in enumerate(spec.questions):
        answer = " ".join((question.answer or "").split())
        if question.choices and answer and answer not in question.choices:
            hint = (
                suggestion(answer, question.choices, "")
                + "\nA choice with a comma in it needs quotation marks."
            )
            loc = ("questions", number, "answer")
            yield Finding(loc, "answer-not-a-choice", "the answer is none of the choices", hint)


def _headline(spec: Spec) -> Iterator[Finding]:
    """A verdict on a headline that is not there."""
    if spec.headline and not spec.article.headline:
        hint = "Write the headline as printed into the article: headline: …"
        message = "the article has no `headline` to judge"
        yield Finding(("headline",), "headline-missing", message, hint, on_key=True)


def _drops(spec: Spec) -> Iterator[Finding]:
    """A mark that another text of the article is said to drop, and that is not there."""
    known = set(mark_names(spec))
    for level, reading in spec.reading.items():
        for number, name in enumerate(reading.drops):
            if name not in known:
                hint = suggestion(name, sorted(known), "Nothing is marked yet.")
                message = f"there is no mark called `{clip(name)}`"
                yield Finding(("reading", level.value, "drops", number), "unknown-mark", message, hint)


def mark_names(spec: Spec) -> Iterator[str]:
    """What `drops` may name: ids, and for the entries of lists the list and a number, as in `wording-2`."""
    yield from (*spec.claims, *spec.evidence, *spec.rebuttals)
    for part in ("wording", "figures", "gaps", "conflicts", "terms", "statements"):
        yield from (f"{part}-{number}" for number in range(1, len(getattr(spec, part)) + 1))


def _all_rebutted(spec: Spec) -> Iterator[Finding]:
    """Why: games that show only falsehoods made players distrust true news (doi 10.1037/xge0001395)."""
    answered = {one.answers for one in spec.rebuttals.values() if one.kind is not RebuttalKind.MISSES}
    shaken = [
        key
        for key, claim in spec.claims.items()
        if claim.status is not Status.SUPPORTED and (key in answered or claim.status is Status.CONTRADICTED)
    ]
    if len(shaken) == len(spec.claims) >= LEAST_CLAIMS:
        message = "every claim is answered or contradicted"
        hint = "Mark sound claims as well: a class that meets only shaky ones learns to doubt everything."
        yield Finding(("claims",), "all-rebutted", message, hint, Level.WARNING, on_key=True)


def _language(spec: Spec) -> Iterator[Finding]:
    """A language into which the sheet's fixed words are not translated."""
    if not is_spoken(spec.lang):
        message = f"the fixed words of the sheet are not there in `{spec.lang}`, and will be English"
        hint = f"Your own texts stay as they are. There are: {listed(LANGUAGES)}"
        yield Finding(("lang",), "language-missing", message, hint, Level.WARNING)


RULES: tuple[Callable[[Spec], Iterator[Finding]], ...] = (
    _unknown_sources,
    _unused_sources,
    _unknown_claims,
    _unknown_answers,
    _shared_ids,
    _circular_claims,
    _circular_answers,
    _choices,
    _headline,
    _drops,
    _all_rebutted,
    _language,
)
