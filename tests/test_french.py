"""French as the press writes it: who says what, by which words, in short sentences of our own."""

import pytest

from conftest import read_by_rules
from whosays.model import Reading, Spans

SAID = [
    # verb before, after, between
    (
        "La préfète a affirmé que deux ponts avaient cédé.",
        "La préfète",
        "a affirmé",
        "deux ponts avaient cédé",
    ),
    (
        "Deux ponts ont cédé, a affirmé la préfète.",
        "la préfète",
        "a affirmé",
        "Deux ponts ont cédé",
    ),
    (
        "La route rouvrira lundi, a fait savoir la préfecture.",
        "la préfecture",
        "a fait savoir",
        "La route rouvrira lundi",
    ),
    (
        "Il faut évacuer le quartier, martèle le maire.",
        "le maire",
        "martèle",
        "Il faut évacuer le quartier",
    ),
    (
        "Le bilan pourrait s'alourdir, craignent les secours.",
        "les secours",
        "craignent",
        "Le bilan pourrait s'alourdir",
    ),
    (
        "Le ministre a réitéré que rien n'était signé.",
        "Le ministre",
        "a réitéré",
        "rien n'était signé",
    ),
    (
        "Le gardien s'est souvenu que la grille était ouverte.",
        "Le gardien",
        "s'est souvenu",
        "la grille était ouverte",
    ),
    (
        "Contactée, la direction répond que l'atelier fonctionne.",
        "la direction",
        "répond",
        "l'atelier fonctionne",
    ),
    # infinitives
    (
        "Le syndicat affirme avoir réuni mille personnes.",
        "Le syndicat",
        "affirme",
        "avoir réuni mille personnes",
    ),
    (
        "La mairie assure ne pas avoir été prévenue.",
        "La mairie",
        "assure",
        "ne pas avoir été prévenue",
    ),
    ("Le chauffeur nie avoir bu.", "Le chauffeur", "nie", "avoir bu"),
    ("Le ministre dit craindre une pénurie.", "Le ministre", "dit", "craindre une pénurie"),
    ("Les rebelles prétendent tenir la colline.", "Les rebelles", "prétendent", "tenir la colline"),
    ("Le joueur regrette d'avoir signé.", "Le joueur", "regrette", "d'avoir signé"),
    (
        "L'armée s'est targuée d'avoir repris trois villages.",
        "L'armée",
        "s'est targuée",
        "d'avoir repris trois villages",
    ),
    # a noun phrase is what is said
    ("Le procureur évoque une piste criminelle.", "Le procureur", "évoque", "une piste criminelle"),
    ("Le procureur écarte la piste terroriste.", "Le procureur", "écarte", "la piste terroriste"),
    (
        "Les enquêteurs privilégient la piste accidentelle.",
        "Les enquêteurs",
        "privilégient",
        "la piste accidentelle",
    ),
    (
        "Les secouristes ont comptabilisé dix-huit corps.",
        "Les secouristes",
        "ont comptabilisé",
        "dix-huit corps",
    ),
    ("L'entreprise a reconnu une erreur.", "L'entreprise", "a reconnu", "une erreur"),
    (
        "Les avocats ont contesté la version de la police.",
        "Les avocats",
        "ont contesté",
        "la version de la police",
    ),
    (
        "Les associations fustigent l'inaction de l'État.",
        "Les associations",
        "fustigent",
        "l'inaction de l'État",
    ),
    ("Le procureur a requis huit ans de prison.", "Le procureur", "a requis", "huit ans de prison"),
    # asking, accusing
    (
        "Le pape appelle les croyants à prier pour la paix.",
        "Le pape",
        "appelle",
        "les croyants à prier pour la paix",
    ),
    (
        "La préfecture demande aux habitants de rester chez eux.",
        "La préfecture",
        "demande",
        "aux habitants de rester chez eux",
    ),
    (
        "Les salariés exigent que le directeur parte.",
        "Les salariés",
        "exigent",
        "le directeur parte",
    ),
    ("Le roi souhaite que la paix revienne.", "Le roi", "souhaite", "la paix revienne"),
    (
        "La junte a accusé la France d'avoir armé les rebelles.",
        "La junte",
        "a accusé",
        "la France d'avoir armé les rebelles",
    ),
    (
        "Elle reproche à son patron de l'avoir licenciée.",
        "Elle",
        "reproche",
        "à son patron de l'avoir licenciée",
    ),
    # participles and second verbs
    (
        "Le préfet a pris la parole, affirmant que la digue tenait.",
        "Le préfet",
        "affirmant",
        "la digue tenait",
    ),
    (
        "Le préfet a visité la digue et a ajouté que le chantier avançait.",
        "Le préfet",
        "a ajouté",
        "le chantier avançait",
    ),
    # prepositions and nouns
    (
        "Le conducteur roulait trop vite, selon la gendarmerie.",
        "la gendarmerie",
        "selon",
        "Le conducteur roulait trop vite",
    ),
    ("D'après la marine, le navire a coulé.", "la marine", "D'après", "le navire a coulé"),
    (
        "À en croire le syndicat, la grève est suivie.",
        "le syndicat",
        "À en croire",
        "la grève est suivie",
    ),
    (
        "Aux dires de son avocat, le suspect dormait.",
        "son avocat",
        "Aux dires de",
        "le suspect dormait",
    ),
    ("Le bruit court que le ministre partira.", "Le bruit", "", "le ministre partira"),
    # quotations
    (
        "« C'est une honte », s'est insurgée la présidente du club.",
        "la présidente du club",
        "s'est insurgée",
        "« C'est une honte »",
    ),
    (
        "« C'est une catastrophe », réagit le maire.",
        "le maire",
        "réagit",
        "« C'est une catastrophe »",
    ),
    (
        "Leur message se lit : « Nous avons gagné la bataille. »",
        "Leur message",
        "se lit",
        "« Nous avons gagné la bataille. »",
    ),
    (
        "La maire se veut rassurante : « Tout est sous contrôle. »",
        "La maire",
        "se veut rassurante",
        "« Tout est sous contrôle. »",
    ),
]


