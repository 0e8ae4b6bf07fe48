"""Names made comparable: `fold` within a script, `romanisation_key` across scripts and spellings.

The key brings together the ways in which one Russian or Ukrainian name is spelt: in Cyrillic
(Russian, Ukrainian) and romanised by BGN/PCGN 1947 (Russian), the Ukrainian national system (KMU 55
of 2010, UNGEGN 2012), ISO 9 / scholarly letters, and French and English press usage. Where two
Cyrillic letters share a romanisation in two of them (`ch` is ч in English, ш in French; `h` is г or
х), they share a symbol of the key. It says that two names may be spellings of one, no more.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 200
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "g",
    "ц": "ts", "ч": "ch", "ш": "ch", "щ": "ch", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu",
    "я": "ia", "ў": "u", "ј": "i", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "zh", "џ": "zh",
}  # fmt: skip
# Letters whose mark is a sound of its own; the other accents fall away.
_MARKED = {
    "š": "ch", "č": "ch", "ž": "zh", "ş": "ch", "ș": "ch", "ŝ": "ch", "ç": "s", "ţ": "ts",
    "ț": "ts", "ğ": "g", "ẑ": "zh",
}  # fmt: skip
_LATIN = {
    "schtsch": "ch", "chtch": "ch", "shch": "ch", "tsch": "ch", "stch": "ch", "tch": "ch",
    "sch": "ch", "tsh": "ch", "sh": "ch", "ch": "ch", "zh": "zh", "kh": "g", "gh": "g",
    "th": "t", "ph": "f", "tz": "ts", "ts": "ts", "qu": "k", "ck": "k", "h": "g",
    "q": "k", "w": "v", "x": "ks", "y": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae",
    "œ": "oe", "ı": "i", "ð": "d", "þ": "t",
}  # fmt: skip
_APART = {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
_SIGNS = "'’‘ʼʹ′`´ʺ″\"“”„«»"
_DROPPED = {ord(sign): None for sign in _SIGNS}
_FOLDING = {**_DROPPED, **{ord(letter): plain for letter, plain in _APART.items()}}
_KEYING = {
    **_DROPPED, **{ord(letter): sound for letter, sound in {**_CYRILLIC, **_MARKED}.items()}
}  # fmt: skip
_INNER_DOT = re.compile(r"(?<=\w\w)\.(?=\w)")
_BETWEEN = re.compile(r"[\W_]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
# A j is й after a consonant and at the end of a word, ж (or English j) elsewhere; dj is дж.
_GLIDE = re.compile(r"(?<=[bcfghklmnpqrstvwxz])j|j(?!\w)")
_SOFT_C = re.compile(r"c(?=[eiy])")
_HARD_C = re.compile(r"c(?!h)")
_GROUPS = re.compile("|".join(sorted(map(re.escape, _LATIN), key=len, reverse=True)))
_JOINT = (
    (re.compile(r"tz(?!h)"), "ts"),
    (re.compile(r"[stz]+ch"), "ch"),
    (re.compile(r"[dt]+zh"), "zh"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"i+[eo]"), "e"),
    (re.compile(r"(ch|zh|ts|\w)\1+"), r"\1"),
    (re.compile(r"(?<=[oe])f\b"), "v"),
    (re.compile(r"(?<=[aeiou])([^aeiou\s\d]+)e\b"), r"\1"),
)
_VOWELS = re.compile(r"(?<=\w)[aeiou]+")
_NEAR = (("zh", "ç"), ("ch", "ç"), ("ts", "s"), ("z", "s"), ("f", "v"))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name without case, accents, apostrophes, quotes, dots; hyphens are spaces.

    й and ї stay letters of their own, ё is е. Only the first `LONGEST` characters count.
    """
    folded = name[:LONGEST]
    if folded.isascii() and folded.replace(" ", "").isalnum():
        return " ".join(folded.lower().split())
    folded = unicodedata.normalize("NFKD", folded).casefold()
    folded = folded.replace("и\u0306", "й").replace("і\u0308", "ї")
    folded = _ACCENTS.sub("", folded).translate(_FOLDING)
    folded = _INNER_DOT.sub(" ", folded).replace(".", "")
    return _BETWEEN.sub(" ", folded).strip()


@lru_cache(maxsize=65536)
def romanisation_key(name: str) -> str:
    """A key that the spellings of one name in Cyrillic and Latin letters share; idempotent.

    Written in small Latin letters (`ch` for ш, ч, щ; `zh` for ж; `g` for г and х), words apart by a
    space; letters of other scripts stay as folded. Empty where the name has no letter or figure.
    """
    marked = unicodedata.normalize("NFKC", name[:LONGEST]).casefold()
    key = fold(unicodedata.normalize("NFC", marked).translate(_KEYING)).translate(_KEYING)
    key = _GLIDE.sub("i", key).replace("j", "zh")
    key = _HARD_C.sub("k", _SOFT_C.sub("s", key.replace("ck", "k")))
    key = _GROUPS.sub(lambda group: _LATIN[group[0]], key)
    before = ""
    while before != key:
        before = key
        for shape, sound in _JOINT:
            key = shape.sub(sound, key)
    return key


def skeleton(key: str) -> str:
    """The consonants of a romanisation key, near ones as one, and each word's first vowel if first.

    For finding names whose vowels were heard differently; compare the keys before believing it.
    """
    for near, one in _NEAR:
        key = key.replace(near, one)
    return _VOWELS.sub("", key)
