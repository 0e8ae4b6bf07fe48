"""From the chances of a name's candidates to one answer, with its doubt and its reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.grounding.gazetteer import BARE, NO_ROW, OF_SEAT, Found, Gazetteer, Record, Rung
from whosays.grounding.gazetteer.compiling import ROMANISED
from whosays.grounding.place_mentions import Mention
from whosays.grounding.place_options import Offer
from whosays.grounding.place_uses import Use
from whosays.model import Answer, Candidate, PlaceKind, Span

# On benchmarks/gold/places-dev.jsonl 0.8 was enough; more, as real texts are less plain than ours.
SURE = 0.9
# Of so many namesakes only a great city is meant where nothing else in the text speaks for it.
MANY_NAMESAKES = 5
GREAT_CITY = 1_000_000
# A place that the gazetteer lacks lies about so near to the town beside it in the text (km).
BESIDE_KM = 40.0
# Entries so near one another (30 km, as the cosine of the angle) are taken for one place.
TWINS = math.cos(30 / 6371)
# A namesake that the text's words put near others lies at most so far from them (km).
NEAR_KM = 200.0
SHOWN = 5
LEAST_SHOWN = 0.001
# A name of so many letters may differ in one from the gazetteer's and be the same.
LONG_NAME = 8
# A building may be named after a place as big as this, or supported by the text's others so far.
WELL_KNOWN = 100_000
SUPPORTED = 0.5
# A neighbour in the text is at most so many characters away, the end of a sentence counting more.
_NEIGHBOUR = 600
_SENTENCE = 150
_STOPS = (". ", "! ", "? ", "\n")
_SMALL: tuple[PlaceKind, ...] = ("settlement", "district")


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


UNKNOWN = Settled("unknown", False, "Not in the gazetteer, and the text names no place beside it.")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place found in the text that an unlisted one may lie near."""

    span: Span
    use: int
    place: Record


