"""The gazetteer: the ladder of candidates, the units, additions, and what goes wrong."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.grounding.gazetteer import CAPITALS, OF_SEAT, PEOPLE, Gazetteer, Rung
from whosays.grounding.gazetteer.compiling import compile_index
from whosays.grounding.gazetteer.entries import Entry, settlement_radius
from whosays.grounding.gazetteer.home import write_folder
from whosays.grounding.gazetteer.index import Index
from whosays.grounding.gazetteer.ladder import distance
from whosays.grounding.gazetteer.outlines import packed, unpacked
from whosays.grounding.place_query import ask

ENTRIES = (
    Entry(("Russia", "Россия"), "country", 60, 100, "RU", "RU", "", 1, 144_000_000, 2000.0),
    Entry(("Ukraine", "Україна"), "country", 49, 32, "UA", "UA", "", 2, 40_000_000, 400.0),
    Entry(
        ("United States",), "country", 39.8, -98.5, "US", "US", "", 3, 330_000_000, 1700.0,
        people=("American",), capitals=("US",),
    ),
    Entry(
        ("Tambov Oblast", "Тамбовская область"), "region", 52.6, 41.5, "RU.72", "RU", "RU", 4,
        1_000_000, 100.0, bare=("Tambov", "Тамбовская"),
    ),
    Entry(
        ("Sevastopol Region",), "region", 44.6, 33.5, "UA.20", "UA", "UA", 5, 400_000, 17.0,
        claimed_by=("RU", "UA"),
    ),
    Entry(("Ohio",), "region", 40.2, -82.9, "US.OH", "US", "US", 6, 11_000_000, 190.0,
          capitals=("OH",)),
    Entry(("Tambov", "Тамбов"), "settlement", 52.73, 41.44, "", "RU", "RU.72", 7, 290_000),
    Entry(("Michurinsk", "Мичуринск"), "settlement", 52.9, 40.5, "", "RU", "RU.72", 8, 90_000),
    Entry(("Kirsanov", "Кирсанов"), "settlement", 52.65, 42.73, "", "RU", "RU.72", 9, 17_000),
    Entry(("Rasskazovo", "Рассказово"), "settlement", 52.66, 41.9, "", "RU", "RU.72", 10, 44_000),
    Entry(("Zhytomyr", "Житомир"), "settlement", 50.26, 28.67, "", "UA", "UA", 11, 264_000),
    Entry(("Rostov-on-Don", "Ростов-на-Дону"), "settlement", 47.2, 39.7, "", "RU", "RU", 12, 10**6),
    Entry(("Springfield",), "settlement", 39.9, -83.8, "", "US", "US.OH", 13, 58_000),
    Entry(("Springfield",), "settlement", 37.2, -93.3, "", "US", "US", 14, 167_000),
    Entry(("Inkerman",), "settlement", 44.61, 33.6, "", "UA", "UA.20", 15, 10_000),
)  # fmt: skip
SQUARE = np.array([[40_000, 52_000], [43_000, 52_000], [43_000, 53_500], [40_000, 53_500],
                   [40_000, 52_000]], np.int32)  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A gazetteer of some rows; the fourth, a region, has an outline."""
    folder = tmp_path_factory.mktemp("small")
    compile_index(ENTRIES, {3: [SQUARE]}, folder, lambda _step, _part: None)
    return Gazetteer(Index.of(folder))


def first(places: Gazetteer, name: str, language: str | None = None) -> tuple[str, Rung]:
    found = places.found(name, language)[0]
    return places.name(found.row), found.rung


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Kirsanov", None, ("Kirsanov", Rung.EXACT)),
        ("KIRSANOV", "en", ("Kirsanov", Rung.EXACT)),
        ("Кирсанов", "ru", ("Kirsanov", Rung.EXACT)),
        ("Кирсанове", "ru", ("Kirsanov", Rung.LEMMA)),
        ("Мичуринском", "ru", ("Michurinsk", Rung.LEMMA)),
        ("Тамбовской области", "ru", ("Tambov Oblast", Rung.LEMMA)),
        ("Ростове-на-Дону", "ru", ("Rostov-on-Don", Rung.LEMMA)),
        ("Житомирі", "uk", ("Zhytomyr", Rung.LEMMA)),
        ("Jitomir", "fr", ("Zhytomyr", Rung.SOUND)),
        ("Rasskazovo", "fr", ("Rasskazovo", Rung.EXACT)),
        ("Mitchourinsk", "fr", ("Michurinsk", Rung.SOUND)),
        ("Мічуринську", "uk", ("Michurinsk", Rung.SOUND)),
        ("Rasskasovo", "en", ("Rasskazovo", Rung.NEAR)),
        ("Кирсановского", "ru", ("Kirsanov", Rung.SEAT)),
        ("Kirsanovsky", "en", ("Kirsanov", Rung.SEAT)),
    ],
)
def test_each_rung_of_the_ladder(
    small: Gazetteer, name: str, language: str | None, expected: tuple[str, Rung]
) -> None:
    assert first(small, name, language) == expected


