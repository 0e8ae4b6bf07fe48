"""Scores a run: python -m training.evaluate RUN [--dev FILE] [--anchor P]

Attributions are scored with ../shared/eval/score_attributions.py, on a file of PolNeAR's form and
on the development side of our passages; values and names on the latter.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from training.batches import windowed
from training.e5_file import read_e5
from training.examples import attributed, own_passages
from training.network import Network
from whosays.model import Span
from whosays.reading.learned.decode import (
    Tagged,
    Thresholds,
    around,
    choose_anchors,
    names_of,
    tagged,
)
from whosays.reading.learned.embeddings import Embeddings
from whosays.reading.learned.pieces import pieces_of
from whosays.reading.learned.shapes import ROLES, VALUES
from whosays.reading.learned.weights import EMBEDDINGS, HIDDEN, PIECES

SCORERS = Path(__file__).parents[2] / "shared" / "eval"


def scorer() -> ModuleType:
    """The scorer of attributions, from beside the project."""
    spec = importlib.util.spec_from_file_location("score", SCORERS / "score_attributions.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {SCORERS}; evaluation needs ../shared beside the project")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_tagged(
    network: Network, text: str, embeddings: Embeddings, thresholds: Thresholds
) -> tuple[list[Tagged], list[tuple[Span, str]]]:
    """Attributions and names of one text."""
    pieces = pieces_of(text, PIECES)
    if not len(pieces):
        return [], []
    network.eval()
    with torch.no_grad():
        table, mask, core = windowed([pieces], embeddings)
        hidden, cues, names = network.encoder(table, mask)
        laid = hidden.flatten(0, 1)[core].numpy()
        sure = torch.sigmoid(cues.flatten(0, 1)[core]).numpy()
        labels = names.flatten(0, 1)[core].argmax(-1).tolist()
        anchors = choose_anchors(sure, pieces, thresholds.anchor)
        found = []
        for at in range(0, len(anchors), 32):
            some = anchors[at : at + 32]
            states, near = around(laid, some)
            roles, *values = network.roles(torch.from_numpy(states), torch.from_numpy(near))
            shares = torch.sigmoid(roles).numpy()
            likely = [torch.softmax(v, -1).numpy() for v in values]
            for row, anchor in enumerate(some):
                one = tagged(
                    text,
                    pieces,
                    anchor,
                    float(sure[anchor]),
                    shares[row],
                    [v[row] for v in likely],
                    thresholds,
                )
                if one is not None:
                    found.append(one)
    return found, names_of(pieces, labels)


def as_pairs(spans: Iterable[Any]) -> list[list[int]]:
    """Spans as the scorer reads them."""
    return [[start, end] for start, end in ((s.start, s.end) for s in spans)]


def evaluate(
    network: Network, dev: Path | None, thresholds: Thresholds | None = None
) -> dict[str, Any]:
    """Attribution F1 (with P, R) of the file and of each language's development passages."""
    thresholds = thresholds or Thresholds()
    embeddings = Embeddings(EMBEDDINGS, HIDDEN)
    score = scorer()
    scores: dict[str, Any] = {}
    if dev is not None:
        gold = score.read(dev)
        predicted = {
            name: {
                "attributions": [
                    _one(t)
                    for t in read_tagged(network, document["text"], embeddings, thresholds)[0]
                ]
            }
            for name, document in gold.items()
        }
        result, _ = score.score(gold, predicted)
        scores[dev.stem] = _triple(result)
        for kind in ("direct", "mixed", "indirect"):
            scores[f"{dev.stem} {kind}"] = [
                round(100 * v, 1) for v in result[f"attribution.{kind}"]
            ]
    scores |= _own(network, embeddings, thresholds, score)
    return scores


def _own(
    network: Network, embeddings: Embeddings, thresholds: Thresholds, score: ModuleType
) -> dict[str, Any]:
    """Attributions, values and names of our development passages, by language."""
    gold: dict[str, dict[str, Any]] = defaultdict(dict)
    predicted: dict[str, dict[str, Any]] = defaultdict(dict)
    right: dict[str, list[bool]] = defaultdict(list)
    names: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for passage in own_passages(True):
        found, named = read_tagged(network, passage.text, embeddings, thresholds)
        wanted = attributed(passage)
        document = [
            {role: [list(s) for s in a.roles[i]] for i, role in enumerate(ROLES)} for a in wanted
        ]
        language = passage.language
        gold[language][passage.id] = {"text": passage.text, "attributions": document}
        predicted[language][passage.id] = {"attributions": [_one(t) for t in found]}
        by_cue = {a.roles[1]: a for a in wanted if a.roles[1]}
        for one in found:
            match = by_cue.get(tuple((s.start, s.end) for s in one.cue))
            if match is not None and match.values is not None:
                for name, value in zip(VALUES, match.values, strict=True):
                    right[f"{language} {name}"].append(one.values[name][0] == value)
        ours = {(s.start, s.end, kind) for s, kind in named}
        counts = names[language]
        counts[0] += len(ours & set(passage.names))
        counts[1] += len(ours)
        counts[2] += len(passage.names)
    scores: dict[str, Any] = {}
    for language in sorted(gold):
        result, _ = score.score(gold[language], predicted[language])
        scores[language] = _triple(result)
        hit, ours_count, gold_count = names[language]
        scores[f"{language} names"] = round(200 * hit / max(1, ours_count + gold_count), 1)
        scores[f"{language} values"] = [
            round(100 * float(np.mean(right[f"{language} {v}"] or [False])), 1) for v in VALUES
        ]
    return scores


def _one(one: Tagged) -> dict[str, Any]:
    return {role: as_pairs(getattr(one, role)) for role in ("source", "cue", "content")}


def _triple(result: dict[str, Any]) -> list[float]:
    """F1, P, R of whole attributions."""
    precision, recall, both = result["attribution"]
    return [round(100 * v, 1) for v in (both, precision, recall)]


def main() -> None:
    """Print one line of scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run")
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--anchor", type=float, default=Thresholds().anchor)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = Network(read_e5())
    path = Path(__file__).parent / "runs" / options.run / "last.pt"
    network.load_state_dict(torch.load(path, weights_only=True)["network"])
    print(json.dumps(evaluate(network, options.dev, Thresholds(anchor=options.anchor))))


if __name__ == "__main__":
    main()
