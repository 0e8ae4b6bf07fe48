"""The additions of a user: a list of files kept beside the index, read by every build."""

from __future__ import annotations

import json
import lzma
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from whosays.errors import GazetteerError
from whosays.grounding.gazetteer.entries import Entry

LIST = "added.json"


@dataclass(frozen=True, slots=True)
class Addition:
    """One addition: the file that keeps it, what the user called it, and how many places it has."""

    file: str
    name: str
    places: int


@dataclass(frozen=True, slots=True)
class Additions:
    """All additions of a folder, in the order in which they were given."""

    home: Path
    files: tuple[Addition, ...] = ()

    @classmethod
    def of(cls, home: Path) -> Additions:
        """Those that the folder lists; GazetteerError if the list is damaged."""
        path = home / LIST
        if not path.exists():
            return cls(home)
        try:
            given = json.loads(path.read_text("utf-8"))
            return cls(home, tuple(Addition(**one) for one in given))
        except (OSError, ValueError, TypeError) as error:
            raise GazetteerError(
                f"The list of added places {path} cannot be read ({type(error).__name__}); "
                "remove it and add the files again."
            ) from error

    def entries(self) -> Iterator[Entry]:
        """The places of all additions; GazetteerError if a kept file is damaged."""
        for addition in self.files:
            path = self.home / addition.file
            try:
                with lzma.open(path, "rt", encoding="utf-8") as lines:
                    for line in lines:
                        yield _entry(json.loads(line))
            except (OSError, ValueError, TypeError, lzma.LZMAError, EOFError) as error:
                raise GazetteerError(
                    f"The places added from {addition.name} cannot be read again from {path}; "
                    f"remove {self.home / LIST} and add the files again."
                ) from error

    def with_places(self, name: str, entries: Iterable[Entry]) -> Additions:
        """With one more addition, whose places are written at once; not yet in the list."""
        self.home.mkdir(parents=True, exist_ok=True)
        digest, count = sha256(), 0
        handle, temporary = tempfile.mkstemp(prefix=".adding-", dir=self.home)
        try:
            with (
                os.fdopen(handle, "wb") as raw,
                lzma.open(raw, "wb", preset=1) as lines,
            ):
                for entry in entries:
                    line = json.dumps(list(asdict(entry).values())).encode()
                    digest.update(line)
                    lines.write(line + b"\n")
                    count += 1
            file = f"added-{digest.hexdigest()[:16]}.xz"
            os.replace(temporary, self.home / file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        others = tuple(one for one in self.files if one.file != file)
        return Additions(self.home, (*others, Addition(file, name, count)))

    def keep(self) -> None:
        """Writes the list, whole or not at all."""
        handle, temporary = tempfile.mkstemp(prefix=".adding-", dir=self.home)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump([asdict(one) for one in self.files], out, ensure_ascii=False, indent=1)
            os.replace(temporary, self.home / LIST)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _entry(values: list[Any]) -> Entry:
    frozen: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return Entry(*frozen)
