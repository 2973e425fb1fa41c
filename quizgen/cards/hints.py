"""What a blank asks for, in words."""

from __future__ import annotations

import re

from quizgen.dates.edtf import Precision, precision
from quizgen.facts import DatedFact
from quizgen.facts.record import Kind

_HINTS: dict[Precision, str] = {
    "millennium": "哪個千年？",
    "century": "哪個世紀？",
    "decade": "哪個年代？",
    "year": "何年？",
    "half": "何年哪半年？",
    "quarter": "何年第幾季？",
    "season": "何年何季？",
    "month": "何年何月？",
    "day": "哪一天？",
    "interval": "哪段時期？",
}
_SEVERAL: dict[Precision, str] = {
    "century": "哪幾個世紀？",
    "decade": "哪幾個年代？",
    "month": "何年的哪幾個月？",
    "day": "哪幾天？",
}
"""What asks for an interval between two of a kind: months of one year, days of one month."""

_PART = "的哪個階段？"
"""What is asked besides the period of a date that names its beginning, its middle or its end."""

_MONTH = re.compile("月")
_DAY = re.compile(r"月.*(?:日|號|号|初[一二三四五六七八九十]|[一二三四五六七八九十朔望晦]$)")
_ENTITY_HINTS: dict[Kind, str] = {
    "person": "何人？",
    "place": "何地？",
    "organisation": "哪個組織？",
    "work": "哪部作品？",
    "document": "哪份文件？",
    "event": "何事？",
}


def hint(fact: DatedFact) -> str:
    """Return the question that a fact's blank stands for, in Traditional script.

    It asks for all that the blank hides: for the day of 永曆九年四月初三 though its value may be
    the year alone, for the part of a century, and for days where a few are given.
    """
    answer = fact.answer
    asked = precision(answer.edtf)
    if asked == "interval":
        return _interval_hint(*answer.edtf.split("/"))
    if asked == "year" and _MONTH.search(answer.text):
        return _HINTS["day" if _DAY.search(answer.text) else "month"]
    return _HINTS[asked].replace("？", _PART) if answer.mod else _HINTS[asked]


def _interval_hint(first: str, last: str) -> str:
    kind = precision(first) if first.strip(".") and last.strip(".") else "interval"
    near = kind not in {"month", "day"} or first[:-3] == last[:-3]
    alike = near and kind == precision(last)
    return _SEVERAL.get(kind, _HINTS["interval"]) if alike else _HINTS["interval"]


def entity_hint(fact: DatedFact) -> str:
    """Return the question that the blank of a fact's name stands for, in Traditional script."""
    return _ENTITY_HINTS[fact.entity.kind] if fact.entity else ""
