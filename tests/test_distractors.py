"""Wrong answers to choose from: alike, possible, and never right."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_quiz import facts_of
from timing import assert_linear

from quizgen.dates import find_dates
from quizgen.dates.edtf import precision, years
from quizgen.dates.extent import extent
from quizgen.dates.spelling import spelled_like
from quizgen.facts import ENTITY, extract_facts
from quizgen.folding import fold
from quizgen.quiz import ChoiceItem, FillItem, Option, make_quiz
from quizgen.quiz.dates import Surroundings, wrong_dates
from quizgen.quiz.form import Form, shape
from quizgen.quiz.lifetime import lifetime
from quizgen.readers import read_text

ANY_TIME = Surroundings((), (), float("-inf"), float("inf"), 2020)


def form_of(text, shown=""):
    (date,) = find_dates(text)
    form = Form.of(Option(text, date.edtf, date.mod), shown)
    assert form is not None
    return form


def distractors(text, around=ANY_TIME, shown="", seed=1):
    return wrong_dates(form_of(text, shown), around, 3, Random(seed))  # noqa: S311


@pytest.mark.parametrize(
    ("value", "like", "written"),
    [
        (1998, "1997", "1998"),
        (3, "12", "3"),
        (3, "02", "03"),
        (1998, "１９９７", "１９９８"),
        (2008, "一九九七", "二〇〇八"),
        (2008, "二零零零", "二零零八"),
        (1008, "一九九七", "一〇〇八"),
        (998, "一九九七", None),
        (16, "六", "十六"),
        (67, "二十", "六十七"),
        (108, "十", "一百零八"),
        (1010, "十", "一千零一十"),
        (5, "初三", "初五"),
        (12, "初三", "十二"),
        (23, "廿六", "廿三"),
        (1, "元", "元"),
        (2, "元", "二"),
        (0, "三", None),
        (-1, "3", None),
        (10_000, "3", None),
    ],
)
def test_numbers_are_spelled_alike(value, like, written):
    assert spelled_like(value, like) == written


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("1997年", r"\d{4}年"),
        ("西元1872年", r"西元\d{4}年"),
        ("2000年2月", r"\d{4}年\d+月"),
        ("1997年7月1日", r"\d{4}年\d+月\d+日"),
        ("光緒二十年", "(光緒|同治)[元一二三四五六七八九十]+年"),
        ("光緒元年", "(光緒|同治|咸豐|道光)[元一二三四五六七八九十]+年"),
        ("民國六十七年", "民國[一二三四五六七八九十]+年"),
        ("民國38年10月", r"民國\d+年\d+月"),
        ("一九九七年", "[〇一二三四五六七八九]{4}年"),
        (
            "二零零五年七月一日",
            "[零一二三四五六七八九]{4}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日",
        ),
        ("1949年至1953年", r"\d{4}年至\d{4}年"),
        ("1962-1971年", r"\d{4}-\d{4}年"),
        ("2007年5月15至17日", r"\d{4}年\d+月\d+至\d+日"),
        ("19世紀上半葉", r"\d\d世紀[上下]半葉"),
        ("18世紀末", r"\d\d世紀[初中末]"),
        ("18世紀", r"\d\d世紀"),
        ("1960年代", r"\d{4}年代"),
        ("20世紀60年代", r"20世紀\d0年代"),
        ("1923年冬", r"\d{4}年[春夏秋冬]"),
        ("1948年下半年", r"\d{4}年[上下]半年"),
        ("公元前221年", r"公元前\d{3}年"),
        ("約1600年", r"約\d\d00年"),
        ("1928年底", r"\d{4}年[初底末中]"),
        ("黃初七年", "(黃初|太和|青龍|景初|正始|嘉平|正元|甘露|景元)[元一二三四五六七八九十]+年"),
        ("萬曆三年", "(萬曆|隆慶|嘉靖)[元一二三四五六七八九十]+年"),
    ],
)
def test_dates_are_written_alike(text, pattern):
    """Every distractor has the answer's form and precision, for whatever seed."""
    for seed in range(8):
        found = distractors(text, seed=seed)
        assert found is not None
        assert len({option.text for option in found} | {text}) == 4
        for option in found:
            assert re.fullmatch(pattern, option.text), option.text
            assert precision(option.edtf) == precision(form_of(text).date.edtf)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("21世紀初", id="nothing-later-is-possible"),
        pytest.param("20世紀", id="only-one-later"),
        pytest.param("2019年", id="today"),
    ],
)
def test_a_date_with_too_few_on_one_side_has_no_distractors(text):
    assert distractors(text) is None


