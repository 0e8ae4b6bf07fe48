"""Places behave as a reader expects: real geography in texts made up for it, four languages."""

from __future__ import annotations

import json
from functools import cache

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import whosays
from whosays import reader
from whosays.errors import LanguageError
from whosays.faces.cli import cli
from whosays.faces.json_lines import as_object
from whosays.grounding.gazetteer import Gazetteer
from whosays.grounding.place_answers import Settled, distance
from whosays.grounding.places import Resolver
from whosays.languages.places import load_places
from whosays.model import Span


@cache
def resolver() -> Resolver:
    return Resolver(Gazetteer.open())


def settled(text: str, *names: str, language: str = "en") -> dict[str, Settled]:
    """The answers for the first mention of each name."""
    spans = {name: Span(text.index(name), text.index(name) + len(name)) for name in names}
    answers = resolver().settle(text, spans.values(), language)
    return {name: answers[span] for name, span in spans.items()}


def near(answer: Settled, lat: float, lon: float, km: float = 50) -> bool:
    assert answer.lat is not None
    assert answer.lon is not None
    return distance((answer.lat, answer.lon), (lat, lon)) <= km


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("The fair in Paris drew crowds from Reno and Blossom, Texas.", "Paris", (33.66, -95.56)),
        ("Leaders met in Paris and London on Monday.", "Paris", (48.85, 2.35)),
        ("Crews from Lebanon, Mason and Springboro, Ohio, came.", "Lebanon", (39.44, -84.21)),
        ("Beirut lies in Lebanon, as Tyre and Sidon do.", "Lebanon", (33.83, 35.83)),
        ("A court in Athens, Ga., and one in Atlanta agreed.", "Athens", (33.96, -83.38)),
        ("Police in Springfield, Ill., found the car.", "Springfield", (39.80, -89.64)),
        ("Voters in Brooklyn, New York, stayed at home.", "New York", (43.00, -75.50)),
        ("Trains left New York for Boston and Chicago.", "New York", (40.71, -74.01)),
        ("Tbilisi says that Georgia will join; Batumi cheered.", "Georgia", (42.00, 43.50)),
        ("Macon and Savannah are in Georgia, near Atlanta.", "Georgia", (32.75, -83.50)),
    ],
)
def test_the_other_names_decide_between_namesakes(
    text: str, name: str, where: tuple[float, float]
) -> None:
    others = {word.strip(".,;") for word in text.split() if word[:1].isupper()} - {name.split()[0]}
    assert near(settled(text, name, *others)[name], *where)


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("en", "The Lamar County clerk in Paris, Texas, resigned.", "Lamar County", "district"),
        ("en", "Troops crossed the Volgograd region at night.", "Volgograd", "region"),
        (
            "fr",
            "Des tirs ont visé la région de Voronej, dit le maire.",
            "région de Voronej",
            "region",
        ),
        ("fr", "Un incendie a ravagé un dépôt à Voronej, dit le maire.", "Voronej", "settlement"),
        ("ru", "В Воронежской области введён режим.", "Воронежской области", "region"),
        ("uk", "На Полтавщині знеструмлено десять сіл.", "Полтавщині", "region"),
    ],
)
def test_words_beside_a_name_say_its_kind(language: str, text: str, name: str, kind: str) -> None:
    answer = settled(text, name, language=language)[name]
    assert (answer.answer, answer.kind) == ("found", kind)


@pytest.mark.parametrize(
    ("language", "text", "name", "where"),
    [
        ("ru", "Пожар начался в Самаре, сообщили власти.", "Самаре", (53.20, 50.15)),
        ("uk", "Постраждалих везуть до Дніпра.", "Дніпра", (48.47, 35.04)),
        ("fr", "À Mykolaïv, les écoles ont fermé.", "Mykolaïv", (46.97, 32.00)),
        ("en", "Shells fell on Mykolaiv at dawn.", "Mykolaiv", (46.97, 32.00)),
        ("en", "Trucks left Bombay for Calcutta.", "Bombay", (19.08, 72.88)),
    ],
)
def test_any_spelling_meets_the_place(
    language: str, text: str, name: str, where: tuple[float, float]
) -> None:
    assert near(settled(text, name, language=language)[name], *where)


