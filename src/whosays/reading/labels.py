"""What a label says of its actor: names, office, kind of body, number; the base for telling voices apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.languages import Language
from whosays.reading.grammar import folded, noun_phrase
from whosays.reading.media import medium_kind
from whosays.reading.words import Unit, Word, is_word

_CONTENT = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "X", "VERB"})
_PERSON = frozenset({"PER", "PERSON"})
_NO_PERSON = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
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
    places: frozenset[str] = _NONE
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
    animate: bool = False
    body: bool = False
    group: bool = False
    spoken: bool = False

    @property
    def surname(self) -> str:
        """The last of a person's names."""
        return self.person[-1] if self.person else ""

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """What labels of one actor must share at least one of."""
        found = {("head", h) for h in self.heads} | {("office", o) for o in self.offices}
        found |= {("name", " ".join(run)) for run in self.own} | {("name", a) for a in self.acronyms}
        found |= {("side", e) for e in self.evaluative}
        if self.person:
            found |= {("name", n) for n in (self.surname, self.person[0])}
        if self.state:
            found.add(("state", self.state))
        return frozenset(found)

    @property
    def clarity(self) -> tuple[int, int, int, int]:
        """How well it names its actor: persons, then names of its own, then the fuller description."""
        named = 3 if self.person else 2 if any(len(r) > 1 for r in self.own) else 1 if self.own else 0
        return (named, not self.pronoun, len(self.person) or -len(self.evaluative), min(len(self.name), 70))


def profile_of(unit: Unit, indices: frozenset[int], language: Language) -> Profile:
    """Read a label off its words."""
    facts = language.voices
    chosen = [unit.words[i] for i in sorted(indices) if is_word(unit.words[i]) or unit.words[i].text == "-"]
    while chosen and (chosen[0].kind in ("CCONJ", "NUM", "PUNCT") and len(chosen) > 1
                      and chosen[0].lower not in facts.indefinite and not chosen[0].text.isalpha()
                      or chosen[0].kind == "CCONJ" or not is_word(chosen[0])):
        chosen.pop(0)
    if not chosen:
        return Profile()
    lower = " ".join(w.lower.strip("-").removeprefix("t-") for w in chosen)
    words = chosen[0].start, chosen[-1].end
    if lower in facts.pronouns:
        kind = facts.pronouns[lower]
        if kind == "relative":
            return _relative(unit, chosen[0], language) or Profile(lower, *words, pronoun="singular")
        return Profile(lower, *words, pronoun=kind, animate=True)
    if lower in facts.first_person:
        return Profile(lower, *words, first_person=True)
    if lower in facts.possessives:
        return Profile(lower, *words, pronoun=facts.possessives[lower], animate=True)
    if lower in facts.collective:
        place = _where(unit, chosen[0], language) if lower in facts.house_pronouns else None
        return place or Profile(lower, *words, collective=True)
    return _described(unit, chosen, language)


def _relative(unit: Unit, pronoun: Word, language: Language) -> Profile | None:
    """The noun that a relative pronoun stands for."""
    for above in unit.ancestors(pronoun):
        if above.relation in ("relative clause", "noun clause") and above.head < pronoun.index:
            head = unit.words[above.head]
            before = frozenset(i for i in noun_phrase(unit, head) if i < pronoun.index)
            return profile_of(unit, before, language) if before else None
    return None


def _where(unit: Unit, pronoun: Word, language: Language) -> Profile | None:
    """"At the ministry, people say": the body that a pronoun for its people leans on."""
    facts = language.voices
    for word in unit.words[: pronoun.index]:
        named = word.lemma.lower() in facts.bodies or word.lower in facts.bodies
        if named and unit.words[unit.left[word.index]].lower in facts.at_home:
            found = _described(unit, [unit.words[i] for i in sorted(noun_phrase(unit, word))
                                      if is_word(unit.words[i]) and i > unit.left[word.index]], language)
            return replace(found, definite=True)
    return None


