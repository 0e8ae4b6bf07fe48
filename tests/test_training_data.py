"""The training passages themselves: they pass their validator, are as many as promised, and new."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from conftest import ROOT
from training.markup import LANGUAGES, Passage, passages_of
from training.validate import files, main

LEAST = 250
GOOD = "It rained all day and nobody in the long low street by the river came out to look. " * 2


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return [passage for path in files() for passage in passages_of(path)]


def validated(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "training.validate", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_our_own_files_are_valid() -> None:
    done = validated()
    assert (done.returncode, done.stderr) == (0, "")
    for language in LANGUAGES:
        assert re.search(rf"^{language}: \d+ passages", done.stdout, re.MULTILINE)


def test_a_broken_file_is_told_with_its_passage(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_text(f"# en-9001 wire\n{GOOD}{{s1 He said.\n", encoding="utf-8")
    done = validated(path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "broken.txt: en-9001: a part is never closed: '{s1 '\n"


def test_each_broken_file_is_told_and_the_others_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text("# en-9001 gossip\nIt rained.\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"# en-9002 wire\n{GOOD}\n", encoding="utf-8")
    (tmp_path / "three.txt").write_text(f"# en-9002 wire\n{GOOD}\n", encoding="utf-8")
    assert main([str(tmp_path / f"{name}.txt") for name in ("one", "two", "three")]) == 1
    shown = capsys.readouterr().out
    assert "one.txt: en-9001: unknown genre 'gossip'" in shown
    assert "three.txt: en-9002: stands in two.txt already" in shown
    assert "en: 1 passages (1 without a statement), 36 words, 0 statements, 0 names" in shown


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Too short.", "2 words"),
        (GOOD * 10, "360 words"),
        (GOOD + "{s1 He }{q1 said} {c1 it}.", "source 'He ' has a blank at its edge"),
        (GOOD + "{s1 He,} {q1 said} {c1 it}.", "source 'He,' ends in a mark"),
        (GOOD + "{s1 He} {q1 said:} {c1 it}.", "cue 'said:' ends in a mark"),
        (GOOD + "{s1 He} {q1 said} {c1 it rains.}", "content ends in a mark: 'it rains.'"),
        (GOOD + "{c1 It rains,} {s1 he} {q1 said}.", "content ends in a mark: 'It rains,'"),
    ],
)
def test_what_is_surely_a_slip_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, message: str
) -> None:
    values = "--\n1 he | claim + certain reports statement\n" if "{" in body else ""
    path = tmp_path / "slip.txt"
    path.write_text(f"# en-9001 wire\n{body}\n{values}", encoding="utf-8")
    assert main([str(path)]) == 1
    shown = capsys.readouterr().out
    assert "slip.txt: en-9001: " in shown
    assert message in shown


def test_a_direct_quotation_keeps_its_stop(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    values = "--\n1 he | claim + certain reports statement\n"
    path.write_text(
        f"# en-9001 wire\n{GOOD}{{s1 He}} {{q1 said}}: {{c1 “It rains.”}}\n{values}",
        encoding="utf-8",
    )
    assert main([str(path)]) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_as_many_as_promised(passages: list[Passage], language: str) -> None:
    own = [p for p in passages if p.language == language]
    assert sum(bool(p.statements) for p in own) >= LEAST
    assert sum(not p.statements for p in own) >= LEAST


def test_every_file_lies_in_the_folder_of_its_language() -> None:
    for path in files():
        assert {p.language for p in passages_of(path)} == {path.parent.name}, path.name


def test_no_two_passages_are_the_same_text(passages: list[Passage]) -> None:
    texts = Counter(p.text for p in passages)
    assert [text for text, count in texts.items() if count > 1] == []


def test_no_passage_is_about_the_event_of_the_founding_report(
    shared: Path, passages: list[Passage]
) -> None:
    gold = json.loads((shared / "gold" / "belgorod-fr.json").read_text(encoding="utf-8"))
    voices = {label for labels in gold["voices"].values() for label in labels}
    places = {place for said in gold["statements"] for place in said.get("places", ())}
    # What has no place on the map is a country, of which any news may tell.
    names = set().union(*map(names_in, voices | set(gold["places"]))) - (places - {*gold["places"]})
    assert len(names) > 5
    for passage in passages:
        for name in names:
            assert not re.search(rf"\b{re.escape(name)}\b", passage.text), (passage.id, name)


def names_in(label: str) -> set[str]:
    """Capitalised words in a row; one alone is a name behind a small word, or with nothing else."""
    runs = re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)*", label)
    return {
        run.group()
        for run in runs
        if " " in run.group() or run.group() == label or label[: run.start()][-2:].strip().islower()
    }
