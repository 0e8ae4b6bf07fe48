"""Claims that exclude one another without a negation: figures, doers, kinds of thing, places."""

from __future__ import annotations

from whosays.matching.clash import PLACES, Clash
from whosays.matching.facts import (
    Facts,
    Ledger,
    mentions,
    rivals,
    shared_stems,
    stems,
    tie,
    word_of,
)
from whosays.matching.figures import Figure
from whosays.model import WRITER, Issue

_NEAR = 4
_FAR = 12
_MONEY = frozenset("$€£%")
_OPENING = 5
_SOME = 0.5
_SHORT = 16
_LONG = 30
_HARM = frozenset({"dead", "hurt"})
_EVENTS = frozenset({"blast", "burning", "wreck"})
_VIOLENCE = frozenset({"attack", "fighting", "beating", "looting"})
_SAID = ("claim", "accusation")


def _pairs(ledger: Ledger, within: int) -> list[tuple[Facts, Facts]]:
    return [
        (one, other)
        for one in ledger.all
        for other in ledger.all[one.order + 1 : one.order + 1 + within]
        if rivals(one, other)
    ]


def counted(ledger: Ledger) -> list[Clash]:
    """Two figures for one thing by two voices, unless one may be the other rounded."""
    found = []
    for one, other in _pairs(ledger, _FAR):
        if "appeal" in (one.statement.act, other.statement.act):
            continue
        if ledger.has("revised", one) or ledger.has("revised", other):
            continue
        if any(
            _rival_figures(a, b, one, other, ledger) for a in one.figures for b in other.figures
        ):
            found.append(Clash("how many", one, other, _wider(one, other, ledger)))
    return found


def _wider(one: Facts, other: Facts, ledger: Ledger) -> str:
    """Why both figures can be true: one is for a named place, the other for more than that."""
    for narrow, wide in ((one, other), (other, one)):
        named = narrow.names - wide.names
        if ledger.has("wider", wide) and not ledger.has("wider", narrow) and named:
            return PLACES
    return ""


def _group(figure: Figure, ledger: Ledger) -> frozenset[str]:
    """Stems of those whom a figure of the dead or hurt counts, where it says more than that."""
    told = ledger.opposition
    kinds = [*told.harm.values(), told.phrases["degree"]]
    return frozenset(
        stem
        for stem in figure.unit
        if not any(word_of(k, stem) for k in (*kinds, told.numbers.anyone))
    )


def _next_to(one: Facts, other: Facts, ledger: Ledger) -> bool:
    """Whether nobody else speaks between the two, in one paragraph or the next."""
    between = ledger.all[one.order + 1 : other.order]
    return other.paragraph - one.paragraph <= 1 and all(
        b.voice in (one.voice, other.voice) and b.paragraph == other.paragraph for b in between
    )


def _rival_figures(a: Figure, b: Figure, one: Facts, other: Facts, ledger: Ledger) -> bool:
    if a.harm and b.harm and a.harm != b.harm:
        return False
    if a.rounds_to(b) or any(x.rounds_to(y) for x in one.figures for y in other.figures):
        return False
    close = _next_to(one, other, ledger)
    times = {f.statement.time.edtf for f in (one, other) if f.statement.time}
    if len(times) > 1:
        return False
    unit = shared_stems(a.unit, b.unit)
    if max(len(one.text.split()), len(other.text.split())) > _LONG:
        return False
    harmed = bool(a.harm) and a.harm == b.harm
    groups = _group(a, ledger), _group(b, ledger)
    if harmed and (not all(groups) or shared_stems(*groups)):
        return True
    pointed = len(other.stems) <= 1 or (
        ledger.has("pointed_figure", other) and len(other.text.split()) <= _SHORT
    )
    if b.bare or a.bare:
        return close and (pointed or (a.bare and b.bare))
    if not unit:
        return False
    rest = shared_stems(one.stems, other.stems) - unit - ledger.common
    kinds = {f for f in one.families & other.families if not _HARM & {f}}
    if unit & _MONEY:
        return close and pointed and bool(rest or "%" not in unit)
    if rest or kinds or len(unit) > 1 or (close and pointed):
        return True
    return min(len(one.stems), len(other.stems)) <= 1 and not ledger.opposition.has(
        "measure", " ".join(unit)
    )


