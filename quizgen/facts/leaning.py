"""Whether a sentence stands by itself or leans on its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from quizgen.dates import DateMention
from quizgen.facts.marked import Marked
from quizgen.facts.words import Word, words
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
    | ^第[一二三四五六七八九十](?:次[是則则在]|(?<!一)[家個个位座所份種种])
    | ^(?:首[次個个]|另一(?!方面)|其[他它]|最[^，,後后終终初早]{{1,4}}的[是，,])
    """,
    re.VERBOSE,
)
"""What shows that a sentence speaks of something that the one before it named."""

_LEANS_FORWARD = re.compile(r"(?:是|為|为|爲)(?:發生|发生)?(?:在|於|于)?$")
"""What a sentence ends with, before its date, if the next one says what happened then."""

_CONNECTIVE = re.compile(
    r"(?:(?:[隨随]後|[隨随]后|[隨随]即|其後|其后|之後|之后|此後|此后|接著|接着|後來|后来)(?![的\d一二三四五六七八九十數数幾几])|特[別别]是|但是?|然而|不過|不过|因此|因而|所以|於是|于是|此外|另外|而且|另一?方面|與此同時|与此同时|[還还]有(?=[，,])|同[樣样](?=[，,在於于])"
    r"|而(?![且後后立言今所])|[舉举]例(?:[來来][說说]|而言)?|例如|比如|譬如|如(?=在?[\d一二三四五六七八九]))[，,：:]?"
)
"""Words that only tie a sentence to the one before it."""

_BEFORE_SUBJECT = frozenset(("d", "ad", "x", "m", "t", "q", "f", "c", "zg"))
"""Tags of what may stand before a subject: adverbs, punctuation, numbers, times, connectives."""

_WITH = frozenset("與与和同向對对")
_AT = frozenset("在於于")
_BY = "由"
_RELATIVE = frozenset("同次翌隔當当該该")
"""What dates begin with that are told by another: 同年, 翌年, 當月."""
_OF_A_PLACE = frozenset(("n", "ns", "nz", "nt", "s", "m", "q", "f"))
_PLACE = re.compile(r"[上中內内裡里下室廳厅館馆會会議议宮宫殿城市省縣县州國国學学]")
"""Prepositions of with whom and where, tags of what follows them, and endings of a place."""

_PASSIVE = frozenset("被遭获受")
_NEEDS_NO_SUBJECT = frozenset(
    "到 直到 直至 至 起 开始 进入 发生 爆发 出现 有 是 例如 如 截至 位于 伴随".split()
)
"""Folded verbs that tell when, or what there was then: 1999年發生大地震 lacks nothing."""

THIRD_PERSON = re.compile(r"(?<![其吉])[他她](?![們们國国人地處处山日鄉乡])")
"""Somebody who is spoken of: no 其他, 他國, 他們."""

_POINTS = re.compile(
    r"(?:^(?:[^，,；。]{0,14}[，,])?[^，,；。、]{0,6}?(?:[這这該该此](?![後后時时外前間间])|上述)"
    r"[一二三四五六七八九十兩两些]?(?:[個个名位種种次部本場场項项座條条支件段篇首類类家所款批張张])?"
    r"|[這这該该此][種种項项類类]|[這这]一(?![時时天年月日刻點点帶带切次])(?=[^，,；。的是]{2}[，,；。]))"
    r"(?P<noun>[^，,；。的是]{0,2})"
)
"""What a sentence points at in its first clauses (這部影片, 該系統), or anywhere (這種方法)."""

_VERBS = frozenset("為爲为是有任被將将把至达達到入死即立升降置設设改") | {"通過", "通过"}
"""Words that the segmenter does not always take for verbs, and that say what happened."""

_AS = frozenset(("作為", "作爲", "作为"))
"""Words that it takes for verbs and that are prepositions: 作為首都的地位."""

OF_A_PERSON = frozenset(("nr", "nrt", "nrfg"))
"""Tags of the names of persons."""

_STOPPED = re.compile(r"[。！？!?；;：:，,」』”’）)\s]*$")
_CLAUSE_END = re.compile(r"[，,；;]")


def connective(text: str) -> int:
    """Return the length of what only ties a sentence to the one before it, with its comma.

    因此, 但, 另外 at the beginning of a sentence that is shown alone; 0 if there is nothing.
    """
    found = _CONNECTIVE.match(text)
    return found.end() if found else 0