def test_namesakes_come_by_population(small: Gazetteer) -> None:
    found = [small.record(place.row) for place in small.found("Springfield")]
    assert [record.population for record in found] == [167_000, 58_000]


def test_only_what_lies_within_the_unit(small: Gazetteer) -> None:
    ohio = small.row("US.OH")
    assert [c.geonames_id for c in small.candidates("Springfield", None, ohio)] == [13]
    russia = small.candidates("Russia")[0]
    assert small.candidates("Springfield", None, russia) == ()


def test_letters_are_compared_only_inside_a_unit(small: Gazetteer) -> None:
    assert small.candidates("Kirzamov") == ()
    (misspelt,) = small.candidates("Kirsamov", None, small.row("RU.72"))
    assert misspelt.geonames_id == 9
    assert misspelt.reason == "one letter from Kirsanov in Tambov Oblast"


def test_a_people_is_told_from_its_country(small: Gazetteer) -> None:
    (found,) = small.found("American")
    assert found.flags & PEOPLE
    assert small.name(found.row) == "United States"
    (russians,) = small.found("российских", "ru")
    assert russians.flags & PEOPLE
    assert small.country(russians.row) == "RU"


def test_an_abbreviation_counts_only_as_written(small: Gazetteer) -> None:
    (found,) = small.found("OH")
    assert found.flags & CAPITALS
    assert small.found("oh") == ()
    assert small.found("us") == ()


def test_the_district_of_a_seat_is_no_settlement(small: Gazetteer) -> None:
    found = small.found("Кирсановский", "ru")[0]
    candidate = small.candidate(found)
    assert found.flags & OF_SEAT
    assert (candidate.kind, candidate.geonames_id) == ("district", None)
    assert candidate.km >= 20
    assert candidate.reason == "district called after Kirsanov"


@pytest.mark.parametrize(
    ("name", "language", "kind", "number"),
    [
        ("région de Tambov", "fr", "region", 4),
        ("город Тамбов", "ru", "settlement", 7),
        ("Tambov region", None, "region", 4),
        ("Kirsanov district", "en", "district", None),
        ("Кирсановского района", "ru", "district", None),
        ("Tambov", None, "settlement", 7),
    ],
)
def test_a_word_of_kind_says_what_is_asked_for(
    small: Gazetteer, name: str, language: str | None, kind: str, number: int | None
) -> None:
    candidate = ask(small, name, language)[0]
    assert (candidate.kind, candidate.geonames_id) == (kind, number)


def test_a_claimed_unit_lies_in_both_states(small: Gazetteer) -> None:
    (town,) = small.found("Inkerman")
    for state in ("RU", "UA"):
        row = small.row(state)
        assert row is not None
        assert small.lies_within(town.row, row)
    assert small.claimed_by(town.row) == ("RU", "UA")
    assert small.claimed_by(small.found("Tambov")[0].row) == ()


def test_which_settlement_is_a_seat(small: Gazetteer) -> None:
    seats = {small.name(row) for row in range(len(small)) if small.record(row).seat}
    assert seats == {"Tambov"}


def test_units_around_a_position(small: Gazetteer) -> None:
    assert small.units(52.7, 41.5) == (small.row("RU"), small.row("RU.72"), -1)
    assert small.units(10.0, 10.0) == (-1, -1, -1)


def test_outlines_are_given_in_degrees(small: Gazetteer) -> None:
    region = small.row("RU.72")
    russia = small.row("RU")
    assert region is not None
    assert russia is not None
    (ring,) = small.outline(region)
    assert ring.min(axis=0).tolist() == [40.0, 52.0]
    assert ring.max(axis=0).tolist() == [43.0, 53.5]
    assert len(small.outline(russia)) == 1
    assert small.outlined(42.0, 53.0, 50.0, 60.0) == (region,)
    assert small.outlined(44.0, 53.0, 50.0, 60.0) == ()


