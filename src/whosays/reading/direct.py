"""Direct speech: which quotations are speech, and which cue each belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.languages import Language
from whosays.languages.lexicon import Cue
from whosays.model import Span
from whosays.reading.found import Found
from whosays.reading.grammar import is_finite, noun_phrase, verb_group
from whosays.reading.quotes import Quotation
from whosays.reading.speakers import inner_pronoun, source_of
from whosays.reading.words import Unit, Word, is_word

_NO_CUE = Cue(frozenset())
_WORDS = re.compile(r"[^\W_]+")
_ENDED = re.compile(r"[.!?…,]\s*[\"”»’'›]*\s*$")


def is_direct(text: str, quotation: Quotation, paragraph: Span, language: Language) -> bool:
    """Whether a quotation stands as speech of its own rather than as words within a clause."""
    first, inner = quotation.pieces[0], quotation.inner
    if not inner:
        return False
    words = _WORDS.findall(" ".join(s.of(text) for s in inner))
    if len(quotation.pieces) > 1:
        return True
    before = text[paragraph.start : first.start].rstrip()
    after = text[first.end : paragraph.end].lstrip()
    inside = inner[0].of(text).strip()
    opens_upper = inside[:1].isupper() or inside[:1].isdigit() or inside[:1] in "…["
    if (
        language.lexicon.quote_nouns.search(before[-30:])
        and len(words) >= 2
        and _adjacent_noun(before, language)
    ):
        return True
    if (not before or before[-1] in ".!?…") and _cue_follows(after, language):
        return True
    if len(words) < 2:
        return bool(
            before.endswith((":", ","))
            and opens_upper
            and len(words) == 1
            and inside[-1:] in ".!?,"
        )
    if before.endswith(":") and (opens_upper or len(words) >= 4):
        return True
    if not before or before[-1] in '.!?…»”"':
        return (
            opens_upper
            and (len(words) >= 3 or bool(_ENDED.search(inside)))
            and not _runs_on(inside, after, language)
        )
    if _ENDED.search(inside) and opens_upper and len(words) >= 2:
        return True
    return before[-1] in ",—–-(" and opens_upper and len(words) >= 4


def _cue_follows(after: str, language: Language) -> bool:
    """Whether a comma and a cue verb's form come right behind a quotation."""
    match = re.match(r",[\s\u00a0]+(?:a[\s\u00a0-]|ont[\s\u00a0-]|t[’'])?([^\W\d_]+)", after)
    if match is None or not match.group(1).islower():
        return False
    lemma = language.infinitive_of(match.group(1))
    return any("quote" in cue.frames for cue in language.lexicon.verbs.get(lemma, ()))


def _adjacent_noun(before: str, language: Language) -> bool:
    tail = before[-40:]
    last = None
    for last in language.lexicon.quote_nouns.finditer(tail):
        pass
    return last is not None and len(_WORDS.findall(tail[last.end() :])) <= 1


def _runs_on(inside: str, after: str, language: Language) -> bool:
    """A sentence that opens with a short quoted phrase as its subject: « La Gaule » a ouvert hier."""
    if _ENDED.search(inside) or not after:
        return False
    return after[0].isalpha() and len(_WORDS.findall(inside)) < 5 and after[0].islower()


@dataclass(slots=True)
class Speech:
    """One quotation with the cue and source it was given."""

    number: int
    unit: Unit | None = None
    cue: frozenset[int] = frozenset()
    source: frozenset[int] = frozenset()
    facts: Cue = _NO_CUE
    verb: int = -1
    continued: int | None = None
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
        if speech is None:
            speech = _incised(number, insides.get(number, ()), language)
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
    """Words of a frame that can introduce a quotation, with their facts and the words of a phrase."""
    found = []
    for word in unit:
        if word.kind in ("VERB", "AUX") or word.form:
            for phrase in language.lexicon.phrases.get(word.lemma, ()):
                near = unit.words[word.index + 1 : word.index + 5]
                partner = next((o for o in near if phrase.partner in (o.lower, o.lemma)), None)
                if partner is not None and "quote" in phrase.cue.frames:
                    found.append((word, phrase.cue, frozenset({partner.index})))
            for cue in language.lexicon.verbs.get(word.lemma, ()):
                if "quote" in cue.frames:
                    found.append((word, cue, frozenset[int]()))
                    break
        if word.kind in ("NOUN", "PROPN"):
            for cue in language.lexicon.nouns.get(word.lemma, ()):
                if "quote" in cue.frames:
                    found.append((word, cue, frozenset[int]()))
                    break
    return found


