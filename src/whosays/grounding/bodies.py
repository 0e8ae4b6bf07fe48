"""Bodies: which one a label names, by the registry, by a state's office, or by the words of a name.

Three ways, from the surest: an entry of the registry; a ministry, army, police or service of a
state, told by the words for it in any language; a name of its own, as words that stand for the same
in each language and the sounds of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.grounding.registry import Entry, Registry
from whosays.grounding.romanisation import romanisation_key
from whosays.grounding.wording import Hit, Wording
from whosays.languages.actors import Concept, actor_words, concepts, words_of
from whosays.model import VoiceKind

_SHORT = re.compile(r"[^\W\d_]{2,7}")
# So many first letters of two names agree where one is an adjective of the other, at least.
_STEM = 4
_MINISTRY, _INTELLIGENCE, _MILITARY = "ministry", "intelligence", "military-intelligence"


@dataclass(frozen=True, slots=True)
class Body:
    """A body as one label names it. `id` is None where only the case can tell which one it is.

    `concept` is its kind of body, `field` a ministry's, `words` what its name is made of that has a
    meaning in every language, `sounds` the keys that each other word of its name may have.
    """

    id: str | None
    name: str
    kind: VoiceKind
    reason: str
    state: str | None = None
    source: str | None = None
    concept: str = ""
    field: str = ""
    words: frozenset[str] = frozenset()
    sounds: tuple[frozenset[str], ...] = ()
    of_state: bool = False

    @property
    def own_name(self) -> bool:
        """Whether it bears a name that tells it from others of its kind."""
        return bool(self.sounds) or len(self.words) > 1

    @property
    def rank(self) -> tuple[int, int]:
        """How much it says: an id first, then a longer name."""
        return (2 if self.source else 1 if self.id else 0), len(self.words) + len(self.sounds)


def body_of(wording: Wording, registry: Registry) -> Body | None:
    """The body that a label is about, or whose unnamed spokesman it names."""
    head = wording.head
    if head is None or wording.person:
        return None
    if head.concept is not None and head.concept.sort == "spokesman":
        return spoken_for(wording, registry)
    return _body(wording, head, registry)


def spoken_for(wording: Wording, registry: Registry) -> Body | None:
    """The body that a spokesman of the label speaks for."""
    for hit in wording.hits:
        if hit.entry is None and (
            hit.concept is None or hit.concept.sort not in ("body", "people")
        ):
            continue
        return _body(wording, hit, registry)
    states = [hit for hit in wording.hits if hit.part == "state"]
    return None if len(states) != 1 else _state(states[0])


def _body(wording: Wording, head: Hit, registry: Registry) -> Body | None:
    if head.entry is not None:
        return _known(head.entry, head.text)
    if head.part in ("state", "capital"):
        return _state(head)
    concept = head.concept
    if concept is None or concept.sort not in ("body", "people"):
        return None
    if concept.sort == "people":
        known = next((h for h in wording.hits if h.entry and h.entry.kind == concept.kind), None)
        if known is not None and known.entry is not None:
            return _known(known.entry, known.text)
    return _described(wording, head, concept, registry)


def _known(entry: Entry, text: str) -> Body:
    return Body(
        entry.id,
        _office_name(entry.id) or entry.name,
        entry.kind,
        f"{text} stands in the registry of known voices ({entry.id})",
        entry.state,
        entry.source,
    )


def _office_name(identity: str) -> str | None:
    """A state's office in words, where an id is made of both: "ru-foreign-ministry"."""
    state, _, office = identity.partition("-")
    field, _, kind = office.rpartition("-")
    words = concepts()
    ministry = kind == _MINISTRY and field in words and words[field].sort == "field"
    if not (ministry or (office in words and words[office].of_state)):
        return None
    said = f"{office.replace('-', ' ')} of {state_name(state.upper())}"
    return said[:1].upper() + said[1:]


def _state(hit: Hit) -> Body:
    name = state_name(hit.state)
    return Body(
        f"{hit.state.lower()}-state", name, "state", f"{hit.text} speaks for {name}", hit.state
    )


def state_name(state: str) -> str:
    """A state's English name."""
    return actor_words("en").state_names.get(state, state)


def _described(wording: Wording, head: Hit, concept: Concept, registry: Registry) -> Body:
    fields = [c.field or c.name for c in wording.of_sort("field")]
    field = concept.field or (fields[0] if fields and concept.name == _MINISTRY else "")
    name = _MINISTRY if concept.field else concept.name
    kind = concept.kind or "other"
    if name == _INTELLIGENCE and any(c.name == "military" for c in wording.of_sort("word")):
        name = _MILITARY
    named = [hit for hit in wording.hits if hit.part == "name" and hit.segment == head.segment]
    state = _owner(wording, concept)
    of_state = concepts()[name].of_state or concept.of_state
    office = f"{field}-{name}" if field else name
    if of_state and state and not named and not (name == _MINISTRY and not field):
        return _office(f"{state.lower()}-{office}", office, state, kind, registry)
    if name == "officials" and state and not named:
        return _office(f"{state.lower()}-authorities", "authorities", state, kind, registry)
    return Body(
        None,
        wording.text,
        kind,
        "",
        state,
        concept=name,
        field=field,
        words=_words(_near(wording, head), head),
        sounds=tuple(
            _sounds(h, wording.language) for h in _near(wording, head) if h.part == "name"
        ),
        of_state=of_state or name == "officials",
    )


