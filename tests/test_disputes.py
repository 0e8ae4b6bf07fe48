"""What two voices of one report say that cannot both hold, from statements as read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.languages import load
from whosays.matching.disputes import find_disputes
from whosays.model import Dispute, Document, Reading, Sentence, Span, Statement

Line = tuple[Any, ...]


def report(code: str, *lines: Line) -> Reading:
    """A reading, a paragraph a line: voice, act, polarity, source, cue, content, other values."""
    text, statements, sentences = "", [], []
    for number, (voice, act, polarity, source, cue, content, *rest) in enumerate(lines, start=1):
        values = dict(rest[0]) if rest else {}
        text += values.pop("before", "\n\n" if text else "")
        begins = len(text)
        spans = []
        for words in (source, cue, content):
            spans.append((Span(len(text), len(text) + len(words)),) if words else ())
            text += words + " " if words else ""
        named = values.pop("place", "")
        start = text.rindex(named)
        places = (Span(start, start + len(named)),) if named else ()
        statements.append(
            Statement(f"s{number}", *spans, voice, act, polarity, places=places, **values)
        )
        sentences.append(Sentence(Span(begins, len(text))))
    document = Document("report", text, "0")
    return Reading(document, code, None, sentences=tuple(sentences), statements=tuple(statements))


def disputes(code: str, *lines: Line) -> tuple[Dispute, ...]:
    return find_disputes(report(code, *lines), load(code)).disputes


def only(code: str, *lines: Line) -> Dispute:
    found = disputes(code, *lines)
    assert len(found) == 1, [d.about for d in found]
    return found[0]


def test_a_denial_meets_the_rumour_that_stands_far_before_it() -> None:
    found = only(
        "fr",
        ("unnamed", "claim", "+", "Une vidéo", "montrerait", "la rupture du barrage de Valmy"),
        ("prefet", "claim", "+", "Le préfet", "dit que", "les écoles ouvriront lundi"),
        ("maire", "claim", "+", "Le maire", "ajoute que", "le marché aura lieu"),
        ("prefet", "denial", "-", "Le préfet", "dément", "toute rupture"),
    )
    assert (found.issue, found.scope) == ("whether", "full")
    assert found.sides == (("s1",), ("s4",))


def test_an_order_to_leave_meets_the_denial_of_an_evacuation_elsewhere() -> None:
    found = only(
        "en",
        ("unnamed", "appeal", "+", "A text", "told", "residents of Milford to leave the coast"),
        ("mayor", "denial", "-", "The mayor", "said", "the evacuation of Ashburn is a hoax",
         {"place": "Ashburn"}),
    )  # fmt: skip
    assert (found.issue, found.scope) == ("whether", "partly")
    assert "“Ashburn”" in found.about


@pytest.mark.parametrize("code", ["fr", "en"])
def test_nobody_hurt_is_only_partly_against_somebody_hurt(code: str) -> None:
    lines = {
        "fr": (
            ("unnamed", "claim", "+", "Un film", "semble montrer", "un gardien mort"),
            ("maire", "claim", "-", "Le maire", "assure que", "personne n’est blessé"),
        ),
        "en": (
            ("unnamed", "claim", "+", "A clip", "seems to show", "a dead guard"),
            ("mayor", "claim", "-", "The mayor", "said", "nobody was hurt"),
        ),
    }[code]
    found = only(code, *lines)
    assert (found.issue, found.scope) == ("whether", "partly")


def test_no_deaths_leave_room_for_the_wounded() -> None:
    assert not disputes(
        "en",
        ("mayor", "claim", "-", "The mayor", "said", "nobody died"),
        ("nurse", "claim", "+", "A nurse", "said", "three people were injured"),
    )


def test_two_figures_for_one_thing() -> None:
    found = only(
        "fr",
        ("syndicat", "claim", "+", "Le syndicat", "compte", "douze mille manifestants"),
        ("prefecture", "claim", "+", "La préfecture", "parle de", "3 500 manifestants"),
    )
    assert found.issue == "how many"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("some 600 tonnes were lost", "580 tonnes were lost"),
        ("600 tonnes were lost", "600 tonnes were lost"),
        ("24 officers were hurt", "200 marchers were hurt"),
        ("three tonnes were lost", "the ship is three hundred metres long"),
        ("the mine opened in 1974", "the mine closed in 2011"),
    ],
)
def test_figures_that_do_not_differ_about_one_thing(one: str, other: str) -> None:
    assert not disputes(
        "en",
        ("owner", "claim", "+", "The owner", "said", one),
        ("insurer", "claim", "+", "The insurer", "said", other),
    )


def test_a_voice_may_change_its_own_figure() -> None:
    assert not disputes(
        "en",
        ("police", "claim", "+", "Police", "said", "four people were killed"),
        ("police", "claim", "+", "They", "said", "nine people were killed"),
    )


def test_mutual_accusations_are_about_who_did_it() -> None:
    found = only(
        "fr",
        ("nord", "accusation", "+", "Le Nord", "accuse", "le Sud d’avoir bombardé le pont"),
        ("sud", "accusation", "+", "Le Sud", "accuse", "le Nord d’avoir visé le pont"),
    )
    assert (found.issue, found.sides) == ("who", (("s1",), ("s2",)))


def test_one_side_excludes_the_doers_that_the_other_names() -> None:
    found = only(
        "en",
        ("south", "claim", "+", "The South", "said", "northern gunners had shelled the harbour"),
        ("north", "claim", "+", "The North", "said",
         "the shells that hit the harbour came solely from southern ships"),
    )  # fmt: skip
    assert found.issue == "who"


def test_denying_a_part_in_it_needs_an_accuser_who_names_the_denier() -> None:
    accused = ("family", "accusation", "+", "The family", "accused", "the army of the abduction")
    denial = ("army", "denial", "-", "The army", "denied", "any involvement")
    elsewhere = ("mayor", "claim", "+", "The mayor", "said", "the market was full")
    assert only("en", accused, denial).issue == "who"
    assert not disputes("en", elsewhere, denial)


def test_accident_against_attack_is_about_what_it_was() -> None:
    found = only(
        "fr",
        ("parti", "claim", "+", "Le parti", "dit que", "l’incendie était un attentat"),
        ("usine", "claim", "+", "L’usine", "évoque", "un accident, l’incendie ayant pris seul"),
    )
    assert found.issue == "what"


def test_filmed_elsewhere_is_about_where() -> None:
    found = only(
        "en",
        ("users", "claim", "+", "Users", "said", "it shows a market on fire in Milford"),
        ("writer", "claim", "+", "", "", "the clip was filmed in Ashburn, not in Milford"),
    )
    assert found.issue == "where"


def test_a_request_that_is_denied_is_no_dispute() -> None:
    assert not disputes(
        "en",
        ("paper", "claim", "+", "The paper", "said", "the file should be unsealed"),
        ("judge", "denial", "-", "The judge", "denied", "a request to unseal the file"),
    )


def test_ordinary_news_has_no_dispute() -> None:
    assert not disputes(
        "fr",
        ("maire", "claim", "+", "Le maire", "dit que", "trois écoles resteront fermées lundi"),
        ("prefet", "claim", "+", "Le préfet", "dit que", "deux routes sont coupées"),
        ("maire", "claim", "-", "Il", "dit que", "les cantines ne seront pas ouvertes"),
        ("writer", "claim", "-", "", "", "La préfète n’a pas répondu à nos questions"),
    )


def test_what_two_voices_agree_on_is_the_same() -> None:
    reading = report(
        "en",
        ("navy", "claim", "+", "The navy", "said", "two drones were shot down near the harbour"),
        ("navy", "claim", "+", "It", "repeated", "that it had downed two drones"),
    )
    assert find_disputes(reading, load("en")).same == (("s1", "s2"),)


# Two voices on one event, by language and by what they differ about: + claim, - negated claim,
# ! denial, @ accusation.
PAIRS = """
# en how many full
+ the blaze left five dead | + eight bodies had been found
+ 32 marchers needed hospital treatment | + the injured number seven
+ the stampede claimed 17 lives | + 22 worshippers had died in the stampede
# en none
+ 24 officers were hurt | + 200 marchers were hurt
+ the army said rain is likely in the north | + the river rose two metres
+ the bank will cut 300 jobs | + the bank made 40 million euros
+ the strike will last two days | ! having been invited to the talks
+ the council closed the library at 6pm | + the shop was robbed at 9pm
# en whether full
- none of the climbers was hurt | + a guide was knocked unconscious
- no casualties had been reported | + a woman was pulled dead from the rubble
+ the army controls the airport | ! the fall of the airport is propaganda
# en who full
+ the pipeline was blown up by separatists | + the army blew up the pipeline
+ the tanker hit the quay crane | + the crane struck the tanker
@ the opposition of stuffing ballot boxes | + the ruling party was behind it
# en what full
+ the plane was shot down by a missile | + the plane suffered engine failure
+ arsonists set the mill alight | + a faulty heater caused the fire at the mill
+ the dam was sabotaged | + a rusted gate gave way at the dam
# en when full
+ the shelling began at 5am | + the shelling began at 7.30am
+ the guards opened fire at 10pm | + the first shots rang out at 11.45pm
+ the crash happened at about 9.15am | + the crash happened at 11am
# en where full
+ the drone came down on Latvian soil | + the drone never entered Latvian airspace
+ the patrol was in Kenyan territory | + the soldiers were taken in Somali territory
+ the aircraft never left Finnish airspace | + it flew two miles into Estonian airspace
# fr how many full
+ l'effondrement a fait sept morts | + onze corps ont été sortis des décombres
+ vingt-deux manifestants ont été hospitalisés | + on compte quatre blessés
+ la bousculade a coûté la vie à 17 personnes | + vingt-deux fidèles sont morts dans la bousculade
# fr none
+ 24 policiers ont été blessés | + 200 manifestants ont été blessés
+ la banque supprimera 300 postes | + la banque a gagné 40 millions d'euros
+ la grève durera deux jours | ! avoir été convié aux pourparlers
+ la pluie menace le nord du pays | + la rivière est montée de deux mètres
+ la mairie a fermé la bibliothèque à 18 heures | + la boutique a été cambriolée à 21 heures
# fr whether full
- aucune victime n'est à déplorer | + une fillette a été retrouvée morte
- il n'y a pas eu le moindre blessé | + deux gardes ont été hospitalisés
+ l'armée contrôle l'aéroport | ! la chute de l'aéroport est une fable
+ quarante familles ont été expulsées du camp | ! toute évacuation
# fr who full
+ l'oléoduc a été détruit par des séparatistes | + l'armée a détruit l'oléoduc
@ l'opposition d'avoir bourré les urnes | + le parti au pouvoir est derrière cette fraude
+ les hommes sur la colline étaient des terroristes | + les morts étaient tous des bergers
+ le bulldozer a percuté l'autocar | + l'autocar a heurté le bulldozer
# fr what full
+ l'avion a été abattu par un missile | + une panne de moteur a fait tomber l'avion
+ l'explosion est un acte criminel | + une fuite de gaz a provoqué l'explosion
+ le barrage a été saboté | + une vanne rouillée a cédé au barrage
+ des terroristes ont fait sauter l'autobus | + l'autobus a eu un accident, une bonbonne a explosé
# fr when full
+ les tirs ont commencé à 5 h | + les tirs ont débuté à 7 h 30
+ les gardes ont ouvert le feu à 22 heures | + les premiers tirs ont éclaté à 23 h 45
+ l'accident s'est produit à 6 h 30 | + l'accident a eu lieu vers 9 heures
# fr where full
+ la patrouille se trouvait en territoire kényan | + les soldats ont été pris en territoire somalien
# en how many partly
+ nine people died in Larkfield | + the toll was 26 across six parishes
# fr how many partly
+ quatre personnes sont mortes à Lanvaux | + le bilan atteint quinze morts dans toute la vallée
"""
ACTS = {"+": "claim", "-": "claim", "!": "denial", "@": "accusation"}


def pairs() -> list[tuple[str, str, str, str]]:
    found, code, expected = [], "", ""
    for line in PAIRS.strip().splitlines():
        if line.startswith("#"):
            _, code, expected = line.split(" ", 2)
        else:
            found.append((code, expected, *line.split(" | ")))
    return found


@pytest.mark.parametrize(("code", "expected", "one", "other"), pairs())
def test_two_voices_on_one_event(code: str, expected: str, one: str, other: str) -> None:
    said = [
        (voice, ACTS[told[0]], "-" if told[0] in "-!" else "+", name, "said", told[2:])
        for voice, name, told in (("council", "The council", one), ("owner", "The owner", other))
    ]
    found = disputes(code, *said)
    assert [f"{d.issue} {d.scope}" for d in found] == ([] if expected == "none" else [expected])


@pytest.mark.parametrize(
    ("code", "denied"), [("en", "That is not true"), ("fr", "C’est un conte"), ("en", "Rubbish")]
)
def test_a_bare_denial_answers_the_claim_right_before_it(code: str, denied: str) -> None:
    found = only(
        code,
        ("unnamed", "claim", "+", "", "", "crates were reportedly taken", {"stance": "doubts"}),
        ("cook", "claim", "+", "The cook", "said", "pupils had gone hungry since Monday"),
        ("school", "denial", "-", "The school", "said", denied, {"before": " "}),
        ("cook", "claim", "+", "The cook", "said", "the oven is broken"),
    )
    assert found.sides == (("s2",), ("s3",))


def test_a_bare_denial_answers_what_its_voice_goes_on_to_contradict() -> None:
    found = disputes(
        "en",
        ("navy", "claim", "+", "The navy", "said", "the ferry rammed a launch"),
        ("navy", "claim", "+", "It", "said", "everybody is ashore", {"before": " "}),
        ("line", "denial", "-", "The line", "rejected", "that account"),
        ("line", "claim", "+", "It", "said", "a launch rammed the ferry", {"before": " "}),
    )
    assert {d.issue for d in found} <= {"who", "whether"}
    assert all("s2" not in side for d in found for side in d.sides)


def test_what_the_denier_names_instead_is_about_what_it_was() -> None:
    found = only(
        "en",
        ("cell", "claim", "+", "The cell", "said", "its men had placed a bomb under the bridge"),
        ("owner", "denial", "-", "The owner", "denied", "any attack"),
        ("owner", "claim", "+", "It", "said", "a rusted girder gave way", {"before": " "}),
    )
    assert (found.issue, found.sides) == ("what", (("s1",), ("s2", "s3")))


VOCABULARY = (
    "no nobody not never the army police hurt dead killed 12 300 tonnes shelled is a lie false "
    "only accident attack bridge denied responsible “ ” « , . ; $ % était pas"
)
words = st.sampled_from(VOCABULARY.split())
acts = st.sampled_from(["claim", "denial", "accusation", "appeal", "description"])
lines = st.tuples(
    st.sampled_from(["writer", "unnamed", "army", "mayor"]), acts, st.sampled_from(["+", "-"]),
    st.just(""), st.just(""), st.lists(words, min_size=1, max_size=8).map(" ".join),
)  # fmt: skip


@given(st.lists(lines, max_size=7), st.sampled_from(["fr", "en"]))
def test_any_dispute_has_two_sides_of_different_voices(said: list[Line], code: str) -> None:
    reading = report(code, *said)
    found = find_disputes(reading, load(code))
    assert found == find_disputes(reading, load(code))
    for dispute in found.disputes:
        one, other = (
            {s.voice for s in reading.statements if s.id in side} for side in dispute.sides
        )
        assert one
        assert other
        assert not one & other
        assert not set(dispute.sides[0]) & set(dispute.sides[1])
        assert dispute.about
        assert "\n" not in dispute.about


def test_the_founding_report_from_its_gold_statements(shared: Path) -> None:
    sys.path.insert(0, str(shared / "eval"))
    import score_reading

    gold = json.loads((shared / "gold" / "belgorod-fr.json").read_text(encoding="utf-8"))
    text = (shared / "gold" / "belgorod-fr.txt").read_bytes().decode("utf-8")
    found = find_disputes(gold_reading(text, gold), load("fr")).disputes
    predicted = [{"id": d.id, "issue": d.issue, "scope": d.scope, "sides": d.sides} for d in found]
    same = {s["id"]: s["id"] for s in gold["statements"]}
    pairs, counted = score_reading.match_disputes(gold["disputes"], predicted, same)
    assert len(pairs) == len(gold["disputes"])
    assert counted <= len(pairs) + 2
    for number, match in pairs.items():
        assert gold["disputes"][number]["scope"] == predicted[match]["scope"]


def gold_reading(text: str, gold: dict[str, Any]) -> Reading:
    """The reading that a perfect reader would hand over."""
    statements = []
    for said in gold["statements"]:
        roles = [tuple(Span(*s) for s in said[k]) for k in ("source", "cue", "content")]
        values = [said[k] for k in ("voice", "act", "polarity", "certainty", "stance", "evidence")]
        found = [text.find(p, said["content"][0][0]) for p in said.get("places", ())]
        places = [
            Span(a, a + len(p))
            for a, p in zip(found, said.get("places", ()), strict=True)
            if a >= 0
        ]
        statements.append(Statement(said["id"], *roles, *values, places=tuple(places)))
    starts = [0, *(n + 1 for n, c in enumerate(text) if c == "\n")]
    bounds = zip(starts, [*starts[1:], len(text)], strict=True)
    sentences = tuple(Sentence(Span(a, b)) for a, b in bounds if a < b)
    document = Document("gold", text, "0", language="fr")
    return Reading(document, "fr", None, sentences=sentences, statements=tuple(statements))
