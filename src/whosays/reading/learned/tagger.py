"""The learned reader at work: texts in, attributions and names out, in batches, by onnxruntime."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from whosays.model import Span
from whosays.reading.learned.decode import (
    Numbers,
    Tagged,
    Thresholds,
    around,
    choose_anchors,
    names_of,
    tagged,
)
from whosays.reading.learned.embeddings import Embeddings
from whosays.reading.learned.pieces import PAD, Pieces, pieces_of
from whosays.reading.learned.shapes import Window, windows_of
from whosays.reading.learned.weights import EMBEDDINGS, ENCODER, HIDDEN, PIECES, ROLES

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_WINDOWS_AT_ONCE = 1
_CUES_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Tags:
    """What the network sees in one text; `cues` is each piece's probability of starting a cue."""

    attributions: tuple[Tagged, ...]
    names: tuple[tuple[Span, str], ...]
    pieces: Pieces
    cues: Numbers

    def cue_probability(self, span: Span) -> float:
        """The likeliest start of a cue within the span."""
        first = bisect_right(self.pieces.ends, span.start)
        last = bisect_left(self.pieces.starts, span.end)
        return float(self.cues[first:last].max()) if first < last else 0.0


def is_installed() -> bool:
    """Whether the package carries the network's files."""
    return all(path.is_file() for path in (PIECES, EMBEDDINGS, ENCODER, ROLES))


@lru_cache(maxsize=2)
def _session(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def _embeddings() -> Embeddings:
    return Embeddings(EMBEDDINGS, HIDDEN)


def tag(texts: Sequence[str], thresholds: Thresholds | None = None) -> list[Tags]:
    """Tags of each text, in order. No text changes the tags of another."""
    thresholds = thresholds or Thresholds()
    in_pieces = [pieces_of(text, PIECES) for text in texts]
    states = _encoded(in_pieces)
    return [
        _tags(text, pieces, *parts, thresholds)
        for text, pieces, parts in zip(texts, in_pieces, states, strict=True)
    ]


def _encoded(texts: Sequence[Pieces]) -> list[tuple[Numbers, Numbers, Numbers]]:
    """Hidden states, cue logits and name logits of each text's pieces."""
    laid = [
        (
            np.zeros((len(t), HIDDEN), np.float32),
            np.zeros(len(t), np.float32),
            np.zeros((len(t), 7), np.float32),
        )
        for t in texts
    ]
    for batch in _batches(texts):
        longest = max(w.end - w.start for _, w in batch)
        numbers = np.full((len(batch), longest), PAD, np.int64)
        mask = np.zeros((len(batch), longest), np.float32)
        for row, (text, window) in enumerate(batch):
            length = window.end - window.start
            numbers[row, :length] = texts[text].numbers[window.start : window.end]
            mask[row, :length] = 1.0
        given = {"embeddings": _embeddings()[numbers], "mask": mask}
        answers = _session(ENCODER).run(None, given)
        for row, (text, window) in enumerate(batch):
            inside = slice(window.core_start - window.start, window.core_end - window.start)
            for whole, part in zip(laid[text], answers, strict=True):
                whole[window.core_start : window.core_end] = part[row, inside]
    return laid


def _batches(texts: Sequence[Pieces]) -> Iterator[list[tuple[int, Window]]]:
    """Windows of one text together, so that what stands beside a text never changes its reading."""
    for number, text in enumerate(texts):
        windows = [(number, window) for window in windows_of(len(text))]
        for at in range(0, len(windows), _WINDOWS_AT_ONCE):
            yield windows[at : at + _WINDOWS_AT_ONCE]


def _tags(
    text: str,
    pieces: Pieces,
    hidden: Numbers,
    cues: Numbers,
    names: Numbers,
    thresholds: Thresholds,
) -> Tags:
    sure = _sigmoid(cues)
    anchors = choose_anchors(sure, pieces, thresholds.anchor)
    found: list[Tagged] = []
    for at in range(0, len(anchors), _CUES_AT_ONCE):
        some = anchors[at : at + _CUES_AT_ONCE]
        states, near = around(hidden, some)
        roles, *values = _session(ROLES).run(None, {"around": states, "mask": near})
        shares = _sigmoid(roles)
        likely = [_softmax(v) for v in values]
        for row, anchor in enumerate(some):
            one = tagged(
                text,
                pieces,
                anchor,
                float(sure[anchor]),
                shares[row],
                [v[row] for v in likely],
                thresholds,
            )
            if one is not None:
                found.append(one)
    labels = names.argmax(-1).tolist() if len(pieces) else []
    return Tags(tuple(found), tuple(names_of(pieces, labels)), pieces, sure)


def _sigmoid(numbers: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-numbers)), np.float32)


def _softmax(numbers: Numbers) -> Numbers:
    raised = np.exp(numbers - numbers.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)
