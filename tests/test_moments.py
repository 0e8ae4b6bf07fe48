"""Dates and times as EDTF: what a report's words become, seen from its date of publication."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import LanguageError
from whosays.grounding.moments import find_moments
from whosays.languages.calendar import load_calendar
from whosays.model import Moment

MONDAY = "2023-05-22"


def moments(
    language: str, text: str, published: str | None = MONDAY
) -> list[tuple[str, str | None]]:
    found = find_moments(text, load_calendar(language), published)
    for moment in found:
        assert moment.edtf is None or parse_edtf(moment.edtf)
    return [(moment.span.of(text), moment.edtf) for moment in found]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("le 22 mai 2023", "2023-05-22"),
        ("le 22 mai", "2023-05-22"),
        ("le 22\u00a0mai\u202f2023", "2023-05-22"),
        ("lundi 22 mai", "2023-05-22"),
        ("ce mardi 22 mai", "2023-05-22?"),
        ("1er mars 2022", "2022-03-01"),
        ("le 30 avril dernier", "2023-04-30"),
        ("le 3 mars de l’an dernier", "2022-03-03"),
        ("le 9 juin", "2023-06-09"),
        ("le 20 décembre", "2022-12-20"),
        ("le 3 juin 2022 à 14 h 20", "2022-06-03"),
        ("dimanche 21 mai à 17h30", "2023-05-21"),
        ("22/05/2023", "2023-05-22"),
        ("2023-05-22", "2023-05-22"),
        ("le 31 juin", None),
        ("en mars", "2023-03"),
        ("En mars", "2023-03"),
        ("en mai", "2023-05"),
        ("en juin", "2022-06"),
        ("en mai dernier", "2022-05"),
        ("en juin prochain", "2023-06"),
        ("au mois d’avril", "2023-04"),
        ("en mars 2022", "2022-03"),
        ("début mai", "2023-05"),
        ("mi-mai", "2023-05"),
        ("fin mai", "2023-05"),
        ("en mai 68", None),
        ("en 2014", "2014"),
        ("fin 2021", "2021"),
        ("à l’été 2022", "2022-22"),
        ("l’été dernier", "2022-22"),
        ("les années 1990", "199X"),
        ("les années 90", "199X"),
        ("les années vingt", None),
        ("2015-16", "2015/2016"),
        ("de 2014 à 2016", "2014/2016"),
        ("lundi", "2023-05-22"),
        ("lundi dernier", "2023-05-15"),
        ("lundi soir", "2023-05-22"),
        ("mardi matin", "2023-05-16"),
        ("vendredi prochain", "2023-05-26"),
        ("chaque lundi", None),
        ("dans la nuit de dimanche à lundi", "2023-05-21/2023-05-22"),
        ("la nuit du 21 au 22 mai", "2023-05-21/2023-05-22"),
        ("du 21 au 24 mai", "2023-05-21/2023-05-24"),
        ("du 28 avril au 3 mai", "2023-04-28/2023-05-03"),
        ("du 28 décembre au 3 janvier", "2022-12-28/2023-01-03"),
        ("de mars à mai 2022", "2022-03/2022-05"),
        ("aujourd’hui", "2023-05-22"),
        ("aujourd'hui", "2023-05-22"),
        ("hier", "2023-05-21"),
        ("hier soir", "2023-05-21"),
        ("avant-hier", "2023-05-20"),
        ("demain", "2023-05-23"),
        ("ce matin", "2023-05-22"),
        ("cette nuit", "2023-05-21/2023-05-22"),
        ("la semaine dernière", "2023-05-15/2023-05-21"),
        ("le mois dernier", "2023-04"),
        ("l’an dernier", "2022"),
        ("il y a trois jours", "2023-05-19"),
        ("il y a deux semaines", "2023-05-08~"),
        ("il y a 2 ans", "2021~"),
        ("il y a quelques jours", None),
        ("la veille", None),
        ("le lendemain", None),
        ("la veille du 9 mai", "2023-05-08"),
        ("la semaine du 9 mai", "2023-05-08/2023-05-14"),
        ("chaque 9 mai", "XXXX-05-09"),
    ],
)
def test_french_words_for_time(words: str, edtf: str | None) -> None:
    assert moments("fr", words) == [(words, edtf)]
    assert moments("fr", f"(« {words} », dit-on)")[0] == (words, edtf)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("May 22, 2023", "2023-05-22"),
        ("22 May 2023", "2023-05-22"),
        ("Monday, May 22, 2023", "2023-05-22"),
        ("May 22", "2023-05-22"),
        ("on the 22nd of May", "2023-05-22"),
        ("on Tuesday 22 May", "2023-05-22?"),
        ("Oct. 9", "2022-10-09"),
        ("on June 16th of 2016", "2016-06-16"),
        ("2:45 p.m. on Monday", "2023-05-22"),
        ("05/06/2023", "[2023-05-06,2023-06-05]"),
        ("13/06/2023", "2023-06-13"),
        ("in March", "2023-03"),
        ("In May", "2023-05"),
        ("last May", "2022-05"),
        ("next June", "2023-06"),
        ("in March of last year", "2022-03"),
        ("March 2022", "2022-03"),
        ("mid-May", "2023-05"),
        ("in October", "2022-10"),
        ("in 2014", "2014"),
        ("late 2021", "2021"),
        ("summer 2022", "2022-22"),
        ("last summer", "2022-22"),
        ("the 1990s", "199X"),
        ("the early 1990s", "199X"),
        ("2015-16", "2015/2016"),
        ("from 1995 to 1997", "1995/1997"),
        ("between 21 and 24 May", "2023-05-21/2023-05-24"),
        ("May 21-24", "2023-05-21/2023-05-24"),
        ("from March to May", "2023-03/2023-05"),
        ("on Monday", "2023-05-22"),
        ("last Monday", "2023-05-15"),
        ("next Friday", "2023-05-26"),
        ("Monday evening", "2023-05-22"),
        ("early Sunday morning", "2023-05-21"),
        ("overnight into Tuesday", "2023-05-15/2023-05-16"),
        ("overnight", "2023-05-21/2023-05-22"),
        ("every Monday", None),
        ("today", "2023-05-22"),
        ("yesterday", "2023-05-21"),
        ("last night", "2023-05-21/2023-05-22"),
        ("tomorrow", "2023-05-23"),
        ("two days ago", "2023-05-20"),
        ("two weeks ago", "2023-05-08~"),
        ("a year ago", "2022~"),
        ("several weeks ago", None),
        ("last week", "2023-05-15/2023-05-21"),
        ("this week", "2023-05-22/2023-05-28"),
        ("the last week", None),
        ("earlier this month", "2023-05"),
        ("last month", "2023-04"),
        ("last year", "2022"),
        ("the day before", None),
        ("the week of 9 May", "2023-05-08/2023-05-14"),
        ("every 9 May", "XXXX-05-09"),
        ("Sunday-night", "2023-05-21"),
    ],
)
def test_english_words_for_time(words: str, edtf: str | None) -> None:
    assert moments("en", words) == [(words, edtf)]
    assert moments("en", f"(“{words}”, they said)")[0] == (words, edtf)


@pytest.mark.parametrize(
    ("language", "words", "published", "edtf"),
    [
        ("fr", "aujourd’hui", "2023-05", "2023-05-XX"),
        ("fr", "aujourd’hui", "2023-05-XX", "2023-05-XX"),
        ("fr", "aujourd’hui", "2023", "2023-XX-XX"),
        ("fr", "hier", "2023-05", "[2023-04-30..2023-05-30]"),
        ("fr", "lundi", "2023-05", "2023-05-XX"),
        ("fr", "lundi", "2023-06", "[2023-05-29..2023-06-26]"),
        ("fr", "la semaine dernière", "2023-05", "[2023-04-24..2023-05-28]"),
        ("fr", "En mars", "2023-05", "2023-03"),
        ("fr", "En mars", "2023", "[2022-03,2023-03]"),
        ("fr", "en mars 2022", "2023-05", "2022-03"),
        ("fr", "le 22 mai", "2023-05", "2023-05-22"),
        ("fr", "l’an dernier", "2023", "2022"),
        ("fr", "il y a deux heures", "2023-05-22T01:30:00+02:00", "2023-05-21"),
        ("fr", "il y a deux heures", "2023-05-22", "[2023-05-21,2023-05-22]"),
        ("en", "on Monday", "2023-05-22T23:50:00Z", "2023-05-22"),
        ("en", "today", "2023-05-22?", "2023-05-22"),
        ("en", "today", None, None),
        ("en", "in March", None, "XXXX-03"),
        ("en", "May 22", None, "XXXX-05-22"),
        ("en", "May 22, 2023", None, "2023-05-22"),
        ("fr", "du 21 au 24 mai", None, "XXXX-05-21/XXXX-05-24"),
        ("fr", "lundi", None, None),
        ("fr", "les années 1990", None, "199X"),
    ],
)
def test_what_publication_leaves_open_stays_open(
    language: str, words: str, published: str | None, edtf: str | None
) -> None:
    assert moments(language, words, published) == [(words, edtf)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il a été blessé."),
        ("fr", "Mars est une planète rouge."),
        ("fr", "une aide de 2022 euros"),
        ("fr", "une colonne de 2000 soldats"),
        ("fr", "2 000 personnes"),
        ("fr", "à 2 heures de la capitale"),
        ("fr", "le Mouvement du 22-Mars"),
        ("fr", "maintenant, à ce jour"),
        ("en", "a march in the second row"),
        ("en", "It may rain."),
        ("en", "May they rest."),
        ("en", "Theresa May said no."),
        ("en", "Mars and March were sold."),
        ("en", "He sat in the sun and wed."),
        ("en", "2,000 people, 2022 euros"),
        ("en", "in 2022 people"),
        ("en", "USA Today on Black Friday"),
        ("en", "13:25 and 2:1"),
        ("en", "a summer's fall in spring water"),
    ],
)
def test_not_a_time(language: str, text: str) -> None:
    assert moments(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le vote aura lieu vendredi.", [("vendredi", "2023-05-26")]),
        ("en", "They will meet on Friday.", [("on Friday", "2023-05-26")]),
        ("en", "It will end, he said on Friday.", [("on Friday", "2023-05-19")]),
        ("en", "They will vote in June.", [("in June", "2023-06")]),
        ("en", "He left due to the plan on Friday.", [("on Friday", "2023-05-19")]),
    ],
)
def test_a_word_of_the_clause_points_ahead(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert moments(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Le 9 mai, ils sont entrés ; le lendemain, ils sont partis.",
            [("Le 9 mai", "2023-05-09"), ("le lendemain", "2023-05-10")],
        ),
        (
            "fr",
            "Le 9 mai, ils sont entrés.\nLa veille, tout était calme.",
            [("Le 9 mai", "2023-05-09"), ("La veille", None)],
        ),
        ("fr", "La veille de l’attaque, rien.", []),
        ("fr", "Deux jours après l’attaque, rien.", []),
        (
            "en",
            "On 9 May they came, and two days later they left.",
            [("On 9 May", "2023-05-09"), ("two days later", "2023-05-11")],
        ),
        (
            "en",
            "On Sunday they came. At 13:25 they left.",
            [("On Sunday", "2023-05-21"), ("At 13:25", "2023-05-21")],
        ),
        ("en", "It began at 13:25.", [("at 13:25", "2023-05-22")]),
    ],
)
def test_a_day_named_before_in_the_paragraph(
    language: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert moments(language, text) == expected


def test_the_founding_report_has_three_dates() -> None:
    report = Path(__file__).parents[2] / "shared" / "gold" / "belgorod-fr.txt"
    if not report.is_file():
        pytest.skip("the founding report is not beside the project (../shared/gold)")
    values = [edtf for _, edtf in moments("fr", report.read_text(encoding="utf-8"), "2023-05")]
    assert [edtf for edtf in values if edtf] == ["2023-05", "2023-05-XX", "2022-03", "2023-03"]


def test_a_clock_alone_needs_a_day() -> None:
    assert moments("en", "It began at 13:25.", "2023-05") == []
    assert moments("fr", "C’était à 14 h 20.", None) == []


def test_a_language_without_calendar_names_those_there_are() -> None:
    with pytest.raises(LanguageError, match="en, fr"):
        load_calendar("xx")
    with pytest.raises(LanguageError):
        load_calendar("../fr")


def _pieces(language: str) -> st.SearchStrategy[str]:
    words = [word for slot in load_calendar(language).slots.values() for word in slot]
    joins = ["le", "du", "au", "en", "de", "on", "in", "the", "to", "from", "and", "ago", "il y a"]
    marks = [",", ".", "-", "–", "/", ":", "h", "p.m.", "’", "\n", "\u00a0", "«"]
    piece = st.one_of(
        st.sampled_from(words),
        st.sampled_from(words).map(str.capitalize),
        st.sampled_from(joins + marks),
        st.integers(0, 3000).map(str),
    )
    return st.lists(piece, max_size=14).flatmap(
        lambda some: st.sampled_from([" ", "", "-"]).map(lambda join: join.join(some))
    )


DAYS = st.dates(date(2, 1, 1), date(9990, 12, 31))
PUBLISHED = st.one_of(
    st.none(),
    DAYS.map(str),
    DAYS.map(lambda day: str(day)[:7]),
    DAYS.map(lambda day: str(day)[:4]),
    st.datetimes(datetime(2, 1, 1), datetime(9990, 12, 31)).map(
        lambda moment: moment.isoformat(timespec="seconds") + "+02:00"
    ),
)


@given(
    case=st.sampled_from(["fr", "en", "ru", "uk"]).flatmap(
        lambda language: st.tuples(st.just(language), st.one_of(st.text(), _pieces(language)))
    ),
    published=PUBLISHED,
)
def test_any_text_gives_valid_values_on_its_own_words(
    case: tuple[str, str], published: str | None
) -> None:
    language, text = case
    found = find_moments(text, load_calendar(language), published)
    end = 0
    for moment in found:
        assert isinstance(moment, Moment)
        assert end <= moment.span.start < moment.span.end <= len(text)
        assert moment.span.of(text).strip() == moment.span.of(text)
        assert moment.edtf is None or parse_edtf(moment.edtf)
        end = moment.span.end


@given(before=st.sampled_from(["", "« ", "\u202f", "🙂 ", "e\u0301 "]), published=PUBLISHED)
def test_a_moment_is_found_wherever_it_stands(before: str, published: str | None) -> None:
    text = f"{before}le 22 mai 2023, dit-on"
    assert moments("fr", text, published) == [("le 22 mai 2023", "2023-05-22")]
