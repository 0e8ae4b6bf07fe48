"""Which candidate each name of a document means: one choice for all names together.

Every candidate has a score of its own (prior, form of the name, kind) and one from the others: how
much of what the other names may mean lies near it, in its first-level unit and in its country. The
two are mixed in a few rounds of mean-field inference, so that clear names decide unclear ones.
The weights are natural logarithms of odds; docs/places.md says why each is what it is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whosays.model import PlaceKind

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

KINDS: dict[PlaceKind, int] = {
    "country": 0,
    "region": 1,
    "district": 2,
    "settlement": 3,
    "other": 4,
}
# Countries, first-level units and wide places, of which the gazetteer has all.
LISTED = (KINDS["country"], KINDS["region"], KINDS["other"])
EARTH_KM = 6371.0
# Where no chance changes by more than this in a round, the next would change nothing to see.
SETTLED = 0.003
_MOST_ODDS = 50.0
# How far the middle of a country, region, district, settlement or other place stands for it.
POINTLIKE = np.array([0.0, 0.7, 1.0, 1.0, 0.3], np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """Natural logarithms of odds, unless a unit is named."""

    kind: float = 5.0
    against_kind: float = -5.0
    lean: float = 1.0
    support: float = 4.0
    nearby: float = 1.8
    same_unit: float = 0.7
    same_country: float = 0.12
    nearby_km: float = 75.0
    inside: float = 5.0
    firmly_inside: float = 6.0
    holds: float = 4.0
    unlisted: float = 4.0
    unlisted_covered: float = -2.0
    in_country: float = 0.5
    unlisted_unit: float = 0.0
    rounds: int = 4


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Options:
    """The candidates of one name as columns: unit vectors, prior, kind, country and unit codes.

    Codes of country and unit are equal where the units are; negative where there is none.
    """

    vectors: Floats
    prior: Floats
    kind: Integers
    country: Integers
    unit: Integers
    km: Floats

    def __len__(self) -> int:
        return len(self.prior)


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one name in one use: `inside` is the index of the group that it lies in."""

    options: Options
    name: int
    mentions: int
    kind: PlaceKind | None = None
    lean: PlaceKind | None = None
    inside: int | None = None
    firmly: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """For one group: the probability of each candidate, of none of them, and their support."""

    probabilities: Floats
    unlisted: float
    support: Floats


NOTHING = Choice(np.zeros(0, np.float32), 1.0, np.zeros(0, np.float32))


def choose(
    groups: Sequence[Group], weights: Weights = WEIGHTS, covered: frozenset[int] = frozenset()
) -> tuple[Choice, ...]:
    """The probabilities of every group's candidates, in order. Groups may have no candidate.

    `covered` are codes of countries of which the gazetteer lists nearly all places.
    """
    sizes = np.array([len(group.options) for group in groups])
    if not sizes.sum():
        return tuple(NOTHING for _ in groups)
    field = _Field(groups, sizes, weights)
    chances = field.normalised(field.own)
    support: Floats = np.zeros_like(field.own)
    for _ in range(weights.rounds):
        support = field.support(chances)
        drawn = np.multiply(weights.support, np.log1p(support), dtype=np.float32)
        before, chances = chances, field.normalised(field.own + drawn + field.containment(chances))
        if np.abs(chances - before).max() < SETTLED:
            break
    return field.choices(chances, support, covered)


