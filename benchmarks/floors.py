"""Floors under what was once reached: a fall fails the tests, and no command lowers a floor."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.case import case
from benchmarks.dates import dates
from benchmarks.measures import Suite
from benchmarks.passages import passages
from benchmarks.polnear import polnear, russian
from benchmarks.reports import founding, held, own
from benchmarks.texts import ROOT, AbsentError
from benchmarks.voices import voices

FILE = ROOT / "benchmarks" / "floors.json"
_RAISE = "python -m benchmarks floors --raise"
BELOW = 2.0  # A parser of another platform moves a report of forty statements by about one.
SUITES: dict[str, Callable[[], list[Suite]]] = {
    "founding": founding,
    "own": own,
    "held": held,
    "case": case,
    "polnear": polnear,
    "russian": russian,
    "passages": passages,
    "voices": voices,
    "dates": dates,
}
_FLOORED = (
    "statement F1",
    "attribution F1",
    "voice right",
    "act right",
    "polarity right",
    "certainty right",
    "stance right",
    "evidence right",
    "media F1",
    "contents F1",
    "key statements found",
    "kind right",
    "voice pairs F1",
    "disputes found",
    "dispute precision",
    "dates right, en",
    "dates right, fr",
    "dates right, ru",
    "dates right, uk",
)


def kept() -> dict[str, Any]:
    """The floors as they stand: of each suite the digest of its gold and a floor a measure."""
    if not FILE.exists():
        return {}
    floors: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return floors


def falls(suites: Sequence[Suite]) -> list[str]:
    """One line for every measure below its floor, and for gold that the floors are not of."""
    floors, lines = kept(), []
    for suite in suites:
        if suite.title not in floors:
            lines.append(f"{suite.title}: has no floors; set them: {_RAISE}")
            continue
        if floors[suite.title]["gold"] != suite.digest:
            lines.append(
                f"{suite.title}: the gold is not what its floors were set on; "
                f"measure, then: {_RAISE}"
            )
        values = {m.name: m.value for m in suite.measures}
        for name, floor in floors[suite.title]["floors"].items():
            if values.get(name, 0.0) < floor:
                found = f"{values[name]:.1f}" if name in values else "not measured"
                lines.append(f"{suite.title}: {name} {found}, floor {floor:.1f}")
    return lines


def raise_floors(suites: Sequence[Suite]) -> list[str]:
    """Set each floor a little below what is measured, where that is higher; gives the changes."""
    floors, lines = kept(), []
    for suite in suites:
        entry = floors.setdefault(suite.title, {"gold": suite.digest, "floors": {}})
        for measure in suite.measures:
            if measure.name not in _FLOORED:
                continue
            # A count is its own floor: a dispute lost is a fall.
            below = BELOW if measure.unit == "%" else 0.0
            new = round(max(measure.value - below, 0.0), 1)
            old = entry["floors"].get(measure.name)
            if old is None or new > old:
                entry["floors"][measure.name] = new
                lines.append(f"{suite.title}: {measure.name} {old} -> {new}")
            elif measure.value < old:
                lines.append(
                    f"{suite.title}: {measure.name} is {measure.value:.1f}, below its floor {old}, "
                    "which stands; to lower it, edit benchmarks/floors.json and say why"
                )
        entry["gold"] = suite.digest
    FILE.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return lines


def floors(*, up: bool) -> int:
    """Check all floors, or raise them; 1 where a measure lies below its floor."""
    measured = []
    for name, measure in SUITES.items():
        try:
            measured += measure()
        except AbsentError as reason:
            print(f"{name}: skipped: {reason}")
    lines = raise_floors(measured) if up else falls(measured)
    print("\n".join(lines) if lines else "every measure stands at or above its floor")
    return 1 if lines and not up else 0
