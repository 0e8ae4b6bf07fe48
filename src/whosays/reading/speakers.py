"""Who a cue belongs to: its subject, agent, inverted subject, antecedent or shared subject."""

from __future__ import annotations

from whosays.languages import Language
from whosays.reading.grammar import (
    NOMINAL,
    VERBAL,
    is_finite,
    is_passive,
    noun_phrase,
    subject,
    verb_group,
)
from whosays.reading.words import Unit, Word, is_word

_EMPTY: frozenset[int] = frozenset()
# How a clause without a subject leans on one that has it.
_LEANING = (
    "conjunct",
    "open clause",
    "adverbial clause",
    "parataxis",
    "noun clause",
    "clause of preposition",
    "dep",
    "clause",
)


def source_of(unit: Unit, verb: Word, language: Language, depth: int = 0) -> frozenset[int]:
    """Word indices of the source of a cue verb; empty where the sentence names none."""
    if depth > 6:
        return _EMPTY
    if is_passive(unit, verb):
        return _agent(unit, verb) or held_in(unit, verb, language)
    clitic = inner_pronoun(unit, verb, language)
    if clitic:
        return frozenset(clitic)
    own = subject(unit, verb)
    if own is not None and own.person in (1, 2) and verb.form == "finite" and verb.person == 3:
        own = None
    if own is not None:
        if own.lower in language.words.relatives:
            return _antecedent(unit, verb, own) | {own.index}
        if own.relation == "expletive" or own.kind == "VERB":
            return _EMPTY
        return frozenset(noun_phrase(unit, own)) | _apposed_name(unit, verb, own)
    inverted = _inverted(unit, verb, language)
    if inverted:
        return inverted
    if (held := held_in(unit, verb, language)) and verb.plural:
        return held
    fronted = _fronted(unit, verb)
    if fronted:
        return fronted
    return _shared(unit, verb, language, depth)


def held_in(unit: Unit, verb: Word, language: Language) -> frozenset[int]:
    """The body whose people say it, in a verb without a subject: "в министерстве сообщили"."""
    if not language.words.holding or subject(unit, verb) is not None:
        return _EMPTY
    for child in unit.kids(verb, "adverb"):
        if child.lower in language.voices.pronouns:
            return frozenset({child.index})
    for child in unit.kids(verb, "prepositional object"):
        leads = [c for c in unit.kids(child, "preposition") if c.lower in language.words.holding]
        if leads and (_is_body(child, language) or _houses(child, leads[0], language)):
            return frozenset(i for i in noun_phrase(unit, child) if i > leads[0].index)
    return _EMPTY


def _houses(noun: Word, lead: Word, language: Language) -> bool:
    """Whether a noun is where people are who speak, and no time or text."""
    facts = language.voices
    names = {noun.lower, noun.lemma.lower()}
    return (
        lead.lower in facts.inside
        and noun.case == "Loc"
        and noun.kind in ("NOUN", "PROPN")
        and not names & (facts.not_sources | language.media.sites | language.media.forms)
    )


def _is_body(word: Word, language: Language) -> bool:
    facts = language.voices
    names = {word.lower, word.lemma.lower()}
    return (
        bool(names & (facts.bodies | facts.spokesmen | facts.same_state.keys()))
        or bool(names & language.media.channels)
        or word.entity == "ORG"
        or (word.kind == "PROPN" and word.text.isupper() and len(word.text) > 1)
    )


def speaks_for_nobody(unit: Unit, verb: Word, language: Language) -> bool:
    """Whether a verb has neither subject nor source: "говорят, что", "сообщили, что"."""
    return (
        language.grammar.subjectless
        and verb.form == "finite"
        and verb.plural
        and verb.person in (0, 3)
        and verb.relation not in ("conjunct", "relative clause")
        and subject(unit, verb) is None
    )


def _apposed_name(unit: Unit, verb: Word, own: Word) -> frozenset[int]:
    """The name behind a title ("the mayor, Jane Doe, said") seen as a second subject."""
    for other in unit.kids(verb, "subject", "apposition", "dep"):
        between = unit.words[own.index + 1 : other.index]
        if (
            other.text[:1].isupper()
            and own.index < other.index < verb.index
            and any(w.text == "," for w in between)
        ):
            return frozenset(noun_phrase(unit, other))
    return _EMPTY


def are_fellows(verb: Word, above: Word, language: Language) -> bool:
    """Whether a cue joined to a complement belongs beside the cue that the complement hangs on."""
    cues = language.lexicon.verbs
    accuses = any(cue.act in ("accusation", "denial") for cue in cues.get(verb.lemma, ()))
    return accuses and above.lemma not in cues


def inner_pronoun(unit: Unit, verb: Word, language: Language) -> set[int]:
    """The "-il" of "a-t-il dit" and "dit-il", which stands inside the cue (FORMAT.md, rule 5)."""
    first = min((w.index for w in verb_group(unit, verb)), default=verb.index)
    behind = unit.words[first + 1 : verb.index + 3]
    return {
        w.index
        for w in behind
        if w.lower.removeprefix("-t").removeprefix("-") in language.words.clitics
        and (w.lower.startswith("-") or unit.words[w.index - 1].text in ("-t", "-", "-t-"))
    }


def _fronted(unit: Unit, verb: Word) -> frozenset[int]:
    """A name or noun at the head of the clause that the parser did not see as its subject."""
    if verb.relation not in ("root", "conjunct") or not is_finite(unit, verb):
        return _EMPTY
    for child in unit.kids(verb):
        if (
            child.index < verb.index
            and child.kind in ("PROPN", "NOUN")
            and child.entity not in ("DATE", "TIME")
            and child.relation
            in ("adverb", "dep", "apposition", "prepositional object", "root", "object")
            and not unit.kids(child, "preposition")
            and not unit.kids(verb, "expletive")
            and unit.left[child.index] == 0
        ):
            return frozenset(noun_phrase(unit, child))
    return _EMPTY


