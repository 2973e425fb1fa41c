"""Sheets as web pages: a question paper that prints and can be taken on screen, and its key."""

from __future__ import annotations

import base64
import hashlib
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from quizgen.errors import TemplateError
from quizgen.papers import PageSettings
from quizgen.printing.embedding import font_rules
from quizgen.printing.fonts import choose
from quizgen.printing.marking import marking
from quizgen.printing.paper import AnswersTable, Key, Paper, Sheet
from quizgen.printing.sheets import characters, sheet_data
from quizgen.printing.templates import Template, load

_REMEDY = "mend the template"


def pages(paper: Paper, key: Key, settings: PageSettings | None = None) -> tuple[str, str]:
    """Return a question paper and its key, each as one HTML page that needs nothing beside it.

    The paper can be printed, and taken on screen: it marks itself by the key. The same sheets and
    settings give the same pages, with the same fonts at hand.

    Args:
        paper: The questions.
        key: Their answers.
        settings: How the pages look.

    Raises:
        FontError: The font that is asked for is not there.
        TemplateError: A template is wrong.
    """
    # Both have the characters of both: the paper shows the answers, and one font is made sooner.
    (paper_data, key_data), templates, shared = _dressed((paper, key), settings)
    answers = marking(paper, key)
    return (
        _rendered("paper.html", templates, sheet=paper_data, answers=answers, **shared),
        _rendered("key.html", templates, sheet=key_data, **shared),
    )


def answers_page(table: AnswersTable, settings: PageSettings | None = None) -> str:
    """Return the answers of all versions at a glance as one HTML page.

    Args:
        table: The answers.
        settings: How the page looks.

    Raises:
        FontError: The font that is asked for is not there.
        TemplateError: A template is wrong.
    """
    (data,), templates, shared = _dressed((table,), settings)
    return _rendered("answers.html", templates, sheet=data, **shared)


def _dressed(
    sheets: Sequence[Sheet], settings: PageSettings | None
) -> tuple[list[dict[str, Any]], Mapping[str, Template], dict[str, Any]]:
    """Return what templates show, the templates, and the looks that all pages share."""
    settings = settings or PageSettings()
    templates = load(settings.template)
    data = [sheet_data(one, settings.ruby) for one in sheets]
    used = characters(data)
    looks = (
        f":root{{--size:{settings.type_size:g}pt;--columns:{settings.type_columns};"
        f"--line:{2 if settings.large_print else 1}pt;"
        f"--pitch:{1.9 if settings.ruby == 'none' else 2.4}}}"
    )
    fonts = font_rules(choose(used, settings.font, lenient=True), used)
    style = "\n".join((looks, templates["style.css"].text, fonts))
    script = templates["taking.js"].text
    shared = {"style": _raw(style), "script": _raw(script), "policy": _policy(style, script)}
    return data, templates, shared


def _rendered(name: str, templates: Mapping[str, Template], **values: object) -> str:
    """Return what a template makes of values, or name the line that is wrong."""

    def source(wanted: str) -> tuple[str, str, None] | None:
        found = templates.get(wanted)
        return (found.text, found.place, None) if found else None

    environment = _Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        place, line = error.filename or templates[name].place, error.lineno
        raise TemplateError(place, f"{error.message}", _REMEDY, line=line) from None
    except Exception as error:  # an expression in a template may raise anything
        places = {one.place for one in templates.values()}
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in places]
        if not frames:
            raise
        said = f"there is no template {error}" if isinstance(error, TemplateNotFound) else error
        place, number = frames[-1].filename, frames[-1].lineno
        raise TemplateError(place, f"{said}", _REMEDY, line=number) from None


class _Environment(ImmutableSandboxedEnvironment):
    """Templates that can do nothing but write; ``sheet.items`` is a key, never a method."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as the base class has it
        """Return a key of a dictionary, or an attribute of anything else."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def _policy(style: str, script: str) -> str:
    """Return a Content Security Policy: only this style and this script, nothing is loaded."""
    return (
        f"default-src 'none'; font-src data:; style-src {_hash(style)}; "
        f"script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _raw(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - our own files, or the user's
