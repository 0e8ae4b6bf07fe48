"""Quarters, seasons, years, decades and centuries: the rules of forms that name no single day."""

from __future__ import annotations

from datetime import date, datetime

from whosays.grounding.periods import Period, Result, add_months, month_of, years
from whosays.languages.calendar import Fields


def year_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    """One year."""
    return years(int(fields["year"]), int(fields["year"]))


def years_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    """From one year to another; two figures are of the first one's century or the next."""
    first = int(fields["from_year"])
    last = int(fields["year"]) if "year" in fields else first - first % 100 + int(fields["tens"])
    if last < first:
        last += 100
    return years(first, last) if last - first < 100 else None


def decade_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    """Two figures mean the last century, save where this one has had such a decade too."""
    if fields["decade"] == "":
        return None
    decade = int(fields["decade"])
    if decade < 100:
        if decade in (10, 20):
            return None
        decade += 1900 if decade else 2000
    return years(decade, decade + 9)


def century_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    """The hundred years that share two figures, as EDTF writes a century."""
    century = int(fields["century"])
    return f"{century - 1:02}XX" if 1 <= century <= 21 else None


def season_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    """EDTF's season numbers with the year said, else the last one begun.

    A winter that no year is said of lies in two, and is written as its months.
    """
    season, modifier = int(fields["season"]), fields.get("modifier")
    if "tens" in fields and season == 24:
        return _winter(int(fields["year"]))
    if "year" in fields:
        return f"{int(fields['year']):04}-{season}"
    year = now.year + int(fields["year_shift"]) if "year_shift" in fields else None
    if year is None:
        year = _year_of_season(season, str(modifier), ahead, now)
    return _winter(year) if season == 24 else f"{year:04}-{season}"


def _winter(year: int) -> Period:
    return Period(date(year, 12, 1), month_of(year + 1, 2).last)


def _year_of_season(season: int, modifier: str, ahead: bool, now: datetime) -> int:
    """The year in which the season meant begins."""
    begins = (season - 20) * 3
    within = now.year - 1 if now.month < begins else now.year
    if season == 24 and modifier == "this" and not ahead:
        return now.year if now.month >= 9 else now.year - 1
    if modifier == "this":
        return now.year
    if modifier == "last":
        is_over = add_months(within, begins, 3) <= (now.year, now.month)
        return within if is_over else within - 1
    if modifier == "next" or ahead:
        over = add_months(within, begins, 3) <= (now.year, now.month)
        return within + 1 if modifier == "next" or over else within
    return within


def quarter_of(fields: Fields, ahead: bool, now: datetime) -> Result:
    """EDTF's quarters (33 to 36) and halves (40, 41) of a year; without a year the last begun."""
    part, halves = int(fields["quarter"]), "half" in fields
    year = fields.get("year")
    if year is None and "year_shift" in fields:
        year = now.year + int(fields["year_shift"])
    if year is None:
        begun = (now.month - 1) // (6 if halves else 3) + 1 >= part
        year = now.year if begun or ahead else now.year - 1
        year += 1 if ahead and begun and fields.get("modifier") == "next" else 0
    return f"{int(year):04}-{part + (39 if halves else 32)}"
