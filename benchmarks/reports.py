"""Reports with full gold: the founding one against its targets, and our own by language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.measures import Measure, Suite
from benchmarks.texts import (
    GoldReport,
    digest,
    held_files,
    own_files,
    read_text,
    report_of,
    scorer,
    shared_file,
)
from whosays.languages import READERS

TARGETS: Mapping[str, float] = {
    "statement": 85,
    "attribution": 80,
    "voice": 85,
    "stance": 85,
    "certainty": 90,
    "evidence": 85,
}
MOST_FALSE_DISPUTES = 2
VALUES = ("act", "polarity", "certainty", "stance", "evidence")
_LEFT_OUT = ("places", "dispute", "dispute issue", "dispute scope")


def founding() -> list[Suite]:
    """The report that the project began with, beside the targets of its first issue."""
    path = shared_file("gold/belgorod-fr.json")
    report = report_of(path)
    rows, details = _score([report])
    suite = Suite(
        "Founding report (French)",
        (*_measures(rows, TARGETS), *_disputes(rows, with_targets=True)),
        digest([path, path.with_suffix(".txt")]),
        details,
    )
    return [suite]


def own() -> list[Suite]:
    """The gold of this project, which the rules may be tuned on: a total for each language."""
    return _by_language("Own gold", own_files())


def held() -> list[Suite]:
    """Gold that the rules of reading were not tuned on: a total for each language."""
    return _by_language("Held-out gold", held_files())


def _by_language(title: str, files: Iterable[Path]) -> list[Suite]:
    suites = []
    files = list(files)
    first = ("fr", "en")
    for language in (*first, *(code for code in sorted(READERS) if code not in first)):
        name = READERS[language][0]
        paths = [p for p in files if report_of(p).language == language]
        if not paths:
            continue
        reports = [report_of(p) for p in paths]
        rows, details = _score(reports)
        suites.append(
            Suite(
                f"{title}, {name}",
                (*_measures(rows, {}), *_disputes(rows), *_by_file(reports)),
                digest(q for p in paths for q in (p, p.with_suffix(".txt"))),
                details,
            )
        )
    return suites


def _score(reports: Iterable[GoldReport]) -> tuple[dict[str, Any], tuple[str, ...]]:
    reading = scorer("score_reading")
    tally = reading.Tally()
    details: list[str] = []
    for report in reports:
        predicted = read_text(report.text, report.gold.get("published"))
        if isinstance(predicted, str):
            details.append(f"{report.name}: not read: {predicted}")
            predicted = {"statements": []}
        errors: list[tuple[str, str, str]] = []
        reading.score(report.gold, predicted, report.text, tally, errors)
        details += [f"{report.name} {kind:6} {name}  {words}" for kind, name, words in errors]
        details += _wrong_values(report, predicted)
        details += _wrong_disputes(report, predicted)
    return dict(tally.rows()), tuple(details)


def _measures(rows: dict[str, Any], targets: Mapping[str, float]) -> Iterable[Measure]:
    for name, row in rows.items():
        if name in _LEFT_OUT:
            continue
        target = targets.get(name)
        if "share" in row:
            yield Measure(f"{name} right", 100 * row["share"], target=target, gold=row["n"])
        else:
            note = f"P {100 * row['p']:.1f}, R {100 * row['r']:.1f}, given {row['pred']}"
            yield Measure(f"{name} F1", 100 * row["f1"], target=target, gold=row["gold"], note=note)


def _disputes(rows: dict[str, Any], *, with_targets: bool = False) -> Iterable[Measure]:
    row = rows.get("dispute", {"gold": 0, "pred": 0, "r": 0.0})
    found = round(row["r"] * row["gold"])
    yield Measure(
        "disputes found", found, "", row["gold"] if with_targets else None, gold=row["gold"]
    )
    yield Measure(
        "disputes that are none",
        row["pred"] - found,
        "",
        MOST_FALSE_DISPUTES if with_targets else None,
        at_most=True,
    )
    precision = found / row["pred"] if row["pred"] else 0.0
    yield Measure("dispute precision", 100 * precision, gold=row["pred"])
    for key in ("scope", "issue"):
        share = rows.get(f"dispute {key}", {"share": 0.0, "n": 0})
        target = 100.0 if with_targets and key == "scope" else None
        yield Measure(f"dispute {key} right", 100 * share["share"], target=target, gold=share["n"])


def _by_file(reports: Iterable[GoldReport]) -> Iterable[Measure]:
    for report in reports:
        rows, _ = _score([report])
        row = rows["statement"]
        shares = ", ".join(
            f"{name} {100 * rows[name]['share']:.0f}"
            for name in ("voice", "act", "certainty", "stance", "evidence")
        )
        note = f"attribution {100 * rows['attribution']['f1']:.0f}, {shares}"
        yield Measure(f"{report.name} statement F1", 100 * row["f1"], gold=row["gold"], note=note)


def _pairs(report: GoldReport, predicted: dict[str, Any]) -> dict[int, int]:
    """Gold statement to predicted one, paired as the scorer pairs them."""
    reading = scorer("score_reading")
    words = [m.span() for m in reading.WORD.finditer(report.text)]
    gold, given = (
        [reading.covered(words, s["content"]) for s in d["statements"]]
        for d in (report.gold, predicted)
    )

    def value(g: int, p: int) -> float | None:
        share: float = reading.jaccard(gold[g], given[p])
        return share if share >= 0.5 else None

    pairs: dict[int, int] = reading.greedy(range(len(gold)), range(len(given)), value)
    return pairs


def _wrong_values(report: GoldReport, predicted: dict[str, Any]) -> Iterable[str]:
    for g, p in sorted(_pairs(report, predicted).items()):
        gold, given = report.gold["statements"][g], predicted["statements"][p]
        wrong = [
            f"{key} {given[key]}, not {gold[key]}" for key in VALUES if gold[key] != given[key]
        ]
        literal = {"writer", "unnamed"}
        if gold["voice"] != given["voice"] and literal & {gold["voice"], given["voice"]}:
            wrong.append(f"voice {given['voice']}, not {gold['voice']}")
        if wrong:
            words = " … ".join(report.text[a:b] for a, b in gold["content"])[:60]
            yield f"{report.name} wrong  {gold['id']}  {words}: {'; '.join(wrong)}"


def _wrong_disputes(report: GoldReport, predicted: dict[str, Any]) -> Iterable[str]:
    reading = scorer("score_reading")
    gold, given = report.gold.get("disputes", []), predicted.get("disputes", [])
    pairs = _pairs(report, predicted)
    names = {
        report.gold["statements"][g]["id"]: predicted["statements"][p]["id"]
        for g, p in pairs.items()
    }
    found, _ = reading.match_disputes(gold, given, names)
    for number, dispute in enumerate(gold):
        if number not in found:
            yield f"{report.name} missed dispute {dispute['id']} {dispute['sides']}"
    for number, dispute in enumerate(given):
        if number not in found.values():
            yield f"{report.name} extra  dispute {dispute['id']} {dispute.get('about', '')}"
