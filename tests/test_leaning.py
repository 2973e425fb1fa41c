"""Which sentences need their neighbours."""

from __future__ import annotations

import pytest

from quizgen.facts.leaning import lacks_subject, leans_back, leans_forward, opens_with_subject
from quizgen.facts.marked import Marked


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("這名代表後來離開了當地。", True, id="demonstrative"),
        pytest.param("1996年，該院關閉。", True, id="demonstrative-behind-a-date"),
        pytest.param("他在1950年去世。", True, id="pronoun"),
        pytest.param("其後病院於1975年關閉。", True, id="connective"),
        pytest.param("雖然如此，移民在1960年代更多。", True, id="concession"),
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


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        pytest.param("1566年，吞併了三個小國。", True, id="verb-behind-the-date"),
        pytest.param("万历初年，又攻占了两座城。", True, id="adverb"),
        pytest.param("1985年被評選為模範學校。", True, id="passive"),
        pytest.param("1953年成立委員會。", True, id="object-only"),
        pytest.param("1941年12月對日本宣戰。", True, id="to-whom"),
        pytest.param("大正二年（1913年）2月，轉任區長。", True, id="two-forms-of-a-date"),
        pytest.param("1977年由一位教授引進，", True, id="by-whom-only"),
        pytest.param("1998年由市長主持動土儀式。", False, id="by-whom-and-what"),
        pytest.param("1938年修築的公路使當地成為要道。", False, id="verb-that-describes"),
        pytest.param("1999年發生大地震。", False, id="there-was"),
        pytest.param("到1924年，政府達成協定。", False, id="until-when"),
        pytest.param("1954年，17歲的球員在香港獲得冠軍。", False, id="subject"),
        pytest.param("政府於1960年簽署條約。", False, id="subject-first"),
        pytest.param("1960年", False, id="nothing-but-a-date"),
    ],
)
def test_lacks_subject(statement, expected):
    assert lacks_subject(Marked.found_in(statement)) is expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("1949年，政府遷往臺北。", True),
        ("於1949年政府遷往臺北。", True),
        ("政府於1949年遷往臺北。", True),
        ("在法國舉辦的比賽於1982年結束。", False),
        ("1982年在法國舉辦比賽。", False),
        ("直至1969年政府才離開。", False),
        ("1958年遷往臺北。", False),
    ],
)
def test_opens_with_subject(statement, expected):
    assert opens_with_subject(Marked.found_in(statement)) is expected
