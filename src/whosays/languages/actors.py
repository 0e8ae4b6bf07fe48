"""Words for actors in any language: what they stand for, and the states of the world.

`actors.toml` beside this file says of each concept what sort of word it is; `xx/actors.toml` lists
a language's words for it, `xx/states.toml` its names of states, `xx/declension.toml` the endings
that its names take. A form is one word or several; a star stands for any ending.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeVar, get_args

from whosays.errors import LanguageError
from whosays.model import VoiceKind

Sort = Literal[
    "office",
    "spokesman",
    "trade",
    "witness",
    "people",
    "body",
    "field",
    "word",
    "place",
    "near",
    "apart",
]
_Value = TypeVar("_Value")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"(?:[LlDd]|[Qq]u)'(?=[a-zA-ZÀ-ÿ])|[^\W_]+(?:['-](?!s\b)[^\W_]+)*\*?|'s\b")
_ACCENTS = re.compile("[\u0300\u0301\u0302\u0304\u0308\u0327\u030c]")
# A starred word takes at most so many letters more.
_LONGEST_ENDING = 7


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written and in plain small letters, with where it starts in its text."""

    text: str
    plain: str
    start: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text; an elided article and a possessive s are words of their own."""
    even = re.sub("[’ʼ‘`]", "'", text)
    even = _DOTTED.sub(lambda m: m[0].replace(".", "").ljust(len(m[0])), even)
    return tuple(Word(m[0], plain(m[0]), m.start()) for m in _WORD.finditer(even))


def plain(word: str) -> str:
    """Small letters without accents; й, ї stay letters of their own, ё is е."""
    kept = word.casefold().replace("й", "\ue000").replace("ї", "\ue001")
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", kept))
    return unicodedata.normalize("NFC", bare).replace("\ue000", "й").replace("\ue001", "ї")


@dataclass(frozen=True, slots=True)
class Concept:
    """What a word stands for. `field` is a ministry's.

    A state has one body that is `of_state`; a place has one holder of an office that is `one`.
    """

    name: str
    sort: Sort
    kind: VoiceKind | None = None
    field: str = ""
    of_state: bool = False
    one: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The words of one form, plain and without a star; `open_ended` where the star stood.

    A form that is written in capitals, or with a first capital, matches only words so written.
    """

    words: tuple[str, ...]
    open_ended: tuple[bool, ...]
    capital: bool
    capitals: bool

    @property
    def rank(self) -> tuple[int, int, int]:
        """More words first, then fewer stars, then more letters."""
        return -len(self.words), sum(self.open_ended), -sum(map(len, self.words))

    def matches(self, words: Sequence[Word]) -> bool:
        """Whether the first of these words are the form's."""
        if len(words) < len(self.words) or (self.capital and not words[0].capital):
            return False
        if self.capitals and not words[0].text.isupper():
            return False
        return all(
            given.plain == word
            or (
                loose
                and given.plain.startswith(word)
                and len(given.plain) - len(word) <= _LONGEST_ENDING
            )
            for word, loose, given in zip(self.words, self.open_ended, words, strict=False)
        )


@dataclass(frozen=True, slots=True)
class ActorWords:
    """One language's words for actors and states; `endings` are (written, nominative) of names."""

    forms: Mapping[str, tuple[tuple[Form, Concept], ...]]
    states: Mapping[str, tuple[tuple[Form, str], ...]]
    adjectives: Mapping[str, tuple[tuple[Form, str], ...]]
    capitals: Mapping[str, tuple[tuple[Form, str], ...]]
    state_names: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    case_endings: re.Pattern[str]
    oblique_endings: re.Pattern[str]
    womans_surname: re.Pattern[str]
    mans_surname: re.Pattern[str]
    head_last: bool
    stops: frozenset[str]
    not_names: frozenset[str]

    def concept(self, words: Sequence[Word]) -> tuple[Concept, int] | None:
        """The concept that small words begin with, and how many of them it takes."""
        return _first(self.forms, words)

    def state(self, words: Sequence[Word]) -> tuple[str, int] | None:
        """The state (alpha-2) whose name the words begin with."""
        return _first(self.states, words)

    def adjective(self, words: Sequence[Word]) -> tuple[str, int] | None:
        """The state (alpha-2) whose adjective the words begin with."""
        return _first(self.adjectives, words)

    def capital(self, words: Sequence[Word]) -> tuple[str, int] | None:
        """The state (alpha-2) whose capital the words begin with."""
        return _first(self.capitals, words)

    def stem(self, word: str) -> str:
        """A small word without the ending of its case, of at least three letters."""
        found = self.case_endings.search(word)
        return word[: max(3, found.start())] if found else word


