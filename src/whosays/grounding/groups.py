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

    def __post_init__(self) -> None:
        self.above = list(range(len(self.portraits)))

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

    def doubt(self, number: int, group: int, reason: str) -> None:
        """Leave it to a person whether a voice is one of a group."""
        self.doubts.append((number, group, reason))

    def members(self) -> dict[int, list[int]]:
        """The numbers of each group's portraits, in order."""
        found: dict[int, list[int]] = {}
        for number in range(len(self.portraits)):
            found.setdefault(self.root(number), []).append(number)
        return found

    def reports(self, members: Iterable[int]) -> frozenset[str]:
        """The reports that a group's voices stand in."""
        return frozenset(self.portraits[number].report for number in members)

    def offices(self, members: Iterable[int]) -> frozenset[Office]:
        """All offices that a group's labels name."""
        return frozenset(o for number in members for o in self.portraits[number].offices)
