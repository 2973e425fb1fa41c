"""Readings of Taiwan."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.readings.regions import taiwanese

TABLE = Path(__file__).parent.parent / "quizgen" / "data" / "readings_tw.tsv"


@pytest.mark.parametrize(
    ("text", "mainland", "taiwan"),
    [
        ("我和你", "wǒ hé nǐ", "wǒ hàn nǐ"),
        ("和平", "hé píng", "hé píng"),
        ("期望", "qī wàng", "qí wàng"),
        ("日期", "rì qī", "rì qí"),
        ("垃圾", "lā jī", "lè sè"),
        ("血液", "xuè yè", "xiě yì"),
        ("企業", "qǐ yè", "qì yè"),
        ("企业", "qǐ yè", "qì yè"),
        ("危險", "wēi xiǎn", "wéi xiǎn"),
        ("微小", "wēi xiǎo", "wéi xiǎo"),
        ("研究", "yán jiū", "yán jiù"),
        ("質量", "zhì liàng", "zhí liàng"),
        ("攻擊", "gōng jī", "gōng jí"),
        ("休息", "xiū xī", "xiū xí"),
        ("除夕", "chú xī", "chú xì"),
        ("可惜", "kě xī", "kě xí"),
        ("昔日", "xī rì", "xí rì"),
        ("突然", "tū rán", "tú rán"),
        ("帆船", "fān chuán", "fán chuán"),
        ("帆布", "fān bù", "fān bù"),
        ("知識", "zhī shí", "zhī shì"),
        ("綜合", "zōng hé", "zòng hé"),
        ("諷刺", "fěng cì", "fèng cì"),
        ("亞洲", "yà zhōu", "yǎ zhōu"),
        ("法國", "fǎ guó", "fà guó"),
        ("法律", "fǎ lǜ", "fǎ lǜ"),
        ("頭髮", "tóu fà", "tóu fǎ"),
        ("发生", "fā shēng", "fā shēng"),
        ("朝鮮", "cháo xiǎn", "cháo xiān"),
        ("包括", "bāo kuò", "bāo kuò"),
        ("總括", "zǒng kuò", "zǒng guā"),
        ("自轉", "zì zhuàn", "zì zhuǎn"),
        ("轉圈", "zhuàn quān", "zhuàn quān"),
        ("說服", "shuō fú", "shuì fú"),
        ("成績", "chéng jì", "chéng jī"),
        ("建築", "jiàn zhù", "jiàn zhú"),
        ("傳播", "chuán bō", "chuán bò"),
        ("諸葛亮", "zhū gě liàng", "zhū gé liàng"),
        ("中國", "zhōng guó", "zhōng guó"),
    ],
)
def test_reads_as_in_taiwan(text, mainland, taiwan):
    assert " ".join(taiwanese(text, mainland.split())) == taiwan


def test_words_that_are_given_decide():
    readings = ["hé"]
    assert taiwanese("和", readings, [(0, 1)]) == ["hàn"]
    assert taiwanese("珅和", ["shēn", "hé"], [(0, 2)]) == ["shēn", "hé"]


def test_what_has_no_reading_stays():
    assert taiwanese("，期A", ["", "qī", ""]) == ["", "qí", ""]


def test_the_table_is_in_order():
    """Rows are unique, sorted by length and text, and have a syllable for each character."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    keys = [(len(text), text, mainland) for text, mainland, *_ in rows]
    assert keys == sorted(set(keys))
    assert all(len(t) == len(m.split()) == len(w.split()) and s for t, m, w, s in rows)
