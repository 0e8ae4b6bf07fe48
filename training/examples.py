"""Texts with their labels, in pieces: what the network learns from."""

from __future__ import annotations

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.markup import Passage, SpanPair, passages_of
from training.validate import files
from whosays.reading.learned.pieces import Pieces, pieces_of
from whosays.reading.learned.shapes import NAME_LABELS, ROLES, VALUES
from whosays.reading.learned.weights import PIECES

Spans = tuple[SpanPair, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution of a text: spans of each of ROLES, values by name or none where unknown."""

    roles: tuple[Spans, ...]
    values: tuple[str, ...] | None

    @property
    def anchor(self) -> int:
        """The character where it is found: its cue's first, else its source's, its content's."""
        source, cue, content, _ = self.roles
        return min(start for start, _ in cue or source or content)


@dataclass(frozen=True, slots=True)
class Example:
    """A text in pieces. `anchors` are piece indices; `roles[i][r]` the pieces of role r."""

    id: str
    language: str
    pieces: Pieces
    anchors: tuple[int, ...]
    roles: tuple[tuple[frozenset[int], ...], ...]
    values: tuple[tuple[int, ...] | None, ...]
    names: tuple[int, ...] | None


def attributed(passage: Passage) -> list[Attributed]:
    """Statements of a passage that share a cue are one attribution with their contents together."""
    together: dict[tuple[Spans, Spans], list[int]] = defaultdict(list)
    for index, statement in enumerate(passage.statements):
        together[(statement.cue, statement.source)].append(index)
    found = []
    for indices in together.values():
        marked = [passage.statements[i] for i in indices]
        roles = tuple(
            tuple(sorted({span for m in marked for span in getattr(m, role)})) for role in ROLES
        )
        found.append(Attributed(roles, tuple(getattr(marked[0], v) for v in VALUES)))
    return found


def as_document(passage: Passage) -> dict[str, Any]:
    """A passage as `score_attributions.py` reads it."""
    found = [
        {role: [list(s) for s in spans] for role, spans in zip(ROLES, one.roles, strict=True)}
        for one in attributed(passage)
    ]
    return {"text": passage.text, "attributions": found}


def example(
    identity: str,
    language: str,
    text: str,
    found: Iterable[Attributed],
    names: Iterable[tuple[int, int, str]] | None,
) -> Example:
    """Characters to pieces; of two attributions at one piece the second joins the first."""
    pieces = pieces_of(text, PIECES)
    anchors: dict[int, tuple[list[set[int]], tuple[int, ...] | None]] = {}
    for one in found:
        covered = [_covered(pieces, spans) for spans in one.roles]
        at = _covered(pieces, ((one.anchor, one.anchor + 1),))
        if not at:
            continue
        if (anchor := min(at)) in anchors:
            for before, more in zip(anchors[anchor][0], covered, strict=True):
                before |= more
            continue
        values = None
        if one.values is not None:
            values = tuple(
                VALUES[name].index(value) for name, value in zip(VALUES, one.values, strict=True)
            )
        anchors[anchor] = (covered, values)
    order = sorted(anchors)
    return Example(
        identity,
        language,
        pieces,
        tuple(order),
        tuple(tuple(frozenset(role) for role in anchors[a][0]) for a in order),
        tuple(anchors[a][1] for a in order),
        None if names is None else _names(pieces, names),
    )


def _covered(pieces: Pieces, spans: Iterable[SpanPair]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        for index in range(len(pieces)):
            if pieces.starts[index] >= end:
                break
            if pieces.ends[index] > start and pieces.ends[index] > pieces.starts[index]:
                found.add(index)
    return found


def _names(pieces: Pieces, names: Iterable[tuple[int, int, str]]) -> tuple[int, ...]:
    """Labels of pieces; of nested names the outer one counts."""
    labels = [0] * len(pieces)
    for start, end, kind in sorted(names, key=lambda n: n[0] - n[1]):
        covered = sorted(_covered(pieces, ((start, end),)))
        if any(labels[i] for i in covered):
            continue
        for index in covered:
            labels[index] = NAME_LABELS.index(f"I-{kind}")
        if covered:
            labels[covered[0]] = NAME_LABELS.index(f"B-{kind}")
    return tuple(labels)


def is_development(identity: str) -> bool:
    """A fifth of the passages, chosen by the hash of their name, is never trained on."""
    return hashlib.sha256(identity.encode()).digest()[0] < 51


def own_passages(development: bool) -> list[Passage]:
    """Our passages of one side of the split."""
    found = [p for path in files() for p in passages_of(path)]
    return [p for p in found if is_development(p.id) == development]


def own_examples(passages: Iterable[Passage]) -> list[Example]:
    """Passages as the network takes them."""
    return [example(p.id, p.language, p.text, attributed(p), p.names) for p in passages]


def joined(passages: Sequence[Passage], seed: int, per_text: int = 3) -> list[Example]:
    """Passages of one language joined at random to longer texts, so that windows hold more."""
    chance = random.Random(seed)
    by_language: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_language[passage.language].append(passage)
    found = []
    for language in sorted(by_language):
        group = by_language[language]
        chance.shuffle(group)
        at = 0
        while at < len(group):
            count = chance.randint(1, per_text)
            found.append(_join(group[at : at + count], language))
            at += count
    return found


def _join(passages: Sequence[Passage], language: str) -> Example:
    texts: list[str] = []
    found: list[Attributed] = []
    names: list[tuple[int, int, str]] = []
    offset = 0
    for passage in passages:
        for one in attributed(passage):
            roles = tuple(tuple((a + offset, b + offset) for a, b in role) for role in one.roles)
            found.append(Attributed(roles, one.values))
        names += [(a + offset, b + offset, kind) for a, b, kind in passage.names]
        texts.append(passage.text)
        offset += len(passage.text) + 2
    identity = "+".join(p.id for p in passages)
    return example(identity, language, "\n\n".join(texts), found, names)


def polnear_examples(path: Path, longest: int = 8000) -> list[Example]:
    """Documents of PolNeAR's form, long ones cut between paragraphs; no names, no values."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text: str = document["text"]
        for start, end in _parts(text, longest):
            inside = []
            for given in document["attributions"]:
                roles = tuple(
                    tuple((a - start, b - start) for a, b in given.get(role, ())) for role in ROLES
                )
                flat = [span for role in roles for span in role]
                if roles[2] and all(a >= 0 and b <= end - start for a, b in flat):
                    inside.append(Attributed(roles, None))
            identity = f"{document['id']}:{start}"
            found.append(example(identity, "en", text[start:end], inside, None))
    return found


def _parts(text: str, longest: int) -> list[SpanPair]:
    parts = []
    start = 0
    while len(text) - start > longest:
        cut = text.rfind("\n", start, start + longest)
        cut = cut if cut > start else start + longest
        parts.append((start, cut))
        start = cut
    parts.append((start, len(text)))
    return parts
