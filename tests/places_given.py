"""Places as users' files give them; every name is invented."""

from __future__ import annotations

import zipfile
from pathlib import Path

GEONAMES_COLUMNS = (
    "id name ascii alternates lat lon class code country cc2 first second third fourth "
    "population elevation dem zone changed"
)


def geonames(**cells: str) -> str:
    """A line of GeoNames' table."""
    names = GEONAMES_COLUMNS.split()
    return "\t".join(cells.get(name, "") for name in names) + "\n"


VILLAGE = geonames(
    id="99000001", name="Probnoye", alternates="Пробное,Probnoïe", lat="52.40", lon="41.9",
    **{"class": "P", "code": "PPL"}, country="RU", first="72", second="7200", population="42",
)  # fmt: skip
RAION = geonames(
    id="99000002", name="Probnyy Rayon", lat="52.4", lon="41.9",
    **{"class": "A", "code": "ADM2"}, country="RU", first="72", second="7200", population="0",
)  # fmt: skip
HILL = geonames(
    id="99000003", name="Probnaya Gora", lat="52.4", lon="41.9", **{"class": "T", "code": "HLL"},
    country="RU", first="72", population="0",
)  # fmt: skip
AREA = {
    "type": "Feature",
    "properties": {"name": "Quadratia", "name:ru": "Квадратия"},
    "geometry": {
        "type": "Polygon", "coordinates": [[[41, 52], [42, 52], [42, 53], [41, 53], [41, 52]]],
    },
}  # fmt: skip


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.txt", text)
    return path
