"""Lines for a terminal of any width: records keep to their columns, lists never split a part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from whosays.faces.summary import VOICE_NAMES, voice_rows
from whosays.faces.words import fitting, offset, quoted
from whosays.model import Reading, Span, Spans

COLOURS = ("blue", "red", "green", "magenta", "yellow", "cyan")
GAP = 2
# Below this many cells a quotation says nothing beside its columns; it gets a line of its own.
FEWEST_FOR_WORDS = 34
# Rich breaks a line at any white space, the no-break one too; this one it takes for a letter.
HELD_SPACE = "\ue000"


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a section: its name, who holds it, the words, how they are put, where."""

    name: str
    voice: Text
    words: str
    how: Text
    spans: Spans
    gutter: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of each column of a section; `words` is None where they get their own line."""

    gutter: int
    name: int
    voice: int
    words: int | None
    how: int
    spans: int


@dataclass(frozen=True, slots=True)
class Page:
    """The terminal that a reading is put on."""

    reading: Reading
    console: Console
    colours: dict[str, str]

    @classmethod
    def of(cls, reading: Reading, console: Console) -> Page:
        """The page of a reading; actors have a colour each, the writer and nobody have none."""
        actors = [row.id for row in voice_rows(reading) if row.id not in VOICE_NAMES]
        colours = {v: COLOURS[place % len(COLOURS)] for place, v in enumerate(actors)}
        return cls(reading, console, colours)

    @property
    def width(self) -> int:
        """Cells a line."""
        return self.console.width

    def line(self, text: Text) -> None:
        """One line as it stands; the words of a document are never taken for markup."""
        text.rstrip()
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def wrapped(self, text: Text, indent: int, hanging: int = 0) -> None:
        """A paragraph folded at white space, its later lines set in by `hanging` more."""
        first, *rest = self.fold(text, self.width - indent) or [Text()]
        self.line(Text(" " * indent) + first)
        if rest and hanging:
            taken = len(first.plain.rstrip())
            left = text[taken:]
            left.plain = left.plain.lstrip()
            rest = self.fold(left, self.width - indent - hanging)
        for one in rest:
            self.line(Text(" " * (indent + hanging)) + one)

    def listed(
        self, parts: list[Text], indent: int, separator: str = " · ", lead: Text | None = None
    ) -> None:
        """Parts after one another, on a new line where one does not fit; `lead` stands left."""
        width = self.width - indent
        lines: list[Text] = []
        for place, part in enumerate(parts):
            after = Text(separator.rstrip() if place + 1 < len(parts) else "", "dim")
            whole = Text.assemble(part, after)
            joined = Text.assemble(lines[-1], " ", whole) if lines else whole
            if lines and cell_len(joined.plain) <= width:
                lines[-1] = joined
            else:
                first, *rest = self.fold(whole, width) or [Text()]
                lines.append(first)
                lines += self.fold(Text(" ").join(rest), width) if rest else []
        for place, line in enumerate(lines):
            left = lead if lead is not None and place == 0 else Text(" " * indent)
            self.line(Text.assemble(left, line))

    def records(
        self,
        records: list[Record],
        indent: int = 4,
        *,
        whole: bool = False,
        columns: Columns | None = None,
    ) -> None:
        """A section's entries in common columns; `whole` folds long words, else they are cut."""
        columns = columns or self.columns(records, indent)
        for record in records:
            if columns.words is None:
                self._stacked(record, columns, indent, whole)
            else:
                self._beside(record, columns, indent, whole)

    def words(self, words: str, width: int, whole: bool) -> Text:
        """Words of the document between their quotation marks; none where there are none."""
        if not words:
            return Text()
        return Text(quoted(words, self.reading.language, None if whole else max(width, 6)))

    def columns(self, records: list[Record], indent: int) -> Columns:
        """The columns that suit all these entries."""
        widest = Columns(
            gutter=max((cell_len(r.gutter) + 1 for r in records if r.gutter), default=0),
            name=max((cell_len(r.name) for r in records), default=0),
            voice=max((cell_len(r.voice.plain) for r in records), default=0),
            words=None,
            how=max((cell_len(r.how.plain) for r in records), default=0),
            spans=max((len(offset(s)) for r in records for s in r.spans), default=0),
        )
        voice = min(widest.voice, max(12, self.width * 26 // 100))
        how = min(widest.how, max(10, self.width * 22 // 100))
        fixed = indent + widest.gutter + widest.name + voice + how + widest.spans
        words = self.width - fixed - GAP * 4
        return Columns(
            gutter=widest.gutter,
            name=widest.name,
            voice=voice,
            words=words if words >= FEWEST_FOR_WORDS else None,
            how=how,
            spans=widest.spans,
        )

    def _beside(self, record: Record, columns: Columns, indent: int, whole: bool) -> None:
        width = columns.words or FEWEST_FOR_WORDS
        cells = [
            (self.fold(record.voice, columns.voice), columns.voice),
            (self.fold(self.words(record.words, width, whole), width), width),
            (self.fold(record.how, columns.how), columns.how),
            (_places(record.spans), columns.spans),
        ]
        name = f"{record.gutter:<{columns.gutter}}{record.name:<{columns.name}}"
        for row, lines in enumerate(zip_longest(*(lines for lines, _ in cells))):
            line = Text(" " * indent) + Text(name if row == 0 else " " * cell_len(name), "bold")
            for cell, (_, cell_width) in zip(lines, cells, strict=True):
                line = line + Text(" " * GAP) + _padded(cell or Text(), cell_width)
            self.line(line)

    def _stacked(self, record: Record, columns: Columns, indent: int, whole: bool) -> None:
        indent = min(indent, 2)
        gutter = f"{record.gutter:<{columns.gutter}}"
        head = Text.assemble(gutter, (record.name, "bold"), "  ", record.voice, "  ", record.how)
        self.wrapped(head, indent, columns.gutter + columns.name + GAP)
        left = indent + columns.gutter + columns.name + GAP
        width = self.width - left - GAP - columns.spans
        words = self.fold(self.words(record.words, width, whole), width)
        for line, place in zip_longest(words, _places(record.spans)):
            self.line(
                Text(" " * left) + _padded(line or Text(), width) + Text("  ") + (place or Text())
            )

    def fold(self, text: Text, width: int) -> list[Text]:
        """The text in lines of at most `width` cells, broken at white space where there is any."""
        if not text.plain:
            return []
        held = text.copy()
        held.plain = _held(text.plain)
        lines = list(held.wrap(self.console, max(width, 1), overflow="fold", no_wrap=False))
        for line in lines:
            line.plain = line.plain.replace(HELD_SPACE, " ")
            line.rstrip()
        return lines


def _held(text: str) -> str:
    """The text with the spaces inside quotation marks held, so that no line breaks there."""
    return text.replace("« ", f"«{HELD_SPACE}").replace(" »", f"{HELD_SPACE}»")


def _places(spans: Spans) -> list[Text]:
    return [Text(offset(span), style="cyan") for span in sorted(spans)]


def _padded(text: Text, width: int) -> Text:
    return Text.assemble(text, " " * max(width - cell_len(text.plain), 0))


def labelled(reading: Reading, span: Span, width: int = 48) -> Text:
    """Words of the text, quoted and shortened, with their offsets, as one part of a list."""
    words = quoted(span.of(reading.text), reading.language, width)
    return Text.assemble(words, " ", (offset(span), "cyan"))


def plain(text: str, width: int, style: str = "") -> Text:
    """Words that are not quoted, on one line of at most `width` cells."""
    return Text(fitting(text, width), style)
