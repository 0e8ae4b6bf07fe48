"""A name in one use: what ties the mentions, the candidates and the choice together."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.grounding.place_choice import Choice
from whosays.grounding.place_mentions import Mention
from whosays.grounding.place_options import Offer


@dataclass(frozen=True, slots=True)
class Use:
    """A name in one use with all its mentions, its candidates and the choice among them."""

    mentions: tuple[Mention, ...]
    offer: Offer
    choice: Choice
    inside: int | None
