"""How long a user waits for the first screen and for help: new processes, files cached."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measures import Measure, Suite
from benchmarks.texts import ROOT

RUNS = 5
MEMORY_TARGET = 1200
COMMANDS = (
    ("whosays --help", ("--help",), 0.3),
    ("whosays read examples/raid-fr.txt", ("read", "examples/raid-fr.txt"), 4.0),
    ("whosays read examples/plant-en.txt", ("read", "examples/plant-en.txt"), 4.0),
)
# What benchmarks/__main__ sets for its own process is no part of what a user has.
_NOT_INHERITED = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def start() -> list[Suite]:
    """Median waiting time of each command, with the best, and its CPU time."""
    measures = []
    for name, arguments, target in COMMANDS:
        waits, works = zip(*(_run(arguments) for _ in range(RUNS)), strict=True)
        note = f"median of {RUNS}; best {min(waits):.2f}; CPU {statistics.median(works):.2f}"
        wait = statistics.median(waits)
        measures.append(Measure(name, wait, "s", target, at_most=True, note=note))
    measures.append(
        Measure("memory, four languages read", _memory(), "MB", MEMORY_TARGET, at_most=True)
    )
    return [Suite("Start", tuple(measures))]


def _memory() -> float:
    """Megabytes of one process at its peak, all examples read."""
    examples = [str(p) for p in sorted((ROOT / "examples").glob("*.txt"))]
    program = [sys.executable, "-m", "benchmarks.peak", *examples]
    done = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _run(arguments: tuple[str, ...]) -> tuple[float, float]:
    command = Path(sys.executable).with_name("whosays")
    program = [str(command)] if command.exists() else [sys.executable, "-m", "whosays"]
    environment = {k: v for k, v in os.environ.items() if k not in _NOT_INHERITED}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [*program, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    waited, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return waited, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
