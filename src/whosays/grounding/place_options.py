"""What a gazetteer offers for a name, as columns that `place_choice` reckons with."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from whosays.grounding.place_choice import KINDS, Options
from whosays.grounding.place_mentions import Mention
from whosays.languages.places import Meaning, PlaceWords
from whosays.model import PlaceKind

How = Literal["name", "alternate", "lemma", "key", "edit"]
_KEPT_NAMES = 20_000


class Entry(Protocol):
    """A place of the gazetteer; `unit` is the code of the first-level unit that it lies in."""

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    km: float
    country: str | None
    unit: str | None
    geonames_id: int | None
    population: int
    seat: bool
    within: str | None
    claimed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One entry and how its name meets the one asked for; `likeness` is 1 where they are equal."""

    entry: Entry
    how: How
    likeness: float = 1.0


class Finder(Protocol):
    """What is asked of a gazetteer."""

    def find(self, name: str, language: str) -> Sequence[Found]:
        """The candidates of a name, by the first rung of the ladder that has any."""
        ...

    def country(self, code: str) -> Entry | None:
        """The country of an alpha-2 code."""
        ...

    def nearest(
        self, name: str, units: Sequence[str], language: str, kind: PlaceKind | None
    ) -> Found | None:
        """The likest name inside first-level units (codes), where it is like enough."""
        ...

    def around(self, place: Entry) -> Entry | None:
        """The smallest unit known that the place lies in."""
        ...


@dataclass(frozen=True, slots=True)
class Prior:
    """Weights of a candidate by itself, natural logarithms of odds (see docs/places.md)."""

    population: float = 2.0
    country: float = 15.0
    wide: float = 13.0
    region: float = -2.0
    region_people: int = 1_000_000
    district: float = -3.0
    district_people: int = 20_000
    seat: float = 1.0
    own_name: float = 1.0
    home: float = 0.7
    key: float = -3.0
    edit: float = -4.0


PRIOR = Prior()


@dataclass(frozen=True, slots=True)
class Offer:
    """The candidates of one name with their columns; `form` is which of its forms was found."""

    found: tuple[Found, ...]
    options: Options
    form: int = 0


class Offers:
    """Candidates by name, kept for as long as many documents ask for the same names."""

    def __init__(self, finder: Finder, prior: Prior = PRIOR) -> None:
        self.finder, self.prior = finder, prior
        self._kept: OrderedDict[tuple[object, ...], Offer] = OrderedDict()
        self._codes: dict[str, int] = {}

    def of(self, found: Sequence[Found], home: frozenset[str], form: int = 0) -> Offer:
        """The columns of some candidates."""
        entries = [f.entry for f in found]
        radians = np.radians(np.array([(e.lat, e.lon) for e in entries], np.float64).reshape(-1, 2))
        lat, lon = radians[:, 0], radians[:, 1]
        vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], 1)
        options = Options(
            vectors=vectors.astype(np.float32),
            prior=np.array([self._prior(f, home) for f in found], np.float32),
            kind=np.array([KINDS[e.kind] for e in entries], np.int32),
            country=np.array(
                [self._code(e.country, -1 - i) for i, e in enumerate(entries)], np.int32
            ),
            unit=np.array([self._code(e.unit, -1 - i) for i, e in enumerate(entries)], np.int32),
            km=np.array([e.km for e in entries], np.float32),
        )
        return Offer(tuple(found), options, form)

    def _code(self, name: str | None, otherwise: int) -> int:
        """A number for a country or unit; without one, a number that nothing else in a row has."""
        return otherwise if name is None else self._codes.setdefault(name, len(self._codes))

    def _prior(self, found: Found, home: frozenset[str]) -> float:
        entry, prior = found.entry, self.prior
        people = entry.population
        if entry.kind == "country":
            score = prior.country
        elif entry.kind == "other":
            score = prior.wide
        elif entry.kind == "region":
            score = prior.population * math.log10(people or prior.region_people) + prior.region
        elif entry.kind == "district":
            score = prior.population * math.log10(people or prior.district_people) + prior.district
        else:
            score = prior.population * math.log10(people + 100)
        score += prior.seat * entry.seat + prior.home * (entry.country in home)
        score += {"name": prior.own_name, "key": prior.key, "edit": prior.edit}.get(found.how, 0.0)
        return score - 4 * (1 - found.likeness)

    def offer(self, mention: Mention, words: PlaceWords) -> Offer:
        """The candidates of a mention's names: of the first name that has any."""
        asked = (words.language, mention.names, mention.kind, mention.meaning)
        kept = self._kept.get(asked)
        if kept is None:
            found, form = self._found(mention, words)
            kept = self.of(found, words.home, form)
            self._kept[asked] = kept
            if len(self._kept) > _KEPT_NAMES:
                self._kept.popitem(last=False)
        return kept

    def _found(self, mention: Mention, words: PlaceWords) -> tuple[Sequence[Found], int]:
        meaning, language = mention.meaning, words.language
        if meaning is not None:
            return self._meant(meaning, language), 0
        for form, name in enumerate(mention.names):
            found = self.finder.find(name, language)
            if found:
                return found, form
        people = words.people(mention.names[0])
        return self._meant(people, language) if people else (), 0

    def _meant(self, meaning: Meaning, language: str) -> Sequence[Found]:
        """The country, the unit of a country, or the namesakes that another form stands for."""
        if meaning.name is None:
            country = self.finder.country(meaning.country or "")
            return (Found(country, "name"),) if country else ()
        found = self.finder.find(meaning.name, language)
        if meaning.country is None:
            return found
        inside = [f for f in found if f.entry.country == meaning.country]
        return [f for f in inside if f.entry.kind == "region"] or inside
