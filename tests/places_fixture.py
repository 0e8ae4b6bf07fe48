"""The places of the fixture's report, as if they lay on the Black Sea: found, a unit, unlisted."""

from dataclasses import replace

from reading_fixture import at, reading
from whosays.model import Candidate, Place, Reading

TOWN = Place(
    "Bourg-Salin", (at("Bourg-Salin"), at("Bourg-Salin", 2)), "found", True, "exact name",
    46.65, 32.6, 10.0, "settlement", "UA", "Kherson", 706448,
)  # fmt: skip
REGION = Place(
    "Valmore", (at("Valmore"),), "found", True, "exact name",
    45.2, 34.0, 90.0, "region", "UA", None, 703883,
)  # fmt: skip
LOST = Place(
    "Port-Cendre", (at("Port-Cendre"),), "unlisted", False, "in no gazetteer",
    46.8, 33.6, 60.0, "settlement", "UA", "Kherson",
)  # fmt: skip
NAMESAKE = Candidate(
    "Port-Cendre", "settlement", -21.0, 55.4, 5.0, "RE", "Réunion", None, 900, "exact name", 0.04
)


def placed() -> Reading:
    """The fixture's reading with its places."""
    return replace(reading(), places=(REGION, TOWN, replace(LOST, candidates=(NAMESAKE,))))
