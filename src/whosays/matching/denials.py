"""Denials and negations, each with what it answers."""

from __future__ import annotations

from dataclasses import replace

from whosays.matching.clash import HARM, Clash, elsewhere
from whosays.matching.facts import (
    PICTURES,
    Facts,
    Ledger,
    mentions,
    rivals,
    same_words,
    shared_stems,
    stems,
    tie,
)
from whosays.model import UNNAMED, WRITER, Issue

# How far away, in statements, an answer may stand from what it answers.
_FAR = 25
_NEAR = 6
_NEXT = 2
_LEAST = 0.5
_FEW = 3
_FAIRLY_NEAR = 8
# A content of more words than this is likely to share some by chance.
_LONG = 40
# A denial that names nothing of its own is short.
_BRIEF = 9
_HARM = ("dead", "hurt")


def denied(ledger: Ledger) -> list[Clash]:
    """Every denial against what it denies: its words, what shares some, what stands before."""
    found = []
    for denial in ledger.all:
        refusal = ledger.has("request", denial) and not denial.rejects
        if denial.denies and not refusal and (denial.rejects or not _harmless(denial)):
            for target in _targets(denial, ledger):
                found += _with_culprit(_clash(denial, target, ledger), ledger)
    return found


def _clash(denial: Facts, target: Facts, ledger: Ledger) -> Clash:
    issue: Issue = "whether"
    if ledger.has("own_part", denial) or ledger.has("the_one", target):
        issue = "who"
    elif ledger.has("sign", denial) and target.families:
        issue = "what"
    # A writer who takes a claim apart speaks of that claim, however he names its place.
    narrow = "" if denial.voice == WRITER else elsewhere(denial, target, ledger)
    return Clash(issue, target, denial, narrow)


def _with_culprit(clash: Clash, ledger: Ledger) -> list[Clash]:
    """The clash; and where the denier goes on to name another doer, that too: the issue is who."""
    charge, denial = clash.one, clash.other
    after = ledger.all[denial.order + 1 : denial.order + 2]
    if after and after[0].voice == denial.voice and after[0].paragraph == denial.paragraph:
        for first, second in ledger.opposition.rivals:
            kinds = {first, second}
            if len(kinds & charge.families) == len(kinds & after[0].families) == 1 and (
                kinds <= charge.families | after[0].families and not after[0].negative
            ):
                return [replace(clash, issue="what"), Clash("what", charge, after[0])]
        less = ledger.has("lesser", after[0]) or ledger.has("nothing_but", after[0])
        if less and denial.statement.act == "denial":
            return [replace(clash, issue="what"), Clash("what", charge, after[0])]
    if charge.statement.act == "accusation" and after and after[0].voice == denial.voice:
        named = ledger.has("agent", after[0]) or ledger.has("answering", after[0])
        if named and after[0].paragraph == denial.paragraph and not after[0].negative:
            return [replace(clash, issue="who"), Clash("who", charge, after[0], clash.differs)]
    return [clash]


def _targets(denial: Facts, ledger: Ledger) -> list[Facts]:
    others = [o for o in ledger.others(denial, _FAR) if _deniable(o)]
    same = [o for o in ledger.others(denial, _FAR) if same_words(denial, o)]
    if same:
        return same
    bare = _answered_by_bare(denial, others, ledger)
    if bare:
        return bare
    own_part = ledger.has("own_part", denial) and not denial.rejects
    named = [o for o in others if mentions(o, denial) and abs(o.order - denial.order) <= _NEAR]
    if own_part:
        charged = [o for o in named if o.statement.act == "accusation" or "attack" in o.families]
        just = [o for o in others if denial.order - o.order == 1 and _just_charged(denial, o)]
        return charged[:1] or just
    ties = [(_answers(denial, o, ledger), o) for o in others]
    tied = [(t, o) for t, o in ties if t >= _needed(denial, o)]
    tied = tied or [(t, o) for t, o in ties if t >= _LEAST and _of_kind(denial, o)]
    if tied:
        best = max(t for t, _ in tied)
        return [o for t, o in tied if t >= best - 0.25][:3]
    if named and named[0].order < denial.order and not _spoke_since(denial, named[0], ledger):
        return [o for o in named if o.paragraph == named[0].paragraph][:2]
    return _before(denial, others, ledger)


