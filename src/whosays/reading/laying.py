"""A text laid out and parsed: header, paragraphs, sentences, quotations, turns, units."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whosays.languages import Language
from whosays.languages.lexicon import Layout
from whosays.model import HeaderItem, Span
from whosays.reading.contrast import contrast_cuts
from whosays.reading.direct import is_direct
from whosays.reading.layout import (
    find_header,
    find_headlines,
    find_margins,
    find_paragraphs,
    split_sentences,
)
from whosays.reading.parse import Cut, Name, parse
from whosays.reading.quotes import Quotation, find_quotations
from whosays.reading.turns import Turn, find_turns, signature
from whosays.reading.words import Unit

# Units of labels count down from -1, those of leading phrases from here.
_FIRST_LEAD = -1_000_000


@dataclass(frozen=True, slots=True)
class Laid:
    """What every later step of reading works from.

    `direct` are the numbers of the quotations that are speech, `frames` the sentences as parsed
    without them, `insides` theirs by number; `leads` are phrases parsed apart, by where their
    sentence starts;
    `pieces` of quotations stand with and without marks, in the order of their `starts`.
    """

    text: str
    language: Language
    header: tuple[HeaderItem, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    direct: tuple[int, ...]
    frames: tuple[Unit, ...]
    insides: dict[int, tuple[Unit, ...]]
    turns: tuple[tuple[Turn, Unit], ...] = ()
    leads: Mapping[int, Unit] = field(default_factory=dict)
    headlines: frozenset[Span] = frozenset()
    claims: tuple[Span, ...] = ()
    pieces: tuple[tuple[Span, Span], ...] = ()
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Divided:
    """The sentences of the prose, the phrases that lead them, and what to parse of each."""

    sentences: tuple[Span, ...]
    leads: tuple[tuple[Span, Span], ...]
    cuts: tuple[Cut, ...]


def lay_out(text: str, language: Language, names: Sequence[Name] | None = None) -> Laid:
    """Divide a text into prose sentences and quotations, and parse each once.

    Without `names` the parser's own recogniser seeks them.
    """
    layout = language.layout
    header = find_header(text, layout)
    paragraphs = find_paragraphs(text, header[-1].span.end if header else 0)
    margins, prose = find_margins(text, paragraphs, layout)
    turns = find_turns(text, prose, [m.span for m in margins if m.kind == "section"], layout)
    if not turns and language.grammar.signed_posts:
        turns = signature(text, prose, language.voices)
    quotations = find_quotations(text, prose)
    direct = tuple(
        n
        for n, quotation in enumerate(quotations)
        if is_direct(text, quotation, _paragraph_of(quotation, prose), language)
    )
    divided = _divide(text, prose, quotations, direct, turns, language)
    cuts = [
        *divided.cuts,
        *_inner_cuts(text, quotations, direct, layout),
        *(Cut(turn.label, turn.label, (), -1 - n) for n, turn in enumerate(turns)),
        *(Cut(lead, lead, (), _FIRST_LEAD - n) for n, (_, lead) in enumerate(divided.leads)),
    ]
    units = _apart(text, cuts, language, _mark_offsets(quotations), names)
    pieces = _pieces(quotations)
    numbered = {u.quotation: u for u in units if u.quotation is not None}
    return Laid(
        text=text,
        language=language,
        header=(*header, *margins),
        paragraphs=prose,
        sentences=divided.sentences,
        quotations=quotations,
        direct=direct,
        frames=tuple(u for u in units if u.quotation is None),
        insides={n: tuple(u for u in units if u.quotation == n) for n in direct},
        turns=tuple((t, numbered[-1 - n]) for n, t in enumerate(turns) if -1 - n in numbered),
        leads={
            sentence.start: numbered[_FIRST_LEAD - n]
            for n, (sentence, _) in enumerate(divided.leads)
            if _FIRST_LEAD - n in numbered
        },
        headlines=find_headlines(text, prose),
        claims=_claim_areas(text, layout, margins, prose),
        pieces=pieces,
        starts=tuple(piece.start for piece, _ in pieces),
    )


def _divide(
    text: str,
    prose: tuple[Span, ...],
    quotations: tuple[Quotation, ...],
    direct: tuple[int, ...],
    turns: tuple[Turn, ...],
    language: Language,
) -> _Divided:
    """Part paragraphs into sentences, each to be parsed without what stands apart in it."""
    layout = language.layout
    spoken = [piece for n in direct for piece in quotations[n].pieces]
    every = [piece for quotation in quotations for piece in quotation.pieces]
    sentences: list[Span] = []
    leads: list[tuple[Span, Span]] = []
    cuts: list[Cut] = []
    for paragraph in prose:
        for sentence in split_sentences(text, paragraph, every, layout.abbreviations):
            sentences.append(sentence)
            inside = tuple(piece for piece in spoken if piece.overlaps(sentence))
            lead = _lead(text, sentence, language) if not inside else None
            if lead is not None:
                leads.append((sentence, lead))
            labels = tuple(
                Span(t.label.start, max(t.area.start, t.label.end))
                for t in turns
                if sentence.covers(t.label)
            )
            led = (lead,) if lead is not None else ()
            asides = _asides(text, sentence, (*inside, *led), layout)
            without = (*inside, *labels, *led, *asides)
            cuts += [Cut(sentence, part, without) for part in _segments(text, sentence, every)]
    return _Divided(tuple(sentences), tuple(leads), tuple(cuts))


def _inner_cuts(
    text: str, quotations: tuple[Quotation, ...], direct: tuple[int, ...], layout: Layout
) -> list[Cut]:
    """The sentences inside direct quotations."""
    return [
        Cut(sentence, sentence, (), number)
        for number in direct
        for inner in quotations[number].inner
        for sentence in split_sentences(text, inner, (), layout.abbreviations)
    ]


def _pieces(quotations: tuple[Quotation, ...]) -> tuple[tuple[Span, Span], ...]:
    """The pieces of all quotations in order, with and without their marks."""
    return tuple(sorted(pair for q in quotations for pair in zip(q.pieces, q.inner, strict=False)))


def _mark_offsets(quotations: tuple[Quotation, ...]) -> frozenset[int]:
    """Offsets of single quotation marks, which look like apostrophes."""
    found: set[int] = set()
    for quotation in quotations:
        for piece, inner in zip(quotation.pieces, quotation.inner, strict=False):
            found.update(range(piece.start, inner.start))
            found.update(range(inner.end, piece.end))
    return frozenset(found)


def _apart(
    text: str,
    cuts: list[Cut],
    language: Language,
    marks: frozenset[int],
    names: Sequence[Name] | None,
) -> list[Unit]:
    """Parse all, then once more the sentences that contrast two voices, in parts."""
    units = parse(text, cuts, language, marks, names)
    parts: dict[int, list[Cut]] = {}
    for number, unit in enumerate(units):
        if unit.quotation is None:
            cut = Cut(unit.sentence, Span(unit.words[0].start, unit.words[-1].end), unit.without)
            pieces = contrast_cuts(unit, text, cut, language)
            if len(pieces) > 1:
                parts[number] = pieces
    again = parse(text, [c for pieces in parts.values() for c in pieces], language, marks, names)
    out: list[Unit] = []
    for number, unit in enumerate(units):
        if number in parts:
            out.extend(
                u
                for u in again
                if any(c.area.start <= u.words[0].start < c.area.end for c in parts[number])
            )
        else:
            out.append(unit)
    return out


def _claim_areas(
    text: str, layout: Layout, margins: tuple[HeaderItem, ...], prose: tuple[Span, ...]
) -> tuple[Span, ...]:
    """What a fact-check sets out as the claim under test: from its label to the next heading."""
    sections = [m.span for m in margins if m.kind == "section"]
    headings = sorted([*sections, *find_headlines(text, prose)])
    areas = []
    for place, span in enumerate(headings):
        if layout.claim.fullmatch(span.of(text).strip(" :")):
            end = headings[place + 1].start if place + 1 < len(headings) else span.end
            areas.append(Span(span.start, max(end, span.start + 1)))
    for paragraph in prose:
        label = paragraph.of(text).partition(":")[0]
        if layout.claim.fullmatch(label.strip()):
            areas.append(paragraph)
    return tuple(areas)


_STRONG = re.compile(r"[\s\u00a0\u202f]?[:;](?=[\s\u00a0\u202f])")


def _segments(text: str, sentence: Span, quoted: list[Span]) -> list[Span]:
    """The sentence parted at colons and semicolons outside quotation marks."""
    cuts = [
        m.end()
        for m in _STRONG.finditer(text, sentence.start, sentence.end)
        if not any(q.start < m.start() < q.end for q in quoted)
    ]
    bounds = [sentence.start, *cuts, sentence.end]
    parts = [Span(a, b) for a, b in itertools.pairwise(bounds) if a < b]
    return [p for p in parts if any(c.isalnum() for c in p.of(text))] or [sentence]


def _lead(text: str, sentence: Span, language: Language) -> Span | None:
    """A leading phrase that names a medium ("In an unverified video,"), up to its comma."""
    match = language.media.lead.match(text, sentence.start, sentence.end)
    return Span(*match.span("lead")) if match is not None else None


def _asides(
    text: str, sentence: Span, inside: tuple[Span, ...], layout: Layout
) -> tuple[Span, ...]:
    """Adverbial asides and inserted relative clauses, which the parser is spared.

    They stay within the spans around them; an inserted clause that quotes or reports is kept.
    """
    found: list[Span] = []
    for pattern in (layout.aside, layout.inserted):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            span = Span(match.start() + match.group().startswith(","), match.end())
            if not any(span.overlaps(other) for other in (*inside, *found)):
                found.append(span)
    return tuple(found)


def _paragraph_of(quotation: Quotation, paragraphs: tuple[Span, ...]) -> Span:
    first = quotation.pieces[0]
    return next(p for p in paragraphs if p.start <= first.start < p.end)
