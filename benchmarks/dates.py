"""Dates: each expression of two tables beside the EDTF value that it has, by language.

A row is right where one value alone is found on its words and it is that of the table; for words
that name no date, or none that can be told, where no value is found on them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.measures import Measure, Suite
from benchmarks.texts import ROOT, digest
from whosays.grounding.moments import find_moments
from whosays.languages.calendar import load_calendar

TARGET = 95
TABLES = {
    "Dates, two hundred expressions": ROOT / "benchmarks" / "gold" / "dates.jsonl",
    "Dates, fresh expressions": ROOT / "benchmarks" / "gold" / "dates-fresh.jsonl",
    "Dates, more fresh expressions": ROOT / "benchmarks" / "gold" / "dates-fresh-2.jsonl",
}
LANGUAGES = ("en", "fr", "ru", "uk")


@dataclass(frozen=True, slots=True)
class Row:
    """One expression: `words` as they stand in `text`; `edtf` is None where no date can be told."""

    id: str
    language: str
    published: str
    text: str
    words: str
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A value that a finder gives to the characters `start` to `end`."""

    start: int
    end: int
    edtf: str


Finder = Callable[[Row], Sequence[Found]]
Judge = Callable[[Row, Sequence[str]], bool]


def table(title: str) -> list[Row]:
    """The rows of one table."""
    lines = TABLES[title].read_text(encoding="utf-8").splitlines()
    return [Row(**json.loads(line)) for line in lines]


def ours(row: Row) -> list[Found]:
    """What whosays finds."""
    moments = find_moments(row.text, load_calendar(row.language), row.published)
    return [Found(m.span.start, m.span.end, m.edtf) for m in moments if m.edtf is not None]


def exact(row: Row, values: Sequence[str]) -> bool:
    """Whether the values found on the words are what the table says."""
    return list(values) == ([] if row.edtf is None else [row.edtf])


def on_words(row: Row, found: Sequence[Found]) -> list[str]:
    """The values that were found on the words of a row."""
    start = row.text.index(row.words)
    end = start + len(row.words)
    return [f.edtf for f in found if f.start < end and start < f.end]


def scored(title: str, finder: Finder, judge: Judge = exact, target: int | None = TARGET) -> Suite:
    """One finder on one table: right over all, by language, with what it got wrong."""
    rows = table(title)
    measures, details = [], []
    for language in LANGUAGES:
        of_language = [row for row in rows if row.language == language]
        right = 0
        for row in of_language:
            values = on_words(row, finder(row))
            if judge(row, values):
                right += 1
            else:
                details.append(f"{row.id}: {row.text} ({row.published}) {row.edtf}, not {values}")
        measures.append(
            Measure(
                f"dates right, {language}",
                100 * right / len(of_language),
                target=target,
                gold=len(of_language),
            )
        )
    return Suite(title, tuple(measures), digest([TABLES[title]]), tuple(details))


def dates() -> list[Suite]:
    """Both tables, read by our calendars."""
    return [scored(title, ours) for title, path in TABLES.items() if path.is_file()]