def _just_charged(denial: Facts, other: Facts) -> bool:
    """Whether an accusation stands right before who denies a part in it."""
    return other.statement.act == "accusation" and denial.paragraph - other.paragraph <= 1


def _answered_by_bare(denial: Facts, others: list[Facts], ledger: Ledger) -> list[Facts]:
    """What "that is not true" answers: the nearest claim of another before it, close by."""
    if denial.voice == WRITER or not _bare(denial, ledger):
        return []
    said = [o for o in others if 0 < denial.order - o.order <= _NEAR and _claimed(o)]
    beside = [o for o in said if o.paragraph == denial.paragraph and _contested(o)]
    nearest = (beside or said or [denial])[0]
    apart = not beside and denial.order - nearest.order > _NEXT
    apart = apart or denial.paragraph - nearest.paragraph > 1
    if not said or apart or _spoke_since(denial, nearest, ledger):
        return []
    speech = [o for o in said if o.voice == nearest.voice]
    told_on = [f for f in ledger.all[denial.order + 1 :][:_NEXT] if f.voice == denial.voice]
    for more in told_on:
        met = [o for o in speech if tie(more, o, ledger) >= 1]
        if met:
            return met[:1]
    return [nearest]


def _claimed(other: Facts) -> bool:
    return other.voice != WRITER and other.statement.act in ("claim", "accusation")


def _bare(denial: Facts, ledger: Ledger) -> bool:
    """Whether the denial names nothing but what was said: "it is a fable", "the account"."""
    words = ledger.opposition.phrases
    text = denial.text.lower().replace("’", "'")
    for kind in ("rejecting", "outright", "account", "being", "negating", "universal"):
        text = words[kind].sub(" ", text)
    return len(denial.text.split()) <= _BRIEF and not stems(text, ledger.opposition)


def _deniable(other: Facts) -> bool:
    return (
        other.statement.polarity == "+"
        and other.statement.act != "description"
        and not other.rejects
    )


def _answers(denial: Facts, other: Facts, ledger: Ledger) -> float:
    """The tie of the two; a picture called false is tied by its own name."""
    value = tie(denial.point, other, ledger)
    pictured = other.statement.evidence in PICTURES and other.voice == UNNAMED
    if pictured and denial.voice == WRITER:
        shown = stems(other.source, ledger.opposition)
        value += len(shared_stems(denial.stems, shown))
    return value + (0.5 if abs(denial.order - other.order) <= _NEXT and value else 0)


def _of_kind(denial: Facts, other: Facts) -> bool:
    """Whether the two, standing close, tell of one kind of happening in different words."""
    kinds = denial.point.families & other.families or denial.point.topics & other.topics
    return bool(kinds) and 0 < denial.order - other.order <= _NEAR


def _needed(denial: Facts, other: Facts) -> float:
    """The farther apart and the longer what is said, the more the two must share."""
    long = len(other.text.split()) > _LONG
    return (1 if abs(denial.order - other.order) <= _FAIRLY_NEAR else 2) + (1 if long else 0)


def _before(denial: Facts, others: list[Facts], ledger: Ledger) -> list[Facts]:
    """What stands right before a denial that points back, unless its voice spoke in between."""
    if denial.voice == WRITER:
        heard = [o for o in others if o.voice == UNNAMED and 0 < denial.order - o.order <= _NEAR]
        return heard[:1] if denial.rejects and len(denial.point.stems) <= _FEW else []
    charge = ledger.has("charge", denial)
    reach = _NEAR if charge else _NEXT + 1
    before = [o for o in others if 0 < denial.order - o.order <= reach]
    before = [o for o in before if not (charge and o.figures)]
    before.sort(key=lambda o: (not _contested(o), -o.order))
    own_words = len(denial.stems)
    points = denial.rejects or not own_words or ledger.has("pointing", denial)
    for other in before:
        apart = denial.paragraph - other.paragraph
        if _spoke_since(denial, other, ledger):
            return []
        if other.voice != WRITER and apart <= (reach if charge else 1 if points else 0):
            return [o for o in before if o.voice == other.voice and o.sentence == other.sentence]
    return []


