"""Which Traditional form a Simplified character stands for, told by the characters around it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from quizgen.scripts.tables import rows

EDGE = "|"
"""What stands for the characters before the first and after the last one of a text."""

REACH = 2
"""How many characters on either side are looked at."""

_TRANSLITERATING = frozenset(
    "斯尔德特克里利罗华史都尼拉姆吉格卡哈布约奥米威维乔詹雷翰安麦赫阿廉伯托勒森亨林纳杰夫莱洛埃玛弗普艾伊曼蒂贝博戈查霍劳塞库迪丽韦鲁班希"
    "略瑞恩萨烈顿伦瑟叶乌肯戴皮伽梅默雅卢隆诺塔腓莫逊歇奇莉穆鲍爵冯娜兹墨琼凯柏葛宾帕菲卿沃努迈辛谢奈慕桑琳彼朗斐喀汤噶胡什罕佐毕"
)
"""Characters that foreign names are written with: those common beside a middle dot."""

STRENGTHS = (1.0, *(4.0,) * 8)
"""How many sightings what is expected counts for, beside those in each closer context."""


Seen: TypeAlias = tuple[tuple[str, float], ...]
"""Forms with how often each was seen."""


def chances(character: str, choice: str, window: str) -> dict[str, float]:
    """Return the forms that a Simplified character may stand for, with their probabilities.

    From the widest context to the closest, what was seen in it is added to what is expected from
    those before (a hierarchical Dirichlet prior: MacKay and Peto, 1995).

    Args:
        character: The character in Simplified script.
        choice: The form that OpenCC gives it.
        window: The text around it in Simplified script, the character in the middle.
    """
    known = sightings().get(character + choice)
    if known is None:
        return {choice: 1.0}
    result = {choice: 1.0}
    for context, strength in zip(contexts(window), STRENGTHS, strict=True):
        if seen := known.get(context):
            result = updated(result, seen, strength)
    return result


def updated(expected: Mapping[str, float], seen: Seen, strength: float) -> dict[str, float]:
    """Return the probabilities of forms after some were seen.

    Args:
        expected: The probabilities before.
        seen: The forms that were seen, each with its count.
        strength: How many sightings the probabilities before count for.
    """
    total = strength + sum(count for _, count in seen)
    result = {form: chance * strength / total for form, chance in expected.items()}
    for form, count in seen:
        result[form] = result.get(form, 0.0) + count / total
    return result


def contexts(window: str) -> tuple[str, ...]:
    """Return the contexts of a character, the widest first, as the table names them.

    Args:
        window: The text around it, with ``REACH`` characters on either side.
    """
    before2, before, _, after, after2 = window
    return (
        "",
        f"={_kind(before)}{_kind(after)}",
        f"{before}_",
        f"_{after}",
        f"{before2}{before}_",
        f"_{after}{after2}",
        f"{before}_{after}",
        f"{before2}{before}_{after}",
        f"{before}_{after}{after2}",
    )


@cache
def _kind(character: str) -> str:
    """Return what a character is: of a foreign name, a digit, another one of Chinese, or a mark."""
    if character in _TRANSLITERATING:
        return "音"
    if character.isdigit():
        return "數"
    if character in "·•":
        return "點"
    if "\u3400" <= character <= "\u9fff":
        return "漢"
    return "標" if character == EDGE or character > "\x7f" else "西"


@cache
def sightings() -> dict[str, dict[str, Seen]]:
    """Read ``data/scripts_forms.tsv``: by character and OpenCC's choice, then by context."""
    table: dict[str, dict[str, Seen]] = {}
    for character, choice, context, forms in rows("scripts_forms.tsv"):
        seen = tuple((part[0], float(part[1:])) for part in forms.split())
        table.setdefault(character + choice, {})[context] = seen
    return table
