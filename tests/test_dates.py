"""Dated expressions and their values: tables of sentences, and laws that hold for any text."""

from pathlib import Path

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from timing import assert_linear

from quizgen.dates import find_dates

_CASES = Path(__file__).parent / "cases"
_PIECES = [
    *"年月日世紀纪代前後至到-–—～、和及初中末底春夏秋冬上下半旬第約公元西民國光緒同次翌隔當天該是載",
    *"一二三四五六七八九十廿卅百千萬〇○零0123456789０１９，。（）()《》 \n",
    *(
        "1997",
        "1949",
        "20",
        "光緒",
        "康熙",
        "民國",
        "建武",
        "洪武",
        "年間",
        "年代",
        "世紀",
        "公元前",
    ),
    *(
        "同年",
        "翌日",
        "當天",
        "1997年",
        "5月",
        "13日",
        "正月",
        "初一",
        "閏",
        "甲子",
        "乙丑",
        "年底",
    ),
    *("左右", "大約", "至今", "球季", "1582年10月4日", "12月31日", "西元前1年", "第三季", "元年"),
]


def _rows():
    for path in sorted(_CASES.glob("dates_*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for line in [line for line in lines if not line.startswith("#")][1:]:
            name, text, mentions = line.split("\t")
            text = text.replace("\\n", "\n")
            yield pytest.param(text, mentions, id=f"{path.stem.removeprefix('dates_')}-{name}")


_ROWS = list(_rows())


def _shown(text, title=""):
    """Write the mentions of a text as the tables do."""
    return "; ".join(
        " ".join(filter(None, (m.text, m.edtf, m.mod, "c" if m.from_context else None)))
        for m in find_dates(text, title)
    )


def _is_edtf(value):
    """Tell whether a value is EDTF.

    The package refuses an interval whose end is a century BCE or a quarter, or a decade whose
    other end is open, all of which ISO 8601-2 has; there each end is parsed by itself.
    """
    try:
        parse_edtf(value)
    except EDTFParseException:
        first, slash, last = value.partition("/")
        return bool(slash) and _is_edtf(first) and (last == ".." or _is_edtf(last))
    return True


@pytest.mark.parametrize(("text", "mentions"), _ROWS)
def test_sentence(text, mentions):
    """A sentence has the mentions of its row, all of them and no other."""
    assert _shown(text) == mentions


@pytest.mark.parametrize("configuration", ["s2t", "t2s"])
@pytest.mark.parametrize(("text", "mentions"), _ROWS)
def test_either_script(text, mentions, configuration):
    """The other script has the same dates at the same places."""
    converted = OpenCC(configuration).convert(text)
    if len(converted) != len(text):
        pytest.skip("a phrase was converted to one of another length")
    found = [(m.start, m.end, m.edtf, m.mod, m.from_context) for m in find_dates(converted)]
    wanted = [(m.start, m.end, m.edtf, m.mod, m.from_context) for m in find_dates(text)]
    assert found == wanted, mentions


@pytest.mark.parametrize(
    ("text", "title", "mentions"),
    [
        pytest.param(
            "7月17日通過決議。", "1952年夏季奧運會", "7月17日 1952-07-17 c", id="year-of-title"
        ),
        pytest.param(
            "7月17日通過決議。", "1952年與1956年", "7月17日 XXXX-07-17 c", id="two-years-in-title"
        ),
        pytest.param("天保五年設府。", "北齊", "天保五年 0554", id="dynasty-in-title"),
        pytest.param("天保五年開墾。", "江戶幕府", "天保五年 1834", id="state-in-title"),
        pytest.param("60年代流行。", "1965年的音樂", "60年代 196X c", id="decade-and-title"),
    ],
)
def test_title(text, title, mentions):
    """The title of the article helps where the text does not tell."""
    assert _shown(text, title) == mentions


@given(
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join), st.sampled_from(["", "1952年"])
)
@settings(max_examples=500)
def test_laws(text, title):
    """Offsets slice back, mentions are in order and apart, and every value is EDTF."""
    position = 0
    for mention in find_dates(text, title):
        assert position <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert _is_edtf(mention.edtf)
        position = mention.end


@given(st.text())
def test_any_text(text):
    """No text raises."""
    find_dates(text)


def test_values_are_edtf():
    """Every value that the tables expect is EDTF."""
    values = {m.edtf for row in _ROWS for m in find_dates(row.values[0])}
    assert len(values) > 150
    assert all(_is_edtf(value) for value in values)


_HOSTILE = (
    *(
        "1",
        "年",
        "一",
        "正",
        "第",
        "《",
        "\n",
        "（",
        "1-",
        "1、",
        "同年",
        "1997年至",
        "二月，",
        "年底，",
    ),
    *(
        "9月24日，",
        "建武二年",
        "（1949",
        "1997年，469年後",
        "甲子年",
        "四月甲申",
        "30年代1820年",
        "當年，",
    ),
)


@pytest.mark.parametrize("piece", _HOSTILE)
def test_linear_time(piece):
    """Four times the text takes about four times the time, whatever it is made of."""
    assert_linear(lambda count: find_dates(piece * count), 80_000 // len(piece))


def test_paragraphs_do_not_change_each_other_s_offsets():
    """A text after another paragraph has its mentions where they were, moved."""
    rows = [row.values[0] for row in _ROWS if "c" not in row.values[1].split()]
    for text in rows[::8]:
        moved = find_dates(f"沒有日期。\n{text}")
        assert [m.text for m in moved] == [m.text for m in find_dates(text)]
        assert all(m.start >= 6 for m in moved)
