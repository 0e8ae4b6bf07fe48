"""Two accounts of one happening: other doers, other people, another hour, other waters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.languages.opposition import Opposition
from whosays.matching.clash import Clash
from whosays.matching.facts import Facts, Ledger, rivals, shared_stems, stems, tie
from whosays.model import WRITER

_NEAR = 6
_NEXT = 2
_BEFORE, _AFTER = 12, 6
_LONG = 45
# Times fewer minutes apart than these are one time.
_MINUTES = 30
_HALF_DAY = 12
_TRAILING = 6
_SENTENCES = re.compile(r"[.;!?]\s+")


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who did what kind of thing to whom, as stems."""

    kind: str
    doer: frozenset[str]
    target: frozenset[str]


def _sourced(facts: Facts) -> bool:
    """Whether somebody or something other than the writer stands behind it."""
    return facts.voice != WRITER or bool(facts.statement.source)


def _heard(ledger: Ledger, within: int) -> Iterator[tuple[Facts, Facts]]:
    """Pairs of positive claims with a source, by two voices, at most so far apart."""
    told = [f for f in ledger.all if _sourced(f) and f.statement.act in ("claim", "accusation")]
    for place, one in enumerate(told):
        for other in told[place + 1 :]:
            if other.order - one.order > within:
                break
            pictures = one.voice == other.voice == WRITER
            if rivals(one, other) and not pictures:
                yield one, other


def versions(ledger: Ledger) -> list[Clash]:
    """Who did it to whom; who they were; when; and in whose waters, air or land."""
    deeds = {f.id: _deeds(f, ledger.opposition) for f in ledger.all if f.statement.polarity == "+"}
    zones = {f.id: _zone(f.text, ledger.opposition) for f in ledger.all}
    times = {f.id: _times(f, ledger) for f in ledger.all}
    found = []
    for one, other in _heard(ledger, _NEAR):
        if max(len(one.text.split()), len(other.text.split())) > _LONG:
            continue
        if times[one.id] and times[other.id] and _other_time(one, other, times, ledger):
            found.append(Clash("when", one, other, apart=True))
        if _other_zone(one, other, zones, deeds, ledger):
            found.append(Clash("where", one, other, apart=True))
        positive = one.id in deeds and other.id in deeds
        if positive and _all_saved(one, other, ledger):
            found.append(Clash("how many", one, other, apart=True))
        if positive and any(_crossed(a, b) for a in deeds[one.id] for b in deeds[other.id]):
            found.append(Clash("who", one, other, apart=True))
        elif positive and _other_people(one, other, ledger):
            found.append(Clash("who", one, other))
    return found


def _deeds(facts: Facts, opposition: Opposition) -> tuple[_Deed, ...]:
    """Every deed that the statement tells of, a passive one turned round."""
    found = []
    for sentence in _SENTENCES.split(facts.text):
        lowered = sentence.lower().replace("’", "'")
        for kind, pattern in opposition.deeds.items():
            for match in pattern.finditer(lowered):
                before, after = sentence[: match.start()], sentence[match.end() :]
                first = " ".join(before.split()[-_BEFORE:])
                second = " ".join(after.split()[:_AFTER])
                by = opposition.phrases["agent"].match(after.lower().strip())
                if opposition.passive.search(lowered[: match.start()]):
                    if by is None:
                        continue
                    first, second = second, first
                doer, target = stems(first, opposition), stems(second, opposition)
                if doer and target:
                    found.append(_Deed(kind, doer, target))
    return tuple(found)


def _crossed(one: _Deed, other: _Deed) -> bool:
    """Whether each did it to the other, or two who are not one did it to one thing."""
    if one.kind != other.kind:
        return False
    each = shared_stems(one.doer, other.target) and shared_stems(other.doer, one.target)
    apart = not shared_stems(one.doer, other.doer)
    return bool(each) or (apart and bool(shared_stems(one.target, other.target)))


