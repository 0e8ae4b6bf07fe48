"""How a place's answer is put in plain words, on the screen as on the page."""

from __future__ import annotations

from whosays.faces.words import one_line
from whosays.model import Candidate, Place, Reading

CHECK = "check"
CONFIRM = "yours to confirm"


def certain(reading: Reading) -> tuple[Place, ...]:
    """The places found and sure, in the text's order."""
    return tuple(p for p in _in_order(reading) if p.answer == "found" and p.sure)


def doubtful(reading: Reading) -> tuple[Place, ...]:
    """The places that a person should look at, in the text's order."""
    return tuple(p for p in _in_order(reading) if not (p.answer == "found" and p.sure))


def _in_order(reading: Reading) -> list[Place]:
    return sorted(reading.places, key=lambda place: min(place.mentions))


def answer_of(place: Place) -> str:
    """What was found for a name, with what to do about it where it is not sure."""
    within = one_line(place.within) if place.within else ""
    nearest = one_line(place.candidates[0].name) if place.candidates else ""
    reach = f", within {place.km:,.0f} km" if place.km else ""
    if place.answer == "unlisted":
        return f"not in the gazetteer; somewhere in {within or 'the same region'}{reach} ({CHECK})"
    if place.answer == "misspelt":
        return f"no such place; nearest name {nearest} ({CONFIRM})"
    if place.answer == "unknown":
        return "not in the gazetteer"
    if place.sure:
        return "" if place.kind == "country" else within
    many = len(place.candidates)
    choice = f"1 of {many}, " if many > 1 else ""
    return f"{choice}{nearest}{f' in {within}' if within else ''} ({CHECK})"


def claims_of(place: Place) -> str:
    """The states that claim the place, where they are more than one."""
    return f"claimed by {' and '.join(place.claimed_by)}" if len(place.claimed_by) > 1 else ""


def position_of(place: Place) -> str:
    """Latitude, longitude and radius, no finer than the radius allows."""
    if place.lat is None or place.lon is None:
        return ""
    radius = f" ± {place.km:,.0f} km" if place.km else ""
    return f"{place.lat:.2f}, {place.lon:.2f}{radius}"


def candidate_line(candidate: Candidate) -> str:
    """One candidate: what it is, where, and why it is one."""
    where = ", ".join(filter(None, (candidate.within, candidate.country)))
    share = f"{candidate.probability:.0%}"
    return one_line(f"{candidate.name} ({candidate.kind}, {where}) {share}: {candidate.reason}")
