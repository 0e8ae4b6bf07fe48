"""The places of a reading: which words name them, and where each lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from whosays.grounding.place_answers import Settled, distance
from whosays.grounding.place_names import Named, find_names
from whosays.grounding.places import Resolver
from whosays.languages.places import load_places
from whosays.model import Place, Reading, Span

# A name that only a preposition calls a place is one if it is as big, or lies near the others.
KNOWN_PEOPLE = 50_000
# A place as big needs no other place of its country in the text to be sure.
WELL_KNOWN = 100_000
NEAR_KM = 150.0
SHORTEST = 3
# Forms of one name in other cases share so many letters, and differ in so many at the end.
_STEM = 4
_ENDING = 4


def ground_places(reading: Reading, resolver: Resolver) -> Reading:
    """The reading with its places resolved, each with all its mentions, in order of the text."""
    words = load_places(reading.language)
    voices = [label.span for voice in reading.voices for label in voice.labels]
    dates = [moment.span for moment in reading.moments]
    found = find_names(reading.text, reading.place_names, words, voices, dates)
    named = [one for one in found if words.is_name(one.span.of(reading.text))]
    settled = resolver.settle(reading.text, [one.span for one in named], reading.language)
    kept = [one for one in named if _is_place(one, settled, named)]
    if len(kept) < len(named):  # What is no place says nothing of where the others lie.
        settled = resolver.settle(reading.text, [one.span for one in kept], reading.language)
    grounded = {span: _grounded(answer, settled) for span, answer in settled.items()}
    return replace(reading, places=_places(reading.text, [k.span for k in kept], grounded))


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


def _grounded(answer: Settled, settled: Mapping[Span, Settled]) -> Settled:
    """The answer; what only unsure places would put somewhere is unknown.

    A small place of which the text has no neighbour in the country may be a namesake: not sure.
    """
    if answer.answer != "unlisted":
        alone = answer.kind != "country" and _people(answer) < WELL_KNOWN
        if answer.sure and alone and not _has_company(answer, settled):
            return replace(answer, sure=False)
        return answer
    sure = (other for other in settled.values() if other.answer == "found" and other.sure)
    units = {unit for other in sure for unit in (other.within, _name_of(other))}
    if answer.within in units:
        return answer
    return Settled(
        "unknown",
        False,
        "Not in the gazetteer, and no place of the text that is sure tells where it lies.",
        candidates=answer.candidates,
    )


def _has_company(answer: Settled, settled: Mapping[Span, Settled]) -> bool:
    """Whether the text names another place of that country, or the country itself."""
    here = (answer.lat, answer.lon)
    return any(
        other.country == answer.country and (other.lat, other.lon) != here
        for other in settled.values()
        if other.answer == "found"
    )


def _name_of(answer: Settled) -> str | None:
    return answer.candidates[0].name if answer.candidates else None


def _places(text: str, spans: Sequence[Span], settled: Mapping[Span, Settled]) -> tuple[Place, ...]:
    """One place for each name and position, or name alone without one, with all its mentions."""
    members: dict[tuple[object, ...], list[Span]] = {}
    for span in spans:
        answer = settled[span]
        name = span.of(text).casefold()
        if answer.answer == "found":
            key: tuple[object, ...] = (_same_name(name, members, answer), answer.lat, answer.lon)
        else:
            key = (name, answer.answer)
        members.setdefault(key, []).append(span)
    return tuple(
        _place(mentions[0].of(text), tuple(mentions), settled[mentions[0]])
        for mentions in members.values()
    )


def _same_name(name: str, members: Iterable[tuple[object, ...]], answer: Settled) -> str:
    """The name in the form in which the place was named before, if it was in another case."""
    for known, *where in members:
        if where == [answer.lat, answer.lon] and isinstance(known, str):
            shared = _shared(known, name)
            if shared >= _STEM and max(len(known), len(name)) - shared <= _ENDING:
                return known
    return name


def _shared(one: str, other: str) -> int:
    """How many letters two names share from the start."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


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
