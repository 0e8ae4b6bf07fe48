"""From the network's numbers to spans: numbers made up, pieces cut from real text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from whosays.model import Span, Spans
from whosays.reading.learned.decode import (
    Tagged,
    Thresholds,
    around,
    choose_anchors,
    joined,
    names_of,
    tagged,
    word_groups,
)
from whosays.reading.learned.pieces import Pieces, pieces_of
from whosays.reading.learned.shapes import AFTER, BEFORE, NAME_LABELS, ROLES, VALUES
from whosays.reading.learned.weights import PIECES

TEXT = "The harbourmaster, Ylva Torsnes, grumbled that the ferry was late.\n\nNobody came."
Numbers = NDArray[np.float32]


def cut(text: str) -> Pieces:
    return pieces_of(text, PIECES)


def groups_of(text: str) -> list[list[int]]:
    pieces = cut(text)
    return word_groups(text, pieces, 0, len(pieces))


def words_of(text: str) -> list[str]:
    pieces = cut(text)
    return [text[pieces.starts[g[0]] : pieces.ends[g[-1]]] for g in groups_of(text)]


def spans_over(text: str, *words: str) -> list[str]:
    """What the groups of these words become, joined."""
    pieces = cut(text)
    chosen = [
        group
        for group in groups_of(text)
        if text[pieces.starts[group[0]] : pieces.ends[group[-1]]] in words
    ]
    return exact(text, joined(text, pieces, chosen))


def exact(text: str, spans: Spans) -> list[str]:
    return [span.of(text) for span in spans]


def test_pieces_of_a_word_are_one_group_and_marks_their_own() -> None:
    assert words_of("Harbourmasters’ boats, 12500 of them!") == [
        "Harbourmasters", "’", "boats", ",", "12500", "of", "them", "!",
    ]  # fmt: skip


def test_an_article_without_its_vowel_is_a_word_of_its_own() -> None:
    assert words_of("l’État d'abord") == ["l", "’", "État", "d", "'", "abord"]


@pytest.mark.parametrize("text", ["Прессекретарка повідомила", "Le porte-drapeau décoré", TEXT])
def test_no_group_parts_a_word_and_none_takes_in_a_blank(text: str) -> None:
    pieces = cut(text)
    taken = [index for group in groups_of(text) for index in group]
    assert taken == [i for i in range(len(pieces)) if pieces.starts[i] < pieces.ends[i]]
    for word in words_of(text):
        assert word.isalnum() or len(word) == 1


def test_only_the_asked_pieces_are_grouped() -> None:
    pieces = cut(TEXT)
    assert word_groups(TEXT, pieces, 0, 0) == []
    inner = word_groups(TEXT, pieces, 2, 6)
    assert [index for group in inner for index in group] == [2, 3, 4, 5]


def test_words_with_but_marks_and_blanks_between_them_are_one_span() -> None:
    assert spans_over("No, not now — never.", "No", "not", "now", "never") == [
        "No, not now — never"
    ]


def test_a_word_left_out_parts_a_span() -> None:
    assert spans_over("No, not now, never.", "No", "not", "never") == ["No, not", "never"]


def test_marks_at_the_edges_fall_off() -> None:
    assert spans_over("It rains, – he says: so.", ",", "–", "he", "says", ":") == ["he says"]


def test_marks_of_a_quotation_stay() -> None:
    assert spans_over("He said “it rains” twice.", "“", "it", "rains", "”") == ["“it rains”"]


def test_marks_alone_are_no_span() -> None:
    assert spans_over("He said: — “…”", ":", "—", "“", "…", "”") == []
    assert joined(TEXT, cut(TEXT), []) == ()


@given(st.data())
def test_spans_of_any_words_lie_in_order_in_the_text(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab1é—,. «»\n’😀\u0301ж"), max_size=40))
    pieces, groups = cut(text), groups_of(text)
    keep = data.draw(st.lists(st.booleans(), min_size=len(groups), max_size=len(groups)))
    spans = joined(text, pieces, [g for g, kept in zip(groups, keep, strict=True) if kept])
    before = -1
    for span in spans:
        assert before < span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert any(c.isalnum() for c in span.of(text))
        before = span.end


def labels_for(text: str, *named: tuple[str, str]) -> list[int]:
    """Labels of each piece: B- where a name starts, I- within."""
    pieces = cut(text)
    labels = [0] * len(pieces)
    for words, kind in named:
        start = text.index(words)
        for index in range(len(pieces)):
            if start <= pieces.starts[index] < pieces.ends[index] <= start + len(words):
                side = "B" if pieces.starts[index] == start else "I"
                labels[index] = NAME_LABELS.index(f"{side}-{kind}")
    return labels


def test_names_are_spans_with_their_kinds() -> None:
    text = "Ylva Torsnes left Grubbholm for Nordbanken."
    labels = labels_for(text, ("Ylva Torsnes", "person"), ("Grubbholm", "place"))
    found = [(span.of(text), kind) for span, kind in names_of(cut(text), labels)]
    assert found == [("Ylva Torsnes", "person"), ("Grubbholm", "place")]


def test_two_names_side_by_side_stay_two() -> None:
    text = "In Grubbholm Ylva spoke."
    labels = labels_for(text, ("Grubbholm", "place"), ("Ylva", "person"))
    found = [(span.of(text), kind) for span, kind in names_of(cut(text), labels)]
    assert found == [("Grubbholm", "place"), ("Ylva", "person")]
    same = labels_for(text, ("Grubbholm", "person"), ("Ylva", "person"))
    assert len(names_of(cut(text), same)) == 2


def test_a_name_ends_where_a_piece_has_no_label() -> None:
    text = "Anna and Ylva spoke."
    pieces = cut(text)
    labels = labels_for(text, ("Anna", "person"))
    at = next(i for i in range(len(pieces)) if text[pieces.starts[i] :].startswith("Ylva"))
    labels[at] = NAME_LABELS.index("I-person")
    found = [span.of(text) for span, _ in names_of(pieces, labels)]
    assert len(found) == 2
    assert found[0] == "Anna"


def test_an_end_of_a_paragraph_is_no_name() -> None:
    pieces = cut("Anna\n\nYlva")
    labels = [NAME_LABELS.index("I-person")] * len(pieces)
    assert [span.of("Anna\n\nYlva") for span, _ in names_of(pieces, labels)] == ["Anna", "Ylva"]
    assert names_of(cut(""), []) == []


def peaks(text: str, **likely: float) -> Numbers:
    pieces = cut(text)
    cues = np.zeros(len(pieces), np.float32)
    for word, sure in likely.items():
        at = text.index(word)
        cues[next(i for i in range(len(pieces)) if pieces.starts[i] == at)] = sure
    return cues


def test_cues_start_where_they_are_likely_enough() -> None:
    pieces = cut(TEXT)
    cues = peaks(TEXT, grumbled=0.9, was=0.3, came=0.4)
    starts = [TEXT[pieces.starts[i] :] for i in choose_anchors(cues, pieces, 0.4)]
    assert [words.split(".")[0].split()[0] for words in starts] == ["grumbled", "came"]
    assert choose_anchors(cues, pieces, 0.95) == []


def test_of_pieces_side_by_side_the_likeliest_starts_the_cue() -> None:
    pieces = cut(TEXT)
    cues = peaks(TEXT, that=0.6, the=0.0, ferry=0.7)
    at = int(np.argmax(cues))
    cues[at - 1], cues[at + 1] = 0.5, 0.69
    assert at in choose_anchors(cues, pieces, 0.4)
    assert not {at - 1, at + 1} & set(choose_anchors(cues, pieces, 0.4))


def test_of_two_alike_side_by_side_the_first_starts_the_cue() -> None:
    pieces = cut(TEXT)
    cues = np.zeros(len(pieces), np.float32)
    cues[4:6] = 1.0
    assert choose_anchors(cues, pieces, 0.4) == [4]


def test_no_cue_starts_at_the_end_of_a_paragraph() -> None:
    pieces = cut("Nobody came.")
    cues = np.zeros(len(pieces), np.float32)
    cues[-1] = 1.0
    assert choose_anchors(cues, pieces, 0.4) == []


@given(st.data())
def test_states_around_a_cue_are_those_of_the_text(data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 2 * (BEFORE + AFTER)))
    anchors = data.draw(st.lists(st.integers(0, length - 1), max_size=4))
    hidden = np.arange(1, 2 * length + 1, dtype=np.float32).reshape(length, 2)
    states, mask = around(hidden, anchors)
    assert states.shape == (len(anchors), BEFORE + AFTER, 2)
    for row, anchor in enumerate(anchors):
        for column in range(BEFORE + AFTER):
            index = anchor - BEFORE + column
            inside = 0 <= index < length
            assert mask[row, column] == inside
            assert np.array_equal(states[row, column], hidden[index] if inside else [0, 0])


def tagged_with(
    text: str, anchor: str, thresholds: Thresholds | None = None, **roles: str
) -> Tagged | None:
    """Tags with a probability of 0.95 over the words of each role, and the first of each value."""
    pieces = cut(text)
    at = next(i for i in range(len(pieces)) if pieces.starts[i] == text.index(anchor))
    shares = np.full((BEFORE + AFTER, len(ROLES)), 0.1, np.float32)
    for role, words in roles.items():
        first, last = text.index(words), text.index(words) + len(words)
        for index in range(len(pieces)):
            if first <= pieces.starts[index] < pieces.ends[index] <= last:
                shares[index - at + BEFORE, ROLES.index(role)] = 0.95
    values = [np.array([0.7] + [0.1] * (len(v) - 1), np.float32) for v in VALUES.values()]
    return tagged(text, pieces, at, 0.8, shares, values, thresholds or Thresholds())


def test_an_attribution_has_the_words_of_its_roles() -> None:
    one = tagged_with(
        TEXT,
        "grumbled",
        source="The harbourmaster, Ylva Torsnes,",
        cue="grumbled",
        content="the ferry was late",
    )
    assert one is not None
    assert exact(TEXT, one.source) == ["The harbourmaster, Ylva Torsnes"]
    assert exact(TEXT, one.cue) == ["grumbled"]
    assert exact(TEXT, one.content) == ["the ferry was late"]
    assert (one.via, one.sure) == ((), 0.8)
    assert set(one.values) == set(VALUES)
    assert one.values["act"][0] == VALUES["act"][0]
    assert one.values["act"][1] == pytest.approx(0.7)


def test_an_attribution_without_content_is_none() -> None:
    assert tagged_with(TEXT, "grumbled", source="Ylva Torsnes", cue="grumbled") is None
    assert tagged_with(TEXT, "grumbled", cue="grumbled", content=".") is None


def test_the_edges_of_each_role_have_a_cost_of_their_own() -> None:
    least = Thresholds(edges=(9.0, 0.0, 0.0, 0.0))
    one = tagged_with(
        TEXT, "grumbled", least, source="Ylva Torsnes", cue="grumbled", content="the ferry was late"
    )
    assert one is not None
    assert one.source == ()
    assert exact(TEXT, one.cue) == ["grumbled"]


def test_a_word_is_taken_whole_or_not_at_all() -> None:
    text = "Harbourmasters grumbled: late."
    pieces = cut(text)
    inside = sum(pieces.ends[i] <= len("Harbourmasters") for i in range(len(pieces)))
    assert inside > 1
    one = tagged_with(text, "grumbled", source=text[: pieces.ends[inside - 2]], content="late")
    assert one is not None
    assert exact(text, one.source) in ([], ["Harbourmasters"])


def test_what_lies_out_of_reach_is_no_part() -> None:
    far = "Late " + "and so on " * BEFORE + "they grumbled: late."
    pieces = cut(far)
    at = next(i for i in range(len(pieces)) if pieces.starts[i] == far.index("grumbled"))
    shares = np.full((BEFORE + AFTER, len(ROLES)), 0.9, np.float32)
    values = [np.ones(len(v), np.float32) for v in VALUES.values()]
    one = tagged(far, pieces, at, 0.8, shares, values, Thresholds())
    assert one is not None
    assert one.content == (Span(pieces.starts[at - BEFORE], len(far)),)
