"""Russian as the press writes it: who says what, by which words, in short sentences of our own."""

import pytest

from conftest import read_by_rules
from whosays.model import Reading, Spans

SAID = [
    # a clause with its subordinator
    ("Мэр заявил, что мост закрыт.", "Мэр", "заявил", "мост закрыт"),
    (
        "Заявил это мэр в пятницу, а в субботу прокурор сообщила, что дело возбуждено.",
        "прокурор",
        "сообщила",
        "дело возбуждено",
    ),
    (
        "Директор завода рассказал о том, что цех остановлен.",
        "Директор завода",
        "рассказал",
        "цех остановлен",
    ),
    ("Депутат отметила, что денег нет.", "Депутат", "отметила", "денег нет"),
    # behind, between, and before by "как"
    ("Мост закрыт, сообщила мэрия.", "мэрия", "сообщила", "Мост закрыт"),
    (
        "Два цеха, уточнил директор, уже работают.",
        "директор",
        "уточнил",
        "Два цеха // уже работают",
    ),
    ("Дорогу откроют в среду, добавил он.", "он", "добавил", "Дорогу откроют в среду"),
    (
        "Как сообщает агентство «Север», дорога размыта.",
        "агентство «Север",
        "сообщает",
        "дорога размыта",
    ),
    (
        "Дорога размыта, как сообщил начальник порта Олег Дроздов.",
        "начальник порта Олег Дроздов",
        "сообщил",
        "Дорога размыта",
    ),
    # prepositions
    (
        "По словам начальника порта, кран упал ночью.",
        "начальника порта",
        "По словам",
        "кран упал ночью",
    ),
    ("По его словам, кран упал ночью.", "его", "По его словам", "кран упал ночью"),
    ("Кран упал ночью, по её данным.", "её", "по её данным", "Кран упал ночью"),
    ("По данным МЧС, сгорели три дома.", "МЧС", "По данным", "сгорели три дома"),
    (
        "Согласно отчёту комиссии, насос был неисправен.",
        "комиссии",
        "Согласно отчёту",
        "насос был неисправен",
    ),
    ("По мнению экспертов, цены вырастут.", "экспертов", "По мнению", "цены вырастут"),
    # bodies that hold their people
    (
        "В министерстве сообщили, что выплаты задержаны.",
        "министерстве",
        "сообщили",
        "выплаты задержаны",
    ),
    (
        "Выплаты задержаны, пояснили в пресс-службе банка.",
        "пресс-службе банка",
        "пояснили",
        "Выплаты задержаны",
    ),
    # quotations
    ("«Мы закрываем мост», — сказал мэр.", "мэр", "сказал", "«Мы закрываем мост»"),
    (
        "Мэр сказал: «Мы закрываем мост».",
        "Мэр",
        "сказал",
        "«Мы закрываем мост»",
    ),
    (
        "«Мы закрываем мост, — сказала мэр Ольга Белова. — Он аварийный».",
        "мэр Ольга Белова",
        "сказала",
        "«Мы закрываем мост // Он аварийный»",
    ),
    (
        "„Воды нет третий день“, — пожаловалась жительница Ирина.",
        "жительница Ирина",
        "пожаловалась",
        "„Воды нет третий день“",
    ),
    # participles of the same subject
    (
        "Мэр закрыл мост, отметив, что опоры треснули.",
        "Мэр",
        "отметив",
        "опоры треснули",
    ),
    # phrases
    (
        "Министр сообщил о гибели двух рыбаков.",
        "Министр",
        "сообщил",
        "гибели двух рыбаков",
    ),
    (
        "Министр дал понять, что уйдёт в отставку.",
        "Министр",
        "дал понять",
        "уйдёт в отставку",
    ),
]


def words(reading: Reading, spans: Spans) -> str:
    """The words of the spans."""
    return " // ".join(span.of(reading.text) for span in spans)


@pytest.mark.parametrize(("text", "source", "cue", "content"), SAID)
def test_who_said_what(text: str, source: str, cue: str, content: str) -> None:
    reading = read_by_rules(text, "ru")
    found = [
        (words(reading, s.source), words(reading, s.cue), words(reading, s.content))
        for s in reading.statements
    ]
    assert (source, cue, content) in found


VALUES = [
    ("Мэр опроверг, что мост закрыт.", "act", "denial"),
    ("Мэр обвинил подрядчика в обмане.", "act", "accusation"),
    ("Мэр призвал жителей покинуть дома.", "act", "appeal"),
    ("Мэр потребовал, чтобы подрядчик ушёл.", "act", "appeal"),
    ("Мэр назвал подрядчика мошенником.", "act", "description"),
    ("Обвинения в обмане — ложь, заявил подрядчик.", "act", "denial"),
    ("Мэр заявил, что мост не закрыт.", "polarity", "-"),
    ("Погибших нет, сообщила мэрия.", "polarity", "-"),
    ("Мост может рухнуть, сообщила мэрия.", "certainty", "possible"),
    ("Вероятно, мост рухнул из-за паводка.", "certainty", "probable"),
    ("Мост якобы рухнул.", "certainty", "possible"),
    ("Мэр утверждает, что мост якобы цел.", "certainty", "certain"),
    ("Мост якобы рухнул.", "stance", "doubts"),
    ("Мэр утверждает, что мост якобы цел.", "stance", "doubts"),
    ("Мэр признал, что мост закрыт.", "stance", "confirms"),
    ("Сообщается, что мост рухнул.", "stance", "doubts"),
    ("По неподтверждённым данным, мост рухнул.", "stance", "doubts"),
    ("Стало известно, что мост рухнул.", "stance", "doubts"),
    ("На видео видно, как мост падает в реку.", "evidence", "video"),
    ("Местная жительница рассказала, что мост рухнул.", "evidence", "witness"),
    ("Мэр написал в Telegram, что мост закрыт.", "evidence", "post"),
]


