"""Names of persons compared across scripts, spellings and cases.

A written name has several possible nominatives ("Лыткина": Лыткина, Лыткин), each with its
romanisation key; two names may be one where some keys meet. Given names that differ by language
(Alexey, Oleksiy) are one by `registry/given_names.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from whosays.grounding.romanisation import romanisation_key
from whosays.languages.actors import actor_words, plain

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: keys of what it may be in the nominative, and `shown` as the text has it.

    `given` is empty for a surname alone, `surname` for a given name alone; `initial` is the key of
    a given name's first letter where no more is said.
    """

    shown: str
    given: frozenset[str]
    surname: frozenset[str]
    initial: str = ""

    @property
    def full(self) -> bool:
        """Whether both names are said."""
        return bool(self.given and self.surname)

    def same_given(self, other: PersonName) -> bool | None:
        """Whether the given names are one; None where one of the two is not said."""
        if self.given and other.given:
            return bool(self.given & other.given)
        for one, two in ((self, other), (other, self)):
            if one.initial and two.given:
                return any(key.startswith(one.initial) for key in two.given)
        return self.initial == other.initial if self.initial and other.initial else None

    def same_surname(self, other: PersonName) -> bool:
        """Whether the surnames may be one; never where one is not said."""
        return bool(self.surname & other.surname)

    def contradicts(self, other: PersonName) -> bool:
        """Whether these are names of two persons."""
        if self.surname and other.surname and not self.same_surname(other):
            return True
        return self.same_given(other) is False

    def narrowed(self, other: PersonName) -> PersonName:
        """One person's name by two of his labels: the longer one, its keys those of both."""
        long, short = (self, other) if (self.full, 0) >= (other.full, 1) else (other, self)
        return PersonName(
            long.shown,
            (long.given & short.given) or long.given or short.given,
            (long.surname & short.surname) or long.surname or short.surname,
            "" if long.given or short.given else long.initial or short.initial,
        )


def person_name(
    words: Sequence[str], language: str, *, given_only: bool = False, behind_office: bool = False
) -> PersonName:
    """A name of one or more words; one word is a surname unless `given_only`.

    Given names come first, the surname last; what stands between is left out. Where the name stands
    right behind an office and has cases, its first word may be the office's place.
    """
    shown = " ".join(words)
    names = [_nominatives(word, language) for word in words]
    if len(words) == 1:
        if given_only:
            return PersonName(shown, _given_keys(names[0]), _NONE)
        return PersonName(shown, _NONE, _keys(names[0]))
    surname = names[-1]
    if len(plain(words[0])) == 1:
        return PersonName(shown, _NONE, _keys(surname), romanisation_key(words[0]))
    given, sex = _given(names[0])
    if behind_office and not sex and len(words) > 2 and actor_words(language).endings:
        given |= _given(names[1])[0]
    if sex:
        facts = actor_words(language)
        wrong = facts.mans_surname if sex == "feminine" else facts.womans_surname
        surname = frozenset(s for s in surname if not wrong.search(s)) or surname
    return PersonName(shown, given, _keys(surname))


def _nominatives(word: str, language: str) -> frozenset[str]:
    """What a word may be in the nominative; a word in Latin letters is what it is."""
    small = plain(word)
    if not _CYRILLIC.search(small):
        return frozenset({word})
    found = {small}
    for written, upright in actor_words(language).endings:
        if small.endswith(written) and len(small) - len(written) > 1:
            found.add(small.removesuffix(written) + plain(upright))
    return frozenset(found)


def _keys(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(romanisation_key, names)) - {""}


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[str, str]]:
    """The key of a known given name: the first key of its list, and whose name it is."""
    file = files("whosays.grounding").joinpath("registry/given_names.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    found: dict[str, tuple[str, str]] = {}
    for sex, lists in table.items():
        for names in lists:
            first = romanisation_key(names[0])
            for name in names:
                found.setdefault(romanisation_key(name), (first, sex))
    return found


def is_given_name(word: str, language: str) -> bool:
    """Whether the word, in any case, is a known given name."""
    return any(key in _known() for key in _keys(_nominatives(word, language)))


def _given(names: frozenset[str]) -> tuple[frozenset[str], str]:
    """Keys of a given name, each list's as its first, and the sex where only one fits."""
    keys = _keys(names)
    known = {key: _known()[key] for key in keys if key in _known()}
    if not known:
        return keys, ""
    sexes = {sex for _, sex in known.values()}
    return frozenset(first for first, _ in known.values()), sexes.pop() if len(sexes) == 1 else ""


def _given_keys(names: frozenset[str]) -> frozenset[str]:
    return _given(names)[0]
