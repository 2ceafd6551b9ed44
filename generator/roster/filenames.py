"""Names for the files of pupils: to be read in a folder of any system, and in the order of the list."""

import unicodedata

MOST_BYTES = 60
# Latin letters that no accent can be taken off.
_PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_DROPPED = "'’ʼ`´"


def slug(name: str, number: int, count: int) -> str:
    """`07-nguyen-thi-hoa` for the seventh of up to 99 pupils, at most 60 bytes long.

    Latin letters lose their accents; other scripts stay as they are. The number in front makes the name
    one of a kind, and none that Windows keeps for itself.
    """
    front = f"{number:0{len(str(count))}d}"
    whole = "-".join((front, *_words(name)))
    return whole.encode()[:MOST_BYTES].decode(errors="ignore").rstrip("-")


def _words(name: str) -> list[str]:
    """The words of `name` in small letters, with neither signs nor invisible characters."""
    kept = []
    latin = False
    for character in unicodedata.normalize("NFD", name.lower()):
        sort = unicodedata.category(character)
        if character in _DROPPED or sort == "Cf":
            continue
        if sort[0] in "LN":
            latin = unicodedata.name(character, "").startswith("LATIN")
            kept.append(character)
        elif sort[0] == "M":
            kept.append("" if latin else character)
        else:
            latin = False
            kept.append(" ")
    return unicodedata.normalize("NFC", "".join(kept).translate(_PLAIN)).split()
