"""The writer's own assertions: one entry for each main verb that nobody is cited for."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.languages import Language
from whosays.model import Span
from whosays.reading.acts import is_appeal, is_denial
from whosays.reading.attributions import quote_spans
from whosays.reading.found import Draft, Found
from whosays.reading.grammar import (
    around,
    conjuncts,
    helpers,
    is_finite,
    is_infinitive,
    marker,
    subject,
)
from whosays.reading.laying import Laid
from whosays.reading.layout import is_question
from whosays.reading.media import (
    Mentioned,
    Shown,
    leading_medium,
    medium_kind,
    mentioned_media,
)
from whosays.reading.narration import speaks
from whosays.reading.speakers import inner_pronoun
from whosays.reading.values import conditional_of, judge, span
from whosays.reading.words import Unit, Word, is_word, spans_of

_FEWEST_WORDS = 2


def asserted(
    laid: Laid,
    unit: Unit,
    hits: Sequence[Found],
    shown: Sequence[Shown],
    speaking: frozenset[int],
) -> list[Draft]:
    """The writer's statements in one frame, what its pictures show (`shown`) among them."""
    language = laid.language
    if is_question(laid.text, unit.sentence):
        return []
    if any(h.covers(unit.sentence) for h in laid.headlines):
        return []
    drafts = [_picture(laid, unit, s) for s in shown if not _inside_attribution(s, hits)]
    taken = _said(hits, language).union(*(s.content | s.cue | s.medium.words for s in shown))
    for head in _main_verbs(unit, hits, shown, language):
        if head.index in speaking:
            continue
        draft = _assertion(laid, unit, head, taken, hits, bool(speaking))
        if draft is not None:
            drafts.append(draft)
    return drafts


def _inside_attribution(shown: Shown, hits: Sequence[Found]) -> bool:
    return any(
        shown.verb in h.content and h.facts.kind != "attitude" and h.frame != "whether"
        for h in hits
    )


def _said(hits: Sequence[Found], language: Language) -> set[int]:
    """Words that belong to somebody else's statement, its source or cue."""
    words: set[int] = set()
    for hit in hits:
        if speaks(hit, language):
            words |= hit.content if hit.said_in is not None else hit.content | hit.cue | hit.source
    return words


def _main_verbs(
    unit: Unit, hits: Sequence[Found], shown: Sequence[Shown], language: Language
) -> list[Word]:
    """Heads of main clauses, and of clauses that stand beside one whose voice is another's."""
    root = unit.root()
    if root is None:
        return []
    cues = (
        {h.verb for h in hits if speaks(h, language) and h.said_in is None}
        | {s.verb for s in shown}
        | {s.matrix for s in shown}
    )
    inside = {i for h in hits if speaks(h, language) for i in h.content}
    heads: list[Word] = []
    for word in unit:
        if not is_finite(unit, word) or word.index in cues or word.index in inside:
            continue
        if (
            word.relation == "root"
            or word is root
            or _coordinate(unit, word, root)
            or _beside(unit, word, cues, language)
        ):
            heads.append(word)
    return heads


def _coordinate(unit: Unit, word: Word, root: Word) -> bool:
    """Whether a clause is joined to the main clause by and, but, a semicolon or a dash."""
    here = word
    while here.relation in ("conjunct", "parataxis", "dep") and here.head != here.index:
        here = unit.words[here.head]
    if here.index == root.index and word.index != root.index:
        return marker(unit, word) is None
    if (
        word.relation == "clause"
        and here is word
        and unit.words[word.head].index == root.index
        and word.index < root.index
        and marker(unit, word) is None
    ):
        return any(w.text in ";—–" for w in unit.words[word.index : root.index])
    return False


def _beside(unit: Unit, word: Word, cues: set[int], language: Language) -> bool:
    """An adverbial clause of contrast beside a main clause that is hearsay or somebody else's."""
    mark = marker(unit, word)
    if (
        word.relation != "adverbial clause"
        or mark is None
        or mark.lower not in language.words.apart
    ):
        return False
    above = unit.words[word.head]
    return (
        above.index in cues
        or bool(conditional_of(unit, above, language))
        or not is_finite(unit, above)
        or any(w.lower in language.hedges.adverbs for w in unit.kids(above, "adverb"))
    )


