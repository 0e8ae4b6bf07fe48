"""Whose time a moment is: of the thing said to happen, of its being said, of the publication.

A moment inside a statement's content is the event's; one outside every content, nearest to the
statement's cue in the same sentence, is the saying's. The writer's own sentences have no saying.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from whosays.languages.calendar import Calendar
from whosays.model import WRITER, Moment, Reading, Span, Spans, Statement

_CLAUSE = re.compile(r"[,;:.!?()«»“”\"—–\n]")
_LAST_WORDS = 24
_REACH = 300


def date_statements(reading: Reading, calendar: Calendar) -> Reading:
    """The reading with `time` and `said` of its statements, and whose time each moment is."""
    timeline = _Timeline(reading, calendar)
    statements = tuple(
        replace(statement, time=timeline.event(statement), said=timeline.saying(statement))
        for statement in reading.statements
    )
    events = {m.span for s in statements for m in timeline.within(s.content)}
    sayings = {s.said.span for s in statements if s.said}
    header = [item.span for item in reading.header]

    def with_role(moment: Moment) -> Moment:
        if any(span.covers(moment.span) for span in header):
            return replace(moment, role="publication")
        if moment.span in sayings:
            return replace(moment, role="saying")
        return replace(moment, role="event" if moment.span in events else "open")

    roles = {moment.span: with_role(moment) for moment in reading.moments}
    return replace(
        reading,
        moments=tuple(roles.values()),
        statements=tuple(
            replace(
                s,
                time=roles[s.time.span] if s.time else None,
                said=roles[s.said.span] if s.said else None,
            )
            for s in statements
        ),
    )


class _Timeline:
    """The moments of one reading, looked up by where they stand."""

    def __init__(self, reading: Reading, calendar: Calendar) -> None:
        self._text = reading.text
        self._calendar = calendar
        self._moments = reading.moments
        self._starts = [moment.span.start for moment in reading.moments]
        self._sentences = sorted(sentence.span for sentence in reading.sentences)
        self._sentence_starts = [span.start for span in self._sentences]
        self._contents = self._by_sentence([c for s in reading.statements for c in s.content])
        self._cues = self._by_sentence([c for s in reading.statements for c in s.cue])

    def within(self, spans: Spans) -> list[Moment]:
        """The moments that lie wholly in one of some spans, in order."""
        found: list[Moment] = []
        for span in spans:
            first = bisect_left(self._starts, span.start)
            last = bisect_right(self._starts, span.end)
            found += [m for m in self._moments[first:last] if span.covers(m.span)]
        return sorted(found, key=lambda moment: moment.span)

    def event(self, statement: Statement) -> Moment | None:
        """The moment of the content that hangs on its main verb, as far as its words tell."""
        placed = [m for m in self.within(statement.content) if m.edtf is not None]
        if not placed and statement.voice == WRITER and not statement.cue:
            placed = [
                moment
                for at in self._touched(statement.content)
                for moment in self.within((self._sentences[at],))
                if moment.edtf is not None and not _covered(moment, self._contents.get(at, ()))
            ]
        return min(placed, key=lambda m: self._distance_from_verb(m, statement), default=None)

    def saying(self, statement: Statement) -> Moment | None:
        """The moment nearest to the cue, in its sentence and outside of what is said.

        It may stand in the words of another only where the whole attribution does.
        """
        near = [
            moment
            for at in self._touched(statement.cue)
            for others in (self._words_of_others(statement, at),)
            for moment in self.within(_about(statement.cue, self._sentences[at]))
            if moment.edtf is not None
            and not _covered(moment, statement.content)
            and not _covered(moment, others)
            and self._nearest_cue(moment, at) in statement.cue
        ]
        return min(near, key=lambda m: min(_gap(m.span, c) for c in statement.cue), default=None)

    def _nearest_cue(self, moment: Moment, at: int) -> Span:
        cues = self._cues[at]
        after = bisect_left(cues, moment.span)
        return min(cues[max(after - 1, 0) : after + 1], key=lambda cue: _gap(moment.span, cue))

    def _words_of_others(self, statement: Statement, at: int) -> list[Span]:
        contents = self._contents.get(at, ())
        return [c for c in contents if not any(c.covers(cue) for cue in statement.cue)]

    def _touched(self, spans: Spans) -> list[int]:
        """Which sentences some spans share a character with."""
        touched: set[int] = set()
        for span in spans:
            at = max(bisect_right(self._sentence_starts, span.start) - 1, 0)
            while at < len(self._sentences) and self._sentences[at].start < span.end:
                if self._sentences[at].overlaps(span):
                    touched.add(at)
                at += 1
        return sorted(touched)

    def _by_sentence(self, spans: list[Span]) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        for span in spans:
            for at in self._touched((span,)):
                found.setdefault(at, []).append(span)
        return {at: sorted(some) for at, some in found.items()}

    def _distance_from_verb(self, moment: Moment, statement: Statement) -> tuple[int, int]:
        """How loosely the moment hangs on the main verb, by its words, then where it stands."""
        start = moment.span.start
        content = next((c for c in statement.content if c.covers(moment.span)), None)
        begins = max(content.start if content else 0, start - _REACH)
        before = self._text[begins:start]
        if self._calendar.subordinate.search(_CLAUSE.split(before)[-1]):
            return 3, start
        if moment.edtf and ".." in moment.edtf:
            return 2, start
        links = self._calendar.of_nouns
        tail = before[-_LAST_WORDS:]
        follows = any(link.end() == len(tail) for link in links.finditer(tail))
        begins_so = links.match(moment.span.of(self._text)) and "/" not in (moment.edtf or "")
        possessed = self._text.startswith(("'s", "’s"), moment.span.end)
        return int(bool(follows or begins_so or possessed)), start


def _about(cues: Spans, sentence: Span) -> Spans:
    """The part of a sentence that lies within reach of some cues."""
    start = max(sentence.start, min(cue.start for cue in cues) - _REACH)
    end = min(sentence.end, max(cue.end for cue in cues) + _REACH)
    return (Span(start, end),) if start < end else ()


def _covered(moment: Moment, spans: Iterable[Span]) -> bool:
    return any(span.overlaps(moment.span) for span in spans)


def _gap(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)
