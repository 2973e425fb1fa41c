"""The words that papers have of themselves, in the paper's script or in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from quizgen.papers import ItemType
from quizgen.scripts import SCRIPTS, Script, convert


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a header, a footer and the tables.

    Attributes:
        pages: The line under a page, with ``{page}`` and ``{total}`` in it.
        points: What an item is worth, with ``{points}`` in it.
        each: What the items of a section are worth, with ``{points}`` and ``{total}`` in it.
        each_blank: The same for items with several blanks.
        altogether: What a section is worth whose items differ, with ``{total}`` in it.
        instructions: What is to be done if nobody says, with ``{questions}`` in it.
        full: The same with ``{total}``, the points for all.
        colon: What stands between a label and what it is of.
        tag: The BCP 47 tag of the words; "" for that of the sheet.
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
    each: str
    each_blank: str
    altogether: str
    instructions: str
    full: str
    submit: str
    unanswered: str
    retry: str
    colon: str
    tag: str = ""


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
    each="（每題 {points} 分，共 {total} 分）",
    each_blank="（每空 {points} 分，共 {total} 分）",
    altogether="（共 {total} 分）",
    instructions="全卷共 {questions} 題。",
    full="全卷共 {questions} 題，滿分 {total} 分。",
    submit="交卷",
    unanswered="還有 {count} 處沒有作答，再按一次就交卷。",
    retry="重做",
    colon="：",
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
    points=" (points: {points})",
    each=" (points: {points} each, {total} in total)",
    each_blank=" (points: {points} for each blank, {total} in total)",
    altogether=" (points: {total})",
    instructions="Questions: {questions}.",
    full="Questions: {questions}. Points: {total}.",
    submit="Submit",
    unanswered="Blanks left: {count}. Press again to submit.",
    retry="Try again",
    colon=": ",
    tag="en",
)

_HAN = "一二三四五"
_ROMAN = ("I", "II", "III", "IV", "V")

_CHINESE_SECTIONS: Mapping[ItemType, tuple[str, str]] = {
    "fill": ("填空題", "在橫線上寫出日期。"),
    "choice": ("選擇題", "選出正確的答案。"),
    "matching": ("配對題", "寫出每件事的日期的字母；有的日期用不上。"),
    "order": ("排序題", "按時間先後寫出 1、2、3……"),
    "truefalse": ("判斷題", "日期正確的寫「對」，不正確的寫「錯」。"),
}

_ENGLISH_SECTIONS: Mapping[ItemType, tuple[str, str]] = {
    "fill": ("Fill in the blanks", "Write the date on the line."),
    "choice": ("Multiple choice", "Choose the right answer."),
    "matching": ("Matching", "Write the letter of each event's date; some dates are left over."),
    "order": ("Put in order", "Write 1, 2, 3 … in the order of time."),
    "truefalse": ("True or false", "Write T if the date is right, and F if it is not."),
}


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


def section_words(kind: ItemType, number: int, language: str) -> tuple[str, str]:
    """Return the title and the instructions of a section.

    Args:
        kind: The type of its questions.
        number: Which section it is, from 1 to 5.
        language: A BCP 47 tag, as for ``words``.
    """
    if not language.startswith("zh"):
        title, instructions = _ENGLISH_SECTIONS[kind]
        return f"{_ROMAN[number - 1]}. {title}", instructions
    title, instructions = _CHINESE_SECTIONS[kind]
    script = script_of(language)
    return (
        convert(f"{_HAN[number - 1]}、{title}", script).text,
        convert(instructions, script).text,
    )


def script_of(language: str) -> Script:
    """Return the script of a Chinese BCP 47 tag; Taiwan's for Traditional without a region."""
    subtags = language.casefold().split("-")
    if "hans" in subtags:
        return "hans"
    named: dict[str, Script] = {script.rpartition("-")[2]: script for script in SCRIPTS}
    return next((named[one] for one in subtags if one in ("hk", "tw")), "hant-tw")
