"""The page in a real browser: the kept text, its marks and cards, by pointer, keyboard and link."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from places_fixture import placed
from reading_fixture import TEXT, at, reading, reading_of
from whosays.faces import page
from whosays.model import Label, Medium, Reading, Span, Voice

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = (
    "Le préfet a dit : <script>document.title='pwned'</script> & <img src=x onerror=alert(1)>"
    "\r\n\r\n"
    "« <svg onload=alert(2)> » \u202eeluos\u2066 \x1b[31m \x85 javascript:alert(3)\u2028 "
    "\"'><b>gras</b> ]]> "
    "&amp; &lt; <!-- commentaire -->\n\n\n</article></body> \ufeff fin 🇫🇷 👩‍👧"
)


class ArticleText(HTMLParser):
    """The text content of the article element."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside = self.inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data


def article_text(html: str) -> str:
    parser = ArticleText()
    parser.feed(html)
    parser.close()
    return parser.text


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Opened:
    """A page in the browser with what it asked for and complained of."""

    def __init__(self, browser: sync_api.Browser, folder: Path, of: Reading, **options) -> None:
        file = folder / "page.html"
        file.write_bytes(page.render(of).encode("utf-8"))
        self.tab = browser.new_page(**options)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.goto(file.as_uri())

    def asked_for(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:"))]

    def in_view(self, selector: str) -> bool:
        box = self.tab.locator(selector).bounding_box()
        height = self.tab.viewport_size["height"]
        return box is not None and 0 <= box["y"] <= height


@pytest.fixture
def opened(browser: sync_api.Browser, tmp_path: Path):
    tabs = []

    def open_page(of: Reading | None = None, **options) -> Opened:
        one = Opened(browser, tmp_path, of or reading(), **options)
        tabs.append(one.tab)
        return one

    yield open_page
    for tab in tabs:
        tab.close()


def hostile() -> Reading:
    of = reading_of(HOSTILE, (0, 40), (10, len(HOSTILE)), (60, 120))
    evil = "<script>alert(4)</script>"
    return replace(
        of,
        voices=(Voice("v", evil, (Label(Span(0, 9), evil),)),),
        statements=tuple(replace(s, voice="v") for s in of.statements),
        media=(Medium("video", Span(3, 9), link="javascript:alert(5)"),),
        warnings=(evil,),
    )


@pytest.mark.parametrize("of", [reading(), hostile()], ids=["report", "hostile"])
def test_the_article_is_the_kept_text(opened, of: Reading):
    assert opened(of).tab.eval_on_selector("#article", "e => e.textContent") == of.text


@pytest.mark.parametrize("of", [placed(), hostile()], ids=["report", "hostile"])
def test_the_page_asks_nobody_and_complains_of_nothing(opened, of: Reading):
    one = opened(of)
    one.tab.wait_for_load_state("networkidle")
    assert one.asked_for() == []
    assert one.complaints == []
    assert one.tab.title() != "pwned"
    assert one.tab.locator("#article script, #article img, #article svg, #article b").count() == 0
    assert one.tab.locator("a[href^='javascript']").count() == 0


@pytest.mark.parametrize(
    "of", [placed(), hostile(), reading_of("Rien.")], ids=["report", "hostile", "none"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 1000, 400])
def test_axe_finds_no_violation(opened, of: Reading, scheme: str, width: int):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    one = opened(of, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    if of.statements:
        one.tab.focus("#s01")
    found = axe.Axe().run(one.tab)
    assert found.violations_count == 0, found.generate_report()


def test_focus_opens_the_card_with_its_offsets(opened):
    one = opened()
    assert one.tab.locator("#card").is_hidden()
    one.tab.focus("#s15")
    card = one.tab.locator("#card")
    assert card.is_visible()
    shown = card.inner_text()
    span = at("un drone aurait frappé le pont")
    for words in ("Le ministère de l’Intérieur", "twice hedged", "possible", "doubts"):
        assert words in shown
    assert f"{span.start}-{span.end}" in shown
    assert "conditional within reported speech" in shown


def test_pointing_at_nested_words_opens_both_cards(opened):
    one = opened()
    one.tab.locator("[data-s=s09]:not(.mark)").first.hover()
    cards = one.tab.locator("#card > .card")
    assert [card.get_attribute("data-card") for card in cards.all()] == ["s09", "s08"]


def test_the_keyboard_goes_from_mark_to_card_and_back(opened):
    one = opened()
    one.tab.focus("#s05")
    one.tab.keyboard.press("Enter")
    assert one.tab.evaluate("document.activeElement.closest('#card') !== null")
    one.tab.keyboard.press("Escape")
    assert one.tab.locator("#card").is_hidden()
    assert one.tab.evaluate("document.activeElement.id") == "s05"
    one.tab.keyboard.press("Tab")
    assert one.tab.evaluate("document.activeElement.id") == "s06"


def test_each_statement_is_underlined_exactly(opened):
    one = opened()
    for statement in reading().statements:
        parts = one.tab.locator(f"article .said[data-s={statement.id}]").all_text_contents()
        assert "".join(parts) == "".join(span.of(TEXT) for span in statement.content)


def test_hedges_and_unread_words_are_marked(opened):
    one = opened()
    assert "aurait frappé" in one.tab.locator("article .hedge").all_text_contents()
    assert one.tab.locator("article .not-read").all_text_contents() == ["Qui a ouvert les vannes ?"]
    assert one.tab.locator("article").get_attribute("lang") == "fr"


def test_a_dispute_in_the_margin_jumps_to_the_other_side(opened):
    one = opened(viewport={"width": 1400, "height": 500})
    note = one.tab.locator(".note[data-for=s05]")
    mark = one.tab.locator("#s05").bounding_box()
    assert abs(note.bounding_box()["y"] - mark["y"]) < 60
    note.locator("a.side").click()
    assert one.tab.url.endswith("#s07")
    assert one.in_view("#s07")
    assert one.tab.locator("article .target[data-s=s07]").count() >= 2


def test_notes_in_the_margin_do_not_lie_on_one_another(opened):
    boxes = [
        n.bounding_box()
        for n in opened(viewport={"width": 1400, "height": 900}).tab.locator(".note").all()
    ]
    assert len(boxes) == 6
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"]


def test_a_voice_can_be_picked_out(opened):
    one = opened()
    one.tab.get_by_role("button", name="Anton Velka").click()
    chosen = set(
        one.tab.locator("article .said.chosen").evaluate_all("l => l.map(e => e.dataset.s)")
    )
    assert chosen == {"s10", "s11", "s12"}


@pytest.mark.parametrize("width", [400, 1000, 1400])
def test_nothing_is_wider_than_the_window(opened, width: int):
    one = opened(viewport={"width": width, "height": 800})
    assert one.tab.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_mark_leads_to_its_card(opened):
    one = opened(java_script_enabled=False)
    assert one.tab.locator("#s18").get_attribute("href") == "#card-s18"
    assert "régime des eaux" in one.tab.locator("#card-s18").inner_text()
    assert one.tab.locator(".note").first.is_visible()


def test_print_shows_the_article_and_every_card(opened):
    one = opened()
    one.tab.emulate_media(media="print")
    assert one.tab.locator("#article").is_visible()
    assert one.tab.locator("#card-s01").is_visible()
    assert one.tab.locator(".margin").is_hidden()


def test_marks_that_turn_the_line_are_shown_and_shut_in():
    html = page.render(reading_of("Le \u202epont\u202c.", (0, 10)))
    assert '<bdi class="hidden" data-code="U+202E">\u202e</bdi>' in html


def test_the_page_is_the_same_each_time():
    assert page.render(reading()) == page.render(reading())


def test_what_html_cannot_hold_keeps_its_place():
    assert article_text(page.render(reading_of("a\0b\ud800c", (0, 5)))) == "a␀b\ufffdc"


@settings(max_examples=80, deadline=None)
@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1),
    st.data(),
)
def test_any_text_under_any_spans_is_kept(text: str, data: st.DataObject):
    spans = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
                lambda pair: pair[0] < pair[1]
            ),
            max_size=6,
        )
    )
    html = page.render(reading_of(text, *spans))
    assert article_text(html) == text
    for number in range(1, len(spans) + 1):
        assert html.count(f' id="s{number:02}"') == 1
