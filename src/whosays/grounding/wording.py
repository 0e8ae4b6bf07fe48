"""A label taken apart: which of its words name a body, an office, a state, a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from whosays.grounding.person_names import is_given_name
from whosays.grounding.registry import Entry, Registry
from whosays.languages.actors import ActorWords, Concept, Word, actor_words, words_of

Part = Literal["entry", "concept", "state", "adjective", "capital", "name"]
_HEADS = frozenset({"office", "spokesman", "trade", "witness", "people", "body"})
_PERSONS = frozenset({"office", "spokesman", "trade", "witness"})
_BREAKS = frozenset(",;:()–—")
_LONGEST_NAME = 4
# What is longer than so many characters is no label but a text.
_LONGEST_LABEL = 600


@dataclass(frozen=True, slots=True)
class Hit:
    """Some words of a label and what they are; `segment` counts the stretches between commas."""

    part: Part
    words: tuple[Word, ...]
    segment: int
    quoted: bool = False
    behind_stop: bool = False
    concept: Concept | None = None
    entry: Entry | None = None
    state: str = ""

    @property
    def text(self) -> str:
        """The words as written."""
        return " ".join(word.text for word in self.words)

    @property
    def is_head(self) -> bool:
        """Whether a phrase can be about it."""
        return self.part in ("entry", "state", "capital") or (
            self.concept is not None and self.concept.sort in _HEADS
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """A label's parts in order, the one it is about, and the words of a person's name in it."""

    text: str
    language: str
    hits: tuple[Hit, ...]
    head: Hit | None
    person: tuple[Word, ...] = ()
    given_only: bool = False

    def of_sort(self, *sorts: str) -> tuple[Concept, ...]:
        """The concepts of these sorts, in order."""
        return tuple(h.concept for h in self.hits if h.concept and h.concept.sort in sorts)

    @property
    def names(self) -> tuple[str, ...]:
        """Capitalised words that are nothing known and no person's name, in order."""
        taken = set(self.person)
        return tuple(
            w.text for h in self.hits if h.part == "name" for w in h.words if w not in taken
        )

    @property
    def states(self) -> tuple[str, ...]:
        """States named by name, adjective or by a body of theirs, in order."""
        named = [h.state for h in self.hits if h.part in ("state", "adjective")]
        return tuple(named + [h.entry.state for h in self.hits if h.entry and h.entry.state])


def wording_of(text: str, language: str, registry: Registry) -> Wording:
    """Take a label apart by the words of its language."""
    facts = actor_words(language)
    hits = _as_names(tuple(_hits(text, facts, registry)), facts, language)
    head = _head(hits, facts)
    person, given_only = _person(hits, head, language, with_article=_with_article(text, facts))
    if head is None and person and any(h.is_head for h in hits):
        head = next(h for h in hits if h.is_head)
    return Wording(text, language, hits, head, person, given_only)


def _with_article(text: str, facts: ActorWords) -> bool:
    """Whether a name stands right behind an article, as persons' do not."""
    opening = words_of(text[:_LONGEST_LABEL])[:2]
    return len(opening) == 2 and opening[0].plain in facts.not_names and opening[1].capital


def _hits(text: str, facts: ActorWords, registry: Registry) -> Iterator[Hit]:
    words, segment, quoted, stop = words_of(text[:_LONGEST_LABEL]), 0, False, False
    place, end = 0, 0
    while place < len(words):
        between = text[end : words[place].start]
        if place and (_BREAKS & set(between) or " - " in between):
            segment, stop = segment + 1, False
        quoted = _is_quoted(between, quoted)
        found, length = _found(words[place:], facts, registry)
        taken = words[place : place + length]
        if found is not None:
            yield replace(found, words=taken, segment=segment, quoted=quoted, behind_stop=stop)
        elif (words[place].capital or quoted) and words[place].plain not in facts.not_names:
            yield Hit("name", taken, segment, quoted, stop)
        if found is not None or words[place].plain not in facts.not_names:
            stop = found is None and words[place].plain in facts.stops
        place += length
        end = taken[-1].start + len(taken[-1].text)


def _is_quoted(between: str, quoted: bool) -> bool:
    for mark in between:
        if mark in "«„":
            quoted = True
        elif mark in "»":
            quoted = False
        elif mark in '“”"':
            quoted = not quoted
    return quoted


