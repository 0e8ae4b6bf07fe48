"""No measure falls below the floor that was once set under it (benchmarks/floors.json)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

FILE = ROOT / "benchmarks" / "floors.json"


@pytest.fixture
def floors(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of the floors, which is no part of the package."""
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks import floors

    return floors


@pytest.mark.parametrize(
    "name", ["founding", "own", "held", "case", "polnear", "russian", "passages", "voices", "dates"]
)
def test_no_measure_falls(shared: Path, floors: Any, name: str) -> None:
    assert floors.falls(floors.SUITES[name]()) == []


def test_every_suite_of_gold_has_floors(shared: Path, floors: Any) -> None:
    titles = {suite.title for measure in floors.SUITES.values() for suite in measure()}
    assert titles == set(json.loads(FILE.read_text(encoding="utf-8")))


@pytest.fixture
def copied(floors: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of floors of its own."""
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "FILE", path)
    return path


@pytest.fixture
def suite(floors: Any) -> Callable[[float], Any]:
    """A suite of one measure."""
    from benchmarks.measures import Measure, Suite

    return lambda value: Suite("Some gold", (Measure("statement F1", value),), "digest")


def test_a_floor_only_ever_rises(floors: Any, copied: Path, suite: Callable[[float], Any]) -> None:
    def kept() -> float:
        value: float = json.loads(copied.read_text())["Some gold"]["floors"]["statement F1"]
        return value

    floors.raise_floors([suite(80.0)])
    assert kept() == 78.0
    floors.raise_floors([suite(90.0)])
    assert kept() == 88.0
    (line,) = floors.raise_floors([suite(70.0)])
    assert "below its floor 88.0, which stands" in line
    assert kept() == 88.0


def test_a_fall_is_named(floors: Any, copied: Path, suite: Callable[[float], Any]) -> None:
    floors.raise_floors([suite(80.0)])
    assert floors.falls([suite(78.0)]) == []
    assert floors.falls([suite(77.9)]) == ["Some gold: statement F1 77.9, floor 78.0"]


def test_other_gold_is_named(floors: Any, copied: Path, suite: Callable[[float], Any]) -> None:
    from dataclasses import replace

    floors.raise_floors([suite(80.0)])
    (line,) = floors.falls([replace(suite(80.0), digest="another")])
    assert "the gold is not what its floors were set on" in line
