"""Voices that may be one actor and were left apart: proposals, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whosays.languages import Language
from whosays.model import Proposal
from whosays.reading.actors import Actor, Cast
from whosays.reading.likeness import contradicts
from whosays.reading.profiles import Profile

_MOST = 10
# Voices looked at pair by pair; a report has far fewer.
_VOICES = 120
# Characters within which a late name is still that of the nameless voice.
_NEAR = 200


def proposals(cast: Cast, ids: Mapping[Actor, str]) -> tuple[Proposal, ...]:
    """Doubts met on the way first, then pairs that share an office, a place or a kind."""
    found: dict[frozenset[str], Proposal] = {}
    doubts = ((a.root, b.root, reason) for a, b, reason in cast.doubts)
    for one, other, reason in (*doubts, *_pairs(list(ids)[:_VOICES], cast.laid.language)):
        if one is other or one not in ids or other not in ids:
            continue
        pair = (ids[one], ids[other])
        found.setdefault(frozenset(pair), Proposal(pair, reason))
    return tuple(found.values())[:_MOST]


def _pairs(actors: list[Actor], language: Language) -> Iterator[tuple[Actor, Actor, str]]:
    named = [a for a in actors if a.person]
    nameless = [a for a in actors if not a.person]
    for one in nameless:
        for other in named:
            if (reason := _of_one_place(one, other, language)) is not None:
                yield one, other, reason
        late = [(other, why) for other in named if (why := _late_name(one, other)) is not None]
        if len(late) == 1:
            yield one, *late[0]
    for place, one in enumerate(nameless):
        for other in nameless[place + 1 :]:
            if (reason := _same_kind(one, other)) is not None:
                yield one, other, reason


def _of_one_place(body: Actor, person: Actor, language: Language) -> str | None:
    """Why a body may speak through a person: "the local government" beside a named governor."""
    facts = language.voices
    for a in body.profiles:
        if not (a.heads & facts.local_bodies or a.modifiers & facts.local):
            continue
        for b in person.profiles:
            office = sorted(b.offices & facts.local_offices)
            if not office:
                continue
            if a.modifiers & facts.local or a.modifiers & b.modifiers:
                return f"{a.name} may speak through {b.name}, {office[0]} of the place"
            if not a.modifiers:
                return f"{a.name} may mean the office of {b.name}, {office[0]}"
    return None


def _late_name(nameless: Actor, person: Actor) -> str | None:
    """An office without a name beside a name without an office, or a name that comes late."""
    if any(p.offices or len(p.content) > len(p.person) for p in person.profiles if p.person):
        return None
    name = next(p.name for p in person.profiles if p.person)
    for profile in nameless.profiles:
        if profile.plural or profile.body or profile.pronoun or profile.own or profile.state:
            continue
        if profile.definite and profile.offices:
            return f"{profile.name} is named nowhere, {name} has no office in the text"
        if (
            profile.indefinite
            and person.labels
            and nameless.labels
            and _first(nameless) < _first(person)
        ) and _first(person) - _first(nameless) < _NEAR:
            return f"{profile.name} is named nowhere, {name} follows without a word on who that is"
    return None


def _first(actor: Actor) -> int:
    return min(label.span.start for label in actor.labels)


def _same_kind(one: Actor, other: Actor) -> str | None:
    for a in one.profiles:
        for b in other.profiles:
            if contradicts(a, b, frozenset()):
                return None
    for a in one.profiles:
        for b in other.profiles:
            shared = a.heads & b.heads if a.plural == b.plural else None
            if shared and _comparable(a, b):
                return f"both are called {min(shared)}"
    return None


def _comparable(a: Profile, b: Profile) -> bool:
    """Not where each has words that the other lacks, or one is said to be another."""
    return (
        not (a.other or b.other)
        and a.status == b.status
        and not (a.modifiers - b.modifiers and b.modifiers - a.modifiers)
    )
