"""Builds gold (`NAME.json`) from `NAME.txt` and `NAME.marks`; README-en.md tells how.

Usage: build_marks.py [--show]     `--show` prints every entry back for proofreading.
"""

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
Spans = list[list[int]]

VALUES = {
    "act": {"claim", "denial", "accusation", "appeal", "description"},
    "polarity": {"+", "-"},
    "certainty": {"certain", "probable", "possible"},
    "stance": {"asserts", "reports", "doubts", "confirms"},
    "evidence": {
        "statement", "video", "photo", "post", "broadcast", "document", "witness", "rumour", "none",
    },
}  # fmt: skip
DEFAULTS = {
    "writer": {"evidence": "none", "certainty": "certain", "stance": "asserts"},
    "unnamed": {"evidence": "none", "certainty": "possible", "stance": "doubts"},
    "": {"evidence": "statement", "certainty": "certain", "stance": "reports"},
}


def places_of(text: str, wanted: str) -> list[int]:
    """Every offset at which `wanted` stands as whole words."""
    found, at = [], text.find(wanted)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 1]
        if not (wanted[0].isalnum() and before.isalnum()) and not (
            wanted[-1].isalnum() and after.isalnum()
        ):
            found.append(at)
        at = text.find(wanted, at + 1)
    return found


def span(text: str, mark: str, near: Spans | None = None) -> list[int]:
    """The span of `words`, `words#2` (second time) or `first words .. last words`."""
    words, _, number = mark.partition("#")
    first, _, last = (part.strip() for part in words.strip().partition(" .. "))
    offsets = places_of(text, first)
    if number:
        start = offsets[int(number) - 1]
    elif len(offsets) == 1:
        start = offsets[0]
    elif offsets and near:
        start = min(offsets, key=lambda at: distance(at, at + len(first), near))
    else:
        raise ValueError(f"{mark!r}: stands {len(offsets)} times; give its number as {first}#1")
    end = start + len(first)
    if last:
        end = text.index(last, end) + len(last)
    assert text[start : start + len(first)] == first, mark
    assert text[start:end].endswith(last or first), mark
    return [start, end]


def distance(start: int, end: int, near: Spans) -> int:
    """Characters between a span and the nearest edge of the others, 0 when they touch."""
    return min(max(a - end, start - b, 0) for a, b in near)


def spans(text: str, marks: str, near: Spans | None = None) -> Spans:
    """The spans of marks parted by ` // `."""
    return [span(text, mark, near) for mark in marks.split(" // ") if mark.strip()]


def statement(text: str, line: str) -> dict[str, Any]:
    """`id voice | source | cue | content | values | via: …; places: …, …; time: …`."""
    head, source, cue, content, *rest = (field.strip() for field in line.split("|"))
    ident, voice = head.split()
    where = spans(text, content)
    entry: dict[str, Any] = {
        "id": ident,
        "source": spans(text, source, where),
        "cue": spans(text, cue, where),
        "content": where,
        "voice": voice,
    }
    values = {**DEFAULTS.get(voice, DEFAULTS[""]), "act": "claim", "polarity": "+"}
    for value in rest[0].split() if rest else []:
        key = next(key for key, known in VALUES.items() if value in known)
        values[key] = value
    extras = dict(part.strip().split(": ", 1) for part in rest[1].split("; ")) if rest[1:] else {}
    if "via" in extras:
        entry["via"] = span(text, extras["via"], where)
    entry |= values
    if "places" in extras:
        entry["places"] = [name.strip() for name in extras["places"].split(",")]
        assert all(name in text for name in entry["places"]), line
    if "time" in extras:
        entry["time"] = extras["time"]
    return entry


def dispute(line: str) -> dict[str, Any]:
    """`id issue scope | ids | ids | about`."""
    head, one, other, about = (field.strip() for field in line.split("|"))
    ident, issue, scope = head.replace("how many", "how-many").split()
    sides = [one.split(), other.split()]
    issue = issue.replace("-", " ")
    return {"id": ident, "issue": issue, "scope": scope, "sides": sides, "about": about}


