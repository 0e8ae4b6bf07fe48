"""Whose speech a direct quotation is: which cue and source each belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.languages import Language
from whosays.languages.lexicon import Cue
from whosays.model import Span
from whosays.reading.found import NEUTRAL, Found
from whosays.reading.grammar import is_finite, noun_phrase, verb_group
from whosays.reading.quotes import Quotation
from whosays.reading.speakers import inner_pronoun, source_of
from whosays.reading.words import Unit, Word, is_word

_DASHES = ("—", "–", "-")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Speech:
    """One quotation with the cue and source it was given."""

    number: int
    unit: Unit | None = None
    cue: frozenset[int] = frozenset()
    source: frozenset[int] = frozenset()
    facts: Cue = NEUTRAL
    verb: int = -1
    extra: frozenset[int] = frozenset()


def attribute_quotations(
    text: str,
    quotations: Sequence[Quotation],
    direct: Sequence[int],
    frames: Sequence[Unit],
    found: Mapping[int, list[Found]],
    paragraphs: Sequence[Span],
    language: Language,
    insides: Mapping[int, Sequence[Unit]],
) -> list[Speech]:
    """A cue for every direct quotation: in its own sentence, before a colon, or carried on."""
    done: dict[int, Speech] = {}
    by_sentence = {id(u): n for n, u in enumerate(frames)}
    for number in direct:
        quotation = quotations[number]
        offers = [
            _in_frame(text, quotation, number, home, found.get(by_sentence[id(home)], ()), language)
            for home in _homes(frames, quotation)
        ]
        _, speech = min(
            (o for o in offers if o is not None), key=lambda o: o[0], default=(0.0, None)
        )
        if speech is None or _by_pronoun(speech):
            speech = _incised(number, insides.get(number, ()), language) or speech
        if speech is None:
            speech = _from_before(text, quotation, number, frames, found, language)
        if speech is None:
            speech = _carried_on(
                text, quotation, number, quotations, done, frames, found, paragraphs
            )
        if speech is not None:
            done[number] = speech
    return [done.get(n, Speech(n)) for n in direct]


def _homes(frames: Sequence[Unit], quotation: Quotation) -> list[Unit]:
    """The frames of the sentence that the quotation stands in."""
    for piece in (quotation.pieces[0], quotation.pieces[-1]):
        near = [u for u in frames if u.sentence.overlaps(piece) and any(is_word(w) for w in u)]
        if near:
            return near
    return []


def _candidates(unit: Unit, language: Language) -> list[tuple[Word, Cue, frozenset[int]]]:
    """Words of a frame that can introduce a quotation, each with its facts and a phrase's words."""
    found: list[tuple[Word, Cue, frozenset[int]]] = []
    for word in unit:
        if word.kind in ("VERB", "AUX") or word.form:
            for phrase in language.lexicon.phrases.get(word.lemma, ()):
                near = unit.words[word.index + 1 : word.index + 5]
                partner = next((o for o in near if phrase.partner in (o.lower, o.lemma)), None)
                if partner is not None and "quote" in phrase.cue.frames:
                    found.append((word, phrase.cue, frozenset({partner.index})))
            if (cue := _quoting(language.lexicon.verbs.get(word.lemma, ()))) is not None:
                found.append((word, cue, frozenset()))
        if word.kind in ("NOUN", "PROPN"):
            cue = _quoting(language.lexicon.nouns.get(word.lemma, ()))
            if cue is not None:
                found.append((word, cue, frozenset()))
    return found


def _quoting(cues: Sequence[Cue]) -> Cue | None:
    """The first of a word's cues that can introduce a quotation."""
    return next((cue for cue in cues if "quote" in cue.frames), None)


def _in_frame(
    text: str,
    quotation: Quotation,
    number: int,
    unit: Unit,
    found: Sequence[Found],
    language: Language,
) -> tuple[float, Speech] | None:
    """The nearest cue of one frame with its cost: words between, more where it ascribes already."""
    first, last = quotation.pieces[0], quotation.pieces[-1]
    offers = [
        (_distance(text, word, first, last) + _reluctance(word, found), word, cue, extra)
        for word, cue, extra in _candidates(unit, language)
    ]
    best = min(offers, key=lambda offer: offer[0], default=None)
    for hit in found:
        if hit.frame == "preposition":
            cost = _distance(text, unit.words[hit.verb], first, last)
            if best is None or cost < best[0]:
                return cost, Speech(number, unit, hit.cue, hit.source, hit.facts, hit.verb)
    if best is None or best[0] > 30:
        signed = _named_by_dash(unit, number, first, last, text)
        return (20.0, signed) if signed is not None else None
    cost, word, cue, extra = best
    if word.kind == "NOUN":
        return cost, _noun_speech(unit, word, cue, number, language)
    return cost, _verb_speech(unit, word, cue, extra, number, language)


