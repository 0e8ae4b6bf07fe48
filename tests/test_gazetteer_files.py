"""What is read of the files that a user adds, and what is told of bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.places_given import AREA, HILL, RAION, VILLAGE, zipped
from whosays.errors import GazetteerError
from whosays.grounding.gazetteer.given import read_places


def test_what_is_read_of_a_country_file(tmp_path: Path) -> None:
    village, raion = read_places(
        zipped(tmp_path / "RU.zip", RU=VILLAGE + HILL + RAION, readme="none")
    )
    assert village.names == ("Probnoye", "Пробное", "Probnoïe")
    assert (village.kind, village.population, village.within) == ("settlement", 42, "RU.72.7200")
    assert (raion.kind, raion.code, raion.within) == ("district", "RU.72.7200", "RU.72")


def test_what_is_read_of_a_table(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(
        "\ufeffTitle;Latitude;LNG;Alternates;Kind\nProbnoye;52.4;41.9;A|B;district\n\n", "utf-8"
    )
    (place,) = read_places(table)
    assert (place.names, place.kind) == (("Probnoye", "A", "B"), "district")
    assert (place.lat, place.lon) == (52.4, 41.9)


def test_an_area_is_taken_by_its_middle_and_size(tmp_path: Path) -> None:
    file = tmp_path / "area.geojson"
    file.write_text(json.dumps(AREA), "utf-8")
    (place,) = read_places(file)
    assert (place.lat, place.lon, place.kind) == (52.5, 41.5, "district")
    assert place.km == pytest.approx(49, abs=1)
    assert "Квадратия" in place.names


BAD: dict[str, tuple[str, bytes, str]] = {
    "broken zip": ("a.zip", b"PK\x03\x04 broken", "broken"),
    "zip of nothing": ("b.zip", b"PK\x05\x06" + b"\0" * 18, "holds no"),
    "no coordinates": ("c.csv", b"name,people\nX,3\n", "lat or latitude"),
    "latitude out of range": ("d.csv", b"name,lat,lon\nX,90.5,1\n", "line 2"),
    "longitude out of range": ("e.csv", b"name,lat,lon\nA,1,1\nX,1,-181\n", "line 3"),
    "not a number": ("f.csv", b"name,lat,lon\nX,nan,1\n", "nan"),
    "infinite": ("g.csv", b"name,lat,lon\nX,1,inf\n", "inf"),
    "empty cell": ("h.csv", b"name,lat,lon\nX,,1\n", "line 2"),
    "long name": ("i.csv", b"name,lat,lon\n" + b"x" * 10_000 + b",1,2\n", "10,000 characters"),
    "no name": ("j.csv", b"name,lat,lon\n ,1,2\n", "needs a name"),
    "unknown kind": ("k.csv", b"name,lat,lon,kind\nX,1,2,moon\n", "moon"),
    "unknown country": ("l.csv", b"name,lat,lon,country\nX,1,2,RUS\n", "two letters"),
    "bad population": ("m.csv", b"name,lat,lon,population\nX,1,2,-5\n", "population"),
    "id too large": ("n.csv", b"name,lat,lon,id\nX,1,2,99999999999\n", "id"),
    "binary": ("o.csv", bytes(range(256)) * 9, "UTF-8"),
    "zeros": ("p.csv", b"name,lat,lon\n\0\0\0\n", "no text of places"),
    "endless line": ("q.txt", b"x" * 1_500_000, "no text of places"),
    "too few columns": ("r.txt", b"1\tX\tX\n", "19 columns"),
    "no GeoJSON": ("s.geojson", b"{", "not GeoJSON"),
    "deep GeoJSON": ("t.geojson", b"[" * 100_000, "not GeoJSON"),
    "a list": ("u.json", b"[1]", "FeatureCollection"),
    "a line": (
        "v.geojson",
        b'{"features": [{"properties": {"name": "X"}, "geometry": '
        b'{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}]}',
        "feature 1",
    ),
    "a flat ring": (
        "w.geojson",
        b'{"features": [{"properties": {"name": "X"}, "geometry": '
        b'{"type": "Polygon", "coordinates": [[[1, 2], [1, 2], [1, 2], [1, 2]]]}}]}',
        "feature 1",
    ),
    "another ending": ("x.docx", b"x", ".docx"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_files_are_told_by_name(what: str, tmp_path: Path) -> None:
    name, data, said = BAD[what]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GazetteerError) as error:
        list(read_places(tmp_path / name))
    assert name in str(error.value)
    assert said in str(error.value)


def test_a_locked_archive_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", RU=VILLAGE)
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    path.write_bytes(data)
    with pytest.raises(GazetteerError, match="locked"):
        list(read_places(path))
