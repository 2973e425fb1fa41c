"""The table of eras, the spellings of their names and the choice among those that share one."""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib.resources import files

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.eras import Era, choose, named, names

COLUMNS = (
    *("name", "hans", "also", "first", "last", "dynasty", "ruler", "calendar", "rank", "source"),
)


def _lines() -> list[str]:
    text = files("quizgen").joinpath("data/eras.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


ROWS = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in _lines()[1:]]


def _key(row: dict[str, str]) -> tuple[int, int, str, str]:
    return int(row["first"]), int(row["last"]), row["dynasty"], row["name"]


def test_columns_and_order() -> None:
    """The table has the columns that the module reads, and its rows are in order of time."""
    assert tuple(_lines()[0].split("\t")) == COLUMNS
    assert list(map(_key, ROWS)) == sorted(map(_key, ROWS))


def test_cells() -> None:
    """Every row has a name, a span, a dynasty, a known calendar and a source, without blanks."""
    for row in ROWS:
        assert all(cell == cell.strip() for cell in row.values()), row
        assert row["name"], row
        assert row["dynasty"], row
        assert row["source"], row
        assert int(row["first"]) <= int(row["last"]), row
        assert row["calendar"] in {"lunar", "own", "solar"}, row
        assert row["rank"] in {"", "1"}, row
        assert len(row["name"]) == len(row["hans"]), row


def test_no_era_twice() -> None:
    """A dynasty has an era once, unless another ruler used it on (洪武 35, 乾隆 61, 宣統 9)."""
    count = Counter((row["name"], row["dynasty"], row["first"]) for row in ROWS)
    twice = {key for key, times in count.items() if times > 1}
    assert twice == {("洪武", "明", "1368"), ("乾隆", "清", "1736"), ("宣統", "清", "1909")}


def test_one_common_meaning() -> None:
    """No name means two different eras to a modern reader."""
    for name in {row["name"] for row in ROWS}:
        assert len({era.first for era in named(name) if era.common}) <= 1, name


def test_simplified_is_that_of_opencc() -> None:
    """Names are simplified as OpenCC does it, but that 乾 stays 乾: it is read qián."""
    t2s = opencc.OpenCC("t2s")
    differing = {row["name"] for row in ROWS if t2s.convert(row["name"]) != row["hans"]}
    assert all("乾" in name for name in differing)
    for row in ROWS:
        plain = [sign if sign == "乾" else t2s.convert(sign) for sign in row["name"]]
        assert row["hans"] == "".join(plain), row


# The first era after a gap, and why there was none before it.
GAPS = {
    ("蒙古", "元太宗"): "拖雷 regent",
    ("蒙古", "元定宗"): "乃馬真后 regent",
    ("蒙古", "元憲宗"): "海迷失后 regent",
    ("西漢", "中元"): "景帝's first seven years have no name of their own",
    ("西秦", "更始"): "the state was under 後秦 from 400 to 409",
    ("北涼", "承平"): "北魏 took the capital in 439; the rest of the house began anew in 高昌",
    ("南涼", "嘉平"): "the state called itself a vassal of 後秦 from 404 to 408",
    ("唐", "神龍"): "武周, 690 to 705",
    ("燕(安史)", "順天"): "安慶緒's eras are disputed and left out",
    ("吳越", "寶大"): "the era of 後梁 was used",
    ("高麗", "光德"): "the eras of 後唐, 後晉 and 後漢 were used",
    ("高麗", "峻豐"): "the era of 後周 was used",
    ("陳漢", "德壽"): "大定 of 陳友諒 is disputed and left out",
    ("越南後黎", "元和"): "莫登庸 reigned from 1527; the house came back in 1533",
    ("日本", "朱鳥"): "no era was used from 654 to 686",
    ("日本", "大寶"): "no era was used from 686 to 701",
    ("日本", "應永"): "two courts with eras of their own, 1331 to 1392",
}

