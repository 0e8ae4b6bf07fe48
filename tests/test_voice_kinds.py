"""What sort of actor a voice is, in four languages, with the words that say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conftest import Run
from identities_fixture import report
from whosays.grounding.voices import ground_voices
from whosays.model import Reading, Voice, VoiceKind


def voice_of(reading: Reading) -> Voice:
    (voice,) = ground_voices(reading).voices
    return voice


KINDS: list[tuple[str, str, VoiceKind]] = [
    ("fr", "Ruth Okonjo, ministre de l’Énergie", "person"),
    ("en", "Captain Lomauri", "person"),
    ("ru", "депутат Олег Лыткин", "person"),
    ("uk", "речниця поліції Ірина Гринюк", "person"),
    ("fr", "le maire", "official"),
    ("en", "an official who asked not to be named", "official"),
    ("ru", "глава района", "official"),
    ("uk", "міністр культури", "official"),
    ("fr", "un riverain", "witness"),
    ("en", "Grace, a shopkeeper in Little Harding", "witness"),
    ("ru", "пассажиры парома", "witness"),
    ("uk", "сусідка", "witness"),
    ("fr", "les grévistes", "crowd"),
    ("en", "opposition supporters", "crowd"),
    ("ru", "эксперты", "crowd"),
    ("uk", "мітингувальники", "crowd"),
    ("fr", "Nouakchott", "state"),
    ("en", "Mongolia", "state"),
    ("ru", "Анкара", "state"),
    ("uk", "Норвегія", "state"),
    ("fr", "les autorités locales", "government"),
    ("en", "the coast guard", "government"),
    ("ru", "следователи", "government"),
    ("uk", "Служба безпеки України", "government"),
    ("fr", "la marine grecque", "army"),
    ("en", "soldiers", "army"),
    ("ru", "ВВС Индии", "army"),
    ("uk", "Генштаб", "army"),
    ("fr", "la milice du Haut-Niari", "armed group"),
    ("en", "Al-Shabaab", "armed group"),
    ("ru", "сепаратисты", "armed group"),
    ("uk", "батальйон «Сокіл»", "armed group"),
    ("fr", "la Cour suprême", "court"),
    ("en", "prosecutors", "court"),
    ("ru", "трибунал", "court"),
    ("uk", "Верховний суд", "court"),
    ("fr", "le parti Horizon", "party"),
    ("en", "the opposition", "party"),
    ("ru", "«Единая Россия»", "party"),
    ("uk", "партія «Рідний край»", "party"),
    ("fr", "Radio Vallons", "medium"),
    ("en", "The Wall Street Journal", "medium"),
    ("ru", "ТАСС", "medium"),
    ("uk", "телеграм-канал «Світанок»", "medium"),
    ("fr", "l’exploitant de la centrale", "company"),
    ("en", "Lockheed Martin", "company"),
    ("ru", "банк «Заря»", "company"),
    ("uk", "«Енергоатом»", "company"),
    ("fr", "l’hôpital de Koutiéla", "organisation"),
    ("en", "the UN refugee agency", "organisation"),
    ("ru", "ВОЗ", "organisation"),
    ("uk", "університет", "organisation"),
]


@pytest.mark.parametrize(("language", "label", "kind"), KINDS)
def test_kind_of_a_label(language: str, label: str, kind: VoiceKind) -> None:
    voice = voice_of(report("a", label, language=language))
    assert voice.kind == kind
    assert voice.kind_reason


def test_a_pronoun_alone_has_no_kind() -> None:
    assert voice_of(report("a", "he")).kind == "other"


def test_a_later_name_tells_the_kind() -> None:
    assert voice_of(report("a", ["the governor", "Davit Kobeshvili"])).kind == "person"


SPOKESMEN = [
    ("en", "a spokesman for the {}", "Turkish army", "army"),
    ("en", "a spokesman for the {}", "airline Skyfjord", "company"),
    ("fr", "une porte-parole de l’{}", "ONU", "organisation"),
    ("ru", "пресс-служба {}", "Газпрома", "company"),
    ("uk", "речник {}", "Міноборони", "government"),
]


@pytest.mark.parametrize(("language", "label", "body", "kind"), SPOKESMEN)
def test_an_unnamed_spokesman_is_of_his_bodys_kind(
    language: str, label: str, body: str, kind: VoiceKind
) -> None:
    spokesman = voice_of(report("a", label.format(body), language=language))
    speaker = voice_of(report("a", body, language=language))
    assert spokesman.kind == speaker.kind == kind
    assert spokesman.known == speaker.known or spokesman.known is None


def test_a_named_spokesman_is_a_person_who_speaks_for_a_body() -> None:
    voice = voice_of(report("a", "NATO spokeswoman Ruth Okonjo"))
    assert voice.kind == "person"
    assert voice.known is None
    assert voice.speaks_for is not None
    assert voice.speaks_for.id == "nato"


PEOPLE_CALLED_AS_STATES = [
    ("en", "Israel Okonjo"),
    ("en", "Jordan Lytkin"),
    ("fr", "Sofia Diori"),
    ("en", "lawmaker Georgia Okonjo"),
]


@pytest.mark.parametrize(("language", "label"), PEOPLE_CALLED_AS_STATES)
def test_a_person_may_be_called_as_a_state(language: str, label: str) -> None:
    assert voice_of(report("a", label, language=language)).kind == "person"


@given(some.text(min_size=1, max_size=80), some.sampled_from(["en", "fr", "ru", "uk"]))
def test_every_label_has_a_kind(label: str, language: str) -> None:
    voice = voice_of(report("a", label, language=language))
    assert voice.kind in get_args(VoiceKind)
    assert voice.kind_reason


def test_json_has_kinds_and_identities_beside_the_voices(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "The Turkish defence ministry said that two boats were lost. "
        "NATO spokeswoman Ruth Okonjo said that one had been found.",
        encoding="utf-8",
    )
    outcome = run("read", "--json", "--reader", "rules", path)
    reading = json.loads(outcome.out)
    ministry, spokeswoman = reading["voices"]
    assert reading["voices"][ministry] == ["The Turkish defence ministry"]
    assert reading["voice_kinds"][ministry]["kind"] == "government"
    assert reading["voice_kinds"][spokeswoman]["kind"] == "person"
    assert reading["voice_identities"].keys() == {ministry}
    assert reading["voice_identities"][ministry]["id"] == "tr-defence-ministry"
    assert reading["voice_identities"][ministry]["state"] == "TR"
    assert reading["spokesmen"][spokeswoman]["source"] == "nato.int"
