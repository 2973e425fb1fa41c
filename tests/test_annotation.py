"""Readings, character by character."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

import quizgen
from quizgen.errors import ConfigError
from quizgen.readings import Lexicon, Name, annotate, joined, load_readings, unread
from quizgen.readings.frames import framed

CASES = Path(__file__).parent / "cases"
DATA = Path(quizgen.__file__).parent / "data"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("香港", "xiāng gǎng"),
        ("銀行行長", "yín háng háng zhǎng"),
        ("重慶", "chóng qìng"),
        ("改造為一個", "gǎi zào wéi yī gè"),
        ("因為", "yīn wèi"),
        ("B-52、A座", "zuò"),
        ("1997年", "yī jiǔ jiǔ qī nián"),
        ("一個16人的家庭", "yī gè shí liù rén de jiā tíng"),
        ("單于與可汗在龜茲", "chán yú yǔ kè hán zài qiū cí"),
        ("他罕有地發表全國電視演說", "tā hǎn yǒu de fā biǎo quán guó diàn shì yǎn shuō"),
        ("這個地方", "zhè ge dì fang"),
        ("主要為國內市場服務", "zhǔ yào wèi guó nèi shì chǎng fú wù"),
        ("生了一場大病", "shēng le yī cháng dà bìng"),
        ("北部一帶", "běi bù yī dài"),
        ("曾國藩曾任總督", "zēng guó fān céng rèn zǒng dū"),
        ("為紀念孫中山，孫中山為其立碑", "wèi jì niàn sūn zhōng shān sūn zhōng shān wèi qí lì bēi"),
        ("以香港為基地提供服務", "yǐ xiāng gǎng wéi jī dì tí gōng fú wù"),
        (
            "一場激烈的戰爭和一場激烈的比賽",
            "yī cháng jī liè de zhàn zhēng hé yī chǎng jī liè de bǐ sài",
        ),
        ("盧漢率第一軍，出生率高", "lú hàn shuài dì yī jūn chū shēng lǜ gāo"),
        ("位於倫敦", "wèi yú lún dūn"),
        ("先生的頭髮", "xiān sheng de tóu fa"),
        ("髮長、發現、三隻", "fà cháng fā xiàn sān zhī"),
        ("1939年期間", "yī jiǔ sān jiǔ nián qī jiān"),
    ],
)
def test_readings(text, expected):
    assert " ".join(syllable.reading for syllable in annotate(text)) == expected


def test_both_scripts_read_alike():
    """Traditional text is read through its Simplified form."""
    pairs = [("憑藉外交關係", "凭借外交关系"), ("朝鮮銀行", "朝鲜银行"), ("長江後浪", "长江后浪")]
    for traditional, simplified in pairs:
        assert [s.reading for s in annotate(traditional)] == [
            s.reading for s in annotate(simplified)
        ]


def test_a_character_without_a_reading_has_no_syllable():
    assert [s.text for s in annotate("香\U0003134f港")] == ["香", "港"]


def test_a_number_is_one_group():
    (number, year) = annotate("2000年")
    assert (number.start, number.end, number.text) == (0, 4, "2000")
    assert (number.reading, number.origin) == ("èr líng líng líng", "number")
    assert (year.text, year.reading) == ("年", "nián")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "qǐ yè yán jiū yī gè xīng qī"),
        ({"system": "pinyin-numbers"}, "qi3 ye4 yan2 jiu1 yi1 ge4 xing1 qi1"),
        ({"system": "zhuyin"}, "ㄑㄧˇ ㄧㄝˋ ㄧㄢˊ ㄐㄧㄡ ㄧ ㄍㄜˋ ㄒㄧㄥ ㄑㄧ"),
        ({"region": "tw"}, "qì yè yán jiù yī gè xīng qí"),
        ({"sandhi": True}, "qǐ yè yán jiū yí gè xīng qī"),
        ({"system": "jyutping"}, "kei5 jip6 jin4 gau3 jat1 go3 sing1 kei4"),
        ({"system": "none"}, ""),
    ],
    ids=str,
)
def test_systems(settings, expected):
    assert (
        " ".join(syllable.reading for syllable in annotate("企業研究一個星期", **settings))
        == expected
    )


def test_taiwan_reads_full_tones():
    """What is neutral on the mainland alone is not so there."""
    syllables = annotate("先生的朋友有頭髮", region="tw")
    assert " ".join(s.reading for s in syllables) == "xiān shēng de péng yǒu yǒu tóu fǎ"


def test_a_long_text_is_read_like_its_parts():
    """A text is read in pieces, which changes nothing."""
    line = "重慶的銀行在1949年2月重建，為避免戰爭。\n"
    alone = [(s.start, s.end, s.reading) for s in annotate(line)]
    size = len(line)
    together = annotate(line * 2_000)
    assert [(s.start, s.end, s.reading) for s in together] == [
        (at * size + start, at * size + end, reading)
        for at in range(2_000)
        for start, end, reading in alone
    ]


@pytest.mark.parametrize("name", ["neutral.tsv", "readings_hant.tsv"])
def test_a_table_is_in_order(name):
    """No word stands twice, and each has a syllable for each character and a source."""
    table = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")][1:]
    assert [word for word, *_ in rows] == sorted({word for word, *_ in rows})
    assert all(len(word) == len(reading.split()) and source for word, reading, source in rows)


def test_each_frame_has_an_example():
    table = (DATA / "frames.tsv").read_text(encoding="utf-8").splitlines()
    for _, reading, example in [line.split("\t") for line in table if line[0] != "#"][1:]:
        found = framed(example.replace("▁", ""))
        assert (example.index("▁"), (reading,)) in [(f.start, f.readings) for f in found], example


def test_how_something_is_done_or_where():
    table = (CASES / "adverbials.tsv").read_text(encoding="utf-8").splitlines()
    for sentence, expected in [line.split("\t") for line in table if line[0] != "#"][1:]:
        at = sentence.index("▁")
        syllables = annotate(sentence.replace("▁", ""))
        assert [one.reading for one in syllables if one.start == at] == [expected], sentence


@pytest.mark.parametrize(
    "unit", ["为", "上的", "一场", "比长", "率军", "选为他", "以为", "地", "大规模地"]
)
def test_time_is_linear(unit):
    assert_linear(lambda length: framed(unit * (length // len(unit))), 100_000)


def test_a_decks_own_readings_go_before_all_others():
    own = Lexicon(load_readings("word\treading\n單于\tdān yú\n", "readings.tsv"))
    syllables = annotate("單于南下", own=own)
    assert [s.reading for s in syllables] == ["dān", "yú", "nán", "xià"]
    assert syllables[0].origin == "deck"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("單于", "a row has a word and its reading, with a tab between them; fill in both"),
        ("單于\tchán", "單于 has 2 characters and 1 syllables; give one for each"),
        ("單于\tchán 于", "'于' is no syllable of Pinyin; write it like hǎo or lǜ"),
        ("單于\tchan2 yu2", "'chan2' is no syllable of Pinyin; write it like hǎo or lǜ"),
    ],
)
def test_a_broken_table_is_refused(row, message):
    with pytest.raises(ConfigError) as caught:
        load_readings(f"# ours\nword\treading\n{row}\n", "readings.tsv")
    assert str(caught.value) == f"readings.tsv:3: {message}"


def test_words_are_joined():
    text = "香港回歸後，朝鮮在2000年2月於灣仔設了一個總領事館。"
    assert joined(text, annotate(text), [Name(0, 4)]) == (
        "Xiānggǎng Huíguī hòu, Cháoxiǎn zài èr líng líng líng nián èr yuè yú Wānzǎi shèle yī gè "
        "zǒnglǐngshìguǎn."
    )


def test_what_has_no_reading_is_told():
    text = "香\U0003134f港，B座"
    assert unread(text, annotate(text)) == "\U0003134f"


@given(st.text(alphabet="香港銀行長重\U0003134f😀a1，。 ", max_size=40))
def test_offsets_slice_back(text):
    syllables = annotate(text)
    assert all(text[s.start : s.end] == s.text and s.reading.strip() for s in syllables)
    ends = [0, *(s.end for s in syllables)]
    assert all(end <= s.start for end, s in zip(ends, syllables, strict=False))


def test_circles_behind_numerals_are_zeros():
    """And those that stand for a name are none."""
    circles = [(one.start, one.text, one.reading) for one in annotate("一九○一年，陳○○")]
    assert circles[2] == (2, "○", "líng")
    assert [start for start, *_ in circles] == [0, 1, 2, 3, 4, 6]
    assert joined("一九○一年", annotate("一九○一年")) == "Yī jiǔ líng yī nián"