def _found(words: Sequence[Word], facts: ActorWords, registry: Registry) -> tuple[Hit | None, int]:
    """The longest known thing that the words begin with; of equals the first kind of part."""
    options: list[tuple[int, Hit]] = []
    if (entry := registry.find(words)) is not None:
        options.append((entry[1], Hit("entry", (), 0, entry=entry[0])))
    if (concept := facts.concept(words)) is not None:
        options.append((concept[1], Hit("concept", (), 0, concept=concept[0])))
    if (state := facts.state(words)) is not None:
        options.append((state[1], Hit("state", (), 0, state=state[0])))
    if (adjective := facts.adjective(words)) is not None:
        options.append((adjective[1], Hit("adjective", (), 0, state=adjective[0])))
    if (capital := facts.capital(words)) is not None:
        options.append((capital[1], Hit("capital", (), 0, state=capital[0])))
    if not options:
        return None, 1
    length, hit = max(options, key=lambda option: option[0])
    return hit, length


def _as_names(hits: tuple[Hit, ...], facts: ActorWords, language: str) -> tuple[Hit, ...]:
    """A state, city or firm whose name is part of a person's is a name: "Israel Katz"."""
    out = list(hits)
    for place, hit in enumerate(hits):
        if hit.part == "adjective" or len(hit.words) > 1 or not hit.words[0].capital or hit.quoted:
            continue
        after = hits[place + 1] if place + 1 < len(hits) else None
        before = out[place - 1] if place else None
        leads = after is not None and after.part == "name" and _adjacent(hit, after)
        follows = before is not None and before.part == "name" and _adjacent(before, hit)
        if (leads and not facts.endings and hit.part in ("state", "capital")) or (
            follows and before is not None and is_given_name(before.words[-1].text, language)
        ):
            out[place] = replace(hit, part="name", entry=None, concept=None, state="")
    return tuple(out)


def _adjacent(one: Hit, other: Hit) -> bool:
    end = one.words[-1].start + len(one.words[-1].text)
    return (
        one.segment == other.segment
        and one.quoted == other.quoted
        and other.words[0].start - end == 1
    )


def _head(hits: Sequence[Hit], facts: ActorWords) -> Hit | None:
    """What the label is about: of its first stretch that has one, the first or the last head.

    A state speaks only where the label holds nothing else: "Avenir du Mali" is a name.
    """
    if any(h.part in ("name", "concept", "entry") for h in hits):
        hits = [h for h in hits if h.part not in ("state", "capital")]
    for segment in sorted({hit.segment for hit in hits}):
        here = [hit for hit in hits if hit.segment == segment]
        heads = [hit for hit in here if hit.is_head]
        if not heads:
            continue
        if (named := _owner_named(heads[0], hits)) is not None:
            return named
        if not facts.head_last:
            return _first_head(heads)
        stops = (h.words[0].start for h in here if h.behind_stop and h is not heads[0])
        first_stop = next(stops, None)
        leading = [h for h in heads if first_stop is None or h.words[0].start < first_stop]
        return (leading or heads)[-1]
    return None


def _owner_named(head: Hit, hits: Sequence[Hit]) -> Hit | None:
    """The firm that an owner is, named behind a comma: "the ferry's owner, Ajax Line"."""
    if head.concept is None or head.concept.name != "owner":
        return None
    later = (h for h in hits if h.segment > head.segment)
    return next((h for h in later if h.concept and h.concept.sort == "body"), None)


def _first_head(heads: Sequence[Hit]) -> Hit:
    """The first head; of people called by two words side by side the second: "soldats rebelles"."""
    head = heads[0]
    for other in heads[1:]:
        sorts = {h.concept.sort if h.concept is not None else "" for h in (head, other)}
        if sorts != {"people"} or not _adjacent(head, other):
            break
        head = other
    return head


