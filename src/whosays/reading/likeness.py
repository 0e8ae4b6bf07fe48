"""Whether two labels are one actor's, how sure that is, and the reason in plain English."""

from __future__ import annotations

from typing import NamedTuple

from whosays.reading.profiles import Profile

SURE, FAIR, WEAK = 3, 2, 1


class Likeness(NamedTuple):
    """How strongly two labels point to one actor, and why; a weak one must be the only one."""

    strength: int
    reason: str


def likeness(old: Profile, new: Profile, telling: frozenset[str]) -> Likeness | None:
    """Why a later label may name the actor of an earlier one; never for persons of different names.

    `telling` holds kinds of body of which a report has seldom more than one.
    """
    if new.other or old.pronoun or new.pronoun:
        return None
    if old.person and new.person:
        return Likeness(SURE, "same name") if _same_person(old.person, new.person) else None
    named = _same_name(old, new)
    if named is not None:
        return named
    if old.state or new.state:
        return Likeness(SURE, "a state and its capital") if old.state == new.state else None
    if old.person or new.person:
        return _same_office(old, new)
    if (
        old.plural == new.plural
        and old.content == new.content
        and old.heads == new.heads
        and old.evaluative == new.evaluative
    ):
        alone = new.indefinite and not new.plural and not new.again
        return None if alone else Likeness(SURE, "same words")
    return _same_body(old, new, telling)


def contradicts(old: Profile, new: Profile, telling: frozenset[str]) -> bool:
    """Whether labels of one kind name two actors: the Russian and the Ukrainian ministry."""
    if old.person or new.person:
        return bool(old.person and new.person) and not _same_person(old.person, new.person)
    if not old.heads & new.heads or not old.modifiers or not new.modifiers:
        return False
    return likeness(old, new, telling) is None


def _same_person(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    short, long = sorted((old, new), key=len)
    if len(short) == 1:
        return short[0] in (long[-1], long[0])
    return short[-1] == long[-1] and bool(set(short[:-1]) & set(long[:-1]))


def _same_name(old: Profile, new: Profile) -> Likeness | None:
    """A name of its own in both labels, a surname alone, or a short form in capitals."""
    if not (old.own or new.own) and (not old.person or not new.person):
        return None
    mine, yours = {*old.own, old.person} - {()}, {*new.own, new.person} - {()}
    if mine & yours:
        return Likeness(SURE, "same name")
    for one, other in ((old, new), (new, old)):
        single = {run[0] for run in one.own if len(run) == 1}
        if other.person and not one.person and len(one.content) == 1 and single & {other.surname}:
            return Likeness(SURE, "same surname")
        if single & other.acronyms and not other.person:
            return Likeness(SURE, "its name in short")
        runs = [r for r in one.own if len(r) > 1]
        if not one.person and any(_within(run, longer) for run in runs for longer in other.own):
            return Likeness(SURE, "the same name within a longer one")
    return None


def _within(run: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return any(longer[n : n + len(run)] == run for n in range(len(longer) - len(run) + 1))


def _same_office(old: Profile, new: Profile) -> Likeness | None:
    """As "the governor" for "X, governor of Y": one office, and nothing else that differs."""
    named, bare = (old, new) if old.person else (new, old)
    if bare.body or bare.group or bare.plural or not bare.offices & named.offices or bare.own:
        return None
    if not (bare.definite or bare.again) or bare.status != named.status:
        return None
    if not _covered(bare.modifiers, named.modifiers):
        return None
    return Likeness(FAIR if bare.modifiers else WEAK, "same office as the person named")


def _same_body(old: Profile, new: Profile, telling: frozenset[str]) -> Likeness | None:
    sides = {e.rpartition("-")[2] for e in old.evaluative} & {
        e.rpartition("-")[2] for e in new.evaluative
    }
    if old.evaluative & new.evaluative and old.plural + new.plural < 3 and sides:
        return Likeness(
            FAIR, "same distinctive word: " + ", ".join(sorted(old.evaluative & new.evaluative))
        )
    shared = old.heads & new.heads
    if not shared or old.status != new.status or (old.own and new.own and not telling & shared):
        return None
    kind = min(shared)
    small, large = sorted((old, new), key=lambda p: (len(p.modifiers), len(p.own)))
    if _numbers(small) != _numbers(large) and _numbers(small):
        return None
    loose = not new.indefinite or new.again or (old.plural and new.plural)
    differ = bool(small.evaluative) and not large.evaluative
    if loose and _covered(small.modifiers, large.modifiers) and not differ:
        if old.plural != new.plural and not (old.body and new.body):
            return None
        if old.indefinite and not old.plural and new.modifiers - old.modifiers and not new.again:
            return None
        return Likeness(
            FAIR if small.modifiers else WEAK, f"same kind of body, nothing that differs ({kind})"
        )
    if shared & telling and loose and _close(old, new):
        return Likeness(FAIR, f"the only body of its kind in the report ({kind})")
    return None


def _close(old: Profile, new: Profile) -> bool:
    """Labels of one band that differ only in praise or blame, or in the language of the name."""
    if old.evaluative or new.evaluative:
        return True
    one = old.modifiers | {w for run in old.own for w in run}
    other = new.modifiers | {w for run in new.own for w in run}
    return any(_kin(a, b) for a in one for b in other if a not in old.heads and len(a) > 3)


def _covered(words: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(_kin(word, other) for other in others) for word in words)


def _kin(one: str, other: str) -> bool:
    """Equal, or of one stem: region and regional, russe and Russie."""
    if one == other:
        return True
    length = max(4, min(len(one), len(other)) - 1)
    return len(one) >= 4 and len(other) >= 4 and one[:length] == other[:length]


def _numbers(profile: Profile) -> frozenset[str]:
    return frozenset(w for w in profile.content if any(c.isdigit() for c in w))
