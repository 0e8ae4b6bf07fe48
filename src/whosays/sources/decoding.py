"""From bytes to text, guessing nothing: a mark, a page's own word, the encoding given, or UTF-8."""

import codecs
import re

from whosays.errors import SourceError

# UTF-32 before UTF-16, whose mark is how its mark begins.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_REACH = 4096
_BINARY_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zipped file, perhaps of a word processor"),
    (b"\xd0\xcf\x11\xe0", "a file of a word processor"),
    (b"\x1f\x8b", "a gzipped file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def decode(data: bytes, name: str, *, encoding: str | None, page: bool) -> tuple[str, str]:
    """The text and the encoding that it was read in; nothing is stripped, translated or normalised.

    A byte order mark of UTF-8 stays the text's first character, as in Python's own `utf-8`.
    """
    _refuse_known_binary(data, name)
    chosen = encoding or _marked(data) or (_declared(data) if page else None) or "utf-8"
    text = _decode_as(data, name, chosen, given=encoding is not None)
    if "\0" in text:
        raise _binary(name)
    return text, chosen


def _decode_as(data: bytes, name: str, encoding: str, *, given: bool) -> str:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # Some codecs let half a surrogate pair through.
    except LookupError:
        raise SourceError(
            f"Cannot read {name}: there is no text encoding {encoding!r}; "
            "give one such as --encoding utf-8, windows-1252 or windows-1251."
        ) from None
    except (UnicodeError, ValueError) as error:
        if b"\0" in data and not given and not _marked(data):
            raise _binary(name) from None
        where = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        how = "give another" if given else "give the right one"
        raise SourceError(
            f"Cannot read {name}: it is not {encoding} text{where}; {how}, "
            "for example --encoding windows-1252 (Western) or windows-1251 (Cyrillic)."
        ) from None
    return text


def _binary(name: str) -> SourceError:
    return SourceError(
        f"Cannot read {name}: it holds zero bytes, so it is binary, not text; "
        "save it as plain text."
    )


def _refuse_known_binary(data: bytes, name: str) -> None:
    for magic, kind in _BINARY_KINDS:
        if data.startswith(magic):
            raise SourceError(f"Cannot read {name}: it is {kind}; save it as plain text or HTML.")


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _declared(data: bytes) -> str | None:
    """The encoding that a page names for itself, if Python has it as a text encoding."""
    match = _META_CHARSET.search(data[:_META_REACH])
    if match is None or data.startswith(codecs.BOM_UTF8):
        return None
    try:
        return codecs.lookup(match[1].decode("ascii", "replace")).name
    except (LookupError, ValueError):
        return None
