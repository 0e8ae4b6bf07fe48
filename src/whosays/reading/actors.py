"""The actors of one report in the making: who each label points to, whom a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from whosays.model import Label, Span, Spans
from whosays.reading.laying import Laid
from whosays.reading.likeness import FAIR, SURE, WEAK, Likeness, contradicts, likeness
from whosays.reading.profiles import Profile

# How far back a pronoun looks, in mentions and sentences; nearer mentions cost less.
_MENTIONS_BACK, _SENTENCES_BACK = 40, 7
# What a mention's role adds to its cost as an antecedent: speakers first, then subjects.
SPEAKER, SUBJECT, LESSER = -2.0, -1.0, 1.0
# An actor keeps so many different labels for comparing; a key leads to so many actors, the latest.
_PROFILES, _ACTORS_BY_KEY = 12, 12


@dataclass(slots=True, eq=False)
class Actor:
    """One voice in the making: its different labels as profiles, and when it was last seen."""

    profiles: list[Profile] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    last: int = -1
    gender: str = ""
    merged: Actor | None = None

    @property
    def root(self) -> Actor:
        """The actor that this one has become part of, or itself."""
        here = self
        while here.merged is not None:
            here = here.merged
        return here

    @property
    def person(self) -> bool:
        """Whether one of its labels is a person's name."""
        return any(p.person for p in self.profiles)


class _Mention(NamedTuple):
    """One place where an actor is named; `cost` is what its role adds against it."""

    place: int
    actor: Actor
    profile: Profile
    cost: float
    sentence: int
    paragraph: int


