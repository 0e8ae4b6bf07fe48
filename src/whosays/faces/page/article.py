"""The article: the kept text cut wherever a mark begins or ends, each piece in all it belongs to.

The text content of what is built is the kept text, character for character; HTML has no way to hold
U+0000 and lone surrogates, which stand as ␀ and U+FFFD.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from whosays.faces.page.views import Views
from whosays.faces.words import hidden
from whosays.model import Reading, Span, Spans, Statement

LANES = 4
_PARAGRAPH_BREAK = re.compile(r"\s*\n\s*\n\s*|\s*\r\s*\r\s*")
_KEPT_CONTROLS = "\n\t\r"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that are part of something: a statement, a medium, what was not read."""

    span: Span
    kind: str
    statement: str = ""


Piece = tuple[Span, tuple[Mark, ...]]


def article(reading: Reading, views: Views) -> Markup:
    """The paragraphs of the text with every mark in them."""
    pieces = _pieces(reading)
    lanes = _lanes(reading)
    anchors = _anchors(reading, views)
    parts: list[Markup] = []
    for start, end, prose in _blocks(reading.text):
        inner = Markup("").join(
            anchors.pop(piece.start, Markup("")) + _piece(reading.text, piece, marks, views, lanes)
            for piece, marks in _within(pieces, start, end)
        )
        parts.append(Markup("<p>{}</p>").format(inner) if prose else inner)
    return Markup("").join(parts)


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs, and the white space between them, in turn."""
    place = 0
    for gap in _PARAGRAPH_BREAK.finditer(text):
        if gap.start() > place:
            yield place, gap.start(), True
        yield gap.start(), gap.end(), False
        place = gap.end()
    if place < len(text):
        yield place, len(text), True


def _marks(reading: Reading) -> Iterator[Mark]:
    for statement in reading.statements:
        roles: tuple[tuple[str, Spans], ...] = (
            ("content", statement.content),
            ("source", statement.source),
            ("cue", statement.cue),
            ("hedge", statement.hedges),
            ("evidence", tuple(g.span for g in statement.grounds if g.aspect == "evidence")),
        )
        for kind, spans in roles:
            for span in spans:
                yield Mark(span, kind, statement.id)
    for medium in reading.media:
        yield Mark(medium.mention, "evidence")
    for left in reading.not_read:
        yield Mark(left.span, "not-read")
    for item in reading.header:
        yield Mark(item.span, "about")
    for moment in reading.moments:
        yield Mark(moment.span, "moment")
    for place in reading.place_names:
        yield Mark(place, "place")


def _pieces(reading: Reading) -> deque[Piece]:
    """The marked stretches of the text, cut at every boundary."""
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in _marks(reading):
        opening[mark.span.start].append(mark)
        closing[min(mark.span.end, len(reading.text))].append(mark)
    cuts = sorted(set(opening) | set(closing))
    open_marks: list[Mark] = []
    pieces: deque[Piece] = deque()
    for start, end in pairwise(cuts):
        for mark in closing[start]:
            open_marks.remove(mark)
        open_marks += opening[start]
        if open_marks:
            pieces.append((Span(start, end), tuple(open_marks)))
    return pieces


def _within(pieces: deque[Piece], start: int, end: int) -> Iterator[Piece]:
    """The pieces of one block, what is not marked between them too; used up as they are given."""
    place = start
    while place < end:
        while pieces and pieces[0][0].end <= place:
            pieces.popleft()
        if not pieces or pieces[0][0].start >= end:
            yield Span(place, end), ()
            return
        piece, marks = pieces[0]
        if piece.start > place:
            yield Span(place, piece.start), ()
            place = piece.start
        stop = min(piece.end, end)
        yield Span(place, stop), marks
        place = stop


def _anchors(reading: Reading, views: Views) -> dict[int, Markup]:
    """What stands, without a character, before the place that a list or a card points to."""
    found: defaultdict[int, Markup] = defaultdict(Markup)
    for place in views.pointed_to():
        found[place] += Markup('<span class="here" id="c{}"></span>').format(place)
    for statement in sorted(reading.statements, key=_outer_first):
        found[min(statement.content).start] += views.marker(statement)
    return dict(found)


def _outer_first(statement: Statement) -> tuple[int, int, str]:
    first = min(statement.content)
    return first.start, -max(s.end for s in statement.content), statement.id


def _lanes(reading: Reading) -> dict[str, int]:
    """Statement -> the height of its underline; the innermost is nearest to the text."""
    lanes: dict[str, int] = {}
    taken: list[tuple[int, int, int]] = []
    for statement in sorted(reading.statements, key=_length):
        start = min(statement.content).start
        end = max(span.end for span in statement.content)
        used = {lane for left, right, lane in taken if left < end and start < right}
        lane = next((lane for lane in range(LANES) if lane not in used), LANES - 1)
        lanes[statement.id] = lane
        taken.append((start, end, lane))
    return lanes


def _length(statement: Statement) -> int:
    return max(s.end for s in statement.content) - min(s.start for s in statement.content)


def _piece(
    text: str, span: Span, marks: tuple[Mark, ...], views: Views, lanes: dict[str, int]
) -> Markup:
    """One piece inside a span for each statement over it, the outermost first."""
    words = _words(span.of(text))
    if not marks:
        return words
    contents = list(dict.fromkeys(m.statement for m in marks if m.kind == "content"))
    by = list(dict.fromkeys(m.statement for m in marks if m.kind in ("source", "cue")))
    kinds = sorted({m.kind for m in marks} - {"content"})
    if kinds:
        voice = views.voice_class(by[-1]) if by else ""
        classes = " ".join(filter(None, [*kinds, voice]))
        said = Markup(' data-by="{}"').format(" ".join(by)) if by else Markup("")
        words = Markup('<span class="{}"{}>{}</span>').format(classes, said, words)
    for statement_id in sorted(contents, key=lambda one: lanes[one]):
        words = Markup('<span class="said {} lane-{}" data-s="{}">{}</span>').format(
            views.said_class(statement_id), lanes[statement_id], statement_id, words
        )
    return words


def _words(text: str) -> Markup:
    """The characters, those that cannot be seen or turn the line each in a box of their own."""
    if not any(hidden(c) for c in text):
        return escape(text)
    return Markup("").join(_character(c) if hidden(c) else escape(c) for c in text)


def _character(character: str) -> Markup:
    if character == "\r":
        # A raw one would be read as a line feed.
        return Markup("&#13;")
    if character in _KEPT_CONTROLS:
        return escape(character)
    code = f"U+{ord(character):04X}"
    kept = "␀" if character == "\0" else character.encode("utf-8", "replace").decode()
    kept = "\ufffd" if 0xD800 <= ord(character) <= 0xDFFF else kept
    return Markup('<bdi class="hidden" data-code="{}">{}</bdi>').format(code, kept)
