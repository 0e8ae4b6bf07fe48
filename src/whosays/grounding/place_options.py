"""What the gazetteer offers for a name, as columns that `place_choice` reckons with."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from whosays.grounding.gazetteer import (
    BARE,
    CAPITALS,
    MAIN,
    NO_ROW,
    OF_SEAT,
    PEOPLE,
    Found,
    Gazetteer,
    Rung,
)
from whosays.grounding.place_choice import KINDS, Floats, Integers, Options
from whosays.grounding.place_mentions import Mention
from whosays.grounding.romanisation import fold
from whosays.languages.endings import load_endings
from whosays.languages.places import Meaning, PlaceWords
from whosays.model import Candidate

_KEPT_NAMES = 20_000
# More namesakes than any name of a town has in two countries; of the rest the most populous.
_MOST = 120
# GeoNames gives the codes of airports as names of their towns; no paper writes them so.
_CODE = 3
# So many people are reckoned to live where the number is not known, and added everywhere.
LEAST_PEOPLE = 100
# Rungs of the gazetteer's ladder that a name as written, or declined, stands on.
_WRITTEN = (Rung.EXACT, Rung.LEMMA)


@dataclass(frozen=True, slots=True)
class Prior:
    """What a candidate weighs by itself, natural logarithms of odds (see docs/places.md)."""

    population: float = 2.0
    country: float = 2.0
    country_people: int = 100_000
    wide: float = 10.0
    region: float = -2.5
    region_people: int = 500_000
    district: float = -4.5
    district_people: int = 10_000
    own_name: float = 1.0
    bare: float = -2.0
    people: float = -1.0
    home: float = 0.7
    seat: float = 1.5
    rungs: tuple[float, ...] = (0.0, -1.0, -5.0, -7.0, -2.0, -8.0)
    edits: float = -1.0


PRIOR = Prior()


@dataclass(frozen=True, slots=True)
class Offer:
    """The candidates of one name with their columns; `form` is which of its forms was found.

    `shown` keeps the candidates made for people, by their number.
    """

    found: tuple[Found, ...]
    options: Options
    form: int = 0
    shown: dict[int, Candidate] = field(default_factory=dict, compare=False)


class Offers:
    """Candidates by name, kept for as long as many documents ask for the same names."""

    def __init__(self, gazetteer: Gazetteer, prior: Prior = PRIOR) -> None:
        self.gazetteer, self.prior = gazetteer, prior
        self._kept: OrderedDict[tuple[object, ...], Offer] = OrderedDict()
        self._home: dict[str, Floats] = {}
        self._every = _every_place(gazetteer, prior)

    def offer(self, mention: Mention, words: PlaceWords) -> Offer:
        """The candidates of a mention's names: of the first name that has any."""
        asked = (words.language, mention.names, mention.kind, mention.meaning)
        kept = self._kept.get(asked)
        if kept is None:
            found, form = self._found(mention, words)
            kept = self.of(self._districts(found, mention), words, form)
            self._kept[asked] = kept
            if len(self._kept) > _KEPT_NAMES:
                self._kept.popitem(last=False)
        return kept

    def of(self, found: Sequence[Found], words: PlaceWords, form: int = 0) -> Offer:
        """The columns of some candidates, the most prominent `_MOST` of them."""
        found = tuple(found[:_MOST])
        every, rows = self._every, np.array([f.row for f in found], np.int64)
        kind, prior = every.kind[rows], every.prior[rows]
        for at, one in enumerate(found):
            if one.flags & OF_SEAT:
                kind[at] = KINDS["district"]
        country = every.country[rows]
        prior += np.array([self._spelt(f) for f in found], np.float32)
        prior += self._home_bonus(words)[country]
        return Offer(
            found,
            Options(
                vectors=every.vectors[rows],
                prior=prior,
                kind=kind,
                country=_apart_where_none(country),
                unit=_apart_where_none(every.unit[rows]),
                km=every.km[rows],
            ),
            form,
        )

    def _spelt(self, found: Found) -> float:
        """What the way to a candidate weighs: how its name meets the one written."""
        prior = self.prior
        score = prior.rungs[found.rung] + prior.edits * found.edits
        if found.flags & MAIN:
            score += prior.own_name
        if found.flags & BARE:
            score += prior.bare
        return score + (prior.people if found.flags & PEOPLE else 0.0)

    def _home_bonus(self, words: PlaceWords) -> Floats:
        """By the row of a country: what it weighs that papers in the language write of it."""
        known = self._home.get(words.language)
        if known is None:
            known = np.zeros(len(self.gazetteer) + 1, np.float32)  # The last is of no country.
            rows = (self.gazetteer.row(code) for code in words.home)
            known[[row for row in rows if row is not None]] = self.prior.home
            self._home[words.language] = known
        return known

    def _found(self, mention: Mention, words: PlaceWords) -> tuple[Sequence[Found], int]:
        if mention.meaning is not None:
            meant = self._meant(mention.meaning, words.language)
            if meant:
                return meant, 0
        loose: tuple[Sequence[Found], int] = ((), 0)
        for form, name in enumerate(mention.names):
            found = self._named(name, words.language)
            if found and found[0].rung in _WRITTEN:
                return (*found, *self._shorter(mention, form, found, words.language)), form
            if found and not loose[0]:
                loose = found, form
        people = words.people(mention.names[0])
        if people is not None and not mention.kind:
            return self._meant(people, words.language), 0
        return loose

    def _shorter(
        self, mention: Mention, form: int, known: Sequence[Found], language: str
    ) -> Iterator[Found]:
        """Namesakes without the word of kind: "City of X" may be another than the one listed so."""
        if mention.kind in (None, "other"):
            return
        rows = {f.row for f in known}
        for name in mention.names[form + 1 :]:
            for one in self._named(name, language):
                if one.rung in _WRITTEN and one.row not in rows:
                    yield one._replace(flags=one.flags & ~MAIN | BARE)

    def _districts(self, found: Sequence[Found], mention: Mention) -> Sequence[Found]:
        """Towns stand for the districts called after them, where no district bears the name."""
        if mention.kind != "district":
            return found
        if {self.gazetteer.record(f.row).kind for f in found} - {"settlement"}:
            return found
        return [f._replace(rung=max(f.rung, Rung.SEAT), flags=f.flags | OF_SEAT) for f in found]

    def _named(self, name: str, language: str) -> Sequence[Found]:
        """The gazetteer's first rung; where names decline, as written and declined together."""
        found = self.gazetteer.found(name, language)
        if len(name) <= _CODE and name.isupper():
            found = tuple(f for f in found if f.flags & (MAIN | CAPITALS) or f.rung > Rung.EXACT)
        endings = load_endings(language)
        if not endings or not found or found[0].rung is not Rung.EXACT:
            return found
        known = {f.row for f in found}
        more = [
            f._replace(rung=Rung.LEMMA)
            for nominative in endings.names(fold(name))
            for f in self.gazetteer.spelt(nominative)
            if f.row not in known
        ]
        return (*found, *more)

    def _meant(self, meaning: Meaning, language: str) -> Sequence[Found]:
        """The country, the unit of a country, or the namesakes that another form stands for."""
        country = None if meaning.country is None else self.gazetteer.row(meaning.country)
        if meaning.name is None:
            return () if country is None else (Found(country, Rung.EXACT, MAIN, ""),)
        found = self.gazetteer.found(meaning.name, language)
        if country is None:
            return found
        inside = [f for f in found if int(self.gazetteer.columns["country"][f.row]) == country]
        regions = [f for f in inside if self.gazetteer.record(f.row).kind == "region"]
        return regions or inside


