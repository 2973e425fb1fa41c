"""Systems of transcription."""

from __future__ import annotations

from collections import defaultdict

import pytest

from quizgen.readings.systems import transcribe


@pytest.mark.parametrize(
    ("syllable", "numbers", "zhuyin"),
    [
        ("mā", "ma1", "ㄇㄚ"),
        ("ma", "ma5", "˙ㄇㄚ"),
        ("lǜ", "lü4", "ㄌㄩˋ"),
        ("lüè", "lüe4", "ㄌㄩㄝˋ"),
        ("zhī", "zhi1", "ㄓ"),
        ("sì", "si4", "ㄙˋ"),
        ("yī", "yi1", "ㄧ"),
        ("wǒ", "wo3", "ㄨㄛˇ"),
        ("yuán", "yuan2", "ㄩㄢˊ"),
        ("xióng", "xiong2", "ㄒㄩㄥˊ"),
        ("wēng", "weng1", "ㄨㄥ"),
        ("jūn", "jun1", "ㄐㄩㄣ"),
        ("ér", "er2", "ㄦˊ"),
        ("r", "r5", "˙ㄦ"),
    ],
)
def test_transcribes(syllable, numbers, zhuyin):
    assert transcribe(syllable) == syllable
    assert transcribe(syllable, "pinyin-numbers") == numbers
    assert transcribe(syllable, "zhuyin") == zhuyin


def test_every_syllable_that_pypinyin_knows_comes_back():
    """No two syllables look alike, but for interjections that Zhuyin writes as others."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import tone3_to_tone

    syllables = {one for readings in PINYIN_DICT.values() for one in readings.split(",")}
    alike = defaultdict(set)
    for syllable in syllables:
        assert tone3_to_tone(transcribe(syllable, "pinyin-numbers")) == syllable
        alike[transcribe(syllable, "zhuyin")].add(syllable)
    interjections = {"ㄇㄨˋ", "ㄇㄨˊ", "ㄨㄥˋ", "ㄣˋ", "ㄣˇ"}
    assert {zhuyin for zhuyin, same in alike.items() if len(same) > 1} <= interjections
