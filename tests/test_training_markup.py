"""The inline mark-up of our training passages: what it means, what it refuses, round and back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from training.markup import Marked, MarkupError, Passage, parse_passage, passages_of

HEAD = "# en-9001 wire; what it shows"
VALUES = "claim + certain reports statement"


def parsed(marked: str, *values: str, head: str = HEAD) -> Passage:
    return parse_passage([head, *marked.split("\n"), "--", *values])


def words(passage: Passage, number: int, part: str) -> list[str]:
    statement = next(s for s in passage.statements if s.number == number)
    return [passage.text[start:end] for start, end in getattr(statement, part)]


def test_a_passage_without_statements_is_its_text() -> None:
    passage = parse_passage([HEAD, "It rained on {L Korvath}.", "", "The {O Lantern} closed.", ""])
    assert passage.text == "It rained on Korvath.\n\nThe Lantern closed."
    assert (passage.id, passage.language, passage.genre) == ("en-9001", "en", "wire")
    assert passage.about == "what it shows"
    assert passage.statements == ()
    named = [(passage.text[start:end], kind) for start, end, kind in passage.names]
    assert named == [("Korvath", "place"), ("Lantern", "body")]


def test_a_head_line_needs_no_word_on_what_it_shows() -> None:
    assert parse_passage(["# uk-0001 post", "Дощ."]).about == ""


def test_a_statement_has_its_parts_its_voice_and_its_values() -> None:
    passage = parsed(
        "{s1 The mayor} {q1 denied} to {v1 the radio} that {c1 a bridge had burned}.",
        "1 the mayor of the town | denial - probable doubts broadcast",
    )
    assert passage.text == "The mayor denied to the radio that a bridge had burned."
    assert passage.statements == (
        Marked(
            1,
            ((0, 9),),
            ((10, 16),),
            ((35, 54),),
            ((20, 29),),
            "the mayor of the town",
            "denial",
            "-",
            "probable",
            "doubts",
            "broadcast",
        ),
    )


def test_marks_nest() -> None:
    passage = parsed(
        "{s1 She} {q1 wrote} that {c1 {s2 the {P Ann Reyl} trust} {q2 says} {c2 it is late}}.",
        f"1 she | {VALUES}",
        f"2 the trust | {VALUES}",
    )
    assert words(passage, 1, "content") == ["the Ann Reyl trust says it is late"]
    assert words(passage, 2, "source") == ["the Ann Reyl trust"]
    assert words(passage, 2, "content") == ["it is late"]
    assert [passage.text[start:end] for start, end, _ in passage.names] == ["Ann Reyl"]


def test_a_part_may_stand_in_several_pieces() -> None:
    passage = parsed("{c1 “Two,”} {s1 he} {q1 said}, {c1 “or three.”}", f"1 he | {VALUES}")
    assert words(passage, 1, "content") == ["“Two,”", "“or three.”"]


def test_a_mark_may_serve_several_statements() -> None:
    passage = parsed(
        "{s1,2 He} {q1,2 said} {c1 it burns} and {c2 nobody came}.",
        f"1 he | {VALUES}",
        f"2 he | {VALUES}",
    )
    assert words(passage, 1, "source") == words(passage, 2, "source") == ["He"]
    assert words(passage, 1, "content") == ["it burns"]
    assert words(passage, 2, "content") == ["nobody came"]


def test_a_picture_of_nobody_may_have_words_that_name_it() -> None:
    passage = parsed(
        "{s1 A video} {q1 shows} {c1 smoke}.", "1 unnamed | claim + certain reports video"
    )
    assert passage.statements[0].voice == "unnamed"


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("en-9001 wire", "the first line is"),
        ("# en-91 wire", "the first line is"),
        ("# english-9001 wire", "the first line is"),
        ("#en-9001 wire", "the first line is"),
        ("# en-9001 wire what it shows", "the first line is"),
        ("# en-9001 gossip; what it shows", "en-9001: unknown genre 'gossip'"),
        ("# xx-9001 wire; what it shows", "xx-9001: unknown language 'xx'"),
    ],
)
def test_a_head_line_of_another_form_is_refused(head: str, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        parse_passage([head, "It rained."])


@pytest.mark.parametrize(
    ("marked", "values", "message"),
    [
        ("{x1 He} said.", [], "a brace opens no known part at '{x1 He} said.'"),
        ("{s He} said.", [], "a brace opens no known part"),
        ("{s1, He} said.", [], "a brace opens no known part"),
        ("{s1} said.", [], "a brace opens no known part"),
        ("{X He} said.", [], "a brace opens no known part"),
        ("He said {that}.", [], "a brace opens no known part"),
        ("He} said.", [], "a brace closes nothing before '} said.'"),
        ("{s1 He}} said.", [], "a brace closes nothing"),
        ("{s1 } said.", [], "an empty part"),
        ("{P } said.", [], "an empty part"),
        ("{s1 {q1 }He} said.", [], "an empty part"),
        ("{s1 He said.", [], "a part is never closed: '{s1 '"),
        ("{s1 {P He} said.", [], "a part is never closed: '{s1 '"),
        ("{s1 He} {q1 said} {c1 it}.", [], "no line of values for statement 1"),
        ("{s1,2 He} {q1 said} {c1 it}.", [f"1 he | {VALUES}"], "no line of values for statement 2"),
        (
            "{s1 He} {q1 said} {c1 it}.",
            [f"1 he | {VALUES}", f"1 she | {VALUES}"],
            "a statement has two lines of values",
        ),
        ("{s1 He} {q1 said} {c1 it}.", [f"he | {VALUES}"], "a line of values is"),
        ("{s1 He} {q1 said} {c1 it}.", [f"1 he {VALUES}"], "a line of values is"),
        ("{s1 He} {q1 said} {c1 it}.", [f"2 he | {VALUES}"], "statement 2 has values but no marks"),
        ("{s1 He} {q1 said} {c1 it}.", ["1 he | claim + certain reports"], "values are act"),
        ("{s1 He} {q1 said} {c1 it}.", [f"1 he | {VALUES} none"], "values are act"),
        ("{s1 He} {q1 said} {c1 it}.", ["1 he | + claim certain reports none"], "values are act"),
        ("{s1 He} {q1 said} {c1 it}.", ["1 he | claim + sure reports none"], "values are act"),
        ("{s1 He} {q1 said} it.", [f"1 he | {VALUES}"], "statement 1 has no content"),
        ("He said {c1 it}.", [f"1 he | {VALUES}"], "statement 1 has neither source nor cue"),
        (
            "{s1 He} {q1 said} {c1 it}.",
            [f"1 unnamed | {VALUES}"],
            "statement 1 is of nobody named, but has a source",
        ),
    ],
)
def test_what_breaks_a_rule_is_refused(marked: str, values: list[str], message: str) -> None:
    with pytest.raises(MarkupError) as refused:
        parsed(marked, *values)
    assert message in str(refused.value)
    assert str(refused.value).startswith("en-9001: ")


def test_a_file_holds_many_passages(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text(
        f"\n{HEAD}\n{{s1 He}} {{q1 said}} {{c1 it}}.\n--\n1 he | {VALUES}\n\n"
        "# fr-9002 local; pluie\n\nIl pleut.\n\nIl neige.\n",
        encoding="utf-8",
    )
    one, other = passages_of(path)
    assert (one.id, one.text, len(one.statements)) == ("en-9001", "He said it.", 1)
    assert (other.id, other.text) == ("fr-9002", "Il pleut.\n\nIl neige.")


def test_an_empty_file_holds_none(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("\n \n", encoding="utf-8")
    assert list(passages_of(path)) == []


@dataclass(frozen=True)
class Wrapped:
    """A part or a name around words and other such; `open` is what follows its brace."""

    open: str
    inner: tuple[Wrapped | str, ...]


Node = Wrapped | str

LETTERS = st.characters(exclude_characters="{}", exclude_categories=["Cs"])
PLAIN = st.text(LETTERS, min_size=1, max_size=6)
OPENINGS = st.one_of(
    st.sampled_from("POL"),
    st.builds(
        lambda part, numbers: part + ",".join(map(str, numbers)),
        st.sampled_from("sqcv"),
        st.lists(st.integers(1, 5), min_size=1, max_size=3, unique=True),
    ),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    PLAIN,
    lambda inner: st.builds(
        Wrapped, OPENINGS, st.lists(inner, min_size=1, max_size=3).map(lambda nodes: tuple(nodes))
    ),
    max_leaves=8,
)


def marked_text(node: Node) -> str:
    if isinstance(node, str):
        return node
    return f"{{{node.open} {''.join(map(marked_text, node.inner))}}}"


def bare_text(node: Node) -> str:
    return node if isinstance(node, str) else "".join(map(bare_text, node.inner))


def wrapped_in(node: Node, start: int) -> list[tuple[str, int, str]]:
    """What is opened, where it begins in the bare text, and the words in it."""
    if isinstance(node, str):
        return []
    found = [(node.open, start, bare_text(node))]
    for inner in node.inner:
        found += wrapped_in(inner, start)
        start += len(bare_text(inner))
    return found


def marks_of(passage: Passage) -> Counter[tuple[str, int, str]]:
    """What is marked, where it begins, and its words: one for each number of a part."""
    found: Counter[tuple[str, int, str]] = Counter()
    for statement in passage.statements:
        for part, letter in (("source", "s"), ("cue", "q"), ("content", "c"), ("via", "v")):
            for start, end in getattr(statement, part):
                found[(f"{letter}{statement.number}", start, passage.text[start:end])] += 1
    for start, end, kind in passage.names:
        letter = {"person": "P", "body": "O", "place": "L"}[kind]
        found[(letter, start, passage.text[start:end])] += 1
    return found


@given(st.lists(NODES, max_size=8))
def test_what_is_wrapped_comes_back_with_its_characters(nodes: list[Node]) -> None:
    every = Wrapped("s1,2,3,4,5", ("We",)), Wrapped("q1,2,3,4,5", ("say",))
    nodes = [*every, Wrapped("c1,2,3,4,5", ("so",)), ": ", *nodes, "."]
    marked = "".join(map(marked_text, nodes))
    assume("--" not in marked.split("\n"))
    passage = parsed(marked, *(f"{number} we | {VALUES}" for number in range(1, 6)))
    assert passage.text == "".join(map(bare_text, nodes))
    expected: Counter[tuple[str, int, str]] = Counter()
    start = 0
    for node in nodes:
        for opened, at, inside in wrapped_in(node, start):
            for number in opened[1:].split(","):
                expected[(opened[0] + number, at, inside)] += 1
        start += len(bare_text(node))
    assert marks_of(passage) == expected
