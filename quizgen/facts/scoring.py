"""How much a fact is worth learning, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.dates import DateMention
from quizgen.dates.edtf import precision, years
from quizgen.facts.joined import is_one_of_two, stands_alone
from quizgen.facts.leaning import leans_back
from quizgen.facts.marked import Marked

DEFAULT_MIN_SCORE = 0.5
"""What a fact must be worth to be kept: below it are holes, reports and bare statistics."""

_REPORT = re.compile(
    r"報導|報道|报导|报道|資料顯示|资料显示|數據顯示|数据显示|統計|统计|普查|民調|民调|調查顯示|调查显示"
    r"|根據.{0,12}資料|根据.{0,12}资料|[據据][報报稱称悉]|(?:研究|[報报]告|[調调]查)(?:指出|[發发][現现]|[顯显]示|表明)"
)
_FORECAST = re.compile(
    r"(?:預[計期定料]|预[计期定料]|原[定計计]|[將将擬拟][在於于從从]|(?:計劃|计划)[在於于將将]|有望)[^，。；]{0,8}$|(?:計劃|计划|打算)$|^(?:如果|若|倘若|假如|假若)"
)
"""What stands before a date that was yet to come."""

_TO_COME = re.compile(
    r"[^，。；]{0,3}[，,]?[^，。；]{0,25}(?<!部)[將将](?:[會会](?![員员士議议場场館馆長长社友所])|取代|[達达]到|超[過过]|成[為为]|不再|可[能以望])"
    r"|前(?:完成|[實实][現现]|建成|[達达]到|竣工|通[車车])(?!了)"
)
"""What stands behind one: 2012年，電子工業將取代汽車產業."""

_STATISTICS = re.compile(
    r"人口|[%％]|百分之|平方公里|萬人|万人|億[美港日英元]|亿[美港日英元]|平均|增長|增长|[佔占](?=[全總总其了約约\d])"
)
_MEASURED = re.compile(
    r"人口|[%％]|百分之|平均|[增成][長长]|[總总][數数]|[佔占](?=[全總总其了約约\d])|[總总增產产市]加?值|GDP|[數数][為为]"
    r"|[產产]量|收入|[經经][費费]"
)
_MEASURE = re.compile(
    r"\d[\d,.．，億亿萬万千百餘余多]*[人名輛辆座所家個个米噸吨元美公平份户戶]|[%％]|百分之"
    r"|人口[為为達达到約约共有]{0,3}\d|[數数]量?[為为達达][約约]?\d|\d[\d,.]*[億亿](?=[，。；、]|$)"
)
_EVENT = re.compile(
    r"成立|建[立成於于]|[興兴]建|收[購购]|[創创][辦办立建]|[簽签]|爆[發发]|攻|[占佔][領领]|宣[布佈]|通[過过]|[發发](?:表|行|[現现]|明)|出[版生]"
    r"|[開开](?:始|[辦办]|[業业]|幕|[館馆]|通)|去世|逝世|[即退]位|[設设]立|[遷迁]|合[併并]|改[名稱称為为制]|[廢废]|[獨独]立"
    r"|加入|[當当][選选]|[獲获](?!得的)|[舉举]行|落成|完工|[啟启]用"
)
"""What is measured, a figure, and what tells that something happened besides: 2012年人口62萬 is
worth no card, and 1912年設立縣治，人口3萬 is."""

_FROM_DAY_BEFORE = re.compile(
    r"(?:第[二三四五]|翌|次|隔|同|當|当|該|该|這一|这一|那一)[日天](?:晚|早|凌晨)?"
)
"""What names a day by the one before it, which the question does not show."""

_HOLE = re.compile(
    r"^(?:的|是的|[，、])|[，。；](?:的|是的第)|、[等和。，]|[於于][的，,]|「」|《》|“”"
)
"""What a stripped template leaves of a sentence."""

_QUOTES = (("「", "」"), ("『", "』"), ("“", "”"), ("《", "》"))
_CITES = re.compile(
    r"(?:根據|根据|依據|依据|按照|(?<![佔占割盤盘])[據据]|引用|參照|参照|參見|参见|來自|来自)[^，。；]{0,4}$"
)
_CITED = re.compile(
    r"[^，。；]{0,12}(?:《|統計|统计|[調调]查|資料|资料|數據|数据|年[鑑鉴]|普查|報告|报告|版|[記记][載载]|條約|条约|法案)"
)
"""Around a date that only says of when a source is: 根據2006年的統計."""

_SAID_IN = re.compile(
    r"[^，。；]{0,20}(?:的[^，。；]{0,3}(?:封信|信件|[訪访][談谈]|[採采][訪访])中|[論论]文[說说指稱称認认顯显]|上的一?篇?[論论]文)"
)
"""What stands behind a date that only says when something was told: 在1968年的一封信中回憶."""

_TOLD_OF = re.compile(r"(?:[講讲]述|描[寫写繪绘])[^，。；]{0,8}$")
"""What stands before a date of which a story tells."""

_COUNTED_SINCE = re.compile(r"\d[位名個个座項项部首]$")
"""What stands before a date that a name begins with: 100位1949年以來感動中國人物."""

_FORMULA = re.compile(r"(?:[減减]去|乘以|除以)\d")
_LONGEST_CONTEXT = 90
"""Characters of context that a reader bears before a question."""

_COMPARED = re.compile(r"(?:比|較|较|相較於|相對於|相对于|不及|超過|超过)[^，。；]{0,3}$")
"""Before a date that something else is compared with: nothing happened then."""

_TELLS_WHEN = re.compile(
    r"(?:^|[，,。；;：:、「『《（(—–\s在於于自從从到至及是為为即但而和與与由過过直約约早後后了並并又更曾再也])$"
)
"""What stands before a date that says when, and is no part of a name."""

_NAMED = re.compile(
    r"的(?!時候|时候|同時|同时|時|时|春|夏|秋|冬|年代)"
    r"|第\d+[號号]|[^，。；\d]{0,6}(?:[奧奥][運运]|世界[盃杯]|世博|[奧奥]斯卡|[亞亚][運运]|[國国]家[盃杯]|[總总][統统]大[選选])"
)
"""What stands behind a date that only tells which one is meant: 抵制1980年莫斯科奧運會."""

_WAR = re.compile("[戰战][爭争](?:期[間间])?[，。、的]")
"""What stands behind a year by which a war goes: 1812年戰爭期間."""

_IS = re.compile("[是為为]$")
_ONE_OF = re.compile(r"[^，。；]{0,22}之一")
"""Around a date that only says of when something is: 是20世紀最重要的發明之一."""

_OF_NOUN = re.compile(r"[^\W\d以之的後后前中裡里內内末初起開开時时期到至間间上下年晚早就才便被]")
_OBJECT = re.compile("[^到]了$")
"""Around a century that only describes something: 收藏18世紀家具, 展示了18世紀家具."""

_RELATIVE = re.compile(
    r"[^，。；、\d的]{0,4}(?:去世|逝世|[畢毕][業业]|出生|成立|建[立成]|[創创][辦办立建]|[簽签][訂订署定]|出版|[發发]行|[攝摄][製制]"
    r"|[頒颁][布佈]|通[過过]|[設设]立|[開开]始)的(?!基[礎础]|[。，])"
    r"|以[來来][^，。；的了]{1,6}的|[^，。；\d的]{1,10}(?:成[員员]|[隊队][員员])之一"
)
"""What stands behind a date that only says of what the sentence speaks: 1932年畢業的校友."""

_OPINION = re.compile(r"(?:[認认]為|认为|主[張张])[：:，,][^，。；]{0,8}$")

_RANKED = re.compile(
    r"排名|[銷销產产]量第|(?:名列|位列|位居)(?:世界|全[國国球])?[第前]|排行[榜中]?[上中]?第|列[在為为]?第|第[\d一二三四五六七八九十百]{1,4}名|\d{2,4}[強强]"
)
_WON = re.compile(
    r"(?<!未能)(?:[奪夺獲获]得|[贏赢]得|取得|[奪夺])[^，。；]{0,25}(?:冠[軍军]|金牌|[銀银]牌|[季亞亚][軍军]|[錦锦][標标]|[獎奖][盃杯項项]|多[塊块面枚][獎奖]牌)"
)
_STAGE = re.compile(
    r"工程[^，。；]{0,8}第[一二三四五][階阶期]|第[一二三四五][階阶]段[^，。；]{0,2}工程"
)

_WHICH_TIME = re.compile(
    r"首[次個个座屆届]|第[一二三四五六七八九十\d]+[次屆届個个座]|唯一|史上|[隊队]史"
)
"""A victory, which happens more than once, and what says which one it is."""

_FIGURE = re.compile(r"\d[\d,.．，]*[億亿萬万千百餘余多]*[^\d\s，。、；：年月日世（）()「」]")
_MANY_FIGURES = 4

_COUNTED = re.compile(r"\d[\d,.．]*[億亿萬万千百餘余多]*[次人個个座家所起名]")
_SUMMED_UP = re.compile(r"截至|截止|[時时]至")

_LEAST_SAID = 2
_MIN_SAID = 8
_MAX_SAID = 80
"""Letters that a statement must have besides all dates (置縣), characters that it should have
besides its own, and those beyond ASCII that it may."""

_MANY_DATES = 4

_PRESENT = "20XX"
"""The century in which the texts are written and read."""

_WIDE = frozenset(("millennium", "century", "decade"))
_OPENS_CLAUSE = re.compile(r"(?:^|[，,；;：:在於于從从到了至])$")


def assess(
    marked: Marked, asked: Sequence[DateMention], *, context: str, points_at_nothing: bool
) -> tuple[float, tuple[str, ...]]:
    """Return what a fact is worth, from 0 to 1, and the reasons why it is not worth more.

    Args:
        marked: The statement.
        asked: The dates that are asked.
        context: What is shown before it.
        points_at_nothing: Whether it speaks of what is shown nowhere.
    """
    text = marked.text
    said = len(text) - sum(date.end - date.start for date in asked)
    before, behind = text[: asked[0].start], text[asked[-1].end :]
    others = len(marked.dates) - len(asked)
    which = bool(_WHICH_TIME.search(text))
    paired = is_one_of_two(marked, asked)
    findings = (
        (0.6, "a word is missing", bool(_HOLE.search(text))),
        (0.55, "a report, not an event", bool(_REPORT.search(text))),
        (0.55, "a forecast", bool(_FORECAST.search(before) or _TO_COME.match(behind))),
        (0.55, "a day counted from another", _is_from_day_before(asked)),
        (0.2, "statistics", bool(_STATISTICS.search(text))),
        (0.55, "nothing but figures", _only_measures(before + behind)),
        (0.3, "leans on what is not shown", not context and leans_back(text)),
        (0.55, "points at what is not shown", not context and points_at_nothing),
        (0.55, "a date within a quotation", _is_quoted(before)),
        (0.55, "the date of a source", bool(_CITES.search(before) and _CITED.match(behind))),
        (0.55, "a date told of", bool(_SAID_IN.match(behind) or _TOLD_OF.search(before))),
        (0.55, "a formula", bool(_FORMULA.search(text))),
        (0.55, "leans on too much", len(context) > _LONGEST_CONTEXT),
        (0.55, "one of several dates", not (paired or stands_alone(marked, asked))),
        (0.55, "a date to compare with", bool(_COMPARED.search(before))),
        (0.55, "a count up to a date", bool(_SUMMED_UP.search(text))),
        (0.55, "a date that only names something", _is_name(before, behind) and not which),
        (0.55, "a century that only describes", _describes(asked[0], before, behind)),
        (0.55, "a date beside the point", bool(others and _RELATIVE.match(behind))),
        (0.55, "an opinion", bool(_OPINION.search(before))),
        (0.55, "the time of another date", _only_places(marked, asked[0])),
        (0.55, "a count up to today", _counts_on(asked, text)),
        (0.55, "a time that is not over", asked[0].edtf == _PRESENT),
        (0.55, "a stage of building", bool(_STAGE.search(text))),
        (0.55, "a ranking", bool(_RANKED.search(text))),
        (
            0.55,
            "what happens more than once",
            _is_victory(marked, asked) and not (which or paired),
        ),
        (0.55, "many figures", len(_FIGURE.findall(before + behind)) >= _MANY_FIGURES),
        (0.3, "says little", said < _MIN_SAID),
        (0.55, "says nothing", _letters_besides_dates(marked) < _LEAST_SAID),
        (0.55, "long", said - sum(map(str.isascii, text)) > _MAX_SAID),
        (0.1, "many dates", others > 2),
        (0.55, "a list of dates", others > _MANY_DATES),
    )
    score = 1.0 - sum(weight for weight, _, found in findings if found)
    return max(0.0, round(score, 2)), tuple(reason for _, reason, found in findings if found)


def shortcoming(score: float, reasons: Sequence[str], min_score: float) -> str:
    """Return why a fact is not kept that ``assess`` has judged; "" for one that is."""
    return "" if score >= min_score else f"worth too little: {score:.2f}, {', '.join(reasons)}"


def _letters_besides_dates(marked: Marked) -> int:
    dated = "".join(date.text for date in marked.dates)
    return sum(map(str.isalnum, marked.text)) - sum(map(str.isalnum, dated))


def _only_measures(said: str) -> bool:
    return bool(_MEASURED.search(said) and _MEASURE.search(said)) and not _EVENT.search(said)


def _is_quoted(before: str) -> bool:
    return any(before.rfind(opens) > before.rfind(closes) for opens, closes in _QUOTES)


def _is_victory(marked: Marked, asked: Sequence[DateMention]) -> bool:
    """Tell whether a statement says that something was won at the asked date."""
    won = _WON.search(marked.text)
    if won is None:
        return False
    before = [date for date in marked.dates if date.start < won.start()]
    return not before or before[-1] in asked


def _is_name(before: str, behind: str) -> bool:
    if (_IS.search(before) and _ONE_OF.match(behind)) or _WAR.match(behind):
        return True
    if _COUNTED_SINCE.search(before):
        return True
    return bool(_NAMED.match(behind)) and not _TELLS_WHEN.search(before)


def _describes(asked: DateMention, before: str, behind: str) -> bool:
    """Tell whether a century is said of a thing and not of what happened."""
    if asked.mod or not _OF_NOUN.match(behind) or precision(asked.edtf) != "century":
        return False
    return _OBJECT.search(before) is not None or not _TELLS_WHEN.search(before)


def _counts_on(asked: Sequence[DateMention], text: str) -> bool:
    """Tell whether a text counts what there was from a date until it was written."""
    return asked[0].edtf.endswith("/..") and bool(_COUNTED.search(text))


def _only_places(marked: Marked, asked: DateMention) -> bool:
    """Tell whether a century or decade only places what an earlier date of the text has told.

    1979年的事件，是對20世紀後期影響最深遠的一次 happened in 1979.
    """
    span = years(asked.edtf)
    if span is None or precision(asked.edtf) not in _WIDE:
        return False
    if _OPENS_CLAUSE.search(marked.text, 0, asked.start):
        return False
    before = (years(date.edtf) for date in marked.dates if date.start < asked.start)
    return any(span[0] <= low and high <= span[1] for low, high in filter(None, before))


def _is_from_day_before(asked: Sequence[DateMention]) -> bool:
    return all(_FROM_DAY_BEFORE.fullmatch(date.text) for date in asked)
