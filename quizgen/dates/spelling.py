"""Numbers written the way another one is: 1998 like 1997, 二十三 like 二十六, 廿三 like 廿六."""

from __future__ import annotations

from quizgen.dates.numerals import HAN_DIGITS

_ZEROS = "〇○零"
_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SHORT = "廿卅"


def spelled_like(value: int, numeral: str) -> str | None:
    """Return a number in the digits and the manner of a numeral, or None where it has no such form.

    Args:
        value: The number, from 0 to 9999.
        numeral: What ``dates.numerals`` reads: in ASCII or full-width digits, in Chinese digits
            by position (一九九七) or counted (六十七, 廿六), with 初 for the first ten days
            of a lunar month (初三), 元 for a first year, 正 for a first month.
    """
    if not 0 <= value <= 9999:
        return None
    if numeral[0].isdecimal():
        return _in_digits(value, numeral)
    if len(numeral) > 1 and all(sign in HAN_DIGITS for sign in numeral):
        return _by_position(value, numeral) if len(str(value)) == len(numeral) else None
    return _counted_like(value, numeral) if value else None


def _counted_like(value: int, numeral: str) -> str:
    if numeral[0] in "初廿卅" and value <= 31:
        return _as_lunar_day(value)
    return "元" if numeral == "元" and value == 1 else _counted(value)


def _in_digits(value: int, numeral: str) -> str:
    padded = str(value).zfill(len(numeral)) if numeral[0] in "0０" else str(value)
    return padded if numeral.isascii() else padded.translate(_WIDE)


def _by_position(value: int, numeral: str) -> str:
    zero = next((sign for sign in numeral if sign in _ZEROS), "〇")
    return "".join(zero if d == "0" else _DIGITS[int(d)] for d in str(value))


def _as_lunar_day(value: int) -> str:
    if value <= 10:
        return "初" + _counted(value)
    tens, ones = divmod(value, 10)
    if tens < 2 or not ones:
        return _counted(value)
    return _SHORT[tens - 2] + _DIGITS[ones]


def _counted(value: int) -> str:
    """Return a number from 1 in Chinese counting: 十九, 一百零八, 一千九百九十七."""
    written, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + sign
        gap = not digit
    return written[1:] if 10 <= value < 20 else written
