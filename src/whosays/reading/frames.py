"""What a cue verb ascribes: one function a frame, each giving the content's words or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from whosays.languages import Language
from whosays.languages.lexicon import Cue
from whosays.reading.found import Found
from whosays.reading.grammar import (
    NOMINAL,
    SUBJECTS,
    around,
    is_finite,
    is_infinitive,
    is_passive,
    marker,
    noun_phrase,
    subject,
    verb_group,
)
from whosays.reading.speakers import behind, inner_pronoun, source_of
from whosays.reading.words import Unit, Word, is_word

Content = tuple[str, int, set[int]]
_WHETHER = frozenset({"si", "s'", "whether", "if"})
_CONTRAST = frozenset(
    {"mais", "but", "tandis", "alors", "while", "whereas", "or", "cependant", "puis"}
)
_THAT = frozenset({"que", "qu'", "that"})
_TOWARDS = frozenset({"à", "au", "aux", "pour"})
_FIGURE = frozenset({"at", "à", "as"})


def find_verb_cues(unit: Unit, language: Language) -> list[Found]:
    """Attributions by a verb whose content stands in the same unit, in the order of their cues."""
    found: list[Found] = []
    for word in unit:
        for phrase_cue, extra in _cues_at(unit, word, language):
            hit = _read(unit, word, phrase_cue, language)
            if hit is None and extra:
                hit = _read(unit, unit.words[max(extra)], phrase_cue, language)
            if hit is None:
                continue
            frame, head, content = hit
            cue = {w.index for w in verb_group(unit, word)} | extra
            inside = inner_pronoun(unit, word)
            cue |= inside | {i - 1 for i in inside if unit.words[i - 1].text.startswith("-")}
            content -= cue
            source = source_of(unit, word, language) - content - (cue - inside)
            if not source and extra:
                source = behind(unit, word, max(extra)) - cue
                content -= source
            passive = is_passive(unit, word)
            if passive and frame in ("that", "open", "infinitive", "accuse", "recipient"):
                own = subject(unit, word)
                if (
                    own is not None
                    and own.relation != "expletive"
                    and own.lower not in ("il", "it")
                ):
                    content |= noun_phrase(unit, own)
            if not any(is_word(unit.words[i]) for i in content):
                continue
            found.append(
                Found(
                    unit,
                    frozenset(cue),
                    frozenset(source),
                    frozenset(content),
                    frame,
                    phrase_cue,
                    word.index,
                    head,
                    passive=passive,
                )
            )
            break
    return found


def speaking_verb(
    unit: Unit, language: Language
) -> tuple[int, Cue, frozenset[int], frozenset[int]] | None:
    """The last main verb of a unit that can introduce words, with its facts, group and source."""
    for word in reversed(unit.words):
        if word.relation == "relative clause" or not word.form or not is_finite(unit, word):
            continue
        for cue, extra in _cues_at(unit, word, language):
            source = source_of(unit, word, language)
            if cue.kind == "speech" and source and cue.act in ("claim", "denial"):
                group = frozenset({w.index for w in verb_group(unit, word)} | extra)
                return word.index, cue, group, source - group
    return None


def _cues_at(unit: Unit, word: Word, language: Language) -> Iterator[tuple[Cue, set[int]]]:
    """The lexicon's cues for a verb, phrases first, with the indices of a phrase's other words."""
    if word.kind not in ("VERB", "AUX") and word.form == "":
        return
    for phrase in language.lexicon.phrases.get(word.lemma, ()):
        for other in unit.words[word.index + 1 : word.index + 5]:
            if phrase.partner in (other.lower, other.lemma):
                yield phrase.cue, {other.index}
                break
    for cue in language.lexicon.verbs.get(word.lemma, ()):
        yield cue, set()


def _read(unit: Unit, word: Word, cue: Cue, language: Language) -> Content | None:
    for name, frame in FRAMES.items():
        if (
            name in cue.frames
            or (name == "pronoun" and cue.act == "denial")
            or (name == "bare" and "that" in cue.frames and language.code == "en")
        ):
            hit = frame(unit, word, language)
            if hit is not None and (name == "pronoun" or not _mere_pronoun(unit, hit[2], language)):
                return hit
    return None


def _mere_pronoun(unit: Unit, content: set[int], language: Language) -> bool:
    return len(content) == 1 and unit.words[min(content)].lower in language.lexicon.clause_pronouns


def clause_content(unit: Unit, head: Word, verb: Word, contrast: Collection[str] = ()) -> set[int]:
    """A complement clause's words without subordinator, and without what hangs on the matrix clause."""
    cut = [verb.index]
    infinitive = is_infinitive(unit, head)
    for index in unit.subtree(head.index):
        word = unit.words[index]
        if word.lower in contrast:
            cut.append(word.head if word.head > index and word.relation == "preposition" else index)
        if (
            word.relation == "conjunct"
            and is_finite(unit, word)
            and subject(unit, word) is not None
        ):
            contrast = [c for c in unit.kids(word, "coordinator") if c.lower in _CONTRAST]
            behind = [
                c
                for c in unit.kids(unit.words[word.head], "coordinator")
                if c.lower in _CONTRAST and c.index < word.index
            ]
            if infinitive or contrast or behind:
                cut.append(index)
    words = unit.subtree(head.index, without=[i for i in cut if i != head.index])
    for child in unit.kids(head, "marker"):
        if child.lower in _THAT and child.index < head.index:
            words = {i for i in words if i > child.index}
    trailing = [
        c.index
        for c in unit.kids(head, "coordinator")
        if c.lower in _CONTRAST and any(x > head.index for x in cut)
    ]
    return around(unit, head.index, words - set(trailing))


