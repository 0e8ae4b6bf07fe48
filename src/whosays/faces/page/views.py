"""What the page's template is given: plain words and places, all from the text made visible."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from whosays.faces import place_words, summary
from whosays.faces.words import fitting, offset, offsets, one_line, quoted, words_of
from whosays.model import (
    UNNAMED,
    WRITER,
    Aspect,
    Ground,
    Moment,
    Place,
    Reading,
    Span,
    Spans,
    Statement,
)

COLOURS = 8
SHORT = 90
SHORT_SIDE = 150
SHORT_CARD = 600
NARROW_SPACE = "\u202f"
POLARITIES = {"+": "it is so", "-": "it is not so"}
ASPECTS: tuple[Aspect, ...] = ("act", "polarity", "certainty", "stance", "evidence")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text between their marks, with the place that they stand at."""

    text: str
    offsets: str
    place: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a statement with the words it rests on."""

    aspect: str
    value: str
    grounds: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A statement as the other side of a dispute sees it."""

    id: str
    sign: str
    voice: str
    voice_class: str
    words: str
    offsets: str
    how: str


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute with the statements of its two sides."""

    id: str
    issue: str
    about: str
    partly: bool
    sides: tuple[tuple[Side, ...], tuple[Side, ...]]


@dataclass(frozen=True, slots=True)
class Note:
    """A dispute beside one of its statements, pointing to the other side."""

    statement: str
    dispute: DisputeView
    against: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One who speaks, in the list."""

    id: str
    sign: str
    name: str
    voice_class: str
    count: str
    labels: tuple[Words, ...]
    more: str
    perhaps: tuple[str, ...]
    first: str
    kind: str
    kind_reason: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known of one statement."""

    side: Side
    words: str
    twice_hedged: bool
    doubted: bool
    values: tuple[Value, ...]
    spans: tuple[tuple[str, Words], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place in the list, with what was found for its name and why."""

    name: Words
    count: int
    answer: str
    reason: str
    position: str
    candidates: tuple[str, ...]


