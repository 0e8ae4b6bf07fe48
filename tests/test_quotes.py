"""Quotations in the characters of a text, whatever its marks do."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model import Span
from whosays.reading.layout import find_paragraphs
from whosays.reading.quotes import PAIRS, Quotation, find_quotations

MARKS = sorted({mark for opening, closing in PAIRS.items() for mark in (opening, *closing)})
PARTS = (
    *MARKS,
    " ",
    " ",
    "\n",
    "\n\n",
    "mot",
    "l’eau",
    "don't",
    ", ",
    ". ",
    "\u00a0",
    "\x00",
    "😀",
)
texts = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join)
many = settings(max_examples=300, deadline=None, derandomize=True)


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, find_paragraphs(text))


def shown(text: str) -> list[tuple[str, bool]]:
    """Each quotation's pieces as one string, and whether it is closed."""
    return [(" | ".join(s.of(text) for s in q.pieces), q.closed) for q in quotations(text)]


@many
@given(texts)
def test_quotations_are_apart_and_each_piece_stands_in_one_paragraph(text: str) -> None:
    paragraphs = find_paragraphs(text)
    held: list[int] = []
    for quotation in quotations(text):
        assert quotation.pieces
        homes = [
            next(n for n, p in enumerate(paragraphs) if p.covers(piece))
            for piece in quotation.pieces
        ]
        assert homes == list(range(homes[0], homes[0] + len(homes)))
        held += [i for piece in quotation.pieces for i in range(piece.start, piece.end)]
    assert held == sorted(set(held))


@many
@given(texts)
def test_what_a_piece_has_and_its_inside_has_not_is_marks(text: str) -> None:
    for quotation in quotations(text):
        opening = next(m for m in PAIRS if text.startswith(m, quotation.pieces[0].start))
        for piece in quotation.pieces:
            inner = [i for i in quotation.inner if piece.covers(i)]
            rest = set(range(piece.start, piece.end))
            for span in inner:
                rest -= set(range(span.start, span.end))
            assert len(inner) <= 1
            assert "".join(text[i] for i in sorted(rest)).strip("«»“”„\"‘’'‹›`") == ""
            assert text.startswith(opening, piece.start)
        if quotation.closed:
            last = quotation.pieces[-1].of(text)
            assert last.endswith("''") if opening == "``" else last[-1] in PAIRS[opening]


@many
@given(st.text(alphabet=st.characters(blacklist_characters="".join(MARKS)), max_size=60))
def test_a_text_without_marks_has_no_quotation(text: str) -> None:
    assert quotations(text) == ()


@pytest.mark.parametrize(
    ("opening", "closing"), [(o, c[0]) for o, c in PAIRS.items() if o not in ("``", "''")]
)
def test_a_pair_of_marks_is_a_quotation(opening: str, closing: str) -> None:
    text = f"Elle a dit {opening}nous partons demain{closing}, puis rien."
    assert shown(text) == [(f"{opening}nous partons demain{closing}", True)]
    (quotation,) = quotations(text)
    assert [s.of(text) for s in quotation.inner] == ["nous partons demain"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit « non » et « oui ».", [("« non »", True), ("« oui »", True)]),
        ("Il dit « un “deux” trois » ici.", [("« un “deux” trois »", True)]),
        ("Il dit « un « deux » trois » ici.", [("« un « deux » trois »", True)]),
        ("Il dit « un deux", [("« un deux", False)]),
        ("Il dit « un “deux » trois” ici.", [("« un “deux »", True)]),
        ("« Un.\n« Deux.\n« Trois », dit-il.", [("« Un. | « Deux. | « Trois »", True)]),
        ("“One.\n“Two.” Three.", [("“One. | “Two.”", True)]),
        ("« Un.\nDeux », dit-il.", [("« Un.", False)]),
        ("l'eau d'ici, don't, the 1990s' end", []),
        ("the troops' 'great' day isn't over", [("'great'", True)]),
        ("L’accord d’hier, c’est l’échec.", []),
        ("He said: ``no'' twice.", [("``no''", True)]),
        ("Il a dit ''non'' deux fois.", [("''non''", True)]),
    ],
)
def test_quotations(text: str, expected: list[tuple[str, bool]]) -> None:
    assert shown(text) == expected


def test_a_quotation_begins_after_what_is_no_prose() -> None:
    text = "« Non\n« Oui »"
    assert find_quotations(text, [Span(6, 13)]) == (
        Quotation((Span(6, 13),), (Span(7, 12),), closed=True),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("« a " * 20_000, id="never closed"),
        pytest.param("«" * 20_000 + "a" + "»" * 20_000, id="nested"),
        pytest.param(" 'a" * 5_000, id="apostrophes that open nothing"),
        pytest.param(" ‘a" * 5_000, id="single marks"),
        pytest.param("« a\n" * 5_000, id="reopened"),
    ],
)
def test_bad_marks_are_read_in_time(text: str) -> None:
    start = time.process_time()
    quotations(text)
    assert time.process_time() - start < 2