def leans_back(sentence: str) -> bool:
    """Tell whether a sentence speaks of something that the sentence before it named.

    It does if it opens with a connective (其後, 但) or names its subject by a pronoun or a
    demonstrative (這名脫北者, 他) in its first clauses.
    """
    return _LEANS_BACK.search(sentence) is not None


def hangs_on_date(marked: Marked, asked: Sequence[DateMention]) -> bool:
    """Tell whether a statement opens with a date that the sentence before it tells: 同年10月.

    Args:
        marked: The statement.
        asked: Those of its dates that are asked, and so not shown.
    """
    first = marked.dates[0]
    opens = not marked.text[: first.start].strip("".join(_AT))
    return opens and first not in asked and first.text[0] in _RELATIVE


def lacks_subject(marked: Marked) -> bool:
    """Tell whether a statement says what was done and not who did it.

    It does (1566年，吞并了八百; 1949年在勤政殿主持會議) if the first word is a verb, besides its
    dates, adverbs and where it was, and no noun follows that it describes (1938年修築的滇緬公路).
    """
    rest = list(words(_without_dates(marked)))
    verb = _verb_at_head(marked.text, rest)
    if verb is None:
        return False
    name = fold(marked.text[verb.start : verb.end])
    if name == _BY:
        return _ends_in_verb(rest, verb.start)
    if not (verb.tag == "v" or name in _PASSIVE) or name in _NEEDS_NO_SUBJECT:
        return False
    behind = (word.tag for word in rest if word.start > verb.start)
    return next((tag for tag in behind if tag in {"x", "uj"}), "x") == "x"


def _ends_in_verb(rest: Sequence[Word], start: int) -> bool:
    """Tell whether the clause from an offset on ends in a verb: 由一位教授引進 lacks what was."""
    tags = list(takewhile(lambda tag: tag != "x", (w.tag for w in rest if w.start >= start)))
    return tags[-1].startswith("v")


def opens_with_subject(marked: Marked) -> bool:
    """Tell whether a statement opens with a noun, behind the date that it may begin with."""
    text = _without_dates(marked)
    if marked.dates and text[: marked.dates[0].start].strip("在於于") == "":
        text = text[marked.dates[0].end :]
    return next((word.tag.startswith("n") for word in words(text.lstrip("，, "))), False)


def _verb_at_head(text: str, rest: Sequence[Word]) -> Word | None:
    """Return the first word that matters, behind where or with whom something was done."""
    head = next((i for i, word in enumerate(rest) if word.tag not in _BEFORE_SUBJECT), None)
    if head is None:
        return None
    name = text[rest[head].start : rest[head].end]
    if name not in _WITH | _AT:
        return rest[head]
    behind = next((w for w in rest[head + 1 :] if w.tag not in _OF_A_PLACE), None)
    if behind is None or (name in _AT and not _PLACE.match(text, behind.start - 1)):
        return None
    return behind


def lacks_predicate(marked: Marked) -> bool:
    """Tell whether what is said has no verb: it was cut too early."""
    said = _without_dates(marked)
    return not any(_is_verb(word.tag, said[word.start : word.end]) for word in words(said))


def _is_verb(tag: str, word: str) -> bool:
    return word in _VERBS or (tag.startswith("v") and word not in _AS)


def _without_dates(marked: Marked) -> str:
    """Return a text of the same length with commas in the place of its dates."""
    text = list(marked.text)
    for date in marked.dates:
        text[date.start : date.end] = "，" * (date.end - date.start)
    return "".join(text)


def points_at_nothing(text: str, shown: str, *, about_person: bool) -> bool:
    """Tell whether a statement points at what neither it nor anything shown with it names.

    這部影片 where no 影 is in sight, or 他 where nobody was spoken of.

    Args:
        text: The statement.
        shown: The title and the headings over it.
        about_person: Whether the title is somebody's name, whom 他 and 她 then mean.
    """
    if pointed := _POINTS.search(text):
        before = fold(shown + text[: pointed.start("noun")])
        noun = fold(pointed["noun"])
        if not any(sign in before for sign in noun):
            return True
    pronoun = None if about_person else THIRD_PERSON.search(text)
    if pronoun is None:
        return False
    told = text[: pronoun.start()]
    return "·" not in told and not any(word.tag in OF_A_PERSON for word in words(told))


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
