"""What since, until, by, before, after and about make of the value of the date they stand at."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType

from whosays.grounding.periods import DAY, Period, add_months, day_of, month_of, write, years

_SIMPLE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_OPEN_DAY = re.compile(r"(-XX){1,2}$")
_SEASON = re.compile(r"\d{4}-2[1-4]")

REASONS = MappingProxyType(
    {
        "since": "it began then and has no end yet",
        "until": "it ended, or will end, then",
        "by": "at that time or sooner",
        "before": "sooner than that",
        "after": "later than that",
        "about": "about then",
    }
)


def bounded(edtf: str, bound: str) -> str | None:
    """The value with its bound, as EDTF; None where EDTF has no way to write it.

    Since and until are intervals with an open end; by, before and after, one day of an open set:
    the thing happened once and lasted no one says how long. What is longer than a year, a quarter
    or a set of both, keeps its own value.
    """
    value = _OPEN_DAY.sub("", edtf).rstrip("?~")
    if edtf.startswith("["):
        return None
    first, last = value.split("/")[0], value.split("/")[-1]
    if bound in ("since", "until") and _SEASON.fullmatch(value):
        return f"{value}/.." if bound == "since" else f"../{value}"
    if not _SIMPLE.fullmatch(first) or not _SIMPLE.fullmatch(last):
        return edtf
    if bound == "about":
        return edtf if edtf[-1] in "?~" or "/" in edtf or edtf != value else f"{edtf}~"
    if bound == "since":
        return f"{first}/.."
    if bound == "until":
        return f"../{last}"
    if bound == "by":
        return f"[..{last}]"
    return f"[..{_beside(first, -1)}]" if bound == "before" else f"[{_beside(last, 1)}..]"


def _beside(value: str, step: int) -> str:
    """The day, month or year just before or after one; ValueError at the ends of the calendar."""
    if len(value) == 4:
        return write(_year(int(value) + step))
    if len(value) == 7:
        return write(month_of(*add_months(int(value[:4]), int(value[5:]), step)))
    return write(day_of(date.fromisoformat(value) + DAY * step))


def _year(year: int) -> Period:
    return years(year, year)
