"""Identities: the voices of all reports of a case, each actor once; rules in docs/voices.md.

`identify` is pure: it takes readings in any order and gives the same identities.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from whosays.grounding.bands import join_bodies
from whosays.grounding.groups import Groups
from whosays.grounding.persons import join_persons
from whosays.grounding.portraits import Portrait, portraits_of
from whosays.grounding.registry import Registry, load_registry
from whosays.grounding.romanisation import romanisation_key
from whosays.model import Identity, Member, Reading, VoiceKind

_LONGEST = 60
# A voice that may be more actors than so many is proposed for the first of them.
_MOST_ASKED = 5
_LANGUAGES = ("en", "fr", "uk", "ru")


def identify(readings: Sequence[Reading], registry: Registry | None = None) -> tuple[Identity, ...]:
    """Every actor of the case with all its voices, in the order of the reports' ids.

    A report is known by its document's id; ValueError where two readings share one.
    """
    ids = [reading.document.id for reading in readings]
    if len(set(ids)) < len(ids):
        twice = min(i for i, n in Counter(ids).items() if n > 1)
        raise ValueError(f"two readings are of documents called {twice!r}; give each its own id")
    known = registry or load_registry()
    return identities_of([p for reading in readings for p in portraits_of(reading, known)])


def identities_of(portraits: Iterable[Portrait]) -> tuple[Identity, ...]:
    """Every actor behind these portraits; the same in whatever order they come."""
    groups = Groups(sorted(portraits, key=lambda portrait: portrait.key))
    join_bodies(groups)
    join_persons(groups)
    return _identities(groups)


def _identities(groups: Groups) -> tuple[Identity, ...]:
    members = groups.members()
    taken: set[str] = set()
    ids: dict[int, str] = {}
    names: dict[int, str] = {}
    for root, numbers in members.items():
        portraits = [groups.portraits[number] for number in numbers]
        names[root] = _name(portraits)
        ids[root] = _free(_id(portraits, names[root]), taken)
    known = {
        p.body.id: ids[groups.root(number)]
        for number, p in enumerate(groups.portraits)
        if p.body is not None and p.body.id is not None
    }
    proposed = _proposed(groups)
    return tuple(
        _identity(groups, numbers, ids[root], names[root], proposed.get(root, ()), known)
        for root, numbers in members.items()
    )


def _identity(
    groups: Groups,
    numbers: Sequence[int],
    identity: str,
    name: str,
    proposed: Sequence[Member],
    known: dict[str, str],
) -> Identity:
    portraits = [groups.portraits[number] for number in numbers]
    body = max((p.body for p in portraits if p.body), key=lambda b: b.rank, default=None)
    spoken = sorted({p.speaks_for.id for p in portraits if p.speaks_for and p.speaks_for.id})
    return Identity(
        identity,
        name,
        _kind(portraits),
        body.state if body is not None else None,
        tuple(_member(groups, n, groups.reasons.get(n, "named so in one report")) for n in numbers),
        tuple(proposed),
        known.get(spoken[0], spoken[0]) if len(spoken) == 1 else None,
        body.source if body is not None else None,
    )


def _member(groups: Groups, number: int, reason: str) -> Member:
    portrait = groups.portraits[number]
    return Member(portrait.report, portrait.voice.id, portrait.labels, reason)


def _proposed(groups: Groups) -> dict[int, tuple[Member, ...]]:
    """Doubts that still hold: a voice with its first few groups, each once, with its reason."""
    asked: dict[int, dict[int, str]] = {}
    for number, group, reason in groups.doubts:
        root, mine = groups.root(group), asked.setdefault(number, {})
        if groups.root(number) != root and (root in mine or len(mine) < _MOST_ASKED):
            mine.setdefault(root, reason)
    found: dict[int, list[Member]] = {}
    for number in sorted(asked):
        for root, why in asked[number].items():
            found.setdefault(root, []).append(_member(groups, number, why))
    return {root: tuple(members) for root, members in found.items()}


def _kind(portraits: Sequence[Portrait]) -> VoiceKind:
    """A private person's before a person's, a body's by its surest name, else the most frequent."""
    kinds: Counter[VoiceKind] = Counter(p.kind.kind for p in portraits if p.kind.kind != "other")
    if any(p.person for p in portraits) and not any(p.body for p in portraits):
        return "witness" if "witness" in kinds else "person"
    body = max((p.body for p in portraits if p.body), key=lambda b: b.rank, default=None)
    if body is not None and body.id is not None:
        return body.kind
    return min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else "other"


def _name(portraits: Sequence[Portrait]) -> str:
    """The fullest name, in English where a report has it, then French, Ukrainian, Russian."""
    body = max((p.body for p in portraits if p.body), key=lambda b: b.rank, default=None)
    if body is not None and body.id is not None:
        return body.name

    def order(portrait: Portrait) -> tuple[int, bool, int, int, str]:
        person = None if portrait.bare else portrait.person
        code = portrait.language
        return (
            0 if person and person.full else 1 if person else 2,
            portrait.body is None,
            _LANGUAGES.index(code) if code in _LANGUAGES else len(_LANGUAGES),
            -len(portrait.voice.name),
            portrait.voice.name,
        )

    best = min(portraits, key=order)
    return best.voice.name if best.person is None or best.body else best.person.shown


def _id(portraits: Sequence[Portrait], name: str) -> str:
    known = sorted({p.body.id for p in portraits if p.body and p.body.id})
    if known:
        return known[0]
    return re.sub(r"[^\w]+|_", "-", romanisation_key(name)).strip("-")[:_LONGEST] or "voice"


def _free(identity: str, taken: set[str]) -> str:
    base, copy = identity, 2
    while identity in taken:
        identity, copy = f"{base}-{copy}", copy + 1
    taken.add(identity)
    return identity
