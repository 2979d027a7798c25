"""Templates and reports become what a browser shows.

In: the name of a template, values, reports. Out: answers. Text is text: nothing that stands in a document can become
markup.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from kehoach.desk.values import Answer
from kehoach.i18n import _
from kehoach.reports.as_html import articles, templates
from kehoach.reports.model import Report


def render(name: str, **values: object) -> Answer:
    """A template with its values."""
    return Answer(_templates().get_template(name).render(**values).encode("utf-8", "replace"))


def printed(*reports: Report) -> Markup:
    """Reports as they stand in a page."""
    return articles(reports)


@cache
def _templates() -> Environment:
    made = templates(lambda name: (files("kehoach.desk") / "shell" / name).read_text("utf-8"))
    made.globals["_"] = _
    return made
