"""Puts entries into the arrays and tries of an index, one file each in a folder."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt

from whosays.grounding.gazetteer.entries import KINDS, Entry, settlement_radius
from whosays.grounding.gazetteer.outlines import Ring, arrays
from whosays.grounding.romanisation import fold, romanisation_key, skeleton
from whosays.languages.short_forms import other_spellings

Progress = Callable[[str, float], None]
MAIN, PEOPLE, CAPITALS, BARE = 1, 2, 4, 8
FLAG_BITS = 4
NO_ROW = -1
# Written first in the key of a name that counts only in its own capitals.
AS_WRITTEN = "\x01"
# Where names are romanised from Cyrillic in several ways, all names are kept by their sound;
# elsewhere only the main one and those of the large places.
ROMANISED = frozenset(
    "AM AZ BA BG BY EE GE KG KZ LT LV MD ME MK MN RS RU TJ TM UA UZ XK".split()  # noqa: SIM905
)
LARGE = 50_000
_WIDE = 10.0


def compile_index(
    entries: Sequence[Entry],
    outlines: Mapping[int, Iterable[Ring]],
    folder: Path,
    progress: Progress,
) -> None:
    """Writes the index of the entries into `folder`; `outlines` by the number of the entry.

    Rows go by prominence: the population, or for an area without one its size.
    """
    order = sorted(range(len(entries)), key=lambda at: -_prominence(entries[at]))
    ordered = [entries[at] for at in order]
    row_of = {at: row for row, at in enumerate(order)}
    codes = {entry.code: row for row, entry in enumerate(ordered) if entry.code}
    progress("arrays", 0.40)
    _save(folder, _columns(ordered, codes))
    _save(folder, arrays({row_of[at]: rings for at, rings in sorted(outlines.items())}))
    _write_names(ordered, folder)
    progress("names", 0.45)
    _write_tries(ordered, folder, progress)
    facts = {
        "codes": codes,
        "claims": {row: e.claimed_by for row, e in enumerate(ordered) if e.claimed_by},
        "countries": {row: e.code for row, e in enumerate(ordered) if e.kind == "country"},
    }
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")


def _prominence(entry: Entry) -> float:
    if entry.population or entry.kind != "other":
        return entry.population
    return (entry.km or 0.0) ** 2 * _WIDE


def _columns(entries: Sequence[Entry], codes: Mapping[str, int]) -> dict[str, npt.NDArray[Any]]:
    """One array for each fact of a row; `country`, `region`, `district`, `parent` are rows."""
    within = np.array([codes.get(e.within, NO_ROW) for e in entries], np.int32)
    kinds = np.array([KINDS.index(e.kind) for e in entries], np.uint8)
    columns: dict[str, npt.NDArray[Any]] = {
        "lat": np.array([e.lat for e in entries], np.float32),
        "lon": np.array([e.lon for e in entries], np.float32),
        "km": np.array(
            [settlement_radius(e.population) if e.km is None else e.km for e in entries], np.float32
        ),
        "population": np.array([min(e.population, 2**32 - 1) for e in entries], np.uint32),
        "kind": kinds,
        "geonames_id": np.array([e.geonames_id or NO_ROW for e in entries], np.int32),
        "parent": within,
        "country": np.array([codes.get(e.country, NO_ROW) for e in entries], np.int32),
    }
    for level in ("region", "district"):
        own = np.where(kinds == KINDS.index(level), np.arange(len(entries)), NO_ROW)
        above = within
        for _step in range(3):
            is_level = (above >= 0) & (kinds[above] == KINDS.index(level))
            own = np.where((own < 0) & is_level, above, own)
            above = np.where(above >= 0, within[above], NO_ROW)
        columns[level] = own.astype(np.int32)
    columns["seat"] = _seats(entries, columns)
    return columns


def _seats(
    entries: Sequence[Entry], columns: Mapping[str, npt.NDArray[Any]]
) -> npt.NDArray[np.uint8]:
    """1 for capitals, and for the largest settlement of a region that bears the region's name."""
    seats = np.zeros(len(entries), np.uint8)
    called = {
        row: {fold(name) for name in (*entry.names, *entry.bare)}
        for row, entry in enumerate(entries)
        if entry.kind == "region"
    }
    capitals = set()
    for row, entry in enumerate(entries):
        region = int(columns["region"][row])
        if entry.kind != "settlement":
            continue
        if entry.capital and entry.country not in capitals:
            capitals.add(entry.country)
            seats[row] = 1
        if fold(entry.names[0]) in called.get(region, ()):
            del called[region]
            seats[row] = 1
    return seats


