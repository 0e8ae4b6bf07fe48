"""All the places that go into an index: carried, installed and added by the user, each once."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files

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
from whosays.grounding.romanisation import fold
from whosays.languages import data
from whosays.languages.places import load_places

LANGUAGES = ("en", "fr", "ru", "uk")
# The longest abbreviation that counts only as written: other names may be in any case.
SHORT = 8
# Degrees of latitude that two positions of one settlement may differ.
APART = 0.5
Outlined = Mapping[int, Iterable[Ring]]


def gathered(additions: Additions, progress: Progress) -> tuple[list[Entry], Outlined]:
    """The entries of an index, and the outlines by the number of their entry."""
    progress("units", 0.02)
    units = carried_units()
    outlines = dict(unpacked(carried("outlines.bin.xz")))
    entries = list(units)
    merge(entries, wide_places(), {})
    entries = with_words(entries)
    progress("settlements", 0.05)
    entries.extend(installed_cities(units))
    progress("settlements", 0.3)
    entries.extend(carried_settlements())
    if additions.files:
        progress("additions", 0.33)
        merge(entries, additions.entries(), outlines)
    return entries, outlines


def with_words(units: Iterable[Entry]) -> list[Entry]:
    """The units with what the languages call them, their people and their abbreviations."""
    entries = list(units)
    codes = {entry.code: number for number, entry in enumerate(entries) if entry.code}
    regions = {
        (entry.country, fold(name)): number
        for number, entry in enumerate(entries)
        if entry.kind == "region"
        for name in (*entry.bare, *entry.names)
    }
    for language in LANGUAGES:
        words = load_places(language)
        for called, meaning in {**words.meanings, **words.postal}.items():
            if meaning.name is None:
                number = codes.get(meaning.country or "")
            else:
                number = regions.get((meaning.country or "", fold(meaning.name)))
            if number is not None:
                entries[number] = _also_called(entries[number], called, actor=meaning.actor)
        for code, names in data(language, "states")["names"].items():
            for called in names:  # England stands for its state there; here it is a region.
                if code in codes and (code, fold(called)) not in regions:
                    number = codes[code]
                    entries[number] = _also_called(entries[number], called, actor=False)
    return entries


def _also_called(entry: Entry, called: str, *, actor: bool) -> Entry:
    if actor:
        return replace(entry, people=(*entry.people, called))
    if len(called) <= SHORT and (called.isupper() or called.endswith(".")):
        return replace(entry, capitals=(*entry.capitals, called))
    return replace(entry, names=(*entry.names, called))


def wide_places() -> Iterator[Entry]:
    """Seas, rivers, mountains and regions of many countries, from `wide_places.toml`."""
    text = (files("whosays.grounding") / "wide_places.toml").read_text(encoding="utf-8")
    for places in tomllib.loads(text).values():
        for place in places:
            country = place.get("country", "")
            yield Entry(
                tuple(place["names"]),
                "other",
                place["lat"],
                place["lon"],
                country=country,
                within=country,
                geonames_id=place.get("id"),
                km=place["km"],
            )


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
        if number is not None and _same_place(entries[number], entry):
            entries[number] = _enriched(entries[number], entry)
            continue
        if number is not None:
            entry = replace(entry, geonames_id=None)
        if not entry.within:
            unit = _unit(entries, drawn.holding(entry.lat, entry.lon), entry.country)
            country = entry.country or (unit.country if unit else "")
            within = unit.code if unit else country
            entry = replace(entry, within=within, country=country)
        if entry.geonames_id:
            at[entry.geonames_id] = len(entries)
        entries.append(entry)


def _same_place(old: Entry, new: Entry) -> bool:
    """Whether two places of one id can be one: other lists number their places in their own way."""
    apart = math.hypot(old.lat - new.lat, (old.lon - new.lon) * math.cos(math.radians(old.lat)))
    return old.kind != "settlement" or apart < APART


def _enriched(old: Entry, new: Entry) -> Entry:
    """A place with further names, and with the smaller unit where that is known now."""
    within = new.within if new.within.startswith(old.within + ".") else old.within
    population = old.population or new.population
    return replace(old, names=(*old.names, *new.names), population=population, within=within)


def _codes_known(added: Iterable[Entry], codes: set[str]) -> Iterator[Entry]:
    """Additions whose unit is held: the one named, or the one around that in its code."""
    listed = list(added)
    codes |= {entry.code for entry in listed if entry.code}
    for entry in listed:
        within = entry.within
        while within and within not in codes:
            within = within.rpartition(".")[0]
        yield replace(entry, within=within)


def _unit(entries: list[Entry], holding: tuple[int, ...], country: str) -> Entry | None:
    """The smallest of the units that hold a position, in the country where one is named."""
    units = [entries[number] for number in holding]
    units = [unit for unit in units if not country or country in (unit.country, *unit.claimed_by)]
    return min(units, key=lambda unit: unit.km or 0.0, default=None)
