"""The PDF, as poppler reads it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from timing import assert_linear

from quizgen.errors import FontError
from quizgen.printing.paper import (
    AnswersTable,
    BubbleSheet,
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
from quizgen.printing.pdf import PageSettings, pdf
from quizgen.printing.segments import atoms, is_hard
from quizgen.printing.words import CHINESE, words
from quizgen.readings import annotate

TW = "zh-Hant-TW"
CLOSING = "。，、；：？！」』）》…"
MARGIN = 17 / 25.4 * 72 + 2.2 * 11
"""Where the lines of a question begin, in points."""


def run(text: str) -> Run:
    return Run(text, tuple(Ruby(one.start, one.end, one.reading) for one in annotate(text)))


def head(language: str = TW, title: str = "書院") -> Heading:
    return Heading(title, words(language), language, "A", "K7QXM")


def paper(*items: Item, language: str = TW) -> Paper:
    return Paper(head(language), (Section("", "", items),), "回答所有問題。")


def questions(*texts: str, language: str = TW) -> Paper:
    return paper(
        *(Item(n, "fill", (run(text),)) for n, text in enumerate(texts, 1)), language=language
    )


class Read:
    """What poppler reads in a PDF."""

    def __init__(self, data: bytes, folder) -> None:
        self._path = folder / "read.pdf"
        self._path.write_bytes(data)

    def tool(self, name: str, *options: str) -> str:
        command = [name, *options, str(self._path), *(["-"] if name == "pdftotext" else [])]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    @property
    def pages(self) -> list[str]:
        """The text of each page without spaces and what no one sees."""
        text = self.tool("pdftotext")
        return [re.sub(r"[\s\u2060\u200b]", "", page) for page in text.split("\f")[:-1]]

    @property
    def words(self) -> list[tuple[float, str]]:
        """Where each word begins, in points from the left, with the word."""
        found = re.findall(
            r'<word xMin="([\d.]+)"[^>]*>(.*?)</word>', self.tool("pdftotext", "-bbox")
        )
        return [(float(x), word.replace("\u2060", "")) for x, word in found]


@pytest.fixture
def read(tmp_path):
    return lambda sheets, **settings: Read(pdf(sheets, PageSettings(**settings)), tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '#import "x" #panic()',
        "$x^2$ *粗* _斜_ `碼`",
        "@參見 <標籤> \\ \\u{41} //註 /*註*/",
        "= 題 - 項 + 項 / 項: ~ --- ...",
        '"]}{["',
        "{points} {page}",
        "<script>&amp;%d\\n",
    ],
)
def test_no_text_is_taken_for_a_command(text, read):
    """What looks like typst's markup, JSON or a placeholder is shown as it is."""
    shown = "".join(text.split())
    item = Item(1, "choice", (Run(text),), options=((Run(text),), (Gap("date", text),)))
    assert read(paper(item)).pages[0].count(shown) == 3


def test_what_can_not_be_shown_is_left_out(read):
    text = "甲\x00乙\x1b\ud800丙\u202e丁\u2028戊\n己"
    assert "甲乙丙丁戊己" in read(paper(Item(1, "fill", (Run(text),)))).pages[0]


def test_text_comes_back_with_its_code_points(read):
    text = "⽉は部首、月是漢字；骨直過角令，２００１年"
    assert text in read(questions(text)).pages[0]


@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-HK", "zh-Hant-TW", "zh-Hant", "en"])
def test_every_language_has_its_face(language, read):
    """Faces are embedded, and of the region, for 骨 and ， differ in form."""
    found = read(questions("書院建於1901年，為當地之首。", language=language), ruby="all")
    fonts = found.tool("pdffonts").splitlines()[2:]
    region = {"zh-Hant-HK": "HK", "zh-Hant-TW": "TC", "zh-Hant": "TC"}.get(language, "SC")
    assert fonts
    for line in fonts:
        assert f"NotoSansCJK{region.lower()}" in line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]


def test_a_sheet_says_its_words_in_its_language(read):
    assert "第1頁，共1頁" in read(questions("甲")).pages[0]
    assert "第1页，共1页" in read(questions("甲", language="zh-Hans-CN")).pages[0]
    assert "Page1of1" in read(questions("甲", language="en")).pages[0]


