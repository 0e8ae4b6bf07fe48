"""A reading made by hand over a report about an event that never was, with one of everything."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from whosays.model import (
    Aspect,
    Dispute,
    Document,
    Ground,
    HeaderItem,
    Label,
    Medium,
    Moment,
    NotRead,
    Proposal,
    Reading,
    Sentence,
    Span,
    Spans,
    Statement,
    Voice,
)

TEXT = """\
 date 2031-04 Une vidéo montre le barrage de Valmore éventré ce matin, alors que des rebelles \
prétendent avoir pris la centrale.

Des coups de feu auraient été entendus dans la vallée de l’Orne-Haute. \
Le brouillard couvrait la rive.

Le ministère de l’Intérieur a déclaré qu’un « commando étranger » avait miné l’ouvrage et qu’il \
« traquait les saboteurs ».

« Personne n’a touché au barrage », a répondu Ilian Drosz, chef du Front des Rives, « et aucun de \
nos hommes n’était là. »

Selon la radio Canal Nord, un berger a affirmé que le maire lui avait dit que douze maisons \
étaient sous l’eau.

Le préfet Anton Velka a déclaré : « Trois maisons sont touchées, l’évacuation de Bourg-Salin est \
un mensonge.

« Je vous demande de rester chez vous. »

Un message partagé sur Telegram demande aux habitants de Bourg-Salin d’évacuer la ville.

Des rumeurs font état de deux morts à Port-Cendre. Le ministère de l’Intérieur a déclaré qu’un \
drone aurait frappé le pont.

Une photo non vérifiée semble montrer un soldat mort près du déversoir. Qui a ouvert les vannes ?

En mars 2029, le Front a accusé l’État d’avoir négligé la digue. La chaîne du Front qualifie le \
ministère de « régime des eaux ».
"""


def at(words: str, nth: int = 1) -> Span:
    """Where the words stand, the nth time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def between(first: str, last: str) -> Span:
    """From the first words to the end of the last words after them."""
    start = TEXT.index(first)
    return Span(start, TEXT.index(last, start) + len(last))


def ground(aspect: Aspect, value: str, words: str, rule: str) -> Ground:
    """A ground on the words' first place."""
    return Ground(aspect, value, at(words), rule)


def said(
    statement_id: str,
    voice: str,
    content: Spans,
    source: Spans = (),
    cue: Spans = (),
    **values: Any,
) -> Statement:
    """A statement with the values that most have."""
    plain = Statement(statement_id, source, cue, content, voice, evidence="statement")
    return replace(plain, **values)


def hedged(statement: Statement, words: Span, *grounds: Ground) -> Statement:
    """The statement with the words of doubt and what rests on them."""
    return replace(statement, hedges=(words,), grounds=grounds)


MINISTRY = (at("Le ministère de l’Intérieur"),)
MINISTRY_AGAIN = (at("Le ministère de l’Intérieur", 2),)
PREFECT = (at("Le préfet Anton Velka"),)
THIS_MORNING = Moment(at("ce matin"), "2031-04-XX")
MARCH = Moment(at("En mars 2029"), "2029-03")


def _first_paragraphs() -> tuple[Statement, ...]:
    return (
        replace(
            said(
                "s01",
                "writer",
                (at("le barrage de Valmore éventré ce matin"),),
                (at("Une vidéo"),),
                (at("montre"),),
                stance="confirms",
                evidence="video",
            ),
            places=(at("Valmore"),),
            time=THIS_MORNING,
            grounds=(ground("evidence", "video", "Une vidéo", "a picture that shows"),),
        ),
        hedged(
            said(
                "s02",
                "front",
                (at("avoir pris la centrale"),),
                (at("des rebelles"),),
                (at("prétendent"),),
                stance="doubts",
            ),
            at("prétendent"),
            ground("stance", "doubts", "prétendent", "verb of distance"),
        ),
        hedged(
            replace(
                said(
                    "s03",
                    "unnamed",
                    (between("Des coups de feu", "l’Orne-Haute"),),
                    (),
                    (at("auraient été"),),
                    certainty="possible",
                    stance="doubts",
                    evidence="none",
                ),
                places=(at("la vallée de l’Orne-Haute"),),
            ),
            at("auraient été"),
            ground("certainty", "possible", "auraient été", "conditional of hearsay"),
            ground("stance", "doubts", "auraient été", "conditional of hearsay"),
        ),
        said(
            "s04",
            "writer",
            (at("Le brouillard couvrait la rive"),),
            stance="asserts",
            evidence="none",
        ),
        said(
            "s05",
            "ministry",
            (at("un « commando étranger » avait miné l’ouvrage"),),
            MINISTRY,
            (at("a déclaré"),),
        ),
        said(
            "s06",
            "ministry",
            (at("il « traquait les saboteurs »"),),
            MINISTRY,
            (at("a déclaré"),),
        ),
        said(
            "s07",
            "drosz",
            (
                at("« Personne n’a touché au barrage »"),
                at("« et aucun de nos hommes n’était là. »"),
            ),
            (at("Ilian Drosz, chef du Front des Rives"),),
            (at("a répondu"),),
            act="denial",
            polarity="-",
        ),
    )


