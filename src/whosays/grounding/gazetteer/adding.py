"""Adding a user's files: all of them or none, and the old gazetteer until the new one is whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

from whosays.errors import GazetteerError
from whosays.grounding.gazetteer.added import Addition, Additions
from whosays.grounding.gazetteer.compiling import Progress
from whosays.grounding.gazetteer.given import read_places
from whosays.grounding.gazetteer.home import build, clear, default_home, reason

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows has none; there the last of two additions wins.
    fcntl = None

LOCK = "adding.lock"


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
    """One addition at a time: a second one is told so. A killed process leaves no lock."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / LOCK).open("w")
    except OSError as error:
        raise GazetteerError(
            f"The places cannot be kept in {home}: {reason(error)}. Nothing was added."
        ) from error
    with lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise GazetteerError(
                    f"Another process is adding places to {home}; add these when it is done."
                ) from error
        yield
