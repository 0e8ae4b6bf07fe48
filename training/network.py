"""One encoder, several heads: cues and names of a text; then, given a cue, its words and values.

The encoder is multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672), a BERT of 12 layers; its
word embeddings are frozen and kept outside. A text is encoded in windows; the hidden states of the
windows' cores are laid end to end, so that the second step, a small transformer around one cue,
looks across the windows' edges. Reading roles of a given predicate is the way of semantic role
labelling (Shi and Lin 2019, arXiv:1904.05255), without a second pass of the encoder.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.e5_file import E5
from whosays.reading.learned.shapes import (
    AFTER,
    BEFORE,
    NAME_LABELS,
    ROLES,
    VALUES,
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the second step."""

    width: int = 256
    inner: int = 512
    heads: int = 4
    layers: int = 2


class Encoder(nn.Module):
    """Embeddings `[windows, length, hidden]` and their mask to hidden states, cues and names."""

    def __init__(self, e5: E5) -> None:
        super().__init__()
        from transformers import BertConfig, BertModel

        config = BertConfig(  # type: ignore[call-arg]
            vocab_size=8,
            hidden_size=e5.hidden,
            num_hidden_layers=e5.layers,
            num_attention_heads=e5.heads,
            intermediate_size=e5.inner,
            max_position_embeddings=e5.positions,
            layer_norm_eps=e5.epsilon,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            attn_implementation="sdpa",
        )
        self.bert = BertModel(config, add_pooling_layer=False)
        _load(self.bert, e5)
        self.cue = nn.Linear(e5.hidden, 1)
        self.names = nn.Linear(e5.hidden, len(NAME_LABELS))

    def forward(self, embeddings: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Mask is 1 for pieces, 0 for padding; cue logits `[.., length]`, names `[.., 7]`."""
        hidden = self.bert(inputs_embeds=embeddings, attention_mask=mask).last_hidden_state
        return hidden, self.cue(hidden).squeeze(-1), self.names(hidden)


def _load(bert: nn.Module, e5: E5) -> None:
    """Copies the weights, all but the word embeddings."""
    hidden, inner, state = e5.hidden, e5.inner, bert.state_dict()

    def put(name: str, source: str, *shape: int) -> None:
        state[name].copy_(torch.from_numpy(e5.tensors[source].copy()).reshape(*shape))

    put("embeddings.position_embeddings.weight", "emb.pos", e5.positions, hidden)
    put("embeddings.token_type_embeddings.weight", "emb.type", 2, hidden)
    put("embeddings.LayerNorm.weight", "emb.ln.w", hidden)
    put("embeddings.LayerNorm.bias", "emb.ln.b", hidden)
    parts = {
        "q": ("attention.self.query", hidden, hidden),
        "k": ("attention.self.key", hidden, hidden),
        "v": ("attention.self.value", hidden, hidden),
        "ao": ("attention.output.dense", hidden, hidden),
        "fi": ("intermediate.dense", inner, hidden),
        "fo": ("output.dense", hidden, inner),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for number in range(e5.layers):
        layer = f"encoder.layer.{number}"
        for short, (name, rows, columns) in parts.items():
            put(f"{layer}.{name}.weight", f"l{number}.{short}.w", rows, columns)
            put(f"{layer}.{name}.bias", f"l{number}.{short}.b", rows)
        for short, name in norms.items():
            put(f"{layer}.{name}.weight", f"l{number}.{short}.w", hidden)
            put(f"{layer}.{name}.bias", f"l{number}.{short}.b", hidden)


class Roles(nn.Module):
    """Hidden states around one cue, which starts at piece `BEFORE`, to its words and values."""

    def __init__(self, hidden: int, sizes: Sizes) -> None:
        super().__init__()
        self.inward = nn.Linear(hidden, sizes.width)
        self.anchor = nn.Linear(hidden, sizes.width)
        self.place = nn.Embedding(BEFORE + AFTER, sizes.width)
        self.norm = nn.LayerNorm(sizes.width)
        self.blocks = nn.ModuleList(Block(sizes) for _ in range(sizes.layers))
        self.roles = nn.Linear(sizes.width, len(ROLES))
        self.values = nn.ModuleList(nn.Linear(2 * sizes.width, len(v)) for v in VALUES.values())

    def forward(self, around: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """`[cues, BEFORE + AFTER, hidden]` and mask to roles `[.., 4]` and each value's logits."""
        state = self.inward(around) + self.anchor(around[:, BEFORE : BEFORE + 1])
        state = self.norm(state + self.place.weight)
        closed = ((1.0 - mask) * -1e4)[:, None, None, :].to(state.dtype)
        for block in self.blocks:
            state = block(state, closed)
        roles = self.roles(state)
        content = torch.sigmoid(roles[..., 2]) * mask
        mean = (state * content[..., None]).sum(1) / (content.sum(1, keepdim=True) + 1e-3)
        pooled = torch.cat([state[:, BEFORE], mean], dim=-1)
        return (roles, *(value(pooled) for value in self.values))


class Block(nn.Module):
    """One layer of a transformer, normalised behind each step."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.three = nn.Linear(sizes.width, 3 * sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.norm = nn.LayerNorm(sizes.width)
        self.last = nn.LayerNorm(sizes.width)

    def forward(self, state: Tensor, closed: Tensor) -> Tensor:
        """State `[batch, length, width]`; `closed` is added to the attention's logits."""
        batch, length, width = state.shape
        each = width // self.heads
        query, key, value = (
            part.view(batch, length, self.heads, each).transpose(1, 2)
            for part in self.three(state).chunk(3, dim=-1)
        )
        seen = nn.functional.scaled_dot_product_attention(query, key, value, closed)
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        state = self.norm(state + self.out(seen))
        inner: Tensor = self.down(nn.functional.gelu(self.up(state)))
        last: Tensor = self.last(state + inner)
        return last


class Network(nn.Module):
    """Both steps."""

    def __init__(self, e5: E5, sizes: Sizes | None = None) -> None:
        super().__init__()
        self.encoder = Encoder(e5)
        self.roles = Roles(e5.hidden, sizes or Sizes())
