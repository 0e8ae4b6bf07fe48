"""Trains the reader: python -m training.train NAME [--polnear FILE] [--dev FILE] [--bf16]

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
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
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
RECIPES = Path(__file__).parent / "recipes.toml"
BUDGET = 1100
CHECKPOINT_EVERY = 100


@dataclass(frozen=True, slots=True)
class Recipe:
    """One table of `recipes.toml`; `frozen` lower layers stay as they are."""

    polnear_share: float
    own_times: int
    epochs: int
    rate: float
    head_rate: float
    start: str = ""
    stop: int = 0
    frozen: int = 4
    seed: int = 20261122


def main() -> None:
    """Parse the command, train, print one line of scores an epoch."""
    recipes = tomllib.loads(RECIPES.read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=recipes)
    parser.add_argument("--polnear", type=Path, help="PolNeAR's training file")
    parser.add_argument("--dev", type=Path, help="a file of PolNeAR's form to score at each epoch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16")
    options = parser.parse_args()
    recipe = Recipe(**recipes[options.name])
    if recipe.polnear_share and options.polnear is None:
        parser.error(f"the recipe {options.name} learns from PolNeAR too; name it with --polnear")
    run(options, recipe)


def epoch_of(recipe: Recipe, epoch: int, polnear: Sequence[Example]) -> list[Example]:
    """The examples of one epoch in their order, the same for the same seed."""
    chance = random.Random(recipe.seed + epoch)
    chosen = list(polnear)
    chance.shuffle(chosen)
    chosen = chosen[: round(len(chosen) * recipe.polnear_share)]
    for turn in range(recipe.own_times):
        chosen += joined(own_passages(False), recipe.seed + 1000 * epoch + turn)
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


def run(options: argparse.Namespace, recipe: Recipe) -> None:
    """Train to the end, from the last checkpoint where there is one."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(recipe.seed)
    folder = RUNS / options.name
    folder.mkdir(parents=True, exist_ok=True)
    network = Network(read_e5())
    _freeze(network, recipe.frozen)
    optimizer = _optimizer(network, recipe)
    done = _restore(folder / "last.pt", network, optimizer, recipe)
    polnear = polnear_examples(options.polnear) if recipe.polnear_share else []
    planned = [list(batches(epoch_of(recipe, e, polnear))) for e in range(recipe.epochs)]
    epochs = [e for e, groups in enumerate(planned) for _ in groups]
    flat = [group for groups in planned for group in groups]
    total = len(flat)
    last = min(recipe.stop or total, total)
    embeddings = Embeddings(EMBEDDINGS, HIDDEN)
    progress = Progress(done, last)
    for step in range(done, last):
        rates = (recipe.rate, recipe.head_rate)
        for group, base in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = base * _warmed(step, total)
        network.train()
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
            loss = loss_of(network, batch_of(flat[step], embeddings))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        progress.tell(step, float(loss.detach()))
        over = step + 1 == last or epochs[step + 1] != epochs[step]
        if over or (step + 1) % CHECKPOINT_EVERY == 0:
            _save(folder / "last.pt", network, optimizer, step + 1, recipe)
        if over:
            scores = evaluate(network, options.dev)
            line = json.dumps({"step": step + 1, "loss": round(progress.loss, 4), **scores})
            print(line, flush=True)
            with (folder / "scores.jsonl").open("a", encoding="utf-8") as log:
                log.write(line + "\n")


class Progress:
    """One line on the standard error every twenty steps: how far, what loss, how long still."""

    def __init__(self, done: int, last: int) -> None:
        self.loss = 0.0
        self._done, self._last = done, last
        self._began = time.monotonic()

    def tell(self, step: int, loss: float) -> None:
        """Note one step's loss."""
        self.loss = 0.95 * self.loss + 0.05 * loss if self.loss else loss
        if (step + 1) % 20:
            return
        each = (time.monotonic() - self._began) / (step + 1 - self._done)
        left = each * (self._last - step - 1) / 60
        line = f"step {step + 1}/{self._last} loss {self.loss:.4f} left {left:.0f} min"
        print(line, file=sys.stderr, flush=True)


def _restore(last: Path, network: Network, optimizer: torch.optim.Optimizer, recipe: Recipe) -> int:
    """Load the run's own checkpoint, or the run that it starts from; gives the steps done."""
    if last.exists():
        state = torch.load(last, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        return int(state["done"])
    if recipe.start:
        state = torch.load(RUNS / recipe.start / "last.pt", weights_only=True)
        network.load_state_dict(state["network"])
    return 0


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
    if not len(batch.around):
        return loss
    padded = torch.cat([flat, torch.zeros_like(flat[:1])])
    roles, *values = network.roles(padded[batch.around], batch.near)
    each = nn.functional.binary_cross_entropy_with_logits(
        roles.float(), batch.roles, reduction="none"
    )
    loss = loss + 4.0 * (each * batch.near[..., None]).sum() / batch.near.sum()
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


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    body = [p for p in network.encoder.bert.parameters() if p.requires_grad]
    bodied = {id(p) for p in network.encoder.bert.parameters()}
    heads = [p for p in network.parameters() if id(p) not in bodied]
    return torch.optim.AdamW(
        [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}],
        weight_decay=0.01,
    )


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
    recipe: Recipe,
) -> None:
    """Written beside and moved, so that a kill leaves the last one whole."""
    state: dict[str, Any] = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "done": done,
        "recipe": asdict(recipe),
    }
    written = path.with_suffix(".part")
    torch.save(state, written)
    written.replace(path)


if __name__ == "__main__":
    main()
