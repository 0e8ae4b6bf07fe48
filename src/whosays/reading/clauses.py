"""Contents that are clauses: what was said, asked, claimed or denied to be so."""

from __future__ import annotations

from whosays.languages import Language
from whosays.reading.grammar import (
    around,
    is_finite,
    is_infinitive,
    is_passive,
    marker,
    subject,
)
from whosays.reading.speakers import are_fellows
from whosays.reading.words import Unit, Word

Content = tuple[str, int, set[int]]


def clause_content(unit: Unit, head: Word, verb: Word, language: Language) -> set[int]:
    """A complement clause's words without subordinator and what hangs on the cue."""
    cut = [verb.index]
    infinitive = is_infinitive(unit, head)
    for index in unit.subtree(head.index):
        word = unit.words[index]
        if _cue_of_the_matrix(unit, word, head, language):
            cut.append(index)
        if word.lower in language.lexicon.contrast_prepositions:
            cut.append(word.head if word.head > index and word.relation == "preposition" else index)
        if (
            word.relation == "conjunct"
            and is_finite(unit, word)
            and subject(unit, word) is not None
        ):
            contrast = [
                c for c in unit.kids(word, "coordinator") if c.lower in language.words.contrast
            ]
            behind = [
                c
                for c in unit.kids(unit.words[word.head], "coordinator")
                if c.lower in language.words.contrast and c.index < word.index
            ]
            if infinitive or contrast or behind:
                cut.append(index)
    words = unit.subtree(head.index, without=[i for i in cut if i != head.index])
    for child in unit.kids(head, "marker"):
        # "нібито" opens a clause as "що" does, and is a word of doubt besides, so it stays.
        plain = child.lower in language.words.that and child.lower not in language.hedges.adverbs
        if plain and child.index < head.index:
            words = {i for i in words if i > child.index}
    trailing = [
        c.index
        for c in unit.kids(head, "coordinator")
        if c.lower in language.words.contrast and any(x > head.index for x in cut)
    ]
    return around(unit, head.index, words - set(trailing))


def _cue_of_the_matrix(unit: Unit, word: Word, head: Word, language: Language) -> bool:
    """As in "said it was safe and accused the press": the second cue is the first one's fellow."""
    return (
        word.relation == "conjunct"
        and word.head == head.index
        and is_finite(unit, word)
        and subject(unit, word) is None
        and are_fellows(word, head, language)
    )


