"""Text to word pieces with their characters, by the Unigram model of the encoder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

PAD, END = 1, 2

_SURROGATES = re.compile("[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Piece numbers of a text, with the characters `starts[i]:ends[i]` that each stands for.

    A piece without characters stands at the start and behind each paragraph.
    """

    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.numbers)


@lru_cache(maxsize=2)
def _processor(path: Path) -> SentencePieceProcessor:
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(path))


def pieces_of(text: str, model: Path) -> Pieces:
    """Pieces of all paragraphs in order; offsets are code points of `text`."""
    processor = _processor(model)
    # The encoder reads a word badly in its first place, where it was made with a mark.
    numbers: list[int] = [END]
    starts: list[int] = [0]
    ends: list[int] = [0]
    for paragraph in _PARAGRAPH.finditer(text):
        written = _SURROGATES.sub("?", paragraph.group())
        encoded = processor.encode(written, return_type="offset_mapping")
        for number, (begin, stop) in zip(encoded["ids"], encoded["offsets"], strict=True):
            start, end = _stripped(written, begin, stop)
            if start == end:
                continue
            numbers.append(number)
            starts.append(paragraph.start() + start)
            ends.append(paragraph.start() + end)
        numbers.append(END)
        starts.append(paragraph.end())
        ends.append(paragraph.end())
    return Pieces(tuple(numbers), tuple(starts), tuple(ends))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters without blanks at the edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
