"""What the steps of reading hand to one another: an attribution still tied to its unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from whosays.languages.lexicon import Cue
from whosays.model import (
    Act,
    Aspect,
    Certainty,
    Evidence,
    Ground,
    Polarity,
    Span,
    Spans,
    Stance,
)
from whosays.reading.words import Unit

NEUTRAL = Cue(frozenset())


@dataclass(frozen=True, slots=True)
class Found:
    """One cue with its source and content, as word indices of `unit`.

    `head` is the head of the content's clause or phrase, None where the content is a quotation;
    `frame` names the frame that matched; `quotation` is the number of the quotation that is said;
    `relay` is who passes the words on.
    """

    unit: Unit
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    frame: str
    facts: Cue
    verb: int
    head: int | None = None
    quotation: int | None = None
    passive: bool = False
    said_in: Unit | None = None
    relay: frozenset[int] = frozenset()

    @property
    def place(self) -> Unit:
        """The unit that the content's indices count in."""
        return self.said_in or self.unit


@dataclass(slots=True)
class Draft:
    """A statement in the making: spans of the text, the clause it is judged by, its values so far.

    `clause` is a unit and the index of the head whose verb, negation and hedges decide the values;
    `speaker` is a unit and the word indices of the source, for finding its voice.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    clause: tuple[Unit, int] | None = None
    speaker: tuple[Unit, frozenset[int]] | None = None
    written: bool = False
    facts: Cue = NEUTRAL
    act: Act = "claim"
    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    stance: Stance = "reports"
    evidence: Evidence = "none"
    hearsay: bool = False
    via: Spans = ()
    grounds: list[Ground] = field(default_factory=list)
    hedges: list[Span] = field(default_factory=list)
    quoted: int | None = None
    sentence: Span | None = None
    cue_words: tuple[Unit, frozenset[int]] | None = None
    stands_for: bool = False

    def ground(self, aspect: Aspect, value: str, span: Span, rule: str) -> None:
        """Ties a value to the words that gave it; words of doubt are hedges too."""
        self.grounds.append(Ground(aspect, value, span, rule))
        hedging = aspect == "certainty" or (aspect == "stance" and value == "doubts")
        if hedging and span not in self.hedges:
            self.hedges.append(span)
