"""Reads the files named and prints the process's peak of memory in megabytes."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import whosays

if __name__ == "__main__":
    for path in sys.argv[1:]:
        whosays.read(Path(path).read_text(encoding="utf-8"))
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(kilobytes / 1000)
