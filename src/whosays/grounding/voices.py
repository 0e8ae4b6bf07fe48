"""The voices of one reading with their kind, and the body that each is or speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.grounding.bodies import Body
from whosays.grounding.identities import identities_of
from whosays.grounding.portraits import Portrait, portraits_of
from whosays.grounding.registry import Registry, load_registry
from whosays.model import Known, Proposal, Reading, Voice


def ground_voices(reading: Reading, registry: Registry | None = None) -> Reading:
    """Tell each voice's kind and body; two that are one by a certain rule become a proposal."""
    portraits = portraits_of(reading, registry or load_registry())
    voices = tuple(map(_grounded, portraits))
    proposed = {frozenset(proposal.voices) for proposal in reading.proposals}
    new = [p for p in _proposals(portraits) if frozenset(p.voices) not in proposed]
    return replace(reading, voices=voices, proposals=(*reading.proposals, *new))


def _grounded(portrait: Portrait) -> Voice:
    return replace(
        portrait.voice,
        kind=portrait.kind.kind,
        kind_reason=portrait.kind.reason,
        known=_known(portrait.body),
        speaks_for=_known(portrait.speaks_for),
    )


def _known(body: Body | None) -> Known | None:
    if body is None or body.id is None:
        return None
    return Known(body.id, body.name, body.kind, body.state, body.source, body.reason)


def _proposals(portraits: Sequence[Portrait]) -> list[Proposal]:
    """Voices that the report alone shows to be one actor: a person still decides."""
    order = {portrait.voice.id: place for place, portrait in enumerate(portraits)}
    found = []
    for identity in identities_of(portraits):
        members = sorted(identity.members, key=lambda member: order[member.voice])
        found += [
            Proposal((members[0].voice, other.voice), f"{identity.name}: {other.reason}")
            for other in members[1:]
        ]
    return found
