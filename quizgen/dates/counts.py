"""Numbers that count years, months or days and so are no dates: 三年後, 長達120年, 2000年歷史."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from quizgen.dates.reading import LAST_YEAR

_MANY_CENTURIES = 10
"""The most centuries that prose counts; a higher number is an ordinal."""

_BETWEEN = frozenset("至到-－–—─~～∼")
_CLAUSE_START = frozenset("，。；：、,;:（(「『《\n　 —─–－-")
_PREPOSITIONS = frozenset("於于在自從从至到迄由是即為为因")

_BEFORE_YEARS = (
    *"近達达逾歷历經经共凡了這这那每數数幾几有的滿满",
    *"超過 超过 距今 有著 有着 持續 持续 延續 延续 存在 統治 统治 未來 未来 整整".split(),
    *"建校 成立 創立 创立 誕辰 诞辰 逝世 期間 期间 周年 週年 不到 不足".split(),
)
_BEHIND_YEARS = (
    r"(?:(?P<sure>多|餘|余|的?[歷历發发]?[歷历展]?史|以上|以下|以[內内]|之久|的?[時时][間间光]|紀念|纪念"
    r"|校[慶庆]|周年|週年|[誕诞]辰|忌辰|大[慶庆]|不[變变]|有期|徒刑|一遇|任期|的[任刑]期|[壽寿]|不等)"
    r"|之[後后內内前間间]|[來来]|[間间]|[裏裡里內内]|[後后](?!期|[漢汉唐晉晋梁周趙赵燕秦金蜀])"
    r"|前(?![後后期秦燕趙赵涼凉蜀往]|[漢汉])|以[來来後后前])"
)
_AFTER_DATES = tuple("後后前以之間间")
"""What stands behind a round year that is a date, as it does behind a count: 1900年後."""

_BEFORE_CENTURIES = tuple("近達达逾每了經经去")
_BEHIND_CENTURIES = ("之久", "多", "以上", "有餘", "有余")
_BEFORE_MONTHS = tuple("歷历凡逾達达了經经數数共前首頭头")
_BEHIND_MONTHS = ("以上", "以下", "未滿", "未满", "有餘", "有余", "之久", "餘", "余")
_BEFORE_DAYS = tuple(
    "共達达逾近數数歷历經经了這这那約约過过有滿满僅仅隔前後后首頭头半未凡幾几來来為为"
)
_BEHIND_DAYS = (
    *"本內内間间後后前元圓圆語语之多餘余遊游行份報报的期線线夜常",
    *("以上", "以內", "以内", "左右"),
)


class Told(Enum):
    """Whether a number in front of 年 is a date."""

    NO = 0
    PERHAPS = 1
    YES = 2


@cache
def _behind_years() -> re.Pattern[str]:
    return re.compile(_BEHIND_YEARS)


def tells_year(text: str, start: int, end: int, year: int, *, positional: bool) -> Told:
    """Tell whether a number in front of 年, without an era or 公元, is a year or counts years.

    Args:
        text: The text.
        start: Offset of the number.
        end: Offset after 年.
        year: The number, at least 100.
        positional: Whether it is written digit by digit, as years are.
    """
    if not positional or year > LAST_YEAR:
        return Told.NO
    if ends_range(text, start):
        return Told.YES
    behind = _behind_years().match(text, end)
    before = text[max(0, start - 2) : start]
    counted = before.endswith(_BEFORE_YEARS) and before != "到了"
    if year >= 1000:
        count = counted or (behind is not None and not _is_dated_behind(text, end, year))
        return Told.NO if count and year % 100 == 0 else Told.YES
    if behind is not None and (behind["sure"] or counted or year % 100 == 0):
        return Told.NO
    return Told.YES if behind is None and not counted and opens(text, start) else Told.PERHAPS


def _is_dated_behind(text: str, end: int, year: int) -> bool:
    """Tell whether 後 or 前 stands behind a round year as behind a date (1900年後, 2000年後)."""
    if year % 1000:
        return text.startswith(_AFTER_DATES, end)
    return year == 2000 and text.startswith(("後", "后", "以", "之後", "之后"), end)


def ends_range(text: str, start: int) -> bool:
    """Tell whether a number stands behind a date and a connector: 713年至730年之間."""
    return start > 1 and text[start - 1] in _BETWEEN and text[start - 2] in "年月日"


def opens(text: str, start: int) -> bool:
    """Tell whether an offset is where a date would begin: a clause's start, behind 於 or 至."""
    if start == 0 or text[start - 1] in _CLAUSE_START or text[start - 1] in _PREPOSITIONS:
        return True
    return start > 1 and text[start - 1] in "和及與与" and text[start - 2] in "日號号年"


def counts_centuries(text: str, start: int, end: int, value: int) -> bool:
    """Tell whether a number in front of 世紀 counts centuries (近一世紀)."""
    if value > _MANY_CENTURIES:
        return False
    if text[start] in "兩两":
        return True
    before = text[max(0, start - 2) : start]
    counted = before.endswith(_BEFORE_CENTURIES) and before != "到了"
    return counted or text.startswith(_BEHIND_CENTURIES, end)


def counts_months(text: str, start: int, end: int) -> bool:
    """Tell whether a bare number in front of 月 counts months (歷三月, 兩月, 二月以上)."""
    if text[start] in "兩两":
        return True
    before = text[max(0, start - 1) : start]
    return before.endswith(_BEFORE_MONTHS) or text.startswith(_BEHIND_MONTHS, end)


def counts_days(text: str, start: int, end: int) -> bool:
    """Tell whether a bare number in front of 日 counts days (10日後), and ends no range."""
    if ends_range(text, start) and text.startswith(("期間", "期间"), end):
        return False
    before = text[max(0, start - 1) : start]
    return before.endswith(_BEFORE_DAYS) or text.startswith(_BEHIND_DAYS, end)
