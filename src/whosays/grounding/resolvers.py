"""What the words of one form mean, seen from a moment of publication: a rule a kind of form.

A rule takes the form's fields, whether its clause points ahead, and the publisher's clock; it gives
the days meant, a value that is EDTF already, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from types import MappingProxyType

from whosays.grounding import long_periods
from whosays.grounding.periods import (
    DAY,
    Period,
    Result,
    add_months,
    day_of,
    month_of,
    one_of,
    years,
)
from whosays.languages.calendar import Fields

# News name a day of the coming quarter without its year, and hardly ever one nine months past.
NEAR = timedelta(days=92)
# "Ce dimanche", in a report of Monday or Tuesday, is the one just past; so is "this weekend".
_JUST_PAST = 2
_SATURDAY = 5

Resolver = Callable[[Fields, bool, datetime], Result]


def from_anchor(fields: Fields, day: date | None) -> Result:
    """The days that words count from the last day named: the day before, two days later."""
    if day is None:
        return None
    if "anchor" in fields:
        return _shifted(str(fields["anchor"]), _morning(day))
    if "unit" in fields:
        count = int(fields["number"]) * int(fields["way"])
        if fields["unit"] in ("minute", "hour"):
            return None
        return _counted(str(fields["unit"]), count, _morning(day))
    return day_of(day)


def last_hour(fields: Fields, ahead: bool, now: datetime) -> Result:
    """The day on which the clock last showed that hour, or will next where words point ahead."""
    hour, minute = int(fields.get("hour", 0)) % 24, int(fields.get("minute", 0))
    if "hours_minutes" in fields:
        hour, minute = divmod(int(fields["hours_minutes"]), 100)
    if "half_day" in fields:
        hour = hour % 12 + int(fields["half_day"])
    shown = now.replace(hour=hour, minute=minute)
    if ahead:
        return day_of(now.date() + DAY if shown < now else now.date())
    named = fields.keys() & {"hour", "hours_minutes"}
    return day_of(now.date() - DAY if shown > now and named else now.date())


def _morning(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def _date(fields: Fields, ahead: bool, now: datetime) -> Result:
    day, weekday = int(fields["day"]), fields.get("weekday")
    if "year_shift" in fields:
        fields = {**fields, "year": now.year + int(fields["year_shift"])}
    if "month" not in fields:
        return _weekday_and_day(day, int(fields["weekday"]), ahead, now.date())
    month = int(fields["month"])
    if "year" in fields:
        stated = date(int(fields["year"]), month, day)
        return day_of(stated, "" if weekday in (None, stated.weekday()) else "?")
    date(2000, month, day)
    today = now.date()
    candidates = [c for shift in range(-8, 9) if (c := _real(today.year + shift, month, day))]
    past = [c for c in candidates if c <= today]
    coming = [c for c in candidates if c >= today]
    modifier = fields.get("modifier")
    if modifier == "last":
        return day_of([c for c in past if c < today][-1])
    if modifier == "next":
        return day_of(next(c for c in coming if c > today))
    chosen = coming[0] if ahead or coming[0] - today <= NEAR else past[-1]
    if weekday is None or chosen.weekday() == weekday:
        return day_of(chosen)
    other = past[-1] if chosen == coming[0] else coming[0]
    return day_of(other) if other.weekday() == weekday else day_of(chosen, "?")


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday_and_day(day: int, weekday: int, ahead: bool, today: date) -> Result:
    """The nearest day of that weekday and number: up to two months back, or one ahead."""
    back = [today - DAY * n for n in range(62)]
    on = [today + DAY * n for n in range(31)]
    for candidate in (*on, *back) if ahead else (*back, *on):
        if candidate.day == day and candidate.weekday() == weekday:
            return day_of(candidate)
    return None


def _month(fields: Fields, ahead: bool, now: datetime) -> Result:
    month, modifier = int(fields["month"]), fields.get("modifier")
    if "year" in fields:
        return month_of(int(fields["year"]), month)
    year = now.year
    if modifier == "this":
        return month_of(year, month)
    if "year_shift" in fields:
        return month_of(year + int(fields["year_shift"]), month)
    if modifier == "last":
        return month_of(year if month < now.month else year - 1, month)
    if modifier == "next":
        return month_of(year if month > now.month else year + 1, month)
    if ahead:
        return month_of(year if month >= now.month else year + 1, month)
    return month_of(year if month <= now.month else year - 1, month)


def _weekday(fields: Fields, ahead: bool, now: datetime) -> Result:
    modifier, today = fields.get("modifier"), now.date()
    back = (today.weekday() - int(fields["weekday"])) % 7
    if modifier == "last":
        return day_of(today - DAY * (back or 7))
    if modifier == "next":
        return day_of(today + DAY * (7 - back))
    if modifier == "this" and not ahead:
        return day_of(today - DAY * (today.weekday() - int(fields["weekday"])))
    if modifier == "near" and not ahead:
        return day_of(today - DAY * back if back <= _JUST_PAST else today + DAY * (7 - back))
    return day_of(today + DAY * (-back % 7) if ahead else today - DAY * back)


def _weekday_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    """A weekday of a week that the words name: Monday of last week."""
    monday = now.date() - DAY * now.weekday() + DAY * 7 * int(fields["week_shift"])
    return day_of(monday + DAY * int(fields["weekday"]))


def _weekdays(fields: Fields, ahead: bool, now: datetime) -> Result:
    """From one weekday to another: the second is placed, the first is the last one before it."""
    end = _weekday(fields, ahead, now)
    if not isinstance(end, Period):
        return None
    if "from_offset" in fields:
        return Period(end.first + DAY * int(fields["from_offset"]), end.last)
    if "to_offset" in fields:
        return Period(end.first, end.last + DAY * int(fields["to_offset"]))
    back = (int(fields["weekday"]) - int(fields["from_weekday"])) % 7
    return Period(end.first - DAY * (back or 7), end.last)


def _night(fields: Fields, ahead: bool, now: datetime) -> Result:
    """The night into a day, or with `after` the one that begins on it."""
    found = _date(fields, ahead, now)
    if not isinstance(found, Period):
        return None
    if "after" in fields:
        return Period(found.first, found.last + DAY)
    return Period(found.first - DAY, found.last)


def _days(fields: Fields, ahead: bool, now: datetime) -> Result:
    """Some days of one month: an interval where each follows the one before, else all of a set."""
    whole = _range(fields, ahead, now)
    if not isinstance(whole, Period):
        return whole
    days = [whole.first, whole.last]
    if "middle" in fields:
        days.insert(1, whole.last.replace(day=int(fields["middle"])))
    if all(later - earlier == DAY for earlier, later in pairwise(days)):
        return whole
    return f"{{{','.join(day.isoformat() for day in days)}}}" if days == sorted(days) else None


def _range(fields: Fields, ahead: bool, now: datetime) -> Result:
    resolver = _date if "day" in fields else _month
    end = resolver(fields, ahead, now)
    if not isinstance(end, Period):
        return None
    start_fields: Fields = {key[5:]: v for key, v in fields.items() if key.startswith("from_")}
    month = int(start_fields.get("month", fields["month"]))
    year = int(start_fields.get("year", end.last.year))
    first = date(year, month, int(start_fields.get("day", 1)))
    if first > end.last and "year" not in start_fields:
        first = first.replace(year=first.year - 1)
    return Period(first, end.last) if first <= end.last else None


def _feast(fields: Fields, ahead: bool, now: datetime) -> Result:
    """A feast on the same day every year; a night has two dates, a movable feast none."""
    words = str(fields["feast"]).split()
    if not words:
        return None
    month, day = (int(n) for n in words[0].split("-"))
    found = _date({**fields, "month": month, "day": day}, ahead, now)
    if "eve" in fields and isinstance(found, Period):
        return day_of(found.first - DAY)
    if "night" in words and isinstance(found, Period):
        return Period(found.first, found.last + DAY)
    return found


def _day_number(fields: Fields, ahead: bool, now: datetime) -> Result:
    """A day of the month said alone: the last one of that number, or the next one ahead."""
    day, year, month = int(fields["day"]), now.year, now.month
    for step in range(13):
        found = _real(*add_months(year, month, step if ahead else -step), day)
        if found and (found >= now.date() if ahead else found <= now.date()):
            return day_of(found)
    return None


def _iso(fields: Fields, ahead: bool, now: datetime) -> Result:
    """A day, a month, or (2011-12) two years that follow on each other."""
    year, month = int(fields["year"]), int(fields["month"])
    if "day" in fields:
        return day_of(date(year, month, int(fields["day"])))
    if month == (year + 1) % 100:
        return years(year, year + 1)
    return month_of(year, month)


def _numeric(fields: Fields, ahead: bool, now: datetime) -> Result:
    """Figures with strokes; where the language writes them both ways, one of two days."""
    first, second = int(fields["first"]), int(fields["second"])
    if "year" in fields:
        year = int(fields["year"])
    else:
        year = 2000 + int(fields["tens"])
        year -= 100 if year > now.year + 5 else 0
    by_day, by_month = _real(year, second, first), _real(year, first, second)
    if "order" in fields:
        return day_of(by_day) if by_day else None
    if by_day and by_month and by_day != by_month:
        return one_of([day.isoformat() for day in sorted((by_day, by_month))])
    chosen = by_day or by_month
    return day_of(chosen) if chosen else None


def _phrase(fields: Fields, ahead: bool, now: datetime) -> Result:
    phrase = str(fields["anchor" if "anchor" in fields else "phrase"])
    if phrase == "night -1" and ahead:
        phrase = "night 0"
    if phrase == "weekend past":
        phrase = "weekend 0" if ahead or now.weekday() >= _SATURDAY else "weekend -1"
    elif phrase == "weekend 0" and now.weekday() <= _JUST_PAST and not ahead:
        phrase = "weekend -1"
    return _shifted(phrase, now)


def _ago(fields: Fields, ahead: bool, now: datetime) -> Result:
    return _counted(str(fields["unit"]), -int(fields["number"]), now)


def _coming(fields: Fields, ahead: bool, now: datetime) -> Result:
    """In two weeks: from publication where it is sure that this lies ahead, else no date."""
    if not (ahead or fields.get("sure")):
        return None
    return _counted(str(fields["unit"]), int(fields["number"]), now)


def _beside(fields: Fields, ahead: bool, now: datetime) -> Result:
    base = _date(fields, ahead, now) if "day" in fields else _weekday(fields, ahead, now)
    if not isinstance(base, Period):
        return None
    return _shifted(str(fields["anchor"]), _morning(base.first))


def _week_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    base = _date(fields, ahead, now)
    if not isinstance(base, Period):
        return None
    return _shifted(f"{fields['unit']} 0", _morning(base.first))


def _yearly(fields: Fields, ahead: bool, now: datetime) -> Result:
    return yearless(fields)


def yearless(fields: Fields) -> str:
    """A month or day whose year is not known, as EDTF; ValueError for a day no month has."""
    month, day = int(fields["month"]), fields.get("day")
    if day is None:
        return f"XXXX-{month:02}"
    date(2000, month, int(day))
    return f"XXXX-{month:02}-{int(day):02}"


def _shifted(phrase: str, now: datetime) -> Result:
    """The period that a phrase of the calendar names: `week -1`, `night 0`, `week~ -2`."""
    unit, offset = phrase.split()
    count, today = int(offset), now.date()
    monday = today - DAY * today.weekday() + DAY * 7 * count
    if unit == "day":
        return day_of(today + DAY * count)
    if unit == "night":
        return Period(today + DAY * count, today + DAY * (count + 1))
    if unit == "week":
        return Period(monday, monday + DAY * 6)
    if unit == "weekend":
        return Period(monday + DAY * 5, monday + DAY * 6)
    if unit == "month":
        return month_of(*add_months(today.year, today.month, count))
    if unit == "year":
        return years(today.year + count, today.year + count)
    return _counted(unit.rstrip("~"), count, now)


def _counted(unit: str, count: int, now: datetime) -> Result:
    """So many units from now: days are exact, what is counted in longer ones is about then."""
    today = now.date()
    if unit in ("minute", "hour"):
        return day_of((now + timedelta(**{unit + "s": count})).date())
    if unit == "day":
        return day_of(today + DAY * count)
    if unit in ("week", "fortnight"):
        return day_of(today + DAY * count * (7 if unit == "week" else 14), "~")
    if unit == "month":
        return month_of(*add_months(today.year, today.month, count), "~")
    year = today.year + count * (10 if unit == "decade" else 1)
    return years(year, year, "~")


RESOLVERS: Mapping[str, Resolver] = MappingProxyType(
    {
        "date": _date,
        "month": _month,
        "weekday": _weekday,
        "weekdays": _weekdays,
        "weekday of": _weekday_of,
        "night": _night,
        "days": _days,
        "day number": _day_number,
        "feast": _feast,
        "quarter": long_periods.quarter_of,
        "century": long_periods.century_of,
        "range": _range,
        "year": long_periods.year_of,
        "another year": long_periods.year_of,
        "years": long_periods.years_of,
        "decade": long_periods.decade_of,
        "season": long_periods.season_of,
        "iso": _iso,
        "numeric": _numeric,
        "phrase": _phrase,
        "ago": _ago,
        "coming": _coming,
        "clock": last_hour,
        "beside": _beside,
        "week of": _week_of,
        "yearly": _yearly,
    }
)
