"""Statements of one report that say the same thing: the longer says all that the shorter does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from whosays.matching.facts import Facts, Ledger, shared_stems, tie, word_of
from whosays.model import Dispute

# How much the two must share, and how many of the shorter one's words.
_TIED, _TIED_APART, _APPEAL = 1.6, 2.5, 1.0
_CONTAINED = 0.75
_SHORT = 2
_HEAD = 5
# Groups, and members of one, that a statement is held against: keeps long texts linear.
_RECENT = 12


def say_the_same(ledger: Ledger, disputes: Sequence[Dispute]) -> tuple[tuple[str, ...], ...]:
    """Groups of statements that say one thing, never two sides of a dispute."""
    opposed = {frozenset((a, b)) for d in disputes for a in d.sides[0] for b in d.sides[1]}
    heads = {f.id: frozenset(stem[:_HEAD] for stem in f.stems | f.names) for f in ledger.all}
    groups: list[list[Facts]] = []
    by_head: dict[str, list[int]] = {}
    for facts in ledger.all:
        places = {n for head in heads[facts.id] for n in by_head.get(head, ())[-_RECENT:]}
        place = next(
            (n for n in sorted(places) if _joins(facts, groups[n], heads, opposed, ledger)), None
        )
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(facts)
        for head in heads[facts.id]:
            known = by_head.setdefault(head, [])
            if not known or known[-1] != place:
                known.append(place)
    return tuple(tuple(f.id for f in group) for group in groups if len(group) > 1)


def _joins(
    facts: Facts,
    group: Sequence[Facts],
    heads: Mapping[str, frozenset[str]],
    opposed: Collection[frozenset[str]],
    ledger: Ledger,
) -> bool:
    return all(
        _near(facts, g, heads) and {facts.id, g.id} not in opposed and _same(facts, g, ledger)
        for g in group[:_RECENT]
    )


def _same(one: Facts, other: Facts, ledger: Ledger) -> bool:
    appeals = one.statement.act == "appeal", other.statement.act == "appeal"
    if one.statement.polarity != other.statement.polarity or appeals[0] != appeals[1]:
        return False
    if "description" in (one.statement.act, other.statement.act) or one.rejects != other.rejects:
        return False
    if not _agree(one, other) or not _contained(one, other, ledger):
        return False
    if one.names and other.names and not shared_stems(one.names, other.names):
        return False
    brief = min(len(one.stems | one.names), len(other.stems | other.names)) <= _SHORT
    needed = _TIED if one.voice == other.voice else _TIED_APART
    needed = _APPEAL if all(appeals) and brief else needed
    return tie(one, other, ledger) >= needed


def _near(one: Facts, other: Facts, heads: Mapping[str, frozenset[str]]) -> bool:
    """Whether the two can share enough words at all: a cheap test before the exact one."""
    appeals = one.statement.act == other.statement.act == "appeal"
    enough = 1 if appeals or one.voice == other.voice else _SHORT
    return len(heads[one.id] & heads[other.id]) >= enough


def _agree(one: Facts, other: Facts) -> bool:
    """Whether figures and times, where both give them, are the same."""
    times = [f.statement.time.edtf for f in (one, other) if f.statement.time]
    if len(set(times)) > 1:
        return False
    if not one.figures or not other.figures:
        return True
    return any(a.rounds_to(b) for a in one.figures for b in other.figures)


def _contained(one: Facts, other: Facts, ledger: Ledger) -> bool:
    """Whether most words of the shorter stand in the longer, in any form or of the same kind."""
    short, long = sorted((one, other), key=lambda f: len(f.stems | f.names))
    words = short.stems | short.names
    if not words:
        return False
    shared = set(shared_stems(words, long.stems | long.names))
    opposition = ledger.opposition
    kinds = [opposition.families[k] for k in short.families & long.families]
    kinds += [opposition.topics[t] for t in short.topics & long.topics]
    shared |= {word for word in words if any(word_of(kind, word) for kind in kinds)}
    told = shared_stems(words, long.stems | long.names)
    if one.voice != other.voice and len(told) < max(_SHORT, len(long.stems | long.names) / 2):
        return False
    return len(shared) >= _CONTAINED * len(words)
