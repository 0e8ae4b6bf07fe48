"""The words of the house as typed, frozen values; this module imports nothing of ours.

Offsets are code points into the document's text as kept, end-exclusive. Dates are EDTF
(ISO 8601-2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Act = Literal["claim", "denial", "accusation", "appeal", "description"]
Polarity = Literal["+", "-"]
Certainty = Literal["certain", "probable", "possible"]
Stance = Literal["asserts", "reports", "doubts", "confirms"]
Evidence = Literal[
    "statement", "video", "photo", "post", "broadcast", "document", "witness", "rumour", "none"
]
Aspect = Literal["act", "polarity", "certainty", "stance", "evidence", "via"]
MediumKind = Literal["video", "photo", "post", "broadcast", "document"]
Issue = Literal["who", "what", "where", "when", "how many", "whether"]
Scope = Literal["full", "partly"]
ReaderName = Literal["learned", "rules"]
PlaceKind = Literal["country", "region", "district", "settlement", "other"]
MomentRole = Literal["event", "saying", "publication", "open"]
Answer = Literal["found", "unlisted", "misspelt", "unknown"]
VoiceKind = Literal[
    "person",
    "official",
    "witness",
    "crowd",
    "state",
    "government",
    "army",
    "armed group",
    "court",
    "party",
    "medium",
    "company",
    "organisation",
    "other",
]

WRITER = "writer"
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `text[start:end]` of a document; 0 <= start < end <= len(text)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}-{self.end}")

    def of(self, text: str) -> str:
        """The exact words."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One published text as kept.

    `published` is EDTF or None; `encoding` is how the bytes were decoded;
    `file` is the name of the file it came from, None where there was none.
    """

    id: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    media_type: str = "text/plain"
    language: str | None = None
    published: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """The words that one value of a statement rests on, and the rule that read them so."""

    aspect: Aspect
    value: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time in the text's words, with an EDTF value no more exact than they are.

    `reason` is one plain phrase: how it was placed, or why it was not. `candidates` are the days,
    months or years that it is one of, where they are few. `role` is whose time it is: of a thing
    said to happen, of somebody's saying it, of the publication, or open.
    """

    span: Span
    edtf: str | None
    reason: str = ""
    candidates: tuple[str, ...] = ()
    role: MomentRole = "open"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content spans (PARC 3.0, PolNeAR); a role that the text has not is empty."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said to be so, or asked for, by one voice, who may be the writer.

    `voice` is a key of `Reading.voices`, `writer` or `unnamed`. `hedges` are the report's own words
    of doubt; `grounds` ties every value that is not the default to the words it rests on. `time` is
    when the thing said happens, `said` when the voice said it, where the text tells.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    voice: str
    act: Act = "claim"
    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    stance: Stance = "reports"
    evidence: Evidence = "none"
    via: Spans = ()
    places: Spans = ()
    time: Moment | None = None
    hedges: Spans = ()
    grounds: tuple[Ground, ...] = ()
    said: Moment | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What the text calls a voice at one place, and why it was taken for that voice."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """A body known beyond one report: of the registry, or a state's office by its words.

    `state` is ISO 3166-1 alpha-2; `source` the public page that says what it is, None where its
    words alone say it; `reason` is why the label means it.
    """

    id: str
    name: str
    kind: VoiceKind
    state: str | None
    source: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor who holds statements. `name` is its clearest label in the text's own words.

    Each stretch of blanks in a name is one.
    `kind` is what sort of actor it is, by the words that `kind_reason` names; `known` the body
    that it is, `speaks_for` the one whose named spokesman it is.
    """

    id: str
    name: str
    labels: tuple[Label, ...]
    kind: VoiceKind = "other"
    kind_reason: str = ""
    known: Known | None = None
    speaks_for: Known | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One report's voice in an identity, with its labels there, and why it is that one."""

    report: str
    voice: str
    labels: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor across the reports of a case, under all its labels.

    `members` are joined by a rule that is certain; `proposed` are voices of other identities that
    may be this one, for a person to decide. `speaks_for` is the body whose spokesman a person is;
    `source` as in `Known`.
    """

    id: str
    name: str
    kind: VoiceKind
    state: str | None
    members: tuple[Member, ...]
    proposed: tuple[Member, ...] = ()
    speaks_for: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two voices that may be one, not merged: a person decides. `reason` is one plain sentence."""

    voices: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer that a name may mean.

    `lat`, `lon` are WGS 84 degrees and `km` the radius of what is meant; `country` is ISO 3166-1
    alpha-2, `within` the unit that it lies in. `probability` is of its being the one meant.
    """

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    km: float
    country: str | None
    within: str | None
    geonames_id: int | None
    population: int
    reason: str
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the text names, with all its mentions, and where it lies.

    `answer` says how: `found` in the gazetteer; `unlisted`, somewhere inside the unit `within`;
    `misspelt`, the nearest name, for a person to confirm; `unknown`, nowhere. Position, radius and
    kind are those of the answer, None where it is `unknown`. `sure` is whether it may be relied on,
    `claimed_by` the states (alpha-2) that claim it, where they are more than one.
    """

    name: str
    mentions: Spans
    answer: Answer
    sure: bool
    reason: str
    lat: float | None = None
    lon: float | None = None
    km: float | None = None
    kind: PlaceKind | None = None
    country: str | None = None
    within: str | None = None
    geonames_id: int | None = None
    claimed_by: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The border of a unit: rings of (longitude, latitude) in degrees, filled even-odd.

    `claimed_by` are the names of the states that claim it, where they are more than one.
    """

    name: str
    geonames_id: int | None
    rings: tuple[tuple[tuple[float, float], ...], ...]
    claimed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Medium:
    """A video, picture, post, broadcast or document that the text points to.

    `shows` is what it is said to show; `verified` is what the text says of it: True, False (called
    unverified), or None where it says nothing.
    """

    kind: MediumKind
    mention: Span
    shows: Spans = ()
    verified: bool | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides, each statement ids, that cannot both hold, or only with another scope.

    `about` says why.
    """

    id: str
    issue: Issue
    scope: Scope
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    about: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the prose, or a headline; quotations may hold several."""

    span: Span


@dataclass(frozen=True, slots=True)
class NotRead:
    """Prose that no statement covers, with the reason in plain words."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class HeaderItem:
    """Characters that are about the document, not of its prose: a header, a dateline, a byline."""

    kind: Literal["date", "dateline", "byline", "section"]
    span: Span
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document: the face of `reading`, and what later rooms take.

    `reader` says who read it: the rules alone, or the rules with the trained network.
    """

    document: Document
    language: str
    published: str | None
    header: tuple[HeaderItem, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    voices: tuple[Voice, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    media: tuple[Medium, ...] = ()
    moments: tuple[Moment, ...] = ()
    place_names: Spans = ()
    places: tuple[Place, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    not_read: tuple[NotRead, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    reader: ReaderName = "rules"

    @property
    def text(self) -> str:
        """The kept text that every span points into."""
        return self.document.text

    def voice(self, voice_id: str) -> Voice | None:
        """The voice of that id, or None for `writer` and `unnamed`."""
        return next((v for v in self.voices if v.id == voice_id), None)

    def statement(self, statement_id: str) -> Statement | None:
        """The statement of that id, or None."""
        return next((s for s in self.statements if s.id == statement_id), None)