def test_characters_of_rare_names(read):
    names = "喆堃鎔镕淼犇麤龘𠮷𨋢㗎啲嘅囍〇璟珮瑀"
    assert names in read(questions(names)).pages[0]


def test_a_character_without_a_font_is_named():
    with pytest.raises(FontError) as error:
        pdf(questions("甲\u0378乙\u0379"), PageSettings())
    assert "no font has \u0378 (U+0378), \u0379 (U+0379); install" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_font_that_is_not_there():
    with pytest.raises(FontError, match="there is no font 'No Such Font'; give"):
        pdf(questions("甲"), PageSettings(font="No Such Font"))


def test_a_font_may_be_named_by_its_file(read):
    from noto_cjk_sans_otc import FONT_PATH

    assert "notosanscjk" in read(questions("甲"), font=str(FONT_PATH)).tool("pdffonts").lower()


def test_the_face_of_another_font(read):
    """A family is taken in the sheet's region, whichever of its regions is named."""
    fonts = read(questions("書院"), font="Noto Serif CJK SC").tool("pdffonts")
    assert "NotoSerifCJK" in fonts
    assert "NotoSansCJK" not in fonts


@pytest.mark.parametrize("ruby", ["none", "all"])
@pytest.mark.parametrize("columns", [1, 2])
def test_no_line_begins_with_closing_punctuation(ruby, columns, read):
    """Each text has its punctuation one character further on, so that all line ends are tried."""
    texts = ["莊" * n + mark + "床窗" * 12 for mark in "，：；…」" for n in range(1, 46)]
    found = read(questions(*texts), ruby=ruby, columns=columns)
    second = MARGIN + (262.2 if columns > 1 else 0)
    begins = [word for x, word in found.words if abs(x - MARGIN) < 2 or abs(x - second) < 2]
    assert len(begins) > len(texts)
    assert [word for word in begins if word[0] in CLOSING] == []


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_no_question_breaks_across_pages(size, read):
    items = [
        Item(
            n,
            "choice",
            (run(f"始{n}始" + "書院落成。" * (n % 9)),),
            options=((run("甲"),), (run(f"終{n}終"),)),
        )
        for n in range(1, 81)
    ]
    pages = read(paper(*items), size=size, ruby="all").pages
    assert len(pages) > 3
    for n in range(1, 81):
        assert [f"始{n}始" in page for page in pages] == [f"終{n}終" in page for page in pages]


def test_credits_do_not_stand_on_a_page_alone(read):
    for count in range(8, 20):
        sheet = replace(questions(*(f"始{n}始" for n in range(count))), credits=("甲 · CC0",))
        last = read(sheet, font_size=18).pages[-1]
        assert f"始{count - 1}始" in last
        assert "CC0" in last


def test_a_question_longer_than_a_page_is_whole(read):
    text = "".join(f"第{n}句。" for n in range(1500))
    found = read(paper(Item(1, "fill", (Run(text),)), Item(2, "fill", (Run("後"),))))
    assert len(found.pages) > 2
    assert all(f"第{n}句。" in "".join(found.pages) for n in range(0, 1500, 50))


def test_a_word_longer_than_a_line_is_broken(read):
    found = read(questions("見" + "x" * 500))
    assert "x" * 500 in found.pages[0]
    assert len([1 for x, word in found.words if "x" in word and x < MARGIN + 2]) > 4


@pytest.mark.parametrize(("size", "points"), [("A4", "595.276 x 841.89"), ("Letter", "612 x 792")])
def test_sizes_of_paper(size, points, read):
    assert points in read(questions("甲"), size=size).tool("pdfinfo")


def test_each_sheet_begins_on_a_page_with_an_odd_number(read):
    """So that two sheets never share a leaf; the page between them is empty."""
    key = Key(head(), (KeyRow(1, "甲", (Run("書院"), Run("1901年", marked=True)), "1901"),))
    table = AnswersTable(head(), (("A", "K7QXM"), ("B", "H2MNP")), (("甲", "乙"),))
    bubbles = BubbleSheet(head(), ((1, 4), (2, 2)))
    pages = read((questions("甲"), key, table, bubbles)).pages
    assert ["第1頁，共1頁" in page for page in pages] == [True, False] * 3 + [True]
    assert [bool(page) for page in pages] == [True, False] * 3 + [True]
    assert "書院1901年" in pages[2]
    assert "AK7QXMBH2MNP" in pages[4]
    assert "學號" in pages[6]


