"""The fixed words of a sheet, in the language of the sheet: what the spec does not write itself.

English is what the code says. The catalogue of every other language is a `.po` file in `catalogues/`
(docs/languages.md). Messages to whoever runs the program are English, and are not of this room.
"""

from generator.words.locale import direction
from generator.words.message import ENGLISH, N_, Message, Words, message, messages
from generator.words.shelf import LANGUAGES, is_spoken, words

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "N_",
    "Message",
    "Words",
    "direction",
    "is_spoken",
    "message",
    "messages",
    "words",
]