# The second of two eras of a dynasty that were in use in more than the year of the change.
OVERLAPS = {
    ("西漢", "太初元將"): "two months of 建平二年, then taken back",
    ("前涼", "和平"): "張祚's own, within 建興",
    ("前涼", "升平"): "東晉's era, counted on from 357 and taken over in 361",
    ("劉宋", "義嘉"): "劉子勛, against 泰始",
    ("北魏", "普泰"): "two pretenders at a time",
    ("南梁", "正平"): "蕭正德, within 太清",
    ("明鄭", "永曆"): "鄭成功 used 隆武 until he heard of the new emperor",
    ("南梁", "承聖"): "元帝 against 蕭紀's 天正",
    ("隋", "義寧"): "李淵's emperor, while 煬帝 lived in 江都",
    ("後梁", "鳳曆"): "朱友珪's, within 乾化",
    ("日本", "元曆"): "the Taira kept 壽永 until their end in 1185",
    ("閩", "天德"): "王延政 against 王延羲's 永隆",
    ("南宋", "明受"): "a month of a rising, within 建炎",
    ("明", "洪武"): "建文's years were counted as 洪武 after 1402",
    ("明", "建文"): "see 洪武",
    ("清", "乾隆"): "used on within the palace until 1799",
    ("清", "嘉慶"): "see 乾隆",
    ("清", "宣統"): "used on within the palace until 1924",
    ("越南西山", "光中"): "阮惠 and his brother 阮岳",
}


def test_gaps_and_overlaps() -> None:
    """Within a dynasty the eras join, but where history has a gap or an overlap."""
    gaps, overlaps, last = set(), set(), defaultdict[str, list[int]](list)
    for row in ROWS:
        key, first = (row["dynasty"], row["name"]), int(row["first"])
        before = last[row["dynasty"]]
        if row["name"] == "皇紀":  # a count of years beside the eras
            continue
        if before and first > max(before) + 1:
            gaps.add(key)
        if before and first < max(before):
            overlaps.add(key)
        before.append(int(row["last"]))
    assert gaps == GAPS.keys()
    assert overlaps == OVERLAPS.keys()


