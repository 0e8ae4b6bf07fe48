"""How long each reader takes beside the bare parse: CPU time, in turn for each document."""

from __future__ import annotations

import gc
import importlib
import json
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

import whosays
from benchmarks.measures import Measure, Suite
from benchmarks.sampling import Sampled, sampled
from benchmarks.texts import AbsentError, own_files, report_of, shared_file, text_of
from whosays.languages import READERS
from whosays.reading.pipelines import pipeline
from whosays.reading.slovnet import Slovnet

TARGET = 1.25
RULES_TARGET = 250
LEARNED_TARGET = 60
ROUNDS = 3
POLNEAR_EVERY = 3  # 28 of the 84 documents: a round stays under ten seconds


def speed(*, profile: bool = False) -> list[Suite]:
    """Ratios and sentences a second by language, and with `profile` where the time goes."""
    suites = []
    for language, texts in _texts().items():
        bare = _bare(READERS[language][1])
        ways = (bare, partial(whosays.read, reader="rules"), whosays.read)
        for text in texts:
            for way in ways:
                way(text)
        spent = _alternate(ways, texts)
        shares = sampled(partial(_read_all, texts)) if profile else None
        suites.append(_suite(language, texts, spent, shares))
    return suites


def _bare(model: str) -> Callable[[str], object]:
    """The parse alone: a pipeline with all its default components, or slovnet's three models."""
    if "/" in model:
        return cast(Callable[[str], object], pipeline(model))
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


def _alternate(ways: Sequence[Callable[[str], object]], texts: Sequence[str]) -> list[list[float]]:
    """CPU seconds of every round for each way of taking in a text, in turn for each text."""
    rounds = []
    for number in range(ROUNDS):
        spent = [0.0] * len(ways)
        for text in texts:
            gc.collect()
            for which in range(len(ways))[:: -1 if number % 2 else 1]:
                start = time.process_time()
                ways[which](text)
                spent[which] += time.process_time() - start
        rounds.append(spent)
    return [list(one) for one in zip(*rounds, strict=True)]


def _suite(
    language: str,
    texts: Sequence[str],
    spent: Sequence[Sequence[float]],
    shares: Sampled | None,
) -> Suite:
    parses, rules, learned = spent
    ratios = [[r / p for r, p in zip(way, parses, strict=True)] for way in (rules, learned)]
    characters = sum(map(len, texts))
    sentences = sum(len(whosays.read(text).sentences) for text in texts)
    measures = [
        *(
            Measure(
                f"time to read / bare parse, {reader}",
                statistics.median(ratio),
                "times",
                TARGET if language in ("fr", "en") and reader == "rules" else None,
                at_most=True,
                note=f"median of {ROUNDS} rounds, {min(ratio):.2f} to {max(ratio):.2f}",
            )
            for reader, ratio in zip(("rules", "learned"), ratios, strict=True)
        ),
        *(
            Measure(
                f"sentences a second of one core, {reader}",
                sentences / statistics.median(way),
                "sentences/s",
                target,
                gold=sentences,
                note=f"{len(texts)} texts, {characters:,} characters",
            )
            for reader, way, target in (
                ("rules", rules, RULES_TARGET),
                ("learned", learned, LEARNED_TARGET),
            )
        ),
        Measure("bare parse, one core", characters / statistics.median(parses), "characters/s"),
    ]
    details: tuple[str, ...] = ()
    if shares is not None:
        measures += [Measure(f"share of {k}", 100 * v) for k, v in shares.parts.items()]
        details = tuple(f"{100 * v:5.1f} %  {k}" for k, v in shares.files.items() if v >= 0.003)
    return Suite(f"Speed, {READERS[language][0]}", tuple(measures), details=details)
