"""From the chances of a name's candidates to one answer, with its doubt and its reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.grounding.place_mentions import Mention
from whosays.grounding.place_options import Entry, Finder, Found
from whosays.grounding.place_uses import Use
from whosays.model import Answer, Candidate, PlaceKind, Span

# Chosen on benchmarks/gold/places-dev.jsonl: below, more than 3 % of the sure ones were wrong.
SURE = 0.8
# A name written in another way than the gazetteer's must be likelier to be relied on.
SURE_OTHER_SPELLING = 0.9
# Where the gazetteer lists no place, one lies about so near to the town beside it in the text (km).
BESIDE_KM = 40.0
SHOWN = 5
# A neighbour in the text is in the same sentence or at most so many characters away.
_NEIGHBOUR = 400
_STOPS = (". ", "! ", "? ", "\n")


@dataclass(frozen=True, slots=True)
class Settled:
    """The answer for one mention: the values of `model.Place` without its name and mentions."""

    answer: Answer
    sure: bool
    reason: str
    lat: float | None = None
    lon: float | None = None
    km: float | None = None
    kind: PlaceKind | None = None
    country: str | None = None
    within: str | None = None
    geonames_id: int | None = None
    claimed_by: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


UNKNOWN = Settled("unknown", False, "The gazetteer has no such name, and no place named near it.")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place found in the text that another, unlisted one may lie near."""

    span: Span
    use: int
    found: Found