def _owner(wording: Wording, concept: Concept) -> str | None:
    """The state that a body is of: named, by adjective, or by its capital for its officials."""
    if wording.states:
        return wording.states[0]
    capitals = [hit.state for hit in wording.hits if hit.part == "capital"]
    return capitals[0] if capitals and concept.name == "officials" else None


def _office(identity: str, office: str, state: str, kind: VoiceKind, registry: Registry) -> Body:
    """A state's one body of that kind, in the words of the registry where it has them."""
    said = f"{office.replace('-', ' ')} of {state_name(state)}"
    entry = registry.entries.get(identity)
    if entry is not None:
        kind = entry.kind
    name = said[:1].upper() + said[1:]
    source = entry.source if entry is not None else None
    return Body(identity, name, kind, f"its words say: {said}", state, source)


def _near(wording: Wording, head: Hit) -> tuple[Hit, ...]:
    """The parts up to the next comma; all, where they hold no name: "its owner, Ajax Line"."""
    here = tuple(hit for hit in wording.hits if hit.segment == head.segment)
    return here if len(here) > 1 else wording.hits


def _words(hits: Sequence[Hit], head: Hit) -> frozenset[str]:
    """The meanings of a name's words, its own kind left out, with the states that it names."""
    found = {hit.state for hit in hits if hit.part in ("state", "adjective", "capital")}
    for hit in hits:
        if hit is head or hit.concept is None or hit.concept.sort in ("near", "place", "apart"):
            continue
        if head.concept is not None and hit.concept.name != head.concept.name:
            found.add(hit.concept.name)
    return frozenset(found | {hit.entry.id for hit in hits if hit.entry is not None})


def _sounds(hit: Hit, language: str) -> frozenset[str]:
    """Keys of a word of a name, as written and without its ending of case."""
    found = set()
    for word in hit.words:
        found |= {
            romanisation_key(word.text),
            romanisation_key(actor_words(language).stem(word.plain)),
        }
    return frozenset(found - {""})


def same_name(one: Body, other: Body) -> bool:
    """Whether two names of bodies without an id say the same: kind, meanings and sounds."""
    return (
        one.id is None
        and other.id is None
        and one.own_name
        and one.concept == other.concept
        and one.words == other.words
        and len(one.sounds) == len(other.sounds)
        and all(any(sound_alike(a, b) for b in other.sounds) for a in one.sounds)
        and all(any(sound_alike(a, b) for a in one.sounds) for b in other.sounds)
    )


def may_be(loose: Body, full: Body) -> bool:
    """Whether a label that says less may mean a body of the same kind that says more."""
    if loose.concept and full.id is not None:
        office = f"{loose.field}-{loose.concept}" if loose.field else loose.concept
        said = "authorities" if loose.concept == "officials" else office
        given = full.id.partition("-")[2]
        same = given == said or (said == _MINISTRY and given.endswith("-" + _MINISTRY))
        return loose.of_state and not loose.sounds and loose.state is None and same
    return (
        full.id is None
        and loose.concept == full.concept
        and loose.words < full.words
        and all(any(sound_alike(a, b) for b in full.sounds) for a in loose.sounds)
    )


def sound_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words of names are one: of one key, or of one stem of four letters and more."""
    if one & other:
        return True
    return any(_stem_of(a, b) for a in one for b in other)


def _stem_of(one: str, other: str) -> bool:
    length = max(_STEM, min(len(one), len(other)) - 2)
    return min(len(one), len(other)) >= _STEM and one[:length] == other[:length]


def initials(wording: Wording) -> str:
    """First letters of a body's name in capitals, as its short name has them: ФЧБ, FLN."""
    facts = actor_words(wording.language)
    small = facts.not_names | facts.stops
    words = [w for hit in wording.hits if hit.part != "entry" for w in hit.words]
    return "".join(w.text[0].upper() for w in words if w.plain not in small)


def short_name(text: str, language: str) -> str | None:
    """A label that is nothing but a short name in capitals, without its article."""
    small = actor_words(language).not_names
    words = [word.text for word in words_of(text) if word.plain not in small]
    return words[0] if len(words) == 1 and _is_short(words[0]) else None


def _is_short(word: str) -> bool:
    return word.isupper() and _SHORT.fullmatch(word) is not None
