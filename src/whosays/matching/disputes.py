"""Disputes inside one reading: what two voices say that cannot both hold as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from whosays.languages import Language
from whosays.languages.opposition import load_opposition
from whosays.matching.clash import HARM, SAID, Clash
from whosays.matching.denials import answered, denied, harmless, negated
from whosays.matching.facts import Facts, Ledger, gather
from whosays.matching.rivalries import accused, counted, done_by, held, of_kind, placed
from whosays.matching.same import say_the_same
from whosays.matching.versions import versions
from whosays.model import Dispute, Issue, Reading

_LONGEST_QUOTE = 60


@dataclass(slots=True)
class _Matter:
    """A dispute in the making: two sides and the clashes between them."""

    issue: Issue
    one: list[Facts]
    other: list[Facts]
    clashes: list[Clash]

    def takes(self, clash: Clash) -> bool:
        """Join a clash of this matter: one of the two is on a side, and its rival may oppose it."""
        if self._stands_apart(clash):
            return False
        for a, b in ((clash.one, clash.other), (clash.other, clash.one)):
            for mine, theirs in ((self.one, self.other), (self.other, self.one)):
                if a in mine and self._may_join(a, b, mine, theirs, clash):
                    if b not in theirs:
                        theirs.append(b)
                    self.clashes.append(clash)
                    return True
        return False

    def _stands_apart(self, clash: Clash) -> bool:
        """Whether the clash is about something else: another hour is not another doer."""
        if clash.issue == self.issue or not any(c.apart for c in (clash, *self.clashes)):
            return False
        pair = {clash.one, clash.other}
        known = any(pair == {c.one, c.other} for c in self.clashes)
        denied = clash.issue == "whether" and self.issue == "who"
        return clash.apart or not (known or denied)

    def _may_join(
        self, old: Facts, new: Facts, mine: list[Facts], theirs: list[Facts], clash: Clash
    ) -> bool:
        if new in theirs:
            return True
        if new in mine or any(new.voice == m.voice for m in mine):
            return False
        if any(new.voice == t.voice for t in theirs):
            return True
        again = new.denies and any(m.negative for m in mine)
        return again or old.denies or (clash.issue == self.issue and clash.issue != "how many")


def find_disputes(reading: Reading, language: Language) -> Reading:
    """The reading with its disputes and the statements that say the same thing."""
    ledger = gather(reading, load_opposition(language.code))
    matters: list[_Matter] = []
    for clash in _clashes(ledger):
        if not any(matter.takes(clash) for matter in matters):
            matters.append(_Matter(clash.issue, [clash.one], [clash.other], [clash]))
    matters.sort(key=lambda m: min(f.order for f in (*m.one, *m.other)))
    disputes = tuple(_dispute(f"d{n}", m, ledger) for n, m in enumerate(matters, start=1))
    return replace(reading, disputes=disputes, same=say_the_same(ledger, disputes))


def _clashes(ledger: Ledger) -> Iterable[Clash]:
    """Clashes by rule, the surest first: a pair keeps the issue that it was first found by."""
    rules = (
        *(counted, accused, versions, of_kind, done_by, held, placed),
        *(harmless, denied, answered, negated),
    )
    return (clash for rule in rules for clash in rule(ledger))


def _dispute(name: str, matter: _Matter, ledger: Ledger) -> Dispute:
    one, other = (sorted(side, key=lambda f: f.order) for side in (matter.one, matter.other))
    differences = [clash.differs for clash in matter.clashes]
    partly = all(differences) or HARM in differences
    first = matter.clashes[0]
    about = f"{_quote(first.one, ledger)} against {_quote(first.other, ledger)}"
    if partly:
        difference = HARM if HARM in differences else differences[0]
        about += f"; partly: {_difference(difference, ledger)}"
    sides = tuple(f.id for f in one), tuple(f.id for f in other)
    return Dispute(name, matter.issue, "partly" if partly else "full", sides, about)


def _difference(differs: str, ledger: Ledger) -> str:
    """What differs in one line: the place in the text's words, or why it cannot be told."""
    if differs in SAID:
        return differs
    first, last = ledger.opposition.quotes
    return f"the denial speaks of {first}{differs}{last}, the other side does not"


def _quote(facts: Facts, ledger: Ledger) -> str:
    """The first words of a statement in the language's quotation marks."""
    words = " ".join(facts.text.split()).strip("«»“”\"'‘’ \u00a0\u202f")
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    first, last = ledger.opposition.quotes
    return f"{first}{words}{last}"
