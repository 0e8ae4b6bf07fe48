"""All the places that go into an index: carried, installed and added by the user, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from whosays.grounding.gazetteer.added import Additions
from whosays.grounding.gazetteer.compiling import Progress
from whosays.grounding.gazetteer.entries import (
    Entry,
    carried,
    carried_settlements,
    carried_units,
    installed_cities,
)
from whosays.grounding.gazetteer.outlines import Outlines, Ring, arrays, unpacked
from whosays.languages.countries import load_countries

LANGUAGES = ("en", "fr", "ru", "uk")
Outlined = Mapping[int, Iterable[Ring]]


def gathered(additions: Additions, progress: Progress) -> tuple[list[Entry], Outlined]:
    """The entries of an index, and the outlines by the number of their entry."""
    progress("units", 0.02)
    units = carried_units()
    outlines = dict(unpacked(carried("outlines.bin.xz")))
    entries = with_languages(units)
    progress("settlements", 0.05)
    entries.extend(installed_cities(units))
    progress("settlements", 0.3)
    entries.extend(carried_settlements())
    if additions.files:
        progress("additions", 0.33)
        merge(entries, additions.entries(), outlines)
    return entries, outlines


def with_languages(units: Iterable[Entry]) -> list[Entry]:
    """The units with what the languages call them, their people, and their abbreviations."""
    entries = list(units)
    at = {entry.code: number for number, entry in enumerate(entries) if entry.code}
    for language in LANGUAGES:
        for code, words in load_countries(language).items():
            if code in at:
                entry = entries[at[code]]
                entries[at[code]] = replace(
                    entry,
                    names=(*entry.names, *words.names),
                    people=(*entry.people, *words.people),
                    capitals=(*entry.capitals, *words.capitals),
                )
    return entries


def merge(
    entries: list[Entry], added: Iterable[Entry], outlines: dict[int, tuple[Ring, ...]]
) -> None:
    """Adds what the user gave: a known GeoNames id gains names and people, others are new.

    An addition that names no unit lies in the unit whose outline holds it.
    """
    at = {e.geonames_id: number for number, e in enumerate(entries) if e.geonames_id}
    codes = {entry.code for entry in entries}
    drawn = Outlines(**arrays(outlines))
    for entry in _codes_known(added, codes):
        number = at.get(entry.geonames_id) if entry.geonames_id else None
        if number is not None:
            old = entries[number]
            population = old.population or entry.population
            entries[number] = replace(old, names=(*old.names, *entry.names), population=population)
            continue
        if not entry.within:
            entry = replace(entry, within=_unit(entries, drawn.holding(entry.lat, entry.lon)))
        if not entry.country and entry.within:
            entry = replace(entry, country=entry.within[:2])
        if entry.geonames_id:
            at[entry.geonames_id] = len(entries)
        entries.append(entry)


def _codes_known(added: Iterable[Entry], codes: set[str]) -> Iterator[Entry]:
    """Additions whose unit is held: the one named, or the one around that in its code."""
    listed = list(added)
    codes |= {entry.code for entry in listed if entry.code}
    for entry in listed:
        within = entry.within
        while within and within not in codes:
            within = within.rpartition(".")[0]
        yield replace(entry, within=within)


def _unit(entries: list[Entry], holding: tuple[int, ...]) -> str:
    """The smallest of the units that hold a position."""
    units = [entries[number] for number in holding]
    units.sort(key=lambda unit: unit.km or 0.0)
    return units[0].code if units else ""
