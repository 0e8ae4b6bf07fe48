"""Checks every passage and prints what they cover: python -m training.validate [FILE...]"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.markup import LANGUAGES, MarkupError, Passage, passages_of

DATA = Path(__file__).parent / "data"


def files() -> list[Path]:
    """The files of passages, in order."""
    return sorted(p for language in LANGUAGES for p in (DATA / language).glob("*.txt"))


def problems(passage: Passage) -> list[str]:
    """What is legal mark-up but surely a slip."""
    found = []
    words = len(passage.text.split())
    if not 25 <= words <= 220:
        found.append(f"{words} words")
    for statement in passage.statements:
        name = f"statement {statement.number}"
        for part in ("source", "cue", "content"):
            for start, end in getattr(statement, part):
                piece = passage.text[start:end]
                if piece != piece.strip():
                    found.append(f"{name}: {part} {piece[:30]!r} has a blank at its edge")
                if part != "content" and piece[-1] in ",.:;":
                    found.append(f"{name}: {part} {piece[-30:]!r} ends in a mark")
        last = passage.text[statement.content[-1][0] : statement.content[-1][1]]
        if last[-1] in ",;:" or (last[-1] == "." and last[0] not in "«“\"„‘'—–-"):
            found.append(f"{name}: content ends in a mark: {last[-30:]!r}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 where a file breaks a rule."""
    paths = [Path(a) for a in (sys.argv[1:] if arguments is None else arguments)] or files()
    failed = False
    seen: dict[str, Path] = {}
    passages: list[Passage] = []
    for path in paths:
        try:
            for passage in passages_of(path):
                if passage.id in seen:
                    raise MarkupError(f"{passage.id}: stands in {seen[passage.id].name} already")
                seen[passage.id] = path
                passages.append(passage)
                for problem in problems(passage):
                    failed = True
                    print(f"{path.name}: {passage.id}: {problem}")
        except MarkupError as error:
            failed = True
            print(f"{path.name}: {error}")
    for language in sorted({p.language for p in passages}):
        _report(language, [p for p in passages if p.language == language])
    return 1 if failed else 0


def _report(language: str, passages: Sequence[Passage]) -> None:
    statements = [s for p in passages for s in p.statements]
    bare = sum(not p.statements for p in passages)
    words = sum(len(p.text.split()) for p in passages)
    print(
        f"{language}: {len(passages)} passages ({bare} without a statement), {words} words, ",
        end="",
    )
    print(f"{len(statements)} statements, {sum(len(p.names) for p in passages)} names")
    print("  genres:", _counts(Counter(p.genre for p in passages)))
    for value in ("act", "polarity", "certainty", "stance", "evidence"):
        print(f"  {value}:", _counts(Counter(getattr(s, value) for s in statements)))


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counter.most_common())


if __name__ == "__main__":
    sys.exit(main())
