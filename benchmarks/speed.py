"""How much longer than the bare parse a reading takes: CPU time, in turn for each document."""

from __future__ import annotations

import gc
import importlib
import json
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

import whosays
from benchmarks.measures import Measure, Suite
from benchmarks.sampling import Sampled, sampled
from benchmarks.texts import AbsentError, own_files, report_of, shared_file, text_of
from whosays.languages import READERS
from whosays.reading.pipelines import pipeline
from whosays.reading.slovnet import Slovnet

TARGET = 1.25
SENTENCES_TARGET = 250
ROUNDS = 5
POLNEAR_EVERY = 3  # 28 of the 84 documents: a round stays under ten seconds


def speed(*, profile: bool = False) -> list[Suite]:
    """The ratio for each language, and with `profile` where the time of a reading goes."""
    suites = []
    for language, texts in _texts().items():
        bare = _bare(READERS[language][1])
        for text in texts:
            bare(text)
            whosays.read(text)
        parses, readings = _alternate(bare, whosays.read, texts)
        shares = sampled(partial(_read_all, texts)) if profile else None
        suites.append(_suite(language, texts, parses, readings, shares))
    return suites


def _bare(model: str) -> Callable[[str], object]:
    """The parse alone: a pipeline with all its default components, or slovnet's three models."""
    if "/" in model:
        own: Callable[[str], object] = pipeline(model)
        return own
    if model != "natasha":
        loaded: Callable[[str], object] = importlib.import_module(model).load()
        return loaded
    parser = Slovnet()

    def parse(text: str) -> object:
        docs = [parser.tokenizer(line) for line in text.splitlines() if line.strip()]
        parser.name(docs)
        return list(parser.pipe(docs))

    return parse


def _read_all(texts: Sequence[str]) -> None:
    for text in texts:
        whosays.read(text)


def _texts() -> dict[str, list[str]]:
    """News of each language: the shared reports where they are, our own in any case."""
    texts = {"fr": [text_of(p) for p in own_files() if report_of(p).language == "fr"]}
    for language in ("en", *sorted(set(READERS) - {"fr", "en"})):
        found = [text_of(p) for p in own_files() if report_of(p).language == language]
        if found:
            texts[language] = found
    try:
        texts["fr"].append(text_of(shared_file("gold/belgorod-fr.json")))
        lines = shared_file("data/polnear.dev.jsonl").read_text(encoding="utf-8").splitlines()
        texts["en"] = [json.loads(line)["text"] for line in lines[::POLNEAR_EVERY]]
    except AbsentError:
        pass
    return texts


def _alternate(
    bare: Callable[[str], object], read: Callable[[str], object], texts: Sequence[str]
) -> tuple[list[float], list[float]]:
    """CPU seconds of every round for the bare parse and for the reading, in turn for each text."""
    parses, readings = [], []
    for number in range(ROUNDS):
        spent = [0.0, 0.0]
        for text in texts:
            gc.collect()
            for which in (0, 1) if number % 2 else (1, 0):
                start = time.process_time()
                (bare, read)[which](text)
                spent[which] += time.process_time() - start
        parses.append(spent[0])
        readings.append(spent[1])
    return parses, readings


def _suite(
    language: str,
    texts: Sequence[str],
    parses: Sequence[float],
    readings: Sequence[float],
    shares: Sampled | None,
) -> Suite:
    ratios = [reading / parse for reading, parse in zip(readings, parses, strict=True)]
    characters = sum(map(len, texts))
    sentences = sum(len(whosays.read(text).sentences) for text in texts)
    measures = [
        Measure(
            "time to read / bare parse",
            statistics.median(ratios),
            "times",
            TARGET if language in ("fr", "en") else None,
            at_most=True,
            note=f"median of {ROUNDS} rounds, {min(ratios):.2f} to {max(ratios):.2f}",
        ),
        Measure(
            "reading, one core",
            characters / statistics.median(readings),
            "characters/s",
            note=f"{len(texts)} texts, {characters:,} characters",
        ),
        Measure(
            "sentences read, one core",
            sentences / statistics.median(readings),
            "sentences/s",
            SENTENCES_TARGET,
            gold=sentences,
        ),
        Measure("bare parse, one core", characters / statistics.median(parses), "characters/s"),
    ]
    details: tuple[str, ...] = ()
    if shares is not None:
        measures += [Measure(f"share of {k}", 100 * v) for k, v in shares.parts.items()]
        details = tuple(f"{100 * v:5.1f} %  {k}" for k, v in shares.files.items() if v >= 0.003)
    return Suite(f"Speed, {READERS[language][0]}", tuple(measures), details=details)
