"""The part of a long sentence that tells what happened at one date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

_MARK = re.compile(
    r"(?P<open>[「『“《〈（(【])|(?P<close>[」』”》〉）)】])|(?P<strong>[；;]\s*)|(?P<weak>(?:，|,(?!\d))\s*)"
)
_OPENS_WAITING = re.compile(
    r"^(?:[^，,]{0,4}[雖虽]|儘管|尽管|由於|由于|因為|因为|[後后]?因(?!此)|如果|若|[當当](?![時时年地局選选天日])|即使|不但|不僅|不仅|除了|除|[按依]照|依據|依据|根據|根据|主要[在於于]"
    r"|[^，,]{0,6}(?:為了|为了)|隨着|隨著|随着|經過|经过|歷經|历经|歷時|历时|在|自|從|从|直到|到了?|至|(?:不過|不过|然而|此外|同時|同时|其中|結果|结果)[，,])"
)
"""What a clause opens with that says when or why, and leaves what happened to the next one."""

_ENDS_WAITING = re.compile(
    r"(?:以來|以来|之後|之后|以後|以后|後|后|之前|以前|前|時|时|時候|时候|期間|期间|間|间|起|開始|开始|際|际"
    r"|之際|之际|同時|同时|年代|初|末|中|底|上|下|裡|里|內|内"
    r"|[斥耗][資资][^，,]{1,12}|以[^，,]{1,16}(?:身[分份]|名[義义]|方式|形式|姿[態态]|[為为](?:目的|由|名|目[標标]|宗旨))"
    r"|[此之][後后][的近約约]{0,2}[\d一二三四五六七八九十百]{1,3}[多餘余]?(?:年|個月|个月|天)|(?:[而但到至]|直到)[\d〇一二三四五六七八九十]{1,6}(?:世[紀纪]|年代?)(?:\d{1,2}[月日]){0,2})"
    r"[，,：:]?\s*$"
)
"""What such a clause ends with."""

_SURELY_WAITS = re.compile(
    r"(?:(?<![皇太王母])[後后]|[時时]|期[間间]|之[際际]|在[^，,]{12,}中)[，,：:]?\s*$"
)
"""What a clause ends with that waits however long it is."""

_GIVES_CAUSE = re.compile(
    r"(?:[^，,]{0,8}(?:由於|由于)|因為|因为|自從|自从|[隨随][著着])(?!.*(?:以[來来]|[而才故致便就使讓让令]|所以|因此|因而|[導导]致))"
)
"""A clause that gives a cause and no effect, which waits however long it is."""

_GOES_ON = re.compile(r"以及|及(?![其後后時时])|[與与和](?![此其])[^，,]*[，,]")
"""What a clause opens with that goes on with names of the clause before it."""

_ANNOUNCES = re.compile(
    r"(?:[顯显]示|指出|表示|[認认]為|认为|[發发][現现]|宣[布佈]|[聲声]?[稱称]|[規规]定|[記记][載载]|[報报][導导道]|[強强][調调]|[決决]定|表[決决](?:通[過过])?)"
    r"[，,：:]?\s*$"
)
"""What a clause ends with that only says who said what the next one tells."""

_BEFORE_DATE = re.compile(
    r"(?:[並并而]且|以及|[並并又後后而再及且另]|其後|其后|之後|之后|後來|后来|隨後|随后|而後|而后|接著|接着)?[在於于]?"
    r"(?:[秦漢汉魏晉晋隋唐宋遼辽金元明清]朝?|民國|民国)?"
)
"""What may stand between the beginning of a clause and the date of another event in it; not 至 or
到, which end what the clause before began."""

_TODAY = re.compile(
    r"(?:[而且並并]|但是?)?(?:今日|今天|[現现]今|如今|目前|至今|[現现](?=[為为是屬属任名稱称址位]))"
)
"""What a clause opens with that tells of the writer's day."""

_FIGURE = re.compile(r"\d[\d.,．，]*\s*(?:[%％股億亿萬万]|人次|美元|公里|平方)|百分之")
"""What a clause holds that adds a measure to what was said."""

_MIN_SAID = 8
"""Letters that a cut must say besides its date."""

_MUCH_SAID = 24
"""Letters after which a clause that seems to wait has said what happened all the same."""


_SENTENCES = 16
"""Sentences whose clauses are remembered: each is asked for them for each of its dates."""

_MAX_OPENING = 40
_MIN_OPENING = 16


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    strong: bool


def passage(
    text: str, asked: tuple[int, int], others: Sequence[int], *, limit: int
) -> tuple[int, int]:
    """Return the clauses of a sentence that tell what happened at a date.

    The cut begins and ends between clauses, never within brackets or quotation marks. It leaves
    out first what follows, then what goes before, and keeps a clause that only says when or why
    together with the one that says what. A clause that tells of another date or of today, or
    that measures, is left out even where there is room for it.

    Args:
        text: The sentence.
        asked: The span of the date; it is kept whole.
        others: Where dates of other values begin: a clause that opens with one tells something
            else.
        limit: How many characters the cut is to have at most, if that can be.

    Returns:
        Offsets of the cut, without the punctuation at its end where it ends early.
    """
    clauses = _clauses(text)
    first = next(i for i, clause in enumerate(clauses) if asked[0] < clause.end)
    last = next(i for i, clause in enumerate(clauses) if asked[1] <= clause.end)
    low, high = _between_strong(clauses, first, last)
    if len(text) <= limit:
        low = low if _tells_of_another(text, clauses[0], others) else 0
        high = len(clauses) - 1
    needed = last = _predicate(text, clauses[: high + 1], (first, last), asked)
    while (
        last < high
        and (
            not _tells_of_another(text, clauses[last + 1], others)
            or (last == needed and _waits(text, clauses[last]))
        )
        and clauses[last + 1].end - clauses[low].start <= limit
    ):
        last += 1
    cut_short = last < len(clauses) - 1
    while (
        cut_short
        and last > needed
        and (_waits(text, clauses[last]) or _announces(text, clauses[last]))
    ):
        last -= 1
    while low < first and clauses[last].end - clauses[low].start > limit:
        low += 1
    while 0 < low < first and _GOES_ON.match(text, clauses[low].start, clauses[low].end):
        low += 1
    start, end = clauses[low].start, clauses[last].end
    return start, end if end == len(text) else start + len(text[start:end].rstrip("，,；;：: "))