def _contested(other: Facts) -> bool:
    """Whether it is of the kind that calls for a denial: hearsay, or an accusation."""
    return other.statement.stance == "doubts" or other.statement.act == "accusation"


def _spoke_since(denial: Facts, other: Facts, ledger: Ledger) -> bool:
    """Whether the denier said something else between the two, under another cue."""
    return any(
        b.voice == denial.voice and b.statement.cue != denial.statement.cue
        for b in ledger.all[other.order + 1 : denial.order]
    )


def _harmless(facts: Facts) -> bool:
    """Whether it says that nobody was harmed."""
    harm = facts.point.families.intersection(_HARM)
    return facts.negative and facts.universal and bool(harm)


def harmless(ledger: Ledger) -> list[Clash]:
    """ "Nobody is hurt" against whoever is said to be dead or hurt."""
    found = []
    for safe in ledger.all:
        if not _harmless(safe) or safe.statement.act == "appeal":
            continue
        kinds = _HARM if "hurt" in safe.families else ("dead",)
        for other in ledger.others(safe, _FAR):
            told = other.statement
            harmed = any(k in other.families for k in kinds) and _bad_enough(safe, other, ledger)
            if harmed and told.polarity == "+" and told.act in ("claim", "denial", "accusation"):
                found.append(Clash("whether", other, safe, _narrowed(safe, other, ledger)))
    return found


def _bad_enough(safe: Facts, other: Facts, ledger: Ledger) -> bool:
    """ "None was badly hurt" leaves room for whoever is not said to be in danger."""
    if not ledger.has("grave", safe):
        return True
    return ledger.has("critical", other) or "dead" in other.families


def _narrowed(safe: Facts, other: Facts, ledger: Ledger) -> str:
    """Why both can hold: a picture or hearsay of somebody, or a place that one side names."""
    told = other.statement
    firm = told.stance != "doubts" and other.voice != UNNAMED and told.evidence not in PICTURES
    narrow = elsewhere(safe, other, ledger) or ledger.has("here", safe)
    return HARM if not firm or narrow else ""


def negated(ledger: Ledger) -> list[Clash]:
    """A negation that no denying word marks, against the claim that it excludes."""
    found = []
    for negation in ledger.all:
        told = negation.statement
        if (
            told.polarity != "-"
            or negation.denies
            or told.act != "claim"
            or negation.voice == WRITER
        ):
            continue
        if _harmless(negation):
            continue
        for other in ledger.others(negation, _NEAR):
            if _excluded(negation, other, ledger):
                kind = ledger.has("sign", negation)
                narrow = elsewhere(negation, other, ledger)
                found.append(Clash("what" if kind else "whether", other, negation, narrow))
    return found


def _excluded(negation: Facts, other: Facts, ledger: Ledger) -> bool:
    told = other.statement
    if told.polarity != "+" or told.act not in ("claim", "accusation") or other.voice == WRITER:
        return False
    value = tie(negation.point, other, ledger)
    apart = abs(negation.order - other.order)
    if max(len(other.text.split()), len(negation.text.split())) > _LONG:
        return False
    if ledger.has("all_quiet", negation):
        return told.stance == "doubts" and bool(other.families - {"holding"})
    if negation.universal or ledger.has("sign", negation):
        if told.stance == "doubts":
            return value >= _LEAST
        return value >= (1 if apart <= _NEXT or _sure(negation, other) else 2)
    if apart > _NEXT or abs(negation.paragraph - other.paragraph) > 1:
        return False
    return value >= (1 if apart <= 1 else 2)


def _sure(negation: Facts, other: Facts) -> bool:
    """Whether the two share a kind of happening, not only a word."""
    return bool(negation.point.families & other.families)


def answered(ledger: Ledger) -> list[Clash]:
    """A reply ("counters", "contradicts") against what was said right before it."""
    found = []
    for reply in ledger.all:
        if reply.order == 0 or not ledger.opposition.has("replying", reply.cue):
            continue
        before = ledger.all[reply.order - 1]
        if reply.denies or not rivals(reply, before) or before.paragraph != reply.paragraph:
            continue
        if before.voice != WRITER and before.statement.act in ("claim", "accusation"):
            issue: Issue = "who" if ledger.has("agent", reply) else "whether"
            found.append(Clash(issue, before, reply))
    return found
