"""Which sentences need their neighbours."""

from __future__ import annotations

import pytest

from quizgen.facts.leaning import leans_back, leans_forward


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("這名代表後來離開了當地。", True, id="demonstrative"),
        pytest.param("1996年，該院關閉。", True, id="demonstrative-behind-a-date"),
        pytest.param("他在1950年去世。", True, id="pronoun"),
        pytest.param("其後病院於1975年關閉。", True, id="connective"),
        pytest.param("但在2012年，政府重新提議填海。", True, id="contrast"),
        pytest.param("第二所則在1984年設立。", True, id="contrast-by-則"),
        pytest.param("双方于1960年签署条约。", True, id="both-sides"),
        pytest.param("香港在1997年成為特別行政區。", False, id="names-its-subject"),
        pytest.param(
            "儘管香港是自由港，地區自1997年起改造，這個地方仍在變。", False, id="own-antecedent"
        ),
        pytest.param("1958年，全国锦标赛在北京举行。", False, id="date-first"),
    ],
)
def test_leans_back(sentence, expected):
    assert leans_back(sentence) is expected


@pytest.mark.parametrize(
    ("before", "date", "after", "expected"),
    [
        pytest.param("移交後首次則是在", "2016年七月底", "。", True, id="only-the-date"),
        pytest.param("第一次發生是", "1950年", "。", True, id="copula"),
        pytest.param("大學成立於", "1950年", "。", False, id="says-what-happened"),
        pytest.param("首次是在", "2016年", "舉行的。", False, id="goes-on"),
        pytest.param("他當選議員，那是在", "2016年", "。", False, id="says-it-before"),
    ],
)
def test_leans_forward(before, date, after, expected):
    """A sentence that only says when is joined to the one that says what."""
    sentence = before + date + after
    assert leans_forward(sentence, len(before), len(before + date)) is expected
