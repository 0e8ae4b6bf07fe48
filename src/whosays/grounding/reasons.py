"""Why a date was read so: one plain phrase for each way of placing it."""

from __future__ import annotations

from calendar import day_name, month_name
from datetime import date

from whosays.grounding.bounds import REASONS
from whosays.grounding.publication import Publication
from whosays.languages.calendar import Fields

_WHOLE = frozenset({"years", "decade", "century", "year", "another year", "iso"})
_COUNTED = frozenset({"phrase", "ago", "coming", "weekday of", "anchor"})
_UNITS = {
    "days": "days of that name",
    "range": "days of that name",
    "feast": "day of that feast",
    "season": "season of that name",
    "quarter": "such part of a year",
    "clock": "such hour",
}


def reason_for(
    kind: str,
    fields: Fields,
    value: str | None,
    *,
    ahead: bool,
    publication: Publication | None,
    anchor: date | None,
) -> str:
    """The reason of one value, without what a bound adds to it."""
    if value is None:
        return _why_open(kind, publication)
    if anchor and kind in ("anchor", "clock"):
        return f"counted from the day named before it, {anchor}"
    if value.endswith("?"):
        return "the weekday named is not that day's"
    if value.startswith("[") and kind == "numeric":
        return "written day first or month first, nothing tells which"
    if "year_set" in fields:
        return "the year is the one that a sentence before began with"
    if kind == "yearly":
        return "every year"
    if kind in _WHOLE or "year" in fields or kind == "numeric":
        return "the words give it whole"
    if publication is None:
        return "the publication gives no year"
    seen = f"publication, {publication}" + (" in the zone named" if fields.get("zone") else "")
    unit = _unit(kind, fields)
    if kind in _COUNTED or fields.keys() & {"year_shift"}:
        reason = f"counted from {seen}"
    elif fields.get("modifier") == "near":
        reason = f"the {unit} nearest to {seen}"
    elif fields.get("modifier") == "this":
        reason = f"the one of the week or year of {seen}"
    elif fields.get("modifier") == "next":
        reason = f"the next {unit} after {seen}"
    elif ahead:
        reason = f"the coming {unit} from {seen}: a word points ahead"
    elif publication.day and value[:10] > publication.day.isoformat() and value[0] == "2":
        reason = f"the coming {unit}: less than a quarter of a year after {seen}"
    else:
        reason = f"the last {unit} up to {seen}"
    if publication.day is None and ("X" in value or value.startswith("[")):
        reason += ", which gives no day"
    return reason


def with_bound(reason: str, bound: str) -> str:
    """A reason with what since, until, by, before, after or about add to it."""
    return f"{reason}; {REASONS[bound]}" if bound else reason


def _unit(kind: str, fields: Fields) -> str:
    """What is looked for, in plain words: Monday, 22 May, March, the night into 5 May."""
    if kind in _UNITS:
        return _UNITS[kind]
    name = ""
    if "day" in fields:
        name = str(fields["day"])
    if "month" in fields:
        name += f" {month_name[int(fields['month'])]}"
    elif "weekday" in fields:
        name = f"{day_name[int(fields['weekday'])]} {name}"
    return ("night into " if kind == "night" else "") + (name.strip() or "one")


def _why_open(kind: str, publication: Publication | None) -> str:
    if kind == "open":
        return "the words name no date that can be told"
    if kind == "feast":
        return "the feast has no fixed day"
    if kind == "anchor":
        return "no day is named before it in the paragraph"
    if publication is None:
        return "no date of publication is known to count from"
    return "no calendar has such a day, or the words leave it open"
