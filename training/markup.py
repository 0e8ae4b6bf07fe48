"""The inline mark-up of our training passages, parsed to spans. `data/README.md` describes it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from whosays.reading.learned.shapes import VALUES

LANGUAGES = ("en", "fr", "ru", "uk")
GENRES = frozenset(
    {
        "wire",
        "tabloid",
        "translated",
        "live",
        "post",
        "briefing",
        "analysis",
        "local",
        "sport",
        "economy",
        "courts",
        "science",
    }
)
NAME_KINDS = {"P": "person", "O": "body", "L": "place"}
PARTS = {"s": "source", "q": "cue", "c": "content", "v": "via"}

_HEAD = re.compile(r"^# (?P<id>[a-z]{2}-\d{4}) (?P<genre>[a-z]+)(?:; (?P<about>.*))?$")
_VALUES = re.compile(r"^(?P<number>\d+) (?P<voice>[^|]+) \| (?P<values>.+)$")
_OPEN = re.compile(r"\{(?:(?P<part>[sqcv])(?P<numbers>\d+(?:,\d+)*)|(?P<name>[POL])) ")

SpanPair = tuple[int, int]


class MarkupError(ValueError):
    """A passage breaks the rules of the mark-up; the message names the passage and the rule."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement of a passage: spans of each part, its voice in plain words, its values."""

    number: int
    source: tuple[SpanPair, ...]
    cue: tuple[SpanPair, ...]
    content: tuple[SpanPair, ...]
    via: tuple[SpanPair, ...]
    voice: str
    act: str
    polarity: str
    certainty: str
    stance: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its marks: `text`, statements, and names as (start, end, kind)."""

    id: str
    language: str
    genre: str
    about: str
    text: str
    statements: tuple[Marked, ...]
    names: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class _Parts:
    spans: dict[str, list[SpanPair]] = field(default_factory=lambda: defaultdict(list))


def passages_of(path: Path) -> Iterator[Passage]:
    """All passages of one file, in order. Raises MarkupError at the first that breaks a rule."""
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and block:
            yield parse_passage(block)
            block = []
        if line.strip() or block:
            block.append(line)
    if block:
        yield parse_passage(block)


def parse_passage(lines: list[str]) -> Passage:
    """One block: the head line, the marked text, `--`, and one line of values a statement."""
    head = _HEAD.match(lines[0])
    if head is None:
        raise MarkupError(f"{lines[0][:60]!r}: the first line is '# xx-0000 genre; what it shows'")
    name = head["id"]
    if name[:2] not in LANGUAGES:
        raise MarkupError(f"{name}: unknown language {name[:2]!r}")
    if head["genre"] not in GENRES:
        raise MarkupError(f"{name}: unknown genre {head['genre']!r}")
    if "--" in lines:
        at = lines.index("--")
        body, value_lines = lines[1:at], [line for line in lines[at + 1 :] if line.strip()]
    else:
        body, value_lines = lines[1:], []
    text, parts, names = _unmark(name, "\n".join(body).strip())
    statements = tuple(_statement(name, line, parts) for line in value_lines)
    numbers = [s.number for s in statements]
    if len(set(numbers)) != len(numbers):
        raise MarkupError(f"{name}: a statement has two lines of values")
    if unvalued := sorted(set(parts) - set(numbers)):
        raise MarkupError(f"{name}: no line of values for statement {unvalued[0]}")
    return Passage(name, name[:2], head["genre"], head["about"] or "", text, statements, names)


def _unmark(
    name: str, marked: str
) -> tuple[str, dict[int, _Parts], tuple[tuple[int, int, str], ...]]:
    """Text without marks, the spans of each statement's parts, the names."""
    plain: list[str] = []
    length = 0
    stack: list[tuple[re.Match[str], int]] = []
    parts: dict[int, _Parts] = defaultdict(_Parts)
    names: list[tuple[int, int, str]] = []
    at = 0
    while at < len(marked):
        if (match := _OPEN.match(marked, at)) is not None:
            stack.append((match, length))
            at = match.end()
            continue
        character = marked[at]
        if character == "{":
            raise MarkupError(f"{name}: a brace opens no known part at {marked[at : at + 20]!r}")
        if character == "}":
            if not stack:
                raise MarkupError(f"{name}: a brace closes nothing before {marked[at : at + 20]!r}")
            opened, start = stack.pop()
            if start == length:
                raise MarkupError(f"{name}: an empty part at {marked[at : at + 20]!r}")
            if opened["name"]:
                names.append((start, length, NAME_KINDS[opened["name"]]))
            else:
                for number in map(int, opened["numbers"].split(",")):
                    parts[number].spans[PARTS[opened["part"]]].append((start, length))
        else:
            plain.append(character)
            length += 1
        at += 1
    if stack:
        raise MarkupError(f"{name}: a part is never closed: {stack[-1][0].group()!r}")
    return "".join(plain), dict(parts), tuple(sorted(names))


def _statement(name: str, line: str, parts: dict[int, _Parts]) -> Marked:
    match = _VALUES.match(line)
    if match is None:
        raise MarkupError(f"{name}: a line of values is 'number voice | values': {line!r}")
    number = int(match["number"])
    if number not in parts:
        raise MarkupError(f"{name}: statement {number} has values but no marks")
    values = match["values"].split()
    allowed = tuple(VALUES.values())
    if len(values) != len(allowed) or any(v not in a for v, a in zip(values, allowed, strict=True)):
        raise MarkupError(f"{name}: values are act polarity certainty stance evidence: {line!r}")
    spans = {part: tuple(sorted(parts[number].spans.get(part, ()))) for part in PARTS.values()}
    voice = match["voice"].strip()
    if not spans["content"]:
        raise MarkupError(f"{name}: statement {number} has no content")
    if not spans["cue"] and not spans["source"]:
        raise MarkupError(f"{name}: statement {number} has neither source nor cue")
    if voice == "unnamed" and spans["source"] and values[4] not in ("video", "photo"):
        raise MarkupError(f"{name}: statement {number} is of nobody named, but has a source")
    return Marked(
        number, spans["source"], spans["cue"], spans["content"], spans["via"], voice, *values
    )
