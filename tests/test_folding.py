"""One form for both scripts, of the same length; and one for keys."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.folding import fold, normalised, with_zeros

LINES = files("quizgen").joinpath("data/fold.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")][1:]
CHINESE = st.text(
    st.sampled_from([row[0] for row in ROWS])
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("香港特別行政區", "香港特别行政区", id="Traditional"),
        pytest.param("香港特别行政区", "香港特别行政区", id="Simplified"),
        pytest.param("乾隆", "干隆", id="character by character"),
        pytest.param("Ａ１ 「」", "Ａ１ 「」", id="width and marks stay"),
        pytest.param("", "", id="empty"),
    ],
)
def test_fold(text: str, expected: str):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一九○一年", "一九〇一年", id="circle"),
        pytest.param("二０一五年至二00八年", "二〇一五年至二〇〇八年", id="figures"),
        pytest.param("一九OO年", "一九〇〇年", id="letters"),
        pytest.param("陳○○有一O型血，九OK", "陳○○有一O型血，九OK", id="none"),
    ],
)
def test_zeros(text: str, expected: str):
    assert with_zeros(text) == expected


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param(
            "於１９４９年，中華人民共和國成立。", "于1949年中华人民共和国成立", id="all at once"
        ),
        pytest.param("Jang Song Chol", "JANGSONGCHOL", id="case and space"),
        pytest.param("\uf902", "车", id="a compatibility ideograph of a Traditional character"),
        pytest.param("㍻", "平成", id="an era in one character"),
        pytest.param("，。「」", "", id="nothing but marks"),
    ],
)
def test_normalised(text: str, same: str):
    assert normalised(text) == normalised(same)


def test_different_texts_stay_different():
    texts = ["1949年10月", "1949年1月", "一九四九年", "民國38年"]
    assert len({normalised(text) for text in texts}) == len(texts)


def test_the_table_has_one_row_for_a_character():
    sources = [source for source, _ in ROWS]
    assert sources == sorted(set(sources))
    assert all(len(source) == len(target) == 1 for source, target in ROWS)


def test_what_a_character_is_folded_to_is_folded_itself():
    assert [target for _, target in ROWS if fold(target) != target] == []


@given(st.text())
def test_folding_keeps_the_length_and_is_done_at_once(text: str):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(CHINESE)
def test_both_scripts_have_one_normal_form(text: str):
    assert normalised(fold(text)) == normalised(text)
    assert normalised(normalised(text)) == normalised(text)