SPOTS = [
    *[("建元", "西漢", 1, -139), ("元鼎", "西漢", 1, -115), ("太初", "西漢", 1, -103)],
    *[
        ("元始", "西漢", 1, 1),
        ("始建國", "新", 1, 9),
        ("地皇", "新", 4, 23),
        ("更始", "更始", 1, 23),
    ],
    *[("建武", "東漢", 1, 25), ("永元", "東漢", 4, 92), ("中平", "東漢", 1, 184)],
    *[("初平", "東漢", 1, 190), ("建安", "東漢", 5, 200), ("建安", "東漢", 13, 208)],
    *[("黃初", "曹魏", 1, 220), ("章武", "蜀漢", 1, 221), ("黃龍", "孫吳", 1, 229)],
    *[("建興", "蜀漢", 12, 234), ("景元", "曹魏", 4, 263), ("泰始", "西晉", 1, 265)],
    *[("太康", "西晉", 1, 280), ("永嘉", "西晉", 5, 311), ("建武", "東晉", 1, 317)],
    *[("永和", "東晉", 9, 353), ("太元", "東晉", 8, 383), ("建元", "前秦", 19, 383)],
    *[("永初", "劉宋", 1, 420), ("太平真君", "北魏", 7, 446), ("太和", "北魏", 18, 494)],
    *[("天監", "南梁", 1, 502), ("太清", "南梁", 2, 548), ("武定", "東魏", 1, 543)],
    *[("開皇", "隋", 1, 581), ("開皇", "隋", 9, 589), ("大業", "隋", 1, 605)],
    *[("武德", "唐", 1, 618), ("貞觀", "唐", 1, 627), ("永徽", "唐", 6, 655)],
    *[("天授", "武周", 1, 690), ("聖曆", "武周", 1, 698), ("神龍", "唐", 1, 705)],
    *[("開元", "唐", 2, 714), ("天寶", "唐", 14, 755), ("至德", "唐", 1, 756)],
    *[("建中", "唐", 1, 780), ("元和", "唐", 15, 820), ("會昌", "唐", 5, 845)],
    *[("乾符", "唐", 2, 875), ("天祐", "唐", 4, 907), ("開平", "後梁", 1, 907)],
    *[("同光", "後唐", 1, 923), ("天福", "後晉", 1, 936), ("天福", "後漢", 12, 947)],
    *[("顯德", "後周", 7, 960), ("建隆", "北宋", 1, 960), ("太平興國", "北宋", 4, 979)],
    *[("景德", "北宋", 1, 1004), ("慶曆", "北宋", 3, 1043), ("熙寧", "北宋", 2, 1069)],
    *[("元豐", "北宋", 2, 1079), ("靖康", "北宋", 2, 1127), ("紹興", "南宋", 11, 1141)],
    *[("德祐", "南宋", 2, 1276), ("祥興", "南宋", 2, 1279), ("神冊", "遼", 1, 916)],
    *[("統和", "遼", 22, 1004), ("保大", "遼", 5, 1125), ("天授禮法延祚", "西夏", 1, 1038)],
    *[("收國", "金", 1, 1115), ("大定", "金", 29, 1189), ("天興", "金", 3, 1234)],
    *[("中統", "元", 1, 1260), ("至元", "元", 8, 1271), ("至正", "元", 28, 1368)],
    *[("洪武", "明", 1, 1368), ("建文", "明", 1, 1399), ("永樂", "明", 1, 1403)],
    *[("宣德", "明", 10, 1435), ("正統", "明", 14, 1449), ("景泰", "明", 8, 1457)],
    *[("成化", "明", 1, 1465), ("弘治", "明", 18, 1505), ("正德", "明", 16, 1521)],
    *[("嘉靖", "明", 1, 1522), ("隆慶", "明", 1, 1567), ("萬曆", "明", 15, 1587)],
    *[("泰昌", "明", 1, 1620), ("天啟", "明", 7, 1627), ("崇禎", "明", 17, 1644)],
    *[("弘光", "南明", 1, 1645), ("永曆", "南明", 15, 1661), ("永曆", "明鄭", 37, 1683)],
    *[("天命", "清", 1, 1616), ("天聰", "清", 10, 1636), ("崇德", "清", 1, 1636)],
    *[("順治", "清", 1, 1644), ("康熙", "清", 1, 1662), ("康熙", "清", 61, 1722)],
    *[("雍正", "清", 1, 1723), ("乾隆", "清", 60, 1795), ("嘉慶", "清", 1, 1796)],
    *[("道光", "清", 20, 1840), ("咸豐", "清", 10, 1860), ("同治", "清", 13, 1874)],
    *[("光緒", "清", 1, 1875), ("光緒", "清", 20, 1894), ("宣統", "清", 3, 1911)],
    *[("太平天國", "太平天國", 3, 1853), ("洪憲", "中華帝國", 1, 1916)],
    *[("民國", "中華民國", 38, 1949), ("康德", "滿洲國", 12, 1945)],
    *[("大化", "日本", 1, 645), ("和銅", "日本", 3, 710), ("延曆", "日本", 13, 794)],
    *[("壽永", "日本", 4, 1185), ("元弘", "日本南朝", 3, 1333), ("明德", "日本北朝", 3, 1392)],
    *[("應仁", "日本", 1, 1467), ("天正", "日本", 10, 1582), ("慶長", "日本", 5, 1600)],
    *[("元祿", "日本", 15, 1702), ("嘉永", "日本", 6, 1853), ("明治", "日本", 1, 1868)],
    *[("明治", "日本", 45, 1912), ("大正", "日本", 1, 1912), ("昭和", "日本", 1, 1926)],
    *[("昭和", "日本", 20, 1945), ("平成", "日本", 1, 1989), ("平成", "日本", 31, 2019)],
    *[("令和", "日本", 1, 2019), ("皇紀", "日本", 2600, 1940), ("開國", "朝鮮", 503, 1894)],
    *[("光武", "大韓帝國", 1, 1897), ("隆熙", "大韓帝國", 4, 1910), ("檀紀", "韓國", 4281, 1948)],
    *[("主體", "北韓", 103, 2014), ("洪德", "越南後黎", 1, 1470), ("嘉隆", "越南阮", 1, 1802)],
    *[("明命", "越南阮", 1, 1820), ("光中", "越南西山", 2, 1789), ("保大", "越南阮", 20, 1945)],
]


