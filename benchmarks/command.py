"""The command line: prints every measure beside its target."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from benchmarks.case import case
from benchmarks.date_finders import others
from benchmarks.dates import dates
from benchmarks.floors import floors
from benchmarks.gazetteer import gazetteer
from benchmarks.measures import Suite, as_markdown, as_text
from benchmarks.passages import passages
from benchmarks.places import places
from benchmarks.polnear import polnear, russian
from benchmarks.reports import founding, held, own
from benchmarks.speed import speed
from benchmarks.start import start
from benchmarks.texts import AbsentError, choose_reader
from benchmarks.voices import voices

ORDER = (
    "founding",
    "polnear",
    "russian",
    "passages",
    "case",
    "own",
    "held",
    "voices",
    "dates",
    "gazetteer",
    "places",
    "speed",
    "start",
)
_PREFACE = """# What was measured
Every number was printed by `python -m benchmarks all --profile --markdown`, which writes this page.
What is measured, on what and how: [benchmarks](../benchmarks/README.md).

"""


def main() -> int:
    """The measures that the command line names, in one order."""
    options = _options()
    if options.what == "floors":
        return floors(up=options.up)
    choose_reader(options.reader)
    names = ORDER if options.what == "all" else (options.what,)
    show = as_markdown if options.markdown else as_text
    if options.markdown and options.what == "all":
        print(_PREFACE + _machine() + "\n")
    for name in names:
        for suite in _measured(name, options):
            print(show(suite if options.errors or options.profile else replace(suite, details=())))
            sys.stdout.flush()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures whosays; see benchmarks/README.md."
    )
    parser.add_argument("what", nargs="?", choices=("all", *ORDER, "floors"), default="all")
    parser.add_argument("file", nargs="?", type=Path, help="polnear: a file of that form")
    parser.add_argument("--reader", choices=("learned", "rules"), default="learned")
    parser.add_argument("--markdown", action="store_true", help="tables for docs/measures.md")
    parser.add_argument("--errors", action="store_true", help="list what was missed, extra, wrong")
    parser.add_argument("--profile", action="store_true", help="speed: where the time goes")
    parser.add_argument("--others", action="store_true", help="dates: other programs too")
    parser.add_argument("--raise", dest="up", action="store_true", help="floors: only ever up")
    options = parser.parse_args()
    if options.file is not None and options.what != "polnear":
        parser.error("a file goes with polnear only")
    return options


def _measured(name: str, options: argparse.Namespace) -> list[Suite]:
    run: dict[str, Callable[[], list[Suite]]] = {
        "founding": founding,
        "polnear": lambda: polnear(options.file),
        "russian": russian,
        "passages": passages,
        "case": case,
        "own": own,
        "held": held,
        "voices": voices,
        "dates": others if options.others else dates,
        "gazetteer": gazetteer,
        "places": places,
        "speed": lambda: speed(profile=options.profile),
        "start": start,
    }
    try:
        return run[name]()
    except AbsentError as reason:
        return [Suite(name, skipped=str(reason))]


def _machine() -> str:
    return (
        f"whosays {version('whosays')}, spaCy {version('spacy')}, Python "
        f"{platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores.\n"
    )
