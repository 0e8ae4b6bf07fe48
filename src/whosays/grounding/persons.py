"""Which voices are one person: by full name, by surname and office, by an office alone.

Two names that differ in the given name are never joined, by no rule and through no third label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whosays.grounding.bodies import sound_alike
from whosays.grounding.groups import Groups
from whosays.grounding.person_names import PersonName
from whosays.grounding.portraits import Office

# A surname alone is a figure of the case where the bearer's full name stands in so many reports.
_WELL_KNOWN = 2


def join_persons(groups: Groups) -> None:
    """Join voices that are one person, and doubt those that may be."""
    _full_names(groups)
    _given_names(groups)
    _surnames(groups)
    _offices(groups)


def _join(groups: Groups, one: int, other: int, reason: str) -> None:
    """Join two groups unless some two of their names are of two persons; then it is a doubt."""
    first, second = groups.group(one), groups.group(other)
    names = [[p for n in side if (p := groups.portraits[n].person)] for side in (first, second)]
    if any(a.contradicts(b) for a in names[0] for b in names[1]):
        groups.doubt(other, one, reason)
    else:
        groups.join([one, other], reason)


def _name(groups: Groups, number: int) -> PersonName:
    name = groups.portraits[number].person
    assert name is not None
    return name


def _named(groups: Groups, *, full: bool) -> list[int]:
    return [
        number
        for number, portrait in enumerate(groups.portraits)
        if portrait.person is not None and portrait.person.surname and portrait.person.full == full
    ]


def _full_names(groups: Groups) -> None:
    """Given name and surname agree; a third name brings no two together that differ."""
    numbers = _named(groups, full=True)
    for near in _components(groups, numbers):
        if len(near) < 2:
            continue
        names = [_name(groups, number) for number in near]
        if any(a.contradicts(b) for place, a in enumerate(names) for b in names[place + 1 :]):
            exact: dict[tuple[frozenset[str], frozenset[str]], list[int]] = defaultdict(list)
            for number, name in zip(near, names, strict=True):
                exact[name.given, name.surname].append(number)
            for same in exact.values():
                if len(same) > 1:
                    groups.join(same, f"same name: {_name(groups, same[0]).shown}")
        elif _private(groups, near) and _public(groups, near):
            for number in near[1:]:
                groups.doubt(number, near[0], "same name, but one is a private person")
        else:
            shown = sorted({name.shown for name in names}, key=lambda s: (-len(s), s))
            groups.join(near, "same given name and surname: " + " / ".join(shown[:4]))


def _components(groups: Groups, numbers: Sequence[int]) -> list[list[int]]:
    """Voices that a chain of agreeing names links."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for key in _name(groups, number).surname:
            by_key[key].append(number)
    left, found = set(numbers), []
    for start in numbers:
        if start not in left:
            continue
        left.discard(start)
        chain, waiting = [start], [start]
        while waiting:
            name = _name(groups, waiting.pop())
            for number in sorted({n for key in name.surname for n in by_key[key]} & left):
                if not name.contradicts(_name(groups, number)):
                    left.discard(number)
                    chain.append(number)
                    waiting.append(number)
        found.append(sorted(chain))
    return found


def _private(groups: Groups, members: Iterable[int]) -> bool:
    return any(office.sort == "witness" for office in groups.offices(members))


def _public(groups: Groups, members: Iterable[int]) -> bool:
    return any(office.sort in ("office", "spokesman") for office in groups.offices(members))


def _given_names(groups: Groups) -> None:
    """A given name alone: one person where the trade or home said beside it is the same too."""
    alone = [
        number
        for number, portrait in enumerate(groups.portraits)
        if portrait.person is not None and portrait.person.given and not portrait.person.surname
    ]
    for place, one in enumerate(alone):
        for other in alone[place + 1 :]:
            if not _name(groups, one).same_given(_name(groups, other)):
                continue
            mine, yours = groups.portraits[one].offices, groups.portraits[other].offices
            if any(a.concept == b.concept and _one_place(a, b) for a in mine for b in yours):
                _join(groups, one, other, "same given name, same words on who it is, same place")
            else:
                groups.doubt(other, one, "same given name")


def _one_place(one: Office, other: Office) -> bool:
    return any(sound_alike(a, b) for a in one.places for b in other.places)


