"""Which attributions make statements: those that take the words from the writer."""

from __future__ import annotations

from whosays.languages import Language
from whosays.reading.found import Found

_UNHELD = ("object", "of", "for", "infinitive", "recipient", "as", "gerund")


def speaks(hit: Found, language: Language) -> bool:
    """Whether an attribution takes its words from the writer; wishes and the unsaid do not."""
    if hit.frame == "whether" or hit.facts.kind == "attitude":
        return False
    if hit.frame == "passive":
        return True
    if not hit.source and (hit.facts.kind == "thought" or _is_unheld(hit)):
        return False
    return not _is_unsaid(hit, language)


def _is_unheld(hit: Found) -> bool:
    """Whether nobody is there to say a phrase: no source, no passive, no rumour."""
    return hit.frame in _UNHELD and not hit.passive and not hit.facts.hearsay


def _is_unsaid(hit: Found, language: Language) -> bool:
    """Whether a negation stands on the cue: "did not say that ..."."""
    if hit.facts.act == "denial" and not language.grammar.subjectless:
        return False
    if hit.facts.act not in ("claim", "description", "denial") or hit.frame == "noun":
        return False
    verb = hit.unit.words[hit.verb]
    beside = hit.unit.kids(verb, "negation", "adverb")
    return any(
        word.lower in language.hedges.negations and word.index not in hit.cue for word in beside
    )
