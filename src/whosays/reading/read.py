"""Document to reading, without dates, places and disputes, which later rooms add."""

from __future__ import annotations

from whosays.languages import Language
from whosays.model import Document, Medium, Reading, Sentence, Spans, Statement
from whosays.reading.attributions import Laid, as_attributions, find_attributions, lay_out
from whosays.reading.found import Draft
from whosays.reading.media import find_shown, mentioned_media, to_media
from whosays.reading.places import place_names
from whosays.reading.statements import find_statements, not_read
from whosays.reading.voices import inherited_medium, name_voices, speaker_is_pronoun
from whosays.reading.words import spans_of


def read_prose(document: Document, language: Language) -> Reading:
    """Statements, voices, media and coverage of one document."""
    laid = lay_out(document.text, language)
    found, speeches = find_attributions(laid)
    drafts = find_statements(laid, found, speeches)
    _inherit_media(laid, drafts)
    _witnesses(laid, drafts)
    named = name_voices(laid, drafts)
    places = place_names(laid)
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
        attributions=as_attributions(laid, found, speeches),
        voices=named.voices,
        proposals=named.proposals,
        media=_media(laid),
        places=places,
        not_read=not_read(laid, drafts),
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
        places=tuple(p for p in places if any(c.covers(p) for c in draft.content)),
        hedges=tuple(sorted(draft.hedges)),
        grounds=tuple(draft.grounds),
    )


def _inherit_media(laid: Laid, drafts: list[Draft]) -> None:
    """"In a video, they posed. They said: ...": the words come from the same video or post."""
    for draft in drafts:
        if draft.written or draft.evidence != "statement" or not speaker_is_pronoun(draft, laid.language):
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
    """What residents and witnesses tell of rests on their own eyes."""
    for draft in drafts:
        if draft.evidence != "statement" or draft.speaker is None:
            continue
        unit, indices = draft.speaker
        for index in indices:
            word = unit.words[index]
            if word.lemma in laid.language.media.witnesses or word.lower in laid.language.media.witnesses:
                draft.evidence = "witness"
                draft.ground("evidence", "witness", spans_of(unit, {index})[0], "witness")
                break


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
        for m, spans, what in to_media(mentions, shown)
    ]
    return tuple(sorted(media, key=lambda m: m.mention))