def _reluctance(word: Word, found: Sequence[Found]) -> int:
    """What makes a cue an unlikely one for a quotation: it ascribes something else already."""
    frames = {f.frame for f in found if f.verb == word.index}
    cost = 0
    if frames & {"that", "infinitive", "accuse", "recipient"}:
        cost += 12
    elif frames & {"object", "of", "for"}:
        cost += 3
    if word.kind == "NOUN":
        cost += 3
    if word.relation == "relative clause":
        cost += 4
    return cost


def _verb_speech(
    unit: Unit, word: Word, cue: Cue, extra: frozenset[int], number: int, language: Language
) -> Speech:
    group = {w.index for w in verb_group(unit, word)} | extra
    source = source_of(unit, word, language) or _subject_by_surface(unit, word)
    inside = inner_pronoun(unit, word, language)
    around = inside | {i - 1 for i in inside if unit.words[i - 1].text.startswith("-")}
    return Speech(
        number, unit, frozenset(group | around), source - (group - inside), cue, word.index
    )


def _distance(text: str, word: Word, first: Span, last: Span) -> float:
    """Words between cue and quotation, dearer across stops; a cue before a colon is nearest."""
    if word.end <= first.start:
        between = text[word.end : first.start]
        cost = float(len(_WORDS.findall(between)))
        if between.rstrip().endswith(":"):
            cost = min(cost, 2 + cost / 10)
    elif word.start >= last.end:
        between = text[last.end : word.start]
        cost = float(len(_WORDS.findall(between))) + 0.5
    else:
        return 0.0
    return cost + 15 * len(re.findall(r"[.;!?]\s", between))


def _subject_by_surface(unit: Unit, word: Word) -> frozenset[int]:
    """The noun phrase right behind a cue that follows its quotation."""
    for other in unit.words[word.index + 1 : word.index + 6]:
        named = other.kind in ("NOUN", "PROPN", "PRON")
        if named and other.relation != "prepositional object":
            head = other
            while head.head > head.index and unit.words[head.head].kind in ("NOUN", "PROPN"):
                head = unit.words[head.head]
            return frozenset(i for i in noun_phrase(unit, head) if i > word.index)
    return frozenset()


def _noun_speech(unit: Unit, word: Word, cue: Cue, number: int, language: Language) -> Speech:
    """As in "lançait un message : « ... »": the noun's verb gives the source, or it is the noun."""
    phrase = noun_phrase(unit, word)
    above = unit.words[word.head]
    if word.relation in ("object", "attribute", "prepositional object") and above.kind in (
        "VERB",
        "AUX",
    ):
        source = source_of(unit, above, language) - phrase
        group = {w.index for w in verb_group(unit, above)}
        near = {i for i in phrase if abs(i - word.index) < 6}
        return Speech(number, unit, frozenset(group | near), source, cue, above.index)
    if word.relation in ("subject", "passive subject") and above.kind in ("VERB", "AUX"):
        group = {w.index for w in verb_group(unit, above)}
        return Speech(number, unit, frozenset(group), frozenset(phrase), cue, above.index)
    return Speech(number, unit, frozenset(), frozenset(phrase), cue, word.index)


def _named_by_dash(unit: Unit, number: int, first: Span, last: Span, text: str) -> Speech | None:
    """A transcript or a signed quotation: "NAME: ...", "... — Name"."""
    words = [w for w in unit if is_word(w)]
    if not words or len(words) > 7:
        return None
    before = text[words[-1].end : first.start].strip() if words[-1].end <= first.start else ""
    signed = words[0].start >= last.end and text[last.end : words[0].start].strip() in (
        "—",
        "–",
        "―",
        "-",
    )
    if (before == ":" or signed) and any(w.kind == "PROPN" or w.text.isupper() for w in words):
        return Speech(number, unit, frozenset(), frozenset(w.index for w in words), NEUTRAL)
    return None


