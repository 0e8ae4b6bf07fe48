"""One statement a proposition: where a content holds several coordinated clauses, one part each."""

from __future__ import annotations

from itertools import pairwise

from whosays.languages import Language
from whosays.reading.clauses import further_clauses
from whosays.reading.found import Found
from whosays.reading.grammar import around, conjuncts, is_finite, marker, subject
from whosays.reading.words import Unit, is_word

# Frames whose content is one thing, whatever clauses it holds.
_WHOLE = ("object", "of", "accuse", "recipient", "as", "noun")


def parts_of(unit: Unit, hit: Found, language: Language) -> list[tuple[int, set[int]]]:
    """One part a coordinated complement clause that has a subject or subordinator of its own."""
    content = set(hit.content)
    if hit.head is None:
        return [(hit.verb, content)]
    head = unit.words[hit.head]
    if not is_finite(unit, head) or hit.frame in _WHOLE:
        return [(hit.head, content)]
    repeated_marks = _repeated_marks(unit, content, language)
    if repeated_marks:
        return _cut_at(unit, content, repeated_marks, hit.head, language)
    parts: list[tuple[int, set[int]]] = []
    more = further_clauses(unit, unit.words[hit.verb], language) if hit.said_in is None else []
    for other in (*conjuncts(unit, head), *more):
        own = subject(unit, other)
        repeated = marker(unit, other) is not None and other.relation == "conjunct"
        if other.index in content and is_finite(unit, other) and (own is not None or repeated):
            words = unit.subtree(other.index) & content
            parts.append((other.index, words))
    remaining = set(content)
    for _, words in parts:
        remaining -= words
    pruned: list[tuple[int, set[int]]] = [
        (head.index, _trim(unit, head.index, remaining, language))
    ]
    for place, (index, words) in enumerate(parts):
        for later, (_, others) in enumerate(parts):
            if later != place and others < words:
                words = words - others
        pruned.append((index, _trim(unit, index, words, language)))
    return sorted(pruned, key=lambda p: min(p[1]))


def _repeated_marks(unit: Unit, content: set[int], language: Language) -> list[int]:
    """Where "and that", "et que" opens another complement."""
    marks = []
    for index in sorted(content):
        if unit.words[index].lower not in language.words.that or index < 2:
            continue
        before = index - 1 if unit.words[index - 1].kind != "ADJ" else index - 2
        if unit.words[before].kind == "CCONJ" and before in content:
            marks.append(index)
    return marks


def _cut_at(
    unit: Unit, content: set[int], marks: list[int], head: int, language: Language
) -> list[tuple[int, set[int]]]:
    """The content in parts at its repeated subordinators; the last runs to the clause's end."""
    last = max(content)
    while (
        last + 1 < len(unit)
        and is_word(unit.words[last + 1])
        and unit.words[last + 1].kind != "CCONJ"
    ):
        last += 1
    whole = sorted(content | set(range(marks[-1], last + 1)))
    bounds = [whole[0], *marks, whole[-1] + 1]
    parts = []
    for number, (start, end) in enumerate(pairwise(bounds)):
        words = {i for i in whole if start + bool(number) <= i < end}
        if words:
            inner = head if head in words else _head_of(unit, words)
            parts.append((inner, _trim(unit, inner, words, language)))
    return parts


def _head_of(unit: Unit, words: set[int]) -> int:
    """The finite head of some words that hangs outside them, or the first of their words."""
    heads = [i for i in sorted(words) if is_finite(unit, unit.words[i])]
    outward = (i for i in heads if unit.words[i].head not in words)
    return next(outward, heads[0] if heads else min(words))


def _trim(unit: Unit, head: int, words: set[int], language: Language) -> set[int]:
    """Without a coordinator or subordinator at either end."""
    kept = set(words)
    for index in sorted(words):
        if (
            unit.words[index].relation in ("coordinator", "marker")
            and unit.words[index].lower not in language.words.conditions
        ):
            kept.discard(index)
        elif is_word(unit.words[index]):
            break
    for index in sorted(words, reverse=True):
        if unit.words[index].relation == "coordinator" or not is_word(unit.words[index]):
            kept.discard(index)
        else:
            break
    return around(unit, head, kept) if kept else {head}
