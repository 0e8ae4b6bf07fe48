"""Attributions of the development side of our own passages, which nothing was trained on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from benchmarks.measures import Measure, Suite
from benchmarks.texts import digest, read_text, scorer
from training.examples import attributed, is_development
from training.markup import PARTS, Passage, passages_of
from training.validate import files

TARGET = 80
_NAMES = {"en": "English", "fr": "French", "ru": "Russian", "uk": "Ukrainian"}


def passages() -> list[Suite]:
    """One suite a language: whole attributions, and statements that carry the right values."""
    attributions = scorer("score_attributions")
    by_language: dict[str, list[Passage]] = defaultdict(list)
    for path in files():
        for passage in passages_of(path):
            if is_development(passage.id):
                by_language[passage.language].append(passage)
    return [_suite(language, some, attributions) for language, some in by_language.items()]


def _suite(language: str, some: list[Passage], attributions: Any) -> Suite:
    gold, predicted = {}, {}
    for passage in some:
        gold[passage.id] = {"text": passage.text, "attributions": _gold(passage)}
        answer = read_text(passage.text, language=language)
        found = [] if isinstance(answer, str) else answer["attributions"]
        predicted[passage.id] = {"attributions": found}
    result, _ = attributions.score(gold, predicted)
    count = result["counts"]["gold_attributions"]
    measures = [
        Measure(
            "attribution F1",
            100 * result["attribution"][2],
            target=TARGET,
            gold=count,
            note=_precision_and_recall(result, "attribution"),
        ),
        *(
            Measure(f"{name} F1", 100 * result[key][2], note=_precision_and_recall(result, key))
            for name, key in (("contents", "content50"), ("source words", "source.soft"))
        ),
    ]
    title = f"Own passages, development side, {_NAMES[language]}"
    return Suite(title, tuple(measures), digest(p for p in files() if p.parent.name == language))


def _precision_and_recall(result: Any, key: str) -> str:
    precision, recall, _ = result[key]
    return f"P {100 * precision:.1f}, R {100 * recall:.1f}"


def _gold(passage: Passage) -> list[dict[str, Any]]:
    names = list(PARTS.values())
    return [
        {
            role: [list(s) for s in one.roles[names.index(role)]]
            for role in ("source", "cue", "content")
        }
        for one in attributed(passage)
    ]
