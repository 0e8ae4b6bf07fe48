"""A reading as the JSON object of gold/FORMAT.md, with what else was read under keys of its own."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from whosays.model import (
    Attribution,
    Dispute,
    Known,
    Label,
    Medium,
    Moment,
    Place,
    Reading,
    Span,
    Spans,
    Statement,
)

Record = dict[str, Any]


def line(reading: Reading) -> str:
    """The object as one line of JSON."""
    return json.dumps(as_object(reading), ensure_ascii=False)


def as_object(reading: Reading) -> Record:
    """The keys of one report, then ours; every span is `[start, end]` into `text`."""
    text, document = reading.text, reading.document
    return {
        "id": document.id,
        "language": reading.language,
        "published": reading.published,
        "text_file": document.file,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "media_type": document.media_type,
        "reader": f"whosays {version('whosays')}",
        "read_by": reading.reader,
        "warnings": list(reading.warnings),
        "statements": [_statement(statement, text) for statement in reading.statements],
        "disputes": [_dispute(dispute) for dispute in reading.disputes],
        "same": [list(ids) for ids in reading.same],
        "voices": {voice.id: _labels(voice.labels, text) for voice in reading.voices},
        "voice_names": {voice.id: voice.name for voice in reading.voices},
        "voice_kinds": {
            voice.id: {"kind": voice.kind, "reason": voice.kind_reason} for voice in reading.voices
        },
        "voice_identities": {
            voice.id: _known(voice.known) for voice in reading.voices if voice.known is not None
        },
        "spokesmen": {
            voice.id: _known(voice.speaks_for)
            for voice in reading.voices
            if voice.speaks_for is not None
        },
        "proposals": [
            {"voices": list(proposal.voices), "reason": proposal.reason}
            for proposal in reading.proposals
        ],
        "places": _places(reading),
        "media": [_medium(medium, text) for medium in reading.media],
        "dates": [_date(moment, text) for moment in reading.moments],
        "header": [
            {"kind": item.kind, "value": item.value} | _words(item.span, text)
            for item in reading.header
        ],
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
        "sentences": _pairs(tuple(sentence.span for sentence in reading.sentences)),
        "not_read": [
            _words(passage.span, text) | {"reason": passage.reason} for passage in reading.not_read
        ],
        "text": text,
    }


def _statement(statement: Statement, text: str) -> Record:
    return {
        "id": statement.id,
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "exact": [span.of(text) for span in statement.content],
        "voice": statement.voice,
        "act": statement.act,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "stance": statement.stance,
        "evidence": statement.evidence,
        "via": _pair(statement.via[0]) if statement.via else None,
        "places": [span.of(text) for span in statement.places] or None,
        "time": statement.time.edtf if statement.time else None,
        "said": statement.said.edtf if statement.said else None,
        "hedges": [_words(span, text) for span in statement.hedges],
        "grounds": [
            {"aspect": ground.aspect, "value": ground.value, "rule": ground.rule}
            | _words(ground.span, text)
            for ground in statement.grounds
        ],
    }


def _known(body: Known) -> Record:
    return {
        "id": body.id,
        "name": body.name,
        "kind": body.kind,
        "state": body.state,
        "source": body.source,
        "reason": body.reason,
    }


def _dispute(dispute: Dispute) -> Record:
    return {
        "id": dispute.id,
        "issue": dispute.issue,
        "scope": dispute.scope,
        "sides": [list(side) for side in dispute.sides],
        "about": dispute.about,
    }


def _attribution(attribution: Attribution) -> Record:
    return {
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
    }


def _medium(medium: Medium, text: str) -> Record:
    return {
        "kind": medium.kind,
        "mention": _pair(medium.mention),
        "exact": medium.mention.of(text),
        "shows": [_words(span, text) for span in medium.shows],
        "verified": medium.verified,
        "link": medium.link,
    }


def _places(reading: Reading) -> dict[str, Record]:
    """Places by name; two of one name are told apart by what they lie within."""
    if not reading.places:
        return _first_mentions(reading.place_names, reading.text)
    found: dict[str, Record] = {}
    for place in reading.places:
        name = place.name
        if name in found:
            name = f"{name} ({place.within or place.country or len(found)})"
        while name in found:
            name += "'"
        found[name] = _place(place)
    return found


def _place(place: Place) -> Record:
    return {
        "lat": place.lat,
        "lon": place.lon,
        "km": place.km,
        "kind": place.kind,
        "country": place.country,
        "start": place.mentions[0].start,
        "end": place.mentions[0].end,
        "answer": place.answer,
        "sure": place.sure,
        "reason": place.reason,
        "within": place.within,
        "geonames_id": place.geonames_id,
        "claimed_by": list(place.claimed_by),
        "mentions": _pairs(place.mentions),
        "candidates": [asdict(candidate) for candidate in place.candidates],
    }


def _date(moment: Moment, text: str) -> Record:
    return _words(moment.span, text) | {
        "edtf": moment.edtf,
        "candidates": list(moment.candidates),
        "role": moment.role,
        "reason": moment.reason,
    }


def _first_mentions(places: Spans, text: str) -> dict[str, Record]:
    mentions: dict[str, Record] = {}
    for span in sorted(places):
        first = {"start": span.start, "end": span.end, "mentions": []}
        mentions.setdefault(span.of(text), first)["mentions"].append(_pair(span))
    return mentions


def _labels(labels: tuple[Label, ...], text: str) -> list[str]:
    return list(dict.fromkeys(label.span.of(text) for label in labels))


def _words(span: Span, text: str) -> Record:
    return {"start": span.start, "end": span.end, "exact": span.of(text)}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Spans) -> list[list[int]]:
    return [_pair(span) for span in spans]
