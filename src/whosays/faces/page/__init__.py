"""A reading as one page that stands on its own: no request, no script but its own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from whosays.errors import GazetteerError
from whosays.faces import summary
from whosays.faces.page.article import article
from whosays.faces.page.map import Box, map_of
from whosays.faces.page.views import Views
from whosays.faces.words import one_line
from whosays.grounding.borders import outlines_within
from whosays.languages.detect import name_of
from whosays.model import Outline, Reading

__all__ = ["render"]


def render(reading: Reading) -> str:
    """The page: the article with its statements, the disputes beside it, the lists."""
    style, script = _part("page.css"), _part("page.js")
    views = Views(reading)
    return _template().render(
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        name=one_line(reading.document.file or reading.document.id),
        language=reading.language,
        language_name=name_of(reading.language),
        characters=summary.count_of(len(reading.text), "character"),
        sha256=reading.document.sha256,
        published=summary.date_of_publication(reading),
        warnings=[one_line(warning) for warning in reading.warnings],
        counts=views.counts(),
        article=article(reading, views),
        voices=views.voices(),
        disputes=views.disputes(),
        notes=views.notes(),
        cards=views.cards(),
        media=views.media(),
        dates=views.dates(),
        places=views.places(),
        located=bool(reading.places),
        map=map_of(reading.places, _outlines),
        questions=views.questions(),
        not_read=views.not_read(),
    )


def _outlines(box: Box) -> tuple[Outline, ...]:
    """The outlines to draw; without a gazetteer the places stand on a blank map."""
    try:
        return outlines_within(box)
    except GazetteerError:
        return ()


def _policy(style: str, script: str) -> str:
    """Only this style and this script, nothing from anywhere else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.from_string(_part("page.html"))
