"""What a cue verb ascribes: its frames in order, each giving the content's words or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from whosays.languages import Language
from whosays.languages.lexicon import Cue
from whosays.reading.clauses import (
    Content,
    asked_whether,
    claimed_to,
    denied_doing,
    is_said_to,
    said_bare,
    said_that,
)
from whosays.reading.found import Found
from whosays.reading.grammar import is_finite, is_passive, noun_phrase, subject, verb_group
from whosays.reading.inserted import parenthetical
from whosays.reading.phrases import (
    accused_of,
    called_for,
    described_as,
    noun_said,
    pronoun_said,
    put_at,
    spoken_of,
    told_to,
)
from whosays.reading.speakers import behind, inner_pronoun, source_of, speaks_for_nobody
from whosays.reading.words import Unit, Word, is_word

Frame = Callable[[Unit, Word, Language], Content | None]
# Tried in this order: the first that holds is what the cue ascribes.
FRAMES: dict[str, Frame] = {
    "passive": is_said_to,
    "that": said_that,
    "whether": asked_whether,
    "as": described_as,
    "accuse": accused_of,
    "recipient": told_to,
    "infinitive": claimed_to,
    "bare": said_bare,
    "gerund": denied_doing,
    "paren": parenthetical,
    "for": called_for,
    "of": spoken_of,
    "figure": put_at,
    "object": noun_said,
    "pronoun": pronoun_said,
}


# What these frames give is nobody's words where a subject may be left out and none is found.
_NEEDING_SOURCE = ("object", "infinitive", "recipient", "accuse", "as", "for", "figure", "gerund")


def find_verb_cues(unit: Unit, language: Language) -> list[Found]:
    """Attributions by a verb whose content stands in the same unit, in the order of their cues."""
    found: list[Found] = []
    for word in unit:
        for phrase_cue, extra in _cues_at(unit, word, language):
            hit = _read(unit, word, phrase_cue, language)
            if hit is None and extra:
                hit = _read(unit, unit.words[max(extra)], phrase_cue, language)
            if hit is None:
                continue
            made = _found(unit, word, phrase_cue, extra, hit, language)
            if language.grammar.subjectless and not made.source and made.frame in _NEEDING_SOURCE:
                continue
            if any(is_word(unit.words[i]) for i in made.content):
                found.append(made)
                break
    return found


def _found(
    unit: Unit, word: Word, facts: Cue, extra: set[int], hit: Content, language: Language
) -> Found:
    """The attribution of a verb whose content was found, with its group and source."""
    frame, head, content = hit
    cue = {w.index for w in verb_group(unit, word)} | extra
    inside = inner_pronoun(unit, word, language)
    cue |= inside | {i - 1 for i in inside if unit.words[i - 1].text.startswith("-")}
    content = content - cue
    source = source_of(unit, word, language) - content - (cue - inside)
    if not source and extra:
        source = behind(unit, word, max(extra)) - cue
        content -= source
    passive = is_passive(unit, word)
    own = subject(unit, word)
    if (
        passive
        and frame in ("that", "infinitive", "accuse", "recipient")
        and own is not None
        and own.relation != "expletive"
        and own.lower not in language.words.impersonal
    ):
        content |= noun_phrase(unit, own)
    return Found(
        unit,
        frozenset(cue),
        source,
        frozenset(content),
        frame,
        facts,
        word.index,
        head,
        passive=passive or (not source and speaks_for_nobody(unit, word, language)),
    )


def speaking_verb(
    unit: Unit, language: Language
) -> tuple[int, Cue, frozenset[int], frozenset[int]] | None:
    """The last main verb of a unit that can introduce words, with its facts, group and source."""
    for word in reversed(unit.words):
        if word.relation == "relative clause" or not word.form or not is_finite(unit, word):
            continue
        for cue, extra in _cues_at(unit, word, language):
            source = source_of(unit, word, language)
            said = cue.kind == "speech" or (cue.kind == "thought" and language.grammar.subjectless)
            if said and source and cue.act in ("claim", "denial"):
                group = frozenset({w.index for w in verb_group(unit, word)} | extra)
                return word.index, cue, group, source - group
    return None


def _cues_at(unit: Unit, word: Word, language: Language) -> Iterator[tuple[Cue, set[int]]]:
    """The lexicon's cues for a verb, phrases first, with the indices of a phrase's other words."""
    if word.kind not in ("VERB", "AUX") and word.form == "":
        return
    if language.grammar.subjectless and word.person in (1, 2) and subject(unit, word) is None:
        return
    if word.index and f"{unit.words[word.index - 1].lower} {word.lower}" in language.hedges.adverbs:
        return
    for phrase in language.lexicon.phrases.get(word.lemma, ()):
        before = max(0, word.index - 1) if language.grammar.subjectless else word.index + 1
        for other in unit.words[before : word.index + 5]:
            if phrase.partner in (other.lower, other.lemma):
                yield phrase.cue, {other.index}
                break
    for cue in language.lexicon.verbs.get(word.lemma, ()):
        yield cue, set()


def _read(unit: Unit, word: Word, cue: Cue, language: Language) -> Content | None:
    for name, frame in FRAMES.items():
        if (
            name in cue.frames
            or (name == "whether" and "that" in cue.frames and language.grammar.subjectless)
            or (name == "pronoun" and (cue.act == "denial" or _may_refer_back(cue, language)))
            or (name == "bare" and "that" in cue.frames and language.grammar.bare_complements)
        ):
            hit = frame(unit, word, language)
            if hit is not None and (name == "pronoun" or not _mere_pronoun(unit, hit[2], language)):
                return hit
    return None


def _may_refer_back(cue: Cue, language: Language) -> bool:
    """Whether "об этом сообщил X" gives X the clause before."""
    return language.grammar.subjectless and "of" in cue.frames


def _mere_pronoun(unit: Unit, content: set[int], language: Language) -> bool:
    return len(content) == 1 and unit.words[min(content)].lower in language.lexicon.clause_pronouns