def _described(unit: Unit, chosen: list[Word], language: Language) -> Profile:
    """A label that is a noun phrase; an unnamed spokesman, member or channel stands for its body."""
    facts = language.voices
    chosen = _without_site(chosen, language)
    head = _head(chosen)
    runs = _runs(chosen, language)
    person = _person(chosen, head, runs, language)
    medium = medium_kind(unit, head, language) or ""
    if not person:
        lemma = head.lemma.lower()
        speaks = lemma in facts.spokesmen or head.lower in facts.spokesmen or (
            lemma in facts.hollow and any(w.lower in facts.press for w in chosen))
        member = head.plural and (lemma in facts.members or head.lower in facts.members)
        channel = bool(medium) or lemma in language.media.channels
        if speaks or member or channel or lemma in facts.messages:
            owner = _owner(unit, chosen, head, language)
            if owner is not None and (not member or (owner.body or owner.group or owner.own)
                                      and not owner.person and not owner.state):
                return replace(owner, medium=medium, authored=True, spoken=speaks and not head.plural,
                               plural=owner.plural or member)
    return _profile(unit, chosen, head, runs, person, medium, language)


def _profile(
    unit: Unit, chosen: Sequence[Word], head: Word, runs: Sequence[Sequence[Word]],
    person: Sequence[Word], medium: str, language: Language,
) -> Profile:
    facts = language.voices
    own = [r for r in runs if r is not person and _is_own(chosen, r, language)
           and not (len(r) == 1 and {r[0].lower, r[0].lemma.lower()} & (facts.bodies | facts.offices))]
    named = {w.index for r in (*own, person) for w in r}
    evaluative, sided = _evaluative(chosen, language)
    lemmas = {w.lemma.lower() for w in chosen} | {w.lower for w in chosen}
    heads = frozenset() if person else _heads(chosen, head, own, language)
    content = frozenset(folded(w.lemma) for w in chosen if w.kind in _CONTENT and len(w.text) > 1
                        and w.lower not in facts.determiners and w.lower not in facts.same)
    offices = frozenset(_canonical(w, language) for w in chosen
                        if w.lemma.lower() in facts.offices or w.lower in facts.offices)
    if not person and not (head.lemma.lower() in facts.offices or head.lower in facts.offices):
        offices = _NONE
    first = chosen[0].lower
    shown = _shown(chosen, own, person, language)
    status = frozenset(folded(w.lemma) for w in chosen if w.lemma.lower() in facts.status or w.lower in facts.status)
    texts = {folded(w.text) for w in chosen if w.index in named}
    plain = frozenset(folded(w.lemma) for w in chosen if w.kind in _CONTENT and w.index not in named
                      and w.index not in sided and len(w.text) > 1
                      and w.lower not in facts.determiners and w.lower not in facts.same)
    state = facts.same_state.get(" ".join(w.lower for w in chosen if w.lower not in facts.determiners), "")
    body = bool({head.lemma.lower(), head.lower} & facts.bodies) or bool(heads & facts.bodies)
    group = head.plural and bool({head.lemma.lower(), head.lower} & facts.groups)
    bare = head.plural and first not in facts.determiners and first not in facts.indefinite
    return Profile(
        name=" ".join(w.text for w in shown),
        start=shown[0].start,
        end=shown[-1].end,
        content=content or frozenset(folded(w.text) for w in chosen),
        heads=heads,
        own=tuple(tuple(folded(w.text) for w in r if is_word(w)) for r in own),
        person=tuple(folded(w.text) for w in person if is_word(w)),
        offices=offices,
        modifiers=plain - heads - {folded(head.lemma)} - offices - status - texts,
        evaluative=evaluative,
        status=status,
        places=frozenset(folded(w.text) for w in chosen if w.kind == "PROPN" and w.index not in named),
        acronyms=_acronyms(chosen, language),
        state=state,
        definite=first in facts.determiners or head.kind == "PROPN" or bool(person) or bare,
        indefinite=first in facts.indefinite and not person and first not in facts.determiners,
        again=first in facts.demonstratives or bool(lemmas & facts.same),
        other=bool(lemmas & facts.others),
        plural=head.plural and not person,
        gender=_gender(chosen, head, language),
        medium=medium,
        message=bool({head.lemma.lower(), head.lower} & facts.messages),
        animate=bool(person or offices or own or group or body or state),
        body=body,
        group=group,
    )


def _shown(
    chosen: Sequence[Word], own: Sequence[Sequence[Word]], person: Sequence[Word], language: Language
) -> Sequence[Word]:
    """The clearest part of a label: the person's name, a name of its own, or all but the article."""
    if person:
        return person
    longest = max(own, key=len, default=())
    if len(longest) > 1:
        return longest
    return chosen[1:] if len(chosen) > 1 and chosen[0].lower in language.voices.articles else chosen


