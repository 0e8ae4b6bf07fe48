"""A portrait of each voice of a reading: the name, office and body that its labels give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.grounding.bodies import Body, body_of, initials, short_name, spoken_for
from whosays.grounding.kinds import Kind, kind_of
from whosays.grounding.person_names import PersonName, person_name
from whosays.grounding.registry import Registry
from whosays.grounding.romanisation import romanisation_key
from whosays.grounding.wording import Wording, wording_of
from whosays.languages import load
from whosays.languages.actors import actor_words, words_of
from whosays.model import Reading, Voice

_INTRODUCED = re.compile(r"[\"»”]?\s*\(\W?([^\W\d_]{2,7})\W?\)")
_MARKS, _STOPS = " \u00a0\u202f\"«“”»'’‘(-–—", ".!?…:\n\r"
_OFFICES = ("office", "trade", "witness", "spokesman")
_INSIDE = re.compile(r"\(\W?([^\W\d_]{2,7})\W?\)?")


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a label gives: what, of which field, state and place.

    `one` where a place has one holder of it; `apart` says that it is a former or another one's."""

    concept: str
    field: str
    sort: str
    one: bool
    definite: bool
    states: frozenset[str]
    places: tuple[frozenset[str], ...]
    apart: frozenset[str]


@dataclass(frozen=True, slots=True)
class Portrait:
    """One voice of one report, by its labels."""

    report: str
    language: str
    voice: Voice
    start: int
    labels: tuple[str, ...]
    kind: Kind
    person: PersonName | None
    offices: tuple[Office, ...]
    body: Body | None
    speaks_for: Body | None
    short: frozenset[str]
    introduced: frozenset[str]
    initials: frozenset[str]

    @property
    def bare(self) -> bool:
        """Whether all that is known is one word in a capital: a surname, or a body's name."""
        return bool(self.person and not self.person.given and not self.offices and not self.body)

    @property
    def key(self) -> tuple[str, str]:
        """The report and the voice's id in it."""
        return self.report, self.voice.id


def portraits_of(reading: Reading, registry: Registry) -> tuple[Portrait, ...]:
    """A portrait of every voice, in the reading's order."""
    return tuple(_portrait(reading, voice, registry) for voice in reading.voices)


def _portrait(reading: Reading, voice: Voice, registry: Registry) -> Portrait:
    pronouns = load(reading.language).voices.pronouns
    texts = list(dict.fromkeys(label.span.of(reading.text) for label in voice.labels))
    upright = () if any(voice.name in text for text in texts) else (voice.name,)
    wordings = [
        wording_of(text, reading.language, registry)
        for text in (*upright, *texts)
        if text.casefold().strip("- ") not in pronouns
    ]
    wordings = [wording for wording in wordings if wording.hits]
    person = _person(wordings)
    bodies = [b for w in wordings if (b := body_of(w, registry)) is not None] if not person else []
    body = max(bodies, key=lambda b: b.rank, default=None)
    spoken = [
        found
        for wording in wordings
        if wording.of_sort("spokesman") and (found := spoken_for(wording, registry)) is not None
    ]
    return Portrait(
        report=reading.document.id,
        language=reading.language,
        voice=voice,
        start=min((label.span.start for label in voice.labels), default=0),
        labels=tuple(texts),
        kind=_kind(wordings, person, reading.text),
        person=person,
        offices=_offices(wordings),
        body=body,
        speaks_for=max(spoken, key=lambda b: b.rank, default=None) if person else None,
        short=frozenset(s for t in texts if (s := short_name(t, reading.language)) is not None),
        introduced=_introduced(reading, voice, texts),
        initials=frozenset(i for w in wordings if body and len(i := initials(w)) > 2),
    )


def _kind(wordings: Sequence[Wording], person: PersonName | None, text: str) -> Kind:
    kind = kind_of(wordings)
    if person is None or kind.kind != "other":
        return kind
    if not person.given and not _has_capital_within(text, person.shown):
        return Kind("other", f"{person.shown}: its capital may be the sentence's only")
    return Kind("person", f"{person.shown}: a name alone, as persons are called")


