"""Names within a label: whose own they are, a person's or a body's, and what takes sides."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.languages import Language
from whosays.languages.actors import actor_words, words_of
from whosays.languages.lexicon import Voices
from whosays.languages.places import load_places
from whosays.reading.grammar import folded
from whosays.reading.words import Word, is_word

CONTENT = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "X", "VERB"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PERSON = frozenset({"PER", "PERSON"})
_NO_PERSON = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC"})


def _is_name(word: Word) -> bool:
    return word.text[:1].isupper() and word.kind in (
        "PROPN",
        "X",
        "NOUN",
        "ADJ",
        "ADV",
        "VERB",
        "INTJ",
    )


def name_runs(chosen: Sequence[Word], language: Language) -> list[list[Word]]:
    """Runs of capitalised words, across particles and hyphens that stand between two of them."""
    facts = language.voices
    runs: list[list[Word]] = []
    for place, word in enumerate(chosen):
        if word.lower in language.media.sites or (place == 0 and word.lower in facts.indefinite):
            continue
        alone = len(chosen) == 1 and word.text[:1].isupper() and not word.plural
        alone = alone and word.kind == "NOUN" and word.lemma not in facts.actors
        first = place == 0 and word.kind not in ("PROPN", "X") and not alone
        if first or not (_is_name(word) or alone) or word.lower.rstrip(".") in facts.honorifics:
            continue
        if place == 0 and word.plural and len(chosen) == 1:
            continue
        if runs:
            last = runs[-1][-1].index
            between = [w for w in chosen if last < w.index < word.index]
            gap = word.index - last - 1
            joined = gap == len(between) and all(
                w.lower in facts.particles or w.text == "-" for w in between
            )
            # A quotation mark stood between: «Старт» Пётр Зимин.
            marked = language.grammar.inflected_names and (
                word.start > runs[-1][-1].end + 1
                # Nor is an owner part of the name behind it: "представник України Іван Гай".
                or (runs[-1][-1].case == "Gen" and word.case == "Nom")
            )
            if (gap == 0 and not marked) or (joined and 0 < gap <= 2):
                runs[-1].extend([*between, word])
                continue
        runs.append([word])
    return runs


def person_name(
    chosen: Sequence[Word], head: Word, runs: Sequence[list[Word]], language: Language
) -> list[Word]:
    """The words of a person's name: a run that is no body's, place's or state's."""
    facts = language.voices
    for run in runs:
        lower = {w.lower for w in run}
        while len(run) > 1 and run[0].lower in facts.offices:
            run = run[1:]
        text = " ".join(w.lower for w in run)
        lemmas = {w.lemma.lower() for w in run}
        before = next((w for w in reversed(chosen) if w.index < run[0].index and is_word(w)), None)
        if not _is_own(chosen, run, language) or (lower | lemmas) & facts.bodies:
            continue
        of_state = lemmas & facts.same_state.keys()
        if text in facts.same_state or of_state - facts.borne_by_people:
            continue
        if _names_place(run, chosen, language):
            continue
        entities = {w.entity for w in run} - {""}
        if (
            language.grammar.inflected_names
            and head not in run
            and (
                run[0].case != head.case
                or run[0].relation == "prepositional object"
                or entities & {"LOC", "ORG"}
            )
        ):
            continue
        title = before is not None and (
            before.lemma.lower() in facts.offices
            or before.lower in facts.offices
            or before.lower.rstrip(".") in facts.honorifics
        )
        if title or (_apposed_office(chosen, run, language) and not entities & {"NORP"}):
            return run
        if language.grammar.inflected_names and _named_after(head, run, facts):
            return run
        kind = head.lemma.lower()
        if head not in run and (
            kind in facts.bodies or kind in facts.messages or kind in language.media.channels
        ):
            continue
        acronym = len(run) == 1 and run[0].text.isupper()
        if entities & _PERSON and not acronym:
            return run
        if (
            len([w for w in run if is_word(w)]) in (2, 3)
            and not entities & _NO_PERSON
            and head in run
        ):
            return run
    return []


def _names_place(run: Sequence[Word], chosen: Sequence[Word], language: Language) -> bool:
    """Whether a word for a place stands right behind a name: "governor of the Adzhvari region"."""
    behind = next((w for w in chosen if w.index == run[-1].index + 1), None)
    if behind is None or not behind.text.islower():
        return False
    found = actor_words(language.code).concept(words_of(behind.text))
    return found is not None and found[0].sort == "place"


def _named_after(head: Word, run: Sequence[Word], facts: Voices) -> bool:
    """Whether a name hangs on an office some words before it: "речник поліції Іван Гай"."""
    inside = {w.index for w in run}
    top = next((w for w in run if w.head not in inside), run[0])
    if not among(head, facts.offices) or top.head != head.index:
        return False
    return top.relation in ("apposition", "compound") and not any(w.text.isupper() for w in run)


def _apposed_office(chosen: Sequence[Word], run: Sequence[Word], language: Language) -> bool:
    """Whether an office is told of the name: "X, governor of Y", "the governor of Y, X"."""
    facts = language.voices
    after = [w for w in chosen if w.index > run[-1].index and w.index <= run[-1].index + 6]
    if (
        after
        and after[0].index > run[-1].index + 1
        and any(w.lemma.lower() in facts.offices or w.lower in facts.offices for w in after)
    ):
        return True
    earlier = [w for w in chosen if w.index < run[0].index]
    return (
        bool(earlier)
        and earlier[-1].index < run[0].index - 1
        and any(w.lemma.lower() in facts.offices or w.lower in facts.offices for w in earlier)
    )


def _is_own(chosen: Sequence[Word], run: Sequence[Word], language: Language) -> bool:
    """Whether a run names the actor, not its place or owner."""
    facts = language.voices
    before = next((w for w in reversed(chosen) if w.index < run[0].index), None)
    after = next((w for w in chosen if w.index > run[-1].index), None)
    apart = before is not None and before.index < run[0].index - 1
    if (
        before is not None
        and not apart
        and (before.kind == "ADP" or before.lower in facts.governing)
    ):
        return False
    if before is not None and before.lower in facts.determiners and before is not chosen[0]:
        return False
    if after is not None and (after.text in POSSESSIVE or run[-1].relation == "possessor"):
        return False
    if run[-1].relation == "possessor" and len(chosen) > len(run):
        return False
    if (
        language.grammar.inflected_names
        and before is not None
        and run[0].case == "Gen"
        and before.kind in ("NOUN", "ADJ")
        and before.case not in ("", "Gen")
    ):
        return False
    lower = " ".join(w.lower for w in run)
    if len(chosen) > len(run) + 1 and (
        lower in facts.same_state or {w.entity for w in run} == {"NORP"}
    ):
        return False
    owner = " ".join(w.lemma.lower() for w in run)
    if (
        language.grammar.inflected_names
        and len(chosen) > len(run)
        and run[0].index > chosen[0].index
        and owner in facts.same_state
    ):
        return False
    return not all(w.relation in ("adjective", "nmod") and w.kind == "ADJ" for w in run)


def side_words(chosen: Sequence[Word], language: Language) -> tuple[frozenset[str], frozenset[int]]:
    """Words that take a side, hyphened or split at the hyphen, with the indices they hold."""
    if not any("-" in w.text for w in chosen):
        return frozenset(), frozenset()
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
        if rest and (
            start in language.voices.sides or text.rsplit("-", 1)[1] in language.voices.sides
        ):
            found.add(text)
            sided |= {w.index for w in words}
    return frozenset(found), frozenset(sided)


def short_names(chosen: Sequence[Word], language: Language) -> frozenset[str]:
    """Short names in capitals within a label, and the initials of its words."""
    found = {
        folded(w.text)
        for w in chosen
        if w.text.isupper()
        and 2 <= len(w.text) <= 7
        and w.text.isalpha()
        and w.index > chosen[0].index
    }
    named = [
        w
        for w in chosen
        if w.kind in CONTENT and w.lower not in language.voices.determiners and not w.text.isupper()
    ]
    start = next((n for n, w in enumerate(named) if w.text[:1].isupper()), len(named))
    initials = "".join(folded(w.text[:1]) for w in named[start:])
    if 3 <= len(initials) <= 7:
        found.add(initials)
    return frozenset(found)


def gender_of(
    chosen: Sequence[Word], head: Word, person: Sequence[Word], language: Language
) -> str:
    """What a title, a first name, an article or the noun itself tells of he and she."""
    facts = language.voices
    forms = [head.lower, head.lemma.lower(), chosen[0].lower.rstrip(".")]
    if person:
        forms.append(folded(person[0].text).partition("-")[0])
    if person and language.grammar.inflected_names:
        forms += [person[0].lower, person[0].lemma.lower(), folded(person[0].lemma)]
    for form in forms:
        if form in facts.gender:
            return facts.gender[form]
    if person and language.grammar.inflected_names:
        return "feminine" if person[0].feminine else "masculine"
    return "feminine" if head.feminine and head.kind == "NOUN" else ""


def own_names(
    chosen: Sequence[Word],
    runs: Sequence[Sequence[Word]],
    person: Sequence[Word],
    language: Language,
) -> list[Sequence[Word]]:
    """The runs of capitals that name the actor itself and are no person's name."""
    facts = language.voices
    others = [r for r in runs if not (person and person[0] in r) and not _common(r, facts)]
    own = [r for r in others if _is_own(chosen, r, language)]
    return [r for r in own if not _of_a_people(r, language)]


def _of_a_people(run: Sequence[Word], language: Language) -> bool:
    """Whether a single word says only of which people or state somebody is: "Tajik"."""
    if len(run) != 1:
        return False
    meaning = load_places(language.code).meaning(run[0].text)
    return meaning is not None and meaning.actor


def _common(run: Sequence[Word], facts: Voices) -> bool:
    """Whether a capitalised word is only a kind or an office: "la Légion", "Minister"."""
    return len(run) == 1 and (among(run[0], facts.bodies) or among(run[0], facts.offices))


def among(word: Word, words: frozenset[str]) -> bool:
    """Whether the word or its lemma is one of the words."""
    return word.lower in words or word.lemma.lower() in words