def place(line: str) -> tuple[str, dict[str, Any]]:
    """`name | lat lon km kind country | note`."""
    name, where, *note = (field.strip() for field in line.split("|"))
    lat, lon, km, kind, country = where.split()
    value = {"lat": float(lat), "lon": float(lon), "km": int(km), "kind": kind, "country": country}
    return name, value | ({"note": note[0]} if note else {})


def build(name: str, text: str, marks: str) -> dict[str, Any]:
    """One report's gold from its text and its marks."""
    gold: dict[str, Any] = {
        "id": name, "language": "en" if name.startswith("plant") else name[:2],
        "published": None, "text_file": f"{name}.txt",
        "statements": [], "disputes": [], "same": [], "voices": {}, "places": {}, "media": [],
    }  # fmt: skip
    for line in filter(None, (line.strip() for line in marks.splitlines())):
        kind, _, rest = line.partition(" ")
        if kind == "published":
            gold["published"] = rest
        elif kind == "dispute":
            gold["disputes"].append(dispute(rest))
        elif kind == "same":
            gold["same"].append(rest.split())
        elif kind == "voice":
            ident, *names = (field.strip() for field in rest.split("|"))
            gold["voices"][ident] = names
        elif kind == "place":
            gold["places"] |= [place(rest)]
        elif kind == "media":
            what, mention = (field.strip() for field in rest.split("|"))
            gold["media"].append({"kind": what, "mention": span(text, mention), "link": None})
        else:
            gold["statements"].append(statement(text, line))
    check(gold, text)
    return gold


def check(gold: dict[str, Any], text: str) -> None:
    """Every id named exists, every name of a voice or place stands in the text."""
    known = [entry["id"] for entry in gold["statements"]]
    assert len(known) == len(set(known)), "an id twice"
    for ids in [*gold["same"], *(side for d in gold["disputes"] for side in d["sides"])]:
        assert set(ids) <= set(known), ids
    used = {entry["voice"] for entry in gold["statements"]} - {"writer", "unnamed"}
    assert used == set(gold["voices"]), used ^ set(gold["voices"])
    names = [name for names in gold["voices"].values() for name in names]
    missing = [name for name in [*names, *gold["places"]] if name not in text]
    assert not missing, missing
    for entry in gold["statements"]:
        assert set(entry.get("places", [])) <= set(gold["places"]), entry


def show(gold: dict[str, Any], text: str) -> None:
    """Prints every entry as its words."""

    def words(where: Spans) -> str:
        return " // ".join(text[a:b] for a, b in where)

    print(f"\n##### {gold['id']}  {len(text)} characters, {len(gold['statements'])} statements")
    for entry in gold["statements"]:
        values = " ".join(entry[key] for key in ("act", "polarity", "certainty", "stance"))
        print(f"{entry['id']} {entry['voice']}: {values} {entry['evidence']}")
        print(f"    [{words(entry['source'])}] <{words(entry['cue'])}> {words(entry['content'])}")
        extras = {key: entry[key] for key in ("places", "time") if key in entry}
        if "via" in entry:
            extras["via"] = words([entry["via"]])
        if extras:
            print("   ", extras)
    for item in gold["disputes"]:
        print(item)
    for item in gold["media"]:
        print(item["kind"], words([item["mention"]]))


def main(arguments: list[str]) -> None:
    """Writes every report's json beside its text."""
    for marks in sorted([*HERE.glob("??-*.marks"), HERE / "plant-en.marks"]):
        folder = EXAMPLES if marks.stem == "plant-en" else HERE
        text = (folder / f"{marks.stem}.txt").read_bytes().decode()
        gold = build(marks.stem, text, marks.read_text(encoding="utf-8"))
        product = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{marks.stem}.json").write_text(product, encoding="utf-8")
        if "--show" in arguments:
            show(gold, text)


if __name__ == "__main__":
    main(sys.argv[1:])
