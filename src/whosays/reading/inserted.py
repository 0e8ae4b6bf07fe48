"""Cues inside or behind what they ascribe: "the road was shut, X said"."""

from __future__ import annotations

from whosays.languages import Language
from whosays.reading.clauses import Content, clause_content
from whosays.reading.grammar import (
    HELPERS,
    SUBJECTS,
    around,
    clause_head,
    is_finite,
    marker,
    subject,
    verb_group,
)
from whosays.reading.speakers import source_of
from whosays.reading.words import Unit, Word, is_word


def parenthetical(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "the road was shut, X said" or "the road, X said, was shut"."""
    if not is_finite(unit, word):
        return None
    led = _led_by_as(unit, word, language)
    if led is not None:
        return led
    for child in unit.kids(word, "clause", "parataxis", "adverbial clause", "dep"):
        before = unit.right[child.index] < word.index or child.index < word.index
        if (
            before
            and is_finite(unit, child)
            and marker(unit, child) is None
            and _set_off(unit, word, child)
        ):
            words = clause_content(unit, child, word, language)
            return "paren", child.index, words
    if (
        word.relation
        in ("parataxis", "adverbial clause", "conjunct", "dep", "clause", "relative clause")
        and word.head != word.index
        and marker(unit, word) is None
    ):
        above = unit.words[word.head]
        inverted = not unit.kids(word, *SUBJECTS) or subject(unit, word) is not None
        if inverted and _isolated(unit, word, language):
            top = clause_head(unit, above)
            words = unit.subtree(top.index, without=[word.index])
            words = {i for i in words if i < unit.left[word.index] or i > unit.right[word.index]}
            if words and len(words) > 1:
                return "paren", top.index, around(unit, top.index, words)
    return _paren_by_surface(unit, word, language)


def _led_by_as(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "as X reports, the road was shut" where the cue's clause has a marker of its own."""
    lead = next(unit.words[i] for i in sorted(unit.subtree(word.index)) if is_word(unit.words[i]))
    if not language.words.correlates or lead.lower not in language.words.parenthetical:
        return None
    own = unit.subtree(word.index)
    if word.head != word.index:
        top = clause_head(unit, unit.words[word.head])
        words = unit.subtree(top.index) - own
    else:
        below = [
            c for c in unit.kids(word, "clause", "parataxis", "conjunct") if c.index > word.index
        ]
        if not below or marker(unit, below[0]) is not None:
            return None
        top = below[0]
        words = unit.subtree(top.index)
    words = {i for i in words if i < min(own) or i > word.index}
    return ("paren", top.index, around(unit, top.index, words)) if len(words) > 1 else None


def _set_off(unit: Unit, word: Word, child: Word) -> bool:
    """Whether a mark stands between the fronted clause and the cue's own group."""
    edge = max(i for i in unit.subtree(child.index) if i < word.index)
    return any(not is_word(unit.words[i]) for i in range(edge, word.index)) or edge + 1 < len(unit)


def _group_start(unit: Unit, word: Word) -> int:
    return min(
        w.index
        for w in [
            *verb_group(unit, word),
            *unit.kids(word, *SUBJECTS, "negation", "reflexive", "recipient"),
        ]
    )


def _isolated(unit: Unit, word: Word, language: Language) -> bool:
    """Whether a mark stands right before the cue's group (or its subject's phrase)."""
    start = _group_start(unit, word)
    own = subject(unit, word)
    if own is not None and own.index < word.index:
        start = min(start, unit.left[own.index])
    if start == 0:
        return False
    before = unit.words[start - 1]
    if before.lower in language.words.parenthetical:
        before = unit.words[start - 2] if start > 1 else before
    return not is_word(before)


def _paren_by_surface(unit: Unit, word: Word, language: Language) -> Content | None:
    """A cue's group after a comma with nothing said behind it: what stands before is said."""
    if (
        unit.kids(word, "clause", "open clause")
        or not _isolated(unit, word, language)
        or word.relation == "relative clause"
    ):
        return None
    start = _group_start(unit, word)
    own = subject(unit, word)
    if own is not None:
        start = min(start, unit.left[own.index])
    elif not source_of(unit, word, language):
        return None
    words = set(range(start))
    while words and unit.words[max(words)].lower in language.words.parenthetical:
        words.discard(max(words))
    heads = [
        i
        for i in words
        if is_finite(unit, unit.words[i])
        and unit.words[i].kind in ("VERB", "AUX", "NOUN", "ADJ")
        and unit.words[i].relation not in HELPERS
    ]
    if not heads or len(words) < 3:
        return None
    return "paren", heads[0], around(unit, heads[0], words)
