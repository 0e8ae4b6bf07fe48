"""From text to units: one cached spaCy pipeline a language, fed sentences whose bounds are ours.

Direct quotations are parsed apart from the sentence that frames them, and quotation marks are kept
from the parser, which they derail (research/parts.md, section 1). Characters are only ever replaced
one for one before parsing, so that offsets hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from whosays.languages import Language
from whosays.model import Span
from whosays.reading.pipelines import pipeline
from whosays.reading.predicates import with_predicates
from whosays.reading.repair import with_verb
from whosays.reading.words import Form, Mood, Unit, Word

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

    from whosays.reading.slovnet import Slovnet

_MARKS = frozenset({"``", "''", "`"})
# What a sentence does not begin with once the quotation before its cue is taken out.
_LEADING = (",", ";", ":", "—", "–")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"} | dict.fromkeys('«»“”„"‹›‘', " "))
_UNSEEN = re.compile(
    r"[\s\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff\ud800-\udfff\x00-\x1f\x7f-\x9f]"
)
# spaCy's tokenizer is quadratic in the length of a run without spaces.
_RUN = re.compile(r"(\S{200})\S")
_LONGEST_UNIT = 400
# A name's characters, and whether a person, a body or a place has it.
Name = tuple[Span, str]
# Where it starts, the word, whether a space stands behind it.
Token = tuple[int, str, bool]
ENTITIES = {"person": "PER", "body": "ORG", "place": "LOC"}
_BATCH = 128
_NOUNS = ("NOUN", "PROPN", "ADJ", "X")
# How a lemma that the parser really looked up ends; others are the written form itself.
_INFINITIVES = ("er", "ir", "re")


@dataclass(frozen=True, slots=True)
class Cut:
    """What to parse as one unit: words of `area` outside `without`."""

    sentence: Span
    area: Span
    without: tuple[Span, ...] = ()
    quotation: int | None = None


def parse(
    text: str,
    cuts: Iterable[Cut],
    language: Language,
    marks: Collection[int] = (),
    names: Sequence[Name] | None = None,
) -> list[Unit]:
    """Units in the order of the cuts; a cut that holds no words gives none.

    `marks` are offsets of quotation marks, which the parser sees as spaces; `names` stand in the
    order of the text, and spare the recogniser of names.
    """
    nlp = pipeline(language.model)
    if marks:
        characters = list(text)
        for mark in marks:
            characters[mark] = " "
        text = "".join(characters)
    docs: list[Any] = []
    places: list[tuple[list[int], Cut]] = []
    named: list[int] = []
    for cut in cuts:
        for tokens in _tokens(text, cut, nlp, language):
            if any(word[0].isupper() for _, word, _ in tokens[1:]):
                named.append(len(docs))
            docs.append(_doc(nlp, tokens))
            places.append(([start for start, _, _ in tokens], cut))
    spared = ["ner", *language.grammar.spared_parts]
    parsed: list[Any] = list(nlp.pipe(docs, batch_size=_BATCH, disable=spared))
    if names is None:
        _find_names(nlp, [parsed[n] for n in named])
    units = []
    for doc, (starts, cut) in zip(parsed, places, strict=True):
        led = any(part.start == cut.sentence.start for part in cut.without)
        words = with_verb(_words(doc, starts, language), language, led=led)
        if names is not None:
            words = _with_names(words, names)
        units.append(Unit(words, cut.sentence, cut.quotation, cut.without))
    return units


def _with_names(words: Sequence[Word], names: Sequence[Name]) -> list[Word]:
    """The words with the kind of the name that each stands in."""
    out = []
    at = bisect_right(names, words[0].start, key=lambda name: name[0].end) if words else 0
    for word in words:
        while at < len(names) and names[at][0].end <= word.start:
            at += 1
        inside = at < len(names) and names[at][0].start < word.end
        out.append(word._replace(entity=ENTITIES[names[at][1]]) if inside else word)
    return out


def _find_names(nlp: Pipeline | Slovnet, docs: Sequence[Any]) -> None:
    """Run the recogniser of names, half the cost of a parse, where a name can stand."""
    if not hasattr(nlp, "get_pipe"):
        nlp.name(docs)
        return
    if "ner" not in getattr(nlp, "pipe_names", ()):
        return
    recogniser: Any = nlp.get_pipe("ner")
    for _ in recogniser.pipe(docs, batch_size=_BATCH):
        pass


def _tokens(text: str, cut: Cut, nlp: Pipeline | Slovnet, language: Language) -> list[list[Token]]:
    """Tokens in parts that the parser can take at once."""
    clean = _UNSEEN.sub(" ", text[cut.area.start : cut.area.end]).translate(_APOSTROPHES)
    clean = _RUN.sub(r"\1 ", clean)
    if cut.quotation is not None and cut.quotation < 0 and clean.isupper():
        titled = clean.title()
        clean = titled if len(titled) == len(clean) else clean
    tokens: list[Token] = []
    for token in nlp.tokenizer(clean):
        start = cut.area.start + token.idx
        if token.is_space or token.text in _MARKS:
            continue
        if any(area.start <= start < area.end for area in cut.without):
            continue
        tokens.append((start, token.text, bool(token.whitespace_)))
    while tokens and tokens[0][1] in _LEADING:
        tokens.pop(0)
    if language.grammar.whole_compounds:
        tokens = _compounded(tokens)
    return [tokens[i : i + _LONGEST_UNIT] for i in range(0, len(tokens), _LONGEST_UNIT)]


def _compounded(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with words that a hyphen joins as one: "état-major", "Saint-Rémy-la-Tour"."""
    joined: list[Token] = []
    for start, word, spaced in tokens:
        before = joined[-1] if joined else None
        if before is not None and not before[2] and before[0] + len(before[1]) == start:
            hyphen = word == "-" and not spaced and before[1][-1].isalpha()
            rest = before[1].endswith("-") and len(before[1]) > 1 and word[0].isalpha()
            if hyphen or rest:
                joined[-1] = (before[0], before[1] + word, spaced)
                continue
        joined.append((start, word, spaced))
    return joined


