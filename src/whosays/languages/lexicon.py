"""The shapes of a language's data: what each TOML file of its folder holds, compiled and frozen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.model import Act, Certainty, Evidence, MediumKind, Polarity, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue does where it ascribes: its frames, and the values it gives to a statement."""

    frames: frozenset[str]
    act: Act = "claim"
    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    stance: Stance = "reports"
    evidence: Evidence = "statement"
    kind: str = "speech"
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """What follows the head of a cue of several words: a fixed particle, object or infinitive."""

    partner: str
    cue: Cue


def _cue(entry: Mapping[str, Any]) -> Cue:
    names = ("act", "polarity", "certainty", "stance", "evidence", "kind", "hearsay")
    return Cue(frames=frozenset(entry["frames"]), **{n: entry[n] for n in names if n in entry})


def _words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words or phrases as whole words; spaces and apostrophes match their variants.

    A star stands for any ending.
    """
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    if not ordered:
        return re.compile(r"(?!)")
    parts = [
        re.escape(w)
        .replace(r"\ ", r"[\s\u00a0\u202f]+")
        .replace("'", "['’]")
        .replace(r"\*", r"\w*")
        for w in ordered
    ]
    # An elided word ("qu'") leans on the next one.
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?:(?!\w)|(?<=['’]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`cues.toml`: verbs and nouns by lemma, phrases by the lemma of their head, prepositions."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    prepositions: re.Pattern[str]
    possessed: re.Pattern[str]
    relaying: re.Pattern[str]
    quote_nouns: re.Pattern[str]
    rumours: frozenset[str]
    contrast: re.Pattern[str]
    contrast_again: re.Pattern[str]
    contrast_prepositions: frozenset[str]
    loose_contrast: frozenset[str]
    citing: frozenset[str]
    clause_pronouns: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Lexicon:
        """From the file's tables."""
        verbs, nouns = (_by_lemma(data.get(kind, ())) for kind in ("verbs", "nouns"))
        phrases: dict[str, list[Phrase]] = defaultdict(list)
        for entry in data.get("phrases", ()):
            partner = entry.get("particle") or entry.get("object") or entry["infinitive"]
            phrases[entry["head"]].append(Phrase(partner, _cue(entry)))
        quoting = [lemma for lemma, cues in nouns.items() if any("quote" in c.frames for c in cues)]
        return cls(
            verbs=verbs,
            nouns=nouns,
            phrases={head: tuple(found) for head, found in phrases.items()},
            prepositions=_words_pattern(p for e in data["prepositions"] for p in e["phrases"]),
            possessed=_possessed_pattern(data.get("possessed", {})),
            relaying=_words_pattern(data.get("relaying", ())),
            quote_nouns=_words_pattern([*quoting, *(n + "s" for n in quoting)]),
            contrast=_words_pattern(data["contrast"]),
            contrast_again=_words_pattern(data["contrast_again"]),
            citing=frozenset(data["citing"]),
            loose_contrast=frozenset(data["loose_contrast"]),
            clause_pronouns=frozenset(data["clause_pronouns"]),
            contrast_prepositions=frozenset(data["contrast_prepositions"]),
            rumours=frozenset(
                n for n, cues in nouns.items() if any(c.evidence == "rumour" for c in cues)
            ),
        )


