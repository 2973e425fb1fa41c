"""Questions that a teacher wrote: read from GIFT and tables, and set on the paper."""

from __future__ import annotations

import subprocess
from contextlib import suppress

import pytest
from conftest import run_quizgen
from hypothesis import given
from test_exports import SET, any_question, export, of
from timing import assert_linear

from quizgen.errors import QuestionsError, SourceError
from quizgen.exports import read_questions
from quizgen.quiz import OwnItem, Question, Quiz, Section, stays_last, versions, with_own

GIFT = r"""
// a comment
$CATEGORY: $course$/top/x

::name::誰是第一任總督？{
  ~義律
  =砵甸乍 # 對了
  ~%0%戴維斯
}

香港大學於 {=1911 =%100%一九一一 =%50%1912} 年創立。

九龍在1860年割讓。{T#不對#對}

[html]<p>1 &lt; 2</p>{FALSE####因為\n甚多}

配對{
  =鐵路 -> 1905年
  = -> 1923年
  =學校 -> 1911年
}

排序{=甲 -> 2 =乙 -> 1}

哪一年\: a\=b \{c\} \# \~ \\？{#1842:0}
"""


def gift(text: str) -> tuple[Question, ...]:
    return read_questions(text.encode(), "x.gift")


def test_gift():
    choice, fill, true, false, matching, order, number = gift(GIFT)
    assert choice == Question(
        "choice", "誰是第一任總督？", options=("義律", "砵甸乍", "戴維斯"), right=(1,)
    )
    assert fill.stem == "香港大學於____年創立。"
    assert fill.answers == ("1911", "一九一一")
    assert (true.is_true, false.is_true) == (True, False)
    assert false.stem == "1 < 2"
    assert false.feedback == ("因為", "甚多")
    assert matching.lines == ("鐵路", "學校")
    assert matching.partners == ("1905年", "1911年")
    assert matching.extra == ("1923年",)
    assert (order.type, order.right) == ("order", (1, 0))
    assert number.stem == "哪一年: a=b {c} # ~ \\？"
    assert number.answers == ("1842",)


def test_our_own_gift_comes_back():
    for read, written in zip(gift(export("gift").decode()), SET.questions, strict=True):
        for field in ("type", "stem", "lines", "partners", "extra", "answers", "feedback"):
            assert getattr(read, field) == getattr(written, field)


@given(any_question())
def test_any_gift_comes_back(question):
    """What is right stays right; an arrow has another form, and dates that repeat are one."""
    (read,) = gift(export("gift", of(question)).decode())
    assert read.stem == question.stem.replace("\\*", "*")
    if question.type == "choice":
        assert read.partners == tuple(one.replace("->", "→") for one in question.partners)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("甲\n\n乙？", ":1: the question has not one pair of braces"),
        ("甲{=乙}\n\n\n丙{", ":4: the question has not one pair of braces"),
        ("甲{}", "an essay has no answer"),
        ("甲{#1842:5}", "a range of numbers"),
        ("甲{~乙 ~丙}", "no option is right; mark one"),
        ("甲{=乙 =丙 ~丁}", "more than one option is right; mark one"),
        ("甲{=乙 ~乙}", "the option '乙' is there twice"),
        ("甲{=乙 -> 丙 = -> 丁}", "fewer than two lines"),
        ("甲{=乙 -> 丙 =丁}", "a pair has no ->"),
        ("{=乙}", "the question is empty"),
        ("甲{=%50%乙}", "the question has no answer"),
        ("// nothing", "there is no question in it"),
    ],
)
def test_what_is_wrong_with_gift(text, message):
    with pytest.raises(QuestionsError, match=f"^x\\.gift.*{message}") as caught:
        gift(text)
    assert "; " in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("foo,甲,乙,", "'foo' is no type of question; give fill, choice"),
        ("choice,甲,丁,乙|丙", "the answer '丁' is none of the options"),
        ("choice,甲,E,乙|丙", "the answer 'E' is none of the options"),
        ("choice,甲,乙,乙", "there are too few options; give from 2 to 10"),
        ("choice,甲,,乙|丙", "no option is right"),
        ("fill,,乙,", "the question is empty"),
        ("fill,甲,,", "the question has no answer"),
        ("truefalse,甲,乙,", "'乙' is neither true nor false"),
        ("order,甲,1|1,,乙|丙", "the places are no order; give each number from 1 to 2"),
        ("order,甲,x,,乙|丙", "'x' is no place"),
        ("matching,甲,1905年,,乙|丙", "there are"),
        ("fill,甲,乙,,,-1", "'-1' is no number of points"),
        ("fill,甲,乙,,,,多", "the row has 7 cells, but there are 6 columns"),
    ],
)
def test_what_is_wrong_with_a_row(row, message):
    cells = [f'"{cell}"'.replace("|", "\n") for cell in row.split(",")]
    text = "type,question,answer,options,lines,points\nfill,甲,乙\n" + ",".join(cells)
    with pytest.raises(QuestionsError, match=f"^x\\.csv:3: {message}"):
        read_questions(text.encode(), "x.csv")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.csv", "type,frage\n", "unknown column 'frage'; known columns are type, question"),
        ("x.csv", "type,question\n", "there is no column answer"),
        ("x.csv", "type,type,question,answer\n", "two columns have one name"),
        ("x.csv", "type,question,answer\n", "there is no question in it"),
        ("x.csv", 'type,question,answer\nfill,"甲', "not valid CSV"),
        ("x.docx", "x", "questions are read from GIFT and tables only"),
    ],
)
def test_what_is_wrong_with_a_file(name, text, message):
    with pytest.raises(QuestionsError, match=message):
        read_questions(text.encode(), name)


