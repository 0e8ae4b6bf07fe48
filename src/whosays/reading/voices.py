"""From sources to voices: labels of one actor grouped, each with its reason; doubt stays a proposal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from whosays.languages import Language
from whosays.model import UNNAMED, WRITER, Label, Proposal, Span, Voice
from whosays.reading.attributions import Laid
from whosays.reading.found import Draft
from whosays.reading.grammar import folded
from whosays.reading.labels import Profile, profile_of, subjects_of
from whosays.reading.media import PICTURES
from whosays.reading.words import Unit, spans_of


@dataclass(slots=True)
class _Actor:
    """A voice in the making: the profiles of its labels, the clearest of them, and when last seen."""

    profiles: list[Profile] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    last: int = -1

    @property
    def best(self) -> Profile:
        return max(self.profiles, key=lambda p: p.clarity)


@dataclass(frozen=True, slots=True)
class Named:
    """Voices with the id that each draft got, in the drafts' order."""

    voices: tuple[Voice, ...]
    proposals: tuple[Proposal, ...]
    of_draft: tuple[str, ...]


def name_voices(laid: Laid, drafts: Sequence[Draft]) -> Named:
    """Give every draft its voice: an actor, `writer` or `unnamed`."""
    language = laid.language
    actors: list[_Actor] = []
    chosen: dict[int, _Actor] = {}
    literal: dict[int, str] = {}
    bystanders = _bystanders(laid)
    order = sorted(range(len(drafts)), key=lambda n: (_place(drafts[n]), drafts[n].content[0].start))
    for number in order:
        draft = drafts[number]
        word = _literal_voice(draft, laid, language)
        if word is not None:
            literal[number] = word
            continue
        assert draft.speaker is not None
        unit, indices = draft.speaker
        profile = profile_of(unit, indices, language)
        actor = _actor_for(profile, _place(draft), actors, bystanders, drafts, chosen, draft, language)
        chosen[number] = actor
    _join_linked(actors, chosen, laid, language)
    return _named(drafts, actors, chosen, literal, language)


def _place(draft: Draft) -> int:
    """Where the draft's source stands, or its content where the text names none."""
    return draft.source[0].start if draft.source else draft.content[0].start


def _literal_voice(draft: Draft, laid: Laid, language: Language) -> str | None:
    if draft.written:
        return UNNAMED if draft.hearsay else WRITER
    if draft.hearsay or draft.speaker is None or not draft.speaker[1]:
        return UNNAMED
    unit, indices = draft.speaker
    profile = profile_of(unit, indices, language)
    if profile.first_person:
        return WRITER
    if profile.medium and not profile.owner:
        return WRITER if profile.medium in PICTURES else UNNAMED
    if profile.collective:
        return UNNAMED
    return None


def _actor_for(
    profile: Profile,
    place: int,
    actors: list[_Actor],
    bystanders: Sequence[tuple[int, Profile, Span]],
    drafts: Sequence[Draft],
    chosen: dict[int, _Actor],
    draft: Draft,
    language: Language,
) -> _Actor:
    """The actor that a source points to, made anew where none fits."""
    span = draft.source[0] if draft.source else draft.content[0]
    if profile.pronoun:
        found = _antecedent(profile, place, actors, bystanders, language)
        if found is None:
            found = _Actor(profiles=[profile])
            actors.append(found)
        if not any(label.span == span for label in found.labels):
            found.labels.append(Label(span, "pronoun for the last actor that it can stand for"))
        found.last = place
        return found
    for actor in sorted(actors, key=lambda a: -a.last):
        reason = next((r for p in actor.profiles if (r := same_actor(profile, p, language))), None)
        if reason is not None:
            return _seen(actor, profile, span, reason, place)
    actor = _Actor()
    actors.append(actor)
    return _seen(actor, profile, span, "first named so here", place)


