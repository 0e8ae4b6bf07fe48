"""Word embeddings kept in four bits (Q4_0 of ggml): blocks of 32 weights in 18 bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
BLOCK_BYTES = 18


def dequantised(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Rows of blocks to rows of weights: (nibble - 8) * the block's float16 scale."""
    blocks = rows.reshape(rows.shape[0], -1, BLOCK_BYTES)
    scales = blocks[..., :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[..., 2:]
    low, high = nibbles & 15, nibbles >> 4
    weights = (np.concatenate([low, high], axis=-1).astype(np.float32) - 8.0) * scales
    return weights.reshape(rows.shape[0], -1)


class Embeddings:
    """A table of `pieces` rows, mapped from disk; only the rows that are asked for are unpacked."""

    def __init__(self, path: Path, hidden: int) -> None:
        width = hidden // BLOCK * BLOCK_BYTES
        self._rows = np.memmap(path, np.uint8, "r").reshape(-1, width)
        self._hidden = hidden

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """Weights of the pieces, an array of any shape; one more axis of `hidden` is added."""
        distinct, places = np.unique(pieces, return_inverse=True)
        table = dequantised(np.asarray(self._rows[distinct]))
        return table[places].reshape(*pieces.shape, self._hidden)
