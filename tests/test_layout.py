"""A text's own divisions: header, paragraphs, sentences."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.languages import load
from whosays.model import Span
from whosays.reading.layout import find_header, find_margins, find_paragraphs, split_sentences

FRENCH, ENGLISH = load("fr").layout, load("en").layout
LINE_ENDS = "\r\n\u2028\u2029\x0b\x0c\x85"
PARTS = (
    "Le pont a brûlé", "M.", "J.-P.", "U.S.", "Mr.", "etc.", "3.5", "n° 4", "«", "»", "“", "”", "'",
    '"', "(", ")", "…", "...", ".", "!", "?", ":", " ", "\u00a0", "\u202f", "\n", "\r\n", "\u2028",
    "\t", "Paris, le 3 mai", "LIRE AUSSI", "PARIS (AP) —", "\x00", "\u202e", "😀", "—", "x",
)  # fmt: skip
texts = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=30).map("".join)
many = settings(max_examples=300, deadline=None, derandomize=True)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def sentences(text: str, language: str = "fr") -> list[str]:
    """The sentences of the paragraphs of a text, no quotation closed to them."""
    facts = load(language).layout
    return [
        span.of(text)
        for paragraph in find_paragraphs(text)
        for span in split_sentences(text, paragraph, (), facts.abbreviations)
    ]


@many
@given(texts)
def test_paragraphs_hold_every_letter_once_and_no_line_end(text: str) -> None:
    paragraphs = find_paragraphs(text)
    held = [i for p in paragraphs for i in range(p.start, p.end)]
    assert held == sorted(set(held))
    assert {i for i, c in enumerate(text) if c.isalnum()} <= set(held)
    for paragraph in words(text, paragraphs):
        assert paragraph == paragraph.strip()
        assert not set(paragraph) & set(LINE_ENDS)


@many
@given(texts)
def test_margins_and_prose_share_out_the_paragraphs(text: str) -> None:
    paragraphs = find_paragraphs(text)
    for facts in (FRENCH, ENGLISH):
        margins, prose = find_margins(text, paragraphs, facts)
        spans = [*(item.span for item in margins), *prose]
        held = sorted(i for span in spans for i in range(span.start, span.end))
        assert held == sorted(set(held))
        everything = {i for p in paragraphs for i in range(p.start, p.end)}
        assert set(held) <= everything
        assert not any(text[i].isalnum() for i in everything - set(held))


@many
@given(texts, st.data())
def test_sentences_hold_every_character_once_and_cut_no_quotation(
    text: str, data: st.DataObject
) -> None:
    for paragraph in find_paragraphs(text):
        ends = sorted(
            data.draw(
                st.lists(st.integers(paragraph.start, paragraph.end), max_size=4, unique=True)
            )
        )
        areas = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
        spans = split_sentences(text, paragraph, areas, FRENCH.abbreviations)
        held = [i for s in spans for i in range(s.start, s.end)]
        assert held == sorted(set(held))
        inside = range(paragraph.start, paragraph.end)
        assert {i for i in inside if not text[i].isspace()} <= set(held) <= set(inside)
        for before, after in pairwise(spans):
            assert not any(a.start < before.end and after.start < a.end for a in areas)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Il est venu. Elle est partie.", ["Il est venu.", "Elle est partie."]),
        ("fr", "M. Dupont est venu. Non !", ["M. Dupont est venu.", "Non !"]),
        ("fr", "Le général J. Martin a parlé. Oui.", ["Le général J. Martin a parlé.", "Oui."]),
        ("fr", "Il a dit… Puis rien.", ["Il a dit…", "Puis rien."]),
        ("fr", "Il pèse 3.5 tonnes. Lui non.", ["Il pèse 3.5 tonnes.", "Lui non."]),
        ("fr", "Un titre sans point\nLe texte.", ["Un titre sans point", "Le texte."]),
        ("fr", "Qui a tiré ? Nul ne sait.", ["Qui a tiré ?", "Nul ne sait."]),
        ("fr", "« Il ment. » Elle se tait.", ["« Il ment. »", "Elle se tait."]),
        ("fr", "« Il ment. » a-t-elle dit.", ["« Il ment. » a-t-elle dit."]),
        ("en", "Mr. Smith came. He left.", ["Mr. Smith came.", "He left."]),
        ("en", "The U.S. envoy came. He left.", ["The U.S. envoy came.", "He left."]),
        ("en", "“He lied.” She left.", ["“He lied.”", "She left."]),
        ("en", "It cost $3.5 million. It fell.", ["It cost $3.5 million.", "It fell."]),
        ("en", "He left (Monday.) She stayed.", ["He left (Monday.)", "She stayed."]),
    ],
)
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


def test_no_boundary_falls_within_a_quotation() -> None:
    text = "Il a dit « Non. Jamais. Assez. » et il est parti. Elle aussi."
    quotation = Span(text.index("«"), text.index("»") + 1)
    whole = Span(0, len(text))
    spans = split_sentences(text, whole, [quotation], FRENCH.abbreviations)
    assert words(text, spans) == [text[: text.index(" Elle")], "Elle aussi."]


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        (" date 2023-05 \nLe maire a parlé.", "2023-05", "date 2023-05"),
        ("date 2023-05-22\nLe maire a parlé.", "2023-05-22", "date 2023-05-22"),
    ],
)
def test_a_collection_header_is_not_prose(text: str, value: str, exact: str) -> None:
    (item,) = find_header(text, FRENCH)
    assert (item.kind, item.value, item.span.of(text)) == ("date", value, exact)


@pytest.mark.parametrize("text", ["Le maire date 2023-05 a parlé.", "\nUne date 2023-05 fut dite."])
def test_a_header_stands_at_the_start_only(text: str) -> None:
    assert find_header(text, FRENCH) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Il dit non." + '"' * 25 + "x", id="quotation marks after a stop"),
        pytest.param("Il dit non." + " »" * 25 + "x", id="guillemets after a stop"),
        pytest.param("…" * 8_000 + "x", id="stops"),
        pytest.param("." * 8_000 + "x", id="full stops"),
        pytest.param("Non. " * 8_000, id="sentences"),
        pytest.param(" " * 8_000 + "x." + " " * 8_000, id="spaces"),
    ],
)
def test_a_bad_line_is_split_in_time(text: str) -> None:
    start = time.process_time()
    sentences(text)
    assert time.process_time() - start < 1
