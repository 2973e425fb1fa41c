"""What the words around a number tell of how it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.dates import eras
from quizgen.dates.counts import Told, opens, tells_year
from quizgen.readings.figures import Figure
from quizgen.readings.measures import measure_at, measures

_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_WINDOW = 12
_LONGEST_ERA = 4
_LIKE_A_CODE = 8
"""From this length on, figures that count nothing are a code, such as a telephone's number."""

_JOINED = re.compile(r"(?: ?[至到、和与或及] ?[0-9][0-9,.]{0,15}){0,3} ?")

_COUNTED_FROM = re.compile(r"(?:公元|西元|公历|西历|纪元|轩辕|皇纪|檀纪|佛历|回历|耶稣|基督)前?|前")
_REIGN = re.compile(r"[王帝公侯宗祖]")
_YEAR_TO = re.compile(r"(?<![0-9])[1-9][0-9]{3}年? ?[至到]")
_SPAN = re.compile(r"年(?:[后前来间内里以之的多左余时历寿])")
_LASTED = re.compile(
    r"长达|历时|历经|经过|经历|距今|相隔|时隔|持续|延续|统治|超过|[共计达近逾经约有满了每]"
)
_AT = re.compile(r"[于在自从]|(?<![0-9年月日])至")
"""What stands right in front of a date, so that even 800年 is a year: 在800年加冕."""
_MONTH = re.compile(r"年 ?[0-9]{1,2} ?月")
_GRADE = re.compile(r"年(?:级|制(?![造定作订宪])|期(?!间))")
_YEAR_NOUN = re.compile(r"[赛球学财]年?季?|年[度季]|奥运|世界|亚运|国[际庆家]|中国|大选|版|款")

_CODE_BEFORE = re.compile(
    r"(?:邮[编区]|邮政编码|邮递区号|电话|区号|号码|编号|[代学书]号|[代密]码|[热专]线|传真|车牌|致电"
    r"|拨打?)(?:号码?)?[为是:]? ?"
)
_CODE_BEHIND = re.compile(
    r"号|路|室|房|工程|计划|事件|大?地震|[国省县]道|高地|次?航班|次列车|班机|惨案|事变|客机|战机|高速"
)
_EVENT = re.compile(r"事件|事变|惨案|起义|革命|运动|大?地震|政变|学潮")
_MODEL_BEHIND = re.compile(r"[型式]|系列")
_AMOUNT_BEFORE = frozenset("从以达到至为约共比对有近过超于仅的第增减占和及与逾满破得")
_NO_MEASURE = re.compile(
    r"座落|位[于处居]|名[列为叫]|面[临积对]|部[分署队]|分[为别布之析]|对[于方]|起[义源]|回[归到]|段[祺时]|台[湾北]|集[团中]|条[约例]|人民"
    r"|国[际庆家民]|世界|区域|场[地所]"
)
_SCALE = re.compile(r"[十百千万亿兆多余几来]")
_LIANG_SCALE = re.compile(r"[千万亿兆]")

_SCORE_BEFORE = re.compile(r"(?:比分|比数|以|[战打踢]成)[为是]? ?")
_SCORE_BEHIND = re.compile(
    r" ?(?:[大小险惜惨完轻力横]?(?:[胜败负平击克输赢]|打[败平])|淘汰|不敌"
    r"|落[败后]|领先|获胜|逼[和平]|横扫|取胜|战[胜平])"
)
_DRAWN_BEHIND = re.compile(r" ?[赛战闷]?和")
_RATIO_BEHIND = re.compile(r" ?的?(?:比|轨道共振|兑|优势|票|多数)")
_RATIO_BEFORE = re.compile(r"(?:比例|比率|之比|比值|比|例)[为是约]{0,2} ?")

_ORDINAL = re.compile(r"第(?:[0-9]+[、至到和与-])?")
_OF_CLOCK = "时点"


@dataclass(frozen=True, slots=True)
class Context:
    """A number and what it stands among.

    Attributes:
        text: The whole text, as ``figures.plain`` returns it.
        chain: The numbers that are joined by signs, of which it is one.
        place: Its place in the chain.
        behind: Offset of the word that the chain and the numbers joined to it in words count.
    """

    text: str
    chain: Sequence[Figure]
    place: int
    behind: int

    @property
    def figure(self) -> Figure:
        """The number itself."""
        return self.chain[self.place]

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a chain of numbers stands right behind what a pattern matches."""
        end = self.chain[0].start
        start = max(0, end - _WINDOW)
        return any(pattern.fullmatch(self.text, at, end) for at in range(start, end))

    def precedes(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether what a pattern matches is counted by the number."""
        return pattern.match(self.text, self.behind) is not None

    @property
    def is_counting(self) -> bool:
        """Whether a measure word or a noun that needs none stands behind it."""
        return (
            not self.precedes(_NO_MEASURE)
            and measures().get(measure_at(self.text, self.behind)) == "liǎng"
        )


def behind(text: str, end: int) -> int:
    """Return the offset of what numbers count that go on in words: 20 in 20至25年, 2 in 2、3個."""
    match = _JOINED.match(text, end)
    return match.end() if match else end


def says_digits(context: Context) -> bool:
    """Tell whether a number is said digit by digit: a year, a code, a number in a name."""
    figure = context.figure
    figures = figure.parts[0]
    bare = not (figure.unit or figure.percent or figure.money)
    if not (bare and figures.isdecimal() and figure.last - figure.first == len(figures)):
        return False
    if len(figures) > 1 and figures[0] == "0":
        return len(figures) > 2 or context.text[context.behind : context.behind + 1] not in {
            *"月日时点号"
        }
    joins = {other.join for other in context.chain[1:]}
    if "dot" in joins or ("slash" in joins and context.precedes(_EVENT)):
        return True
    if context.text.startswith("年", context.behind) or _ends_years(context):
        return _is_year(context)
    return len(figures) > 2 and _is_named(context)


