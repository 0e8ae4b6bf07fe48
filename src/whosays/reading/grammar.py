"""Questions to a parsed unit that several steps ask: clauses, verb groups, noun phrases."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from whosays.reading.words import Unit, Word, is_word

SUBJECTS = ("subject", "passive subject")
HELPERS = ("auxiliary", "passive auxiliary", "copula")
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})


def helpers(unit: Unit, word: Word) -> list[Word]:
    """Auxiliaries and copulas of a clause's head."""
    return unit.kids(word, *HELPERS)


def is_finite(unit: Unit, word: Word) -> bool:
    """Whether the word heads a clause with a finite verb."""
    if (word.form == "finite" and word.kind in VERBAL) or word.form == "predicate":
        return True
    group = helpers(unit, word)
    if any(h.form == "finite" for h in group):
        return True
    # English taggers take "announced" for a participle where its subject stands far off.
    return word.form == "past participle" and not group and bool(unit.kids(word, "subject"))


def is_infinitive(unit: Unit, word: Word) -> bool:
    """Whether the word heads an infinitive clause."""
    if is_finite(unit, word):
        return False
    group = helpers(unit, word)
    return word.form == "infinitive" or any(
        h.form == "infinitive" or h.lower == "to" for h in group
    )


def is_passive(unit: Unit, word: Word) -> bool:
    """Whether the clause's verb is in the passive."""
    return word.passive or bool(unit.kids(word, "passive auxiliary"))


def subject(unit: Unit, word: Word) -> Word | None:
    """The clause's own subject."""
    found = unit.kids(word, *SUBJECTS)
    return found[0] if found else None


def negations(unit: Unit, word: Word, strong: frozenset[str]) -> list[Word]:
    """Words that negate the clause of `word`: on its verb group, its subject or its object."""
    near = [
        word,
        *helpers(unit, word),
        *unit.kids(word, *SUBJECTS, "object", "attribute", "negation", "adverb", "open clause"),
    ]
    # "There is none" in one word: the head negates itself (нет, нема).
    heads = word.kind == "VERB" or word.form == "predicate"
    found = [word] if heads and word.lower in strong else []
    for here in near:
        if here.lower in strong and here.index != word.index:
            found.append(here)
        other_clause = here.relation == "adverb" and is_finite(unit, here)
        if here.relation == "open clause" or other_clause:
            continue
        for child in unit.kids(here):
            if (
                child.relation in ("determiner", "negation", "adverb", "adjective")
                and child.lower in strong
            ):
                found.append(child)
    return sorted(set(found), key=lambda w: w.index)


def verb_group(unit: Unit, word: Word) -> list[Word]:
    """The verb with its auxiliaries, particle and reflexive, as written words in order."""
    group = [word, *unit.kids(word, *HELPERS, "particle", "reflexive")]
    return sorted(group, key=lambda w: w.index)


def noun_phrase(unit: Unit, head: Word) -> set[int]:
    """The phrase of a noun without its relative and participial clauses and trailing marks."""
    cut = [
        child.index
        for child in unit.kids(head)
        if child.relation in ("relative clause", "adverbial clause", "parataxis", "clause")
        or (
            child.relation in ("noun clause", "conjunct")
            and (
                is_finite(unit, child)
                or child.form in ("present participle", "past participle")
                or is_infinitive(unit, child)
            )
        )
    ]
    words = unit.subtree(head.index, without=cut)
    deep = [
        i
        for i in words
        if i != head.index
        and unit.words[i].relation in ("relative clause", "noun clause")
        and unit.words[i].kind in VERBAL
    ]
    for index in deep:
        words -= unit.subtree(index)
    behind = [unit.left[i] for i in (*cut, *deep) if unit.left[i] > head.index]
    if behind:
        words = {i for i in words if i < min(behind)}
    return around(unit, head.index, words)


def around(unit: Unit, index: int, words: set[int]) -> set[int]:
    """The words without marks at either end."""
    chosen = sorted(words)
    while chosen and not is_word(unit.words[chosen[-1]]):
        chosen.pop()
    while chosen and not is_word(unit.words[chosen[0]]):
        chosen.pop(0)
    return set(chosen) | {index}


def clause_head(unit: Unit, word: Word) -> Word:
    """The head of the smallest finite clause that the word stands in."""
    if is_finite(unit, word):
        return word
    for above in unit.ancestors(word):
        if is_finite(unit, above):
            return above
    return unit.root() or word


def conjuncts(unit: Unit, word: Word) -> list[Word]:
    """The chain of conjuncts that hang on a word, nearest first."""
    found: list[Word] = []
    queue = [word]
    while queue:
        here = queue.pop(0)
        for child in unit.kids(here, "conjunct"):
            found.append(child)
            queue.append(child)
    return found


def marker(unit: Unit, word: Word) -> Word | None:
    """The subordinator of a clause."""
    found = unit.kids(word, "marker")
    return found[0] if found else None


def words_of(unit: Unit, indices: Iterable[int]) -> str:
    """The lower-case words in order, one space between."""
    return " ".join(unit.words[i].lower for i in sorted(indices))


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """The word in lower case without accents or apostrophe variants."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))
