"""Two statements that cannot both hold, or only with another scope."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.matching.facts import Facts, Ledger, shared_stems, stems
from whosays.model import Issue

# Nobody hurt here, or among these, does not say that nobody was hurt there, or among those.
HARM = "the place or the group of those hurt is not said to be the same"
PLACES = "the two figures are given for different places"
SAID = (HARM, PLACES)


@dataclass(frozen=True, slots=True)
class Clash:
    """`one` against `other`; `differs` says why both can be true, where they can.

    One `apart` is a matter of its own, whatever else the two differ about.
    """

    issue: Issue
    one: Facts
    other: Facts
    differs: str = ""
    apart: bool = False


def places_of(facts: Facts, ledger: Ledger) -> frozenset[str]:
    """Stems of the places that the statement itself names."""
    reading = ledger.reading
    inside = [
        p.of(reading.text)
        for p in reading.place_names
        if any(c.covers(p) for c in facts.statement.content)
    ]
    named = [p.of(reading.text) for p in facts.statement.places]
    return stems(" ".join(inside + named), ledger.opposition)


def elsewhere(denial: Facts, target: Facts, ledger: Ledger) -> str:
    """What the denial narrows itself to and the other side does not name, in the text's words."""
    reading = ledger.reading
    narrow = [*denial.statement.places]
    narrow += [p for p in reading.place_names if any(c.covers(p) for c in denial.statement.content)]
    told = target.names | target.stems | places_of(target, ledger)
    for place in narrow:
        words = place.of(reading.text)
        if not shared_stems(stems(words, ledger.opposition), told):
            return words
    closing = denial.text.lower().replace("’", "'").rstrip(" .!»”\"'")
    for found in ledger.opposition.phrases["here"].finditer(closing):
        # "cette nuit-là" tells no place.
        if found.end() == len(closing) and closing[found.start() - 1 : found.start()] != "-":
            return denial.text[found.start() : found.end()]
    return ""
