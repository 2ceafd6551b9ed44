"""What is wrong, and where: the values every stage hands on instead of raising or printing."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem weighs: an error stops its exercise, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of a file: line and column count from 1, both in characters."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place.

    `path` is the file as the user named it, `code` a key of `CODES`, `message` what is wrong and
    `hint` what to do about it (may span lines, may be empty).
    """

    path: str
    span: Span
    code: str
    message: str
    hint: str = ""
    level: Level = Level.ERROR


def has_errors(problems: "tuple[Problem, ...] | list[Problem]") -> bool:
    """Whether anything in `problems` stops its exercise."""
    return any(problem.level is Level.ERROR for problem in problems)


# One entry a code: what it means and what to do. The docs print this table.
CODES: dict[str, str] = {
    "file-missing": (
        "The file that was named is not there. Look at the spelling of its name and at the folder."
    ),
    "file-unreadable": (
        "The file is there but cannot be read, or it is a folder. Name the file itself; look at who may "
        "read it."
    ),
    "file-too-big": "The file is over 256 KiB. Keep one article with its marks in one file.",
    "not-utf8": "The file's bytes are not UTF-8 text. Save it again with the encoding UTF-8.",
    "control-character": "An invisible control character stands in the text, often pasted along. Delete it.",
    "bidi-control": (
        "An invisible character that turns the direction of text. Delete it; the sheet needs none."
    ),
    "line-separator": "A line break that only some programs see as one. Replace it by an ordinary one.",
    "spec-empty": "There is nothing in the file but white space or comments. Begin with `title:`.",
    "file-outside": (
        "`file` leads out of the spec's own folder. Put the text beside the spec or below its folder."
    ),
    "text-file-missing": (
        "The text that `file` names is not there. Look at the spelling of its name, capitals too."
    ),
    "text-file-empty": "The text that `file` names has nothing in it. Write the article into it.",
    "yaml-syntax": (
        "YAML cannot read the line, for a reason that has no entry of its own. Quotation marks around "
        "the text help most."
    ),
    "yaml-tab": "A tab stands in the indentation. Use spaces, two for each level.",
    "yaml-space": "A space of another sort, often pasted along, stands in the indentation. Use ordinary "
    "spaces.",
    "yaml-indent": "A line stands too far left or right. Fields of one thing begin in the same column.",
    "yaml-depth": (
        "Parts lie more than 32 deep in one another, mostly a text full of brackets. Put it into "
        "quotation marks."
    ),
    "yaml-tag": (
        "A tag (`!name`) is not part of the format. Delete it, or quote the text that begins with it."
    ),
    "yaml-anchor": (
        "An anchor (`&name`) is not part of the format. Delete it, or quote the text that begins with it."
    ),
    "yaml-alias": (
        "An alias (`*name`) is not part of the format. Write the value itself, or quote the text that "
        "begins with it."
    ),
    "yaml-merge": "A merge key (`<<`) is not part of the format. Write the fields themselves.",
    "yaml-documents": "A second document begins at `---`. One file holds one exercise.",
    "yaml-directive": (
        "A line that begins with `%` is an instruction to YAML, and not part of the format. Delete it."
    ),
    "yaml-key": (
        "What stands before the colon cannot be a name, or is missing. Quote a text that begins with "
        "`[`, `{` or `?`."
    ),
    "yaml-escape": (
        "A backslash between double quotation marks that YAML does not know. Use single ones, or write "
        "it twice."
    ),
    "duplicate-key": (
        "A field or an id stands twice in the same place, and only one could count. Delete or rename one."
    ),
    "text-after-quote": (
        "A text that begins with a quotation mark ends at the next one. Quote the whole text in the "
        "other sort."
    ),
    "quote-open": (
        "A quotation mark is never closed. Close it, or quote the whole text if the mark belongs to it."
    ),
    "bracket-open": "A `{` or `[` is never closed. Close it, or quote the text that begins with it.",
    "colon-in-text": (
        "A colon with a space inside a plain text looks like a new field. Put the text into quotation marks."
    ),
    "colon-missing": "A line has no colon and space, and is not the rest of a text. Write `name: value`.",
    "hash-in-text": (
        "Words behind ` #` are a comment to YAML, and lost. Quote the text; before a comment put two spaces."
    ),
    "text-starts-with": (
        "A text begins with a sign that YAML keeps for itself. Put the text into quotation marks."
    ),
    "text-in-braces": (
        "Inside `{ }` and `[ ]` a comma or bracket ends a text. Put the text into quotation marks."
    ),
    "unknown-field": (
        "A field that is not in the format, mostly a slip of spelling. The nearest one is named."
    ),
    "missing-field": "A field that must be there is not. The message says what it is for.",
    "empty-value": "A field or an entry of a list has nothing in it. Fill it or delete it.",
    "wrong-type": (
        "A text where a list or fields are wanted, or the other way round. The hint shows how to write it."
    ),
    "bad-choice": "A word that is not in the field's closed list. The list is shown, with the nearest.",
    "bad-id": "An id may have small letters a-z, digits and single hyphens, at most 60 characters.",
    "reserved-id": "A well-formed id that has a meaning of its own here or in Windows. Choose another.",
    "bad-number": "The field takes a whole number within limits, in digits only.",
    "bad-date": "A date that is not written year-month-day, or is in no calendar.",
    "bad-url": (
        "The address of a web page begins with http:// or https:// and has no spaces, name or password in it."
    ),
    "bad-language": "The language is a BCP 47 tag such as en, en-GB, uk.",
    "bad-standard": "A standard is named by its code alone, such as CCSS.RH.9-10.8 or ISTE.1.3.b@2016.",
    "bad-tasks": "`tasks` is a list of kinds, or the one word `all`.",
    "unknown-licence": (
        "The licence is not an SPDX id known here, nor one of the words allowed. The nearest is named."
    ),
    "text-too-long": "A text is longer than its field may hold. Shorten it or split it up.",
    "markdown-run": "Long rows of `[`, `<`, `!` or list signs, which Markdown readers choke on. Delete them.",
    "text-or-file": "A text is given in place (`text`) or in a file of its own (`file`): one of the two.",
    "quote-or-text": (
        "Evidence and rebuttals stand in the article (`quote`) or come from outside (`text`, `url`): one"
        " of the two."
    ),
    "quote-missing": (
        "A statement that is true or false needs the `quote` that shows it; one that is not-given needs none."
    ),
    "bad-flag": "The field takes yes or no.",
    "url-missing": "What comes from outside the article needs the `url` where it was found.",
    "for-or-against": "A piece of evidence speaks `for` one claim or `against` one: one of the two.",
    "because-missing": (
        "A verdict (`status`, `strength`, `trust`) needs its reason in `because`, for the key."
    ),
    "too-many": "More entries than an exercise may have. Keep the best, or make two exercises of it.",
    "pair-needed": "A conflict has two quotes, no fewer and no more.",
    "unknown-kind": "`tasks` names a kind of task that does not exist. The nearest is named.",
    "unknown-source": "`by` names a source that is not under `sources`. The nearest is named.",
    "unknown-claim": "A reference names a claim that is not under `claims`. The nearest is named.",
    "unknown-answer": "`answers` names nothing that is under `claims` or `rebuttals`. The nearest is named.",
    "unknown-mark": "`drops` names no mark: an id, or for lists the list and a number, as in wording-2.",
    "shared-id": (
        "A claim, a piece of evidence or a rebuttal has the id of another. They share one set of ids."
    ),
    "circular-claims": "Claims rest on one another in a ring. Take one out of `rests_on`.",
    "circular-answers": "Rebuttals answer one another in a ring. In the end one must answer a claim.",
    "answer-not-a-choice": (
        "A question's `answer` is none of its `choices`. Copy it from there, word for word."
    ),
    "reading-keeps": (
        "A text under `reading` drops a claim or an answer, and keeps evidence or an answer that is about "
        "it. List that under `drops` too."
    ),
    "task-order": (
        "A task builds on the answers of one that comes after it, and would give them away. Put that one "
        "first."
    ),
    "told-printed": (
        "Warning: the words that tell an entry of `gaps` are printed by another task, so pupils need not "
        "look for them. Choose something that is told in words of its own."
    ),
    "headline-missing": "There is a verdict on the headline, and the article has no `headline`.",
    "unused-source": "Warning: nothing is by this source. Its `by` may have been forgotten.",
    "all-rebutted": (
        "Warning: every claim is answered or contradicted. Mark sound claims too, or the class learns to"
        " doubt all."
    ),
    "language-missing": (
        "Warning: the sheet's fixed words are not translated into this language yet, and stay English."
    ),
    "quote-not-found": (
        "The words stand nowhere in the article, or not in the part or context that the quote names. The hint"
        " shows the nearest passage, or what differs; copy the words as they stand there."
    ),
    "quote-ambiguous": (
        "The words stand several times in that part. Replace the quote by one of the lines in the hint."
    ),
    "quote-occurrence": (
        "The words stand fewer times than `occurrence` says. The hint says how far it counts."
    ),
    "quote-empty": "The quote has no words, only punctuation or white space. Copy words from the article.",
    "reading-lacks": (
        "The words of a mark are gone in a text under `reading`. List the mark under its `drops`, or put the"
        " words back."
    ),
    "glyph-borrowed": (
        "Warning: no bundled font has this character, and a font of this machine steps in. It is printed; on "
        "another machine it may look different, or be missing."
    ),
    "glyph-missing": "No bundled font has this character, and none of this machine. Write it another way.",
    "no-task": "The mark-up carries no task yet. Mark more: claims with `by` and `kind`, sources, rebuttals.",
    "kind-refused": (
        "`tasks` names a kind that the mark-up cannot carry. Mark what it needs, or take it out of `tasks`."
    ),
    "unknown-option": "The kind has no such option. `claimsheet kinds NAME` lists those it has.",
    "bad-option": "The kind cannot use this value. `claimsheet kinds NAME` says what the option takes.",
    "id-taken": "Two exercises of one run have the same id. Rename a file, or give one an `id` of its own.",
    "not-printed": "The page could not be printed within its limits, or asked for what is not there.",
    "not-written": "The files could not be written: the folder is not there, not writable, or full.",
    "roster-encoding": (
        "The class list is no text that can be read. Save it again as CSV with the encoding UTF-8."
    ),
    "roster-size": "The class list is over 256 KiB or has over 500 rows. Make a list for each class.",
    "roster-empty": "The class list has no pupil in it: one line a pupil, below the line with the headings.",
    "roster-no-name": (
        "No column of the class list is headed `name`. The first line names the columns: name, and if you"
        " wish level, variant, paper, large print, language."
    ),
    "roster-heading": (
        "Warning: a column of the class list is not read, because its heading is likely a slip, or because"
        " another column says the same."
    ),
    "roster-quote": (
        "A quotation mark in the class list is never closed, or a cell goes on for pages. The row is left"
        " out; close the mark or delete it."
    ),
    "roster-row": (
        "A row of the class list has more cells than the header, mostly a separator inside a cell. The row is"
        " left out; put the cell into quotation marks."
    ),
    "roster-name": (
        "A row of the class list has no name, one over 80 characters, or one with an invisible character. The"
        " row is left out; write the name anew."
    ),
    "roster-value": (
        "A cell of the class list says something that its column does not know. The row is left out; the hint"
        " says what can be written, and an empty cell is always right."
    ),
    "roster-font": (
        "Neither a bundled font nor one of this machine has a character of a pupil's name. The row is left"
        " out; the hint says what to install."
    ),
    "theme-empty": "There is nothing in the theme's file. Write a field, such as `name`, or delete it.",
    "theme-field": "A field that a theme does not have, mostly a slip of spelling. The nearest one is named.",
    "theme-value": (
        "A field of the theme has nothing that it can use: no text, more than one, too long a one, or"
        " characters that no bundled font has."
    ),
    "theme-outside": (
        "A file that the theme names is not in the theme's own folder. Put it beside the theme or below."
    ),
    "theme-file": (
        "A file that the theme names is not there or cannot be read. Look at the spelling, capitals too."
    ),
    "theme-logo": "The logo is no PNG or JPEG that can be printed. Save it anew as one of them, in RGB.",
    "theme-logo-size": (
        "The logo is over 500 kB or has over 4 million pixels. Save it smaller; it is at most 60 by 14 mm."
    ),
    "theme-accent": 'The accent is no colour. Write six digits behind a #, in quotation marks: "#1b4d2e".',
    "theme-contrast": (
        "The accent stands out from white by less than 7 to 1, so that words in it are hard to read. Take a"
        " darker one."
    ),
    "theme-font": (
        "The font cannot be used: it is no .ttf or .otf file, is broken, variable, over 10 MB, or may not"
        " be put into documents."
    ),
    "theme-letters": (
        "A font of the theme lacks letters of an exercise's language. Take another font, or none."
    ),
    "roster-twice": "Warning: the class list has the same name twice. Add what tells the two pupils apart.",
}