def test_the_same_input_gives_the_same_bytes():
    code = (
        "import sys; sys.path[:0] = ['tests', 'tests/bench']; from bench_pdf import paper\n"
        "from quizgen.printing.pdf import PageSettings, pdf\n"
        "sys.stdout.buffer.write(pdf(paper(3), PageSettings(ruby='all')))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in "12"
    )
    assert first.startswith(b"%PDF")
    assert first == second
    assert b"CreationDate" not in first


def test_every_kind_of_item(read):
    lines = ((run("書院落成"),), (run("鐵路通車"),))
    dates = ((run("1901年"),), (run("1905年"),), (run("1911年"),))
    found = read(
        Paper(
            head(),
            (
                Section(
                    "一、判斷",
                    "寫對錯",
                    (
                        Item(1, "truefalse", (Gap("mark"), run("甲。")), 2),
                        Item(4, "truefalse", (Gap("mark"), run("乙。")), 1),
                    ),
                ),
                Section(
                    "二、配對",
                    "",
                    (Item(2, "matching", (run("配。"),), 3, left=lines, right=dates),),
                ),
                Section("三、排序", "", (Item(3, "order", (run("排。"),), 4, left=lines),)),
            ),
        ),
        ruby="all",
    )
    text = "".join(found.pages)
    for expected in ("（2分）", "／10", "大題一", "C.", "三、排序", "Tagged"):
        assert expected in text + found.tool("pdfinfo").replace(" ", "")


def test_a_number_has_one_reading(read):
    """The reading of several digits is narrowed, so the line stays about as long."""
    plain = [Run("於2000年落成")]
    year = replace(plain[0], ruby=(Ruby(1, 5, "èr líng líng líng"),))
    ends = [
        max(
            float(end)
            for end, word in re.findall(
                r'xMax="([\d.]+)"[^>]*>(.*?)</word>',
                read(paper(Item(1, "fill", (one,))), ruby="all").tool("pdftotext", "-bbox"),
            )
            if "成" in word
        )
        for one in (plain[0], year)
    ]
    assert ends[1] - ends[0] < 11


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("書", False),
        ("书", False),
        ("和", False),
        ("鬱", True),
        ("郁", True),
        ("年", False),
        ("2000", False),
        ("，", False),
    ],
)
def test_which_characters_are_hard(text, hard):
    assert is_hard(text) == hard


def test_atoms():
    """No line is broken between what is drawn and its punctuation; readings go with their wish."""
    stem = (
        Run("「鬱年", (Ruby(1, 2, "yù"), Ruby(2, 3, "nián"))),
        Run("。"),
        Gap("date", "何年？"),
        Run("，"),
    )
    gap = {"gap": "date", "hint": "何年？"}
    assert atoms(stem, TW, "all") == [
        "「\u2060",
        ["鬱", "yù"],
        ["年", "nián"],
        "\u2060。",
        gap,
        "\u2060，",
    ]
    assert atoms(stem, TW, "hard") == ["「\u2060", ["鬱", "yù"], "年", "。", gap, "\u2060，"]
    assert atoms(stem, TW, "none") == ["「鬱年", "。", gap, "\u2060，"]


@pytest.mark.parametrize("mark", ["。", " ", "（", "\n"])
def test_atoms_take_linear_time(mark):
    def run(length: int) -> None:
        atoms((Gap("date"), Run(mark * length), Gap("date")), TW, "all")

    assert_linear(run, 100_000)


def test_the_words_in_every_script():
    """Converting our own Traditional words changes nothing but forms of characters."""
    assert words("zh-Hant-TW") == words("zh-Hant") == CHINESE
    assert words("zh-Hans-CN").total == "总分"
    assert words("zh-Hant-HK").code == "卷號"
