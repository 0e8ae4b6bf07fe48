"""A unit as it is written, and what is reckoned of its names and its shape."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from whosays.grounding.gazetteer.outlines import QUANTUM
from whosays.grounding.romanisation import fold

KM_A_DEGREE = 111.195
TYPES = re.compile(
    r"^(?:province|state|republic|region|department|departamento|provincia|département|county|"
    r"governorate|oblast|autonomous republic|arrondissement|landkreis|powiat|city|district|"
    r"république|région|oblast|territoire|république autonome|республика|область|"
    r"автономная республика|автономна республіка|республіка)"
    r"(?: of(?: the)?| de la| de l[’']| d[’']| du| des| de|)\s+|"
    r"\s+(?:province|state|republic|region|department|county|governorate|oblast[’']?|krai|kray|"
    r"prefecture|district|rayon|raion|municipality|kommun|kommune|parish|borough|division|"
    r"autonomous oblast|autonomous okrug|census area|область|край|район|республика|"
    r"автономный округ|республіка|автономна область)$",
    re.IGNORECASE,
)


# The Arabic article, before the letters that it sounds like too: Al Anbar, Ash Sharqiyah.
ARTICLE = re.compile(r"^(?:al|ad|an|ar|as|ash|at|az)[ -](?=\w{4})", re.IGNORECASE)


@dataclass(slots=True)
class Unit:
    """A country, region, district or other area, as one line of the written file."""

    code: str
    kind: str
    names: list[str]
    lat: float
    lon: float
    km: float
    country: str | None = None
    within: str | None = None
    id: int | None = None
    population: int = 0
    bare: list[str] = field(default_factory=list)
    claimed_by: list[str] = field(default_factory=list)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Near enough over some hundred kilometres."""
    east = (other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return KM_A_DEGREE * math.hypot(other_lat - lat, east)


def radius(area: Any) -> float:
    """The radius of a circle of the same area, from degrees."""
    lat = area.centroid.y
    return math.sqrt(area.area * KM_A_DEGREE**2 * max(math.cos(math.radians(lat)), 0.05) / math.pi)


def distinct(names: list[str]) -> list[str]:
    """The names in their order, each once by its folded form."""
    found: dict[str, str] = {}
    for name in names:
        if fold(name) and name not in ("-99", "None"):
            found.setdefault(fold(name), name)
    return list(found.values())


def uninverted(names: list[str]) -> list[str]:
    """Distinct names, with the head of `Congo, Dem. Rep.` as one; all such states may bear it."""
    return distinct([*names, *(name.partition(",")[0] for name in names if "," in name)])


def bare(names: list[str]) -> list[str]:
    """The names without their type word: `Ohio` of `State of Ohio`."""
    full = {fold(name) for name in names}
    stripped = [TYPES.sub("", name).strip() for name in names]
    stripped = distinct([*stripped, *(ARTICLE.sub("", name) for name in stripped)])
    return [name for name in stripped if fold(name) not in full and len(name) > 2]


def same_name(region: Unit, names: list[str]) -> bool:
    """Whether a unit of GeoNames and one of Natural Earth share a name."""
    one = {fold(n) for n in [*region.names, *bare(region.names)]}
    return bool(one & {fold(n) for n in [*names, *bare(names)]})


def shown_first(region: Unit, given: dict[str, Any]) -> list[str]:
    """Its names, first one with a type word where a bare one would be a town's: `Kursk Oblast`."""
    name, local, english = (
        region.names[0], given.get("gn_name") or "", given.get("name_en") or "",
    )  # fmt: skip
    if TYPES.search(english):
        return [english, *region.names]
    if re.search(r"\bOblast\b", local) and not TYPES.search(name):
        return [f"{name} Oblast", *region.names]
    return region.names


def centre(cities: list[dict[str, Any]]) -> tuple[float, float, float]:
    """The middle of settlements, and the distance within which nine in ten lie."""
    if not cities:
        return math.nan, math.nan, 30.0
    lat = float(np.median([city["latitude"] for city in cities]))
    lon = float(np.median([city["longitude"] for city in cities]))
    away = [kilometres(lat, lon, city["latitude"], city["longitude"]) for city in cities]
    return round(lat, 4), round(lon, 4), round(max(float(np.quantile(away, 0.9)), 10.0), 1)


def rings_of(area: Any) -> list[Any]:
    """The outer rings, simplified to at most 0.015 degrees, in whole quanta (lon, lat)."""
    slack = min(0.015, math.sqrt(area.area) * 0.04)
    rings = []
    for part in getattr(area, "geoms", [area]):
        if part.geom_type != "Polygon" or (part.area < 0.0005 and part.area < area.area / 20):
            continue
        ring = shapely.get_coordinates(part.simplify(slack).exterior)
        rings.append(np.rint(ring / QUANTUM).astype(np.int32))
    return rings
