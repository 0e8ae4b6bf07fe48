"""Media that the text points to, and pictures that are said to show something."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.languages import Language
from whosays.model import Evidence, MediumKind, Span, Spans
from whosays.reading.grammar import around, is_finite, marker, noun_phrase, subject, verb_group
from whosays.reading.words import Unit, Word, is_word, spans_of

PICTURES = ("video", "photo")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A medium as the text mentions it: its noun, phrase and kind."""

    unit: Unit
    noun: int
    words: frozenset[int]
    kind: MediumKind
    unverified: Span | None


def medium_kind(unit: Unit, word: Word, language: Language) -> MediumKind | None:
    """The kind of medium that a noun names here, or None."""
    facts = language.media
    if word.lower not in facts.forms and word.lemma not in facts.forms:
        return None
    if word.kind not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    names = (word.lemma.lower(), word.lower, word.lower.removesuffix("s"))
    if word.plural or word.lower.endswith("s"):
        for name in names:
            if name in facts.plural_only:
                return facts.plural_only[name]
    for name in names:
        kind = facts.nouns.get(name)
        if kind is None:
            continue
        near = {unit.words[i].lower for i in unit.subtree(word.index)}
        if name in facts.needs_site:
            if near & facts.radio:
                return "broadcast"
            if not near & facts.sites:
                return kind if name == "poste" and not word.lower.endswith("s") else None
        if name in facts.needs_more and not _pictured(unit, word, language):
            return None
        return kind
    return None


def _pictured(unit: Unit, word: Word, language: Language) -> bool:
    """Whether a noun that may be a picture shows something here, and so is one."""
    below = [unit.words[i] for i in unit.subtree(word.index)]
    above = unit.words[word.head]
    shows = language.media.showing
    verbs = [above, *unit.kids(above, "open clause")]
    return any(w.lemma in shows for w in below) or (
        word.relation == "subject" and any(v.lemma in shows for v in verbs)
    )


def mentioned_media(unit: Unit, language: Language) -> list[Mentioned]:
    """All media that a unit mentions, in order."""
    found = []
    for word in unit:
        kind = medium_kind(unit, word, language)
        if kind is None or _only_a_modifier(unit, word):
            continue
        words = _mention(unit, word, language)
        found.append(
            Mentioned(unit, word.index, frozenset(words), kind, _unverified(unit, word, language))
        )
    return found


def _only_a_modifier(unit: Unit, word: Word) -> bool:
    """Whether the noun only modifies another: "video evidence", "photo agency"."""
    return (
        word.relation == "compound"
        and word.head > word.index
        and unit.words[word.head].kind == "NOUN"
        and word.kind != "PROPN"
    )


def _mention(unit: Unit, word: Word, language: Language) -> set[int]:
    words = noun_phrase(unit, word)
    words -= {c.index for c in unit.kids(word, "preposition") if c.lower in language.words.located}
    shows = [
        i for i in words if unit.words[i].lemma in language.media.showing and unit.words[i].form
    ]
    for index in shows:
        words -= unit.subtree(index)
    first_clause = min(
        (c.index for c in unit.kids(word, "relative clause", "noun clause") if is_finite(unit, c)),
        default=None,
    )
    if first_clause is not None:
        words = {i for i in words if i < unit.left[first_clause]}
    return around(unit, word.index, words)