def test_a_table_by_hand():
    """Letters name options, semicolons part cells, and the words for right and wrong are known."""
    text = 'Type;Question;Answer;Options\nchoice;甲？;b;"乙\n丙"\ntruefalse;丁。;錯;\n'
    choice, false = read_questions(text.encode("utf-8-sig"), "x.csv")
    assert choice.partners == ("丙",)
    assert false.right == (0,)


def test_a_file_that_is_no_text():
    with pytest.raises(SourceError):
        read_questions(b"PK\x03\x04", "x.csv")


@pytest.mark.parametrize(
    "sign", ["{", "~", "=", "\\", "<", "#", "%", "->", "::", "[", "\n\n", "甲{=乙}\n\n"]
)
def test_gift_takes_linear_time(sign):
    def run(length: int) -> None:
        with suppress(QuestionsError):
            gift("甲{" + sign * length + "}")

    assert_linear(run, 100_000)


OWN = Question("choice", "甲？", options=("乙", "丙", "丁", "以上皆非"), right=(1,))


def test_own_questions_stand_with_those_of_their_type():
    quiz = with_own(
        Quiz("題", (Section("fill", ()),), 0), (OWN, Question("fill", "乙", answers=("1",)))
    )
    assert [section.type for section in quiz.sections] == ["fill", "choice"]
    assert quiz.wanted == 2
    order = Question("order", "丙", lines=("甲", "乙", "丙"), right=(0, 1, 2))
    assert [item.points for item in with_own(quiz, (order,)).items] == [2, 2, 3]


def test_versions_shuffle_own_questions():
    """The answer stays what it is; an option that speaks of the others stays the last."""
    lines = Question("order", "丙", lines=("甲", "乙", "丙"), right=(0, 1, 2))
    pairs = Question("matching", "丁", lines=("甲", "乙"), options=("1", "2", "3"), right=(2, 0))
    quiz = with_own(Quiz("題", (), 0), (OWN, lines, pairs))
    orders = set()
    for version in versions(quiz, "ABCDEFGH", 1):
        choice, order, matching = (
            item.question for item in version.items if isinstance(item, OwnItem)
        )
        assert choice.partners == ("丙",)
        assert choice.options[-1] == "以上皆非"
        assert dict(zip(order.lines, order.right, strict=True)) == {"甲": 0, "乙": 1, "丙": 2}
        assert order.right != (0, 1, 2)
        assert dict(zip(matching.lines, matching.partners, strict=True)) == {"甲": "3", "乙": "1"}
        orders.add(choice.options)
    assert len(orders) > 2


@pytest.mark.parametrize(
    ("option", "last"),
    [("以上皆是", True), ("以上都不對", True), ("All of the above", True), ("以上海為首都", False)],
)
def test_options_about_others(option, last):
    assert stays_last(option) == last


def test_the_command(tmp_path):
    (tmp_path / "a.md").write_text("書院於1901年落成。\n\n鐵路在1911年通車。", encoding="utf-8")
    (tmp_path / "own.gift").write_text(GIFT, encoding="utf-8")
    formats = "pdf,csv,gift,aiken"
    command = ("quiz", "a.md", "--add", "own.gift", "--format", formats, "-o", "out")
    done = run_quizgen(*command, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "9 questions" in done.stdout
    assert "aiken: question" in done.stderr
    assert "gift: every question counts one point" in done.stderr
    pdf = tmp_path / "out" / "a.quiz.pdf"
    shown = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    for expected in (
        "一、填空題",
        "二、選擇題",
        "砵甸乍",
        "三、判斷題",
        "四、配對題",
        "五、排序題",
    ):
        assert expected in shown
    again = ("quiz", "a.md", "--add", "out/a.questions.csv", "--format", "csv", "-o", "again")
    done = run_quizgen(*again, cwd=tmp_path)
    assert "11 questions" in done.stdout


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (("--add", "none.csv"), 1, "none.csv: there is no such file; check the name"),
        (
            ("--add", "bad.gift"),
            1,
            "bad.gift:1: an essay has no answer for a key; give its answers",
        ),
        (("--format", "moodle,foo"), 2, "'foo' is none of html, pdf, docx, moodle"),
    ],
)
def test_bad_input_writes_nothing(options, status, message, tmp_path):
    (tmp_path / "a.md").write_text("書院於1901年落成。", encoding="utf-8")
    (tmp_path / "bad.gift").write_text("甲{}", encoding="utf-8")
    done = run_quizgen("quiz", "a.md", *options, cwd=tmp_path)
    assert done.returncode == status
    assert message in " ".join(done.stderr.split())
    assert not (tmp_path / "build").exists()
