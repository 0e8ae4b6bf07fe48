"""Ukrainian cues as data: who is cited, by which words, for what; posts, names and dates."""

from __future__ import annotations

import pytest

from conftest import read_by_rules
from whosays.faces.json_lines import as_object
from whosays.model import Spans

CASES = [
    # a clause behind the cue, before it, with the cue before its source
    ("Мер заявив, що міст закрили.", "Мер", "заявив", "міст закрили"),
    ("Міст закрили, повідомив мер.", "мер", "повідомив", "Міст закрили"),
    ("Як повідомляє поліція, міст закрили.", "поліція", "повідомляє", "міст закрили"),
    # prepositions, and an owner inside one
    ("За словами мера, міст закрили.", "мера", "За словами", "міст закрили"),
    ("За даними поліції, постраждалих немає.", "поліції", "За даними", "постраждалих немає"),
    # a body whose people speak
    ("У поліції повідомили, що міст закрили.", "поліції", "повідомили", "міст закрили"),
    # quotations
    ("«Ми закрили міст», — сказав мер.", "мер", "сказав", "«Ми закрили міст»"),
    (
        "Мер наголосив: «Ми закрили міст».",
        "Мер",
        "наголосив",
        "«Ми закрили міст»",
    ),
    # what is denied or admitted is a noun
    ("Мер спростував чутки про аварію.", "Мер", "спростував", "чутки про аварію"),
    ("Мер визнав провину.", "Мер", "визнав", "провину"),
]


def words(text: str, spans: Spans) -> str:
    return "|".join(text[s.start : s.end] for s in spans)


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_who_is_cited_for_what(text: str, source: str, cue: str, content: str) -> None:
    statement = read_by_rules(text, language="uk").statements[0]
    found = tuple(words(text, s) for s in (statement.source, statement.cue, statement.content))
    assert found == (source, cue, content)


def test_an_owner_inside_the_cue_is_the_speaker_before() -> None:
    text = "Мер Іван Гай заявив, що міст закрили. За його словами, рух відновлять завтра."
    first, second = read_by_rules(text, language="uk").statements
    assert words(text, second.cue) == "За його словами"
    assert words(text, second.source) == "його"
    assert first.voice == second.voice


def test_a_quotation_parted_by_its_cue_has_one_speaker() -> None:
    text = "Приїхав мер Іван Гай. «Міст закрили, — сказав він. — Рух не відновлять»."
    said = [s for s in read_by_rules(text, language="uk").statements if s.voice != "writer"]
    assert [words(text, s.content) for s in said] == ["«Міст закрили", "Рух не відновлять»"]
    assert {s.voice for s in said} == {"іван-гаи"}


@pytest.mark.parametrize(
    ("text", "act", "polarity", "certainty", "stance"),
    [
        ("Мер спростував чутки про аварію.", "denial", "-", "certain", "reports"),
        ("Мер закликав людей не виходити.", "appeal", "-", "certain", "reports"),
        ("Мер визнав, що міст закрили.", "claim", "+", "certain", "confirms"),
        ("Мер заявив, що міст нібито закрили.", "claim", "+", "certain", "doubts"),
        ("Мер не виключає, що міст закриють.", "claim", "+", "possible", "reports"),
        ("Міст, ймовірно, закриють.", "claim", "+", "probable", "asserts"),
        ("Подейкують, що міст закриють.", "claim", "+", "possible", "doubts"),
        ("Мер заявив, що це брехня.", "denial", "-", "certain", "reports"),
        ("Фірма не має жодного стосунку до аварії.", "denial", "-", "certain", "asserts"),
    ],
)
def test_values(text: str, act: str, polarity: str, certainty: str, stance: str) -> None:
    statement = as_object(read_by_rules(text, language="uk"))["statements"][0]
    keys = ("act", "polarity", "certainty", "stance")
    assert tuple(statement[key] for key in keys) == (act, polarity, certainty, stance)


def test_whose_post_it_is_stands_before_its_colon() -> None:
    text = "Олена Гай, голова громади:\n\nДамба тримається.\n\nМіст закрили."
    reading = read_by_rules(text, language="uk")
    assert {s.voice for s in reading.statements} == {reading.voices[0].id}
    assert reading.voices[0].id not in ("writer", "unnamed")


def test_a_name_in_another_case_is_the_same_voice() -> None:
    text = (
        "Голова профспілки Остап Кремінь заявив, що міст закрили. "
        "За оцінкою Кременя, рух відновлять не скоро."
    )
    first, second = read_by_rules(text, language="uk").statements
    assert first.voice == second.voice


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_apostrophes_are_one(apostrophe: str) -> None:
    text = f"Мер роз{apostrophe}яснив, що міст закрили."
    statement = read_by_rules(text, language="uk").statements[0]
    assert words(text, statement.cue) == f"роз{apostrophe}яснив"


def test_dates() -> None:
    text = "Міст закрили в понеділок, 22 травня, а відкриють за тиждень. Торік його ремонтували."
    found = {
        text[m.span.start : m.span.end]: m.edtf
        for m in read_by_rules(text, language="uk", published="2023-05-24").moments
    }
    assert found == {
        "в понеділок, 22 травня": "2023-05-22",
        "за тиждень": "2023-05-31~",
        "Торік": "2022",
    }
