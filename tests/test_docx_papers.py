"""Papers as Word documents, as python-docx and lxml read them."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import docx as word
import pytest
from conftest import run_quizgen
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree
from timing import assert_linear

from quizgen.errors import LibraryError
from quizgen.papers import PageSettings
from quizgen.printing.docx import docx
from quizgen.printing.paper import (
    AnswersTable,
    Gap,
    Heading,
    Item,
    Key,
    KeyRow,
    Paper,
    Ruby,
    Run,
    Section,
)
from quizgen.printing.words import words

TW = "zh-Hant-TW"
STEM = (
    Run("書院於", (Ruby(0, 1, "shū"), Ruby(1, 2, "yuàn"))),
    Gap("date", "何年？"),
    Run("落成。"),
)
FILL = Item(1, "fill", STEM, 2, "沿革", (Run("縣令捐資。"),))
CHOICE = Item(
    2, "choice", STEM, 2, options=tuple((Run(f"{year}年"),) for year in (1901, 1905, 1911, 1921))
)
MATCHING = Item(
    3,
    "matching",
    points=2,
    left=((Run("鐵路通車"),), (Run("學校遷址"),)),
    right=((Run("1905年"),), (Run("1911年"),), (Run("1923年"),)),
)
ORDER = Item(4, "order", left=((Run("甲事"),), (Run("乙事"),)))
TRUE = Item(5, "truefalse", (Run("碼頭於1933年啟用。"), Gap("mark")))


def head(language: str = TW) -> Heading:
    return Heading("白沙書院", words(language), language, "A", "K7QXM")


def paper(*items: Item, language: str = TW) -> Paper:
    section = Section("一、填空題", "在橫線上寫出日期。", items)
    return Paper(head(language), (section,), "回答所有問題。", ("白沙書院 · CC0",))


def opened(sheet, **settings: object) -> Document:
    return word.Document(BytesIO(docx(sheet, PageSettings(**settings))))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def text_in(element: etree._Element) -> str:
    return "".join(text.text for text in element.iter(qn("w:t")))


def test_what_a_paper_says():
    shown = texts(opened(paper(FILL, CHOICE, MATCHING, ORDER, TRUE)))
    assert shown[0] == "白沙書院　測驗"
    assert "卷號 K7QXM" in shown[1]
    for expected in (
        "回答所有問題。",
        "一、填空題",
        "1.\t沿革",
        "縣令捐資。",
        "出處：白沙書院 · CC0",
    ):
        assert expected in shown
    assert "A. 1901年\tB. 1905年\tC. 1911年\tD. 1921年" in shown
    assert "（　　） 甲事" in shown
    assert any(line.startswith("5.\t碼頭於1933年啟用。（　　）") for line in shown)


def test_matching_stands_in_a_table():
    table = opened(paper(MATCHING)).tables[-1]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [
        ["（　　） 1. 鐵路通車", "A. 1905年"],
        ["（　　） 2. 學校遷址", "B. 1911年"],
        ["", "C. 1923年"],
    ]


@pytest.mark.parametrize("hint", ["", "何年何月何日？"])
def test_a_blank_does_not_tell_how_long_its_answer_is(hint):
    paragraph = opened(paper(Item(1, "fill", (Gap("date", hint),)))).paragraphs[-2]
    blanks = [run for run in paragraph.runs if run.underline]
    assert [run.text for run in blanks] == ["\u00a0" * 32]


def test_a_question_keeps_together():
    """All of its paragraphs but the last go with the next one, and none breaks."""
    document = opened(paper(FILL, CHOICE, MATCHING))
    questions = [p for p in document.paragraphs if p.style.name.startswith("Quiz Q")]
    assert len(questions) == 3
    for paragraph in questions:
        assert paragraph.paragraph_format.keep_with_next
        assert paragraph.style.paragraph_format.keep_together
    rows = document.tables[-1].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [True, True, True]
    assert rows[-1].cells[1].paragraphs[0].paragraph_format.keep_with_next is None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert all(p.style.paragraph_format.keep_with_next for p in headings)


def test_readings_are_ruby():
    """The order of the elements is that of ECMA-376; a reading is no underlined run."""
    document = opened(paper(FILL), ruby="all", font_size=12)
    rubies = list(document.element.iter(qn("w:ruby")))
    assert len(rubies) == 2
    first = rubies[0]
    names = [etree.QName(child).localname for child in first[0]]
    assert names == ["rubyAlign", "hps", "hpsRaise", "hpsBaseText", "lid"]
    values = [child.get(qn("w:val")) for child in first[0]]
    assert values == ["center", "12", "22", "24", "zh-TW"]
    assert [text_in(part) for part in first[1:]] == ["\u2009shū\u2009", "書"]
    for run in document.element.iter(qn("w:r")):
        if next(run.iter(qn("w:u")), None) is not None:
            assert next(run.iter(qn("w:ruby")), None) is None
    assert not list(opened(paper(FILL)).element.iter(qn("w:ruby")))


@pytest.mark.parametrize(
    ("language", "name", "font"),
    [
        ("zh-Hans-CN", "zh-CN", "SimSun"),
        ("zh-Hant-HK", "zh-HK", "PMingLiU"),
        ("zh-Hant-TW", "zh-TW", "PMingLiU"),
        ("zh-Hant", "zh-TW", "PMingLiU"),
    ],
)
def test_each_script_has_its_language_and_font(language, name, font):
    data = docx(paper(FILL, language=language))
    with ZipFile(BytesIO(data)) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
        fonts = archive.read("word/fontTable.xml").decode()
    defaults = styles.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:eastAsia")) == name
    assert next(defaults.iter(qn("w:rFonts"))).get(qn("w:eastAsia")) == font
    assert f'<w:font w:name="{font}"><w:altName w:val="' in fonts
    assert "Noto Serif CJK" in fonts


def test_a_font_of_ones_own():
    data = docx(paper(FILL), PageSettings(font="DFKai-SB"))
    with ZipFile(BytesIO(data)) as archive:
        assert 'w:eastAsia="DFKai-SB"' in archive.read("word/styles.xml").decode()


def test_the_page():
    document = opened(paper(FILL), size="Letter", columns=2)
    first, second = document.sections
    assert (first.page_width, first.page_height) == (Mm(215.9), Mm(279.4))
    assert first._sectPr.find(qn("w:cols")).get(qn("w:num")) is None
    assert second._sectPr.find(qn("w:cols")).get(qn("w:num")) == "2"
    assert len(opened(paper(FILL)).sections) == 1


def test_large_print():
    document = opened(paper(FILL), large_print=True, columns=2)
    assert document.styles["Normal"].font.size == Pt(18)
    assert document.styles["Quiz Small"].font.size == Pt(18)
    assert len(document.sections) == 1


def test_the_footer_has_the_page_and_the_code():
    paragraph = opened(paper(FILL)).sections[0].footer.paragraphs[0]
    fields = [one.get(qn("w:instr")) for one in paragraph._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert text_in(paragraph._p) == "白沙書院第 1 頁，共 1 頁A K7QXM"


def test_a_key():
    statement = (Run("書院於"), Run("1901年", marked=True), Run("落成。"))
    rows = (KeyRow(1, "B", statement, "1901", "沿革"), KeyRow(2, "對", statement))
    table = opened(Key(head(), rows)).tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [
        ["題號", "答案", "全句", "EDTF"],
        ["1", "B", "書院於1901年落成。\n出處：沿革", "1901"],
        ["2", "對", "書院於1901年落成。", ""],
    ]
    marked = table.cell(1, 2).paragraphs[0].runs
    assert [run.text for run in marked if run.bold] == ["1901年"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_answers_of_all_versions():
    table = AnswersTable(head(), (("A", "K7QXM"), ("B", "H2MNP")), (("A", "C"), ("對", "對")))
    document = opened(table)
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["題號", "A K7QXM", "B H2MNP"], ["1", "A", "C"], ["2", "對", "對"]]
    assert document.sections[-1]._sectPr.find(qn("w:cols")).get(qn("w:num")) == "2"
    assert "K7QXM" not in text_in(document.sections[0].footer.paragraphs[0]._p)


def test_elements_stand_in_the_order_of_the_schema():
    """Word calls a file damaged in which they don't (ECMA-376 part 1, 17.4.60 and 17.6.17)."""
    document = opened(paper(MATCHING), columns=2)
    names = [etree.QName(one).localname for one in document.sections[-1]._sectPr]
    assert names.index("pgMar") < names.index("cols") < names.index("docGrid")
    names = [etree.QName(one).localname for one in document.tables[-1]._tbl.tblPr]
    assert names.index("tblW") < names.index("tblInd") < names.index("tblLayout")


