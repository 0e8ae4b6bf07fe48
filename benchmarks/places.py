"""Places: how near they are put on our own texts and the shared gold, how sure, how fast."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import whosays
from benchmarks.measures import Measure, Suite
from benchmarks.texts import (
    ROOT,
    AbsentError,
    Record,
    digest,
    read_text,
    report_of,
    scorer,
    shared_file,
    text_of,
)
from whosays.grounding.gazetteer import Gazetteer
from whosays.grounding.place_answers import Settled, distance
from whosays.grounding.places import Resolver
from whosays.model import Span

# 100 miles: the tolerance of the published measures of LGL, TR-News, GeoVirus and GeoWebNews.
NEAR_KM = 161
MOST_SURE_AND_WRONG = 3.0
FASTEST = 2000
CASE_PLACES = 15
ROUNDS = 15
SETS = (
    ("Places of own texts, for development", "places-dev"),
    ("Places of own texts, hard cases", "places-cases"),
    ("Places of own texts, held out", "places-held"),
)


def places() -> list[Suite]:
    """The own texts, then the founding report and the case, then the speed."""
    resolver = Resolver(Gazetteer.open())
    suites = [_own(resolver, *one) for one in SETS]
    for measured in (_founding, _case):
        try:
            suites.append(measured())
        except AbsentError as reason:
            suites.append(Suite("Places of the shared gold", skipped=str(reason)))
    return [*suites, _speed()]


def _own(resolver: Resolver, title: str, name: str) -> Suite:
    path = ROOT / "benchmarks" / "gold" / f"{name}.jsonl"
    styles: dict[str, Counter[str]] = {}
    details = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        spans = [Span(place["start"], place["end"]) for place in record["places"]]
        settled = resolver.settle(record["text"], spans, record["language"])
        counts = styles.setdefault(record["style"], Counter())
        for place, span in zip(record["places"], spans, strict=True):
            near, answer = _near(settled[span], place), settled[span]
            counts["all"] += 1
            counts["near"] += near
            counts["sure"] += answer.sure
            counts["sure and wrong"] += answer.sure and not near
            if not near:
                sure = ", sure" if answer.sure else ""
                words = span.of(record["text"])
                details.append(f"{record['id']} {words}: {answer.answer}{sure}. {answer.reason}")
    total = sum(styles.values(), Counter())
    measures = [
        Measure(
            f"within {NEAR_KM} km", _percent(total, "near"), gold=total["all"], note=_of(styles)
        ),
        Measure("said to be sure", _percent(total, "sure"), gold=total["all"]),
        Measure(
            f"sure, and over {NEAR_KM} km off",
            _percent(total, "sure and wrong"),
            target=MOST_SURE_AND_WRONG,
            at_most=True,
            gold=total["all"],
        ),
    ]
    return Suite(title, tuple(measures), digest([path]), tuple(details))


def _near(answer: Settled, gold: Record) -> bool:
    if answer.lat is None or answer.lon is None:
        return False
    return distance((answer.lat, answer.lon), (gold["lat"], gold["lon"])) <= NEAR_KM


def _percent(counts: Counter[str], name: str) -> float:
    return 100 * counts[name] / max(1, counts["all"])


def _of(styles: dict[str, Counter[str]]) -> str:
    return ", ".join(f"{style} {_percent(counts, 'near'):.0f}" for style, counts in styles.items())


def _founding() -> Suite:
    """The founding report's places, by the shared scorer."""
    path = shared_file("gold/belgorod-fr.json")
    report = report_of(path)
    read = read_text(report.text, report.gold.get("published"))
    tally = scorer("score_reading").Tally()
    found: Record = {"statements": []} if isinstance(read, str) else read
    scorer("score_reading").score(report.gold, found, report.text, tally)
    row = dict(tally.rows())["places"]
    answers = Counter(p.get("answer", "none") for p in found.get("places", {}).values())
    right = round(row["share"] * row["n"])
    measure = Measure(
        "places within their tolerance",
        right,
        "",
        row["n"],
        gold=row["n"],
        note=", ".join(f"{n} {answer}" for answer, n in answers.items()),
    )
    return Suite("Places of the founding report", (measure,), digest([path]))


def _case() -> Suite:
    """The places of a case by the shared scorer; its places are made from the readings."""
    folder = shared_file("gold/belgorod-case")
    gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    texts = {r["id"]: text_of(folder / r["file"]) for r in gold["reports"]}
    readings = [read_text(texts[r["id"]], r["published"][:10]) for r in gold["reports"]]
    made = case_places([r for r in readings if not isinstance(r, str)])
    rows: Any = scorer("score_case").score(gold, {"statements": [], "places": made}, texts)
    row = rows["places"]
    right = round(row["share"] * row["n"])
    measure = Measure("places within their tolerance", right, "", CASE_PLACES, gold=row["n"])
    return Suite("Places of belgorod-case", (measure,), digest([folder / "case.json"]))


def case_places(readings: list[Record]) -> dict[str, Record]:
    """The places of many readings as a case has them: one position, all its spellings."""
    made: dict[str, Record] = {}
    for reading in readings:
        for name, place in reading["places"].items():
            if place.get("lat") is None:
                continue
            at = f"{place['answer']} {place['lat']:.3f} {place['lon']:.3f}"
            one = made.setdefault(at, {k: place[k] for k in ("lat", "lon", "km", "kind")})
            one.setdefault("spellings", []).append(name)
    return {f"{one['spellings'][0]} ({at})": one for at, one in made.items()}


def _speed() -> Suite:
    """Reports a second of one core after reading, every name asked anew in each round."""
    texts = [text_of(path) for path in _examples()]
    read = [whosays.read(text, reader="rules") for text in texts]
    asked = [(r.text, [s for p in r.places for s in p.mentions], r.language) for r in read]
    gazetteer = Gazetteer.open()
    spent = []
    for _ in range(ROUNDS):
        resolver = Resolver(gazetteer)
        start = time.process_time()
        for text, spans, language in asked:
            resolver.settle(text, spans, language)
        spent.append(time.process_time() - start)
    first, usual = spent[0], sorted(spent)[len(spent) // 2]
    mentions = sum(len(spans) for _, spans, _ in asked)
    note = f"{mentions} mentions in {len(texts)} reports; {len(texts) / first:,.0f} the first time"
    return Suite(
        "Speed of places",
        (Measure("reports/s of one core", len(texts) / usual, "", FASTEST, note=note),),
    )


def _examples() -> list[Path]:
    return sorted((ROOT / "examples").glob("*.txt")) + sorted(
        (ROOT / "benchmarks" / "gold").glob("*.txt")
    )
