"""Pinyin joined to words."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.readings.numbers import read_numbers
from quizgen.readings.orthography import Word, join
from quizgen.readings.persons import is_own_name
from quizgen.readings.spelling import numeral, written
from quizgen.readings.wording import Name, Reading, segment

CASES = Path(__file__).parent / "cases" / "orthography.tsv"


def rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def readings(text: str, syllables: list[str]) -> list[Reading]:
    """Return the readings of a text: its numbers', and the given ones for its characters."""
    numbers = [(n.start, n.end, n.syllables) for n in read_numbers(text)]
    taken = {i for start, end, _ in numbers for i in range(start, end)}
    han = [i for i, c in enumerate(text) if ("一" <= c <= "鿿" or c == "〇") and i not in taken]
    pairs = zip(han, syllables, strict=True)
    return sorted([*numbers, *((i, i + 1, (syllable,)) for i, syllable in pairs)])


@pytest.mark.parametrize(("text", "syllables", "line"), rows())
def test_joins(text, syllables, line):
    assert join(segment(text, readings(text, syllables.split()))) == line


def test_names_that_are_given_are_words():
    """A link's or an entity's span is one name, whatever the segmenter thinks of it."""
    text = "容国团夺冠"
    said = readings(text, "róng guó tuán duó guàn".split())
    assert join(segment(text, said, [Name(0, 3)])) == "Róngguótuán duóguàn"


def test_names_of_persons_that_are_given_have_a_surname():
    """And a ruler his house, if he is known by his temple's name."""
    names = [Name(0, 3, person=True), Name(4, 7, person=True)]
    said = readings("段希文见元世祖", "duàn xī wén jiàn yuán shì zǔ".split())
    assert join(segment("段希文见元世祖", said, names)) == "Duàn Xīwén jiàn Yuán Shìzǔ"


@pytest.mark.parametrize(
    ("name", "is_own"),
    [
        *(("陈纯精", True), ("段希文", True), ("阮福晃", True), ("卢和镭", True)),
        *(("罗东街", False), ("米骚动", False), ("高雄市", False), ("杜哈尔", False)),
        *(("金属线", False), ("温度", False), ("欧阳予倩", False)),
    ],
)
def test_names_of_persons_that_no_dictionary_has(name, is_own):
    assert is_own_name(name) == is_own


def test_words_without_syllables_stay():
    words = [Word("2008", ()), Word("年", ("nián",)), Word("NATO", ()), Word("。", ())]
    assert join(words) == "2008 nián NATO."


def test_a_person_has_a_surname():
    words = [Word("司马光", ("sī", "mǎ", "guāng"), proper=True, person=True)]
    assert join(words) == "Sīmǎ Guāng"


@pytest.mark.parametrize(
    ("syllables", "word"),
    [
        ("xī ān", "xī'ān"),
        ("tiān ān mén", "tiān'ānmén"),
        ("hǎi ōu", "hǎi'ōu"),
        ("nǚ ér", "nǚ'ér"),
        ("é luó sī", "éluósī"),
        ("fāng àn", "fāng'àn"),
        ("dài yú", "dàiyú"),
    ],
)
def test_apostrophes(syllables, word):
    assert written(syllables.split()) == word


@pytest.mark.parametrize(
    ("syllables", "line"),
    [
        ("shí", "shí"),
        ("shí wàn", "shíwàn"),
        ("èr shí wàn", "èrshí wàn"),
        ("yì", "yì"),
        ("liǎng yì", "liǎngyì"),
        ("sān qiān líng wǔ", "sānqiān líng wǔ"),
        ("yī diǎn èr wǔ", "yī diǎn èr wǔ"),
        ("èr líng yī líng", "èr líng yī líng"),
    ],
)
def test_numerals(syllables, line):
    assert numeral(syllables.split()) == line


@given(st.text(alphabet="香港人一二十百第不了过着们王李省江安2. ，。《》“”：A-", max_size=30))
def test_letters_are_those_of_the_syllables(text):
    """Joining adds capitals, spaces, signs and nothing else."""
    said = [(i, i + 1, ("àn",)) for i, c in enumerate(text) if "一" <= c <= "鿿"]
    line = join(segment(text, said))
    letters = unicodedata.normalize("NFD", line).lower().replace("\u0300", "")
    kept = [c for c in letters if c.isalnum()]
    latin = [c for c in text.lower() if c.isascii() and c.isalnum()]
    assert len(kept) == 2 * len(said) + len(latin)


@pytest.mark.parametrize(
    "unit", ["一", "省", "香港", "A-", "了", "《", "第一", "尔", "尔·", "北魏", "德川"]
)
def test_time_grows_with_the_length(unit):
    """A hostile text takes no more than a multiple of the time of a short one."""

    def run(length: int) -> None:
        text = unit * (length // len(unit))
        said = [(i, i + 1, ("àn",)) for i, c in enumerate(text) if "一" <= c <= "鿿"]
        join(segment(text, said))
        join([Word(text, ("àn",) * len(text), proper=True)])

    assert_linear(run, 40_000)
