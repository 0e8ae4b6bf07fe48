"""Contents that are phrases: nouns, labels, figures, what somebody is accused of or told to do."""

from __future__ import annotations

from whosays.languages import Language
from whosays.reading.clauses import Content, clause_content
from whosays.reading.grammar import (
    NOMINAL,
    SUBJECTS,
    around,
    is_finite,
    is_infinitive,
    is_passive,
    subject,
)
from whosays.reading.speakers import source_of
from whosays.reading.words import Unit, Word, is_word


def extended(unit: Unit, words: set[int]) -> set[int]:
    """A noun phrase with the prepositional phrases behind it that the parser hung elsewhere."""
    out = set(words)
    index = max(words) + 1
    if index < len(unit) and unit.words[index].kind != "ADP":
        return out
    while index < len(unit):
        word = unit.words[index]
        if (
            not is_word(word)
            or word.kind in ("CCONJ", "SCONJ", "ADV", "AUX")
            or word.form in ("finite", "infinitive", "present participle")
            or word.entity in ("DATE", "TIME")
        ):
            break
        out.add(index)
        index += 1
    while out and unit.words[max(out)].kind in ("ADP", "DET"):
        out.discard(max(out))
    return out


def noun_said(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "cited criticism of ...", "dénonce des violations": a noun phrase is what is said."""
    if is_passive(unit, word):
        return None
    anywhere = not language.grammar.articles
    for child in unit.kids(word, "object"):
        if (
            (child.index > word.index or anywhere)
            and child.kind in ("NOUN", "NUM", "PROPN")
            and child.entity not in ("DATE", "TIME")
        ):
            if not subject(unit, word) and unit.left[child.index] == 0:
                continue
            words = extended(unit, unit.subtree(child.index))
            if (
                not any(c.relation in SUBJECTS for c in unit.kids(word))
                and source_of(unit, word, language) & words
            ):
                return None
            return "object", child.index, around(unit, child.index, words)
    return None


def spoken_of(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "spoke of ...", "fait état de ...": what follows the preposition."""
    wanted = language.words.of
    for other in unit.words[word.index + 1 : word.index + 10]:
        if other.lower in wanted and other.kind in ("ADP", "DET"):
            leads = other.relation in ("preposition", "determiner") and other.head > other.index
            above = unit.words[other.head] if leads else None
            inside = unit.kids(other, "prepositional object", "clause of preposition")
            head = inside[0] if inside else above
            if head is None or head.index < other.index:
                continue
            words = extended(unit, {i for i in unit.subtree(head.index) if i > other.index})
            return "of", head.index, around(unit, head.index, words)
        thing = other.relation == "object" and bool(unit.kids(other, "determiner"))
        if other.kind == "VERB" or other.text in ",;:" or thing:
            return None
    return None


def called_for(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "called for an end to ...": what is asked for."""
    for child in unit.kids(word, "preposition"):
        if (
            child.lower in language.words.accusing
            and child.lower not in language.words.of
            and child.index > word.index
        ):
            words = unit.subtree(child.index) - {child.index}
            inside = unit.kids(child, "prepositional object")
            if inside:
                return "for", inside[0].index, around(unit, inside[0].index, words)
    for child in unit.kids(word, "prepositional object"):
        lead = unit.kids(child, "preposition")
        if (
            child.index > word.index
            and child.kind == "NOUN"
            and lead
            and lead[0].lower in language.words.towards
        ):
            words = {i for i in extended(unit, unit.subtree(child.index)) if i > lead[0].index}
            return "for", child.index, around(unit, child.index, words)
    return None


def described_as(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "called X Y", "décrit X comme Y", "qualifie X de Y": a thing and its label."""
    wanted = language.words.labels
    for other in unit.words[word.index + 1 : word.index + 16]:
        if other.lower in wanted:
            inside = unit.kids(
                other, "prepositional object", "adjective", "clause of preposition", "attribute"
            )
            above = unit.words[other.head] if other.head > other.index else None
            head = inside[0] if inside else above
            if head is None or (head.kind not in NOMINAL and head.kind != "VERB"):
                continue
            words = {i for i in unit.subtree(head.index) if i > other.index}
            for thing in unit.kids(word, "object"):
                if word.index < thing.index < other.index:
                    words |= unit.subtree(thing.index, without=[other.index])
            return "as", head.index, around(unit, head.index, words)
        if other.text in ";:" or (other.kind == "VERB" and is_finite(unit, other)):
            break
    return _called(unit, word) if word.lemma in language.words.naming else None


def _called(unit: Unit, word: Word) -> Content | None:
    """As in "called X Y": a label without a word before it."""
    for child in unit.kids(word, "object predicate", "clause", "open clause"):
        if child.index > word.index and not is_finite(unit, child) and child.kind != "VERB":
            words = unit.subtree(child.index)
            for other in unit.kids(word, "object"):
                words |= unit.subtree(other.index)
            return "as", child.index, around(unit, child.index, words)
    return None


def put_at(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "put the damage at ten", "évalue les dégâts à un million": a thing and its figure."""
    for child in unit.kids(word, "object"):
        if child.index < word.index or child.kind not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            continue
        end = max(unit.subtree(child.index)) + 1
        near = [
            w
            for w in unit.words[word.index + 1 : min(end + 2, len(unit))]
            if w.lower in language.words.figures
        ]
        for place in near:
            behind = unit.words[place.index + 1 : place.index + 7]
            if any(w.kind == "NUM" or w.lower in language.words.none for w in behind):
                words = set(range(unit.left[child.index], place.index + 2))
                words = extended(unit, words) if words else unit.subtree(child.index)
                return "figure", child.index, around(unit, child.index, words)
    return None


def pronoun_said(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "denied it", "ce que dément ...": a pronoun that stands for a clause before it."""
    for child in unit.kids(word, "object", "clause", "prepositional object"):
        below = [c for c in unit.kids(child) if c.relation != "preposition"]
        if child.lower in language.lexicon.clause_pronouns and not below:
            return "pronoun", child.index, {child.index}
    return None


def accused_of(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "accused X of doing ...", "blamed X for ...": who is accused, and of what."""
    accused = [
        c
        for c in unit.kids(word, "object", "recipient")
        if c.index > word.index or c.kind == "PRON"
    ]
    deeds = [
        c
        for c in unit.kids(
            word, "preposition", "open clause", "adverbial clause", "clause", "prepositional object"
        )
        if c.index > word.index
    ]
    deeds = [d for d in deeds if d.lower in language.words.accusing or d.relation != "preposition"]
    free = not language.grammar.articles and any(d.index > word.index for d in deeds)
    if not accused and not free and not (is_passive(unit, word) and deeds):
        return None
    words: set[int] = set()
    for part in (*accused, *deeds):
        words |= clause_content(unit, part, word, language)
    head = deeds[0].index if deeds else accused[0].index
    return "accuse", head, around(unit, head, words)


def told_to(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "urged people to stay", "ordered to leave": who is told, and to do what."""
    for child in unit.kids(word, "open clause", "clause", "adverbial clause", "noun clause"):
        if child.index < word.index or not is_infinitive(unit, child):
            continue
        words = clause_content(unit, child, word, language)
        for other in unit.kids(word, "object", "recipient", "prepositional object", "preposition"):
            if word.index < other.index < child.index:
                words |= unit.subtree(other.index, without=[child.index])
        return "recipient", child.index, around(unit, child.index, words)
    return _recipient_by_surface(unit, word) or _recipient_by_span(unit, word, language)


def _recipient_by_surface(unit: Unit, word: Word) -> Content | None:
    """A noun phrase behind the cue that carries the infinitive: "calls on people to protest"."""
    for child in unit.kids(word, "object", "preposition", "prepositional object", "recipient"):
        if child.index < word.index:
            continue
        inside = [
            unit.words[i]
            for i in unit.subtree(child.index)
            if is_infinitive(unit, unit.words[i])
            and unit.words[i].relation
            in ("noun clause", "open clause", "clause", "adverbial clause", "relative clause")
        ]
        if inside:
            words = unit.subtree(child.index)
            return "recipient", inside[0].index, around(unit, child.index, words)
    return None


def _recipient_by_span(unit: Unit, word: Word, language: Language) -> Content | None:
    """As in "disant aux habitants de partir", where the parser hung the infinitive elsewhere."""
    if not language.words.recipients:
        return None
    start: int | None = None
    for other in unit.words[word.index + 1 : word.index + 16]:
        if other.form == "finite" or (not is_word(other) and other.text != ","):
            return None
        if start is None and other.lower in language.words.recipients:
            start = other.index
        if (
            other.form == "infinitive"
            and start is not None
            and unit.words[other.index - 1].lower in language.words.infinitive_leads
        ):
            words = set(range(start, other.index)) | {
                i for i in unit.subtree(other.index) if i >= start
            }
            return "recipient", other.index, around(unit, other.index, extended(unit, words))
    return None
