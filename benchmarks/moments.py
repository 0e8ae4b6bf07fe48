"""How well and how fast dates are found: our calendars beside dateparser and duckling.

    python benchmarks/moments.py [--others]

The cases were written before the first run and are news sentences with every moment that they
name, by the author of the calendars. `exact`: the values found are those expected, in order;
`near`: days of an expected month, year or interval count too, as the others know no such value.
Numbers and reasons: docs/dates.md.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from whosays.grounding.moments import find_moments
from whosays.languages.calendar import load_calendar

PUBLISHED = "2022-08-10"  # a Wednesday
Case = tuple[str, tuple[str, ...]]
Finder = Callable[[str, str], list[str]]

FRENCH: tuple[Case, ...] = (
    ("La centrale a été visée mardi soir par des tirs.", ("2022-08-09",)),
    ("Le port avait rouvert le 1er août, selon l’agence.", ("2022-08-01",)),
    ("La ville est occupée depuis mars.", ("2022-03",)),
    ("La trêve de mars 2020 n’a pas tenu.", ("2020-03",)),
    ("En 2014, la péninsule avait été annexée.", ("2014",)),
    ("Mercredi matin, les pompiers luttaient encore.", ("2022-08-10",)),
    ("Hier, l’armée a démenti.", ("2022-08-09",)),
    ("Dans la nuit de lundi à mardi, trois drones ont été abattus.", ("2022-08-08/2022-08-09",)),
    ("Il y a trois jours, le pont tenait encore.", ("2022-08-07",)),
    ("La semaine dernière, le maire avait prévenu.", ("2022-08-01/2022-08-07",)),
    ("Le mois dernier, deux convois sont passés.", ("2022-07",)),
    ("L’an dernier, la route était ouverte.", ("2021",)),
    ("Du 3 au 7 août, les combats ont cessé.", ("2022-08-03/2022-08-07",)),
    ("Fin juillet, un accord a été signé à Istanbul.", ("2022-07",)),
    ("Ce mercredi 10 août, le ministre a parlé.", ("2022-08-10",)),
    ("Le 5 août 2022 à 14 h 20, deux obus sont tombés.", ("2022-08-05",)),
    ("Dans les années 1980, six réacteurs furent bâtis.", ("198X",)),
    ("Les combats de décembre ont fait douze morts.", ("2021-12",)),
    ("Une réunion est prévue vendredi prochain.", ("2022-08-12",)),
    ("Il l’a dit samedi dernier puis à nouveau dimanche.", ("2022-08-06", "2022-08-07")),
    ("Aujourd’hui, la ligne est coupée ; demain, elle le restera.", ("2022-08-10", "2022-08-11")),
    ("Le rapport du 12/07/2022 le confirme.", ("2022-07-12",)),
    ("Avant-hier encore, rien n’était sûr.", ("2022-08-08",)),
    ("Entre 2015 et 2018, il dirigeait l’usine.", ("2015/2018",)),
    ("De juin à août 2021, il était au front.", ("2021-06/2021-08",)),
    ("Il a été blessé et a marché deux heures.", ()),
    ("Mars, la deuxième planète visée, a été observée.", ()),
    ("Quelque 2000 soldats et 2 022 civils sont partis.", ()),
    ("Le second tir a touché le bâtiment 22.", ()),
    ("L’aide atteint 2022 euros par foyer.", ()),
)

ENGLISH: tuple[Case, ...] = (
    ("The plant was hit on Tuesday evening.", ("2022-08-09",)),
    ("The port reopened on August 1, the agency said.", ("2022-08-01",)),
    ("The town has been held since March.", ("2022-03",)),
    ("The truce of March 2020 did not hold.", ("2020-03",)),
    ("In 2014 the peninsula was annexed.", ("2014",)),
    ("Firefighters were still at work Wednesday morning.", ("2022-08-10",)),
    ("The army denied it yesterday.", ("2022-08-09",)),
    ("Overnight into Tuesday three drones fell.", ("2022-08-08/2022-08-09",)),
    ("Three days ago the bridge still stood.", ("2022-08-07",)),
    ("Last week the mayor gave warning.", ("2022-08-01/2022-08-07",)),
    ("Two convoys passed last month.", ("2022-07",)),
    ("The road was open last year.", ("2021",)),
    ("Between 3 and 7 August the fighting stopped.", ("2022-08-03/2022-08-07",)),
    ("A deal was signed in Istanbul in late July.", ("2022-07",)),
    ("On Wednesday, 10 August, the minister spoke.", ("2022-08-10",)),
    ("Two shells landed on 5 August 2022 at 14:20.", ("2022-08-05",)),
    ("Six reactors were built in the 1980s.", ("198X",)),
    ("The fighting in December killed twelve.", ("2021-12",)),
    ("A meeting is planned for next Friday.", ("2022-08-12",)),
    ("He said so last Saturday and again on Sunday.", ("2022-08-06", "2022-08-07")),
    ("Today the line is cut; tomorrow it will still be.", ("2022-08-10", "2022-08-11")),
    ("The report dated 2022-07-12 confirms it.", ("2022-07-12",)),
    ("Shelling was heard last night near the river.", ("2022-08-09/2022-08-10",)),
    ("Between 2015 and 2018 he ran the works.", ("2015/2018",)),
    ("He was at the front from June to August 2021.", ("2021-06/2021-08",)),
    ("The march may take a second day, one guard said.", ()),
    ("Mars was seen; he sat in the sun.", ()),
    ("Some 2000 soldiers and 2,022 civilians left.", ()),
    ("A second shell hit building 22.", ()),
    ("Aid came to 2022 euros a home.", ()),
)
CASES = {"fr": FRENCH, "en": ENGLISH}


def ours(language: str, text: str) -> list[str]:
    found = find_moments(text, load_calendar(language), PUBLISHED)
    return [moment.edtf or "" for moment in found]


def dateparser_finder() -> Finder:
    from dateparser.search import search_dates

    base = datetime.fromisoformat(PUBLISHED)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}

    def find(language: str, text: str) -> list[str]:
        found = search_dates(text, languages=[language], settings=settings) or []
        return [str(value.date()) for _, value in found]

    return find


def duckling_finder() -> Finder:
    import duckling

    base = datetime.fromisoformat(PUBLISHED).replace(hour=23, tzinfo=UTC)
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    reference = duckling.parse_ref_time(zones, "UTC", int(base.timestamp()))
    dimensions = duckling.parse_dimensions(["time"])

    def context(language: str) -> object:
        default = duckling.default_locale_lang(duckling.parse_lang(language.upper()))
        locale = duckling.parse_locale({"fr": "FR_FR", "en": "EN_GB"}[language], default)
        return duckling.Context(reference, locale)

    contexts = {language: context(language) for language in CASES}

    def find(language: str, text: str) -> list[str]:
        found = duckling.parse(text.replace("’", "'"), contexts[language], dimensions, False)
        return [
            _duckling_value(f["value"] if isinstance(f, dict) else json.loads(f)) for f in found
        ]

    return find


def _duckling_value(value: dict[str, object]) -> str:
    start, end = value.get("from"), value.get("to")
    if isinstance(start, dict) and isinstance(end, dict):
        last = date.fromisoformat(str(end["value"])[:10])
        first = date.fromisoformat(str(start["value"])[:10])
        last = max(first, last - timedelta(days=1))  # its ends are exclusive
        return f"{first}/{last}" if first < last else str(first)
    lengths = {"year": 4, "month": 7}
    return str(value.get("value"))[: lengths.get(str(value.get("grain")), 10)]


def near_enough(found: list[str], expected: tuple[str, ...]) -> bool:
    """Generous to the others: one day within an expected period counts as right."""
    return len(found) == len(expected) and all(
        all(day.startswith(e.rstrip("X")) or day in e.split("/") for day in f.split("/"))
        or (f.count("/") == e.count("/") and all(map(str.startswith, f.split("/"), e.split("/"))))
        for f, e in zip(found, expected, strict=True)
    )


def measure(name: str, find: Finder) -> None:
    for language, cases in CASES.items():
        found = [find(language, text) for text, _ in cases]
        exact = sum(tuple(f) == e for f, (_, e) in zip(found, cases, strict=True))
        near = sum(near_enough(f, e) for f, (_, e) in zip(found, cases, strict=True))
        tokens = sum(len(re.findall(r"\w+|[^\w\s]", text)) for text, _ in cases)
        rounds, start = 0, time.perf_counter()
        while (spent := time.perf_counter() - start) < 0.5:
            for text, _ in cases:
                find(language, text)
            rounds += 1
        speed = spent / rounds / tokens * 1e6
        print(
            f"{name:11} {language}  exact {exact}/{len(cases)}  near {near}  {speed:8.1f} µs/token"
        )
        for (text, expected), values in zip(cases, found, strict=True):
            if not near_enough(values, expected):
                print(f"    {text}  expected {list(expected)}  found {values}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--others", action="store_true", help="dateparser and duckling too")
    options = parser.parse_args()
    measure("whosays", ours)
    if options.others:
        measure("dateparser", dateparser_finder())
        measure("duckling", duckling_finder())


if __name__ == "__main__":
    main()
