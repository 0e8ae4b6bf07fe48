"""Places by name: GeoNames and Natural Earth in an index on disk, asked without a server."""

from whosays.grounding.gazetteer.compiling import BARE, CAPITALS, MAIN, NO_ROW, PEOPLE
from whosays.grounding.gazetteer.entries import KINDS
from whosays.grounding.gazetteer.found import Found, Record, Rung, Units
from whosays.grounding.gazetteer.gazetteer import Gazetteer
from whosays.grounding.gazetteer.ladder import OF_SEAT

__all__ = [
    "BARE",
    "CAPITALS",
    "KINDS",
    "MAIN",
    "NO_ROW",
    "OF_SEAT",
    "PEOPLE",
    "Found",
    "Gazetteer",
    "Record",
    "Rung",
    "Units",
]