@pytest.mark.parametrize(
    ("name", "dynasty", "n", "year"), SPOTS, ids=[f"{d}{name}{n}" for name, d, n, _ in SPOTS]
)
def test_year(name: str, dynasty: str, n: int, year: int) -> None:
    """A year that is beyond doubt comes out, by the name and the dynasty."""
    found = {era.year(n) for era in named(name) if era.dynasty == dynasty and era.has(n)}
    assert year in found


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("嘉靖", (1522, 1566)),
        ("光緒", (1875, 1908)),
        ("洪武", (1368, 1398)),
        ("乾隆", (1736, 1795)),
        ("萬曆", (1573, 1620)),
        ("天啟", (1621, 1627)),
        ("宣統", (1909, 1911)),
        ("永曆", (1647, 1661)),
        ("昭和", (1926, 1989)),
    ],
)
def test_span(name: str, span: tuple[int, int]) -> None:
    """An era as a whole (嘉靖年間) runs from its first to its last year."""
    era = choose(name, 1)
    assert era is not None
    assert (era.first, era.last) == span


@pytest.mark.parametrize(
    "spellings",
    [
        "萬曆 万历 万曆 萬歷 万暦",
        "民國 民国 中華民國 中华民国",
        "嘉慶 嘉庆",
        "天啟 天启 天啓",
        "寬永 宽永 寛永",
        "元祿 元禄",
        "寶曆 宝历 宝暦",
        "貞觀 贞观 貞観",
        "應仁 应仁 応仁",
        "大中祥符",
        "乾隆",
        "乾符",
        "雍正",
        "道光",
        "天祐 天佑",
        "太康 大康",
    ],
)
def test_spellings(spellings: str) -> None:
    """All usual spellings of a name are known, and stand for the same eras."""
    found = [named(spelling) for spelling in spellings.split()]
    assert all(found)
    assert all(spelling in names() for spelling in spellings.split())
    assert all(other[0] in found[0] or found[0][0] in other for other in found)


def test_names_are_longest_first() -> None:
    """The longer name comes first, so that an expression tries 太平興國 before 太平."""
    lengths = list(map(len, names()))
    assert lengths == sorted(lengths, reverse=True)
    assert min(lengths) == 2
    assert len(set(names())) == len(names())


def test_unknown_name() -> None:
    """A word that is no era gives nothing."""
    assert named("中國") == ()
    assert choose("中國", 3) is None


@pytest.mark.parametrize(
    ("name", "n", "near", "words", "expected"),
    [
        pytest.param("光緒", 20, (), "", 1894, id="only one"),
        pytest.param("光緒", 35, (), "", None, id="no such year"),
        pytest.param("正德", 3, (), "", 1508, id="common"),
        pytest.param("正德", 3, (), "西夏崇宗", 1129, id="words before common"),
        pytest.param("正德", 3, (), "日本の徳川 江戶時代", 1713, id="words of Japan"),
        pytest.param("正德", 3, (1713,), "", 1713, id="near before common"),
        pytest.param("正德", 3, (2020,), "", 1508, id="near too far"),
        pytest.param("正德", 30, (), "", None, id="none so long"),
        pytest.param("建武", 2, (), "", None, id="no guess"),
        pytest.param("建武", 30, (), "", 54, id="only one so long"),
        pytest.param("建武", 2, (), "漢光武帝劉秀", 26, id="ruler, not the shorter 武帝"),
        pytest.param("建武", 2, (), "東漢", 26, id="dynasty"),
        pytest.param("建武", 2, (), "后赵石虎", 336, id="dynasty in Simplified script"),
        pytest.param("建武", 3, (337,), "", 337, id="year in brackets"),
        pytest.param("建武", 2, (320,), "", None, id="two at about the same distance"),
        pytest.param("建武", 2, (1340,), "", 1335, id="near, one for two courts"),
        pytest.param("永和", 9, (), "", 353, id="only one so long: 蘭亭"),
        pytest.param("至元", 20, (), "", 1283, id="the first 至元"),
        pytest.param("至元", 3, (), "", None, id="either 至元"),
        pytest.param("至元", 3, (), "忽必烈", 1266, id="至元 of 世祖"),
        pytest.param("後至元", 3, (), "", 1337, id="the later 至元, by name"),
        pytest.param("洪武", 35, (), "", 1402, id="used on: 洪武"),
        pytest.param("宣統", 9, (), "", 1917, id="used on: 宣統"),
        pytest.param("天福", 12, (), "", 947, id="used on: 天福"),
        pytest.param("永曆", 37, (), "", 1683, id="used on: 永曆"),
        pytest.param("天祐", 20, (), "", 923, id="used on: 天祐"),
        pytest.param("太和", 3, (), "北魏與唐文宗", None, id="two are named"),
        pytest.param("天啟", 1, (), "清楚說明", 1621, id="說明 is not 明"),
        pytest.param("大同", 2, (), "伪满洲国", 1933, id="words within words"),
        pytest.param("大德", 3, (), "明大德", 1299, id="a dynasty that has no such era"),
        pytest.param("乾道", 1, (), "西夏", 1068, id="one-year namesake"),
        pytest.param("民国", 38, (), "", 1949, id="民國"),
        pytest.param("太初", 1, (-103,), "", -103, id="before the common era"),
    ],
)
def test_choose(name: str, n: int, near: tuple[int, ...], words: str, expected: int | None) -> None:
    """Among eras of a name the text decides, and without a reason there is none."""
    era = choose(name, n, near=near, words=words)
    assert (era and era.year(n)) == expected