def _in_frame(
    text: str,
    quotation: Quotation,
    number: int,
    unit: Unit,
    found: Sequence[Found],
    language: Language,
) -> tuple[float, Speech] | None:
    """The nearest cue of one frame with its cost: words between, dearer where the cue has said its say."""
    first, last = quotation.pieces[0], quotation.pieces[-1]
    best: tuple[float, Word, Cue, frozenset[int]] | None = None
    taken = {f.verb for f in found if f.frame in ("that", "infinitive", "accuse", "recipient")}
    partly = {f.verb for f in found if f.frame in ("object", "of", "for")}
    for word, cue, extra in _candidates(unit, language):
        cost = _distance(text, unit, word, first, last)
        if word.index in taken:
            cost += 12
        elif word.index in partly:
            cost += 3
        if word.kind == "NOUN":
            cost += 3
        if word.relation == "relative clause":
            cost += 4
        if best is None or cost < best[0]:
            best = (cost, word, cue, extra)
    for hit in found:
        if hit.frame == "preposition":
            cost = _distance(text, unit, unit.words[hit.verb], first, last)
            if best is None or cost < best[0]:
                return cost, Speech(number, unit, hit.cue, hit.source, hit.facts, hit.verb)
    if best is None or best[0] > 30:
        signed = _named_by_dash(unit, number, first, last, text)
        return (20.0, signed) if signed is not None else None
    cost, word, cue, extra = best
    group = {w.index for w in verb_group(unit, word)} | extra
    if word.kind == "NOUN":
        return cost, _noun_speech(unit, word, cue, number, language)
    source = source_of(unit, word, language)
    if not source:
        source = _subject_by_surface(unit, word, last)
    inside = inner_pronoun(unit, word, language)
    around = inside | {i - 1 for i in inside if unit.words[i - 1].text.startswith("-")}
    return cost, Speech(
        number,
        unit,
        frozenset(group | around),
        source - (frozenset(group) - inside),
        cue,
        word.index,
    )


def _distance(text: str, unit: Unit, word: Word, first: Span, last: Span) -> float:
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


def _subject_by_surface(unit: Unit, word: Word, last: Span) -> frozenset[int]:
    """The noun phrase right behind or before a cue that follows its quotation."""
    for other in unit.words[word.index + 1 : word.index + 6]:
        if other.kind in ("NOUN", "PROPN", "PRON") and other.relation not in (
            "prepositional object",
        ):
            head = other
            while head.head > head.index and unit.words[head.head].kind in ("NOUN", "PROPN"):
                head = unit.words[head.head]
            return frozenset(i for i in noun_phrase(unit, head) if i > word.index)
    return frozenset()


def _noun_speech(unit: Unit, word: Word, cue: Cue, number: int, language: Language) -> Speech:
    """ "lançait un message : « ... »": the noun's verb gives the source, or the noun is the source."""
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
        return Speech(number, unit, frozenset(), frozenset(w.index for w in words), _NO_CUE)
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


def _incised(number: int, inside: Sequence[Unit], language: Language) -> Speech | None:
    """« Rien n'a bougé, raconte Anne. Nous attendons. »: the cue stands within the marks."""
    for unit in inside:
        for word in unit:
            cues = language.lexicon.verbs.get(word.lemma, ())
            cue = next((c for c in cues if "quote" in c.frames), None)
            if cue is None or not is_finite(unit, word):
                continue
            group = verb_group(unit, word)
            start = min(w.index for w in group)
            if start == 0 or unit.words[start - 1].text not in (",", "!", "?", "…", "—", "–"):
                continue
            behind = max(w.index for w in group) + 1
            clitic = inner_pronoun(unit, word, language)
            noun = next(
                (w for w in unit.words[behind : behind + 4] if w.kind in ("NOUN", "PROPN")), None
            )
            if not clitic and (noun is None or not is_word(unit.words[behind])):
                continue
            source = (
                frozenset(clitic)
                or source_of(unit, word, language)
                or _subject_by_surface(unit, word, unit.sentence)
            )
            if not source or min(source) < start:
                continue
            end = _incise_end(unit, word, max(source))
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


def _incise_end(unit: Unit, word: Word, last: int) -> int:
    """The first index behind an incise: where its comma closes, or the unit's end."""
    index = last + 1
    while index < len(unit):
        current = unit.words[index]
        if current.text == "," and any(w.form == "finite" for w in unit.words[index + 1 :]):
            return index + 1
        index += 1
    return index


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
    """A quotation with no cue of its own goes on for the last speaker of this paragraph or the one before."""
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
            return Speech(
                number, before.unit, before.cue, before.source, before.facts, before.verb, earlier
            )
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
    best: Found | None = None
    for place, hits in found.items():
        unit = frames[place]
        if paragraphs[here].start <= unit.sentence.start < first.start:
            for hit in hits:
                if (
                    hit.source
                    and hit.facts.kind == "speech"
                    and hit.facts.act in ("claim", "denial")
                ):
                    best = hit
    if best is None:
        return None
    return Speech(-1, best.unit, best.cue, best.source, best.facts, best.verb, -1)
