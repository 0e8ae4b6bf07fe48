"""Scores a run: python -m training.evaluate RUN [--dev FILE] [--anchor P]

Attributions are scored with ../shared/eval/score_attributions.py, on a file of PolNeAR's form and
on the development side of our passages; values and names on the latter.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from benchmarks.texts import scorer
from training.e5_file import read_e5
from training.examples import as_document, attributed, own_passages
from training.network import Network
from whosays.reading.learned.decode import Numbers, Tagged, Thresholds
from whosays.reading.learned.shapes import VALUES
from whosays.reading.learned.tagger import Steps, tag


def steps_of(network: Network) -> Steps:
    """The trained network's steps, in float32."""

    def encode(states: Numbers, mask: Numbers) -> list[Numbers]:
        return _arrays(network.encoder(torch.from_numpy(states), torch.from_numpy(mask)))

    def fill(states: Numbers, mask: Numbers) -> list[Numbers]:
        return _arrays(network.roles(torch.from_numpy(states), torch.from_numpy(mask)))

    network.eval()
    return Steps(torch.no_grad()(encode), torch.no_grad()(fill))


def _arrays(tensors: Iterable[Tensor]) -> list[Numbers]:
    return [tensor.numpy() for tensor in tensors]


def evaluate(
    network: Network, dev: Path | None, thresholds: Thresholds | None = None
) -> dict[str, Any]:
    """Attribution F1 (with P, R) of the file and of each language's development passages."""
    thresholds = thresholds or Thresholds()
    steps = steps_of(network)
    score = scorer("score_attributions")
    scores: dict[str, Any] = {}
    if dev is not None:
        gold = score.read(dev)
        texts = [document["text"] for document in gold.values()]
        predicted = {
            name: {"attributions": [_one(t) for t in tags.attributions]}
            for name, tags in zip(gold, tag(texts, thresholds, steps), strict=True)
        }
        result, _ = score.score(gold, predicted)
        scores[dev.stem] = _triple(result)
        for kind in ("direct", "mixed", "indirect"):
            scores[f"{dev.stem} {kind}"] = [
                round(100 * v, 1) for v in result[f"attribution.{kind}"]
            ]
    scores |= _own(thresholds, steps, score)
    return scores


def _own(thresholds: Thresholds, steps: Steps, score: Any) -> dict[str, Any]:
    """Attributions, values and names of our development passages, by language."""
    gold: dict[str, dict[str, Any]] = defaultdict(dict)
    predicted: dict[str, dict[str, Any]] = defaultdict(dict)
    right: dict[str, list[bool]] = defaultdict(list)
    names: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for passage in own_passages(True):
        (tags,) = tag([passage.text], thresholds, steps)
        language = passage.language
        gold[language][passage.id] = as_document(passage)
        predicted[language][passage.id] = {"attributions": [_one(t) for t in tags.attributions]}
        by_cue = {a.roles[1]: a for a in attributed(passage) if a.roles[1]}
        for one in tags.attributions:
            match = by_cue.get(tuple((s.start, s.end) for s in one.cue))
            if match is not None and match.values is not None:
                for name, value in zip(VALUES, match.values, strict=True):
                    right[f"{language} {name}"].append(one.values[name][0] == value)
        ours = {(s.start, s.end, kind) for s, kind in tags.names}
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
    return {
        role: [[s.start, s.end] for s in getattr(one, role)]
        for role in ("source", "cue", "content")
    }


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
