"""Voices in groups that grow by joining, each voice with the reason why it was joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from whosays.grounding.portraits import Office, Portrait


@dataclass(slots=True)
class Groups:
    """A group is known by its first portrait's number; `doubts` are (voice, group, reason)."""

    portraits: Sequence[Portrait]
    above: list[int] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    doubts: list[tuple[int, int, str]] = field(default_factory=list)

    held: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.above = list(range(len(self.portraits)))
        self.held = {number: [number] for number in self.above}

    def root(self, number: int) -> int:
        """The number of the portrait that stands for the group."""
        while self.above[number] != number:
            number = self.above[number]
        return number

    def join(self, numbers: Iterable[int], reason: str) -> None:
        """Make one group of the groups of these portraits."""
        roots = sorted({self.root(number) for number in numbers})
        for number in numbers:
            self.reasons.setdefault(number, reason)
        for other in roots[1:]:
            self.above[other] = roots[0]
            self.held[roots[0]] = sorted(self.held[roots[0]] + self.held.pop(other))

    def doubt(self, number: int, group: int, reason: str) -> None:
        """Leave it to a person whether a voice is one of a group."""
        self.doubts.append((number, group, reason))

    def members(self) -> dict[int, list[int]]:
        """The numbers of each group's portraits, in order, the groups by their first."""
        return {root: self.held[root] for root in sorted(self.held)}

    def group(self, number: int) -> list[int]:
        """The numbers of the group that a portrait is in."""
        return self.held[self.root(number)]

    def reports(self, members: Iterable[int]) -> frozenset[str]:
        """The reports that a group's voices stand in."""
        return frozenset(self.portraits[number].report for number in members)

    def offices(self, members: Iterable[int]) -> frozenset[Office]:
        """All offices that a group's labels name."""
        return frozenset(o for number in members for o in self.portraits[number].offices)
