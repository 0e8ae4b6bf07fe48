"""From a trained pipeline to the folder that ships: a small tokenizer, only strings in use."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import spacy
import srsly
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Marks that stand before, behind or between words; a hyphen or an apostrophe parts none.
_BEFORE = [r"[\(\[\{<«»“”„\"'‘’§%=—–―+#№$€£₴…\-•*~]", r"[,.:;!?/]+"]
_BEHIND = [
    r"[\)\]\}>«»“”„\"'‘’—–―%$€£₴…°•*\-]",
    r"[,:;!?/]+",
    r"\.\.+",
    r"(?<=\w)\.",
    r"(?<=[\)\]%\"»”])\.",
]
_BETWEEN = [
    r"\.\.+",
    r"…",
    r"(?<=[^\W\d_])[,!?:;()\[\]\"«»“”„/](?=\w)",
    r"[—–―]",
    r"(?<=\w)[()\[\]«»“”„](?=\w)",
]


def tokenizer(nlp: Language) -> Tokenizer:
    """The language's abbreviations with short patterns, which compile in no time."""
    return Tokenizer(
        nlp.vocab,
        rules=nlp.Defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(_BEFORE).search,
        suffix_search=compile_suffix_regex(_BEHIND).search,
        infix_finditer=compile_infix_regex(_BETWEEN).finditer,
    )


def assemble(best: Path, into: Path) -> None:
    """Write the shipped folder."""
    nlp = spacy.load(best)
    nlp.tokenizer = tokenizer(nlp)
    # Where the training files lay is nobody's business.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    if into.exists():
        shutil.rmtree(into)
    nlp.to_disk(into, exclude=["vocab"])
    kept = StringStore(sorted(set(_strings(nlp))))
    (into / "vocab").mkdir()
    srsly.write_json(into / "vocab" / "strings.json", list(kept))
    for name in ("key2row", "lookups.bin", "vectors", "vectors.cfg"):
        shutil.copy(best / "vocab" / name, into / "vocab" / name)
    _plain_meta(into / "meta.json")


def _strings(nlp: Language) -> Iterator[str]:
    """Labels, features, endings that the lemmatizer puts in, words of the tokenizer's rules."""
    strings = nlp.vocab.strings
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            yield str(label)
    morphologizer, lemmatizer = nlp.get_pipe("morphologizer"), nlp.get_pipe("trainable_lemmatizer")
    for label, morph in morphologizer.cfg["labels_morph"].items():
        yield from (label, morph, *morph.split("|"))
        for part in morph.split("|"):
            yield from part.split("=")
    for tree in srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]:
        for key in ("orig", "subst"):
            if tree.get(key):
                yield strings[tree[key]]
    for written, parts in nlp.Defaults.tokenizer_exceptions.items():
        yield written
        yield from (str(value) for part in parts for value in part.values())


def _plain_meta(path: Path) -> None:
    """Name, licence and scores, without what names the training machine."""
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta |= {
        "name": "whosays_parliament",
        "version": "0.1.0",
        "license": "CC BY-SA 4.0",
        "sources": [
            {"name": "UD Ukrainian-ParlaMint", "license": "CC BY-SA 4.0"},
            {"name": "UD Russian-Taiga", "license": "CC BY-SA 4.0"},
        ],
    }
    meta["performance"] = {
        key: round(value, 4)
        for key, value in meta["performance"].items()
        if isinstance(value, float)
    }
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
