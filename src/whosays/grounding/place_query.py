"""One name asked of the gazetteer by a person, its word of kind understood: "région de X"."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.grounding.gazetteer import OF_SEAT, Found, Gazetteer
from whosays.grounding.place_mentions import read_mentions
from whosays.languages import READERS
from whosays.model import Candidate, PlaceKind, Span


def ask(
    gazetteer: Gazetteer,
    name: str,
    language: str | None = None,
    within: int | None = None,
    *,
    widen: bool = False,
) -> tuple[Candidate, ...]:
    """The candidates of a name as it stands, else of its forms without the word of kind.

    Those of the kind that the word says come alone; for a district that the gazetteer lacks, the
    one called after the place. Without a language, the words of all are tried.
    """
    candidates = gazetteer.candidates(name, language, within, widen)
    if candidates or not name.strip():
        return candidates
    for code in (language,) if language else READERS:
        mention = read_mentions(name, [Span(0, len(name))], code)[0]
        meant = mention.meaning.name if mention.meaning else None
        for form in (*mention.names, *((meant,) if meant else ())):
            found = gazetteer.found(form, code, within, widen)
            if found:
                fitting = _fitting(gazetteer, found, mention.kind)
                return tuple(gazetteer.candidate(one) for one in fitting)
    return ()


def _fitting(
    gazetteer: Gazetteer, found: Sequence[Found], kind: PlaceKind | None
) -> Sequence[Found]:
    of_kind = [one for one in found if gazetteer.candidate(one).kind == kind]
    if not of_kind and kind == "district":
        seats = [one for one in found if gazetteer.record(one.row).kind == "settlement"]
        return [one._replace(flags=one.flags | OF_SEAT) for one in seats] or found
    return of_kind or found
