"""Turns a run into the files that the reader loads: python -m training.export RUN

`encoder.onnx` and `roles.onnx` beside the vocabulary, matrices in eight bits
(`training.quantise`), the rest in float32. Prints how far the quantised network is from the
trained one.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from training.e5_file import read_e5
from training.examples import own_passages
from training.network import Network
from training.quantise import Given, quantised
from training.train import RUNS
from whosays.reading.learned.decode import around
from whosays.reading.learned.embeddings import Embeddings
from whosays.reading.learned.pieces import pieces_of
from whosays.reading.learned.shapes import AFTER, BEFORE, CORE, VALUES
from whosays.reading.learned.weights import EMBEDDINGS, ENCODER, HIDDEN, PIECES, ROLES

# What shows the quantiser the size of real states: so many passages a language, so many at once.
_PASSAGES = 36
_WINDOW = 6
_CUES = 8


def main() -> None:
    """Export both steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run")
    options = parser.parse_args()
    network = Network(read_e5())
    state = torch.load(RUNS / options.run / "last.pt", weights_only=True)
    network.load_state_dict(state["network"])
    network.eval()
    reach = BEFORE + AFTER
    states = _passages()
    _export(
        network.encoder,
        (torch.randn(3, 40, HIDDEN), torch.ones(3, 40)),
        (["embeddings", "mask"], ["hidden", "cues", "names"]),
        {0: "windows", 1: "length"},
        ENCODER,
        states,
    )
    _export(
        network.roles,
        (torch.randn(3, reach, HIDDEN), torch.ones(3, reach)),
        (["around", "mask"], ["roles", *VALUES]),
        {0: "cues"},
        ROLES,
        _around_cues(network, states),
    )
    _compare(network, states)


def _passages() -> list[Given]:
    """The encoder's inputs for some passages of the training side, a window of each language."""
    embeddings = Embeddings(EMBEDDINGS, HIDDEN)
    by_language: dict[str, list[str]] = defaultdict(list)
    for passage in own_passages(development=False):
        by_language[passage.language].append(passage.text)
    found: list[Given] = []
    for texts in by_language.values():
        for first in range(0, _PASSAGES, _WINDOW):
            pieces = pieces_of("\n\n".join(texts[first : first + _WINDOW]), PIECES)
            numbers = np.array([pieces.numbers[:CORE]], np.int64)
            found.append(
                {"embeddings": embeddings[numbers], "mask": np.ones(numbers.shape, np.float32)}
            )
    return found


def _around_cues(network: Network, states: Sequence[Given]) -> list[Given]:
    """The second step's inputs for the likeliest cues of those passages."""
    found: list[Given] = []
    for given in states:
        with torch.no_grad():
            hidden, cues, _ = network.encoder(
                torch.from_numpy(given["embeddings"]), torch.from_numpy(given["mask"])
            )
        likeliest = cues[0].argsort(descending=True)[:_CUES].tolist()
        some, mask = around(hidden[0].numpy(), likeliest)
        found.append({"around": some, "mask": mask})
    return found


def _export(
    module: nn.Module,
    given: tuple[torch.Tensor, ...],
    names: tuple[list[str], list[str]],
    axes: dict[int, str],
    path: Path,
    calibration: Sequence[Given],
) -> None:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            module,
            given,
            str(whole),
            input_names=names[0],
            output_names=names[1],
            dynamic_shapes=[{a: torch.export.Dim(n) for a, n in axes.items()} for _ in given],
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        model = onnx.load(whole)
        del model.graph.value_info[:]
        onnx.save(quantised(model, calibration), path)
        share = _seconds(path, calibration) / _seconds(whole, calibration)
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {share:.2f} of float32's time")


def _seconds(path: Path, given: Sequence[Given]) -> float:
    """CPU time of one core for all that is given, the first time left out."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options)
    session.run(None, dict(given[0]))
    began = time.process_time()
    for one in given:
        session.run(None, dict(one))
    return time.process_time() - began


def _compare(network: Network, states: Sequence[Given]) -> None:
    """How far the quantised encoder's states and cue probabilities are from the trained one's."""
    session = onnxruntime.InferenceSession(str(ENCODER))
    near, apart = [], []
    for given in states:
        hidden, cues, _ = session.run(None, dict(given))
        with torch.no_grad():
            wanted, likely, _ = network.encoder(
                torch.from_numpy(given["embeddings"]), torch.from_numpy(given["mask"])
            )
        near.append(torch.cosine_similarity(torch.from_numpy(hidden), wanted, dim=-1))
        apart.append((torch.from_numpy(cues).sigmoid() - likely.sigmoid()).abs())
    cosine, difference = torch.cat(near, dim=1), torch.cat(apart, dim=1)
    print(f"cosine to float32: mean {cosine.mean():.4f}, least {cosine.min():.4f}")
    print(
        f"cue probability off by {difference.mean():.4f} on average, {difference.max():.3f} at most"
    )


if __name__ == "__main__":
    main()
