"""Draws docs/screen.svg: what `whosays read` shows of the French example, in colour."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from whosays import reader
from whosays.faces import terminal
from whosays.sources import open_source

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = Path("examples") / "raid-fr.txt"
WIDTH = 120


def draw() -> str:
    """The picture as SVG; it names no font that would have to be fetched."""
    reading = reader.read_document(open_source(str(ROOT / EXAMPLE)))
    console = Console(
        record=True,
        file=io.StringIO(),
        width=WIDTH,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        highlight=False,
    )
    console.print(Text(f"$ whosays read {EXAMPLE.as_posix()}", "bold"))
    terminal.show(reading, console)
    drawn = console.export_svg(title="whosays", unique_id="screen")
    without_fonts = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in without_fonts.splitlines()) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "screen.svg").write_text(draw(), encoding="utf-8", newline="\n")
