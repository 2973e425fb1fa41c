"""What a blank asks for, in words."""

from __future__ import annotations

import re

from quizgen.dates.edtf import Precision, precision
from quizgen.facts import DatedFact
from quizgen.facts.record import Entity, Kind
from quizgen.folding import fold

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
_BY_ENDING: dict[Kind, tuple[tuple[re.Pattern[str], str], ...]] = {
    "place": (
        (re.compile("铁路$"), "哪條鐵路？"),
        (re.compile("(?:公路|[路街])$"), "哪條路？"),
        (re.compile("[江河溪]$"), "哪條河？"),
        (re.compile("(?<!半)岛$"), "哪個島？"),
        (re.compile("山$"), "哪座山？"),
        (re.compile("桥$"), "哪座橋？"),
        (re.compile("车站$"), "哪個車站？"),
        (re.compile("机场$"), "哪個機場？"),
    ),
    "organisation": (
        (re.compile("(?:大学|学院|[中小]学|学校)$"), "哪所學校？"),
        (re.compile("(?:公司|银行)$"), "哪家公司？"),
        (re.compile("政府$"), "哪個政府？"),
        (re.compile("[军师旅]$"), "哪支軍隊？"),
    ),
    "event": (
        (re.compile("(?:战争|之战|战役|会战|海战)$"), "哪場戰爭？"),
        (re.compile("(?:会议|和会|峰会)$"), "哪次會議？"),
        (re.compile("(?:条约|协定|协议|公约)$"), "哪個條約？"),
    ),
    "document": (
        (re.compile("(?:[条和公界密盟专]约|协定|协议)$"), "哪個條約？"),
        (re.compile("法案?$"), "哪部法律？"),
    ),
    "work": ((re.compile("报$"), "哪份報紙？"),),
}
"""What a name's ending, in its Simplified form, says of what it names."""

_PIECE = re.compile("论文|文章|社论|评论|散文|诗")
_BESIDE = 6
"""What is no book though its title stands in 《》, and how near to the title it is said."""


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
    entity = fact.entity
    if entity is None:
        return ""
    folded = fold(entity.text)
    for ending, asked in _BY_ENDING.get(entity.kind, ()):
        if ending.search(folded):
            return asked
    if entity.kind == "work" and _is_piece(fold(fact.text), entity):
        return "哪篇作品？"
    return _ENTITY_HINTS[entity.kind]


def _is_piece(folded: str, work: Entity) -> bool:
    """Tell whether a text says beside the title of a work that it is an essay or a poem."""
    around = folded[max(0, work.start - _BESIDE) : work.start], folded[work.end :][:_BESIDE]
    return any(map(_PIECE.search, around))
