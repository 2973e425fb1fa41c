"""A date's value in words, as a Chinese reader writes it in the Gregorian calendar."""

from __future__ import annotations

from quizgen.dates.edtf import precision
from quizgen.dates.mention import Mod

_SEASONS = {21: "春", 22: "夏", 23: "秋", 24: "冬"}
_PARTS = {
    33: "第一季度",
    34: "第二季度",
    35: "第三季度",
    36: "第四季度",
    40: "上半年",
    41: "下半年",
}
_MODS: dict[Mod | None, str] = {None: "", "START": "初", "MID": "中", "END": "末"}
_LONG_MODS: dict[Mod | None, str] = {None: "", "START": "初期", "MID": "中期", "END": "後期"}
_INTERVAL_MODS: dict[Mod | None, str] = {m: w and f"的{w}" for m, w in _LONG_MODS.items()}


def in_words(edtf: str, mod: Mod | None = None) -> str:
    """Return a value in words, in Traditional script: 1997年, 公元前221年, 20世紀後期.

    Args:
        edtf: A value that the recogniser gives, with a year.
        mod: The part of the period that is meant.
    """
    if "/" in edtf:
        return _interval(*edtf.split("/", 1)) + _INTERVAL_MODS[mod]
    date = edtf.rstrip("~?%")
    about = "約" if date != edtf else ""
    return f"{about}{_date(date, mod)}"


def _interval(start: str, end: str) -> str:
    if end in {"", ".."}:
        return f"{in_words(start)}起"
    if start in {"", ".."}:
        return f"{in_words(end)}止"
    return f"{in_words(start)}至{in_words(end)}"


def _date(date: str, mod: Mod | None) -> str:
    kind = precision(date)
    before, rest = _sign(date)
    if kind == "millennium":
        return f"{before}第{int(rest[:-3]) + 1}個千年{_LONG_MODS[mod]}"
    if kind == "century":
        return f"{before}{int(rest[:-2]) + 1}世紀{_LONG_MODS[mod]}"
    if kind == "decade":
        return f"{before}{int(rest[:-1])}0年代{_LONG_MODS[mod]}"
    year, *parts = rest.split("-")
    numbers = [int(part) for part in parts]
    number = int(year) + 1 if before else int(year)
    words = f"{before}{number}年" if before or number else "公元前1年"
    if kind in {"month", "day"}:
        words += "".join(f"{n}{unit}" for n, unit in zip(numbers, "月日", strict=False))
    elif numbers:
        words += _SEASONS.get(numbers[0], "") or _PARTS.get(numbers[0], "")
    return f"{words}{_MODS[mod]}"


def _sign(date: str) -> tuple[str, str]:
    """Split a value into what is said for years before the Common Era and its digits."""
    return ("公元前", date[1:]) if date.startswith("-") else ("", date)
