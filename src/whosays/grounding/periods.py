"""Spans of whole days and how they are written as EDTF, no more exact than they are known."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_PUBLISHED = re.compile(
    r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?)?)?[?~%]?"
)
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


@dataclass(frozen=True, slots=True)
class Publication:
    """When a document was published, as far as is known: some moment from `first` to `last`."""

    first: datetime
    last: datetime

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known."""
        return self.first.date() if self.first.date() == self.last.date() else None

    def moments(self) -> Iterable[datetime]:
        """Every day on which it can have been published, and the first and last minute of all."""
        yield self.first
        middle = datetime.combine(self.first.date() + DAY, time.min)
        while middle < self.last:
            yield middle
            middle += DAY
        if self.last != self.first:
            yield self.last


def read_publication(published: str | None) -> Publication | None:
    """The publication that an EDTF date or an ISO date-time names, or None."""
    found = _PUBLISHED.fullmatch(published.strip()) if published else None
    if not found:
        return None
    year, month, day, hour, minute = (int(n) if n and n != "XX" else None for n in found.groups())
    try:
        whole = years(year or 0, year or 0)
        if month:
            whole = month_of(year or 0, month)
        if month and day:
            whole = day_of(date(year or 0, month, day))
        if month and day and hour is not None and minute is not None:
            exact = datetime.combine(whole.first, time(hour, minute))
            return Publication(exact, exact)
    except ValueError:
        return None
    if not 2 <= whole.first.year <= 9990:
        return None
    return Publication(
        datetime.combine(whole.first, time.min), datetime.combine(whole.last, time(23, 59))
    )


def write_open(resolve: Callable[[datetime], Result], publication: Publication) -> str | None:
    """The one value that every possible moment of publication gives, or what they leave open.

    Days of one month become `2023-05-XX`; days that reach over its edge, one of a set of days
    (`[2023-04-30..2023-05-30]`): an interval would say that the thing lasted that long.
    """
    results = {resolve(moment) for moment in publication.moments()}
    if len(results) == 1:
        only = results.pop()
        return write(only) if isinstance(only, Period) else only
    periods = sorted(r for r in results if isinstance(r, Period))
    if len(periods) < len(results):
        return None
    if all(p.first == p.last for p in periods):
        return _one_day_of([p.first for p in periods])
    coarse = [write(period).rstrip("?~") for period in periods]
    if {len(value) for value in coarse} in ({4}, {7}):
        return _one_of(coarse)
    return _one_of([periods[0].first.isoformat(), "", max(p.last for p in periods).isoformat()])


def _one_day_of(days: list[date]) -> str:
    first, last = days[0], days[-1]
    if len(days) == 2:
        return _one_of([first.isoformat(), last.isoformat()])
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.isoformat()[:7]}-XX"
    if first.year == last.year and first.month == 1 and last.month == 12:
        return f"{first.isoformat()[:4]}-XX-XX"
    return _one_of([day.isoformat() for day in days])


def _one_of(values: list[str]) -> str:
    if len(values) == 2:
        return f"[{values[0]},{values[1]}]"
    if len(values[0]) == 7 and values[0][:4] == values[-1][:4]:
        return f"{values[0][:4]}-XX"
    return f"[{values[0]}..{values[-1]}]"
