"""A sentence in which the tagger saw no finite verb, though one of its words must be it."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.languages import Language
from whosays.reading.words import Word

_NOUNS = ("NOUN", "PROPN", "PRON")


def with_verb(words: Sequence[Word], language: Language, *, led: bool) -> list[Word]:
    """The words as they are, or rebuilt around the verb that was taken for another word.

    That is a cue verb's form ("La mairie dément tout") or, behind a leading phrase (`led`), a
    participle ("In a video, men posed ..."). The noun before it becomes its subject, the one
    behind it its object.
    """
    if any(w.form == "finite" for w in words):
        return list(words)
    place = _mistagged_cue(words, language)
    if place is None and led:
        place = _participle(words)
    if place is None:
        return list(words)
    before = _main_noun(words[:place])
    behind = _main_noun(words[place + 1 :])
    if before is None:
        return list(words)
    verb = words[place]
    out = []
    for word in words:
        if word is verb:
            lemma = language.infinitive_of(word.lower)
            word = word._replace(
                kind="VERB", form="finite", person=3, lemma=lemma, relation="root", head=place
            )
        elif word is before:
            word = word._replace(relation="subject", head=place)
        elif word is behind:
            word = word._replace(relation="object", head=place)
        elif (word.head < place) != (word.index < place) or word.head in (place, word.index):
            anchor = before if word.index < place else behind
            relation = "mark" if not word.text[:1].isalnum() else word.relation
            word = word._replace(
                head=anchor.index if anchor is not None else place,
                relation="dep" if relation == "root" else relation,
            )
        out.append(word)
    return out


def _mistagged_cue(words: Sequence[Word], language: Language) -> int | None:
    """Where an irregular form of a cue verb stands that was tagged as something else."""
    for place, word in enumerate(words):
        kinds = ("ADV", "ADJ", "NOUN", "VERB")
        if place and word.kind in kinds and word.text.islower() and _speaks(word, language):
            return place
    return None


def _participle(words: Sequence[Word]) -> int | None:
    """The last participle that hangs on a noun before it, nobody being named as its agent."""
    agents = {w.head for w in words if w.relation == "agent"}
    found = [
        place
        for place, word in enumerate(words)
        if word.form == "past participle"
        and word.relation == "noun clause"
        and word.head < place
        and word.index not in agents
    ]
    return found[-1] if found else None


def _speaks(word: Word, language: Language) -> bool:
    lemma = language.grammar.irregular.get(word.lower)
    return lemma is not None and lemma in language.lexicon.verbs


def _main_noun(words: Sequence[Word]) -> Word | None:
    inside = {w.index for w in words}
    nouns = [w for w in words if w.kind in _NOUNS or w.kind == "ADJ"]
    tops = [w for w in nouns if w.kind in _NOUNS and (w.head not in inside or w.head == w.index)]
    best = tops or [w for w in nouns if w.kind in _NOUNS] or nouns
    return best[0] if best else None
