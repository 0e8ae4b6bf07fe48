"""Examples to tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.examples import Example
from whosays.reading.learned.embeddings import Embeddings
from whosays.reading.learned.pieces import PAD, Pieces
from whosays.reading.learned.shapes import AFTER, BEFORE, ROLES, VALUES, windows_of


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of several texts, and labels over their cores laid end to end.

    `embeddings [windows, length, hidden]`, `mask [windows, length]`; `core` picks the cores' pieces
    of the flattened windows; `around [cues, reach]` are places in the laid-out pieces, the one
    behind the last standing for nothing; `near` is 1 where something stands.
    """

    embeddings: Tensor
    mask: Tensor
    core: Tensor
    cues: Tensor
    names: Tensor
    around: Tensor
    near: Tensor
    roles: Tensor
    values: Tensor

    def laid(self, states: Tensor) -> Tensor:
        """The cores' part of what the encoder gives for each piece, end to end."""
        return states.flatten(0, 1)[self.core]


def windowed(texts: Sequence[Pieces], embeddings: Embeddings) -> tuple[Tensor, Tensor, Tensor]:
    """Embeddings, mask and core of the windows of the texts."""
    windows = [(t, w) for t in texts for w in windows_of(len(t))]
    longest = max(w.end - w.start for _, w in windows)
    numbers = np.full((len(windows), longest), PAD, np.int64)
    mask = np.zeros((len(windows), longest), np.float32)
    core: list[int] = []
    for row, (text, window) in enumerate(windows):
        length = window.end - window.start
        numbers[row, :length] = text.numbers[window.start : window.end]
        mask[row, :length] = 1.0
        first = row * longest + window.core_start - window.start
        core.extend(range(first, first + window.core_end - window.core_start))
    return (
        torch.from_numpy(embeddings[numbers]),
        torch.from_numpy(mask),
        torch.tensor(core, dtype=torch.long),
    )


def batch_of(examples: Sequence[Example], embeddings: Embeddings) -> Batch:
    """All that one step of training needs."""
    table, mask, core = windowed([e.pieces for e in examples], embeddings)
    total = sum(len(e.pieces) for e in examples)
    reach = BEFORE + AFTER
    count = sum(len(e.anchors) for e in examples)
    cues = np.zeros(total, np.float32)
    names = np.full(total, -1, np.int64)
    around = np.full((count, reach), total, np.int64)
    roles = np.zeros((count, reach, len(ROLES)), np.float32)
    values = np.full((count, len(VALUES)), -1, np.int64)
    row = offset = 0
    for one in examples:
        length = len(one.pieces)
        if one.names is not None:
            names[offset : offset + length] = one.names
        for anchor, parts, value in zip(one.anchors, one.roles, one.values, strict=True):
            cues[offset + anchor] = 1.0
            first, last = max(0, anchor - BEFORE), min(length, anchor + AFTER)
            shift = BEFORE - anchor
            around[row, first + shift : last + shift] = np.arange(first, last) + offset
            for number, part in enumerate(parts):
                for piece in part:
                    if first <= piece < last:
                        roles[row, piece + shift, number] = 1.0
            if value is not None:
                values[row] = value
            row += 1
        offset += length
    return Batch(
        table,
        mask,
        core,
        torch.from_numpy(cues),
        torch.from_numpy(names),
        torch.from_numpy(around),
        torch.from_numpy((around < total).astype(np.float32)),
        torch.from_numpy(roles),
        torch.from_numpy(values),
    )
