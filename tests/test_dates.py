"""Dates with bounds, zones, feasts and parts of years; what is refused; what long texts cost."""

from __future__ import annotations

import time

import pytest
from edtf import parse_edtf

import whosays
from whosays.errors import OptionError
from whosays.grounding.moments import find_moments
from whosays.languages.calendar import load_calendar
from whosays.model import Moment

TUESDAY = "2031-05-20"


def moments(language: str, text: str, published: str | None = TUESDAY) -> tuple[Moment, ...]:
    return find_moments(text, load_calendar(language), published)


def values(language: str, text: str, published: str | None = TUESDAY) -> list[str | None]:
    found = [moment.edtf for moment in moments(language, text, published)]
    assert all(parse_edtf(value) for value in found if value)
    return found


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Closed since 5 May.", "2031-05-05/.."),
        ("fr", "Fermé à partir du 5 mai.", "2031-05-05/.."),
        ("ru", "Закрыт с пятого дня, с 5 мая.", "2031-05-05/.."),
        ("uk", "Зачинено з 5 травня.", "2031-05-05/.."),
        ("en", "Closed till 2030.", "../2030"),
        ("fr", "Fermé jusqu’au 5 mai.", "../2031-05-05"),
        ("ru", "Закрыт до апреля 2030 года.", "../2030-04"),
        ("uk", "Зачинено до кінця 2030 року.", "../2030"),
        ("en", "Shut before 2030.", "[..2029]"),
        ("fr", "Fermé avant le 1er mai.", "[..2031-04-30]"),
        ("ru", "Открыт после 2030 года.", "[2031..]"),
        ("uk", "Відкриють не пізніше 5 червня.", "[..2031-06-05]"),
        ("en", "Built about the 3rd of May 2030.", "2030-05-03~"),
        ("fr", "Bâti autour de 1870.", "1870~"),
        ("en", "Since the start of the year it is shut.", "2031/.."),
        ("ru", "С начала года закрыт.", "2031/.."),
    ],
)
def test_a_bound_is_kept_in_the_value(language: str, text: str, value: str) -> None:
    assert values(language, text) == [value]


def test_a_bound_of_something_else_is_none() -> None:
    assert values("en", "He was hurt by Monday’s fire at around 14:00 on Sunday.") == [
        "2031-05-19",
        "2031-05-18",
    ]
    assert values("uk", "Наказ від 22.05.2023 скасували.") == ["2023-05-22"]


def test_a_bound_on_an_open_day() -> None:
    assert values("fr", "depuis aujourd’hui", "2031-05") == ["2031-05/.."]
    assert values("en", "by today", "2031-05") == ["[..2031-05]"]
    assert values("en", "since yesterday", "2031-05") == [None]


