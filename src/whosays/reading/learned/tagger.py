"""The learned reader at work: texts in, attributions and names out, by onnxruntime."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
from whosays.reading.learned.pieces import Pieces, pieces_of
from whosays.reading.learned.shapes import windows_of
from whosays.reading.learned.weights import EMBEDDINGS, ENCODER, HIDDEN, PIECES, ROLES

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

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


@lru_cache(maxsize=2)
def _session(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def _embeddings() -> Embeddings:
    return Embeddings(EMBEDDINGS, HIDDEN)


def load_network() -> None:
    """Load what `tag` needs, which else the first text waits for."""
    _session(ENCODER)
    _session(ROLES)
    _embeddings()


class Steps(NamedTuple):
    """The network's two steps, each from states and their mask to its outputs (`training.network`).

    `encode` takes `[1, length, hidden]` and gives hidden states, cue logits and name logits;
    `fill` takes what `decode.around` gives, and gives the roles' logits and those of each value.
    """

    encode: Callable[[Numbers, Numbers], Sequence[Numbers]]
    fill: Callable[[Numbers, Numbers], Sequence[Numbers]]


def _exported() -> Steps:
    """The steps as they ship."""
    return Steps(
        lambda states, mask: _session(ENCODER).run(None, {"embeddings": states, "mask": mask}),
        lambda states, mask: _session(ROLES).run(None, {"around": states, "mask": mask}),
    )


def tag(
    texts: Sequence[str], thresholds: Thresholds | None = None, steps: Steps | None = None
) -> list[Tags]:
    """Tags of each text, in order. No text changes the tags of another."""
    return [_tags(text, thresholds or Thresholds(), steps or _exported()) for text in texts]


def _tags(text: str, thresholds: Thresholds, steps: Steps) -> Tags:
    pieces = pieces_of(text, PIECES)
    hidden, cues, names = _encoded(pieces, steps)
    sure = _sigmoid(cues)
    anchors = choose_anchors(sure, pieces, thresholds.anchor)
    found: list[Tagged] = []
    for at in range(0, len(anchors), _CUES_AT_ONCE):
        some = anchors[at : at + _CUES_AT_ONCE]
        roles, *values = steps.fill(*around(hidden, some))
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
    return Tags(tuple(found), tuple(names_of(pieces, names.argmax(-1).tolist())), pieces, sure)


def _encoded(pieces: Pieces, steps: Steps) -> tuple[Numbers, Numbers, Numbers]:
    """Hidden states, cue logits and name logits of the pieces, window by window."""
    parts = []
    for window in windows_of(len(pieces)):
        # One window at a time is the fastest on one core, and needs no padding.
        numbers = np.array([pieces.numbers[window.start : window.end]], np.int64)
        answers = steps.encode(_embeddings()[numbers], np.ones(numbers.shape, np.float32))
        inside = slice(window.core_start - window.start, window.core_end - window.start)
        parts.append([answer[0, inside] for answer in answers])
    hidden, cues, names = (np.concatenate(part) for part in zip(*parts, strict=True))
    return hidden, cues, names


def _sigmoid(numbers: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-numbers)), np.float32)


def _softmax(numbers: Numbers) -> Numbers:
    raised = np.exp(numbers - numbers.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)
