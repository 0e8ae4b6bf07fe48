"""Names of places as the text has them; where they lie is for `grounding`."""

from __future__ import annotations

from whosays.model import Span, Spans
from whosays.reading.laying import Laid
from whosays.reading.words import spans_of

_KINDS = frozenset({"LOC", "GPE", "FAC"})


def place_names(laid: Laid) -> Spans:
    """Spans of nouns and names that the recogniser of names calls places."""
    found: list[Span] = []
    for unit in (*laid.frames, *(u for inside in laid.insides.values() for u in inside)):
        run: list[int] = []
        for word in unit:
            if word.entity in _KINDS and word.kind in ("PROPN", "NOUN") and word.text[:1].isupper():
                run.append(word.index)
                continue
            if run:
                found.extend(spans_of(unit, run))
            run = []
        if run:
            found.extend(spans_of(unit, run))
    return tuple(sorted(found))
