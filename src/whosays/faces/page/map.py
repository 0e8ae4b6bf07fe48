"""A still map of a reading's places: outlines of units, no tile and no request.

A settlement is a dot with its radius, a unit is its outline or, without one, a circle; a place that
no gazetteer lists is a broken circle as wide as the unit it lies in. A unit that two states claim
is hatched, and no side is taken.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whosays.faces.words import one_line
from whosays.model import Outline, Place

WIDTH = 640
HEIGHTS = (300, 520)
_KM_OF_A_DEGREE = 111.195
_LEAST_KM = 40.0
_BORDER = 1.25
_FINEST = 1.8
_FEWEST = 3
_LETTER = 7.0
_LINE = 15.0
_DOT = 4.0
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)

_KEY = "A dot is a settlement, a circle the radius of what is meant."
_DOUBT = "Broken lines are doubtful."
_CREDITS = "Outlines: Natural Earth; positions: GeoNames, CC BY 4.0."

Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """An equirectangular map, true to scale at the latitude of its middle.

    `west` and `north` are degrees, `across` and `down` pixels a degree, `height` pixels.
    """

    west: float
    north: float
    across: float
    down: float
    height: float

    def point(self, lon: float, lat: float) -> Point:
        """Pixels from the left and from the top."""
        return (lon - self.west) * self.across, (self.north - lat) * self.down

    def pixels(self, km: float) -> float:
        """The length of so many kilometres."""
        return km / _KM_OF_A_DEGREE * self.down

    @property
    def box(self) -> Box:
        """West, south, east, north in degrees."""
        south = max(-90.0, self.north - self.height / self.down)
        return self.west, south, self.west + WIDTH / self.across, self.north


@dataclass(frozen=True, slots=True)
class MapView:
    """The drawing and the sentences that stand under it."""

    drawing: Markup
    notes: tuple[str, ...]


def map_of(
    places: Iterable[Place], outlines_in: Callable[[Box], Sequence[Outline]]
) -> MapView | None:
    """The map of the places that have a position, None where there are none.

    `outlines_in` gives the units of a box: west, south, east, north in degrees.
    """
    drawn = mapped(places)
    if not drawn:
        return None
    frame = frame_of(drawn)
    outlines = tuple(outlines_in(frame.box))
    notes = [_KEY]
    if any(not (place.answer == "found" and place.sure) for place in drawn):
        notes.append(_DOUBT)
    notes += _hatching(outlines, frame)
    notes.append(_CREDITS)
    return MapView(draw(drawn, outlines, frame), tuple(notes))


def _hatching(outlines: Sequence[Outline], frame: Frame) -> list[str]:
    """Who claims what is hatched."""
    claims = {o.claimed_by: o.name for o in outlines if len(o.claimed_by) > 1 and _path(o, frame)}
    return [f"Hatched: claimed by {' and '.join(states)}; no side is taken." for states in claims]


def mapped(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places that have a position and are drawn: no country where there is anything smaller."""
    placed = [p for p in places if p.lat is not None and p.lon is not None]
    small = [p for p in placed if p.kind in ("settlement", "district", "region")]
    return tuple(small or (p for p in placed if p.kind == "country"))


def frame_of(places: Sequence[Place]) -> Frame:
    """The frame that shows all of the places, each with its radius."""
    norths, souths, easts, wests = [], [], [], []
    for place in places:
        lat, lon = place.lat or 0.0, place.lon or 0.0
        reach = min(place.km or 0.0, 400.0) / _KM_OF_A_DEGREE
        aside = reach / max(0.2, math.cos(math.radians(lat)))
        norths.append(min(85.0, lat + reach))
        souths.append(max(-85.0, lat - reach))
        easts.append(lon + aside)
        wests.append(lon - aside)
    middle = (max(norths) + min(souths)) / 2
    shrink = max(0.2, math.cos(math.radians(middle)))
    tall = max((max(norths) - min(souths)) * _BORDER, _LEAST_KM / _KM_OF_A_DEGREE)
    wide = max((max(easts) - min(wests)) * shrink * _BORDER, _LEAST_KM / _KM_OF_A_DEGREE)
    height = min(max(WIDTH * tall / wide, HEIGHTS[0]), HEIGHTS[1])
    down = min(WIDTH / wide, height / tall)
    across = down * shrink
    return Frame(
        west=(max(easts) + min(wests)) / 2 - WIDTH / across / 2,
        north=min(90.0, middle + height / down / 2),
        across=across,
        down=down,
        height=height,
    )


