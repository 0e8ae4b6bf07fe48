"""The command line: its options, its exit codes, what goes to which stream."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import whosays
from conftest import Run

REPORT = (
    "Le maire de Lyon a affirmé lundi que deux camions avaient brûlé près du pont. "
    "La police a démenti : « Aucun camion n’a brûlé. »\n"
)
ENGLISH = "The mayor said on Monday that two trucks had burned near the bridge. Police denied it.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "pont.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def english(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_help_names_every_option_and_loads_nothing_heavy(run: Run) -> None:
    shown = run("read", "--help")
    assert shown.exit_code == 0
    for option in [
        "--language",
        "--published",
        "--json",
        "--html",
        "--all",
        "--media",
        "--statement",
        "--encoding",
    ]:
        assert option in shown.out
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, whosays.faces.cli; print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"spacy", "trafilatura", "rich", "numpy", "py3langid"} & set(loaded)


def test_help_answers_within_the_promised_time(run_alone: Run) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        assert run_alone("--help").exit_code == 0
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) <= 0.3


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("whosays 0.")


def test_the_screen_is_plain_text_in_a_pipe(run: Run, report: Path) -> None:
    shown = run("read", report)
    assert (shown.exit_code, shown.err) == (0, "")
    assert shown.out.startswith("pont.txt · French")
    assert "\x1b" not in shown.out


def test_json_holds_what_the_library_reads(run: Run, report: Path) -> None:
    read = json.loads(run("read", "--json", "--published", "2024-03-05", report).out)
    reading = whosays.read(REPORT, language="fr", published="2024-03-05")
    assert (read["id"], read["language"], read["published"]) == ("pont", "fr", "2024-03-05")
    assert read["text"] == REPORT
    assert [statement["content"] for statement in read["statements"]] == [
        [[span.start, span.end] for span in statement.content] for statement in reading.statements
    ]


def test_several_files_give_a_line_each(run: Run, report: Path, english: Path) -> None:
    shown = run("read", "--json", report, english)
    read = [json.loads(line) for line in shown.out.splitlines()]
    assert [(one["id"], one["language"]) for one in read] == [("pont", "fr"), ("bridge", "en")]
    assert shown.err == ""


def test_a_bad_file_does_not_stop_the_others(run: Run, report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    shown = run("read", "--json", empty, report, tmp_path / "missing.txt")
    assert shown.exit_code == 2
    assert [json.loads(line)["id"] for line in shown.out.splitlines()] == ["pont"]
    assert [line.split(": ")[2] for line in shown.err.splitlines()] == [
        "it is empty.",
        "there is no such file; check the name and the folder.",
    ]


def test_the_standard_input_is_read_once(run: Run) -> None:
    assert json.loads(run("read", "-", "--json", stdin=REPORT.encode()).out)["id"] == "stdin"
    assert run("read", "-", "-").err == "whosays: The standard input (-) can be read only once.\n"


def test_one_statement_is_shown_and_an_unknown_one_is_refused(run: Run, report: Path) -> None:
    ids = [s.id for s in whosays.read(REPORT, language="fr").statements]
    shown = run("read", report, "--statement", ids[0])
    assert shown.exit_code == 0
    assert "deux camions avaient brûlé" in shown.out
    refused = run("read", report, "--statement", "s99")
    assert (refused.exit_code, refused.out) == (2, "")
    assert "s99" in refused.err
    assert {ids[0], ids[-1]} <= set(re.findall(r"s\d\d", refused.err))


@pytest.mark.parametrize("extra", [["--json"], ["--html", "x.html"], ["another.txt"]])
def test_one_statement_is_of_one_file_on_the_screen(
    run: Run, report: Path, extra: list[str]
) -> None:
    refused = run("read", report, "--statement", "s01", *extra)
    assert (refused.exit_code, refused.out) == (2, "")
    assert "--statement shows one statement of one file" in refused.err


def test_a_page_is_written_whole(run: Run, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "pont.html"
    page.write_text("an older page")
    shown = run("read", report, "--html", page)
    assert (shown.exit_code, shown.out, shown.err) == (0, "", "")
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pont.html", "pont.txt"]


def test_several_pages_go_into_a_folder(
    run: Run, report: Path, english: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "pages"
    assert run("read", report, english, "--html", folder).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["bridge.html", "pont.html"]


def test_a_page_through_a_link_keeps_the_link(run: Run, report: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    link.symlink_to(real)
    assert run("read", report, "--html", link).exit_code == 0
    assert link.is_symlink()
    assert real.stat().st_size > 0


def test_a_device_is_written_to_and_not_replaced(run: Run, report: Path) -> None:
    assert run("read", report, "--html", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_no_page_is_written_over_what_is_read(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><p>{REPORT}</p></body></html>", encoding="utf-8")
    before = page.read_bytes()
    (tmp_path / "other.txt").write_text(REPORT, encoding="utf-8")
    for out in (page, tmp_path):
        refused = run("read", page, "--html", out)
        assert refused.exit_code == 2
        assert "would write over the input" in refused.err
    assert run("read", tmp_path / "other.txt", page, "--html", tmp_path).exit_code == 2
    assert page.read_bytes() == before


def test_two_pages_of_one_name_are_refused(run: Run, report: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin" / "pont.md"
    twin.parent.mkdir()
    twin.write_text(REPORT, encoding="utf-8")
    refused = run("read", report, twin, "--html", tmp_path / "pages")
    assert refused.exit_code == 2
    assert "would both be written to" in refused.err


@pytest.mark.parametrize("out", ["no/such/folder/page.html", "pont.txt/page.html"])
def test_a_page_that_cannot_be_written_is_said(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.chdir(report.parent)
    refused = run("read", report, "--html", out)
    assert refused.exit_code == 2
    assert f"Cannot write {out}" in refused.err


def test_a_closed_pipe_is_no_error_to_tell(report: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, "-m", "whosays", "read", "--json", *[str(report)] * 3],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout is not None
    started.stdout.close()
    _, err = started.communicate(timeout=120)
    assert (started.returncode, err) == (1, b"")


def test_an_interrupt_ends_quietly() -> None:
    started = subprocess.Popen(
        [sys.executable, "-m", "whosays", "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(4)  # Now it waits for its standard input.
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err.strip()) == (130, b"", b"")


def test_an_interrupt_ends_a_long_reading(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("The mayor said that the road was shut. " * 6000, encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, "-m", "whosays", "read", str(long)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(10)  # Now the network is at work, for more than a minute.
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=15)
    assert (started.returncode, out, err.strip()) == (130, b"", b"")


def test_an_ascii_terminal_gets_valid_json(run_alone: Run, report: Path) -> None:
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    assert json.loads(run_alone("read", "--json", report, environment=plain).out)["text"] == REPORT
    assert run_alone("read", report, environment=plain).exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_in_one_sentence(report: Path) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "whosays", "read", "--json", report],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"whosays: The output cannot be written: ")
    assert ended.stderr.count(b"\n") == 1
