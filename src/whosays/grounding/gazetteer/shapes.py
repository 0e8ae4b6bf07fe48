"""GeoJSON features as cells of a table: points as they are, areas by their middle and size."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from whosays.errors import GazetteerError

KM_A_DEGREE = 111.195
_TAKEN = ("name", "title", "country", "kind", "population", "id", "geonames_id", "alternates")
Feature = tuple[dict[str, str], float, float, float | None]


def features(data: Any, name: str) -> Iterator[Feature]:
    """The properties, latitude, longitude and radius in km (None for points) of each feature.

    An area is taken for a district where its `kind` is not given. GazetteerError for other shapes.
    """
    listed = data.get("features", [data]) if isinstance(data, dict) else None
    if not isinstance(listed, list):
        raise GazetteerError(f"{name}: is not GeoJSON; it needs a FeatureCollection of places.")
    for number, feature in enumerate(listed, 1):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(geometry, dict) or not isinstance(properties, dict):
            raise GazetteerError(f"{name}, feature {number}: it needs a geometry and properties.")
        try:
            lat, lon, km = _measured(geometry)
        except (ValueError, TypeError, IndexError, KeyError) as error:
            raise GazetteerError(
                f"{name}, feature {number}: a place is a Point, Polygon or MultiPolygon of "
                "longitudes and latitudes, with at least four corners to a ring."
            ) from error
        yield _cells(properties, area=km is not None), lat, lon, km


def _cells(properties: Mapping[str, Any], *, area: bool) -> dict[str, str]:
    cells = {
        key: str(properties[key]) for key in _TAKEN if properties.get(key) not in (None, "", [])
    }
    alternates = properties.get("alternates")
    others = list(map(str, alternates)) if isinstance(alternates, list) else []
    others += [str(v) for k, v in properties.items() if k.startswith(("name:", "name_")) and v]
    if others:
        cells["alternates"] = "|".join(others)
    cells["name"] = cells.get("name") or cells.get("title", "")
    cells["id"] = cells.pop("geonames_id", "") or cells.get("id", "")
    if not cells["id"].isdigit():
        cells["id"] = ""  # Other sources' ids are words or paths.
    return {"kind": "district", **cells} if area else cells


def _measured(geometry: Mapping[str, Any]) -> tuple[float, float, float | None]:
    kind, corners = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return float(corners[1]), float(corners[0]), None
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(kind)
    parts = [corners] if kind == "Polygon" else corners
    rings = [np.array([point[:2] for point in part[0]], float) for part in parts]
    sizes = [_size(ring) for ring in rings]
    area = sum(size for size, _lat, _lon in sizes)
    if not area > 0:
        raise ValueError("no area")
    lat = sum(size * y for size, y, _lon in sizes) / area
    lon = sum(size * x for size, _lat, x in sizes) / area
    kilometres = area * KM_A_DEGREE**2 * max(math.cos(math.radians(lat)), 0.01)
    return lat, lon, round(math.sqrt(kilometres / math.pi), 2)


def _size(ring: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    """Area in square degrees, and latitude and longitude of the middle (shoelace formula)."""
    if ring.ndim != 2 or ring.shape[0] < 4:
        raise ValueError("a ring has four corners or more")
    start = ring[0]
    x, y = (ring - start).T
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    twice = float(cross.sum())
    if twice == 0 or not math.isfinite(twice):
        raise ValueError("a ring without area")
    lon = float(((x[:-1] + x[1:]) * cross).sum()) / (3 * twice) + float(start[0])
    lat = float(((y[:-1] + y[1:]) * cross).sum()) / (3 * twice) + float(start[1])
    return abs(twice) / 2, lat, lon
