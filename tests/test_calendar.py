"""The Chinese calendar against days that history books print, and the lengths of months."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates import calendar, eras

# The era's year, month, day, whether the month is intercalary, the day in history books, and the
# event (the dates are those of the dynastic histories, and of the events' articles in zhwiki).
EVENTS = [
    ("後元", 2, 2, 14, False, "-86-03-29", "漢武帝崩"),
    ("建武中元", 2, 2, 5, False, "57-03-29", "光武帝崩"),
    ("建安", 25, 1, 23, False, "220-03-15", "曹操卒"),
    ("延康", 1, 10, 29, False, "220-12-11", "曹丕受禪"),
    ("武德", 9, 6, 4, False, "626-07-02", "玄武門之變"),
    ("貞觀", 23, 5, 26, False, "649-07-10", "唐太宗崩"),
    ("弘道", 1, 12, 4, False, "683-12-27", "唐高宗崩"),
    ("神龍", 1, 1, 22, False, "705-02-20", "神龍政變"),
    ("景龍", 4, 6, 20, False, "710-07-21", "唐隆政變"),
    ("先天", 2, 7, 3, False, "713-07-29", "先天政變"),
    ("天寶", 14, 11, 9, False, "755-12-16", "安祿山起兵"),
    ("天寶", 15, 6, 13, False, "756-07-14", "唐玄宗出奔"),
    ("天寶", 15, 6, 14, False, "756-07-15", "馬嵬驛之變"),
    ("大和", 9, 11, 21, False, "835-12-14", "甘露之變"),
    ("天祐", 4, 4, 18, False, "907-06-01", "朱溫受禪"),
    ("顯德", 7, 1, 4, False, "960-02-03", "陳橋兵變"),
    ("開寶", 9, 10, 20, False, "976-11-14", "宋太祖崩"),
    ("靖康", 1, 11, 25, True, "1127-01-09", "開封陷落"),
    ("紹興", 11, 12, 29, False, "1142-01-27", "岳飛遇害"),
    ("德祐", 2, 1, 18, False, "1276-02-04", "臨安請降"),
    ("祥興", 2, 2, 6, False, "1279-03-19", "崖山海戰"),
    ("至元", 19, 12, 9, False, "1283-01-09", "文天祥就義"),
    ("洪武", 1, 1, 4, False, "1368-01-23", "朱元璋即位"),
    ("洪武", 31, 5, 10, True, "1398-06-24", "朱元璋崩"),
    ("建文", 4, 6, 13, False, "1402-07-13", "靖難軍入南京"),
    ("永樂", 3, 6, 15, False, "1405-07-11", "鄭和始下西洋"),
    ("永樂", 22, 7, 18, False, "1424-08-12", "明成祖崩"),
    ("正統", 14, 8, 15, False, "1449-09-01", "土木堡之變"),
    ("景泰", 8, 1, 17, False, "1457-02-11", "奪門之變"),
    ("正德", 14, 6, 14, False, "1519-07-10", "寧王起兵"),
    ("嘉靖", 21, 10, 21, False, "1542-11-27", "壬寅宮變"),
    ("嘉靖", 34, 12, 12, False, "1556-01-23", "關中地震"),
    ("萬曆", 10, 6, 20, False, "1582-07-09", "張居正卒"),
    ("萬曆", 20, 4, 13, False, "1592-05-23", "釜山登陸"),
    ("萬曆", 47, 3, 1, False, "1619-04-14", "薩爾滸之戰"),
    ("萬曆", 48, 7, 21, False, "1620-08-18", "明神宗崩"),
    ("天啟", 7, 8, 22, False, "1627-09-30", "明熹宗崩"),
    ("崇禎", 17, 3, 19, False, "1644-04-25", "李自成入北京"),
    ("順治", 1, 5, 2, False, "1644-06-06", "清軍入北京"),
    ("順治", 2, 4, 25, False, "1645-05-20", "揚州陷落"),
    ("順治", 18, 1, 7, False, "1661-02-05", "順治帝崩"),
    ("康熙", 8, 5, 16, False, "1669-06-14", "擒鰲拜"),
    ("康熙", 28, 7, 24, False, "1689-09-07", "尼布楚條約"),
    ("康熙", 61, 11, 13, False, "1722-12-20", "康熙帝崩"),
    ("雍正", 13, 8, 23, False, "1735-10-08", "雍正帝崩"),
    ("嘉慶", 4, 1, 3, False, "1799-02-07", "乾隆帝崩"),
    ("嘉慶", 18, 9, 15, False, "1813-10-08", "癸酉之變"),
    ("道光", 19, 4, 22, False, "1839-06-03", "虎門銷煙"),
    ("道光", 22, 7, 24, False, "1842-08-29", "南京條約"),
    ("道光", 30, 12, 10, False, "1851-01-11", "金田起義"),
    ("咸豐", 10, 8, 29, False, "1860-10-13", "英法聯軍入北京"),
    ("咸豐", 10, 9, 5, False, "1860-10-18", "火燒圓明園"),
    ("咸豐", 11, 7, 17, False, "1861-08-22", "咸豐帝崩"),
    ("同治", 3, 6, 16, False, "1864-07-19", "天京陷落"),
    ("同治", 5, 10, 6, False, "1866-11-12", "孫中山出生"),
    ("光緒", 10, 7, 3, False, "1884-08-23", "馬江海戰"),
    ("光緒", 19, 11, 19, False, "1893-12-26", "毛澤東出生"),
    ("光緒", 20, 8, 18, False, "1894-09-17", "黃海海戰"),
    ("光緒", 21, 3, 23, False, "1895-04-17", "馬關條約"),
    ("光緒", 24, 4, 23, False, "1898-06-11", "明定國是詔"),
    ("光緒", 24, 8, 6, False, "1898-09-21", "戊戌政變"),
    ("光緒", 26, 7, 20, False, "1900-08-14", "八國聯軍入北京"),
    ("光緒", 27, 7, 25, False, "1901-09-07", "辛丑條約"),
    ("光緒", 34, 10, 21, False, "1908-11-14", "光緒帝崩"),
    ("宣統", 3, 3, 29, False, "1911-04-27", "黃花岡起義"),
    ("宣統", 3, 8, 19, False, "1911-10-10", "武昌起義"),
    ("宣統", 3, 12, 25, False, "1912-02-12", "清帝遜位"),
]


@pytest.mark.parametrize(
    ("name", "year", "month", "day", "leap", "printed", "event"),
    EVENTS,
    ids=[e[-1] for e in EVENTS],
)
def test_day_of_an_event(
    name: str, year: int, month: int, day: int, leap: bool, printed: str, event: str
) -> None:
    """A day in an era's calendar is the day that history books print for the event."""
    y, m, d = (int(part) for part in printed.rsplit("-", 2))
    era = eras.choose(name, year, near=(y,))
    assert era is not None, event
    assert calendar.lunar_day(era.year(year), month, day, leap=leap) == (y, m, d)
    assert era.day(year, month, day, leap=leap) == (y, m, d)


