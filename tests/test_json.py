"""JSON: the keys of one report as the shared scorers read them, each span beside its words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from whosays.faces import json_lines
from whosays.model import (
    Attribution,
    Dispute,
    Document,
    Ground,
    HeaderItem,
    Label,
    Medium,
    Moment,
    NotRead,
    Proposal,
    Reading,
    Sentence,
    Span,
    Statement,
    Voice,
)

TEXT = (
    "LYON, 3 mars. Le maire a déclaré que le pont de Lyon serait fermé lundi. "
    "« C’est faux », a répondu la police sur sa chaîne. Et alors ?"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def reading() -> Reading:
    monday = Moment(span("lundi"), "2024-03-04", "the coming Monday", role="event")
    closed = Statement(
        id="s01",
        source=(span("Le maire"),),
        cue=(span("a déclaré"),),
        content=(span("le pont de Lyon serait fermé lundi"),),
        voice="mayor",
        certainty="possible",
        stance="doubts",
        evidence="statement",
        places=(span("Lyon"),),
        time=monday,
        hedges=(span("serait"),),
        grounds=(Ground("certainty", "possible", span("serait"), "conditional of hearsay"),),
    )
    denied = Statement(
        id="s02",
        source=(span("la police"),),
        cue=(span("a répondu"),),
        content=(span("« C’est"), span("faux »")),
        voice="police",
        act="denial",
        polarity="-",
        evidence="post",
        via=(span("sa chaîne"),),
        said=Moment(span("3 mars"), "2024-03-03"),
    )
    return Reading(
        document=Document("pont", TEXT, "0" * 64, file="pont.txt"),
        language="fr",
        published="2024-03-03",
        header=(HeaderItem("dateline", span("LYON, 3 mars."), "2024-03-03"),),
        sentences=(Sentence(span("Et alors ?")),),
        statements=(closed, denied),
        attributions=tuple(Attribution(s.source, s.cue, s.content) for s in (closed, denied)),
        voices=(
            Voice(
                "mayor",
                "Le maire",
                (Label(span("Le maire"), "named"), Label(span("Le maire"), "named again")),
            ),
            Voice("police", "la police", (Label(span("la police"), "named"),)),
        ),
        proposals=(Proposal(("mayor", "police"), "Both speak of the bridge."),),
        media=(Medium("post", span("sa chaîne"), (span("faux"),), False),),
        moments=(monday,),
        place_names=(span("Lyon"),),
        disputes=(Dispute("d1", "whether", "full", (("s01",), ("s02",)), "whether it closes"),),
        same=(("s01", "s02"),),
        not_read=(NotRead(span("Et alors ?"), "a question"),),
        warnings=("The year is taken from the date of publication.",),
    )


def test_one_line_holds_the_whole_object(reading: Reading) -> None:
    line = json_lines.line(reading)
    assert "\n" not in line
    assert "«" in line
    assert json.loads(line) == json_lines.as_object(reading)


def test_the_keys_of_one_report(reading: Reading) -> None:
    read = json.loads(json_lines.line(reading))
    assert (read["id"], read["text_file"], read["language"]) == ("pont", "pont.txt", "fr")
    assert read["published"] == "2024-03-03"
    first, second = read["statements"]
    assert first["content"] == [[37, 71]]
    assert first["exact"] == ["le pont de Lyon serait fermé lundi"]
    assert (first["places"], first["time"], first["via"]) == (["Lyon"], "2024-03-04", None)
    assert [hedge["exact"] for hedge in first["hedges"]] == ["serait"]
    assert first["grounds"][0]["rule"] == "conditional of hearsay"
    assert (second["polarity"], second["places"], second["time"]) == ("-", None, None)
    assert TEXT[slice(*second["via"])] == "sa chaîne"
    assert second["exact"] == ["« C’est", "faux »"]
    assert read["disputes"][0]["sides"] == [["s01"], ["s02"]]
    assert read["same"] == [["s01", "s02"]]
    assert read["voices"] == {"mayor": ["Le maire"], "police": ["la police"]}
    assert read["voice_names"]["mayor"] == "Le maire"
    assert list(read["places"]) == ["Lyon"]
    assert read["media"][0] | {"mention": None, "shows": None} == {
        "kind": "post",
        "mention": None,
        "exact": "sa chaîne",
        "shows": None,
        "verified": False,
        "link": None,
    }
    (dated,) = read["dates"]
    assert (dated["exact"], dated["edtf"], dated["role"]) == ("lundi", "2024-03-04", "event")
    assert dated["reason"] == "the coming Monday"
    assert (first["said"], second["said"]) == (None, "2024-03-03")
    assert read["not_read"][0]["reason"] == "a question"
    assert read["reader"].startswith("whosays 0.")


def test_words_beside_a_span_are_the_words_at_it(reading: Reading) -> None:
    seen = 0

    def check(value: object) -> None:
        nonlocal seen
        if isinstance(value, dict):
            if {"start", "end", "exact"} <= set(value):
                assert TEXT[value["start"] : value["end"]] == value["exact"]
                seen += 1
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    check(json_lines.as_object(reading))
    assert seen == 6


def test_the_scorer_of_readings_takes_it(reading: Reading, shared: Path, tmp_path: Path) -> None:
    written = tmp_path / "pont.json"
    written.write_text(json_lines.line(reading), encoding="utf-8")
    written.with_suffix(".txt").write_text(TEXT, encoding="utf-8", newline="")
    scorer = shared / "eval" / "score_reading.py"
    scored = subprocess.run(
        [sys.executable, scorer, written, written, "--json"], capture_output=True, check=True
    )
    rows = json.loads(scored.stdout)
    assert {rows[name]["f1"] for name in ("statement", "attribution", "dispute")} == {1.0}
    assert {rows[name]["share"] for name in ("voice", "act", "via", "evidence")} == {1.0}


def test_the_scorer_of_attributions_takes_it(
    reading: Reading, shared: Path, tmp_path: Path
) -> None:
    written = tmp_path / "readings.jsonl"
    written.write_text(json_lines.line(reading) + "\n", encoding="utf-8")
    scorer = shared / "eval" / "score_attributions.py"
    scored = subprocess.run(
        [sys.executable, scorer, written, written, "--json"], capture_output=True, check=True
    )
    assert json.loads(scored.stdout)["attribution+cue"] == [1.0, 1.0, 1.0]