def _canonical(word: Word, language: Language) -> str:
    synonyms = language.voices.synonyms
    return synonyms.get(word.lemma.lower(), synonyms.get(word.lower, word.lemma.lower()))


def _heads(
    chosen: Sequence[Word], head: Word, own: Sequence[Sequence[Word]], language: Language
) -> frozenset[str]:
    """The kinds of thing a label names: its head, what a hollow head governs, and a kind within its name."""
    facts = language.voices
    found = {_canonical(head, language)} if head.kind != "PROPN" or head.lower in facts.bodies else set()
    if head.lemma.lower() in facts.hollow or head.lower in facts.hollow:
        found |= {_canonical(w, language) for w in chosen if w.lower in facts.bodies and w is not head}
    for run in own:
        found |= {_canonical(w, language) for w in (run[0], run[-1])
                  if w.lower in facts.bodies or w.lemma.lower() in facts.bodies}
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


def _is_name(word: Word) -> bool:
    return word.text[:1].isupper() and word.kind in ("PROPN", "X", "NOUN", "ADJ", "ADV", "VERB", "INTJ")


def _runs(chosen: Sequence[Word], language: Language) -> list[list[Word]]:
    """Runs of capitalised words, across particles and hyphens that stand between two of them."""
    facts = language.voices
    runs: list[list[Word]] = []
    for place, word in enumerate(chosen):
        if word.lower in language.media.sites or (place == 0 and word.lower in facts.indefinite):
            continue
        first = place == 0 and word.kind != "PROPN" and word.kind != "X"
        if first or not _is_name(word) or word.lower.rstrip(".") in facts.honorifics:
            continue
        if place == 0 and word.plural and len(chosen) == 1:
            continue
        if runs:
            last = runs[-1][-1].index
            between = [w for w in chosen if last < w.index < word.index]
            gap = word.index - last - 1
            joined = gap == len(between) and all(w.lower in facts.particles or w.text == "-" for w in between)
            if gap == 0 or (joined and gap <= 2):
                runs[-1].extend([*between, word])
                continue
        runs.append([word])
    return runs


def _person(
    chosen: Sequence[Word], head: Word, runs: Sequence[list[Word]], language: Language
) -> list[Word]:
    """The words of a person's name: a run that is no body's, place's or state's."""
    facts = language.voices
    for run in runs:
        lower = {w.lower for w in run}
        while len(run) > 1 and run[0].lower in facts.offices:
            run = run[1:]
        text = " ".join(w.lower for w in run)
        before = next((w for w in reversed(chosen) if w.index < run[0].index and is_word(w)), None)
        if not _is_own(chosen, run, language) or lower & facts.bodies or text in facts.same_state:
            continue
        entities = {w.entity for w in run} - {""}
        title = before is not None and (before.lemma.lower() in facts.offices or before.lower in facts.offices
                                        or before.lower.rstrip(".") in facts.honorifics)
        if title or (_apposed_office(chosen, run, language) and not entities & {"NORP"}):
            return run
        if head not in run and head.lemma.lower() in facts.bodies | language.media.channels | facts.messages:
            continue
        acronym = len(run) == 1 and run[0].text.isupper()
        if entities & _PERSON and not acronym:
            return run
        if len([w for w in run if is_word(w)]) in (2, 3) and not entities & _NO_PERSON and head in run:
            return run
    return []


def _apposed_office(chosen: Sequence[Word], run: Sequence[Word], language: Language) -> bool:
    """Whether an office is told of the name: "X, governor of Y", "the governor of Y, X"."""
    facts = language.voices
    after = [w for w in chosen if w.index > run[-1].index and w.index <= run[-1].index + 6]
    if after and after[0].index > run[-1].index + 1 and any(
            w.lemma.lower() in facts.offices or w.lower in facts.offices for w in after):
        return True
    earlier = [w for w in chosen if w.index < run[0].index]
    return bool(earlier) and earlier[-1].index < run[0].index - 1 and any(
        w.lemma.lower() in facts.offices or w.lower in facts.offices for w in earlier)


