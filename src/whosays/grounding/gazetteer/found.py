"""What a search in the gazetteer gives: light values, made for a resolver that asks often."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from whosays.model import PlaceKind


class Rung(IntEnum):
    """How a place was reached from the name as written, the surest first."""

    EXACT = 0
    LEMMA = 1
    SOUND = 2
    NEAR = 3
    SEAT = 4
    LETTERS = 5


class Found(NamedTuple):
    """A row of the gazetteer that a name may mean, how it was reached, and through which words.

    `flags` are those of `whosays.grounding.gazetteer`: MAIN (the name that the place is shown by),
    PEOPLE (a demonym or adjective: an actor more than a place), CAPITALS (an abbreviation), BARE
    (the name without its type word), OF_SEAT (not the row, a district called after it). `edits`
    counts the letters that differ, for NEAR and LETTERS.
    """

    row: int
    rung: Rung
    flags: int
    via: str
    edits: int = 0


class Record(NamedTuple):
    """The facts of a row. Degrees of WGS 84 and kilometres; units are rows, -1 where there is none.

    `seat` is whether a settlement is its country's capital or its region is called after it. A
    country's `country`, a region's `region` and a district's `district` are its own row.
    """

    row: int
    lat: float
    lon: float
    km: float
    population: int
    kind: PlaceKind
    country: int
    region: int
    district: int
    parent: int
    geonames_id: int
    seat: bool


class Units(NamedTuple):
    """The rows of the units around a position, -1 where none is known."""

    country: int
    region: int
    district: int
