"""The whole way from a text to its reading: reading, grounding, matching, in that order."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from whosays.errors import SourceError
from whosays.grounding.moments import find_moments
from whosays.languages import READERS, load
from whosays.languages.calendar import load_calendar
from whosays.languages.detect import choose_language
from whosays.matching.disputes import find_disputes
from whosays.model import Document, Moment, Reading, Statement
from whosays.reading.read import read_prose


def read(text: str, language: str | None = None, published: str | None = None) -> Reading:
    """Read one report. `published` is EDTF; offsets of the reading are code points of `text`.

    Raises SourceError for a text without words and LanguageError for a language without a reader.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_document(Document("text", text, digest, language=language, published=published))


def read_document(document: Document) -> Reading:
    """Read a document that `sources` opened."""
    if not any(character.isalnum() for character in document.text):
        raise SourceError(f"{document.id}: no words to read; give a text of at least one sentence")
    language = load(choose_language(document.text, document.language, READERS))
    reading = read_prose(document, language)
    moments = find_moments(reading.text, load_calendar(language.code), reading.published)
    statements = tuple(_dated(s, moments) for s in reading.statements)
    reading = replace(reading, moments=moments, statements=statements)
    return find_disputes(reading, language)


def _dated(statement: Statement, moments: tuple[Moment, ...]) -> Statement:
    """The first moment that the content itself names, as when the thing happened."""
    for moment in moments:
        if moment.edtf is not None and any(c.covers(moment.span) for c in statement.content):
            return replace(statement, time=moment)
    return statement
