"""A question paper in a Word document."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from quizgen.printing.answers import LETTERS
from quizgen.printing.docxpage import in_columns
from quizgen.printing.docxtable import add_table, cell_paragraph, ruled
from quizgen.printing.docxtext import Look, add_small, add_stem
from quizgen.printing.paper import Gap, Heading, Item, Paper, Run, Section, Stem
from quizgen.printing.segments import clean
from quizgen.printing.words import ENGLISH

_LABEL = 2.2
"""How wide a letter with its full stop and the room behind an option are, in characters."""

_INDENT = 2.2
"""How far questions are indented for their number, in characters."""


def add_paper(document: Document, paper: Paper, look: Look) -> None:
    """Add a question paper to a document that is empty."""
    add_masthead(document, paper.head, paper.head.words.quiz, look)
    _add_fields(document, paper)
    if len(paper.sections) > 1:
        _add_scores(document, paper)
    if paper.instructions:
        document.add_paragraph(clean(paper.instructions))
    in_columns(document, look.columns)
    for section in paper.sections:
        _add_section(document, section, paper.head, look)
    add_credits(document, paper.head, paper.credits)


def add_masthead(document: Document, head: Heading, what: str, look: Look) -> None:
    """Add the top of a sheet: the school, the title, the version and the code."""
    if head.school:
        school = document.add_paragraph(clean(head.school))
        school.alignment = document.styles["Title"].paragraph_format.alignment
    document.add_paragraph(clean(f"{head.title}　{what}".strip()), style="Title")
    if head.version or head.code:
        paragraph = document.add_paragraph()
        paragraph.alignment = document.styles["Title"].paragraph_format.alignment
        if head.version:
            words = f"{head.words.version} {head.version}　"
            paragraph.add_run(clean(words)).bold = True
        add_small(paragraph, f"{head.words.code} {head.code}", look)


def add_credits(document: Document, head: Heading, credits_: Sequence[str]) -> None:
    """Add the sources with their licences, which stay with what is before them."""
    if credits_ and document.paragraphs:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    for one in credits_:
        document.add_paragraph(clean(f"{head.words.source}：{one}"), style="Quiz Small")


def _add_fields(document: Document, paper: Paper) -> None:
    """Add lines for the school, the class, the date, the name and the score."""
    words = paper.head.words
    score = f"／{paper.points}" if paper.points and len(paper.sections) < 2 else ""
    rows = (
        ((words.school, paper.head.school), (words.class_name, ""), (words.date, "")),
        ((words.name, ""), (words.student, ""), (words.score, score)),
    )
    table = add_table(document, 2, (0.1, 0.31, 0.1, 0.19, 0.1, 0.2))
    for i, row in enumerate(rows):
        for j, (word, value) in enumerate(row):
            cell_paragraph(table.cell(i, 2 * j)).add_run(word)
            line = table.cell(i, 2 * j + 1)
            cell_paragraph(line).add_run(clean(value))
            ruled(line, "bottom")
    document.add_paragraph()


def _add_scores(document: Document, paper: Paper) -> None:
    """Add a box for the score of each section."""
    words, sections = paper.head.words, paper.sections
    numerals = ("I", "II", "III", "IV", "V") if words == ENGLISH else tuple("一二三四五")
    cells = [words.section, *numerals[: len(sections)], words.total]
    total = f"／{paper.points}" if paper.points else ""
    table = add_table(document, 2, (1 / len(cells),) * len(cells), grid=True)
    for j, word in enumerate(cells):
        cell_paragraph(table.cell(0, j)).add_run(word)
    cell_paragraph(table.cell(1, 0)).add_run(words.score)
    cell_paragraph(table.cell(1, len(cells) - 1)).add_run(total)
    document.add_paragraph()


def _add_section(document: Document, section: Section, head: Heading, look: Look) -> None:
    if section.title:
        document.add_paragraph(clean(section.title), style="Heading 1")
    if section.instructions:
        told = document.add_paragraph(clean(section.instructions), style="Quiz Small")
        told.paragraph_format.keep_with_next = True
    pointed = len({item.points for item in section.items}) > 1
    for item in section.items:
        _Question(document, item, head, look, pointed=pointed).add()


class _Question:
    """Adds a question, whose paragraphs and rows stay on one page.

    It says what it is worth if the others of its section are worth something else.
    """

    def __init__(
        self, document: Document, item: Item, head: Heading, look: Look, *, pointed: bool
    ) -> None:
        self._document = document
        self._item = item
        self._head = head
        self._look = look
        self._points = item.points if pointed else 0
        self._added: list[Paragraph] = []

    def add(self) -> None:
        """Add the question."""
        item, look = self._item, self._look
        if item.heading:
            add_small(self._paragraph(), item.heading, look)
        if item.context:
            add_stem(self._paragraph(), item.context, look)
        if item.stem or self._points or not self._added:
            paragraph = self._paragraph()
            add_stem(paragraph, item.stem, look)
            if self._points:
                words = self._head.words.points.replace("{points}", str(self._points))
                add_small(paragraph, words, look)
        self._add_options()
        if item.right:
            self._add_matching()
        else:
            for one in item.left:
                add_stem(self._paragraph(), (Gap("mark"), Run(" "), *one), look)
        for paragraph in self._added[:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def _paragraph(self) -> Paragraph:
        """Add a paragraph; the first one has the question's number."""
        style = "Quiz Continued" if self._added else "Quiz Question"
        paragraph = self._document.add_paragraph(style=style)
        if not self._added:
            paragraph.add_run(f"{self._item.number}.\t")
        self._added.append(paragraph)
        return paragraph

    def _add_options(self) -> None:
        """Add the options in as few rows as their widths allow."""
        options, look = self._item.options, self._look
        if not options:
            return
        room = look.width - _INDENT * look.size
        widest = (
            max(map(_width, options)) * (1.5 if look.ruby == "all" else 1) + _LABEL
        ) * look.size
        count = next(n for n in (len(options), 2, 1) if n == 1 or n * widest <= room)
        lettered = list(zip(LETTERS, options, strict=False))
        for first in range(0, len(lettered), count):
            paragraph = self._paragraph()
            indent = _INDENT * look.size
            if count == 1:
                paragraph.paragraph_format.left_indent = Pt(indent + 1.5 * look.size)
                paragraph.paragraph_format.first_line_indent = Pt(-1.5 * look.size)
            for column in range(1, count):
                paragraph.paragraph_format.tab_stops.add_tab_stop(
                    Pt(indent + column * room / count)
                )
            for column, (letter, option) in enumerate(lettered[first : first + count]):
                paragraph.add_run(("\t" if column else "") + f"{letter}. ")
                add_stem(paragraph, option, look)

    def _add_matching(self) -> None:
        """Add two lists side by side: what is numbered, and what is lettered."""
        item, look = self._item, self._look
        count = max(len(item.left), len(item.right))
        indent = _INDENT * look.size
        table = add_table(self._document, count, (0.65, 0.35), indent=indent, width=look.width)
        for i in range(count):
            left, right = (cell_paragraph(table.cell(i, j)) for j in (0, 1))
            if i < len(item.left):
                add_stem(left, (Gap("mark"), Run(f" {i + 1}. "), *item.left[i]), look)
            if i < len(item.right):
                add_stem(right, (Run(f"{LETTERS[i]}. "), *item.right[i]), look)
            self._added += (left, right)


def _width(stem: Stem) -> float:
    """Return about how wide a line is, in characters.

    Word puts a quarter of a character between a Chinese character and a letter or digit.
    """
    text = "".join(piece.text for piece in stem if isinstance(piece, Run))
    wide = [unicodedata.east_asian_width(one) in "WFA" for one in text]
    return sum(1 if one else 0.55 for one in wide) + sum(a != b for a, b in pairwise(wide)) / 4
