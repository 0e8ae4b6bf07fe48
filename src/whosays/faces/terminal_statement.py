"""One statement in full on the terminal: its paragraph, its spans, what each value rests on."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from whosays.errors import OptionError
from whosays.faces import summary
from whosays.faces.terminal_layout import Page, Record
from whosays.faces.words import one_line, visible, words_of
from whosays.model import Aspect, Reading, Span, Spans, Statement

# As much of a long paragraph as a reader needs around the statement.
AROUND = 500
ROLE_STYLES = {"content": "underline", "source": "bold", "cue": "italic", "": ""}
ROLE_SIGNS = {"content": "~", "source": "=", "cue": "^", "": " "}
POLARITIES = {"+": "it is so", "-": "it is not so"}
ASPECTS: tuple[Aspect, ...] = ("act", "polarity", "certainty", "stance", "evidence", "via")


def show_statement(reading: Reading, statement_id: str, console: Console) -> None:
    """Print one statement in its paragraph, with its offsets, grounds and disputes."""
    statement = reading.statement(statement_id)
    if statement is None:
        raise OptionError(_unknown(reading, statement_id))
    page = Page.of(reading, console)
    name = summary.voice_name(reading, statement.voice)
    head = [
        Text(statement.id, "bold"),
        Text(name),
        Text(summary.how_said(statement)),
        Text(one_line(reading.document.file or reading.document.id), "dim"),
    ]
    page.listed(head, 0)
    _paragraph(page, statement)
    _spans(page, statement)
    _values(page, statement)
    _disputes(page, statement)


def _unknown(reading: Reading, statement_id: str) -> str:
    ids = [statement.id for statement in summary.in_text_order(reading)]
    known = f"its statements are {', '.join(ids[:3])} … {ids[-1]}" if ids else "it has none"
    name = one_line(reading.document.file or reading.document.id)
    return f"no statement {one_line(statement_id)} in {name}: {known}; --all lists them"


def _paragraph(page: Page, statement: Statement) -> None:
    """The paragraph with its marks: as styles in colour, as a line of signs where there is none."""
    text = page.reading.text
    around = _around(text, (*statement.source, *statement.cue, *statement.content))
    page.line(Text(f"  in {around.start}-{around.end}", "dim"))
    paragraph = Text()
    for place in range(around.start, around.end):
        character = text[place]
        shown = " " if character.isspace() else visible(character)
        paragraph.append(shown, ROLE_STYLES[_role(statement, place)])
    signs = not page.console.is_terminal or page.console.color_system is None
    for line in paragraph.wrap(page.console, page.width - 4, overflow="fold", no_wrap=False):
        line.rstrip()
        page.line(Text("    ") + line)
        if signs and (marks := _signs(line)).strip():
            page.line(Text("    " + marks))
    if signs:
        page.line(Text("    ~ content   = source   ^ cue", "dim"))


def _around(text: str, spans: Spans) -> Span:
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    return Span(max(start, first - AROUND), min(end, last + AROUND))


def _role(statement: Statement, place: int) -> str:
    roles = (("cue", statement.cue), ("source", statement.source), ("content", statement.content))
    return next((r for r, spans in roles if any(s.start <= place < s.end for s in spans)), "")


def _signs(line: Text) -> str:
    signs = [" "] * line.cell_len
    roles = {style: role for role, style in ROLE_STYLES.items() if style}
    for span in line.spans:
        left = Text(line.plain[: span.start]).cell_len
        right = Text(line.plain[: span.end]).cell_len
        signs[left:right] = ROLE_SIGNS[roles.get(str(span.style), "")] * (right - left)
    return "".join(signs)


def _spans(page: Page, statement: Statement) -> None:
    moment = (statement.time.span,) if statement.time else ()
    saying = (statement.said.span,) if statement.said else ()
    named: list[tuple[str, Spans, str]] = [
        ("source", statement.source, ""),
        ("cue", statement.cue, ""),
        ("content", statement.content, ""),
        ("via", statement.via, ""),
        ("hedges", statement.hedges, ""),
        ("places", statement.places, ""),
        ("time", moment, (statement.time.edtf or "left open") if statement.time else ""),
        ("said", saying, (statement.said.edtf or "left open") if statement.said else ""),
    ]
    records = [
        Record(
            name=name,
            voice=Text(note),
            words=words_of(page.reading.text, spans),
            how=Text(),
            spans=spans,
        )
        for name, spans, note in named
        if spans
    ]
    page.line(Text("SPANS", "bold cyan"))
    page.records(records, 2, whole=True)


def _values(page: Page, statement: Statement) -> None:
    """Each value on the words it rests on, or said to rest on none."""
    records = []
    for aspect in ASPECTS:
        grounds = [ground for ground in statement.grounds if ground.aspect == aspect]
        for ground in grounds:
            records.append(
                Record(
                    name=aspect,
                    voice=Text(_plain(aspect, ground.value)),
                    words=ground.span.of(page.reading.text),
                    how=Text(one_line(ground.rule), "dim"),
                    spans=(ground.span,),
                )
            )
        if not grounds and aspect != "via":
            value = _plain(aspect, getattr(statement, aspect))
            unmarked = Text("no words mark it", "dim")
            records.append(Record(aspect, Text(value), "", unmarked, ()))
    page.line(Text("VALUES AND THE WORDS THEY REST ON", "bold cyan"))
    page.records(records, 2, whole=True)


def _plain(aspect: Aspect, value: str) -> str:
    return POLARITIES.get(value, value) if aspect == "polarity" else one_line(value)


def _disputes(page: Page, statement: Statement) -> None:
    for standing in summary.standings(page.reading).get(statement.id, ()):
        dispute = standing.dispute
        scope = "  PARTLY" if dispute.scope == "partly" else ""
        line = f"{dispute.id} {dispute.issue}: {one_line(dispute.about)}{scope}; against"
        page.wrapped(Text.assemble(("IN DISPUTE  ", "bold cyan"), line), 0, 2)
        others = [page.reading.statement(other) for other in standing.against]
        page.records(
            [
                Record(
                    name=other.id,
                    voice=Text(summary.voice_name(page.reading, other.voice)),
                    words=words_of(page.reading.text, other.content),
                    how=Text(summary.how_said(other)),
                    spans=other.content,
                )
                for other in others
                if other is not None
            ],
            2,
        )