class Answers:
    """Answers for the mentions of one text."""

    def __init__(self, text: str, language: str, uses: Sequence[Use], finder: Finder) -> None:
        self.text, self.language, self.uses, self.finder = text, language, uses, finder
        self.best = [_best(use) for use in uses]
        self.anchors = [
            _Anchor(mention.span, at, best)
            for at, (use, best) in enumerate(zip(uses, self.best, strict=True))
            if best is not None and use.choice.unlisted < 0.5
            for mention in use.mentions
        ]

    def of(self, at: int, mention: Mention) -> Settled:
        """The answer for one mention of the use at that index."""
        use, best = self.uses[at], self.best[at]
        if best is None:
            return self._misspelt(at, mention) or self._unlisted(at, mention, None)
        if use.choice.unlisted >= 0.5:
            return self._unlisted(at, mention, best)
        if _stands_for_another(use, best):
            return self._beside(mention, best)
        return self._found(at, best)

    def _found(self, at: int, best: Found) -> Settled:
        use, entry = self.uses[at], best.entry
        chance = max(use.choice.probabilities)
        least = SURE if best.how in ("name", "alternate", "lemma") else SURE_OTHER_SPELLING
        return Settled(
            answer="found",
            sure=bool(chance >= least),
            reason=self._why(at, best),
            lat=entry.lat,
            lon=entry.lon,
            km=entry.km,
            kind=entry.kind,
            country=entry.country,
            within=entry.within,
            geonames_id=entry.geonames_id,
            claimed_by=entry.claimed_by,
            candidates=self._candidates(at),
        )

    def _candidates(self, at: int) -> tuple[Candidate, ...]:
        """The likeliest candidates, best first."""
        use = self.uses[at]
        chances = use.choice.probabilities
        order = chances.argsort()[::-1][:SHOWN]
        return tuple(
            _candidate(use.offer.found[i], float(chances[i]), self._spelling(use.offer.found[i]))
            for i in order
        )

    def _spelling(self, found: Found) -> str:
        name = found.entry.name
        return {
            "name": "the same name",
            "alternate": f"another name of {name}",
            "lemma": f"an inflected form of {name}",
            "key": f"spelt otherwise: {name}",
            "edit": f"a letter or two from {name}",
        }[found.how]

    def _why(self, at: int, best: Found) -> str:
        """One plain sentence on what decided."""
        use, entry = self.uses[at], best.entry
        name = entry.name if best.how in ("name", "alternate") else f"{entry.name}, spelt otherwise"
        others = len(use.offer.found) - 1
        first = use.mentions[0]
        if first.meaning is not None:
            return f"The words stand for {entry.name}."
        if others == 0:
            return f"The only place of that name in the gazetteer: {name}."
        unit = self._unit_of(use)
        if unit is not None and _inside(entry, unit.entry):
            return (
                f"The text puts it in {unit.entry.name}, where one of {others + 1} namesakes lies."
            )
        if first.kind is not None and first.kind == entry.kind:
            return f"A word beside it says what kind of place it is: {entry.kind}."
        near = self._neighbours(at, entry)
        if near:
            return f"Of {others + 1} namesakes the one near {' and '.join(near)}, named too."
        return f"The best known of {others + 1} places of that name; little else decides."

    def _unit_of(self, use: Use) -> Found | None:
        return None if use.inside is None else self.best[use.inside]

    def _neighbours(self, at: int, entry: Entry) -> list[str]:
        near = []
        for anchor in self.anchors:
            other = anchor.found.entry
            if anchor.use == at or other.name in near or other.kind == "country":
                continue
            if kilometres(entry, other) <= 200 or (
                entry.kind == "region" and _inside(other, entry)
            ):
                near.append(other.name)
        return near[:2]

    def _beside(self, mention: Mention, best: Found) -> Settled:
        """A building, street or river that the gazetteer lacks, at the town it is named after."""
        entry = best.entry
        return Settled(
            "unlisted",
            False,
            f"The gazetteer lists the place that it is named after: {entry.name}.",
            entry.lat,
            entry.lon,
            max(entry.km, BESIDE_KM),
            mention.kind,
            entry.country,
            entry.name,
        )

    def _misspelt(self, at: int, mention: Mention) -> Settled | None:
        """The nearest name inside the units that the text is about."""
        units = self._units(mention)
        if not units or not mention.names[-1][:1].isupper():
            return None
        found = self.finder.nearest(mention.names[-1], units, self.language, mention.kind)
        if found is None:
            return None
        entry = found.entry
        return Settled(
            "misspelt",
            False,
            f"No such name; the nearest in {entry.within} is {entry.name}: yours to confirm.",
            entry.lat,
            entry.lon,
            entry.km,
            entry.kind,
            entry.country,
            entry.within,
            entry.geonames_id,
            entry.claimed_by,
            (_candidate(found, 0.5, self._spelling(found)),),
        )

    def _units(self, mention: Mention) -> tuple[str, ...]:
        """Codes of the first-level units of the text's places, nearest in the text first."""
        ranked = sorted(self.anchors, key=lambda a: abs(a.span.start - mention.span.start))
        codes = dict.fromkeys(a.found.entry.unit for a in ranked if a.found.entry.unit)
        return tuple(codes)[:3]

    def _unlisted(self, at: int, mention: Mention, best: Found | None) -> Settled:
        """Somewhere in the smallest unit that the text or its neighbours give."""
        anchor = self._anchor(at, mention)
        if anchor is None:
            return UNKNOWN if best is None else self._found(at, best)
        place = anchor.entry
        unit = place
        if place.kind == "settlement" and mention.kind != "other":
            unit = self.finder.around(place) or place
        km = (
            max(unit.km, kilometres(place, unit)) if unit is not place else max(place.km, BESIDE_KM)
        )
        far = ""
        if best is not None:
            far = f"; the best known namesake lies {kilometres(best.entry, place):,.0f} km off"
        return Settled(
            "unlisted",
            False,
            f"Not in the gazetteer; named with {place.name}, so within {unit.name}{far}.",
            place.lat,
            place.lon,
            km,
            mention.kind,
            place.country,
            unit.name,
            None,
            (),
            self._candidates(at) if best is not None else (),
        )

    def _anchor(self, at: int, mention: Mention) -> Found | None:
        """The place found that says most of where another one lies."""
        unit = self._unit_of(self.uses[at])
        others = [a for a in self.anchors if a.use != at]
        if unit is not None and unit.entry.kind not in ("country", "other"):
            inside = [a for a in others if _inside(a.found.entry, unit.entry)]
            near = self._nearest(inside, mention)
            return near or unit
        small = [a for a in others if a.found.entry.kind in ("settlement", "district")]
        near = self._nearest(small, mention)
        if near is not None:
            return near
        centre = self._centre(at)
        if centre is not None:
            return centre
        for kinds in (("region",), ("country",), ("other",)):
            ranked = [a for a in others if a.found.entry.kind in kinds]
            if ranked:
                return min(ranked, key=lambda a: abs(a.span.start - mention.span.start)).found
        return unit

    def _nearest(self, anchors: Sequence[_Anchor], mention: Mention) -> Found | None:
        """The nearest neighbour in the text, before others one of the same sentence."""
        ranked = sorted((self._distance(a.span, mention.span), a.span, a) for a in anchors)
        if not ranked or ranked[0][0] > _NEIGHBOUR:
            return None
        return ranked[0][2].found

    def _distance(self, one: Span, other: Span) -> int:
        start, end = min(one.end, other.end), max(one.start, other.start)
        between = self.text[start:end]
        return max(0, end - start) + 100 * sum(between.count(stop) for stop in _STOPS)

    def _centre(self, at: int) -> Found | None:
        """The settlement that most of the text's other places lie around."""
        best: tuple[float, Found] | None = None
        for other, (use, found) in enumerate(zip(self.uses, self.best, strict=True)):
            if other == at or found is None or found.entry.kind not in ("settlement", "district"):
                continue
            support = float(use.choice.support[use.choice.probabilities.argmax()])
            if best is None or support > best[0]:
                best = (support, found)
        return best[1] if best is not None else None


def kilometres(one: Entry, other: Entry) -> float:
    """The distance of two places along the earth's surface."""
    return distance((one.lat, one.lon), (other.lat, other.lon))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two positions (latitude, longitude in degrees), by the haversine."""
    lat, other_lat = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1])
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin(across / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def _best(use: Use) -> Found | None:
    if not use.offer.found:
        return None
    return use.offer.found[int(use.choice.probabilities.argmax())]


def _inside(entry: Entry, unit: Entry) -> bool:
    if unit.kind == "country":
        return entry.country == unit.country
    if unit.kind == "region":
        return entry.unit is not None and entry.unit == unit.unit
    return kilometres(entry, unit) <= max(unit.km, 40.0)


def _stands_for_another(use: Use, best: Found) -> bool:
    """Whether the words of kind name something else than the entry that shares its name."""
    kind = use.mentions[0].kind
    return kind == "other" and best.entry.kind != "other" and use.offer.form > 0


def _candidate(found: Found, chance: float, reason: str) -> Candidate:
    entry = found.entry
    return Candidate(
        name=entry.name,
        kind=entry.kind,
        lat=entry.lat,
        lon=entry.lon,
        km=entry.km,
        country=entry.country,
        within=entry.within,
        geonames_id=entry.geonames_id,
        population=entry.population,
        reason=reason,
        probability=round(chance, 3),
    )
