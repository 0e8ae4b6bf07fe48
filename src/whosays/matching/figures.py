"""Figures that a statement gives, with the words that say what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.languages.opposition import Opposition

_TOKEN = re.compile(
    r"[$€£%;:.,()!?]|\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+[.,]\d+|\d+|[^\W\d_]+(?:-[^\W\d_]+)*"
)
_CURRENCY = frozenset("$€£%")
_STOPS = frozenset(";:.,()!?")
_UNIT_WORDS = 3
_AROUND = 6
_ROUNDED_NEAR = 0.15
# How many words before and after a figure its class of harm is looked for.
_HARM_BEFORE, _HARM_AFTER = 5, 7


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the stems of what it counts (`anyone`: people), the words around it, and the
    class of harm (dead, hurt, missing, saved) that its clause tells of."""

    value: float
    unit: frozenset[str]
    rounded: bool
    anyone: bool
    around: str
    harm: str = ""

    @property
    def bare(self) -> bool:
        """Whether the text does not say what it counts."""
        return not self.unit

    def rounds_to(self, other: Figure) -> bool:
        """Whether one may be the other, rounded."""
        if self.value == other.value:
            return True
        if self.rounded or other.rounded:
            return abs(self.value - other.value) <= _ROUNDED_NEAR * max(self.value, other.value)
        steps = (_step(self.value), _step(other.value))
        return any(abs(self.value - other.value) < step / 2 for step in steps)


def _step(value: float) -> float:
    """How finely a figure is given: 600 to the hundred, 239 to the one."""
    step = 1.0
    while value >= 10 * step and value % (10 * step) == 0:
        step *= 10
    return step if step > 1 else 0.0


def figures_of(text: str, opposition: Opposition) -> tuple[Figure, ...]:
    """Every figure of a text, but years, dates, times and durations."""
    text = opposition.numbers.percent.sub("%", text.replace("’", "'"))
    tokens = list(_TOKEN.finditer(text))
    found: list[Figure] = []
    index = 0
    while index < len(tokens):
        value, after = _number(tokens, index, opposition)
        if value is None:
            index += 1
            continue
        unit, anyone, timed = _unit(tokens, index, after, opposition)
        year = 1800 <= value <= 2100 and tokens[index][0].isdigit() and after - index == 1
        loose = tokens[index][0].lower() in opposition.numbers.plural
        article = value == 1 and not tokens[index][0][0].isdigit()
        if not (timed or year or loose) and (not article or (index == 0 and anyone)):
            lead = text[max(0, tokens[index].start() - 14) : tokens[index].start()].lower()
            rounded = opposition.numbers.rounded.search(lead) is not None
            around = _around(text, tokens[index].start(), tokens[after - 1].end())
            harm = _harm(tokens, index, after, text, opposition)
            found.append(Figure(value, unit, rounded, anyone, around, harm))
        index = max(after, index + 1)
    return tuple(found)


def _around(text: str, start: int, end: int) -> str:
    """A few words on either side of a figure, in lower case."""
    before, after = text[:start].split()[-_AROUND:], text[end:].split()[:_AROUND]
    return " ".join((*before, *after)).lower()


def _harm(
    tokens: list[re.Match[str]], start: int, after: int, text: str, opposition: Opposition
) -> str:
    """The class of harm that a figure counts: the verb right before it, else what follows."""
    first = start
    while first and start - first < _HARM_BEFORE and not _parts(tokens[first - 1], opposition):
        first -= 1
    last = after
    while last < len(tokens) and last - after < _HARM_AFTER:
        if _parts(tokens[last], opposition):
            break
        last += 1
    before = text[tokens[first].start() : tokens[start].start()].lower()
    behind = text[tokens[after - 1].end() : tokens[last - 1].end()].lower()
    nearest = ((m.start(), kind) for kind, p in opposition.harm.items() for m in p.finditer(before))
    told = max(nearest, default=(0, ""))[1]
    follows = ((m.start(), kind) for kind, p in opposition.harm.items() for m in p.finditer(behind))
    return told or min(follows, default=(0, ""))[1]


def _parts(token: re.Match[str], opposition: Opposition) -> bool:
    """Whether the word parts one figure's words from another's."""
    word = token[0].lower()
    numbers = opposition.numbers
    other = word in numbers.words and numbers.words[word] > 1
    return word in _STOPS or word[0].isdigit() or word in ("et", "and") or other


def _number(
    tokens: list[re.Match[str]], index: int, opposition: Opposition
) -> tuple[float | None, int]:
    """The number that begins at a token, and the index after it."""
    numbers = opposition.numbers
    total, part, start = 0.0, None, index
    while index < len(tokens):
        word = tokens[index][0].lower()
        if word[0].isdigit() and part is None:
            part = _digits(word)
        elif "-" in word and all(
            p in numbers.words or p in numbers.linking for p in word.split("-")
        ):
            part = (part or 0) + sum(numbers.words.get(p, 0) for p in word.split("-"))
        elif word in numbers.scales and (part is not None or index == start):
            scaled = (part or 1) * numbers.scales[word]
            if numbers.scales[word] >= 1000:
                total, part = total + scaled, 0
            else:
                part = scaled
        elif numbers.words.get(word, 0) >= 10 and part == 1:
            part = numbers.words[word]
        elif word in numbers.words and (not part or part >= 20):
            part = (part or 0) + numbers.words[word]
        elif not (word in numbers.linking and _goes_on(tokens, index, opposition)):
            break
        index += 1
    if part is None:
        return None, start + 1
    return total + part, index


def _goes_on(tokens: list[re.Match[str]], index: int, opposition: Opposition) -> bool:
    """Whether a linking word stands between two parts of one number ("two hundred and five")."""
    if index == 0 or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1][0].lower(), tokens[index + 1][0].lower()
    return before in opposition.numbers.scales and after in opposition.numbers.words


def _digits(word: str) -> float:
    """The value of digits; a mark before three digits groups thousands."""
    groups = re.split(r"[.,\u00a0\u202f ]", word)
    if len(groups) > 1 and all(len(g) == 3 for g in groups[1:]):
        return float("".join(groups))
    if len(groups) == 2:
        return float(f"{groups[0]}.{groups[1]}")
    return float("".join(groups))


def _unit(
    tokens: list[re.Match[str]], start: int, after: int, opposition: Opposition
) -> tuple[frozenset[str], bool, bool]:
    """Stems of what is counted, whether it is people of no kind, and whether it is a time."""
    unit: set[str] = set()
    anyone = timed = False
    if start and tokens[start - 1][0] in _CURRENCY:
        return frozenset(tokens[start - 1][0]), False, False
    for position, token in enumerate(tokens[after : after + _UNIT_WORDS]):
        word = token[0].lower()
        if word in _CURRENCY:
            return frozenset(word), False, False
        if word in _STOPS or word[0].isdigit():
            break
        if position == 0 and opposition.numbers.time.fullmatch(word):
            timed = True
        known = opposition.numbers.anyone.fullmatch(word) is not None
        anyone = anyone or (known and not unit)
        if known or not opposition.stop.fullmatch(word):
            unit.add(opposition.stem(word))
    return frozenset(unit), anyone, timed
