"""What the words in and beside each name of a place tell of it, before any gazetteer is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from whosays.languages.places import LONGEST, Meaning, Phrases, PlaceWords, load_places, squeezed
from whosays.model import PlaceKind, Span

# No phrase between two names, nor one before a name, is longer (characters).
_REACH = 48
_QUOTES = " \t\n\u00a0\u202f\"'«»“”„‚‘’()[],;:!?…—–"
_COMMA_UNIT = re.compile(r",? ?\(?([A-ZА-ЯІЇЄҐ][^\W\d_]*\.?(?: ?[A-Z][a-z]*\.)*)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a place and what its words tell.

    `names` are the forms to look up, best first. `kind` is what a word of kind says, `lean` what a
    preposition hints at. `meaning` is what a short name or a demonym stands for. `inside` is the
    index of the mention that the place lies in, or close by where `near`; `firmly` where the words
    say so, not a bare comma. A mention of which `given` is false was not asked for: it stands after
    a comma and helps the one before.
    """

    span: Span
    names: tuple[str, ...]
    kind: PlaceKind | None = None
    lean: PlaceKind | None = None
    meaning: Meaning | None = None
    inside: int | None = None
    firmly: bool = False
    near: bool = False
    given: bool = True


@dataclass(frozen=True, slots=True)
class _Link:
    inside: bool
    firmly: bool = False
    near: bool = False
    reversed: bool = False


def read_mentions(text: str, spans: Iterable[Span], language: str) -> tuple[Mention, ...]:
    """The mentions of the spans, in order of the text, and those of units right after a comma."""
    words = load_places(language)
    ordered = sorted(set(spans))
    mentions: list[Mention] = []
    links: dict[int, tuple[int, _Link]] = {}
    for at, span in enumerate(ordered):
        following = ordered[at + 1].start if at + 1 < len(ordered) else len(text)
        mention, unit = _mention(text, span, following, words)
        index = len(mentions)
        mentions.append(mention)
        if unit is not None:
            mentions.append(unit)
            links[index] = (index + 1, _Link(inside=True, firmly=True))
        elif at + 1 < len(ordered) and following - span.end <= _REACH:
            link = _link(language, text[span.end : following])
            if link.reversed:
                links.setdefault(index + 1, (index, link))
            elif link.inside:
                links[index] = (index + 1, link)
    return tuple(_linked(m, links.get(i)) for i, m in enumerate(mentions))


def _linked(mention: Mention, found: tuple[int, _Link] | None) -> Mention:
    if found is None:
        return mention
    other, link = found
    return Mention(
        mention.span,
        mention.names,
        mention.kind,
        mention.lean,
        mention.meaning,
        other,
        link.firmly,
        link.near,
        mention.given,
    )


def _mention(
    text: str, span: Span, following: int, words: PlaceWords
) -> tuple[Mention, Mention | None]:
    """The mention of a span, and of the unit after its comma where the words have one."""
    name = span.of(text)
    unit = None
    head, comma, tail = name.partition(", ")
    if comma and tail.strip():
        start = span.start + len(head) + len(comma)
        unit = _unit(Span(start, span.end), tail, words)
        name = head
    elif not comma:
        unit = _unit_after(text, span, following, words)
    names, kind, meaning = _inner(words, name)
    lean = None
    if kind is None:
        before = _words_before(text, span.start)
        kind = _longest(before, words.before, last=True) or _kind_after(text, span.end, words)
        if kind == "other":
            kind = None  # A bridge of a town: the name beside it is still the town's.
        if kind is None:
            lean = _longest(before, words.prepositions, last=True)
    return Mention(span, names, kind, lean, meaning), unit


def _unit(span: Span, name: str, words: PlaceWords) -> Mention:
    names, kind, meaning = _inner(words, name)
    meaning = meaning or words.postal.get(name.strip())
    return Mention(span, names, kind, None, meaning, given=False)


def _unit_after(text: str, span: Span, following: int, words: PlaceWords) -> Mention | None:
    """A unit's short form after a comma that is no span of its own: ", Pa.", ", TX"."""
    if following <= span.end or text[span.end : span.end + 1] not in (",", " "):
        return None
    found = _COMMA_UNIT.match(text, span.end, min(following, span.end + _REACH))
    if found is None:
        return None
    name = found[1]
    meaning = words.meanings.get(name) or (
        words.postal.get(name) if found[0].startswith(",") else None
    )
    if meaning is None or meaning.country is None or meaning.actor or not meaning.name:
        return None
    return Mention(Span(found.start(1), found.end(1)), (name,), meaning=meaning, given=False)


