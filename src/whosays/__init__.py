"""Lays contested news open: who says what, how firmly, on what evidence, who disputes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.model import ReaderName, Reading

__all__ = ["read"]


def read(
    text: str,
    language: str | None = None,
    published: str | None = None,
    reader: ReaderName = "learned",
) -> Reading:
    """The reading of one text; `language` is recognised if not given, `published` is an EDTF date.

    `reader` is "learned" (rules and the trained network together) or "rules" (faster). Offsets
    count code points of `text`. Raises `whosays.errors.WhosaysError`, with one sentence.
    """
    from whosays.reader import read as read_text  # Parsers load at the first reading.

    return read_text(text, language=language, published=published, reader=reader)