def _has_capital_within(text: str, word: str) -> bool:
    """Whether the text has the word with its capital inside a sentence."""
    return any(
        (before := text[: found.start()].rstrip(_MARKS)) and before[-1] not in _STOPS
        for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    )


def _person(wordings: Sequence[Wording]) -> PersonName | None:
    """The person by all labels; None where they name a body or two persons."""
    found: PersonName | None = None
    for wording in sorted(wordings, key=lambda w: -len(w.person)):
        if not wording.person:
            continue
        name = person_name(
            [w.text for w in wording.person],
            wording.language,
            given_only=wording.given_only,
            behind_office=wording.person[0].start > 0,
        )
        if found is None:
            found = name
        elif not found.contradicts(name):
            found = found.narrowed(name)
    if found is not None and not _offices(wordings) and _is_named_body(wordings, found):
        return None
    return found or _bare(wordings)


def _is_named_body(wordings: Sequence[Wording], person: PersonName) -> bool:
    """Whether another label gives the same name to a body: "the firm North Wind"."""
    return any(
        _is_body(wording) and set(person.shown.split()) <= set(re.findall(r"[\w'-]+", wording.text))
        for wording in wordings
    )


def _bare(wordings: Sequence[Wording]) -> PersonName | None:
    """A surname that is a whole label: "Lomauri"; not where another label names a body."""
    if any(w.head is not None and (w.head.entry or _is_body(w)) for w in wordings):
        return None
    for wording in wordings:
        hits = wording.hits
        if len(hits) == 1 and hits[0].part == "name" and not hits[0].quoted:
            word = hits[0].text
            if not word.isupper() and re.fullmatch(
                r"\W*(?:[^\W\d_]+['’])?" + re.escape(word) + r"\W*", wording.text
            ):
                return person_name([word], wording.language)
    return None


def _is_body(wording: Wording) -> bool:
    head = wording.head
    return head is not None and head.concept is not None and head.concept.sort in ("body", "people")


def _offices(wordings: Sequence[Wording]) -> tuple[Office, ...]:
    """All offices; one of a neighbour's is not the bare office of the same kind as well."""
    found = dict.fromkeys(o for w in wordings if (o := office_of(w)) is not None)
    apart = {office.concept for office in found if office.apart}
    return tuple(o for o in found if o.apart or o.concept not in apart or o.places or o.states)


def office_of(wording: Wording) -> Office | None:
    """The office that a label gives its actor, with the state and place it is of."""
    head = next(
        (
            h.concept
            for h in wording.hits
            if h.concept is not None
            and h.concept.sort in ("office", "trade", "witness", "spokesman")
        ),
        None,
    )
    if head is None or (wording.head is not None and not wording.person and _is_body(wording)):
        return None
    fields = [c.name for c in wording.of_sort("field")]
    bodies = [
        h.concept.field
        for h in wording.hits
        if h.concept and h.concept.field and h.concept is not head
    ]
    field = head.field or next(iter([*fields, *bodies]), "")
    name = "minister" if head.sort == "office" and head.field else head.name
    stem = actor_words(wording.language).stem
    places = tuple(
        frozenset({romanisation_key(n), romanisation_key(stem(n.casefold()))} - {""})
        for n in wording.names
    )
    return Office(
        name,
        field,
        head.sort,
        head.one,
        not _is_indefinite(wording),
        frozenset(wording.states),
        places,
        frozenset(c.name for c in wording.of_sort("apart")),
    )


def _is_indefinite(wording: Wording) -> bool:
    first = next((word.plain for word in words_of(wording.text)), "")
    return first in load(wording.language).voices.indefinite


def _introduced(reading: Reading, voice: Voice, texts: Sequence[str]) -> frozenset[str]:
    """Short names that the text gives in brackets right behind a label."""
    found = {m[1] for text in texts for m in _INSIDE.finditer(text)}
    for label in voice.labels:
        if (match := _INTRODUCED.match(reading.text, label.span.end)) is not None:
            found.add(match[1])
    return frozenset(short for short in found if short.isupper())
