"""Treebanks in CoNLL-U to spaCy's training files, made to look like what the reader feeds."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from treebank import Sentence, Token, read

_QUOTES = frozenset('«»“”„"‹›‘`') | {"''", "``"}
_VOWELS, _CONSONANTS = "аеиіоу", "бвгдзклмнпрстфхцчш"
_OPEN = ("NOUN", "VERB", "ADJ", "PROPN", "ADV")
_STEM = re.compile(r"^[А-Яа-яІіЇїЄєҐґ']{6,}$")


def without_quotes(sentence: Sentence) -> Sentence:
    """The sentence as the reader shows it to the parser: quotation marks are blanks."""
    drop = {
        n
        for n, token in enumerate(sentence)
        if token.form in _QUOTES and not any(other.head == n for other in sentence)
    }
    return kept(sentence, [n for n in range(len(sentence)) if n not in drop])


def kept(sentence: Sentence, places: Sequence[int]) -> Sentence:
    """The tokens at those places, heads renumbered; places hold every head."""
    moved = {old: new for new, old in enumerate(places)}
    return [sentence[n]._replace(head=moved[sentence[n].head]) for n in places]


def roughened(sentence: Sentence, chance: random.Random) -> Sentence:
    """One other way in which the sentence could stand in the news: stop, capitals, rare words."""
    out = list(sentence)
    last = len(out) - 1
    if chance.random() < 0.5 and out[last].form in (".", "!") and out[last].head != last:
        out.pop()
    if chance.random() < 0.3:
        first = out[0]
        out[0] = first._replace(form=first.form[:1].lower() + first.form[1:])
    if chance.random() < 0.05:
        out = [token._replace(form=token.form.lower()) for token in out]
    return [_renamed(token, chance) for token in out]


def _renamed(token: Token, chance: random.Random) -> Token:
    """An open word now and then gets a stem that nobody knows; ending and tags stay."""
    if token.upos not in _OPEN or chance.random() > 0.12 or not _STEM.match(token.form):
        return token
    stem = "".join(
        chance.choice(_VOWELS if letter.lower() in "аеєиіїоуюя" else _CONSONANTS)
        for letter in token.form[:-4]
    )
    if token.form[:1].isupper():
        stem = stem.capitalize()
    return token._replace(form=stem + token.form[-4:], lemma="")


def documents(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Doc]:
    """Each sentence as one gold document."""
    for sentence in sentences:
        if not sentence:
            continue
        doc = Doc(
            nlp.vocab,
            words=[t.form for t in sentence],
            pos=[t.upos for t in sentence],
            lemmas=[t.lemma for t in sentence],
            heads=[t.head for t in sentence],
            deps=[t.relation for t in sentence],
            sent_starts=[n == 0 for n in range(len(sentence))],
        )
        # A word whose features are not given is left out of the loss, not taken to have none.
        for token, given in zip(doc, sentence, strict=True):
            if given.upos:
                token.set_morph(given.features or None)
        yield doc


def training_sentences(treebanks: Path, seed: int, parts: str) -> list[Sentence]:
    """Ukrainian as it stands and roughened, Russian without lemmas, grafted frames."""
    chance = random.Random(seed)
    ukrainian = [without_quotes(s) for s in read(treebanks / "uk_pm-train.conllu")]
    out = [*ukrainian, *(roughened(s, chance) for s in ukrainian)]
    if "ru" in parts:
        russian = [without_quotes(s) for s in read(treebanks / "ru_taiga-train.conllu")]
        out += [[t._replace(lemma="") for t in s] for s in russian if len(s) > 2]
    if "frames" in parts:
        from frames import grafted

        out += grafted(ukrainian, chance)
    chance.shuffle(out)
    return out


def convert(treebanks: Path, into: Path, *, seed: int, parts: str = "ru frames") -> None:
    """Write train.spacy and dev.spacy."""
    nlp = spacy.blank("uk")
    into.mkdir(parents=True, exist_ok=True)
    development = [without_quotes(s) for s in read(treebanks / "uk_pm-dev.conllu")]
    for name, sentences in (
        ("train", training_sentences(treebanks, seed, parts)),
        ("dev", development),
    ):
        DocBin(docs=documents(nlp, sentences)).to_disk(into / f"{name}.spacy")
