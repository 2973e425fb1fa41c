"""Which Traditional form a Simplified character stands for, told by the characters around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.tables import mostly_simplified, rows, shared

EDGE = "|"
"""What stands for the characters before the first and after the last one of a text."""

REACH = 2
"""How many characters on either side are looked at."""

_TRANSLITERATING = frozenset(
    "斯尔德特克里利罗华史都尼拉姆吉格卡哈布约奥米威维乔詹雷翰安麦赫阿廉伯托勒森亨林纳杰夫莱洛埃玛弗普艾伊曼蒂贝博戈查霍劳塞库迪丽韦鲁班希"
    "略瑞恩萨烈顿伦瑟叶乌肯戴皮伽梅默雅卢隆诺塔腓莫逊歇奇莉穆鲍爵冯娜兹墨琼凯柏葛宾帕菲卿沃努迈辛谢奈慕桑琳彼朗斐喀汤噶胡什罕佐毕"
)
"""Characters that foreign names are written with: those common beside a middle dot."""

STRENGTH = 4.0
"""How many sightings what is expected counts for beside those in a closer context, if the corpus
does not tell otherwise."""

_OF_CHARACTER, _OF_PHRASE = 1.0, 15.0
"""How many OpenCC's choice counts for: more where it comes from a phrase."""

_RARE, _UNTAUGHT = 0.995, 0.8
"""How likely OpenCC's choice is, if the corpus has no other, for a character that it hardly has as
written, and for one that it has not seen."""

Seen: TypeAlias = tuple[tuple[str, float], ...]
"""Forms with how often each was seen."""


@dataclass(frozen=True, slots=True)
class Sightings:
    """What a Simplified character, for which OpenCC chooses a form, stood for in the corpus.

    Attributes:
        choice: The form that OpenCC chooses.
        contexts: The forms seen in each context.
        strengths: How many sightings what is expected counts for beside those in each context.
        before: What stands right before it in some of the contexts, one character or two.
        after: What stands right after it.
    """

    choice: str
    contexts: Mapping[str, Seen]
    strengths: tuple[float, ...]
    before: frozenset[str]
    after: frozenset[str]
    found: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict, compare=False)


def chances(seen: Sightings, window: str) -> dict[str, float]:
    """Return the forms that a Simplified character may stand for, with their probabilities.

    From the widest context to the closest, what was seen in it is added to what is expected from
    those before (a hierarchical Dirichlet prior: MacKay and Peto, 1995). The result is kept for
    all windows that the contexts can't tell apart, of which there are few.

    Args:
        seen: What the character stood for in the corpus.
        window: The text around it in Simplified script, with ``REACH`` characters on either side.

    Returns:
        The probability of each form, the likeliest first.
    """
    before, after = window[:REACH], window[-REACH:]
    if before not in seen.before:
        before = before[1] if before[1] in seen.before else _kind_alone(before[1])
    if after not in seen.after:
        after = after[0] if after[0] in seen.after else _kind_alone(after[0])
    forms = seen.found.get((before, after))
    if forms is None:
        forms = seen.found[before, after] = _chances(seen, window)
    return forms


def _chances(seen: Sightings, window: str) -> dict[str, float]:
    result = {seen.choice: 1.0}
    for context, strength in zip(contexts(window), seen.strengths, strict=True):
        if forms := seen.contexts.get(context):
            result = updated(result, forms, strength)
    return dict(sorted(result.items(), key=lambda form: -form[1]))


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
    before2, before, _, after, after2 = tuple(window)
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
def _kind_alone(character: str) -> str:
    """Return a character's kind by a name that is no character and no two of them."""
    return f"any {_kind(character)}"


def strengths(pair: str, strength: float) -> tuple[float, ...]:
    """Return how many sightings what is expected counts for in each context, the widest first.

    Args:
        pair: A character and OpenCC's choice for it.
        strength: How many it counts for beside those in contexts but for the widest.
    """
    alone = opencc_convert(pair[0], "s2tw") == pair[1]
    return (_OF_CHARACTER if alone else _OF_PHRASE, *[strength] * 8)


def _gathered(pair: str, contexts: Mapping[str, Seen], strength: float) -> Sightings:
    """Return what was seen of a character and OpenCC's choice for it; see ``strengths``."""
    around = [context.split("_") for context in contexts if "_" in context]
    before = frozenset(part for left, _ in around if left for part in (left, left[-1]))
    after = frozenset(part for _, right in around if right for part in (right, right[0]))
    return Sightings(pair[1], contexts, strengths(pair, strength), before, after)


def all_gathered(
    corpus: Mapping[str, Mapping[str, Seen]], learned: Mapping[str, float]
) -> dict[str, Sightings]:
    """Return what was seen, by character and OpenCC's choice, with what is known without a corpus.

    What ``data/scripts_known.tsv`` says takes the place of what the corpus has for a context; what
    it says for any context also that of all contexts that name no character.

    Args:
        corpus: The forms seen, by character and choice, then by context.
        learned: The strengths that are not the usual one.
    """
    table = {pair: dict(contexts) for pair, contexts in corpus.items()}
    for pair, known in _forms_in("scripts_known.tsv").items():
        own = table.get(pair) or _unseen(pair)
        kept = {c: seen for c, seen in own.items() if "_" in c} if "" in known else own
        table[pair] = {**kept, **known}
    return {
        pair: _gathered(pair, contexts, learned.get(pair, STRENGTH))
        for pair, contexts in table.items()
    }


def untaught(one: str) -> float:
    """Return how likely OpenCC's other form of a character is that the corpus tells nothing of."""
    return _RARE if one in mostly_simplified() else _UNTAUGHT


def _unseen(pair: str) -> dict[str, Seen]:
    """Return what makes OpenCC's choice no surer, where no known context is, than without a table.

    Args:
        pair: A character and OpenCC's choice for it, of which the corpus tells nothing.
    """
    one, choice = pair[0], pair[1]
    if one == choice or one not in shared():
        return {}
    return {"": ((one, strengths(pair, STRENGTH)[0] * (1 / untaught(one) - 1)),)}


@cache
def sightings() -> dict[str, Sightings]:
    """Read what was seen, by character and OpenCC's choice.

    It stands in ``data/scripts_forms.tsv``, and in ``data/scripts_strengths.tsv`` how much what is
    expected counts for beside it.
    """
    learned = {one + choice: float(cell) for one, choice, cell in rows("scripts_strengths.tsv")}
    return all_gathered(_forms_in("scripts_forms.tsv"), learned)


def _forms_in(name: str) -> dict[str, dict[str, Seen]]:
    """Read a table of forms, by character and OpenCC's choice, then by context."""
    table: dict[str, dict[str, Seen]] = {}
    for character, choice, context, forms in rows(name):
        seen = tuple((part[0], float(part[1:])) for part in forms.split())
        table.setdefault(character + choice, {})[context] = seen
    return table
