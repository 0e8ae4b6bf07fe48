"""Document to reading, without dates, places and disputes, which later rooms add."""

from __future__ import annotations

from bisect import bisect_left

from whosays.languages import Language
from whosays.model import (
    UNNAMED,
    WRITER,
    Document,
    Medium,
    Reading,
    Sentence,
    Span,
    Spans,
    Statement,
)
from whosays.reading.attributions import as_attributions, find_attributions
from whosays.reading.found import Draft
from whosays.reading.grammar import is_infinitive, subject
from whosays.reading.joining import as_tagged, join
from whosays.reading.laying import Laid, lay_out
from whosays.reading.learned.tagger import Tags
from whosays.reading.media import find_shown, mentioned_media, to_media
from whosays.reading.places import place_names
from whosays.reading.statements import find_statements, not_read
from whosays.reading.voices import inherited_medium, name_voices, speaker_is_pronoun
from whosays.reading.words import Unit, Word, spans_of


def read_prose(document: Document, language: Language, tags: Tags | None = None) -> Reading:
    """Statements, voices, media and coverage of one document.

    `tags` are what the network sees in it; without them the rules read alone.
    """
    laid = lay_out(document.text, language, None if tags is None else tags.names)
    found, speeches = find_attributions(laid)
    attributions = as_attributions(laid, found, speeches)
    if tags is not None:
        attributions = as_tagged(tags, attributions)
        found, speeches = join(laid, found, speeches, tags)
    drafts = find_statements(laid, found, speeches)
    _inherit_media(laid, drafts)
    _witnesses(laid, drafts)
    named = name_voices(laid, drafts)
    if language.grammar.subjectless:
        _still_witnesses(drafts, named.of_draft)
    places = tuple(sorted(place_names(laid)))
    width = max(2, len(str(len(drafts))))
    statements = tuple(
        _statement(f"s{number:0{width}d}", draft, voice, places)
        for number, (draft, voice) in enumerate(zip(drafts, named.of_draft, strict=True), 1)
    )
    dated = next((h.value for h in laid.header if h.kind == "date"), None)
    return Reading(
        document=document,
        language=language.code,
        published=document.published or dated,
        header=laid.header,
        sentences=tuple(Sentence(s) for s in laid.sentences),
        statements=statements,
        attributions=attributions,
        voices=named.voices,
        proposals=named.proposals,
        media=_media(laid),
        place_names=places,
        not_read=not_read(laid, drafts),
        reader="rules" if tags is None else "learned",
    )


def _statement(identity: str, draft: Draft, voice: str, places: Spans) -> Statement:
    return Statement(
        id=identity,
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        voice=voice,
        act=draft.act,
        polarity=draft.polarity,
        certainty=draft.certainty,
        stance=draft.stance,
        evidence=draft.evidence,
        via=draft.via,
        places=_inside(draft.content, places),
        hedges=tuple(sorted(draft.hedges)),
        grounds=tuple(draft.grounds),
    )


def _inside(content: Spans, places: Spans) -> Spans:
    """Those of the ordered places that the content holds."""
    found: set[Span] = set()
    for part in content:
        first = bisect_left(places, part.start, key=lambda place: place.start)
        last = bisect_left(places, part.end, key=lambda place: place.start)
        found.update(place for place in places[first:last] if part.covers(place))
    return tuple(sorted(found))


def _inherit_media(laid: Laid, drafts: list[Draft]) -> None:
    """Words of a pronoun come from the medium just named: "In a video, they posed. They said"."""
    for draft in drafts:
        if (
            draft.written
            or draft.evidence != "statement"
            or not speaker_is_pronoun(draft, laid.language)
        ):
            continue
        before = inherited_medium(draft, drafts, laid)
        if before is None:
            continue
        ground = next((g for g in before.grounds if g.aspect == "evidence"), None)
        draft.evidence = before.evidence
        if ground is not None:
            draft.ground("evidence", before.evidence, ground.span, "said in the medium just named")
            if before.evidence in ("post", "broadcast"):
                draft.via = (ground.span,)


def _witnesses(laid: Laid, drafts: list[Draft]) -> None:
    """Marks as witness what residents tell, and what anyone without an office tells of own eyes."""
    for draft in drafts:
        if (
            draft.evidence != "statement"
            or draft.speaker is None
            or draft.act not in ("claim", "denial")
        ):
            continue
        unit, indices = draft.speaker
        words = [unit.words[i] for i in sorted(indices)]
        known = next((w for w in words if _is_witness(w, laid.language)), None)
        if known is not None:
            draft.evidence = "witness"
            draft.ground("evidence", "witness", spans_of(unit, {known.index})[0], "witness")
            continue
        seen = _own_eyes(laid, draft)
        if seen is not None and not any(_holds_office(w, laid.language) for w in words):
            draft.evidence = "witness"
            draft.ground("evidence", "witness", seen, "tells what was seen or lived through")


def _still_witnesses(drafts: list[Draft], voices: tuple[str, ...]) -> None:
    """Whoever was called a resident goes on telling as one: "By her account, the lights went"."""
    told: dict[str, Draft] = {}
    for draft, voice in zip(drafts, voices, strict=True):
        if voice in (UNNAMED, WRITER) or draft.act not in ("claim", "denial"):
            continue
        if draft.evidence == "witness" and any(g.rule == "witness" for g in draft.grounds):
            told.setdefault(voice, draft)
        elif draft.evidence == "statement" and voice in told:
            ground = next(g for g in told[voice].grounds if g.rule == "witness")
            draft.evidence = "witness"
            draft.ground("evidence", "witness", ground.span, "called a witness before")


def _is_witness(word: Word, language: Language) -> bool:
    """Whether a source's noun is one of people who were there."""
    return word.lemma in language.media.witnesses or word.lower in language.media.witnesses


def _holds_office(word: Word, language: Language) -> bool:
    """Whether a source's noun is an office or a body, which speaks for others."""
    voices = language.voices
    return any(
        name in language.witnesses.officials or name in voices.bodies
        for name in (word.lemma, word.lower)
    )


def _own_eyes(laid: Laid, draft: Draft) -> Span | None:
    """Words that tell of the speaker's own senses or life: "I saw", "avoir aperçu"."""
    if draft.clause is None:
        return None
    unit, index = draft.clause
    head = unit.words[index]
    if head.lemma in laid.language.witnesses.perceiving and (
        is_infinitive(unit, head)
        or draft.quoted is not None
        or _speaker_again(unit, head, laid.language)
    ):
        return Span(head.start, head.end)
    if draft.quoted is None:
        return None
    for part in draft.content:
        match = laid.language.witnesses.own.search(laid.text, part.start, part.end)
        if match is not None:
            return Span(*match.span())
    return None


def _speaker_again(unit: Unit, head: Word, language: Language) -> bool:
    own = subject(unit, head)
    if own is None:
        return language.grammar.subjectless
    return own.kind == "PRON"


def _media(laid: Laid) -> tuple[Medium, ...]:
    mentions = []
    shown: dict[tuple[int, int], Spans] = {}
    for unit in (*laid.frames, *laid.leads.values()):
        mentions.extend(mentioned_media(unit, laid.language))
        for one in find_shown(unit, laid.language):
            spans = spans_of(unit, one.medium.words)
            if spans:
                shown[spans[0].start, spans[0].end] = spans_of(unit, one.content)
    media = [
        Medium(m.kind, spans[0], what, verified=False if m.unverified is not None else None)
        for m, spans, what in to_media(mentions, laid.language, shown)
    ]
    return tuple(sorted(media, key=lambda m: m.mention))
