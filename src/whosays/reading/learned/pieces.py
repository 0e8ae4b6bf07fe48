"""Text to word pieces with their characters, by the Unigram model of the encoder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.model import Span
from whosays.reading.layout import LINE

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

PAD, END = 1, 2

_SURROGATES = re.compile("[\ud800-\udfff]")
# No word is so long: what goes on without a blank is a ruler, a key or noise.
_LONG_RUN = re.compile(r"(\S{200})\S+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Piece numbers of a text, with the characters `starts[i]:ends[i]` that each stands for.

    A piece without characters stands at the start and behind each paragraph. A run of more than
    200 characters without a blank has pieces for the first of them only.
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
    for paragraph in LINE.finditer(text):
        before = len(numbers)
        for number, start, end in _paragraph(text, Span(*paragraph.span()), processor):
            numbers.append(number)
            starts.append(start)
            ends.append(end)
        if len(numbers) > before:
            numbers.append(END)
            starts.append(paragraph.end())
            ends.append(paragraph.end())
    return Pieces(tuple(numbers), tuple(starts), tuple(ends))


def _paragraph(
    text: str, paragraph: Span, processor: SentencePieceProcessor
) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each piece of one paragraph that has characters."""
    for part in _without_long_runs(text, paragraph):
        written = _SURROGATES.sub("?", part.of(text))
        encoded = processor.encode(written, return_type="offset_mapping")
        for number, (begin, stop) in zip(encoded["ids"], encoded["offsets"], strict=True):
            start, end = _stripped(written, begin, stop)
            if start < end:
                yield number, part.start + start, part.start + end


def _without_long_runs(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph in parts, each ending where a run without blanks has grown too long."""
    start = paragraph.start
    for run in _LONG_RUN.finditer(text, paragraph.start, paragraph.end):
        yield Span(start, run.end(1))
        start = run.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters without blanks at the edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
