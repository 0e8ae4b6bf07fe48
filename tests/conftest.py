"""What several test files need: the shared texts, and the command line as a user runs it."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

import whosays
from whosays.faces.cli import main

# The first example loads parsers, the others do not: a deadline would fail at random.
settings.register_profile("whosays", deadline=None)
settings.load_profile("whosays")

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    exit_code: int
    out: str
    err: str


Run = Callable[..., Outcome]

# What a language's data and frames do is tested without the network.
read_by_rules = partial(whosays.read, reader="rules")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and scorers."""
    folder = Path(os.environ.get("WHOSAYS_SHARED") or ROOT.parent / "shared")
    if not (folder / "eval").is_dir():
        pytest.skip("needs ../shared, or WHOSAYS_SHARED naming it")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the reports that the demo reads."""
    return ROOT / "examples"


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in this process, where the parsers are loaded only once."""

    def run_here(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = 0
        try:
            main(list(map(str, arguments)))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return Outcome(code, out.decode("utf-8"), err.decode("utf-8"))

    return run_here


@pytest.fixture
def run_alone(tmp_path: Path) -> Run:
    """Runs the command line as a program of its own."""

    def run_there(
        *arguments: str | Path, stdin: bytes = b"", environment: dict[str, str] | None = None
    ) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "whosays", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | (environment or {}),
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run_there
