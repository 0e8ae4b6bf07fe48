"""Places in a user's files: GeoNames country files (also zipped), CSV and GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from whosays.errors import GazetteerError
from whosays.grounding.gazetteer.entries import KINDS, Entry, readable
from whosays.grounding.gazetteer.shapes import features
from whosays.model import PlaceKind

LONGEST_NAME = 200
LONGEST_LINE = 1_000_000
LARGEST_ID = 2**31 - 1
_COLUMNS = {
    "name": ("name", "title"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "long", "longitude"),
    "alternates": ("alternates", "alternatenames", "alternate_names"),
    "country": ("country", "countrycode", "country_code"),
    "kind": ("kind",),
    "population": ("population",),
    "id": ("id", "geonames_id", "geonameid"),
}
_GEONAMES_COLUMNS = 19
# GeoNames' feature codes of units; of class P, those that are no more a place where people live.
_UNITS: dict[str, PlaceKind] = {"ADM1": "region", "ADM2": "district", "ADM3": "district"}
_GONE = frozenset({"PPLH", "PPLQ", "PPLW"})


def read_places(path: Path) -> Iterator[Entry]:
    """The places of one file, by the ending of its name: .zip, .txt, .tsv, .csv, .geojson, .json.

    GazetteerError, with the line where there is one, where it cannot be read or has a bad value.
    """
    try:
        if path.suffix.lower() == ".zip":
            yield from _zipped(path)
        else:
            with path.open("rb") as file:
                yield from _read(file, path.name, path.suffix.lower())
    except OSError as error:
        raise GazetteerError(
            f"{path}: cannot be opened ({(error.strerror or str(error)).lower()})."
        ) from error


def _zipped(path: Path) -> Iterator[Entry]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if _usable(n)]
            if not names:
                raise GazetteerError(
                    f"{path.name}: the archive holds no .txt, .csv or .geojson file of places."
                )
            for name in names:
                with archive.open(name) as file:
                    yield from _read(file, f"{path.name}/{name}", Path(name).suffix.lower())
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise GazetteerError(
            f"{path.name}: the archive is broken or locked ({error}); fetch it again."
        ) from error


def _usable(name: str) -> bool:
    file = Path(name)
    return file.suffix.lower() in _READERS and file.name.lower() != "readme.txt"


def _read(file: IO[bytes], name: str, suffix: str) -> Iterator[Entry]:
    reader = _READERS.get(suffix)
    if reader is None:
        raise GazetteerError(
            f"{name}: places come as .zip, .txt, .tsv (GeoNames), .csv or .geojson, not "
            f"{suffix or 'without an ending'}."
        )
    try:
        yield from reader(io.TextIOWrapper(file, encoding="utf-8-sig", newline=""), name)
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{name}: is not text in UTF-8; save it as UTF-8.") from error


def _lines(text: IO[str], name: str) -> Iterator[str]:
    """The lines of a file; none so long that it cannot be of places."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE or "\0" in line:
            raise GazetteerError(f"{name}, line {number}: this is no text of places.")
        yield line