def _agent(unit: Unit, verb: Word) -> frozenset[int]:
    for child in unit.kids(verb, "agent"):
        inside = unit.kids(child, "prepositional object")
        head = inside[0] if inside else child
        words = noun_phrase(unit, head)
        return frozenset(
            words
            - {
                i
                for i in words
                if unit.words[i].relation == "preposition" and unit.words[i].head == head.index
            }
        )
    return _EMPTY


def _antecedent(unit: Unit, verb: Word, pronoun: Word) -> frozenset[int]:
    """The noun that a relative clause hangs on."""
    for above in (verb, *unit.ancestors(verb)):
        if above.relation in ("relative clause", "noun clause") and above.head != above.index:
            head = unit.words[above.head]
            phrase = frozenset(i for i in noun_phrase(unit, head) if i < pronoun.index)
            broken = any(is_finite(unit, unit.words[i]) for i in range(head.index, pronoun.index))
            if head.index < pronoun.index and head.kind in NOMINAL and not broken:
                return phrase
    before = pronoun.index - 1
    while before >= 0 and not is_word(unit.words[before]):
        before -= 1
    if before >= 0 and unit.words[before].kind in NOMINAL:
        head = unit.words[before]
        while (
            head.head < head.index
            and unit.words[head.head].kind in ("NOUN", "PROPN")
            and (head.relation in ("compound", "apposition", "prepositional object"))
        ):
            head = unit.words[head.head]
        return frozenset(i for i in noun_phrase(unit, head) if i < pronoun.index)
    return frozenset({pronoun.index})


def _inverted(unit: Unit, verb: Word, language: Language) -> frozenset[int]:
    """A noun phrase after the verb that the parser did not see as its subject."""
    before = verb.index
    for child in unit.kids(
        verb, "auxiliary", "passive auxiliary", "reflexive", "negation", "recipient"
    ):
        before = min(before, child.index)
    at_start = before == 0 or not is_word(unit.words[before - 1])
    if not at_start or not is_finite(unit, verb):
        return _EMPTY
    if unit.kids(verb, "clause") and before == 0 and not language.grammar.bare_complements:
        later = [c for c in unit.kids(verb, "clause") if c.index > verb.index]
        if later:
            return _EMPTY
    for child in unit.kids(verb):
        right = child.index > verb.index
        if (
            right
            and child.relation
            in (
                "object",
                "dep",
                "attribute",
                "recipient",
                "root",
                "apposition",
                "conjunct",
                "object predicate",
                "prepositional object",
            )
            and child.kind in ("NOUN", "PROPN", "PRON")
            and child.lower not in language.voices.not_sources
        ):
            words = noun_phrase(unit, child)
            if any(
                unit.words[i].relation == "preposition" and unit.words[i].head == child.index
                for i in words
            ):
                continue
            return frozenset(_with_apposed(unit, words))
    return _EMPTY


def behind(unit: Unit, verb: Word, partner: int) -> frozenset[int]:
    """The noun phrase behind a cue of two verbs: "a fait savoir le maire"."""
    for child in unit.words[partner + 1 : partner + 5]:
        if (
            child.kind in ("NOUN", "PROPN")
            and not unit.kids(child, "preposition")
            and child.head in (verb.index, partner)
        ):
            return frozenset(_with_apposed(unit, noun_phrase(unit, child)))
        if child.kind in ("VERB", "ADP", "SCONJ"):
            break
    return _EMPTY


def _with_apposed(unit: Unit, words: set[int]) -> set[int]:
    """Adds a name set off by a comma right behind: ", Jane Doe"."""
    end = max(words)
    if (
        end + 2 < len(unit)
        and unit.words[end + 1].text == ","
        and unit.words[end + 2].kind == "PROPN"
    ):
        name = end + 2
        while name < len(unit) and unit.words[name].kind == "PROPN":
            name += 1
        if name == len(unit) or not is_word(unit.words[name]):
            return words | set(range(end + 1, name))
    return words


def _shared(unit: Unit, verb: Word, language: Language, depth: int) -> frozenset[int]:
    """The subject of the clause that a coordinated, participial or infinitive cue leans on."""
    if verb.head == verb.index:
        return _EMPTY
    above = unit.words[verb.head]
    matrix = unit.words[above.head]
    if (
        verb.relation == "conjunct"
        and above.relation == "clause"
        and are_fellows(verb, above, language)
    ):
        return source_of(unit, matrix, language, depth + 1)
    participle = verb.relation == "adjective" and verb.form == "present participle"
    if (verb.relation == "noun clause" or participle) and above.kind in ("NOUN", "PROPN", "PRON"):
        if verb.form == "past participle":
            return _EMPTY
        return frozenset(i for i in noun_phrase(unit, above) if i < verb.index)
    if verb.relation in _LEANING and (above.kind in VERBAL or is_finite(unit, above)):
        if verb.relation == "clause" and is_finite(unit, verb):
            return _EMPTY
        told = unit.kids(above, "object") if verb.relation == "open clause" else []
        for child in told:
            if child.index < verb.index and child.kind in ("NOUN", "PROPN", "PRON"):
                return frozenset(noun_phrase(unit, child))
        return source_of(unit, above, language, depth + 1)
    if above.lower in language.words.labels and above.kind == "ADP" and above.head != above.index:
        for child in unit.kids(unit.words[above.head], "object"):
            return frozenset(noun_phrase(unit, child))
    if above.kind == "ADP" or above.relation in ("preposition", "adjective", "attribute"):
        return _shared(unit, above, language, depth + 1)
    return _EMPTY
