"""What a clause does: says that something is not so, or asks for something."""

from __future__ import annotations

from whosays.languages import Language
from whosays.model import Span
from whosays.reading.grammar import helpers, is_finite, negations, subject, words_of
from whosays.reading.values import span
from whosays.reading.words import Unit, Word, is_word

_MAIN = ("root", "conjunct", "parataxis")


def is_denial(unit: Unit, head: Word, language: Language) -> Span | None:
    """Words that say outright that another's statement is not so: "is a lie", "est faux"."""
    if not is_finite(unit, head):
        return None
    part = _own_part(unit, head, language)
    if part is not None:
        return span(part)
    near_words = words_of(unit, range(max(0, head.index - 1), min(len(unit), head.index + 4)))
    if language.hedges.denying.search(near_words):
        return span(head)
    group = [head, *unit.kids(head, "attribute", "object predicate", "open clause")]
    near = [head, *unit.kids(head, "copula", "auxiliary", "passive auxiliary")]
    verbless = head.form == "predicate"
    if not verbless and not any(word.lemma in language.words.copulas for word in near):
        return None
    for word in group:
        match = language.hedges.denial.fullmatch(word.lemma if verbless else word.lower)
        if match is not None and not negations(unit, head, language.hedges.negations):
            return span(word)
    return None


def _own_part(unit: Unit, head: Word, language: Language) -> Word | None:
    """The word by which a part of one's own is denied: "не має жодного стосунку"."""
    parts = language.hedges.own_part
    below = sorted(unit.subtree(head.index)) if parts else ()
    found = next((unit.words[i] for i in below if unit.words[i].lower in parts), None)
    if found is None or not negations(unit, head, language.hedges.negations):
        return None
    return found


def is_appeal(unit: Unit, head: Word, language: Language) -> Word | None:
    """The word that asks or orders: an imperative, "one must", "I urge you"."""
    own = subject(unit, head)
    if head.mood == "imperative" or _is_called_out(unit, head, own, language):
        return head
    if own is None and _commands(unit, head, language):
        return head
    for word in (head, *helpers(unit, head)):
        if word.lemma in language.words.obliging and word.mood == "":
            impersonal = own is None and bool(unit.kids(head, "expletive"))
            if impersonal or (own is not None and own.lower in language.words.addressed):
                return word
    first = own is not None and own.lower in language.voices.first_person
    bare = own is None and head.person == 1 and language.grammar.subjectless
    if (first or bare) and _orders(head, language):
        return head
    return None


def _commands(unit: Unit, head: Word, language: Language) -> bool:
    """Whether a verb without a subject has the form of an order in this language."""
    group = helpers(unit, head)
    if language.grammar.bare_imperatives:
        return (
            head.form == "infinitive"
            and head.relation in _MAIN
            and all(h.lower in language.words.helping_imperatives for h in group)
        )
    if head.form == "finite" and head.person == 2:
        return True
    if head.form == "finite" and head.person == 0 and head.relation == "root":
        return _has_order_ending(head, language)
    untensed = head.kind == "VERB" and head.form in ("infinitive", "") and head.relation == "root"
    return untensed and not group and _has_order_ending(head, language)


def _is_called_out(unit: Unit, head: Word, own: Word | None, language: Language) -> bool:
    """Whether a plural set off by a comma is told to act: "Residents of the town, leave ..."."""
    if own is None or own.kind != "NOUN" or not own.plural or unit.left[own.index] != 0:
        return False
    if helpers(unit, head) or unit.kids(own, "determiner"):
        return False
    before = [i for i in unit.subtree(own.index) if i < head.index and is_word(unit.words[i])]
    if not before:
        return False
    last = max(before)
    comma = any(w.text == "," for w in unit.words[last + 1 : head.index])
    bare = language.grammar.bare_imperatives and head.lower == head.lemma
    return comma and (bare or _has_order_ending(head, language))


def _has_order_ending(head: Word, language: Language) -> bool:
    return head.lower.endswith(tuple(language.words.imperative_endings))


def _orders(head: Word, language: Language) -> bool:
    return any(
        cue.act == "appeal" and "recipient" in cue.frames
        for cue in language.lexicon.verbs.get(head.lemma, ())
    )