def _from_before(
    text: str,
    quotation: Quotation,
    number: int,
    frames: Sequence[Unit],
    found: Mapping[int, list[Found]],
    language: Language,
) -> Speech | None:
    """The last frame before the quotation, where it ends in a colon."""
    first = quotation.pieces[0]
    earlier = [(n, u) for n, u in enumerate(frames) if u.sentence.end <= first.start]
    if not earlier:
        return None
    place, unit = max(earlier, key=lambda pair: pair[1].sentence.end)
    if not text[unit.sentence.start : unit.sentence.end].rstrip().endswith(":"):
        return None
    offer = _in_frame(text, quotation, number, unit, found.get(place, ()), language)
    return offer[1] if offer is not None else None


def _by_pronoun(speech: Speech) -> bool:
    """Whether a mere pronoun speaks, so that a name within the marks tells more."""
    unit = speech.unit
    return unit is not None and all(
        unit.words[i].kind == "PRON" or unit.words[i].text[0] == "-" for i in speech.source
    )


def _incised(number: int, inside: Sequence[Unit], language: Language) -> Speech | None:
    """The cue within the marks: « Rien n'a bougé, raconte Anne. Nous attendons. »."""
    for unit in inside:
        for word in unit:
            cue = _quoting(language.lexicon.verbs.get(word.lemma, ()))
            if cue is None or not is_finite(unit, word):
                continue
            group = verb_group(unit, word)
            start = min(w.index for w in group)
            if start == 0 or unit.words[start - 1].text not in (",", "!", "?", "…", "—", "–"):
                continue
            behind = max(w.index for w in group) + 1
            clitic = inner_pronoun(unit, word, language)
            dashed = unit.words[start - 1].text in _DASHES
            kinds = ("NOUN", "PROPN", "PRON") if dashed else ("NOUN", "PROPN")
            noun = next((w for w in unit.words[behind : behind + 4] if w.kind in kinds), None)
            if not clitic and (noun is None or not is_word(unit.words[behind])):
                continue
            source = (
                frozenset(clitic)
                or source_of(unit, word, language)
                or _subject_by_surface(unit, word)
            )
            if not source or min(source) < start:
                continue
            end = _incise_end(unit, max(source))
            return Speech(
                number,
                unit,
                frozenset(w.index for w in group),
                source,
                cue,
                word.index,
                extra=frozenset(range(start - 1, end)),
            )
    return None


def _incise_end(unit: Unit, last: int) -> int:
    """The first index behind an incise: where its comma closes, or the unit's end."""
    for word in unit.words[last + 1 :]:
        behind = word.index + 1
        if word.text == "," and any(w.form == "finite" for w in unit.words[behind:]):
            return behind
    return len(unit)


def _carried_on(
    text: str,
    quotation: Quotation,
    number: int,
    quotations: Sequence[Quotation],
    done: Mapping[int, Speech],
    frames: Sequence[Unit],
    found: Mapping[int, list[Found]],
    paragraphs: Sequence[Span],
) -> Speech | None:
    """Without a cue of its own it goes on for the last speaker of this or the last paragraph."""
    first = quotation.pieces[0]
    here = next((n for n, p in enumerate(paragraphs) if p.start <= first.start < p.end), 0)
    for earlier in sorted(done, reverse=True):
        last = quotations[earlier].pieces[-1]
        if last.end > first.start:
            continue
        there = next((n for n, p in enumerate(paragraphs) if p.start <= last.start < p.end), 0)
        if here - there > 1:
            break
        between = _WORDS.findall(text[last.end : first.start])
        if here == there or len(between) <= 14:
            before = done[earlier]
            return replace(before, number=number, extra=frozenset())
        break
    return _last_indirect(first, here, frames, found, paragraphs)


def _last_indirect(
    first: Span,
    here: int,
    frames: Sequence[Unit],
    found: Mapping[int, list[Found]],
    paragraphs: Sequence[Span],
) -> Speech | None:
    """The last reported source of the same paragraph."""
    spoken = [
        hit
        for place, hits in found.items()
        if paragraphs[here].start <= frames[place].sentence.start < first.start
        for hit in hits
        if hit.source and hit.facts.kind == "speech" and hit.facts.act in ("claim", "denial")
    ]
    if not spoken:
        return None
    best = spoken[-1]
    return Speech(-1, best.unit, best.cue, best.source, best.facts, best.verb)
