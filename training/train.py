"""Trains the reader: python -m training.train NAME [--polnear FILE] [--own N] [--epochs N]

Writes training/runs/NAME/last.pt every few hundred steps and at each epoch's end; the same command
again goes on from there. Seeds are fixed; on another number of threads sums may differ slightly.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.batches import Batch, batch_of
from training.e5_file import read_e5
from training.evaluate import evaluate
from training.examples import Example, joined, own_passages, polnear_examples
from training.network import Network
from whosays.reading.learned.embeddings import Embeddings
from whosays.reading.learned.weights import EMBEDDINGS, HIDDEN

RUNS = Path(__file__).parent / "runs"
BUDGET = 1100
CHECKPOINT_EVERY = 100


def main() -> None:
    """Parse the command, train, print one line of scores an epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--polnear", type=Path, help="PolNeAR's training file")
    parser.add_argument("--share", type=float, default=1.0, help="part of PolNeAR in each epoch")
    parser.add_argument("--own", type=int, default=0, help="times our own passages in each epoch")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--from", dest="start", help="a finished run to start from")
    parser.add_argument("--rate", type=float, default=5e-5, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--frozen", type=int, default=3, help="lower layers left as they are")
    parser.add_argument("--dev", type=Path, help="a file of PolNeAR's form to score at each epoch")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16")
    run(parser.parse_args())


def epoch_of(options: argparse.Namespace, epoch: int, polnear: Sequence[Example]) -> list[Example]:
    """The examples of one epoch in their order, the same for the same seed."""
    chance = random.Random(options.seed + epoch)
    chosen = list(polnear)
    chance.shuffle(chosen)
    chosen = chosen[: round(len(chosen) * options.share)]
    for turn in range(options.own):
        chosen += joined(own_passages(False), options.seed + 1000 * epoch + turn)
    chance.shuffle(chosen)
    return chosen


def batches(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Groups of about BUDGET pieces."""
    group: list[Example] = []
    pieces = 0
    for one in examples:
        group.append(one)
        pieces += len(one.pieces)
        if pieces >= BUDGET:
            yield group
            group, pieces = [], 0
    if group:
        yield group


def run(options: argparse.Namespace) -> None:
    """Train to the end, from the last checkpoint where there is one."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    folder = RUNS / options.name
    folder.mkdir(parents=True, exist_ok=True)
    last = folder / "last.pt"
    network = Network(read_e5())
    _freeze(network, options.frozen)
    optimizer = _optimizer(network, options)
    polnear = polnear_examples(options.polnear) if options.polnear else []
    planned = [list(batches(epoch_of(options, e, polnear))) for e in range(options.epochs)]
    total = sum(map(len, planned))
    done = 0
    if last.exists():
        state = torch.load(last, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["done"]
    elif options.start:
        network.load_state_dict(
            torch.load(RUNS / options.start / "last.pt", weights_only=True)["network"]
        )
    schedule = [e for e, groups in enumerate(planned) for _ in groups]
    flat = [group for groups in planned for group in groups]
    embeddings = Embeddings(EMBEDDINGS, HIDDEN)
    began = time.monotonic()
    running = 0.0
    for step in range(done, total):
        network.train()
        for group, base in zip(optimizer.param_groups, _bases(options), strict=True):
            group["lr"] = base * _warmed(step, total)
        batch = batch_of(flat[step], embeddings)
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
            loss = loss_of(network, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        value = float(loss.detach())
        running = 0.95 * running + 0.05 * value if running else value
        over = step + 1 == total or schedule[step + 1] != schedule[step]
        if (step + 1) % 20 == 0 or over:
            left = (time.monotonic() - began) / (step + 1 - done) * (total - step - 1)
            print(
                f"step {step + 1}/{total} loss {running:.4f} left {left / 60:.0f} min",
                file=sys.stderr,
                flush=True,
            )
        if over or (step + 1) % CHECKPOINT_EVERY == 0:
            _save(last, network, optimizer, step + 1, options)
        if over:
            scores = evaluate(network, options.dev)
            line = json.dumps({"epoch": schedule[step] + 1, "loss": round(running, 4), **scores})
            print(line, flush=True)
            with (folder / "scores.jsonl").open("a", encoding="utf-8") as log:
                log.write(line + "\n")


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Sum of the heads' losses: cues, names, words of each role, values."""
    hidden, cues, names = network.encoder(batch.embeddings, batch.mask)
    flat = batch.laid(hidden)
    loss = _cross(batch.laid(cues), batch.cues)
    known = batch.names >= 0
    if bool(known.any()):
        loss = loss + 0.5 * nn.functional.cross_entropy(
            batch.laid(names)[known].float(), batch.names[known]
        )
    if not len(batch.anchors):
        return loss
    padded = torch.cat([flat, torch.zeros_like(flat[:1])])
    roles, *values = network.roles(padded[batch.around], batch.near)
    each = nn.functional.binary_cross_entropy_with_logits(
        roles.float(), batch.roles, reduction="none"
    )
    loss = loss + 4.0 * (each * batch.near[..., None]).sum() / batch.near.sum() / 1.0
    valued = batch.values[:, 0] >= 0
    if bool(valued.any()):
        for number, value in enumerate(values):
            wanted = batch.values[valued, number]
            loss = loss + 0.1 * nn.functional.cross_entropy(value[valued].float(), wanted)
    return loss


def _cross(logits: Tensor, wanted: Tensor) -> Tensor:
    return 10.0 * nn.functional.binary_cross_entropy_with_logits(
        logits.float(), wanted, pos_weight=torch.tensor(2.0)
    )


def _freeze(network: Network, layers: int) -> None:
    bert = network.encoder.bert
    for parameter in bert.embeddings.parameters():
        parameter.requires_grad_(False)
    for layer in bert.encoder.layer[:layers]:
        for parameter in layer.parameters():
            parameter.requires_grad_(False)


def _optimizer(network: Network, options: argparse.Namespace) -> torch.optim.Optimizer:
    body = [p for p in network.encoder.bert.parameters() if p.requires_grad]
    bodied = {id(p) for p in network.encoder.bert.parameters()}
    heads = [p for p in network.parameters() if id(p) not in bodied]
    return torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}],
        weight_decay=0.01,
    )


def _bases(options: argparse.Namespace) -> tuple[float, float]:
    return options.rate, options.head_rate


def _warmed(step: int, total: int) -> float:
    """Up over the first twentieth, then down along a cosine to a twentieth."""
    warm = max(1, total // 20)
    if step < warm:
        return (step + 1) / warm
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))


def _save(
    path: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    done: int,
    options: argparse.Namespace,
) -> None:
    """Written beside and moved, so that a kill leaves the last one whole."""
    state: dict[str, Any] = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "done": done,
        "options": {k: str(v) for k, v in vars(options).items()},
    }
    written = path.with_suffix(".part")
    torch.save(state, written)
    written.replace(path)


if __name__ == "__main__":
    main()