@dataclass(slots=True)
class Cast:
    """All actors met so far in reading order, with the doubts that are left for a person."""

    laid: Laid
    by_key: dict[tuple[str, str], list[Actor]] = field(default_factory=lambda: defaultdict(list))
    mentions: list[_Mention] = field(default_factory=list)
    doubts: list[tuple[Actor, Actor, str]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    pending: list[tuple[Actor, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sentences = [s.start for s in self.laid.sentences]
        self.paragraphs = [p.start for p in self.laid.paragraphs]

    def meet(self, profile: Profile, span: Span, cost: float, goes_on: bool = False) -> Actor:
        """The actor that a label names, new where none fits; `goes_on` where its cue carries on."""
        found = self._known(profile, span.start) or self._speaker_before(
            profile, span.start, goes_on
        )
        if found is None:
            actor, reason = Actor(), "first named so here"
        else:
            actor, reason = found
        self._add(actor, profile, span, reason)
        self._mention(actor, profile, span.start, cost)
        return actor

    def stand_for(self, profile: Profile, span: Span, not_in: Spans) -> Actor:
        """The actor that a pronoun or possessive points to, new where none before agrees."""
        mention = self._antecedent(profile, span.start, not_in)
        if mention is None:
            actor = Actor(profiles=[profile])
            self._label(actor, span, "a pronoun for nobody named before")
        else:
            actor = mention.actor.root
            role = "subject" if mention.cost < 0 else "actor"
            self._label(
                actor,
                span,
                f"{profile.name}: the nearest {role} that agrees ({mention.profile.name})",
            )
        if profile.pronoun.startswith(("masculine", "feminine")) and not actor.gender:
            actor.gender = profile.pronoun.split()[0]
        self._mention(actor, mention.profile if mention else profile, span.start, SPEAKER)
        return actor

    def _known(self, profile: Profile, place: int) -> tuple[Actor, str] | None:
        hits = self._hits(profile)
        if not hits:
            return self._group_before(profile, place)
        best = max(like.strength for _, like in hits)
        chosen = [(a, like) for a, like in hits if like.strength == best]
        persons = sum(actor.person for actor, _ in chosen)
        if len(chosen) > 1 and (best == WEAK or persons > 1):
            near = self._near(chosen, place)
            if near is None:
                for actor, like in chosen[:2]:
                    why = f"{profile.name}: {like.reason}, but others fit as well"
                    self.pending.append((actor, why))
                return None
            chosen = [near]
        chosen.sort(key=lambda c: -c[0].last)
        first, like = chosen[0]
        others = chosen[1:] + ([h for h in hits if h[1].strength == FAIR] if best == SURE else [])
        for other, reason in others:
            self._join(first, other, reason.reason)
        return first, like.reason

    def _hits(self, profile: Profile) -> list[tuple[Actor, Likeness]]:
        """Actors that a label fits, each with its best reason."""
        seen: set[int] = set()
        hits: list[tuple[Actor, Likeness]] = []
        for key in sorted(profile.keys):
            for actor in self.by_key.get(key, ())[-_ACTORS_BY_KEY:]:
                actor = actor.root
                if id(actor) in seen:
                    continue
                seen.add(id(actor))
                likes = [
                    like
                    for p in actor.profiles
                    if (like := likeness(p, profile, self.laid.language.voices.telling_heads))
                ]
                if likes and not self._clash(actor, profile):
                    hits.append((actor, max(likes)))
        return hits

    def _clash(self, actor: Actor, profile: Profile) -> bool:
        """Whether a person of another name, or another gender, holds the actor already."""
        if actor.gender and profile.gender and actor.gender != profile.gender and actor.person:
            return True
        telling = self.laid.language.voices.telling_heads
        return any(contradicts(p, profile, telling) for p in actor.profiles)

    def _near(
        self, chosen: Sequence[tuple[Actor, Likeness]], place: int
    ) -> tuple[Actor, Likeness] | None:
        """The only one of several that was named in this paragraph or the one before."""
        here = bisect_right(self.paragraphs, place)
        near = [c for c in chosen if here - bisect_right(self.paragraphs, c[0].last) <= 1]
        return near[0] if len(near) == 1 else None

    def _group_before(self, profile: Profile, place: int) -> tuple[Actor, str] | None:
        """Whom "the group" stands for: the body just named, or the only band of fighters before."""
        facts = self.laid.language.voices
        if (
            not profile.heads & facts.generic_heads
            or not profile.definite
            or profile.modifiers
            or profile.plural
        ):
            return None
        named = self._named_before(place) if not profile.own else None
        if named is not None:
            return named, "refers back to the body just named, of whose kind nothing was said"
        bands = {
            id(m.actor.root): m.actor.root
            for m in self.mentions[-_MENTIONS_BACK:]
            if m.profile.heads & facts.bands
        }
        if len(bands) != 1:
            return None
        return next(iter(bands.values())), "refers back to the only armed group named before"

    def _named_before(self, place: int) -> Actor | None:
        """The body named last, at most two sentences before, if it bears a name and no kind."""
        last = next((m for m in reversed(self.mentions) if m.cost < 0), None)
        if last is None or bisect_right(self.sentences, place) - last.sentence > 2:
            return None
        named = last.profile
        bare = named.own and not (named.heads or named.person or named.state)
        if self.laid.language.grammar.inflected_names:
            bare = (named.own or named.body) and not (named.person or named.state)
        return last.actor.root if bare and not last.actor.root.person else None

    def _speaker_before(
        self, profile: Profile, place: int, goes_on: bool
    ) -> tuple[Actor, str] | None:
        """The last speaker: for "the same source", or a bare name that goes on for one unnamed."""
        last = next(
            (m for m in reversed(self.mentions[-_MENTIONS_BACK:]) if m.cost == SPEAKER), None
        )
        if last is None or bisect_right(self.paragraphs, place) - last.paragraph > 1:
            return None
        if profile.again and profile.heads & self.laid.language.voices.any_heads:
            return last.actor.root, "the last one who spoke"
        bare = len(profile.person) > 1 and len(profile.content) == len(profile.person)
        unnamed = not (
            last.actor.root.person or last.profile.body or last.profile.plural or last.profile.own
        )
        if (
            goes_on
            and bare
            and unnamed
            and last.profile.offices
            and bisect_right(self.paragraphs, place) == last.paragraph
        ):
            return last.actor.root, "named where the speaker before goes on"
        return None

    def _join(self, actor: Actor, other: Actor, reason: str) -> None:
        """Makes an actor part of another; never two persons of different names."""
        actor, other = actor.root, other.root
        if actor is other or any(self._clash(actor, p) for p in other.profiles):
            return
        other.merged = actor
        actor.profiles = (actor.profiles + other.profiles)[:_PROFILES]
        actor.labels += [
            Label(x.span, reason) if x.reason.startswith("first") else x for x in other.labels
        ]
        actor.last = max(actor.last, other.last)

    def _add(self, actor: Actor, profile: Profile, span: Span, reason: str) -> None:
        known = any(
            p.content == profile.content and p.person == profile.person for p in actor.profiles
        )
        if not known and len(actor.profiles) < _PROFILES:
            actor.profiles.append(profile)
        for key in sorted(profile.keys):
            held = self.by_key[key]
            if actor in held[-_ACTORS_BY_KEY:]:
                held.remove(actor)
            held.append(actor)
        actor.gender = actor.gender or profile.gender
        self._label(actor, span, reason)
        self.doubts += [(other, actor, why) for other, why in self.pending]
        self.pending.clear()

    @staticmethod
    def _label(actor: Actor, span: Span, reason: str) -> None:
        if not any(label.span == span for label in actor.labels[-6:]):
            actor.labels.append(Label(span, reason))

    def _mention(self, actor: Actor, profile: Profile, place: int, cost: float) -> None:
        actor.last = max(actor.last, place)
        self.mentions.append(
            _Mention(
                place,
                actor,
                profile,
                cost,
                bisect_right(self.sentences, place),
                bisect_right(self.paragraphs, place),
            )
        )

    def _antecedent(self, pronoun: Profile, place: int, not_in: Spans) -> _Mention | None:
        """The mention before a pronoun that agrees at the least cost of distance and role."""
        sentence = bisect_right(self.sentences, place)
        paragraph = bisect_right(self.paragraphs, place)
        best: tuple[float, int, _Mention] | None = None
        for mention in reversed(self.mentions[-_MENTIONS_BACK:]):
            if mention.place >= place or any(s.start <= mention.place < s.end for s in not_in):
                continue
            if sentence - mention.sentence > _SENTENCES_BACK:
                break
            fit = _agreement(
                pronoun.pronoun, mention, not self.laid.language.grammar.gendered_nouns
            )
            if fit is None:
                continue
            cost = (
                fit
                + mention.cost
                + 2 * (sentence - mention.sentence)
                + (paragraph - mention.paragraph) / 2
            )
            if best is None or (cost, -mention.place) < best[:2]:
                best = cost, -mention.place, mention
        return best[2] if best is not None else None


def _agreement(kind: str, mention: _Mention, bodies_are_they: bool) -> float | None:
    """What it costs a pronoun to stand for a mention, or None where it cannot."""
    profile, actor = mention.profile, mention.actor.root
    if "plural" in kind:
        if profile.plural or profile.group:
            return (
                0.5
                if profile.gender and "feminine" in kind and profile.gender != "feminine"
                else 0.0
            )
        if not (profile.body or profile.own or profile.state) or profile.person:
            return None
        return 0.5 if bodies_are_they else 1.0
    if (profile.plural or profile.group) and not profile.person and not profile.spoken:
        return None
    if kind.startswith("neuter"):
        return None if profile.person or profile.offices else 0.0
    wanted = kind.split()[0]
    if (
        bodies_are_they
        and (profile.body or profile.state)
        and not profile.spoken
        and not profile.person
    ):
        return None if wanted in ("masculine", "feminine") else 0.5
    gender = actor.gender or profile.gender
    if wanted in ("masculine", "feminine"):
        if gender and gender != wanted:
            return None
        return 0.0 if gender else 0.4
    return 0.0
