"""How words of a document are put before a reader: made visible, shortened, quoted, placed."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len

from whosays.model import Span, Spans

# Outer and inner marks: words that hold the outer ones already are put between the inner ones.
QUOTE_MARKS = {
    "fr": (("« ", " »"), ("“", "”")),
    "ru": (("«", "»"), ("„", "“")),
    "uk": (("«", "»"), ("„", "“")),
}
ENGLISH_MARKS = (("“", "”"), ("‘", "’"))
# Joiners shape letters and emoji, the soft hyphen only breaks lines: none of them can mislead.
HARMLESS_FORMATS = frozenset("\u200c\u200d\u00ad")
ELLIPSIS = " … "
_WHITE = re.compile(r"\s+")
_CODES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}


def hidden(character: str) -> bool:
    """Whether a character can steer a terminal, turn the reading direction or cannot be seen."""
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in HARMLESS_FORMATS
    return category in ("Cc", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    """The text with each hidden character shown by a picture or its code; white space as it is."""
    if text.isprintable():
        return text
    return "".join(_shown(c) if hidden(c) and c not in "\n\t" else c for c in text)


def _shown(character: str) -> str:
    return _CODES.get(ord(character)) or f"⟨U+{ord(character):04X}⟩"


def one_line(text: str) -> str:
    """The text visible, on one line, each run of white space a single space."""
    return visible(_WHITE.sub(" ", text).strip())


def fitting(text: str, width: int) -> str:
    """One line of at most `width` cells; what is too long loses its middle."""
    near = max(width, 1) * 4
    cut = len(text) > 3 * near
    line = one_line(text[:near] + ELLIPSIS + text[-near:] if cut else text)
    if cell_len(line) <= width:
        return line
    room = width - cell_len(ELLIPSIS)
    if room < 8:
        return _prefix(line, max(width - 1, 0)) + "…"
    tail = room * 2 // 5
    head = _whole_words(_prefix(line, room - tail))
    end = _prefix(line[::-1], tail)[::-1]
    return head + ELLIPSIS + _from_a_word(end)


def _prefix(text: str, width: int) -> str:
    used = 0
    for place, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[:place]
    return text


def _whole_words(head: str) -> str:
    shorter = head.rpartition(" ")[0]
    return shorter if len(shorter) * 3 > len(head) else head


def _from_a_word(end: str) -> str:
    shorter = end.partition(" ")[2]
    return shorter if len(shorter) * 3 > len(end) else end


def words_of(text: str, spans: Spans) -> str:
    """The words of the spans in their order, with … between two of them."""
    return ELLIPSIS.join(span.of(text).strip() for span in sorted(spans))


def quoted(text: str, language: str, width: int | None = None) -> str:
    """The words on one line between the marks of their language, in `width` cells if given."""
    marks = QUOTE_MARKS.get(language, ENGLISH_MARKS)
    line = _without_own_marks(one_line(text) if width is None else text.strip(), marks)
    opening, closing = marks[1] if any(m.strip() in line for m in marks[0]) else marks[0]
    if width is not None:
        line = fitting(line, width - cell_len(opening) - cell_len(closing))
    return f"{opening}{line}{closing}"


def _without_own_marks(line: str, marks: tuple[tuple[str, str], ...]) -> str:
    """Without the marks at its ends, where no other mark stands within them."""
    for opening, closing in ((o.strip(), c.strip()) for o, c in marks):
        inner = line.removeprefix(opening).removesuffix(closing)
        if inner != line and opening not in inner and closing not in inner:
            return inner.strip() or line
    return line


def offset(span: Span) -> str:
    """A span as `start-end`."""
    return f"{span.start}-{span.end}"


def offsets(spans: Spans) -> str:
    """Spans as `start-end`, in the text's order."""
    return ", ".join(offset(span) for span in sorted(spans))