def test_short_forms_and_people_stand_for_their_places() -> None:
    text = "A Syrian exile left Fresno, Calif., for the UAE; U.S. officials watched."
    answers = settled(text, "Syrian", "Fresno", "Calif.", "UAE", "U.S.")
    assert [a.country for a in answers.values()] == ["SY", "US", "US", "AE", "US"]
    assert answers["Calif."].kind == "region"


def test_a_state_after_a_comma_decides_though_it_was_not_asked_for() -> None:
    text = "A barn burned in Clinton, Tenn., on Friday."
    assert near(settled(text, "Clinton")["Clinton"], 36.10, -84.13)


def test_a_village_that_is_not_listed_is_never_its_distant_namesake() -> None:
    text = (
        "Губернатор Воронежской области сообщил о пожаре в Лисках. Дрон упал в Давыдовке и в "
        "Бутурлиновке. Обломки нашли также в селе Виноградовка."
    )
    names = ("Воронежской области", "Лисках", "Давыдовке", "Бутурлиновке", "Виноградовка")
    answer = settled(text, *names, language="ru")["Виноградовка"]
    assert answer.answer == "unlisted"
    assert not answer.sure
    assert answer.within is not None
    assert answer.km is not None
    assert near(answer, 51.0, 40.2, answer.km + 60)
    assert "namesake" in answer.reason


def test_a_building_lies_in_the_town_beside_it() -> None:
    text = "Patients of Mercy Hospital in Dubuque, Iowa, were moved."
    answer = settled(text, "Mercy Hospital", "Dubuque", "Iowa")["Mercy Hospital"]
    assert near(answer, 42.50, -90.66)
    assert not answer.sure


def test_a_slip_in_the_region_of_the_text_is_proposed_and_never_sure() -> None:
    text = (
        "Shelling in the Voronezh region: a depot burns in Novovoronesz, a bridge is shut in Liski."
    )
    answer = settled(text, "Voronezh", "Novovoronesz", "Liski")["Novovoronesz"]
    assert answer.answer == "misspelt"
    assert not answer.sure
    assert "yours to confirm" in answer.reason
    assert near(answer, 51.31, 39.22, 30)


def test_a_name_alone_that_nobody_knows_is_unknown() -> None:
    answer = settled("He spoke of Qzxwvut all day.", "Qzxwvut")["Qzxwvut"]
    assert (answer.answer, answer.lat, answer.sure) == ("unknown", None, False)


def test_candidates_are_ranked_and_their_chances_are_chances() -> None:
    answer = settled("Voters in Springfield stayed at home.", "Springfield")["Springfield"]
    chances = [c.probability for c in answer.candidates]
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1.001
    assert not answer.sure, "nothing in the text tells one Springfield from another"


def test_no_side_is_taken_in_a_claimed_unit() -> None:
    answer = settled("A bridge near Simferopol was closed.", "Simferopol")["Simferopol"]
    assert set(answer.claimed_by) == {"RU", "UA"}


@given(st.text(max_size=80), st.data())
@settings(max_examples=60, deadline=None)
def test_any_spans_of_any_text_get_one_answer_each(text: str, data: st.DataObject) -> None:
    if not text:
        return
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    drawn = data.draw(st.lists(bounds, max_size=6))
    spans = {Span(min(b), max(b)) for b in drawn if b[0] != b[1]}
    language = data.draw(st.sampled_from(["en", "fr", "ru", "uk"]))
    answers = resolver().settle(text, spans, language)
    assert set(answers) == spans
    for answer in answers.values():
        assert (answer.lat is None) == (answer.answer == "unknown")
        assert answer.reason.endswith(".")
        assert answer.answer == "found" or not answer.sure


