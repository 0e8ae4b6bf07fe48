"""From sources to voices: labels of one actor grouped, each with its reason; doubts proposed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.languages import Language
from whosays.languages.lexicon import Voices
from whosays.model import UNNAMED, WRITER, Proposal, Span, Spans, Voice
from whosays.reading.actors import LESSER, SPEAKER, SUBJECT, Actor, Cast
from whosays.reading.found import Draft
from whosays.reading.grammar import SUBJECTS, folded, is_finite, noun_phrase
from whosays.reading.labels import profile_of
from whosays.reading.laying import Laid
from whosays.reading.media import PICTURES
from whosays.reading.profiles import Profile
from whosays.reading.proposals import proposals
from whosays.reading.words import Unit, Word, is_word, spans_of

_Key = tuple[int, frozenset[int]]
_OBJECTS = ("object", "recipient", "prepositional object", "agent", "possessor")
_STRAY = ("prepositional object", "apposition", "conjunct", "dep")


@dataclass(frozen=True, slots=True)
class Named:
    """Voices with the id that each draft got, in the drafts' order."""

    voices: tuple[Voice, ...]
    proposals: tuple[Proposal, ...]
    of_draft: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of the text to be resolved; `draft` is the number of the draft whose source it is."""

    span: Span
    profile: Profile
    cost: float
    draft: int | None = None
    not_in: Spans = ()
    goes_on: bool = False


def name_voices(laid: Laid, drafts: Sequence[Draft]) -> Named:
    """Give every draft its voice: an actor, `writer` or `unnamed`."""
    cast = Cast(laid)
    literal: dict[int, str] = {}
    quoted: dict[int, int] = {}
    labels: list[_Label] = []
    known: dict[_Key, Profile] = {}
    for number, draft in enumerate(drafts):
        profile = _profile(draft, laid.language, known)
        word = _literal_voice(draft, profile)
        if word is None and profile is not None and profile.first_person:
            assert draft.speaker is not None
            inside = draft.speaker[0].quotation
            word = WRITER if inside is None else None
            quoted[number] = -1 if inside is None else inside
        if word is not None:
            literal[number] = word
        elif number not in quoted:
            assert profile is not None
            labels.append(
                _Label(
                    _span(draft),
                    profile,
                    SPEAKER,
                    number,
                    draft.content,
                    _goes_on(draft, laid.language),
                )
            )
    labels += _bystanders(laid, sorted({label.span for label in labels}))
    chosen = _resolve(cast, labels)
    holders = {drafts[n].quoted: actor for n, actor in sorted(chosen.items(), reverse=True)}
    for number, quotation in quoted.items():
        if number not in literal and quotation in holders:
            chosen[number] = holders[quotation]
        else:
            literal[number] = WRITER
    return _named(cast, len(drafts), chosen, literal)


def _span(draft: Draft) -> Span:
    """Where the draft's source stands, or its content where the text names none."""
    return draft.source[0] if draft.source else draft.content[0]


def _profile(draft: Draft, language: Language, known: dict[_Key, Profile]) -> Profile | None:
    """What the draft's source says of its speaker; a source of several drafts is read once."""
    if draft.speaker is None or not draft.speaker[1]:
        return None
    unit, indices = draft.speaker
    profile = known.get((id(unit), indices))
    if profile is None:
        profile = profile_of(unit, indices, language)
        apposed = _apposed(unit, indices) if profile.offices and not profile.person else None
        if apposed:
            profile = profile_of(unit, indices | apposed, language)
        known[id(unit), indices] = profile
    return profile


def _apposed(unit: Unit, indices: frozenset[int]) -> frozenset[int]:
    """A name set off by commas right behind an office: "the minister, Jane Doe, said"."""
    end = max(indices) + 1
    if end >= len(unit) or unit.words[end].text != ",":
        return frozenset()
    last = end + 1
    while last < len(unit) and unit.words[last].kind == "PROPN":
        last += 1
    closed = last == len(unit) or not is_word(unit.words[last])
    return frozenset(range(end + 1, last)) if closed and last - end > 2 else frozenset()


