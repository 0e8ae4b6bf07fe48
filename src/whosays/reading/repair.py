"""A sentence in which the tagger saw no verb, though one of its words is the form of a cue verb."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.languages import Language
from whosays.reading.words import Word

_NOUNS = ("NOUN", "PROPN", "PRON")


def with_verb(words: Sequence[Word], language: Language) -> list[Word]:
    """The words as they are, or rebuilt around the cue verb that was taken for another word.

    The noun before it becomes its subject, the one behind it its object: "La mairie dément tout".
    """
    if not language.grammar.irregular or any(w.form == "finite" for w in words):
        return list(words)
    place = next(
        (
            n
            for n, w in enumerate(words)
            if n
            and w.kind in ("ADV", "ADJ", "NOUN", "VERB")
            and w.text.islower()
            and _speaks(w, language)
        ),
        None,
    )
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


def _speaks(word: Word, language: Language) -> bool:
    lemma = language.grammar.irregular.get(word.lower)
    return lemma is not None and lemma in language.lexicon.verbs


def _main_noun(words: Sequence[Word]) -> Word | None:
    inside = {w.index for w in words}
    nouns = [w for w in words if w.kind in _NOUNS or w.kind == "ADJ"]
    tops = [w for w in nouns if w.kind in _NOUNS and (w.head not in inside or w.head == w.index)]
    best = tops or [w for w in nouns if w.kind in _NOUNS] or nouns
    return best[0] if best else None
