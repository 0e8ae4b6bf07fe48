"""Where the places of a text lie: one choice for the whole text, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.grounding.gazetteer import Gazetteer
from whosays.grounding.place_answers import Answers, Settled
from whosays.grounding.place_choice import Group, choose
from whosays.grounding.place_mentions import Mention, read_mentions
from whosays.grounding.place_options import Offer, Offers
from whosays.grounding.place_uses import Use
from whosays.languages.places import PlaceWords, load_places
from whosays.model import Span

# Countries whose villages are nearly all in GeoNames' list of places over 500 people.
COVERED = (
    *("US", "CA", "GB", "IE", "FR", "BE", "NL", "LU", "DE", "CH", "AT", "IT", "ES", "PT", "DK"),
    *("NO", "SE", "FI", "PL", "CZ", "SK", "HU", "SI", "HR", "AU", "NZ", "JP"),
)

# Every candidate bears on every other: of more names, time and memory would grow with the square.
AT_ONCE = 400


class Resolver:
    """Resolves the names of one text after another against one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._offers = Offers(gazetteer)
        self._covered = frozenset(
            row for code in COVERED if (row := gazetteer.row(code)) is not None
        )

    def settle(self, text: str, spans: Iterable[Span], language: str) -> dict[Span, Settled]:
        """The answer for each span; of a very long text, `AT_ONCE` names decide one another."""
        ordered = sorted(set(spans))
        settled: dict[Span, Settled] = {}
        for first in range(0, len(ordered), AT_ONCE):
            settled |= self._settle(text, ordered[first : first + AT_ONCE], language)
        return settled

    def _settle(self, text: str, spans: Iterable[Span], language: str) -> dict[Span, Settled]:
        uses = self.uses(text, spans, language)
        answers = Answers(text, language, uses, self._offers.gazetteer)
        return {
            mention.span: answers.of(at, mention)
            for at, use in enumerate(uses)
            for mention in use.mentions
            if mention.given
        }

    def uses(self, text: str, spans: Iterable[Span], language: str) -> tuple[Use, ...]:
        """The names of the text, each use of a name apart, with the chances of its candidates."""
        words = load_places(language)
        mentions = read_mentions(text, spans, language)
        kinds = _alike(mentions)
        members: dict[object, list[int]] = {}
        for index, kind in enumerate(kinds):
            members.setdefault(kind, []).append(index)
        of = {index: at for at, group in enumerate(members.values()) for index in group}
        offers = [self._offers.offer(mentions[group[0]], words) for group in members.values()]
        groups = [
            _group(mentions, group, offer, of, words)
            for group, offer in zip(members.values(), offers, strict=True)
        ]
        choices = choose(groups, covered=self._covered)
        return tuple(
            Use(tuple(mentions[i] for i in group), offer, choice, made.inside)
            for group, offer, choice, made in zip(
                members.values(), offers, choices, groups, strict=True
            )
        )


def _alike(mentions: Sequence[Mention]) -> list[object]:
    """For each mention what it shares with the others of its use: name, kind and unit."""
    units: dict[object, set[object]] = {}
    own: list[tuple[object, object]] = []
    for mention in mentions:
        name = (tuple(n.casefold() for n in mention.names), mention.kind, mention.meaning)
        unit = None
        if mention.inside is not None and mention.firmly and not mention.near:
            unit = tuple(n.casefold() for n in mentions[mention.inside].names)
            units.setdefault(name, set()).add(unit)
        own.append((name, unit))
    # A mention without a unit is that of the others where these have one unit among them.
    return [
        (name, unit or (next(iter(units[name])) if len(units.get(name, ())) == 1 else None))
        for name, unit in own
    ]


def _group(
    mentions: Sequence[Mention],
    members: Sequence[int],
    offer: Offer,
    of: dict[int, int],
    words: PlaceWords,
) -> Group:
    first = mentions[members[0]]
    linked = [mentions[i] for i in members if mentions[i].inside is not None]
    linked.sort(key=lambda m: not m.firmly)
    inside = of[linked[0].inside] if linked and linked[0].inside is not None else None
    leans = [mentions[i].lean for i in members if mentions[i].lean]
    return Group(
        options=offer.options,
        name=hash(first.names[-1].casefold()),
        mentions=len(members),
        kind=first.kind,
        lean=leans[0] if leans else None,
        inside=inside,
        firmly=bool(linked) and linked[0].firmly and not linked[0].near,
    )
