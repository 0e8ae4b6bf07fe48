"""What both training and reading agree on: windows, reach around a cue, labels."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple, get_args

from whosays.model import Act, Certainty, Evidence, Polarity, Stance

CORE = 320
MARGIN = 32
BEFORE = 144
AFTER = 176

ROLES = ("source", "cue", "content", "via")
NAME_LABELS = ("", "B-person", "I-person", "B-body", "I-body", "B-place", "I-place")

# In the order of the model's values, which is the order of the weights too.
VALUES: Mapping[str, tuple[str, ...]] = {
    "act": get_args(Act),
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
    "stance": get_args(Stance),
    "evidence": get_args(Evidence),
}


class Window(NamedTuple):
    """Pieces `start:end` seen at once, of which `core_start:core_end` are read."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows_of(length: int) -> list[Window]:
    """Windows of even length whose cores, of CORE pieces at most, cover `length` end to end."""
    count = max(1, -(-length // CORE))
    bounds = [length * n // count for n in range(count + 1)]
    return [
        Window(max(0, first - MARGIN), min(length, last + MARGIN), first, last)
        for first, last in pairwise(bounds)
        if last > first
    ]
