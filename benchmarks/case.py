"""Key statements of a case of many reports, found or not: its reports that have a reader."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.measures import Measure, Suite
from benchmarks.texts import Record, digest, read_text, scorer, shared_file
from whosays.languages import READERS

TARGETS = {"statements": 85.0, "stance": 80.0}
SLAVIC_TARGETS = {"statements": 88.0, "stance": 85.0, "act": 85.0}


def case() -> list[Suite]:
    """Recall of the key statements and their values: French and English together, then each."""
    folder = shared_file("gold/belgorod-case")
    gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    suites = []
    others = [(code,) for code in sorted(READERS) if code not in ("fr", "en")]
    for languages in (("fr", "en"), ("fr",), ("en",), *others):
        reports = [r for r in gold["reports"] if r["language"] in languages]
        if not reports:
            continue
        texts = {r["id"]: (folder / r["file"]).read_bytes().decode("utf-8") for r in reports}
        part = _part(gold, reports)
        predicted, refused = _predicted(reports, texts)
        rows = scorer("score_case").score(part, predicted, texts)
        title = "belgorod-case, " + " and ".join(READERS[code][0] for code in languages)
        other = languages in others
        wanted = TARGETS if len(languages) > 1 else SLAVIC_TARGETS if other else {}
        measures = tuple(_measures(rows, wanted))
        files = [folder / "case.json", *(folder / r["file"] for r in reports)]
        errors = _errors(part, predicted, texts) if len(languages) > 1 or other else []
        suites.append(Suite(title, measures, digest(files), (*refused, *errors)))
    return suites


def _part(gold: Record, reports: list[Record]) -> Record:
    """The gold of those reports, and of it what one reading can know."""
    names = {r["id"] for r in reports}
    return {
        "reports": reports,
        "statements": [s for s in gold["statements"] if s["report"] in names],
        "claims": [],
        "disputes": [],
        "origins": [],
        "histories": [],
        "places": {},
    }


def _predicted(reports: list[Record], texts: dict[str, str]) -> tuple[Record, list[str]]:
    statements, refused = [], []
    for report in reports:
        name = report["id"]
        answer = read_text(texts[name], report["published"][:10])
        if isinstance(answer, str):
            refused.append(f"{name}: not read: {answer}")
            continue
        for statement in answer["statements"]:
            voice = statement["voice"]
            if voice not in ("writer", "unnamed"):
                voice = f"{name} {voice}"
            own = {"id": f"{name} {statement['id']}", "report": name, "voice": voice}
            statements.append(statement | own)
    return {"reports": reports, "statements": statements}, refused


def _measures(rows: dict[str, Any], targets: dict[str, float]) -> list[Measure]:
    found = []
    for name in ("statements", "stance", "act", "polarity", "certainty"):
        shown = "key statements found" if name == "statements" else f"{name} right"
        row = rows[name]
        found.append(Measure(shown, 100 * row["share"], target=targets.get(name), gold=row["n"]))
    return found


def _errors(gold: Record, predicted: Record, texts: dict[str, str]) -> list[str]:
    module = scorer("score_case")
    lines = []
    for report, text in texts.items():
        words = [m.span() for m in module.WORD.finditer(text)]
        ours, given = (
            {
                s["id"]: (s, module.covered(words, module.spans(s)))
                for s in d["statements"]
                if s["report"] == report
            }
            for d in (gold, predicted)
        )

        def near(g: str, p: str, ours: Record = ours, given: Record = given) -> float | None:
            share: float = module.jaccard(ours[g][1], given[p][1])
            return share if share >= 0.5 else None

        pairs = module.greedy(ours, given, near)
        for name, (statement, _) in ours.items():
            if name not in pairs:
                lines.append(f"{report} missed {name}  {statement['exact']}")
                continue
            other = given[pairs[name]][0]
            wrong = [
                f"{key} {other[key]}, not {statement[key]}"
                for key in ("stance", "act", "polarity", "certainty")
                if other[key] != statement[key]
            ]
            if wrong:
                words = statement["exact"][:60]
                lines.append(f"{report} wrong  {name}  {words}: {'; '.join(wrong)}")
    return lines
