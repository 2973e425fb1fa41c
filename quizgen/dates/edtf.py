"""What can be read off an EDTF value: its years and its precision.

The values are those of ``DateMention.edtf``: the subset of EDTF (ISO 8601-2) that the recogniser
writes, not all of the standard.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal[
    "millennium",
    "century",
    "decade",
    "year",
    "half",
    "quarter",
    "season",
    "month",
    "day",
    "interval",
]

_YEAR = re.compile(r"(-?)(\d{1,4})(X{0,3})")
_UNSPECIFIED: dict[str, Precision] = {"XXX": "millennium", "XX": "century", "X": "decade"}
_UNKNOWN_YEAR = "XXXX"


def knows_year(edtf: str) -> bool:
    """Tell whether the value says in which year, decade or century it lies."""
    return not edtf.startswith(_UNKNOWN_YEAR) and f"/{_UNKNOWN_YEAR}" not in edtf


def years(edtf: str) -> tuple[int, int] | None:
    """Return the first and the last year that a value touches, as astronomical years.

    An open end takes the year of the other end. None stands for a value without a year.
    """
    if not knows_year(edtf):
        return None
    spans = [_years_of_date(part) for part in edtf.split("/") if part not in {"", ".."}]
    if not spans:
        return None
    return min(low for low, _ in spans), max(high for _, high in spans)


def _years_of_date(edtf: str) -> tuple[int, int]:
    match = _YEAR.match(edtf)
    if match is None:
        raise ValueError(f"no EDTF date: {edtf!r}")
    unit = 10 ** len(match[3])
    low = int(match[2]) * unit
    high = low + unit - 1
    return (-high, -low) if match[1] else (low, high)


def precision(edtf: str) -> Precision:
    """Return how precise a value is."""
    if "/" in edtf:
        return "interval"
    date = edtf.rstrip("~?%")
    parts = date.removeprefix("-").split("-")
    unspecified = parts[0].lstrip("0123456789")
    if unspecified in _UNSPECIFIED:
        return _UNSPECIFIED[unspecified]
    if len(parts) == 1:
        return "year"
    return "day" if len(parts) == 3 else _precision_of_part(int(parts[1]))


def _precision_of_part(number: int) -> Precision:
    """Name the part of a year by its number in ISO 8601-2, table 4 (sub-year groupings)."""
    if number <= 12:
        return "month"
    if number <= 24:
        return "season"
    return "quarter" if number <= 36 else "half"