def _is_own(chosen: Sequence[Word], run: Sequence[Word], language: Language) -> bool:
    """Whether a run names the actor, not its place or owner."""
    facts = language.voices
    before = next((w for w in reversed(chosen) if w.index < run[0].index), None)
    after = next((w for w in chosen if w.index > run[-1].index), None)
    apart = before is not None and before.index < run[0].index - 1
    if before is not None and not apart and (before.kind == "ADP" or before.lower in facts.governing):
        return False
    if before is not None and before.lower in facts.determiners and before is not chosen[0]:
        return False
    if after is not None and (after.text in _POSSESSIVE or run[-1].relation == "possessor"):
        return False
    if run[-1].relation == "possessor" and len(chosen) > len(run):
        return False
    lower = " ".join(w.lower for w in run)
    if len(chosen) > len(run) + 1 and (lower in facts.same_state or {w.entity for w in run} == {"NORP"}):
        return False
    return not all(w.relation in ("adjective", "nmod") and w.kind == "ADJ" for w in run)


def _evaluative(chosen: Sequence[Word], language: Language) -> tuple[frozenset[str], frozenset[int]]:
    """Words that take a side, hyphened or split at the hyphen, with the indices they hold."""
    found: set[str] = set()
    sided: set[int] = set()
    glued: list[list[Word]] = []
    for word in chosen:
        if glued and glued[-1][-1].end == word.start and ("-" in (word.text, glued[-1][-1].text)):
            glued[-1].append(word)
        else:
            glued.append([word])
    for words in glued:
        text = folded("".join(w.text for w in words))
        start, _, rest = text.partition("-")
        if rest and (start in language.voices.sides or text.rsplit("-", 1)[1] in language.voices.sides):
            found.add(text)
            sided |= {w.index for w in words}
    return frozenset(found), frozenset(sided)


def _acronyms(chosen: Sequence[Word], language: Language) -> frozenset[str]:
    """Short names in capitals within a label, and the initials of its words."""
    found = {folded(w.text) for w in chosen if w.text.isupper() and 2 <= len(w.text) <= 7 and w.text.isalpha()
             and w.index > chosen[0].index}
    named = [w for w in chosen if w.kind in _CONTENT and w.lower not in language.voices.determiners
             and not w.text.isupper()]
    start = next((n for n, w in enumerate(named) if w.text[:1].isupper()), len(named))
    initials = "".join(folded(w.text[:1]) for w in named[start:])
    if 3 <= len(initials) <= 7:
        found.add(initials)
    return frozenset(found)


def _gender(chosen: Sequence[Word], head: Word, language: Language) -> str:
    facts = language.voices
    for form in (head.lower, head.lemma.lower(), chosen[0].lower.rstrip(".")):
        if form in facts.gender:
            return facts.gender[form]
    return "feminine" if head.feminine and head.kind == "NOUN" else ""


def _owner(unit: Unit, chosen: Sequence[Word], head: Word, language: Language) -> Profile | None:
    """Whose spokesman, member or channel it is (rule 14); a possessive leaves the owner to be found."""
    facts = language.voices
    behind = [w for w in chosen if w.index > head.index]
    for place, word in enumerate(behind):
        if word.kind != "ADP" and word.lower not in facts.governing:
            continue
        rest = behind[place:] if word.lower in facts.contracted else behind[place + 1 :]
        owner = _described(unit, rest, language) if rest and any(w.kind in _CONTENT for w in rest) else Profile()
        loose = not (owner.definite or owner.own) and head.lemma.lower() not in facts.spokesmen | facts.members
        if owner.animate and not owner.medium and not loose:
            return replace(owner, definite=True, indefinite=False)
        if not rest or word.lower in facts.contracted | facts.governing and place > 3:
            break
    before = [w for w in chosen if w.index < head.index]
    mark = next((n for n, w in enumerate(before) if w.text in _POSSESSIVE), None)
    if before and before[0].lower in facts.possessives:
        kind = facts.possessives[before[0].lower]
        return Profile(before[0].lower, before[0].start, before[0].end, pronoun=kind, animate=True)
    if mark is not None:
        before = before[:mark]
    elif before and before[0].lower in facts.determiners | facts.indefinite and len(before) > 1:
        before = before[1:]
    if before and any(w.kind in ("PROPN", "NOUN") for w in before):
        owner = _described(unit, before, language)
        return owner if owner.animate and not owner.state else None
    return None