@lru_cache(maxsize=65536)
def _inner(
    words: PlaceWords, name: str
) -> tuple[tuple[str, ...], PlaceKind | None, Meaning | None]:
    """Forms of a name to look up, its kind by its own words, and what it stands for."""
    bare = _bare(name, words)
    meaning = words.meaning(bare) or words.meaning(name.strip()) or words.postal.get(name.strip())
    if meaning is not None:
        return (bare,), None, meaning
    forms, kind = [bare], None
    parts = bare.split()
    for count in range(min(LONGEST, len(parts) - 1), 0, -1):
        first = words.before.get(squeezed(" ".join(parts[:count])))
        if first:
            kind, forms = first, [bare, " ".join(parts[count:])]
            break
        last = words.after.get(squeezed(" ".join(parts[-count:])))
        if last:
            kind, forms = last, [bare, " ".join(parts[:-count])]
            nominative = words.adjectives.nominative(parts[0], " ".join(parts[-count:]))
            if nominative:
                forms = [nominative, bare, nominative.split()[0]]
            break
    for ending, put in words.endings:
        if kind is None and bare.endswith(ending) and len(bare) > len(ending) + 2:
            return (bare.removesuffix(ending) + put, bare), "region", None
    while len(parts) > 1 and parts[0].casefold() in words.directions and parts[1][:1].isupper():
        parts = parts[1:]
        forms.append(" ".join(parts))
    elided = forms[-1].replace("’", "'").split("'", 1)
    if len(elided) == 2 and len(elided[0]) == 1 and elided[1]:
        forms.append(elided[1])
    return tuple(dict.fromkeys(f for f in forms if f)), kind, None


def _bare(name: str, words: PlaceWords) -> str:
    """The name without quotes, article, possessive ending and doubled spaces."""
    bare = " ".join(name.split()).strip(_QUOTES)
    for ending in words.possessives:
        for form in (ending, ending.replace("'", "’")):
            if bare.endswith(form) and len(bare) > len(form) + 1:
                bare = bare.removesuffix(form) + ("s" if form[0] == "s" else "")
    for article in words.articles:
        lead = article if article.endswith("'") else article + " "
        plain = bare.replace("’", "'")
        if plain.casefold().startswith(lead) and plain[len(lead) : len(lead) + 1].isupper():
            # "Le Mans" keeps its article, "le Mans" has none.
            if bare[0].islower() or len(words.articles) == 1:
                bare = bare[len(lead) :]
            break
    return bare or name.strip() or name


def _kind_after(text: str, end: int, words: PlaceWords) -> PlaceKind | None:
    if text[end : end + 1] not in (" ", "-", "\u00a0"):
        return None
    tail = text[end + 1 : end + _REACH].partition("\n")[0]
    parts = tuple(part.strip(_QUOTES).rstrip(".") for part in tail.split(None, LONGEST)[:LONGEST])
    return _longest(parts, words.after, last=False)


def _words_before(text: str, start: int) -> tuple[str, ...]:
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    return tuple(before.rsplit(None, LONGEST)[-LONGEST:])


def _longest(parts: tuple[str, ...], kinds: Phrases, *, last: bool) -> PlaceKind | None:
    """The kind by the longest phrase at the beginning or, with `last`, at the end of the words."""
    if not parts or squeezed(parts[-1 if last else 0]) not in kinds.edges:
        return None
    for count in range(len(parts), 0, -1):
        phrase = squeezed(" ".join(parts[-count:] if last else parts[:count]))
        kind = kinds.get(phrase)
        if kind is not None:
            return kind
    return None


@lru_cache(maxsize=65536)
def _link(language: str, between: str) -> _Link:
    """What the words between two names say: the first inside the second, or the other way."""
    words = load_places(language)
    if "\n" in between or ". " in between:
        return _Link(inside=False)
    phrase = squeezed(between)
    shorter = phrase
    while shorter not in words.gaps:
        cut = _without_last(shorter, words)
        if cut == shorter:
            break
        shorter = cut
    if shorter in words.reversed_gaps and (shorter or phrase):
        return _Link(inside=False, reversed=True)
    if shorter in words.gaps and shorter:
        near = phrase in words.near or shorter in words.near
        return _Link(inside=True, firmly=phrase not in (",", "(") or phrase == "(", near=near)
    return _Link(inside=False)


def _without_last(phrase: str, words: PlaceWords) -> str:
    """The phrase without a last word of kind or direction."""
    parts = phrase.split()
    for count in range(min(LONGEST, len(parts)), 0, -1):
        tail = " ".join(parts[-count:])
        if tail in words.before or (count == 1 and tail in words.directions):
            return " ".join(parts[:-count])
    return phrase
