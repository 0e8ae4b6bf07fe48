"""Spans of whole days and how they are written as EDTF, no more exact than they are known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `first` to `last`; `mark` is EDTF's `?` (doubtful) or `~` (about)."""

    first: date
    last: date
    mark: str = ""


Result = Period | str | None


def month_of(year: int, month: int, mark: str = "") -> Period:
    """All days of one month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), mark)


def years(first: int, last: int, mark: str = "") -> Period:
    """All days of some years."""
    return Period(date(first, 1, 1), date(last, 12, 31), mark)


def day_of(day: date, mark: str = "") -> Period:
    """One day."""
    return Period(day, day, mark)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month that lie `count` months on."""
    over, month_index = divmod(month - 1 + count, 12)
    return year + over, month_index + 1


def write(period: Period) -> str:
    """The period as EDTF: a day, month, year or decade where it is one, else an interval."""
    first, last = period.first, period.last
    if first == last:
        return first.isoformat() + period.mark
    whole_months = first.day == 1 and last == month_of(last.year, last.month).last
    if not whole_months:
        return f"{first.isoformat()}{period.mark}/{last.isoformat()}{period.mark}"
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7] + period.mark
    if first.month == 1 and last.month == 12:
        if first.year == last.year:
            return first.isoformat()[:4] + period.mark
        if first.year % 10 == 0 and last.year == first.year + 9 and not period.mark:
            return first.isoformat()[:3] + "X"
        return f"{first.isoformat()[:4]}{period.mark}/{last.isoformat()[:4]}{period.mark}"
    return f"{first.isoformat()[:7]}{period.mark}/{last.isoformat()[:7]}{period.mark}"


def one_of(values: list[str]) -> str:
    """One of a set of days, months or years, written as EDTF; an empty one stands for the rest."""
    if len(values) == 2:
        return f"[{values[0]},{values[1]}]"
    if len(values[0]) == 7 and values[0][:4] == values[-1][:4]:
        return f"{values[0][:4]}-XX"
    return f"[{values[0]}..{values[-1]}]"
