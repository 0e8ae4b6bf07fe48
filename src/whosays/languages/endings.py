"""Case endings of place names from `endings.toml`: what nominatives a written form may be of."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product

MOST_WORDS = 4
SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Endings:
    """Written endings, each with the nominative endings that it may stand for."""

    nominatives: Mapping[str, tuple[str, ...]]
    longest: int

    def words(self, word: str) -> tuple[str, ...]:
        """The folded word itself, then the nominatives that it may be a case of."""
        found = {word: None}
        for length in range(min(self.longest, len(word) - SHORTEST_STEM), -1, -1):
            stem = word[: len(word) - length]
            for ending in self.nominatives.get(word[len(stem) :], ()):
                found.setdefault(stem + ending)
        return tuple(found)

    def names(self, folded: str) -> tuple[str, ...]:
        """The names of one to four words, folded, that a written one may be a case of.

        Either every word is declined (of several words, in a common way), or the first or the last
        alone (Ростове-на-Дону); the name itself is not among them.
        """
        words = folded.split(" ")
        if not folded or len(words) > MOST_WORDS:
            return ()
        each = [self.words(word) for word in words]
        found: dict[str, None] = {}
        if len(words) <= 2:
            for chosen in product(*each):
                found.setdefault(" ".join(chosen))
        else:
            for first in each[0]:
                found.setdefault(" ".join([first, *words[1:]]))
            for last in each[-1]:
                found.setdefault(" ".join([*words[:-1], last]))
        found.pop(folded, None)
        return tuple(found)


@lru_cache(maxsize=16)
def load_endings(language: str) -> Endings | None:
    """The endings of a language, None where its place names are not declined."""
    path = files("whosays.languages") / language / "endings.toml"
    if not language.isalpha() or not path.is_file():
        return None
    given = tomllib.loads(path.read_text(encoding="utf-8"))["endings"]
    return Endings(
        {ending: tuple(nominatives) for ending, nominatives in given.items()},
        max(map(len, given)),
    )
