"""Lines of JSON with spans of places in, the same lines with positions out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from whosays.errors import LanguageError, SourceError, WhosaysError
from whosays.grounding.place_answers import Settled
from whosays.grounding.places import Resolver
from whosays.languages import READERS
from whosays.languages.detect import choose_language, recognise
from whosays.model import Span

Record = dict[str, Any]
# Where a text is too short to tell, or in no language that we read.
OTHERWISE = "en"
_VALUES = (
    "lat",
    "lon",
    "km",
    "kind",
    "country",
    "within",
    "geonames_id",
    "answer",
    "sure",
    "reason",
)
_FORM = '{"id": ..., "text": "...", "places": [{"start": 0, "end": 5}]}'


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the input: the line to print, or the sentence that says why there is none."""

    number: int
    printed: str | None
    fault: str | None = None


@contextmanager
def opened_lines(path: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file as they come; `-` is the standard input."""
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        file = open(path, "rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"{path} cannot be opened: {reason}.") from None
    with file:
        yield file


def resolve_lines(
    lines: Iterable[bytes], resolver: Callable[[], Resolver], language: str | None
) -> Iterator[Line]:
    """The lines in order; blank ones are left out, bad ones give their fault and stop nothing.

    `resolver` is asked only once there is a line to resolve.
    """
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            record = _record(raw)
            spans = _spans(record)
            code = _language(record, language)
            settled = resolver().settle(record["text"], spans, code)
        except WhosaysError as error:
            yield Line(number, None, f"line {number}: {error}")
            continue
        record["places"] = [
            place | _values(settled[span])
            for place, span in zip(record["places"], spans, strict=True)
        ]
        yield Line(number, json.dumps(record, ensure_ascii=False))


def _record(raw: bytes) -> Record:
    try:
        record = json.loads(raw)
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise SourceError("half of a surrogate pair (\\ud800 to \\udfff) is no text") from None
    except (ValueError, RecursionError) as error:
        raise SourceError(f"no JSON ({error}); each line must read {_FORM}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise SourceError(f"no text; each line must read {_FORM}")
    if not isinstance(record.get("places"), list):
        raise SourceError(f'no list of "places"; each line must read {_FORM}')
    return record


def _spans(record: Record) -> list[Span]:
    length = len(record["text"])
    spans = []
    for place in record["places"]:
        start, end = (place.get(k) if isinstance(place, dict) else None for k in ("start", "end"))
        whole = all(isinstance(n, int) and not isinstance(n, bool) for n in (start, end))
        if not whole or not 0 <= start < end <= length:  # type: ignore[operator]
            raise SourceError(
                f"a place from {start!r} to {end!r} in a text of {length} characters; "
                "start and end are code points, 0 <= start < end <= length"
            )
        spans.append(Span(start, end))  # type: ignore[arg-type]
    return spans


def _language(record: Record, asked: str | None) -> str:
    """The line's own language, else the one asked for, else the one that the text seems to be."""
    given = record.get("language") or asked
    if given is not None:
        if not isinstance(given, str):
            raise LanguageError(f"the language is {given!r}; give a code such as en")
        return choose_language(record["text"], given, READERS)
    return next((code for code in recognise(record["text"]) if code in READERS), OTHERWISE)


def _values(settled: Settled) -> Record:
    return {name: getattr(settled, name) for name in _VALUES}