def read(text: str) -> Reading:
    return read_by_rules(text, language="fr")


def words(text: str, spans: Spans) -> str:
    return " … ".join(span.of(text) for span in spans)


@pytest.mark.parametrize(("text", "source", "cue", "content"), SAID)
def test_who_says_what(text: str, source: str, cue: str, content: str) -> None:
    found = [
        (words(text, s.source), words(text, s.cue), words(text, s.content))
        for s in read(text).statements
    ]
    assert (source, cue, content) in found


@pytest.mark.parametrize(
    ("text", "act", "polarity"),
    [
        ("L'armée a démenti toute attaque.", "denial", "-"),
        ("Le procureur a exclu tout lien avec la grève.", "denial", "-"),
        ("Le maire se défend d'avoir menti.", "denial", "-"),
        ("Le maire interdit aux riverains de se baigner.", "appeal", "-"),
        ("Les associations fustigent l'inaction de l'État.", "accusation", "+"),
        ("Le syndicat a appelé les salariés à cesser le travail.", "appeal", "+"),
        ("Une personne est morte dans l'incendie.", "claim", "+"),
        ("Trois suspects ont été arrêtés plus tard.", "claim", "+"),
        ("Le maire affirme que plus de cent maisons ont brûlé.", "claim", "+"),
        ("Le préfet assure que le feu ne brûle plus.", "claim", "-"),
        ("Personne n'est blessé.", "claim", "-"),
    ],
)
def test_act_and_polarity(text: str, act: str, polarity: str) -> None:
    (statement,) = read(text).statements
    assert (statement.act, statement.polarity) == (act, polarity)


@pytest.mark.parametrize(
    ("text", "certainty", "stance"),
    [
        ("Le trafic devrait reprendre samedi.", "probable", "asserts"),
        ("Il semblerait que le feu soit parti de la cave.", "possible", "doubts"),
        ("Le train aurait déraillé vers midi.", "possible", "doubts"),
        ("À en croire le syndicat, la grève est suivie.", "certain", "doubts"),
        ("Les rebelles prétendent tenir la colline.", "certain", "doubts"),
        ("L'entreprise a reconnu une erreur.", "certain", "confirms"),
    ],
)
def test_how_firmly(text: str, certainty: str, stance: str) -> None:
    (statement,) = read(text).statements
    assert (statement.certainty, statement.stance) == (certainty, stance)


@pytest.mark.parametrize(
    "doubt",
    [
        "Cette affirmation n'a pas pu être vérifiée.",
        "Ces informations n'ont pas été confirmées.",
        "Nous n'avons pas pu recouper ces informations.",
        "Ces chiffres restent à confirmer.",
        "Ce bilan est sujet à caution.",
    ],
)
def test_words_called_unverified_after_them(doubt: str) -> None:
    text = f"La milice affirme avoir pris la ville. {doubt}"
    assert read(text).statements[0].stance == "doubts"


def test_a_sentence_passed_is_no_accusation() -> None:
    (statement,) = read("Le tribunal a condamné l'homme à dix ans de prison.").statements
    assert (statement.voice, statement.act) == ("writer", "claim")


@pytest.mark.parametrize(
    "margin",
    [
        "LIRE AUSSI : La digue de nouveau fermée",
        "À LIRE AUSSI – La digue de nouveau fermée",
        ">> Suivez notre chaîne WhatsApp",
        "(Avec AFP)",
        "Publié le 12 mai 2021 à 10h30",
        "Mis à jour le 13 mai",
        "Propos recueillis par Anne Roy",
        "Par notre envoyé spécial à Lyon",
        "Crédit photo : archives",
        "Le Journal avec AFP",
    ],
)
def test_margins_are_no_prose(margin: str) -> None:
    text = f"Le maire a affirmé que la digue tenait.\n\n{margin}\n"
    reading = read(text)
    start = text.index(margin)
    assert any(item.span.start == start for item in reading.header)
    assert all(span.end <= start for s in reading.statements for span in s.content)


@pytest.mark.parametrize(
    "opening",
    ["14 h 20. ", "14h20 - ", "14:20 – ", "[14h20] ", "EN DIRECT. ", "LYON, 12 mai (AFP) – "],
)
def test_openings_are_no_prose(opening: str) -> None:
    text = f"{opening}Le maire a affirmé que la digue tenait."
    (statement,) = read(text).statements
    assert words(text, statement.source) == "Le maire"
    assert words(text, statement.content) == "la digue tenait"


@pytest.mark.parametrize(
    ("text", "kind", "mention"),
    [
        ("Une vidéo virale montre un camion en flammes.", "video", "Une vidéo virale"),
        ("La capture d'écran montre un échange.", "photo", "La capture d'écran"),
        ("Des images de drone montrent un toit effondré.", "video", "Des images de drone"),
    ],
)
def test_media(text: str, kind: str, mention: str) -> None:
    found = [(m.kind, m.mention.of(text)) for m in read(text).media]
    assert (kind, mention) in found


def test_words_joined_by_a_hyphen_are_one() -> None:
    text = "Deux civils ont fui le village de Tana-Bozo, selon l'état-major."
    statement = read(text).statements[0]
    assert [span.of(text) for span in statement.content] == [
        "Deux civils ont fui le village de Tana-Bozo"
    ]
    assert [span.of(text) for span in statement.source] == ["l'état-major"]
