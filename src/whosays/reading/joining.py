"""Rules and network as one reader: what the network proposes, tied to the words of the parse.

The network finds attributions that no frame foresaw; the rules know the clauses, quotations and
hedges. An attribution that both see keeps the parse's words; one that the network alone sees
becomes a find of its own, with the values that the language's data give its cue, or else the
network's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import cast

from whosays.languages import Language
from whosays.languages.lexicon import Cue
from whosays.model import Act, Attribution, Certainty, Evidence, Span, Spans, Stance
from whosays.reading.found import NEUTRAL, Found
from whosays.reading.grammar import is_finite, is_infinitive
from whosays.reading.laying import Laid
from whosays.reading.learned.decode import Tagged
from whosays.reading.learned.tagger import Tags
from whosays.reading.speech import Speech
from whosays.reading.words import Unit, is_word

# Probabilities below which the network's word is not taken: for a find of its own, for a speaker.
SURE = 0.7
SPEAKER = 0.5
# From here on, what the network alone sees is an attribution of the text, and what the rules alone.
ALONE = 0.6
POSSIBLE = 0.3
_QUOTED = 0.6
_SAME = 0.5


def join(
    laid: Laid, found: dict[int, list[Found]], speeches: list[Speech], tags: Tags
) -> tuple[dict[int, list[Found]], list[Speech]]:
    """Finds and speeches of the rules with those that only the network sees."""
    joined = {number: list(hits) for number, hits in found.items()}
    spoken = dict(zip(laid.direct, speeches, strict=True))
    frames = _Frames(laid.frames)
    quotations = Nearby([laid.quotations[n].pieces for n in laid.direct])
    for one in tags.attributions:
        place = frames.of(one.cue or one.source)
        if place is None:
            continue
        unit = laid.frames[place]
        cue = _indices(unit, one.cue)
        source = _indices(unit, one.source)
        near = (laid.direct[at] for at in quotations.of(one.content))
        numbers = [n for n in near if _is_quoted(laid, n, one.content)]
        if numbers:
            for number in numbers:
                nobody = spoken[number].unit is None or spoken[number].number < 0
                if one.sure >= SPEAKER and nobody and source:
                    spoken[number] = _speech(number, unit, cue, source, one, laid.language)
            continue
        if one.sure < SURE or not cue:
            continue
        # A find stands with the frame that its content lies in.
        where = place if _indices(unit, one.content) else frames.of(one.content)
        if where is None:
            continue
        extra = _find(laid, (unit, laid.frames[where]), cue, source, one, joined.get(place, ()))
        if extra is not None:
            joined.setdefault(where, []).append(extra)
    return joined, list(spoken.values())


class Nearby:
    """Which of many lists of spans lie near some characters, without asking each."""

    _STRETCH = 500

    def __init__(self, many: Sequence[Spans]) -> None:
        self._stretches: dict[int, list[int]] = {}
        for number, spans in enumerate(many):
            for stretch in self._over(spans):
                self._stretches.setdefault(stretch, []).append(number)

    def _over(self, spans: Spans) -> set[int]:
        return {
            stretch
            for s in spans
            for stretch in range(s.start // self._STRETCH, s.end // self._STRETCH + 1)
        }

    def of(self, spans: Spans) -> list[int]:
        """Numbers of the lists that may overlap the spans, in order."""
        return sorted({n for at in self._over(spans) for n in self._stretches.get(at, ())})


class _Frames:
    """The frames by where they begin."""

    def __init__(self, frames: Sequence[Unit]) -> None:
        self._numbers = [n for n, u in enumerate(frames) if len(u)]
        self._numbers.sort(key=lambda n: frames[n].words[0].start)
        self._starts = [frames[n].words[0].start for n in self._numbers]
        self._frames = frames

    def of(self, spans: Spans) -> int | None:
        """The frame that the first span's words stand in."""
        if not spans:
            return None
        at = bisect_right(self._starts, spans[0].end)
        for number in reversed(self._numbers[max(0, at - 4) : at]):
            if _indices(self._frames[number], spans):
                return number
        return None


def _indices(unit: Unit, spans: Spans) -> frozenset[int]:
    """Words of the unit that the spans touch, none where these hold marks alone."""
    touched = [w for w in unit if any(w.start < s.end and s.start < w.end for s in spans)]
    return frozenset(w.index for w in touched) if any(map(is_word, touched)) else frozenset()


def _is_quoted(laid: Laid, number: int, content: Spans) -> bool:
    """Whether the content takes in most of a direct quotation."""
    pieces = laid.quotations[number].pieces
    return _shared(pieces, content) >= _QUOTED * _length(pieces)


def _speech(
    number: int,
    unit: Unit,
    cue: frozenset[int],
    source: frozenset[int],
    one: Tagged,
    language: Language,
) -> Speech:
    verb = _head(unit, cue) if cue else -1
    facts = _facts(unit, verb, one, language) if cue else NEUTRAL
    return Speech(number, unit, cue, source - cue or source, facts, verb)