def _other_people(one: Facts, other: Facts, ledger: Ledger) -> bool:
    """ "They were all passengers" against "mercenaries had come ashore"."""
    armed, harmless = ledger.opposition.people["armed"], ledger.opposition.people["harmless"]
    for sole, charge in ((one, other), (other, one)):
        if WRITER in (sole.voice, charge.voice):
            continue
        if not (ledger.has("only", sole) or ledger.has("nothing_but", sole)):
            continue
        said, told = sole.text.lower(), charge.text.lower()
        if sole.figures or not harmless.search(said) or armed.search(said):
            continue
        if armed.search(told) and not harmless.search(told):
            return True
    return False


def _all_saved(one: Facts, other: Facts, ledger: Ledger) -> bool:
    """ "All nine were rescued" against "two are missing"."""
    saved, harm = ledger.opposition.harm["saved"], ("missing", "dead")
    for safe, lost in ((one, other), (other, one)):
        everyone = ledger.has("everyone", safe) and saved.search(safe.text.lower())
        if everyone and any(f.harm in harm for f in lost.figures):
            return other.order - one.order <= _NEAR - 2 or bool(
                shared_stems(one.stems, other.stems)
            )
    return False


def _times(facts: Facts, ledger: Ledger) -> frozenset[int]:
    """Minutes after midnight of every time of day in the statement, or right at its end."""
    end = facts.statement.content[-1].end
    trail = re.split(r"[\s,;.]", ledger.reading.text[end : end + _TRAILING])[0]
    found = set()
    for match in ledger.opposition.clock.finditer(facts.text + trail):
        if match.start() == 0:
            continue
        parts = match.groupdict()
        hour = int(parts["hour"] or parts["hour24"] or 0)
        minute = int(parts.get("minute") or parts.get("minute24") or 0)
        if parts.get("half"):
            hour = hour % _HALF_DAY + (_HALF_DAY if parts["half"] == "p" else 0)
        found.add(60 * hour + minute)
    return frozenset(found)


def _other_time(one: Facts, other: Facts, times: dict[str, frozenset[int]], ledger: Ledger) -> bool:
    """Whether each gives one time for what both tell of, and the two lie apart."""
    mine, theirs = times[one.id], times[other.id]
    if len(mine) != 1 or len(theirs) != 1 or other.order - one.order > _NEXT:
        return False
    if "-" in (one.statement.polarity, other.statement.polarity):
        return False
    if abs(min(mine) - min(theirs)) < _MINUTES or other.paragraph - one.paragraph > 1:
        return False
    return tie(one, other, ledger) >= 1 or len(other.stems) <= 1


def _zone(text: str, opposition: Opposition) -> frozenset[str]:
    """Whose waters, air or land the text names."""
    named = [" ".join(m.groupdict().values()) for m in opposition.zone.finditer(text)]
    return stems(" ".join(named), opposition)


def _other_zone(
    one: Facts,
    other: Facts,
    zones: dict[str, frozenset[str]],
    deeds: dict[str, tuple[_Deed, ...]],
    ledger: Ledger,
) -> bool:
    mine, theirs = zones[one.id], zones[other.id]
    if mine and theirs:
        outside = _keeps_out(one, ledger), _keeps_out(other, ledger)
        return outside[0] != outside[1] if shared_stems(mine, theirs) else not any(outside)
    if not mine and not theirs:
        return False
    plain = other if mine else one
    kinds = {d.kind for d in deeds.get(one.id, ())} & {d.kind for d in deeds.get(other.id, ())}
    return bool(kinds) and ledger.has("offshore", plain) and bool(plain.names)


def _keeps_out(facts: Facts, ledger: Ledger) -> bool:
    """Whether it says that something was not there."""
    negative = facts.statement.polarity == "-" and not ledger.has("staying", facts)
    return negative or ledger.has("keeping_out", facts)