def _seen(actor: _Actor, profile: Profile, span: Span, reason: str, place: int) -> _Actor:
    actor.profiles.append(profile)
    if not any(label.span == span for label in actor.labels):
        actor.labels.append(Label(span, reason))
    actor.last = max(actor.last, place)
    return actor


def _bystanders(laid: Laid) -> list[tuple[int, Profile, Span]]:
    """Subjects of main clauses: whom a later pronoun may stand for though they say nothing."""
    found = []
    for unit in laid.frames:
        for indices in subjects_of(unit):
            profile = profile_of(unit, indices, laid.language)
            spans = spans_of(unit, indices)
            if spans and not profile.pronoun and profile.animate:
                found.append((spans[0].start, profile, spans[0]))
    return found


def _antecedent(
    pronoun: Profile,
    place: int,
    actors: list[_Actor],
    bystanders: Sequence[tuple[int, Profile, Span]],
    language: Language,
) -> _Actor | None:
    """The nearest actor before the pronoun that agrees with it; a subject that said nothing counts too."""
    candidates: list[tuple[int, _Actor | Profile, Span | None]] = [
        (actor.last, actor, None) for actor in actors if actor.last < place
        and any(pronoun.agrees(p) for p in actor.profiles if not p.pronoun)
    ]
    candidates += [(start, profile, span) for start, profile, span in bystanders
                   if start < place and pronoun.agrees(profile)]
    if not candidates:
        return None
    _, found, span = max(candidates, key=lambda c: (c[0], isinstance(c[1], _Actor)))
    if isinstance(found, _Actor):
        return found
    for actor in actors:
        for profile in actor.profiles:
            if same_actor(found, profile, language):
                return actor
    actor = _Actor(profiles=[found], last=place)
    if span is not None:
        actor.labels.append(Label(span, "first named so here"))
    actors.append(actor)
    return actor


def same_actor(a: Profile, b: Profile, language: Language) -> str | None:
    """Why two labels are one actor's, or None; never for two persons of different names."""
    if a.pronoun or b.pronoun:
        return None
    if a.person_name and b.person_name:
        return "same name" if a.surname == b.surname and _given_agree(a, b) else None
    if a.words == b.words:
        return "same words"
    if a.state and a.state == b.state:
        return "a state and its capital"
    if a.person_name or b.person_name:
        return _same_office(a, b)
    return _same_body(a, b)


def _given_agree(a: Profile, b: Profile) -> bool:
    first, other = set(a.names[:-1]), set(b.names[:-1])
    return not first or not other or bool(first & other)


def _same_office(a: Profile, b: Profile) -> str | None:
    """"the governor" for "X, governor of Y": the same office, nothing else named."""
    named, bare = (a, b) if a.person_name else (b, a)
    if not bare.definite or not bare.offices or not named.offices & bare.offices:
        return None
    extra = bare.modifiers - named.modifiers - bare.offices
    return None if extra else "same office as the person named"


def _same_body(a: Profile, b: Profile) -> str | None:
    if a.head != b.head:
        if a.names and set(a.names) == set(b.names) and len(a.names) > 1:
            return "same name"
        shared = (a.modifiers & b.modifiers) | (set(a.names) & set(b.names))
        distinctive = {m for m in shared if m.startswith("anti-") or m.startswith("pro-")}
        return "same distinctive word: " + ", ".join(sorted(distinctive)) if distinctive else None
    if not (a.definite or b.definite) and not a.names:
        return None
    if a.modifiers <= b.modifiers or b.modifiers <= a.modifiers:
        smaller = a if len(a.modifiers) <= len(b.modifiers) else b
        if smaller.definite or smaller.names:
            return f"same kind of body, nothing that differs ({a.head})"
        return None
    if a.telling and b.telling and not _names_differ(a, b):
        return f"the only body of its kind in the report ({a.head})"
    return None


