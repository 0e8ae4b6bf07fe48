"""The terminal screen, as a reader in a pipe, on a narrow window or in colour sees it."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from reading_fixture import TEXT, at, reading, reading_of
from whosays.errors import OptionError
from whosays.faces import terminal
from whosays.model import Label, Moment, Span, Voice

WIDTHS = (40, 60, 80, 100, 140, 200)
SECTIONS = [
    "WHO SPEAKS",
    "IN DISPUTE",
    "CLAIMED BY ONE SIDE",
    "MEDIA TO FIND",
    "PLACES",
    "DATES",
    "ASK NEXT",
    "NOT READ",
]


def screen(of=None, width: int = 110, **options: object) -> str:
    out = io.StringIO()
    terminal.show(of or reading(), Console(file=out, width=width), **options)
    return out.getvalue()


def section(of: str, title: str) -> str:
    lines = of.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(title))
    others = (i for i, line in enumerate(lines) if i > start and re.match(r"[A-Z]{4}", line))
    return "\n".join(lines[start : next(others, len(lines))])


def one_statement(statement_id: str, width: int = 100) -> str:
    out = io.StringIO()
    terminal.show_statement(reading(), statement_id, Console(file=out, width=width))
    return out.getvalue()


def test_the_sections_follow_one_another():
    places = [screen().index(f"\n{title}") for title in SECTIONS]
    assert places == sorted(places)


def test_the_head_says_what_was_read_and_what_was_not():
    head = " ".join(screen().split("WHO SPEAKS")[0].split())
    assert "barrage · French, rules reader · 1,193 characters · sha256 " in head
    assert "dated 2031-04 (no day)" in head
    assert "18 statements · 5 doubted by the writer" in head
    assert "3 points in dispute (1 only partly)" in head
    assert "4 media, 1 linked · 1 sentence not read" in head


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("everything", [False, True])
def test_no_line_is_wider_than_the_console(width: int, everything: bool):
    for line in screen(width=width, all_statements=everything, media=everything).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("width", WIDTHS)
def test_every_offset_stands_whole(width: int):
    shown = screen(width=width, all_statements=True, media=True)
    for statement in reading().statements:
        for span in statement.content:
            assert re.search(rf"(?<!\d){span.start}-{span.end}(?!\d)", shown), statement.id
    for medium in reading().media:
        assert f"{medium.mention.start}-{medium.mention.end}" in shown


@pytest.mark.parametrize("width", WIDTHS)
def test_offsets_stand_in_one_column(width: int):
    body = section(screen(width=width, all_statements=True), "EVERY STATEMENT")
    ends = [m.start(1) for line in body.splitlines() if (m := re.search(r"\s(\d+-\d+)$", line))]
    assert len(ends) >= 19
    assert len(set(ends)) == 1


def test_every_offset_stands_beside_its_words():
    lines = section(screen(width=200, all_statements=True), "EVERY STATEMENT").splitlines()
    for statement in reading().statements:
        span = statement.content[0]
        line = next(line for line in lines if line.strip().startswith(statement.id))
        words = span.of(TEXT).removeprefix("« ").removesuffix(" »")
        assert words in line
        assert line.endswith(f"{span.start}-{span.end}")


def test_voices_are_counted_with_what_the_text_calls_them():
    body = section(screen(), "WHO SPEAKS")
    assert re.search(r"Front des Rives +3 +« des rebelles » 81-93", body)
    assert "+1 name" in body
    assert "perhaps also Ilian Drosz (1)?" in body
    assert re.search(r"the writer, nobody cited +3", body)
    assert re.search(r"nobody named +3 .*1 rumour", body)


def test_a_dispute_shows_both_sides_and_says_partly():
    body = section(screen(), "IN DISPUTE")
    assert re.search(r"D1 who: who broke the dam\?\n.*s05 .*\n(.*\n)*? *vs s07 ", body)
    assert re.search(r"D3 whether: .*PARTLY", body)
    assert body.count("PARTLY") == 1


def test_a_conditional_over_a_named_voice_is_twice_hedged():
    body = section(screen(width=200), "CLAIMED BY ONE SIDE")
    assert re.search(r"s15 .*twice hedged « a déclaré … aurait frappé »", body)
    assert body.count("twice hedged") == 1


def test_what_is_left_out_is_counted():
    body = section(screen(), "CLAIMED BY ONE SIDE")
    shown = len(re.findall(r"^ +s\d\d ", body, flags=re.MULTILINE))
    more = int(re.search(r"… (\d+) more: --all", body).group(1))
    disputed = 6
    not_side_taking = 2
    assert shown + more == len(reading().statements) - disputed - not_side_taking


def test_all_lists_every_statement_in_the_order_of_the_text():
    ids = re.findall(r"^ +(s\d\d) ", section(screen(all_statements=True), "EVERY"), re.MULTILINE)
    assert ids == [statement.id for statement in reading().statements]


def test_media_are_counted_and_with_media_listed():
    assert "1 video · 1 post · 1 picture · 1 broadcast" in screen(width=140)
    assert "m03" not in screen()
    body = section(screen(media=True, width=160), "MEDIA TO FIND")
    assert re.search(r"m03 +picture +« Une photo non vérifiée .*called unverified", body)
    assert "https://example.org/front" in body


def test_dates_stand_beside_their_words_and_open_ones_are_asked():
    assert "« ce matin » 61-69 → 2031-04-XX" in section(screen(), "DATES")
    asked = section(screen(), "ASK NEXT")
    assert "which day is « ce matin » 61-69?" in asked
    assert "are Front des Rives and Ilian Drosz one voice?" in asked
    assert "who can verify « Une photo non vérifiée »" in asked
    assert "2029-03" not in asked


@pytest.mark.parametrize(
    ("edtf", "asked"),
    [
        (None, "when is « ce matin »"),
        ("2031-04-XX", "which day is « ce matin »"),
        ("XXXX-03", "which year is « ce matin »"),
        ("2031-XX-XX", "which date is « ce matin »"),
        ("[2031-03-31..2031-04-29]", "which date is « ce matin »"),
    ],
)
def test_an_open_date_is_asked_for(edtf: str | None, asked: str):
    of = replace(reading(), moments=(Moment(at("ce matin"), edtf),))
    assert asked in section(screen(of), "ASK NEXT")


@pytest.mark.parametrize(
    "edtf",
    [
        "2031-04-05",
        "2031-03",
        "2031-03~",
        "199X",
        "2031-21",
        "2030/2031",
        "[..2031-04-05]",
        "../2031",
    ],
)
def test_a_date_as_exact_as_its_words_is_not(edtf: str):
    of = replace(reading(), moments=(Moment(at("ce matin"), edtf),))
    assert "ce matin" not in section(screen(of), "ASK NEXT")


def test_the_date_of_the_header_is_no_date_of_the_prose():
    of = reading()
    of = replace(of, moments=(Moment(at("2031-04"), "2031-04"), *of.moments))
    assert section(screen(of), "DATES") == section(screen(), "DATES")


def test_an_unknown_date_of_publication_is_asked_for():
    assert "when was this published?" in screen(replace(reading(), published=None))


def test_what_was_not_read_stands_with_its_reason():
    assert re.search(
        r"a question +« Qui a ouvert les vannes \? » +1036-1061", section(screen(), "NOT READ")
    )


def test_a_pipe_gets_no_colours_and_a_terminal_does():
    assert "\x1b" not in screen()
    out = io.StringIO()
    terminal.show(reading(), Console(file=out, width=100, force_terminal=True))
    assert "\x1b[" in out.getvalue()


def test_marks_of_quotation_are_those_of_the_language():
    text = "The mayor said the bridge was safe."
    shown = screen(reading_of(text, (15, 34), language="en"), all_statements=True)
    assert "“the bridge was safe”" in shown
    assert "«" not in shown


HOSTILE = (
    "Le \x1b[31mpont\x1b[0m \x9b2J est \u202eedacaf\u2066 \x07[bold]sûr[/bold] \x00 [link=x]ici."
)


def test_nothing_in_the_text_steers_the_terminal():
    of = reading_of(HOSTILE, (0, len(HOSTILE)))
    of = replace(of, voices=(Voice("v", "\x1b]0;pwned\x07", (Label(Span(3, 12), "r"),)),))
    of = replace(of, statements=tuple(replace(s, voice="v") for s in of.statements))
    for shown in (screen(of, all_statements=True), screen(of, width=40)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "␛[31mpont" in screen(of, all_statements=True)
    assert "⟨U+202E⟩" in screen(of, all_statements=True)


def test_markup_in_the_text_is_text():
    shown = " ".join(screen(reading_of(HOSTILE, (0, len(HOSTILE))), all_statements=True).split())
    assert "[bold]sûr[/bold]" in shown
    assert "[link=x]ici." in shown


def test_one_statement_in_its_paragraph_with_what_it_rests_on():
    shown = one_statement("s15")
    assert "s15 · Le ministère de l’Intérieur" in shown
    for words in ("a déclaré", "un drone aurait frappé le pont", "aurait frappé"):
        span = at(words, 3) if words == "a déclaré" else at(words)
        assert f"{span.start}-{span.end}" in shown
    assert re.search(r"certainty +possible +« aurait frappé »", shown)
    assert "conditional within" in shown


def test_without_colour_the_content_is_marked_below():
    lines = one_statement("s10").splitlines()
    row = next(i for i, line in enumerate(lines) if "Trois maisons sont touchées" in line)
    start = lines[row].index("Trois maisons")
    assert lines[row + 1][start : start + 27] == "~" * 27
    assert lines[row + 1][start - 1] != "~"


def test_one_statement_names_the_other_side():
    shown = one_statement("s11")
    assert "D3 whether" in shown
    assert "s13" in shown


def test_an_unknown_statement_is_a_plain_error():
    with pytest.raises(OptionError, match=r"no statement s99 in barrage.*s01"):
        one_statement("s99")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300), st.integers(20, 200), st.data())
def test_any_text_at_any_width_is_shown_safely(text: str, width: int, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    of = reading_of(text, (start, end))
    shown = screen(of, width=width, all_statements=True)
    assert f"{start}-{end}" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    shown.encode()
