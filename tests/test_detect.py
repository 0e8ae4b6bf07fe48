"""The language of a text: told where it can be, asked for where it cannot."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import LanguageError
from whosays.languages.detect import choose_language, language_names, recognise

READERS = ("fr", "en")
FRENCH = "Le maire a affirmé que deux camions avaient brûlé près du vieux pont."
ENGLISH = "The mayor said that two trucks had burned near the old bridge of the town."


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        (FRENCH, ("fr",)),
        (ENGLISH, ("en",)),
        ("Il dit non.", ("fr",)),
        ("THE MAYOR DENIED THE CLAIM", ("en",)),
        ("Губернатор заявил, что никто не пострадал.", ("ru",)),
        ("Росіяни обстріляли місто.", ("uk",)),
        ("Die Brücke wurde gesperrt.", ("de",)),
        (FRENCH + "\n" + ENGLISH, ("en", "fr")),
        # A quotation in another tongue makes no mixed text.
        (FRENCH + "\n« Everything burned »\n" + FRENCH, ("fr",)),
        ("", ()),
        ("\u200f \u202e … 12 345", ()),
        ("Ok", ()),
        ("a" * 60, ()),
    ],
)
def test_recognise(text: str, languages: tuple[str, ...]) -> None:
    assert recognise(text) == languages


@pytest.mark.parametrize("asked", ["fr", "FR", " fr-CA", "fr_FR", "French", "french"])
def test_the_language_asked_for_is_taken(asked: str) -> None:
    assert choose_language(ENGLISH, asked, READERS) == "fr"


def test_what_has_no_reader_is_named_with_those_there_are() -> None:
    with pytest.raises(LanguageError, match="no reader for German yet; there are: English, French"):
        choose_language("Die Brücke wurde gesperrt.", None, READERS)
    with pytest.raises(LanguageError, match="no reader for 'xx' yet"):
        choose_language(FRENCH, "xx", READERS)


@given(st.text())
def test_any_text_has_a_language_or_not(text: str) -> None:
    found = recognise(text)
    assert len(found) <= 2
    assert set(found) <= set(language_names())


def test_every_report_of_the_case_is_told(shared: Path) -> None:
    case = json.loads((shared / "gold/belgorod-case/case.json").read_text(encoding="utf-8"))
    for report in case["reports"]:
        text = (shared / "gold/belgorod-case" / report["file"]).read_text(encoding="utf-8")
        assert recognise(text) == (report["language"],)
