"""All statements of a text in its order, and what no statement covers."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import NotRead, Span
from whosays.reading.acts import is_appeal
from whosays.reading.assertions import asserted
from whosays.reading.found import Draft, Found
from whosays.reading.laying import Laid
from whosays.reading.media import find_shown
from whosays.reading.quoted import quoted
from whosays.reading.reported import reported
from whosays.reading.speech import Speech
from whosays.reading.words import is_word


def find_statements(
    laid: Laid, found: dict[int, list[Found]], speeches: list[Speech]
) -> list[Draft]:
    """Drafts of every statement, in the order of their first characters."""
    drafts = quoted(laid, speeches)
    speeches = [s for s in speeches if s.number >= 0]
    verbs = {(id(s.unit), s.verb) for s in speeches if s.unit is not None}
    for number, unit in enumerate(laid.frames):
        hits = [
            h
            for h in found.get(number, ())
            if (id(unit), h.verb) not in verbs
            or h.frame in ("that", "infinitive", "recipient", "accuse", "object")
        ]
        shown = find_shown(unit, laid.language)
        pictured = {s.verb for s in shown}
        hits = [h for h in hits if h.verb not in pictured]
        if any(h.covers(unit.sentence) for h in laid.headlines):
            hits = []
        drafts.extend(reported(laid, hits))
        speaking = frozenset(s.verb for s in speeches if s.unit is unit)
        drafts.extend(asserted(laid, unit, hits, shown, speaking))
    _stand_for_clauses(drafts)
    drafts = _in_turns(laid, drafts)
    _doubted_after(laid, drafts)
    _under_test(laid, drafts)
    return sorted(_distinct(drafts), key=lambda d: (d.content[0].start, d.content[-1].end))


def _under_test(laid: Laid, drafts: list[Draft]) -> None:
    """A fact-check keeps its distance from what it sets out as the claim."""
    for draft in drafts:
        area = next((a for a in laid.claims if a.covers(draft.content[0])), None)
        if area is not None and draft.stance in ("reports", "asserts") and not draft.written:
            draft.stance = "doubts"
            label = laid.text[area.start : area.end].split("\n")[0].partition(":")[0]
            draft.ground(
                "stance", "doubts", Span(area.start, area.start + len(label)), "put to the test"
            )


def _stand_for_clauses(drafts: list[Draft]) -> None:
    """The content of "denied it" is the nearest whole content before the pronoun (rule 3)."""
    whole = [d for d in drafts if not d.stands_for]
    for draft in [d for d in drafts if d.stands_for]:
        before = [d for d in whole if d.content[-1].end <= draft.content[0].start]
        if not before:
            continue
        nearest = max(before, key=lambda d: (d.content[-1].end, d.content[0].start))
        draft.content = nearest.content
        draft.clause = nearest.clause
        if nearest.written and not nearest.hearsay and draft.act == "claim":
            # "The road is shut. The town hall said so": the first sentence is the town hall's.
            draft.polarity, draft.certainty = nearest.polarity, nearest.certainty
            drafts.remove(nearest)
            draft.stands_for = False


def _in_turns(laid: Laid, drafts: list[Draft]) -> list[Draft]:
    """What stands under a speaker's label without a cue is the speaker's; so is any "I"."""
    out = []
    for draft in drafts:
        at = draft.content[0].start
        found = next(((t, u) for t, u in laid.turns if t.area.start <= at < t.area.end), None)
        if found is None:
            out.append(draft)
            continue
        turn, unit = found
        if laid.language.layout.question.search(turn.label.of(laid.text)):
            if not draft.written:
                draft.via = (turn.label,)
                out.append(draft)
            continue
        own = draft.written and not draft.source
        if own or _first_person(draft, laid):
            draft.written = False
            draft.source = (turn.label,)
            draft.speaker = (unit, frozenset(w.index for w in unit if is_word(w)))
            if own:
                draft.stance = "reports" if draft.stance == "asserts" else draft.stance
                draft.evidence = "statement"
                draft.hearsay = False
                _appeal_of_turn(laid, draft)
        elif not draft.written and not draft.via:
            draft.via = (turn.label,)
        out.append(draft)
    return out


def _first_person(draft: Draft, laid: Laid) -> bool:
    if draft.speaker is None:
        return False
    unit, indices = draft.speaker
    return any(unit.words[i].lower in laid.language.voices.first_person for i in indices)


def _appeal_of_turn(laid: Laid, draft: Draft) -> None:
    if draft.clause is None:
        return
    unit, index = draft.clause
    appeal = is_appeal(unit, unit.words[index], laid.language)
    if appeal is not None:
        draft.act = "appeal"
        draft.ground("act", "appeal", Span(appeal.start, appeal.end), "asks or orders")


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for one content: the attributed one before the writer's."""
    best: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Draft] = {}
    for draft in drafts:
        key = (draft.content, draft.cue if draft.stands_for else ())
        other = best.get(key)
        if other is None or (other.written and not draft.written):
            best[key] = draft
    return list(best.values())


def _doubted_after(laid: Laid, drafts: list[Draft]) -> None:
    """Doubts what was said before "This claim could not be verified" (rule 10)."""
    hedges = laid.language.hedges
    doubtable = [d for d in drafts if not d.written or d.evidence in ("video", "photo")]
    by_place = sorted(doubtable, key=lambda d: d.content[-1].end)
    for sentence in laid.sentences:
        match = hedges.unverified.search(laid.text, sentence.start, sentence.end)
        if match is None:
            continue
        words = {
            w.lower().strip(".,:;")
            for w in sentence.of(laid.text).replace("’", "'").replace("'", "' ").split()
        }
        if not words & hedges.referring:
            continue
        paragraph = next((p for p in laid.paragraphs if p.covers(sentence)), sentence)
        before = [
            d
            for d in by_place
            if paragraph.start <= d.content[0].start and d.content[-1].end <= sentence.start
        ]
        if not before or sentence.start == paragraph.start:
            continue
        last = before[-1].sentence
        for draft in before:
            if draft.sentence == last and draft.stance in ("reports", "confirms"):
                draft.stance = "doubts"
                draft.ground("stance", "doubts", Span(*match.span()), "called unverified")


def not_read(laid: Laid, drafts: Sequence[Draft]) -> tuple[NotRead, ...]:
    """Sentences that no statement's source, cue or content touches, each with its reason."""
    touched = bytearray(len(laid.text))
    for draft in drafts:
        for span in (*draft.content, *draft.source, *draft.cue):
            touched[span.start : span.end] = b"\1" * (span.end - span.start)
    out = []
    for sentence in laid.sentences:
        if touched.find(1, sentence.start, sentence.end) < 0:
            out.append(NotRead(sentence, _reason(laid, sentence)))
    return tuple(out)


def _reason(laid: Laid, sentence: Span) -> str:
    words = sentence.of(laid.text).rstrip(" »”\"’'")
    if words.endswith("?"):
        return "a question"
    if any(p.overlaps(sentence) for n in laid.direct for p in laid.quotations[n].pieces):
        return "a quotation whose speaker the text does not name"
    if any(h.covers(sentence) for h in laid.headlines):
        return "a headline or heading"
    unit = next((u for u in laid.frames if u.sentence == sentence), None)
    if unit is None or not any(is_word(w) for w in unit):
        return "no words"
    if not any(w.form == "finite" for w in unit):
        return "no verb that says something is so"
    return "nothing that the rules could tie to a voice"
