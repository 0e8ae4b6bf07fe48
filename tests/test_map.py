"""The map of a page: what is drawn, how doubt and claims are shown, where its marks lead."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places_fixture import LOST, REGION, TOWN
from reading_fixture import at, reading
from whosays.faces import page
from whosays.faces.page.map import WIDTH, frame_of, map_of
from whosays.model import Outline, Place, Span

SQUARE = ((33.0, 44.5), (35.0, 44.5), (35.0, 46.0), (33.0, 46.0), (33.0, 44.5))


def unit(*claims: str, number: int | None = 703883) -> Outline:
    return Outline("Valmore", number, (SQUARE,), claims)


def drawing(*places: Place, outlines: tuple[Outline, ...] = ()) -> str:
    view = map_of(places, lambda box: outlines)
    assert view is not None
    return str(view.drawing)


def test_a_region_is_never_a_pin() -> None:
    drawn = drawing(REGION, TOWN, outlines=(unit(),))
    assert drawn.count('class="dot') == 1
    assert re.search(r'<path class="unit meant"', drawn)
    assert 'class="dot' not in drawing(REGION)


def test_what_is_not_listed_is_a_broken_circle_without_a_dot() -> None:
    drawn = drawing(LOST, TOWN)
    assert drawn.count('class="reach doubted"') == 1
    assert drawn.count('class="dot') == 1
    assert "Port-Cendre ?" in drawn


def test_a_unit_that_two_states_claim_is_hatched_and_said_so() -> None:
    view = map_of((TOWN, REGION), lambda box: (unit("Russia", "Ukraine"),))
    assert view is not None
    assert 'class="claimed"' in view.drawing
    assert any("no side is taken" in note and "Ukraine" in note for note in view.notes)
    plain = map_of((TOWN, REGION), lambda box: (unit(),))
    assert plain is not None
    assert 'class="claimed"' not in plain.drawing
    assert not any("no side is taken" in note for note in plain.notes)


def test_marks_lead_to_the_first_words() -> None:
    drawn = drawing(TOWN)
    assert f'<a href="#c{at("Bourg-Salin").start}">' in drawn


def test_a_hostile_name_stays_text() -> None:
    evil = replace(TOWN, name="<script>alert(1)</script>", reason='"><img src=x>')
    drawn = drawing(evil)
    assert "<script" not in drawn
    assert "<img" not in drawn


def test_no_map_without_a_position() -> None:
    nowhere = Place("Nulle-Part", (Span(0, 4),), "unknown", False, "in no gazetteer")
    assert map_of((nowhere,), lambda box: ()) is None
    assert map_of((), lambda box: ()) is None


@given(
    st.lists(
        st.tuples(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 300) | st.none()),
        min_size=1,
        max_size=6,
    )
)
def test_every_place_stands_in_the_frame(points: list[tuple[float, float, float | None]]) -> None:
    places = [replace(TOWN, lat=lat, lon=lon, km=km) for lat, lon, km in points]
    frame = frame_of(places)
    for lat, lon, _ in points:
        x, y = frame.point(lon, lat)
        assert -1 <= x <= WIDTH + 1
        assert -1 <= y <= frame.height + 1


@pytest.mark.parametrize("places", [(), (TOWN, REGION, LOST)], ids=["names", "positions"])
def test_the_page_lists_every_place_once(places: tuple[Place, ...]) -> None:
    html = page.render(replace(reading(), places=places))
    section = html.partition('<section id="places">')[2].partition("</section>")[0]
    for name in ("Valmore", "Bourg-Salin", "Port-Cendre"):
        assert section.count(f'class="words">{name}</span>') == 1
    assert ("<svg" in section) == bool(places)
