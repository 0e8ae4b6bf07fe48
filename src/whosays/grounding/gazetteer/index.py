"""The index in memory: tries and arrays mapped from the files of one folder, nothing copied."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt

from whosays.grounding.gazetteer.compiling import AS_WRITTEN, FLAG_BITS
from whosays.grounding.gazetteer.outlines import Outlines

Rows = npt.NDArray[np.int32]
_FLAGS = (1 << FLAG_BITS) - 1
COLUMNS = (
    "lat", "lon", "km", "population", "kind", "geonames_id", "parent", "country", "region",
    "district", "seat",
)  # fmt: skip


class Lookup:
    """From a key to its numbers: a trie, and the numbers of all keys one after the other."""

    def __init__(self, folder: Path, name: str) -> None:
        self.trie = marisa_trie.Trie()
        self.trie.mmap(str(folder / f"{name}.marisa"))
        # Views give plain numbers, several times quicker than arrays do.
        self._starts = mapped(folder, f"{name}_starts").data
        self._values = mapped(folder, f"{name}_values").data

    def get(self, key: str) -> list[int]:
        """The numbers of a key in their order, [] where it is not held."""
        try:
            at = self.trie.get(key)
        except UnicodeEncodeError:  # Half of a surrogate pair stands in no name.
            return []
        return [] if at is None else self.of(at)

    def of(self, at: int) -> list[int]:
        """The numbers of the key of that id."""
        numbers: list[int] = self._values[self._starts[at] : self._starts[at + 1]].tolist()
        return numbers


def mapped(folder: Path, name: str) -> npt.NDArray[Any]:
    """An array as it lies on disk; a plain view, which is quicker to ask than a memmap."""
    column = np.load(folder / f"{name}.npy", mmap_mode="r")
    return np.asarray(column)


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The mapped parts of a gazetteer."""

    folder: Path
    columns: Mapping[str, npt.NDArray[Any]]
    names: Lookup
    sounds: Lookup
    skeletons: Lookup
    own_sound: npt.NDArray[np.uint32]
    outlines: Outlines
    codes: Mapping[str, int]
    claims: Mapping[int, tuple[str, ...]]
    countries: Mapping[int, str]
    shown: npt.NDArray[np.uint8]
    shown_starts: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, folder: Path) -> Index:
        """The index that `compile_index` wrote into `folder`; OSError or ValueError if broken."""
        facts = json.loads((folder / "facts.json").read_text("utf-8"))
        rings, boxes, points = (mapped(folder, name) for name in ("rings", "boxes", "points"))
        return cls(
            folder,
            {name: mapped(folder, name) for name in COLUMNS},
            Lookup(folder, "names"),
            Lookup(folder, "sounds"),
            Lookup(folder, "skeletons"),
            mapped(folder, "sound"),
            Outlines(rings, boxes, points),
            facts["codes"],
            {int(row): tuple(states) for row, states in facts["claims"].items()},
            {int(row): code for row, code in facts["countries"].items()},
            mapped(folder, "shown"),
            mapped(folder, "shown_starts"),
        )

    def spelt(self, folded: str) -> list[tuple[int, int]]:
        """(row, flags) of the places of a folded name, the most prominent first."""
        return [(value >> FLAG_BITS, value & _FLAGS) for value in self.names.get(folded)]

    def as_written(self, name: str) -> list[tuple[int, int]]:
        """(row, flags) of the places of an abbreviation in its own capitals."""
        return self.spelt(AS_WRITTEN + name)

    def sounding(self, key: str) -> list[int]:
        """The rows of the places with a name of that romanisation key."""
        return [value >> FLAG_BITS for value in self.sounds.get(key)]

    def name(self, row: int) -> str:
        """The name that a row is shown by."""
        start, end = self.shown_starts[row], self.shown_starts[row + 1]
        return self.shown[start:end].tobytes().decode()

    def key(self, row: int) -> str:
        """The romanisation key of the name that a row is shown by."""
        key: str = self.sounds.trie.restore_key(int(self.own_sound[row]))
        return key
