"""What a label says of its actor: names, office, kind of body, number; the base for telling voices apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.languages import Language
from whosays.reading.grammar import SUBJECTS, folded, is_finite, noun_phrase
from whosays.reading.media import medium_kind
from whosays.reading.words import Unit, Word, is_word

_CONTENT = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "X", "VERB"})


@dataclass(frozen=True, slots=True)
class Profile:
    """One label in comparable form; words are folded (lower case, no accents)."""

    name: str
    words: frozenset[str]
    head: str = ""
    names: tuple[str, ...] = ()
    person_name: bool = False
    offices: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    place_names: frozenset[str] = frozenset()
    state: str = ""
    definite: bool = False
    plural: bool = False
    feminine: bool = False
    singular_only: bool = False
    pronoun: bool = False
    pronoun_kind: str = ""
    first_person: bool = False
    collective: bool = False
    medium: str = ""
    owner: bool = False
    telling: bool = False
    animate: bool = False
    rank: str = ""
    local: bool = False

    @property
    def surname(self) -> str:
        """The last of its names."""
        return self.names[-1] if self.names else ""

    @property
    def clarity(self) -> tuple[int, int, int]:
        """How well the label names its actor: named persons first, then names, then length."""
        return (self.person_name and 2 or int(bool(self.names)), not self.pronoun, min(len(self.name), 90))

    def agrees(self, other: Profile) -> bool:
        """Whether a pronoun of this kind can stand for the other label."""
        kind = self.pronoun_kind
        if not other.animate:
            return False
        group = other.plural or other.rank in ("body", "group")
        if "plural" in kind:
            return group
        if other.plural and not other.person_name:
            return False
        if other.person_name:
            return kind != "neuter singular"
        if kind == "neuter singular":
            return other.rank == "body"
        if kind == "masculine singular" and other.feminine and not other.offices:
            return False
        return not (kind == "feminine singular" and not other.feminine and not other.offices)


def subjects_of(unit: Unit) -> Iterator[frozenset[int]]:
    """Phrases that are subject of a main clause."""
    for word in unit:
        if word.relation in SUBJECTS and word.kind in ("NOUN", "PROPN", "PRON"):
            above = unit.words[word.head]
            if above.relation in ("root", "conjunct") and is_finite(unit, above):
                yield frozenset(noun_phrase(unit, word))


def profile_of(unit: Unit, indices: frozenset[int], language: Language) -> Profile:
    """Read a label off its words."""
    facts = language.voices
    chosen = [unit.words[i] for i in sorted(indices) if is_word(unit.words[i])]
    if not chosen:
        return Profile("", frozenset())
    lower = " ".join(w.lower.strip("-").removeprefix("t-") for w in chosen)
    if len(chosen) <= 2 and lower in facts.pronouns:
        return Profile(lower, frozenset({lower}), pronoun=True, pronoun_kind=facts.pronouns[lower])
    if len(chosen) == 1 and lower in facts.first_person:
        return Profile(lower, frozenset({lower}), first_person=True)
    if len(chosen) == 1 and lower in facts.possessives:
        kind = "plural" if lower in ("their", "leur", "leurs") else "singular"
        return Profile(lower, frozenset({lower}), pronoun=True, pronoun_kind=kind)
    if lower in facts.collective:
        return Profile(lower, frozenset({lower}), collective=True)
    return _described(unit, chosen, language)


def _described(unit: Unit, chosen: list[Word], language: Language) -> Profile:
    facts = language.voices
    head = _head(unit, chosen)
    medium = medium_kind(unit, head, language) or ""
    person = _person_names(chosen, head, language)
    offices = frozenset(folded(w.lemma) for w in chosen if w.lemma in facts.offices or w.lower in facts.offices)
    owner = False
    lead = head.lemma.lower() if head.lemma.lower() in facts.spokesmen else head.lower
    if not person and (lead in facts.spokesmen or lead in facts.members) or medium and not person:
        body = _owner(unit, chosen, head)
        if body:
            chosen, head, owner = body, _head(unit, body), True
            offices = frozenset(folded(w.lemma) for w in chosen if w.lemma in facts.offices)
            person = _person_names(chosen, head, language)
    names = tuple(folded(w.text) for w in person) if person else tuple(
        folded(w.text) for w in chosen if w.kind == "PROPN" or (w.text[:1].isupper() and w is not chosen[0]))
    lemma = folded(facts.synonyms.get(head.lemma.lower(), facts.synonyms.get(head.lower, head.lemma)))
    lemma = folded(facts.synonyms.get(lemma, lemma))
    content = frozenset(folded(w.lemma) for w in chosen
                        if w.kind in _CONTENT and w.lower not in facts.determiners and len(w.text) > 1)
    modifiers = content - {lemma, folded(head.lemma)}
    state = facts.same_state.get(" ".join(w.lower for w in chosen), "")
    determiner = chosen[0].lower
    body_words = {w.lemma.lower() for w in chosen} | {w.lower for w in chosen}
    group = bool(body_words & facts.groups)
    body = bool(body_words & facts.bodies)
    named = bool(person)
    return Profile(
        name=_name(chosen, person),
        words=content or frozenset(folded(w.text) for w in chosen),
        head="" if named else lemma,
        names=names,
        person_name=named,
        offices=offices,
        modifiers=modifiers,
        place_names=frozenset(folded(w.text) for w in chosen if w.kind == "PROPN" and w not in person),
        state=state,
        definite=determiner in facts.determiners or (head.kind == "PROPN") or named,
        plural=head.plural and not named,
        feminine=head.feminine,
        medium=medium,
        owner=owner,
        telling=head.lemma.lower() in facts.telling_heads or head.lower in facts.telling_heads
        or lemma in {folded(t) for t in facts.telling_heads},
        animate=named or bool(offices) or group or body or bool(state) or head.kind == "PROPN" or owner,
        rank="person" if named and not offices else "office" if offices else "body" if body else
        "group" if group else "",
        local="local" in content or "locales" in content or "loc" in content or "regional" in content,
    )


def _head(unit: Unit, chosen: list[Word]) -> Word:
    inside = {w.index for w in chosen}
    tops = [w for w in chosen if w.head not in inside or w.head == w.index]
    nouns = [w for w in tops if w.kind in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return (nouns or tops or chosen)[0]


def _person_names(chosen: list[Word], head: Word, language: Language) -> list[Word]:
    """The words of a person's name in a label: a run of names that is no body, place or state."""
    facts = language.voices
    runs: list[list[Word]] = []
    for word in chosen:
        name = word.kind == "PROPN" or (word.text[:1].isupper() and word.kind in ("X", "NOUN", "ADJ")
                                        and word is not chosen[0])
        if name and word.lemma.lower() not in facts.offices and word.lower not in facts.bodies \
                and word.lower.rstrip(".") not in facts.honorifics:
            if runs and runs[-1][-1].index + 1 == word.index:
                runs[-1].append(word)
            else:
                runs.append([word])
    lower = {w.lower for w in chosen}
    for run in runs:
        first = run[0]
        before = next((w for w in reversed(chosen) if w.index < first.index), None)
        if before is not None and before.kind == "ADP":
            continue
        if before is not None and before.lower in facts.determiners and len(run) == 1:
            continue
        words = {w.lower for w in run}
        if words & facts.bodies or " ".join(w.lower for w in run) in facts.same_state:
            continue
        entity = {w.entity for w in run} - {""}
        titled = bool((lower - words) & facts.offices) or before is not None and (
            before.lemma in facts.offices or before.lower.rstrip(".") in facts.honorifics)
        if entity & {"PERSON", "PER"} or titled or (len(run) in (2, 3) and not entity & {"ORG", "GPE", "LOC", "NORP"}
                                                    and not lower & facts.bodies):
            return run
        if len(run) == 1 and len(chosen) == 1 and not entity & {"ORG", "GPE", "LOC", "NORP"} and not run[0].text.isupper():
            return run
    return []


def _owner(unit: Unit, chosen: list[Word], head: Word) -> list[Word]:
    """The body that an unnamed spokesman, member or channel belongs to (rule 14)."""
    for word in chosen:
        if word.index > head.index and word.kind == "ADP":
            rest = [w for w in chosen if w.index > word.index]
            if word.lower in ("du", "des", "au", "aux"):
                return rest
            while rest and rest[0].kind == "ADP":
                rest = rest[1:]
            return rest if any(w.kind in ("NOUN", "PROPN") for w in rest) else []
        if word.index > head.index and word.lower in ("du", "des"):
            return [w for w in chosen if w.index > word.index]
    before = [w for w in chosen if w.index < head.index and w.kind in ("NOUN", "PROPN", "ADJ")]
    return before if any(w.kind in ("PROPN", "NOUN") for w in before) else []


def _name(chosen: list[Word], person: list[Word]) -> str:
    if person:
        return " ".join(w.text for w in person)
    words = list(chosen)
    out = ""
    for place, word in enumerate(words):
        glue = "" if place == 0 or words[place - 1].end == word.start else " "
        out += glue + word.text
    return out.strip(" ,")
