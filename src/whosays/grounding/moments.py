"""The dates and times that a text names, as EDTF with the words they came from.

News look back: a month, day or weekday without its year or week is the last one up to publication,
unless a word of its clause points ahead. What the text or the date of publication leaves open
stays open in the value; where nothing can be said the moment keeps its words and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from types import MappingProxyType

from whosays.grounding.periods import (
    DAY,
    Period,
    Publication,
    Result,
    add_months,
    day_of,
    month_of,
    read_publication,
    write,
    write_open,
    years,
)
from whosays.languages.calendar import Calendar, Fields
from whosays.model import Moment, Span

# News name a day of the coming quarter without its year, and hardly ever one nine months past.
NEAR = timedelta(days=92)
_CLAUSE = re.compile(r"[,.;:!?«»“”\"()\n]")
_CLAUSE_REACH = 120
_ANY_DAY = datetime(2000, 1, 1)

Resolver = Callable[[Fields, bool, datetime], Result]


def find_moments(text: str, calendar: Calendar, published: str | None) -> tuple[Moment, ...]:
    """Every date or time that `text` names, in order; `published` is EDTF or an ISO date-time."""
    publication = read_publication(published)
    found: list[Moment] = []
    anchor: date | None = None
    paragraph_end = -1
    for start, end, kind, fields in calendar.mentions(text):
        if kind == "name":
            continue
        if start > paragraph_end:
            anchor, paragraph_end = None, _line_end(text, start)
        ahead = _points_ahead(text, start, calendar)
        value = _value(kind, fields, ahead, publication, anchor)
        if kind == "clock" and value is None:
            continue
        found.append(Moment(Span(start, end), value))
        if value is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            anchor = date.fromisoformat(value)
    return tuple(found)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _points_ahead(text: str, start: int, calendar: Calendar) -> bool:
    before = text[max(0, start - _CLAUSE_REACH) : start]
    clause = _CLAUSE.split(before)[-1]
    return calendar.future.search(clause) is not None


def _value(
    kind: str,
    fields: Fields,
    ahead: bool,
    publication: Publication | None,
    anchor: date | None,
) -> str | None:
    """The EDTF value of one mention, or None where it cannot be placed."""
    if kind in ("anchor", "clock"):
        day = anchor or (publication.day if publication and kind == "clock" else None)
        return _guarded(lambda: _write(_from_anchor(fields, day)))
    resolver = RESOLVERS.get(kind)
    if resolver is None:
        return None
    if publication is None:
        return _guarded(partial(_unplaced, kind, fields, resolver))
    return _guarded(partial(write_open, partial(resolver, fields, ahead), publication))


def _guarded(resolve: Callable[[], str | None]) -> str | None:
    """No value for a day that no calendar has: 31 June, the year 0."""
    try:
        return resolve()
    except (ValueError, OverflowError):
        return None


def _write(result: Result) -> str | None:
    return write(result) if isinstance(result, Period) else result


def _unplaced(kind: str, fields: Fields, resolver: Resolver) -> str | None:
    """The value without a date of publication: whole where the year is given, else with XXXX."""
    if "year" in fields or kind in ("years", "decade", "yearly"):
        return _write(resolver(fields, False, _ANY_DAY))
    if (
        fields.keys() & {"modifier", "year_shift"}
        or kind not in ("date", "month", "range")
        or "month" not in fields
    ):
        return None
    end = _yearless(fields)
    if kind != "range":
        return end
    start = {key[5:]: value for key, value in fields.items() if key.startswith("from_")}
    return f"{_yearless({**fields, **start})}/{end}"


def _yearless(fields: Fields) -> str:
    month, day = int(fields["month"]), fields.get("day")
    if day is None:
        return f"XXXX-{month:02}"
    date(2000, month, int(day))
    return f"XXXX-{month:02}-{int(day):02}"


def _from_anchor(fields: Fields, day: date | None) -> Result:
    if day is None:
        return None
    if "anchor" in fields:
        return _shifted(str(fields["anchor"]), datetime.combine(day, datetime.min.time()))
    if "unit" in fields:
        count = int(fields["number"]) * int(fields["way"])
        if fields["unit"] in ("minute", "hour"):
            return None
        return _counted(str(fields["unit"]), count, datetime.combine(day, datetime.min.time()))
    return day_of(day)


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
    return day_of(today + DAY * (-back % 7) if ahead else today - DAY * back)


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


def _year(fields: Fields, ahead: bool, now: datetime) -> Result:
    return years(int(fields["year"]), int(fields["year"]))


def _years(fields: Fields, ahead: bool, now: datetime) -> Result:
    first = int(fields["from_year"])
    last = int(fields["year"]) if "year" in fields else first - first % 100 + int(fields["tens"])
    if last < first:
        last += 100
    return years(first, last) if last - first < 100 else None


def _decade(fields: Fields, ahead: bool, now: datetime) -> Result:
    """Two figures mean the last century, save where this one has had such a decade too."""
    if fields["decade"] == "":
        return None
    decade = int(fields["decade"])
    if decade < 100:
        if decade in (10, 20):
            return None
        decade += 1900 if decade else 2000
    return years(decade, decade + 9)


def _season(fields: Fields, ahead: bool, now: datetime) -> Result:
    """EDTF's season numbers; the last one is never the one that publication can fall in."""
    season = int(fields["season"])
    if "year" in fields:
        return f"{int(fields['year']):04}-{season}"
    begins = (season - 20) * 3
    modifier = fields["modifier"]
    if modifier == "this":
        return f"{now.year:04}-{season}"
    if season == 24:
        return None
    if modifier == "last":
        return f"{now.year if begins + 3 <= now.month else now.year - 1:04}-{season}"
    return f"{now.year if begins > now.month else now.year + 1:04}-{season}"


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
    year, first, second = int(fields["year"]), int(fields["first"]), int(fields["second"])
    by_day, by_month = _real(year, second, first), _real(year, first, second)
    if "order" in fields:
        return day_of(by_day) if by_day else None
    if by_day and by_month and by_day != by_month:
        earlier, later = sorted((by_day, by_month))
        return f"[{earlier.isoformat()},{later.isoformat()}]"
    chosen = by_day or by_month
    return day_of(chosen) if chosen else None


def _phrase(fields: Fields, ahead: bool, now: datetime) -> Result:
    phrase = str(fields["phrase"])
    if phrase == "night -1" and ahead:
        phrase = "night 0"
    return _shifted(phrase, now)


def _ago(fields: Fields, ahead: bool, now: datetime) -> Result:
    return _counted(str(fields["unit"]), -int(fields["number"]), now)


def _beside(fields: Fields, ahead: bool, now: datetime) -> Result:
    base = _date(fields, ahead, now) if "day" in fields else _weekday(fields, ahead, now)
    if not isinstance(base, Period):
        return None
    return _shifted(str(fields["anchor"]), datetime.combine(base.first, datetime.min.time()))


def _week_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    base = _date(fields, ahead, now)
    if not isinstance(base, Period):
        return None
    return _shifted(f"{fields['unit']} 0", datetime.combine(base.first, datetime.min.time()))


def _yearly(fields: Fields, ahead: bool, now: datetime) -> Result:
    return _yearless(fields)


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
        "range": _range,
        "year": _year,
        "years": _years,
        "decade": _decade,
        "season": _season,
        "iso": _iso,
        "numeric": _numeric,
        "phrase": _phrase,
        "ago": _ago,
        "beside": _beside,
        "week of": _week_of,
        "yearly": _yearly,
    }
)