def _assertion(
    laid: Laid, unit: Unit, head: Word, taken: set[int], hits: Sequence[Found], quotes_here: bool
) -> Draft | None:
    language = laid.language
    words = _own_words(unit, head, taken, hits, language)
    medium = _lead_medium(laid, unit)
    if medium is None and (medium := leading_medium(unit, head, language)) is not None:
        words -= set(range(0, max(medium.words) + 1))
    real = [i for i in words if is_word(unit.words[i])]
    if len(real) < _FEWEST_WORDS or head.index not in words:
        return None
    lost = [i for i in unit.subtree(head.index) if i in taken]
    addressed = is_appeal(unit, head, language) is head and subject(unit, head) is None
    if addressed and not any(t.area.covers(unit.sentence) for t, _ in laid.turns):
        return None
    if lost and len(real) <= 4 and len(lost) > len(real):
        return None
    if quotes_here and len(real) <= 4:
        return None
    if head.lemma in language.lexicon.verbs and inner_pronoun(unit, head, language):
        return None
    if head.lemma in language.lexicon.verbs and quotes_here and len(real) <= 8:
        return None
    if language.grammar.subjectless and _only_leads(unit, head, language):
        return None
    content = quote_spans(laid, frozenset(words), unit)
    if not content:
        return None
    draft = Draft(
        content=content,
        clause=(unit, head.index),
        written=True,
        stance="asserts",
        sentence=unit.sentence,
    )
    if medium is not None:
        _seen_in(
            draft,
            medium_words=spans_of(medium.unit, medium.words),
            kind=medium.kind,
            unverified=medium.unverified,
            picture=medium.kind in ("video", "photo"),
        )
    _settle(laid, draft, unit, head)
    return draft


def _only_leads(unit: Unit, head: Word, language: Language) -> bool:
    """Whether a clause only says who speaks behind its colon: "Хозяин уверяет: ..."."""
    said = unit.kids(head, "object", "clause", "open clause", "prepositional object")
    return unit.words[-1].text == ":" and head.lemma in language.lexicon.verbs and not said


def _lead_medium(laid: Laid, unit: Unit) -> Mentioned | None:
    """The medium of a leading phrase that was parsed apart."""
    lead = laid.leads.get(unit.sentence.start)
    found = mentioned_media(lead, laid.language) if lead is not None else []
    return found[0] if found else None


def _own_words(
    unit: Unit, head: Word, taken: set[int], hits: Sequence[Found], language: Language
) -> set[int]:
    cut: list[int] = []
    for other in (
        *conjuncts(unit, head),
        *unit.kids(head, "parataxis", "dep", "adverbial clause", "clause"),
    ):
        mark = marker(unit, other)
        separate = (
            other.relation in ("conjunct", "parataxis") and is_finite(unit, other) and mark is None
        )
        apart = (
            other.relation == "adverbial clause"
            and mark is not None
            and mark.lower in language.words.apart
            and _beside(unit, other, {h.verb for h in hits}, language)
        )
        speaking = any(h.verb == other.index for h in hits if speaks(h, language))
        if separate or apart or speaking:
            cut.append(other.index)
    words = unit.subtree(head.index, without=cut) - taken
    words = _without_leftovers(unit, head, words, taken)
    for child in unit.kids(head, "coordinator"):
        below = unit.subtree(head.index)
        joined = (i for i in words if i in below and unit.words[i].relation == "conjunct")
        if not any(i > child.index for i in joined):
            words.discard(child.index)
    kept = sorted(words)
    while kept and (
        unit.words[kept[0]].relation in ("coordinator", "mark")
        or (unit.words[kept[0]].relation == "marker" and unit.words[kept[0]].head == head.index)
        or not is_word(unit.words[kept[0]])
    ):
        dropped = unit.words[kept.pop(0)]
        if dropped.relation == "marker":
            words -= unit.subtree(dropped.index)
            kept = [i for i in kept if i in words or i == head.index]
    return around(unit, head.index, set(kept)) if head.index in kept else set()


