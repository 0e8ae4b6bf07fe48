"""The main text of a web page kept as a file; nothing is fetched, no script is run."""

import logging
import re


def main_text(html: str) -> str:
    """The page's prose, a paragraph a line, without menus, scripts and footers; empty if none."""
    import trafilatura  # 0.4 s, so only when a page is read

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if not re.search(r"<html[\s>]", html, re.IGNORECASE):
        html = f"<html><body>{html}</body></html>"
    try:
        return trafilatura.extract(html, include_comments=False) or ""
    except (ValueError, RecursionError):  # What lxml says of characters that no XML can hold.
        return ""
