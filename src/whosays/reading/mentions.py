"""Attributions whose cue is no verb: a preposition (according to) or a noun (the claim that)."""

from __future__ import annotations

from dataclasses import replace

from whosays.languages import Language
from whosays.languages.lexicon import Cue
from whosays.reading.acts import is_denial
from whosays.reading.found import Found
from whosays.reading.grammar import (
    around,
    clause_head,
    is_finite,
    is_infinitive,
    marker,
    noun_phrase,
    subject,
)
from whosays.reading.phrases import extended
from whosays.reading.speakers import source_of
from whosays.reading.words import Unit, Word, is_word

_PREPOSITION = Cue(frozenset({"preposition"}))


def find_prepositions(unit: Unit, text: str, language: Language) -> list[Found]:
    """Sources behind "according to", "selon"; the content is the rest of their clause."""
    if not len(unit):
        return []
    found = []
    start, end = unit.words[0].start, unit.words[-1].end
    for match in language.lexicon.prepositions.finditer(text, start, end):
        cue = {w.index for w in unit if match.start() <= w.start and w.end <= match.end()}
        if not cue or max(cue) + 1 >= len(unit):
            continue
        source = _after(unit, max(cue) + 1)
        if not source or not _can_speak(unit, match.group().lower(), min(cue), source, language):
            continue
        content, head = _rest(unit, cue, source, language)
        if len(content) < 1:
            continue
        found.append(_prepositional(unit, cue, source, content, head))
    for match in language.lexicon.possessed.finditer(text, start, end):
        cue = {w.index for w in unit if match.start() <= w.start and w.end <= match.end()}
        source = {i for i in cue if unit.words[i].start == match.start("owner")}
        if not source:
            continue
        content, head = _rest(unit, cue, source, language)
        if content:
            found.append(_prepositional(unit, cue, source, content, head))
    return found


def cite(unit: Unit, text: str, hits: list[Found], language: Language) -> list[Found]:
    """As in "сообщает X со ссылкой на Y": the words are Y's, and X passes them on."""
    if not hits or not len(unit):
        return hits
    out = hits
    for match in language.lexicon.relaying.finditer(text, unit.words[0].start, unit.words[-1].end):
        cue = {w.index for w in unit if match.start() <= w.start and w.end <= match.end()}
        if not cue or max(cue) + 1 >= len(unit):
            continue
        source = _after(unit, max(cue) + 1)
        near = [h for h in out if h.source and h.facts.kind == "speech"]
        if not source or not near:
            continue
        hit = min(near, key=lambda h: abs(h.verb - min(cue)))
        changed = replace(
            hit,
            cue=hit.cue | cue,
            source=frozenset(source),
            content=hit.content - cue - source,
            relay=hit.source - cue - source,
        )
        out = [changed if h is hit else h for h in out]
    return out


def _prepositional(
    unit: Unit, cue: set[int], source: set[int], content: set[int], head: int
) -> Found:
    return Found(
        unit,
        frozenset(cue),
        frozenset(source),
        frozenset(content),
        "preposition",
        _PREPOSITION,
        min(cue),
        head,
    )


def _after(unit: Unit, index: int) -> set[int]:
    """The noun phrase that begins at an index."""
    first = unit.words[index]
    if not is_word(first):
        return set()
    head = first
    while head.head > head.index and unit.words[head.head].kind in (
        "NOUN",
        "PROPN",
        "PRON",
        "ADJ",
        "NUM",
        "X",
    ):
        head = unit.words[head.head]
    if head.kind not in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET"):
        return set()
    words = {i for i in noun_phrase(unit, head) if i >= index}
    gap = next((i for i in range(index, max(words, default=index)) if i not in words), None)
    if gap is not None and any(is_finite(unit, w) for w in unit.words[gap : max(words)]):
        # A word behind the verb that the parser hung on the source.
        words = {i for i in words if i < gap}
    stop = next(
        (
            i
            for i in sorted(words)
            if unit.words[i].kind == "VERB" and is_finite(unit, unit.words[i])
        ),
        None,
    )
    if stop is not None:
        words = {i for i in words if i < stop}
    return _with_description(unit, around(unit, head.index, words)) if words else set()


