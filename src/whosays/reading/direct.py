"""Direct speech: which quotations stand as speech of their own."""

from __future__ import annotations

import re

from whosays.languages import Language
from whosays.model import Span
from whosays.reading.quotes import Quotation

_WORDS = re.compile(r"[^\W_]+")
_ENDED = re.compile(r"[.!?…,]\s*[\"”»’'›]*\s*$")


def is_direct(text: str, quotation: Quotation, paragraph: Span, language: Language) -> bool:
    """Whether a quotation stands as speech of its own rather than as words within a clause."""
    first, inner = quotation.pieces[0], quotation.inner
    if not inner:
        return False
    words = _WORDS.findall(" ".join(s.of(text) for s in inner))
    if len(quotation.pieces) > 1:
        return True
    before = text[paragraph.start : first.start].rstrip()
    after = text[first.end : paragraph.end].lstrip()
    inside = inner[0].of(text).strip()
    opens_upper = inside[:1].isupper() or inside[:1].isdigit() or inside[:1] in "…["
    if (
        language.lexicon.quote_nouns.search(before[-30:])
        and len(words) >= 2
        and _adjacent_noun(before, language)
    ):
        return True
    opens = not before or before[-1] in ".!?…"
    if opens and len(words) == 1 and _ENDED.search(inside) and after[:1].islower():
        return True
    if opens and _cue_follows(after, language):
        return True
    if len(words) < 2:
        return bool(
            before.endswith((":", ","))
            and opens_upper
            and len(words) == 1
            and inside[-1:] in ".!?,"
        )
    if before.endswith(":") and (opens_upper or len(words) >= 4):
        return True
    if not before or before[-1] in '.!?…»”"':
        return (
            opens_upper
            and (len(words) >= 3 or bool(_ENDED.search(inside)))
            and not _runs_on(inside, after)
        )
    if _ENDED.search(inside) and opens_upper and len(words) >= 2:
        return True
    return before[-1] in ",—–-(" and opens_upper and len(words) >= 4


def _cue_follows(after: str, language: Language) -> bool:
    """Whether a comma and a cue verb's form come right behind a quotation."""
    match = re.match(r",[\s\u00a0]+(?:a[\s\u00a0-]|ont[\s\u00a0-]|t[’'])?([^\W\d_]+)", after)
    if match is None or not match.group(1).islower():
        return False
    lemma = language.infinitive_of(match.group(1))
    return any("quote" in cue.frames for cue in language.lexicon.verbs.get(lemma, ()))


def _adjacent_noun(before: str, language: Language) -> bool:
    """Whether at most one word stands between a noun of speech and the quotation."""
    tail = before[-40:]
    nouns = list(language.lexicon.quote_nouns.finditer(tail))
    return bool(nouns) and len(_WORDS.findall(tail[nouns[-1].end() :])) <= 1


def _runs_on(inside: str, after: str) -> bool:
    """Whether a short quoted phrase is the subject of what follows: « La Gaule » a ouvert hier."""
    if _ENDED.search(inside) or not after:
        return False
    return after[0].isalpha() and len(_WORDS.findall(inside)) < 5 and after[0].islower()
