"""From what a reader collects, in the order of the source, to a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizgen.document import CELL_SEPARATOR, Document, Kind, Link, Paragraph, Run, Section, Variant
from quizgen.folding import fold
from quizgen.pagerules import page_rules
from quizgen.readers.blanking import uncommented
from quizgen.readers.inline import Inline
from quizgen.readers.lines import line_spans
from quizgen.readers.links import entity
from quizgen.readers.residue import cleaned, is_banner, is_gallery

_APPARATUS = frozenset(
    """
    参考 参考文献 参考资料 参考来源 参考书目 参考书籍 参考网站 参考链接 参考著作 参考及注释
    参考与注释 参考和注释 注释 注解 注脚 脚注 附注 备注 注 注释与参考文献 注释和参考文献
    注释及参考文献 注释与参考资料 注释及参考资料 文献 书目 来源 资料来源 数据来源 引用 引用来源
    引文 出典 参见 参看 参阅 另见 另请参阅 相关条目 相关链接 相关连结 相关项目 外部链接 外部连结
    外部连接 外部网站 网站 链接 连结 延伸阅读 扩展阅读 进一步阅读 深入阅读 画廊 图库 图集 图片
    相册 图辑 影像 导航
    references notes footnotes bibliography gallery
    """.split()
) | {"see also", "external links", "further reading"}
"""Folded headings of sections that serve the article rather than tell something."""

_NUMBER = re.compile(r"^(?:[\d.]+[、.．)）\s]|[（(]?[一二三四五六七八九十]+[)）、.．])\s*")


class DocumentBuilder:
    """Collects headings and paragraphs; whatever is apparatus or empty leaves no trace."""

    def __init__(self, title: str, source: str) -> None:
        """Begin a document of that title, read from that source."""
        self.title = title
        self._title_variants: Sequence[Variant] = ()
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._variants: list[Variant] = []
        self._sections: list[Section] = []
        self._paragraphs: list[Paragraph] = []
        self._path: list[tuple[int, str]] = []
        self._heading = (0, 0)
        self._apparatus: int | None = None

    def entitle(self, title: str, declared: Inline | None) -> None:
        """Set the title, with the forms that the page declares, unless they are another one's."""
        self.title = title
        variants = declared.variants if declared else []
        if declared and declared.text == title:
            self._title_variants = variants
        elif len(variants) == 1 and title and title in dict(variants[0].forms).values():
            self._title_variants = [Variant(0, len(title), variants[0].forms)]

    def heading(self, level: int, inline: Inline) -> None:
        """Begin a section under the headings of a lower level number before it."""
        inline = cleaned(inline)
        self._close_section()
        self._path = [(number, text) for number, text in self._path if number < level]
        if self._apparatus is not None and level <= self._apparatus:
            self._apparatus = None
        if self._apparatus is None and is_apparatus(inline.text):
            self._apparatus = level
        if self._apparatus is None and inline.text:
            self._path.append((level, inline.text))
            self._heading = self._line([inline])
        else:
            self._heading = (self._length, self._length)

    def paragraph(self, kind: Kind, inline: Inline) -> None:
        """Add a paragraph, unless nothing of it is left to read."""
        if self._apparatus is not None:
            return
        inline = cleaned(inline)
        if not (is_gallery(inline.text) or (kind == "quote" and is_banner(inline.text))):
            self._add(kind, [inline])

    def row(self, cells: Iterable[Inline]) -> None:
        """Add a table's row with its cells."""
        if self._apparatus is None:
            self._add("row", [cleaned(cell) for cell in cells])

    def build(self) -> Document:
        """Return the document of everything that was added."""
        self._close_section()
        return Document(
            title=self.title,
            text="".join(self._parts),
            sections=tuple(self._sections),
            runs=tuple(self._runs),
            line_starts=tuple(start for start, _ in line_spans(self._source)),
            variants=tuple(self._variants),
            title_variants=tuple(self._title_variants),
            rules=page_rules(uncommented(self._source)),
        )

    def _add(self, kind: Kind, cells: list[Inline]) -> None:
        if not any(character.isalnum() for cell in cells for character in cell.text):
            return
        start, end = self._line(cells)
        links: list[Link] = []
        at = start
        for cell in cells:
            names = filter(None, (entity(link, cell.text) for link in cell.links))
            links += (Link(name.start + at, name.end + at, name.target) for name in names)
            at += cell.length + len(CELL_SEPARATOR)
        self._paragraphs.append(Paragraph(start, end, kind, tuple(links)))

    def _line(self, cells: list[Inline]) -> tuple[int, int]:
        """Append a line of cells and return its span in the document's text."""
        start = self._length
        for i, cell in enumerate(cells):
            if i:
                self._append(CELL_SEPARATOR)
            self._runs += (
                Run(run.start + self._length, run.source, run.length) for run in cell.runs
            )
            self._variants += (one.moved(self._length) for one in cell.variants)
            self._append(cell.text)
        end = self._length
        self._append("\n")
        return start, end

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _close_section(self) -> None:
        start, end = self._heading
        path = tuple(text for _, text in self._path)
        if self._paragraphs or start < end:
            self._sections.append(Section(path, start, end, tuple(self._paragraphs)))
        self._paragraphs = []


def is_apparatus(heading: str) -> bool:
    """Tell whether the section under a heading serves the article rather than tells something."""
    name = _NUMBER.sub("", fold(heading)).casefold().strip("：:")
    return name in _APPARATUS