def _goes_on(draft: Draft, language: Language) -> bool:
    """Whether the cue carries on what its speaker said before."""
    if draft.cue_words is None:
        return False
    unit, indices = draft.cue_words
    return any(unit.words[i].lemma in language.voices.continuing for i in indices)


def _literal_voice(draft: Draft, profile: Profile | None) -> str | None:
    """`writer` or `unnamed` where the draft points to no actor."""
    if draft.written:
        return UNNAMED if draft.hearsay else WRITER
    if draft.hearsay or profile is None or profile.collective or not profile.end:
        return UNNAMED
    if profile.first_person or profile.pronoun or profile.authored:
        return None
    if profile.record or (profile.medium in PICTURES and not profile.own):
        return UNNAMED if draft.stance == "doubts" and draft.certainty != "probable" else WRITER
    if profile.message or (profile.medium and not profile.own):
        return UNNAMED
    return None


def _resolve(cast: Cast, labels: list[_Label]) -> dict[int, Actor]:
    """Every label in reading order to its actor; a source that heads several drafts is met once."""
    chosen: dict[int, Actor] = {}
    done: dict[Span, Actor] = {}
    by_end: dict[int, Actor] = {}
    for label in sorted(labels, key=lambda one: (one.span.start, one.draft is None, one.span.end)):
        actor = done.get(label.span) or by_end.get(label.span.start - 1)
        if actor is None:
            if label.profile.pronoun:
                actor = cast.stand_for(label.profile, label.span, label.not_in)
            else:
                actor = cast.meet(label.profile, label.span, label.cost, label.goes_on)
        done[label.span] = actor
        if cast.laid.text[label.span.end : label.span.end + 1].isspace():
            by_end[label.span.end] = actor
        if label.draft is not None:
            chosen[label.draft] = actor
    return chosen


def _bystanders(laid: Laid, sources: Sequence[Span]) -> Iterator[_Label]:
    """Who is named without saying anything: a later pronoun or short name may point to them."""
    facts = laid.language.voices
    for unit in laid.frames:
        for word in unit:
            if word.kind not in ("NOUN", "PROPN") or not _may_be_actor(unit, word, facts):
                continue
            cost = _cost(unit, word)
            if cost is None:
                continue
            indices = frozenset(
                i
                for i in noun_phrase(unit, word)
                if unit.words[i].head != word.index
                or unit.words[i].relation != "preposition"
                or i > word.index
            )
            spans = spans_of(unit, indices)
            if not spans or _overlaps(spans[0], sources):
                continue
            profile = profile_of(unit, indices, laid.language)
            if profile.animate and not profile.pronoun and not profile.medium:
                yield _Label(spans[0], profile, cost)


def _overlaps(span: Span, sources: Sequence[Span]) -> bool:
    """Whether a source shares a character with the span; sources are in order."""
    after = bisect_left(sources, span.end, key=lambda s: s.start)
    return any(s.end > span.start for s in sources[max(0, after - 3) : after])


def _may_be_actor(unit: Unit, word: Word, facts: Voices) -> bool:
    return (
        word.kind == "PROPN"
        or word.lemma in facts.actors
        or word.lower in facts.actors
        or (word.plural and word.lower.endswith(facts.agents))
        or any(
            unit.words[c].kind == "PROPN" and unit.words[c].relation in ("apposition", "compound")
            for c in unit.children[word.index]
        )
    )


