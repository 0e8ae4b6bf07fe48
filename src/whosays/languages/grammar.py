"""`grammar.toml` of a language: our names for the parser's labels, and the words of syntax."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Words of syntax in lower case, each set named for what its words do."""

    that: frozenset[str]
    whether: frozenset[str]
    conditions: frozenset[str]
    how: frozenset[str]
    relatives: frozenset[str]
    contrast: frozenset[str]
    apart: frozenset[str]
    of: frozenset[str]
    towards: frozenset[str]
    figures: frozenset[str]
    none: frozenset[str]
    labels: frozenset[str]
    parenthetical: frozenset[str]
    accusing: frozenset[str]
    to: frozenset[str]
    by: frozenset[str]
    located: frozenset[str]
    clitics: frozenset[str]
    impersonal: frozenset[str]
    copulas: frozenset[str]
    infinitive_leads: frozenset[str]
    recipients: frozenset[str]
    not_in_infinitives: frozenset[str]
    naming: frozenset[str]
    obliging: frozenset[str]
    addressed: frozenset[str]
    helping_imperatives: frozenset[str]
    imperative_endings: frozenset[str]
    participle_endings: frozenset[str]
    holding: frozenset[str]
    correlates: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Labels, endings and words of syntax; `bare_*` say what a language allows without a marker."""

    relations: Mapping[str, str]
    spared_parts: tuple[str, ...]
    whole_compounds: bool
    verb_endings: tuple[tuple[str, str], ...]
    noun_endings: tuple[tuple[str, str], ...]
    conditional_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    impersonal_endings: tuple[str, ...]
    not_verbal: re.Pattern[str]
    name_endings: re.Pattern[str]
    irregular: Mapping[str, str]
    words: FunctionWords
    bare_complements: bool
    bare_imperatives: bool
    penn_tags: bool
    gendered_nouns: bool
    zero_copula: bool
    subjectless: bool
    articles: bool
    inflected_names: bool
    signed_posts: bool

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Grammar:
        """From the file's tables."""
        words = {
            field.name: frozenset(data["words"][field.name]) for field in fields(FunctionWords)
        }
        return cls(
            relations=data["relations"],
            spared_parts=tuple(data["spared_parts"]),
            whole_compounds=data.get("whole_compounds", False),
            verb_endings=tuple((ending, verb) for ending, verb in data["verb_endings"]),
            noun_endings=tuple((ending, noun) for ending, noun in data.get("noun_endings", ())),
            conditional_endings=tuple(data["conditional_endings"]),
            infinitive_endings=tuple(data.get("infinitive_endings", ())),
            impersonal_endings=tuple(data.get("impersonal_endings", ())),
            not_verbal=re.compile(data.get("not_verbal", r"(?!)")),
            name_endings=re.compile(data.get("name_endings", r"(?!)")),
            irregular=data.get("irregular", {}),
            words=FunctionWords(**words),
            **data["syntax"],
        )
