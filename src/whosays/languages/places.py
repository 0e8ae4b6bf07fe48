"""A language's words about places: its `places.toml`, compiled once and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from whosays.errors import LanguageError
from whosays.languages import READERS, data
from whosays.model import PlaceKind

# As many words as the longest word of kind has: "dans la région de".
LONGEST = 4
# An inflected word has at most so many letters after its stem.
_ENDING = 3
# A shorter stem begins names of towns too, where it has a capital.
_SHORTEST_STEM = 6


@dataclass(frozen=True, slots=True)
class Meaning:
    """Another form of a name: `name` as gazetteers have it, or `country` (alpha-2), or both.

    With both, the name is a first-level unit of that country; `actor` marks people and things of
    the place, not the place.
    """

    name: str | None
    country: str | None
    actor: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases (squeezed) with the kind of place that each says; `edges` are their words next to
    the name, so that most names are told quickly to have none.
    """

    kinds: Mapping[str, PlaceKind]
    edges: frozenset[str]

    def get(self, phrase: str) -> PlaceKind | None:
        """The kind that a phrase says, None where it says none."""
        return self.kinds.get(phrase)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.kinds


@dataclass(frozen=True, slots=True)
class Adjectives:
    """How an adjective with its noun names a unit: its case endings, and the noun's forms.

    `nouns` gives, for each form of a noun, its nominative and the adjective's ending before it.
    """

    cases: tuple[str, ...]
    nouns: Mapping[str, tuple[str, str]]

    def nominative(self, adjective: str, noun: str) -> str | None:
        """ "Н-ская область" for "Н-ской области"; None where the words are no such pair."""
        found = self.nouns.get(noun.casefold())
        if found is None:
            return None
        for case in self.cases:
            stem = adjective.removesuffix(case)
            if len(stem) > _ENDING and stem != adjective:
                return f"{stem}{found[1]} {found[0]}"
        return None


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """What a language's words say of the names beside them.

    `before` and `after` give the kind of place by the phrase (case-folded) that stands there;
    `gaps` are what may stand between a place and its unit, `reversed_gaps` between a unit and its
    place, `near` those that only say close by; `postal` codes are units only after a comma; after
    `locatives` a name with a capital is a place where it can be one, after `links` perhaps;
    `nameless` words are no name, with a capital either.
    """

    language: str
    home: frozenset[str]
    articles: tuple[str, ...]
    nameless: frozenset[str]
    possessives: tuple[str, ...]
    before: Phrases
    after: Phrases
    prepositions: Phrases
    endings: tuple[tuple[str, str], ...]
    adjectives: Adjectives
    gaps: frozenset[str]
    reversed_gaps: frozenset[str]
    near: frozenset[str]
    directions: frozenset[str]
    locatives: frozenset[str]
    links: frozenset[str]
    meanings: Mapping[str, Meaning]
    postal: Mapping[str, Meaning]
    stems: tuple[tuple[str, Meaning], ...]

    def meaning(self, name: str) -> Meaning | None:
        """What a short or other name stands for, or whose people it names."""
        return self.meanings.get(name)

    def is_name(self, words: str) -> bool:
        """Whether the words hold a name, and not words of kind and of grammar alone."""
        parts = squeezed(words).split()
        return any(
            part not in self.nameless and part not in self.before and part not in self.after
            for part in parts
        )

    def people(self, name: str) -> Meaning | None:
        """The place whose people or things an inflected word names."""
        folded = name.casefold()
        shortest = _SHORTEST_STEM if name[:1].isupper() else 0
        for stem, meaning in self.stems:
            over = len(folded) - len(stem)
            if over <= _ENDING and len(stem) >= shortest and folded.startswith(stem):
                return meaning
        return None


def squeezed(words: str) -> str:
    """Case-folded, one space between words, straight apostrophes."""
    return " ".join(words.replace("’", "'").split()).casefold()


@lru_cache(maxsize=8)
def load_places(language: str) -> PlaceWords:
    """The words of a language about places; LanguageError where there is no such language."""
    if language not in READERS:
        there = ", ".join(sorted(READERS))
        raise LanguageError(f"there are no words about places for '{language}'; there are: {there}")
    return _compiled(language, data(language, "places"))


def _compiled(language: str, table: Mapping[str, Any]) -> PlaceWords:
    people = _people(table)
    meanings = {name: _target(value) for name, value in table["aliases"].items()}
    meanings |= _units(table["abbreviations"])
    if not table["people_by_stem"]:
        meanings = people | {word.capitalize(): m for word, m in people.items()} | meanings
    containment, prepositions = table["containment"], table["prepositions"]
    return PlaceWords(
        language=language,
        home=frozenset(table["home"]),
        articles=tuple(table["articles"]),
        nameless=frozenset(table["nameless"]),
        possessives=tuple(table["possessives"]),
        before=_phrases(table["before"], -1),
        after=_phrases(table["after"], 0),
        prepositions=_phrases(
            {"settlement": prepositions["settlement"], "region": prepositions["unit"]}, -1
        ),
        endings=tuple(sorted(table["endings"].items(), key=lambda item: -len(item[0]))),
        adjectives=_adjectives(table.get("adjectives", {})),
        gaps=_set(containment["gaps"]),
        reversed_gaps=_set(containment["reversed"]),
        near=_set(containment["near"]),
        directions=_set(containment["directions"]),
        locatives=_set(table["locatives"]["there"]),
        links=_set(table["locatives"]["perhaps"]),
        meanings=MappingProxyType(meanings),
        postal=MappingProxyType(_units(table["postal"])),
        stems=tuple(sorted(people.items(), key=lambda item: -len(item[0])))
        if table["people_by_stem"]
        else (),
    )


def _people(table: Mapping[str, Any]) -> dict[str, Meaning]:
    of_countries = {
        word: Meaning(None, country, actor=True)
        for country, words in table["demonyms"].items()
        for word in words
    }
    return of_countries | {w: Meaning(name, None, actor=True) for w, name in table["kin"].items()}


def _adjectives(table: Mapping[str, Any]) -> Adjectives:
    nouns = {
        form: (nominative, noun["ending"])
        for nominative, noun in table.get("nouns", {}).items()
        for form in noun["forms"]
    }
    cases = sorted(table.get("cases", ()), key=len, reverse=True)
    return Adjectives(tuple(cases), MappingProxyType(nouns))


def _phrases(table: Mapping[str, Iterable[str]], edge: int) -> Phrases:
    """The phrases of a table; the word next to the name is the last (-1) or the first (0)."""
    found: dict[str, PlaceKind] = {}
    for kind, phrases in table.items():
        for phrase in phrases:
            found.setdefault(squeezed(phrase), cast("PlaceKind", kind))
    edges = frozenset(phrase.split()[edge] for phrase in found)
    return Phrases(MappingProxyType(found), edges)


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(squeezed(word) for word in words)


def _target(value: str) -> Meaning:
    return Meaning(None, value[1:]) if value.startswith("=") else Meaning(value, None)


def _units(table: Mapping[str, Mapping[str, str]]) -> dict[str, Meaning]:
    return {
        short: Meaning(name, country)
        for country, names in table.items()
        for short, name in names.items()
    }
