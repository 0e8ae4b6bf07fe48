"""Matrices of a network in eight bits, and what is no use on one core left out.

Where one scale for a whole state does little harm, states are quantised as they come, which is
twice as fast; a few channels of a transformer's states are far larger than the rest (Dettmers et
al. 2022, arXiv:2208.07339), so their size is first moved into the weights (SmoothQuant: Xiao et
al. 2023, arXiv:2211.10438). Behind the activation function that does not suffice: there states
and weights are quantised by block.
"""

from __future__ import annotations

import logging
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)

Numbers = NDArray[np.float32]
Given = Mapping[str, Numbers]

# How much of a channel's size moves into the weights, and how many weights share a scale.
SMOOTHING = 0.7
BLOCK = 64
_LEAST = 1e-5


def quantised(model: onnx.ModelProto, calibration: Iterable[Given]) -> onnx.ModelProto:
    """The model with its matrices in eight bits; `calibration` is what real inputs look like."""
    logging.disable(logging.WARNING)
    model = without_guards(model)
    matrices = {tensor.name: tuple(tensor.dims) for tensor in model.graph.initializer}
    # A matrix that narrows stands behind an activation function.
    wide = [
        node
        for node in model.graph.node
        if node.op_type == "MatMul" and _widens(matrices.get(node.input[1]))
    ]
    names = [node.name for node in wide]
    largest = _largest(model, {node.input[0] for node in wide}, calibration)
    _smooth(model, wide, largest)
    with tempfile.TemporaryDirectory() as folder:
        smooth, whole = Path(folder) / "smooth.onnx", Path(folder) / "whole.onnx"
        onnx.save(model, smooth)
        quantize_dynamic(
            smooth,
            whole,
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_quantize=names,
        )
        quantizer = MatMulNBitsQuantizer(
            onnx.load(whole),
            algo_config=DefaultWeightOnlyQuantConfig(
                block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8
            ),
        )
    quantizer.process()
    done: onnx.ModelProto = quantizer.model.model
    return done


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


def _widens(shape: tuple[int, ...] | None) -> bool:
    """Whether a matrix is square or wider than high, and no head of a few outputs."""
    return shape is not None and len(shape) == 2 and shape[1] >= shape[0]


def _largest(
    model: onnx.ModelProto, states: set[str], calibration: Iterable[Given]
) -> dict[str, Numbers]:
    """The largest size of each channel of each state."""
    names = sorted(states)
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    known = {value.name for value in (*model.graph.input, *model.graph.output)}
    watched.graph.output.extend(
        helper.make_empty_tensor_value_info(name) for name in names if name not in known
    )
    session = InferenceSession(watched.SerializeToString())
    given = {value.name for value in model.graph.input}
    asked = [name for name in names if name not in given]
    found: dict[str, Numbers] = {}
    for inputs in calibration:
        answers = session.run(asked, dict(inputs))
        seen = dict(zip(asked, answers, strict=True)) | {n: inputs[n] for n in states & given}
        for name, value in seen.items():
            size = np.abs(value).reshape(-1, value.shape[-1]).max(0)
            found[name] = np.maximum(found.get(name, size), size)
    return found


def _smooth(
    model: onnx.ModelProto, wide: Iterable[onnx.NodeProto], largest: Mapping[str, Numbers]
) -> None:
    """Divide each channel of a state by its size, and multiply the weights that read it."""
    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    readers: dict[str, list[onnx.NodeProto]] = defaultdict(list)
    for node in wide:
        readers[node.input[0]].append(node)
    added: dict[str, onnx.NodeProto] = {}
    for state, nodes in readers.items():
        matrices = [numpy_helper.to_array(weights[node.input[1]]) for node in nodes]
        rows = np.max([np.abs(matrix).max(1) for matrix in matrices], axis=0)
        sizes = np.maximum(largest[state], _LEAST) ** SMOOTHING
        scale = (sizes / np.maximum(rows, _LEAST) ** (1 - SMOOTHING)).astype(np.float32)
        scale /= np.exp(np.log(scale).mean())
        model.graph.initializer.append(numpy_helper.from_array(1 / scale, f"{state}_scale"))
        added[state] = helper.make_node("Mul", [state, f"{state}_scale"], [f"{state}_smooth"])
        for node, matrix in zip(nodes, matrices, strict=True):
            tensor = numpy_helper.from_array(matrix * scale[:, None], node.input[1])
            weights[node.input[1]].CopyFrom(tensor)
            node.input[0] = f"{state}_smooth"
    _insert(model, added)


def _insert(model: onnx.ModelProto, added: Mapping[str, onnx.NodeProto]) -> None:
    """Put each node behind the one that makes the state it reads."""
    given = {value.name for value in model.graph.input}
    nodes = [added[state] for state in added if state in given]
    for node in model.graph.node:
        nodes.append(node)
        nodes += [added[name] for name in node.output if name in added]
    ordered = [onnx.NodeProto() for _ in nodes]
    for copy, node in zip(ordered, nodes, strict=True):
        copy.CopyFrom(node)
    del model.graph.node[:]
    model.graph.node.extend(ordered)
