"""The places of a whole reading: one for each, none of what is no name, doubt where it belongs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import read_by_rules
from whosays.errors import OptionError
from whosays.faces.cli import cli
from whosays.model import Place


def places(text: str, language: str) -> dict[str, Place]:
    return {place.name: place for place in read_by_rules(text, language=language).places}


def test_a_place_in_capitals_and_in_another_case_is_one() -> None:
    text = (
        "КУРГАН, 3 мая. В Кургане закрыли мост через Тобол, сообщил мэр.\n\n"
        "Жители Кургана и Шадринска ездят в объезд."
    )
    found = places(text, "ru")
    kurgan = [place for name, place in found.items() if name.casefold().startswith("курган")]
    assert len(kurgan) == 1
    assert len(kurgan[0].mentions) == 3


def test_words_of_grammar_and_of_kind_are_no_place() -> None:
    text = "The state said on Monday that the town was safe. The village council in Reno agreed."
    assert set(places(text, "en")) == {"Reno"}


def test_what_only_doubtful_places_would_place_is_unknown() -> None:
    text = "La mairie de Vellanosk a fermé le village de Ternibrac, selon un habitant."
    found = places(text, "fr")
    assert "Ternibrac" in found
    assert all(place.answer in ("unknown", "misspelt") for place in found.values())
    assert all(place.lat is None or not place.sure for place in found.values())


def test_one_unlisted_name_is_one_place() -> None:
    text = (
        "Trois maisons ont brûlé dans le village de Ternibrac, près de Tours, selon la police.\n\n"
        "À Orléans, le préfet a promis de l'aide au village de Ternibrac."
    )
    found = places(text, "fr")
    assert found["Ternibrac"].answer == "unlisted"
    assert len(found["Ternibrac"].mentions) == 2
    assert [name for name in found if "Ternibrac" in name] == ["Ternibrac"]


def test_half_a_surrogate_pair_is_no_name(tmp_path: Path) -> None:
    line = '{"text": "\\ud800 Paris", "places": [{"start": 2, "end": 7}]}'
    fine = '{"text": "Paris", "places": [{"start": 0, "end": 5}]}'
    file = tmp_path / "lines.jsonl"
    file.write_text(f"{line}\n{fine}\n", encoding="utf-8")
    ended = CliRunner().invoke(cli, ["gazetteer", "resolve", str(file)])
    assert ended.exit_code == 2
    assert json.loads(ended.stdout)["text"] == "Paris"
    assert "line 1: half of a surrogate pair" in ended.stderr


@pytest.mark.parametrize("name", ["", "---", "\udcff\udcfe"])
def test_what_holds_no_letter_is_not_sought(name: str) -> None:
    ended = CliRunner().invoke(cli, ["gazetteer", "find", "--", name])
    assert isinstance(ended.exception, OptionError)
    assert "no name of a place" in str(ended.exception)


def test_a_text_of_a_thousand_places_takes_time_in_proportion() -> None:
    names = ["Paris", "Reno", "Lyon", "Kyiv", "Athens", "Springfield", "Salem", "Lebanon"]
    sentence = "A fire in {} was put out. "
    text = "".join(sentence.format(name) for name in names)
    read_by_rules(text, language="en")
    took = []
    for number in (10, 60):
        start = time.process_time()
        read_by_rules(text * number, language="en")
        took.append(time.process_time() - start)
    assert took[1] < 6 * took[0] * 2
