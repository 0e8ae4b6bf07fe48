"""The borders of units as values, for whoever draws them."""

from __future__ import annotations

from functools import lru_cache

from whosays.grounding.gazetteer import Gazetteer
from whosays.model import Outline


def outlines_within(box: tuple[float, float, float, float]) -> tuple[Outline, ...]:
    """The first-level units that reach into a box: west, south, east, north in degrees.

    Raises GazetteerError where there is no gazetteer and none can be built.
    """
    gazetteer = _opened()
    return tuple(_outline(gazetteer, row) for row in gazetteer.outlined(*box))


@lru_cache(maxsize=1)
def _opened() -> Gazetteer:
    return Gazetteer.open()


def _outline(gazetteer: Gazetteer, row: int) -> Outline:
    rings = tuple(
        tuple((float(lon), float(lat)) for lon, lat in ring) for ring in gazetteer.outline(row)
    )
    number = gazetteer.record(row).geonames_id
    states = tuple(_state(gazetteer, code) for code in gazetteer.claimed_by(row))
    return Outline(gazetteer.name(row), number if number > 0 else None, rings, states)


def _state(gazetteer: Gazetteer, code: str) -> str:
    row = gazetteer.row(code)
    return code if row is None else gazetteer.name(row)