def accused(ledger: Ledger) -> list[Clash]:
    """An accusation against pictures or a voice that point elsewhere; mutual accusations."""
    found = []
    for one, other in _pairs(ledger, _NEAR):
        for charge, answer in ((one, other), (other, one)):
            if charge.statement.act != "accusation":
                continue
            if _pictured_otherwise(charge, answer, ledger):
                found.append(Clash(_elsewhere_or_who(answer, ledger), charge, answer))
            elif _other_culprit(charge, answer, ledger):
                found.append(Clash("who", charge, answer))
    return found


def _pictured_otherwise(charge: Facts, answer: Facts, ledger: Ledger) -> bool:
    """One sentence sets a picture against it: "accused X of it, despite footage showing"."""
    if answer.order != charge.order + 1 or answer.sentence != charge.sentence:
        return False
    shown = answer.statement.stance == "confirms" or answer.statement.evidence in (
        "video",
        "photo",
        "document",
    )
    said, shows = charge.statement.content[-1].end, answer.statement.content[0].start
    between = ledger.reading.text[said : max(said, shows)]
    return shown and ledger.opposition.has("contrast", between)


def _elsewhere_or_who(answer: Facts, ledger: Ledger) -> Issue:
    limited = ledger.has("only", answer) and ledger.has("outside", answer)
    return "where" if limited and not ledger.has("staged", answer) else "who"


def _other_culprit(charge: Facts, answer: Facts, ledger: Ledger) -> bool:
    told = answer.statement
    if told.act == "accusation":
        if tie(charge, answer, ledger) < 1 or charge.order > answer.order:
            return False
        return mentions(charge, answer) or mentions(answer, charge)
    if told.act != "claim" or told.polarity == "-":
        return False
    if ledger.has("only", answer) and ledger.has("doing", answer) and not answer.figures:
        return answer.voice != WRITER
    if answer.order < charge.order or answer.order - charge.order > _NEAR - 1:
        return False
    return ledger.has("answering", answer)


def done_by(ledger: Ledger) -> list[Clash]:
    """Two doers for one event: one side excludes the other, or each accuses the other."""
    found = []
    for one, other in _pairs(ledger, _FAR):
        if one.statement.act not in _SAID or other.statement.act not in _SAID:
            continue
        if one.statement.polarity == "-" or other.statement.polarity == "-":
            continue
        claims = _claims_it(one, other, ledger) or _claims_it(other, one, ledger)
        excludes = claims or _excludes(one, other, ledger) or _excludes(other, one, ledger)
        if excludes or _each_other(one, other, ledger) or _the_one(one, other, ledger):
            found.append(Clash("who", one, other))
    return found


def _claims_it(own: Facts, other: Facts, ledger: Ledger) -> bool:
    """Whether one says that he did what the other says that somebody else brought about."""
    if not ledger.has("claiming", own) or not ledger.has("causing", other) or other.negative:
        return False
    if mentions(other, own) or abs(own.order - other.order) >= _NEAR or other.voice == WRITER:
        return False
    return bool((own.families | other.families) & (_VIOLENCE | _EVENTS))


def _the_one(one: Facts, other: Facts, ledger: Ledger) -> bool:
    """Whether the second, right after the first, says that it was another one."""
    if other.order - one.order > 1 or not ledger.has("the_one", other):
        return False
    return tie(one, other, ledger) >= 1


def _excludes(sole: Facts, other: Facts, ledger: Ledger) -> bool:
    """Whether one says that only these did what the other says that others did."""
    if WRITER in (sole.voice, other.voice) or sole.figures or not ledger.has("only", sole):
        return False
    if max(len(sole.text.split()), len(other.text.split())) > _LONG or ledger.has("only", other):
        return False
    return tie(sole, other, ledger) >= 1.5 and bool(other.families & sole.families)


def _each_other(one: Facts, other: Facts, ledger: Ledger) -> bool:
    """Whether two parties each tell of violence, and one of them names the other as the doer."""
    violent = one.families & _VIOLENCE and other.families & _VIOLENCE
    if not violent or WRITER in (one.voice, other.voice) or abs(one.order - other.order) > 3:
        return False
    each = _opens_with(one, other, ledger) and _opens_with(other, one, ledger)
    return each or _doer(one, other, ledger) or _doer(other, one, ledger)


