"""Disputes inside one reading."""

from __future__ import annotations

from whosays.languages import Language
from whosays.model import Reading


def find_disputes(reading: Reading, language: Language) -> Reading:
    """The reading with its disputes and same statements."""
    return reading
