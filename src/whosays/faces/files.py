"""Where pages are written: whole or not at all, and never over a file that is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from whosays.errors import OptionError
from whosays.sources import document_id


def page_targets(files: Sequence[str], out: str) -> dict[str, Path]:
    """The page of each file: `out` itself, or a page in the folder `out`, which is made if need be.

    Raises OptionError where a page would lie over a file that is read, or over another page.
    """
    if not out:
        raise OptionError("--html needs the name of a file, for example --html report.html.")
    folder = Path(out)
    if len(files) == 1 and not folder.is_dir() and not out.endswith(("/", os.sep)):
        targets = {files[0]: folder}
    else:
        _make_folder(folder)
        targets = {path: folder / f"{document_id(path)}.html" for path in files}
    taken: dict[Path, str] = {}
    for path, target in targets.items():
        if any(_same(target, source) for source in files):
            raise OptionError(f"--html {out} would write over the input {target}; name another.")
        if target in taken:
            raise OptionError(
                f"{taken[target]} and {path} would both be written to {target}; "
                "read them into different folders."
            )
        taken[target] = path
    return targets


def write_whole(target: Path, content: str) -> None:
    """Writes the file in one step, so that nobody ever finds half of it."""
    try:
        if target.exists() and not target.is_file():
            target.write_text(content, encoding="utf-8", newline="")  # A pipe or device.
            return
        real = target.resolve()
        part = real.with_name(f".{real.name}.{os.getpid()}.part")
        try:
            part.write_text(content, encoding="utf-8", newline="")
            part.replace(real)
        finally:
            with suppress(OSError):
                part.unlink()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OptionError(
            f"Cannot write {target}: {reason}; name a file in a folder that you may write to."
        ) from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OptionError(
            f"Cannot write into the folder {folder}: {reason}; "
            "with several files, --html names a folder."
        ) from None


def _same(target: Path, source: str) -> bool:
    try:
        return source != "-" and os.path.samefile(target, source)
    except OSError:
        return False
