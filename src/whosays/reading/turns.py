"""Whose words a stretch of text is when its heading says so: transcripts, communiqués, posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.languages.lexicon import Layout, Voices
from whosays.model import Span
from whosays.reading.quotes import PAIRS

_LONGEST_LABEL = 18
_LONGEST_SIGNATURE = 9


@dataclass(frozen=True, slots=True)
class Turn:
    """The label that names a speaker, and the characters that are his words."""

    label: Span
    area: Span


def find_turns(
    text: str, paragraphs: Sequence[Span], sections: Sequence[Span], layout: Layout
) -> tuple[Turn, ...]:
    """Turns in order; a turn lasts until the next label, or a section heading."""
    starts: list[tuple[Span, int]] = []
    labels = [layout.turn.match(text[p.start : p.end]) for p in paragraphs]
    transcript = (
        sum(m is not None and not layout.not_turn.search(m.group("label")) for m in labels) >= 2
    )
    for number, (paragraph, match) in enumerate(zip(paragraphs, labels, strict=True)):
        if match is not None and layout.not_turn.search(match.group("label")):
            continue
        if match is not None and (transcript or layout.office.search(match.group("label"))):
            start = paragraph.start + match.start("label")
            starts.append(
                (Span(start, start + len(match.group("label"))), paragraph.start + match.end())
            )
        elif (label := _heading(text, paragraphs, number, layout)) is not None:
            starts.append((label, paragraph.end))
    for section in (
        *sections,
        *(p for p in paragraphs if len(p.of(text).split()) <= _LONGEST_LABEL),
    ):
        match = layout.release.fullmatch(text[section.start : section.end])
        if match is not None:
            label = Span(section.start + match.start("label"), section.start + match.end("label"))
            starts.append((label, section.end))
    starts.sort(key=lambda pair: pair[1])
    stops = [s.start for s in sections] + [label.start for label, _ in starts]
    turns = []
    for label, begin in starts:
        inline = any(p.start < begin < p.end for p in paragraphs)
        first = next((p.start for p in paragraphs if p.start >= begin and not inline), begin)
        end = min((s for s in stops if s > max(begin, first)), default=len(text))
        if begin < end:
            turns.append(Turn(label, Span(begin, end)))
    return tuple(turns)


def signature(text: str, paragraphs: Sequence[Span], voices: Voices) -> tuple[Turn, ...]:
    """Whose post it is when an office and a name stand alone on its last line."""
    if len(paragraphs) < 2:
        return ()
    last = paragraphs[-1]
    words = last.of(text).lstrip("-–—© ")
    names = words.split()
    first = names[0].lower() if names else ""
    signed = first in voices.offices or first in voices.spokesmen or last.of(text)[0] in "—–"
    capital = sum(name[:1].isupper() for name in names[1:])
    if not signed or not capital or len(names) > _LONGEST_SIGNATURE or words[-1] in ".!?:;»":
        return ()
    start = last.end - len(words)
    return (Turn(Span(start, last.end), Span(paragraphs[0].start, last.start)),)


def _heading(text: str, paragraphs: Sequence[Span], number: int, layout: Layout) -> Span | None:
    """A speaker alone on one of the first lines ("Jane Doe, governor:"), with the words below."""
    paragraph = paragraphs[number]
    words = paragraph.of(text)
    if (
        number > 1
        or not words.endswith(":")
        or len(words.split()) > _LONGEST_LABEL
        or number + 1 >= len(paragraphs)
    ):
        return None
    following = text[paragraphs[number + 1].start]
    if (
        following in PAIRS
        or following in "-–—•*"
        or not words[:1].isupper()
        or layout.not_turn.search(words)
    ):
        return None
    return Span(paragraph.start, paragraph.end - len(words) + len(words.rstrip(": \u00a0\u202f")))
