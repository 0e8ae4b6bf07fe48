"""All attributions of a text, read cue by cue from its sentences and quotations."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from whosays.model import Attribution, Span, Spans
from whosays.reading.found import NEUTRAL, Found
from whosays.reading.frames import find_verb_cues, speaking_verb
from whosays.reading.grammar import around, is_finite
from whosays.reading.laying import Laid
from whosays.reading.mentions import cite, find_nouns, find_prepositions
from whosays.reading.speech import Speech, attribute_quotations
from whosays.reading.words import Unit, is_word, spans_of

_LONGEST_LABEL = 8

# What an incise leaves at the edges of the words around it: "«Ні, — сказав він. — Ми тут»".
_BESIDE_INCISE, _BEFORE_INCISE = " \u00a0\u202f.—–-", " \u00a0\u202f,—–-"


def find_attributions(laid: Laid) -> tuple[dict[int, list[Found]], list[Speech]]:
    """Attributions by frame number, and the speech of every direct quotation."""
    found: dict[int, list[Found]] = {}
    for number, unit in enumerate(laid.frames):
        hits = find_verb_cues(unit, laid.language)
        hits += find_nouns(unit, laid.language)
        hits += find_prepositions(unit, laid.text, laid.language)
        hits = cite(unit, laid.text, hits, laid.language)
        if hits:
            found[number] = hits
    for number in range(1, len(laid.frames)):
        more = _behind_colon(laid, number, found)
        if more is not None:
            found.setdefault(number, []).append(more)
    speeches = attribute_quotations(
        laid.text,
        laid.quotations,
        laid.direct,
        laid.frames,
        found,
        laid.paragraphs,
        laid.language,
        laid.insides,
    )
    cues = {(id(s.unit), s.verb) for s in speeches if s.unit is not None}
    for number, hits in found.items():
        found[number] = [h for h in hits if h.frame != "colon" or (id(h.place), h.head) not in cues]
    return found, speeches


def _behind_colon(laid: Laid, number: int, found: dict[int, list[Found]]) -> Found | None:
    """The clause behind a colon is the same voice's: "He waved that away: only one came"."""
    before, unit = laid.frames[number - 1], laid.frames[number]
    if before.sentence != unit.sentence or found.get(number) or not len(before) or not len(unit):
        return None
    if ":" not in laid.text[before.words[-1].start : unit.words[0].start]:
        return None
    head = next((w for w in unit if is_finite(unit, w)), None)
    label = _label(before, laid) if head is not None else None
    if label is not None and head is not None:
        content = around(unit, head.index, set(range(len(unit))))
        made = Found(
            before,
            frozenset(),
            label,
            frozenset(content),
            "colon",
            NEUTRAL,
            min(label),
            head.index,
            said_in=unit,
        )
        return cite(before, laid.text, [made], laid.language)[0]
    cue = speaking_verb(before, laid.language)
    if head is None or cue is None:
        return None
    word, facts, group, source = cue
    content = around(unit, head.index, set(range(len(unit))))
    neutral = replace(facts, act="claim", polarity="+")
    return Found(
        before, group, source, frozenset(content), "colon", neutral, word, head.index, said_in=unit
    )


def _label(before: Unit, laid: Laid) -> frozenset[int] | None:
    """Who speaks, named before a colon without a verb: "Минобороны: сбиты пять дронов"."""
    language = laid.language
    words = [w for w in before if is_word(w)]
    root = before.root()
    if not language.grammar.subjectless or root is None or not 0 < len(words) <= _LONGEST_LABEL:
        return None
    if any(is_finite(before, w) for w in before):
        return None
    if language.layout.not_turn.search(laid.text[words[0].start : words[-1].end]):
        return None
    names = {root.lemma.lower(), root.lower}
    if names & language.voices.actors or root.entity in ("PER", "ORG") or root.kind == "PROPN":
        return frozenset(w.index for w in words)
    return None


def quote_spans(laid: Laid, content: frozenset[int], unit: Unit) -> Spans:
    """Spans of content words, widened to the quotation marks that enclose their edges."""
    spans = list(spans_of(unit, content))
    return tuple(_with_marks(laid, span) for span in _joined(laid, spans))


def _joined(laid: Laid, spans: list[Span]) -> list[Span]:
    """Spans parted by nothing but marks become one."""
    out: list[Span] = []
    for span in spans:
        if out and not any(c.isalnum() for c in laid.text[out[-1].end : span.start]):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _with_marks(laid: Laid, span: Span) -> Span:
    """Takes in a quotation whose words the span reaches to the edge."""
    start, end = span.start, span.end
    for place in {bisect_left(laid.starts, start) - 1, bisect_left(laid.starts, end) - 1}:
        if place < 0:
            continue
        piece, inner = laid.pieces[place]
        if piece.start < start < piece.end and not any(
            c.isalnum() for c in laid.text[piece.start : start]
        ):
            start = piece.start
        if piece.end > end > inner.start and not any(
            c.isalnum() for c in laid.text[end : piece.end]
        ):
            end = piece.end
    return Span(start, end)


def said_pieces(laid: Laid, speech: Speech) -> Spans:
    """The pieces of a speech's quotation, without an incise that stands within its marks."""
    if speech.number < 0:
        return ()
    pieces = laid.quotations[speech.number].pieces
    if not speech.extra or speech.unit is None:
        return pieces
    words = [speech.unit.words[i] for i in sorted(speech.extra)]
    hole = Span(words[0].start, words[-1].end)
    out: list[Span] = []
    for piece in pieces:
        if not piece.overlaps(hole):
            out.append(piece)
            continue
        for start, end in ((piece.start, hole.start), (hole.end, piece.end)):
            part = laid.text[start:end]
            if any(c.isalnum() for c in part):
                left = len(part) - len(part.lstrip(_BESIDE_INCISE))
                right = len(part) - len(part.rstrip(_BEFORE_INCISE)) if end == hole.start else 0
                out.append(Span(start + left, end - right))
    return tuple(out)


def as_attributions(
    laid: Laid, found: dict[int, list[Found]], speeches: list[Speech]
) -> tuple[Attribution, ...]:
    """Outermost attributions as spans, as PolNeAR marks them; a quotation in pieces is one."""
    out: list[Attribution] = []
    merged: dict[tuple[int, int], Attribution] = {}
    for speech in speeches:
        pieces = said_pieces(laid, speech)
        if speech.unit is None or not pieces:
            continue
        made = Attribution(
            spans_of(speech.unit, speech.source), spans_of(speech.unit, speech.cue), pieces
        )
        key = (id(speech.unit), speech.verb)
        if key in merged and speech.verb >= 0:
            merged[key] = replace(merged[key], content=merged[key].content + pieces)
        else:
            merged[key if speech.verb >= 0 else (-1, len(merged))] = made
    claimed = set(merged)
    for hits in found.values():
        for hit in hits:
            if any(
                other is not hit and other.place is hit.unit and hit.verb in other.content
                for other in hits
            ):
                continue
            key = (id(hit.unit), hit.verb)
            content = quote_spans(laid, hit.content, hit.place)
            if not content:
                continue
            if key in claimed and hit.frame in ("paren", "bare", "preposition"):
                merged[key] = replace(
                    merged[key], content=tuple(sorted(merged[key].content + content))
                )
                continue
            out.append(
                Attribution(spans_of(hit.unit, hit.source), spans_of(hit.unit, hit.cue), content)
            )
    out.extend(merged.values())
    return tuple(sorted(out, key=lambda a: (a.content[0].start, a.cue[:1])))
