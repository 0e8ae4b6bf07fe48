"""Statements of short texts: how voices, quotations, pictures and the writer are told apart."""

import pytest

from conftest import read_by_rules
from whosays.model import Reading, Spans


def words(reading: Reading, spans: Spans) -> str:
    return " … ".join(span.of(reading.text) for span in spans)


def said(text: str, language: str) -> list[tuple[str, str, str]]:
    """Voice, stance and content of every statement, in the text's order."""
    reading = read_by_rules(text, language=language)
    return [(s.voice, s.stance, words(reading, s.content)) for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Une fusée serait tombée alors que des riverains affirment avoir entendu des cris.",
            [
                ("unnamed", "doubts", "Une fusée serait tombée"),
                ("des-riverains", "reports", "avoir entendu des cris"),
            ],
        ),
        (
            "La ministre a dit que le train était en retard et que la ligne fermerait.",
            [
                ("la-ministre", "reports", "le train était en retard"),
                ("la-ministre", "reports", "la ligne fermerait"),
            ],
        ),
        (
            "« La route est coupée, raconte Anne Morel, boulangère. Nous attendons. »",
            [("anne-morel", "reports", "« La route est coupée … Nous attendons. »")],
        ),
        (
            "Le port est ouvert. « Faux », tranche le syndicat.",
            [("writer", "asserts", "Le port est ouvert"), ("le-syndicat", "reports", "« Faux »")],
        ),
        (
            "Le directeur a balayé cette thèse : les freins ont été changés en mai.",
            [("le-directeur", "reports", "les freins ont été changés en mai")],
        ),
        (
            "Dans une vidéo non authentifiée, des hommes masqués ont brûlé un drapeau.",
            [("writer", "doubts", "des hommes masqués ont brûlé un drapeau")],
        ),
        (
            "Un clip semble montrer un navire en feu.",
            [("writer", "doubts", "un navire en feu")],
        ),
        (
            "Des rumeurs font état de deux ponts détruits.",
            [("unnamed", "doubts", "deux ponts détruits")],
        ),
        (
            "Il a annoncé que le match aurait lieu lundi.",
            [("il", "reports", "le match aurait lieu lundi")],
        ),
    ],
)
def test_french(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = said(text, "fr")
    for voice, stance, content in expected:
        held = next(v for v, s, c in found if (s, c) == (stance, content))
        literal = voice in ("writer", "unnamed")
        assert held == voice if literal else held not in ("writer", "unnamed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A barn was reportedly set alight as farmers claimed to have seen two men.",
            [
                ("unnamed", "doubts", "A barn was reportedly set alight"),
                ("actor", "reports", "to have seen two men"),
            ],
        ),
        (
            "The mayor said the bridge was safe and that the school would open.",
            [
                ("actor", "reports", "the bridge was safe"),
                ("actor", "reports", "the school would open"),
            ],
        ),
        (
            "Several miners were believed to be trapped.",
            [("unnamed", "doubts", "Several miners were believed to be trapped")],
        ),
        (
            "The company admitted that the valve had failed.",
            [("actor", "confirms", "the valve had failed")],
        ),
        (
            "Footage appears to show a truck on fire.",
            [("writer", "doubts", "a truck on fire")],
        ),
        (
            "Police put the number of wounded at nine.",
            [("actor", "reports", "the number of wounded at nine")],
        ),
        (
            "The union says the mine is open. This claim could not be independently verified.",
            [("actor", "doubts", "the mine is open")],
        ),
    ],
)
def test_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = said(text, "en")
    for voice, stance, content in expected:
        held = [v for v, s, c in found if (s, c) == (stance, content)]
        assert held, found
        assert held[0] == voice if voice != "actor" else held[0] not in ("writer", "unnamed")


def test_a_transcript_gives_its_words_to_the_speaker() -> None:
    text = (
        "MINISTER ANNA REED: The dam is safe. Nobody was hurt.\n\n"
        "QUESTION: Who paid for it?\n\n"
        "MINISTER ANNA REED: The state paid for it."
    )
    reading = read_by_rules(text, language="en")
    assert {s.voice for s in reading.statements} == {"anna-reed"}
    assert [words(reading, s.content) for s in reading.statements] == [
        "The dam is safe",
        "Nobody was hurt",
        "The state paid for it",
    ]


def test_a_communique_speaks_for_the_body_that_its_heading_names() -> None:
    text = (
        "COMMUNIQUÉ DE LA MAIRIE\n\nLe pont est fermé depuis ce matin. "
        "Les bus passent par la rocade."
    )
    reading = read_by_rules(text, language="fr")
    assert [s.stance for s in reading.statements] == ["reports", "reports"]
    assert len({s.voice for s in reading.statements}) == 1
    assert reading.statements[0].voice not in ("writer", "unnamed")


def test_a_fact_check_keeps_its_distance_from_the_claim_it_tests() -> None:
    text = (
        "CLAIM: Users say that the reservoir has burst.\n\n"
        "THE FACTS: The reservoir is intact, the engineer Paul Dorn told us."
    )
    first, *_ = read_by_rules(text, language="en").statements
    assert first.stance == "doubts"


def test_questions_headings_and_unattributed_quotations_are_listed_with_their_reason() -> None:
    text = (
        "Storm hits the coast\n\nThe harbour is closed. Who will pay for the damage?\n\n"
        "“Nobody warned us at all that night.”\n"
    )
    reading = read_by_rules(text, language="en")
    reasons = {item.span.of(text): item.reason for item in reading.not_read}
    assert reasons["Storm hits the coast"] == "a headline or heading"
    assert reasons["Who will pay for the damage?"] == "a question"
    assert "speaker" in reasons["“Nobody warned us at all that night.”"]


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        (
            "« Le port est calme, cette attaque est un mensonge. »",
            [("claim", "+"), ("denial", "-")],
        ),
        ("« La grue est tombée. Restez chez vous. »", [("claim", "+"), ("appeal", "+")]),
        ("« Nous sommes partis. Nous ne reviendrons pas. »", [("claim", "+"), ("claim", "-")]),
        ("« La mer monte. Le vent tourne. »", [("claim", "+")]),
    ],
)
def test_a_quotation_is_parted_where_act_or_polarity_changes(
    quote: str, parts: list[tuple[str, str]]
) -> None:
    reading = read_by_rules(f"La préfète a déclaré : {quote}", language="fr")
    assert [(s.act, s.polarity) for s in reading.statements] == parts


def test_a_quotation_reopened_at_each_paragraph_is_one() -> None:
    text = "Ils ont affirmé : « Nous sommes là. Nous restons.\n\n« La ville est à nous. »"
    reading = read_by_rules(text, language="fr")
    (statement,) = reading.statements
    assert len(statement.content) == 2
    assert words(reading, statement.content).endswith("« La ville est à nous. »")


def test_a_relay_stands_between_the_paper_and_the_resident() -> None:
    text = (
        "The Harbour Post quoted an official as saying that, according to a resident, "
        "two boats had sunk."
    )
    reading = read_by_rules(text, language="en")
    (statement,) = [s for s in reading.statements if "boats" in words(reading, s.content)]
    assert "resident" in words(reading, statement.source)
    assert statement.via


def test_the_cue_of_a_quotation_behind_a_colon_is_nobodys_words() -> None:
    text = "The port denied any fault: “The brakes were checked,” said its manager, Ola Brandt."
    assert said(text, "en") == [
        ("port", "reports", "any fault"),
        ("ola-brandt", "reports", "“The brakes were checked,”"),
    ]
