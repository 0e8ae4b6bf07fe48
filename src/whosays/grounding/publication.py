"""When a document was published, as far as is known, and what the clocks of a zone said then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from whosays.errors import OptionError
from whosays.grounding.periods import (
    DAY,
    Period,
    Result,
    day_of,
    month_of,
    one_of,
    write,
    years,
)

_PUBLISHED = re.compile(
    r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?"
    r"(Z|[+-]\d\d:?\d\d)?)?)?)?[?~%]?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """Some moment from `first` to `last`, by the publisher's clock.

    `instant` is the same with its zone, where hour and zone are known.
    """

    first: datetime
    last: datetime
    instant: datetime | None = None

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known."""
        return self.first.date() if self.first.date() == self.last.date() else None

    @property
    def hour_known(self) -> bool:
        """Whether the very minute is known."""
        return self.first == self.last

    def moments(self) -> Iterable[datetime]:
        """Every day on which it can have been published, and the first and last minute of all."""
        yield self.first
        middle = datetime.combine(self.first.date() + DAY, time.min)
        while middle < self.last:
            yield middle
            middle += DAY
        if self.last != self.first:
            yield self.last

    def seen_from(self, zone: str) -> Publication:
        """The same moment by the clocks of a zone (an IANA name).

        Unchanged where the hour or zone of publication is not known, or the zone is not.
        """
        if self.instant is None:
            return self
        try:
            there = self.instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        except (ZoneInfoNotFoundError, OverflowError):
            return self
        return Publication(there, there, self.instant)

    def __str__(self) -> str:
        if self.day:
            return self.day.isoformat()
        months = {moment.isoformat()[:7] for moment in (self.first, self.last)}
        return months.pop() if len(months) == 1 else self.first.isoformat()[:4]


def read_publication(published: str | None) -> Publication | None:
    """The publication that an EDTF date or an ISO date-time names, None where none is given.

    Raises OptionError where the words are neither.
    """
    if published is None:
        return None
    found = _PUBLISHED.fullmatch(published.strip())
    if not found:
        raise _refused(published, "is no date")
    year, month, day, hour, minute = (
        int(n) if n and n != "XX" else None for n in found.groups()[:5]
    )
    if year is None or not 2 <= year <= 9990:
        raise _refused(published, "lies in no year that can be reckoned with, 0002 to 9990")
    try:
        whole = years(year, year)
        if month is not None:
            whole = month_of(year, month)
        if month is not None and day is not None:
            whole = day_of(date(year, month, day))
        if hour is not None and minute is not None:
            exact = datetime.combine(whole.first, time(hour, minute))
            return Publication(exact, exact, _with_zone(exact, found[6]))
    except ValueError:
        raise _refused(published, "is a day or hour that no calendar has") from None
    return Publication(
        datetime.combine(whole.first, time.min), datetime.combine(whole.last, time(23, 59))
    )


def _refused(published: str, why: str) -> OptionError:
    return OptionError(
        f"date of publication: {published[:40]!r} {why}; "
        "write 2023, 2023-05, 2023-05-22 or 2023-05-22T14:30+02:00"
    )


def _with_zone(exact: datetime, zone: str | None) -> datetime | None:
    if zone is None:
        return None
    if zone == "Z":
        return exact.replace(tzinfo=UTC)
    away = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return exact.replace(tzinfo=timezone(-away if zone[0] == "-" else away))


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
        return one_of(coarse)
    return one_of([periods[0].first.isoformat(), "", max(p.last for p in periods).isoformat()])


def _one_day_of(days: list[date]) -> str:
    first, last = days[0], days[-1]
    if len(days) == 2:
        return one_of([first.isoformat(), last.isoformat()])
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.isoformat()[:7]}-XX"
    if first.year == last.year and first.month == 1 and last.month == 12:
        return f"{first.isoformat()[:4]}-XX-XX"
    return one_of([day.isoformat() for day in days])