def _doc(nlp: Pipeline | Slovnet, tokens: Sequence[Token]) -> Any:
    words, spaces = [w for _, w, _ in tokens], [s for _, _, s in tokens]
    if not hasattr(nlp, "vocab"):
        return nlp.doc(words)
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [True, *([False] * (len(words) - 1))]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def _words(doc: Any, starts: Sequence[int], language: Language) -> list[Word]:
    relations, read_form = language.grammar.relations, _reader(language)
    words = []
    for token, start in zip(doc, starts, strict=True):
        form, mood, person, plural, feminine, negative, case, passive = read_form(token)
        relation = relations.get(token.dep_, token.dep_)
        if negative and relation == "adverb":
            relation = "negation"
        lemma = token.lemma_ if token.pos_ == "PROPN" else token.lemma_.lower()
        if language.grammar.verb_endings and token.pos_ == "VERB":
            lemma = _infinitive_of(token.lower_, lemma, language)
        kind = token.pos_
        if language.grammar.infinitive_endings and kind == "VERB":
            form = _form_by_ending(token.lower_, form, language)
        if language.grammar.noun_endings:
            lemma, kind, form = _as_noun(token.lower_, lemma, kind, form, language)
        if (
            language.grammar.verb_endings
            and kind in ("NOUN", "ADJ", "ADV")
            and _opens_incise(doc, token.i)
        ):
            guess = _infinitive_of(token.lower_, lemma, language)
            if any("quote" in cue.frames for cue in language.lexicon.verbs.get(guess, ())):
                lemma, kind, form, person = guess, "VERB", "finite", 3
        if (
            language.grammar.conditional_endings
            and form
            and _is_conditional(token.lower_, lemma, language)
        ):
            mood = "conditional"
        words.append(
            Word(
                token.i,
                start,
                start + len(token.text),
                token.text,
                token.lower_,
                lemma,
                kind,
                relation,
                token.head.i,
                form,
                mood,
                person,
                plural,
                feminine,
                token.ent_type_,
                case,
                passive,
            )
        )
    if not language.grammar.zero_copula:
        return words
    return with_predicates(words, language.lexicon.clause_pronouns)


def _opens_incise(doc: Any, index: int) -> bool:
    """Whether a token stands where an inverted cue does: ", souffle Anne", "tranche un expert"."""
    if index > 0 and doc[index - 1].text not in (",", "!", "?", "…", "—", "–"):
        return False
    return index + 1 < len(doc) and doc[index + 1].pos_ in ("PROPN", "DET")


