"""A language's calendar: its words and phrase forms from `calendar.toml`, compiled once.

A form is written as the phrase reads: `[on ]{weekday}[ {part}]`. `{slot}` is one word of a list,
kept under the slot's name (`{name=slot}` keeps it under another); `[x]` may be left out; `(a|b)` is
a choice; `<fragment>` stands for a form named in `[fragments]` (`<from:date>` keeps its words as
`from_...`); `~` is a space that may be missing; `-` is any hyphen and `–` any dash. A small first
letter may stand as a capital, save in the slots named in `exact_case`. Where several forms fit at
one word, the first in the file is taken; a form is not taken before what its `not_before` names,
and only before what its `before` names. `[bounds]` are the words that make a date a beginning, an
end or a guess (since, until, by, before, after, about); `[clauses]`, those by which a date hangs on
a noun or stands in a clause under another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from whosays.errors import LanguageError

Fields = dict[str, int | str]

_BOUND_REACH = 30
SPACE = r"(?:[^\S\n]{1,3}\n?|\n)"
_WORD = re.compile(r"(?<![\w-])(?<!\d[.,])\w+")
_FIGURE = "0"
_AFTER = r"(?!\w)(?!-\w)"
_SHAPES = {
    "day": r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?![.,][0-9])",
    "year": r"(?:1[0-9]|20)[0-9]{2}(?![0-9])(?![.,][0-9])",
    "tens": r"[0-9]{2}(?![0-9])",
    "month_number": r"(?:1[0-2]|0?[1-9])(?![0-9])",
    "month_digits": r"(?:1[0-2]|0[1-9])(?![0-9])",
    "day_digits": r"(?:3[01]|[12][0-9]|0[1-9])(?![0-9])",
    "decade": r"(?:1[5-9]|20)[0-9]0",
    "short_decade": r"[0-9]0",
    "hour": r"(?:2[0-4]|1[0-9]|0?[0-9])(?![0-9])",
    "hours_minutes": r"(?:2[0-3]|[01][0-9])[0-5][0-9](?![0-9])",
    "minute": r"[0-5][0-9](?![0-9])(?!\.[0-9])",
    "count": r"[0-9]{1,3}",
    "capital": r"[A-Z]",
    "digit": r"[0-9]",
    "small": r"[^\W\dA-Z_]",
}
_TOKEN = re.compile(r"<(?:(\w+):)?(\w+)>|\{(?:(\w+)=)?(\w+)\}|([^<{]+)")
_PIECE = re.compile(r"\{[^}]*\}|[^\W\d_]+|.")
_FRAGMENT = re.compile(r"<(?:\w+:)?(\w+)>")
_START = re.compile(r"\w+")
_MARKS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", " ": SPACE, "~": f"{SPACE}?"}
_DASHES = {"-": r"[-\u2010\u2011]", "–": rf"{SPACE}?[-\u2010\u2011–—]{SPACE}?", "'": r"['’]"}


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming a time: how it is resolved (`kind`), and what each group holds."""

    kind: str
    expression: re.Pattern[str]
    groups: tuple[tuple[str, str], ...]
    given: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A language's words for time, compiled; `forms` by the word that they can begin with."""

    language: str
    forms: Mapping[str, tuple[Form, ...]]
    future: re.Pattern[str]
    slots: Mapping[str, Mapping[str, int | str]]
    future_after: bool
    bounds: re.Pattern[str]
    joins: re.Pattern[str]
    of_nouns: re.Pattern[str]
    subordinate: re.Pattern[str]

    def mentions(self, text: str) -> Iterator[tuple[int, int, str, Fields]]:
        """Where the text names a time: start, end, the kind of form and its values, in order."""
        forms_at, figures, done = self.forms.get, self.forms.get(_FIGURE, ()), 0
        for word in _WORD.finditer(text):
            first = word[0]
            forms = figures if first[0] in "0123456789" else forms_at(first.casefold())
            if not forms or word.start() < done:
                continue
            for form in forms:
                match = form.expression.match(text, word.start())
                if match:
                    done = match.start() + len(match[0].rstrip(" ,"))
                    yield match.start(), done, form.kind, self._fields(form, match)
                    break

    def bound(self, text: str, start: int, end: int, after: int) -> tuple[str, int, int]:
        """The bound that a mention begins with or follows: its name, its start and its end.

        Without one the name is empty and both are `start`; no bound begins before `after`.
        """
        within = self.bounds.match(text, start, end)
        if within and within.end() < end:
            return str(within.lastgroup), start, within.end()
        for match in self.bounds.finditer(text, max(after, start - _BOUND_REACH), start):
            if match.end() == start:
                return str(match.lastgroup), match.start(), start
        return "", start, start

    def _fields(self, form: Form, match: re.Match[str]) -> Fields:
        found: Fields = dict(form.given)
        for (name, slot), words in zip(form.groups, match.groups(), strict=True):
            if words is not None:
                found[name] = int(words) if slot in _SHAPES else self.slots[slot][_key(words)]
        return found


