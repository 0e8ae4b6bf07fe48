"""Statements of one report that say the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.matching.facts import Ledger
from whosays.model import Dispute


def say_the_same(ledger: Ledger, disputes: Sequence[Dispute]) -> tuple[tuple[str, ...], ...]:
    """Groups of statements that say one thing, never two sides of a dispute."""
    return ()