def _geonames(text: IO[str], name: str) -> Iterator[Entry]:
    """GeoNames' own columns (readme.txt of its dump): settlements and units, the rest left out."""
    for number, line in enumerate(_lines(text, name), 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            raise GazetteerError(
                f"{name}, line {number}: GeoNames' files have {_GEONAMES_COLUMNS} columns apart by "
                f"tabs, this line has {len(cells)}; other tables must end in .csv, with a header."
            )
        feature, code, country, first, second = cells[6], cells[7], cells[8], cells[10], cells[11]
        if not (feature == "P" and code not in _GONE) and code not in _UNITS:
            continue
        where = f"{name}, line {number}"
        region = f"{country}.{first}" if first not in ("", "00") else country
        district = f"{region}.{second}" if second and region != country else region
        own = {"ADM1": region, "ADM2": district}.get(code, "")
        names = (cells[1], *(n for n in cells[3].split(",") if n and readable(n)))
        yield Entry(
            names=_names(names, where),
            kind=_UNITS.get(code, "settlement"),
            lat=_degrees(cells[4], 90, where),
            lon=_degrees(cells[5], 180, where),
            code=own,
            country=country,
            within={"ADM1": country, "ADM2": region}.get(code, district),
            geonames_id=_number(cells[0], "id", where) or None,
            population=_number(cells[14], "population", where),
        )


def _csv(text: IO[str], name: str) -> Iterator[Entry]:
    lines = _lines(text, name)
    header = next(lines, "")
    mark = max(",;\t", key=header.count)
    given = [cell.strip().casefold() for cell in next(csv.reader([header], delimiter=mark), [])]
    at = {
        column: given.index(word)
        for column, words in _COLUMNS.items()
        for word in words[::-1]
        if word in given
    }
    missing = [" or ".join(_COLUMNS[need]) for need in ("name", "lat", "lon") if need not in at]
    if missing:
        raise GazetteerError(
            f"{name}: the first line must name the columns name, lat and lon; "
            f"{', '.join(missing)} is not there, only: {', '.join(given)[:200] or 'nothing'}."
        )
    rows = csv.reader(lines, delimiter=mark)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                cells = {c: row[i].strip() if i < len(row) else "" for c, i in at.items()}
                yield _row(cells, f"{name}, line {rows.line_num + 1}")
    except csv.Error as error:
        raise GazetteerError(f"{name}, line {rows.line_num + 1}: {error}.") from error


def _row(cells: dict[str, str], where: str) -> Entry:
    alternates = cells.get("alternates", "").replace(";", "|").split("|")
    kind = cells.get("kind", "").casefold() or "settlement"
    known = next((k for k in KINDS if k == kind), None)
    if known is None:
        raise GazetteerError(f"{where}: a kind is one of {', '.join(KINDS)}, not '{kind[:40]}'.")
    country = cells.get("country", "").upper()
    if country and not (len(country) == 2 and country.isalpha() and country.isascii()):
        raise GazetteerError(
            f"{where}: a country is two letters (ISO 3166-1), not '{country[:40]}'."
        )
    return Entry(
        names=_names((cells["name"], *(a.strip() for a in alternates if a.strip())), where),
        kind=known,
        lat=_degrees(cells["lat"], 90, where),
        lon=_degrees(cells["lon"], 180, where),
        country=country,
        geonames_id=_number(cells.get("id", ""), "id", where) or None,
        population=_number(cells.get("population", ""), "population", where),
    )


def _geojson(text: IO[str], name: str) -> Iterator[Entry]:
    try:
        data = json.load(text)
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise
        raise GazetteerError(f"{name}: is not GeoJSON ({str(error)[:100]}).") from error
    for number, (cells, lat, lon, km) in enumerate(features(data, name), 1):
        cells = {"lat": str(lat), "lon": str(lon), **cells}
        entry = _row(cells, f"{name}, feature {number}")
        yield replace(entry, km=km)


def _names(names: tuple[str, ...], where: str) -> tuple[str, ...]:
    name = names[0].strip()
    if not name:
        raise GazetteerError(f"{where}: a place needs a name.")
    if any("\ud800" <= letter <= "\udfff" for word in names for letter in word):
        raise GazetteerError(f"{where}: a name holds half of a surrogate pair, which is no text.")
    if len(name) > LONGEST_NAME:
        raise GazetteerError(
            f"{where}: a name of {len(name):,} characters; at most {LONGEST_NAME} are a name."
        )
    return (name, *(n for n in names[1:] if len(n) <= LONGEST_NAME))


def _degrees(cell: str, most: int, where: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not -most <= value <= most:
        what = "latitude" if most == 90 else "longitude"
        raise GazetteerError(
            f"{where}: a {what} is a number of degrees from -{most} to {most}, not '{cell[:40]}'."
        )
    return value


def _number(cell: str, what: str, where: str) -> int:
    """A whole number, 0 where the cell is empty."""
    if not cell:
        return 0
    value = int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 12 else -1
    if not 0 <= value <= (LARGEST_ID if what == "id" else 10**10):
        raise GazetteerError(f"{where}: the {what} '{cell[:40]}' is no such number.")
    return value


_READERS = {
    ".txt": _geonames, ".tsv": _geonames, ".csv": _csv, ".geojson": _geojson, ".json": _geojson,
}  # fmt: skip