def _that(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "said that ...": a finite complement after the cue, with a subordinator."""
    for child in _complements(unit, word):
        if child.index > word.index:
            mark = marker(unit, child)
            if mark is None or mark.lower in _WHETHER:
                continue
            contrast = language.lexicon.contrast_prepositions
            words = clause_content(unit, child, word, contrast)
            for more in further_clauses(unit, word):
                if more.index != child.index:
                    words |= clause_content(unit, more, word, contrast)
            return "that", child.index, words
    return _that_by_surface(unit, word, language)


def _that_by_surface(unit: Unit, word: Word, language: Language) -> Content | None:
    """A subordinator right behind the cue whose clause the parser hung elsewhere."""
    for other in unit.words[word.index + 1 : word.index + 8]:
        if other.lower in _THAT and other.relation == "marker" and other.head != word.index:
            head = unit.words[other.head]
            if head.relation == "conjunct":
                return None
            if is_finite(unit, head) and head.index > other.index:
                between = unit.words[word.index + 1 : other.index]
                if any(w.kind == "VERB" or w.text in ",;:" for w in between):
                    return None
                words = clause_content(unit, head, word, language.lexicon.contrast_prepositions)
                for more in further_clauses(unit, word):
                    words |= clause_content(
                        unit, more, word, language.lexicon.contrast_prepositions
                    )
                return "that", head.index, {i for i in words if i > other.index}
    return None


def further_clauses(unit: Unit, verb: Word) -> list[Word]:
    """ "... and that ...": clauses with a subordinator that the parser joined to the cue itself."""
    return [
        c
        for c in unit.kids(verb, "conjunct")
        if is_finite(unit, c) and (mark := marker(unit, c)) is not None and mark.lower in _THAT
    ]


def _complements(unit: Unit, word: Word) -> list[Word]:
    return [
        c
        for c in unit.kids(word, "clause", "adverbial clause", "conjunct")
        if is_finite(unit, c) and (c.relation == "clause" or _only_that(unit, c, word))
    ]


def _only_that(unit: Unit, child: Word, word: Word) -> bool:
    mark = marker(unit, child)
    return (
        mark is not None
        and mark.lower in _THAT
        and mark.index > word.index
        and mark.index - word.index < 7
        and child.relation == "adverbial clause"
    )


def _whether(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "asked whether ...": an indirect question."""
    for child in unit.kids(word, "clause"):
        mark = marker(unit, child)
        if child.index > word.index and mark is not None and mark.lower in _WHETHER:
            return "whether", child.index, around(unit, child.index, unit.subtree(child.index))
    return None


def _bare(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "said the road was shut": a finite complement after the cue without a subordinator."""
    for child in unit.kids(word, "clause"):
        if (
            child.index > word.index
            and is_finite(unit, child)
            and unit.left[child.index] > word.index
        ):
            mark = marker(unit, child)
            if mark is not None and mark.lower in _WHETHER:
                continue
            return (
                "bare",
                child.index,
                clause_content(unit, child, word, language.lexicon.contrast_prepositions),
            )
    return None


def _paren(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "the road was shut, X said"; "the road, X said, was shut"."""
    if not is_finite(unit, word):
        return None
    for child in unit.kids(word, "clause", "parataxis", "adverbial clause", "dep"):
        before = unit.right[child.index] < word.index or child.index < word.index
        if (
            before
            and is_finite(unit, child)
            and marker(unit, child) is None
            and _set_off(unit, word, child)
        ):
            words = clause_content(unit, child, word, language.lexicon.contrast_prepositions)
            return "paren", child.index, words
    if (
        word.relation
        in ("parataxis", "adverbial clause", "conjunct", "dep", "clause", "relative clause")
        and word.head != word.index
        and marker(unit, word) is None
    ):
        above = unit.words[word.head]
        inverted = not unit.kids(word, *SUBJECTS) or subject(unit, word) is not None
        if inverted and _isolated(unit, word):
            top = _top_clause(unit, above)
            words = unit.subtree(top.index, without=[word.index])
            words = {i for i in words if i < unit.left[word.index] or i > unit.right[word.index]}
            if words and len(words) > 1:
                return "paren", top.index, around(unit, top.index, words)
    return _paren_by_surface(unit, word, language)


def _set_off(unit: Unit, word: Word, child: Word) -> bool:
    """Whether a mark stands between the fronted clause and the cue's own group."""
    edge = max(i for i in unit.subtree(child.index) if i < word.index)
    return any(not is_word(unit.words[i]) for i in range(edge, word.index)) or edge + 1 < len(unit)


def _top_clause(unit: Unit, word: Word) -> Word:
    if is_finite(unit, word):
        return word
    for above in unit.ancestors(word):
        if is_finite(unit, above):
            return above
    return word


def _group_start(unit: Unit, word: Word) -> int:
    return min(
        w.index
        for w in [
            *verb_group(unit, word),
            *unit.kids(word, *SUBJECTS, "negation", "reflexive", "recipient"),
        ]
    )


def _isolated(unit: Unit, word: Word) -> bool:
    """Whether a mark stands right before the cue's group (or its subject's phrase)."""
    start = _group_start(unit, word)
    own = subject(unit, word)
    if own is not None and own.index < word.index:
        start = min(start, unit.left[own.index])
    if start == 0:
        return False
    before = unit.words[start - 1]
    if before.lower in ("comme", "as", "ainsi"):
        before = unit.words[start - 2] if start > 1 else before
    return not is_word(before)


def _paren_by_surface(unit: Unit, word: Word, language: Language) -> Content | None:
    """A cue's group after a comma with nothing said behind it: what stands before is its content."""
    if (
        unit.kids(word, "clause", "open clause")
        or not _isolated(unit, word)
        or word.relation == "relative clause"
    ):
        return None
    start = _group_start(unit, word)
    own = subject(unit, word)
    if own is not None:
        start = min(start, unit.left[own.index])
    elif not source_of(unit, word, language):
        return None
    words = {i for i in range(start) if unit.words[i].relation != "dep" or True}
    heads = [
        i
        for i in words
        if is_finite(unit, unit.words[i]) and unit.words[i].kind in ("VERB", "AUX", "NOUN", "ADJ")
    ]
    if not heads or len(words) < 3:
        return None
    return "paren", heads[0], around(unit, heads[0], words)


def _infinitive(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "claims to have seized ...", "affirme avoir pris ..."."""
    for child in unit.kids(word, "open clause", "clause", "adverbial clause"):
        if child.index < word.index or not is_infinitive(unit, child):
            continue
        marked = unit.kids(child, "marker", "preposition")
        if (
            child.relation == "adverbial clause"
            and child.index - word.index > 4
            and (marked or language.code == "en")
        ):
            continue
        if any(
            c.index < child.index and c.kind in ("NOUN", "PROPN")
            for c in unit.kids(word, "object", "recipient")
        ):
            continue
        return (
            "infinitive",
            child.index,
            clause_content(unit, child, word, language.lexicon.contrast_prepositions),
        )
    return None


def _recipient(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "urged people to stay", "invite les habitants à rester", "ordered to leave"."""
    for child in unit.kids(word, "open clause", "clause", "adverbial clause", "noun clause"):
        if child.index < word.index or not is_infinitive(unit, child):
            continue
        words = clause_content(unit, child, word, language.lexicon.contrast_prepositions)
        for other in unit.kids(word, "object", "recipient", "prepositional object", "preposition"):
            if word.index < other.index < child.index:
                words |= unit.subtree(other.index, without=[child.index])
        return "recipient", child.index, around(unit, child.index, words)
    return _recipient_by_surface(unit, word) or _recipient_by_span(unit, word, language)


def _recipient_by_surface(unit: Unit, word: Word) -> Content | None:
    """A noun phrase behind the cue that carries the infinitive: "calls on people to protest"."""
    for child in unit.kids(word, "object", "preposition", "prepositional object", "recipient"):
        if child.index < word.index:
            continue
        inside = [
            unit.words[i]
            for i in unit.subtree(child.index)
            if is_infinitive(unit, unit.words[i])
            and unit.words[i].relation
            in ("noun clause", "open clause", "clause", "adverbial clause", "relative clause")
        ]
        if inside:
            words = unit.subtree(child.index)
            return "recipient", inside[0].index, around(unit, child.index, words)
    return None


def _accuse(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "accused X of doing ...", "a accusé X d'avoir ...", "blamed X for ..."."""
    accused = [
        c
        for c in unit.kids(word, "object", "recipient")
        if c.index > word.index or c.kind == "PRON"
    ]
    deeds = [
        c
        for c in unit.kids(
            word, "preposition", "open clause", "adverbial clause", "clause", "prepositional object"
        )
        if c.index > word.index
    ]
    deeds = [d for d in deeds if d.lower in ("of", "for") or d.relation != "preposition"]
    if not accused and not (is_passive(unit, word) and deeds):
        return None
    words: set[int] = set()
    for part in (*accused, *deeds):
        words |= clause_content(unit, part, word, language.lexicon.contrast_prepositions)
    head = deeds[0].index if deeds else accused[0].index
    return "accuse", head, around(unit, head, words)


def _object(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "dénonce des violations", "cited criticism of ...": a noun phrase is what is said."""
    if is_passive(unit, word):
        return None
    for child in unit.kids(word, "object"):
        if (
            child.index > word.index
            and child.kind in ("NOUN", "NUM", "PROPN")
            and child.entity not in ("DATE", "TIME")
        ):
            if not subject(unit, word) and unit.left[child.index] == 0:
                continue
            words = extended(unit, unit.subtree(child.index))
            if (
                not any(c.relation in SUBJECTS for c in unit.kids(word))
                and source_of(unit, word, language) & words
            ):
                return None
            return "object", child.index, around(unit, child.index, words)
    return None


def extended(unit: Unit, words: set[int]) -> set[int]:
    """A noun phrase with the prepositional phrases right behind it that the parser hung elsewhere."""
    out = set(words)
    index = max(words) + 1
    if index < len(unit) and unit.words[index].kind != "ADP":
        return out
    while index < len(unit):
        word = unit.words[index]
        if (
            not is_word(word)
            or word.kind in ("CCONJ", "SCONJ", "ADV", "AUX")
            or word.form in ("finite", "infinitive", "present participle")
            or word.entity in ("DATE", "TIME")
        ):
            break
        out.add(index)
        index += 1
    while out and unit.words[max(out)].kind in ("ADP", "DET"):
        out.discard(max(out))
    return out


def _gerund(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "denied taking ..."."""
    for child in unit.kids(word, "open clause", "clause"):
        group = [child, *unit.kids(child, "auxiliary", "passive auxiliary")]
        if child.index > word.index and any(w.form == "present participle" for w in group):
            return (
                "gerund",
                child.index,
                clause_content(unit, child, word, language.lexicon.contrast_prepositions),
            )
    return None


def _of(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "spoke of ...", "fait état de ...": what follows the preposition."""
    wanted = ("of", "about", "against") if language.code == "en" else ("de", "d'", "du", "des")
    for other in unit.words[word.index + 1 : word.index + 10]:
        if other.lower in wanted and other.kind in ("ADP", "DET"):
            head = (
                unit.words[other.head]
                if other.relation in ("preposition", "determiner") and other.head > other.index
                else None
            )
            inside = unit.kids(other, "prepositional object", "clause of preposition")
            head = inside[0] if inside else head
            if head is None or head.index < other.index:
                continue
            words = extended(unit, {i for i in unit.subtree(head.index) if i > other.index})
            return "of", head.index, around(unit, head.index, words)
        if other.kind == "VERB" or other.text in ",;:":
            return None
    return None


def _for(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "called for an end to ..."."""
    for child in unit.kids(word, "preposition"):
        if child.lower == "for" and child.index > word.index:
            words = unit.subtree(child.index) - {child.index}
            inside = unit.kids(child, "prepositional object")
            if inside:
                return "for", inside[0].index, around(unit, inside[0].index, words)
    for child in unit.kids(word, "prepositional object"):
        lead = unit.kids(child, "preposition")
        if child.index > word.index and child.kind == "NOUN" and lead and lead[0].lower in _TOWARDS:
            words = {i for i in extended(unit, unit.subtree(child.index)) if i > lead[0].index}
            return "for", child.index, around(unit, child.index, words)
    return None


def _as(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "décrit X comme Y", "qualifie X de Y", "called X Y"."""
    wanted = ("as",) if language.code == "en" else ("comme", "de", "d'")
    for other in unit.words[word.index + 1 : word.index + 16]:
        if other.lower in wanted:
            inside = unit.kids(
                other, "prepositional object", "adjective", "clause of preposition", "attribute"
            )
            head = (
                inside[0]
                if inside
                else (unit.words[other.head] if other.head > other.index else None)
            )
            if head is None or (head.kind not in NOMINAL and head.kind != "VERB"):
                continue
            words = {i for i in unit.subtree(head.index) if i > other.index}
            for thing in unit.kids(word, "object"):
                if word.index < thing.index < other.index:
                    words |= unit.subtree(thing.index, without=[other.index])
            return "as", head.index, around(unit, head.index, words)
        if other.text in ";:" or (other.kind == "VERB" and is_finite(unit, other)):
            break
    if word.lemma in ("call", "brand", "label", "dub"):
        for child in unit.kids(word, "object predicate", "clause", "open clause"):
            if (
                child.index > word.index
                and not is_finite(unit, child)
                and child.kind not in ("VERB",)
            ):
                words = unit.subtree(child.index)
                for other in unit.kids(word, "object"):
                    words |= unit.subtree(other.index)
                return "as", child.index, around(unit, child.index, words)
    return None


def _passive(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "is said to have fled": the subject with what is said of it, and nobody named."""
    if not is_passive(unit, word) or unit.kids(word, "agent"):
        return None
    own = subject(unit, word)
    for child in unit.kids(word, "open clause"):
        if own is not None and child.index > word.index and is_infinitive(unit, child):
            words = clause_content(unit, child, word) | unit.subtree(own.index)
            return "passive", child.index, around(unit, child.index, words)
    return None


def _recipient_by_span(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "disant aux habitants de partir", where the parser hung the infinitive elsewhere."""
    if language.code == "en":
        return None
    start: int | None = None
    for other in unit.words[word.index + 1 : word.index + 16]:
        if other.form == "finite" or (not is_word(other) and other.text != ","):
            return None
        if start is None and other.lower in (
            "à",
            "au",
            "aux",
            "les",
            "la",
            "le",
            "l'",
            "des",
            "ses",
            "leurs",
        ):
            start = other.index
        if (
            other.form == "infinitive"
            and start is not None
            and unit.words[other.index - 1].lower
            in ("de", "d'", "à", "ne", "pas", "se", "s'", "y", "en", "les", "le", "la", "l'")
        ):
            words = set(range(start, other.index)) | {
                i for i in unit.subtree(other.index) if i >= start
            }
            return "recipient", other.index, around(unit, other.index, extended(unit, words))
    return None


def _figure(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "put the number of dead at ten", "évalue les dégâts à un million"."""
    for child in unit.kids(word, "object"):
        if child.index < word.index or child.kind not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            continue
        end = max(unit.subtree(child.index)) + 1
        near = [
            w for w in unit.words[word.index + 1 : min(end + 2, len(unit))] if w.lower in _FIGURE
        ]
        for place in near:
            behind = unit.words[place.index + 1 : place.index + 7]
            if any(
                w.kind == "NUM" or w.lower in ("zéro", "zero", "un", "une", "none") for w in behind
            ):
                words = set(range(unit.left[child.index], place.index + 2))
                words = extended(unit, words) if words else unit.subtree(child.index)
                return "figure", child.index, around(unit, child.index, words)
    return None


def _pronoun(unit: Unit, word: Word, language: Language) -> Content | None:
    """ "denied it", "ce que dément ...": the pronoun, which stands for a clause before it."""
    for child in unit.kids(word, "object", "clause", "prepositional object"):
        if child.lower in language.lexicon.clause_pronouns and not unit.kids(child):
            return "pronoun", child.index, {child.index}
    return None


Frame = Callable[[Unit, Word, Language], Content | None]
FRAMES: dict[str, Frame] = {
    "passive": _passive,
    "that": _that,
    "whether": _whether,
    "as": _as,
    "accuse": _accuse,
    "recipient": _recipient,
    "infinitive": _infinitive,
    "bare": _bare,
    "gerund": _gerund,
    "paren": _paren,
    "for": _for,
    "of": _of,
    "figure": _figure,
    "object": _object,
    "pronoun": _pronoun,
}