@pytest.mark.parametrize(
    "text",
    ["甲\x00乙\x1b\ud800丙\u202e丁\u2028戊\n己\ufffe", "<w:t>&amp;</w:t>", "]]>", "\t\r\n甲"],
)
def test_hostile_text(text):
    item = Item(
        1, "choice", (Run(text), Gap("date", text)), 0, text, (Run(text),), ((Run(text),),) * 2
    )
    sheet = Paper(
        Heading(text, words(TW), TW, "A", text, text), (Section(text, text, (item,)),), text
    )
    shown = "".join(texts(opened(sheet)))
    kept = "".join(c for c in text if c.isprintable()).replace("\u2028", "")
    assert shown.replace(" ", "").count(kept) >= 6


def test_the_same_input_gives_the_same_bytes():
    code = (
        "import sys; sys.path[:0] = ['tests']; from test_docx_papers import *\n"
        "sys.stdout.buffer.write(docx(paper(FILL, CHOICE, MATCHING), PageSettings(ruby='all')))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Taipei"))
    )
    assert first == second
    with ZipFile(BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert archive.namelist()[1:] == sorted(archive.namelist()[1:])


def test_many_questions_take_linear_time():
    assert_linear(lambda count: docx(paper(*[CHOICE] * (count // 100))), 20_000)


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(LibraryError, match=r"DOCX needs .*; pip install 'quizgen\[documents\]'"):
        docx(paper(FILL))


def test_the_command(tmp_path):
    (tmp_path / "a.md").write_text("書院於1901年落成。\n\n鐵路在1911年通車。", encoding="utf-8")
    done = run_quizgen("quiz", "a.md", "--format", "docx", "--versions", "A,B", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "build").iterdir())
    assert names == [
        "a.A.key.docx", "a.A.quiz.docx", "a.B.key.docx", "a.B.quiz.docx", "a.answers.docx",
    ]  # fmt: skip
    shown = "".join(texts(word.Document(str(tmp_path / "build" / "a.A.quiz.docx"))))
    assert "1901年" not in shown