@pytest.mark.parametrize(
    ("language", "text", "published", "value"),
    [
        ("en", "Today he left.", "2031-05-22T00:30:00+03:00", "2031-05-22"),
        ("en", "Today he left.", "2031-05-21T21:30:00+00:00", "2031-05-21"),
        ("en", "He left at 23:30 GMT.", "2031-05-22T01:00:00+03:00", "2031-05-20"),
        ("en", "He left at 2130 GMT.", "2031-05-22T01:00:00+03:00", "2031-05-21"),
        ("en", "He left at 11 p.m. GMT.", "2031-05-22T01:00:00+03:00", "2031-05-20"),
        ("fr", "Il est parti jeudi à 1 h 10, heure de Kiev.", "2031-05-21T22:30Z", "2031-05-22"),
        ("ru", "Он уехал в 01:10 мск.", "2031-05-21T22:30:00+00:00", "2031-05-22"),
        ("uk", "Він поїхав о 01:10 за київським часом.", "2031-12-21T23:30Z", "2031-12-22"),
        ("en", "He left at 01:10 Moscow time.", "2031-05-21", "2031-05-21"),
        ("en", "He will speak at 01:10 GMT.", "2031-05-21T22:30Z", "2031-05-22"),
        ("en", "He left at 13:25 local time.", "2031-05-21T22:30Z", "2031-05-21"),
    ],
)
def test_a_day_is_that_of_the_zone_named_else_of_the_publisher(
    language: str, text: str, published: str, value: str
) -> None:
    assert values(language, text, published) == [value]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "In 2024 it fell. In March, it rose.", ["2024", "2024-03"]),
        ("fr", "En 2024, il tomba. Le 5 mars, il revint.", ["2024", "2024-03-05"]),
        ("ru", "В 2024 году он пал. Весной он вернулся.", ["2024", "2024-21"]),
        ("uk", "У 2024 році він упав. 5 березня повернувся.", ["2024", "2024-03-05"]),
        ("en", "In 2024 it fell. It rose in March.", ["2024", "[2024-03,2031-03]"]),
        ("en", "In 2024 it fell.\nIn March, it rose.", ["2024", "2031-03"]),
        ("en", "In 2024 it fell. Last week it ended. In March it rose.", None),
        ("en", "It fell in 2024. In March, it rose.", ["2024", "2031-03"]),
    ],
)
def test_the_year_that_a_sentence_began_with(
    language: str, text: str, expected: list[str] | None
) -> None:
    expected = expected or ["2024", "2031-05-12/2031-05-18", "2031-03"]
    assert values(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "in the second half of 2030", ["2030-41"]),
        ("fr", "au T2 2030, au XIXe siècle", ["2030-34", "18XX"]),
        ("ru", "в I квартале, в 19-м веке", ["2031-33", "18XX"]),
        ("uk", "у першому півріччі 2030 року", ["2030-40"]),
        ("en", "in the winter of 2029-30, last winter", ["2029-12/2030-02", "2030-12/2031-02"]),
        ("fr", "cet hiver, l’hiver 2029", ["2030-12/2031-02", "2029-24"]),
        (
            "en",
            "on 3 and 5 May, on 3 and 4 May",
            ["{2031-05-03,2031-05-05}", "2031-05-03/2031-05-04"],
        ),
        ("en", "in 2008, 2012 and 2016", ["2008", "2012", "2016"]),
        ("ru", "в 2008, 2012 и 2016 годах", ["2008", "2012", "2016"]),
        ("ru", "накануне Нового года, в ночь на 5 мая", ["2030-12-31", "2031-05-04/2031-05-05"]),
        ("uk", "на Великдень, у День Незалежності", [None, "2030-08-24"]),
        ("fr", "le lundi de la semaine dernière, dans deux jours", ["2031-05-12", "2031-05-22"]),
        ("en", "It will open in two days; it lasted in two days.", ["2031-05-22"]),
        ("en", "this Friday, this Monday", ["2031-05-23", "2031-05-19"]),
        ("fr", "ce vendredi, ce dimanche", ["2031-05-23", "2031-05-18"]),
        ("en", "on the 22nd, on the 22nd floor", ["2031-04-22"]),
        ("fr", "le 22, le 22 rue Haute", ["2031-04-22"]),
        ("ru", "В пятницу парламент проголосует.", ["2031-05-23"]),
    ],
)
def test_feasts_and_parts_of_years(language: str, text: str, expected: list[str | None]) -> None:
    assert values(language, text) == expected


@pytest.mark.parametrize(
    "text", ["31 February", "29.02.2023", "2023-02-30", "on 30 February 2024", "31 June"]
)
def test_a_day_that_no_calendar_has_is_left_open(text: str) -> None:
    (moment,) = moments("en", text)
    assert moment.edtf is None
    assert moment.reason == "no calendar has such a day, or the words leave it open"


@pytest.mark.parametrize("text", ["in the year 0", "in 99999", "in 0000", "12345678", "0/0/0000"])
def test_figures_that_are_no_year(text: str) -> None:
    assert values("en", text) == []


def test_every_value_has_a_reason_and_an_open_one_its_candidates() -> None:
    (numeric,) = moments("en", "on 05/06/2023")
    assert numeric.candidates == ("2023-05-06", "2023-06-05")
    assert numeric.reason == "written day first or month first, nothing tells which"
    (doubtful,) = moments("fr", "ce mardi 21 mai 2031")
    assert doubtful.candidates == ("2031-05-21", "2031-05-20")
    assert doubtful.reason == "the weekday named is not that day's"
    (monday,) = moments("en", "on Monday")
    assert (monday.reason, monday.candidates) == (
        "the last Monday up to publication, 2031-05-20",
        (),
    )
    (open_day,) = moments("en", "on Monday", "2031-05")
    assert open_day.reason.endswith("which gives no day")
    (unplaced,) = moments("en", "on Monday", None)
    assert unplaced.reason == "no date of publication is known to count from"


@pytest.mark.parametrize(
    ("published", "why"),
    [
        ("22 May", "is no date"),
        ("2031-02-30", "no calendar has"),
        ("2031-05-20T25:00", "no calendar has"),
        ("2031-13", "no calendar has"),
        ("0000", "year"),
        ("9999", "year"),
        ("99999", "is no date"),
        ("२०३१", "is no date"),
    ],
)
def test_a_publication_that_is_no_date_is_refused(published: str, why: str) -> None:
    with pytest.raises(OptionError, match=why) as refused:
        whosays.read("It fell today.", language="en", published=published, reader="rules")
    assert "2023-05-22T14:30+02:00" in str(refused.value)


@pytest.mark.parametrize("piece", ["1234567890", "12 ", "3/4/", "12.11.", "22-го ", "2012, "])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_text_of_figures_takes_time_in_proportion(language: str, piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        moments(language, text)
        return time.process_time() - start

    seconds(10_000)
    small = max(min(seconds(40_000) for _ in range(3)), 0.002)
    assert seconds(400_000) < 30 * small
