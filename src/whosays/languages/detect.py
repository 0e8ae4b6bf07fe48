"""Which language a text is written in, and whether there is a reader for it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from whosays.errors import LanguageError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# A passage long enough to be told surely, short enough that a text of two languages shows both.
PASSAGE = 400
PASSAGES = 40
# Measured on headlines: right ones of three words and more lie above, names and numbers below.
LEAST_CONFIDENCE = 0.3
# A long quotation in another tongue is no mixed text; two halves are.
MIXED_SHARE = 0.4


@cache
def language_names() -> dict[str, str]:
    """English names of the languages that are told apart, by code."""
    return tomllib.loads(files("whosays.languages").joinpath("names.toml").read_text("utf-8"))


def name_of(code: str) -> str:
    """The English name of a language, or its code where we know no name."""
    return language_names().get(code, code)


def recognise(text: str) -> tuple[str, ...]:
    """The language of a text: one code; two where it is mixed, larger part first; else none."""
    votes: Counter[str] = Counter()
    letters = 0
    for passage in _passages(text):
        size = sum(map(str.isalpha, passage))
        language, confidence = _identifier().classify(passage)
        votes[language] += int(1000 * size * confidence)
        letters += size
    ranked = [code for code, _ in votes.most_common(2)]
    if not letters or votes[ranked[0]] < 1000 * LEAST_CONFIDENCE * letters:
        return ()
    mixed = len(ranked) > 1 and votes[ranked[1]] >= MIXED_SHARE * (
        votes[ranked[0]] + votes[ranked[1]]
    )
    return tuple(ranked) if mixed else (ranked[0],)


def choose_language(text: str, asked: str | None, readers: Collection[str]) -> str:
    """The code of the reader for this text: the one asked for, else the one recognised.

    Raises LanguageError where there is none, or where the language cannot be told.
    """
    there = ", ".join(sorted(map(name_of, readers)))
    example = min(readers)
    if asked is not None:
        code = _code(asked)
        if code in readers:
            return code
        name = language_names().get(code, repr(asked))
        raise LanguageError(f"There is no reader for {name} yet; there are: {there}.")
    found = recognise(text)
    if not found:
        raise LanguageError(
            "The language of the text cannot be told (too few words); "
            f"give it, for example --language {example}."
        )
    if len(found) > 1:
        raise LanguageError(
            f"The text mixes {name_of(found[0])} and {name_of(found[1])}; part it, "
            f"or say how to read it, for example --language {example}."
        )
    if found[0] not in readers:
        raise LanguageError(
            f"The text seems to be {name_of(found[0])}, and there is no reader for "
            f"{name_of(found[0])} yet; there are: {there} (if it is one of these, "
            f"give it, for example --language {example})."
        )
    return found[0]


def _code(asked: str) -> str:
    """`fr` for fr, FR, fr-CA, French."""
    wanted = asked.strip().casefold()
    by_name = {name.casefold(): code for code, name in language_names().items()}
    return by_name.get(wanted, wanted.replace("_", "-").partition("-")[0])


def _passages(text: str) -> list[str]:
    """Up to PASSAGES pieces of paragraphs with letters, spread evenly over the text."""
    step = max(1, len(text) // (PASSAGES * PASSAGE))
    pieces = [
        line[start : start + PASSAGE]
        for line in text.splitlines()
        for start in range(0, len(line), PASSAGE * step)
    ]
    spoken = [piece for piece in pieces if any(map(str.isalpha, piece))]
    return spoken[:: max(1, len(spoken) // PASSAGES)]


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.6 s, so only when asked for

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(language_names())
    return identifier
