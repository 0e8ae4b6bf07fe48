"""dateparser and duckling on the table of dates, for `python -m benchmarks dates --others`.

Neither is needed otherwise: install them in an environment beside whosays (docs/dates.md).
`near` is generous to them, as they know neither bounds nor doubt: a day or month of what the table
says is right too.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from benchmarks.dates import TABLES, Finder, Found, Row, exact, ours, scored
from benchmarks.measures import Suite

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_LOCALES = {"en": "EN_GB", "fr": "FR_FR", "ru": "RU_XX", "uk": "UK_XX"}


def near(row: Row, values: Sequence[str]) -> bool:
    """Whether one value is found that is, holds or lies in a date of the expected one."""
    if row.edtf is None or len(values) != 1 or exact(row, values):
        return exact(row, values)
    found = _DATE.findall(values[0])
    return any(f.startswith(e) or e.startswith(f) for e in _DATE.findall(row.edtf) for f in found)


def others() -> list[Suite]:
    """Ours and those of the other two that are installed, exact and near."""
    title = next(iter(TABLES))
    suites = []
    finders = {"whosays": lambda: ours, "dateparser": _dateparser, "duckling": _duckling}
    for name, make in finders.items():
        try:
            finder = make()
        except ImportError as reason:
            suites.append(Suite(f"{title}: {name}", skipped=f"{reason}; install it beside whosays"))
            continue
        for judged, judge in (("exact", exact), ("near", near)):
            suite = scored(title, finder, judge, target=None)
            suites.append(Suite(f"{title}: {name}, {judged}", suite.measures, suite.digest))
    return suites


def _base(row: Row) -> datetime:
    whole = row.published + "-15" if len(row.published) == 7 else row.published
    return datetime.fromisoformat(whole)


def _dateparser() -> Finder:
    search: Any = importlib.import_module("dateparser.search")

    def find(row: Row) -> list[Found]:
        base = _base(row).replace(tzinfo=None)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        pairs = search.search_dates(row.text, languages=[row.language], settings=settings) or []
        found, after = [], 0
        for words, value in pairs:
            start = row.text.find(words, after)
            if start >= 0:
                after = start + len(words)
                found.append(Found(start, after, str(value.date())))
        return found

    return find


def _duckling() -> Finder:
    duckling: Any = importlib.import_module("duckling")
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    dimensions = duckling.parse_dimensions(["time"])

    @lru_cache
    def locale(language: str) -> Any:
        default = duckling.default_locale_lang(duckling.parse_lang(language.upper()))
        return duckling.parse_locale(_LOCALES[language], default)

    def find(row: Row) -> list[Found]:
        base = _base(row)
        if base.tzinfo is None:
            base = base.replace(hour=12)
        # Duckling takes the zone by name; the publisher's clock is given as if it were UTC.
        seconds = int(base.replace(tzinfo=None).timestamp())
        reference = duckling.parse_ref_time(zones, "UTC", seconds)
        context = duckling.Context(reference, locale(row.language))
        answers = duckling.parse(row.text.replace("’", "'"), context, dimensions, False)
        entities = [a if isinstance(a, dict) else json.loads(a) for a in answers]
        return [Found(e["start"], e["end"], _duckling_value(e["value"])) for e in entities]

    return find


def _duckling_value(value: dict[str, Any]) -> str:
    start, end = value.get("from"), value.get("to")
    if isinstance(start, dict) and isinstance(end, dict):
        last = date.fromisoformat(str(end["value"])[:10])
        first = date.fromisoformat(str(start["value"])[:10])
        last = max(first, last - timedelta(days=1))  # its ends are exclusive
        return f"{first}/{last}" if first < last else str(first)
    one = start or end or value
    lengths = {"year": 4, "month": 7}
    return str(one.get("value"))[: lengths.get(str(one.get("grain")), 10)]