def _find(
    laid: Laid,
    units: tuple[Unit, Unit],
    cue: frozenset[int],
    source: frozenset[int],
    one: Tagged,
    hits: Sequence[Found],
) -> Found | None:
    """A find of the network's own; none where the rules have it, or where nobody speaks.

    `units` are the cue's and the content's.
    """
    unit, place = units
    content = _indices(place, one.content)
    verb = _head(unit, cue)
    facts = _facts(unit, verb, one, laid.language)
    for hit in hits:
        if hit.verb in cue or hit.cue & cue:
            return None
        shared = len(hit.content & content) if hit.place is place else 0
        if shared >= _SAME * max(1, len(hit.content | content)):
            return None
    head = _head(place, content)
    if not source or _shows(unit, cue, laid.language) or not _says(place, head, one):
        return None
    return Found(
        unit,
        cue,
        source - cue or source,
        content,
        "learned",
        facts,
        verb,
        head,
        said_in=None if place is unit else place,
    )


def _shows(unit: Unit, cue: frozenset[int], language: Language) -> bool:
    """Whether the cue is a picture's, which the rules read as something shown."""
    lemmas = {unit.words[i].lemma for i in cue}
    return bool(lemmas & (language.media.showing | language.hedges.seeming))


def _says(place: Unit, head: int, one: Tagged) -> bool:
    """Whether something is said to be so, or asked for: no wish, no mere thing."""
    if one.values["evidence"][0] == "none":
        return False
    word = place.words[head]
    clause = is_finite(place, word) or is_infinitive(place, word)
    return clause or one.values["act"][0] != "claim"


def _head(unit: Unit, words: frozenset[int]) -> int:
    """The word that the others hang on: a verb whose own head lies outside, else the first such."""
    outward = [i for i in sorted(words) if unit.words[i].head not in words or _is_root(unit, i)]
    verbs = [i for i in outward if unit.words[i].kind in ("VERB", "AUX")]
    return (verbs or outward or sorted(words))[0]


def _is_root(unit: Unit, index: int) -> bool:
    return unit.words[index].head == index


def _facts(unit: Unit, verb: int, one: Tagged, language: Language) -> Cue:
    """What the language's data say of the cue's word, or else what the network makes of it."""
    word = unit.words[verb]
    lexicon = language.lexicon
    known = (*lexicon.verbs.get(word.lemma, ()), *lexicon.nouns.get(word.lemma, ()))
    if known:
        return known[0]
    values = {name: value for name, (value, _) in one.values.items()}
    evidence = values["evidence"] if values["evidence"] != "none" else "statement"
    return Cue(
        frozenset({"that"}),
        act=cast(Act, values["act"]),
        certainty=cast(Certainty, values["certainty"]),
        stance=cast(Stance, values["stance"] if values["stance"] != "asserts" else "reports"),
        evidence=cast(Evidence, evidence),
    )


def as_tagged(tags: Tags, ruled: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attributions of both: the network's spans, on the rules' cue where they have it too.

    What one alone sees is kept where the network is sure enough of its cue.
    """
    kept: list[Attribution] = []
    taken: set[int] = set()
    cues, contents = Nearby([r.cue for r in ruled]), Nearby([r.content for r in ruled])
    for one in tags.attributions:
        mates = [n for n in cues.of(one.cue) if _meet(ruled[n].cue, one.cue)]
        if mates:
            if not taken.issuperset(mates):
                rule = ruled[mates[0]]
                kept.append(Attribution(_source(rule, one), rule.cue, one.content))
            taken.update(mates)
        elif one.sure >= ALONE and not any(
            _same(one.content, ruled[n].content) for n in contents.of(one.content)
        ):
            kept.append(Attribution(one.source, one.cue, one.content))
    for number, rule in enumerate(ruled):
        sure = max((tags.cue_probability(s) for s in rule.cue), default=1.0)
        if number not in taken and sure >= POSSIBLE:
            kept.append(rule)
    return tuple(sorted(kept, key=lambda a: (a.content[0].start, a.cue[:1])))


def _source(rule: Attribution, one: Tagged) -> Spans:
    """The network's source; where it sees none, the rules', unless it takes it for hearsay."""
    hearsay = one.values["stance"][0] == "doubts" or one.values["evidence"][0] == "rumour"
    return one.source or (() if hearsay else rule.source)


def _meet(some: Spans, others: Spans) -> bool:
    """Whether any two of the spans overlap."""
    return any(a.overlaps(b) for a in some for b in others)


def _same(one: Spans, other: Spans) -> bool:
    """Whether two contents share most of their characters."""
    shared = _shared(one, other)
    return shared >= _SAME * (_length(one) + _length(other) - shared)


def _shared(one: Spans, other: Spans) -> int:
    """How many characters both cover."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)