class Answers:
    """Answers for the mentions of one text."""

    def __init__(self, text: str, language: str, uses: Sequence[Use], gazetteer: Gazetteer) -> None:
        self.text, self.language, self.uses, self.gazetteer = text, language, uses, gazetteer
        self.best = [_best(use) for use in uses]
        self._made: dict[tuple[int, int], Settled] = {}
        self.anchors = [
            _Anchor(mention.span, at, gazetteer.record(best.row))
            for at, (use, best) in enumerate(zip(uses, self.best, strict=True))
            if best is not None
            and best.rung <= Rung.SOUND
            and use.choice.probabilities.max() >= 0.5
            for mention in use.mentions
        ]

    def of(self, at: int, mention: Mention) -> Settled:
        """The answer for one mention of the use at that index."""
        use, best = self.uses[at], self.best[at]
        if best is None:
            return self._misspelt(at, mention) or self._unlisted(at, mention)
        if use.choice.unlisted >= 0.5 and self._has_ground(at):
            within = self._in_units(at, mention)
            if within is not None:
                return replace(self._found(at, within), sure=False)
            misspelt = self._misspelt(at, mention) if best.rung > Rung.LEMMA else None
            return misspelt or self._unlisted(at, mention)
        if _stands_for_another(self.gazetteer.record(best.row), use):
            return self._beside(at, mention, best)
        return self._found(at, best)

    def _has_ground(self, at: int) -> bool:
        """Whether another name tells more of where this one lies than a country."""
        kinds = {a.place.kind for a in self.anchors if a.use != at}
        return bool(kinds & {"region", *_SMALL})

    def _in_units(self, at: int, mention: Mention) -> Found | None:
        """The likeliest candidate that lies in a unit which the text's other places share."""
        units = set(self._units(at, mention))
        order = self.uses[at].choice.probabilities.argsort()[::-1]
        ranked = (self.uses[at].offer.found[i] for i in order)
        return next((f for f in ranked if self.gazetteer.record(f.row).region in units), None)

    def _found(self, at: int, best: Found) -> Settled:
        """The answer that a use has wherever it stands, made once."""
        known = self._made.get((at, best.row))
        if known is None:
            known = self._made[at, best.row] = self._find(at, best)
        return known

    def _find(self, at: int, best: Found) -> Settled:
        gazetteer, use = self.gazetteer, self.uses[at]
        chance = _chance(use)
        place = self._plain(use.offer, use.offer.found.index(best))
        sure = chance >= SURE and not self._loosely(at, best)
        return Settled(
            answer="misspelt" if best.rung in (Rung.NEAR, Rung.LETTERS) else "found",
            sure=sure,
            reason=self._why(at, best),
            lat=place.lat,
            lon=place.lon,
            km=place.km,
            kind=place.kind,
            country=place.country,
            within=place.within,
            geonames_id=place.geonames_id,
            claimed_by=gazetteer.claimed_by(best.row),
            candidates=self._candidates(at),
        )

    def _loosely(self, at: int, best: Found) -> bool:
        """Whether part of a name, its sound, its letters or its fame alone lead to the place."""
        use = self.uses[at]
        supported = float(use.choice.support[int(use.choice.probabilities.argmax())]) >= SUPPORTED
        if best.rung is Rung.SOUND:
            return not supported
        place, alone = self.gazetteer.record(best.row), use.inside is None and not supported
        many = place.kind == "settlement" and len(use.offer.found) >= MANY_NAMESAKES
        part = best.flags & BARE and use.mentions[0].kind is None
        return (
            best.rung > Rung.SOUND
            or bool(part)
            or (many and alone and place.population < GREAT_CITY)
        )

    def _candidates(self, at: int) -> tuple[Candidate, ...]:
        """The likeliest candidates, best first."""
        use = self.uses[at]
        chances = use.choice.probabilities
        order = chances.argsort()[::-1][:SHOWN].tolist()
        likely = [i for i in order if chances[i] >= LEAST_SHOWN] or order[:1]
        return tuple(self._shown(use.offer, i, round(float(chances[i]), 3)) for i in likely)

    def _shown(self, offer: Offer, at: int, chance: float) -> Candidate:
        """A candidate for people, of which all but the probability is made once a name."""
        one = self._plain(offer, at)
        return Candidate(
            one.name,
            one.kind,
            one.lat,
            one.lon,
            one.km,
            one.country,
            one.within,
            one.geonames_id,
            one.population,
            one.reason,
            chance,
        )

    def _plain(self, offer: Offer, at: int) -> Candidate:
        known = offer.shown.get(at)
        if known is None:
            known = offer.shown[at] = self.gazetteer.candidate(offer.found[at])
        return known

    def _why(self, at: int, best: Found) -> str:
        """One plain sentence on what decided."""
        use, gazetteer = self.uses[at], self.gazetteer
        place, name = gazetteer.record(best.row), gazetteer.name(best.row)
        namesakes = len(use.offer.found)
        spelt = "" if best.rung is Rung.EXACT else f" ({gazetteer.reason(best)})"
        if best.rung in (Rung.NEAR, Rung.LETTERS):
            return f"No such name; {gazetteer.reason(best)}: yours to confirm."
        if use.mentions[0].meaning is not None:
            return f"The words stand for {name}."
        if namesakes == 1:
            return f"The only place of that name in the gazetteer{spelt}."
        unit = None if use.inside is None else self.best[use.inside]
        if unit is not None and gazetteer.lies_within(best.row, unit.row):
            return f"The text puts it in {gazetteer.name(unit.row)}{spelt}."
        if use.mentions[0].kind == place.kind:
            return f"A word beside it says what it is: a {place.kind}{spelt}."
        near = self._neighbours(at, place)
        if near:
            return f"Of {namesakes} namesakes the one near {' and '.join(near)}, named too{spelt}."
        return f"The best known of {namesakes} places of that name{spelt}; little else decides."

    def _neighbours(self, at: int, place: Record) -> list[str]:
        near: dict[int, None] = {}
        for anchor in self.anchors:
            other = anchor.place
            if anchor.use == at or other.kind == "country" or other.row == place.row:
                continue
            if other.row in (place.region, place.district) or apart(place, other) <= NEAR_KM:
                near.setdefault(other.row)
        return [self.gazetteer.name(row) for row in near][:2]

    def _beside(self, at: int, mention: Mention, best: Found) -> Settled:
        """A building, street or river that the gazetteer lacks: at the place of its name.

        That is so only of a well-known place or of one near the others; else it is where they are.
        """
        use = self.uses[at]
        support = float(use.choice.support[int(use.choice.probabilities.argmax())])
        if use.inside is not None or (
            support < SUPPORTED and self.gazetteer.record(best.row).population < WELL_KNOWN
        ):
            return self._unlisted(at, mention)
        place, name = self.gazetteer.record(best.row), self.gazetteer.name(best.row)
        return Settled(
            "unlisted",
            False,
            f"The gazetteer lacks it and has the place of its name: {name}.",
            place.lat,
            place.lon,
            max(place.km, BESIDE_KM),
            mention.kind,
            self.gazetteer.country(best.row),
            name,
        )

    def _misspelt(self, at: int, mention: Mention) -> Settled | None:
        """The nearest name inside the units that the text is about, the nearest in it first."""
        if not mention.names[-1][:1].isupper() or mention.kind == "other":
            return None
        for unit in self._units(at, mention):
            if not self._most_edits(unit, mention):
                continue
            found = self.gazetteer.found(mention.names[-1], self.language, unit)
            found = tuple(f for f in found if f.edits <= self._most_edits(unit, mention))
            if found:
                one = min(found, key=lambda f: (f.rung, f.edits, not self._fits(f, mention)))
                return self._proposed(one, unit)
        return None

    def _most_edits(self, unit: int, mention: Mention) -> int:
        """Letters that may differ: where names are romanised in many ways, more than elsewhere."""
        if self.gazetteer.country(unit) in ROMANISED:
            return 2
        return 1 if len(mention.names[-1]) >= LONG_NAME else 0

    def _fits(self, found: Found, mention: Mention) -> bool:
        kind = "district" if found.flags & OF_SEAT else self.gazetteer.record(found.row).kind
        return mention.kind is None or kind == mention.kind

    def _proposed(self, found: Found, unit: int) -> Settled:
        place = self.gazetteer.candidate(found, 0.5)
        return Settled(
            "misspelt",
            False,
            f"No such name; the likest in {self.gazetteer.name(unit)} is {place.name}: "
            "yours to confirm.",
            place.lat,
            place.lon,
            place.km,
            place.kind,
            place.country,
            place.within,
            place.geonames_id,
            self.gazetteer.claimed_by(found.row),
            (place,),
        )

    def _units(self, at: int, mention: Mention) -> list[int]:
        """First-level units of the text's places, nearest in the text first."""
        ranked = sorted(self.anchors, key=lambda a: abs(a.span.start - mention.span.start))
        rows = [a.place.region for a in ranked if a.use != at and a.place.region != NO_ROW]
        return list(dict.fromkeys(rows))[:2]

    def _unlisted(self, at: int, mention: Mention) -> Settled:
        """Somewhere in the smallest unit that the text or its neighbours give."""
        anchor = self._anchor(at, mention)
        best = self.best[at]
        if anchor is None:
            return UNKNOWN if best is None else self._found(at, best)
        gazetteer = self.gazetteer
        unit = self._unit_around(anchor, mention)
        km = max(unit.km, anchor.km, BESIDE_KM if anchor.kind == "settlement" else 0.0)
        beside, far = gazetteer.name(anchor.row), ""
        if best is not None:
            away = apart(gazetteer.record(best.row), anchor)
            far = f"; the likeliest namesake lies {away:,.0f} km off"
        return Settled(
            "unlisted",
            False,
            f"Not in the gazetteer; named with {beside}, so in {gazetteer.name(unit.row)}{far}.",
            anchor.lat,
            anchor.lon,
            km,
            mention.kind,
            gazetteer.country(anchor.row),
            gazetteer.name(unit.row),
            None,
            gazetteer.claimed_by(anchor.row),
            self._candidates(at) if best is not None else (),
        )

    def _unit_around(self, anchor: Record, mention: Mention) -> Record:
        """The town itself for a building in it, the district for a village beside it."""
        if anchor.kind != "settlement" or mention.kind == "other":
            return anchor
        named = {a.place.row for a in self.anchors}
        chain = [row for row in self.gazetteer.chain(anchor.row) if row != anchor.row]
        for row in chain:
            unit = self.gazetteer.record(row)
            if unit.kind == "district" or row in named or unit.kind == "region":
                return unit
        return anchor

    def _anchor(self, at: int, mention: Mention) -> Record | None:
        """The place found that says most of where another one lies."""
        others = [a for a in self.anchors if a.use != at]
        use = self.uses[at]
        inside = None if use.inside is None else self.best[use.inside]
        unit = None if inside is None else self.gazetteer.record(inside.row)
        if unit is not None and unit.kind not in ("country", "other"):
            within = [a for a in others if self.gazetteer.lies_within(a.place.row, unit.row)]
            return self._nearest([a for a in within if a.place.kind in _SMALL], mention) or unit
        near = self._nearest([a for a in others if a.place.kind in _SMALL], mention)
        near = near or self._nearest([a for a in others if a.place.kind == "region"], mention)
        if near is not None:
            return near
        for kinds in (_SMALL, ("region",), ("country",), ("other",)):
            ranked = [a for a in others if a.place.kind in kinds]
            if ranked:
                return min(ranked, key=lambda a: abs(a.span.start - mention.span.start)).place
        return unit

    def _nearest(self, anchors: Sequence[_Anchor], mention: Mention) -> Record | None:
        """The nearest neighbour in the text, before others one of the same sentence."""
        ranked = sorted((self._between(a.span, mention.span), a.span, a.place) for a in anchors)
        if not ranked or ranked[0][0] > _NEIGHBOUR:
            return None
        return ranked[0][2]

    def _between(self, one: Span, other: Span) -> int:
        start, end = min(one.end, other.end), max(one.start, other.start)
        between = self.text[start:end]
        return max(0, end - start) + _SENTENCE * sum(between.count(stop) for stop in _STOPS)


def apart(one: Record, other: Record) -> float:
    """Kilometres between two places."""
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


def _chance(use: Use) -> float:
    """The probability of the likeliest place with its twins, entries of one and the same place."""
    chances, vectors = use.choice.probabilities, use.offer.options.vectors
    twins = vectors @ vectors[int(chances.argmax())] >= TWINS
    return float(chances[twins].sum())


def _stands_for_another(place: Record, use: Use) -> bool:
    """Whether the words of kind name something else than the place that shares its name."""
    return use.mentions[0].kind == "other" and place.kind != "other" and use.offer.form > 0