def said_that(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "said that ...": a finite complement after the cue, with a subordinator."""
    for child in _complements(unit, word, language):
        mark = marker(unit, child)
        if child.index < word.index or mark is None or mark.lower in language.words.whether:
            continue
        return "that", child.index, _with_further(unit, child, word, language)
    return _that_by_surface(unit, word, language)


def _with_further(unit: Unit, head: Word, verb: Word, language: Language) -> set[int]:
    """A complement's words with those of the clauses joined to the cue itself."""
    words = clause_content(unit, head, verb, language)
    for more in further_clauses(unit, verb, language):
        words |= clause_content(unit, more, verb, language)
    return words


def _that_by_surface(unit: Unit, word: Word, language: Language) -> Content | None:
    """A subordinator right behind the cue whose clause the parser hung elsewhere."""
    for other in unit.words[word.index + 1 : word.index + 8]:
        head = unit.words[other.head]
        if (
            other.lower not in language.words.that
            or other.relation != "marker"
            or head.index == word.index
        ):
            continue
        if head.relation == "conjunct":
            return None
        if is_finite(unit, head) and head.index > other.index:
            between = unit.words[word.index + 1 : other.index]
            stops = ";:" if language.words.correlates else ",;:"
            if any(w.kind == "VERB" or w.text in stops for w in between):
                return None
            words = _with_further(unit, head, word, language)
            return "that", head.index, {i for i in words if i > other.index}
    return None


def further_clauses(unit: Unit, verb: Word, language: Language) -> list[Word]:
    """Clauses with a subordinator ("... and that ...") that the parser joined to the cue itself."""
    return [
        c
        for c in unit.kids(verb, "conjunct")
        if is_finite(unit, c)
        and (mark := marker(unit, c)) is not None
        and mark.lower in language.words.that
    ]


def _complements(unit: Unit, word: Word, language: Language) -> list[Word]:
    announced = [
        c
        for pronoun in unit.kids(word, "prepositional object", "object", "recipient")
        if pronoun.lower in language.words.correlates
        for c in unit.kids(pronoun, "clause", "noun clause", "adverbial clause", "relative clause")
        if is_finite(unit, c) and _marked(unit, c, language)
    ]
    return announced + [
        c
        for c in unit.kids(word, "clause", "adverbial clause", "conjunct")
        if is_finite(unit, c) and (c.relation == "clause" or _only_that(unit, c, word, language))
    ]


def _marked(unit: Unit, clause: Word, language: Language) -> bool:
    mark = marker(unit, clause)
    return mark is not None and mark.lower in language.words.that


def _only_that(unit: Unit, child: Word, word: Word, language: Language) -> bool:
    mark = marker(unit, child)
    return (
        mark is not None
        and mark.lower in language.words.that
        and mark.index > word.index
        and mark.index - word.index < 7
        and child.relation == "adverbial clause"
    )


def asked_whether(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "asked whether ...": an indirect question."""
    for child in unit.kids(word, "clause"):
        mark = marker(unit, child)
        first = unit.words[unit.left[child.index]]
        first = unit.words[first.index + 1] if first.text == "," else first
        asking = (mark is not None and mark.lower in language.words.whether) or (
            bool(language.words.correlates) and first.lower in language.words.how
        )
        if child.index > word.index and asking:
            return "whether", child.index, around(unit, child.index, unit.subtree(child.index))
    return None


def said_bare(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "said the road was shut": a finite complement after the cue, with no subordinator."""
    for child in unit.kids(word, "clause"):
        if (
            child.index > word.index
            and is_finite(unit, child)
            and unit.left[child.index] > word.index
        ):
            mark = marker(unit, child)
            if mark is not None and mark.lower in language.words.whether:
                continue
            return (
                "bare",
                child.index,
                clause_content(unit, child, word, language),
            )
    return None


def claimed_to(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "claims to have seized ...", "affirme avoir pris ...": an infinitive after the cue."""
    for child in unit.kids(word, "open clause", "clause", "adverbial clause"):
        if child.index < word.index or not is_infinitive(unit, child):
            continue
        marked = unit.kids(child, "marker", "preposition")
        if (
            child.relation == "adverbial clause"
            and child.index - word.index > 4
            and (marked or language.grammar.bare_imperatives)
        ):
            continue
        if any(
            c.index < child.index and c.kind in ("NOUN", "PROPN")
            for c in unit.kids(word, "object", "recipient")
        ):
            continue
        return (
            "infinitive",
            child.index,
            clause_content(unit, child, word, language),
        )
    return None


def denied_doing(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "denied taking ...": a gerund after the cue."""
    for child in unit.kids(word, "open clause", "clause"):
        group = [child, *unit.kids(child, "auxiliary", "passive auxiliary")]
        if child.index > word.index and any(w.form == "present participle" for w in group):
            return (
                "gerund",
                child.index,
                clause_content(unit, child, word, language),
            )
    return None


def is_said_to(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "is said to have fled": the subject with what is said of it by nobody named."""
    if not is_passive(unit, word) or unit.kids(word, "agent"):
        return None
    own = subject(unit, word)
    for child in unit.kids(word, "open clause"):
        if own is not None and child.index > word.index and is_infinitive(unit, child):
            words = clause_content(unit, child, word, language) | unit.subtree(own.index)
            return "passive", child.index, around(unit, child.index, words)
    return None
