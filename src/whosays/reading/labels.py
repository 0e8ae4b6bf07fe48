"""What a label says of its actor: names, office, kind, number; how voices are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from whosays.languages import Language
from whosays.languages.lexicon import Voices
from whosays.reading.grammar import folded, noun_phrase
from whosays.reading.media import medium_kind
from whosays.reading.names import (
    CONTENT,
    POSSESSIVE,
    among,
    gender_of,
    name_runs,
    own_names,
    person_name,
    short_names,
    side_words,
)
from whosays.reading.profiles import Profile
from whosays.reading.words import Unit, Word, is_word

_NONE: frozenset[str] = frozenset()
# A name's stem keeps more letters than this.
_STEM = 2


def profile_of(unit: Unit, indices: frozenset[int], language: Language) -> Profile:
    """Read a label off its words."""
    facts = language.voices
    chosen = _from_first_word(
        [
            unit.words[i]
            for i in sorted(indices)
            if is_word(unit.words[i]) or unit.words[i].text == "-"
        ],
        facts,
    )
    if not chosen:
        return Profile()
    lower = " ".join(w.lower.strip("-").removeprefix("t-") for w in chosen).replace("' ", "'")
    words = chosen[0].start, chosen[-1].end
    if lower in facts.pronouns:
        kind = facts.pronouns[lower]
        if kind == "relative":
            return _relative(unit, chosen[0], language) or Profile(
                lower, *words, pronoun="singular"
            )
        return Profile(lower, *words, pronoun=kind, animate=True)
    if lower in facts.first_person:
        return Profile(lower, *words, first_person=True)
    if lower in facts.possessives:
        return Profile(lower, *words, pronoun=facts.possessives[lower], animate=True)
    if lower in facts.collective:
        place = _where(unit, chosen[0], language) if lower in facts.house_pronouns else None
        return place or Profile(lower, *words, collective=True)
    return _described(unit, chosen, language)


def _from_first_word(chosen: list[Word], facts: Voices) -> list[Word]:
    """Without a coordinator, a figure or a mark in front."""
    for place, word in enumerate(chosen):
        figure = (
            word.kind in ("NUM", "PUNCT")
            and place + 1 < len(chosen)
            and word.lower not in facts.indefinite
            and not word.text.isalpha()
        )
        if not figure and word.kind != "CCONJ" and is_word(word):
            return chosen[place:]
    return []


def _relative(unit: Unit, pronoun: Word, language: Language) -> Profile | None:
    """The noun that a relative pronoun stands for."""
    for above in unit.ancestors(pronoun):
        if above.relation in ("relative clause", "noun clause") and above.head < pronoun.index:
            head = unit.words[above.head]
            before = frozenset(i for i in noun_phrase(unit, head) if i < pronoun.index)
            return profile_of(unit, before, language) if before else None
    return None


def _where(unit: Unit, pronoun: Word, language: Language) -> Profile | None:
    """The body that a pronoun for its people leans on: "At the ministry, people say"."""
    facts = language.voices
    for word in unit.words[: pronoun.index]:
        named = word.lemma.lower() in facts.bodies or word.lower in facts.bodies
        if named and unit.words[unit.left[word.index]].lower in facts.at_home:
            found = _described(
                unit,
                [
                    unit.words[i]
                    for i in sorted(noun_phrase(unit, word))
                    if is_word(unit.words[i]) and i > unit.left[word.index]
                ],
                language,
            )
            return replace(found, definite=True)
    return None


def _described(unit: Unit, chosen: list[Word], language: Language) -> Profile:
    """A noun phrase; an unnamed spokesman, member or channel stands for its body."""
    facts = language.voices
    chosen = _without_site(chosen, language)
    head = _head(chosen)
    runs = name_runs(chosen, language)
    person = person_name(chosen, head, runs, language)
    medium = medium_kind(unit, head, language) or ""
    if not person:
        lemma = head.lemma.lower()
        speaks = (
            lemma in facts.spokesmen
            or head.lower in facts.spokesmen
            or (lemma in facts.hollow and any(w.lower in facts.press for w in chosen))
        )
        member = head.plural and (lemma in facts.members or head.lower in facts.members)
        channel = bool(medium) or lemma in language.media.channels
        if speaks or member or channel or lemma in facts.messages:
            owner = _owner(unit, chosen, head, language)
            if owner is not None and (not member or _has_members(owner)):
                return replace(
                    owner,
                    medium=medium,
                    authored=True,
                    spoken=speaks and not head.plural,
                    plural=owner.plural or member,
                )
    return _profile(chosen, head, runs, person, medium, language)


def _has_members(owner: Profile) -> bool:
    """Whether an owner is a body that its members speak for."""
    return bool(owner.body or owner.group or owner.own) and not (owner.person or owner.state)


def _upright(word: Word) -> str:
    """A name as it stands, or in the nominative where it stands in another case."""
    if word.case in ("", "Nom"):
        return word.text
    return word.lemma.capitalize() if word.lemma.islower() else word.lemma


def _name_form(word: Word, language: Language) -> str:
    """A name in comparable form; in the nominative, or as a bare stem, where names have cases."""
    form = folded(word.lemma if language.grammar.inflected_names else word.text)
    ending = language.grammar.name_endings.search(form)
    return form[: ending.start()] if ending and ending.start() > _STEM else form


def _profile(
    chosen: Sequence[Word],
    head: Word,
    runs: Sequence[Sequence[Word]],
    person: Sequence[Word],
    medium: str,
    language: Language,
) -> Profile:
    facts = language.voices
    own = own_names(chosen, runs, person, language)
    named = {w.index for r in (*own, person) for w in r}
    evaluative, sided = side_words(chosen, language)
    said = [w for w in chosen if w.kind in CONTENT and len(w.text) > 1 and not _is_small(w, facts)]
    heads = _NONE if person else _heads(chosen, head, own, language)
    kinds = {head.lemma.lower(), head.lower}
    forms = {w.lower for w in chosen} | {w.lemma.lower() for w in chosen}
    offices, status = _titles(chosen, kinds, forms, bool(person), language)
    plain = {folded(w.lemma) for w in said if w.index not in named | sided}
    plain -= {f for w in chosen if w.index in named for f in (folded(w.text), folded(w.lemma))}
    shown = _shown(chosen, own, person, language)
    first = chosen[0].lower
    body = bool(kinds & facts.bodies or heads & facts.bodies)
    group = head.plural and (bool(kinds & facts.groups) or head.lower.endswith(facts.agents))
    return Profile(
        name=" ".join(
            _upright(w) if person and language.grammar.inflected_names else w.text for w in shown
        ),
        upright=head.case in ("", "Nom"),
        start=shown[0].start,
        end=shown[-1].end,
        content=frozenset(folded(w.lemma) for w in said or chosen),
        heads=heads,
        own=tuple(tuple(_name_form(w, language) for w in r if is_word(w)) for r in own),
        person=tuple(_name_form(w, language) for w in person if is_word(w)),
        offices=offices,
        modifiers=frozenset(plain - heads - {folded(head.lemma)} - offices - status),
        evaluative=evaluative,
        status=status,
        acronyms=short_names(chosen, language),
        state=_state(chosen, facts),
        definite=bool(person) or _definite(first, head, language),
        indefinite=first in facts.indefinite and not person and first not in facts.determiners,
        again=first in facts.demonstratives or bool(forms & facts.same),
        other=bool(forms & facts.others),
        plural=head.plural and not person,
        gender=gender_of(chosen, head, person, language),
        medium=medium,
        message=bool(kinds & facts.messages),
        record=bool(kinds & facts.records) and not own,
        animate=bool(person or offices or own or group or body or _state(chosen, facts)),
        body=body,
        group=group,
    )


def _titles(
    chosen: Sequence[Word], kinds: set[str], forms: set[str], person: bool, language: Language
) -> tuple[frozenset[str], frozenset[str]]:
    """The offices that a label gives its actor, and whether they are former, acting, deputy."""
    facts = language.voices
    offices = status = _NONE
    if (person and forms & facts.offices) or kinds & facts.offices:
        offices = frozenset(_canonical(w, language) for w in chosen if among(w, facts.offices))
    if forms & facts.status:
        status = frozenset(folded(w.lemma) for w in chosen if among(w, facts.status))
    return offices, status


def _definite(first: str, head: Word, language: Language) -> bool:
    """Whether a label points to somebody known; bare plurals and names do."""
    facts = language.voices
    if not language.grammar.articles:
        return first not in facts.indefinite
    if first in facts.determiners or head.kind == "PROPN":
        return True
    return head.plural and first not in facts.indefinite


def _is_small(word: Word, facts: Voices) -> bool:
    return word.lower in facts.determiners or word.lower in facts.same


def _state(chosen: Sequence[Word], facts: Voices) -> str:
    said = [w for w in chosen if w.lower not in facts.determiners]
    return facts.same_state.get(
        " ".join(w.lower for w in said),
        facts.same_state.get(" ".join(w.lemma.lower() for w in said), ""),
    )


def _shown(
    chosen: Sequence[Word],
    own: Sequence[Sequence[Word]],
    person: Sequence[Word],
    language: Language,
) -> Sequence[Word]:
    """The clearest part of a label: the person, a name of its own, or all but the article."""
    if person:
        return person
    longest = max(own, key=len, default=())
    if sum(map(is_word, longest)) > 1:
        return longest
    return chosen[1:] if len(chosen) > 1 and chosen[0].lower in language.voices.articles else chosen


def _canonical(word: Word, language: Language) -> str:
    synonyms = language.voices.synonyms
    return synonyms.get(word.lemma.lower(), synonyms.get(word.lower, word.lemma.lower()))


def _heads(
    chosen: Sequence[Word], head: Word, own: Sequence[Sequence[Word]], language: Language
) -> frozenset[str]:
    """The kinds a label names: its head, what a hollow head governs, a kind within its name."""
    facts = language.voices
    found = (
        {_canonical(head, language)}
        if head.kind != "PROPN" or head.lower in facts.bodies
        else set()
    )
    if head.lemma.lower() in facts.hollow or head.lower in facts.hollow:
        found |= {
            _canonical(w, language) for w in chosen if w.lower in facts.bodies and w is not head
        }
    for before, word in pairwise(chosen):
        small = before.lower in facts.determiners or before.lower in facts.indefinite
        apart = before.index < word.index - 1 or (small and before is not chosen[0])
        if head.kind != "PROPN" or word.kind != "NOUN" or word.lemma.lower() not in facts.bodies:
            continue
        if apart or word.relation == "apposition":
            found.add(_canonical(word, language))
    for run in own:
        found |= {
            _canonical(w, language)
            for w in (run[0], run[-1])
            if w.lower in facts.bodies or w.lemma.lower() in facts.bodies
        }
    return frozenset(found)


def _head(chosen: Sequence[Word]) -> Word:
    inside = {w.index for w in chosen}
    tops = [w for w in chosen if w.head not in inside or w.head == w.index]
    nouns = [w for w in tops if w.kind in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")]
    return (nouns or tops or chosen)[0]


def _without_site(chosen: list[Word], language: Language) -> list[Word]:
    """Without the medium spoken through: "the governor on Telegram"."""
    for place, word in enumerate(chosen[1:], 1):
        if word.kind == "ADP" and place + 1 < len(chosen) and word.lower in language.voices.through:
            near = chosen[place + 1 : place + 4]
            if any(w.lower in language.media.post_sites for w in near):
                return chosen[:place]
    return chosen


def _owner(unit: Unit, chosen: Sequence[Word], head: Word, language: Language) -> Profile | None:
    """Whose spokesman, member or channel it is (rule 14); a possessive leaves that to be found."""
    facts = language.voices
    speaks = among(head, facts.spokesmen) or among(head, facts.members)
    behind = [w for w in chosen if w.index > head.index]
    for place, word in enumerate(behind):
        governs = word.lower in facts.governing
        if _is_genitive_of(word, head, unit, language):
            owner = _described(unit, behind[place:], language)
            return replace(owner, definite=True, indefinite=False) if owner.animate else None
        if word.kind != "ADP" and not governs:
            continue
        rest = behind[place:] if word.lower in facts.contracted else behind[place + 1 :]
        if not any(w.kind in CONTENT for w in rest):
            break
        owner = _described(unit, rest, language)
        if owner.animate and not owner.medium and (speaks or owner.definite or owner.own):
            return replace(owner, definite=True, indefinite=False)
        if word.lower in facts.contracted or (governs and place > 3):
            break
    return _owner_before(unit, [w for w in chosen if w.index < head.index], language)


def _is_genitive_of(word: Word, head: Word, unit: Unit, language: Language) -> bool:
    """Whether a bare genitive behind a noun is its owner's first word."""
    if not language.grammar.inflected_names or word.index != head.index + 1:
        return False
    above = word if word.head == head.index else unit.words[word.head]
    return (
        above.head == head.index
        and above.kind in ("NOUN", "PROPN")
        and above.relation == "prepositional object"
        and not unit.kids(above, "preposition")
    )


def _owner_before(unit: Unit, before: Sequence[Word], language: Language) -> Profile | None:
    """The owner that stands before its noun: "its statement", "the ministry's website"."""
    facts = language.voices
    if before and before[0].lower in facts.possessives:
        kind = facts.possessives[before[0].lower]
        return Profile(before[0].lower, before[0].start, before[0].end, pronoun=kind, animate=True)
    mark = next((n for n, w in enumerate(before) if w.text in POSSESSIVE), None)
    if mark is not None:
        before = before[:mark]
    elif len(before) > 1 and (
        before[0].lower in facts.determiners or before[0].lower in facts.indefinite
    ):
        before = before[1:]
    if not any(w.kind in ("PROPN", "NOUN") for w in before):
        return None
    owner = _described(unit, list(before), language)
    return owner if owner.animate and not owner.state else None
