"""Sentences of a treebank in CoNLL-U, with the labels that the reader has a use for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
# Subtypes that say something to the reader; others fall back to their universal label.
_SUBTYPES = frozenset(
    {"nsubj:pass", "csubj:pass", "aux:pass", "acl:relcl", "advmod:neg", "flat:name", "obl:agent"}
)
_RENAMED = {"flat:title": "flat:name", "parataxis:rel": "parataxis", "nsubj:outer": "nsubj"}
# Features that no rule asks for cost weights.
_FEATURES = frozenset(
    {
        "Case",
        "Gender",
        "Number",
        "Person",
        "VerbForm",
        "Mood",
        "Tense",
        "Aspect",
        "Voice",
        "Polarity",
        "PronType",
    }
)


class Token(NamedTuple):
    """One word; `head` is a place in the sentence, for the root its own."""

    form: str
    lemma: str
    upos: str
    features: str
    head: int
    relation: str


Sentence = list[Token]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; ranges and empty nodes are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield [_token(row, place) for place, row in enumerate(rows)]


def _token(row: list[str], place: int) -> Token:
    form = row[1].translate(_APOSTROPHES)
    relation = _RENAMED.get(row[7], row[7])
    if row[2] == "не" and relation.startswith("advmod"):
        relation = "advmod:neg"
    if relation not in _SUBTYPES:
        relation = relation.partition(":")[0]
    head = int(row[6]) - 1
    return Token(
        form=form,
        lemma=row[2].translate(_APOSTROPHES) if row[2] != "_" or form == "_" else "",
        upos=row[3],
        features="|".join(
            part for part in row[5].split("|") if part.partition("=")[0] in _FEATURES
        ),
        head=place if head < 0 else head,
        relation="ROOT" if head < 0 else relation,
    )
