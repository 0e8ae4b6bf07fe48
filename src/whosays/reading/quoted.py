"""Direct quotations as statements: parted where act or polarity changes (FORMAT.md, rule 1)."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model import Act, Polarity, Span, Spans
from whosays.reading.acts import is_appeal, is_denial
from whosays.reading.attributions import said_pieces
from whosays.reading.found import Draft
from whosays.reading.grammar import conjuncts, is_finite, negations, subject
from whosays.reading.laying import Laid
from whosays.reading.layout import is_question
from whosays.reading.media import medium_kind, relay_of
from whosays.reading.speech import Speech
from whosays.reading.values import judge
from whosays.reading.words import Unit, Word, is_word, spans_of


@dataclass(frozen=True, slots=True)
class _Member:
    """One main clause of a quotation: where it starts, and what it does."""

    start: int
    unit: Unit
    head: int
    act: Act
    polarity: Polarity
    question: bool = False
    lead: int = -1


def quoted(laid: Laid, speeches: list[Speech]) -> list[Draft]:
    """Statements of all direct quotations that have a speaker; pieces of one speech together."""
    drafts: list[Draft] = []
    groups: dict[int, list[Speech]] = {}
    for speech in speeches:
        first = groups.get(_group_key(speech, groups))
        if first is not None:
            first.append(speech)
        elif speech.number >= 0:
            groups[speech.number] = [speech]
    for group in groups.values():
        drafts.extend(_drafts(laid, group))
    return drafts


def _group_key(speech: Speech, groups: dict[int, list[Speech]]) -> int:
    """The number of the earlier speech with the same cue, or -1 where there is none."""
    for key, members in groups.items():
        head = members[0]
        if (
            head.unit is not None
            and head.unit is speech.unit
            and head.verb == speech.verb
            and speech.verb >= 0
        ):
            return key
    return -1


def _drafts(laid: Laid, group: list[Speech]) -> list[Draft]:
    speech = group[0]
    numbers = [s.number for s in group]
    pieces = tuple(p for s in group for p in said_pieces(laid, s))
    if not pieces:
        return []
    clauses = [m for n in numbers for m in _members(laid, n)]
    members = [m for m in clauses if not m.question]
    if speech.unit is None or (clauses and not members):
        return []
    parts = _merged(members)
    drafts = []
    for place, run in enumerate(parts or [[]]):
        start = pieces[0].start if place == 0 else run[0].start
        end = pieces[-1].end if place >= len(parts) - 1 else parts[place + 1][0].lead
        content = _content(laid, pieces, start, end)
        if content:
            drafts.append(_draft(laid, speech, content, run))
    return drafts


def _draft(laid: Laid, speech: Speech, content: Spans, run: list[_Member]) -> Draft:
    unit = speech.unit
    assert unit is not None
    facts = speech.facts
    draft = Draft(
        content=content,
        source=spans_of(unit, speech.source),
        cue=spans_of(unit, speech.cue),
        clause=(run[0].unit, run[0].head) if run else None,
        speaker=(unit, speech.source),
        facts=facts,
        act=facts.act if facts.act in ("denial", "appeal") else "claim",
        stance=facts.stance,
        evidence="statement",
        quoted=speech.number,
        sentence=unit.sentence,
        cue_words=(unit, speech.cue),
    )
    if run:
        draft.act = run[0].act if run[0].act != "claim" else draft.act
        judge(draft, laid.text, laid.language)
        draft.polarity = run[0].polarity
        if draft.stance == "doubts" and facts.stance != "doubts":
            draft.stance = facts.stance
    if 0 <= speech.verb < len(unit):
        relay = relay_of(unit, unit.words[speech.verb], laid.language, frozenset())
        if relay is not None:
            draft.via, draft.evidence = relay
    for index in speech.source:
        kind = medium_kind(unit, unit.words[index], laid.language)
        if kind is not None and unit.words[index].relation != "prepositional object":
            draft.evidence = kind
    return draft


def _members(laid: Laid, number: int) -> list[_Member]:
    found = []
    for unit in laid.insides[number]:
        question = is_question(laid.text, unit.sentence)
        root = unit.root()
        if root is None:
            continue
        heads = [
            root,
            *(w for w in _further(unit, root) if is_finite(unit, w) or w.mood == "imperative"),
        ]
        cursor = unit.sentence.start
        ordered = sorted(set(heads), key=lambda w: w.index)
        for place, head in enumerate(ordered):
            act, polarity = _what(laid, unit, head)
            first = 0 if place == 0 else _clause_start(unit, head, ordered[place - 1])
            start = cursor if place == 0 else unit.words[first].start
            joined = first > 0 and unit.words[first - 1].relation == "coordinator"
            lead = unit.words[first - 1].start if joined else start
            found.append(_Member(start, unit, head.index, act, polarity, question, lead))
    return found


def _further(unit: Unit, root: Word) -> list[Word]:
    """Other main clauses: coordinated, run on by a comma, or hung before the root by the parser."""
    chain = [*conjuncts(unit, root), *unit.kids(root, "parataxis", "dep")]
    chain += [
        c
        for c in unit.kids(root)
        if c.relation not in ("conjunct", "relative clause", "noun clause")
        and is_finite(unit, c)
        and not unit.kids(c, "marker")
        and _comma_between(unit, *sorted((c, root), key=lambda w: w.index))
    ]
    return [
        w
        for w in chain
        if subject(unit, w) is not None or w.mood == "imperative" or unit.kids(w, "expletive")
    ]


def _comma_between(unit: Unit, earlier: Word, later: Word) -> bool:
    return any(w.text in ",;:–—" for w in unit.words[earlier.index : later.index])


def _clause_start(unit: Unit, head: Word, earlier: Word) -> int:
    """The first word of a clause behind an earlier one, its coordinator left out."""
    before = unit.subtree(earlier.index) if earlier.head == head.index else set()
    words = sorted(i for i in unit.subtree(head.index) - before if i > earlier.index)
    for index in words:
        word = unit.words[index]
        if is_word(word) and word.relation not in ("coordinator", "mark"):
            return index
    return head.index


def _what(laid: Laid, unit: Unit, head: Word) -> tuple[Act, Polarity]:
    language = laid.language
    if is_denial(unit, head, language) is not None:
        return "denial", "-"
    negative: Polarity = "-" if negations(unit, head, language.hedges.negations) else "+"
    if is_appeal(unit, head, language) is not None:
        below = unit.kids(head, "open clause", "clause")
        if any(negations(unit, b, language.hedges.negations) for b in below):
            negative = "-"
        return "appeal", negative
    return "claim", negative


def _merged(members: list[_Member]) -> list[list[_Member]]:
    runs: list[list[_Member]] = []
    for member in sorted(members, key=lambda m: m.start):
        if runs and (runs[-1][-1].act, runs[-1][-1].polarity) == (member.act, member.polarity):
            runs[-1].append(member)
        else:
            runs.append([member])
    return runs


def _content(laid: Laid, pieces: Spans, start: int, end: int) -> Spans:
    """The characters of the pieces between two offsets, without space or commas at the edges."""
    out = []
    for piece in pieces:
        left, right = max(piece.start, start), min(piece.end, end)
        while left < right and not _kept(laid.text[left], first=True):
            left += 1
        if laid.text[left : left + 1] in ("—", "–") and laid.text[left + 1 : left + 2].isspace():
            left += 2
        while right > left and not _kept(laid.text[right - 1], first=False):
            right -= 1
        if left < right and any(c.isalnum() for c in laid.text[left:right]):
            out.append(Span(left, right))
    return tuple(out)


def _kept(character: str, *, first: bool) -> bool:
    if character.isspace() or character in ",;":
        return False
    return character.isalnum() or character in ("«“\"‘'([„…—–-" if first else "»”“\"’')].!?…%°$€£")
