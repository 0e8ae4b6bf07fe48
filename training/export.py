"""Turns a run into the files that the reader loads: python -m training.export RUN

`encoder.onnx` and `roles.onnx` beside the vocabulary, matrices in int8 (onnxruntime's
MatMulNBits, by blocks), the rest in float32. Prints how far the quantised network is from
the trained one.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)
from torch import nn

from training.e5_file import read_e5
from training.network import Network
from training.train import RUNS
from whosays.reading.learned.shapes import AFTER, BEFORE, VALUES
from whosays.reading.learned.weights import ENCODER, HIDDEN, ROLES


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
    _export(
        network.encoder,
        (torch.randn(3, 40, HIDDEN), torch.ones(3, 40)),
        (["embeddings", "mask"], ["hidden", "cues", "names"]),
        {0: "windows", 1: "length"},
        ENCODER,
    )
    _export(
        network.roles,
        (torch.randn(3, reach, HIDDEN), torch.ones(3, reach)),
        (["around", "mask"], ["roles", *VALUES]),
        {0: "cues"},
        ROLES,
    )
    _compare(network)


def _export(
    module: nn.Module,
    given: tuple[torch.Tensor, ...],
    names: tuple[list[str], list[str]],
    axes: dict[int, str],
    path: Path,
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
        onnx.save(_quantised(without_guards(model)), path)
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def without_guards(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model without torch's guard of each softmax, a tenth of the time.

    The guard is for rows that see nothing; here every piece sees itself.
    """
    nodes = model.graph.node
    made_by = {name: node for node in nodes for name in node.output}
    passed = {}
    for node in nodes:
        asked = made_by.get(node.input[0]) if node.op_type == "Where" else None
        if asked is not None and asked.op_type == "IsNaN":
            passed[node.output[0]] = node.input[2]
    kept = [n for n in nodes if n.output[0] not in passed and n.op_type != "IsNaN"]
    for node in kept:
        for place, name in enumerate(node.input):
            node.input[place] = passed.get(name, name)
    del nodes[:]
    nodes.extend(kept)
    return model


def _quantised(model: onnx.ModelProto) -> onnx.ModelProto:
    """Weights in eight bits by blocks of 32, each with a scale.

    Activations are quantised by block too: one scale a tensor lets the few large values of a
    transformer's states (Dettmers et al. 2022, arXiv:2208.07339) drown the rest, which cost two to
    three points of F1.
    """
    quantizer = MatMulNBitsQuantizer(
        model,
        algo_config=DefaultWeightOnlyQuantConfig(
            block_size=32, is_symmetric=True, accuracy_level=4, bits=8
        ),
    )
    quantizer.process()
    quantised: onnx.ModelProto = quantizer.model.model
    return quantised


def _compare(network: Network) -> None:
    """How the quantised encoder's cue probabilities differ on noise of the embeddings' size."""
    import onnxruntime

    given = torch.randn(4, 120, HIDDEN) * 0.05
    mask = torch.ones(4, 120)
    session = onnxruntime.InferenceSession(str(ENCODER))
    hidden = session.run(None, {"embeddings": given.numpy(), "mask": mask.numpy()})[0]
    with torch.no_grad():
        wanted = network.encoder(given, mask)[0].numpy()
    near = (hidden * wanted).sum(-1) / (
        np.linalg.norm(hidden, axis=-1) * np.linalg.norm(wanted, axis=-1)
    )
    print(f"cosine to float32: mean {near.mean():.4f}, least {near.min():.4f}")


if __name__ == "__main__":
    main()
