"""The registry of well-known bodies: ours and the user's own, checked as they are read."""

from __future__ import annotations

import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from whosays.errors import OptionError
from whosays.languages.actors import Word, actor_words, words_of
from whosays.model import VoiceKind

_KINDS = get_args(VoiceKind)
_LANGUAGES = ("en", "fr", "ru", "uk")
_KEYS = frozenset({"id", "kind", "state", "source", "names"})
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# An ending of case behind a short name in capitals: "МИДа".
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One body: its id, kind, state (alpha-2), source, and names by language."""

    id: str
    kind: VoiceKind
    state: str | None
    source: str
    names: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """Its first name in English, or in the first language that it has one in."""
        return next(iter(self.names.values()))[0]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name's words, with their stems in Russian and Ukrainian where they are Cyrillic."""

    words: tuple[Word, ...]
    stems: tuple[frozenset[str], ...]

    def matches(self, words: Sequence[Word]) -> bool:
        """Whether the words begin with the name: a short name in capitals as it is written."""
        first = self.words[0]
        if len(words) < len(self.words) or (first.capital and not words[0].capital):
            return False
        return all(
            _is_short(one, given)
            if len(one.text) > 1 and one.text.isupper()
            else one.plain == given.plain or bool(stems and stems & _stems(given))
            for one, stems, given in zip(self.words, self.stems, words, strict=False)
        )


def _is_short(one: Word, given: Word) -> bool:
    ending = given.text[len(one.text) :].lstrip("-")
    if not given.text.startswith(one.text) or len(ending) > _LONGEST_ENDING:
        return False
    return not ending or (ending.islower() and bool(_CYRILLIC.search(one.text)))


def _stems(word: Word) -> frozenset[str]:
    if not _CYRILLIC.search(word.text):
        return frozenset()
    return frozenset({word.plain, *(actor_words(code).stem(word.plain) for code in ("ru", "uk"))})


@dataclass(frozen=True, slots=True)
class Registry:
    """All entries, found by the first letters of their names."""

    entries: Mapping[str, Entry]
    by_start: Mapping[str, tuple[tuple[_Name, str], ...]]

    def find(self, words: Sequence[Word]) -> tuple[Entry, int] | None:
        """The entry whose longest name these words begin with, and how many of them it takes."""
        for name, entry in self.by_start.get(words[0].plain[:2], ()) if words else ():
            if name.matches(words):
                return self.entries[entry], len(name.words)
        return None


def _registry(entries: Iterable[Entry]) -> Registry:
    kept = {entry.id: entry for entry in entries}
    found: dict[str, list[tuple[_Name, str]]] = defaultdict(list)
    for entry in kept.values():
        for names in entry.names.values():
            for text in names:
                words = words_of(text)
                name = _Name(words, tuple(map(_stems, words)))
                found[words[0].plain[:2]].append((name, entry.id))
    return Registry(
        kept,
        {
            start: tuple(sorted(names, key=lambda one: (-len(one[0].words), one[1])))
            for start, names in found.items()
        },
    )


@lru_cache(maxsize=8)
def load_registry(own: tuple[Path, ...] = ()) -> Registry:
    """Our entries, then those of the user's files, which replace ours of the same id.

    Raises OptionError for a file that cannot be read or an entry that lacks something.
    """
    ours = files("whosays.grounding").joinpath("registry/voices.toml").read_text(encoding="utf-8")
    entries = list(_entries(ours, "our own voices.toml"))
    for path in own:
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise OptionError(f"{path}: cannot be read: {why}; name a TOML file") from error
        except UnicodeDecodeError as error:
            raise OptionError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
        entries += _entries(text, str(path))
    return _registry(entries)


def own_files(named: Path | None = None) -> tuple[Path, ...]:
    """The user's own registries: `voices.toml` of the configuration folder, then the one named."""
    root = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    usual = Path(root) / "whosays" / "voices.toml"
    return tuple(
        path for path in (usual, named) if path is not None and (path is named or path.is_file())
    )


def _entries(text: str, where: str) -> Iterator[Entry]:
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise OptionError(f"{where}: is not TOML: {error}") from None
    voices = table.get("voices")
    if not isinstance(voices, list) or set(table) != {"voices"}:
        raise OptionError(f"{where}: must hold [[voices]] entries and nothing else")
    seen: set[str] = set()
    for number, facts in enumerate(voices, 1):
        entry = _entry(facts, f"{where}: entry {number}")
        if entry.id in seen:
            raise OptionError(f"{where}: entry {number}: '{entry.id}' stands twice; remove one")
        seen.add(entry.id)
        yield entry


def _entry(facts: Any, where: str) -> Entry:
    if not isinstance(facts, dict):
        raise OptionError(f"{where}: must be a table with id, kind, source and names")
    if unknown := sorted(facts.keys() - _KEYS):
        raise OptionError(
            f"{where}: has no use for '{unknown[0]}'; keys: {', '.join(sorted(_KEYS))}"
        )
    for key in ("id", "kind", "source"):
        if not isinstance(facts.get(key), str) or not facts[key].strip():
            raise OptionError(f"{where}: needs '{key}', a text")
    where = f"{where} ({facts['id']})"
    if not _ID.fullmatch(facts["id"]):
        raise OptionError(f"{where}: an id has small letters, figures and hyphens, as 'my-body'")
    if facts["kind"] not in _KINDS:
        raise OptionError(f"{where}: kind '{facts['kind']}' is none of: {', '.join(_KINDS)}")
    state = facts.get("state")
    if state is not None and not (isinstance(state, str) and re.fullmatch("[A-Z]{2}", state)):
        raise OptionError(f"{where}: state must be ISO 3166-1 alpha-2, as 'FR', not {state!r}")
    return Entry(
        facts["id"], facts["kind"], state, facts["source"], _names(facts.get("names"), where)
    )


def _names(given: Any, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, dict) or not given:
        raise OptionError(
            f"{where}: needs names.en, names.fr, names.ru or names.uk, lists of names"
        )
    for language, names in given.items():
        if language not in _LANGUAGES:
            raise OptionError(
                f"{where}: names.{language} is not read; languages: {', '.join(_LANGUAGES)}"
            )
        if not isinstance(names, list) or not names:
            raise OptionError(f"{where}: names.{language} must be a list of names")
        for name in names:
            if not isinstance(name, str) or not words_of(name):
                raise OptionError(f"{where}: names.{language} holds {name!r}, which is no name")
    return {language: tuple(given[language]) for language in _LANGUAGES if language in given}