def _person(
    hits: Sequence[Hit], head: Hit | None, language: str, *, with_article: bool
) -> tuple[tuple[Word, ...], bool]:
    """The words of the person's name, and whether they are a given name alone.

    Without an office beside it a name is a person's if it is all that the label names, and no
    article leads it: "the Harbour Gang".
    """
    office = next(
        (
            h
            for h in hits
            if h.concept and h.concept.sort in _PERSONS and (h is head or _apart(h, head))
        ),
        None,
    )
    private = office is not None and office.concept is not None and office.concept.sort == "witness"
    if head is not None and office is None:
        return _leading(hits, head, language), False
    named = sum(hit.part == "name" for hit in hits)
    inflected = bool(actor_words(language).endings)
    found: list[list[Word]] = []
    for run in _runs(hits):
        if run[0].quoted or run[0].behind_stop or _is_of_other(run, hits, inflected):
            continue
        words = [word for hit in run for word in hit.words]
        words = _without_place(words, run[0], hits, language)
        if 0 < len(words) <= _LONGEST_NAME and (
            office is not None
            or (len(words) > 1 and (len(run) == named or is_given_name(words[0].text, language)))
        ):
            found.append(words)
    best = max(found, key=lambda words: _like_a_name(words, language), default=[])
    if office is None and with_article and best and not is_given_name(best[0].text, language):
        return (), False
    return tuple(best), len(best) == 1 and private


def _leading(hits: Sequence[Hit], head: Hit, language: str) -> tuple[Word, ...]:
    """A name that opens a label, its body behind a preposition: "Ruth Okonjo of the Red Cross"."""
    run = next(_runs(hits), [])
    if not run or run[0] is not hits[0] or run[0].quoted or run[0].words[0].start > 1:
        return ()
    between = [h for h in hits if h.words[0].start > run[-1].words[0].start]
    words = tuple(word for hit in run for word in hit.words)
    behind_stop = bool(between) and between[0].behind_stop
    apart = bool(between) and between[0].segment > run[0].segment
    likely = behind_stop or (apart and is_given_name(words[0].text, language))
    return words if likely and 1 < len(words) <= _LONGEST_NAME else ()


def _like_a_name(words: Sequence[Word], language: str) -> tuple[bool, bool]:
    """How much a run looks like a person's name: a known given name, then more than one word."""
    return is_given_name(words[0].text, language), len(words) > 1


def _apart(office: Hit, head: Hit | None) -> bool:
    """Whether an office stands behind a comma, where it says who the name before it is."""
    return head is not None and office.segment > head.segment and head.part != "concept"


def _runs(hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Names that stand side by side."""
    run: list[Hit] = []
    for hit in hits:
        if hit.part == "name" and run and _adjacent(run[-1], hit):
            run.append(hit)
            continue
        if run:
            yield run
        run = [hit] if hit.part == "name" else []
    if run:
        yield run


def _is_of_other(run: Sequence[Hit], hits: Sequence[Hit], inflected: bool) -> bool:
    """Whether a place or body stands right beside: "Samrelo region", "Port Velisi", "Ajax Line".

    Where names have cases a region's name stands before its word, and a person's may follow.
    """
    start, end = list(hits).index(run[0]), list(hits).index(run[-1]) + 1
    before = hits[start - 1] if start else None
    behind = hits[end] if end < len(hits) else None
    return (
        behind is not None
        and behind.concept is not None
        and behind.concept.sort in ("place", "body")
        and _adjacent(run[-1], behind)
    ) or (
        before is not None
        and before.concept is not None
        and before.concept.sort in ("place", "body")
        and _adjacent(before, run[0])
        and (not inflected or len(run) == 1)
    )


def _without_place(words: list[Word], first: Hit, hits: Sequence[Hit], language: str) -> list[Word]:
    """Without an office's place before the name: "мэр Верхнеозёрска Пётр Лыткин"."""
    place = list(hits).index(first)
    before = hits[place - 1] if place else None
    if before is None or not _adjacent(before, first):
        # A capital that opens the label is only the sentence's, unless it names somebody.
        return words
    for number, word in enumerate(words):
        if (
            number
            and is_given_name(word.text, language)
            and not is_given_name(words[0].text, language)
        ):
            return words[number:]
    facts = actor_words(language)
    three = len(words) == _LONGEST_NAME - 1
    return words[1:] if facts.endings and three and _oblique(words, facts) else words


def _oblique(words: Sequence[Word], facts: ActorWords) -> bool:
    """Whether the first of three names ends as in another case and the last does not."""
    first, last = (facts.oblique_endings.search(w.plain) for w in (words[0], words[-1]))
    return first is not None and last is None
