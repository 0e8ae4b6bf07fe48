"""Attributions of the development side of our own passages, which nothing was trained on."""

from __future__ import annotations

from benchmarks.measures import Suite
from benchmarks.polnear import scored
from benchmarks.texts import digest
from training.examples import as_document, own_passages
from training.markup import LANGUAGES
from training.validate import files
from whosays.languages import READERS

TARGET = 80


def passages() -> list[Suite]:
    """One suite a language."""
    development = own_passages(True)
    suites = []
    for language in LANGUAGES:
        gold = {p.id: as_document(p) for p in development if p.language == language}
        title = f"Own passages, development side, {READERS[language][0]}"
        which = digest(p for p in files() if p.parent.name == language)
        suites.append(scored(gold, title, TARGET, which, language))
    return suites
