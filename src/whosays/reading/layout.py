"""The text's own divisions: header, paragraphs, sentences. Characters only, no parse."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from whosays.languages.lexicon import Layout
from whosays.model import HeaderItem, Span

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_STOP = re.compile(
    r"(?:(?<![!?…])[!?…]++|(?<!\.)\.++)(?P<close>[\s\u00a0\u202f]*+[»›]|[”\"’')\]]++)*+"
    r"(?P<gap>[\s\u00a0\u202f]+)(?=(?P<next>[\"“«„‘'(\[—–-]*[\s\u00a0\u202f]*[^\W_a-zà-öø-ÿа-яёєіїґ]))"
)
_INITIAL = re.compile(r"(?:^|[\s\u00a0(«“\".-])[^\W\d_]$")
_WORD = re.compile(r"\w")
_FINAL = re.compile(r"[.!?…:;][\s\u00a0\u202f]*[\"”»’')\]]*$|[\"”][.,]?$|»[.,]$")
_QUOTED_END = re.compile(r"(?:^|\s)«(?:[^\s«»]+\s+){3,}[^\s«»]+»$")


def find_paragraphs(text: str, start: int = 0) -> tuple[Span, ...]:
    """Lines that hold a letter or digit, without the space around them."""
    found = []
    for match in LINE.finditer(text, start):
        line = match.group()
        left = len(line) - len(line.lstrip())
        right = len(line.rstrip())
        if left < right and _WORD.search(line):
            found.append(Span(match.start() + left, match.start() + right))
    return tuple(found)


def find_header(text: str, facts: Layout) -> tuple[HeaderItem, ...]:
    """A collection header at the very start, such as ` date 2023-05 `."""
    match = facts.header.match(text)
    if match is None:
        return ()
    start, end = match.span("words")
    return (HeaderItem("date", Span(start, end), match.group("value")),)


def find_margins(
    text: str, paragraphs: Sequence[Span], facts: Layout
) -> tuple[tuple[HeaderItem, ...], tuple[Span, ...]]:
    """Datelines, bylines and section heads, and the paragraphs that remain prose without them."""
    items: list[HeaderItem] = []
    prose: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.of(text)
        if facts.section.fullmatch(words):
            items.append(HeaderItem("section", paragraph))
            continue
        if facts.byline.fullmatch(words):
            items.append(HeaderItem("byline", paragraph))
            continue
        match = facts.dateline.match(words) if number < 4 else None
        if match is not None and match.end() < len(words):
            cut = paragraph.start + match.end()
            end = paragraph.start + len(match.group().rstrip())
            items.append(HeaderItem("dateline", Span(paragraph.start, end), match.group().strip()))
            paragraph = Span(cut, paragraph.end)
        prose.append(paragraph)
    return tuple(items), tuple(prose)


def split_sentences(
    text: str, paragraph: Span, closed_areas: Iterable[Span], abbreviations: frozenset[str]
) -> tuple[Span, ...]:
    """Sentences of one paragraph; no boundary falls inside `closed_areas` (quotations)."""
    areas = list(closed_areas)
    cuts = []
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        cut = match.end()
        if any(area.start < match.start("gap") < area.end for area in areas):
            continue
        if text[match.start()] == "." and not _ends_sentence(text, paragraph, match, abbreviations):
            continue
        cuts.append(cut)
    bounds = [paragraph.start, *cuts, paragraph.end]
    pieces = []
    for start, end in itertools.pairwise(bounds):
        words = text[start:end]
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        if left < right:
            pieces.append(Span(start + left, start + right))
    return tuple(pieces)


def _ends_sentence(
    text: str, paragraph: Span, match: re.Match[str], abbreviations: frozenset[str]
) -> bool:
    before = text[max(paragraph.start, match.start() - 24) : match.start()]
    if match.group().startswith(".."):
        return True
    if _INITIAL.search(before):
        return False
    last = re.search(r"[^\s\u00a0\u202f(«“\"]+$", before)
    word = last.group().lower() if last else ""
    if word in abbreviations:
        return False
    following = match.group("next").strip("\"“«„‘'([—–- \u00a0\u202f")
    return not (following.isdigit() and word.isdigit())


def is_question(text: str, sentence: Span) -> bool:
    """Whether a sentence ends in a question mark, quotation marks behind it apart."""
    return sentence.of(text).rstrip(" \u00a0\u202f»”\"’'").endswith("?")


def find_headlines(text: str, paragraphs: Sequence[Span]) -> frozenset[Span]:
    """Titles and headings: short lines without a final stop where other lines have one."""
    # A name in guillemets at the end of a line is no quotation.
    ended = [bool(_FINAL.search(p.of(text)) or _QUOTED_END.search(p.of(text))) for p in paragraphs]
    if sum(ended) * 2 < len(ended):
        return frozenset()
    return frozenset(
        p
        for p, end in zip(paragraphs, ended, strict=True)
        if not end
        and len(p.of(text).split()) <= 16
        and not re.match(r"[-–—•*]", p.of(text))
        and not re.search(r"[.!?…]\s", p.of(text))
    )
