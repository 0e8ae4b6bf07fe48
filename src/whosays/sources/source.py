"""Opens one source and keeps its text."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

from whosays.errors import SourceError
from whosays.model import Document
from whosays.sources.decoding import decode
from whosays.sources.webpage import read_page

# Some two thousand pages: more is no one report, and would take minutes and gigabytes to parse.
LARGEST = 5_000_000

_STANDARD_INPUT = "the standard input"
_PAGE = "text/html"
_MEDIA_TYPES = {".html": _PAGE, ".htm": _PAGE, ".xhtml": _PAGE, ".md": "text/markdown"}
_PAGE_BEGINNINGS = (b"<!doctype html", b"<html")


def open_source(path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
    """The document in a file, or on the standard input for `-`.

    Offsets count code points of the file as decoded; of a page, those of its main text.
    Raises SourceError, with one sentence, for whatever cannot be read.
    """
    standard_input = os.fspath(path) == "-"
    name = shown_name(path)
    data = _read_standard_input() if standard_input else _read_file(path, name)
    if not data:
        raise SourceError(f"Cannot read {name}: it is empty.")
    media_type = _media_type(path, data, standard_input=standard_input)
    text, used = decode(data, name, encoding=encoding, page=media_type == _PAGE)
    published = None
    if media_type == _PAGE:
        text, published = read_page(text)
    if not any(map(str.isalnum, text)):
        lack = "no main text was found in the page" if media_type == _PAGE else "it holds no words"
        raise SourceError(f"Cannot read {name}: {lack}.")
    return Document(
        id=document_id(path),
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=used,
        media_type=media_type,
        published=published,
        file=None if standard_input else Path(name).name,
    )


def document_id(path: str | os.PathLike[str]) -> str:
    """The file's name without its ending; `stdin` for `-`."""
    return "stdin" if os.fspath(path) == "-" else Path(shown_name(path)).stem


def shown_name(path: str | os.PathLike[str]) -> str:
    """The path with `�` for what cannot be printed: stray bytes, breaks, control characters."""
    if os.fspath(path) == "-":
        return _STANDARD_INPUT
    return "".join(c if c.isprintable() else "�" for c in os.fspath(path)) or "''"


def _read_file(path: str | os.PathLike[str], name: str) -> bytes:
    try:
        if os.path.isdir(path):
            raise SourceError(
                f"Cannot read {name}: it is a folder; name the files in it, "
                f"for example {Path(name) / '*.txt'}"
            )
        with open(path, "rb") as stream:
            return _read_bounded(stream, name)
    except FileNotFoundError:
        raise SourceError(
            f"Cannot read {name}: there is no such file; check the name and the folder."
        ) from None
    except PermissionError:
        raise SourceError(
            f"Cannot read {name}: you may not read this file; ask its owner for the right to."
        ) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SourceError(f"Cannot read {name}: {reason[:1].lower()}{reason[1:]}.") from None


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise SourceError(f"Cannot read {_STANDARD_INPUT}: it is closed.")
    return _read_bounded(sys.stdin.buffer, _STANDARD_INPUT)


def _read_bounded(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(
            f"Cannot read {name}: it is larger than {LARGEST // 1_000_000} MB, more than one "
            "report holds; part it into files of one report each."
        )
    return data


def _media_type(path: str | os.PathLike[str], data: bytes, *, standard_input: bool) -> str:
    if standard_input:
        page = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_BEGINNINGS)
        return _PAGE if page else "text/plain"
    return _MEDIA_TYPES.get(Path(path).suffix.lower(), "text/plain")
