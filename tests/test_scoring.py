"""What a fact is worth, and what speaks against it."""

from __future__ import annotations

import pytest

from quizgen.facts import DatedFact, extract_facts
from quizgen.readers import read_text


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        pytest.param("香港在1997年成為特別行政區。", (), id="an-event"),
        pytest.param("日軍在1942年侵占馬來西亞全境。", (), id="occupied-is-no-share"),
        pytest.param("西班牙在1767年將會士驅逐出境。", (), id="將-before-an-object"),
        pytest.param("據報導，大樓在2016年亮起燈光。", ("a report, not an event",), id="report"),
        pytest.param("大樓預計在2026年完工開幕營業。", ("a forecast",), id="forecast"),
        pytest.param("兩家公司將於2026年合併為一家。", ("a forecast",), id="將於"),
        pytest.param("廈門市1997年有人口三十萬零五百。", ("statistics",), id="people"),
        pytest.param(
            "在1997年廈門市的人口為305,000人。",
            ("statistics", "nothing but figures"),
            id="nothing-but-people",
        ),
        pytest.param("華光是2015年銷量第四的供應商。", ("a ranking",), id="sold"),
        pytest.param("2008年全市的總產值515.5億。", ("nothing but figures",), id="億-alone"),
        pytest.param(
            "博物館收藏18世紀家具和瓷器。", ("a century that only describes",), id="of-the-century"
        ),
        pytest.param("足球的前身是14世紀流行於宮廷的遊戲。", (), id="是-the-century"),
        pytest.param("在整個19世紀裡廣州的貿易都很發達。", (), id="within-the-century"),
        pytest.param("2009年廈門市的車輛數為92,300。", ("nothing but figures",), id="number-of"),
        pytest.param(
            "廈門市1912年設立縣治並有人口30萬人。", ("statistics",), id="an-event-with-people"
        ),
        pytest.param("大會原定於1997年7月在廈門召開。", ("a forecast",), id="原定"),
        pytest.param("登山隊計劃1967年再登珠峰。", ("a forecast",), id="計劃"),
        pytest.param(
            "衛生部2007年第10號公告禁止食用織紋螺。",
            ("a date that only names something",),
            id="number-of-a-notice",
        ),
        pytest.param("明確在1987年前完成車站的一期工程。", ("a forecast",), id="前完成"),
        pytest.param("鐵路局在1987年前完成了車站的工程。", (), id="前完成了"),
        pytest.param("李明在1968年的一封信中回憶這次旅行。", ("a date told of",), id="a-letter"),
        pytest.param("2012年刊登在期刊上的論文說稻出自珠江。", ("a date told of",), id="a-paper"),
        pytest.param(
            "節目講述1980年代的夜總會和舞小姐。",
            ("a date told of", "a date that only names something"),
            id="a-story",
        ),
        pytest.param("1900年之後的年份減去11就是大正的年份。", ("a formula",), id="formula"),
        pytest.param(
            "他獲選為100位1949年以來感動中國的人物。",
            (
                "leans on what is not shown",
                "points at what is not shown",
                "a date that only names something",
            ),
            id="a-name-with-a-date",
        ),
        pytest.param(
            "2006年學校獲得的科研經費達到6千6百多萬美元。",
            ("nothing but figures",),
            id="獲得的-is-no-event",
        ),
        pytest.param(
            "這部1946年的影片在美國成為必看的經典。",
            (
                "leans on what is not shown",
                "points at what is not shown",
                "a date that only names something",
            ),
            id="points-at-nothing",
        ),
        pytest.param(
            "1991年，他在網上貼了一篇介紹計劃的文章。",
            ("leans on what is not shown", "points at what is not shown"),
            id="nobody-spoken-of",
        ),
        pytest.param("1991年，李明在網上貼了他介紹計劃的文章。", (), id="somebody-spoken-of"),
        pytest.param(
            "1978年，中央政府批准了這一報告。", ("points at what is not shown",), id="這一報告"
        ),
        pytest.param(
            "日報寫道：「漢墓是在1991年挖出的」。", ("a date within a quotation",), id="quoted"
        ),
        pytest.param(
            "根據1991年的年鑑，廣州有兩家大醫院。",
            ("the date of a source", "a date that only names something"),
            id="source",
        ),
        pytest.param("2012年，電子工業將取代汽車工業。", ("a forecast",), id="將取代"),
        pytest.param("進入21世紀後，廣州發展了新的技術。", ("a time that is not over",), id="now"),
        pytest.param("廣州隊在1991年和1994年都得到冠軍。", (), id="one-of-two"),
        pytest.param("廣州隊在1991年和1992年都得到冠軍。", ("one of several dates",), id="next"),
        pytest.param(
            "在1822年和1854年之間，廣州的商人大量離開。", ("one of several dates",), id="span"
        ),
        pytest.param(
            "廣州隊在2004年和2008年奧運會上都進入決賽。", ("one of several dates",), id="games"
        ),
        pytest.param(
            "大業九年和大業十一年。", ("says little", "says nothing"), id="two-dates-alone"
        ),
        pytest.param("13世紀、15世紀廣州的貿易都很發達。", ("one of several dates",), id="wide"),
        pytest.param(
            "廣州隊在1991年、1994年和1998年都得到冠軍。",
            ("one of several dates",),
            id="one-of-three",
        ),
        pytest.param("1976年廣州隊入會，後來在2002年奪得冠軍。", (), id="won-at-another-date"),
        pytest.param("廣州隊在1991年或1994年得到冠軍。", ("one of several dates",), id="either"),
        pytest.param(
            "德國在簽約以後的局面比1914年更好了。", ("a date to compare with",), id="compared"
        ),
        pytest.param("截至1991年，廣州已經有兩家大醫院。", ("a count up to a date",), id="counted"),
        pytest.param("根據局方在2012年的材料，的出口總額很大。", ("a word is missing",), id="hole"),
        pytest.param(
            "島上有避風塘、和懲教所，1984年設立。", ("a word is missing",), id="hole-in-a-list"
        ),
        pytest.param("1984年設立學校。", ("says little",), id="short"),
        pytest.param("據報在1984年有一架飛機在山區失蹤。", ("a report, not an event",), id="news"),
        pytest.param(
            "球隊在1967至68賽季和1968至69賽季都打進決賽。",
            ("one of several dates",),
            id="several-seasons",
        ),
        pytest.param(
            "卡特批評莫斯科，並抵制1980年莫斯科夏季奧運會。",
            ("a date that only names something",),
            id="which-games",
        ),
        pytest.param(
            "1812年戰爭期間，聯軍在1813年攻占廣州。",
            ("a date that only names something",),
            id="which-war",
        ),
        pytest.param(
            "國王宣布廢除1598年的南特敕令。",
            ("a date that only names something",),
            id="which-edict",
        ),
        pytest.param("國家隊進入過1930年首屆世界盃的決賽。", (), id="the-first-one-is-an-event"),
        pytest.param("在1860年的秋天聯軍進入北京。", (), id="when-with-的"),
        pytest.param(
            "自2000年成立以來，市內的龍舟隊獲得了100多塊獎牌。",
            ("what happens more than once",),
            id="medals",
        ),
        pytest.param(
            "2014年全市的增加值達到1192.2億元。", ("statistics", "nothing but figures"), id="money"
        ),
        pytest.param("1986年4月24日，工程完成第一階段施工。", ("a stage of building",), id="stage"),
        pytest.param("若在2005年開採石油，價格會下降。", ("a forecast",), id="if"),
        pytest.param(
            "1997年至今，鐵路已進行了6次大規模的提速。", ("a count up to today",), id="until-today"
        ),
        pytest.param(
            "電晶體是二十世紀最重要的發明之一。",
            ("a date that only names something",),
            id="one-of-its-century",
        ),
        pytest.param("2005年清華大學在全國的大學中名列第四。", ("a ranking",), id="ranking"),
        pytest.param("首爾在1980年代已名列亞洲四小龍。", (), id="named-without-a-rank"),
        pytest.param(
            "2009年6月，企鵝隊奪得北美冰球聯盟冠軍。",
            ("what happens more than once",),
            id="a-victory",
        ),
        pytest.param("2009年6月，企鵝隊首次奪得北美冰球聯盟冠軍。", (), id="the-first-victory"),
        pytest.param(
            "1988年全國有18座圖書館、38座文化中心、62座劇院和11家音樂學院。",
            ("many figures",),
            id="figures",
        ),
    ],
)
def test_reasons(text, reasons):
    fact, *_ = extract_facts(read_text(text), min_score=0)
    assert isinstance(fact, DatedFact)
    assert fact.reasons == reasons
    assert (fact.score == 1.0) is (not reasons)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("1979年在高雄發生的事件，是對20世紀後期影響最深遠的抗爭。", ("the time of another date",)),
        ("大軍在1223年攻城之後，到了13世紀有許多居民逃往外地。", ()),
    ],
)
def test_a_century_that_only_places_another_date(text, reasons):
    *_, fact = extract_facts(read_text(text), min_score=0)
    assert isinstance(fact, DatedFact)
    assert fact.reasons == reasons


