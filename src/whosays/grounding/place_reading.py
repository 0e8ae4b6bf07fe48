"""The places of a reading: which words name them, and where each lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whosays.grounding.place_answers import Settled, distance
from whosays.grounding.place_names import Named, find_names
from whosays.grounding.places import Resolver
from whosays.languages.places import load_places
from whosays.model import Place, Reading, Span

# A name that only a preposition calls a place is one if it is as big, or lies near the others.
KNOWN_PEOPLE = 50_000
NEAR_KM = 150.0
SHORTEST = 3


def ground_places(reading: Reading, resolver: Resolver) -> Reading:
    """The reading with its places resolved, each with all its mentions, in order of the text."""
    words = load_places(reading.language)
    voices = [label.span for voice in reading.voices for label in voice.labels]
    dates = [moment.span for moment in reading.moments]
    named = find_names(reading.text, reading.place_names, words, voices, dates)
    settled = resolver.settle(reading.text, [one.span for one in named], reading.language)
    kept = [one for one in named if _is_place(one, settled, named)]
    if len(kept) < len(named):  # What is no place says nothing of where the others lie.
        settled = resolver.settle(reading.text, [one.span for one in kept], reading.language)
    return replace(reading, places=_places(reading.text, [k.span for k in kept], settled))


def _is_place(one: Named, settled: Mapping[Span, Settled], named: Sequence[Named]) -> bool:
    """Whether a name that might be a place is one, as far as the gazetteer tells."""
    answer = settled[one.span]
    if one.firmly:
        return True
    if one.span.end - one.span.start < SHORTEST:
        return False
    if answer.answer != "found":
        # A name of many villages after "in" is one more of them.
        return one.located and answer.answer == "unlisted" and bool(answer.candidates)
    if answer.kind in ("country", "region") or _people(answer) >= KNOWN_PEOPLE:
        return True
    others = [settled[other.span] for other in named if other.firmly and other.span != one.span]
    if answer.sure and any(other.country == answer.country for other in others):
        return True
    return any(_apart(answer, other) <= NEAR_KM for other in others)


def _people(answer: Settled) -> int:
    return answer.candidates[0].population if answer.candidates else 0


def _apart(one: Settled, other: Settled) -> float:
    if None in (one.lat, one.lon, other.lat, other.lon) or other.kind == "country":
        return float("inf")
    return distance((one.lat or 0, one.lon or 0), (other.lat or 0, other.lon or 0))


def _places(text: str, spans: Sequence[Span], settled: Mapping[Span, Settled]) -> tuple[Place, ...]:
    """One place for each name and position, with all its mentions."""
    members: dict[tuple[object, ...], list[Span]] = {}
    for span in spans:
        answer = settled[span]
        members.setdefault((span.of(text), answer.lat, answer.lon, answer.answer), []).append(span)
    return tuple(
        _place(mentions[0].of(text), tuple(mentions), settled[mentions[0]])
        for mentions in members.values()
    )


def _place(name: str, mentions: tuple[Span, ...], answer: Settled) -> Place:
    return Place(
        name=name,
        mentions=mentions,
        answer=answer.answer,
        sure=answer.sure,
        reason=answer.reason,
        lat=answer.lat,
        lon=answer.lon,
        km=answer.km,
        kind=answer.kind,
        country=answer.country,
        within=answer.within,
        geonames_id=answer.geonames_id,
        claimed_by=answer.claimed_by,
        candidates=answer.candidates,
    )
