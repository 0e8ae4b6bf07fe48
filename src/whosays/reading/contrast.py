"""Sentences that set two voices side by side ("... while X claims ...") are read as two units."""

from __future__ import annotations

from whosays.languages import Language
from whosays.model import Span
from whosays.reading.grammar import is_finite, subject
from whosays.reading.media import medium_kind
from whosays.reading.parse import Cut
from whosays.reading.words import Unit, Word


def contrast_cuts(unit: Unit, text: str, cut: Cut, language: Language) -> list[Cut]:
    """Where to cut a sentence at its subordinators of contrast; one cut or none leaves it whole.

    A clause of contrast inside somebody's words stays there, and so does one where nobody else's
    voice, hearsay or picture is in play.
    """
    matches = [
        m
        for m in language.lexicon.contrast.finditer(text, cut.area.start, cut.area.end)
        if not any(w.start <= m.start() < w.end for w in cut.without)
    ]
    matches = [m for m in matches if m.start() > cut.area.start + 1]
    loose = [
        w
        for w in unit
        if w.lower in language.lexicon.loose_contrast and _joins_voices(unit, w, language)
    ]
    if loose and not matches:
        return _cuts_at_words(loose, cut)
    if not matches or not any(_speaks(unit, word, language) for word in unit):
        return []
    places = [
        m
        for m in matches
        if not _reported(unit, m.start(), language) or _has_speaker(unit, m.start(), language)
    ]
    if not places:
        return []
    again = language.lexicon.contrast_again.finditer(text, places[-1].end(), cut.area.end)
    places += [m for m in again if not any(w.start <= m.start() < w.end for w in cut.without)]
    bounds = [cut.area.start, *(m.start() for m in places), cut.area.end]
    starts = [cut.area.start, *(m.end() for m in places)]
    return [
        Cut(cut.sentence, Span(start, end), cut.without)
        for start, end in zip(starts, bounds[1:], strict=True)
        if start < end
    ]


def _joins_voices(unit: Unit, mark: Word, language: Language) -> bool:
    """Whether a loose subordinator ("as") sets a voice beside hearsay, a picture or a voice."""
    head = unit.words[mark.head]
    if (
        mark.relation != "marker"
        or head.relation != "adverbial clause"
        or not is_finite(unit, head)
        or subject(unit, head) is None
        or head.head > mark.index
        or mark.index < 3
    ):
        return False
    if _reported(unit, mark.start, language):
        return False
    earlier = [w for w in unit.words[: mark.index] if _speaks(unit, w, language)]
    later = any(cue.kind == "speech" for cue in language.lexicon.verbs.get(head.lemma, ()))
    return bool(earlier) or later


def _cuts_at_words(marks: list[Word], cut: Cut) -> list[Cut]:
    bounds = [cut.area.start, *(w.start for w in marks), cut.area.end]
    starts = [cut.area.start, *(w.end for w in marks)]
    return [
        Cut(cut.sentence, Span(a, b), cut.without)
        for a, b in zip(starts, bounds[1:], strict=True)
        if a < b
    ]


def _speaks(unit: Unit, word: Word, language: Language) -> bool:
    if word.mood == "conditional" or word.lower in language.hedges.adverbs:
        return True
    if medium_kind(unit, word, language) in ("video", "photo"):
        return True
    return bool(word.form) and any(
        cue.kind == "speech" for cue in language.lexicon.verbs.get(word.lemma, ())
    )


def _has_speaker(unit: Unit, place: int, language: Language) -> bool:
    """Whether the clause of contrast at a place has a speaker of its own ("while X accused Y")."""
    mark = next((w for w in unit if w.start >= place), None)
    if mark is None or mark.relation != "marker":
        return False
    head = unit.words[mark.head]
    speaks = any(cue.kind == "speech" for cue in language.lexicon.verbs.get(head.lemma, ()))
    own = subject(unit, head)
    return speaks and own is not None and own.kind in ("PROPN", "NOUN")


def _reported(unit: Unit, place: int, language: Language) -> bool:
    """Whether the clause at a place stands inside what a cue before it ascribes."""
    for word in unit:
        if word.end > place:
            return False
        if word.form and word.lemma in language.lexicon.verbs:
            behind = unit.words[word.index + 1 : word.index + 7]
            if any(w.lower in language.words.that and w.end <= place for w in behind):
                return True
            if language.grammar.bare_complements and any(
                c.relation == "clause" and c.index > word.index and c.start < place
                for c in unit.kids(word)
            ):
                return True
    return False