@pytest.mark.parametrize(
    ("name", "dynasty", "date", "expected"),
    [
        pytest.param("民國", "中華民國", (38, 10, 1), (1949, 10, 1), id="民國"),
        pytest.param("昭和", "日本", (20, 8, 15), (1945, 8, 15), id="昭和"),
        pytest.param("昭和", "日本", (20, 2, 29), None, id="no such day"),
        pytest.param("明治", "日本", (6, 1, 1), (1873, 1, 1), id="明治, solar"),
        pytest.param("明治", "日本", (5, 12, 2), None, id="明治, not yet solar"),
        pytest.param("天正", "日本", (10, 6, 2), None, id="Japan's own calendar"),
        pytest.param("光緒", "清", (26, 7, 20), (1900, 8, 14), id="China's calendar"),
        pytest.param("太平天國", "太平天國", (3, 2, 10), None, id="天曆"),
        pytest.param("統和", "遼", (22, 12, 7), None, id="遼's own calendar"),
        pytest.param("光武", "大韓帝國", (1, 10, 12), (1897, 10, 12), id="光武"),
    ],
)
def test_day(
    name: str, dynasty: str, date: tuple[int, int, int], expected: tuple[int, int, int] | None
) -> None:
    """A day is told in the era's own calendar, or not at all."""
    era = next(era for era in named(name) if era.dynasty == dynasty)
    assert era.day(*date) == expected


def test_solar_months_are_never_intercalary() -> None:
    """民國38年閏七月 is no month of the solar calendar."""
    assert named("民國")[0].day(38, 7, 1, leap=True) is None


ERAS = sorted({era for name in names() for era in named(name)}, key=lambda era: era.first)


@given(st.sampled_from(ERAS), st.data())
def test_years_stay_within_the_era(era: Era, data: st.DataObject) -> None:
    """Each year that an era has lies within its span, and years follow each other."""
    n = data.draw(st.integers(1, min(era.last - era.first + 1, 9999)))
    assert era.has(n)
    assert era.first <= era.year(n) <= era.last
    assert era.year(n + 1) == era.year(n) + 1
    assert not era.has(0)
    assert not era.has(era.last - era.first + 2)


@given(st.sampled_from(names()), st.integers(1, 70), st.lists(st.integers(-200, 2100), max_size=3))
def test_choice_is_among_the_named(name: str, n: int, near: list[int]) -> None:
    """Whatever is chosen bears the name and has the year."""
    era = choose(name, n, near=near)
    assert era is None or (era in named(name) and era.has(n))


def test_eras_of_the_table_can_all_be_named() -> None:
    """Every row is reached by its own name in either script."""
    assert len(ERAS) == len(ROWS)
    for row in ROWS:
        for spelling in (row["name"], row["hans"], *filter(None, row["also"].split(";"))):
            assert any(str(era.first) == row["first"] for era in named(spelling)), row
