"""Where gold and scorers lie, and how a text is read: as a user would, nothing told beforehand."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import whosays
from whosays.errors import WhosaysError
from whosays.faces.json_lines import as_object
from whosays.model import ReaderName

_READER = "WHOSAYS_READER"
ROOT = Path(__file__).resolve().parent.parent
Record = dict[str, Any]


class AbsentError(Exception):
    """Gold or a scorer that is not on this machine; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One report with its gold."""

    name: str
    language: str
    text: str
    gold: Record


def shared() -> Path:
    """The folder of shared gold and scorers: WHOSAYS_SHARED, or `shared` beside the project."""
    folder = Path(os.environ.get("WHOSAYS_SHARED") or ROOT.parent / "shared")
    if not (folder / "eval").is_dir():
        raise AbsentError("needs the shared gold and scorers; name their folder in WHOSAYS_SHARED")
    return folder


def shared_file(name: str) -> Path:
    """A file or folder of the shared ones."""
    path = shared() / name
    if not path.exists():
        raise AbsentError(f"needs {name} in the shared folder")
    return path


def scorer(name: str) -> Any:
    """A scorer of the shared folder, imported from where it stands."""
    folder = str(shared_file("eval"))
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(name)


def digest(paths: Iterable[Path]) -> str:
    """Which gold this is: a hash over names and bytes."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def own_files() -> list[Path]:
    """The gold files of this project."""
    folders = (ROOT / "benchmarks" / "gold", ROOT / "examples")
    return [path for folder in folders for path in sorted(folder.glob("*.json"))]


def held_files() -> list[Path]:
    """Gold kept from those who wrote the rules of reading; those of disputes have seen it."""
    return sorted((ROOT / "benchmarks" / "gold" / "held").glob("*.json"))


def text_of(path: Path) -> str:
    """The text beside a gold file, line ends as they stand."""
    return path.with_suffix(".txt").read_bytes().decode("utf-8")


def report_of(path: Path) -> GoldReport:
    """One gold file with its text."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    return GoldReport(path.stem, gold["language"], text_of(path), gold)


def choose_reader(name: ReaderName) -> None:
    """Which reader every later `read_text` takes."""
    os.environ[_READER] = name


def chosen_reader() -> ReaderName:
    """The reader that is measured: the learned one unless another was chosen."""
    return "rules" if os.environ.get(_READER) == "rules" else "learned"


@lru_cache(maxsize=2048)
def read_text(text: str, published: str | None = None, language: str | None = None) -> str | Record:
    """What `--json` prints for a text, or the sentence that it is refused with."""
    try:
        return as_object(whosays.read(text, language, published, chosen_reader()))
    except WhosaysError as refusal:
        return str(refusal)
