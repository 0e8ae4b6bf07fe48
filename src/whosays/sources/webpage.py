"""The main text of a web page kept as a file; nothing is fetched, no script is run."""

import logging
import re
from datetime import date
from typing import NamedTuple

_PUBLISHED = re.compile(r"<meta\b[^>]{0,400}article:published_time[^>]{0,400}>", re.IGNORECASE)
_DAY = re.compile(r"content=[\"'](?P<day>\d{4}-\d{2}-\d{2})", re.IGNORECASE)


class Page(NamedTuple):
    """A page's prose, a paragraph a line, and the day that its metadata give, if any (EDTF)."""

    text: str
    published: str | None


def read_page(html: str) -> Page:
    """The page without menus, scripts and footers; an empty text if it has no prose."""
    import trafilatura  # 0.4 s, so only when a page is read

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if not re.search(r"<html[\s>]", html, re.IGNORECASE):
        html = f"<html><body>{html}</body></html>"
    try:
        text = trafilatura.extract(html, include_comments=False) or ""
    except (ValueError, RecursionError):  # What lxml says of characters that no XML can hold.
        return Page("", None)
    return Page(text, _published(html) if text else None)


def _published(html: str) -> str | None:
    """The day in the page's own metadata; none is guessed from its prose or address."""
    tag = _PUBLISHED.search(html)
    day = _DAY.search(tag.group()) if tag is not None else None
    if day is None:
        return None
    try:
        return date.fromisoformat(day.group("day")).isoformat()
    except ValueError:
        return None