@pytest.mark.parametrize(
    ("year", "month", "leap", "expected"),
    [
        pytest.param(1399, 4, False, (1399, 5), id="建文元年四月"),
        pytest.param(1644, 1, False, (1644, 2), id="順治元年正月"),
        pytest.param(1860, 3, True, (1860, 4), id="咸豐十年閏三月"),
        pytest.param(1897, 12, False, (1897, 12), id="光緒二十三年十二月"),
        pytest.param(1004, 12, False, (1005, 1), id="景德元年十二月"),
        pytest.param(1860, 4, True, None, id="no such leap month"),
        pytest.param(1399, 13, False, None, id="no thirteenth month"),
        pytest.param(383, 10, False, None, id="several calendars at a time"),
        pytest.param(690, 9, False, None, id="the year began with the eleventh month"),
        pytest.param(-221, 10, False, None, id="before 太初"),
    ],
)
def test_month(year: int, month: int, leap: bool, expected: tuple[int, int] | None) -> None:
    """The first of a lunar month tells the month in which it begins, where that is known."""
    first = calendar.lunar_day(year, month, 1, leap=leap)
    assert (first and first[:2]) == expected


@pytest.mark.parametrize(
    ("month", "day"),
    [(6, 0), (7, 31), (3, 30), (0, 1)],
    ids=["day 0", "day 31", "short", "month 0"],
)
def test_no_such_lunar_day(month: int, day: int) -> None:
    """A day that the month has not got gives nothing: the third month of 1402 has 29 days."""
    assert calendar.lunar_day(1402, month, day) is None


