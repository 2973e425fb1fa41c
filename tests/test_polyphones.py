"""Which of its readings a character has."""

from __future__ import annotations

import csv
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import assert_linear

import quizgen
from quizgen.readings import annotate
from quizgen.readings.lexicon import Entry, Lexicon, names
from quizgen.readings.polyphones import Fixed, Reading, read
from quizgen.scripts import convert

PHRASES = Path(quizgen.__file__).parent / "data" / "phrases.tsv"
CASES = Path(__file__).parent / "cases" / "polyphones.tsv"


def cases() -> list[tuple[str, int, str]]:
    """Return sentences, the offset of a character in each, and how it is read."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t")
    return [
        (row["sentence"].replace("▁", ""), row["sentence"].index("▁"), row["reading"])
        for row in rows
    ]


def pinyin(text: str) -> str:
    return " ".join(reading.text for reading in read(text) if reading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("被改造为博物馆", "bèi gǎi zào wéi bó wù guǎn"),
        ("称为首都", "chēng wéi shǒu dū"),
        ("成为中国的首都", "chéng wéi zhōng guó de shǒu dū"),
        ("作为朝鲜的首都", "zuò wéi cháo xiǎn de shǒu dū"),
        ("为了和平", "wèi le hé píng"),
        ("因为他为人民服务", "yīn wèi tā wèi rén mín fú wù"),
        ("应先还清", "yīng xiān huán qīng"),
        ("球员更长时间地隔著球网", "qiú yuán gèng cháng shí jiān de gé zhe qiú wǎng"),
        ("著名的著作有著影响", "zhù míng de zhù zuò yǒu zhe yǐng xiǎng"),
        ("成功地击败降军", "chéng gōng de jī bài xiáng jūn"),
        ("辛亥革命中，子弹命中目标", "xīn hài gé mìng zhōng zǐ dàn mìng zhòng mù biāo"),
        ("银行行长", "yín háng háng zhǎng"),
        ("凭借外交关系", "píng jiè wài jiāo guān xì"),
        ("长江长大", "cháng jiāng zhǎng dà"),
        ("一天一年不去不是", "yī tiān yī nián bù qù bù shì"),
        ("我们的桌子", "wǒ men de zhuō zi"),
        ("贝壳、王蒙", "bèi ké wáng méng"),
        ("他们都会认得", "tā men dōu huì rèn de"),
    ],
)
def test_readings(text, expected):
    assert pinyin(text) == expected


def test_the_table_of_collocations_is_in_order():
    """No word stands twice, and each has a syllable or a dash for each character."""
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    assert [word for word, _ in rows] == sorted({word for word, _ in rows})
    for word, reading in rows:
        assert len(reading.split()) == len(word), word
        assert {"-"} < {"-", *reading.split()}, word


def test_rare_readings():
    """Of sentences in which every reading stands as often as another most are read rightly."""
    rows = cases()
    said = {s: {one.start: one.reading for one in annotate(s)} for s, _, _ in rows}
    wrong = [s for s, at, expected in rows if said[s].get(at) != expected]
    assert len(rows) >= 800
    assert len(wrong) <= 0.02 * len(rows), wrong


def test_traditional_reads_like_simplified():
    import opencc

    traditional = opencc.OpenCC("s2t")
    rows = [(s, at, traditional.convert(s)) for s, at, _ in cases()]
    rows = [row for row in rows if len(row[0]) == len(row[2])]
    same = [read(s)[at] == read(convert(t, "hans").text)[at] for s, at, t in rows]
    assert sum(same) >= 0.99 * len(same)


def test_a_reading_for_each_character():
    """What is no Chinese character has none, and one that no table has is unknown."""
    assert read("香A\U0003134f、\ue000一") == [
        Reading("xiāng", "single", doubtful=False),
        None,
        Reading("", "unknown", doubtful=False),
        None,
        None,
        Reading("yī", "single", doubtful=False),
    ]
    assert read("") == []


def test_origins():
    origins = {r.text: r.origin for r in read("银行", [Fixed(0, 1, ("yín",), "deck")]) if r}
    assert origins == {"yín": "deck", "háng": "phrase"}
    assert read("他们都来了")[2].origin == "model"


sentences = st.text(alphabet="他们银行长得重要的都为了，。！ \na1\U0003134f", max_size=60)


@settings(max_examples=40)
@given(st.lists(sentences, max_size=6))
def test_a_sentence_reads_the_same_alone_and_within_a_text(parts):
    text = "".join(f"{part}。" for part in parts)
    assert read(text) == [reading for part in parts for reading in read(f"{part}。")]


def test_no_neighbour_changes_a_reading():
    """Whatever else is computed with a sentence, it is read the same."""
    rows = [sentence + "。" for sentence, _, _ in cases()]
    alone = {row: read(row) for row in rows}
    rows.sort(key=lambda row: row[::-1])
    together = read("".join(rows))
    for row in rows:
        assert together[: len(row)] == alone[row]
        together = together[len(row) :]


def test_time_is_linear_and_memory_bounded():
    """No text makes it slow or large: neither one without an end nor one character repeated."""
    for unit in ("行", "中行", "一行行。", "a"):
        assert_linear(lambda length, unit=unit: read(unit * (length // len(unit))), 40_000)
    tracemalloc.start()
    read("重要的是行动。" * 8_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100e6


DECK = [
    Entry("行", ("xíng",), "deck"),
    Entry("银行家", ("yín", "háng", "jiā"), "deck"),
    Entry("单于", ("chán", "yú"), "name"),
    Entry("大将", ("dà", "jiàng"), "name"),
    Entry("长野", ("cháng", "yě"), "name"),
    Entry("单于庭", ("chán", "yú", "tíng"), "name"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("银行家行动", [(0, 3), (3, 4)]),
        ("单于庭的单于", [(0, 3), (4, 6)]),
        ("他是大将军", []),
        ("他是大将。", [(2, 4)]),
        ("理事长野村", []),
        ("", []),
        ("单", []),
    ],
)
def test_words_of_a_table(text, expected):
    """The longest holds, and a name yields to the words of the text."""
    assert [(fixed.start, fixed.end) for fixed in Lexicon(DECK).find(text)] == expected


def test_names_go_first():
    assert " ".join(s.reading for s in annotate("匈奴單于與吐蕃")) == "xiōng nú chán yú yǔ tǔ bō"
    assert [fixed.origin for fixed in names().find("单于")] == ["name"]
