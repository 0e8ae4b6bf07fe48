"""What a statement says in comparable form: stems, kinds of happening, figures, names, negation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from whosays.languages.opposition import Opposition
from whosays.matching.figures import Figure, figures_of
from whosays.model import UNNAMED, WRITER, Reading, Span, Spans, Statement

_WORD = re.compile(r"[^\W_]+")
PICTURES = ("video", "photo", "post", "broadcast")
_CURRENCY = ("$", "€", "£")
_CLAUSE = re.compile(r"[^,;.!?]+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
# A stem that the other begins with is the same word in another form only from this length on.
_SHORTEST_ROOT = 5
_COMMON_SHARE = 0.2
_MOST_OFTEN = 6
_MOST = 0.8
# What a shared loose topic, common word or name counts, where a rare word or a kind counts one.
_LOOSE, _COMMON, _NAMED = 0.6, 0.5, 0.4
# How many words a negation reaches.
_REACH = 8
_LONGEST_REJECTION = 16
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Point:
    """What words speak of: stems, names, kinds of happening (`families`) and looser `topics`."""

    stems: frozenset[str]
    names: frozenset[str]
    families: frozenset[str]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """One statement, comparable. `order` counts statements as they stand in the text.

    `point` is what its rejection or negation bears on; else all that it speaks of.
    """

    statement: Statement
    order: int
    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    cue: str
    source: str
    stems: frozenset[str]
    names: frozenset[str]
    families: frozenset[str]
    topics: frozenset[str]
    figures: tuple[Figure, ...]
    speaker: frozenset[str]
    rejects: bool
    universal: bool
    lowered: str
    point: Point

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def voice(self) -> str:
        """The statement's voice."""
        return self.statement.voice

    @property
    def negative(self) -> bool:
        """Whether it says that something is not so."""
        return self.statement.polarity == "-" or self.rejects

    @property
    def denies(self) -> bool:
        """Whether it says outright that another's statement is not so."""
        told = self.statement
        unseen = told.polarity == "-" and self.voice == WRITER and told.evidence in PICTURES
        return told.act == "denial" or unseen or (self.rejects and told.act == "claim")


@dataclass(frozen=True, slots=True)
class Ledger:
    """All facts of a reading in the order of the text, with the language's data."""

    reading: Reading
    opposition: Opposition
    all: tuple[Facts, ...]
    common: frozenset[str]
    # Answers of `has`, each sought once.
    asked: dict[tuple[str, int], bool] = field(default_factory=dict, compare=False, repr=False)

    def has(self, kind: str, facts: Facts) -> bool:
        """Whether the statement's content has a word of that kind."""
        key = (kind, facts.order)
        if key not in self.asked:
            self.asked[key] = self.opposition.phrases[kind].search(facts.lowered) is not None
        return self.asked[key]

    def others(self, facts: Facts, within: int) -> list[Facts]:
        """Statements of other voices at most so many statements away, nearest first."""
        near = [
            other
            for other in self.all
            if abs(other.order - facts.order) <= within and rivals(facts, other)
        ]
        return sorted(near, key=lambda o: (abs(o.order - facts.order), o.order > facts.order))


def rivals(one: Facts, other: Facts) -> bool:
    """Whether two different voices may hold the two statements: nobody disputes with himself."""
    return one.voice != other.voice and not {one.voice, other.voice} <= {UNNAMED}


def same_words(one: Facts, other: Facts) -> bool:
    """Whether one content stands, for the most part, within the other."""
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.statement.content
        for b in other.statement.content
    )
    least = min(_length(one.statement.content), _length(other.statement.content))
    return shared >= _MOST * least


def _length(spans: Spans) -> int:
    return sum(s.end - s.start for s in spans)


def shared_stems(one: Iterable[str], other: Iterable[str]) -> frozenset[str]:
    """Stems of the first that the second has too, be it in a longer or shorter form."""
    theirs = frozenset(other)
    long = [t for t in theirs if len(t) >= _SHORTEST_ROOT]
    heads = {t[:_SHORTEST_ROOT] for t in long}
    return frozenset(
        stem
        for stem in one
        if stem in theirs
        or (
            stem[:_SHORTEST_ROOT] in heads
            and any(t.startswith(stem) or stem.startswith(t) for t in long)
        )
    )


def tie(one: Facts | Point, other: Facts | Point, ledger: Ledger) -> float:
    """How much the two speak of one thing: 1 for each kind or rare word, less for the rest."""
    kinds, topics = one.families & other.families, one.topics & other.topics
    patterns = [(ledger.opposition.families[k], 1.0) for k in kinds]
    patterns += [(ledger.opposition.topics[t], _LOOSE) for t in topics]
    stems = shared_stems(one.stems, other.stems)
    value = sum(_COMMON if stem in ledger.common else 1.0 for stem in stems)
    for pattern, weight in patterns:
        if not any(word_of(pattern, stem) for stem in stems):
            value += weight
    return value + _NAMED * len(shared_stems(one.names, other.names))


def word_of(pattern: re.Pattern[str], stem: str) -> bool:
    """Whether the stem is of a word of that kind, which it then stands for."""
    return any(pattern.fullmatch(stem + ending) for ending in ("", "e", "s", "ed", "é"))


def mentions(facts: Facts, voice: Facts) -> bool:
    """Whether the statement's content speaks of who holds the other one."""
    return bool(shared_stems(voice.speaker, facts.stems | facts.names))


