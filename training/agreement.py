"""The second reading of a tenth: python -m training.agreement [FOLDER]

Without a folder, prints how the second readings in `training/second` agree with the first:
whole attributions by ../shared/eval/score_attributions.py (first reading as gold), and the share
of equal values among statements whose cues are the same. With a folder, writes the texts to read.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.texts import scorer
from training.examples import as_document
from training.markup import LANGUAGES, Passage, passages_of
from training.validate import files
from whosays.reading.learned.shapes import VALUES

SECOND = Path(__file__).parent / "second"


def sample() -> list[Passage]:
    """A tenth of the passages with statements, chosen by the hash of their name."""
    every = [p for path in files() for p in passages_of(path) if p.statements]
    return [p for p in every if hashlib.sha256(f"second {p.id}".encode()).digest()[0] < 26]


def write_texts(folder: Path) -> None:
    """The texts of the sample without marks, one file a language."""
    folder.mkdir(parents=True, exist_ok=True)
    by_language: dict[str, list[str]] = defaultdict(list)
    for passage in sample():
        by_language[passage.language].append(f"# {passage.id} {passage.genre}\n{passage.text}\n")
    for language, texts in by_language.items():
        (folder / f"{language}.txt").write_text("\n".join(texts), encoding="utf-8")
        print(f"{language}: {len(texts)} passages")


def agreement() -> None:
    """One line a language."""
    score = scorer("score_attributions")
    first = {p.id: p for p in sample()}
    for language in LANGUAGES:
        path = SECOND / f"{language}.txt"
        if not path.exists():
            continue
        again = {p.id: p for p in passages_of(path)}
        gold = {n: as_document(first[n]) for n in again if n in first}
        result, _ = score.score(gold, {n: as_document(again[n]) for n in gold})
        shares = {name: round(100 * value, 1) for name, value in _values(first, again).items()}
        f1 = {k: round(100 * result[k][2], 1) for k in ("attribution", "source.soft", "cue.soft")}
        print(f"{language}: {len(gold)} passages, F1 {f1}, values equal {shares}")


def _values(first: dict[str, Passage], again: dict[str, Passage]) -> dict[str, float]:
    equal: dict[str, list[bool]] = defaultdict(list)
    for name, passage in again.items():
        if name not in first:
            continue
        by_cue = {s.cue: s for s in first[name].statements if s.cue}
        for statement in passage.statements:
            other = by_cue.get(statement.cue)
            for value in VALUES if other is not None else ():
                equal[value].append(getattr(statement, value) == getattr(other, value))
    return {name: sum(e) / len(e) for name, e in equal.items()}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_texts(Path(sys.argv[1]))
    else:
        agreement()