def _infinitive_of(lower: str, lemma: str, language: Language) -> str:
    """The parser's lemma, or a cue verb that the written form's ending leads to."""
    if (
        lemma in language.lexicon.verbs
        or lemma in language.media.showing
        or lemma in language.hedges.seeming
        or (lemma != lower and lemma.endswith(_INFINITIVES))
    ):
        return lemma
    guess = language.infinitive_of(lower)
    return lemma if guess == lower else guess


def _form_by_ending(lower: str, form: Form, language: Language) -> Form:
    """A verb's form where its ending tells more than the tagger: infinitives, "закрито"."""
    if lower.endswith(language.grammar.infinitive_endings):
        return "infinitive"
    participle = tuple(language.words.participle_endings)
    if form == "infinitive" or (form == "present participle" and not lower.endswith(participle)):
        return "finite"
    impersonal = lower.endswith(language.grammar.impersonal_endings)
    return "finite" if impersonal and form == "past participle" else form


def _as_noun(
    lower: str, lemma: str, kind: str, form: Form, language: Language
) -> tuple[str, str, Form]:
    """A known noun's lemma by its written ending, also where the tagger saw a verb."""
    if kind not in _NOUNS and kind != "VERB":
        return lemma, kind, form
    known = language.known_nouns
    if kind == "VERB" and language.grammar.not_verbal.search(lower):
        kind, form = "NOUN", ""
    if kind != "VERB" and lemma.lower() in known:
        return lemma, kind, form
    guess = lower if lower in known else language.noun_of(lower)
    if guess not in known or (kind == "VERB" and language.infinitive_of(lower) != lower):
        return lemma, kind, form
    return guess, "NOUN" if kind == "VERB" else kind, "" if kind == "VERB" else form


def _is_conditional(lower: str, lemma: str, language: Language) -> bool:
    for ending in language.grammar.conditional_endings:
        if lower.endswith(ending):
            stem = lemma[:-2] if lemma.endswith(("er", "re", "ir")) else lemma
            return lower.removesuffix(ending) + "r" != stem
    return False


_Features = tuple[Form, Mood, int, bool, bool, bool, str, bool]


def _reader(language: Language) -> Any:
    return _penn_features if language.grammar.penn_tags else _universal_features


@lru_cache(maxsize=4096)
def _from_morphology(morphology: str) -> _Features:
    has = dict(part.split("=", 1) for part in morphology.split("|") if "=" in part)
    form: Form = ""
    if has.get("VerbForm") == "Fin":
        form = "finite"
    elif has.get("VerbForm") == "Inf":
        form = "infinitive"
    elif has.get("VerbForm") == "Conv":
        form = "present participle"
    elif has.get("Variant") == "Short":
        form = "finite" if has.get("VerbForm") == "Part" else "predicate"
    elif has.get("VerbForm") == "Part":
        form = "present participle" if has.get("Tense") == "Pres" else "past participle"
    moods: dict[str, Mood] = {"Cnd": "conditional", "Imp": "imperative", "Sub": "subjunctive"}
    person = int(has["Person"]) if has.get("Person", "").isdigit() else 0
    return (
        form,
        moods.get(has.get("Mood", ""), ""),
        person,
        has.get("Number") == "Plur",
        has.get("Gender") == "Fem",
        has.get("Polarity") == "Neg",
        has.get("Case", ""),
        form == "finite" and has.get("Voice") == "Pass",
    )


def _universal_features(token: Any) -> _Features:
    return _from_morphology(str(token.morph))


_ENGLISH_FORMS: dict[str, Form] = {
    "VBD": "finite",
    "VBP": "finite",
    "VBZ": "finite",
    "MD": "finite",
    "VB": "infinitive",
    "VBG": "present participle",
    "VBN": "past participle",
}


def _penn_features(token: Any) -> _Features:
    tag = token.tag_
    _, mood, person, plural, feminine, *_ = _from_morphology(str(token.morph))
    return (
        _ENGLISH_FORMS.get(tag, ""),
        mood,
        person,
        plural or tag in ("NNS", "NNPS"),
        feminine,
        token.dep_ == "neg",
        "",
        False,
    )
