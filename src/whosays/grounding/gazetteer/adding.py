"""Adding a user's files: all of them or none, and the old gazetteer until the new one is whole."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from whosays.errors import GazetteerError
from whosays.grounding.gazetteer.added import Addition, Additions
from whosays.grounding.gazetteer.compiling import Progress
from whosays.grounding.gazetteer.given import read_places
from whosays.grounding.gazetteer.home import build, clear, default_home, reason

LOCK = "adding.lock"
_STALE = 3600.0


def add_places(
    paths: Sequence[Path], home: Path | None = None, progress: Progress | None = None
) -> tuple[Addition, ...]:
    """Adds the places of the files to the gazetteer kept in `home`, and compiles it anew.

    GazetteerError where a file is not usable or the gazetteer cannot be written; nothing is added
    then, and what was there stays.
    """
    folder = home or default_home()
    told = progress or (lambda _step, _part: None)
    with _alone(folder):
        before = Additions.of(folder)
        try:
            after = before
            for path in paths:
                after = _with(after, path)
            build(folder, after, told)
            after.keep()
        except OSError as error:
            raise GazetteerError(
                f"The places cannot be kept in {folder}: {reason(error)}. Nothing was added."
            ) from error
        finally:
            _drop_unlisted(folder)
        clear(folder, after)
    return after.files[len(before.files) :] or after.files[-len(paths) :]


def _with(additions: Additions, path: Path) -> Additions:
    after = additions.with_places(path.name, read_places(path))
    if not after.files[-1].places:
        raise GazetteerError(f"{path.name}: holds no place that could be added.")
    return after


def _drop_unlisted(home: Path) -> None:
    """Removes the kept files that no list names: those of an addition that failed."""
    with contextlib.suppress(OSError, GazetteerError):
        listed = {addition.file for addition in Additions.of(home).files}
        for file in [*home.glob("added-*.xz"), *home.glob(".adding-*")]:
            if file.name not in listed:
                file.unlink()


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One addition at a time: a second one is told so."""
    lock = home / LOCK
    try:
        home.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            if time.time() - lock.stat().st_mtime > _STALE:
                lock.unlink()
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise GazetteerError(
            f"Places are being added in another process; wait for it, or remove {lock} if there is "
            "none."
        ) from error
    except OSError as error:
        raise GazetteerError(
            f"The places cannot be kept in {home}: {reason(error)}. Nothing was added."
        ) from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