def _with_description(unit: Unit, words: set[int]) -> set[int]:
    """Adds what is set off by two commas behind a source: ", Jane Doe,", ", mayor of X,"."""
    end = max(words)
    if end + 2 >= len(unit) or unit.words[end + 1].text != ",":
        return words
    close = next((w.index for w in unit.words[end + 2 : end + 12] if w.text == ","), None)
    if close is None:
        return words
    inside = unit.words[end + 2 : close]
    plain = all(w.form != "finite" and is_word(w) for w in inside)
    named = inside[0].kind == "PROPN" or (inside[0].kind == "NOUN" and not inside[0].plural)
    cases = {unit.words[i].case for i in words if unit.words[i].head not in words} - {""}
    if cases and inside[0].case not in cases:
        return words
    return words | set(range(end + 1, close)) if plain and named else words


def _can_speak(unit: Unit, cue: str, start: int, source: set[int], language: Language) -> bool:
    heads = [unit.words[i] for i in source]
    voices = language.voices
    if any(w.lower in voices.not_sources or w.lemma in voices.not_sources for w in heads):
        return False
    if cue not in voices.weak_prepositions:
        return True
    named = any(w.kind == "PROPN" for w in heads) or any(
        w.lemma in voices.offices
        or w.lemma in voices.bodies
        or w.lower in voices.groups
        or w.lower in voices.pronouns
        for w in heads
    )
    behind = max(source) + 1
    opens = start == 0 and behind < len(unit) and unit.words[behind].text == ","
    return named and opens


def _rest(unit: Unit, cue: set[int], source: set[int], language: Language) -> tuple[set[int], int]:
    """What the phrase is about: the words behind it where it leads, else its clause."""
    first, last = min(cue), max(cue | source)
    segment_start, segment_end = _segment(unit, first, last, language)
    if first == segment_start:
        words = set(range(_behind_participle(unit, last + 1, segment_end), segment_end))
    else:
        words = _clause_around(unit, first, last, segment_start, segment_end)
    words = {i for i in words if is_word(unit.words[i]) or min(words) < i < max(words)}
    heads = [i for i in sorted(words) if is_finite(unit, unit.words[i])]
    head = next(
        (i for i in heads if unit.words[i].head not in words or unit.words[i].head == i),
        heads[0] if heads else min(words, default=first),
    )
    return (around(unit, head, words) if words else set()), head


def _behind_participle(unit: Unit, start: int, end: int) -> int:
    """Where the content begins: behind a participle that tells of the source ("cité par X,")."""
    if start < end and unit.words[start].form == "past participle":
        for word in unit.words[start:end]:
            if word.form == "finite":
                return start
            if word.text == ",":
                return word.index + 1
    return start


def _segment(unit: Unit, first: int, last: int, language: Language) -> tuple[int, int]:
    """The stretch between strong marks or contrasting coordinators that holds the phrase."""
    start, end = 0, len(unit)
    for index in range(first - 1, -1, -1):
        word = unit.words[index]
        if word.text in (":", ";", "–", "—", "-") or (
            word.kind == "CCONJ" and word.lower in language.words.contrast
        ):
            start = index + 1
            break
    while start < first and not is_word(unit.words[start]):
        start += 1
    for index in range(last + 1, len(unit)):
        word = unit.words[index]
        if word.text == ";" or (
            word.kind == "CCONJ"
            and word.lower in language.words.contrast
            and unit.words[index - 1].text == ","
        ):
            end = index
            break
    if start < first and all(
        unit.words[i].kind in ("ADV", "CCONJ", "PUNCT") for i in range(start, first)
    ):
        start = first
    return start, end


def _clause_around(unit: Unit, first: int, last: int, start: int, end: int) -> set[int]:
    """The clause that a phrase inside or behind it belongs to."""
    phrase = set(range(first, last + 1))
    top = clause_head(unit, unit.words[first])
    before = list(range(start, first))
    if top.index in phrase or not start <= top.index < end:
        return set(before)
    words = {i for i in unit.subtree(top.index) if start <= i < end} - phrase
    if top.index < first:
        words -= {i for i in range(last + 1, end) if _own_clause(unit, i, top.index)}
    marks = [
        c.index
        for c in unit.kids(top, "marker", "coordinator")
        if c.index == min(words, default=-1)
    ]
    words -= set(marks)
    inside = len([i for i in before if i in words])
    return words if 2 * inside >= len(before) or last + 1 < end - 1 else set(before)


def _own_clause(unit: Unit, index: int, top: int) -> bool:
    """Whether a word behind the phrase belongs to a clause other than the one before it."""
    word = unit.words[index]
    for above in (word, *unit.ancestors(word)):
        if above.index == top:
            return False
        if is_finite(unit, above):
            return True
    return False