def gather(reading: Reading, opposition: Opposition) -> Ledger:
    """The facts of every statement that has content."""
    breaks = [m.start() for m in _PARAGRAPH.finditer(reading.text)]
    spoken = sorted(
        (s for s in reading.statements if s.content), key=lambda s: (s.content[0], s.id)
    )
    speakers = _speakers(reading, opposition)
    facts = tuple(
        _facts(statement, order, reading, opposition, breaks, speakers)
        for order, statement in enumerate(spoken)
    )
    distinct = {f.statement.content: f.stems for f in facts}.values()
    counts = Counter(stem for found in distinct for stem in found)
    limit = max(3.0, min(_COMMON_SHARE * len(facts), _MOST_OFTEN))
    common = frozenset(stem for stem, count in counts.items() if count > limit)
    return Ledger(reading, opposition, facts, common)


def _speakers(reading: Reading, opposition: Opposition) -> dict[str, frozenset[str]]:
    """What each voice is called, as stems."""
    words: dict[str, set[str]] = {}
    for voice in reading.voices:
        for label in voice.labels:
            words.setdefault(voice.id, set()).update(stems(label.span.of(reading.text), opposition))
    for statement in reading.statements:
        source = " ".join(s.of(reading.text) for s in statement.source)
        words.setdefault(statement.voice, set()).update(stems(source, opposition))
    return {voice: frozenset(found) for voice, found in words.items()}


def stems(text: str, opposition: Opposition) -> frozenset[str]:
    """The words of a text that mean something, without their endings."""
    lowered = (word.lower() for word in _WORD.findall(text))
    return frozenset(
        opposition.stem(word)
        for word in lowered
        if len(word) > 1 and not word.isdigit() and not opposition.stop.fullmatch(word)
    )


def _names(text: str, opposition: Opposition) -> frozenset[str]:
    """Stems of capitalised words that do not open the content or a sentence of it."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(" «»“”\"'’‘\u00a0\u202f")
        opens = not before or before[-1] in ".!?:"
        if match[0][:1].isupper() and not opens:
            found |= stems(match[0], opposition)
    return frozenset(found)


def _facts(
    statement: Statement,
    order: int,
    reading: Reading,
    opposition: Opposition,
    breaks: Sequence[int],
    speakers: dict[str, frozenset[str]],
) -> Facts:
    def words(spans: Spans) -> str:
        return " ".join(s.of(reading.text) for s in spans)

    first: Span = statement.content[0]
    text, source = words(statement.content), words(statement.source)
    if reading.text[first.start - 1 : first.start] in _CURRENCY:
        text = reading.text[first.start - 1] + text
    lowered = text.lower().replace("’", "'")
    about = point_of(text, opposition)
    rejecting = _rejection(lowered, text, statement, opposition)
    return Facts(
        statement=statement,
        order=order,
        paragraph=sum(b < first.start for b in breaks),
        sentence=sum(s.span.end <= first.start for s in reading.sentences),
        start=min(s.start for s in (*statement.content, *statement.source, *statement.cue)),
        end=max(s.end for s in (*statement.content, *statement.source, *statement.cue)),
        text=text,
        cue=words(statement.cue),
        source=source,
        stems=about.stems,
        names=about.names,
        families=about.families,
        topics=about.topics,
        figures=figures_of(text, opposition),
        speaker=speakers.get(statement.voice, frozenset()),
        rejects=bool(rejecting),
        universal=opposition.phrases["universal"].search(lowered) is not None,
        lowered=lowered,
        point=_negation(text, lowered, rejecting, statement, opposition) or about,
    )


def point_of(text: str, opposition: Opposition) -> Point:
    """What a stretch of text speaks of."""
    lowered = text.lower().replace("’", "'")
    names = _names(text, opposition)
    return Point(
        stems(text, opposition) - names,
        names,
        frozenset(n for n, p in opposition.families.items() if p.search(lowered)),
        frozenset(n for n, p in opposition.topics.items() if p.search(lowered)),
    )


def _rejection(lowered: str, text: str, statement: Statement, opposition: Opposition) -> str:
    """The clause that calls something a lie, a fable, false; empty where there is none."""
    if statement.act in ("appeal", "description"):
        return ""
    for match in _CLAUSE.finditer(lowered):
        clause = match[0]
        if opposition.has("outright", clause) and len(clause.split()) <= _LONGEST_REJECTION:
            return text[match.start() : match.end()]
        found = opposition.phrases["rejecting"].search(clause)
        if not found or len(clause.split()) > _LONGEST_REJECTION:
            continue
        if opposition.has("negating", clause[: found.start()]):
            continue
        tied = opposition.has("being", clause[: found.end()]) or len(clause.split()) <= _SHORT
        if tied or statement.act == "denial":
            return text[match.start() : match.end()]
    return ""


def _negation(
    text: str, lowered: str, rejecting: str, statement: Statement, opposition: Opposition
) -> Point | None:
    """What the rejecting clause, or the words within reach of a negation, speak of."""
    if rejecting:
        return point_of(rejecting, opposition)
    if statement.polarity == "+" or statement.act == "denial":
        return None
    reached = []
    for match in opposition.phrases["negating"].finditer(lowered):
        after = re.split(r"[;.!?]", text[match.end() :])[0].split()[:_REACH]
        before = re.split(r"[;,.!?]", text[: match.start()])[-1].split()[-_REACH // 2 :]
        reached += [*before, *after]
    return point_of(" ".join(reached), opposition) if reached else None
