"""Cuts the units, their outlines and the further settlements that the gazetteer carries.

`python -m data.build_places FOLDER`, with the packages of data/README.md in FOLDER, writes into
src/whosays/grounding/gazetteer/carried; about two minutes. Points are GeoNames' where they are
known, else a point inside the outline, else the mean of the unit's settlements.
"""

from __future__ import annotations

import json
import lzma
import math
import re
import sys
import tomllib
from collections import Counter, defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from data import packages
from data.units import (
    Unit,
    bare,
    centre,
    distinct,
    kilometres,
    radius,
    rings_of,
    same_name,
    shown_first,
    uninverted,
)
from whosays.grounding.gazetteer.outlines import packed
from whosays.grounding.romanisation import fold

HOME = Path(__file__).parent
OUT = HOME.parent / "src" / "whosays" / "grounding" / "gazetteer" / "carried"
NEAR_DISTRICT = 60.0
NEAR_COMMUNE = 8.0
# What Natural Earth puts for a name that it does not know: RUS+99?.
UNNAMED = re.compile(r"[A-Z]{3}[+-]\d\d")
SMALLEST_COUNTRY = 1.0
DISTRICT = re.compile(
    r"\b(?:County|Parish|Rayon|Raion|District|Arrondissement|Landkreis|Powiat|Kommune?|Obshtina|"
    r"Gemeente|Dimos|Borough|Oblast|Provincia|Province|Departamento|Region|vald|Novads)\b"
)


