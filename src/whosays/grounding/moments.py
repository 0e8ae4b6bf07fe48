"""The dates and times that a text names, as EDTF with the words they came from.

News look back: a month, day or weekday without its year or week is the last one up to publication,
unless a word of its clause points ahead. What the text or the date of publication leaves open
stays open in the value; where nothing can be said the moment keeps its words and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from whosays.grounding.bounds import bounded
from whosays.grounding.periods import DAY, Period, Result, one_of, write
from whosays.grounding.publication import Publication, read_publication, write_open
from whosays.grounding.reasons import reason_for, with_bound
from whosays.grounding.resolvers import RESOLVERS, Resolver, from_anchor, yearless
from whosays.languages.calendar import Calendar, Fields
from whosays.model import Moment, Span

_CLAUSE = re.compile(r"[,.;:!?«»“”\"()\n]")
_REACH = 120
_HEAD = re.compile(r"(?:\A|\n|[.!?…][»”\")]*\s)[\s«“\"(—–-]*\Z")
_ANY_DAY = datetime(2000, 1, 1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PART_OF_YEAR = frozenset({"month", "date", "range", "days", "night", "season", "quarter", "feast"})
_NEVER_BOUNDED = frozenset({"range", "days", "night", "weekdays", "years", "clock", "anchor"})


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph said so far: the last day named, the year that a sentence began with."""

    end: int = -1
    day: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    """One form found in the text, with where it stands and what bounds it."""

    start: int
    end: int
    kind: str
    fields: Fields
    bound: str
    ahead: bool
    heads: bool


def find_moments(text: str, calendar: Calendar, published: str | None) -> tuple[Moment, ...]:
    """Every date or time that `text` names, in order; `published` is EDTF or an ISO date-time.

    Raises OptionError where `published` is neither.
    """
    publication = read_publication(published)
    found: list[Moment] = []
    paragraph = _Paragraph()
    last_year = done = 0
    for start, end, kind, fields in calendar.mentions(text):
        if kind == "name" or (
            kind == "another year" and not calendar.joins.fullmatch(text[last_year:start])
        ):
            continue
        if start > paragraph.end:
            paragraph = _Paragraph(_line_end(text, start))
        mention = _mention(text, (start, end, kind, fields), calendar, done)
        moment = _moment(mention, paragraph, publication)
        if moment is None:
            continue
        found.append(moment)
        done = end
        last_year = end if kind in ("year", "another year") else 0
        _remember(paragraph, mention, moment.edtf)
    return tuple(found)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _mention(
    text: str, found: tuple[int, int, str, Fields], calendar: Calendar, done: int
) -> _Mention:
    start, end, kind, fields = found
    bound, begins, core = "", start, start
    if kind not in _NEVER_BOUNDED:
        bound, begins, core = calendar.bound(text, start, end, done)
    if bound == "since_a_period":  # "Від 5 травня" may be the date of a letter.
        bound = "since" if kind in ("month", "year", "season", "phrase") else ""
    of_another = text.startswith(("'s", "’s"), end) and bound != "since"
    about_an_hour = bound == "about" and ("hour" in fields or kind in ("weekday", "phrase"))
    if not bound or of_another or about_an_hour:
        bound, begins, core = "", start, start
    before = text[max(0, begins - _REACH) : begins]
    clause = _CLAUSE.split(before)[-1] + text[begins:core]
    if calendar.future_after or kind == "coming":
        clause += f" {_CLAUSE.split(text[end : end + _REACH])[0]}"
    heads = _HEAD.search(before) is not None
    ahead = calendar.future.search(clause) is not None
    return _Mention(begins, end, kind, fields, bound, ahead, heads)


