"""Russian syntax, forms and names by slovnet, in the shape that the parsers of spaCy have.

The weights come with the package natasha, which is found but not imported: its own rules would
cost half of the start. Sentences of like length are read together, because a batch is padded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.errors import LanguageError

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_BATCH = 16
_WORD = re.compile(r"\w")
_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_KINDS = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJF", "ADJS", "COMP"),
    "VERB": ("VERB", "INFN", "PRTS", "PRTF", "GRND", "PRED"),
    "AUX": ("VERB", "INFN"),
    "ADV": ("ADVB", "PRED"),
    "PRON": ("NPRO",),
    "DET": ("ADJF",),
    "NUM": ("NUMR",),
}


@dataclass(slots=True)
class Token:
    """One token under the names that spaCy gives its parts."""

    i: int
    idx: int
    text: str
    whitespace_: str = ""
    lower_: str = ""
    lemma_: str = ""
    pos_: str = "X"
    tag_: str = ""
    dep_: str = "ROOT"
    morph: str = ""
    ent_type_: str = ""
    is_space: bool = False
    head: Token = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.head = self
        self.lower_ = self.text.lower()

    def __len__(self) -> int:
        return len(self.text)


Doc = list[Token]


class Slovnet:
    """Tokens, forms, syntax and names of Russian."""

    def __init__(self) -> None:
        from navec import Navec
        from pymorphy3 import MorphAnalyzer
        from slovnet import NER, Morph, Syntax

        data = _data()
        words = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        models = data / "model"
        self._forms = Morph.load(models / "slovnet_morph_news_v1.tar", _BATCH).navec(words).infer
        self._syntax = Syntax.load(models / "slovnet_syntax_news_v1.tar", _BATCH).navec(words).infer
        self._names = NER.load(models / "slovnet_ner_news_v1.tar", _BATCH).navec(words).infer
        self._lemmas = _Lemmas(MorphAnalyzer())

    def tokenizer(self, text: str) -> Doc:
        """The tokens of a text, with the space behind each."""
        from razdel import tokenize

        found = [(t.start, t.stop, t.text) for t in tokenize(text)]
        return [
            Token(i, start, words, " " if text[stop : stop + 1].isspace() else "")
            for i, (start, stop, words) in enumerate(found)
        ]

    def doc(self, words: Sequence[str]) -> Doc:
        """Tokens to be parsed."""
        return [Token(i, 0, word) for i, word in enumerate(words)]

    def pipe(self, docs: Sequence[Doc], **_: Any) -> Iterator[Doc]:
        """The tokens with forms, lemmas and heads, in the order given."""
        for numbers in _by_length(docs):
            items = [[t.text for t in docs[n]] for n in numbers]
            forms = self._forms
            tags = forms.decoder(forms.process(forms.encoder(items)))
            for number, found in zip(numbers, tags, strict=True):
                self._set_forms(docs[number], found)
            trees = self._syntax.decoder(self._syntax.process(self._syntax.encoder(items)))
            for number, (_ids, heads, relations) in zip(numbers, trees, strict=True):
                _set_heads(docs[number], heads, relations)
        yield from docs

    def name(self, docs: Sequence[Doc]) -> None:
        """Mark the names of persons, bodies and places."""
        for numbers in _by_length(docs):
            items = [[t.text for t in docs[n]] for n in numbers]
            names = self._names
            for number, tags in zip(
                numbers, names.decoder(names.process(names.encoder(items))), strict=True
            ):
                for token, tag in zip(docs[number], tags, strict=True):
                    token.ent_type_ = tag[2:]

    def _set_forms(self, doc: Doc, tags: Sequence[str]) -> None:
        for token, tag in zip(doc, tags, strict=True):
            token.pos_, _, token.morph = tag.partition("|")
            token.lemma_ = self._lemmas.of(token.lower_, token.pos_, token.morph)
            if token.pos_ == "PROPN" and not token.text.islower():
                upper = token.text.isupper() and len(token.text) > 1
                token.lemma_ = token.lemma_.upper() if upper else token.lemma_.title()


def _data() -> Path:
    found = find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise LanguageError(
            "Russian needs the package natasha, which is not installed; pip install natasha==1.6.0"
        )
    return Path(found.submodule_search_locations[0]) / "data"


def _by_length(docs: Sequence[Doc]) -> Iterator[list[int]]:
    order = sorted((n for n, doc in enumerate(docs) if doc), key=lambda n: len(docs[n]))
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]


def _set_heads(doc: Doc, heads: Sequence[str], relations: Sequence[str]) -> None:
    """Heads as found, made into one tree: a loop is cut, and a second root hangs on the first."""
    roots = []
    for token, head, relation in zip(doc, heads, relations, strict=True):
        place = int(head) - 1
        token.dep_ = "ROOT" if relation == "root" else relation
        if not 0 <= place < len(doc) or place == token.i:
            token.head, token.dep_ = token, "ROOT"
            roots.append(token)
        else:
            token.head = doc[place]
    if not roots:
        roots = [doc[0]]
        doc[0].head, doc[0].dep_ = doc[0], "ROOT"
    for token in roots[1:]:
        token.head, token.dep_ = roots[0], "parataxis"
    for token in doc:
        seen = {token.i}
        here = token
        while here.head is not here:
            here = here.head
            if here.i in seen:
                here.head, here.dep_ = roots[0], "parataxis"
                break
            seen.add(here.i)


class _Lemmas:
    """Dictionary forms; that of a name keeps its gender and number: Ивановой gives Иванова."""

    def __init__(self, analyzer: MorphAnalyzer) -> None:
        self._analyzer = analyzer
        self.of = lru_cache(maxsize=65536)(self._of)

    def _of(self, lower: str, kind: str, features: str) -> str:
        wanted = _KINDS.get(kind)
        if wanted is None or not _WORD.search(lower):
            return lower
        has = dict(part.split("=", 1) for part in features.split("|") if "=" in part)
        best: Any = max(
            self._analyzer.parse(lower),
            key=lambda parse: (_fit(parse.tag, wanted, has), parse.score),
        )
        if kind == "PROPN":
            if has.get("Case") in (None, "Nom"):
                return lower
            nominative = (
                best.inflect({"nomn"}) if "NOUN" in best.tag or "ADJF" in best.tag else None
            )
            return nominative.word if nominative is not None else lower
        lemma: str = best.normal_form
        if has.get("Voice") == "Pass" and lemma.endswith("ся"):
            active = lemma.removesuffix("ся")
            lemma = active if self._analyzer.word_is_known(active) else lemma
        return lemma


def _fit(tag: Any, kinds: Sequence[str], has: dict[str, str]) -> int:
    """How many of the features that were found in context an analysis agrees with."""
    score = 4 * (tag.POS in kinds)
    score += 2 * (tag.case is not None and tag.case == _CASES.get(has.get("Case", "")))
    gender = _GENDERS.get(has.get("Gender", ""))
    score += tag.gender is not None and tag.gender == gender
    number = {"Sing": "sing", "Plur": "plur"}.get(has.get("Number", ""))
    return score + (tag.number is not None and tag.number == number)