class Build:
    """Gathers units from all the packages; each step adds to `units` and `regions_of`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.units: dict[str, Unit] = {}
        self.outlines: dict[str, Any] = {}
        self.cities = packages.cities()
        self.points = packages.points(folder)
        self.names = packages.state_names(folder)
        self.district_of: dict[int, str] = {}
        self.claims = {
            code: entry["states"]
            for code, entry in tomllib.loads((HOME / "claims.toml").read_text("utf-8")).items()
        }

    def continents(self) -> None:
        data = tomllib.loads((HOME / "continents.toml").read_text("utf-8"))
        for entry in data["regions"]:
            lat, lon = entry["at"]
            code = "*" + entry["continent"]
            self.units[code] = Unit(
                code, "other", entry["names"], lat, lon, entry["km"], id=entry["id"]
            )

    def countries(self) -> None:
        for code, country in packages.countries(self.folder).items():
            names = uninverted([country.name, *self.names.get(code, [])])
            point = self.points.get(country.geonames_id)
            self.units[code] = Unit(
                code,
                "country",
                names,
                point.lat if point else math.nan,
                point.lon if point else math.nan,
                round(max(math.sqrt(country.area / math.pi), SMALLEST_COUNTRY), 1),
                code,
                "*" + country.continent,
                country.geonames_id,
                country.population,
                claimed_by=self.claims.get(code, []),
            )

    def regions(self) -> None:
        members: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for city in self.cities.values():
            members[f"{city['countrycode']}.{city['admin1code']}"].append(city)
        for code, (name, plain, geonames_id) in packages.first_level(self.folder).items():
            point = self.points.get(geonames_id)
            lat, lon, km = centre(members[code])
            if point:
                lat, lon = point.lat, point.lon
            self.units[code] = Unit(
                code,
                "region",
                distinct([name, plain, *([point.name] if point else [])]),
                lat,
                lon,
                km,
                code[:2],
                code[:2],
                geonames_id,
                sum(city["population"] for city in members[code]),
                claimed_by=self.claims.get(code, []),
            )

    def natural_earth(self) -> None:
        by_id = {u.id: u for u in self.units.values() if u.kind == "region"}
        for feature in packages.outlines(self.folder):
            given = feature["properties"]
            area = shapely.make_valid(shape(feature["geometry"]))
            names = [given.get(f"name_{language}") for language in packages.LANGUAGES]
            alternates = (given.get("name_alt") or "").split("|")
            names = [given.get("name"), *names, *alternates, given.get("gn_name")]
            names = distinct([name.strip() for name in names if name])
            if not names or UNNAMED.match(names[0]):
                continue
            code = given.get("gn_a1_code")
            unit = by_id.get(given.get("gn_id"))
            region = self.units.get(code)
            country = self.units.get(given.get("iso_a2") or "")
            for known in (region, country):
                if unit is None and known and same_name(known, names):
                    unit = known
            if unit is None:
                unit = self.own_unit(given, names, area)
            else:
                unit.names = distinct([*shown_first(unit, given), *names])
            self.claim(unit, given)
            old = self.outlines.get(unit.code)
            self.outlines[unit.code] = area if old is None else shapely.union(old, area)

    def own_unit(self, given: Any, names: list[str], area: Any) -> Unit:
        """A unit that GeoNames does not count as of the first level: a district, mostly."""
        code = given.get("iso_a2") if re.fullmatch("[A-Z]{2}", given.get("iso_a2") or "") else "??"
        country = None if code == "??" else code
        geonames_id = given.get("gn_id")
        geonames_id = geonames_id if geonames_id and geonames_id > 0 else None
        point = self.points.get(geonames_id)
        inside = area.representative_point()
        unit = Unit(
            given.get("adm1_code"),
            "district",
            names or [given.get("gn_name") or given.get("adm1_code")],
            point.lat if point else round(inside.y, 4),
            point.lon if point else round(inside.x, 4),
            0.0,
            country,
            country,
            geonames_id,
        )
        self.units[unit.code] = unit
        return unit

    def claim(self, unit: Unit, given: Any) -> None:
        """Where the code is of one state and the owner another, both stand."""
        iso, owner = given.get("iso_3166_2") or "", given.get("iso_a2")
        states = self.claims.get(iso, self.claims.get(given.get("adm1_code"), []))
        if re.match("[A-Z]{2}-", iso) and iso[:2] != owner and owner not in ("SX", "PR"):
            states = [iso[:2], owner]
            unit.country = unit.within = iso[:2]
        if states and not unit.claimed_by:
            unit.claimed_by = sorted(states)

    def place_cities(self) -> None:
        """Gives units without a region of GeoNames' theirs, and cities their district."""
        ids = list(self.cities)
        where = shapely.points(
            [self.cities[i]["longitude"] for i in ids], [self.cities[i]["latitude"] for i in ids]
        )
        codes = list(self.outlines)
        tree = shapely.STRtree([self.outlines[code] for code in codes])
        inside: dict[str, list[int]] = defaultdict(list)
        for at, area in tree.query(where, predicate="within").T:
            inside[codes[area]].append(ids[at])
        for code in codes:
            unit, members = self.units[code], inside[code]
            unit.km = round(radius(self.outlines[code]), 1)
            if unit.kind != "district":
                continue
            cities = [self.cities[i] for i in members]
            unit.population = sum(city["population"] for city in cities)
            above = Counter(f"{c['countrycode']}.{c['admin1code']}" for c in cities)
            for region, _count in above.most_common(1):
                if region in self.units and region[:2] == unit.country:
                    unit.within = region
            self.district_of.update(dict.fromkeys(members, code))

    def counties(self) -> None:
        """Second-level units that settlements of another cut of GeoNames name."""
        drawn = Counter(u.country for u in self.units.values() if u.kind == "district")
        at: dict[tuple[str, float, float], list[int]] = defaultdict(list)
        for i, city in self.cities.items():
            lat, lon = round(city["latitude"], 2), round(city["longitude"], 2)
            at[city["countrycode"], lat, lon].append(i)
        members: dict[str, list[int]] = defaultdict(list)
        for country, _first, second, name, lat, lon in packages.counties(self.folder):
            found = [
                i
                for i in at[country, round(lat, 2), round(lon, 2)]
                if len(at[country, round(lat, 2), round(lon, 2)]) == 1
                or fold(self.cities[i]["name"]) == fold(name)
            ]
            if drawn[country] < 10 and found:
                region = f"{country}.{self.cities[found[0]]['admin1code']}"
                members[f"{region}/{second}"].append(found[0])
        for code, ids in members.items():
            self.county(code, ids)

    def county(self, code: str, ids: list[int]) -> None:
        region, name = code.split("/", 1)
        cities = [self.cities[i] for i in ids]
        lat, lon, km = centre(cities)
        self.units[code] = Unit(
            code,
            "district",
            [name],
            lat,
            lon,
            max(km, 15.0),
            region[:2],
            region if region in self.units else region[:2],
            population=sum(city["population"] for city in cities),
        )
        self.district_of.update(dict.fromkeys(ids, code))

    def further(self) -> list[tuple[int, str, float, float, str, str]]:
        """Points of GeoNames that nothing holds yet; districts among them become units."""
        held = set(self.cities) | {u.id for u in self.units.values() if u.id}
        rest = [p for i, p in self.points.items() if i not in held]
        codes = list(self.outlines)
        tree = shapely.STRtree([self.outlines[code] for code in codes])
        where = shapely.points([p.lon for p in rest], [p.lat for p in rest])
        within: dict[int, str] = {}
        for at, area in tree.query(where, predicate="within").T:
            within.setdefault(int(at), codes[area])
        districts = self.by_name()
        named = self.by_name_of_city()
        settlements = []
        for at, point in enumerate(rest):
            unit = self.units.get(within.get(at, ""))
            code = unit.code if unit and unit.country == point.country else point.country
            if DISTRICT.search(point.name):
                self.district(point, code, districts)
            elif "(historical)" not in point.name and not self.same_place(point, named):
                place = round(point.lat, 4), round(point.lon, 4)
                settlements.append((point.geonames_id, point.name, *place, point.country, code))
        return sorted(settlements)

    def by_name_of_city(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in self.cities.values():
            found[city["countrycode"], fold(city["name"])].append(city)
        return found

    def same_place(
        self, point: packages.Point, named: dict[tuple[str, str], list[dict[str, Any]]]
    ) -> bool:
        """Whether a point is the commune around a settlement of its name that is held already."""
        return any(
            kilometres(point.lat, point.lon, city["latitude"], city["longitude"]) < NEAR_COMMUNE
            for city in named.get((point.country, fold(point.name)), ())
        )

    def by_name(self) -> dict[tuple[str | None, str], list[Unit]]:
        found: dict[tuple[str | None, str], list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            if unit.kind == "district":
                for name in [*unit.names, *bare(unit.names)]:
                    found[unit.country, fold(name)].append(unit)
        return found

    def district(self, point: packages.Point, code: str, districts: dict[Any, list[Unit]]) -> None:
        names = distinct([point.name])
        for key in (fold(point.name), *(fold(name) for name in bare(names))):
            for unit in districts.get((point.country, key), ()):
                near = kilometres(point.lat, point.lon, unit.lat, unit.lon) < NEAR_DISTRICT
                if unit.id is None and near:
                    unit.id, unit.lat, unit.lon = point.geonames_id, point.lat, point.lon
                    unit.names = distinct([*unit.names, *names])
                    return
        unit = self.units.get(code)
        if unit and unit.kind == "district":
            code = unit.within or point.country
        own = f"#{point.geonames_id}"
        place = round(point.lat, 4), round(point.lon, 4)
        self.units[own] = Unit(
            own, "district", names, *place, 20.0, point.country, code, point.geonames_id
        )


def write(build: Build, settlements: list[tuple[int, str, float, float, str, str]]) -> None:
    OUT.mkdir(exist_ok=True)
    (OUT / "__init__.py").write_text("", "utf-8")
    units = [unit for unit in build.units.values() if finished(build, unit)]
    lines = [json.dumps(_without_empty(asdict(u)), ensure_ascii=False) for u in units]
    _write("units.jsonl.xz", "\n".join(lines).encode())
    _write("settlements.tsv.xz", "\n".join("\t".join(map(str, s)) for s in settlements).encode())
    number = {unit.code: at for at, unit in enumerate(units)}
    pairs = sorted((i, number[code]) for i, code in build.district_of.items() if code in number)
    _write("districts.tsv.xz", "\n".join(f"{i}\t{at}" for i, at in pairs).encode())
    rings = {number[code]: rings_of(area) for code, area in build.outlines.items()}
    _write("outlines.bin.xz", packed(rings))


def finished(build: Build, unit: Unit) -> bool:
    """Fills the bare names and a missing point; a unit without any point is left out."""
    if math.isnan(unit.lat):
        area = build.outlines.get(unit.code)
        if area is None:
            within = [c for c in build.outlines if build.units[c].country == unit.code]
            area = build.outlines[within[0]] if within else None
        if area is None:
            print("left out, no point:", unit.code, unit.names[0], file=sys.stderr)
            return False
        inside = area.representative_point()
        unit.lat, unit.lon = round(inside.y, 4), round(inside.x, 4)
    unit.bare = bare(unit.names) if unit.kind in ("region", "district") else []
    return True


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value != []}


def _write(name: str, data: bytes) -> None:
    packed_data = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
    (OUT / name).write_bytes(packed_data)
    print(f"{name}: {len(data):,} bytes, {len(packed_data):,} packed", file=sys.stderr)


def main() -> None:
    build = Build(Path(sys.argv[1]))
    build.continents()
    build.countries()
    build.regions()
    build.natural_earth()
    build.place_cities()
    build.counties()
    write(build, build.further())


if __name__ == "__main__":
    main()