def _key(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).casefold()


def _literal(words: str, exact: bool = False) -> str:
    """The expression for a piece of a form; a small first letter may stand as a capital."""
    pieces: list[str] = []
    for at, mark in enumerate(words):
        starts = at == 0 or not words[at - 1].isalpha()
        if mark in _MARKS or mark in _DASHES:
            pieces.append(_MARKS.get(mark) or _DASHES[mark])
        elif starts and mark.islower() and not exact and mark.upper() != mark:
            pieces.append(f"[{mark}{mark.upper()}]")
        else:
            pieces.append(re.escape(mark))
    return "".join(pieces)


class _Compiler:
    """Turns the forms of one calendar file into expressions."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.fragments: Mapping[str, str] = data.get("fragments", {})
        exact = frozenset(data.get("exact_case", ()))
        self.slots: dict[str, Mapping[str, int | str]] = {}
        self.lists: dict[str, str] = dict(_SHAPES)
        for name, words in data["slots"].items():
            values = words if isinstance(words, dict) else dict.fromkeys(words, "")
            self.slots[name] = MappingProxyType({_key(w): v for w, v in values.items()})
            longest_first = sorted(values, key=len, reverse=True)
            self.lists[name] = (
                "(?:" + "|".join(_literal(w, name in exact) for w in longest_first) + r")(?!\w)"
            )

    def expression(self, form: str, groups: list[tuple[str, str]], prefix: str = "") -> str:
        """The expression of a form, with a group for each slot; `groups` gains their names."""
        pieces: list[str] = []
        for match in _TOKEN.finditer(form):
            side, fragment, name, slot, words = match.groups()
            if fragment:
                inner = f"{prefix}{side}_" if side else prefix
                pieces.append(f"(?:{self.expression(self.fragments[fragment], groups, inner)})")
            elif slot:
                groups.append((prefix + (name or slot), slot))
                pieces.append(f"({self.lists[slot]})")
            else:
                pieces.append(_literal(words))
        return "".join(pieces)

    def forms(self, entry: Mapping[str, Any]) -> Iterator[tuple[Form, set[str]]]:
        """The compiled forms of one `[[forms]]` entry, each with the words that can begin it."""
        guards = ""
        for name, mark in (("not_before", "(?!"), ("before", "(?=")):
            if name in entry:
                guard = self.expression(entry[name], [])
                guards += mark + re.sub(r"(?<!\\)\((?!\?)", "(?:", guard) + ")"
        for read in entry["reads"]:
            groups: list[tuple[str, str]] = []
            expression = re.compile(f"(?:{self.expression(read, groups)}){_AFTER}{guards}")
            given = tuple(entry.get("given", {}).items())
            yield Form(entry["kind"], expression, tuple(groups), given), self.first_words(read)

    def first_words(self, read: str) -> set[str]:
        """The words, case-folded, that a form can begin with; a figure is `0`."""
        tokens = iter(_PIECE.findall(self._whole(read)))
        return self._choice(tokens)[0]

    def _whole(self, read: str) -> str:
        while "<" in read:
            read = _FRAGMENT.sub(lambda m: "(" + self.fragments[m[1]] + ")", read)
        return read

    def _choice(self, tokens: Iterator[str]) -> tuple[set[str], bool]:
        """The first words of the choices up to the closing mark, and whether one may be empty."""
        firsts: set[str] = set()
        empty, may_be_empty = True, False
        for token in tokens:
            if token in ")]":
                break
            if token == "|":
                may_be_empty, empty = may_be_empty or empty, True
                continue
            if token in "[(":
                inner, inner_empty = self._choice(tokens)
                inner_empty = inner_empty or token == "["
            else:
                inner, inner_empty = self._start_of(token)
            if empty:
                firsts |= inner
                empty = inner_empty
        return firsts, may_be_empty or empty

    def _start_of(self, token: str) -> tuple[set[str], bool]:
        if token.startswith("{"):
            slot = token[1:-1].split("=")[-1]
            if slot in _SHAPES:
                return {_FIGURE}, False
            return {_START.findall(words)[0] for words in self.slots[slot]}, False
        return ({token.casefold()}, False) if token.isalpha() else (set(), True)


@lru_cache(maxsize=16)
def load_calendar(language: str) -> Calendar:
    """The calendar of a language, from `calendar.toml` in its folder."""
    home = files("whosays.languages")
    path = home / language / "calendar.toml"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not path.is_file():
        there = sorted(f.name for f in home.iterdir() if (f / "calendar.toml").is_file())
        raise LanguageError(
            f"no calendar for the language {language!r}; there is one for: {', '.join(there)}"
        )
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    compiler = _Compiler(data)
    forms: dict[str, list[Form]] = {}
    for entry in data["forms"]:
        for form, first_words in compiler.forms(entry):
            for word in first_words:
                forms.setdefault(word, []).append(form)
    clauses = data.get("clauses", {})
    return Calendar(
        language=language,
        forms=MappingProxyType({word: tuple(starting) for word, starting in forms.items()}),
        future=_future(data),
        future_after=bool(data.get("future_after")),
        slots=MappingProxyType(compiler.slots),
        bounds=_bounds(data["bounds"]),
        joins=re.compile(rf"{SPACE}?(?:{_any_of(clauses.get('joins', ()))}){SPACE}"),
        of_nouns=re.compile(
            rf"(?<!\w)(?:{_any_of(clauses.get('of_nouns', ()))})(?:{SPACE}|(?<=['’]))"
        ),
        subordinate=re.compile(rf"(?<!\w)(?:{_any_of(clauses.get('subordinate', ()))})(?!\w)"),
    )


def _any_of(words: Iterable[str]) -> str:
    """The expression for one of some words, the longest first; none of them never fits."""
    return "|".join(_literal(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)"


def _future(data: Mapping[str, Any]) -> re.Pattern[str]:
    """Words, modals that make no past, and endings of verbs by which a clause points ahead."""
    endings = _any_of(data.get("future_endings", ()))
    modals = "|".join(_literal(word, exact=True) for word in data.get("modals", ())) or r"(?!)"
    past = _any_of(data.get("not_modal_before", ()))
    return re.compile(
        rf"(?<!\w)(?:{_any_of(data['future'])}|\w{{2,20}}(?:{endings})"
        rf"|(?:{modals})(?!{SPACE}(?:{past})(?!\w)))(?!\w)"
    )


def _bounds(words: Mapping[str, Any]) -> re.Pattern[str]:
    """Each bound a group of its name; a space or an apostrophe follows it."""
    groups = "|".join(f"(?P<{name}>{_any_of(some)})" for name, some in words.items())
    return re.compile(rf"(?<![\w-])(?:{groups})(?:{SPACE}|(?<=['’]))")