def find_nouns(unit: Unit, language: Language) -> list[Found]:
    """Contents that hang on a noun: "the claim that ...", "rumours of ...", "a promise to ..."."""
    found = []
    for word in unit:
        if word.kind not in ("NOUN", "PROPN"):
            continue
        for facts in language.lexicon.nouns.get(
            word.lemma, language.lexicon.nouns.get(word.lower, ())
        ):
            hit = _noun_content(unit, word, facts, language)
            if hit is None or (facts.hearsay and _denied(unit, word, language)):
                continue
            head, content = hit
            if facts.hearsay:
                cue = frozenset[int]()
                source = frozenset(i for i in noun_phrase(unit, word) if i <= word.index)
            else:
                cue = frozenset({word.index})
                source = _holder(unit, word, language)
            found.append(
                Found(
                    unit, cue, source - content, frozenset(content), "noun", facts, word.index, head
                )
            )
            break
    return found


def _denied(unit: Unit, word: Word, language: Language) -> bool:
    """Whether a rumour is named only to be called wrong: "Слухи об отравлении — ложь"."""
    above = unit.words[word.head]
    return (
        language.grammar.subjectless
        and word.relation in ("subject", "passive subject")
        and is_denial(unit, above, language) is not None
    )


def _noun_content(
    unit: Unit, word: Word, facts: Cue, language: Language
) -> tuple[int, set[int]] | None:
    found = None
    if "that" in facts.frames:
        found = _noun_clause(unit, word, facts, language)
    if found is None and "of" in facts.frames:
        found = _noun_of(unit, word, language)
    return found


def _noun_clause(
    unit: Unit, word: Word, facts: Cue, language: Language
) -> tuple[int, set[int]] | None:
    """As in "the claim that ...", "the promise to ...": the clause that hangs on the noun."""
    for child in unit.kids(word, "noun clause", "clause", "relative clause"):
        mark = marker(unit, child)
        if is_finite(unit, child) and mark is not None and mark.lower in language.words.that:
            words = unit.subtree(child.index) - {mark.index}
            return child.index, around(unit, child.index, words)
        if (
            is_infinitive(unit, child)
            and child.index > word.index
            and not facts.hearsay
            and child.relation == "noun clause"
        ):
            return child.index, around(unit, child.index, unit.subtree(child.index))
    return None


def _noun_of(unit: Unit, word: Word, language: Language) -> tuple[int, set[int]] | None:
    """As in "rumours of ...": what follows the preposition."""
    for child in unit.kids(word, "preposition", "prepositional object", "noun clause"):
        if child.index < word.index:
            continue
        leads = (child, *unit.kids(child, "preposition", "marker"))
        preposition = next((w for w in leads if w.lower in language.words.of), None)
        if preposition is None:
            continue
        words = unit.subtree(child.index) - {preposition.index}
        words = {i for i in words if i > preposition.index}
        if child.lower in language.words.correlates:
            for clause in unit.kids(child, "clause", "noun clause", "relative clause"):
                mark = marker(unit, clause)
                if is_finite(unit, clause) and mark is not None:
                    words = {i for i in unit.subtree(clause.index) if i > mark.index}
                    return clause.index, around(unit, clause.index, words)
        if words:
            words = extended(unit, words)
            return child.index, around(unit, max(child.index, min(words)), words)
    return None


def _holder(unit: Unit, word: Word, language: Language) -> frozenset[int]:
    """Whose claim it is: the possessor, the subject of the noun's verb, or who it is from."""
    for child in unit.kids(word, "possessor"):
        return frozenset(
            i for i in noun_phrase(unit, child) if unit.words[i].lower not in ("'s", "'")
        )
    for child in unit.kids(word, "determiner"):
        if child.lower in language.voices.possessives:
            return frozenset({child.index})
    if word.relation in ("object", "attribute") and word.head != word.index:
        above = unit.words[word.head]
        if above.kind in ("VERB", "AUX") and (
            subject(unit, above) is None or subject(unit, above) is not word
        ):
            return source_of(unit, above, language)
    for child in unit.kids(word, "preposition", "prepositional object"):
        lower = {child.lower, *(c.lower for c in unit.kids(child, "preposition"))}
        if lower & language.words.by:
            inside = unit.kids(child, "prepositional object") or [child]
            return frozenset(noun_phrase(unit, inside[0]))
    return frozenset()
