"""Where the time of a call goes, by the file of ours at work; sampled, so nothing is slowed."""

from __future__ import annotations

import signal
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import whosays

_EVERY = 0.001
_OURS = f"{Path(whosays.__file__).parent}/"
# The first part whose beginning fits the innermost file of ours; what fits none is rules.
_PARTS = {
    "reading/parse.py": "parse",
    "grounding/": "dates",
    "languages/calendar.py": "dates",
    "languages/detect.py": "language",
    "reading/voices.py": "voices",
    "reading/labels.py": "voices",
    "reading/mentions.py": "voices",
    "matching/": "disputes",
}


@dataclass(frozen=True, slots=True)
class Sampled:
    """Shares of the CPU time: by part of the reading, and by file of ours."""

    parts: Mapping[str, float]
    files: Mapping[str, float]


def sampled(call: Callable[[], object]) -> Sampled:
    """Run `call`; a sample weighs the CPU time since the last, as a parse holds signals back."""
    spent: defaultdict[str, float] = defaultdict(float)
    last = time.process_time()

    def note(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        spent[_file_at_work(frame)] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        call()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    total = sum(spent.values()) or 1.0
    parts: defaultdict[str, float] = defaultdict(float)
    for file, seconds in spent.items():
        parts[_part(file)] += seconds / total
    return Sampled(_largest_first(parts), _largest_first({f: s / total for f, s in spent.items()}))


def _file_at_work(frame: FrameType | None) -> str:
    while frame is not None:
        if frame.f_code.co_filename.startswith(_OURS):
            return frame.f_code.co_filename.removeprefix(_OURS)
        frame = frame.f_back
    return "elsewhere"


def _part(file: str) -> str:
    return next((part for begin, part in _PARTS.items() if file.startswith(begin)), "rules")


def _largest_first(shares: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(shares.items(), key=lambda item: -item[1]))
