"""Verbs of saying: which one the article uses, and what it does that *said* would not.

The verbs by which the article introduces its claims are taken out of their phrases; what is claimed is
taken out as well. Pupils put them back, from memory first and then with the line at hand, out of a bank
that holds the neutral *said* too. Then they write what each verb suggests of the speaker or of the words.

Options
    most: how many verbs at the most (default 6).

Levels
    support: a worked example, hints and phrases to use. stretch: the bank is gone, and the table names
        the verbs by the letters of their gaps.

The key gives the verb of each gap with its line and claim, and what the verb suggests where the mark-up says
so; *said* itself, and verbs of which the mark-up says nothing, are not asked about.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from generator.article.spans import Where
from generator.interactions import (
    Exchange,
    GapMatch,
    GapMatchAnswer,
    Help,
    Prose,
    Reason,
    Table,
    TableAnswer,
)
from generator.kinds.attributions import Phrase, phrases
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Setting, ask, facts
from generator.kinds.phrases import alike
from generator.spec.names import SheetLevel
from generator.words import N_, Words, words

_LEAST = 3
_FILL = N_(
    "The verbs by which the article lets people speak are gone. Fill the gaps from the bank: the line tells "
    "you where to look. A verb may come twice, or not at all."
)
_WRITE = N_(
    "The verbs by which the article lets people speak are gone. Write them in: the line tells you where to "
    "look."
)
_THINK = N_(
    "Then write into the table what each verb makes a reader think of the speaker, or of what is said."
)
_MARKING = N_(
    "One mark for each gap that has the article's own verb: another may fit the sentence, but this is the "
    "one that the reader was given. In the table one mark for what the verb adds: about the speaker's "
    "feelings or honesty, or about how sure the writer is. Another word for *{said}* is not enough. That a "
    "verb is neutral, or official, is an answer too."
)
_GONE = ("", "")
_NOT_HERE = "–"
_PARTS = {"headline": N_("in the headline"), "standfirst": N_("in the standfirst")}


class AttributionVerbs(Options):
    """Options of `attribution-verbs`."""

    most: int = Field(default=6, ge=_LEAST, le=20)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A verb to put back: its phrase in the article, and that in this text, which may lack it."""

    whole: Phrase
    here: Phrase | None

    @property
    def form(self) -> str:
        """The verb as the bank prints it: a capital would tell which one begins a sentence."""
        return self.whole.verb[:1].lower() + self.whole.verb[1:]


def derive(setting: Setting) -> Draft:
    """Choose verbs, none twice while there are others, and take them out of their phrases."""
    whole, here = (phrases(markup, setting.claims) for markup in (setting.markup.whole, setting.markup))
    chosen = frozenset(_picked(setting, whole)[: setting.options.most])
    keys = setting.arranged("attribution-verbs", (key for key in _firsts(whole) if key in chosen))
    gaps = tuple(_Gap(whole[key], here.get(key)) for key in keys)
    bank = _bank(setting, gaps)
    say = setting.words
    thought = tuple(verb for verb in bank if not _plain(setting, verb) and _implied(setting, gaps, verb))
    fill = say(_WRITE if setting.level is SheetLevel.STRETCH else _FILL)
    claims = tuple(key for gap in gaps for key in gap.whole.claims)
    return Draft(
        instruction=Prose(f"{fill} {say(_THINK)}" if thought else fill),
        exchanges=(_filled(setting, gaps, bank), *([_table(setting, gaps, thought)] if thought else [])),
        minutes=3 + len(gaps) // 2 + len(thought),
        marking=Prose(say(_MARKING, said=_forms_of_say(setting)[0])),
        asks=facts("claims.verb.implies", claims),
        shows=facts("claims.verb", claims) | facts("claims.quote", claims),
    )


def _forms_of_say(setting: Setting) -> tuple[str, ...]:
    """The verb of saying that suggests nothing, in the language of the article; first as the bank has it."""
    say = words(setting.markup.spec.article_lang)
    # Translators: the plainest verb by which a report lets somebody speak, in all forms that it has there;
    # begin with the one that fits most sentences.
    return tuple(say.within("verb of a report", "said say says saying").split())


def _plain(setting: Setting, verb: str) -> bool:
    return alike(verb) in map(alike, _forms_of_say(setting))


def _firsts(found: Mapping[str, Phrase]) -> tuple[str, ...]:
    """One claim for each phrase, in the order of the article."""
    return tuple(dict.fromkeys(phrase.claims[0] for phrase in found.values()))


def _picked(setting: Setting, found: Mapping[str, Phrase]) -> tuple[str, ...]:
    """Each verb once, forms of *say* after the others; then those that come again."""
    drawn = setting.picked("attribution-verbs", _firsts(found))
    seen: Counter[str] = Counter()
    ranks: dict[str, tuple[int, bool]] = {}
    for key in drawn:
        verb = alike(found[key].verb)
        ranks[key] = (seen[verb], _plain(setting, verb))
        seen[verb] += 1
    return tuple(sorted(drawn, key=ranks.__getitem__))