@given(st.text(max_size=40), st.sampled_from([None, "fr", "ru", "uk"]), st.booleans())
def test_any_name_is_answered(
    small: Gazetteer, name: str, language: str | None, widen: bool
) -> None:
    for candidate in small.candidates(name, language, small.row("RU"), widen):
        assert candidate.country in ("RU", "UA")
        assert candidate.reason


def test_a_name_of_ten_thousand_letters_is_soon_answered(small: Gazetteer) -> None:
    began = time.perf_counter()
    assert small.candidates("Ш" * 10_000, "ru", small.row("RU"), True) == ()
    assert time.perf_counter() - began < 1


LETTERS = st.text("abcdef", max_size=8)


@given(LETTERS, LETTERS)
def test_the_distance_of_names(one: str, other: str) -> None:
    apart = distance(one, other, 99)
    assert apart is not None
    assert apart == distance(other, one, 99)
    assert (apart == 0) == (one == other)
    assert abs(len(one) - len(other)) <= apart <= max(len(one), len(other))
    assert distance(one, other, apart) == apart
    assert apart == 0 or distance(one, other, apart - 1) is None


def test_swapped_letters_are_one_slip() -> None:
    assert distance("kirsanov", "krisanov", 2) == 1


@given(st.integers(0, 40_000_000), st.integers(0, 40_000_000))
def test_more_people_never_cover_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert 3 <= settlement_radius(low) <= settlement_radius(high) <= 25


RINGS = st.lists(
    st.lists(st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000)),
             min_size=4, max_size=9),
    min_size=1, max_size=3,
)  # fmt: skip


@given(st.dictionaries(st.integers(0, 9999), RINGS, min_size=1, max_size=4))
def test_outlines_are_kept_as_they_were(units: dict[int, list[list[tuple[int, int]]]]) -> None:
    outlines = {unit: [np.array(ring, np.int32) for ring in rings] for unit, rings in units.items()}
    kept = unpacked(packed(outlines))
    assert {unit: [ring.tolist() for ring in rings] for unit, rings in kept.items()} == {
        unit: [ring.tolist() for ring in rings] for unit, rings in outlines.items()
    }


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").write_text("x")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_folder(tmp_path / "index", fail)
    assert list(tmp_path.iterdir()) == []


def test_two_writers_at_once_leave_one_whole_folder(tmp_path: Path) -> None:
    both = threading.Barrier(2)

    def write(folder: Path) -> None:
        (folder / "first").write_text(folder.name)
        both.wait(10)
        (folder / "second").write_text(folder.name)

    writers = [
        threading.Thread(target=write_folder, args=(tmp_path / "index", write)) for _ in range(2)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [folder.name for folder in tmp_path.iterdir()] == ["index"]
    assert len({file.read_text() for file in (tmp_path / "index").iterdir()}) == 1


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("St. Paul", {"Saint Paul", "St. Paul"}),
        ("Saint Paul", {"Saint Paul", "St. Paul"}),
        ("Mt. Vernon", {"Mount Vernon"}),
    ],
)
def test_first_words_short_or_in_full(tmp_path: Path, asked: str, names: set[str]) -> None:
    entries = [
        Entry((name,), "settlement", 1, 1) for name in ("Saint Paul", "St. Paul", "Mount Vernon")
    ]
    compile_index(entries, {}, tmp_path, lambda _step, _part: None)
    places = Gazetteer(Index.of(tmp_path))
    assert {places.name(found.row) for found in places.found(asked)} == names


def test_a_name_given_twice_is_one_candidate(tmp_path: Path) -> None:
    twice = Entry(("Oslo", "OSLO", "Osló"), "settlement", 59.9, 10.7, population=700_000)
    compile_index([twice], {}, tmp_path, lambda _step, _part: None)
    assert len(Gazetteer(Index.of(tmp_path)).candidates("oslo")) == 1


def test_a_small_place_does_not_hide_a_declined_large_one(tmp_path: Path) -> None:
    entries = [
        Entry(("Москвы",), "settlement", 60, 60, population=10),
        Entry(("Москва",), "settlement", 55.7, 37.6, population=12_000_000),
    ]
    compile_index(entries, {}, tmp_path, lambda _step, _part: None)
    places = Gazetteer(Index.of(tmp_path))
    assert [c.population for c in places.candidates("Москвы", "ru")] == [10, 12_000_000]
    assert [c.population for c in places.candidates("Москвы", "fr")] == [10]
