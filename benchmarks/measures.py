"""The one value that every benchmark gives: a measured number, beside what it has to reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Unit = Literal["%", "", "s", "times", "MB", "characters/s", "sentences/s"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One number. `gold` is how many things it was counted over, `note` what else was seen."""

    name: str
    value: float
    unit: Unit = "%"
    target: float | None = None
    at_most: bool = False
    gold: int | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is reached; nothing where there is none."""
        if self.target is None:
            return ""
        reached = self.value <= self.target if self.at_most else self.value >= self.target
        return "reached" if reached else "MISSED"

    def shown(self, value: float | None = None) -> str:
        """A value of this measure in its unit."""
        number = self.value if value is None else value
        if self.unit in ("characters/s", "sentences/s", "MB"):
            return f"{number:,.0f}"
        if self.unit in ("s", "times"):
            return f"{number:.2f}"
        return f"{number:.1f}" if self.unit == "%" else f"{number:g}"

    def shown_target(self) -> str:
        """The target as words, nothing where there is none."""
        if self.target is None:
            return ""
        return f"{'<=' if self.at_most else '>='} {self.shown(self.target)}"


@dataclass(frozen=True, slots=True)
class Suite:
    """The measures of one set of texts. `digest` names the gold, `details` are lines for --errors.

    `skipped` says why nothing was measured.
    """

    title: str
    measures: tuple[Measure, ...] = ()
    digest: str = ""
    details: tuple[str, ...] = field(default=())
    skipped: str = ""


def as_text(suite: Suite) -> str:
    """A suite as lines for the terminal."""
    if suite.skipped:
        return f"{suite.title}\n  skipped: {suite.skipped}\n"
    rows = [_cells(m) for m in suite.measures]
    return "\n".join([suite.title, *_aligned(rows), *(f"    {d}" for d in suite.details)]) + "\n"


def as_markdown(suite: Suite) -> str:
    """A suite as a heading and a table; details are left out, as they quote the texts."""
    if suite.skipped:
        return f"## {suite.title}\nNot measured: {suite.skipped}.\n"
    head = ["| measure | measured | target | | counted |", "| --- | --- | --- | --- | --- |"]
    rows = ["| " + " | ".join(_cells(m)) + " |" for m in suite.measures]
    return "\n".join([f"## {suite.title}", *head, *rows]) + "\n"


def _cells(measure: Measure) -> tuple[str, ...]:
    unit = f" {measure.unit}" if measure.unit else ""
    counted = f"of {measure.gold}" if measure.gold is not None else ""
    return (
        measure.name,
        measure.shown() + unit,
        measure.shown_target(),
        measure.verdict,
        "; ".join(part for part in (counted, measure.note) if part),
    )


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, value, *rest = (cell.ljust(w) for cell, w in zip(row, widths, strict=True))
        yield "  " + "  ".join([first, value.strip().rjust(widths[1]), *rest]).rstrip()
