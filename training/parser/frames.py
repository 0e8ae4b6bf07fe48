"""Sentences of reported speech: clauses of the treebank grafted under cue verbs of the news."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tags import gender_of, tagged
from treebank import Sentence, Token

_DATA = tomllib.loads(Path(__file__).with_name("frames.toml").read_text(encoding="utf-8"))
_CUES = Path(__file__).parents[2] / "src/whosays/languages/uk/cues.toml"
_REGULAR = ("ати", "яти", "ити", "іти", "їти", "ути", "атися", "ятися", "итися", "ітися", "утися")
_ENDS = (".", "!", "?", "…", ";", ":")
_LONGEST = 22
# How often each clause of the news is grafted, so that they weigh as much as parliament.
_NEWS = 12


def _all_cues() -> list[str]:
    """Cue verbs of the language folder whose past tense is regular."""
    cues = tomllib.loads(_CUES.read_text(encoding="utf-8"))
    lemmas = {lemma for entry in cues["verbs"] for lemma in entry["lemmas"]}
    return sorted(lemma for lemma in lemmas if lemma.endswith(_REGULAR))


def _past(lemma: str, ending: str) -> str:
    if lemma.endswith("тися"):
        return lemma[:-4] + ending + "ся"
    return lemma[:-2] + ending


class Piece(NamedTuple):
    """Tokens with the place of their head among them; `head` of that token is -1."""

    tokens: Sentence

    @property
    def top(self) -> int:
        """The place of the token that heads all others."""
        return next(n for n, token in enumerate(self.tokens) if token.head == -1)


def _word(
    form: str, upos: str = "", features: str = "", lemma: str = "", relation: str = ""
) -> Piece:
    return Piece([Token(form, lemma, upos, features, -1, relation)])


def phrase(written: str) -> Piece:
    """`голова/* міста/-1/nmod Іван/-2/appos`: form, way to the head, relation."""
    tokens = []
    for place, part in enumerate(written.split()):
        form, way, *relation = part.split("/")
        head = -1 if way == "*" else place + int(way)
        upos, features, lemma = _DATA["tags"].get(form, ("", "", ""))
        tokens.append(Token(form, lemma, upos, features, head, relation[0] if relation else ""))
    return Piece(tokens)


def join(parts: Sequence[tuple[Piece, str]], head: int) -> Piece:
    """Pieces one behind the other, all hung on the `head`th with their relations."""
    starts, count = [], 0
    for piece, _ in parts:
        starts.append(count)
        count += len(piece.tokens)
    above = starts[head] + parts[head][0].top
    out: Sentence = []
    for n, (piece, relation) in enumerate(parts):
        for token in piece.tokens:
            if token.head >= 0:
                out.append(token._replace(head=token.head + starts[n]))
            elif n == head:
                out.append(token)
            else:
                out.append(token._replace(head=above, relation=relation))
    return Piece(out)


def _finished(piece: Piece, chance: random.Random) -> Sentence:
    out = list(piece.tokens)
    top = piece.top
    out[top] = out[top]._replace(head=top, relation="ROOT")
    first = out[0]
    if chance.random() < 0.85:
        out[0] = first._replace(form=first.form[:1].upper() + first.form[1:])
    if chance.random() < 0.7:
        out.append(Token(".", ".", "PUNCT", "", top, "punct"))
    return out


def clauses(sentences: Sequence[Sentence]) -> list[Piece]:
    """Whole short sentences without their stop, as what somebody could have said."""
    found = []
    for sentence in sentences:
        body = list(sentence)
        while body and body[-1].form in _ENDS:
            body.pop()
        root = next((n for n, t in enumerate(body) if t.head == n), None)
        if root is None or not 3 <= len(body) <= _LONGEST or any(t.head >= len(body) for t in body):
            continue
        if any(t.form in (":", "—", "–", "-") or t.relation == "vocative" for t in body):
            continue
        first = body[0]
        if first.upos != "PROPN" and not first.form[1:2].isupper():
            body[0] = first._replace(form=first.form[:1].lower() + first.form[1:])
        body[root] = body[root]._replace(head=-1)
        found.append(Piece(body))
    return found


def _cased(line: str) -> list[tuple[str, str]]:
    """Both forms of a phrase, each with its case."""
    return list(zip(line.split(" | "), ("Nom", "Gen"), strict=True))


class _Speech:
    """Chooses cue verbs and sources, and puts them round a clause."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.people = [
            [Piece(tagged(phrase(side).tokens, case)) for side, case in _cased(line)]
            for line in _DATA["people"]
        ]
        self.kinds = list(_DATA["kinds"])
        self.more = _all_cues()
        self.places = [Piece(tagged(phrase(line).tokens)) for line in _DATA["places"]]

    def source(self) -> tuple[Piece, Piece, str]:
        """Somebody in the nominative and the genitive, and what a verb agrees with."""
        drawn = self.chance.random()
        if drawn < 0.45:
            return self.person()
        if drawn < 0.6:
            return self.body()
        n = self.chance.randrange(len(self.people))
        nominative, genitive = self.people[n]
        return nominative, genitive, self.kinds[n]

    def person(self) -> tuple[Piece, Piece, str]:
        """A title, perhaps of something, with a name or without; or a name alone."""
        sex = self.chance.choice("mmf")
        title, first, last = (
            self.chance.choice(_DATA[kind][sex]) for kind in ("titles", "names", "surnames")
        )
        shape = self.chance.choice(("title", "full", "full", "full", "short", "name", "name"))
        of = self.chance.choice(_DATA["governed"]["words"]) if self.chance.random() < 0.5 else ""
        full, forename = shape in ("full", "name"), self.chance.random() < 0.8
        made = []
        for case, tag in enumerate(("Nom", "Gen")):
            tags = f"Case={tag}|Gender={'Masc' if sex == 'm' else 'Fem'}|Number=Sing"
            name = _word(last[case], "PROPN", tags, last[0])
            if full and forename:
                given = _word(first[case], "PROPN", tags, first[0])
                name = join([(given, ""), (name, "flat:name")], 0)
            if shape == "name":
                made.append(name)
                continue
            parts = [(_word(title[case], "NOUN", tags, title[0]), "")]
            if of and shape != "short":
                parts.append((_word(of, "NOUN", f"Case=Gen|{gender_of(of, 'Gen')}"), "nmod"))
            if shape != "title":
                parts.append((name, "appos"))
            made.append(join(parts, 0))
        return made[0], made[1], sex

    def body(self) -> tuple[Piece, Piece, str]:
        """A body with its name or owner behind it."""
        agrees = self.chance.choice("mnfp")
        forms = self.chance.choice(_DATA["bodies"][agrees])
        tail = self.chance.choice(_DATA["bodies"]["tails"])
        made = []
        for form, case in zip(forms, ("Nom", "Gen"), strict=True):
            *leading, noun = form.split()
            parts = [*((_word(word), "amod") for word in leading), (_word(noun), "")]
            head = len(parts) - 1
            if not leading and self.chance.random() < 0.6:
                owner = tail in ("РФ", "України")
                name = [(_word(word), "flat:name") for word in tail.split()]
                parts.append((join(name, 0), "nmod" if owner else "appos"))
            made.append(Piece(tagged(join(parts, head).tokens, case)))
        return made[0], made[1], agrees

    def verb(self, agrees: str, lemma: str = "") -> Piece:
        """A form of a cue verb with its tags and lemma."""
        tense = self.chance.choice(("past", "past", "present"))
        if tense == "past" or lemma:
            lemma = lemma or self.chance.choice(
                _DATA["past"] if self.chance.random() < 0.5 else self.more
            )
            ending = {"m": "в", "f": "ла", "n": "ло", "p": "ли"}[agrees]
            form = _DATA["irregular_past"].get(lemma, {}).get(agrees) or _past(lemma, ending)
            gender = {"m": "Gender=Masc|", "f": "Gender=Fem|", "n": "Gender=Neut|", "p": ""}[agrees]
            number = "Plur" if agrees == "p" else "Sing"
            aspect = "Imp" if lemma in _DATA["imperfective"] else "Perf"
            tags = f"Aspect={aspect}|{gender}Mood=Ind|Number={number}|Tense=Past|VerbForm=Fin"
            return _word(form, "VERB", tags, lemma)
        lemma = self.chance.choice(_DATA["present"])
        many = agrees == "p"
        irregular = _DATA["irregular_present"].get(lemma)
        if irregular:
            form = irregular[int(many)]
        elif lemma.endswith("увати"):
            form = lemma[:-5] + ("ують" if many else "ує")
        else:
            form = lemma[:-2] + ("ють" if many else "є")
        number = "Plur" if many else "Sing"
        tags = f"Aspect=Imp|Mood=Ind|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"
        return _word(form, "VERB", tags, lemma)

    def mark(self, form: str) -> tuple[Piece, str]:
        return _word(form, "PUNCT", "", form), "punct"

    def said(self, clause: Piece) -> Piece:
        form = self.chance.choice(_DATA["that"])
        return join(
            [self.mark(","), (_word(form, "SCONJ", "", form), "mark"), (clause, "")], head=2
        )

    def grafted(self, clause: Piece) -> Piece:
        """One frame of reported speech about the clause."""
        makers = (
            self.that, self.that, self.inverted, self.behind, self.behind, self.words_of,
            self.words_of, self.as_told, self.about, self.urged, self.named, self.located,
            self.located, self.nobody, self.alone,
        )  # fmt: skip
        return self.chance.choice(makers)(clause)

    def _with_time(self, parts: list[tuple[Piece, str]], head: int) -> Piece:
        if self.chance.random() < 0.25:
            when = phrase(self.chance.choice(_DATA["times"]))
            parts = [(when, "obl" if len(when.tokens) > 1 else "advmod"), *parts]
            head += 1
        return join(parts, head)

    def that(self, clause: Piece) -> Piece:
        who, _, agrees = self.source()
        parts = [(who, "nsubj"), (self.verb(agrees), ""), (self.said(clause), "ccomp")]
        return self._with_time(parts, 1)

    def inverted(self, clause: Piece) -> Piece:
        who, _, agrees = self.source()
        parts = [(self.verb(agrees), ""), (who, "nsubj"), (self.said(clause), "ccomp")]
        return self._with_time(parts, 0)

    def _cue_behind(self) -> Piece:
        who, _, agrees = self.source()
        verb = self.verb(agrees)
        if self.chance.random() < 0.3:
            return join([(self.verb("p"), ""), (self.chance.choice(self.places), "obl")], 0)
        if self.chance.random() < 0.15:
            return join([(who, "nsubj"), (verb, "")], 1)
        return join([(verb, ""), (who, "nsubj")], 0)

    def behind(self, clause: Piece) -> Piece:
        cue = [self.mark(",")]
        if self.chance.random() < 0.7:
            cue.append(self.mark(self.chance.choice(("—", "–", "-"))))
        inserted = join([*cue, (self._cue_behind(), "")], len(cue))
        return join([(clause, ""), (inserted, "parataxis")], 0)

    def words_of(self, clause: Piece) -> Piece:
        _, genitive, _ = self.source()
        noun = self.chance.choice(_DATA["words"])
        lead = (_word("за", "ADP", "Case=Ins", "за"), "case")
        said = _word(noun, "NOUN", "Case=Ins|Number=Plur", _DATA["word_lemmas"][noun])
        if self.chance.random() < 0.3:
            whose = self.chance.choice(("його", "її", "їх", "їхніми", "цими"))
            inserted = join([lead, (_word(whose), "det"), (said, "")], 2)
        else:
            inserted = join([lead, (said, ""), (genitive, "nmod")], 1)
        if self.chance.random() < 0.7:
            return join([(join([(inserted, ""), self.mark(",")], 0), "obl"), (clause, "")], 1)
        return join([(clause, ""), (join([self.mark(","), (inserted, "")], 1), "obl")], 0)

    def as_told(self, clause: Piece) -> Piece:
        how = (_word("як", "SCONJ", "", "як"), "mark")
        inserted = join([how, (self._cue_behind(), "")], 1)
        if self.chance.random() < 0.7:
            return join([(join([(inserted, ""), self.mark(",")], 0), "advcl"), (clause, "")], 1)
        return join([(clause, ""), (join([self.mark(","), (inserted, "")], 1), "advcl")], 0)

    def located(self, clause: Piece) -> Piece:
        where = self.chance.choice(self.places)
        parts = [(where, "obl"), (self.verb("p"), ""), (self.said(clause), "ccomp")]
        if self.chance.random() < 0.3:
            parts = [parts[1], parts[0], parts[2]]
            return self._with_time(parts, 0)
        return self._with_time(parts, 1)

    def nobody(self, clause: Piece) -> Piece:
        lemma = self.chance.choice(_DATA["impersonal"])
        form = lemma[: -6 if lemma.endswith("уватися") else -4] + "ється"
        tags = "Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
        return join([(_word(form, "VERB", tags, lemma), ""), (self.said(clause), "ccomp")], 0)

    def about(self, clause: Piece) -> Piece:
        """A cue with a noun as what is said; the clause is joined behind it."""
        who, _, agrees = self.source()
        if self.chance.random() < 0.3:
            verb = self.verb(agrees, self.chance.choice(_DATA["news"]["blaming"]))
            what = phrase(self.chance.choice(_DATA["news"]["blamed"]))
        else:
            verb, what = self.verb(agrees), phrase(self.chance.choice(_DATA["news"]["objects"]))
        relation = "obl" if what.tokens[0].relation == "case" else "obj"
        cue = [(who, "nsubj"), (verb, ""), (what, relation)]
        if self.chance.random() < 0.5:
            return self._with_time(cue, 1)
        joined = join([(_word("і"), "cc"), (clause, "")], 1)
        return join([(self._with_time(cue, 1), ""), (joined, "conj")], 0)

    def urged(self, clause: Piece) -> Piece:
        """An appeal: somebody is told to do something."""
        who, _, agrees = self.source()
        verb = self.verb(agrees, self.chance.choice(_DATA["news"]["urging"]))
        told, _, deed = self.chance.choice(_DATA["news"]["urged"]).partition(" ")
        whom = _word(told.split("/")[0])
        parts = [(who, "nsubj"), (verb, ""), (whom, "obj"), (phrase(deed), "xcomp")]
        return self._with_time(parts, 1)

    def named(self, clause: Piece) -> Piece:
        """A name given to something: "назвав ці закиди маячнею"."""
        who, _, agrees = self.source()
        verb = self.verb(agrees, self.chance.choice(_DATA["news"]["naming"]))
        thing, name = map(phrase, self.chance.choice(_DATA["news"]["named"]).split(" | "))
        return self._with_time([(who, "nsubj"), (verb, ""), (thing, "obj"), (name, "xcomp")], 1)

    def alone(self, clause: Piece) -> Piece:
        return self._cue_behind()


def grafted(sentences: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """Two frames for every clause of the treebank that is short enough."""
    speech = _Speech(chance)
    news = [Piece(tagged(phrase(line).tokens)) for line in _DATA["news"]["clauses"]]
    whole = [*clauses(sentences), *(news * _NEWS)]
    bare = [_finished(clause, chance) for clause in news]
    return bare + [_finished(speech.grafted(clause), chance) for clause in (*whole, *whole)]