def _first(
    index: Mapping[str, tuple[tuple[Form, _Value], ...]], words: Sequence[Word]
) -> tuple[_Value, int] | None:
    for form, value in index.get(words[0].plain[:2], ()) if words else ():
        if form.matches(words):
            return value, len(form.words)
    return None


def _form(text: str) -> Form:
    found = words_of(text)
    bare = text.replace("*", "").replace(".", "")
    return Form(
        tuple(word.plain.removesuffix("*") for word in found),
        tuple(word.plain.endswith("*") for word in found),
        bare[:1].isupper(),
        bare.isupper() and len(bare) > 1,
    )


def _index(entries: Iterable[tuple[str, _Value]]) -> dict[str, tuple[tuple[Form, _Value], ...]]:
    found: dict[str, list[tuple[Form, _Value]]] = defaultdict(list)
    for text, value in entries:
        form = _form(text)
        found[form.words[0][:2]].append((form, value))
    return {
        start: tuple(sorted(entries, key=lambda entry: entry[0].rank))
        for start, entries in found.items()
    }


def _toml(package: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def concepts() -> Mapping[str, Concept]:
    """Every concept by its name, the same for all languages."""
    found = {}
    for name, facts in _toml("whosays.languages", "actors.toml").items():
        if facts["sort"] not in get_args(Sort):
            raise LanguageError(
                f"actors.toml: {name} is of the sort '{facts['sort']}'; "
                f"there are: {', '.join(get_args(Sort))}"
            )
        found[name] = Concept(name, **facts)
    return found


@lru_cache(maxsize=8)
def actor_words(code: str) -> ActorWords:
    """The words of that language; LanguageError where a word stands for a concept unknown."""
    package, known = f"whosays.languages.{code}", concepts()
    words, states = _toml(package, "actors.toml"), _toml(package, "states.toml")
    grammar = _toml(package, "declension.toml")
    for name in words:
        if name not in known:
            raise LanguageError(f"{code}/actors.toml: '{name}' stands not in actors.toml")
    star = grammar.get("inflected", False)
    return ActorWords(
        forms=_index((form, known[name]) for name, forms in words.items() for form in forms),
        states=_index(_named(states["names"], grammar["state_endings"] if star else ())),
        adjectives=_index(_adjectives(states["adjectives"], grammar["adjective_endings"])),
        capitals=_index(_named(states["capitals"], grammar["state_endings"] if star else ())),
        state_names={state: names[0] for state, names in states["names"].items()},
        endings=tuple((written, upright) for written, upright in grammar["name_endings"]),
        **{
            name: re.compile(grammar[name] or r"(?!)")
            for name in ("case_endings", "oblique_endings", "womans_surname", "mans_surname")
        },
        head_last=grammar["head_last"],
        stops=frozenset(grammar["stops"]),
        not_names=frozenset(grammar["not_names"]),
    )


def _named(table: Mapping[str, list[str]], endings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names of states; where names have cases, each word also without its vowel, any ending."""
    for state, names in table.items():
        for name in names:
            yield name, state
            if endings and not name.isupper():
                yield " ".join(_open(word, endings) for word in name.split()), state


def _open(word: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending) + "*"
    return word + "*" if len(word) > 3 else word


def _adjectives(
    table: Mapping[str, list[str]], endings: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for state, adjectives in table.items():
        for adjective in adjectives:
            for ending in endings:
                yield adjective + ending, state


__all__ = [
    "ActorWords",
    "Concept",
    "Form",
    "Sort",
    "Word",
    "actor_words",
    "concepts",
    "plain",
    "words_of",
]
