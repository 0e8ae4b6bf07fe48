"""Outlines of units: kept as whole steps from point to point, and which of them hold a position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

QUANTUM = 0.001
_HEAD = 4
Ring = npt.NDArray[np.int32]
Rings = tuple[npt.NDArray[np.floating[Any]], ...]


def packed(outlines: Mapping[int, Iterable[Ring]]) -> bytes:
    """Outlines by unit number, each ring an (n, 2) array of lon, lat in quanta of a degree.

    Written for compression: the numbers of rings and points, then all first differences, eastings
    before northings, low bytes before high bytes.
    """
    units = sorted(outlines)
    rings = [ring for unit in units for ring in outlines[unit]]
    steps = [np.diff(ring, axis=0, prepend=np.zeros((1, 2), np.int32)) for ring in rings]
    counts = [sum(1 for _ in outlines[unit]) for unit in units]
    flat = np.concatenate(steps).astype("<i4")
    head = np.array([len(units), len(rings), len(flat), 0], "<i4")
    numbers = np.array([*units, *counts, *(len(ring) for ring in rings)], "<i4")
    planes = np.ascontiguousarray(flat.T).reshape(-1).view(np.uint8).reshape(-1, 4).T
    return head.tobytes() + numbers.tobytes() + planes.tobytes()


def unpacked(data: bytes) -> dict[int, tuple[Ring, ...]]:
    """What `packed` wrote."""
    units, rings, points, _ = np.frombuffer(data, "<i4", _HEAD)
    numbers = np.frombuffer(data, "<i4", units * 2 + rings, _HEAD * 4)
    planes = np.frombuffer(data, np.uint8, points * 8, (_HEAD + len(numbers)) * 4)
    flat = np.ascontiguousarray(planes.reshape(4, -1).T).view("<i4").reshape(2, points).T
    ends = np.cumsum(numbers[units * 2 :])
    parts = [np.cumsum(part, axis=0, dtype=np.int32) for part in np.split(flat, ends[:-1])]
    found, at = {}, 0
    for unit, count in zip(numbers[:units], numbers[units : units * 2], strict=True):
        found[int(unit)] = tuple(parts[at : at + count])
        at += count
    return found


@dataclass(frozen=True, slots=True)
class Outlines:
    """Outlines over memory-mapped arrays: `rows` of units, their rings and boxes.

    `rings[i]` is (unit's row, first point, end), `boxes[i]` west, south, east, north in quanta, and
    `points` all points, lon and lat.
    """

    rings: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.int32]
    points: npt.NDArray[np.int32]

    def of(self, row: int) -> Rings:
        """The outer rings of a unit as (n, 2) arrays of lon, lat in degrees; () if it has none."""
        own = self.rings[self.rings[:, 0] == row]
        return tuple(self.points[start:end] * QUANTUM for _row, start, end in own)

    def reaching(self, west: float, south: float, east: float, north: float) -> tuple[int, ...]:
        """The rows of the units whose box reaches into another, in degrees."""
        left, bottom, right, top = self.boxes.T * QUANTUM
        near = (left <= east) & (right >= west) & (bottom <= north) & (top >= south)
        return tuple(dict.fromkeys(self.rings[near, 0].tolist()))

    def holding(self, lat: float, lon: float) -> tuple[int, ...]:
        """The rows of the units within whose outline the position lies, in the order kept."""
        x, y = lon / QUANTUM, lat / QUANTUM
        west, south, east, north = self.boxes.T
        near = np.flatnonzero((west <= x) & (x <= east) & (south <= y) & (y <= north))
        found: dict[int, None] = {}
        for ring in near:
            row, start, end = self.rings[ring]
            if _inside(self.points[start:end], x, y):
                found[int(row)] = None
        return tuple(found)


def arrays(outlines: Mapping[int, Iterable[Ring]]) -> dict[str, npt.NDArray[Any]]:
    """The arrays of `Outlines` from rings by row."""
    rings, boxes, points, at = [], [], [np.zeros((0, 2), np.int32)], 0
    for row, parts in outlines.items():
        for ring in parts:
            rings.append((row, at, at + len(ring)))
            boxes.append((*ring.min(axis=0), *ring.max(axis=0)))
            points.append(ring)
            at += len(ring)
    return {
        "rings": np.array(rings, np.int32).reshape(-1, 3),
        "boxes": np.array(boxes, np.int32).reshape(-1, 4),
        "points": np.concatenate(points).astype(np.int32),
    }


def _inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a position lies within a ring: the crossings of a ray to the east are odd."""
    x0, y0 = ring[:-1, 0].astype(float), ring[:-1, 1].astype(float)
    x1, y1 = ring[1:, 0].astype(float), ring[1:, 1].astype(float)
    crossing = (y0 > y) != (y1 > y)
    x0, y0, x1, y1 = x0[crossing], y0[crossing], x1[crossing], y1[crossing]
    return bool(np.count_nonzero(x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)) % 2)