def _every_place(gazetteer: Gazetteer, prior: Prior) -> Options:
    """The columns of all rows of the gazetteer, their prior without how a name meets them."""
    of = gazetteer.columns
    lat, lon = np.radians(of["lat"]), np.radians(of["lon"])
    vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], 1)
    kind = of["kind"].astype(np.int32)
    people = of["population"].astype(np.float32)
    least = np.array(
        [prior.country_people, prior.region_people, prior.district_people, 0, 0], np.float32
    )[kind]
    base = np.array([prior.country, prior.region, prior.district, 0, prior.wide], np.float32)[kind]
    peopled = np.array([1, 1, 1, 1, 0], np.float32)[kind] * prior.population
    people = np.where(people > 0, people, least) + LEAST_PEOPLE
    scores = base + peopled * np.log10(people) + prior.seat * of["seat"]
    return Options(
        vectors=vectors.astype(np.float32),
        prior=scores.astype(np.float32),
        kind=kind,
        country=of["country"].astype(np.int32),
        unit=of["region"].astype(np.int32),
        km=of["km"].astype(np.float32),
    )


def _apart_where_none(rows: Integers) -> Integers:
    """The rows of units; where there is none, numbers that no other candidate has."""
    none = rows == NO_ROW
    if none.any():
        rows[none] = -2 - np.arange(len(rows), dtype=np.int32)[none]
    return rows
