"""The page of a Word document: its size, its styles, its footer and its properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

from quizgen.papers import PageSettings, PaperSize
from quizgen.printing.docxtext import Look, new, word_language
from quizgen.printing.paper import Heading
from quizgen.printing.segments import clean

_SIZES: Mapping[PaperSize, tuple[Length, Length]] = {
    "A4": (Mm(210), Mm(297)),
    "Letter": (Mm(215.9), Mm(279.4)),
}
_SIDE = Mm(17)
_GUTTER = Mm(9)

_FONTS: Mapping[str, str] = {"zh-CN": "SimSun", "zh-HK": "PMingLiU", "zh-TW": "PMingLiU"}
"""The faces that Word has for each script on every system, and that handouts are set in."""

_ELSEWHERE: Mapping[str, str] = {
    "SimSun": "宋体,Songti SC,Noto Serif CJK SC,Noto Sans CJK SC",
    "PMingLiU": "新細明體,Songti TC,Noto Serif CJK TC,Noto Sans CJK TC",
}
"""The same by other names, and what stands in for them where they are not (LibreOffice)."""

_LATIN = "Times New Roman"
_FIELDS: Mapping[str, str] = {"{page}": "PAGE", "{total}": "NUMPAGES"}
_PLACES = re.compile(r"(\{page\}|\{total\})")

_LONGEST = 255
"""Characters of a property; python-docx refuses more."""

_MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""A document says when it was made; this one says the same whenever it is made again."""


def new_document(head: Heading, settings: PageSettings) -> tuple[Document, Look]:
    """Return an empty document with a page, styles and a footer, and how text in it is set."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = _SIZES[settings.size]
    section.left_margin = section.right_margin = _SIDE
    section.top_margin, section.bottom_margin = Mm(16), Mm(18)
    columns = settings.type_columns
    room = section.page_width - 2 * _SIDE
    look = Look(
        settings.type_size,
        settings.ruby,
        head.language,
        settings.large_print,
        columns,
        (room - (columns - 1) * _GUTTER) / columns / Pt(1),
    )
    _set_styles(document, look, settings)
    _add_footer(section, head)
    _tell(document, head)
    return document, look


def in_columns(document: Document, count: int) -> None:
    """Let what follows stand in columns, from where the text is."""
    if count > 1:
        section = document.add_section(WD_SECTION.CONTINUOUS)
        columns = section._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), str(count))
        columns.set(qn("w:space"), str(round(_GUTTER / Pt(1) * 20)))


def _set_styles(document: Document, look: Look, settings: PageSettings) -> None:
    language = word_language(look.language)
    named = settings.font if settings.font and "." not in settings.font else ""
    east = clean(named) or _FONTS[language]
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(properties):
        properties.remove(child)
    new("rFonts", properties, ascii=_LATIN, hAnsi=_LATIN, cs=_LATIN, eastAsia=east)
    new("lang", properties, val="en-US", eastAsia=language, bidi="ar-SA")
    _name_font(document, east)
    normal = _style(document, "Normal", look.size)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.25
    normal.paragraph_format.widow_control = True
    title = _style(document, "Title", (1.3 if look.large else 1.5) * look.size, bold=True)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(0.4 * look.size)
    section = _style(document, "Heading 1", 1.1 * look.size, bold=True)
    section.paragraph_format.space_before = Pt(1.2 * look.size)
    section.paragraph_format.space_after = Pt(0.3 * look.size)
    for name in ("Quiz Question", "Quiz Continued"):
        own = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = normal
        own.paragraph_format.left_indent = Pt(2.2 * look.size)
        own.paragraph_format.tab_stops.add_tab_stop(Pt(2.2 * look.size))
        own.paragraph_format.keep_together = True
    question = document.styles["Quiz Question"].paragraph_format
    question.first_line_indent = Pt(-2.2 * look.size)
    question.space_before = Pt(0.6 * look.size)
    small = document.styles.add_style("Quiz Small", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size = normal, Pt(look.small)


def _style(document: Document, name: str, size: float, *, bold: bool = False) -> ParagraphStyle:
    """Return a style of the template without its colours, lines and fonts."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - for the type checker
    element = style.element
    for tag in ("w:rPr", "w:pPr/w:pBdr", "w:pPr/w:contextualSpacing"):
        path = "/".join(map(qn, tag.split("/")))
        for old in element.findall(path):
            old.getparent().remove(old)
    style.font.size, style.font.bold = Pt(round(2 * size) / 2), bold or None
    return style


def _name_font(document: Document, east: str) -> None:
    """Say what stands in for the font where it is not there."""
    others = _ELSEWHERE.get(east, "")
    if others:
        parts = document.part.package.iter_parts()
        part = next(one for one in parts if one.partname == "/word/fontTable.xml")
        entry = f'<w:font w:name="{east}"><w:altName w:val="{others}"/></w:font></w:fonts>'
        part._blob = part.blob.replace(b"</w:fonts>", entry.encode())


def _add_footer(section: Section, head: Heading) -> None:
    """Put the title, the number of the page and the paper's code under each page."""
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Quiz Small"
    width = (section.page_width or 0) - 2 * _SIDE
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Length(width // 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Length(width), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{clean(head.title)}\t")
    for piece in _PLACES.split(head.words.pages):
        if piece in _FIELDS:
            field = new("fldSimple", paragraph._p, instr=_FIELDS[piece])
            new("t", new("r", field)).text = "1"
        else:
            paragraph.add_run(piece)
    code = " ".join(filter(None, (head.version, head.code)))
    paragraph.add_run(f"\t{clean(code)}")


def _tell(document: Document, head: Heading) -> None:
    properties = document.core_properties
    properties.title = clean(f"{head.title} {head.words.quiz}".strip())[:_LONGEST]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = head.language
    properties.created = properties.modified = _MADE
    properties.revision = 1