def clause_after(text: str, end: int) -> tuple[int, int] | None:
    """Return the clause that goes on where a cut ends, without the punctuation at its end.

    None stands for a cut that ends with its sentence or at a semicolon.
    """
    clauses = _clauses(text)
    for clause, following in pairwise(clauses):
        if end <= clause.end:
            last = following.end == len(text)
            said = text[following.start : following.end]
            length = len(said) if last else len(said.rstrip("，,；;：: "))
            return None if clause.strong else (following.start, following.start + length)
    return None


def own_clause(text: str, start: int, asked: int) -> int:
    """Return where the clause of a date begins, unless the clause before it waits for it.

    Args:
        text: The sentence.
        start: Where a cut of it begins.
        asked: Where the date begins.
    """
    before = [clause for clause in _clauses(text) if start <= clause.start <= asked]
    if len(before) < 2 or _waits(text, before[-2]) or _announces(text, before[-2]):
        return start
    return before[-1].start


def telling(text: str, asked: tuple[int, int], end: int) -> int:
    """Return where the clauses begin that tell what happened, behind those that only say when.

    Args:
        text: The sentence.
        asked: The span of the date.
        end: Where the cut ends; its last clause counts as telling.
    """
    some = [clause for clause in _clauses(text) if asked[0] < clause.end and clause.start < end]
    waiting = takewhile(
        lambda clause: _waits(text, clause) or not text[asked[1] : clause.end].strip("，, "),
        some[:-1],
    )
    return some[sum(1 for _ in waiting)].start


def opening(text: str) -> int:
    """Return where the first clauses of a text end that name who and what it is about.

    A short text is its own opening. A clause that only says when or why is no end of one.
    """
    if len(text) <= _MAX_OPENING:
        return len(text)
    said = (c.end for c in _clauses(text) if c.end >= _MIN_OPENING and not _waits(text, c))
    return next(said, len(text))


@lru_cache(maxsize=_SENTENCES)
def _clauses(text: str) -> tuple[_Clause, ...]:
    """Return the clauses of a sentence; they cover it."""
    clauses: list[_Clause] = []
    depth = start = 0
    for mark in _MARK.finditer(text):
        if mark["open"]:
            depth += 1
        elif mark["close"]:
            depth = max(0, depth - 1)
        elif not depth:
            clauses.append(_Clause(start, mark.end(), strong=bool(mark["strong"])))
            start = mark.end()
    if start < len(text):
        clauses.append(_Clause(start, len(text), strong=True))
    return tuple(clauses)


def _between_strong(clauses: Sequence[_Clause], first: int, last: int) -> tuple[int, int]:
    """Return the first and the last clause between the semicolons around a date."""
    low, high = first, last
    while low > 0 and not clauses[low - 1].strong:
        low -= 1
    while high < len(clauses) - 1 and not clauses[high].strong:
        high += 1
    return low, high


def _predicate(
    text: str, clauses: Sequence[_Clause], dated: tuple[int, int], asked: tuple[int, int]
) -> int:
    """Return the clause up to which a cut has to go to say what happened."""
    first, last = dated
    said = asked[0] - asked[1]
    for i in range(first, len(clauses)):
        said += sum(map(str.isalnum, text[clauses[i].start : clauses[i].end]))
        if _announces(text, clauses[i]):
            continue
        if _SURELY_WAITS.search(text, clauses[i].start, clauses[i].end):
            continue
        if _GIVES_CAUSE.match(text, clauses[i].start, clauses[i].end):
            continue
        enough = _MUCH_SAID if _waits(text, clauses[i]) else _MIN_SAID
        if i >= last and said >= enough:
            return i
    return len(clauses) - 1


def _tells_of_another(text: str, clause: _Clause, others: Sequence[int]) -> bool:
    """Tell whether a clause opens with another date or today, or measures: it is another fact."""
    if _TODAY.match(text, clause.start) or _FIGURE.search(text, clause.start, clause.end):
        return True
    return any(
        clause.start <= other < clause.end and _BEFORE_DATE.fullmatch(text, clause.start, other)
        for other in others
    )


def _waits(text: str, clause: _Clause) -> bool:
    """Tell whether a clause says when or why, and leaves what happened to the next one."""
    words = text[clause.start : clause.end]
    return bool(_ENDS_WAITING.search(words) or _OPENS_WAITING.search(words))


def _announces(text: str, clause: _Clause) -> bool:
    """Tell whether a clause says only who said what the next one tells."""
    return bool(_ANNOUNCES.search(text[clause.start : clause.end]))
