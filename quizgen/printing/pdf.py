"""Sheets as PDF, set by typst (https://typst.app/docs/).

The sheets go in as data, never as markup: nothing in them can be taken for a command.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from quizgen.errors import TemplateError
from quizgen.printing.fonts import Faces, choose
from quizgen.printing.paper import Sheet
from quizgen.printing.segments import RubyChoice
from quizgen.printing.sheets import characters, sheet_data
from quizgen.resources import templates

if TYPE_CHECKING:
    from typst import TypstError

PaperSize: TypeAlias = Literal["A4", "Letter"]

_LARGE = 18.0
"""Points, as examination boards set their modified large print."""

_MAIN = "quiz/sheets.typ"


@dataclass(frozen=True, slots=True)
class PageSettings:
    """How sheets look.

    Attributes:
        size: The paper.
        columns: In how many columns questions stand, 1 or 2.
        font_size: The size of the text in points.
        font: The name of a family or a font file; "" for the package's.
        ruby: Which readings stand over the characters.
        large_print: For readers with low vision: 18 points at least, one column, heavy lines.
    """

    size: PaperSize = "A4"
    columns: int = 1
    font_size: float = 11.0
    font: str = ""
    ruby: RubyChoice = "none"
    large_print: bool = False

    @property
    def type_size(self) -> float:
        """The size that text is set in, in points."""
        return max(self.font_size, _LARGE) if self.large_print else self.font_size

    @property
    def type_columns(self) -> int:
        """In how many columns questions are set."""
        return 1 if self.large_print else self.columns


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
    main = Path(str(templates())) / _MAIN
    try:
        return typst.compile(
            main,
            root=main.parent,
            font_paths=list(faces.folders),
            ignore_system_fonts=True,
            sys_inputs={"data": inputs},
            timestamp=0,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise _explained(error, str(main)) from None


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


def _explained(error: TypstError, main: str) -> TemplateError:
    """Return typst's complaint with the file and the line that it is about."""
    place = re.search(r"┌─ (.+?):(\d+):\d+", error.diagnostic or "")
    file, line = (place[1], int(place[2])) if place else (main, None)
    return TemplateError(file, f"typst says: {error.message}", "mend the template", line=line)
