"""Which words of a report name places: what `reading` found, and what words beside them show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whosays.languages.places import LONGEST, PlaceWords, squeezed
from whosays.model import PlaceKind, Span

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒŠŽА-ЯЁІЇЄҐ]"
_LETTERS = r"\w*(?:[’'ʼ](?!s\b)\w+)*"
_PART = rf"{_CAPITAL}{_LETTERS}(?:-\w{_LETTERS})*"
_LINKS = r"(?: (?:of|the|upon|on|de|du|des|la|le|les|sur|en|am|an der|el|al|del|di|na|над) | |-)"
_NAME = re.compile(rf"(?<![\w’'])(?:[LDld][’'])?({_PART}(?:{_LINKS}{_PART}){{0,3}})")
_WORD = re.compile(r"[^\s]+")
_BEFORE = 48
_SPANNED: tuple[PlaceKind, ...] = ("region", "district", "country")


@dataclass(frozen=True, slots=True)
class Named:
    """A span that names a place. `firmly` where words beside it say that it is a place.

    `located` where they only say that something is there: "in X", "X, Russia (agency)".
    """

    span: Span
    firmly: bool
    located: bool = False


def find_names(
    text: str,
    recognised: Iterable[Span],
    words: PlaceWords,
    voices: Iterable[Span] = (),
    dates: Iterable[Span] = (),
) -> tuple[Named, ...]:
    """Spans of places, none over another: by words of kind, by the recogniser, by prepositions.

    A unit's word of kind belongs to its span ("district of X"), a town's does not. A preposition
    alone makes no place of a date, nor of what `voices` are called, unless it says "in".
    """
    found: list[Named] = []
    for span in _names(text, words):
        by_kind = _with_kind(text, span, words)
        if by_kind is not None:
            found.append(Named(by_kind, firmly=True))
    taken = _Covered(len(text), (named.span for named in found))
    for span in sorted(recognised):
        if not _is_actor(span.of(text), words) and not taken.touches(span):
            found.append(Named(span, firmly=_after_locative(text, span, words)))
            taken.add(span)
    called = _Covered(len(text), voices)
    for date in dates:
        taken.add(date)
    for span in _names(text, words):
        located = _locative(text, span.start, words.locatives) or _dateline(text, span)
        perhaps = _after_locative(text, span, words) and not called.touches(span)
        free = not taken.touches(span) and not _is_actor(span.of(text), words)
        if (located or perhaps) and free:
            found.append(Named(span, firmly=False, located=located))
            taken.add(span)
    return tuple(sorted(_repeats(text, found), key=lambda named: named.span))


def _names(text: str, words: PlaceWords) -> Iterator[Span]:
    """Runs of words with capitals, without a preposition that opens a sentence."""
    for match in _NAME.finditer(text):
        first, space, rest = match[1].partition(" ")
        if space and rest and first.casefold() in words.locatives | words.links:
            yield Span(match.start(1) + len(first) + 1, match.end(1))
        else:
            yield Span(*match.span(1))


def _with_kind(text: str, span: Span, words: PlaceWords) -> Span | None:
    """The span of a name with a word of kind beside it, that word included for units."""
    after, kind = _kind_after(text, span, words)
    if kind is not None and words.adjectives.nouns:
        return _adjectival(text, Span(span.start, after), words)
    if kind is not None:
        return Span(span.start, after) if kind in _SPANNED else span
    inner = _inner_kind(text, span, words)
    if inner is not None:
        return inner
    start, kind = _kind_before(text, span, words)
    if kind is not None and not _is_actor(span.of(text), words):
        return Span(start, span.end) if kind in _SPANNED else span
    if any(
        span.of(text).casefold().endswith(ending) and len(span.of(text)) > len(ending) + 2
        for ending, _ in words.endings
    ):
        return span
    return None


def _kind_after(text: str, span: Span, words: PlaceWords) -> tuple[int, PlaceKind | None]:
    if text[span.end : span.end + 1] not in (" ", "\u00a0"):
        return span.end, None
    ends: list[tuple[str, int]] = []
    for match in _WORD.finditer(text, span.end + 1, min(len(text), span.end + _BEFORE)):
        ends.append((match[0], match.end()))
        if len(ends) == LONGEST - 1:
            break
    for count in range(len(ends), 0, -1):
        last, end = ends[count - 1]
        bare = last.rstrip(".,;:!?)»”\"'…")
        phrase = squeezed(" ".join([*(w for w, _ in ends[: count - 1]), bare]))
        kind = words.after.get(phrase)
        if kind is not None:
            return end - (len(last) - len(bare)), kind
    return span.end, None


def _adjectival(text: str, whole: Span, words: PlaceWords) -> Span | None:
    """The last adjective with its noun: "Н-ской области" of "Эвакуация Н-ской области"."""
    parts = list(_WORD.finditer(text, whole.start, whole.end))
    for at, part in enumerate(parts):
        noun = " ".join(p[0] for p in parts[at + 1 :])
        last = parts[-1][0]
        if part[0][:1].isupper() and any(
            words.adjectives.nominative(part[0], form) for form in (noun, last)
        ):
            return Span(part.start(), whole.end)
    return None


def _inner_kind(text: str, span: Span, words: PlaceWords) -> Span | None:
    """A run that holds its word of kind with a capital: "Lamar County", "Посёлок X"."""
    parts = list(_WORD.finditer(text, span.start, span.end))
    if len(parts) < 2:
        return None
    kind = words.after.get(squeezed(parts[-1][0]))
    if kind in _SPANNED:
        return span
    for count in range(min(LONGEST, len(parts) - 1), 0, -1):
        phrase = squeezed(text[span.start : parts[count - 1].end()])
        kind = words.before.get(phrase)
        if kind is not None:
            return span if kind in _SPANNED else Span(parts[count].start(), span.end)
    return None


def _kind_before(text: str, span: Span, words: PlaceWords) -> tuple[int, PlaceKind | None]:
    line = text.rfind("\n", 0, span.start) + 1
    start = max(line, span.start - _BEFORE)
    before = list(_WORD.finditer(text, start, span.start))[-LONGEST:]
    for first in range(len(before)):
        phrase = squeezed(text[before[first].start() : span.start]).lstrip("(«“\"'").rstrip(",")
        kind = words.before.get(phrase)
        if kind is not None:
            return before[first].start(), kind
    return span.start, None


def _locative(text: str, start: int, phrases: frozenset[str]) -> bool:
    before = text[max(0, start - 24) : start].rpartition("\n")[2]
    parts = before.split()
    return any(
        squeezed(" ".join(parts[-count:])) in phrases for count in range(1, min(3, len(parts)) + 1)
    )


def _after_locative(text: str, span: Span, words: PlaceWords) -> bool:
    elided = text[max(0, span.start - 2) : span.start].casefold().replace("’", "'")
    return elided in ("d'", "l'") or _locative(text, span.start, words.locatives | words.links)


def _dateline(text: str, span: Span) -> bool:
    """Whether a name in capitals opens a paragraph and a place or an agency follows."""
    opens = span.start == 0 or text[span.start - 1] == "\n"
    return opens and span.of(text).isupper() and text[span.end : span.end + 2] in (", ", " (", " —")


def _is_actor(name: str, words: PlaceWords) -> bool:
    """Whether the words are people or things of a place: a demonym."""
    meaning = words.meaning(name) or words.meaning(name.lower())
    if meaning is not None:
        return meaning.actor
    return words.people(name) is not None and " " not in name


class _Covered:
    """Which characters of a text are taken."""

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        self._taken = bytearray(length)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Takes the characters of a span."""
        self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Whether a character of the span is taken."""
        return self._taken.find(1, span.start, span.end) >= 0


def _repeats(text: str, found: list[Named]) -> list[Named]:
    """The places found, and the same words elsewhere."""
    taken = _Covered(len(text), (named.span for named in found))
    first: dict[str, Named] = {}
    for named in found:
        first.setdefault(named.span.of(text), named)
    for name, named in first.items():
        words = re.escape(name)
        again = words if not words.isupper() else f"{words}|{words.title()}"
        for match in re.finditer(rf"(?<![\w’'-])(?:{again})(?![\w-])", text):
            span = Span(*match.span())
            if not taken.touches(span):
                found.append(Named(span, named.firmly, named.located))
                taken.add(span)
    return found
