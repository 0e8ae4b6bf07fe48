"""Who holds each statement: labels of one actor are one voice, persons are never mixed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from conftest import read_by_rules
from whosays.model import UNNAMED, WRITER, Reading

ONE_VOICE = [
    (
        "fr",
        "Le ministre de la Santé, Paul Verne, a déclaré que l’hôpital rouvrirait. "
        "Le ministre a ajouté que deux lits manquaient. Verne a nié toute fermeture.",
    ),
    (
        "fr",
        "L’Agence internationale des phares (AIP) a annoncé une mission. "
        "L’AIP a précisé que trois experts partiraient. L’agence a affirmé que le site était sûr.",
    ),
    (
        "fr",
        "La porte-parole de la préfecture a indiqué que la route était coupée. "
        "Elle a ajouté que deux villages étaient isolés. La préfecture a démenti toute évacuation.",
    ),
    (
        "fr",
        "Une source policière a affirmé que le suspect avait fui. "
        "La même source a précisé qu’il était armé.",
    ),
    (
        "fr",
        "L’opposante Leïla Haddad a affirmé que le vote était truqué. "
        "L’intéressée a ajouté que les urnes étaient pleines.",
    ),
    (
        "fr",
        "Des combattants de la brigade Nord ont affirmé avoir pris le fort. "
        "La brigade a déclaré que vingt hommes étaient morts.",
    ),
    ("fr", "Moscou a démenti toute attaque. La Russie a affirmé que ses avions étaient au sol."),
    (
        "fr",
        "La légion anti-Kadi a affirmé avoir pris le port. Des soldats anti-Kadi ont déclaré "
        "que la ville était libre.",
    ),
    (
        "en",
        "Health minister Paul Verne said the hospital would reopen. "
        "The minister added that two beds were missing. Verne denied any closure.",
    ),
    (
        "en",
        "The International Lighthouse Agency (ILA) announced a mission. "
        "The ILA said three experts would leave. The agency said the site was safe.",
    ),
    (
        "en",
        "A spokeswoman for the interior ministry said the road was cut. "
        "She added that two villages were isolated. The ministry denied any evacuation. "
        "It said the road would reopen.",
    ),
    ("en", "A police source said the suspect had fled. The same source said he was armed."),
    ("en", "President Samir Kadi said the vote would be free. Mr Kadi said it would be fair."),
    (
        "en",
        "Fighters of the Northern Brigade said they had taken the fort. "
        "The brigade said twenty men were dead. They said the road was free.",
    ),
    ("en", "Moscow denied any attack. Russia said its planes were on the ground."),
    (
        "en",
        "Northgate Water, the utility, said the pump had failed. "
        "The utility said that it was sorry. The company said the tap was safe.",
    ),
]

APART = [
    (
        "fr",
        "Un habitant a affirmé que la digue avait cédé. "
        "Un autre habitant a soutenu que la digue tenait.",
    ),
    ("fr", "Un pêcheur a affirmé que la digue avait cédé. Un pêcheur a soutenu qu’elle tenait."),
    ("fr", "Jean Martin a déclaré que le pont tenait. Paul Martin a déclaré que le pont cédait."),
    (
        "fr",
        "Le ministère russe de la Défense a déclaré que la ville était prise. "
        "Le ministère ukrainien de la Défense a déclaré que la ville tenait.",
    ),
    (
        "fr",
        "La maire de Port-Salin, Anne Kerr, a affirmé que la vanne était ouverte. "
        "Le maire de Grandval, Luc Odon, a répondu qu’elle était fermée.",
    ),
    ("en", "A resident said the dam had failed. Another resident said the dam was holding."),
    ("en", "John Martin said the bridge was holding. Paul Martin said the bridge was failing."),
    (
        "en",
        "The Russian defence ministry said the town was taken. "
        "The Ukrainian defence ministry said the town was holding.",
    ),
    (
        "en",
        "The former governor said the dam was weak. The governor, Ann Kerr, said it was strong.",
    ),
    ("en", "A resident said the dam had failed. Residents said they were afraid."),
]


def voices_of(reading: Reading) -> list[str]:
    """The voices of what somebody is cited for, in order."""
    return [s.voice for s in reading.statements if s.voice not in (WRITER, UNNAMED)]


@pytest.mark.parametrize(("language", "text"), ONE_VOICE)
def test_labels_of_one_actor_are_one_voice(language: str, text: str) -> None:
    reading = read_by_rules(text, language=language)
    assert len(set(voices_of(reading))) == 1
    voice = reading.voice(voices_of(reading)[0])
    assert voice is not None
    assert len(voice.labels) > 1
    assert all(label.reason for label in voice.labels)


@pytest.mark.parametrize(("language", "text"), APART)
def test_two_actors_stay_two_voices(language: str, text: str) -> None:
    reading = read_by_rules(text, language=language)
    assert len(set(voices_of(reading))) == len(voices_of(reading)) == 2


@pytest.mark.parametrize(
    ("language", "text", "holder"),
    [
        (
            "fr",
            "Anne Kerr a salué Luc Odon. Elle a déclaré que la vanne était ouverte.",
            "Anne Kerr",
        ),
        (
            "fr",
            "Les grévistes ont bloqué le port.\n\nIls ont affirmé que la paie avait baissé.",
            "grévistes",
        ),
        ("en", "Ann Kerr met Luke Odon. She said the valve was open.", "Ann Kerr"),
        ("en", "The strikers blocked the port.\n\nThey said that pay had fallen.", "strikers"),
        ("en", "Luke Odon, the mayor, thanked the crews. “Nobody died,” he said.", "Luke Odon"),
    ],
)
def test_a_pronoun_stands_for_whoever_was_spoken_of(language: str, text: str, holder: str) -> None:
    reading = read_by_rules(text, language=language)
    (voice,) = {*voices_of(reading)}
    found = reading.voice(voice)
    assert found is not None
    assert holder in found.name


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Le maire de Grandval, Luc Odon, a affirmé que la digue tenait.", "Luc Odon"),
        ("fr", "Les autorités locales ont affirmé que la digue tenait.", "autorités locales"),
        ("en", "The mayor of Grandval, Luke Odon, said the dam was holding.", "Luke Odon"),
        ("en", "The harbour authority said the dam was holding.", "harbour authority"),
    ],
)
def test_a_voice_bears_its_clearest_name(language: str, text: str, name: str) -> None:
    reading = read_by_rules(text, language=language)
    assert [v.name for v in reading.voices] == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Jean Martin a déclaré que le pont tenait. Paul Martin a déclaré que le pont cédait. "
            "Martin a ajouté que la pluie venait.",
        ),
        (
            "en",
            "John Martin said the bridge was holding. Paul Martin said the bridge was failing. "
            "Martin added that rain was coming.",
        ),
        (
            "fr",
            "Le gouverneur de la région, Luc Odon, a affirmé que la digue tenait. "
            "Le gouvernement local a déclaré que la route était sûre.",
        ),
    ],
)
def test_doubt_is_proposed_and_not_decided(language: str, text: str) -> None:
    reading = read_by_rules(text, language=language)
    known = {v.id for v in reading.voices}
    assert reading.proposals
    for proposal in reading.proposals:
        assert set(proposal.voices) <= known
        assert proposal.voices[0] != proposal.voices[1]
        assert proposal.reason


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Selon Оксана Коваль, la digue tenait."),
        ("en", "“Nobody died,” said Оксана Коваль."),
    ],
)
def test_other_scripts_have_an_id_of_their_own(language: str, text: str) -> None:
    for voice in read_by_rules(text, language=language).voices:
        assert voice.id.strip("-") == voice.id != ""


@settings(max_examples=8)
@given(
    some.lists(some.sampled_from([text for _, text in ONE_VOICE + APART]), min_size=1, max_size=4)
)
def test_every_statement_has_a_voice_that_the_reading_knows(texts: list[str]) -> None:
    reading = read_by_rules("\n\n".join(texts), language="fr")
    ids = [v.id for v in reading.voices]
    assert len(ids) == len(set(ids))
    assert set(voices_of(reading)) <= set(ids)
    assert all(label.span.of(reading.text) for v in reading.voices for label in v.labels)


def test_a_long_text_costs_no_more_for_each_word() -> None:
    def seconds(copies: int) -> float:
        text = "\n\n".join(
            t.replace("Verne", f"Verne{n % 50}x")
            for n in range(copies)
            for language, t in ONE_VOICE + APART
            if language == "en"
        )
        start = time.process_time()
        read_by_rules(text, language="en")
        return time.process_time() - start

    seconds(1)
    assert seconds(24) < 6 * 2 * seconds(4)


def test_words_of_a_people_alone_make_no_two_one() -> None:
    text = (
        "The mayor said he had met his Tajik counterpart, Saimumin Rahimov, in Osh. "
        "Residents of Isfana, a Tajik quarter, said that tanks had come at dawn."
    )
    statements = read_by_rules(text, language="en").statements
    assert len({s.voice for s in statements}) == 2
    assert not any("Saimumin" in label for label in labels_of(text, statements[-1].voice))


def labels_of(text: str, voice: str) -> list[str]:
    found = read_by_rules(text, language="en").voice(voice)
    assert found is not None
    return [label.span.of(text) for label in found.labels]