def _without_leftovers(unit: Unit, head: Word, words: set[int], taken: set[int]) -> set[int]:
    """Drops pieces of phrases whose core went to another statement ("despite", "malgré")."""
    kept = set(words)
    for index in words:
        word = unit.words[index]
        robbed = (
            word.form in ("present participle", "infinitive")
            and index != head.index
            and any(c.index in taken and c.index > index for c in unit.kids(word))
        )
        if robbed and word.relation in ("adverbial clause", "noun clause", "adjective"):
            kept -= unit.subtree(index)
            continue
        if word.relation in ("preposition", "marker", "coordinator") or word.kind in (
            "ADP",
            "SCONJ",
            "CCONJ",
        ):
            above = word.head
            below = unit.subtree(index) - {index}
            gone_below = below and not (below & words)
            if (above not in words and above != index) or (
                gone_below and not is_infinitive(unit, word)
            ):
                kept -= unit.subtree(index)
    return kept | {head.index}


def _settle(laid: Laid, draft: Draft, unit: Unit, head: Word) -> None:
    language = laid.language
    judge(draft, laid.text, language)
    denial = is_denial(unit, head, language)
    if denial is not None:
        draft.act, draft.polarity = "denial", "-"
        draft.ground("act", "denial", denial, "says it is not so")
    for word in (head, *unit.kids(head, "attribute", "object predicate")):
        if (
            language.hedges.adjective.fullmatch(word.lower)
            and draft.written
            and (word.form == "past participle" or word.index != head.index or helpers(unit, head))
        ):
            draft.hearsay, draft.certainty, draft.stance = True, "possible", "doubts"
            draft.ground("stance", "doubts", span(word), "word of distance")
            draft.cue = draft.cue or (span(word),)
            return
    own = subject(unit, head)
    if own is not None:
        for index in sorted(unit.subtree(own.index)):
            word = unit.words[index]
            kind = medium_kind(unit, word, language)
            if kind in ("video", "photo") and index <= own.index + 1 and draft.hearsay:
                draft.evidence = kind
                break
        phrase = [unit.words[i] for i in sorted(unit.subtree(own.index)) if i <= own.index + 2]
        for word in phrase:
            if language.hedges.adjective.fullmatch(word.lower) and draft.stance == "asserts":
                draft.stance = "doubts"
                draft.ground("stance", "doubts", span(word), "word of distance")
    impersonal = language.hedges.impersonal.search(
        laid.text, unit.sentence.start, unit.sentence.end
    )
    if impersonal is not None and any(p.start <= impersonal.start() < p.end for p in draft.content):
        draft.hearsay, draft.certainty, draft.stance = True, "possible", "doubts"
        draft.ground("stance", "doubts", Span(*impersonal.span()), "hearsay")


def _seen_in(
    draft: Draft,
    *,
    medium_words: tuple[Span, ...],
    kind: str,
    unverified: Span | None,
    picture: bool,
) -> None:
    draft.evidence = kind  # type: ignore[assignment]
    draft.ground("evidence", kind, medium_words[0], "seen or said there")
    if not picture:
        return
    draft.source = medium_words
    draft.stance = "doubts" if unverified is not None else "confirms"
    if unverified is not None:
        draft.ground("stance", "doubts", unverified, "called unverified")


def _picture(laid: Laid, unit: Unit, shown: Shown) -> Draft:
    """What "A video shows ..." states: the writer's, with the picture as source (rules 6, 10)."""
    language = laid.language
    words = spans_of(unit, shown.medium.words)
    verb = unit.words[shown.matrix]
    draft = Draft(
        content=quote_spans(laid, shown.content, unit),
        source=words,
        cue=spans_of(unit, shown.cue),
        clause=(unit, shown.matrix),
        written=True,
        stance="confirms",
        evidence=shown.medium.kind,
        sentence=unit.sentence,
    )
    draft.ground("evidence", shown.medium.kind, words[0], "picture said to show it")
    if verb.lemma not in language.media.factive and shown.seeming is None:
        draft.stance = "asserts"
    judge(draft, laid.text, language)
    draft.polarity = "+" if shown.seeming is not None else draft.polarity
    if draft.hearsay:
        return draft
    inner = next(
        (
            unit.words[i]
            for i in sorted(shown.content)
            if unit.words[i].lemma in language.hedges.seeming
        ),
        None,
    )
    doubtful = shown.seeming or inner
    if inner is not None and draft.certainty == "certain":
        draft.certainty = "probable"
        draft.ground("certainty", "probable", span(inner), "verb of seeming")
    if doubtful is not None:
        draft.stance = "doubts"
        draft.ground("stance", "doubts", span(doubtful), "only seems to show")
    if shown.medium.unverified is not None:
        draft.stance = "doubts"
        draft.ground("stance", "doubts", shown.medium.unverified, "called unverified")
    return draft
