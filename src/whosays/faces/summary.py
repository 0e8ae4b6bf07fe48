"""What every face counts and groups in a reading, before any of it is drawn."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from whosays.faces.words import one_line
from whosays.model import UNNAMED, WRITER, Dispute, Medium, Moment, Reading, Span, Statement

VOICE_NAMES = {WRITER: "the writer, nobody cited", UNNAMED: "nobody named"}
VOICE_SIGNS = {WRITER: "✎", UNNAMED: "?"}
MEDIUM_PLURALS = {
    "video": "videos",
    "photo": "pictures",
    "post": "posts",
    "broadcast": "broadcasts",
    "document": "documents",
}
MEDIUM_NAMES = {kind: plural.removesuffix("s") for kind, plural in MEDIUM_PLURALS.items()}
SIDE_TAKING = ("claim", "denial", "accusation")


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One who speaks: its sign, how often, the labels given it, who else it may be."""

    id: str
    name: str
    sign: str
    count: int
    labels: tuple[Span, ...]
    perhaps: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something for a person to settle: plain words around the words of the text that raise it."""

    before: str
    span: Span | None
    after: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement's place in one dispute: the side it stands on and the statements against it."""

    dispute: Dispute
    side: int

    @property
    def against(self) -> tuple[str, ...]:
        """The ids of the other side."""
        return self.dispute.sides[1 - self.side]


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """`1 video`, `2,000 videos`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def in_text_order(reading: Reading) -> tuple[Statement, ...]:
    """The statements as their contents follow one another in the text."""
    return tuple(sorted(reading.statements, key=lambda s: (min(s.content), s.id)))


def voice_name(reading: Reading, voice_id: str) -> str:
    """What faces call a voice, on one line."""
    voice = reading.voice(voice_id)
    return one_line(voice.name) if voice else VOICE_NAMES.get(voice_id, voice_id)


def voice_rows(reading: Reading) -> tuple[VoiceRow, ...]:
    """All who hold a statement: actors by number and order, then the writer and nobody."""
    counts = Counter(s.voice for s in in_text_order(reading))
    actors = sorted((v for v in counts if v not in VOICE_NAMES), key=lambda v: -counts[v])
    signs = {v: _letters(place) for place, v in enumerate(actors)} | VOICE_SIGNS
    return tuple(
        VoiceRow(
            id=voice_id,
            name=voice_name(reading, voice_id),
            sign=signs[voice_id],
            count=counts[voice_id],
            labels=_distinct_labels(reading, voice_id),
            perhaps=_perhaps(reading, voice_id, counts),
        )
        for voice_id in [*actors, *(v for v in VOICE_NAMES if v in counts)]
    )


def _letters(place: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _distinct_labels(reading: Reading, voice_id: str) -> tuple[Span, ...]:
    """The first place of each different label of a voice."""
    voice = reading.voice(voice_id)
    first: dict[str, Span] = {}
    for label in sorted(voice.labels, key=lambda one: one.span) if voice else ():
        first.setdefault(one_line(label.span.of(reading.text)).casefold(), label.span)
    return tuple(first.values())


def _perhaps(reading: Reading, voice_id: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The voices proposed to be this one; each proposal stands with the voice that speaks more."""
    others = []
    for proposal in reading.proposals:
        kept, other = sorted(proposal.voices, key=lambda v: -counts[v])
        if kept == voice_id:
            others.append((voice_name(reading, other), counts[other]))
    return tuple(others)


def doubted(reading: Reading) -> int:
    """How many statements the writer keeps at a distance."""
    return sum(s.stance == "doubts" for s in reading.statements)


def partly(reading: Reading) -> int:
    """How many disputes are over different places, times or groups."""
    return sum(d.scope == "partly" for d in reading.disputes)


def twice_hedged(statement: Statement) -> bool:
    """Whether a voice that is named says it, and yet the writer puts it no higher than possible."""
    return (
        statement.stance == "doubts"
        and statement.certainty == "possible"
        and statement.voice not in VOICE_NAMES
    )


def standings(reading: Reading) -> dict[str, tuple[Standing, ...]]:
    """Statement id -> the disputes it stands in."""
    found: dict[str, tuple[Standing, ...]] = {}
    for dispute in reading.disputes:
        for side, ids in enumerate(dispute.sides):
            for statement_id in ids:
                found[statement_id] = (
                    *found.get(statement_id, ()),
                    Standing(dispute=dispute, side=side),
                )
    return found


def one_sided(reading: Reading) -> tuple[Statement, ...]:
    """What is held by one side and disputed by nobody here; first what a check can start from."""
    disputed = standings(reading)
    places = sorted(reading.place_names)
    held = [s for s in in_text_order(reading) if s.id not in disputed and s.act in SIDE_TAKING]
    return tuple(sorted(held, key=lambda statement: _checkable(statement, places)))


def _checkable(statement: Statement, places: list[Span]) -> tuple[bool, bool]:
    """Somebody else's words before the writer's; a place, a time or two hedges before none."""
    named = any(
        bisect_left(places, span) < bisect_left(places, Span(span.end, span.end + 1))
        for span in statement.content
    )
    ready = named or statement.places or statement.time or twice_hedged(statement)
    return statement.voice == WRITER, not ready


