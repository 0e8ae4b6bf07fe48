"""From attributions to statements: nested holders, coordinated contents, hearsay."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.languages import Language
from whosays.reading.acts import is_appeal, is_denial
from whosays.reading.attributions import quote_spans
from whosays.reading.found import Draft, Found
from whosays.reading.grammar import is_infinitive, noun_phrase, words_of
from whosays.reading.laying import Laid
from whosays.reading.media import medium_kind, relay_of
from whosays.reading.narration import speaks
from whosays.reading.parting import parts_of
from whosays.reading.values import conditional_of, group_span, judge, span
from whosays.reading.words import Unit, is_word, spans_of


def reported(laid: Laid, hits: Sequence[Found]) -> list[Draft]:
    """Statements of one frame that somebody is cited for, in the order of their contents."""
    kept = [h for h in hits if speaks(h, laid.language)]
    drafts: list[Draft] = []
    for hit in kept:
        inner = [h for h in kept if h is not hit and _within(h, hit)]
        if any(_takes_over(h, hit) for h in inner):
            continue
        outer = [h for h in kept if h is not hit and _within(hit, h)]
        if outer and not any(_takes_over(hit, h) for h in outer):
            continue
        made = _drafts(laid, hit)
        if outer:
            _pass_on(made, hit, min(outer, key=lambda h: len(h.content)))
        drafts += made
    _denials_together(drafts)
    return drafts


def _pass_on(drafts: list[Draft], hit: Found, outer: Found) -> None:
    """Names who passes the words on, or says them where the inner cue has no source."""
    words = spans_of(outer.unit, outer.source)
    for draft in drafts:
        if hit.source:
            draft.via = words
        else:
            draft.via, draft.source, draft.speaker = (), words, (outer.unit, outer.source)
            draft.hearsay = False


def _denials_together(drafts: list[Draft]) -> None:
    """A negated reason is a denial too: "denied X, saying that no X was ..."."""
    denying = [d for d in drafts if d.facts.act == "denial"]
    for draft in drafts:
        if (
            draft.act == "claim"
            and draft.polarity == "-"
            and any(
                d.source == draft.source or not draft.source or _pronoun_source(draft)
                for d in denying
            )
        ):
            draft.act = "denial"
            draft.ground("act", "denial", denying[0].cue[0], "denied in the same breath")


def _pronoun_source(draft: Draft) -> bool:
    if draft.speaker is None:
        return False
    unit, indices = draft.speaker
    return all(unit.words[i].kind == "PRON" for i in indices)


def _within(inner: Found, outer: Found) -> bool:
    return (
        outer.place is inner.unit and inner.verb in outer.content and inner.content != outer.content
    )


def _takes_over(inner: Found, outer: Found) -> bool:
    """Whether the inner holder says most of what the outer cue ascribes."""
    if inner.facts.kind == "attitude" or inner.frame in ("object", "noun", "of", "for"):
        return False
    words = outer.place.words
    said = {i for i in outer.content - inner.source - inner.cue if is_word(words[i])}
    return 2 * len(inner.content & said) >= len(said)


def _drafts(laid: Laid, hit: Found) -> list[Draft]:
    unit, place, language = hit.unit, hit.place, laid.language
    drafts = []
    for head, words in parts_of(place, hit, language):
        if hit.frame == "as":
            words = {i for i in unit.subtree(head) if i in words and i > hit.verb} or words
        if hit.frame == "passive":
            words |= hit.cue
        content = quote_spans(laid, frozenset(words), place)
        if not content:
            continue
        draft = Draft(
            content=content,
            source=spans_of(unit, hit.source),
            cue=spans_of(unit, hit.cue),
            clause=(place, head),
            speaker=(unit, hit.source),
            facts=hit.facts,
            act=hit.facts.act,
            certainty=hit.facts.certainty,
            stance=hit.facts.stance,
            evidence=hit.facts.evidence,
            hearsay=hit.facts.hearsay or (hit.passive and not hit.source),
            sentence=unit.sentence,
            cue_words=(unit, hit.cue),
            stands_for=hit.frame == "pronoun",
        )
        _finish(laid, draft, hit, language)
        drafts.append(draft)
    return drafts


def _finish(laid: Laid, draft: Draft, hit: Found, language: Language) -> None:
    unit = hit.unit
    cue_span = group_span(unit.words[i] for i in hit.cue) if hit.cue else None
    if cue_span is not None and draft.stance != "reports":
        draft.ground("stance", draft.stance, cue_span, "cue verb")
    if cue_span is not None and draft.act != "claim":
        draft.ground("act", draft.act, cue_span, "cue verb")
    if hit.facts.hearsay:
        draft.certainty, draft.stance = "possible", "doubts"
        draft.ground("stance", "doubts", span(unit.words[hit.verb]), "noun of hearsay")
    elif draft.hearsay and hit.facts.act != "accusation":
        draft.certainty, draft.stance = "possible", "doubts"
        draft.evidence = "rumour" if hit.facts.evidence == "rumour" else "none"
        if cue_span is not None:
            draft.ground("stance", "doubts", cue_span, "said by nobody named")
    elif draft.hearsay:
        draft.certainty, draft.stance, draft.evidence = "possible", "doubts", "none"
    _rumoured(draft, hit, language)
    if hit.relay:
        draft.via = spans_of(unit, hit.relay)
        draft.ground("via", "cited by", draft.via[0], "cites the source")
    skip = hit.content if hit.said_in is None else frozenset[int]()
    relay = relay_of(unit, unit.words[hit.verb], language, skip)
    if relay is not None and hit.source and not hit.relay:
        draft.via, draft.evidence = relay
        draft.ground("evidence", draft.evidence, relay[0][0], "said there")
    elif hit.source and (between := _go_between(unit, hit, language)):
        draft.via = spans_of(unit, between)
        draft.ground(
            "via", "told to", draft.via[0], "outlet that the words were told to or quoted by"
        )
    judge(draft, laid.text, language)
    _conditional_cue(draft, hit, language)
    if draft.clause is not None and hit.facts.act == "claim":
        _act_of_content(draft, language)
    _negated_appeal(draft, hit, language)


def _rumoured(draft: Draft, hit: Found, language: Language) -> None:
    """A rumour, or a picture, as the subject of a cue verb speaks for nobody."""
    for index in hit.source:
        word = hit.unit.words[index]
        if (
            any(c.hearsay for c in language.lexicon.nouns.get(word.lemma, ()))
            and word.lemma in language.lexicon.rumours
        ):
            draft.hearsay, draft.certainty, draft.stance, draft.evidence = (
                True,
                "possible",
                "doubts",
                "rumour",
            )
            draft.ground("evidence", "rumour", span(word), "noun of hearsay")
            return
        kind = medium_kind(hit.unit, word, language)
        if (
            kind in ("post", "broadcast", "document")
            and word.relation in ("subject", "passive subject", "root", "object")
            and hit.facts.kind == "speech"
        ):
            draft.evidence = kind
            draft.ground("evidence", kind, span(word), "medium that speaks")
            return


def _conditional_cue(draft: Draft, hit: Found, language: Language) -> None:
    """Where the saying itself is hearsay: "aurait déclaré que"."""
    marked = conditional_of(hit.unit, hit.unit.words[hit.verb], language)
    if marked and hit.frame != "preposition" and hit.frame != "noun":
        draft.stance = "doubts"
        draft.ground("stance", "doubts", group_span(marked), "conditional over the cue")


def _act_of_content(draft: Draft, language: Language) -> None:
    assert draft.clause is not None
    unit, index = draft.clause
    head = unit.words[index]
    denial = is_denial(unit, head, language)
    if denial is not None:
        draft.act, draft.polarity = "denial", "-"
        draft.ground("act", "denial", denial, "says it is not so")
        return
    if draft.facts.frames and not is_infinitive(unit, head):
        appeal = is_appeal(unit, head, language)
        if appeal is not None and appeal.index != index:
            draft.act = "appeal"
            draft.ground("act", "appeal", span(appeal), "asks or orders")


def _negated_appeal(draft: Draft, hit: Found, language: Language) -> None:
    """An infinitive that asks not to do something: "à ne pas céder", "not to panic"."""
    if hit.facts.act != "appeal" or hit.head is None or hit.facts.polarity == "-":
        return
    place = hit.place
    words = words_of(place, hit.content).split()
    head = place.words[hit.head]
    near = [
        c
        for c in place.kids(head, "negation", "adverb")
        if c.lower in language.words.not_in_infinitives
    ]
    pairs = (" ".join(words[i : i + 2]) for i in range(len(words) - 1))
    if near or any(pair in language.hedges.split_negations for pair in pairs):
        draft.polarity = "-"


def _go_between(unit: Unit, hit: Found, language: Language) -> set[int]:
    """The outlet that the words were told to ("told the Herald") or that quotes the source."""
    citing = (
        clause
        for index in hit.source
        for clause in unit.kids(unit.words[index], "noun clause")
        if clause.lemma in language.lexicon.citing
    )
    agent = next((a for clause in citing for a in unit.kids(clause, "agent")), None)
    if agent is not None:
        inner = unit.kids(agent, "prepositional object")
        phrase = noun_phrase(unit, inner[0] if inner else agent)
        return {i for i in phrase if unit.words[i].lower not in language.words.by}
    verb = unit.words[hit.verb]
    if hit.facts.act != "claim":
        return set()
    for child in unit.kids(verb, "object", "recipient", "prepositional object"):
        if child.index < verb.index or child.index in hit.content:
            continue
        words = noun_phrase(unit, child)
        lead = unit.words[min(words)]
        press = any(
            unit.words[i].lower in language.voices.press
            or unit.words[i].lemma in language.voices.press
            for i in words
        )
        named = child.kind == "PROPN" and (child.text.isupper() or child.entity == "ORG")
        to_them = lead.lower in language.words.to or (
            child.relation != "prepositional object" and lead.kind != "ADP"
        )
        if to_them and (press or named) and any(unit.words[i].kind == "PROPN" for i in words):
            return {i for i in words if unit.words[i].kind != "ADP" or i > child.index}
    return set()