class Views:
    """The views of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._rows = summary.voice_rows(reading)
        self._signs = {row.id: row.sign for row in self._rows}
        actors = [row.id for row in self._rows if row.id not in summary.VOICE_NAMES]
        self._classes = {v: f"v{place % COLOURS}" for place, v in enumerate(actors)}
        self._classes |= {WRITER: "writer", UNNAMED: "unnamed"}
        self._statements = {s.id: s for s in reading.statements}
        self._standings = summary.standings(reading)
        self._names = {row.id: row.name for row in self._rows}

    def counts(self) -> tuple[tuple[str, str, str], ...]:
        """Number, noun and the section they lead to."""
        reading = self._reading
        partly = summary.partly(reading)
        return (
            _counted(len(reading.statements), "statement", "statements"),
            (f"{summary.doubted(reading):,}", "doubted by the writer", "statements"),
            (
                f"{len(reading.disputes):,}",
                ("point" if len(reading.disputes) == 1 else "points")
                + " in dispute"
                + (f", {partly} only partly" if partly else ""),
                "disputes",
            ),
            (f"{len(reading.media):,}", f"media, {summary.linked(reading):,} linked", "media"),
            _counted(len(reading.not_read), "sentence", "not-read", " not read"),
        )

    def voice_class(self, statement_id: str) -> str:
        """The colour class of who holds a statement."""
        return self._classes[self._statements[statement_id].voice]

    def said_class(self, statement_id: str) -> str:
        """Colour, firmness and stance of a statement's underline."""
        statement = self._statements[statement_id]
        return f"{self.voice_class(statement_id)} {statement.certainty} {statement.stance}"

    def marker(self, statement: Statement) -> Markup:
        """The little sign before a statement: its anchor, and the way to its card."""
        side = self._side(statement)
        disputed = Markup(" disputed") if statement.id in self._standings else Markup("")
        label = f"{statement.id}, {side.voice}: {side.how}"
        return Markup(
            '<a class="mark {}{}" id="{}" href="#card-{}" data-s="{}" data-sign="{}"'
            ' data-name="{}" aria-label="{}"></a>'
        ).format(
            side.voice_class,
            disputed,
            statement.id,
            statement.id,
            statement.id,
            side.sign,
            statement.id.removeprefix("s"),
            label,
        )

    def pointed_to(self) -> tuple[int, ...]:
        """The places in the text that lists and cards lead to."""
        reading = self._reading
        places = {s.start for row in self._rows for s in row.labels}
        places |= {medium.mention.start for medium in reading.media}
        places |= {moment.span.start for moment in reading.moments}
        places |= {left.span.start for left in reading.not_read}
        places |= {span.start for span, _ in summary.place_names(reading)}
        return tuple(sorted(places))

    def voices(self) -> tuple[VoiceView, ...]:
        """Who speaks."""
        return tuple(self._voice(row) for row in self._rows)

    def disputes(self) -> tuple[DisputeView, ...]:
        """All points in dispute."""
        return tuple(self._dispute(place) for place in range(len(self._reading.disputes)))

    def notes(self) -> tuple[Note, ...]:
        """The notes for the margin, in the text's order."""
        ordered = summary.in_text_order(self._reading)
        return tuple(note for statement in ordered for note in self._notes(statement.id))

    def cards(self) -> tuple[Card, ...]:
        """Every statement, in the text's order."""
        return tuple(self._card(s) for s in summary.in_text_order(self._reading))

    def media(self) -> tuple[tuple[str, Words, Words | None, str], ...]:
        """Kind, mention, what it shows, what is said of it."""
        found = []
        for medium in self._reading.media:
            said = (
                summary.verification(medium),
                one_line(medium.link) if medium.link else "no link",
            )
            found.append(
                (
                    summary.MEDIUM_NAMES[medium.kind],
                    self._words((medium.mention,)),
                    self._words(medium.shows) if medium.shows else None,
                    ", ".join(filter(None, said)),
                )
            )
        return tuple(found)

    def dates(self) -> tuple[tuple[Words, str], ...]:
        """Words with the reason of their value, and the EDTF value."""
        return tuple(
            (
                self._words((m.span,), note=one_line(m.reason)),
                one_line(m.edtf) if m.edtf else "left open",
            )
            for m in summary.dates(self._reading)
        )

    def places(self) -> tuple[PlaceView, ...]:
        """Each place once: the doubtful first; without a gazetteer, the bare names."""
        reading = self._reading
        if not reading.places:
            return tuple(
                PlaceView(self._words((span,), quote=False), count, "", "", "", ())
                for span, count in summary.place_names(reading)
            )
        ordered = (*place_words.doubtful(reading), *place_words.certain(reading))
        return tuple(self._place(place) for place in ordered)

    def _place(self, place: Place) -> PlaceView:
        said = (place_words.answer_of(place), place_words.claims_of(place))
        return PlaceView(
            name=self._words((min(place.mentions),), quote=False),
            count=len(place.mentions),
            answer=" · ".join(filter(None, said)),
            reason=one_line(place.reason),
            position=place_words.position_of(place),
            candidates=tuple(place_words.candidate_line(c) for c in place.candidates),
        )

    def questions(self) -> tuple[tuple[str, Words | None, str], ...]:
        """What to ask next."""
        return tuple(
            (asked.before, self._words((asked.span,)) if asked.span else None, asked.after)
            for asked in summary.questions(self._reading)
        )

    def not_read(self) -> tuple[Words, ...]:
        """What no statement covers, each with its reason."""
        return tuple(
            self._words((left.span,), note=one_line(left.reason)) for left in self._reading.not_read
        )

    def _words(self, spans: Spans, note: str = "", quote: bool = True) -> Words:
        words = words_of(self._reading.text, spans)
        text = self._quoted(words, SHORT) if quote else fitting(words, SHORT)
        return Words(text=text, offsets=offsets(spans), place=min(spans).start, note=note)

    def _quoted(self, words: str, width: int | None = None) -> str:
        """Between marks that no line breaks away from the words."""
        line = quoted(words, self._reading.language, width)
        if line.startswith("« ") and line.endswith(" »"):
            return f"«{NARROW_SPACE}{line[2:-2]}{NARROW_SPACE}»"
        return line

    def _side(self, statement: Statement) -> Side:
        words = words_of(self._reading.text, statement.content)
        return Side(
            id=statement.id,
            sign=self._signs[statement.voice],
            voice=self._names[statement.voice],
            voice_class=self._classes[statement.voice],
            words=self._quoted(words, SHORT_SIDE),
            offsets=offsets(statement.content),
            how=summary.how_said(statement),
        )

    def _voice(self, row: summary.VoiceRow) -> VoiceView:
        labels = tuple(self._label(span, row.name) for span in row.labels[:3])
        more = len(row.labels) - len(labels)
        first = next(s for s in summary.in_text_order(self._reading) if s.voice == row.id)
        known = self._reading.voice(row.id)
        return VoiceView(
            id=row.id,
            sign=row.sign,
            name=row.name,
            voice_class=self._classes[row.id],
            count=f"{row.count:,}",
            labels=labels,
            more=f"+{summary.count_of(more, 'name')}" if more else "",
            perhaps=tuple(f"perhaps also {name} ({count})?" for name, count in row.perhaps),
            first=first.id,
            kind=known.kind if known and known.kind != "other" else "",
            kind_reason=one_line(known.kind_reason) if known else "",
        )

    def _label(self, span: Span, name: str) -> Words:
        """A label, only its place where it is the name itself."""
        label = self._words((span,))
        same = one_line(span.of(self._reading.text)) == name
        return Words("", label.offsets, label.place) if same else label

    def _dispute(self, place: int) -> DisputeView:
        dispute = self._reading.disputes[place]
        one, other = (
            tuple(self._side(self._statements[i]) for i in ids if i in self._statements)
            for ids in dispute.sides
        )
        return DisputeView(
            id=dispute.id,
            issue=dispute.issue,
            about=one_line(dispute.about),
            partly=dispute.scope == "partly",
            sides=(one, other),
        )

    def _notes(self, statement_id: str) -> tuple[Note, ...]:
        places = {dispute.id: place for place, dispute in enumerate(self._reading.disputes)}
        notes = []
        for standing in self._standings.get(statement_id, ()):
            view = self._dispute(places[standing.dispute.id])
            notes.append(Note(statement_id, view, view.sides[1 - standing.side]))
        return tuple(notes)

    def _card(self, statement: Statement) -> Card:
        moment, dated = _dated(statement.time)
        saying, said = _dated(statement.said)
        named = (
            ("source", statement.source, ""),
            ("cue", statement.cue, ""),
            ("via", statement.via, ""),
            ("hedge", statement.hedges, ""),
            ("place", statement.places, ""),
            ("time", moment, dated),
            ("said", saying, said),
        )
        return Card(
            side=self._side(statement),
            words=self._quoted(words_of(self._reading.text, statement.content), SHORT_CARD),
            twice_hedged=summary.twice_hedged(statement),
            doubted=statement.stance == "doubts",
            values=tuple(self._value(statement, aspect) for aspect in ASPECTS),
            spans=tuple((name, self._words(s, note=note)) for name, s, note in named if s),
            notes=self._notes(statement.id),
        )

    def _value(self, statement: Statement, aspect: Aspect) -> Value:
        value = str(getattr(statement, aspect))
        return Value(
            aspect=aspect,
            value=POLARITIES.get(value, value) if aspect == "polarity" else value,
            grounds=tuple(self._ground(g) for g in statement.grounds if g.aspect == aspect),
        )

    def _ground(self, ground: Ground) -> Words:
        span: Span = ground.span
        words = self._quoted(span.of(self._reading.text), SHORT)
        return Words(words, offset(span), span.start, one_line(ground.rule))


def _dated(moment: Moment | None) -> tuple[Spans, str]:
    """The words of a moment and its value."""
    return ((moment.span,), moment.edtf or "left open") if moment else ((), "")


def _counted(number: int, noun: str, section: str, after: str = "") -> tuple[str, str, str]:
    return f"{number:,}", (noun if number == 1 else f"{noun}s") + after, section
