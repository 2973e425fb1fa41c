"""What the styles of a Word document make of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|標題)\Z", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote\b|block text|(?:明显)?引用|(?:鮮明)?引文", re.IGNORECASE)
_SILENT = re.compile(
    r"(?:caption|题注|標號|(?:toc|目录|目錄) ?\d|toc heading|table of (?:figures|authorities)"
    r"|footnote text|endnote text|脚注文本|註腳文字|bibliography|index \d)\Z",
    re.IGNORECASE,
)
_BODY_LEVEL = 9
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is.

    Attributes:
        level: The level of a heading, from 1; 0 for no heading.
        is_title: Whether it is the document's title.
        is_item: Whether it belongs to a list.
        is_quote: Whether it is a quotation.
        is_silent: Whether it is no text: a caption, or a line of the contents.
    """

    level: int = 0
    is_title: bool = False
    is_item: bool = False
    is_quote: bool = False
    is_silent: bool = False

    def with_properties(self, properties: _Element | None) -> Style:
        """Return the style as a paragraph's or another style's own properties change it."""
        style = self
        if properties is None:
            return style
        outline = value(properties.find(f"{W}outlineLvl"))
        if outline.isdecimal():
            style = replace(style, level=(int(outline) + 1) % (_BODY_LEVEL + 1))
        numbering = properties.find(f"{W}numPr")
        if numbering is not None:
            style = replace(style, is_item=value(numbering.find(f"{W}numId")) != "0")
        return style


def styles_of(styles: _Element) -> dict[str, Style]:
    """Return the paragraph styles by their ids, each with what it inherits.

    Args:
        styles: The root of the document's styles.
    """
    elements = {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")}
    found: dict[str, Style] = {}
    for name in elements:
        chain: list[str] = []
        at = name
        while at in elements and at not in found and at not in chain:
            chain.append(at)
            at = value(elements[at].find(f"{W}basedOn"))
        for heir in reversed(chain):
            found[heir] = _named(elements[heir], found.get(at, Style()))
            at = heir
    return found


def value(element: _Element | None) -> str:
    """Return the value that an element states; "" if it states none."""
    return "" if element is None else element.get(f"{W}val", "")


def is_on(properties: _Element | None, *names: str) -> bool:
    """Tell whether one of some properties that are on or off is on."""
    if properties is None:
        return False
    found = (properties.find(W + name) for name in names)
    return any(element is not None and value(element) not in _OFF for element in found)


def _named(style: _Element, base: Style) -> Style:
    """Return what a style is by its name, its properties and the style that it is based on."""
    name = value(style.find(f"{W}name"))
    if heading := _HEADING.match(name):
        base = replace(base, level=int(heading[1]))
    return replace(
        base,
        is_title=_TITLE.match(name) is not None,
        is_quote=base.is_quote or _QUOTE.match(name) is not None,
        is_silent=base.is_silent or _SILENT.match(name) is not None,
    ).with_properties(style.find(f"{W}pPr"))