def _surnames(groups: Groups) -> None:
    """A surname alone is its only bearer, if report, office or a well-known name say so."""
    bearers = _bearers(groups, _named(groups, full=True))
    left = []
    for number in _named(groups, full=False):
        if len(groups.group(number)) > 1:
            continue
        name = _name(groups, number)
        fitting = [
            members
            for members in bearers.values()
            if any(name.same_surname(_name(groups, m)) for m in members)
            and not any(name.contradicts(_name(groups, m)) for m in members)
        ]
        if not fitting:
            left.append(number)
        else:
            _to_bearer(groups, number, fitting)
    for place, one in enumerate(left):
        for other in left[place + 1 :]:
            _two_surnames(groups, one, other)


def _bearers(groups: Groups, numbers: Iterable[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        found[groups.root(number)].append(number)
    return found


def _to_bearer(groups: Groups, number: int, fitting: Sequence[list[int]]) -> None:
    portrait = groups.portraits[number]
    shown = portrait.person.shown if portrait.person is not None else ""
    same = [f for f in fitting if _same_office(portrait.offices, groups.offices(f))]
    if len(same) == 1:
        _join(groups, same[0][0], number, f"surname {shown} and the same office")
        return
    here = [f for f in fitting if _named_before(groups, f, number)]
    only = here if len(here) == 1 and not portrait.offices else fitting
    if len(only) == 1 and not portrait.offices:
        reports = groups.reports(only[0])
        if here:
            _join(groups, only[0][0], number, f"surname {shown}, one bearer in the report")
            return
        if len(reports) >= _WELL_KNOWN:
            why = f"surname {shown}, one bearer in the case, named in {len(reports)} reports"
            _join(groups, only[0][0], number, why)
            return
    for members in fitting:
        groups.doubt(number, members[0], f"surname {shown} alone")


def _named_before(groups: Groups, members: Iterable[int], number: int) -> bool:
    """Whether the report gives the full name first: a name is cut short only behind it."""
    portrait = groups.portraits[number]
    return any(
        groups.portraits[m].report == portrait.report
        and groups.portraits[m].start <= portrait.start
        for m in members
    )


def _two_surnames(groups: Groups, one: int, other: int) -> None:
    mine, yours = _name(groups, one), _name(groups, other)
    if not mine.same_surname(yours) or mine.contradicts(yours):
        return
    if _same_office(groups.portraits[one].offices, groups.portraits[other].offices):
        _join(groups, one, other, f"surname {mine.shown} and the same office")
    else:
        groups.doubt(other, one, f"surname {mine.shown} alone")


def _same_office(mine: Iterable[Office], yours: Iterable[Office]) -> bool:
    theirs = list(yours)
    return any(same_office(a, b) for a in mine for b in theirs)


def same_office(one: Office, other: Office) -> bool:
    """Whether two labels name one office: nothing that both say of it differs."""
    return (
        one.concept == other.concept
        and one.field == other.field
        and one.apart == other.apart
        and not (one.states and other.states and not one.states & other.states)
        and not (one.places and other.places and not _one_place(one, other))
    )


def _offices(groups: Groups) -> None:
    """An office without a name is its only holder's: "the governor" of a case with one governor."""
    holders = {
        root: members
        for root, members in groups.members().items()
        if any(groups.portraits[number].person is not None for number in members)
    }
    unnamed = []
    for number, portrait in enumerate(groups.portraits):
        if portrait.person is not None or portrait.body is not None or not portrait.offices:
            continue
        office = portrait.offices[0]
        if not office.one or not office.definite:
            continue
        fitting = [
            members
            for members in holders.values()
            if any(same_office(office, other) for other in groups.offices(members))
        ]
        if not fitting:
            unnamed.append(number)
        else:
            _to_holder(groups, number, office, fitting)
    _one_office(groups, unnamed)


def _to_holder(groups: Groups, number: int, office: Office, fitting: list[list[int]]) -> None:
    report = groups.portraits[number].report
    here = [members for members in fitting if report in groups.reports(members)]
    said = office.concept.replace("-", " ")
    if len(fitting) == 1:
        where = "in the report" if here else "in the case"
        groups.join([fitting[0][0], number], f"the only {said} named {where}")
    elif len(here) == 1:
        groups.join([here[0][0], number], f"the only {said} named in the report")
    else:
        for members in fitting:
            groups.doubt(number, members[0], f"one of several named as {said}")


def _one_office(groups: Groups, unnamed: Sequence[int]) -> None:
    for place, one in enumerate(unnamed):
        for other in unnamed[place + 1 :]:
            a, b = groups.portraits[one].offices[0], groups.portraits[other].offices[0]
            if not same_office(a, b):
                continue
            if _one_place(a, b) or a.states & b.states:
                groups.join([one, other], f"the same office: {a.concept}")
            else:
                groups.doubt(other, one, f"both are called {a.concept}, of what is not said")
