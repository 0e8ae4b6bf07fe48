"""`whosays gazetteer`: what the gazetteer holds of a name, and places added to it."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.errors import LanguageError, OptionError

if TYPE_CHECKING:
    from whosays.grounding.places import Resolver
    from whosays.model import Candidate

BAD_INPUT = 2
LONGEST_NAME = 1000


@click.group()
def gazetteer() -> None:
    """Places by name: find them, add to them, resolve them in texts."""


@gazetteer.command()
@click.argument("name")
@click.option("--language", metavar="CODE", help="The name's language: fr, en, ru or uk.")
@click.option("--within", metavar="UNIT", help="Only in this country or region: RU, RU.09, Ohio.")
@click.option("--all", "widen", is_flag=True, help="Also what is less like the name.")
@click.option("--json", "as_json", is_flag=True, help="As one line of JSON.")
def find(name: str, language: str | None, within: str | None, widen: bool, as_json: bool) -> None:
    """Show the places that NAME may mean, the most likely way first, each with the reason."""
    from whosays.languages import READERS

    if not any(character.isalnum() for character in name) or not _is_text(name):
        raise OptionError("That is no name of a place; give one of letters or figures, in UTF-8.")
    if len(name) > LONGEST_NAME:
        raise OptionError(
            f"A name of {len(name):,} characters is no place; give at most {LONGEST_NAME:,}."
        )
    if language is not None and language not in READERS:
        raise LanguageError(
            f"'{language[:20]}' is not one of the languages: {', '.join(sorted(READERS))}."
        )
    candidates = _candidates(name, language, within, widen=widen)
    if as_json:
        found = {"name": name, "candidates": [asdict(candidate) for candidate in candidates]}
        click.echo(json.dumps(found, ensure_ascii=False).encode("utf-8"))
    else:
        _show(name, candidates)


def _is_text(name: str) -> bool:
    """Whether the shell gave whole characters."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


@gazetteer.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def add(files: tuple[str, ...]) -> None:
    """Add the places of each FILE to your gazetteer, which keeps them from then on.

    FILE is a GeoNames country file (RU.zip, or its .txt), a table (.csv with the columns name, lat
    and lon, and if you like alternates, country, kind, population, id) or .geojson.
    """
    from whosays.faces.progress import bar
    from whosays.grounding.gazetteer.adding import add_places

    with bar("gazetteer") as tell:
        added = add_places([Path(file) for file in files], progress=tell)
    for addition in added:
        many = "place" if addition.places == 1 else "places"
        click.echo(f"{addition.name}: {addition.places:,} {many} added")


@gazetteer.command()
@click.argument("file", metavar="FILE.jsonl")
@click.option("--language", metavar="CODE", help="Of lines that name none: fr, en, ru or uk.")
def resolve(file: str, language: str | None) -> None:
    """Say where the places of each line of FILE.jsonl (- is the standard input) lie.

    A line reads {"id": ..., "text": "...", "places": [{"start": 0, "end": 5}]}, offsets in code
    points; each place gets lat, lon, km, geonames_id, sure, reason and more, null where unknown.
    Exit code 2: some lines are not usable, with one sentence on each; the others are printed.
    """
    from whosays.faces.resolved_lines import opened_lines, resolve_lines
    from whosays.languages import READERS
    from whosays.languages.detect import choose_language

    if language is not None:
        language = choose_language("", language, READERS)
    faults = 0
    with opened_lines(file) as lines:
        for line in resolve_lines(lines, _resolver, language):
            if line.fault is not None:
                faults += 1
                click.echo(f"whosays: {file}, {line.fault}", err=True)
            else:
                click.echo((line.printed or "").encode("utf-8"))
    if faults:
        raise SystemExit(BAD_INPUT)


@cache
def _resolver() -> Resolver:
    from whosays.faces.progress import bar
    from whosays.grounding.gazetteer import Gazetteer
    from whosays.grounding.places import Resolver

    with bar("gazetteer") as tell:
        return Resolver(Gazetteer.open(progress=tell))


def _candidates(
    name: str, language: str | None, within: str | None, *, widen: bool
) -> tuple[Candidate, ...]:
    from whosays.faces.progress import bar
    from whosays.grounding.gazetteer import Gazetteer
    from whosays.grounding.place_query import ask

    with bar("gazetteer") as tell:
        places = Gazetteer.open(progress=tell)
    if within is None:
        return ask(places, name, language, widen=widen)
    unit = places.row(within.upper())
    if unit is None:
        units = [f.row for f in places.found(within) if places.record(f.row).kind != "settlement"]
        if not units:
            raise OptionError(f"--within: no country or region is called '{within[:80]}'.")
        unit = units[0]
    return ask(places, name, language, unit, widen=widen)


def _show(name: str, candidates: tuple[Candidate, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from whosays.faces.words import fitting, one_line

    console = Console(highlight=False)
    if not candidates:
        console.print(Text(f"No place is known by the name {fitting(name, 60)}."))
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("place", "kind", "at", "km", "people", "GeoNames", "why"):
        number = heading in ("km", "people", "GeoNames")
        table.add_column(heading, justify="right" if number else "left", no_wrap=number)
    for one in candidates:
        around = ", ".join(dict.fromkeys(unit for unit in (one.within, one.country) if unit))
        cells = (
            one_line(", ".join((one.name, around)) if around else one.name),
            one.kind,
            f"{one.lat:.2f} {one.lon:.2f}",
            f"{one.km:.0f}",
            f"{one.population:,}" if one.population else "",
            str(one.geonames_id or ""),
            one_line(one.reason),
        )
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
