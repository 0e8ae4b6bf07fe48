"""The whole way from a text to its reading: reading, grounding, matching, in that order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import islice

from whosays.errors import GazetteerError, SourceError, WhosaysError
from whosays.grounding.gazetteer import Gazetteer
from whosays.grounding.moments import find_moments
from whosays.grounding.place_reading import ground_places
from whosays.grounding.places import Resolver
from whosays.grounding.registry import Registry, load_registry, own_files
from whosays.grounding.times import date_statements
from whosays.grounding.voices import ground_voices
from whosays.languages import READERS, Language, load
from whosays.languages.calendar import load_calendar
from whosays.languages.detect import choose_language
from whosays.matching.disputes import find_disputes
from whosays.model import Document, ReaderName, Reading
from whosays.reading.learned.tagger import Tags, load_network, tag
from whosays.reading.pipelines import pipeline
from whosays.reading.read import read_prose

# So many documents are put before the network at once: little memory, and no long wait.
AT_ONCE = 16


def read(
    text: str,
    language: str | None = None,
    published: str | None = None,
    reader: ReaderName = "learned",
    registry: Registry | None = None,
) -> Reading:
    """Read one report. `published` is EDTF; offsets of the reading are code points of `text`.

    `registry` is of known voices, ours and the user's usual one if not given.

    Raises SourceError for a text without words and LanguageError for a language without a reader.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document("text", text, digest, language=language, published=published)
    return read_document(document, reader, registry)


def read_document(
    document: Document, reader: ReaderName = "learned", registry: Registry | None = None
) -> Reading:
    """Read a document that `sources` opened, by rules and network or by the rules alone."""
    language = _language(document)
    if reader == "rules":
        return _read(document, language, None, registry)
    with ThreadPoolExecutor(1) as beside:  # The first time, parser and network load side by side.
        beside.submit(load_network)
        pipeline(language.model)
    # The network runs in this thread, so that an interrupt ends it.
    return _read(document, language, tag([document.text])[0], registry)


def read_documents(
    documents: Iterable[Document],
    reader: ReaderName = "learned",
    registry: Registry | None = None,
) -> Iterator[Reading | WhosaysError]:
    """Readings in order, `AT_ONCE` documents taken at a time.

    A document that cannot be read gives the error in its place and stops none of the others.
    """
    waiting = iter(documents)
    while group := list(islice(waiting, AT_ONCE)):
        languages = [_language_or_error(document) for document in group]
        fit = [d for d, found in zip(group, languages, strict=True) if isinstance(found, Language)]
        tags = iter(tag([d.text for d in fit])) if reader == "learned" else None
        for document, found in zip(group, languages, strict=True):
            if isinstance(found, WhosaysError):
                yield found
            else:
                yield _read(document, found, None if tags is None else next(tags), registry)


def _language(document: Document) -> Language:
    if not any(character.isalnum() for character in document.text):
        raise SourceError(f"{document.id}: no words to read; give a text of at least one sentence")
    return load(choose_language(document.text, document.language, READERS))


def _language_or_error(document: Document) -> Language | WhosaysError:
    try:
        return _language(document)
    except WhosaysError as error:
        return error


def _read(
    document: Document, language: Language, tags: Tags | None, registry: Registry | None
) -> Reading:
    reading = read_prose(document, language, tags)
    calendar = load_calendar(language.code)
    moments = find_moments(reading.text, calendar, reading.published)
    reading = date_statements(replace(reading, moments=moments), calendar)
    known = registry or load_registry(own_files())
    return find_disputes(ground_voices(_placed(reading), known), language)


def _placed(reading: Reading) -> Reading:
    """The reading with its places; without a gazetteer as it was, with a warning."""
    found = resolver()
    if isinstance(found, Resolver):
        return ground_places(reading, found)
    return replace(reading, warnings=(*reading.warnings, f"Places were not looked up. {found}"))


@cache
def resolver() -> Resolver | str:
    """The one resolver of places, its gazetteer compiled on first use; or why there is none."""
    try:
        return Resolver(Gazetteer.open())
    except (GazetteerError, OSError, ImportError) as error:
        return str(error)