@pytest.mark.parametrize(
    "text", ["同年", "9月24日", "甲午年", "閏四月", "年底", "次日", "三千年前", "約", ""]
)
def test_what_says_less_than_its_value_has_no_form(text):
    assert Form.of(Option(text, "1894")) is None


def test_eras_change_within_a_dynasty_only_where_nothing_tells_the_ruler():
    free = {o.text[:2] for s in range(30) for o in distractors("嘉靖三年", seed=s)}
    assert {"嘉靖", "正德"} <= free
    for shown in (
        "明世宗…，王守仁起用",
        "明世宗…，王守仁起用".translate(str.maketrans("、", "，")),
    ):
        told = [distractors("嘉靖六年", shown=shown, seed=s) or () for s in range(30)]
        assert {o.text[:2] for options in told for o in options} <= {"嘉靖"}


def test_eras_are_named_in_the_script_of_the_text():
    names = {o.text[:2] for s in range(30) for o in distractors("万历元年", shown="建书院", seed=s)}
    assert {"万历", "隆庆"} <= names <= {"万历", "隆庆", "嘉靖"}


def test_the_rank_in_time_says_nothing():
    ranks = Counter()
    for seed in range(400):
        options = distractors("1900年", seed=seed)
        ranks[sum(option.edtf < "1900" for option in options)] += 1
    assert set(ranks) == {0, 1, 2, 3}
    assert all(70 <= count <= 130 for count in ranks.values())


def test_the_documents_own_dates_come_first():
    others = tuple(Option("", str(year)) for year in (1894, 1891, 1889, 1903, 1908, 1911))
    around = Surroundings(others, (), float("-inf"), float("inf"), 2020)
    found = [distractors("1900年", around, seed=s) for s in range(20)]
    own = {f"{other.edtf}年" for other in others}
    assert all(option.text in own for options in found for option in options)


def test_a_rank_may_be_ruled_out():
    """Where the answer has been the earliest too often, it is not the earliest."""
    form = form_of("1900年")
    for seed in range(20):
        found = wrong_dates(form, ANY_TIME, 3, Random(seed), ranks=[2, 3])  # noqa: S311
        assert sum(option.edtf < "1900" for option in found) in {2, 3}


def test_no_date_outside_of_what_is_possible():
    around = Surroundings((), (extent("1935"),), 1930, 1942, 2020)
    for seed in range(30):
        for option in distractors("1936年", around, seed=seed) or ():
            assert "1930" <= option.edtf < "1942"
            assert option.edtf != "1935"


def test_games_are_held_every_four_years():
    facts = facts_of("中國隊在1984年奧運會上首次奪得金牌。1902年，該校遷往白沙。")
    quiz = make_quiz("", facts, seed=1, sections={"choice": 1}, today="2020")
    for seed in range(20):
        quiz = make_quiz("", facts[:1], seed=seed, sections={"choice": 1}, today="2020")
        (item,) = quiz.items
        assert isinstance(item, ChoiceItem)
        assert all(int(option.edtf) % 4 == 0 for option in item.options)


def test_a_date_in_the_stem_is_a_limit():
    """1928年東北易幟、1930年中原大戰: nobody takes a year after 1930 for the first."""
    facts = facts_of("1920年直皖戰爭、1925年五卅慘案、1930年中原大戰，皆為該報獨家發布。")
    for fact in facts:
        for seed in range(10):
            quiz = make_quiz("", [fact], seed=seed, sections={"choice": 1}, options=3)
            for item in quiz.items:
                if isinstance(item, ChoiceItem) and item.fact.answer.edtf == "1925":
                    assert all("1920" < option.edtf < "1930" for option in item.options)


