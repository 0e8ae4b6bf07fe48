"""One label of an actor in comparable form."""

from __future__ import annotations

from dataclasses import dataclass

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """One label in comparable form; its words are folded (lower case, no accents).

    `heads` are the kinds of thing it calls its actor, `own` the names that are the actor's own (not
    those of its place or owner), `evaluative` words such as anti-... or pro-... that take a side.
    `start:end` are the characters of its clearest part, `name` that part as the parser saw it.
    """

    name: str = ""
    start: int = 0
    end: int = 0
    content: frozenset[str] = _NONE
    heads: frozenset[str] = _NONE
    own: tuple[tuple[str, ...], ...] = ()
    person: tuple[str, ...] = ()
    offices: frozenset[str] = _NONE
    modifiers: frozenset[str] = _NONE
    evaluative: frozenset[str] = _NONE
    status: frozenset[str] = _NONE
    acronyms: frozenset[str] = _NONE
    state: str = ""
    definite: bool = False
    indefinite: bool = False
    again: bool = False
    other: bool = False
    plural: bool = False
    gender: str = ""
    pronoun: str = ""
    first_person: bool = False
    collective: bool = False
    medium: str = ""
    authored: bool = False
    message: bool = False
    record: bool = False
    animate: bool = False
    body: bool = False
    group: bool = False
    spoken: bool = False
    upright: bool = True

    @property
    def surname(self) -> str:
        """The last of a person's names."""
        return self.person[-1] if self.person else ""

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """What labels of one actor must share at least one of."""
        found = {("head", h) for h in self.heads} | {("office", o) for o in self.offices}
        found |= {("name", " ".join(run)) for run in self.own} | {
            ("name", a) for a in self.acronyms
        }
        found |= {("side", e) for e in self.evaluative}
        if self.person:
            found |= {("name", n) for n in (self.surname, self.person[0])}
        if self.state:
            found.add(("state", self.state))
        return frozenset(found)

    @property
    def clarity(self) -> tuple[int, int, int, int, int]:
        """How well it names its actor: persons, then own names, then the fuller description."""
        longest = max((len(run) for run in self.own), default=0)
        return (
            3 if self.person else min(longest, 2),
            not self.pronoun,
            len(self.person) or -len(self.evaluative),
            self.upright,
            min(len(self.name), 70),
        )