def _possessed_pattern(data: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """A preposition with its noun around an owner, who is the source: "по его словам"."""
    if not data:
        return re.compile(r"(?!)")
    lead, owner, noun = ("|".join(map(re.escape, data[k])) for k in ("leads", "owners", "nouns"))
    return re.compile(
        rf"(?<!\w)(?:{lead})\s+(?P<owner>{owner})(?:\s+\w+)?\s+(?:{noun})(?!\w)", re.IGNORECASE
    )


def _by_lemma(entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = defaultdict(list)
    for entry in entries:
        cue = _cue(entry)
        for lemma in entry["lemmas"]:
            found[lemma].append(cue)
    return {lemma: tuple(cues) for lemma, cues in found.items()}


@dataclass(frozen=True, slots=True)
class Layout:
    """`layout.toml` and `turns.toml`: abbreviations without their stop, patterns outside prose."""

    abbreviations: frozenset[str]
    header: re.Pattern[str]
    dateline: re.Pattern[str]
    section: re.Pattern[str]
    byline: re.Pattern[str]
    turn: re.Pattern[str]
    release: re.Pattern[str]
    office: re.Pattern[str]
    not_turn: re.Pattern[str]
    question: re.Pattern[str]
    aside: re.Pattern[str]
    inserted: re.Pattern[str]
    claim: re.Pattern[str]

    @classmethod
    def of(cls, data: Mapping[str, Any], turns: Mapping[str, Any]) -> Layout:
        """From the keys of `layout.toml` and `turns.toml`."""
        names = ("header", "dateline", "section", "byline")
        return cls(
            abbreviations=frozenset(data["abbreviations"]),
            **{n: re.compile(data[n]) for n in names},
            **{n: re.compile(turns[n]) for n in ("turn", "release", "inserted")},
            **{
                n: _words_pattern(turns[n])
                for n in ("office", "not_turn", "question", "aside", "claim")
            },
        )


def _flat(data: Mapping[str, Any], table: str, key: str) -> list[str]:
    """The lists of one key of all entries of a table, end to end."""
    return [word for entry in data.get(table, ()) for word in entry[key]]


@dataclass(frozen=True, slots=True)
class Hedges:
    """`hedges.toml`: words of doubt by kind, of negation and of denial."""

    adverbs: Mapping[str, tuple[Certainty, bool]]
    adverb: re.Pattern[str]
    modals: Mapping[str, Certainty]
    not_negated: frozenset[str]
    wishes: frozenset[str]
    seeming: frozenset[str]
    adjective: re.Pattern[str]
    unverified: re.Pattern[str]
    referring: frozenset[str]
    impersonal: re.Pattern[str]
    negations: frozenset[str]
    split_negations: frozenset[str]
    no_negation: re.Pattern[str]
    denying: re.Pattern[str]
    denial: re.Pattern[str]
    own_part: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Hedges:
        """From the file's tables; an adverb that marks hearsay is True beside its certainty."""
        adverbs = {
            word: (entry["certainty"], "stance" in entry)
            for entry in data["adverbs"]
            for word in entry["words"]
        }
        return cls(
            adverbs=adverbs,
            adverb=_words_pattern(adverbs),
            modals={m: e["certainty"] for e in data["modals"] for m in e["lemmas"]},
            not_negated=frozenset(data["negated_modals"]["not_doubt"]),
            wishes=frozenset(data.get("wishes", {}).get("lemmas", ())),
            seeming=frozenset(_flat(data, "seeming", "lemmas")),
            adjective=_words_pattern(_flat(data, "adjectives", "words")),
            unverified=_words_pattern(_flat(data, "unverified", "words")),
            referring=frozenset(_flat(data, "referring", "words")),
            impersonal=_words_pattern(data["impersonal"]["words"]),
            negations=frozenset(data["negation"]["strong"]),
            split_negations=frozenset(data["negation"].get("split", ())),
            denying=_words_pattern(data["negation"].get("denying", ())),
            no_negation=_words_pattern([*adverbs, *data["negation"].get("none", ())]),
            denial=_words_pattern(data["negation"]["denials"]),
            own_part=frozenset(data["negation"].get("own_part", ())),
        )


def _lead_pattern(
    nouns: Iterable[str], channels: Iterable[str], located: Iterable[str]
) -> re.Pattern[str]:
    """Finds "In a video ...,": a preposition, a medium within few words, and the comma behind."""
    if not located:
        return re.compile(r"(?!)")
    names = "|".join(
        sorted(
            {re.escape(n) + "(?:s|es)?" for n in (*nouns, *channels)}, key=lambda n: (-len(n), n)
        )
    )
    leads = "|".join(sorted(re.escape(word) for word in located))
    return re.compile(
        rf"(?P<lead>(?:{leads})[\s\u00a0](?:[\w’'-]+[\s\u00a0]){{0,4}}(?:{names})\b[^,.;:!?]{{0,80}}),"
        r"(?=[\s\u00a0])",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Media:
    """`media.toml`: nouns of media with their kind, places where posts stand, verbs of showing."""

    nouns: Mapping[str, MediumKind]
    plural_only: Mapping[str, MediumKind]
    forms: frozenset[str]
    needs_site: frozenset[str]
    needs_more: frozenset[str]
    sites: frozenset[str]
    post_sites: frozenset[str]
    channels: frozenset[str]
    showing: frozenset[str]
    factive: frozenset[str]
    witnesses: frozenset[str]
    radio: frozenset[str]
    lead: re.Pattern[str]

    @classmethod
    def of(cls, data: Mapping[str, Any], located: Iterable[str]) -> Media:
        """From the file's tables; `located` are prepositions that lead to a medium."""
        nouns: dict[str, MediumKind] = {}
        plural: dict[str, MediumKind] = {}
        needs_site: set[str] = set()
        needs_more: set[str] = set()
        for entry in data["media"]:
            (plural if entry.get("plural_only") else nouns).update(
                dict.fromkeys(entry["nouns"], entry["kind"])
            )
            needs_site.update(entry.get("needs_site", ()))
            needs_more.update(entry.get("needs_more", ()))
        return cls(
            nouns=nouns,
            plural_only=plural,
            forms=frozenset(form for n in (*nouns, *plural) for form in (n, f"{n}s")),
            needs_site=frozenset(needs_site),
            needs_more=frozenset(needs_more),
            sites=frozenset(data["sites"]["words"]),
            post_sites=frozenset(data["sites"]["post_words"]),
            channels=frozenset(data["sites"]["channels"]),
            showing=frozenset(data["showing"]["lemmas"]),
            factive=frozenset(data["showing"]["factive"]),
            witnesses=frozenset(data["witness"]["nouns"]),
            radio=frozenset(data["radio"]["nouns"]),
            lead=_lead_pattern([*nouns, *plural], data["sites"]["channels"], located),
        )


@dataclass(frozen=True, slots=True)
class Witnesses:
    """`witnesses.toml`: verbs of the senses, words of one's own life, offices and bodies."""

    perceiving: frozenset[str]
    own: re.Pattern[str]
    officials: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Witnesses:
        """From the file's lists."""
        return cls(
            frozenset(data["perceiving"]), _words_pattern(data["own"]), frozenset(data["officials"])
        )


@dataclass(frozen=True, slots=True)
class Voices:
    """`voices.toml`: who can speak: offices, bodies, groups, pronouns, and how labels link."""

    offices: frozenset[str]
    spokesmen: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    bands: frozenset[str]
    members: frozenset[str]
    hollow: frozenset[str]
    press: frozenset[str]
    messages: frozenset[str]
    records: frozenset[str]
    collective: frozenset[str]
    house_pronouns: frozenset[str]
    at_home: frozenset[str]
    inside: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    demonstratives: frozenset[str]
    indefinite: frozenset[str]
    same: frozenset[str]
    others: frozenset[str]
    status: frozenset[str]
    sides: frozenset[str]
    particles: frozenset[str]
    governing: frozenset[str]
    contracted: frozenset[str]
    through: frozenset[str]
    honorifics: frozenset[str]
    first_person: frozenset[str]
    telling_heads: frozenset[str]
    generic_heads: frozenset[str]
    any_heads: frozenset[str]
    continuing: frozenset[str]
    local: frozenset[str]
    local_bodies: frozenset[str]
    local_offices: frozenset[str]
    not_sources: frozenset[str]
    weak_prepositions: frozenset[str]
    actors: frozenset[str]
    agents: tuple[str, ...]
    pronouns: Mapping[str, str]
    possessives: Mapping[str, str]
    gender: Mapping[str, str]
    synonyms: Mapping[str, str]
    same_state: Mapping[str, str]
    borne_by_people: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any], states: Mapping[str, Any]) -> Voices:
        """From the file's lists and `states.toml`.

        A synonym maps each of its words to the first of its group; a state's name or capital, in
        small letters, to its ISO 3166-1 alpha-2 code.
        """
        sets = {
            name: frozenset(words)
            for name, words in data.items()
            if isinstance(words, list) and name not in ("synonyms", "agents")
        }
        speaking = ("offices", "spokesmen", "bodies", "groups", "bands", "members", "hollow")
        gender = {word: kind for kind in ("masculine", "feminine") for word in data["gender"][kind]}
        return cls(
            agents=tuple(data["agents"]),
            actors=frozenset[str]().union(*(sets[name] for name in speaking)),
            pronouns=data["pronouns"],
            possessives=data["possessives"],
            gender=gender,
            synonyms={word: group[0] for group in data["synonyms"] for word in group},
            same_state=_states(states),
            borne_by_people=frozenset(name.lower() for name in states["given"]),
            **sets,
        )


def _states(states: Mapping[str, Any]) -> dict[str, str]:
    """Names before capitals: a capital that is called as another state is that state's name."""
    return {
        name.lower(): code
        for table in (states["capitals"], states["names"])
        for code, names in table.items()
        for name in names
        if name not in states["everyday"]
    }
