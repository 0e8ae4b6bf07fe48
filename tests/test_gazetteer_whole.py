"""The whole gazetteer, compiled once: what it holds, the commands, and what goes wrong."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.places_given import AREA, RAION, VILLAGE, zipped
from whosays.grounding.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole gazetteer with a user's additions, compiled once."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "own.csv").write_text("name,lat,lon\nProbohrad,52.5,41.5\n", "utf-8")
    (folder / "area.geojson").write_text(json.dumps(AREA), "utf-8")
    archive = zipped(folder / "RU.zip", RU=VILLAGE + RAION)
    done = command(folder, "add", folder / "own.csv", archive, folder / "area.geojson")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "own.csv: 1 place added",
        "RU.zip: 2 places added",
        "area.geojson: 1 place added",
    ]
    return folder


def command(
    cache: Path, *arguments: str | Path, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "whosays", "gazetteer", *map(str, arguments)],
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "COLUMNS": "160"},
        capture_output=True,
        text=True,
        preexec_fn=before,
        check=False,
    )


@pytest.fixture(scope="module")
def whole(cache: Path) -> Gazetteer:
    return Gazetteer.open(cache / "whosays" / "gazetteer")


@pytest.mark.parametrize(
    ("name", "language", "geonames_id"),
    [
        ("Nijni Novgorod", "fr", 520555),
        ("Нижнем Новгороде", "ru", 520555),
        ("Jytomyr", "fr", 686967),
        ("Житомира", "uk", 686967),
        ("Вологодской области", "ru", 472454),
        ("Вологодської області", "uk", 472454),
        ("Ростове-на-Дону", "ru", 501175),
        ("Києва", "uk", 703448),
        ("Loire-Atlantique", "fr", 2997861),
        ("Ohio", "en", 5165418),
        ("Allegheny County", "en", 5178040),
        ("Pa.", "en", 6254927),
        ("Syrian", "en", 163843),
        ("российских", "ru", 2017370),
        ("Scotland", "en", 2638360),
        ("Afrique", "fr", 6255146),
    ],
)
def test_the_whole_gazetteer(whole: Gazetteer, name: str, language: str, geonames_id: int) -> None:
    assert geonames_id in [c.geonames_id for c in whole.candidates(name, language)][:2]


def test_units_of_the_whole_gazetteer(whole: Gazetteer) -> None:
    for lat, lon, code in ((52.73, 41.44, "RU.72"), (44.95, 34.1, "UA.11"), (40.0, -83.0, "US.OH")):
        region = whole.units(lat, lon).region
        assert region == whole.row(code)
    simferopol = whole.units(44.95, 34.1).region
    assert whole.claimed_by(simferopol) == ("RU", "UA")
    tambov = whole.row("RU.72")
    assert tambov is not None
    assert len(whole.outline(tambov)) >= 1


def test_every_row_has_a_position_and_a_chain(whole: Gazetteer) -> None:
    columns = whole.columns
    assert np.isfinite(columns["lat"]).all()
    assert (np.abs(columns["lat"]) <= 90).all()
    assert (np.abs(columns["lon"]) <= 180).all()
    assert (columns["km"] > 0).all()
    settled = columns["kind"] == 3
    assert (columns["country"][settled] >= 0).mean() > 0.999
    assert (columns["region"][settled] >= 0).mean() > 0.95


def test_what_was_added_is_found_in_its_unit(whole: Gazetteer) -> None:
    for name in ("Probohrad", "Probnoïe"):
        (place,) = whole.candidates(name, "fr")
        assert place.country == "RU"
        tambov = whole.row("RU.72")
        assert tambov is not None
        assert whole.lies_within(whole.found(name)[0].row, tambov)
    (area,) = whole.candidates("Квадратия", "ru")
    assert (area.kind, area.within) == ("district", "Tambov Oblast")


def test_find_on_the_screen_and_as_json(cache: Path) -> None:
    shown = command(cache, "find", "Probohrad")
    assert shown.returncode == 0
    assert "Probohrad, Tambov Oblast, RU" in shown.stdout
    assert "exact name" in shown.stdout
    found = json.loads(command(cache, "find", "Probnoie", "--json").stdout)
    assert found["candidates"][0]["geonames_id"] == 99000001
    nothing = command(cache, "find", "Qqqqqq")
    assert (nothing.returncode, nothing.stdout) == (0, "No place is known by the name Qqqqqq.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("find", "x" * 10_000), "10,000 characters"),
        (("find", "Tambov", "--language", "xx"), "languages"),
        (("find", "Tambov", "--within", "Qqqqq"), "--within"),
        (("add", "nowhere.zip"), "cannot be opened"),
    ],
)
def test_bad_questions_end_with_a_sentence(
    cache: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = command(cache, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def state(cache: Path) -> dict[str, int]:
    home = cache / "whosays" / "gazetteer"
    return {
        str(file.relative_to(home)): file.stat().st_size
        for file in home.rglob("*")
        if file.is_file() and not file.relative_to(home).parts[0].startswith(".building")
    }


def test_a_bad_file_adds_nothing_of_the_good_ones(cache: Path) -> None:
    before = state(cache)
    (cache / "good.csv").write_text("name,lat,lon\nGutes,1,1\n", "utf-8")
    (cache / "bad.csv").write_text("name,lat,lon\nSchlechtes,100,1\n", "utf-8")
    done = command(cache, "add", cache / "good.csv", cache / "bad.csv")
    assert done.returncode == 2
    assert "bad.csv, line 2" in done.stderr
    assert state(cache) == before


def test_a_full_disk_keeps_the_old_gazetteer(cache: Path) -> None:
    before = state(cache)
    (cache / "more.csv").write_text("name,lat,lon\nMehrstadt,1,1\n", "utf-8")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = command(cache, "add", cache / "more.csv", before=small_files)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert state(cache) == before
    assert json.loads(command(cache, "find", "Mehrstadt", "--json").stdout)["candidates"] == []


def test_a_killed_addition_keeps_the_old_gazetteer(cache: Path) -> None:
    before = {name: size for name, size in state(cache).items() if name.startswith("index-")}
    home = cache / "whosays" / "gazetteer"
    (cache / "killed.csv").write_text("name,lat,lon\nMehrstadt,1,1\n", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "whosays", "gazetteer", "add", str(cache / "killed.csv")],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
    )
    deadline = time.monotonic() + 60
    while not list(home.glob(".building-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    after = {name: size for name, size in state(cache).items() if name.startswith("index-")}
    assert after == before
    assert json.loads(command(cache, "find", "Mehrstadt", "--json").stdout)["candidates"] == []
    done = command(cache, "add", "nowhere.zip")
    assert "cannot be opened" in done.stderr
