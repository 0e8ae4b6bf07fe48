"""The places of a reading on the terminal: what was found first, then each doubt on a line."""

from __future__ import annotations

from rich.text import Text

from whosays.faces import place_words, summary
from whosays.faces.terminal_layout import Page, plain
from whosays.model import Place

FIRST_DOUBTS = 6


def show_places(page: Page, everything: bool) -> None:
    """The section of places; without a gazetteer, the names alone."""
    reading = page.reading
    if not reading.places:
        _names_alone(page)
        return
    known = place_words.certain(reading)
    doubts = place_words.doubtful(reading)
    head = Text.assemble(("PLACES", "bold cyan"), "  ")
    if known:
        named = [_name(page, place) for place in known]
        named[-1] = named[-1] + Text(": found", "dim")
        page.listed(named, 8, ", ", lead=head)
    else:
        page.line(head)
    kept = doubts if everything else doubts[:FIRST_DOUBTS]
    for place in kept:
        parts = (place_words.answer_of(place), place_words.claims_of(place))
        said = Text(": " + " · ".join(part for part in parts if part))
        page.wrapped(_name(page, place) + said, 8, 2)
    if len(doubts) > len(kept):
        page.line(Text(f"        … {len(doubts) - len(kept):,} more: --all", "dim"))


def _name(page: Page, place: Place) -> Text:
    span = min(place.mentions)
    name = plain(place.name, page.width // 2) + Text(f" {span.start}-{span.end}", "cyan")
    claims = place_words.claims_of(place) if place.answer == "found" and place.sure else ""
    times = f" ×{len(place.mentions)}" if len(place.mentions) > 1 else ""
    return name + Text(times + (f" ({claims})" if claims else ""), "dim")


def _names_alone(page: Page) -> None:
    parts = []
    for span, count in summary.place_names(page.reading):
        name = plain(span.of(page.reading.text), page.width // 2)
        times = f" ×{count}" if count > 1 else ""
        parts.append(name + Text(f" {span.start}-{span.end}", "cyan") + Text(times, "dim"))
    if parts:
        title = Text.assemble(("PLACES", "bold cyan"), ("  named in the text; not on a map", "dim"))
        page.wrapped(title, 0, 2)
        page.listed(parts, 2)