def _names_differ(a: Profile, b: Profile) -> bool:
    left, right = set(a.names), set(b.names)
    return bool(left and right and not left & right and a.place_names & b.place_names)


def _join_linked(actors: list[_Actor], chosen: dict[int, _Actor], laid: Laid, language: Language) -> None:
    """Labels that the text itself sets beside one another: "the group, X,", "X, a militia"."""
    for place, actor in enumerate(list(actors)):
        for other in actors[place + 1 :]:
            if other not in actors or actor not in actors:
                continue
            reason = next((r for p in actor.profiles for q in other.profiles
                           if (r := same_actor(p, q, language))), None)
            if reason is None:
                continue
            actor.profiles += other.profiles
            actor.labels += [replace(label, reason=reason) if label.reason.startswith("first") else label
                             for label in other.labels]
            actor.last = max(actor.last, other.last)
            for number, holder in chosen.items():
                if holder is other:
                    chosen[number] = actor
            actors.remove(other)


def _named(
    drafts: Sequence[Draft], actors: list[_Actor], chosen: dict[int, _Actor], literal: dict[int, str],
    language: Language,
) -> Named:
    ids: dict[int, str] = {}
    voices = []
    used: set[str] = set()
    for actor in actors:
        if not any(holder is actor for holder in chosen.values()):
            continue
        name = actor.best.name
        base = re.sub(r"[^a-z0-9а-яіїєґё]+", "-", folded(name)).strip("-")[:60] or "voice"
        identity, number = base, 2
        while identity in used or identity in (WRITER, UNNAMED):
            identity, number = f"{base}-{number}", number + 1
        used.add(identity)
        ids[id(actor)] = identity
        labels = tuple(sorted(actor.labels, key=lambda label: label.span))
        voices.append(Voice(identity, name, labels))
    of_draft = tuple(literal.get(n) or ids[id(chosen[n])] for n in range(len(drafts)))
    living = [a for a in actors if id(a) in ids]
    return Named(tuple(voices), _proposals(living, ids), of_draft)


def _proposals(actors: Sequence[_Actor], ids: dict[int, str]) -> tuple[Proposal, ...]:
    """Pairs of voices that share a place or a kind of body: perhaps one, for a person to say."""
    out = []
    for place, actor in enumerate(actors):
        for other in actors[place + 1 :]:
            a, b = actor.best, other.best
            if a.person_name and b.person_name:
                continue
            shared = a.place_names & b.place_names
            kinds = {a.rank, b.rank}
            if kinds == {"office", "body"} and (shared or not (a.place_names and b.place_names)) \
                    and (a.local or b.local):
                reason = "an office and a body of the same place" if shared else "an office and a body, both local"
            elif a.head == b.head and a.head and not a.person_name and not b.person_name:
                reason = f"both are called {a.head}"
            else:
                continue
            out.append(Proposal((ids[id(actor)], ids[id(other)]), reason))
    return tuple(out[:8])


def inherited_medium(draft: Draft, drafts: Sequence[Draft], laid: Laid) -> Draft | None:
    """The draft of the sentence before, whose video or post a pronoun's words come from."""
    earlier = [d for d in drafts if d is not draft and d.content[-1].end <= _place(draft)
               and d.evidence in ("video", "post", "photo", "broadcast") and d.written]
    if not earlier:
        return None
    last = max(earlier, key=lambda d: d.content[-1].end)
    between = [s for s in laid.sentences if last.content[-1].end <= s.start and s.end <= _place(draft)]
    return last if not between else None


def speaker_is_pronoun(draft: Draft, language: Language) -> bool:
    """Whether the source is a bare pronoun."""
    if draft.speaker is None or not draft.speaker[1]:
        return False
    unit, indices = draft.speaker
    return profile_of(unit, indices, language).pronoun


def unit_of(draft: Draft) -> Unit | None:
    """The unit whose clause the draft is judged by."""
    return draft.clause[0] if draft.clause is not None else None
