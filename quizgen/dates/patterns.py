"""The regular expressions of the grammar, compiled at their first use.

Every repetition is bounded and every run of numerals possessive, so a search looks at each
character a bounded number of times, whatever the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quizgen.dates.cycle import BRANCHES, STEMS
from quizgen.dates.numerals import HAN_DIGITS, HAN_NUMERALS

_D = "0-9０-９"
_H = HAN_DIGITS
_NUM = rf"(?:[{_D}]{{1,4}}+[千萬万]?|[{HAN_NUMERALS}]{{1,9}}+)"
_DASH = r"(?:[-‐‑‒–—―─－~～〜∼]{1,2}+)"
_TO = rf"(?:{_DASH}|至|到)"
_AND = "[、和及與与或]"
_SP = r"[ \u00a0\u3000]{0,2}+"
_HEADS = rf"(?:{_NUM}{_SP}(?:{_TO}{_SP}前?|{_AND}){_SP}){{0,4}}"
_GANZHI = rf"[{STEMS}][{BRANCHES}戍]"

# What makes 中, 初, 末, 底 another word: 中國, 初次, 末代, 底特律.
_MID_GUARD = (
    "(?![國国華华央東东部文英美日共學学心醫医山西南北蘇苏法德印俄越朝韓韩途世止型式小大等超甲乙乒石信"
    "環环油期將将校尉士原亞亚非立標标獎奖間间場场路環移科視视航銀银鋼钢]|正(?!式))"
)
_START_GUARD = (
    "(?![次級级選选戰战始步代學学審审回期階阶賽赛試试任版登衷創创稿出夏春秋冬]|中(?![國国華华]))"
)
_END_GUARD = "(?![代日尾班端裔梢])"
_DEEP_GUARD = "(?![特部片層层盤盘座線线薪下])"

_BEGIN = "中[早前]期|[早初]中期|初[期葉叶年]|[上前]半[葉叶期段]?|前[葉叶期段]|早[期年]|伊始"
_MIDDLE = "中[葉叶段]|中期(?![選选目報报])"
_FINISH = "中[後后晚][期葉叶]?|末[葉叶期年]|[下後后]半[葉叶期段]?|[後后][葉叶期段]|晚[期葉叶年]"

_PART = (
    rf"(?P<start>{_BEGIN}|年?初{_START_GUARD})"
    rf"|(?P<end>{_FINISH}|年?末{_END_GUARD}|年?底{_DEEP_GUARD}|晚(?=[，。、）)]))"
    rf"|(?P<mid>{_MIDDLE}|中{_MID_GUARD})"
)
_SEASON_GUARD = {
    "春": "節节晚運运分田禧丸聯联",
    "夏": "威娃朝商至普洛利令奧奥侯目爾尔",
    "秋": "收瑾田葉叶山審审",
    "冬": "至奧奥宮宫令殘残",
}
_GAMES = "奧奥亞亚世青殘残大軍军運运轉转聯联號号錦锦會会檔档"
_SEASON = "|".join(
    rf"{name}(?:天|季(?![{_GAMES}])|日(?!本))?(?![{guard}季])"
    for name, guard in _SEASON_GUARD.items()
)
_YEAR_TAIL = (
    rf"(?P<half1>(?:年)?[上前]半年?)|(?P<half2>(?:年)?[下後后]半年?)"
    rf"|第?(?P<quarter>[一二三四1-4１-４])季度?(?![{_GAMES}])|(?P<q1>首季度?)"
    rf"|(?P<early>[初早孟])?(?P<late>[晚暮深殘残])?[仲盛隆]?(?P<season>{_SEASON})"
    rf"(?:(?P<early2>初)|(?P<late2>末))?"
    rf"|(?P<midyear>年中{_MID_GUARD}|中旬)|(?P<first>上旬)|(?P<last>下旬)|{_PART}"
)
_MONTH_PART = (
    rf"(?P<start>[上](?:中)?旬|上半月|月?初{_START_GUARD})"
    rf"|(?P<end>(?:中)?下旬|下半月|月?底{_DEEP_GUARD}|月?末{_END_GUARD})"
    rf"|(?P<mid>中旬|中{_MID_GUARD})|份"
)
_NOT_MONTH = (
    "(?!球|亮|[台臺](?!灣|湾)|刊|餅|饼|薪|票|氏|租|經|经|王朝|革命|黨人|党人|花[號号]|圍城|围城)"
)
_NOT_HAN_MONTH = (
    "(?!天[^，。、]|起[義义]|運動|运动|學運|学运|民主運|民主运|政[變变]|事[變变件]"
    "|風暴|风暴|[節节]|半|街|河)"
)
_CALENDAR = "(?:[農农][曆历]|[陰阴][曆历]|夏[曆历]|[舊旧][曆历])"
_COUNTED = "個个位人名歲岁年月天點点時时分餘余多萬万千百艘次家項项所座里公戰战門门架隻只度大"
_LUNAR_DAY = "初[一二三四五六七八九十]|(?:二十|十|廿|卅)[一二三四五六七八九]?|三十"

_MONTH = (
    rf"{_SP}(?P<cal>{_CALENDAR}|[春夏秋冬](?=[閏闰]?(?:[一二三四五六七八九十正臘腊]{{1,2}})月))?"
    rf"(?P<leap>[閏闰])?(?P<heads>{_HEADS})(?P<n>{_NUM}|[正臘腊冬]){_SP}月{_NOT_MONTH}"
)
_DAY = rf"{_SP}(?P<first_ten>初)?(?P<heads>{_HEADS})(?P<n>{_NUM}){_SP}[日號号]"
_HAN_DAY = rf"(?P<n>{_LUNAR_DAY})日?(?![{_COUNTED}])|(?P<ganzhi>[{STEMS}][{BRANCHES}])日?"

_STEP = (
    r"(?P<step>(?:(?P<sy0>同一?|[當当該该是此])|(?P<sy1>[次翌隔]|[後后下]一|第二)|(?P<sy_1>(?<![民國国])前一))年"
    r"(?![度級级輕轻齡龄多半餘余後后來来內内僅仅少幼老青])"
    r"|(?:(?P<sm0>[同當当該该是])|(?P<sm1>[次翌隔]))月(?!球|亮|[台臺]|氏)"
    r"|(?:(?P<sd0>[同當当該该是])|(?P<sd1>[次翌隔]|[後后]一|第二)|(?P<sd_1>前一))"
    r"(?:日(?![本常軍军圓元報报語语耳爾尔])|天(?![主然才空皇文津真線线地使生氣气資资體体竺子橋桥龍龙]|下(?!午))))"
)
_REIGN = r"(?P<reign>年[間间]|初年|末年)|(?P<yearpart>年[底末初](?![特代次中級级期]))"
_CYCLE = rf"(?P<cycle>{_GANZHI})年(?![{_COUNTED}])"
_ISO = rf"(?P<iso>[{_D}]{{4}}(?P<isosep>[-/.．])[{_D}]{{1,2}}(?P=isosep)[{_D}]{{1,2}})(?![{_D}])"
_GAME_YEARS = (
    rf"(?P<g1>[{_D}]{{4}}){_SP}(?:[/／]|{_TO}){_SP}(?P<g2>[{_D}]{{4}}|[{_D}]{{2}}){_SP}(?:年度?)?"
    r"(?= ?(?:[賽赛球雪]季|[學学]年))"
)
_BARE_END = r"(?=[ \u00a0]{0,2}(?:[，。、；：）)\n,;]|\Z))"
_BARE_YEAR = rf"(?:[{_D}]{{4}}(?![{_D}])|[{_H}]{{4}}(?![{HAN_NUMERALS}]))"
_BARE_RANGE = rf"(?P<r1>{_BARE_YEAR}){_SP}{_DASH}{_SP}(?P<r2>{_BARE_YEAR}){_BARE_END}"
_BRACKET = (
    rf"[（(]{_SP}(?P<b1>(?:[公西]元前?|前)?[{_D}]{{3,4}}|[{_H}]{{4}}){_SP}"
    rf"(?:(?P<bdash>{_DASH}|至){_SP}(?P<b2>前?[{_D}]{{2,4}})?{_SP})?(?=[）)，,；;])"
)
_UNIT = (
    r"(?:年(?P<decade>代)?|(?P<zai>[載载](?![重體体人客波貨货入於于]))|(?P<century>世[紀纪](?!福[斯克]))"
    r"|(?P<plural>s)(?![A-Za-z])|(?P<millennium>千年紀|千紀|千年纪|千纪)"
    rf"|(?P<month>月{_NOT_MONTH})|(?P<day>日))"
)
_NUMBERED = (
    rf"(?:(?P<leap>[閏闰])?(?P<ordinal>第)?(?P<heads>{_HEADS})(?P<n>{_NUM}|[0-9]{{1,2}},[0-9]{{3}}){_SP}{_UNIT}"
    rf"|(?P<yuan>元)年(?![間间中])|(?P<named>[閏闰]?[正臘腊冬])月{_NOT_MONTH})"
)
_GUARD = rf"(?<![{_D}{HAN_NUMERALS}億亿第每閏闰])(?<![0-9][.,])"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled expressions.

    Attributes:
        first: A character that an expression may begin with, where what follows allows it.
        start: Finds where an expression may begin, and reads up to its first unit.
        part: What narrows a century, decade or era (初, 中葉, 末期).
        year_tail: What narrows a year without naming a month.
        month: A month behind a year.
        month_part: What narrows a month.
        han_month_other: Words that a month in Chinese numerals begins, as in 十月革命.
        day: A day behind a month.
        han_day: A day behind a month without 日, or in the sexagenary cycle.
        century_decade: The decade behind a century (20世紀90年代).
        join: The whole of what may stand between the two ends of a range.
        ongoing: The end of a range that goes on (至今).
        head: A number that shares the unit of a later one, and what joins them (80和90年代).
    """

    first: re.Pattern[str]
    start: re.Pattern[str]
    part: re.Pattern[str]
    year_tail: re.Pattern[str]
    month: re.Pattern[str]
    month_part: re.Pattern[str]
    han_month_other: re.Pattern[str]
    day: re.Pattern[str]
    han_day: re.Pattern[str]
    century_decade: re.Pattern[str]
    join: re.Pattern[str]
    ongoing: re.Pattern[str]
    head: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Return the compiled expressions of the grammar."""
    return Patterns(
        first=re.compile(
            rf"[{_D}{HAN_NUMERALS}{STEMS}同次翌隔當当該该是此前後后下第元正臘腊冬閏闰年初末（(]"
            rf"(?:(?<=[{_D}{HAN_NUMERALS}])(?<![{_D}{HAN_NUMERALS}億亿每].)"
            rf"|(?<=[同次翌隔當当該该是此])(?=一?[年月日天])|(?<=[前後后下])(?=一[年日天])"
            rf"|(?<=第)(?=[{_D}{HAN_NUMERALS}])|(?<=年)(?=[間间初末底])|(?<=[初末元])(?=年)"
            rf"|(?<=[{STEMS}])(?=[{BRANCHES}戍])|(?<=[（(])(?=[ \u00a0\u3000公西前{_D}{_H}])"
            rf"|(?<=[閏闰正臘腊冬])(?=.{{0,4}}月))"
        ),
        start=re.compile(
            rf"{_STEP}|{_GUARD}(?:{_GAME_YEARS}|{_ISO}|{_BARE_RANGE}|{_NUMBERED})"
            rf"|{_REIGN}|{_CYCLE}|{_BRACKET}"
        ),
        part=re.compile(_PART),
        year_tail=re.compile(_YEAR_TAIL),
        month=re.compile(_MONTH),
        month_part=re.compile(_MONTH_PART),
        han_month_other=re.compile(_NOT_HAN_MONTH),
        day=re.compile(_DAY),
        han_day=re.compile(_HAN_DAY),
        century_decade=re.compile(rf"{_SP}的?(?P<heads>{_HEADS})(?P<n>{_NUM})年代"),
        join=re.compile(
            rf"{_SP}(?:[（(](?:星期|[週周])?[一二三四五六日天][）)])?"
            rf"(?:起|開始|开始|一)?(?:{_TO}|直至|直到|迄){_SP}"
        ),
        ongoing=re.compile(
            rf"{_SP}(?:起|開始|开始)?"
            rf"(?:至今|迄今|到今(?:天|日)?|[至到][現现]在|{_DASH}{_SP}(?:至?今|[現现]在|(?=[）)])))"
        ),
        head=re.compile(rf"(?P<n>{_NUM}){_SP}(?:{_TO}|{_AND})"),
    )