def _cost(unit: Unit, word: Word) -> float | None:
    """What a noun's role adds to its cost; None where it is not looked at."""
    if word.relation in SUBJECTS:
        above = unit.words[word.head]
        main = above.relation in ("root", "conjunct") and is_finite(unit, above)
        return SUBJECT if main else LESSER
    if word.relation == "root" and word.index < 3 and any(w.kind == "VERB" for w in unit):
        return SUBJECT
    if _stands_as_subject(unit, word):
        return SUBJECT
    if word.relation not in _OBJECTS:
        return None
    named = word.entity in ("PER", "PERSON") or any(
        unit.words[c].entity in ("PER", "PERSON")
        and unit.words[c].relation in ("apposition", "compound")
        for c in unit.children[word.index]
    )
    return LESSER if named else None


def _stands_as_subject(unit: Unit, word: Word) -> bool:
    """A bare noun behind the comma of an opening phrase, in a clause that has no subject."""
    root = unit.root()
    first = unit.left[word.index]
    if root is None or word.index > root.index or first == 0 or unit.words[first - 1].text != ",":
        return False
    return (
        not unit.kids(word, "preposition")
        and not unit.kids(root, *SUBJECTS)
        and word.relation in _STRAY
    )


def _named(cast: Cast, count: int, chosen: dict[int, Actor], literal: dict[int, str]) -> Named:
    ids: dict[Actor, str] = {}
    voices = []
    used = {WRITER, UNNAMED}
    for number in range(count):
        actor = chosen[number].root if number in chosen else None
        if actor is None or actor in ids:
            continue
        name = _name(cast.laid, actor)
        base = re.sub(r"[^\w]+|_+", "-", folded(name)).strip("-")[:60] or "voice"
        identity, copy = base, 2
        while identity in used:
            identity, copy = f"{base}-{copy}", copy + 1
        used.add(identity)
        ids[actor] = identity
        labels = {label.span: label for label in actor.labels}
        voices.append(Voice(identity, name, tuple(labels[s] for s in sorted(labels))))
    of_draft = tuple(literal[n] if n in literal else ids[chosen[n].root] for n in range(count))
    return Named(tuple(voices), proposals(cast, ids), of_draft)


def _name(laid: Laid, actor: Actor) -> str:
    """The clearest label in the text's own words, without a definite article or a lone bracket."""
    profile = max(actor.profiles, key=lambda p: p.clarity)
    upright = profile.person and laid.language.grammar.inflected_names
    # A name is only ever shown as the text itself has it.
    if upright and profile.name in laid.text:
        return profile.name
    words = re.sub(r"\s+", " ", laid.text[profile.start : profile.end])
    behind = laid.text[profile.end : profile.end + 1]
    for opening, closing in ("()", "[]", "«»", "“”"):
        if opening in words and closing not in words and behind == closing:
            words += closing
        if opening in words and closing not in words:
            words = words.partition(opening)[0].rstrip(" ,") or words.replace(opening, "")
    return words or profile.name


def inherited_medium(draft: Draft, drafts: Sequence[Draft], laid: Laid) -> Draft | None:
    """The draft of the sentence before, whose video or post a pronoun's words come from."""
    place = _span(draft).start
    here = bisect_right(laid.sentences, place, key=lambda s: s.start) - 1
    earliest = laid.sentences[max(0, here - 2)].start if laid.sentences else 0
    first = bisect_left(drafts, earliest, key=lambda d: d.content[0].start)
    best: Draft | None = None
    for other in drafts[first:]:
        if other.content[0].start >= place:
            break
        if other is draft or not other.written or other.content[-1].end > place:
            continue
        if other.evidence in ("video", "post", "photo", "broadcast") and (
            best is None or other.content[-1].end > best.content[-1].end
        ):
            best = other
    if best is None:
        return None
    end = best.content[-1].end
    between = any(
        end <= s.start and s.end <= place for s in laid.sentences[max(0, here - 2) : here + 1]
    )
    return None if between else best


def speaker_is_pronoun(draft: Draft, language: Language) -> bool:
    """Whether the source is a bare pronoun."""
    if draft.speaker is None or not 0 < len(draft.speaker[1]) < 4:
        return False
    return bool(profile_of(*draft.speaker, language).pronoun)
