"""Quotations in the characters of a text: paired marks, also unclosed or over paragraphs.

Needs no parse. A quotation that stays open at the end of its paragraph goes on where the next one
opens with the same mark (the newspaper convention), and ends with its paragraph otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import Span

PAIRS = {
    "«": "»",
    "“": "”",
    "„": "“”",
    '"': '"',
    "``": "''",
    "''": "''",
    "‘": "’",
    "'": "'",
    "‹": "›",
}
_MARK = re.compile(r"``|''|[«»“”„\"‘’'‹›]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Pieces of one quotation, one a paragraph, marks included; `inner` the same without marks."""

    pieces: tuple[Span, ...]
    inner: tuple[Span, ...]
    closed: bool


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    pieces: list[Span]
    inner: list[Span]


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Outermost quotations of the paragraphs, in order of their first character."""
    found: list[Quotation] = []
    waiting: _Open | None = None
    leading = [_leading_mark(text, p) for p in paragraphs]
    for number, paragraph in enumerate(paragraphs):
        following = leading[number + 1] if number + 1 < len(paragraphs) else ""
        waiting = _scan(text, paragraph, following, waiting, found)
    if waiting is not None:
        found.append(_finished(waiting, closed=False))
    return tuple(sorted(found, key=lambda q: q.pieces[0].start))


def _scan(
    text: str, paragraph: Span, following: str, waiting: _Open | None, found: list[Quotation]
) -> _Open | None:
    """Read one paragraph; gives the quotation still open at its end.

    `following` is the mark that the next paragraph opens with, if any.
    """
    current = waiting
    position = paragraph.start
    if current is not None:
        opening = _leading_mark(text, paragraph)
        if opening != current.mark:
            found.append(_finished(current, closed=False))
            current = None
        else:
            current.start = paragraph.start + _leading_space(text, paragraph)
            position = current.start + len(opening)
    depth = 0
    for match in _MARK.finditer(text, position, paragraph.end):
        mark = match.group()
        if current is None:
            if mark in PAIRS and _opens(text, match, paragraph, following):
                current, depth = _Open(mark, match.start(), [], []), 0
        elif _closes(text, match, current.mark):
            if depth and mark != current.mark:
                depth -= 1
                continue
            _close_piece(current, match.end(), len(mark))
            found.append(_finished(current, closed=True))
            current = None
        elif mark == current.mark and mark in "«“„":
            depth += 1
    if current is not None:
        if current.mark in ("'", "‘") and following != current.mark:
            return None
        _close_piece(current, paragraph.end, 0)
    return current


def _leading_space(text: str, paragraph: Span) -> int:
    words = paragraph.of(text)
    return len(words) - len(words.lstrip())


def _leading_mark(text: str, paragraph: Span) -> str:
    words = paragraph.of(text).lstrip()
    return next((mark for mark in PAIRS if words.startswith(mark)), "")


def _opens(text: str, match: re.Match[str], paragraph: Span, following: str) -> bool:
    mark = match.group()
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    if mark in ("'", "‘", '"', "``", "''"):
        after = text[match.end()] if match.end() < paragraph.end else " "
        if _WORD.match(before) or after.isspace() or (mark != '"' and not _WORD.match(after)):
            return False
    if mark in ("'", "‘") and following == mark and before.isspace():
        return True
    if mark == "'":
        rest = text[match.end() : paragraph.end]
        return re.search(r"(?<=[\w.,!?…])'(?!\w)", rest) is not None
    if mark == "‘":
        return "’" in text[match.end() : paragraph.end]
    return True


def _closes(text: str, match: re.Match[str], opening: str) -> bool:
    mark = match.group()
    if mark not in (PAIRS[opening] if opening == "„" else (PAIRS[opening],)):
        return False
    if opening in ("'", "‘"):
        after = text[match.end()] if match.end() < len(text) else " "
        before = text[match.start() - 1]
        return not _WORD.match(after) and not before.isspace()
    return True


def _close_piece(current: _Open, end: int, mark_length: int) -> None:
    inner_start, inner_end = current.start + len(current.mark), end - mark_length
    if current.start < end:
        current.pieces.append(Span(current.start, end))
    if inner_start < inner_end:
        current.inner.append(Span(inner_start, inner_end))


def _finished(current: _Open, *, closed: bool) -> Quotation:
    return Quotation(tuple(current.pieces), tuple(current.inner), closed)
