"""English cues as data: who is cited, by which words, for what; and what of a page is no prose."""

from __future__ import annotations

import pytest

from conftest import read_by_rules
from whosays.model import Spans

CASES = [
    # a clause behind the cue, before it, around it
    (
        "The mayor said that the bridge would stay shut.",
        "The mayor",
        "said",
        "the bridge would stay shut",
    ),
    ("The firm insists it paid the tax.", "The firm", "insists", "it paid the tax"),
    (
        "The alarm was silent, the pilot testified.",
        "the pilot",
        "testified",
        "The alarm was silent",
    ),
    (
        "The bridge would stay shut, said the mayor.",
        "the mayor",
        "said",
        "The bridge would stay shut",
    ),
    (
        "The bridge, the mayor said, would stay shut.",
        "the mayor",
        "said",
        "The bridge|would stay shut",
    ),
    (
        "The blast, officials believe, was an accident.",
        "officials",
        "believe",
        "The blast|was an accident",
    ),
    ("The pool was unsafe, the mayor told reporters.", "the mayor", "told", "The pool was unsafe"),
    (
        "The mayor resigned, saying the pool was unsafe.",
        "The mayor",
        "saying",
        "the pool was unsafe",
    ),
    (
        "The mayor apologised and said the pool was unsafe.",
        "The mayor",
        "said",
        "the pool was unsafe",
    ),
    (
        "While ministers say the law works, critics call it a trap.",
        "ministers",
        "say",
        "the law works",
    ),
    # cues of several words
    (
        "The chief pointed out that the road had been closed.",
        "The chief",
        "pointed out",
        "the road had been closed",
    ),
    (
        "The envoy made it clear that talks would continue.",
        "The envoy",
        "made|clear",
        "talks would continue",
    ),
    ("The minister ruled out raising taxes.", "The minister", "ruled out", "raising taxes"),
    (
        "The governor called on residents to leave the town.",
        "The governor",
        "called on",
        "residents to leave the town",
    ),
    (
        "The union called for an end to the night shifts.",
        "The union",
        "called for",
        "an end to the night shifts",
    ),
    (
        "Survivors told of panic on the lower deck.",
        "Survivors",
        "told of",
        "panic on the lower deck",
    ),
    (
        "The agency warned of flooding along the coast.",
        "The agency",
        "warned of",
        "flooding along the coast",
    ),
    # infinitives, gerunds, noun phrases, labels
    (
        "The rebels claim to have seized two villages.",
        "The rebels",
        "claim",
        "to have seized two villages",
    ),
    ("The firm pledged to repair the roof.", "The firm", "pledged", "to repair the roof"),
    (
        "Officials ordered the hospital to evacuate its patients.",
        "Officials",
        "ordered",
        "the hospital to evacuate its patients",
    ),
    ("Analysts expect prices to rise this year.", "Analysts", "expect", "prices to rise this year"),
    ("Parents want the school to stay open.", "Parents", "want", "the school to stay open"),
    ("The minister denied taking any money.", "The minister", "denied", "taking any money"),
    ("Witnesses reported hearing two blasts.", "Witnesses", "reported", "hearing two blasts"),
    ("The pilot reported smoke in the cabin.", "The pilot", "reported", "smoke in the cabin"),
    (
        "The coach criticised the referee for the penalty.",
        "The coach",
        "criticised",
        "the referee for the penalty",
    ),
    (
        "The union accused the firm of hiding the accident.",
        "The union",
        "accused",
        "the firm of hiding the accident",
    ),
    (
        "The watchdog described the pool as a danger to swimmers.",
        "The watchdog",
        "described",
        "the pool|a danger to swimmers",
    ),
    (
        "The opposition questioned whether the vote was fair.",
        "The opposition",
        "questioned",
        "whether the vote was fair",
    ),
    # passives, with and without an agent
    ("The leader is rumoured to have fled.", "", "is rumoured", "The leader|to have fled"),
    (
        "The firm was accused by the union of hiding the accident.",
        "the union",
        "was accused",
        "The firm|of hiding the accident",
    ),
    ("Residents were told to boil their water.", "", "were told", "Residents|to boil their water"),
    # nouns and prepositions
    ("The minister repeated his claim that the dam was safe.", "his", "claim", "the dam was safe"),
    (
        "The company's promise to pay the farmers was broken.",
        "The company",
        "promise",
        "to pay the farmers",
    ),
    ("There were reports of gunfire near the station.", "reports", "", "gunfire near the station"),
    (
        "Two boats sank, according to the coastguard.",
        "the coastguard",
        "according to",
        "Two boats sank",
    ),
    (
        "In the words of one teacher, the school is a ruin.",
        "one teacher",
        "In the words of",
        "the school is a ruin",
    ),
    # what shows or finds
    ("The survey shows that rents have doubled.", "The survey", "shows", "rents have doubled"),
    ("The valve had failed, the report found.", "the report", "found", "The valve had failed"),
    # direct speech
    ("“Get out now,” shouted a guard.", "a guard", "shouted", "“Get out now,”"),
    (
        "“The mine,” the minister said, “will close in May.”",
        "the minister",
        "said",
        "“The mine,”|“will close in May.”",
    ),
    ("The sign read: “Keep out of the water.”", "The sign", "read", "“Keep out of the water.”"),
]


