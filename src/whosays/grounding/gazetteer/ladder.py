"""The ladder of candidates: as spelt, declined, by sound, by the seat of a district, by letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from whosays.grounding.gazetteer.compiling import BARE, FLAG_BITS, PEOPLE, ROMANISED
from whosays.grounding.gazetteer.found import Found, Rung
from whosays.grounding.gazetteer.index import Index
from whosays.grounding.romanisation import fold, romanisation_key, skeleton
from whosays.languages import READERS
from whosays.languages.endings import load_endings
from whosays.languages.places import load_places

LONGEST_ABBREVIATION = 8
SHORTEST_HEARD = 4
MOST_IN_UNIT = 6000
# People of a place that is meant by its own name rather than by another's in some case.
KNOWN = 20_000
# The sounds of -ский, -ського ... at the end of a unit's name, and what a seat's name may add.
_ADJECTIVE = "ski"
_LONGEST_REST = 2
_SHORTEST_SEAT = 3
# A flag of what was found: the district called after the row, not the row itself.
OF_SEAT = 1 << FLAG_BITS

Keeps = Callable[[int], bool]


def climb(
    index: Index,
    name: str,
    language: str | None,
    keeps: Keeps | None,
    unit: int | None,
    *,
    widen: bool,
) -> tuple[Found, ...]:
    """The rows of the first rung that gives any; of every rung if `widen`, each row once.

    `keeps` says whether a row may be given; letters are compared only in `unit`.
    """
    if not widen and keeps is None:
        exact = _spelt(index, name, language, unit)
        if exact and not _may_be_declined(index, exact, language):
            return tuple(exact)
    found: dict[int, Found] = {}
    for rung in (_spelt, _declined, _sounding, _near, _seats, _misspelt):
        for place in rung(index, name, language, unit):
            if place.row not in found and (keeps is None or keeps(place.row)):
                found[place.row] = place
        if found and not widen:
            if rung is _spelt and _may_be_declined(index, tuple(found.values()), language):
                continue
            break
    return tuple(found.values())


def _may_be_declined(index: Index, exact: Sequence[Found], language: str | None) -> bool:
    """Whether small places alone are spelt as written, in a language where a larger one may be."""
    if not language or load_endings(language) is None:
        return False
    population = index.columns["population"]
    return max(int(population[place.row]) for place in exact) < KNOWN


def _spelt(index: Index, name: str, _language: str | None, _unit: int | None) -> list[Found]:
    exact = Rung.EXACT
    found = [Found(row, exact, flags, name) for row, flags in index.spelt(fold(name))]
    if len(found) > 1 and any(place.flags & BARE for place in found):
        found.sort(key=lambda place: place.flags & BARE)
    if len(name) <= LONGEST_ABBREVIATION:
        written = [Found(row, exact, flags, name) for row, flags in index.as_written(name.strip())]
        if written:
            rows = {place.row for place in written}
            return written + [place for place in found if place.row not in rows]
    return found


def _declensions(name: str, language: str | None) -> tuple[str, ...]:
    endings = load_endings(language) if language else None
    return endings.names(fold(name)) if endings else ()


def _declined(index: Index, name: str, language: str | None, _unit: int | None) -> Iterator[Found]:
    found: dict[int, tuple[bool, int, int, int, str]] = {}
    for order, nominative in enumerate(_declensions(name, language)):
        for row, flags in index.spelt(nominative):
            found.setdefault(row, (bool(flags & PEOPLE), row, order, flags, nominative))
    for _people, row, _order, flags, nominative in sorted(found.values()):
        yield Found(row, Rung.LEMMA, flags, nominative)
    people = load_places(language).people(name) if language and language in READERS else None
    country = index.codes.get(people.country or "") if people and people.name is None else None
    if country is not None:
        yield Found(country, Rung.LEMMA, PEOPLE, fold(name))


def _keys(name: str, language: str | None) -> Iterator[str]:
    """The keys of the name and of what it may be a case of; short ones sound like too much."""
    for spelling in (name, *_declensions(name, language)):
        key = romanisation_key(spelling)
        if len(key) >= SHORTEST_HEARD:
            yield key


def _sounding(index: Index, name: str, language: str | None, _unit: int | None) -> Iterator[Found]:
    rows = {row: key for key in _keys(name, language) for row in index.sounding(key)}
    for row in sorted(rows):
        yield Found(row, Rung.SOUND, 0, rows[row])


def _near(index: Index, name: str, _language: str | None, _unit: int | None) -> Iterator[Found]:
    key = romanisation_key(name)
    if len(key) < SHORTEST_HEARD + 1:
        return
    found: dict[int, tuple[int, str]] = {}
    for at in index.skeletons.get(skeleton(key)):
        other = index.sounds.trie.restore_key(at)
        edits = distance(key, other, allowed(key))
        if edits is not None:
            for row in index.sounding(other):
                found[row] = min(found.get(row, (edits, other)), (edits, other))
    for row, (edits, other) in sorted(found.items(), key=lambda item: (item[1][0], item[0])):
        yield Found(row, Rung.NEAR, 0, other, edits)


def _seats(index: Index, name: str, language: str | None, _unit: int | None) -> Iterator[Found]:
    """Districts of the east are named after their seats: their adjective less its ending."""
    rows: dict[int, str] = {}
    for key in _keys(name, language):
        stem = key.removesuffix(_ADJECTIVE)
        if stem == key or len(stem) < _SHORTEST_SEAT or " " in stem:
            continue
        room = _LONGEST_REST if len(stem) > _SHORTEST_SEAT else 1
        for other in index.sounds.trie.iterkeys(stem):
            if len(other) <= len(stem) + room:
                rows |= dict.fromkeys(index.sounding(other), other)
    settlements = [row for row in sorted(rows) if _romanised_settlement(index, row)]
    for row in settlements:
        yield Found(row, Rung.SEAT, OF_SEAT, rows[row])


def _romanised_settlement(index: Index, row: int) -> bool:
    country = int(index.columns["country"][row])
    return bool(index.columns["kind"][row] == 3) and index.countries.get(country) in ROMANISED


def _misspelt(index: Index, name: str, _language: str | None, unit: int | None) -> Iterator[Found]:
    """Names of a unit that differ in few letters from the one written, heard as keys.

    Slips seldom change the first letter (counts in Kukich 1992, "Techniques for automatically
    correcting words in text"), so names that begin otherwise are not compared.
    """
    key = romanisation_key(name)
    if unit is None or len(key) < SHORTEST_HEARD:
        return
    most = allowed(key)
    found = []
    for row, heard in _heard_in(index, unit).get(key[0], ()):
        for other in (heard, *_adjectives(heard, key)):
            edits = distance(key, other, most)
            if edits is not None:
                found.append((edits, row, 0 if other == heard else OF_SEAT, other))
                break
    for edits, row, flags, other in sorted(found):
        yield Found(row, Rung.LETTERS, flags, other, edits)


@lru_cache(maxsize=256)
def _heard_in(index: Index, unit: int) -> dict[str, list[tuple[int, str]]]:
    """The rows of a unit with the keys of their names, by first sound."""
    heard: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows_within(index, unit):
        key = index.key(row)
        heard[key[:1]].append((row, key))
    return dict(heard)


def _adjectives(heard: str, key: str) -> Iterable[str]:
    """What a seat's district would be called, if an adjective was written."""
    if not key.endswith(_ADJECTIVE):
        return ()
    return (heard.rstrip("aeiou") + _ADJECTIVE,)


def rows_within(index: Index, unit: int) -> list[int]:
    """The rows whose country, region or district is `unit`; [] if they are too many to compare."""
    columns = index.columns
    inside = columns["region"] == unit
    inside = inside | (columns["district"] == unit) | (columns["country"] == unit)
    rows: list[int] = np.flatnonzero(inside).tolist()
    return rows if len(rows) <= MOST_IN_UNIT else []


def allowed(key: str) -> int:
    """How many letters may differ in a key of that length: one in four."""
    return max(1, len(key) // 4)


def distance(one: str, other: str, most: int) -> int | None:
    """The fewest letters to change, add, drop or swap (Damerau-Levenshtein), None above `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    last: list[int] = []
    line = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, last, line = last, line, [i]
        for j, right in enumerate(other, 1):
            cost = min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return None
    return line[-1] if line[-1] <= most else None
