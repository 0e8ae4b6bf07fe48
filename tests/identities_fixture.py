"""Reports as their voices' labels alone, so that no parser stands between a rule and its test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.model import Document, Identity, Label, Reading, Span, Voice

Labels = Sequence[str]


def report(name: str, *voices: str | Labels, language: str = "en", text: str = "") -> Reading:
    """A reading whose voices have these labels, in this order; ids are v1, v2, and so on."""
    found, words = [], text
    for number, labels in enumerate(voices, 1):
        spans = []
        for label in [labels] if isinstance(labels, str) else labels:
            start = text.find(label) if text else len(words)
            if not text:
                words += f"{label}. "
            spans.append(Label(Span(start, start + len(label)), "given"))
        shown = words[spans[0].span.start : spans[0].span.end]
        found.append(Voice(f"v{number}", shown, tuple(spans)))
    return Reading(Document(name, words, "0" * 64), language, None, voices=tuple(found))


def together(identities: Iterable[Identity]) -> set[frozenset[str]]:
    """Who is one actor, as sets of "report voice"; voices that are alone are left out."""
    groups = (frozenset(f"{m.report} {m.voice}" for m in i.members) for i in identities)
    return {group for group in groups if len(group) > 1}


def proposed(identities: Iterable[Identity]) -> set[frozenset[str]]:
    """Pairs of "report voice" of which one is proposed for the other's actor."""
    return {
        frozenset({f"{m.report} {m.voice}", f"{other.report} {other.voice}"})
        for identity in identities
        for m in identity.proposed
        for other in identity.members
    }
