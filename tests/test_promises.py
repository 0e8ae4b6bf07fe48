"""The promises of the design, over arbitrary text and every report at hand: what `--json` shows."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import whosays
from conftest import ROOT, read_by_rules
from whosays.errors import SourceError
from whosays.faces.json_lines import as_object

Record = dict[str, Any]

FRENCH = (
    "Le maire a affirmé que deux ponts avaient brûlé",
    "Selon le porte-parole de l’armée, trois soldats seraient morts",
    "a-t-il ajouté",
    "Ils prétendent avoir pris la ville",
    "La ministre dément",
    "Des rumeurs font état de douze blessés",
    "Une vidéo semble montrer un camion en feu",
    "Les secours sont arrivés mardi soir",
    ", a déclaré M. J.-P. Dupont, chef de l'opposition,",
    "Qui a tiré ?",
    "aujourd’hui",
)
ENGLISH = (
    "The mayor said that two bridges had burned",
    "According to the army's spokesman, three soldiers were killed",
    "she added",
    "They claim to have seized the town",
    "The minister denied it",
    "Rumours of twelve wounded spread",
    "A video appears to show a truck on fire",
    "Rescuers arrived on Tuesday night",
    ", said Mr. J. P. Smith, the U.S. envoy,",
    "Who fired?",
    "was reportedly shot",
)
MARKS = ("« ", " »", "«", "»", "“", "”", "„", '"', "‘", "’", "'", "‹", "›", "``", "''", "— ", "- ")
JOINTS = (". ", ", ", " : ", ": ", "… ", "! ", " ", "\n", "\n\n", "\r\n", "\r", "\u2028", "\t")
ODD = (
    "\u202e", "\u200f", "\u200b", "\ufeff", "\x00", "\x07", "\x85", "\u00a0", "\u202f", "\u00ad",
    "😀", "👩‍👩‍👧", "e\u0301", "ﬁ", "İ", "ß", "漢字", "Київ", "١٢", "12 000", "3,5 %", "2023-05-XX",
    "X" * 500, "-" * 80, "https://a.example/b?c=«d»", "@nom", "\ud800", " date 2023-05 ",
)  # fmt: skip


def texts(own: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Texts of a language's fragments, marks in no order, joints and odd characters."""
    fragment = st.one_of(
        st.sampled_from(own),
        st.sampled_from(MARKS),
        st.sampled_from(JOINTS),
        st.sampled_from(own),
        st.sampled_from(ODD),
        st.text(max_size=8),
    )
    return st.lists(fragment, min_size=1, max_size=24).map("".join)


Example = Callable[[Callable[..., None]], Callable[..., None]]
some_texts: Example = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def hold(text: str, language: str | None = None) -> Record | None:
    """Reads a text and holds promises 1, 2 and 4 to it; None for a text without words."""
    try:
        reading = as_object(whosays.read(text, language=language))
    except SourceError:
        assert not any(character.isalnum() for character in text)
        return None
    assert reading["text"] == text
    ties_every_item_to_its_characters(reading)
    reads_or_lists_every_sentence(reading)
    shows_hedges_in_the_words_of_the_text(reading)
    return reading


