"""Two readers of one text: the rules alone, or the rules with the trained network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import whosays
from conftest import Run
from test_promises import (
    ENGLISH,
    FRENCH,
    reads_or_lists_every_sentence,
    shows_hedges_in_the_words_of_the_text,
    ties_every_item_to_its_characters,
)
from test_promises import texts as texts_of
from whosays.errors import LanguageError, SourceError
from whosays.faces.json_lines import as_object
from whosays.model import Document, ReaderName, Reading
from whosays.reader import AT_ONCE, read_document, read_documents
from whosays.reading.learned.tagger import tag

READERS: tuple[ReaderName, ...] = ("learned", "rules")
RUSSIAN = (
    "Мэр заявил, что мост закрыт",
    "По словам паромщика, дорогу размыло",
    "добавила она",
    "Якобы сгорели два грузовика",
    "Бригадир проворчал, что кран стоит",
    "Спасатели приехали во вторник",
    ", уточнил начальник порта Олег Дроздов,",
    "Кто стрелял?",
)
UKRAINIAN = (
    "Мер заявив, що міст закрито",
    "За словами поромника, дорогу розмило",
    "додала вона",
    "Нібито згоріли дві вантажівки",
    "Бригадир пробурчав, що кран стоїть",
    "Рятувальники приїхали у вівторок",
    ", уточнив начальник порту Остап Гринь,",
    "Хто стріляв?",
)
OWN = {"fr": FRENCH, "en": ENGLISH, "ru": RUSSIAN, "uk": UKRAINIAN}
REPORT = "The mayor said on Monday that two bridges had burned. Police denied it. It rained.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bridges.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def document(text: str, language: str | None = None) -> Document:
    return Document(f"text-{len(text)}", text, "0" * 64, language=language)


@pytest.mark.parametrize("reader", READERS)
def test_either_reader_reads_by_the_command_line(run: Run, report: Path, reader: str) -> None:
    shown = run("read", "--reader", reader, "--json", report)
    assert (shown.exit_code, shown.err) == (0, "")
    reading = json.loads(shown.out)
    assert reading["read_by"] == reader
    said = next(s for s in reading["statements"] if "burned" in " ".join(s["exact"]))
    assert [REPORT[a:b] for a, b in said["source"]] == ["The mayor"]


def test_the_network_reads_unless_the_rules_are_asked_for(run: Run, report: Path) -> None:
    assert json.loads(run("read", "--json", report).out)["read_by"] == "learned"
    assert whosays.read(REPORT).reader == "learned"
    assert whosays.read(REPORT, reader="rules").reader == "rules"


@pytest.mark.parametrize("reader", READERS)
def test_the_screen_names_the_reader(run: Run, report: Path, reader: str) -> None:
    assert f"English, {reader} reader" in run("read", "--reader", reader, report).out


@pytest.mark.parametrize("reader", ["neural", "", "Rules", "learned,rules"])
def test_a_reader_that_is_none_is_told_in_a_sentence(run: Run, report: Path, reader: str) -> None:
    shown = run("read", "--reader", reader, report)
    assert (shown.exit_code, shown.out) == (2, "")
    assert shown.err.count("\n") == 1
    assert "--reader" in shown.err
    assert "learned" in shown.err
    assert "rules" in shown.err


def hold(text: str, language: str) -> None:
    """Promises 1, 2 and 4 of the learned reader, over any text."""
    try:
        reading = as_object(whosays.read(text, language=language, reader="learned"))
    except SourceError:
        assert not any(character.isalnum() for character in text)
        return
    assert (reading["text"], reading["read_by"]) == (text, "learned")
    ties_every_item_to_its_characters(reading)
    reads_or_lists_every_sentence(reading)
    shows_hedges_in_the_words_of_the_text(reading)


@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.sampled_from(sorted(OWN)).flatmap(
        lambda language: st.tuples(st.just(language), texts_of(OWN[language]))
    )
)
@example(
    ("en", "The foreman grumbled that\ud800 the crane “had been idle. \r\n\r\n “He” left.\x00")
)
@example(("ru", "Бригадир проворчал:\n\n«Кран стоит.\n\n«Он стоит». — Да, — вздохнул сторож"))
@example(("fr", "« Un pont », a grommelé\u202e le maire « deux » ponts\u00a0!\r\n— Trois, dit-il."))
def test_any_text_by_the_learned_reader(pair: tuple[str, str]) -> None:
    language, text = pair
    hold(text, language)


@pytest.mark.parametrize("language", sorted(OWN))
def test_a_long_text_of_many_windows(language: str) -> None:
    hold(". ".join(OWN[language] * 8) + ".", language)


DOCUMENTS = [
    document("The mayor said that two bridges had burned. Police denied it."),
    document(" … "),
    document("Le maire a affirmé que deux ponts avaient brûlé. La police a démenti.", "fr"),
    document("The mayor said so.", "tlh"),
    document("Мэр заявил, что мост закрыт. Полиция это опровергла.", "ru"),
    document("The foreman grumbled that the crane had been idle. " * 12, "en"),
    document(""),
    document("She left.", "en"),
]


@pytest.mark.parametrize("reader", READERS)
def test_many_documents_are_read_as_each_alone(reader: ReaderName) -> None:
    together = list(read_documents(DOCUMENTS, reader))
    assert len(together) == len(DOCUMENTS)
    for one, found in zip(DOCUMENTS, together, strict=True):
        if isinstance(found, Reading):
            assert found == read_document(one, reader)
        else:
            with pytest.raises(type(found), match=r"."):
                read_document(one, reader)


def test_a_document_that_cannot_be_read_gives_its_error_in_its_place() -> None:
    found = list(read_documents(DOCUMENTS))
    assert [type(f) for f in found] == [
        Reading, SourceError, Reading, LanguageError, Reading, Reading, SourceError, Reading,
    ]  # fmt: skip
    assert "no words to read" in str(found[1])


def test_documents_beyond_one_batch_keep_their_order() -> None:
    texts = [f"The mayor said that {n} bridges had burned." for n in range(2, AT_ONCE + 5)]
    found = list(read_documents((document(text, "en") for text in texts), "learned"))
    assert [f.text for f in found if isinstance(f, Reading)] == texts


def test_no_documents_give_no_readings() -> None:
    assert list(read_documents([])) == []


def test_documents_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def many() -> Iterator[Document]:
        for number in range(10 * AT_ONCE):
            taken.append(number)
            yield document("She left.", "en")

    assert isinstance(next(iter(read_documents(many(), "rules"))), Reading)
    assert len(taken) <= AT_ONCE


@pytest.mark.parametrize("language", sorted(OWN))
def test_a_learned_reading_is_the_same_every_time(language: str) -> None:
    text = ". ".join(OWN[language]) + "."
    assert whosays.read(text, language) == whosays.read(text, language)


# Cues that no lexicon of ours has: source, cue and a word of the content.
UNFORESEEN = [
    ("en", "The pilot radioed that the left engine was on fire.", "pilot", "radioed", "engine"),
    ("en", "The ferryman let slip that the contract had been signed.", "ferryman", "slip",
     "contract"),
    ("fr", "Le contremaître a grommelé que la grue ne tournait plus depuis lundi.", "contremaître",
     "grommelé", "grue"),
    ("fr", "Le batelier a laissé échapper que le contrat datait de mai.", "batelier", "échapper",
     "contrat"),
    ("ru", "Бригадир проворчал, что кран стоит с понедельника.", "Бригадир", "проворчал", "кран"),
    ("uk", "Бригадир пробурчав, що кран стоїть з понеділка.", "Бригадир", "пробурчав", "кран"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "source", "cue", "content"), UNFORESEEN)
def test_the_network_finds_a_speaker_whom_no_rule_foresaw(
    language: str, text: str, source: str, cue: str, content: str
) -> None:
    by_rules = whosays.read(text, language, reader="rules")
    assert {s.voice for s in by_rules.statements} == {"writer"}
    learned = whosays.read(text, language, reader="learned")
    found = [s for s in learned.statements if any(source in span.of(text) for span in s.source)]
    assert len(found) == 1
    assert any(cue in span.of(text) for span in found[0].cue)
    assert any(content in span.of(text) for span in found[0].content)
    assert not any(source in span.of(text) for span in found[0].content)
    assert found[0].voice in {voice.id for voice in learned.voices}


def test_the_companions_of_a_text_do_not_change_its_tags() -> None:
    texts = [". ".join(OWN[language]) + "." for language in sorted(OWN)] * 3
    for text, tags in zip(texts, tag(texts), strict=True):
        assert tags.attributions == tag([text])[0].attributions
