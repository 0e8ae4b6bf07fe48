"""The parsers, each loaded once, and loaded fast."""

from __future__ import annotations

import gc
import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import as_file, files
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

    from whosays.reading.slovnet import Slovnet

# spaCy's French tokenizer repeats a class of all the world's letters 200 times: 1.45 MB, 2.3 s to
# compile, half of a cold start. With Latin letters in its place the same words match.
_HUGE = 200_000
_LATIN_LOWER = "a-zß-öø-ÿāăąćčďđēėęěğīįıłńňōőœřśşšťūůűųźżž"
_LATIN = "A-ZÀ-ÖØ-ÞŒŠŽŁ" + _LATIN_LOWER


_LOADING = Lock()


# The package whose weights slovnet reads.
_SLOVNET = "natasha"


@lru_cache(maxsize=4)
def pipeline(model: str) -> Pipeline | Slovnet:
    """A spaCy pipeline, or one that looks like it: a package, or a folder of ours ("xx/parser")."""
    if model == _SLOVNET:
        with _LOADING:
            return importlib.import_module("whosays.reading.slovnet").Slovnet()  # type: ignore[no-any-return]
    with _LOADING, _short_patterns(), _no_collection():
        if "/" in model:
            return _ours(model)
        return importlib.import_module(model).load()  # type: ignore[no-any-return]


def _ours(folder: str) -> Pipeline:
    """A pipeline that lies among a language's data."""
    import spacy

    with as_file(files("whosays.languages") / folder) as path:
        return spacy.load(path)


@contextmanager
def _no_collection() -> Iterator[None]:
    """While half a million strings are read in, looking for garbage among them costs a fifth."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _short_patterns() -> Iterator[None]:
    """While a pipeline loads, huge patterns are compiled with Latin letters alone."""
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    compile_pattern = re.compile

    def short(pattern: Any, flags: Any = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > _HUGE:
            pattern = pattern.replace(ALPHA, _LATIN).replace(ALPHA_LOWER, _LATIN_LOWER)
        return compile_pattern(pattern, flags)

    re.compile = short
    try:
        yield
    finally:
        re.compile = compile_pattern