@pytest.mark.parametrize(
    ("lunar", "expected"),
    [((1582, 9, 18), (1582, 10, 4)), ((1582, 9, 19), (1582, 10, 15))],
    ids=["the last Julian day", "the first Gregorian day"],
)
def test_reform_of_1582(lunar: tuple[int, int, int], expected: tuple[int, int, int]) -> None:
    """The day after 1582-10-04 is 1582-10-15."""
    assert calendar.lunar_day(*lunar) == expected


COMPUTED = [*range(-102, 221), *range(601, 2101)]
DOUBTED = [y for y in COMPUTED if calendar.lunar_day(y, 2, 1) is None]


def _number(day: tuple[int, int, int]) -> int:
    """Count days on through the reform of the calendar (Meeus, Astronomical Algorithms, 7)."""
    year, month, rest = day
    if month < 3:
        year, month = year - 1, month + 12
    shift = 2 - year // 100 + year // 400 if day >= (1582, 10, 15) else 0
    return 1461 * (year + 4716) // 4 + 306001 * (month + 1) // 10000 + rest + shift - 1524


def _days(year: int) -> list[tuple[int, int, int]]:
    months = [(m, leap) for m in range(1, 13) for leap in (False, True)]
    found = [calendar.lunar_day(year, m, d, leap=leap) for m, leap in months for d in range(1, 31)]
    return [day for day in found if day is not None]


def test_years_left_out() -> None:
    """Few of the years are left out, and 王莽's and 武則天's are among them."""
    assert len(DOUBTED) == 51
    assert {9, 23, 689, 700, 761, 762} <= set(DOUBTED)


@given(st.sampled_from([y for y in COMPUTED if y not in DOUBTED]))
def test_a_lunar_year_is_an_unbroken_run_of_days(year: int) -> None:
    """The days of a lunar year follow each other one by one, and each is a real day."""
    days = _days(year)
    assert all(calendar.is_day(*day) for day in days)
    numbers = [_number(day) for day in days]
    assert numbers == list(range(numbers[0], numbers[0] + len(days)))
    assert len(days) in {*range(353, 356), *range(383, 386)}


@given(st.sampled_from([y for y in COMPUTED if not {y, y + 1} & {*DOUBTED, 221, 2101}]))
def test_lunar_years_follow_each_other(year: int) -> None:
    """The day after the last day of a lunar year is the first of the next."""
    assert _number(_days(year + 1)[0]) == _number(_days(year)[-1]) + 1


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [
        pytest.param(2023, 2, 28, id="common"),
        pytest.param(2024, 2, 29, id="leap"),
        pytest.param(1900, 2, 28, id="Gregorian century"),
        pytest.param(2000, 2, 29, id="Gregorian fourth century"),
        pytest.param(1500, 2, 29, id="Julian century"),
        pytest.param(0, 2, 29, id="1 BCE"),
        pytest.param(-3, 2, 28, id="4 BCE"),
        pytest.param(-4, 2, 29, id="5 BCE"),
        pytest.param(1582, 10, 31, id="October 1582"),
        pytest.param(1949, 4, 30, id="April"),
    ],
)
def test_days_in_month(year: int, month: int, days: int) -> None:
    """A month has its days, Julian before the reform."""
    assert calendar.days_in_month(year, month) == days


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param((1582, 10, 4), True, id="last Julian day"),
        pytest.param((1582, 10, 5), False, id="left out"),
        pytest.param((1582, 10, 14), False, id="left out too"),
        pytest.param((1582, 10, 15), True, id="first Gregorian day"),
        pytest.param((1997, 0, 1), False, id="month 0"),
        pytest.param((1997, 13, 1), False, id="month 13"),
        pytest.param((1997, 2, 29), False, id="no leap year"),
        pytest.param((1997, 7, 0), False, id="day 0"),
    ],
)
def test_is_day(day: tuple[int, int, int], expected: bool) -> None:
    """Days that never were are told from days."""
    assert calendar.is_day(*day) is expected


@given(st.dates(min_value=dt.date(1583, 1, 1)))
def test_is_day_agrees_with_the_standard_library(day: dt.date) -> None:
    """Every day of the Gregorian calendar is a day, and months end where they end."""
    assert calendar.is_day(day.year, day.month, day.day)
    tomorrow = day + dt.timedelta(1) if day < dt.date.max else day
    last = tomorrow.month != day.month
    assert calendar.is_day(day.year, day.month, day.day + 1) is not last or day == dt.date.max


def test_import_is_light() -> None:
    """The library of the calendar is not loaded before the first lunar date."""
    code = "import sys, quizgen.dates.eras; print('lunar_python' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
