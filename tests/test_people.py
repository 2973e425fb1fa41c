"""Whether a document is about a person."""

from __future__ import annotations

import pytest

from quizgen.facts.people import is_about_person
from quizgen.readers import read_text


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("王小明", "王小明是一名教師。", True, id="surname"),
        pytest.param("約翰·史密斯", "史密斯在1901年到香港。", True, id="name-in-parts"),
        pytest.param("宋太宗", "宋太宗在976年即位。", True, id="temple-name"),
        pytest.param("伽利略", "他在1638年失明，因此他回到家中。", True, id="spoken-of"),
        pytest.param("伽利略", "伽利略號在1989年升空。", False, id="not-spoken-of"),
        pytest.param("早田文藏", "早田文藏，植物學家，生於1874年。", True, id="born"),
        pytest.param("全球資訊網", "1991年，他介紹了全球資訊網。他是英國人。", False, id="thing"),
        pytest.param("楊浦區", "楊浦區在1945年設立。他在那裡住過。", False, id="place"),
        pytest.param("關島海戰", "關島海戰發生在1944年，他們都參加了。", False, id="happened"),
        pytest.param("某人物", "某人物，政治人物。", True, id="profession"),
        pytest.param("文明", "文明始於公元前3000年。", False, id="common-noun"),
        pytest.param("", "他生於1901年。", False, id="no-title"),
    ],
)
def test_a_document_is_about_a_person(title, text, expected):
    assert is_about_person(read_text(text, title)) is expected
