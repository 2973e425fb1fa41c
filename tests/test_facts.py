"""Which facts a document yields, and what their questions show and hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.document import Document
from quizgen.facts import DATE, ENTITY, DatedFact, Rejection, extract_facts
from quizgen.readers import read_document, read_text
from quizgen.readers.markdown import read_markdown

SAMPLE = "decks/香港與朝鮮關係/香港與朝鮮關係.md"


def facts_of(document: Document) -> list[DatedFact]:
    return [result for result in extract_facts(document) if isinstance(result, DatedFact)]


def shown(fact: DatedFact) -> str:
    """Return the question: what is asked as [?], what is hidden besides as [-]."""
    parts, at = [], 0
    for blank in fact.blanks:
        if blank.number == DATE:
            parts += [fact.text[at : blank.start], "[?]" if blank.asked else "[-]"]
            at = blank.end
    return "".join(parts) + fact.text[at:]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        pytest.param(
            "大學在1963年成立。圖書館有三層。",
            ["大學在[?]成立。"],
            id="one-date",
        ),
        pytest.param(
            "大學在1963年成立，1976年改組。",
            ["大學在[?]成立，1976年改組。", "大學在1963年成立，[?]改組。"],
            id="each-date-is-asked-once",
        ),
        pytest.param(
            "條約在道光二十年（1840年）簽訂。",
            ["條約在[?]簽訂。"],
            id="era-and-year-are-one-answer",
        ),
        pytest.param(
            "天皇於1926年（大正15年）12月25日去世，皇太子即位。",
            ["天皇於[?]去世，皇太子即位。"],
            id="a-date-broken-by-brackets",
        ),
        pytest.param(
            "1934年，1月13日學者因病在東京去世。",
            ["[?]學者因病在東京去世。"],
            id="a-comma-before-its-day",
        ),
        pytest.param(
            "球隊在1958年成立，同年參加比賽。",
            ["球隊在[?]成立，同年參加比賽。"],
            id="the-same-year-twice",
        ),
        pytest.param(
            "軍隊於1942年1月30日進城，1942年3月8日占領港口。",
            ["軍隊於[?]進城，[-]年3月8日占領港口。", "軍隊於[-]年1月30日進城，[?]占領港口。"],
            id="another-date-of-the-same-year-would-tell",
        ),
        pytest.param(
            "會議在1950年代召開，條約在1955年簽署。",
            ["會議在[?]召開，條約在[-]簽署。", "條約在[?]簽署。"],
            id="a-year-tells-its-decade",
        ),
        pytest.param(
            "戰爭從1950年至1953年進行，協定在1953年簽署。",
            ["戰爭從[?]進行，協定在[-]簽署。", "戰爭從[-]進行，協定在[?]簽署。"],
            id="an-end-of-an-interval",
        ),
        pytest.param(
            "第1997號決議在1997年通過生效。",
            ["第[-]號決議在[?]通過生效。"],
            id="a-bare-number-that-tells",
        ),
        pytest.param(
            "樂團獲獎後首次公開演出是在2016年7月。觀眾有三千人到場。",
            ["樂團獲獎後首次公開演出是在[?]。觀眾有三千人到場。"],
            id="joined-with-what-happened",
        ),
        pytest.param(
            "大學在1963年由三所書院合併而成，1976年改組為聯邦制的大學。",
            [
                "大學在[?]由三所書院合併而成",
                "大學在1963年由三所書院合併而成，[?]改組為聯邦制的大學。",
            ],
            id="what-happened-at-another-date-is-left-out",
        ),
        pytest.param(
            "隨著軍隊在1223年9月攻破了北方的城市，在13世紀許多居民逃難到南方。",
            [
                "隨著軍隊在[?]攻破了北方的城市，在13世紀許多居民逃難到南方。",
                "隨著軍隊在[-]攻破了北方的城市，在[?]許多居民逃難到南方。",
            ],
            id="a-clause-that-waits-is-not-left-alone",
        ),
        pytest.param(
            "台灣銀行自1895年6月起在台北營業，至1945年9月停止營業。",
            [
                "台灣銀行自[?]起在台北營業，至1945年9月停止營業。",
                "台灣銀行自1895年6月起在台北營業，至[?]停止營業。",
            ],
            id="from-and-until-stay-together",
        ),
        pytest.param(
            "大廈在2004年成為世界第一高樓，目前為世界第十高樓。",
            ["大廈在[?]成為世界第一高樓"],
            id="today-is-left-out",
        ),
        pytest.param(
            "2010年4月，雷諾與戴姆勒合組全球第三大汽車聯盟，交叉持股3.1%，發給對方3290萬股。",
            ["[?]，雷諾與戴姆勒合組全球第三大汽車聯盟"],
            id="what-only-measures-is-left-out",
        ),
        pytest.param(
            "2012年6月，國家文物局宣布，歷經近5年的調查，歷代長城總長度為21196.18公里。",
            ["[?]，國家文物局宣布，歷經近5年的調查，歷代長城總長度為21196.18公里。"],
            id="a-measure-that-is-all-that-is-said",
        ),
        pytest.param(
            "隨後於1987年，一家新的公司在紐約成立。",
            ["於[?]，一家新的公司在紐約成立。"],
            id="afterwards-of-nothing",
        ),
        pytest.param(
            "遼會同元年，薊縣改名為薊北縣；遼開泰元年，薊北縣改名為析津縣。",
            ["遼[?]，薊縣改名為薊北縣", "遼[?]，薊北縣改名為析津縣。"],
            id="each-part-by-itself",
        ),
        pytest.param(
            "國王扶植主教，並在1309年把教廷遷至法國的飛地阿維農，此後近70年，教皇駐在那裡。",
            ["國王扶植主教，並在[?]把教廷遷至法國的飛地阿維農，此後近70年，教皇駐在那裡。"],
            id="how-long-afterwards-waits",
        ),
        pytest.param(
            "1984年容國團被評為中華人民共和國成立三十五年來的傑出運動員。",
            ["[?]容國團被評為中華人民共和國成立[-]年來的傑出運動員。"],
            id="how-long-ago-something-well-known-was",
        ),
        pytest.param(
            "球隊在1967至68賽季首次打進決賽，又在1968至69賽季首次奪冠。",
            [
                "球隊在[?]賽季首次打進決賽",
                "球隊在1967至68賽季首次打進決賽，又在[?]賽季首次奪冠。",
            ],
            id="an-interval-is-hidden-whole",
        ),
        pytest.param("（1912年起）", [], id="nothing-left-to-ask"),
        pytest.param("每年10月1日放假一天。", [], id="no-date-at-all"),
    ],
)
def test_questions(text, questions):
    assert [shown(fact) for fact in facts_of(read_text(text))] == questions


@pytest.mark.parametrize(
    ("text", "context"),
    [
        pytest.param(
            "香港曾庇護一名代表。這名代表在2016年離開香港。",
            "香港曾庇護一名代表。",
            id="demonstrative",
        ),
        pytest.param(
            "學校設有工廠。工廠生產藥品。其後工廠在1975年關閉。", "工廠生產藥品。", id="connective"
        ),
        pytest.param("學校設有工廠。香港大學在1975年擴建。", "", id="stands-alone"),
        pytest.param(
            "廠方有兩家公司。第二家公司在1890年成立於東京。",
            "廠方有兩家公司。",
            id="one-of-what-was-named",
        ),
        pytest.param(
            "學校設有工廠。另一方面，香港大學在1975年擴建。", "", id="another-side-names-nothing"
        ),
        pytest.param(
            "田漢參加了籌備。1949年7月，在勤政殿主持了第一次會議。",
            "田漢參加了籌備。",
            id="no-subject-behind-a-place",
        ),
        pytest.param(
            "西班牙退出了戰爭。1715年2月，與葡萄牙簽訂條約。",
            "西班牙退出了戰爭。",
            id="no-subject-behind-a-party",
        ),
        pytest.param(
            "學校設有工廠。然而，工廠生產藥品。其後工廠在1975年關閉。",
            "工廠生產藥品。",
            id="a-connective-alone-needs-no-more",
        ),
        pytest.param(
            "條約在1842年簽訂。該條約於1843年生效。",
            "條約在1842年簽訂。",
            id="another-year-is-shown",
        ),
        pytest.param(
            "2003年，北湖分為兩邊。同年10月，政府宣布建造堤壩，並於2005年竣工。",
            "2003年，北湖分為兩邊。",
            id="the-year-that-同年-means",
        ),
        pytest.param(
            "條約在1842年5月簽訂。該條約於1842年8月生效。",
            "條約在〔…〕年5月簽訂。",
            id="the-same-year-is-hidden",
        ),
    ],
)
def test_context(text, context):
    assert facts_of(read_text(text))[-1].context == context


@pytest.mark.parametrize(
    ("text", "cut", "context"),
    [
        (
            "工程由校長在1998年主持動土儀式，主樓於1999年開工。",
            "主樓於1999年開工。",
            "工程由校長在1998年主持動土儀式……",
        ),
        (
            "工程由校長在1998年主持動土儀式，於1999年開工。",
            "工程由校長在1998年主持動土儀式，於1999年開工。",
            "",
        ),
        (
            "1998年，大學舉行校慶，主樓於1999年開工。",
            "主樓於1999年開工。",
            "1998年，大學舉行校慶……",
        ),
    ],
)
def test_what_an_earlier_date_tells_is_context(text, cut, context):
    *_, fact = facts_of(read_text(text))
    assert (fact.text, fact.context) == (cut, context)


def test_another_month_of_a_calendar_that_is_not_told_is_not_asked():
    """Its value is the same year."""
    (fact,) = facts_of(read_text("400年五月，孫恩再次攻入會稽郡城，至十一月時劉牢之率軍擊退孫恩。"))
    assert [fact.text[b.start : b.end] for b in fact.blanks if b.asked] == ["400年五月"]


def test_title_and_headings_do_not_tell():
    document = read_markdown("## 1997年的金融風暴\n\n風暴在1997年7月從泰國開始。\n", "1997年大事記")
    (fact,) = facts_of(document)
    assert (fact.title, fact.heading) == ("〔…〕大事記", "〔…〕的金融風暴")


def test_title_and_headings_that_tell_nothing_stay():
    document = read_markdown("## 2008年以後\n\n### 背景\n\n大廈在1997年7月落成。\n", "大廈")
    (fact,) = facts_of(document)
    assert (fact.title, fact.heading) == ("大廈", "2008年以後 › 背景")


def test_rejections_say_why():
    text = "沒有日期。\n9月24日開學。\n（1912年起）\n據統計，1997年人口佔全國的百分之三十。"
    reasons = [r.reason for r in extract_facts(read_text(text)) if isinstance(r, Rejection)]
    assert reasons == [
        "no date",
        "the year is not told",
        "nothing is left to ask about",
        "worth too little: 0.00, a report, not an event, statistics, nothing but figures",
    ]


def test_of_facts_that_say_the_same_the_better_one_stays():
    """The lead of an article and its body often say one thing twice."""
    text = "大學在1963年由三所書院組成。\n據統計，大學在1963年由三所書院組成。\n工廠在1963年建成。"
    results = extract_facts(read_text(text))
    assert [shown(r) for r in results if isinstance(r, DatedFact)] == [
        "大學在[?]由三所書院組成。",
        "工廠在[?]建成。",
    ]
    assert [r.reason for r in results if isinstance(r, Rejection)] == [
        "says the same as another: line 1"
    ]


@pytest.mark.parametrize(
    ("title", "lines", "kept"),
    [
        # what happens once to what the document is about
        (
            "錦江酒店",
            ["錦江酒店，位於江邊，始建於1987年。", "錦江酒店以古名為名，始建於1987年，預算七億。"],
            1,
        ),
        ("陳文", ["陳文因病於1944年2月19日逝世。", "陳文政績卓著，1944年逝世。"], 1),
        ("杜拜", ["杜拜濱水區在2005年2月動工。", "運輸局主管杜拜的交通，於2005年成立。"], 2),
        ("", ["德意志民主共和國在1949年成立。", "國營鐵路在1949年成立。"], 2),
        ("陳文", ["陳文在1912年出生於宜蘭。", "陳文的故居在1912年建成。"], 2),
        ("陳文", ["陳文因病於1944年2月19日逝世。", "陳文的父親在1944年去世。"], 2),
        # what is told twice of one day
        (
            "探測器",
            ["登陸器在2014年11月12日降落在彗星上。", "2014年11月12日，彗星上有了人造的登陸器。"],
            1,
        ),
        ("特區", ["特區政府在1997年7月1日成立。", "同年，法院成立並審理首宗案件。"], 2),
        ("特區", ["特區政府在1997年7月1日成立。", "1997年7月1日，渡輪公司調整票價。"], 2),
    ],
)
def test_an_event_that_is_told_twice_is_one_fact(title, lines, kept):
    assert len(facts_of(read_text("\n".join(lines), title))) == kept


def test_rows_of_one_day_are_not_one_fact():
    table = "| 署理 | 就任 |\n|---|---|\n| 陳安民 | 1911年10月10日 |\n| 陳安國 | 1911年10月10日 |\n"
    assert len(facts_of(read_markdown(table, "歷任署理"))) == 2


TABLE = """
| 年份 | 主辦城市 |
|------|----------|
| 1959年 | 多特蒙德 |
| 1961年 | [北京](北京.md) |
| 1963年 | |
"""


def test_a_row_says_something_under_its_header():
    facts = facts_of(read_markdown(TABLE, "錦標賽"))
    assert [(fact.context, shown(fact)) for fact in facts] == [
        ("年份｜主辦城市", "[?]｜多特蒙德"),
        ("年份｜主辦城市", "[?]｜北京"),
    ]


def test_a_calendar_is_no_statement():
    table = "| 大正 | 公元 | 公元 | 公元 |\n|--|--|--|--|\n| 年 | 1912年 | 1913年 | 1914年 |\n"
    assert facts_of(read_markdown(table)) == []


@pytest.mark.parametrize(
    ("text", "cut", "context"),
    [
        pytest.param(
            "大學在1963年由三所書院組成，校園位於山上，遠離市區的喧囂，學生大多住在宿舍，每天清晨都能看見海上的日出，傍晚則能聽到鐘樓傳來的鐘聲。",
            "大學在1963年由三所書院組成，校園位於山上，遠離市區的喧囂，學生大多住在宿舍，每天清晨都能看見海上的日出",
            "",
            id="what-follows-is-left-out",
        ),
        pytest.param(
            "三所書院原本各自招收學生，各有各的校長和校董會，經費也由不同的教會負責，彼此之間很少往來，直到戰後情況才有所改變；1963年，三所書院合併為一所大學。",
            "1963年，三所書院合併為一所大學。",
            "三所書院原本各自招收學生，各有各的校長和校董會……",
            id="what-goes-before-is-context",
        ),
        pytest.param(
            "1990年5月，國家測繪局與文物局用了四年時間在十多個省份聯合進行的田野考古研究成果最後顯示，明代的長城全長八千八百公里，這比從前估計的要長得多，專家們認為還有許多牆段埋在沙土之下等待發掘。",
            "1990年5月，國家測繪局與文物局用了四年時間在十多個省份聯合進行的田野考古研究成果最後顯示，明代的長城全長八千八百公里",
            "",
            id="who-says-is-not-what-is-said",
        ),
        pytest.param(
            "1990年5月，加州大學檔案館以及洛杉磯西區的美國影藝學院紀念圖書館，在市中心舉辦了一場電影特展，展出了許多從來沒有公開過的劇照和海報，吸引了來自各地的影迷前來參觀，展期因此延長到了夏天。",
            "1990年5月，加州大學檔案館以及洛杉磯西區的美國影藝學院紀念圖書館，在市中心舉辦了一場電影特展",
            "",
            id="a-subject-alone-says-nothing",
        ),
        pytest.param(
            "在杜魯門於1948年民主黨全國代表大會上公開表態支持民權以及廢除種族隔離的法條之後，許多南方民主黨人便改投票支持決定獨立參選的州長，直到下一次大會召開以前都沒有回到黨內，各州也因此分裂成兩派。",
            "在杜魯門於1948年民主黨全國代表大會上公開表態支持民權以及廢除種族隔離的法條之後，許多南方民主黨人便改投票支持決定獨立參選的州長",
            "",
            id="what-happened-afterwards-is-what-is-said",
        ),
        pytest.param(
            "工程由校長在1998年主持動土儀式，主樓於1999年開工，圍牆尚未完成。",
            "工程由校長在1998年主持動土儀式，主樓於1999年開工，圍牆尚未完成。",
            "",
            id="the-first-date-keeps-what-follows",
        ),
        pytest.param(
            "大學在1957年1月9日再次成為一所學院的分校，並且在1958年1月29日，成為一所自治的學校。",
            "大學在1957年1月9日再次成為一所學院的分校",
            "",
            id="並且-begins-another-fact",
        ),
        pytest.param(
            "在9世紀以前，由於帝國有嚴厲的法律和富於效率的中央集權制行政管理制度，東方的教會被剝奪了參與國事活動的空間，而西方的教會則在混亂之中逐漸取得了獨立的地位。",
            "在9世紀以前，由於帝國有嚴厲的法律和富於效率的中央集權制行政管理制度，東方的教會被剝奪了參與國事活動的空間",
            "",
            id="a-cause-is-not-left-without-its-effect",
        ),
        pytest.param(
            "為了解決這一爭端，王國的首相代表王國政府和國王本人的利益，與教廷的代表、時任國務卿的樞機主教就羅馬的歸屬問題進行協商，最後達成三項協定，並於1929年2月11日在宮中正式簽署。",
            "最後達成三項協定，並於1929年2月11日在宮中正式簽署。",
            "為了解決這一爭端，王國的首相代表王國政府和國王本人的利益……",
            id="no-cut-between-names-that-go-together",
        ),
        pytest.param(
            "中央政府在1949年全部搬遷到島上以後，西南地區的這一座山城作為國家的永久陪都之法律地位與行政區劃的等級，至今在法律上依然有效，條文也從來沒有修改過，後來的學者有許多不同的意見。",
            "中央政府在1949年全部搬遷到島上以後，西南地區的這一座山城作為國家的永久陪都之法律地位與行政區劃的等級，至今在法律上依然有效，條文也從來沒有修改過",
            "",
            id="what-happened-has-a-verb",
        ),
        pytest.param(
            "2008年5月24日，王小明的家鄉把那一個星期六定名為「王小明世紀節慶日」，主要於郡政府以及城裡的紀念館和展覽館，舉辦一系列盛大的慶祝活動和演出，還展出了許多從來沒有公開過的照片和信件，吸引了來自各地的影迷。",
            "2008年5月24日，王小明的家鄉把那一個星期六定名為「王小明世紀節慶日」",
            "",
            id="where-is-not-left-without-what",
        ),
    ],
)
def test_a_long_sentence_is_cut_at_its_clauses(text, cut, context):
    fact, *_ = facts_of(read_text(text))
    assert (fact.text, fact.context, fact.sentence) == (cut, context, text)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        pytest.param("總領事館在2000年設於[灣仔](灣仔.md)。", ("灣仔", "place"), id="linked-place"),
        pytest.param("弗洛伊德在1900年發表了《夢的解析》一書。", ("夢的解析", "work"), id="work"),
        pytest.param(
            "1842年兩國簽訂了[南京條約](南京條約.md)。", ("南京條約", "event"), id="event"
        ),
        pytest.param("船隊在1997年到達[甲港](甲港.md)、[乙港](乙港.md)。", None, id="a-list"),
        pytest.param("[香港大學](香港大學.md)在1911年創立。", None, id="the-title-tells-it"),
        pytest.param("學生在1911年入學。", None, id="no-name"),
        pytest.param(
            "1912年（明治45年）[明治天皇](明治天皇.md)去世。",
            None,
            id="the-era-tells-half-the-name",
        ),
        pytest.param(
            "1912年[明治天皇](明治天皇.md)去世。", ("明治天皇", "person"), id="no-era-tells-it"
        ),
        pytest.param("1997年香港成為[特別行政區](特別行政區.md)。", None, id="a-common-noun"),
        pytest.param("1955年，緬甸與[中國政府](中國政府.md)議定邊界。", None, id="a-state"),
        pytest.param("1959年李明在[匈牙利](匈牙利.md)參加比賽。", None, id="a-foreign-state"),
        pytest.param("1919年，各國召開巴黎和會。", ("巴黎和會", "event"), id="kind-by-its-end"),
        pytest.param(
            "1918年：西伯利亞出兵；米價騷動；北大西洋大會。",
            None,
            id="an-item-without-a-word-on-it",
        ),
        pytest.param("1955年，《新華日報》指出大學已經重新開學。", None, id="who-only-told-it"),
        pytest.param(
            "1911年，[吉林省](吉林省.md)有十一個府；[黑龍江省](黑龍江省.md)有七個。",
            None,
            id="names-of-one-form",
        ),
        pytest.param(
            "1987年國會頒布了《電視法》，允許電視台民營。", None, id="its-subject-is-told"
        ),
        pytest.param("2007年，《華爾街日報》評選陳大文為年度人物。", None, id="who-only-ranked-it"),
        pytest.param(
            "2018年3月，[香港足球代表隊](a.md)在平壤為香港取得首場勝利。",
            None,
            id="where-it-is-from-is-told",
        ),
        pytest.param(
            "1253年國王派魯布魯克去蒙古，後來寫成《魯布魯克東行紀》。", None, id="half-of-a-title"
        ),
        pytest.param(
            "1955年大學擴建，學生增加，教師也增加，其中有人寫了《山居詩》。",
            None,
            id="far-from-the-date",
        ),
    ],
)
def test_entity(text, entity):
    """Beside its date a fact may ask for a name, if only that name is right."""
    (fact,) = facts_of(read_markdown(text, "香港大學"))
    assert (fact.entity and (fact.entity.text, fact.entity.kind)) == entity


def test_a_title_tells_the_name_that_it_is_the_better_part_of():
    text = "2007年，萬里長城在里斯本入選為世界奇蹟。"
    asked = [facts_of(read_text(text, title))[0].entity for title in ("", "长城", "里斯本風雲")]
    assert [entity and entity.text for entity in asked] == ["萬里長城", None, "萬里長城"]


def test_an_entity_is_hidden_wherever_it_stands():
    (fact,) = facts_of(read_markdown("[灣仔](灣仔.md)在1997年擴建，湾仔的海岸線外移。", "香港"))
    names = [fact.text[b.start : b.end] for b in fact.blanks if b.number == ENTITY]
    assert names == ["灣仔", "湾仔"]


def test_links_move_with_the_sentence():
    document = read_markdown("前言。[香港](香港.md)在1997年成為[特区](特區.md)。")
    (fact,) = facts_of(document)
    assert [fact.text[link.start : link.end] for link in fact.links] == ["香港", "特区"]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1997年", "特别行政区"),
        ("2000年2月", "香港島灣仔"),
        ("1996年", "16人的家庭"),
        ("2016年七月底", "大韓民國駐香港總領事館"),
        ("2016年9月24日", "這名脫北者"),
        ("1997年", "自由貿易區"),
        ("2018年3月", "香港足球代表隊"),
        ("20世纪上半叶", "禁運"),
    ],
)
def test_the_sample_article(date, words):
    """The facts that the sample must yield, each with what makes it answerable."""
    found = [f for f in facts_of(read_document(SAMPLE)) if words in f.text]
    assert [f.dates[0].text for f in found] == [date]


def test_the_sample_article_has_no_apparatus():
    """Nothing from the notes, the categories or the list of related articles is a fact."""
    text = "".join(result.text for result in extract_facts(read_document(SAMPLE)))
    assert not [
        trace for trace in ("Category", "中朝關係", "wikilink", "[", "參見") if trace in text
    ]


@given(st.text(alphabet="在1997年20世紀，。「」（）同年12月3日 \n元民國光緒ab", max_size=120))
def test_laws(text):
    """Offsets slice back, blanks are disjoint, and no question shows what it asks."""
    document = read_text(text)
    for fact in facts_of(document):
        assert document.text[fact.start : fact.start + len(fact.text)] == fact.text
        assert all(fact.text[d.start : d.end] == d.text for d in fact.dates)
        ends = [0, *(b.end for b in fact.blanks)]
        assert all(end <= b.start < b.end for end, b in zip(ends, fact.blanks, strict=False))
        assert all(
            any(b.start <= d.start and d.end <= b.end and b.asked for b in fact.blanks)
            for d in fact.dates
        )
        visible = "".join((shown(fact), "|", fact.context, "|", fact.heading, "|", fact.title))
        assert not any(date.text in visible for date in fact.dates)
