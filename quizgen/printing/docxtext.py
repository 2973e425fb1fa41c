"""Lines of text in a Word document: runs, readings over characters, blanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun
from lxml.etree import _Element

from quizgen.papers import RubyChoice
from quizgen.printing.paper import Gap, GapKind, Stem
from quizgen.printing.segments import bases, clean
from quizgen.printing.words import script_of
from quizgen.scripts import Script

LANGUAGES: Mapping[Script, str] = {"hans": "zh-CN", "hant-hk": "zh-HK", "hant-tw": "zh-TW"}
"""What Word calls the scripts: by it, it chooses forms of characters and checks the spelling."""

_WIDTHS: Mapping[GapKind, int] = {"date": 32, "name": 28}
"""How many spaces a line is long, whatever belongs there; four are as wide as a character.

They don't break, for Word underlines no breaking space at the end of a line.
"""

_BLANKS: Mapping[GapKind, str] = {"mark": "（　　）", "hidden": "…"}
"""The blanks that are no lines."""

_NO_BREAK_SPACE = "\u00a0"
_THIN_SPACE = "\u2009"


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set.

    Attributes:
        size: The size of the text in points.
        ruby: Which readings are shown.
        language: The BCP 47 tag of the sheet.
        large: Whether it is for readers with low vision.
        columns: In how many columns questions stand.
        width: The width of a column in points.
    """

    size: float
    ruby: RubyChoice
    language: str
    large: bool
    columns: int
    width: float

    @property
    def small(self) -> float:
        """The size of remarks in points."""
        return self.size if self.large else round(0.85 * self.size, 1)


def word_language(language: str) -> str:
    """Return what Word calls the script of a BCP 47 tag; that of the mainland if it has none."""
    return LANGUAGES[script_of(language)] if language.startswith("zh") else LANGUAGES["hans"]


def add_stem(paragraph: Paragraph, stem: Stem, look: Look) -> None:
    """Add a line at the end of a paragraph."""
    for piece in stem:
        if isinstance(piece, Gap):
            _add_gap(paragraph, piece, look)
            continue
        for part in bases(piece, look.ruby):
            run = paragraph.add_run("" if isinstance(part, list) else part)
            if isinstance(part, list):
                _add_ruby(run, part[0], part[1], look)
            if piece.marked:
                _embolden(run)
            if piece.language not in {"", look.language}:
                _speak(run, piece.language)


def add_small(paragraph: Paragraph, text: str, look: Look) -> None:
    """Add a remark at the end of a paragraph."""
    run = paragraph.add_run(clean(text))
    run.font.size = _points(look.small)


def new(tag: str, parent: _Element | None = None, **attributes: str) -> _Element:
    """Return a new element of WordprocessingML, as the last one in its parent."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    if parent is not None:
        parent.append(element)
    return element


def _add_gap(paragraph: Paragraph, gap: Gap, look: Look) -> None:
    if gap.kind in _BLANKS:
        paragraph.add_run(_BLANKS[gap.kind])
        return
    paragraph.add_run(_NO_BREAK_SPACE * _WIDTHS[gap.kind]).underline = True
    if gap.hint:
        add_small(paragraph, f"（{gap.hint}）", look)


def _add_ruby(run: WordRun, base: str, reading: str, look: Look) -> None:
    """Add a base with its reading to a run; sizes are in half points (ECMA-376 part 1, 17.3.3.25).

    The thin spaces keep the syllables of neighbours apart.
    """
    halves = round(2 * look.size)
    small = str(round(halves * (0.6 if look.large else 0.5)))
    element = new("ruby", run._r)
    properties = new("rubyPr", element)
    new("rubyAlign", properties, val="center")
    new("hps", properties, val=small)
    new("hpsRaise", properties, val=str(halves - 2))
    new("hpsBaseText", properties, val=str(halves))
    new("lid", properties, val=word_language(look.language))
    over = new("r", new("rt", element))
    new("sz", new("rPr", over), val=small)
    _text(over, f"{_THIN_SPACE}{reading}{_THIN_SPACE}")
    _text(new("r", new("rubyBase", element)), base)


def _embolden(run: WordRun) -> None:
    """Make a run bold, also the base under a reading; the reading stays as it is."""
    run.bold = True
    for base in run._r.xpath("./w:ruby/w:rubyBase/w:r"):
        properties = new("rPr")
        new("b", properties)
        base.insert(0, properties)


def _text(run: _Element, text: str) -> None:
    element = new("t", run)
    element.set(qn("xml:space"), "preserve")
    element.text = clean(text)


def _speak(run: WordRun, language: str) -> None:
    """Say in which language a run is."""
    properties = run._r.get_or_add_rPr()
    is_chinese = language.startswith("zh")
    name, value = ("eastAsia", word_language(language)) if is_chinese else ("val", language)
    new("lang", properties, **{name: value})


def _points(size: float) -> int:
    """Return points as English Metric Units, of which 12,700 are one; in whole half points."""
    return round(2 * size) * 6350
