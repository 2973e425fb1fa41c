"""Whether a sentence stands by itself or leans on its neighbours."""

from __future__ import annotations

import re

from quizgen.facts.marked import Marked
from quizgen.facts.words import words
from quizgen.folding import fold

_OPENERS = (
    "但|而|不過|不过|然而|因此|因而|所以|於是|于是|其後|其后|其中|其間|其间|此後|此后|此外|此時|此时"
    "|之後|之后|隨後|随后|隨即|随即|後來|后来|同時|同时|接著|接着|最終|最终|最後|最后|終於|终于|另外"
    "|雖然如此|虽然如此|儘管如此|尽管如此|即便如此|即使如此|同時間|同时间|與此同時|与此同时|當中|当中|當時|当时|也|亦|並|并|又|再|則|则|即|仍"
)
_DEMONSTRATIVES = "這|这|該|该|此|彼|上述|前者|後者|后者"
_PRONOUNS = "他|她|它|其|雙方|双方|兩者|两者|兩人|两人|二人|三人|兩國|两国|兩地|两地|當地|当地"
_LEANS_BACK = re.compile(
    rf"""
      ^(?:{_OPENERS})
    | ^(?:[^，,：；。]{{0,14}}[，,])?+
      (?:[^，,：；、。]{{0,6}}(?:{_DEMONSTRATIVES}) | (?:{_PRONOUNS}))
    | ^[^，,：；。]* [則则](?:是|在|於|于|為|为)
    """,
    re.VERBOSE,
)
"""What shows that a sentence speaks of something that the one before it named."""

_LEANS_FORWARD = re.compile(r"(?:是|為|为|爲)(?:發生|发生)?(?:在|於|于)?$")
"""What a sentence ends with, before its date, if the next one says what happened then."""

_BEFORE_SUBJECT = frozenset(("d", "ad", "x", "m", "t", "q", "f", "c", "zg"))
"""Tags of what may stand before a subject: adverbs, punctuation, numbers, times, connectives."""

_PASSIVE = frozenset("被遭获受")
_NEEDS_NO_SUBJECT = frozenset(
    "到 直到 直至 至 起 开始 进入 发生 爆发 出现 有 是 例如 如 截至 位于 伴随".split()
)
"""Folded verbs that tell when, or what there was then: 1999年發生大地震 lacks nothing."""

_STOPPED = re.compile(r"[。！？!?；;：:，,」』”’）)\s]*$")
_CLAUSE_END = re.compile(r"[，,；;]")


def leans_back(sentence: str) -> bool:
    """Tell whether a sentence speaks of something that the sentence before it named.

    It does if it opens with a connective (其後, 但) or names its subject by a pronoun or a
    demonstrative (這名脫北者, 他) in its first clauses.
    """
    return _LEANS_BACK.search(sentence) is not None


def lacks_subject(marked: Marked) -> bool:
    """Tell whether a statement says what was done and not who did it.

    It does (1566年，吞并了八百) if the first word besides its dates, adverbs and the like is a
    verb, and no noun follows that it describes (1938年修築的滇緬公路).
    """
    text = list(marked.text)
    for date in marked.dates:
        text[date.start : date.end] = "，" * (date.end - date.start)
    rest = words("".join(text))
    verb = next((word for word in rest if word.tag not in _BEFORE_SUBJECT), None)
    if verb is None:
        return False
    name = fold(marked.text[verb.start : verb.end])
    if not (verb.tag == "v" or name in _PASSIVE) or name in _NEEDS_NO_SUBJECT:
        return False
    return next((word.tag for word in rest if word.tag in {"x", "uj"}), "x") == "x"


def leans_forward(sentence: str, start: int, end: int) -> bool:
    """Tell whether a sentence gives only the date of what the next sentence tells.

    主權移交後首次則是在2016年七月底。 says when, and the sentence after it what happened.

    Args:
        sentence: The sentence.
        start: Offset of its date.
        end: Offset after its date.
    """
    return (
        _STOPPED.fullmatch(sentence, end) is not None
        and _LEANS_FORWARD.search(sentence, 0, start) is not None
        and _CLAUSE_END.search(sentence, 0, start) is None
    )
