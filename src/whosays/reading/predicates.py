"""Clauses without a verb, in languages that leave out "to be", and agents told by their case."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from whosays.reading.grammar import HELPERS, SUBJECTS
from whosays.reading.words import Word

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV", "DET", "X", "INTJ"})
# What the parser takes a subordinator for that looks like a pronoun (что).
_NOMINAL_ROLES = (*SUBJECTS, "object", "adverb")
_CLAUSES = frozenset(
    {
        "root",
        "clause",
        "conjunct",
        "parataxis",
        "adverbial clause",
        "noun clause",
        "relative clause",
    }
)


def with_predicates(words: Sequence[Word], pronouns: Collection[str]) -> list[Word]:
    """The words, with heads of verbless clauses marked, and instruments of passives as agents.

    Of two subjects one in the accusative is the object, or one of the `pronouns` for a clause.
    """
    words = _about_root(_headed_by_verb(words))
    words = _with_stray_subjects(_with_existing(words))
    have: dict[int, set[str]] = {}
    for word in words:
        if word.head != word.index:
            have.setdefault(word.head, set()).add(word.relation)
    subjects = [w.head for w in words if w.relation in SUBJECTS]
    out = []
    for word in words:
        below = have.get(word.index, set())
        twice = word.relation == "subject" and subjects.count(word.head) > 1
        if twice and (word.case == "Acc" or word.lower in pronouns):
            word = word._replace(relation="object")
        if word.kind == "SCONJ" and word.relation in _NOMINAL_ROLES:
            word = word._replace(relation="marker")
        if _is_predicate(word, below):
            word = word._replace(form="predicate")
        elif (
            word.relation == "prepositional object"
            and word.case == "Ins"
            and "preposition" not in below
            and words[word.head].passive
        ):
            word = word._replace(relation="agent")
        out.append(word)
    return out


def _headed_by_verb(words: Sequence[Word]) -> Sequence[Word]:
    """A root noun right before the one finite verb that hangs on it is that verb's subject."""
    root = next((w for w in words if w.head == w.index), None)
    if root is None or root.kind not in ("NOUN", "PROPN") or root.form:
        return words
    below = [w for w in words if w.head == root.index and w.index > root.index]
    loose = ("parataxis", "conjunct", "noun clause")
    verb = next((w for w in below if w.form == "finite" and w.relation in loose), None)
    if verb is None:
        return words
    of_verb = [w for w in words if w.head == verb.index and w.relation in SUBJECTS]
    own = any(w.case in ("", "Nom") for w in of_verb)
    told = any(w.relation == "relative clause" for w in below)
    apart = any(w.text in (":;—–" if told else ",:;—–") for w in words[root.index : verb.index])
    if own or apart or any(w.head == root.index and w.relation in SUBJECTS for w in words):
        return words
    out = []
    for word in words:
        if word is root:
            word = word._replace(head=verb.index, relation="subject")
        elif word is verb:
            word = word._replace(head=verb.index, relation="root")
        elif word.head == root.index and word.index > verb.index:
            word = word._replace(head=verb.index)
        elif word.head == verb.index and word.relation in SUBJECTS:
            word = word._replace(relation="object")
        out.append(word)
    return out


def _about_root(words: Sequence[Word]) -> Sequence[Word]:
    """Ties both sides of a dash that stands for the copula: "X — ложь", "Виновник — водитель"."""
    root = next((w for w in words if w.head == w.index), None)
    dash = next((w.index for w in words if w.text in ("—", "–")), None)
    if root is None or dash is None or root.kind not in ("NOUN", "PROPN", "ADJ") or dash == 0:
        return words
    if dash > root.index:
        behind = next((w for w in words[dash + 1 :] if w.head == root.index), None)
        equal = behind is not None and behind.relation == "apposition" and behind.case == "Nom"
        if not equal or any(w.form == "finite" for w in words):
            return words
        return [w._replace(form="predicate") if w is root else w for w in words]
    owners = [w.head for w in words if w.relation in SUBJECTS]
    return [
        w._replace(head=root.index)
        if w.index < dash
        and w.relation in SUBJECTS
        and w.head > root.index
        and owners.count(w.head) > 1
        else w
        for w in words
    ]


def _with_existing(words: Sequence[Word]) -> Sequence[Word]:
    """As in "что трещина была": noun and "was" side by side under one head are one clause."""
    out = list(words)
    for verb in words:
        if verb.kind != "AUX" or verb.form != "finite" or verb.relation != "clause":
            continue
        noun = words[verb.index - 1] if verb.index else verb
        if noun.head == verb.head and noun.relation == "clause" and noun.case == "Nom":
            for word in words:
                if word.head == noun.index and word.relation in ("marker", "mark"):
                    out[word.index] = word._replace(head=verb.index)
            out[noun.index] = noun._replace(relation="subject", head=verb.index)
    return out


def _with_stray_subjects(words: Sequence[Word]) -> Sequence[Word]:
    """A person's name in the nominative, hung on a noun of another case, speaks for the verb."""
    served = {w.head for w in words if w.relation in SUBJECTS}
    out = list(words)
    for word in words:
        above = words[word.head]
        if (
            word.kind != "PROPN"
            or word.case != "Nom"
            or word.relation not in ("apposition", "prepositional object")
            or above.kind not in ("NOUN", "PROPN")
            or above.case in ("", "Nom")
            or any(w.text == "," for w in words[above.index : word.index])
        ):
            continue
        verb = above
        while verb.head != verb.index and verb.form != "finite":
            verb = words[verb.head]
        if verb.form == "finite" and verb.index not in served and not verb.plural:
            out[word.index] = word._replace(relation="subject", head=verb.index)
            served.add(verb.index)
    return out


def _is_predicate(word: Word, below: set[str]) -> bool:
    if word.kind not in _NOMINAL or word.form or word.relation not in _CLAUSES:
        return False
    if below & set(HELPERS):
        return False
    if below & {*SUBJECTS, "marker"}:
        return True
    # "It is possible to ...": a word of judgement with an infinitive or a clause.
    clauses = below & {"open clause", "clause", "parataxis"}
    return word.kind == "ADV" and (word.relation == "root" or bool(clauses))