def _write_names(entries: Sequence[Entry], folder: Path) -> None:
    """The name shown of every row, one after the other, with where each starts."""
    names = [entry.names[0].encode() for entry in entries]
    starts = np.cumsum([0, *(len(name) for name in names)]).astype(np.uint32)
    _save(folder, {"shown": np.frombuffer(b"".join(names), np.uint8), "shown_starts": starts})


def _write_tries(entries: Sequence[Entry], folder: Path, progress: Progress) -> None:
    spelt: list[str] = []
    spelt_rows = array("I")
    sounds: list[str] = []
    sound_rows = array("I")
    shown: list[str] = []
    plain_fold, plain_key = fold.__wrapped__, romanisation_key.__wrapped__
    for row, entry in enumerate(entries):
        if row % 50_000 == 0:
            progress("names", 0.45 + 0.35 * row / len(entries))
        for name, flag in _called(entry, plain_fold).items():
            spelt.append(name)
            spelt_rows.append(row << FLAG_BITS | flag)
        for name in entry.capitals:
            spelt.append(AS_WRITTEN + name)
            spelt_rows.append(row << FLAG_BITS | CAPITALS)
        every = (
            entry.country in ROMANISED or entry.population >= LARGE or entry.kind != "settlement"
        )
        shown.append(plain_key(entry.names[0]))
        heard = {plain_key(name) for name in (*(entry.names[1:] if every else ()), *entry.bare)}
        for key in heard | {shown[-1]}:
            sounds.append(key)
            sound_rows.append(row << FLAG_BITS)
    progress("spellings", 0.82)
    _write_trie("names", spelt, spelt_rows, folder)
    progress("sounds", 0.9)
    trie = _write_trie("sounds", sounds, sound_rows, folder)
    own = [trie[key] for key in shown]
    _save(folder, {"sound": np.array(own, np.uint32)})
    progress("skeletons", 0.96)
    _write_skeletons(entries, sounds, sound_rows, trie, folder)


def _called(entry: Entry, folded: Callable[[str], str]) -> dict[str, int]:
    """The folded names of an entry, each once, with what it is; a plain name is no other thing."""
    called: dict[str, int] = {}
    for names, flag in (
        (entry.names[:1], MAIN),
        (entry.names[1:], 0),
        (entry.bare, BARE),
        (entry.people, PEOPLE),
    ):
        for name in names:
            called.setdefault(folded(name), flag)
    for name, flag in [*called.items()]:
        for other in other_spellings(name):
            called.setdefault(other, flag & ~MAIN)
    called.pop("", None)
    return called


def _write_skeletons(
    entries: Sequence[Entry],
    sounds: Sequence[str],
    rows: Sequence[int],
    trie: marisa_trie.Trie,
    folder: Path,
) -> None:
    """From the consonants of a key to the keys, where names are romanised."""
    keys = {
        key
        for key, row in zip(sounds, rows, strict=True)
        if entries[row >> FLAG_BITS].country in ROMANISED and len(key) > 3
    }
    _write_trie("skeletons", [skeleton(key) for key in keys], [trie[key] for key in keys], folder)


def _write_trie(
    name: str, keys: Sequence[str], values: Sequence[int], folder: Path
) -> marisa_trie.Trie:
    """A trie of the keys, and the values of each key in their order, none twice."""
    trie = marisa_trie.Trie(keys)
    trie.save(str(folder / f"{name}.marisa"))
    pairs = np.empty((len(keys), 2), np.int64)
    pairs[:, 0] = np.fromiter((trie[key] for key in keys), np.int64, len(keys))
    pairs[:, 1] = np.array(values, np.int64)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    if len(pairs):
        pairs = pairs[np.concatenate(([True], (np.diff(pairs, axis=0) != 0).any(axis=1)))]
    starts = np.searchsorted(pairs[:, 0], np.arange(len(trie) + 1)).astype(np.uint32)
    _save(folder, {f"{name}_starts": starts, f"{name}_values": pairs[:, 1].astype(np.uint32)})
    return trie


def _save(folder: Path, columns: Mapping[str, npt.NDArray[Any]]) -> None:
    for name, column in columns.items():
        np.save(folder / f"{name}.npy", column)
