"""The words that papers have of themselves, in the paper's script or in English."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from quizgen.scripts import SCRIPTS, Script, convert


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a header, a footer and the tables.

    Attributes:
        pages: The line under a page, with ``{page}`` and ``{total}`` in it.
        points: What an item is worth, with ``{points}`` in it.
    """

    quiz: str
    key: str
    answers: str
    sheet: str
    school: str
    class_name: str
    name: str
    student: str
    date: str
    score: str
    total: str
    section: str
    fill_bubbles: str
    version: str
    code: str
    number: str
    answer: str
    statement: str
    source: str
    true: str
    false: str
    right: str
    wrong: str
    pages: str
    points: str


CHINESE = Words(
    quiz="測驗",
    key="答案",
    answers="各卷答案一覽",
    sheet="答題卡",
    school="學校",
    class_name="班級",
    name="姓名",
    student="學號",
    date="日期",
    score="得分",
    total="總分",
    section="大題",
    fill_bubbles="請用深色鉛筆或黑色筆把圓圈塗滿；如需更改，請擦拭乾淨。",
    version="卷別",
    code="卷號",
    number="題號",
    answer="答案",
    statement="全句",
    source="出處",
    true="對",
    false="錯",
    right="正確",
    wrong="不正確",
    pages="第 {page} 頁，共 {total} 頁",
    points="（{points}分）",
)
"""In Traditional script, which the others are converted from."""

ENGLISH = Words(
    quiz="Quiz",
    key="Key",
    answers="Answers of all versions",
    sheet="Answer sheet",
    school="School",
    class_name="Class",
    name="Name",
    student="Student no.",
    date="Date",
    score="Score",
    total="Total",
    section="Part",
    fill_bubbles="Fill the circles with a dark pencil or pen; erase cleanly to change an answer.",
    version="Version",
    code="Code",
    number="No.",
    answer="Answer",
    statement="Sentence",
    source="Source",
    true="T",
    false="F",
    right="right",
    wrong="wrong",
    pages="Page {page} of {total}",
    points=" ({points} points)",
)


@cache
def words(language: str) -> Words:
    """Return the words in a language.

    Args:
        language: A BCP 47 tag: ``en``, or ``zh`` with or without script and region.
    """
    if not language.startswith("zh"):
        return ENGLISH
    script = script_of(language)
    return Words(
        **{one.name: convert(getattr(CHINESE, one.name), script).text for one in fields(Words)}
    )


def script_of(language: str) -> Script:
    """Return the script of a Chinese BCP 47 tag; Taiwan's for Traditional without a region."""
    subtags = language.casefold().split("-")
    if "hans" in subtags:
        return "hans"
    named: dict[str, Script] = {script.rpartition("-")[2]: script for script in SCRIPTS}
    return next((named[one] for one in subtags if one in ("hk", "tw")), "hant-tw")
