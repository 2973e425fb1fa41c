"""The values of single fields, as text and back."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from typing import get_args

from quizgen.dates.edtf import knows_year
from quizgen.dates.mention import Mod
from quizgen.facts.record import Kind
from quizgen.factsfile.problems import Problem

_MODS: dict[str, Mod] = {mod: mod for mod in get_args(Mod)}
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_YES_NO = {
    **dict.fromkeys("true yes 是 wahr vrai verdadero verdadeiro vero waar истина".split(), True),
    **dict.fromkeys("false no 否 falsch faux falso onwaar ложь".split(), False),
}
"""What people write, and what a spreadsheet makes of true and false in its own language."""

_DATE = re.compile(
    r"""
    -? (?: \d{4} | \d{3}X | \d{2}XX | \dXXX ) [~?%]?
  | -? \d{4} - (?: 2[1-4] | 3[3-6] | 4[01] )  # ISO 8601-2, table 4: seasons, quarters, halves
  | -? \d{4} - (?: 0[1-9] | 1[0-2] ) [~?%]?
  | (?P<year> -? \d{4} ) - (?P<month> 0[1-9] | 1[0-2] ) - (?P<day> \d\d ) [~?%]?
    """,
    re.VERBOSE | re.ASCII,
)
_EXAMPLES = "write it as 1997, 1997-07, 1997-07-01, 199X, 19XX, 1950/1953 or 1600~"
_LAST_JULIAN = 1582
_LEAP_YEAR, _COMMON_YEAR = 2000, 2001


def date_as_text(edtf: str, mod: Mod | None) -> str:
    """Return an EDTF value with its mod behind a space."""
    return f"{edtf} {mod}" if mod else edtf


def read_date(value: str) -> tuple[str, Mod | None]:
    """Return the EDTF value and the mod that a field gives.

    Raises:
        Problem: The value is none that the recogniser could give, it has no year, or the mod is
            unknown.
    """
    edtf, _, mod = value.strip().partition(" ")
    if not edtf:
        raise Problem("date is empty", _EXAMPLES)
    ends = edtf.split("/")
    if not knows_year(edtf):
        raise Problem(f"the date {edtf!r} does not tell the year", _EXAMPLES)
    open_ends = ends.count("..")
    dated = [end for end in ends if end != ".."]
    if len(ends) > 2 or open_ends >= len(ends) or not all(map(_is_date, dated)):
        raise Problem(f"the date {edtf!r} is not understood", _EXAMPLES)
    if mod and mod.strip() not in _MODS:
        known = ", ".join(_MODS)
        raise Problem(f"{mod.strip()!r} behind the date is not known", f"known are {known}")
    return edtf, _MODS[mod.strip()] if mod else None


def _is_date(value: str) -> bool:
    """Tell whether a value is a date, a season or a period, on a day that there was."""
    match = _DATE.fullmatch(value)
    if match is None or not match["day"]:
        return match is not None
    year = int(match["year"])
    leap = isleap(year) if year > _LAST_JULIAN else year % 4 == 0
    days = monthrange(_LEAP_YEAR if leap else _COMMON_YEAR, int(match["month"]))[1]
    return 1 <= int(match["day"]) <= days


def read_kind(value: str) -> Kind | None:
    """Return what an entity is; nothing for an empty field."""
    if not value:
        return None
    if value not in _KINDS:
        raise Problem(f"entity can't be {value!r}", f"give one of {', '.join(_KINDS)}")
    return _KINDS[value]


def read_score(value: str) -> float:
    """Return a score; a comma may stand for the point, as a spreadsheet writes it."""
    try:
        score = float(value.replace(",", "."))
    except ValueError:
        score = -1.0
    if not 0.0 <= score <= 1.0:
        raise Problem(f"score can't be {value!r}", "give a number from 0 to 1")
    return score


def read_flag(name: str, value: str) -> bool:
    """Return whether a field says true."""
    answer = _YES_NO.get(value.strip().casefold())
    if answer is None:
        raise Problem(f"{name} can't be {value!r}", "give true or false")
    return answer


def read_key(value: str) -> str:
    """Return a key; tables keep it in a column, so it has no white space."""
    if value != "".join(value.split()):
        raise Problem(f"key can't be {value!r}", "remove the white space")
    return value