def _nested() -> tuple[Statement, ...]:
    radio = (at("la radio Canal Nord"),)
    return (
        replace(
            said(
                "s08",
                "shepherd",
                (between("le maire lui avait dit", "sous l’eau"),),
                (at("un berger"),),
                (at("a affirmé"),),
                evidence="witness",
            ),
            via=radio,
            grounds=(ground("via", "la radio Canal Nord", "la radio Canal Nord", "selon"),),
        ),
        replace(
            said(
                "s09",
                "mayor",
                (at("douze maisons étaient sous l’eau"),),
                (at("le maire"),),
                (at("avait dit"),),
            ),
            via=(at("un berger"),),
        ),
        said(
            "s10",
            "velka",
            (at("Trois maisons sont touchées"),),
            PREFECT,
            (at("a déclaré", 2),),
        ),
        said(
            "s11",
            "velka",
            (at("l’évacuation de Bourg-Salin est un mensonge"),),
            PREFECT,
            (at("a déclaré", 2),),
            act="denial",
            polarity="-",
        ),
        said(
            "s12",
            "velka",
            (at("de rester chez vous"),),
            PREFECT,
            (at("Je vous demande"),),
            act="appeal",
        ),
        said(
            "s13",
            "unnamed",
            (at("aux habitants de Bourg-Salin d’évacuer la ville"),),
            (at("Un message partagé sur Telegram"),),
            (at("demande", 2),),
            act="appeal",
            evidence="post",
        ),
    )


def _last_paragraphs() -> tuple[Statement, ...]:
    return (
        replace(
            said(
                "s14",
                "unnamed",
                (at("deux morts à Port-Cendre"),),
                (at("Des rumeurs"),),
                (at("font état de"),),
                certainty="possible",
                stance="doubts",
                evidence="rumour",
            ),
            places=(at("Port-Cendre"),),
            grounds=(ground("evidence", "rumour", "Des rumeurs", "noun of hearsay"),),
        ),
        hedged(
            said(
                "s15",
                "ministry",
                (at("un drone aurait frappé le pont"),),
                MINISTRY_AGAIN,
                (at("a déclaré", 3),),
                certainty="possible",
                stance="doubts",
            ),
            at("aurait frappé"),
            ground("certainty", "possible", "aurait frappé", "conditional within reported speech"),
        ),
        hedged(
            said(
                "s16",
                "writer",
                (at("un soldat mort près du déversoir"),),
                (at("Une photo non vérifiée"),),
                (at("semble montrer"),),
                certainty="probable",
                stance="doubts",
                evidence="photo",
            ),
            at("semble"),
            ground("certainty", "probable", "semble", "verb of seeming"),
            ground("evidence", "photo", "Une photo", "a picture that shows"),
        ),
        replace(
            said(
                "s17",
                "front",
                (at("l’État d’avoir négligé la digue"),),
                (at("le Front"),),
                (at("a accusé"),),
                act="accusation",
            ),
            time=MARCH,
        ),
        said(
            "s18",
            "front",
            (at("le ministère de « régime des eaux »"),),
            (at("La chaîne du Front"),),
            (at("qualifie"),),
            act="description",
            evidence="broadcast",
        ),
    )


STATEMENTS = (*_first_paragraphs(), *_nested(), *_last_paragraphs())


def _voices() -> tuple[Voice, ...]:
    return (
        Voice(
            "front",
            "Front des Rives",
            (
                Label(at("des rebelles"), "source of a statement"),
                Label(at("le Front"), "short form of the name"),
                Label(at("La chaîne du Front"), "its own channel"),
            ),
        ),
        Voice(
            "ministry",
            "Le ministère de l’Intérieur",
            tuple(Label(s, "source of a statement") for s in MINISTRY + MINISTRY_AGAIN),
        ),
        Voice("drosz", "Ilian Drosz", (Label(at("Ilian Drosz"), "source of a statement"),)),
        Voice("shepherd", "un berger", (Label(at("un berger"), "source of a statement"),)),
        Voice("mayor", "le maire", (Label(at("le maire"), "source of a statement"),)),
        Voice("velka", "Anton Velka", (Label(PREFECT[0], "source of a statement"),)),
    )


def _media() -> tuple[Medium, ...]:
    return (
        Medium("video", at("Une vidéo"), (at("le barrage de Valmore éventré"),)),
        Medium("post", at("Un message partagé sur Telegram")),
        Medium(
            "photo",
            at("Une photo non vérifiée"),
            (at("un soldat mort près du déversoir"),),
            verified=False,
        ),
        Medium("broadcast", at("La chaîne du Front"), link="https://example.org/front"),
    )


def reading() -> Reading:
    """The whole of it."""
    question = at("Qui a ouvert les vannes ?")
    return Reading(
        document=Document(
            id="barrage",
            text=TEXT,
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            language="fr",
        ),
        language="fr",
        published="2031-04",
        header=(HeaderItem("date", at("date 2031-04"), "2031-04"),),
        sentences=tuple(Sentence(s.content[0]) for s in STATEMENTS),
        statements=STATEMENTS,
        voices=_voices(),
        proposals=(Proposal(("front", "drosz"), "Ilian Drosz is called head of the Front"),),
        media=_media(),
        moments=(THIS_MORNING, MARCH),
        place_names=(at("Valmore"), at("Bourg-Salin"), at("Bourg-Salin", 2), at("Port-Cendre")),
        disputes=(
            Dispute("D1", "who", "full", (("s05",), ("s07",)), "who broke the dam?"),
            Dispute("D2", "how many", "full", (("s09",), ("s10",)), "how many houses? 12 / 3"),
            Dispute(
                "D3", "whether", "partly", (("s13",), ("s11",)), "evacuation: asked for, denied"
            ),
        ),
        not_read=(NotRead(question, "a question"),),
    )


def reading_of(text: str, *contents: tuple[int, int], language: str = "fr") -> Reading:
    """A reading of any text with a statement of the writer's for each span."""
    return Reading(
        document=Document(id="any", text=text, sha256="0" * 64, language=language),
        language=language,
        published=None,
        statements=tuple(
            Statement(f"s{i:02}", (), (), (Span(*c),), "writer", stance="asserts")
            for i, c in enumerate(contents, 1)
        ),
    )
