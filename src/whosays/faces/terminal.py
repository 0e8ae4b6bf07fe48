"""The terminal screen of a reading: who speaks, what is disputed, what to find, what is unread."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from whosays.faces import summary
from whosays.faces.terminal_layout import Page, Record, labelled, plain
from whosays.faces.terminal_places import show_places
from whosays.faces.terminal_statement import show_statement
from whosays.faces.words import ELLIPSIS, one_line, quoted, words_of
from whosays.languages.detect import name_of
from whosays.model import UNNAMED, Dispute, HeaderItem, Reading, Statement

__all__ = ["show", "show_statement"]

FIRST_HELD = 6
FIRST_QUESTIONS = 6
FIRST_NOT_READ = 3


def show(
    reading: Reading,
    console: Console,
    *,
    all_statements: bool = False,
    media: bool = False,
    statement: str | None = None,
) -> None:
    """Print the screen, or one statement; `all_statements` leaves nothing out, `media` lists each.

    Raises `OptionError` where the reading has no statement of that id.
    """
    if statement is not None:
        show_statement(reading, statement, console)
        return
    page = Page.of(reading, console)
    _head(page)
    _who_speaks(page)
    _in_dispute(page)
    if all_statements:
        _every_statement(page)
    else:
        _claimed_by_one_side(page)
    _media(page, media)
    show_places(page, all_statements)
    _dates(page)
    _ask_next(page, all_statements)
    _not_read(page, all_statements)


def _head(page: Page) -> None:
    reading = page.reading
    document = reading.document
    page.listed(
        [
            Text(one_line(document.file or document.id), "bold"),
            Text(f"{name_of(reading.language)}, {reading.reader} reader"),
            Text(summary.count_of(len(reading.text), "character")),
            Text(f"sha256 {document.sha256[:8]}…"),
        ],
        0,
    )
    page.listed([Text(summary.date_of_publication(reading)), *_about(page)], 2)
    partly = summary.partly(reading)
    page.listed(
        [
            Text(summary.count_of(len(reading.statements), "statement"), "bold"),
            Text(f"{summary.doubted(reading):,} doubted by the writer"),
            Text(
                summary.count_of(len(reading.disputes), "point")
                + " in dispute"
                + (f" ({partly} only partly)" if partly else "")
            ),
            Text(f"{len(reading.media):,} media, {summary.linked(reading):,} linked"),
            Text(summary.count_of(len(reading.not_read), "sentence") + " not read"),
        ],
        2,
    )
    for warning in reading.warnings:
        page.wrapped(Text(f"! {one_line(warning)}", "yellow"), 2, 2)


def _about(page: Page) -> list[Text]:
    """What stands in the text about itself, and what does not."""
    kept: list[HeaderItem] = [item for item in page.reading.header if item.kind != "date"]
    parts = [
        Text(f"{item.kind} ") + labelled(page.reading, item.span, page.width // 2) for item in kept
    ]
    absent = (
        "publisher, link" if any(i.kind == "byline" for i in kept) else "publisher, author, link"
    )
    return [*parts, Text(f"{absent}: not in the text")]


def _title(page: Page, title: str, after: str = "") -> None:
    page.wrapped(Text.assemble((title, "bold cyan"), "  " if after else "", (after, "dim")), 0, 2)


def _who_speaks(page: Page) -> None:
    rows = summary.voice_rows(page.reading)
    if not rows:
        return
    widest = max(cell_len(row.name) for row in rows)
    name_width = min(widest, max(20, page.width * 38 // 100))
    beside = page.width - name_width - 12 >= 30
    if not beside:
        name_width = min(widest, page.width - 8)
    title = Text("WHO SPEAKS", "bold cyan")
    heading = Text(f"{'statements':>{max(name_width - 10 + 7, 12)}}  called here", "dim")
    page.line(Text.assemble(title, heading) if beside else title)
    room = min(page.width - name_width - 30 if beside else page.width - 22, 40)
    for row in rows:
        name = plain(row.name, name_width, page.colours.get(row.id, "dim"))
        padding = " " * (name_width - cell_len(name.plain))
        line = Text.assemble("  ", name, f"{padding} {row.count:>4,}")
        called = _called(page, row, max(room, 12))
        if beside and called:
            page.listed(called, name_width + 10, ", ", lead=Text.assemble(line, "   "))
        else:
            page.line(line)
            if called:
                page.listed(called, 4, ", ")


def _called(page: Page, row: summary.VoiceRow, room: int) -> list[Text]:
    parts = [labelled(page.reading, span, room) for span in row.labels[:2]]
    more = len(row.labels) - len(parts)
    if more > 0:
        parts.append(Text(f"+{summary.count_of(more, 'name')}", "dim"))
    for name, count in row.perhaps:
        parts.append(Text(f"perhaps also {name} ({count})?", "yellow"))
    if row.id == UNNAMED:
        parts += [Text(kind, "dim") for kind in summary.unnamed_kinds(page.reading)]
    return parts


def _voice(page: Page, statement: Statement) -> Text:
    """Who holds it, and the relay between."""
    colour = page.colours.get(statement.voice, "dim")
    name = Text.assemble((summary.voice_name(page.reading, statement.voice), colour))
    if statement.via:
        relay = quoted(words_of(page.reading.text, statement.via), page.reading.language, 24)
        name = name + Text(f", via {relay}", "dim")
    return name


def _record(page: Page, statement: Statement, how: Text | None = None, gutter: str = "") -> Record:
    return Record(
        name=statement.id,
        voice=_voice(page, statement),
        words=words_of(page.reading.text, statement.content),
        how=_how(page, statement) if how is None else how,
        spans=statement.content,
        gutter=gutter,
    )


def _how(page: Page, statement: Statement) -> Text:
    """The words of doubt with their level, or the words that ascribe it."""
    doubts = statement.stance == "doubts"
    hedged = summary.twice_hedged(statement)
    spans = (*statement.cue, *statement.hedges) if hedged else statement.hedges or statement.cue
    kept = tuple(s for s in dict.fromkeys(spans) if not any(o != s and o.covers(s) for o in spans))
    if hedged:
        level = "twice hedged"
    elif not kept:
        level = summary.how_said(statement)
    else:
        unsure = "" if statement.certainty == "certain" else statement.certainty
        level = ", ".join(filter(None, (unsure, "doubted" if doubts else "")))
    said = Text.assemble((level, "yellow" if doubts else ""))
    if kept:
        words = quoted(words_of(page.reading.text, kept), page.reading.language, 32)
        said = said + Text((" " if level else "") + words, "dim")
    return said


def _in_dispute(page: Page) -> None:
    disputes = page.reading.disputes
    if not disputes:
        return
    _title(page, "IN DISPUTE")
    entries = [_sides(page, dispute) for dispute in disputes]
    columns = page.columns([record for records in entries for record in records], 3)
    for dispute, records in zip(disputes, entries, strict=True):
        head = Text.assemble((dispute.id, "bold"), f" {dispute.issue}: ", one_line(dispute.about))
        if dispute.scope == "partly":
            head = head + Text("  PARTLY", "bold yellow")
        page.wrapped(head, 1, 3)
        page.records(records, 3, columns=columns)


def _sides(page: Page, dispute: Dispute) -> list[Record]:
    records = []
    for side, ids in enumerate(dispute.sides):
        known = [page.reading.statement(one) for one in ids]
        for place, statement in enumerate(one for one in known if one is not None):
            gutter = "vs" if side and not place else "  "
            records.append(_record(page, statement, Text(summary.how_said(statement)), gutter))
    return records


def _claimed_by_one_side(page: Page) -> None:
    held = summary.one_sided(page.reading)
    if not held:
        return
    chosen = {statement.id for statement in held[:FIRST_HELD]}
    _title(page, "CLAIMED BY ONE SIDE")
    first = [s for s in summary.in_text_order(page.reading) if s.id in chosen]
    page.records([_record(page, statement) for statement in first])
    if len(held) > len(first):
        page.line(Text(f"    … {len(held) - len(first):,} more: --all", "dim"))


def _every_statement(page: Page) -> None:
    if page.reading.statements:
        _title(page, "EVERY STATEMENT", "in the text's order")
        statements = summary.in_text_order(page.reading)
        page.records([_record(page, statement) for statement in statements], whole=True)


def _media(page: Page, each: bool) -> None:
    reading = page.reading
    if not reading.media:
        return
    parts = [Text(part) for part in summary.media_counts(reading)]
    parts[0] = Text.assemble(("MEDIA TO FIND  ", "bold cyan"), parts[0])
    if not each:
        parts.append(Text("each with its words and place in the text: --media", "dim"))
    page.listed(parts, 0)
    if each:
        page.records(
            [
                Record(
                    name=f"m{place:02}",
                    voice=Text(summary.MEDIUM_NAMES[medium.kind]),
                    words=words_of(reading.text, (medium.mention, *medium.shows)),
                    how=Text(_of_medium(medium.verified, medium.link)),
                    spans=(medium.mention, *medium.shows),
                )
                for place, medium in enumerate(reading.media, 1)
            ],
            whole=True,
        )


def _of_medium(verified: bool | None, link: str | None) -> str:
    called = {True: "called verified", False: "called unverified", None: ""}[verified]
    return ", ".join(filter(None, (called, one_line(link) if link else "no link")))


def _dates(page: Page) -> None:
    moments = summary.dates(page.reading)
    if not moments:
        return
    parts = [
        labelled(page.reading, moment.span, page.width // 2)
        + Text(f" → {one_line(moment.edtf) if moment.edtf else 'left open'}")
        for moment in moments
    ]
    _title(page, "DATES")
    page.listed(parts, 2)


def _ask_next(page: Page, everything: bool) -> None:
    asked = summary.questions(page.reading)
    if not asked:
        return
    _title(page, "ASK NEXT")
    kept = asked if everything else asked[:FIRST_QUESTIONS]
    for number, question in enumerate(kept, 1):
        line = Text.assemble((f"{number} ", "bold"), question.before)
        if question.span is not None:
            line = line + Text(" ") + labelled(page.reading, question.span, page.width // 2)
        page.wrapped(line + Text(question.after), 2, 2)
    if len(asked) > len(kept):
        page.line(Text(f"    … {len(asked) - len(kept):,} more: --all", "dim"))


def _not_read(page: Page, everything: bool) -> None:
    left = page.reading.not_read
    if not left:
        return
    kept = left if everything else left[:FIRST_NOT_READ]
    _title(page, "NOT READ")
    page.records(
        [
            Record(
                name="",
                voice=Text(one_line(one.reason), "dim"),
                words=one.span.of(page.reading.text).replace("\n", ELLIPSIS)
                if not everything
                else one.span.of(page.reading.text),
                how=Text(),
                spans=(one.span,),
            )
            for one in kept
        ],
        2,
        whole=everything,
    )
    if len(left) > len(kept):
        page.line(Text(f"    … {len(left) - len(kept):,} more: --all", "dim"))
