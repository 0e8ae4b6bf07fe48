"""What sets two statements against each other in a language: `disputes.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

Pattern = re.Pattern[str]
# A stem keeps at least so many letters.
_ROOT = 3
_NAMES = (
    "rejecting",
    "outright",
    "being",
    "pointing",
    "universal",
    "negating",
    "own_part",
    "answering",
    "doing",
    "only",
    "nothing_but",
    "staged",
    "agent",
    "the_one",
    "not_there",
    "replying",
    "contrast",
    "sign",
    "all_quiet",
    "outside",
    "here",
    "pointed_figure",
    "measure",
    "revised",
    "request",
    "charge",
    "still",
    "grave",
    "critical",
    "everyone",
    "wider",
    "degree",
    "account",
    "staying",
    "keeping_out",
    "offshore",
    "causing",
    "claiming",
    "lesser",
    "mishap",
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the language writes numbers: words, scales, and units that are not compared."""

    words: Mapping[str, float]
    scales: Mapping[str, float]
    plural: frozenset[str]
    percent: Pattern
    rounded: Pattern
    linking: frozenset[str]
    time: Pattern
    anyone: Pattern


@dataclass(frozen=True, slots=True)
class Opposition:
    """Words by kind; `phrases[kind]` finds any of the kind's words in lower-case text."""

    quotes: tuple[str, str]
    stop: Pattern
    endings: frozenset[str]
    longest: int
    phrases: Mapping[str, Pattern]
    families: Mapping[str, Pattern]
    harm: Mapping[str, Pattern]
    people: Mapping[str, Pattern]
    deeds: Mapping[str, Pattern]
    passive: Pattern
    zone: Pattern
    clock: Pattern
    topics: Mapping[str, Pattern]
    rivals: tuple[tuple[str, str], ...]
    numbers: Numbers

    def has(self, kind: str, text: str) -> bool:
        """Whether the text has a word of that kind."""
        return self.phrases[kind].search(text.lower().replace("’", "'")) is not None

    def stem(self, word: str) -> str:
        """The word without its ending, at least three letters of it."""
        for size in range(min(self.longest, len(word) - _ROOT), 0, -1):
            if word[-size:] in self.endings:
                return word[:-size]
        return word


def _pattern(entries: Iterable[str]) -> Pattern:
    """Any entry as whole words; `*` ends a word anyhow, and alone is up to four words."""
    parts = []
    for entry in sorted(entries, key=lambda e: (-len(e), e)):
        words = [
            r"\S+(?:\s+\S+){0,3}?" if word == "*" else re.escape(word).replace(r"\*", r"[\w'-]*")
            for word in entry.split()
        ]
        parts.append(r"[\s\u00a0\u202f]+".join(words).replace(r"\?", "?"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)")


def _numbers(table: Mapping[str, Any]) -> Numbers:
    return Numbers(
        words=table["words"],
        scales=table["scales"],
        plural=frozenset(table["plural"]),
        percent=_pattern(table["percent"]),
        rounded=_pattern(table["rounded"]),
        linking=frozenset(table["linking"]),
        time=_pattern(table["time"]),
        anyone=_pattern(table["anyone"]),
    )


@lru_cache(maxsize=8)
def load_opposition(code: str) -> Opposition:
    """The data of that language, which `load` has said that there is."""
    file = resources.files(f"whosays.languages.{code}").joinpath("disputes.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    first, last = table["quotes"]
    endings = frozenset(table["endings"].split())
    return Opposition(
        quotes=(first, last),
        stop=_pattern(table["stop"].split()),
        endings=endings,
        longest=max(map(len, endings)),
        phrases={name: _pattern(table[name]) for name in _NAMES},
        families={name: _pattern(words) for name, words in table["families"].items()},
        harm={name: _pattern(words) for name, words in table["harm"].items()},
        people={name: _pattern(words) for name, words in table["people"].items()},
        deeds={name: _pattern(words) for name, words in table["deeds"].items()},
        passive=re.compile(table["passive"]),
        zone=re.compile(table["zone"]),
        clock=re.compile(table["clock"]),
        topics={name: _pattern(words) for name, words in table["topics"].items()},
        rivals=tuple((one, other) for one, other in table["rivals"]["pairs"]),
        numbers=_numbers(table["numbers"]),
    )