def _is_named(context: Context) -> bool:
    """Tell whether a number of three or more figures, not before 年, counts nothing."""
    figures = context.figure.parts[0]
    if context.follows(_CODE_BEFORE):
        return True
    if context.precedes(_SCALE) or context.follows(_ORDINAL):
        return False
    if context.precedes(_MODEL_BEHIND):
        return not figures.endswith("00")
    if len(figures) == 4 and _FIRST_YEAR <= int(figures) <= _LAST_YEAR:
        is_year = context.precedes(_YEAR_NOUN) or not context.is_counting
        return is_year or context.precedes(_CODE_BEHIND)
    return context.precedes(_CODE_BEHIND) or not _is_amount(context)


def _is_amount(context: Context) -> bool:
    """Tell whether a number of three or more figures, not a year's, is a quantity."""
    figures = context.figure.parts[0]
    measured = measure_at(context.text, context.behind) and not context.precedes(_NO_MEASURE)
    if measured or context.precedes(_RATIO_BEHIND) or figures.endswith("00"):
        return True
    before = context.text[max(0, context.figure.start - 2) : context.figure.start]
    if len(figures) == 3:
        return context.figure.join != "" or before[-1:] in _AMOUNT_BEFORE
    is_model = before[-1:] == " " and before[0].isascii()
    return not is_model and len(figures) < _LIKE_A_CODE


def _ends_years(context: Context) -> bool:
    """Tell whether a number is the short end of a span of years: 1993-94賽季, 1967至68賽季."""
    counts = context.is_counting and not context.text.startswith("年", context.behind)
    if counts or len(context.figure.parts[0]) != 2:
        return False
    if context.place:
        first = context.chain[context.place - 1].parts[0]
        return context.figure.join in {"range", "slash"} and len(first) == 4
    return context.follows(_YEAR_TO)


def _is_year(context: Context) -> bool:
    """Tell whether a number in front of 年 is said digit by digit, as the name of a year is."""
    figures = context.figure.parts[0]
    value, length = int(figures), len(figures)
    if length == 1 or (length < 4 and context.precedes(_GRADE)):
        return False
    if context.text.startswith("年代", context.behind):
        return length > 2 or _ends_years(context)
    if context.follows(_COUNTED_FROM):
        is_late = length == 4 and not context.text.startswith("前", context.chain[0].start - 1)
        return is_late or (length > 2 and value % 100 > 0)
    if length == 2:
        return not is_in_era(context) and (_ends_years(context) or _is_short_year(context))
    return not is_in_era(context) and _is_full_year(context)


def _is_full_year(context: Context) -> bool:
    """Tell whether three or four figures in front of 年 are a year or count years."""
    figures, start, end = context.figure.parts[0], context.figure.first, context.behind + 1
    if len(figures) == 3 and figures.endswith("00"):
        return context.follows(_AT) and _SPAN.match(context.text, end - 1) is None
    told = tells_year(context.text, start, end, int(figures), positional=True)
    lasted = len(figures) == 3 and context.follows(_LASTED)
    return told is Told.YES or (told is Told.PERHAPS and not lasted)


def _is_short_year(context: Context) -> bool:
    """Tell whether two figures stand for a year without its century: 83年, 98年5月."""
    if context.precedes(_MONTH):
        return True
    late = int(context.figure.parts[0]) >= 50
    return late and opens(context.text, context.figure.start) and not context.precedes(_SPAN)


def is_in_era(context: Context) -> bool:
    """Tell whether a number counts the years of an era or a reign: 民國38年, 桓公2年."""
    end = context.chain[0].start
    names = (context.text[max(0, end - length) : end] for length in range(2, _LONGEST_ERA + 1))
    return context.follows(_REIGN) or any(eras.named(name) for name in names)


def says_liang(context: Context) -> bool:
    """Tell whether a lone 2 is *liǎng*: before a measure word, 千, 萬 and 億, but not in 第2次."""
    figure, text = context.figure, context.text
    if figure.kind != "number" or figure.parts[0] != "2" or figure.join == "dot":
        return False
    if figure.unit or figure.money:
        return figure.unit not in {"°", "º", "′", "″"}
    if figure.percent or context.follows(_ORDINAL):
        return False
    before = text[max(0, figure.start - 1) : figure.start]
    if context.precedes(_LIANG_SCALE):
        return before not in {*"百千万亿"}
    if text.startswith("年", context.behind):
        named = context.follows(_COUNTED_FROM) or is_in_era(context)
        return not named and not context.precedes(_GRADE)
    return context.is_counting and not (before in {*_OF_CLOCK} and text[context.behind] == "分")


def says_score(context: Context) -> bool:
    """Tell whether two numbers are a score or a ratio: 4-2擊敗, 以3:20落後, 比例為1:15."""
    numbers = [figure.parts for figure in context.chain]
    if len(numbers) < 2 and context.figure.kind != "clock":
        return False
    if any(len(part) > 3 for parts in numbers for part in parts):
        return False
    if context.precedes(_SCORE_BEHIND) or context.follows(_RATIO_BEFORE):
        return True
    if context.follows(_SCORE_BEFORE):
        return not context.is_counting and not context.chain[-1].percent
    return len(set(numbers)) < len(numbers) and context.precedes(_DRAWN_BEHIND)
