"""The words of a text with their readings, for the line of Pinyin that is joined to words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from quizgen.folding import fold, with_zeros
from quizgen.readings.measures import measure_at
from quizgen.readings.naming import WHOLE, named
from quizgen.readings.orthography import Word
from quizgen.readings.persons import is_no_person
from quizgen.readings.propernames import surname_length
from quizgen.readings.reigning import reigns
from quizgen.readings.wordparts import NUMERALS, ONE_WORD
from quizgen.tagging import tagged

_NAMES = frozenset(("ns", "nt", "nrt", "nrfg", "nr", WHOLE))
_OTHER_NAME = "nz"
_EVENT = re.compile(r"(?:运动|战争|革命|大战|战役|事变|事件|起义|条约|日报|铁路|帝国|王朝)$")
"""What ends those names that the segmenter tags as others; its tag alone (封锁) is no sign."""

_COMMON = frozenset(("城市",))
_PERSON = "nr"
_PARTICLES = frozenset(("ug", "ul", "uz"))
_PAST, _VERB = "ug", "v"
_NO_VERBS = frozenset(("", "c", "d", "uj", "x"))
_AMOUNT = frozenset("百千万半")
"""Before and behind 过 where it is no particle: 已过, 的过高, 有过百年历史."""

_APART = frozenset(
    "不是 不能 不会 不要 不用 不可 不想 不敢 不肯 不对 很多 这是 那是 都是 也是 还是".split()
)
"""Words of the segmenter that are two in Pinyin: an adverb or a pronoun and a verb."""
_OF_DATE = frozenset("年月日")
_MORE_OF_DATE = re.compile("年[代间初底末中度级份前后来余多]|月[底初末中份间余多]|日[元圆币余多]")
"""What may be one word behind a number, as 日出 in 16日出生 and 月球 in 5月球队 are not."""

_BEHIND_A_DAY = frozenset("日后 日夜 日出 日前 日内".split())
_PLACE = "s"
_IN_PLACE = frozenset("上下里")

_DETERMINERS = frozenset("各每某本该此")
_DEMONSTRATIVES = frozenset("这那哪")
_OF_DEMONSTRATIVES = frozenset("个些里样么般边儿时")
_PRONOUN = frozenset("rn")
_PRONOUNS = frozenset(
    "本人 本身 本来 本质 本事 本领 各自 各位 某些 此外 此次 每每 本能 本部 本土 本科".split()
)
_TITLE = re.compile(
    r"(?:先生|女士|小姐|太太|夫人|总统|总理|主席|部长|市长|省长|教授|博士|老师|医生|将军|上将|元帅|同志)$"
)
_LONGEST_MERGED = 64
_OF_PLACE = frozenset(("人", "话", "話"))
_NUMERAL = "m"
_FIGURES = frozenset(NUMERALS)
_COUNT = re.compile(rf"[第初]?[{NUMERALS}]+")
_DIVISIONS = re.compile(rf"(?!九州)[{NUMERALS}][州府县郡省]")
"""A count of divisions, which the segmenter takes for a word or a name; 九州 is a name."""

_OPEN_NUMBER = re.compile(rf"[第初]?[{NUMERALS}]*(?:分之)?[{NUMERALS}]*")

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_FIGURE = re.compile("[0-9０-９]")

_WORDS = 1 << 14
"""Words of which it is remembered what they are: a text is made of few."""

Syllables: TypeAlias = tuple[str, ...]
Reading: TypeAlias = tuple[int, int, Syllables]


class Name(NamedTuple):
    """A name that is known in a text, by a link or by what the text is about.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        person: Whether it is somebody's.
    """

    start: int
    end: int
    person: bool = False


class _Role(NamedTuple):
    """What a word is: the last attributes of a ``Word``."""

    proper: bool = False
    person: bool = False
    particle: bool = False
    whole: bool = False


_NO_NAME = _Role()
_NAME = _Role(proper=True)


def segment(text: str, readings: Sequence[Reading], names: Sequence[Name] = ()) -> list[Word]:
    """Return the words of a text, as rjieba finds them.

    Args:
        text: Chinese in any script.
        readings: The spans of its characters and numbers with their syllables, in order.
        names: What is known to be a name, in order and disjoint.
    """
    folded = fold(with_zeros(text))
    syllables = {start: (end, said) for start, end, said in readings}
    reigning = [Name(*span) for span in reigns(folded)]
    known = [*names, *_apart_from(names, reigning)]
    numbers = [
        Name(a, b)
        for a, b, _ in readings
        if (b - a > 1 or text[a] in _DIGITS) and _FIGURE.search(text, a, b)
    ]
    words = _Words(text, folded, syllables)
    at = 0
    for one in sorted((*known, *_apart_from(known, numbers))):
        words.add_plain(at, one.start)
        if one in known:
            words.add_known(one)
        else:
            words.add(one.start, one.end, _NO_NAME)
        at = one.end
    words.add_plain(at, len(text))
    return list(_merged(words.found))


def _apart_from(names: Sequence[Name], others: Iterable[Name]) -> Iterator[Name]:
    """Give the spans that touch none of some names."""
    if not names:
        yield from others
        return
    for one in others:
        if not any(name.start < one.end and one.start < name.end for name in names):
            yield one


class _Words:
    """Collects the words of a text."""

    def __init__(
        self, text: str, folded: str, syllables: Mapping[int, tuple[int, Syllables]]
    ) -> None:
        self.found: list[Word] = []
        self._text = text
        self._folded = folded
        self._syllables = syllables

    def add_known(self, name: Name) -> None:
        """Add the words of a known name: two for a person with a surname or a ruler (元世祖)."""
        if not name.person:
            self.add(name.start, name.end, _NAME)
            return
        at = name.start
        for word, tag in named([(self._folded[at : name.end], _PERSON)]):
            self.add(at, at + len(word), _role(word, tag)[1])
            at += len(word)

    def add_plain(self, start: int, end: int) -> None:
        """Add the words of a stretch without numbers and known names."""
        if start >= end:
            return
        folded = self._folded
        if start and self._text[start - 1] in _DIGITS and _counts_alone(folded[start:end]):
            self.add(start, start + 1, _NO_NAME)
            start += 1
        before = ""
        for word, tag in named(tagged(folded[start:end])):
            after = start + len(word)
            is_verb = tag == _PAST and (before in _NO_VERBS or folded[after : after + 1] in _AMOUNT)
            length, role = _role(word, _VERB if is_verb else tag)
            if word in _BEHIND_A_DAY and folded[start - 1 : start] in _FIGURES:
                length, role = 1, _NO_NAME
            before = tag
            cut = start + length
            self.add(start, cut, role)
            if cut < after:
                self.add(cut, after, _NO_NAME)
            start = after

    def add(self, start: int, end: int, role: _Role) -> None:
        """Add a word; where a part of it has no reading, that part is a word of its own."""
        said: list[str] = []
        at = first = start
        while at < end:
            after, of_it = self._syllables.get(at, (at + 1, ()))
            if at > first and bool(of_it) != bool(said):
                self._append(first, at, said, role)
                said, first = [], at
            said += of_it
            at = after
        if first < end:
            is_sign = role.proper and not said
            self._append(first, at, said, role._replace(proper=False) if is_sign else role)

    def _append(self, start: int, end: int, said: Sequence[str], role: _Role) -> None:
        shown = self._folded if said else self._text
        self.found.append(Word(shown[start:end], tuple(said), *role))


@lru_cache(maxsize=_WORDS)
def _role(word: str, tag: str) -> tuple[int, _Role]:
    """Return the length of the first of the words that one of the segmenter is, and its role."""
    length = _first_part(word, tag)
    proper = (
        word not in _COMMON
        and not _DIVISIONS.fullmatch(word)
        and (tag in _NAMES or (tag == _OTHER_NAME and _EVENT.search(word) is not None))
    )
    person = tag == _PERSON and _is_person(word[:length])
    return length, _Role(proper, person, particle=tag in _PARTICLES, whole=tag == WHOLE)


def _counts_alone(behind: str) -> bool:
    """Tell whether 年, 月 or 日 behind a number is a word: in 1957年启播, not in 20世纪70年代."""
    return behind[:1] in _OF_DATE and _MORE_OF_DATE.match(behind) is None


def _first_part(word: str, tag: str) -> int:
    """Return the length of the first of two words that the segmenter takes for one."""
    is_place = len(word) == 2 and word[1] in _IN_PLACE and tag == _PLACE
    if is_place or word in _APART or _DIVISIONS.fullmatch(word):
        return 1
    if len(word) == 2 and word[0] in _DETERMINERS and tag in _PRONOUN and word not in _PRONOUNS:
        return 1
    if len(word) == 2 and word[0] in _DEMONSTRATIVES and word[1] not in _OF_DEMONSTRATIVES:
        return 1
    if tag == _PERSON and (title := _TITLE.search(word)):
        return title.start() or len(word)
    if tag == _NUMERAL and word not in ONE_WORD and (number := _COUNT.match(word)):
        end = number.end()
        rest = word[end:]
        apart = rest and (measure_at(word, end) == rest or _MORE_OF_DATE.fullmatch(rest))
        return end if apart else len(word)
    return len(word)


def _is_person(name: str) -> bool:
    """Tell whether a name is a surname and a given name of one or two characters."""
    surname = surname_length(name)
    return surname > 0 and len(name) - surname in {1, 2} and not is_no_person(name)


def _merged(words: Iterable[Word]) -> Iterator[Word]:
    """Give words with those that are one in Pinyin as one: numerals, Latin text, 中国人."""
    last: Word | None = None
    for word in words:
        joined = last and _may_be_joined(word) and _one(last, word)
        if joined:
            last = joined
            continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _may_be_joined(word: Word) -> bool:
    return word.text[0] in _FIGURES or word.text in _OF_PLACE or not word.syllables


def _one(last: Word, word: Word) -> Word | None:
    """Return two words as one if Pinyin has one for them."""
    if len(last.text) > _LONGEST_MERGED:
        return None
    is_number = word.is_numeral and _OPEN_NUMBER.fullmatch(last.text)
    is_people = last.proper and not last.person and word.text in _OF_PLACE
    if is_number or is_people or (_is_latin(last) and _is_latin(word)):
        syllables = (*last.syllables, *word.syllables)
        return Word(last.text + word.text, syllables, proper=bool(is_people))
    return None


def _is_latin(word: Word) -> bool:
    return not word.syllables and word.text.isascii() and not word.text.isspace()