def items(value: object) -> Iterator[Record]:
    """Every object, at any depth, that has a start and an end."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from items(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from items(inner)


def roles(statement: Record) -> list[list[int]]:
    """What a statement holds of the text."""
    return [*statement["source"], *statement["cue"], *statement["content"]]


def ties_every_item_to_its_characters(reading: Record) -> None:
    """Promise 1."""
    text = reading["text"]
    for item in items(reading):
        assert 0 <= item["start"] < item["end"] <= len(text), item
        assert (
            item.get("exact", text[item["start"] : item["end"]])
            == text[item["start"] : item["end"]]
        )
    pairs = [*reading["sentences"], *(medium["mention"] for medium in reading["media"])]
    for statement in reading["statements"]:
        assert statement["content"], statement
        assert statement["exact"] == [text[a:b] for a, b in statement["content"]]
        pairs += [*roles(statement), *([statement["via"]] if statement["via"] else [])]
        assert all(place in text for place in statement["places"] or ())
    for attribution in reading["attributions"]:
        pairs += roles(attribution)
    for start, end in pairs:
        assert 0 <= start < end <= len(text)
    for medium in reading["media"]:
        assert medium["exact"] == text[slice(*medium["mention"])]
    for name, place in reading["places"].items():
        # A second place of the same name is told apart by its unit, in brackets.
        assert name.startswith(text[place["start"] : place["end"]])
        assert all(0 <= start < end <= len(text) for start, end in place["mentions"])
    one_line = re.sub(r"\s+", " ", text)
    for voice, labels in reading["voices"].items():
        assert labels
        assert all(label in text for label in labels)
        assert reading["voice_names"][voice] in text or reading["voice_names"][voice] in one_line


def reads_or_lists_every_sentence(reading: Record) -> None:
    """Promise 2: no sentence is lost, none is both read and listed, a header is neither."""
    said = [span for statement in reading["statements"] for span in roles(statement)]
    listed = {(item["start"], item["end"]) for item in reading["not_read"]}
    header = [(item["start"], item["end"]) for item in reading["header"]]
    for start, end in reading["sentences"]:
        read = any(start < b and a < end for a, b in said)
        assert read != ((start, end) in listed), reading["text"][start:end]
    assert listed <= {(start, end) for start, end in reading["sentences"]}
    covered = [*map(tuple, reading["sentences"]), *header]
    for word in re.finditer(r"\w", reading["text"]):
        owners = sum(start <= word.start() < end for start, end in covered)
        assert owners == 1, (word.start(), word.group(), owners)
    # A heading may name the speaker of what stands under it, but nothing is said in it.
    contents = [tuple(span) for statement in reading["statements"] for span in statement["content"]]
    for start, end in header:
        assert not any(start < b and a < end for a, b in [*contents, *listed])


def shows_hedges_in_the_words_of_the_text(reading: Record) -> None:
    """Promise 4: what is doubted or less than certain rests on words that can be pointed to."""
    text = reading["text"]
    for statement in reading["statements"]:
        for hedge in statement["hedges"]:
            assert hedge["exact"].strip()
            assert hedge["exact"] in text
        for ground in statement["grounds"]:
            assert ground["exact"].strip()
            assert ground["rule"].strip()
        ids = {item["id"] for item in reading["statements"]}
        assert len(ids) == len(reading["statements"])
        assert statement["voice"] in {"writer", "unnamed", *reading["voices"]}
    for dispute in reading["disputes"]:
        assert all(side and set(side) <= ids for side in dispute["sides"])


@some_texts
@given(texts(FRENCH))
@example("« Un » deux « trois. Le maire a dit « quatre")
@example("Le maire a affirmé\r\n« que ‹ deux » ponts › avaient brûlé.\r\n» a-t-il dit")
@example("\u202eLe maire a affirmé que deux ponts avaient brûlé.\u202c Il ment.")
def test_any_french_text(text: str) -> None:
    hold(text, "fr")


@some_texts
@given(texts(ENGLISH))
@example("“One” two “three. The mayor said “four")
@example("The mayor said \"that two ‘bridges\" had’ burned.\r\n\r\n'Yes,' she said.\x00")
@example("The mayor said that two bridges had burned\ud800. She lied.")
def test_any_english_text(text: str) -> None:
    hold(text, "en")


@some_texts
@given(texts(FRENCH + ENGLISH))
def test_a_reading_is_the_same_every_time(text: str) -> None:
    if any(character.isalnum() for character in text):
        assert whosays.read(text, language="fr") == whosays.read(text, language="fr")


def report_files() -> list[Path]:
    """The texts of examples and development gold."""
    folders = (ROOT / "examples", ROOT / "benchmarks" / "gold")
    return [path for folder in folders for path in sorted(folder.glob("*.txt"))]


@cache
def read_report(path: Path) -> Record:
    reading = hold(path.read_bytes().decode("utf-8"))
    assert reading is not None
    return reading


@pytest.mark.parametrize("path", report_files(), ids=lambda path: path.stem)
def test_every_report_of_ours(path: Path) -> None:
    reading = read_report(path)
    assert reading["statements"]
    assert len(reading["not_read"]) < len(reading["sentences"])


@pytest.mark.parametrize("path", report_files()[:4], ids=lambda path: path.stem)
def test_line_ends_of_windows_change_no_reading(path: Path) -> None:
    unix = read_report(path)
    windows = hold(unix["text"].replace("\n", "\r\n"), unix["language"])
    assert windows is not None
    for one, other in zip(unix["statements"], windows["statements"], strict=True):
        same = ("id", "voice", "act", "polarity", "certainty", "stance", "evidence")
        assert [one[key] for key in same] == [other[key] for key in same]


def test_the_founding_report(shared: Path) -> None:
    reading = hold((shared / "gold" / "belgorod-fr.txt").read_bytes().decode("utf-8"))
    assert reading is not None
    assert reading["published"] == "2023-05"
    assert [item["kind"] for item in reading["header"]] == ["date"]


def test_reports_of_many_publishers(shared: Path) -> None:
    folder = shared / "gold" / "belgorod-case"
    for report in json.loads((folder / "case.json").read_text(encoding="utf-8"))["reports"]:
        if report["language"] in ("fr", "en"):
            hold((folder / report["file"]).read_bytes().decode("utf-8"))
    lines = (shared / "data" / "polnear.dev.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[::6]:
        hold(json.loads(line)["text"], "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les forces du Nord ont pris le pont. Le gouverneur est arrivé mardi. Il pleuvait."),
        ("fr", "Le général Martin a perdu la ville. Ses hommes ont reculé de dix kilomètres."),
        ("fr", "Deux drones auraient frappé le dépôt. Le maire serait blessé."),
        ("en", "Northern forces took the bridge. The governor arrived on Tuesday. It rained."),
        ("en", "General Martin lost the town. His men fell back ten kilometres."),
        ("en", "Two drones reportedly hit the depot. The mayor was allegedly hurt."),
    ],
)
def test_what_nobody_is_cited_for_is_nobody_elses(language: str, text: str) -> None:
    """Promise 3."""
    reading = hold(text, language)
    assert reading is not None
    assert reading["statements"]
    assert {s["voice"] for s in reading["statements"]} <= {"writer", "unnamed"}
    assert reading["voices"] == {}


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("fr", "Deux drones auraient frappé le dépôt de carburant.", "auraient"),
        ("fr", "Les rebelles prétendent avoir pris la ville.", "prétendent"),
        ("en", "Two drones reportedly hit the fuel depot.", "reportedly"),
        ("en", "The video appears to show a truck on fire.", "appears"),
    ],
)
def test_hedges_stand_in_the_words_of_the_text(language: str, text: str, hedge: str) -> None:
    """Promise 4."""
    reading = hold(text, language)
    assert reading is not None
    shown = [h["exact"] for s in reading["statements"] for h in s["hedges"]]
    grounds = [g["exact"] for s in reading["statements"] for g in s["grounds"]]
    assert any(hedge in words for words in shown), (shown, grounds)


def test_a_reading_is_frozen() -> None:
    reading = whosays.read("Le maire a affirmé que deux ponts avaient brûlé.", language="fr")
    for value in (reading, reading.document, reading.statements[0], reading.sentences[0].span):
        name = value.__slots__[0]
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
    assert isinstance(hash(reading), int)


@pytest.mark.parametrize(
    "text", ["", " \n\t", "…", "« » — !?", "\u202e\u200b", "😀 😀", "''\"\"``"]
)
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="no words to read"):
        whosays.read(text, language="fr")


# Reading them takes a tenth of it; what grows with the square of the text takes more.
SECONDS = 6
SENTENCE = "Le maire a affirmé que deux ponts avaient brûlé mardi. "
bad_texts = pytest.mark.parametrize(
    "text",
    [
        pytest.param("« Il a dit non. " * 2_000, id="unclosed quotations"),
        pytest.param("«" * 10_000 + SENTENCE + "»" * 10_000, id="nested marks"),
        pytest.param("“«" * 5_000 + SENTENCE + "”»" * 5_000, id="crossed marks"),
        pytest.param("'" * 4_000 + SENTENCE, id="apostrophes"),
        pytest.param("l'" * 4_000 + SENTENCE, id="elisions"),
        pytest.param("\n \n\r\n" * 5_000 + SENTENCE + "\n\n\t\n" * 5_000, id="empty paragraphs"),
        pytest.param("…" * 4_000 + SENTENCE + "!?" * 2_000, id="stops"),
        pytest.param("(" * 4_000 + SENTENCE, id="brackets"),
        pytest.param("a" * 100_000 + " " + SENTENCE, id="one long word"),
        pytest.param(" " * 100_000 + SENTENCE, id="spaces"),
        pytest.param("\u202e" * 10_000 + SENTENCE, id="right-to-left marks"),
        pytest.param("12." * 10_000 + SENTENCE, id="digits"),
    ],
)


@bad_texts
def test_a_bad_text_is_read_in_time(text: str) -> None:
    start = time.process_time()
    assert read_by_rules(text, language="fr").text == text
    assert time.process_time() - start < SECONDS


@pytest.fixture(scope="module")
def seconds_of_prose() -> float:
    """What a character of prose costs the network and the rules."""
    whosays.read(SENTENCE, language="fr")
    start = time.process_time()
    whosays.read(SENTENCE * 100, language="fr")
    return (time.process_time() - start) / (100 * len(SENTENCE))


@bad_texts
def test_a_bad_text_costs_the_network_no_more_than_prose(
    text: str, seconds_of_prose: float
) -> None:
    start = time.process_time()
    assert whosays.read(text, language="fr").text == text
    assert time.process_time() - start < max(SECONDS, 2 * seconds_of_prose * len(text))


def test_a_long_line_is_read_at_the_speed_of_a_page() -> None:
    whosays.read(SENTENCE, language="fr")
    took = []
    for number in (60, 600):
        start = time.process_time()
        whosays.read(SENTENCE * number, language="fr")
        took.append(time.process_time() - start)
    assert took[1] < 10 * took[0] * 2
