"""Voices: the kind of a label, and one actor under many labels in a case of many reports."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import whosays
from benchmarks.measures import Measure, Suite
from benchmarks.texts import (
    ROOT,
    AbsentError,
    Record,
    chosen_reader,
    digest,
    scorer,
    shared_file,
)
from whosays.grounding.identities import identify
from whosays.grounding.kinds import kind_of
from whosays.grounding.registry import load_registry
from whosays.grounding.wording import wording_of
from whosays.languages import READERS
from whosays.model import Identity, Reading

GOLD = ROOT / "benchmarks" / "gold" / "identities"
TARGET = 85.0
_MEASURE = "voice pairs"
_LITERAL = ("writer", "unnamed")


def voices() -> list[Suite]:
    """Kinds of labels by language, then voices across the reports of each case."""
    return [_kinds(), *(_own_case(path) for path in sorted(GOLD.glob("*.toml"))), _belgorod()]


def _kinds() -> Suite:
    path, registry = GOLD / "kinds.tsv", load_registry()
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    wrong: list[str] = []
    right: dict[str, int] = dict.fromkeys(READERS, 0)
    for language, label, kind in rows:
        found = kind_of([wording_of(label, language, registry)])
        right[language] += found.kind == kind
        if found.kind != kind:
            wrong.append(f"{language} {label}: {found.kind}, not {kind} ({found.reason})")
    counts = {code: sum(row[0] == code for row in rows) for code in READERS}
    measures = [
        Measure(f"kind right, {READERS[code][0]}", 100 * right[code] / n, gold=n)
        for code, n in counts.items()
    ]
    total = Measure("kind right", 100 * sum(right.values()) / len(rows), gold=len(rows))
    return Suite("Kinds of voices, own table", (total, *measures), digest([path]), tuple(wrong))


def _belgorod() -> Suite:
    try:
        folder = shared_file("gold/belgorod-case")
    except AbsentError as reason:
        return Suite("Voices of belgorod-case", skipped=str(reason))
    gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    texts = {r["id"]: (folder / r["file"]).read_bytes().decode("utf-8") for r in gold["reports"]}
    files = [folder / "case.json", *(folder / r["file"] for r in gold["reports"])]
    return _case("Voices of belgorod-case", gold, texts, files, TARGET)


def _own_case(path: Path) -> Suite:
    """A case of our own form: reports in order, each statement a voice and its exact words."""
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {report["id"]: report["text"] for report in case["reports"]}
    statements = []
    for report in case["reports"]:
        for number, (voice, exact) in enumerate(report["statements"], 1):
            start = report["text"].index(exact)
            statements.append(
                {
                    "id": f"{report['id']} {number}",
                    "report": report["id"],
                    "voice": voice,
                    "start": start,
                    "end": start + len(exact),
                }
            )
    gold = {"reports": case["reports"], "statements": statements}
    return _case(f"Voices of our own case, {path.stem}", gold, texts, [path], None)


def _case(
    title: str, gold: Record, texts: Mapping[str, str], files: Iterable[Path], target: float | None
) -> Suite:
    part = gold | {"claims": [], "disputes": [], "origins": [], "histories": [], "places": {}}
    readings = [_read(report, texts[report["id"]]) for report in gold["reports"]]
    identities = identify(readings)
    alone = {(r.document.id, v.id): f"{r.document.id} {v.id}" for r in readings for v in r.voices}
    sure = {(m.report, m.voice): i.id for i in identities for m in i.members}
    measures = []
    for name, ids, wanted in (
        ("voice pairs F1", sure, target),
        ("voice pairs F1, proposals taken", _taken(identities, sure), None),
        ("voice pairs F1, each report alone", alone, None),
    ):
        rows = scorer("score_case").score(part, _predicted(readings, ids), texts)
        row = rows[_MEASURE]
        note = f"P {100 * row['p']:.1f}, R {100 * row['r']:.1f}, given {row['pred']}"
        measures.append(Measure(name, 100 * row["f1"], target=wanted, gold=row["gold"], note=note))
        found = Measure(
            "statements found", 100 * rows["statements"]["share"], gold=len(gold["statements"])
        )
    return Suite(
        title, (*measures, found), digest(files), tuple(_errors(part, readings, sure, texts))
    )


def _read(report: Record, text: str) -> Reading:
    reading = whosays.read(text, None, report["published"][:10], chosen_reader())
    return replace(reading, document=replace(reading.document, id=report["id"]))


def _taken(
    identities: Sequence[Identity], sure: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """Ids where every proposal that names one identity only was taken."""
    wanted: dict[str, set[str]] = {}
    for identity in identities:
        for member in identity.proposed:
            wanted.setdefault(sure[member.report, member.voice], set()).add(identity.id)
    moved = {one: others.pop() for one, others in wanted.items() if len(others) == 1}
    return {voice: moved.get(one, one) for voice, one in sure.items()}


def _predicted(readings: Sequence[Reading], ids: Mapping[tuple[str, str], str]) -> Record:
    statements = []
    for reading in readings:
        name = reading.document.id
        for statement in reading.statements:
            voice = statement.voice
            statements.append(
                {
                    "id": f"{name} {statement.id}",
                    "report": name,
                    "voice": voice if voice in _LITERAL else ids[name, voice],
                    "content": [[span.start, span.end] for span in statement.content],
                }
            )
    return {"statements": statements}


def _errors(
    gold: Record,
    readings: Sequence[Reading],
    ids: Mapping[tuple[str, str], str],
    texts: Mapping[str, str],
) -> Iterable[str]:
    """Each found key statement of which most others of its gold voice have another identity."""
    module = scorer("score_case")
    predicted = _predicted(readings, ids)["statements"]
    found: list[tuple[Record, str]] = []
    for report, text in texts.items():
        words = [m.span() for m in module.WORD.finditer(text)]
        ours, given = (
            {s["id"]: module.covered(words, module.spans(s)) for s in all_ if s["report"] == report}
            for all_ in (gold["statements"], predicted)
        )
        near = lambda g, p, a=ours, b=given: j if (j := module.jaccard(a[g], b[p])) >= 0.5 else None  # noqa: E731
        pairs = module.greedy(list(ours), list(given), near)
        voice = {s["id"]: s["voice"] for s in predicted}
        found += [(s, voice[pairs[s["id"]]]) for s in gold["statements"] if s["id"] in pairs]
    most: dict[str, str] = {}
    for name in {s["voice"] for s, _ in found}:
        given_ids = [v for s, v in found if s["voice"] == name]
        most[name] = max(sorted(set(given_ids)), key=given_ids.count)
    for statement, voice in found:
        if statement["voice"] not in _LITERAL and voice != most[statement["voice"]]:
            text = texts[statement["report"]][statement["start"] : statement["end"]]
            yield f"{statement['report']} {statement['voice']}: {voice}  {text[:60]}"
