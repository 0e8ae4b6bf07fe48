"""First words of place names that are written short or in full: St Paul, Saint Paul."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


def other_spellings(folded: str) -> tuple[str, ...]:
    """The folded name with its first word in full, or short, where `short_forms.toml` has it."""
    first, space, rest = folded.partition(" ")
    other = _forms().get(first) if space else None
    return () if other is None else (f"{other} {rest}",)


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, str]:
    path = files("whosays.languages") / "short_forms.toml"
    short: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return short | {form: word for word, form in short.items()}
