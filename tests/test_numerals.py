"""Numbers in figures, by position and by counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.numerals import HAN_NUMERALS, number

_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        pytest.param("26", 26, id="figures"),
        pytest.param("２６", 26, id="full-width"),
        pytest.param("二十六", 26, id="counting"),
        pytest.param("廿六", 26, id="twenty"),
        pytest.param("卅", 30, id="thirty"),
        pytest.param("十", 10, id="ten"),
        pytest.param("十三", 13, id="thirteen"),
        pytest.param("一百零八", 108, id="zero-between"),
        pytest.param("一千九百九十七", 1997, id="thousands"),
        pytest.param("一九九七", 1997, id="positional"),
        pytest.param("二〇〇〇", 2000, id="positional-zero"),
        pytest.param("二零零零", 2000, id="positional-ling"),
        pytest.param("二○○○", 2000, id="positional-circle"),
        pytest.param("兩千", 2000, id="two"),
        pytest.param("两千", 2000, id="two-hans"),
        pytest.param("一萬", 10_000, id="myriad"),
        pytest.param("一万二千", 12_000, id="myriad-hans"),
        pytest.param("5千", 5000, id="figures-and-unit"),
        pytest.param("1萬2千", 12_000, id="figures-and-units"),
    ],
)
def test_reads(numeral, value):
    """A well-formed numeral has its value."""
    assert number(numeral) == value


@pytest.mark.parametrize(
    "numeral", ["三四十", "十十", "九十百", "廿廿", "十百", "百千", "一十二三"]
)
def test_refuses(numeral):
    """What is no numeral has no value, not a wrong one."""
    assert number(numeral) is None


@given(st.integers(0, 9999))
def test_position(value):
    """Digits by position are read as the figures are."""
    figures = f"{value:04d}"
    assert number("".join(_DIGITS[int(figure)] for figure in figures)) == value


@given(st.integers(1, 9999))
def test_counting(value):
    """Counting, as it is written by the book, gives the number back."""
    assert number(_counted(value)) == value


@given(st.text(alphabet=HAN_NUMERALS + "0123456789０１", min_size=1, max_size=12))
def test_any_numeral(numeral):
    """No run of numerals raises, and a value is never negative."""
    value = number(numeral)
    assert value is None or value >= 0


def _counted(value: int) -> str:
    written, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = value // size % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + unit
        gap = not digit
    return written