def test_a_language_without_words_about_places_is_refused() -> None:
    with pytest.raises(LanguageError, match="'de'"):
        load_places("de")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Le maire de Tours dit que le village de Montlouis, près d’Amboise, est privé d’eau. "
            "Les Américains n’ont rien dit.",
            {"Tours", "Montlouis", "Amboise"},
        ),
        (
            "The mayor of Dubuque said on Monday that the town of Galena lost power. "
            "The Illinois governor praised the Canadians.",
            {"Dubuque", "Galena", "Illinois"},
        ),
        (
            "Губернатор Самарской области заявил, что в Сызрани нет света. Американцы молчат.",
            {"Самарской области", "Сызрани"},
        ),
        (
            "На Полтавщині горів склад, повідомила влада. У Кременчуці зникло світло.",
            {"Полтавщині", "Кременчуці"},
        ),
    ],
)
def test_a_reading_has_the_places_of_its_text_and_no_demonyms(text: str, names: set[str]) -> None:
    reading = whosays.read(text, reader="rules")
    assert names <= {place.name for place in reading.places}
    assert not any(p.name.startswith(("Améric", "Canad", "Америк")) for p in reading.places)
    for place in reading.places:
        assert all(span.of(text) == place.name for span in place.mentions)


def test_the_json_of_a_place_has_what_the_format_asks() -> None:
    text = "The mayor of Dubuque said that Dubuque is safe. Galena, he said, is not."
    place = as_object(whosays.read(text, reader="rules"))["places"]["Dubuque"]
    assert text[place["start"] : place["end"]] == "Dubuque"
    assert len(place["mentions"]) == 2
    assert {"lat", "lon", "km", "kind", "country", "answer", "sure", "reason", "within"} <= set(
        place
    )
    assert place["candidates"][0]["name"] == "Dubuque"


def test_without_a_gazetteer_a_text_is_read_all_the_same(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"  # type: ignore[operator]
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    reader.resolver.cache_clear()
    try:
        reading = whosays.read("The mayor of Dubuque said that it is safe.", reader="rules")
    finally:
        reader.resolver.cache_clear()
    assert reading.statements
    assert reading.places == ()
    assert any(warning.startswith("Places were not looked up.") for warning in reading.warnings)


GOOD = {"id": "a", "text": "He left Lyon. 😀 Paris", "places": [{"start": 8, "end": 12, "mine": 1}]}


def resolve(lines: list[str], *options: str) -> tuple[int, list[dict[str, object]], str]:
    done = CliRunner().invoke(cli, ["gazetteer", "resolve", "-", *options], input="\n".join(lines))
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_the_command_fills_in_each_place_and_keeps_the_rest() -> None:
    second = {"id": "b", "text": "Lyon", "places": [], "language": "fr"}
    code, printed, _ = resolve([json.dumps(GOOD), "", json.dumps(second)])
    assert code == 0
    assert [line["id"] for line in printed] == ["a", "b"]
    place = printed[0]["places"][0]  # type: ignore[index]
    assert place["mine"] == 1
    assert distance((place["lat"], place["lon"]), (45.75, 4.85)) < 20
    assert {"km", "geonames_id", "sure", "reason"} <= set(place)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("nonsense", "no JSON"),
        ("[1]", "no text"),
        ('{"text": 3, "places": []}', "no text"),
        ('{"text": "Lyon"}', 'no list of "places"'),
        ('{"text": "Lyon", "places": [{"start": 0, "end": 9}]}', "from 0 to 9 in a text of 4"),
        ('{"text": "Lyon", "places": [{"start": 2, "end": 2}]}', "from 2 to 2"),
        ('{"text": "Lyon", "places": [{"start": true, "end": 3}]}', "from True to 3"),
        ('{"text": "Lyon", "places": [7]}', "from None to None"),
        ('{"text": "Lyon", "places": [], "language": "xx"}', "no reader"),
    ],
)
def test_a_bad_line_is_told_and_stops_no_other(bad: str, said: str) -> None:
    code, printed, told = resolve([bad, json.dumps(GOOD)])
    assert code == 2
    assert [line["id"] for line in printed] == ["a"]
    assert "line 1" in told
    assert said in told


def test_an_unknown_language_or_file_is_refused() -> None:
    assert CliRunner().invoke(cli, ["gazetteer", "resolve", "-", "--language", "xx"]).exit_code != 0
    assert CliRunner().invoke(cli, ["gazetteer", "resolve", "no-such.jsonl"]).exit_code != 0
