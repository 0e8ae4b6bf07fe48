"""Whose time a moment is: of the thing said, or of its being said, in four languages."""

from __future__ import annotations

import pytest

import whosays

PUBLISHED = "2031-05-22"  # a Thursday


def times(language: str, text: str) -> list[tuple[str | None, str | None]]:
    reading = whosays.read(text, language, PUBLISHED, reader="rules")
    return [
        (s.time.edtf if s.time else None, s.said.edtf if s.said else None)
        for s in reading.statements
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor of Brixley said on Monday that the bridge had burned in March."),
        ("en", "“The bridge burned in March,” the mayor of Brixley said on Monday."),
        ("fr", "Le maire de Brimont a déclaré lundi que le pont avait brûlé en mars."),
        ("fr", "« Le pont a brûlé en mars », a déclaré lundi le maire de Brimont."),
        ("ru", "В понедельник мэр Брянцев заявил, что мост сгорел в марте."),
        ("ru", "«Мост сгорел в марте», — заявил в понедельник мэр Брянцев."),
        ("uk", "У понеділок мер Бондар заявив, що міст згорів у березні."),
        ("uk", "«Міст згорів у березні», — заявив у понеділок мер Бондар."),
    ],
)
def test_the_moment_of_saying_is_not_that_of_the_thing(language: str, text: str) -> None:
    assert times(language, text) == [("2031-03", "2031-05-19")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor of Brixley said on Monday that the bridge had burned."),
        ("fr", "Le maire de Brimont a déclaré lundi que le pont avait brûlé."),
        ("ru", "В понедельник мэр Брянцев заявил, что мост сгорел."),
        ("uk", "У понеділок мер Бондар заявив, що міст згорів."),
    ],
)
def test_the_moment_of_saying_alone_dates_nothing(language: str, text: str) -> None:
    assert times(language, text) == [(None, "2031-05-19")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On Monday, the firm closed its plant."),
        ("fr", "Lundi, l’entreprise a fermé son usine."),
        ("ru", "В понедельник компания закрыла завод."),
        ("uk", "У понеділок компанія закрила завод."),
    ],
)
def test_the_writer_s_own_moment_is_the_event_s(language: str, text: str) -> None:
    assert times(language, text) == [("2031-05-19", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The fire of 9 May forced the town to close the school on Monday."),
        ("fr", "L’incendie du 9 mai a forcé la ville à fermer l’école lundi."),
        ("en", "The town, empty since March, closed the school on Monday."),
        ("ru", "Водителя, который сбежал на прошлой неделе, задержали в понедельник."),
        ("uk", "Водія, який утік минулого тижня, затримали в понеділок."),
    ],
)
def test_of_several_moments_the_one_at_the_main_verb(language: str, text: str) -> None:
    assert [time for time, _ in times(language, text)] == ["2031-05-19"]


def test_each_of_two_attributions_keeps_its_own_day() -> None:
    text = (
        "The mayor of Brixley said on Monday that the bridge had burned in March. "
        "“It still stands,” the police chief said on Tuesday."
    )
    assert times("en", text) == [("2031-03", "2031-05-19"), (None, "2031-05-20")]


def test_every_moment_says_whose_it_is() -> None:
    text = "The mayor of Brixley said on Monday that the bridge had burned in March."
    reading = whosays.read(text, "en", PUBLISHED, reader="rules")
    assert {m.span.of(text): m.role for m in reading.moments} == {
        "on Monday": "saying",
        "in March": "event",
    }
