"""The sexagenary cycle: the names of its sixty years or days."""

from __future__ import annotations

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def ganzhi_of_name(name: str) -> int | None:
    """Return the place of a name in the cycle (甲子: 0, 癸亥: 59), None where there is none."""
    stem, branch = STEMS.find(name[0]), BRANCHES.find(name[1])
    if stem < 0 or branch < 0 or (stem - branch) % 2:
        return None
    return (6 * stem - 5 * branch) % 60


def ganzhi_of_year(year: int) -> int:
    """Return the place in the cycle of the year that begins in an astronomical year."""
    return (year - 4) % 60