def test_a_day_counted_from_another_asks_for_nothing():
    """第二天 has a date, but nobody can tell it from the sentence alone."""
    *_, fact = extract_facts(
        read_text("1453年4月5日，大軍抵達君士坦丁堡城外。第二天，蘇丹下令解開大炮轟擊城牆。"),
        min_score=0,
    )
    assert isinstance(fact, DatedFact)
    assert fact.answer.edtf == "1453-04-06"
    assert fact.reasons == ("a day counted from another",)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        pytest.param("1949年，清華大學遷往北京城。", "清華大學", id="organisation"),
        pytest.param("1949年，臨時政府遷往北方。", None, id="common-noun"),
        pytest.param("1920年，他們離開公立醫院。", None, id="common-noun-with-a-modifier"),
        pytest.param("1884年，嘉義市劃歸嘉義縣管理。", None, id="half-told-by-another-name"),
        pytest.param("1757年，腓特烈在戰場上獲勝。", None, id="person-like-a-place"),
        pytest.param("1877年，海軍離開西沙群島附近。", None, id="half-a-name"),
        pytest.param("1967年，學者在《星報》、《日報》上發表文章。", None, id="works-in-a-list"),
        pytest.param(
            "1844年，學者的《韻府》及1847年的《字典》成為基礎。", None, id="a-work-of-another-year"
        ),
        pytest.param("1967年，學者在《星報》上發表文章。", "星報", id="a-work"),
        pytest.param("1648年，他們在托土拉島建屋。", None, id="a-name-cut-by-a-verb"),
    ],
)
def test_what_is_a_name(text, entity):
    *_, fact = extract_facts(read_text(text), min_score=0)
    assert isinstance(fact, DatedFact)
    assert (fact.entity and fact.entity.text) == entity


@pytest.mark.parametrize(("title", "kind"), [("南京條約", "document"), ("紅樓夢", "work")])
def test_the_kind_of_a_title(title, kind):
    (fact,) = extract_facts(read_text(f"1842年，《{title}》在江邊問世。"), min_score=0)
    assert isinstance(fact, DatedFact)
    assert fact.entity is not None
    assert fact.entity.kind == kind


def test_a_year_and_its_day_are_one_blank():
    (fact,) = extract_facts(read_text("政府在1911年的1月14日宣布了新的法令。"))
    assert isinstance(fact, DatedFact)
    assert [fact.text[b.start : b.end] for b in fact.blanks] == ["1911年的1月14日"]
