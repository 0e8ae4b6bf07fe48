"""Bad input: one plain sentence and exit code 2, or a reading with every offset right."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run
from whosays.sources import LARGEST

SENTENCE = "Le maire de Lyon a affirmé que deux camions avaient brûlé près du pont. "


def refused(run: Run, *arguments: str | Path, stdin: bytes = b"") -> str:
    """The one sentence that the command is answered with."""
    shown = run("read", *arguments, stdin=stdin)
    assert (shown.exit_code, shown.out) == (2, ""), shown
    lines = shown.err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("whosays: ")
    assert "Traceback" not in shown.err
    return lines[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \n\t\r\n \xc2\xa0", "it holds no words"),
        (b"\x00\x01\x02\x03words", "it is binary"),
        ("Le maire a nié.".encode("latin-1"), "not utf-8 text (byte 13)"),
        (b"\xff\xfe\x00", "utf-16"),
        (b"x" * (LARGEST + 1), "larger than 5 MB"),
    ],
)
def test_bad_bytes(run: Run, tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    sentence = refused(run, path)
    assert words in sentence
    assert str(path) in sentence
    assert words in refused(run, "-", stdin=data)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.txt"], "there is no such file"),
        (["."], "it is a folder"),
        ([], "Missing argument 'FILE...'"),
        (["--nothing", "x.txt"], "No such option"),
        (["x.txt", "--published", "22.5.2023"], "write 2023, 2023-05, 2023-05-22"),
        (["x.txt", "--encoding", "klingon"], "no text encoding 'klingon'"),
        (["x.txt", "--encoding", "base64"], "no text encoding 'base64'"),
        (["x.txt", "--encoding", "ascii"], "it is not ascii text"),
        (["x.txt", "--language", "de"], "no reader for German yet; there are: English, French"),
        (["x.txt", "--language", "x\ny"], "there are: English, French"),
    ],
)
def test_bad_arguments(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text(SENTENCE, encoding="utf-8")
    assert words in refused(run, *arguments)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Der Bürgermeister sagte, dass die Brücke gesperrt ist und niemand verletzt wurde.",
            "no reader for German yet",
        ),
        ("Der Bürgermeister sagte, dass die Brücke gesperrt sei.", "no reader for German yet"),
        ("123 456 789", "cannot be told"),
        (SENTENCE + "\nThe police said that no truck had burned near the old bridge.", "mixes"),
    ],
)
def test_a_language_without_a_reader(run: Run, text: str, words: str) -> None:
    sentence = refused(run, "-", stdin=text.encode())
    assert words in sentence
    assert "--language" in sentence


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE + "« Rien n’a brûlé, a répondu la police. " + SENTENCE,
        SENTENCE + "“ Rien « n’a ” brûlé » , a dit la police. " + SENTENCE,
        SENTENCE + "\u202eLa police a nié.\u202c \u200f\u2067" + SENTENCE,
        SENTENCE + "\x07\x1b[31m\x08\x9b La police\x0b a nié.\x0c\x7f\x85" + SENTENCE,
        "\ufeff" + SENTENCE + "\r\n\r\n\r" + SENTENCE + "\u2028\u2029" + SENTENCE,
        SENTENCE + "e\u0301" * 200 + " \U0001f600\u200d\U0001f525 " + SENTENCE,
        SENTENCE + "«" * 300 + "(" * 300 + "-" * 300,
        SENTENCE + "a" * 20_000 + ". " + SENTENCE,
        "<p>" + SENTENCE + "</p><script>alert(1)</script>",
    ],
    ids=range(9),
)
def test_odd_text_is_read_with_right_offsets(run: Run, text: str) -> None:
    shown = run("read", "-", "--json", "--language", "fr", stdin=text.encode())
    assert shown.exit_code == 0, shown.err
    read = json.loads(shown.out)
    assert read["text"] == text
    assert read["statements"] or read["not_read"]
    for statement in read["statements"]:
        assert statement["exact"] == [text[start:end] for start, end in statement["content"]]
    screen = run("read", "-", "--language", "fr", stdin=text.encode())
    assert screen.exit_code == 0
    assert not {"\x1b", "\x07", "\x08", "\x9b", "\u202e"} & set(screen.out)


def test_a_line_of_a_megabyte_is_read(run: Run) -> None:
    text = SENTENCE * (1_000_000 // len(SENTENCE))
    shown = run("read", "-", "--json", "--reader", "rules", stdin=text.encode())
    assert shown.exit_code == 0, shown.err
    read = json.loads(shown.out)
    last = read["statements"][-1]
    assert last["exact"] == [text[start:end] for start, end in last["content"]]
    assert last["content"][-1][1] > len(text) - len(SENTENCE)


def test_a_page_with_scripts_shows_none_of_them(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><script>alert('Le maire a menti')</script></head><body>"
        f"<article><p onclick='alert(2)'>{SENTENCE * 3}</p></article></body></html>",
        encoding="utf-8",
    )
    read = json.loads(run("read", page, "--json").out)
    assert "alert" not in read["text"]
    assert read["media_type"] == "text/html"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.binary(max_size=200))
def test_any_bytes_end_with_a_reading_or_a_sentence(run: Run, data: bytes) -> None:
    shown = run("read", "-", "--json", stdin=data)
    assert shown.exit_code in (0, 2), shown.err
    assert len(shown.err.splitlines()) == (1 if shown.exit_code else 0)
