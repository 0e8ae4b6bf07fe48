"""One actor under many labels, in one report and across reports, and who is never joined."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conftest import Run, read_by_rules
from identities_fixture import proposed, report, together
from whosays.errors import OptionError
from whosays.grounding.identities import identify
from whosays.grounding.registry import load_registry
from whosays.model import Reading

ONE = frozenset({"a v1", "b v1"})

SAME = [
    # Names in four languages, in their cases and spellings.
    ("en", "Vyacheslav Lytkin", "fr", "Viatcheslav Lytkine"),
    ("ru", "Вячеслава Лыткина", "uk", "В’ячеславом Литкіним"),
    ("en", "Oleksiy Marchuk, a lawmaker", "ru", "депутат Алексей Марчук"),
    ("fr", "le ministre Youssef Ould Saleh", "en", "Yusuf Ould Saleh"),
    ("ru", "мэр Верхнеозёрска Пётр Лыткин", "en", "Pyotr Lytkin, mayor of Verkhneozyorsk"),
    ("uk", "очільниця громади Ірина Гринюк", "en", "Iryna Hryniuk"),
    # A surname with the same office.
    ("fr", "le gouverneur Kobechvili", "ru", "губернатор Кобешвили"),
    # Given name, trade and home.
    ("ru", "жительница Верхнеозёрска Галина", "fr", "Galina, habitante de Verkhneoziorsk"),
    # Bodies that are known, by metonym, acronym and name.
    ("ru", "МККК", "fr", "le Comité international de la Croix-Rouge"),
    ("uk", "СБУ", "en", "the Security Service of Ukraine"),
    ("fr", "Le Quai d’Orsay", "en", "the French Foreign Ministry"),
    ("en", "the Pentagon", "ru", "Министерство обороны США"),
    ("ru", "ЦАХАЛе", "en", "the Israeli army"),
    # Offices of any state, by their words.
    ("fr", "le ministère malien de la Défense", "uk", "Міноборони Малі"),
    ("ru", "МИД Казахстана", "en", "Kazakhstan’s foreign ministry"),
    ("uk", "речниця поліції Молдови", "en", "the Moldovan police"),
    ("ru", "Генштаб Армении", "fr", "l’état-major arménien"),
    ("en", "Officials in Warsaw", "uk", "польська влада"),
    # A state and its capital.
    ("en", "Warsaw", "uk", "Польща"),
    # Names of bodies that no list holds.
    ("fr", "le Front du Rivage noir", "uk", "Фронт чорного берега"),
    ("en", "the Volunteer Corps of Tavrel", "ru", "Добровольческий корпус Таврель"),
    ("ru", "компания «Понтика Лайн»", "en", "Pontika Line"),
    ("fr", "le syndicat des mineurs de Tassolo", "en", "the Miners’ Union of Tassolo"),
]


@pytest.mark.parametrize(("language", "label", "other_language", "other"), SAME)
def test_labels_of_one_actor_in_two_reports(
    language: str, label: str, other_language: str, other: str
) -> None:
    reports = [
        report("a", label, language=language),
        report("b", other, language=other_language),
    ]
    (identity,) = identify(reports)
    assert together([identity]) == {ONE}
    assert all(member.reason for member in identity.members)
    assert [member.labels for member in identity.members] == [(label,), (other,)]


DIFFERENT = [
    ("en", "Davit Kobeshvili", "en", "Nino Kobeshvili"),
    ("ru", "Давид Кобешвили", "fr", "Nino Kobechvili"),
    ("ru", "Анна Петрова", "ru", "Пётр Петров"),
    ("en", "Governor Lomauri", "en", "Captain Lomauri"),
    ("en", "the governor of Tavrel", "en", "the governor of Samrelo"),
    ("fr", "le ministère turc de la Défense", "en", "the Greek defence ministry"),
    ("fr", "le ministère turc de la Défense", "ru", "МВД Турции"),
    ("en", "the teachers’ union", "en", "the miners’ union"),
    ("en", "Tavrel University", "en", "Tavrel Museum"),
    ("fr", "la mairie de Tassolo", "fr", "la préfecture de Tassolo"),
    ("en", "the Black Shore Front", "en", "the Red Shore Front"),
    ("en", "a resident", "en", "a resident"),
    ("en", "a mayor", "en", "Ruth Okonjo, mayor of Balewa"),
    ("ru", "полковник Гарба", "en", "General Garba"),
    ("en", "Grace, a nurse", "en", "Grace, a driver"),
    ("en", "the police", "en", "the Moldovan army"),
]


@pytest.mark.parametrize(("language", "label", "other_language", "other"), DIFFERENT)
def test_labels_of_two_actors_stay_apart(
    language: str, label: str, other_language: str, other: str
) -> None:
    reports = [
        report("a", label, language=language),
        report("b", other, language=other_language),
    ]
    assert together(identify(reports)) == set()


def test_an_office_without_a_name_is_its_only_holder() -> None:
    named = report("a", "the governor of the Samrelo region, Davit Kobeshvili")
    bare = report("b", "le gouverneur", language="fr")
    assert together(identify([named, bare])) == {ONE}


def test_an_office_without_a_name_is_left_open_where_two_hold_it() -> None:
    named = report("a", "Davit Kobeshvili, governor of Samrelo", "Tamaz Lomauri, governor of Adzh")
    bare = report("b", "the governor")
    identities = identify([named, bare])
    assert together(identities) == set()
    assert proposed(identities) == {frozenset({"a v1", "b v1"}), frozenset({"a v2", "b v1"})}


def test_a_neighbours_governor_is_not_the_one_meant() -> None:
    named = report(
        "a", "Davit Kobeshvili, governor of Samrelo", "the neighbouring governor Tamaz Lomauri"
    )
    bare = report("b", "the governor")
    assert together(identify([named, bare])) == {ONE}


def test_a_surname_behind_the_full_name_is_its_bearer() -> None:
    assert together(identify([report("a", "Ruth Okonjo", "Okonjo")])) == {
        frozenset({"a v1", "a v2"})
    }


def test_a_surname_before_any_full_name_is_only_proposed() -> None:
    identities = identify([report("a", "Okonjo", "Ruth Okonjo, a lawmaker")])
    assert together(identities) == set()
    assert proposed(identities) == {frozenset({"a v1", "a v2"})}


def test_a_surname_alone_needs_a_bearer_well_known_in_the_case() -> None:
    bare, one, two = report("c", "Okonjo"), report("a", "Ruth Okonjo"), report("b", "Ruth Okonjo")
    few = identify([bare, one])
    assert together(few) == set()
    assert proposed(few) == {frozenset({"a v1", "c v1"})}
    assert together(identify([bare, one, two])) == {frozenset({"a v1", "b v1", "c v1"})}


def test_a_surname_of_two_bearers_is_neither() -> None:
    bearers = [report(n, "Davit Kobeshvili", "Nino Kobeshvili") for n in "ab"]
    identities = identify([*bearers, report("c", "Kobeshvili")])
    assert together(identities) == {ONE, frozenset({"a v2", "b v2"})}
    assert {pair for pair in proposed(identities) if "c v1" in pair} == {
        frozenset({f"{r} {v}", "c v1"}) for r in "ab" for v in ("v1", "v2")
    }


def test_a_short_name_is_the_body_whose_text_gives_it() -> None:
    text = "The Black Shore Front (BSF) took the ship."
    introduced = report("a", "The Black Shore Front", text=text)
    assert together(identify([introduced, report("b", "the BSF")])) == {ONE}
    assert together(identify([introduced, report("b", "the BSG")])) == set()


def test_initials_are_the_only_body_that_has_them() -> None:
    named = report("a", "Добровольческий корпус Таврель", language="ru")
    assert together(identify([named, report("b", "ДКТ", language="uk")])) == {ONE}


def test_a_ministry_without_its_state_is_the_only_one_of_its_field() -> None:
    bare = report("b", "the defence ministry")
    turkish = report("a", "the Turkish defence ministry")
    greek = report("c", "the Greek defence ministry")
    assert together(identify([turkish, bare])) == {ONE}
    identities = identify([turkish, greek, bare])
    assert together(identities) == set()
    assert proposed(identities) == {ONE, frozenset({"b v1", "c v1"})}


def test_a_firms_name_alone_is_the_firm() -> None:
    assert together(identify([report("a", "the airline Skyfjord"), report("b", "Skyfjord")])) == {
        ONE
    }


def test_a_named_spokesman_is_himself_and_speaks_for_his_body() -> None:
    unnamed = report("a", "пресс-секретарь МИД Казахстана", language="ru")
    named = report("b", "Aigul Sarsen, spokeswoman for the Kazakh foreign ministry")
    identities = {i.members[0].report: i for i in identify([unnamed, named])}
    assert identities["a"].id == "kz-foreign-ministry"
    assert identities["b"].kind == "person"
    assert identities["b"].speaks_for == "kz-foreign-ministry"


def test_an_identity_says_what_it_is_and_by_what() -> None:
    (identity,) = identify([report("a", "la Maison Blanche", language="fr")])
    assert (identity.id, identity.kind, identity.state) == ("us-presidency", "government", "US")
    assert identity.source == "whitehouse.gov"
    (identity,) = identify([report("a", "МЗС Литви", language="uk")])
    assert (identity.id, identity.state, identity.source) == ("lt-foreign-ministry", "LT", None)


def test_two_readings_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="'a'"):
        identify([report("a", "Ruth Okonjo"), report("a", "Ruth Okonjo")])


GIVEN = ["Davit", "Nino", "Pavlo", "Ruth", "Anna", "Viktor"]
SURNAMES = ["Okonjo", "Lytkin", "Petrov", "Kobeshvili"]
NAMES = some.builds("{} {}".format, some.sampled_from(GIVEN), some.sampled_from(SURNAMES))
LABELS = some.one_of(
    NAMES,
    some.sampled_from(SURNAMES),
    some.builds("Governor {}".format, some.one_of(NAMES, some.sampled_from(SURNAMES))),
    some.builds("{}. {}".format, some.sampled_from("DNPRAV"), some.sampled_from(SURNAMES)),
    some.sampled_from(
        ["the governor", "the army", "Turkey’s army", "NATO", "the North Front", "NF"]
    ),
)
CASES = some.lists(some.lists(LABELS, min_size=1, max_size=4), min_size=1, max_size=6)


def case(reports: list[list[str]]) -> list[Reading]:
    return [report(f"r{number}", *labels) for number, labels in enumerate(reports)]


@given(CASES, some.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(reports: list[list[str]], random: Random) -> None:
    readings = case(reports)
    expected = identify(readings)
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert identify(shuffled) == expected


@given(CASES)
def test_every_voice_is_in_one_identity(reports: list[list[str]]) -> None:
    readings = case(reports)
    members = [(m.report, m.voice) for i in identify(readings) for m in i.members]
    assert sorted(members) == sorted((r.document.id, v.id) for r in readings for v in r.voices)
    assert len({i.id for i in identify(readings)}) == len(identify(readings))


@given(CASES)
def test_two_given_names_never_join(reports: list[list[str]]) -> None:
    for identity in identify(case(reports)):
        words = [
            label.removeprefix("Governor ").split() for m in identity.members for label in m.labels
        ]
        given_names = {name[0] for name in words if len(name) == 2 and name[0] in GIVEN}
        assert len(given_names) <= 1
        initials = {name[0][0] for name in words if len(name) == 2 and name[0].endswith(".")}
        assert len(initials | {name[0] for name in given_names}) <= 1


@given(some.text(max_size=60), some.sampled_from(["en", "fr", "ru", "uk"]))
def test_any_label_is_looked_at(label: str, language: str) -> None:
    readings = [report("a", f"x{label}", language=language)]
    assert len(identify(readings)) == 1


OWN = """
[[voices]]
id = "harbour-watch"
kind = "organisation"
source = "harbour-watch.example"
names.en = ["Harbour Watch"]
names.fr = ["Veille du port"]
"""


def test_ones_own_registry_adds_bodies(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    registry = load_registry((tmp_path / "own.toml",))
    reports = [report("a", "Harbour Watch"), report("b", "la Veille du port", language="fr")]
    (identity,) = identify(reports, registry)
    assert (identity.id, identity.source) == ("harbour-watch", "harbour-watch.example")


def test_ones_own_registry_on_the_command_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "report.txt"
    text.write_text("Harbour Watch said that the port was shut.", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    plain = run("read", "--json", "--reader", "rules", text)
    assert plain.exit_code == 0
    assert '"harbour-watch.example"' not in plain.out
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    named = run("read", "--json", "--reader", "rules", "--voices", tmp_path / "own.toml", text)
    assert '"harbour-watch.example"' in named.out
    (tmp_path / "config" / "whosays").mkdir(parents=True)
    (tmp_path / "config" / "whosays" / "voices.toml").write_text(OWN, encoding="utf-8")
    usual = run("read", "--json", "--reader", "rules", text)
    assert '"harbour-watch.example"' in usual.out


BROKEN = [
    ("voices = [", "is not TOML"),
    ("[[places]]\nid = 'x'", r"must hold \[\[voices\]\]"),
    (OWN.replace("organisation", "club"), "kind 'club' is none of"),
    (OWN.replace('id = "harbour-watch"', 'id = "Harbour Watch"'), "small letters"),
    (OWN.replace('source = "harbour-watch.example"', ""), "needs 'source'"),
    (OWN + 'state = "France"', "no use for|alpha-2"),
    (OWN.replace("kind =", 'state = "France"\nkind ='), "alpha-2"),
    (OWN.replace("names.en", "names.xx"), "names.xx is not read"),
    (OWN.replace('["Harbour Watch"]', "[]"), "must be a list of names"),
    (OWN.replace('["Harbour Watch"]', '["..."]'), "which is no name"),
    (OWN + OWN, "stands twice"),
    (OWN.replace("kind =", "colour = 3\nkind ="), "has no use for 'colour'"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_registry_with_a_fault_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OptionError, match=message) as refusal:
        load_registry((path,))
    assert str(path) in str(refusal.value)


def test_a_registry_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text("The mayor said that the port was shut.", encoding="utf-8")
    outcome = run("read", "--voices", tmp_path / "none.toml", text)
    assert outcome.exit_code == 2
    assert "none.toml: cannot be read" in outcome.err


def test_our_registry_is_wide_and_has_sources() -> None:
    entries = load_registry().entries.values()
    assert len(entries) > 200
    assert len({entry.state for entry in entries if entry.state}) > 20
    assert all("." in entry.source and " " not in entry.source for entry in entries)
    assert not any(name.strip() != name for e in entries for n in e.names.values() for name in n)


def test_a_read_report_proposes_what_is_one_actor_in_it() -> None:
    reading = read_by_rules(
        "Le Comité international de la Croix-Rouge a indiqué que trois blessés étaient soignés. "
        "Une infirmière a raconté que la nuit avait été longue. "
        "Le CICR a précisé qu’aucun n’était en danger.",
        language="fr",
    )
    known = {voice.id for voice in reading.voices if voice.known is not None}
    assert {v.known.id for v in reading.voices if v.known} == {"red-cross-committee"}
    assert len(known) == 1 or any(set(p.voices) == known for p in reading.proposals)
