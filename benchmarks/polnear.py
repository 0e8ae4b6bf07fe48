"""Attributions of news in any file of PolNeAR's form, one document a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.measures import Measure, Suite
from benchmarks.texts import digest, read_text, scorer, shared_file

TARGET = 66
RUSSIAN_TARGET = 60


def polnear(path: Path | None = None) -> list[Suite]:
    """Attributions of English political news."""
    path = path or shared_file("data/polnear.dev.jsonl")
    return _of_file(path, f"PolNeAR (English), {path.name}", TARGET)


def russian() -> list[Suite]:
    """Attributions of single Russian sentences."""
    path = shared_file("data/attribution-ru-dev.jsonl")
    return _of_file(path, f"Sentences (Russian), {path.name}", RUSSIAN_TARGET, language="ru")


def _of_file(path: Path, title: str, target: int, language: str | None = None) -> list[Suite]:
    gold = scorer("score_attributions").read(path)
    return [scored(gold, title, target, digest([path]), language)]


def scored(
    gold: dict[str, Any], title: str, target: int, gold_digest: str, language: str | None = None
) -> Suite:
    """Scores of the `attributions` that `--json` prints for each document of the gold."""
    attributions = scorer("score_attributions")
    predicted: dict[str, Any] = {}
    refused = []
    for name, document in gold.items():
        answer = read_text(document["text"], language=language)
        if isinstance(answer, str):
            refused.append(f"{name}: not read: {answer}")
            continue
        predicted[name] = {"attributions": answer["attributions"]}
    result, _ = attributions.score(gold, predicted)
    counts = result["counts"]
    measures = [
        _of(result, "attribution F1", "attribution", counts["gold_attributions"], target),
        _of(result, "attribution with cue F1", "attribution+cue", counts["gold_attributions"]),
        _of(result, "contents F1", "content50"),
        _of(result, "source words F1", "source.soft"),
        _of(result, "cue words F1", "cue.soft"),
        _of(result, "content words F1", "content.soft"),
    ]
    for kind in ("direct", "mixed", "indirect"):
        precision, recall = result[f"attribution.{kind}"]
        measures.append(
            Measure(
                f"attribution recall, {kind}",
                100 * recall,
                gold=counts["gold_by_type"][kind],
                note=f"precision {100 * precision:.1f}",
            )
        )
    measures.append(Measure("documents not read", len(refused), "", gold=counts["documents"]))
    details = (*refused, *_errors(gold, predicted))
    return Suite(title, tuple(measures), gold_digest, details)


def _of(
    result: dict[str, Any], name: str, key: str, gold: int | None = None, target: int | None = None
) -> Measure:
    precision, recall, both = result[key]
    note = f"P {100 * precision:.1f}, R {100 * recall:.1f}"
    return Measure(name, 100 * both, target=target, gold=gold, note=note)


def _errors(gold: dict[str, Any], predicted: dict[str, Any]) -> list[str]:
    """Contents that one side has and the other has not, by document."""
    attributions = scorer("score_attributions")
    lines = []
    for name, document in gold.items():
        text = document["text"]
        tokens = attributions.Tokens(text)
        sides = [
            [a for a in d.get("attributions", ()) if a["content"]]
            for d in (document, predicted.get(name, {}))
        ]
        ours, given = ([tokens.cover(a["content"]) for a in side] for side in sides)

        def near(g: frozenset[int], p: frozenset[int]) -> float | None:
            share: float = attributions.jaccard(g, p)
            return share if share >= 0.5 else None

        pairs = attributions.greedy(ours, given, near)
        for kind, side, paired in (
            ("missed", sides[0], {g for g, _ in pairs}),
            ("extra", sides[1], {p for _, p in pairs}),
        ):
            lines += [
                f"{name} {kind:6} {_words(text, a)}" for i, a in enumerate(side) if i not in paired
            ]
    return lines


def _words(text: str, attribution: dict[str, Any]) -> str:
    source, cue, content = (
        " … ".join(text[a:b].replace("\n", " ") for a, b in attribution[role])
        for role in ("source", "cue", "content")
    )
    return f"[{source}] ({cue}) {content}"