def _opens_with(facts: Facts, accused: Facts, ledger: Ledger) -> bool:
    """Whether the statement opens with what the other's voice is called."""
    opening = stems(" ".join(facts.text.split()[:_OPENING]), ledger.opposition)
    return bool(shared_stems(accused.speaker - facts.speaker, opening))


def _doer(facts: Facts, accused: Facts, ledger: Ledger) -> bool:
    """Whether the statement opens with the other's name: he is the one who did it."""
    words = [w for w in facts.text.split()[:_OPENING] if w.strip("«“\"'’")[:1].isupper()]
    opening = stems(" ".join(words), ledger.opposition)
    own = facts.speaker - accused.speaker
    return bool(shared_stems(accused.speaker - facts.speaker, opening)) and not own & opening


def held(ledger: Ledger) -> list[Clash]:
    """ "They took it" against "we still hold it"."""
    return [
        Clash("whether", taken, kept)
        for kept in ledger.all
        if ledger.has("still", kept) and kept.statement.polarity == "+"
        for taken in ledger.others(kept, _NEAR)
        if "holding" in taken.topics
        and taken.statement.polarity == "+"
        and WRITER not in (taken.voice, kept.voice)
        and not ledger.has("still", taken)
        and tie(kept, taken, ledger) >= 1
    ]


def placed(ledger: Ledger) -> list[Clash]:
    """ "It was filmed here, not there" against who says that it was there."""
    found = []
    for answer in ledger.all:
        match = ledger.opposition.phrases["not_there"].search(answer.text.lower().replace("’", "'"))
        if not match:
            continue
        excluded = stems(" ".join(answer.text[match.end() :].split()[:2]), ledger.opposition)
        there = [
            other
            for other in ledger.others(answer, _NEAR)
            if other.statement.polarity == "+"
            and shared_stems(excluded & answer.names, other.names | other.stems)
        ]
        found += [Clash("where", other, answer) for other in there[:1]]
    return found


def of_kind(ledger: Ledger) -> list[Clash]:
    """Rival kinds of one thing: staged or real, accident or attack, nothing but this."""
    found = []
    for one, other in _pairs(ledger, _NEAR + 2):
        if one.statement.act not in _SAID or other.statement.act not in _SAID:
            continue
        if WRITER in (one.voice, other.voice):
            continue
        if (
            _staged(one, other, ledger)
            or _staged(other, one, ledger)
            or _rival_kinds(one, other, ledger)
        ):
            found.append(Clash("what", one, other))
    return found


def _staged(answer: Facts, other: Facts, ledger: Ledger) -> bool:
    if not ledger.has("staged", answer) or answer.order < other.order:
        return False
    if other.statement.polarity == "-" or ledger.has("staged", other):
        return False
    grave = bool(other.families & (_VIOLENCE | {"crossing", "blast", "seizing", "burning", "dead"}))
    return grave and (ledger.has("nothing_but", answer) or tie(answer, other, ledger) >= 1)


def _rival_kinds(one: Facts, other: Facts, ledger: Ledger) -> bool:
    if "-" in (one.statement.polarity, other.statement.polarity):
        return False
    for first, second in ledger.opposition.rivals:
        for a, b in ((one, other), (other, one)):
            apart = first in a.families - b.families and second in b.families - a.families
            brought = ledger.has("causing", a) or ledger.has("causing", b)
            # Thieves close to an accident are no other account of it, unless they brought it about.
            near = brought or (second != "looting" and _next_to(one, other, ledger))
            if apart and (near or tie(a, b, ledger) >= _SOME):
                return True
    return _meant_or_not(one, other, ledger)


def _meant_or_not(charge: Facts, answer: Facts, ledger: Ledger) -> bool:
    """An accusation against another's word that it was a mishap."""
    if charge.statement.act != "accusation" or answer.statement.act != "claim":
        return False
    short = len(answer.text.split()) <= _SHORT
    return short and ledger.has("mishap", answer) and not ledger.has("mishap", charge)