def words(text: str, spans: Spans) -> str:
    return "|".join(span.of(text) for span in spans)


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_a_cue_gives_its_source_and_content(text: str, source: str, cue: str, content: str) -> None:
    found = read_by_rules(text, language="en").attributions
    assert (source, cue, content) in [
        (words(text, a.source), words(text, a.cue), words(text, a.content)) for a in found
    ]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Detectives suspect that the fire was set on purpose.", "probable"),
        ("The agency warned that rivers could burst their banks.", "possible"),
        ("It is understood that the firm will appeal.", "possible"),
        ("Hundreds are feared to have drowned.", "possible"),
        ("The fire reportedly began in the kitchen.", "possible"),
        ("The ministry says the mine will close.", "certain"),
    ],
)
def test_certainty_follows_the_words_of_doubt(text: str, certainty: str) -> None:
    assert [s.certainty for s in read_by_rules(text, language="en").statements] == [certainty]


@pytest.mark.parametrize(
    "text", ["The mayor praised the nurses.", "The council wants to sell the hall."]
)
def test_praise_and_wishes_are_no_statement_of_their_holder(text: str) -> None:
    reading = read_by_rules(text, language="en")
    assert reading.attributions
    assert [s.voice for s in reading.statements] == ["writer"]


MARGINS = [
    "READ MORE: How the quay was built",
    "What we know so far",
    "14.05 GMT",
    "12:15 BST – Road closed",
    "Last updated 3 hours ago",
    "Photograph: John Roe/Getty Images",
    "Verdict: FALSE",
    "By Jane Doe and John Roe",
    "(Reporting by Jane Doe)",
]


@pytest.mark.parametrize("line", MARGINS)
def test_a_line_of_the_page_is_no_statement(line: str) -> None:
    text = f"Two boats sank at the quay on Monday.\n\n{line}\n\nThe harbour master was asleep.\n"
    reading = read_by_rules(text, language="en")
    assert line in [item.span.of(text) for item in reading.header]
    assert len(reading.statements) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Latest figures show that 10 people died.",
        "Updated figures show that 30 people died.",
        "Background noise was heard, the pilot said.",
        "By Friday, the town had fallen.",
        "Reuters said that the bridge had been closed.",
    ],
)
def test_prose_that_opens_like_a_margin_is_read(line: str) -> None:
    reading = read_by_rules(f"Two boats sank at the quay on Monday.\n\n{line}\n", language="en")
    assert len(reading.statements) == 2
