"""Which voices are one body: by the registry, a state's office, a name, a short name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from whosays.grounding.bodies import Body, may_be, same_name
from whosays.grounding.groups import Groups

# What may be more bodies than so many says nothing of any.
_MOST = 5


def join_bodies(groups: Groups) -> None:
    """Join voices that are one body, and doubt those that may be."""
    _known_bodies(groups)
    _named_bodies(groups)
    _short_names(groups)
    _less_said(groups)
    _names_alone(groups)


def _bodies(groups: Groups) -> dict[int, Body]:
    return {
        number: portrait.body
        for number, portrait in enumerate(groups.portraits)
        if portrait.body is not None
    }


def _known_bodies(groups: Groups) -> None:
    same: dict[str, list[int]] = defaultdict(list)
    bodies = _bodies(groups)
    for number, body in bodies.items():
        if body.id is not None:
            same[body.id].append(number)
    for members in same.values():
        for number in members:
            groups.reasons[number] = bodies[number].reason
        groups.join(members, "")


def _named_bodies(groups: Groups) -> None:
    """Names of one kind that mean and sound the same in their languages."""
    near: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    bodies = _bodies(groups)
    for number, body in bodies.items():
        if body.id is None and body.own_name:
            near[body.concept, body.words].append(number)
    for numbers in near.values():
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 :]:
                if same_name(bodies[one], bodies[other]):
                    said = ", ".join(sorted(bodies[one].words)) or bodies[one].concept
                    groups.join([one, other], f"the same name, by its words: {said}")


def _short_names(groups: Groups) -> None:
    """A short name is the body that a text gives it to, or the only one with its initials."""
    bearers = {
        "given in brackets": _bearers((n, p.introduced) for n, p in enumerate(groups.portraits)),
        "by its initials": _bearers((n, p.initials) for n, p in enumerate(groups.portraits)),
    }
    for number, portrait in enumerate(groups.portraits):
        if not portrait.short or (portrait.body is not None and portrait.body.id is not None):
            continue
        if portrait.introduced & portrait.short:
            continue
        short, own = min(portrait.short), groups.root(number)
        for said, known in bearers.items():
            found = sorted({groups.root(n) for n in known.get(short, ())} - {own})
            if len(found) == 1:
                groups.join([found[0], number], f"{short}: a short name {said}")
                break
            for root in found[:_MOST]:
                groups.doubt(number, root, f"{short}: {said}, but of several")


def _bearers(named: Iterable[tuple[int, frozenset[str]]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, shorts in named:
        for short in shorts:
            found[short].append(number)
    return found


def _less_said(groups: Groups) -> None:
    """A ministry without its state, a name cut short: of one body in the case, or a doubt."""
    bodies = _bodies(groups)
    fuller = _by_group(groups, bodies)
    for number, body in bodies.items():
        own = groups.root(number)
        if any(bodies[member].id is not None for member in fuller[own]):
            continue
        fitting = sorted(
            root
            for root, members in fuller.items()
            if root != own and any(may_be(body, bodies[m]) for m in members)
        )
        if len(fitting) == 1 and _certain(groups, number, body, fuller[fitting[0]]):
            name = bodies[fuller[fitting[0]][0]].name
            groups.join([fitting[0], number], f"the only body that it can be: {name}")
            continue
        for root in fitting if len(fitting) <= _MOST else ():
            groups.doubt(number, root, f"says less than {bodies[fuller[root][0]].name}")


def _by_group(groups: Groups, bodies: Mapping[int, Body]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number in bodies:
        found[groups.root(number)].append(number)
    return dict(found)


def _certain(groups: Groups, number: int, body: Body, members: Iterable[int]) -> bool:
    """Whether a body without its state stands in the report, or tells its field."""
    report = groups.portraits[number].report
    return body.of_state and (report in groups.reports(members) or bool(body.field))


def _names_alone(groups: Groups) -> None:
    """A name alone is the one body that bears it behind a word for its kind: "the firm Ajax"."""
    persons = [p.person for p in groups.portraits if p.person and not p.bare]
    bodies = {n: b for n, b in _bodies(groups).items() if b.id is None and len(b.sounds) == 1}
    for number, portrait in enumerate(groups.portraits):
        if not portrait.bare or portrait.person is None:
            continue
        keys = portrait.person.surname
        fitting = sorted({groups.root(n) for n, b in bodies.items() if b.sounds[0] & keys})
        if len(fitting) == 1 and not any(keys & person.surname for person in persons):
            groups.join([fitting[0], number], f"{portrait.person.shown}: the name of that body")