def how_said(statement: Statement) -> str:
    """In two or three words: how it is put, how firmly, and whether the writer doubts it."""
    shown = statement.voice == WRITER and statement.evidence in ("video", "photo")
    verbs = {
        "denial": "denied",
        "accusation": "accused",
        "appeal": "asked",
        "description": "called",
    }
    verb = verbs.get(statement.act, "said")
    if statement.act == "claim":
        if statement.via:
            verb = "relayed"
        elif shown:
            verb = "shown"
        elif statement.voice == WRITER:
            verb = "written"
        elif statement.voice == UNNAMED:
            verb = "rumoured" if statement.evidence == "rumour" else "hearsay"
        elif statement.stance == "confirms":
            verb = "confirmed"
    doubt = ", doubted" if statement.stance == "doubts" else ""
    return f"{verb}, {statement.certainty}{doubt}"


def unnamed_kinds(reading: Reading) -> tuple[str, ...]:
    """What the statements of nobody named are: rumours, relayed messages, hearsay."""
    unnamed = (s for s in in_text_order(reading) if s.voice == UNNAMED)
    kinds = Counter(_unnamed_kind(statement) for statement in unnamed)
    return tuple(count_of(number, kind) for kind, number in kinds.items())


def _unnamed_kind(statement: Statement) -> str:
    if statement.evidence == "rumour":
        return "rumour"
    if statement.via or statement.evidence in ("post", "broadcast"):
        return "relayed message"
    return "hedged statement" if statement.stance == "doubts" else "statement"


def media_counts(reading: Reading) -> tuple[str, ...]:
    """`8 videos`, `1 picture`, ..., the commonest first."""
    kinds = Counter(medium.kind for medium in reading.media)
    return tuple(
        count_of(number, MEDIUM_NAMES[kind], MEDIUM_PLURALS[kind])
        for kind, number in kinds.most_common()
    )


def linked(reading: Reading) -> int:
    """How many media the text gives a link to."""
    return sum(medium.link is not None for medium in reading.media)


def verification(medium: Medium) -> str:
    """What the text says of a medium being verified."""
    return {True: "called verified", False: "called unverified", None: ""}[medium.verified]


def place_names(reading: Reading) -> tuple[tuple[Span, int], ...]:
    """Each different name of a place: where it first stands and how often."""
    first: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for span in sorted(set(reading.place_names)):
        name = one_line(span.of(reading.text))
        first.setdefault(name, span)
        counts[name] += 1
    return tuple((span, counts[name]) for name, span in first.items())


def date_of_publication(reading: Reading) -> str:
    """The date of the report in plain words."""
    if reading.published is None:
        return "no date of its own"
    return f"dated {one_line(reading.published)}{_missing_part(reading.published)}"


def _missing_part(edtf: str) -> str:
    parts = edtf.partition("T")[0].split("-")
    if len(parts) == 1:
        return " (no month)"
    return " (no day)" if len(parts) == 2 or "X" in parts[-1] else ""


def dates(reading: Reading) -> tuple[Moment, ...]:
    """The dates of the prose; that of the header stands at the head already."""
    about = [item.span for item in reading.header]
    return tuple(m for m in reading.moments if not any(span.covers(m.span) for span in about))


def questions(reading: Reading) -> tuple[Question, ...]:
    """What a person could settle next: open dates and places, voices that may be one, media."""
    asked = []
    if reading.published is None:
        asked.append(Question("when was this published? (--published 2024-05-31)", None, ""))
    asked += _open_dates(reading)
    asked += _open_places(reading)
    for proposal in reading.proposals:
        one, other = (voice_name(reading, v) for v in proposal.voices)
        asked.append(
            Question(f"are {one} and {other} one voice? ({one_line(proposal.reason)})", None, "")
        )
    for medium in reading.media:
        if medium.verified is False:
            asked.append(Question("who can verify", medium.mention, "?"))
    return tuple(asked)


def _open_dates(reading: Reading) -> list[Question]:
    """One question for each different wording whose date was left open."""
    asked: dict[str, Question] = {}
    for moment in dates(reading):
        what = _left_open(moment.edtf)
        if what:
            words = one_line(moment.span.of(reading.text)).casefold()
            asked.setdefault(words, Question(f"{what} is", moment.span, "?"))
    return list(asked.values())


def _open_places(reading: Reading) -> list[Question]:
    """What to confirm of places: a misspelling, a namesake, a place that nobody lists."""
    asked = []
    for place in sorted(reading.places, key=lambda p: min(p.mentions)):
        first = min(place.mentions)
        if place.answer == "misspelt" and place.candidates:
            asked.append(Question("does", first, f" mean {one_line(place.candidates[0].name)}?"))
        elif place.answer == "unlisted":
            asked.append(Question("where exactly is", first, "?"))
        elif place.answer == "found" and not place.sure:
            asked.append(Question("which place is", first, "?"))
    return asked


def _left_open(edtf: str | None) -> str | None:
    """What a person could add to a date; a decade, or "by Friday", is as exact as its words."""
    if edtf is None:
        return "when"
    if edtf.startswith("["):
        return None if edtf.startswith("[..") or edtf.endswith("..]") else "which date"
    year, _, rest = edtf.partition("/")[0].partition("-")
    if year == "XXXX":
        return "which year"
    open_parts = rest.count("XX")
    return {0: None, 1: "which day"}.get(open_parts, "which date")
