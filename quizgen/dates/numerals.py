"""Numbers as Chinese prose writes them: 26, ２６, 二十六, 廿六, 一九九七, 二〇〇〇."""

from __future__ import annotations

HAN_DIGITS = "〇○零一二三四五六七八九兩两"
"""Characters that stand for one digit."""

HAN_NUMERALS = HAN_DIGITS + "十廿卅卌百千萬万"
"""Characters that a number in Chinese is written with."""

_DIGIT = {
    c: d for d, group in enumerate(("〇○零", "一", "二兩两", *"三四五六七八九")) for c in group
}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_SHORT = {"廿": 20, "卅": 30, "卌": 40}
_MYRIAD = "萬万"


def number(numeral: str) -> int | None:
    """Return the value of a numeral, or ``None`` where it is not well formed.

    ASCII and full-width digits, Chinese digits by position (一九九七) and Chinese counting
    (一千九百九十七, 廿六) are read, also digits before a unit (5千).
    """
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) > 1 and all(c in _DIGIT for c in numeral):
        return int("".join(str(_DIGIT[c]) for c in numeral))
    head, myriad, tail = _split_myriad(numeral)
    if not myriad:
        return _count(numeral)
    high, low = _count(head) if head else 1, _count(tail) if tail else 0
    return None if high is None or low is None else high * 10_000 + low


def _split_myriad(numeral: str) -> tuple[str, str, str]:
    for sign in _MYRIAD:
        if sign in numeral:
            return numeral.partition(sign)
    return numeral, "", ""


def _count(numeral: str) -> int | None:
    """Return a counting numeral below 10,000: units in falling order, each at most once."""
    total, digits, last = 0, "", 10_000
    for sign in numeral:
        if sign in _SHORT:
            if digits or last <= 10:
                return None
            total, last = total + _SHORT[sign], 10
        elif (unit := _UNIT.get(sign)) is not None:
            if unit >= last:
                return None
            count = _plain(digits or "1")
            if count is None:
                return None
            total, digits, last = total + count * unit, "", unit
        elif sign in "〇○零" and total and not digits:
            continue  # 一百零八
        else:
            digits += sign
    if not digits:
        return total if last < 10_000 else None
    rest = _plain(digits)
    return None if rest is None or (last < 10_000 and rest >= 10) else total + rest


def _plain(digits: str) -> int | None:
    """Return the value of digits that stand before a unit or at the end: 5, ５, 五."""
    if digits.isdecimal():
        return int(digits)
    return _DIGIT.get(digits)
