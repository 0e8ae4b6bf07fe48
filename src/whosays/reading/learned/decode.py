"""From the network's numbers to spans of characters."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whosays.model import Span, Spans
from whosays.reading.learned.pieces import Pieces
from whosays.reading.learned.shapes import AFTER, BEFORE, NAME_LABELS, VALUES

_LEAST = 0.01

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the network sees it; `sure` is its probability, `values` the likeliest."""

    source: Spans
    cue: Spans
    content: Spans
    via: Spans
    sure: float
    values: dict[str, tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The probability from which a piece starts a cue, and what each edge of a role's span costs.

    Costs are of source, cue, content and via, in nats: a word is left out of a span, or taken in,
    only where its probability outweighs the two edges more.
    """

    anchor: float = 0.4
    edges: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 0.0)


def around(hidden: Numbers, anchors: Sequence[int]) -> tuple[Numbers, Numbers]:
    """`[anchors, BEFORE + AFTER, width]` of the states around each anchor, and their mask."""
    length, width = hidden.shape
    reach = BEFORE + AFTER
    states = np.zeros((len(anchors), reach, width), np.float32)
    mask = np.zeros((len(anchors), reach), np.float32)
    for row, anchor in enumerate(anchors):
        first, last = max(0, anchor - BEFORE), min(length, anchor + AFTER)
        shift = BEFORE - anchor
        states[row, first + shift : last + shift] = hidden[first:last]
        mask[row, first + shift : last + shift] = 1.0
    return states, mask


def choose_anchors(cues: Numbers, pieces: Pieces, least: float) -> list[int]:
    """Pieces that start a cue: `least` likely, above their neighbours; of two alike, the first."""
    found = []
    for index in np.flatnonzero(cues >= least):
        before, after = cues[max(0, index - 1) : index], cues[index + 1 : index + 2]
        peak = (cues[index] > before).all() and (cues[index] >= after).all()
        if peak and pieces.ends[index] > pieces.starts[index]:
            found.append(int(index))
    return found


def tagged(
    text: str,
    pieces: Pieces,
    anchor: int,
    sure: float,
    roles: Numbers,
    values: Sequence[Numbers],
    thresholds: Thresholds,
) -> Tagged | None:
    """Spans of one anchor's roles, none where it has no content. `roles` are probabilities."""
    first = max(0, anchor - BEFORE)
    last = min(len(pieces), anchor + AFTER)
    shift = BEFORE - anchor
    words = word_groups(text, pieces, first, last)
    spans: list[Spans] = []
    for number, cost in enumerate(thresholds.edges):
        shares = [float(np.mean([roles[i + shift, number] for i in group])) for group in words]
        kept = whole_spans(shares, cost)
        chosen = [group for group, inside in zip(words, kept, strict=True) if inside]
        spans.append(joined(text, pieces, chosen))
    source, cue, content, via = spans
    if not content:
        return None
    likeliest = {
        name: (options[int(np.argmax(value))], float(np.max(value)))
        for (name, options), value in zip(VALUES.items(), values, strict=True)
    }
    return Tagged(source, cue, content, via, sure, likeliest)


def whole_spans(shares: Sequence[float], cost: float) -> list[bool]:
    """The likeliest choice of words where every edge of a span costs `cost` (Viterbi 1967)."""
    outside, inside = 0.0, -cost
    came: list[tuple[bool, bool]] = []
    for share in shares:
        yes = math.log(min(max(share, _LEAST), 1 - _LEAST))
        no = math.log(1 - min(max(share, _LEAST), 1 - _LEAST))
        from_inside, from_outside = inside - cost > outside, outside - cost > inside
        came.append((from_inside, not from_outside))
        outside, inside = (
            max(outside, inside - cost) + no,
            max(inside, outside - cost) + yes,
        )
    state = inside - cost > outside
    kept: list[bool] = []
    for to_outside, to_inside in reversed(came):
        kept.append(state)
        state = to_inside if state else to_outside
    return kept[::-1]


def word_groups(text: str, pieces: Pieces, first: int, last: int) -> list[list[int]]:
    """Pieces that make up one word, or one mark, each; ends of paragraphs are left out."""
    groups: list[list[int]] = []
    for index in range(first, last):
        start, end = pieces.starts[index], pieces.ends[index]
        if start == end:
            continue
        inside = (
            groups
            and pieces.ends[groups[-1][-1]] == start
            and text[start].isalnum()
            and text[start - 1].isalnum()
        )
        if inside:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def joined(text: str, pieces: Pieces, groups: Sequence[Sequence[int]]) -> Spans:
    """Spans of the words, joined where nothing but marks and blanks lies between two."""
    spans: list[Span] = []
    for group in groups:
        start, end = pieces.starts[group[0]], pieces.ends[group[-1]]
        if spans and not any(c.isalnum() for c in text[spans[-1].end : start]):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    trimmed = (_trimmed(text, span) for span in spans)
    return tuple(span for span in trimmed if span is not None)


def _trimmed(text: str, span: Span) -> Span | None:
    """Without commas, stops and dashes at the edges; none where no word is left."""
    start, end = span.start, span.end
    while start < end and text[start] in ",.;:—–- …\u00a0\n":
        start += 1
    while end > start and text[end - 1] in ",;:—–- \u00a0\n":
        end -= 1
    if not any(unicodedata.category(c)[0] in "LN" for c in text[start:end]):
        return None
    return Span(start, end)


def names_of(pieces: Pieces, labels: Sequence[int]) -> list[tuple[Span, str]]:
    """Names as (span, kind) from each piece's likeliest label."""
    found: list[tuple[Span, str]] = []
    for index, label in enumerate(labels):
        if not label or pieces.starts[index] == pieces.ends[index]:
            continue
        side, kind = NAME_LABELS[label].split("-")
        span = Span(pieces.starts[index], pieces.ends[index])
        before = found[-1] if found else None
        # The end of a paragraph ends where its last word does, and no name goes on behind it.
        goes_on = index and pieces.starts[index - 1] < pieces.ends[index - 1]
        touches = before is not None and goes_on and before[0].end == pieces.ends[index - 1]
        if before is not None and touches and side == "I" and before[1] == kind:
            found[-1] = (Span(before[0].start, span.end), kind)
        else:
            found.append((span, kind))
    return found
