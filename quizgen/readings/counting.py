"""How a number is said: counted (二百零三), digit by digit (二零零三), with a decimal point."""

from __future__ import annotations

_DIGITS = ("líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ")
_PLACES = ("", "shí", "bǎi", "qiān")
_MYRIADS = ("", "wàn", "yì", "zhào")
_LONGEST = 4 * len(_MYRIADS)
"""Figures that can be counted; a longer number is said digit by digit."""


def digits(figures: str) -> tuple[str, ...]:
    """Return the syllables of figures that are said one by one: ``2008`` as *èr líng líng bā*."""
    return tuple(_DIGITS[int(figure)] for figure in figures)


def counted(figures: str) -> tuple[str, ...]:
    """Return the syllables of a whole number or a decimal fraction that is counted.

    The two of the highest place is *liǎng* before *qiān*, *wàn*, *yì* and *zhào* and *èr* before
    *bǎi* and *shí*; in lower places it is always *èr*, as 现代汉语八百词 gives for 二 and 两.

    Args:
        figures: ASCII digits, with at most one point.
    """
    whole, _, decimals = figures.partition(".")
    said = _whole(whole.lstrip("0") or "0")
    return (*said, "diǎn", *digits(decimals)) if decimals else said


def _whole(figures: str) -> tuple[str, ...]:
    if figures == "0":
        return ("líng",)
    if len(figures) > _LONGEST:
        return digits(figures)
    said: list[str] = []
    gap = False
    for myriad in reversed(range((len(figures) + 3) // 4)):
        end = len(figures) - 4 * myriad
        value = int(figures[max(0, end - 4) : end])
        if not value:
            gap = True
            continue
        if said and (gap or value < 1000):
            said.append("líng")
        gap = False
        said += _group(value, leads=not said, before_myriad=myriad > 0)
        if myriad:
            said.append(_MYRIADS[myriad])
    return tuple(said)


def _group(value: int, *, leads: bool, before_myriad: bool) -> list[str]:
    """Say one to four figures of which the first is no zero, or the zero is said already."""
    if leads and value == 2 and before_myriad:
        return ["liǎng"]
    said: list[str] = []
    gap = False
    for place in reversed(range(4)):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        if gap:
            said.append("líng")
            gap = False
        if not (leads and not said and place == 1 and digit == 1):
            said.append(
                "liǎng" if leads and not said and digit == 2 and place == 3 else _DIGITS[digit]
            )
        if place:
            said.append(_PLACES[place])
    return said
