"""Sheets as PDF, set by typst (https://typst.app/docs/).

The sheets go in as data, never as markup: nothing in them can be taken for a command.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.errors import TemplateError
from quizgen.papers import PageSettings
from quizgen.printing.fonts import Faces, choose
from quizgen.printing.paper import Sheet
from quizgen.printing.sheets import characters, sheet_data
from quizgen.printing.templates import Template, load
from quizgen.resources import templates

if TYPE_CHECKING:
    from typst import TypstError

_MAIN = "main.typ"
"""The template that the compiler begins with; it looks for this name."""


def pdf(sheets: Sheet | Sequence[Sheet], settings: PageSettings | None = None) -> bytes:
    """Return sheets as one PDF; each begins on a page with an odd number, for printing duplex.

    The same sheets and settings give the same bytes, with the same fonts at hand. The PDF is
    tagged and says that it keeps to PDF/UA-1.

    Args:
        sheets: One sheet, or several in order.
        settings: How they look.

    Raises:
        FontError: No font has a character of them, or the one that is asked for is not there.
        TemplateError: typst does not understand a template.
    """
    import typst

    settings = settings or PageSettings()
    several = list(sheets) if isinstance(sheets, Sequence) else [sheets]
    inputs, faces = _inputs(several, settings)
    found = load(settings.template)
    own = {name: one for name, one in found.items() if name.endswith(".typ")}
    files: Any = {name: one.text.encode() for name, one in own.items()}  # not in typst's stubs
    try:
        pdf: bytes = typst.compile(
            files,
            root=settings.template or Path(str(templates())) / "quiz",
            font_paths=list(faces.folders),
            ignore_system_fonts=True,
            sys_inputs={"data": inputs},
            timestamp=0,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise _explained(error, own) from None
    return pdf


def _inputs(sheets: Sequence[Sheet], settings: PageSettings) -> tuple[str, Faces]:
    """Return what the templates read, as JSON, and the faces that it is set in."""
    data = [sheet_data(sheet, settings.ruby) for sheet in sheets]
    faces = choose(characters(data), settings.font)
    text = json.dumps(
        {
            "sheets": data,
            "faces": faces.families,
            "settings": {
                "size": {"A4": "a4", "Letter": "us-letter"}[settings.size],
                "columns": settings.type_columns,
                "font_size": settings.type_size,
                "ruby": settings.ruby != "none",
                "large_print": settings.large_print,
            },
        },
        ensure_ascii=False,
    )
    return text, faces


def _explained(error: TypstError, own: Mapping[str, Template]) -> TemplateError:
    """Return typst's complaint with the file and the line that it is about."""
    place = re.search(r"┌─ (.+?):(\d+):\d+", error.diagnostic or "")
    name, line = (place[1], int(place[2])) if place else (_MAIN, None)
    file = own[name].place if name in own else name
    return TemplateError(file, f"typst says: {error.message}", "mend the template", line=line)
