"""Sources: what a file holds is what is kept, to the character; what cannot be read is said."""

import hashlib
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import OptionError, SourceError
from whosays.model import Document
from whosays.sources import LARGEST, open_source, published_date

PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="{charset}"><title>Le Quotidien</title>
<script>document.write("Le script a affirmé que tout est faux")</script>
<style>p {{ color: red }}</style></head>
<body><nav><a href="/">Accueil</a> <a href="/monde">Monde</a></nav>
<article><h1>Un pont fermé à l’aube</h1>
<p>Le maire a affirmé que « deux camions » avaient brûlé près du pont.</p>
<p>Selon la police, personne n&#39;a été blessé&nbsp;; l’enquête continue.</p></article>
<footer>Tous droits réservés</footer></body></html>"""


def opened(folder: Path, data: bytes, name: str = "report.txt", **given: str) -> Document:
    path = folder / name
    path.write_bytes(data)
    return open_source(path, **given)


def opened_or_refused(path: Path, data: bytes, encoding: str | None = None) -> Document | str:
    path.write_bytes(data)
    try:
        return open_source(path, encoding=encoding)
    except SourceError as error:
        return str(error)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sources")


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a nié.",
        "  deux blancs, puis \t une tabulation \r\n et une fin de ligne\r\n\n",
        "e\u0301 n’est pas é ; \u00a0« ça » \u202f!",
        "\ufeffAvec une marque au début.",
        "\u202bمن اليمين\u202c et de gauche \U0001f600 a\u200db",
        "un \x07 deux \x1b[31m trois \x85 quatre \u2028 cinq",
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md", "", ".TXT"])
def test_the_text_is_the_file_as_decoded(tmp_path: Path, text: str, ending: str) -> None:
    data = text.encode()
    document = opened(tmp_path, data, "report" + ending)
    assert document.text == text
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.id, document.file) == ("report", "report" + ending)


@given(st.text())
def test_any_text_is_kept_as_it_is_or_refused(folder: Path, text: str) -> None:
    document = opened_or_refused(folder / "report.txt", text.encode())
    if isinstance(document, str):
        assert not any(map(str.isalnum, text)) or "\0" in text or text.startswith(("%PDF-", "PK"))
    else:
        assert document.text == text


@given(
    st.binary(max_size=400),
    st.sampled_from([".txt", ".md", ".html"]),
    st.sampled_from([None, "utf-8", "utf-16", "utf-7", "windows-1252", "rot13", "idna", "none"]),
)
def test_any_bytes_give_a_document_or_one_sentence(
    folder: Path, data: bytes, ending: str, encoding: str | None
) -> None:
    path = folder / f"report{ending}"
    document = opened_or_refused(path, data, encoding)
    if isinstance(document, str):
        assert document.startswith(f"Cannot read {path}: ")
        assert "\n" not in document
    else:
        assert any(map(str.isalnum, document.text))
        document.text.encode("utf-8")
        if ending != ".html":
            assert document.text == data.decode(document.encoding)


@given(st.text(max_size=300))
def test_any_markup_gives_a_text_or_one_sentence(folder: Path, markup: str) -> None:
    page = f"<html><body><p>Le maire a nié.</p><p>{markup}</p></body></html>"
    document = opened_or_refused(folder / "page.html", page.encode())
    if isinstance(document, str):
        assert "\0" in markup or "no main text" in document
    else:
        assert "<p>" not in document.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_marked_wide_encoding_is_seen(tmp_path: Path, encoding: str) -> None:
    document = opened(tmp_path, "Le maire a nié.".encode(encoding))
    assert (document.text, document.encoding) == ("Le maire a nié.", encoding)


def test_another_encoding_can_be_given(tmp_path: Path) -> None:
    data = "Le maire a nié.".encode("windows-1252")
    assert opened(tmp_path, data, encoding="windows-1252").text == "Le maire a nié."
    with pytest.raises(SourceError, match=r"not utf-8 text \(byte 13\).*--encoding windows-1252"):
        opened(tmp_path, data)
    with pytest.raises(SourceError, match="no text encoding 'rot13'"):
        opened(tmp_path, data, encoding="rot13")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_gives_its_main_text(tmp_path: Path, charset: str) -> None:
    html = PAGE.format(charset=charset).replace("’", "'")
    document = opened(tmp_path, html.encode(charset), "page.html")
    assert "« deux camions » avaient brûlé" in document.text
    assert "personne n'a été blessé" in document.text
    assert document.media_type == "text/html"
    for foreign in ("script", "Accueil", "droits", "color", "<"):
        assert foreign not in document.text


@pytest.mark.parametrize(
    ("given", "published"), [("2024-05-17T08:30:00+02:00", "2024-05-17"), ("2024-99-99", None)]
)
def test_a_page_gives_the_day_of_its_metadata(
    tmp_path: Path, given: str, published: str | None
) -> None:
    tag = f'<meta property="article:published_time" content="{given}">'
    html = PAGE.format(charset="utf-8").replace("<head>", f"<head>{tag}", 1)
    assert tag in html
    assert opened(tmp_path, html.encode(), "page.html").published == published


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><script>alert('a word')</script></html>",
        "<!-- words -->",
    ],
)
def test_a_page_without_prose_is_refused(tmp_path: Path, html: str) -> None:
    with pytest.raises(SourceError, match="no main text was found"):
        opened(tmp_path, html.encode(), "page.html")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \n\t \r\n", "it holds no words"),
        ("\ufeff\u200b\u00a0…".encode(), "it holds no words"),
        (b"\x7fELF\x02\x01\x00\x00 words", "it is binary"),
        (b"words \0 words", "it is binary"),
        (b"%PDF-1.7 words", "it is a PDF"),
        (b"PK\x03\x04 words", "a word processor"),
        (b"a" * (LARGEST + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        opened(tmp_path, data)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        open_source(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match="it is a folder"):
        open_source(tmp_path)
    with pytest.raises(SourceError, match="ile name too long"):
        open_source("a" * 5000)
    with pytest.raises(SourceError, match="null"):
        open_source("a\0b")
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(SourceError, match="symbolic links"):
        open_source(loop)


def test_a_name_that_cannot_be_printed_is_made_printable() -> None:
    with pytest.raises(SourceError) as caught:
        open_source("a\n\x1b[31m\udcff.txt")
    assert "a��[31m�.txt" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Le maire a nié.\r\n".encode(), "Le maire a nié.\r\n"),
        (PAGE.format(charset="utf-8").encode(), "Selon la police, personne"),
    ],
)
def test_the_standard_input_is_a_source(
    monkeypatch: pytest.MonkeyPatch, data: bytes, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    document = open_source("-")
    assert text in document.text
    assert (document.id, document.file) == ("stdin", None)


@pytest.mark.parametrize(
    "value",
    [
        "2023",
        "2023-05",
        "2023-05-22",
        "2023-05-22T14:30",
        "2023-05-22T14:30:05Z",
        "2023-05-22T14:30-03:30",
    ],
)
def test_a_date_of_publication_is_kept(value: str) -> None:
    assert published_date(f" {value} ") == value


def test_a_date_may_have_a_blank_before_its_time() -> None:
    assert published_date("2023-05-22 14:30") == "2023-05-22T14:30"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "22/05/2023",
        "2023-5-2",
        "2023-13",
        "2023-02-30",
        "2023-05-22T25:00",
        "0000",
        "٢٠٢٣",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(OptionError, match="2023-05-22"):
        published_date(value)
