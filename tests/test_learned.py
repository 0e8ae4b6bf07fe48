"""The parts of the learned reader: pieces of text, packed embeddings, windows."""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from training.markup import LANGUAGES, passages_of
from training.validate import files
from whosays.reading.learned.embeddings import BLOCK, BLOCK_BYTES, Embeddings, dequantised
from whosays.reading.learned.pieces import END, Pieces, pieces_of
from whosays.reading.learned.shapes import CORE, MARGIN, windows_of
from whosays.reading.learned.weights import EMBEDDINGS, HIDDEN, PIECES

ODD = (
    "\ud800", "\udfff", "\ud83d\ude00", "\x00", "\x07", "\x85", "\u2028", "\r\n", "\r", "\n",
    "\t", " ", "\u00a0", "\u202f", "\u200b", "\u00ad", "\ufeff", "\u202e", "\u200f", "😀",
    "👩‍👩‍👧", "🇫🇷", "e\u0301", "й", "и\u0306", "ї", "ﬁ", "½", "㎞", "ﷺ", "İ", "ß", "Å", "漢字",
    "שלום", "مرحبا", "١٢", "12 000", "«", "»", "„", "“", "’", "—", "…", "▁", "<s>", "</s>", "<pad>",
    "<unk>", "Мэр", "сообщил", "за словами", "мер", "The mayor", "said", "L’État", "a-t-il", "œuf",
)  # fmt: skip
ANY_CHARACTER = st.one_of(st.characters(), st.characters(categories=["Cs", "Cc", "Mn", "So"]))
TEXTS = st.lists(
    st.one_of(st.sampled_from(ODD), st.text(ANY_CHARACTER, max_size=6)), max_size=20
).map("".join)


def cut(text: str) -> Pieces:
    return pieces_of(text, PIECES)


@given(TEXTS)
@example("")
@example("\n")
@example("\ud800\ud800 \n \ud800")
@example("ﷺ ﷺ½ㅤ㎞\u200be\u0301\u0301\u0301")
@example("▁▁ ▁a ▁")
@example("a" * 20_000)
def test_pieces_of_any_text_lie_in_it_one_after_the_other(text: str) -> None:
    pieces = cut(text)
    assert len(pieces.numbers) == len(pieces.starts) == len(pieces.ends) == len(pieces)
    before = 0
    for number, start, end in zip(pieces.numbers, pieces.starts, pieces.ends, strict=True):
        assert before <= start <= end <= len(text)
        if start == end:
            assert number == END
        else:
            assert "\n" not in text[start:end]
            assert text[start:end] == text[start:end].strip()
        before = end


@given(TEXTS)
def test_every_piece_has_a_row_of_the_embeddings(text: str) -> None:
    rows = len(Embeddings(EMBEDDINGS, HIDDEN))
    assert all(0 <= number < rows for number in cut(text).numbers)


@given(st.lists(TEXTS, max_size=4))
def test_paragraphs_are_cut_each_for_itself(paragraphs: list[str]) -> None:
    paragraphs = [p.replace("\n", " ") for p in paragraphs]
    apart = [number for p in paragraphs for number in cut(p).numbers[1:]]
    assert list(cut("\n".join(paragraphs)).numbers)[1:] == apart


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_and_digits_of_news_are_all_in_pieces(language: str) -> None:
    texts = [p.text for f in files() if f.parent.name == language for p in passages_of(f)]
    for text in texts:
        for written in (text, unicodedata.normalize("NFD", text)):
            pieces = cut(written)
            covered = {
                place
                for start, end in zip(pieces.starts, pieces.ends, strict=True)
                for place in range(start, end)
            }
            lost = {place for place, c in enumerate(written) if c.isalnum()} - covered
            assert not lost, [written[max(0, p - 10) : p + 10] for p in sorted(lost)]


def slowly_dequantised(row: bytes) -> list[float]:
    """Q4_0 as ggml defines it, a weight at a time."""
    weights = []
    for at in range(0, len(row), BLOCK_BYTES):
        (scale,) = struct.unpack("<e", row[at : at + 2])
        packed = row[at + 2 : at + BLOCK_BYTES]
        weights += [((byte & 0x0F) - 8) * scale for byte in packed]
        weights += [((byte >> 4) - 8) * scale for byte in packed]
    return weights


BLOCKS = st.builds(
    lambda scale, packed: struct.pack("<e", scale) + packed,
    st.floats(width=16, allow_nan=False, allow_infinity=False),
    st.binary(min_size=BLOCK // 2, max_size=BLOCK // 2),
)
ROWS = st.integers(1, 3).flatmap(
    lambda wide: st.lists(
        st.lists(BLOCKS, min_size=wide, max_size=wide).map(b"".join), min_size=1, max_size=5
    )
)


def as_array(rows: list[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), -1)


@given(ROWS)
def test_weights_are_unpacked_as_a_slow_reading_of_the_format_has_them(rows: list[bytes]) -> None:
    unpacked = dequantised(as_array(rows))
    assert unpacked.dtype == np.float32
    assert unpacked.tolist() == [slowly_dequantised(row) for row in rows]


def test_rows_of_the_table_come_in_the_shape_that_is_asked(tmp_path: Path) -> None:
    drawn = np.random.default_rng(1).integers(0, 60, (7, 2 * BLOCK_BYTES), np.uint8)
    path = tmp_path / "some.q4"
    path.write_bytes(drawn.tobytes())
    table = Embeddings(path, 2 * BLOCK)
    assert len(table) == 7
    asked = np.array([[6, 0, 6], [3, 3, 1]])
    given_back = table[asked]
    assert given_back.shape == (2, 3, 2 * BLOCK)
    whole = dequantised(drawn)
    for row, column in np.ndindex(*asked.shape):
        assert np.array_equal(given_back[row, column], whole[asked[row, column]])


def test_our_own_embeddings_are_finite_and_none_is_empty() -> None:
    table = Embeddings(EMBEDDINGS, HIDDEN)
    numbers = cut("Мэр заявил, що міст закрито. The mayor said so. Le maire l’a dit.").numbers
    weights = table[np.array(numbers)]
    assert weights.shape == (len(numbers), HIDDEN)
    assert np.isfinite(weights).all()
    assert (np.abs(weights).max(-1) > 0).all()


@given(st.one_of(st.integers(0, 3 * CORE), st.integers(0, 100_000)))
@example(0)
@example(1)
@example(CORE)
@example(CORE + 1)
def test_cores_of_windows_cover_a_text_once_and_in_order(length: int) -> None:
    covered = 0
    for window in windows_of(length):
        assert window.core_start == covered < window.core_end
        assert 0 <= window.start <= window.core_start
        assert window.core_end <= window.end <= length
        assert window.end - window.start <= CORE + 2 * MARGIN
        assert window.core_start - window.start == min(MARGIN, window.core_start)
        assert window.end - window.core_end == min(MARGIN, length - window.core_end)
        covered = window.core_end
    assert covered == length
