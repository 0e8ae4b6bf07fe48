"""What sort of actor a voice is, by the words of its labels; the rules stand in docs/voices.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whosays.grounding.wording import Hit, Wording
from whosays.model import VoiceKind


class Kind(NamedTuple):
    """A kind and the words it rests on, in plain English."""

    kind: VoiceKind
    reason: str


# The surer a label tells its kind, the earlier its turn.
_RANKS: tuple[VoiceKind, ...] = ("witness", "person")


def kind_of(wordings: Sequence[Wording]) -> Kind:
    """The kind by the label that tells most: a person's name, then a body, then any known word."""
    found = [kind for wording in wordings if (kind := _kind(wording)) is not None]
    for rank in _RANKS:
        for kind in found:
            if kind.kind == rank:
                return kind
    return found[0] if found else Kind("other", "no word of its labels tells what it is")


def _kind(wording: Wording) -> Kind | None:
    if wording.person:
        return _kind_of_person(wording)
    head = wording.head
    if head is None:
        return None
    if head.concept is not None and head.concept.sort == "spokesman":
        return _kind_of_spokesman(wording, head)
    return _kind_of_hit(head)


def _kind_of_person(wording: Wording) -> Kind:
    name = " ".join(word.text for word in wording.person)
    for concept in wording.of_sort("witness", "office", "trade", "spokesman"):
        if concept.sort == "witness":
            return Kind("witness", f"{name}: a private person ({concept.name})")
        break
    return Kind("person", f"{name}: a person's name")


def _kind_of_spokesman(wording: Wording, head: Hit) -> Kind:
    """Whoever speaks for a body and bears no name is that body."""
    for hit in wording.hits:
        if hit is not head and hit.is_head and (kind := _kind_of_hit(hit)) is not None:
            if kind.kind in ("person", "official", "witness"):
                continue
            spoken = "government" if kind.kind == "state" else kind.kind
            return Kind(spoken, f"{head.text}: speaks for its body, {hit.text}")
    return Kind("official", f"{head.text}: speaks for a body that the label does not name")


def _kind_of_hit(hit: Hit) -> Kind | None:
    if hit.entry is not None:
        return Kind(hit.entry.kind, f"{hit.text}: in the registry as {hit.entry.name}")
    if hit.part in ("state", "capital"):
        return Kind("state", f"{hit.text}: a state, or the capital that speaks for it")
    if hit.concept is not None and hit.concept.kind is not None:
        return Kind(hit.concept.kind, f"{hit.text}: {hit.concept.sort} ({hit.concept.name})")
    return None
