"""How firmly a statement is put: polarity, certainty, stance and act, each with its words."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.languages import Language
from whosays.languages.lexicon import Hedges
from whosays.model import Span
from whosays.reading.found import Draft
from whosays.reading.grammar import helpers, is_finite, marker, negations, subject
from whosays.reading.words import Unit, Word

_RANK = {"certain": 0, "probable": 1, "possible": 2}


def span(word: Word) -> Span:
    """The word's characters."""
    return Span(word.start, word.end)


def group_span(words: Iterable[Word]) -> Span:
    """From the first to the last of some words."""
    chosen = sorted(words, key=lambda w: w.index)
    return Span(chosen[0].start, chosen[-1].end)


def conditional_of(unit: Unit, head: Word, language: Language) -> list[Word]:
    """The conditional of hearsay (il aurait été frappé): its verb group, or nothing.

    A conditional with an if-clause, of a modal or of a wish is none (FORMAT.md, rule 9).
    """
    hedges = language.hedges
    group = [head, *helpers(unit, head)]
    marked = [w for w in group if w.mood == "conditional"]
    if not marked:
        return []
    if any(w.lemma in hedges.modals or w.lemma in hedges.wishes for w in marked):
        return []
    for child in unit.kids(head, "adverbial clause"):
        mark = marker(unit, child)
        if mark is not None and mark.lower in language.words.conditions:
            return []
    own = subject(unit, head)
    if own is not None and own.person in (1, 2):
        return []
    return [w for w in group if w.index >= marked[0].index]


def judge(draft: Draft, text: str, language: Language) -> None:
    """Set polarity, certainty and stance of a draft from the words of its clause."""
    if draft.clause is None:
        return
    unit, index = draft.clause
    head = unit.words[index]
    hedges = language.hedges
    _polarity(draft, unit, head, hedges, text)
    _certainty(draft, unit, head, hedges)
    _conditional(draft, unit, head, language)
    _adverbs(draft, text, hedges, unit)
    _unverified(draft, text, hedges)


def _polarity(draft: Draft, unit: Unit, head: Word, hedges: Hedges, text: str) -> None:
    if draft.facts.polarity == "-":
        draft.polarity = "-"
        return
    found = negations(unit, head, hedges.negations)
    if found:
        # "It is not excluded" holds a negation and negates nothing.
        start, end = unit.words[0].start, unit.words[-1].end
        hedging = [m.span() for m in hedges.no_negation.finditer(text, start, end)]
        found = [w for w in found if not any(a <= w.start < b for a, b in hedging)]
    if found:
        draft.polarity = "-"
        draft.ground("polarity", "-", span(found[0]), "negation")


def _weaker(draft: Draft, certainty: str) -> bool:
    return _RANK[certainty] > _RANK[draft.certainty]


def _certainty(draft: Draft, unit: Unit, head: Word, hedges: Hedges) -> None:
    for word in (head, *helpers(unit, head)):
        level = hedges.modals.get(word.lemma)
        if (
            level is not None
            and (word.index != head.index or unit.kids(word, "open clause"))
            and is_finite(unit, head)
            and _weaker(draft, level)
        ):
            if draft.polarity == "-" and word.lemma in hedges.not_negated:
                continue
            draft.certainty = level
            draft.ground("certainty", level, span(word), "modal verb")
        if word.lemma in hedges.seeming and _weaker(draft, "probable"):
            draft.certainty = "probable"
            draft.ground("certainty", "probable", span(word), "verb of seeming")


def _conditional(draft: Draft, unit: Unit, head: Word, language: Language) -> None:
    marked = conditional_of(unit, head, language)
    if not marked or draft.act == "appeal" or _future_in_the_past(draft, marked[0]):
        return
    words = group_span(marked)
    draft.certainty = "possible"
    draft.stance = "doubts"
    draft.ground("certainty", "possible", words, "conditional of hearsay")
    draft.ground("stance", "doubts", words, "conditional of hearsay")
    _heard(draft, words)


def _heard(draft: Draft, words: Span) -> None:
    """Makes the writer's own statement hearsay, with the words that say so as its cue."""
    if draft.written:
        draft.hearsay = True
        draft.cue = draft.cue or (words,)


def _future_in_the_past(draft: Draft, marked: Word) -> bool:
    """Whether a simple conditional is a future behind a cue in the past: "dit qu'il viendrait"."""
    if draft.cue_words is None or draft.written or marked.relation == "auxiliary":
        return False
    unit, indices = draft.cue_words
    group = [unit.words[i] for i in indices]
    past = any(w.form == "past participle" for w in group)
    assert draft.clause is not None
    content, index = draft.clause
    return past and content.words[index].form != "past participle"


def _adverbs(draft: Draft, text: str, hedges: Hedges, unit: Unit) -> None:
    matches = (
        match
        for part in draft.content
        for match in hedges.adverb.finditer(text, part.start, part.end)
    )
    for match in matches:
        if not _governs(unit, draft, match.start()):
            continue
        level, doubting = hedges.adverbs[" ".join(match.group().lower().replace("’", "'").split())]
        where = Span(*match.span())
        if _weaker(draft, level) or doubting:
            draft.certainty = level if _weaker(draft, level) else draft.certainty
            draft.ground("certainty", level, where, "adverb")
        if doubting and draft.written and draft.certainty == "certain":
            draft.certainty = "possible"
        if doubting:
            draft.stance = "doubts"
            draft.ground("stance", "doubts", where, "adverb of hearsay")
            _heard(draft, where)


def _governs(unit: Unit, draft: Draft, start: int) -> bool:
    """Whether an adverb stands with the statement's own verb and not deep inside another clause."""
    assert draft.clause is not None
    head = draft.clause[1]
    word = next((w for w in unit if w.start <= start < w.end), None)
    if word is None:
        return False
    for above in unit.ancestors(word):
        if above.index == head:
            return True
        if is_finite(unit, above):
            return False
    return word.index == head or draft.quoted is None


def _unverified(draft: Draft, text: str, hedges: Hedges) -> None:
    for part in (*draft.source, *draft.via):
        match = hedges.unverified.search(text, part.start, part.end)
        if match is not None:
            draft.stance = "doubts"
            draft.ground("stance", "doubts", Span(*match.span()), "called unverified")
    for part in (*draft.cue, *draft.source):
        match = hedges.adjective.search(text, part.start, part.end)
        if match is not None:
            draft.stance = "doubts"
            draft.ground("stance", "doubts", Span(*match.span()), "word of distance")