def draw(places: Sequence[Place], outlines: Sequence[Outline], frame: Frame) -> Markup:
    """The map as one SVG element, whose marks lead to where the text first names each place."""
    named = {p.geonames_id: p for p in places if p.kind in ("region", "country")}
    named.pop(None, None)
    units = [_unit(outline, frame, named.get(outline.geonames_id)) for outline in outlines]
    drawn = {o.geonames_id for o in outlines}
    rest = [p for p in places if p.geonames_id is None or p.geonames_id not in drawn]
    ordered = sorted(rest, key=lambda p: -(p.km or 0.0))
    marks = [_mark(place, frame) for place in ordered]
    return Markup(
        '<svg class="map{}" viewBox="0 0 {} {}" role="group" aria-label="Map of the places named">'
        '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0 0V7"/></pattern></defs>{}{}{}{}</svg>'
    ).format(
        " far" if frame.pixels(1000) < WIDTH / 2 else "",
        WIDTH,
        round(frame.height),
        Markup("").join(units),
        Markup("").join(marks),
        Markup("").join(_names(places, frame)),
        _scale(frame),
    )


def _unit(outline: Outline, frame: Frame, place: Place | None) -> Markup:
    path = _path(outline, frame)
    if not path:
        return Markup("")
    shape = Markup('<path class="unit{}" d="{}"/>').format(
        " meant" if place is not None else "", path
    )
    if len(outline.claimed_by) > 1:
        shape += Markup('<path class="claimed" d="{}"/>').format(path)
    return shape if place is None else _linked(place, shape)


def _path(outline: Outline, frame: Frame) -> str:
    """The rings within the frame as SVG path data in whole pixels, finer points left out."""
    west, south, east, north = frame.box
    parts = []
    for ring in outline.rings:
        lons, lats = [p[0] for p in ring], [p[1] for p in ring]
        if min(lons) > east or max(lons) < west or min(lats) > north or max(lats) < south:
            continue
        kept = _thinned([frame.point(*point) for point in ring])
        if len(kept) > _FEWEST:
            parts.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z")
    return "".join(parts)


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Points at least `_FINEST` pixels apart, none farther outside than one frame's width."""
    kept: list[Point] = []
    for x, y in points:
        here = (min(max(x, -WIDTH), 2 * WIDTH), min(max(y, -WIDTH), 2 * WIDTH))
        if not kept or math.dist(kept[-1], here) >= _FINEST:
            kept.append(here)
    return kept


def _mark(place: Place, frame: Frame) -> Markup:
    x, y = frame.point(place.lon or 0.0, place.lat or 0.0)
    radius = frame.pixels(place.km or 0.0)
    sure = place.answer == "found" and place.sure
    shape = Markup("")
    if place.kind != "settlement" or not sure or radius > 2 * _DOT:
        shape += Markup('<circle class="reach{}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(
            "" if sure else " doubted", x, y, max(radius, 2 * _DOT)
        )
    if place.kind == "settlement" and place.answer != "unlisted":
        shape += Markup('<circle class="dot{}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(
            "" if sure else " doubted", x, y, _DOT
        )
    return _linked(place, shape)


def _linked(place: Place, shape: Markup) -> Markup:
    return Markup('<a href="#c{}"><title>{}: {}</title>{}</a>').format(
        min(place.mentions).start, one_line(place.name), one_line(place.reason), shape
    )


def _names(places: Sequence[Place], frame: Frame) -> Iterable[Markup]:
    """The names that find room beside their marks; first the surest and those named most."""
    taken: list[Box] = []
    for place in places:
        x, y = frame.point(place.lon or 0.0, place.lat or 0.0)
        taken.append((x - _DOT, y - _DOT, x + _DOT, y + _DOT))
    for place in sorted(places, key=lambda p: (not p.sure, -len(p.mentions))):
        name = one_line(place.name) + ("" if place.sure else " ?")
        x, y = frame.point(place.lon or 0.0, place.lat or 0.0)
        length = len(name) * _LETTER
        for left, base in (
            (x + 2 * _DOT, y + 4),
            (x - 2 * _DOT - length, y + 4),
            (x - length / 2, y - 2 * _DOT),
            (x - length / 2, y + 2 * _DOT + 10),
        ):
            box = (left, base - _LINE + 3, left + length, base + 3)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= frame.height
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield Markup('<text x="{:.1f}" y="{:.1f}">{}</text>').format(left, base, name)
                break


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(frame: Frame) -> Markup:
    """A bar of a round number of kilometres, at most a quarter of the width."""
    km = max((k for k in _SCALES if frame.pixels(k) <= WIDTH / 4), default=_SCALES[0])
    length, base = frame.pixels(km), frame.height - 10
    return Markup(
        '<path class="scale" d="M10 {0:.0f}h{1:.0f}"/><text class="scale" x="10" y="{2:.0f}">'
        "{3:,} km</text>"
    ).format(base, length, base - 6, km)