@pytest.mark.parametrize(("text", "key", "value"), VALUES)
def test_how_it_is_put(text: str, key: str, value: str) -> None:
    assert value in [getattr(s, key) for s in read_by_rules(text, "ru").statements]


@pytest.mark.parametrize(
    "text",
    [
        "Сообщается, что мост рухнул.",
        "Мост якобы рухнул.",
        "Говорят, что мост рухнул.",
        "Ходят слухи, что мост рухнул.",
        "Как утверждается, мост рухнул.",
    ],
)
def test_nobody_named(text: str) -> None:
    assert {s.voice for s in read_by_rules(text, "ru").statements} == {"unnamed"}


@pytest.mark.parametrize(
    "text",
    [
        "Губернатор Пётр Ильин сообщил, что мост закрыт. По словам Ильина, погибших нет.",
        "По словам губернатора Петра Ильина, мост закрыт. «Погибших нет», — добавил Пётр Ильин.",
        "Губернатор Пётр Ильин сообщил, что мост закрыт. По его словам, погибших нет.",
        "По словам главврача Анны Ивановой, раненых двое. Анна Иванова добавила, что оба живы.",
        "Министерство заявило, что мост закрыт. В министерстве добавили, что погибших нет.",
    ],
)
def test_one_voice_in_any_case(text: str) -> None:
    assert len({s.voice for s in read_by_rules(text, "ru").statements}) == 1


def test_a_voice_is_named_as_the_text_has_it() -> None:
    (voice,) = read_by_rules("По словам губернатора Петра Ильина, мост закрыт.", "ru").voices
    assert voice.name == "Петра Ильина"


def test_a_signed_post_is_its_signers() -> None:
    text = "Пётр Ильин, губернатор:\n\nМост закрыт. Пострадавших нет.\n\nНе подходите к опорам.\n"
    reading = read_by_rules(text, "ru")
    assert {s.voice for s in reading.statements} == {"петр-ильин"}
    assert [s.act for s in reading.statements] == ["claim", "claim", "appeal"]


def test_clauses_without_a_verb_are_statements() -> None:
    text = (
        "Город полностью под контролем армии. Дорога опасна. Виновник аварии — водитель автобуса."
    )
    assert len(read_by_rules(text, "ru").statements) == 3


def test_a_post_is_signed_on_its_last_line() -> None:
    text = "Соседи!\n\nВоду отключат в среду. Прошу сделать запас.\n\nГлава посёлка Анна Лисина\n"
    reading = read_by_rules(text, "ru")
    assert {(s.voice, s.act) for s in reading.statements} == {
        ("анна-лисина", "claim"),
        ("анна-лисина", "appeal"),
    }


def test_a_label_before_a_colon_speaks() -> None:
    (statement,) = read_by_rules("Минобороны: над морем сбиты два дрона.", "ru").statements
    assert (statement.voice, statement.cue) == ("минобороны", ())


def test_an_outlet_that_cites_is_a_relay() -> None:
    text = "Мост закрыт, сообщает ТАСС со ссылкой на полицию."
    (statement,) = read_by_rules(text, "ru").statements
    assert words(read_by_rules(text, "ru"), statement.source) == "полицию"
    assert words(read_by_rules(text, "ru"), statement.via) == "ТАСС"


def test_about_this_gives_the_sentence_before() -> None:
    reading = read_by_rules("Мост закрыт с утра. Об этом сообщила мэрия.", "ru")
    (statement,) = reading.statements
    assert words(reading, statement.content) == "Мост закрыт с утра"
    assert words(reading, statement.source) == "мэрия"


def test_there_is_the_body_just_named() -> None:
    text = "В мэрии сообщили, что мост закрыт. Там добавили, что погибших нет."
    assert {s.voice for s in read_by_rules(text, "ru").statements} == {"мэрии"}


@pytest.mark.parametrize(
    "text",
    [
        "Следователи не исключают, что груз не учтён.",
        "По его оценке, это займёт не более часа.",
        "Не исключено, что мост закроют.",
    ],
)
def test_words_of_measure_and_doubt_negate_nothing(text: str) -> None:
    (statement,) = read_by_rules(text, "ru").statements
    assert statement.polarity == ("-" if "не учтён" in text else "+")


def test_a_rumour_called_wrong_is_a_denial() -> None:
    text = "Пётр Ильин, мэр:\n\nСлухи об аварии не соответствуют действительности. Вода чистая.\n"
    first, second = read_by_rules(text, "ru").statements
    assert (first.act, second.act) == ("denial", "claim")


def test_what_two_sides_dispute() -> None:
    text = "Губернатор заявил, что погибших нет. По данным врачей, погибли трое."
    (dispute,) = read_by_rules(text, "ru").disputes
    assert dispute.issue in ("whether", "how many")


def test_dates_of_a_report() -> None:
    text = "Мост закрыли 14 марта. Его откроют в пятницу, заявил мэр вчера."
    reading = read_by_rules(text, "ru", published="2024-03-20")
    assert [m.edtf for m in reading.moments] == ["2024-03-14", "2024-03-22", "2024-03-19"]


def test_a_text_of_cyrillic_is_recognised() -> None:
    assert (
        read_by_rules("Губернатор заявил, что мост закрыт и никто не пострадал.").language == "ru"
    )
