"""What a language calls countries and their people beyond the gazetteer's own names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CountryWords:
    """Further names, demonyms and adjectives, and abbreviations that count as written only."""

    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def load_countries(language: str) -> Mapping[str, CountryWords]:
    """From `countries.toml` in the language's folder, by ISO 3166-1 alpha-2 code or `US.PA`."""
    path = files("whosays.languages") / language / "countries.toml"
    if not path.is_file():
        return {}
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    codes = dict.fromkeys(code for table in given.values() for code in table)
    return {
        code: CountryWords(
            *(tuple(given.get(kind, {}).get(code, ())) for kind in ("names", "people", "capitals"))
        )
        for code in codes
    }
