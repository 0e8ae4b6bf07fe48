"""Words and units: the parse as plain values, free of any parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from whosays.model import Span, Spans

# A "predicate" heads a clause whose copula its language leaves out.
Form = Literal["", "finite", "predicate", "infinitive", "past participle", "present participle"]
Mood = Literal["", "conditional", "imperative", "subjunctive"]


class Word(NamedTuple):
    """One token of a unit: characters `start:end` of the text, and what the parser says of it.

    `relation` is a role of `languages/xx/grammar.toml`; `head` is an index in the unit, for a root
    its own.
    """

    index: int  # type: ignore[assignment]  # A place in the unit; tuple.index has no use here.
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    kind: str
    relation: str
    head: int
    form: Form
    mood: Mood
    person: int
    plural: bool
    feminine: bool
    entity: str
    case: str = ""
    passive: bool = False


class Unit:
    """One sentence as parsed: a frame (direct quotations left out) or the inside of a quotation.

    `quotation` is the number of the quotation whose inside it is, None for a frame, and below zero
    for a label or leading phrase; `sentence` is the characters that it was cut from, `without`
    those that were left out.
    """

    __slots__ = ("children", "left", "quotation", "right", "sentence", "without", "words")

    def __init__(
        self,
        words: Sequence[Word],
        sentence: Span,
        quotation: int | None = None,
        without: Spans = (),
    ) -> None:
        self.words = tuple(words)
        self.sentence = sentence
        self.quotation = quotation
        self.without = without
        self.children: list[list[int]] = [[] for _ in self.words]
        self.left = list(range(len(self.words)))
        self.right = list(range(len(self.words)))
        for word in self.words:
            if word.head != word.index:
                self.children[word.head].append(word.index)
        for index in self._bottom_up():
            for child in self.children[index]:
                self.left[index] = min(self.left[index], self.left[child])
                self.right[index] = max(self.right[index], self.right[child])

    def _bottom_up(self) -> list[int]:
        order: list[int] = []
        stack = [w.index for w in self.words if w.head == w.index]
        while stack:
            index = stack.pop()
            order.append(index)
            stack.extend(self.children[index])
        return order[::-1]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def root(self) -> Word | None:
        """The first word that heads itself."""
        return next((w for w in self.words if w.head == w.index), None)

    def kids(self, word: Word, *relations: str) -> list[Word]:
        """Children in order, of the given relations if any are named."""
        found = (self.words[i] for i in self.children[word.index])
        return [w for w in found if not relations or w.relation in relations]

    def subtree(self, index: int, without: Iterable[int] = ()) -> set[int]:
        """Indices of the word and all below it, but for the subtrees of `without`."""
        stop = set(without)
        found: set[int] = set()
        stack = [index]
        while stack:
            here = stack.pop()
            if here in stop or here in found:
                continue
            found.add(here)
            stack.extend(self.children[here])
        return found

    def ancestors(self, word: Word) -> Iterator[Word]:
        """Heads upwards, nearest first."""
        while word.head != word.index:
            word = self.words[word.head]
            yield word


def is_word(word: Word) -> bool:
    """Whether the token holds a letter or digit."""
    return any(c.isalnum() for c in word.text)


def spans_of(unit: Unit, indices: Iterable[int]) -> Spans:
    """Character spans of the words, runs joined; marks at the edges of the whole left out."""
    chosen = sorted(set(indices))
    while chosen and not is_word(unit.words[chosen[0]]):
        chosen.pop(0)
    while chosen and not is_word(unit.words[chosen[-1]]):
        chosen.pop()
    inside = set(chosen)
    kept = [
        i
        for i in chosen
        if is_word(unit.words[i]) or unit.words[i].text != "," or {i - 1, i + 1} <= inside
    ]
    spans: list[Span] = []
    previous = -2
    for index in kept:
        word = unit.words[index]
        if index == previous + 1 and spans:
            spans[-1] = Span(spans[-1].start, word.end)
        else:
            spans.append(Span(word.start, word.end))
        previous = index
    return tuple(s for s in spans if s.start < s.end)
