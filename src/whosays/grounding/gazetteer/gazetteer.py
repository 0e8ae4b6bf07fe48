"""The gazetteer's face: from a name to the places that it may mean, from a position to units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from whosays.grounding.gazetteer.compiling import BARE, CAPITALS, NO_ROW, PEOPLE, Progress
from whosays.grounding.gazetteer.entries import KINDS
from whosays.grounding.gazetteer.found import Found, Record, Rung, Units
from whosays.grounding.gazetteer.home import default_home, open_index
from whosays.grounding.gazetteer.index import Index
from whosays.grounding.gazetteer.ladder import OF_SEAT, climb
from whosays.grounding.gazetteer.outlines import Rings
from whosays.model import Candidate

REMEMBERED = 50_000
# Kilometres around its seat that a raion reaches: the middle one of Natural Earth's districts of
# the size of a raion covers 1,900 square kilometres.
SEAT_REACH = 25.0
_NUMBERS = ("no", "one", "two", "three", "four", "five")


class Gazetteer:
    """An index opened for questions. Rows are numbered by prominence: 0 is the most populous.

    `columns` gives the facts of all rows as arrays (lat, lon, km, population, kind as an index of
    KINDS, geonames_id, seat as 0 or 1, and the rows of parent, country, region, district; -1 where
    none), for who scores many at once. Answers are remembered: asking again costs nothing.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self.columns = index.columns
        # Views give plain numbers, several times quicker than arrays do.
        self._views = {name: column.data for name, column in index.columns.items()}
        self._found = lru_cache(REMEMBERED)(self._search)
        self.record = lru_cache(REMEMBERED)(self._record)
        self.chain = lru_cache(REMEMBERED)(self._chain)

    @classmethod
    def open(cls, path: Path | None = None, progress: Progress | None = None) -> Gazetteer:
        """The gazetteer kept in the folder `path`, or else in the user's cache.

        Compiled where it is not there yet, in half a minute; `progress` is then told the step and
        the part done (0 to 1). GazetteerError where it cannot be written.
        """
        return cls(open_index(path or default_home(), progress or _silent))

    def __len__(self) -> int:
        """How many places it holds."""
        return len(self.columns["lat"])

    def found(
        self, name: str, language: str | None = None, within: int | None = None, widen: bool = False
    ) -> tuple[Found, ...]:
        """The rows that a name may mean, the most prominent first: the first rung that has any.

        `language` decides the declensions tried (ru, uk); `within` keeps what lies in that unit and
        allows misspelt names there; `widen` adds the further rungs to the first one's.
        """
        return self._found(name, language, within, widen)

    def spelt(self, folded: str) -> tuple[Found, ...]:
        """The rows of a name spelt so, given folded: the first rung and no other, for guesses."""
        spelt = self._index.spelt(folded)
        return tuple(Found(row, Rung.EXACT, flags, folded) for row, flags in spelt)

    def candidates(
        self,
        name: str,
        language: str | None = None,
        within: Candidate | int | None = None,
        widen: bool = False,
    ) -> tuple[Candidate, ...]:
        """As `found`, as values for people; a candidate as `within` is taken by its GeoNames id."""
        unit = self.row_of(within) if isinstance(within, Candidate) else within
        return tuple(self.candidate(found) for found in self.found(name, language, unit, widen))

    def candidate(self, found: Found, probability: float = 0.0) -> Candidate:
        """A row found as a value for people, with its reason; a district for its seat's row."""
        record = self.record(found.row)
        by_seat = bool(found.flags & OF_SEAT)
        return Candidate(
            name=f"district of {self.name(found.row)}" if by_seat else self.name(found.row),
            kind="district" if by_seat else record.kind,
            lat=record.lat,
            lon=record.lon,
            km=max(record.km, SEAT_REACH) if by_seat else record.km,
            country=self.country(found.row),
            within=None if record.parent == NO_ROW else self.name(record.parent),
            geonames_id=None if by_seat or record.geonames_id == NO_ROW else record.geonames_id,
            population=record.population,
            reason=self.reason(found),
            probability=probability,
        )

    def reason(self, found: Found) -> str:
        """How a row was reached, in a few plain words."""
        name = self.name(found.row)
        edits = _NUMBERS[min(found.edits, 5)] + (" letter" if found.edits == 1 else " letters")
        if found.flags & OF_SEAT and found.rung is not Rung.LETTERS:
            return f"district called after {name}"
        if found.rung is Rung.EXACT:
            if found.flags & PEOPLE:
                return f"people or adjective of {name}"
            if found.flags & CAPITALS:
                return f"abbreviation of {name}"
            return "name without its type word" if found.flags & BARE else "exact name"
        if found.rung is Rung.LEMMA:
            if found.flags & PEOPLE:
                return f"people or adjective of {name}"
            return f"lemma {found.via}"
        if found.rung is Rung.SOUND:
            return f"same sound as {name}"
        if found.rung is Rung.NEAR:
            return f"sounds nearly like {name}, {edits} apart"
        region = self.record(found.row).region
        place = f" in {self.name(region)}" if region not in (NO_ROW, found.row) else ""
        called = "a district called after " if found.flags & OF_SEAT else ""
        return f"{edits} from {called}{name}{place}"

    def name(self, row: int) -> str:
        """The name that a row is shown by."""
        return self._index.name(row)

    def country(self, row: int) -> str | None:
        """The ISO 3166-1 alpha-2 code of a row's country, None where it has none."""
        return self._index.countries.get(int(self.columns["country"][row]))

    def row(self, code: str) -> int | None:
        """The row of a country (`FR`), a region (`RU.09`, as GeoNames) or a continent (`*EU`)."""
        return self._index.codes.get(code)

    def row_of(self, candidate: Candidate) -> int | None:
        """The row of a candidate, by its GeoNames id and else by name and position."""
        for found in self.found(candidate.name, None, None, False):
            record = self.record(found.row)
            same = record.geonames_id == candidate.geonames_id
            if same or (record.lat, record.lon) == (candidate.lat, candidate.lon):
                return found.row
        return None

    def lies_within(self, row: int, unit: int) -> bool:
        """Whether a row lies in a unit, or is it; in a claimed unit, both claimants hold it."""
        return unit in self.chain(row)

    def claimed_by(self, row: int) -> tuple[str, ...]:
        """The states (alpha-2) that claim the row or a unit around it, () where it is one."""
        return next((c for unit in self.chain(row) if (c := self._index.claims.get(unit))), ())

    def units(self, lat: float, lon: float) -> Units:
        """The country, region and district whose outlines hold a position."""
        country = region = district = NO_ROW
        for row in self._index.outlines.holding(lat, lon):
            unit = self.record(row)
            country, region, district = (
                there if known == NO_ROW else known
                for known, there in zip(
                    (country, region, district),
                    (unit.country, unit.region, unit.district),
                    strict=True,
                )
            )
        return Units(country, region, district)

    def outline(self, row: int) -> Rings:
        """The outer rings of a unit, (n, 2) arrays of lon, lat in degrees; a country's are those
        of the units in it, and () is of what has none.
        """
        own = self._index.outlines.of(row)
        if own or row not in self._index.countries:
            return own
        parts = [unit for unit in self._outlined() if self.columns["country"][unit] == row]
        return tuple(ring for unit in parts for ring in self._index.outlines.of(unit))

    def outlined(self, west: float, south: float, east: float, north: float) -> tuple[int, ...]:
        """The rows of the units with an outline that reaches into a box, in degrees."""
        return self._index.outlines.reaching(west, south, east, north)

    def _outlined(self) -> tuple[int, ...]:
        return self.outlined(-180.0, -90.0, 180.0, 90.0)

    def _search(
        self, name: str, language: str | None, within: int | None, widen: bool
    ) -> tuple[Found, ...]:
        keeps = None if within is None else (lambda row: within in self.chain(row))
        return climb(self._index, name, language, keeps, within, widen=widen)

    def _record(self, row: int) -> Record:
        of = self._views
        return Record(
            row,
            round(of["lat"][row], 5),
            round(of["lon"][row], 5),
            round(of["km"][row], 1),
            of["population"][row],
            KINDS[of["kind"][row]],
            of["country"][row],
            of["region"][row],
            of["district"][row],
            of["parent"][row],
            of["geonames_id"][row],
            bool(of["seat"][row]),
        )

    def _chain(self, row: int) -> tuple[int, ...]:
        """The row and all units around it, the smallest first, and those of other claimants."""
        units = dict.fromkeys(self._upwards(row))
        for unit in tuple(units):
            for state in self._index.claims.get(unit, ()):
                claimant = self._index.codes.get(state)
                if claimant is not None:
                    units.setdefault(claimant)
        return tuple(units)

    def _upwards(self, row: int) -> Iterator[int]:
        seen = 0
        while row != NO_ROW and seen < 8:
            yield row
            row, seen = int(self.columns["parent"][row]), seen + 1


def _silent(_step: str, _part: float) -> None:
    pass
