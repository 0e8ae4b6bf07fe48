"""A bar on the terminal for long work; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str, float], None]


@contextmanager
def bar(label: str) -> Iterator[Tell]:
    """Gives what takes a step's name and the part done (0 to 1); the bar comes with the first."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield lambda _step, _part: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(label, total=1.0)

    def tell(step: str, part: float) -> None:
        if not progress.live.is_started:
            progress.start()
        progress.update(task, completed=part, description=f"{label}: {step}")

    try:
        yield tell
    finally:
        progress.stop()