def _moment(
    mention: _Mention, paragraph: _Paragraph, publication: Publication | None
) -> Moment | None:
    """The moment of a mention; None for an hour without a day, a mere duration."""
    kind, fields = mention.kind, mention.fields
    if publication and fields.get("zone"):
        publication = publication.seen_from(str(fields["zone"]))
    of_set_year = _of_set_year(mention, paragraph)
    if of_set_year and mention.heads:
        fields = of_set_year
    value = _value(kind, fields, mention.ahead, publication, paragraph.day)
    if kind in ("clock", "coming") and value is None:
        return None
    reason = reason_for(
        kind, fields, value, ahead=mention.ahead, publication=publication, anchor=paragraph.day
    )
    if of_set_year and not mention.heads:
        other = _value(kind, of_set_year, mention.ahead, publication, None)
        if value and other and other < value and "/" not in value + other:
            value = one_of([other, value])
            reason = "of the year that a sentence before began with, or the last one"
    if value is not None and mention.bound:
        value = _guarded(partial(bounded, value, mention.bound))
        reason = with_bound(reason, mention.bound)
    return Moment(Span(mention.start, mention.end), value, reason, _candidates(value, fields))


def _of_set_year(mention: _Mention, paragraph: _Paragraph) -> Fields | None:
    """The fields in the year that an earlier sentence began with, where they name none."""
    fields = mention.fields
    if paragraph.year is None or mention.kind not in _PART_OF_YEAR:
        return None
    if fields.keys() & {"year", "year_shift", "modifier"}:
        return None
    return {**fields, "year": paragraph.year, "year_set": 1}


def _candidates(value: str | None, fields: Fields) -> tuple[str, ...]:
    """What a value is one of: the members of its set, or the day named and the weekday named."""
    if value is None:
        return ()
    if value.startswith("[") and ".." not in value:
        return tuple(value[1:-1].split(","))
    if not value.endswith("?") or "weekday" not in fields or not _DAY.fullmatch(value[:-1]):
        return ()
    day = date.fromisoformat(value[:-1])
    away = (int(fields["weekday"]) - day.weekday() + 3) % 7 - 3
    return (day.isoformat(), (day + DAY * away).isoformat())


def _remember(paragraph: _Paragraph, mention: _Mention, value: str | None) -> None:
    """Keep the day that was named, and the year that heads a sentence; another year ends that."""
    whole_day = value.rstrip("?~") if value and not mention.bound else ""
    if _DAY.fullmatch(whole_day):
        paragraph.day = date.fromisoformat(whole_day)
    if "year" in mention.fields and mention.kind != "numeric":
        sets = mention.heads and mention.kind in ("year", "month", "date")
        paragraph.year = int(mention.fields["year"]) if sets else None
    elif mention.heads and mention.kind not in _PART_OF_YEAR and mention.kind != "anchor":
        paragraph.year = None


def _value(
    kind: str,
    fields: Fields,
    ahead: bool,
    publication: Publication | None,
    anchor: date | None,
) -> str | None:
    """The EDTF value of one mention, or None where it cannot be placed."""
    if kind == "anchor" and anchor is None and "else" in fields and publication:
        return _guarded(
            partial(write_open, partial(RESOLVERS["phrase"], fields, ahead), publication)
        )
    if kind == "anchor" or (kind == "clock" and anchor):
        return _guarded(lambda: _write(from_anchor(fields, anchor)))
    if kind == "clock" and publication and not publication.hour_known:
        return publication.day.isoformat() if publication.day else None
    if kind == "day number" and anchor and not ahead:
        following = datetime.combine(anchor, datetime.min.time())
        return _guarded(lambda: _write(RESOLVERS[kind](fields, True, following)))
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
    if "year" in fields or kind in ("years", "decade", "century", "yearly"):
        return _write(resolver(fields, False, _ANY_DAY))
    if kind == "feast" and fields["feast"]:
        month, day = str(fields["feast"]).split()[0].split("-")
        return f"XXXX-{month}-{day}"
    if (
        fields.keys() & {"modifier", "year_shift"}
        or kind not in ("date", "month", "range")
        or "month" not in fields
    ):
        return None
    end = yearless(fields)
    if kind != "range":
        return end
    start = {key[5:]: value for key, value in fields.items() if key.startswith("from_")}
    return f"{yearless({**fields, **start})}/{end}"