class _Field:
    """The candidates of all groups in one table, and how they bear on one another."""

    def __init__(self, groups: Sequence[Group], sizes: NDArray[np.int64], weights: Weights) -> None:
        self.groups, self.weights = groups, weights
        self.ends = np.cumsum(sizes)
        self.starts = self.ends - sizes
        self.filled = np.flatnonzero(sizes).tolist()
        self.begins, self.counts = self.starts[self.filled], sizes[self.filled]
        self.finishes = self.ends[self.filled].tolist()
        self.of = np.repeat(np.arange(len(groups)), sizes)
        options = [group.options for group in groups]
        self.vectors = np.concatenate([o.vectors for o in options])
        self.kind = np.concatenate([o.kind for o in options])
        self.country = np.concatenate([o.country for o in options])
        self.unit = np.concatenate([o.unit for o in options])
        self.km = np.concatenate([o.km for o in options])
        self.own: Floats = self._own(np.concatenate([o.prior for o in options]))
        self.bearing = self._bearing()
        self.links = self._links()

    def _own(self, prior: Floats) -> Floats:
        scores: Floats = prior.copy()
        weights = self.weights
        for start, end, group in zip(self.starts, self.ends, self.groups, strict=True):
            if group.kind is not None:
                fits = self.kind[start:end] == KINDS[group.kind]
                scores[start:end] += np.where(fits, weights.kind, weights.against_kind)
            elif group.lean is not None:
                settled = self.kind[start:end] == KINDS["settlement"]
                fits = settled if group.lean == "settlement" else ~settled
                scores[start:end] += np.where(fits, weights.lean, 0)
        return scores

    def _bearing(self) -> Floats:
        """How much each candidate (row) gains where each other one (column) is meant."""
        weights = self.weights
        # The squared chord grows as the squared distance does, without a root or an arc.
        near: Floats = 2 - 2 * (self.vectors @ self.vectors.T)
        near *= (EARTH_KM / weights.nearby_km) ** 2
        near += 1
        np.divide(weights.nearby, near, out=near)
        pointlike = POINTLIKE[self.kind]
        near *= pointlike[:, None] * pointlike[None, :]
        near += weights.same_unit * (self.unit[:, None] == self.unit[None, :])
        near += weights.same_country * (self.country[:, None] == self.country[None, :])
        names = np.array([group.name for group in self.groups])[self.of]
        near *= names[:, None] != names[None, :]
        mentions = np.array([group.mentions for group in self.groups], np.float32)
        near *= np.sqrt(mentions)[self.of][None, :]
        return near

    def normalised(self, scores: Floats) -> Floats:
        """Probabilities within each group; `totals` keeps the logarithms of the groups' sums."""
        highest = np.maximum.reduceat(scores, self.begins)
        raised = np.exp(scores - np.repeat(highest, self.counts))
        sums = np.add.reduceat(raised, self.begins)
        self.totals = highest + np.log(sums)
        chances: Floats = raised / np.repeat(sums, self.counts)
        return chances

    def support(self, chances: Floats) -> Floats:
        """What the other names lend to each candidate."""
        lent: Floats = self.bearing @ chances
        return lent

    def _links(self) -> list[tuple[slice, slice, bool, Floats]]:
        """The pairs of groups of which one lies in the other: candidates of both, firmly, fits."""
        links = []
        for at, group in enumerate(self.groups):
            if group.inside is None or group.inside == at:
                continue
            here = slice(self.starts[at], self.ends[at])
            there = slice(self.starts[group.inside], self.ends[group.inside])
            if here.start < here.stop and there.start < there.stop:
                links.append((here, there, group.firmly, self._within(here, there)))
        return links

    def containment(self, chances: Floats) -> Floats:
        """What the text's own "X in Y" adds, and takes from candidates that lie elsewhere."""
        gains = np.zeros_like(chances)
        weights = self.weights
        for here, there, firmly, fits in self.links:
            within = fits @ chances[there]
            gains[here] += (
                weights.firmly_inside * (within - 0.5) if firmly else weights.inside * within
            )
            gains[there] += self._holding(fits, here, there, chances)
        return gains

    def _holding(self, fits: Floats, here: slice, there: slice, chances: Floats) -> Floats:
        """What "X, Y" adds to Y as a unit that X lies in, before Y as a town of that name."""
        unit = self.kind[there] == KINDS["region"]
        gain: Floats = self.weights.holds * unit * (chances[here] @ fits)
        return gain

    def _within(self, here: slice, there: slice) -> Floats:
        """Whether each candidate (row) lies inside each unit (column)."""
        kind = self.kind[there][None, :]
        country = self.country[here][:, None] == self.country[there][None, :]
        unit = self.unit[here][:, None] == self.unit[there][None, :]
        apart = 2 - 2 * (self.vectors[here] @ self.vectors[there].T)
        reach = np.maximum(self.km[there], 60.0)[None, :] / EARTH_KM
        close = apart <= reach * reach
        small = self.kind[here][:, None] > kind
        inside = np.where(
            kind == KINDS["country"], country, np.where(kind == KINDS["region"], unit, close)
        )
        fits: Floats = (inside & (small | (kind >= KINDS["settlement"]))).astype(np.float32)
        return fits

    def choices(
        self, chances: Floats, support: Floats, covered: frozenset[int]
    ) -> tuple[Choice, ...]:
        """The result, with the chance that the gazetteer lacks the place."""
        likeliest = [
            start + int(chances[start:end].argmax())
            for start, end in zip(self.begins.tolist(), self.finishes, strict=True)
        ]
        firm = self._firm(likeliest, chances, support)
        found = [NOTHING] * len(self.groups)
        totals = self.totals.tolist()
        for which, at in enumerate(self.filled):
            part = slice(self.begins[which], self.finishes[which])
            if int(self.kind[likeliest[which]]) in LISTED:
                lacking = 0.0
            else:
                none = self._unlisted(firm, which, covered) + self._told(self.groups[at])
                lacking = 1 / (1 + math.exp(min(totals[which] - none, _MOST_ODDS)))
            found[at] = Choice(chances[part] * (1 - lacking), lacking, support[part])
        return tuple(found)

    def _told(self, group: Group) -> float:
        """What the words say of the place, listed or not: every candidate that fits has it too."""
        weights = self.weights
        told = 0.0
        if group.kind is not None:
            told = weights.kind if group.kind in ("settlement", "other") else weights.unlisted_unit
        if group.kind is None and group.lean == "settlement":
            told += weights.lean
        if group.inside is not None and group.firmly:
            told += weights.firmly_inside / 2
        return told

    def _firm(
        self, likeliest: list[int], chances: Floats, support: Floats
    ) -> list[tuple[float, int]]:
        """For each group with candidates: the support of the likeliest, and its country."""
        rows = np.array(likeliest)
        lent = np.where(self.kind[rows] == KINDS["country"], self.weights.in_country, support[rows])
        firm = (lent * chances[rows]).tolist()
        return list(zip(firm, self.country[rows].tolist(), strict=True))

    def _unlisted(self, firm: list[tuple[float, int]], at: int, covered: frozenset[int]) -> float:
        """The score of a place that is not listed, as near to the others as they are on average."""
        weights = self.weights
        others = [one for i, one in enumerate(firm) if i != at and one[0] > 0]
        if not others:
            return weights.unlisted
        usual = sum(support for support, _ in others) / len(others)
        known = max(others)[1] in covered
        base = weights.unlisted_covered if known else weights.unlisted
        return base + weights.support * math.log1p(usual)