@pytest.mark.parametrize(
    ("lead", "span"),
    [
        ("甲大學成立於1911年3月，位於東山。", (1911 + 2 / 12, float("inf"))),
        ("甲大學（1893年－1976年），是東山的學者。", (1893, 1977)),
        ("甲大學在1893年參加了展覽會。", (float("-inf"), float("inf"))),
        ("甲大學的圖書館建立於1893年。", (float("-inf"), float("inf"))),
        ("甲大學從1893年使用至1976年。", (float("-inf"), float("inf"))),
        ("丙在1893年去世，留下一部書。", (float("-inf"), float("inf"))),
        ("1893年生於東山，家中世代務農。", (1893, float("inf"))),
        ("1968年，甲大學在東山病逝，享年六十歲。", (float("-inf"), 1969)),
    ],
)
def test_the_lead_tells_when_its_subject_began_and_ended(lead, span):
    facts = [one.fact for one in facts_of(lead, "甲大學")]
    assert lifetime(facts) == pytest.approx(span)


NAMES = "\n".join(
    f"{1900 + 3 * n}年，旅行家到了{name}，寫成《{work}》。"
    for n, (name, work) in enumerate(
        [("黑龍江省", "北行"), ("四川省", "蜀道集"), ("浙江省", "江南記"), ("雲南省", "滇遊"),
         ("貴州省", "黔書"), ("湖南省", "湘行記"), ("山東省", "東遊"), ("河南省", "中州")]
    )
)  # fmt: skip


def name_items():
    items = []
    for seed in range(40):
        quiz = make_quiz("遊記", facts_of(NAMES, "遊記"), seed=seed, sections={"choice": 4})
        items += [i for i in quiz.items if isinstance(i, ChoiceItem) and i.asks == ENTITY]
    return items


def test_names_are_of_one_kind_and_only_one_is_right():
    items = name_items()
    assert items
    for item in items:
        texts = [fold(option.text) for option in item.options]
        assert len(set(texts)) == 4
        assert not any(a in b for a in texts for b in texts if a is not b)
        assert item.options[item.right].text == item.fact.entity.text
        assert len({text.endswith("省") for text in texts}) == 1


def test_a_name_without_company_is_asked_for_by_its_date_or_as_a_blank():
    facts = facts_of("1905年，旅行家到了黑龍江省。")
    for seed in range(20):
        (item,) = make_quiz("", facts, seed=seed, sections={"choice": 1}).items
        assert isinstance(item, FillItem) or item.asks != ENTITY


@st.composite
def answers(draw):
    """Dates of many forms, all of them long past and long after the year 1000."""
    year = draw(st.integers(1100, 1950))
    month, day = draw(st.integers(1, 9)), draw(st.integers(1, 28))
    length = draw(st.integers(1, 30))
    return draw(
        st.sampled_from(
            [
                f"{year}年",
                f"{year}年{month}月",
                f"{year}年{month}月{day}日",
                f"{year}年{month}月初",
                f"{year}年春",
                f"{year}年至{year + length}年",
                f"{year // 10 * 10}年代",
                f"約{year}年",
                f"公元前{year // 3}年",
                f"{year}年{month}月至{year + length}年{month}月",
            ]
        )
    )


@given(answers(), st.integers(0, 10**6), st.integers(2, 4))
def test_no_distractor_is_right(text, seed, count):
    form = form_of(text)
    own = extent(form.date.edtf, form.date.mod)
    found = wrong_dates(form, ANY_TIME, count, Random(seed))  # noqa: S311
    if found is None:
        # Too few like it are near: of round years, and of the years before today.
        assert "約" in text or "00年" in text or years(form.date.edtf)[1] > 1900
        return
    assert len({option.text for option in found} | {text}) == count + 1
    for option in found:
        span = extent(option.edtf, option.mod)
        assert not own.holds(span)
        assert not span.holds(own)
        assert span.start < 2020
        assert len(shape(option.text)) == len(shape(text))
        assert find_dates(option.text)[0].edtf == option.edtf


@given(answers())
def test_a_form_writes_its_own_date(text):
    form = form_of(text)
    assert form.write(form.points) == form.date


@pytest.mark.parametrize("unit", ["年", "一", "1", "初"])
def test_hostile_length_takes_no_longer_than_it_should(unit):
    def run(length: int) -> None:
        assert Form.of(Option(unit * length, "1997")) is None
        shape(unit * length)

    assert_linear(run, 100_000)


def test_hostile_text_makes_no_item():
    facts = [f for f in extract_facts(read_text("年" * 1000)) if not hasattr(f, "reason")]
    assert make_quiz("", [], seed=1, sections={"choice": 3}).items == ()
    assert facts == []