def _bank(setting: Setting, gaps: Sequence[_Gap]) -> tuple[str, ...]:
    """Every form once, and the neutral one."""
    forms = {alike(form): form for form in (*(gap.form for gap in reversed(gaps)), _forms_of_say(setting)[0])}
    return setting.shuffled("attribution-verbs", forms.values())


def _filled(setting: Setting, gaps: Sequence[_Gap], bank: tuple[str, ...]) -> Exchange:
    forms = [alike(verb) for verb in bank]
    return ask(
        GapMatch(
            tuple((gap.here.before, gap.here.after) if gap.here else _GONE for gap in gaps),
            bank,
            tuple(gap.here.where if gap.here else None for gap in gaps),
            written=setting.level is SheetLevel.STRETCH,
            gone=frozenset(index for index, gap in enumerate(gaps) if gap.here is None),
        ),
        GapMatchAnswer(
            tuple(forms.index(alike(gap.form)) for gap in gaps),
            tuple(_reason(setting, gap) for gap in gaps),
        ),
    )


def _reason(setting: Setting, gap: _Gap) -> Reason:
    if gap.here is None:
        return Reason()
    say = setting.words
    claims = say.listed([setting.label("claims", key) for key in gap.here.claims])
    introduced = Prose(say("introduces {mark}", mark=claims))
    return Reason(introduced, setting.label("verbs", gap.here.claims[0]), gap.here.where)


def _table(setting: Setting, gaps: Sequence[_Gap], thought: tuple[str, ...]) -> Exchange:
    rows = tuple(_row(setting, gaps, verb) for verb in thought)
    question = setting.words("What does it suggest that “{said}” does not?", said=_forms_of_say(setting)[0])
    return ask(
        Table(
            (setting.words("Verb"), question),
            tuple((name, "" if why != _NOT_HERE else why) for name, why in rows),
            widths=(24, 76),
        ),
        TableAnswer(tuple((Prose(name), Prose(why)) for name, why in rows), exact=False),
    )


def _row(setting: Setting, gaps: Sequence[_Gap], verb: str) -> tuple[str, str]:
    """The verb, or the letter of its gap where no bank is printed; and what it implies."""
    say = setting.words
    letters = [say.small_letter(n) for n, gap in enumerate(gaps) if _same(gap, verb) and gap.here]
    if setting.level is not SheetLevel.STRETCH:
        return verb, _implied(setting, gaps, verb) if letters else _NOT_HERE
    if not letters:
        return say("(not in this text)"), _NOT_HERE
    return say("the verb in {letter}", letter=letters[0]), f"*{verb}*: {_implied(setting, gaps, verb)}"


def _implied(setting: Setting, gaps: Sequence[_Gap], verb: str) -> str:
    """What `verb` suggests wherever it is used; "" where the mark-up does not say."""
    found: dict[str, str] = {}
    for gap in gaps:
        for key in gap.whole.claims if _same(gap, verb) else ():
            marked = setting.markup.spec.claims[key].verb
            if marked and marked.implies:
                found.setdefault(marked.implies, _line((gap.here or gap.whole).where, setting.words))
    if len(found) == 1:
        return next(iter(found))
    return setting.words.series(setting.words.pair(line, implies) for implies, line in found.items())


def _same(gap: _Gap, verb: str) -> bool:
    return alike(gap.form) == alike(verb)


def _line(where: Where, say: Words) -> str:
    return say("line {number}", number=where.first) if where.first else say(_PARTS[where.part])


KIND = Kind(
    name="attribution-verbs",
    number=6,
    title="How did they say it?",
    strand="words",
    needs=(
        Need(
            _LEAST,
            "verb of saying",
            "verbs of saying",
            lambda setting: len(_firsts(phrases(setting.markup.whole, setting.claims))),
        ),
    ),
    asks=frozenset({"claims.verb.implies"}),
    shows=frozenset({"claims.verb", "claims.quote"}),
    serves="hearing what a writer lets a verb of saying do",
    frameworks=("CCSS.RH.6-8.6", "CCSS.RI.9-10.4", "UNESCO-MIL.4"),
    derive=derive,
    mistake="Taking every strong verb for unfair: whoever warns of something may well be said to warn.",
    then="Who chose these verbs, the speakers or the writer? Which speakers would complain about theirs?",
    support=Help(
        example=Prose(
            "*“We have lost again,” the coach sighed.* With *said* we would learn only that the coach spoke. "
            "**Sighed** adds a feeling: the coach is tired of losing, and perhaps has no hope."
        ),
        hints=(
            "Read the phrase twice, once with “said” and once with the verb. What changes?",
            "Does the verb say how the speaker feels, or how sure the writer is that it is true?",
        ),
        bank=(
            "is sure",
            "is angry",
            "is proud",
            "gives their word",
            "knows the subject",
            "may be wrong",
            "does not want to say it",
            "sees a danger",
            "has reasons",
            "sounds official",
        ),
    ),
    beyond=Beyond(
        "Choose one sentence and put another verb of saying into it. How does the picture of the speaker "
        "change?",
        "Names the new verb, and something that a reader would now think of the speaker that is not in the "
        "words they said.",
    ),
    options=AttributionVerbs,
)