def _unverified(unit: Unit, word: Word, language: Language) -> Span | None:
    below = sorted(unit.subtree(word.index))
    if not below:
        return None
    start, end = unit.words[below[0]].start, unit.words[below[-1]].end
    words = [unit.words[i] for i in below]
    text = " ".join(w.lower for w in words)
    if language.hedges.unverified.search(text) is None:
        return None
    for first in range(len(words)):
        for last in range(first, min(first + 6, len(words))):
            if language.hedges.unverified.fullmatch(
                " ".join(w.lower for w in words[first : last + 1])
            ):
                return Span(words[first].start, words[last].end)
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture said to show something: the picture's words, the verb's group, what is shown.

    `matrix` is the head whose values count: the verb, or the one that it hangs on.
    """

    medium: Mentioned
    verb: int
    cue: frozenset[int]
    content: frozenset[int]
    seeming: Word | None
    matrix: int


def find_shown(unit: Unit, language: Language) -> list[Shown]:
    """Pictures of a unit with what each is said to show."""
    media = {m.noun: m for m in mentioned_media(unit, language) if m.kind in PICTURES}
    if not media:
        return []
    shown = (
        _shown_by(unit, word, media, language) for word in unit if _shows(unit, word, language)
    )
    return [one for one in shown if one is not None]


def _shows(unit: Unit, word: Word, language: Language) -> bool:
    """Whether a word is a verb of showing in a form that has a subject or stands for one."""
    if word.lemma not in language.media.showing or not word.form:
        return False
    if word.form == "past participle":
        return any(helper.form for helper in unit.kids(word, "auxiliary"))
    return word.form != "present participle" or word.lower.endswith(
        tuple(language.words.participle_endings)
    )


def _shown_by(
    unit: Unit, word: Word, media: dict[int, Mentioned], language: Language
) -> Shown | None:
    """What a verb of showing says that a picture shows, or None where none is its subject."""
    above = unit.words[word.head]
    seeming, holder = None, word
    if (
        word.relation in ("open clause", "clause", "object")
        and above.lemma in language.hedges.seeming
    ):
        seeming = holder = above
    elif word.relation == "open clause" and subject(unit, word) is None and is_finite(unit, above):
        holder = above
    medium = _pictured_by(unit, holder, media, language)
    if medium is None and seeming is not None:
        before = [i for i in media if i < holder.index]
        medium = media[before[0]] if before else None
    if medium is None:
        return None
    content = _what_is_shown(unit, word, language) - medium.words
    if not content:
        return None
    group = {w.index for w in verb_group(unit, word)}
    if seeming is not None:
        group |= {w.index for w in verb_group(unit, seeming)}
    return Shown(
        medium,
        word.index,
        frozenset(group),
        frozenset(content - group),
        seeming,
        holder.index,
    )


def _pictured_by(
    unit: Unit, verb: Word, media: dict[int, Mentioned], language: Language
) -> Mentioned | None:
    own = subject(unit, verb)
    if own is not None:
        if own.index in media:
            return media[own.index]
        inside = [i for i in media if i in unit.subtree(own.index) and i <= own.index + 4]
        if own.lower in language.words.relatives and verb.relation == "relative clause":
            return _nearest(unit, verb, media)
        return media[inside[0]] if inside and unit.words[own.index].kind != "PROPN" else None
    if language.grammar.subjectless:
        for child in unit.kids(verb, "prepositional object"):
            if child.index in media:
                return media[child.index]
    if verb.relation in ("noun clause", "adverbial clause", "relative clause"):
        return _nearest(unit, verb, media)
    return None


def _nearest(unit: Unit, verb: Word, media: dict[int, Mentioned]) -> Mentioned | None:
    head = unit.words[verb.head]
    if head.index in media:
        return media[head.index]
    before = [i for i in media if i < verb.index and verb.index - i < 8]
    return media[before[-1]] if before else None


def _what_is_shown(unit: Unit, verb: Word, language: Language) -> set[int]:
    """Everything behind the verb that hangs on it, up to a contrast."""
    words: set[int] = set()
    contrast = language.words.contrast | language.words.apart
    limit = len(unit)
    for child in unit.kids(verb):
        if child.index < verb.index or child.relation in ("mark", "coordinator"):
            continue
        first = unit.words[unit.left[child.index]]
        mark = marker(unit, child)
        turning = first.lower in contrast or (mark is not None and mark.lower in contrast)
        if turning or (child.relation == "conjunct" and is_finite(unit, child)):
            limit = min(limit, unit.left[child.index])
            continue
        words |= unit.subtree(child.index)
    for index in list(words):
        word = unit.words[index]
        mark = marker(unit, word)
        turning = (
            mark is not None and mark.lower in contrast and word.relation == "adverbial clause"
        )
        if turning or (
            word.relation == "conjunct"
            and is_finite(unit, word)
            and subject(unit, word) is not None
        ):
            words -= unit.subtree(index)
    words = {i for i in words if i < limit}
    kept = sorted(i for i in words if is_word(unit.words[i]))
    if kept and unit.words[kept[0]].lower in language.words.that | language.words.how:
        words.discard(kept[0])
    return around(unit, min(words), words) if words else set()


def leading_medium(unit: Unit, head: Word, language: Language) -> Mentioned | None:
    """A medium in a phrase before the clause's subject: "In an unverified video, ..."."""
    own = subject(unit, head)
    edge = own.index if own is not None else head.index
    for medium in mentioned_media(unit, language):
        first = min(medium.words)
        before = unit.words[max(0, first - 1)]
        if max(medium.words) < edge and before.lower in language.words.located and first <= 2:
            return medium
    return None


def relay_of(
    unit: Unit, verb: Word, language: Language, skip: frozenset[int]
) -> tuple[Spans, Evidence] | None:
    """A post, channel, picture or site named with a cue: "on Telegram", "in a video"."""
    media = language.media
    for child in unit.kids(verb, "preposition", "prepositional object", "adverb"):
        for index in sorted(unit.subtree(child.index) - skip):
            word = unit.words[index]
            lead = unit.words[unit.left[child.index]].lower
            if lead not in language.words.located:
                continue
            kind = medium_kind(unit, word, language)
            if kind is not None:
                return spans_of(unit, _without_lead(unit, word, language)), kind
            if word.lower in media.post_sites:
                return spans_of(unit, {index}), "post"
            if word.lemma.lower() in media.channels:
                return spans_of(unit, _without_lead(unit, word, language)), "post"
            if word.lower in media.radio:
                return spans_of(unit, {index}), "broadcast"
    return None


def _without_lead(unit: Unit, noun: Word, language: Language) -> set[int]:
    """A noun phrase without the preposition before its noun."""
    return {
        i
        for i in noun_phrase(unit, noun)
        if unit.words[i].lower not in language.words.located or i > noun.index
    }


def to_media(
    mentions: list[Mentioned], language: Language, shown: dict[tuple[int, int], Spans]
) -> list[tuple[Mentioned, Spans, Spans]]:
    """Mentions with their spans and what they show; the same words twice are one medium."""
    out = []
    seen: set[str] = set()
    for medium in mentions:
        spans = spans_of(medium.unit, medium.words)
        if not spans:
            continue
        words = [medium.unit.words[i] for i in sorted(medium.words)]
        definite = words[0].lower in language.voices.determiners - language.voices.indefinite
        noun = medium.unit.words[medium.noun].lemma
        key = noun if definite else " ".join(w.lower for w in words)
        if key in seen and definite:
            continue
        seen.update({key, noun})
        if definite and not any(is_word(w) for w in words[1:]):
            continue
        out.append((medium, spans, shown.get((spans[0].start, spans[0].end), ())))
    return out
