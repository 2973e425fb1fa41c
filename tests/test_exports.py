"""Questions as other programs read them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace

import lms
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.config import DeckConfig, SourceConfig
from quizgen.errors import LibraryError
from quizgen.exports import EXPORTS, QuestionSet, question_set, read_questions
from quizgen.exports.record import left_out
from quizgen.facts import DatedFact, extract_facts
from quizgen.printing import adapter
from quizgen.printing.segments import printable
from quizgen.quiz import ITEM_TYPES, Question, keyed_facts, make_quiz, versions
from quizgen.readers.markdown import read_markdown

FILL = Question(
    "fill",
    "書院於____（何年？）落成。",
    "沿革",
    "縣令捐資。",
    answers=("光緒二十年", "1894年", "1894"),
    points=2,
    feedback=("書院於光緒二十年落成。（出處：沿革）",),
    dates=("1894",),
)
CHOICE = Question(
    "choice",
    "橋於____建成。",
    options=("1901年", "1911年", "1905年", "1921年"),
    right=(2,),
    points=2,
)
MATCHING = Question(
    "matching",
    "每件事發生在什麼時候？",
    lines=("鐵路通車", "學校遷址"),
    options=("1905年", "1911年", "1923年"),
    right=(1, 0),
    points=2,
)
ORDER = Question("order", "排第幾？", lines=("甲事", "乙事", "丙事"), right=(2, 0, 1), points=3)
TRUE = Question("truefalse", "碼頭於1933年啟用。", right=(1,), feedback=("碼頭於1933年啟用。",))
FALSE = replace(TRUE, right=(0,))
SET = QuestionSet(
    "白沙/書院", "K7QXM", "zh-Hant-TW", (FILL, CHOICE, MATCHING, ORDER, TRUE, FALSE), "對", "錯",
    ("白沙書院 · CC0",),
)  # fmt: skip

HOSTILE = (
    "a=b ~c #d {e} f: \\g ->h * %50% ]]> <b>&amp;</b> \"q\" 'r' \\n [html]",
    "%50%[html]<script>alert(1)</script>",
    "[html]<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    "//comment $CATEGORY: x ::name::",
    "TRUE",
)


def export(name: str, questions: QuestionSet = SET) -> bytes:
    return EXPORTS[name].write(questions).data


def of(*questions: Question) -> QuestionSet:
    return replace(SET, questions=questions)


def test_moodle_has_every_type():
    category, fill, choice, matching, order, true, false = lms.moodle_xml(export("moodle"))
    assert category == {"type": "category", "name": "$course$/top/白沙//書院"}
    assert fill["type"] == "shortanswer"
    assert fill["text"] == "沿革|縣令捐資。|書院於____（何年？）落成。"
    assert fill["answers"] == [(answer, "100") for answer in FILL.answers]
    assert fill["feedback"] == "書院於光緒二十年落成。（出處：沿革）"
    assert fill["points"] == 2
    assert choice["type"] == "multichoice"
    assert [text for text, fraction in choice["answers"] if fraction == "100"] == ["1905年"]
    assert matching["pairs"] == [("鐵路通車", "1911年"), ("學校遷址", "1905年"), ("", "1923年")]
    assert order["type"] == "matching"
    assert order["pairs"] == [("甲事", "3"), ("乙事", "1"), ("丙事", "2")]
    assert true["answers"] == [("true", "100"), ("false", "0")]
    assert false["answers"] == [("true", "0"), ("false", "100")]
    ids = [one["id"] for one in (fill, choice, matching, order, true, false)]
    assert ids == [f"K7QXM-{n}" for n in range(1, 7)]


def test_an_asterisk_is_no_wildcard():
    question = replace(FILL, answers=("a*b",))
    assert lms.moodle_xml(export("moodle", of(question)))[1]["answers"] == [(r"a\*b", "100")]


def test_an_option_about_the_others_stays_last():
    for last, shuffled in (("以上皆非", "false"), ("1921年", "true")):
        data = export("moodle", of(replace(CHOICE, options=(*CHOICE.options[:3], last))))
        assert f"<shuffleanswers>{shuffled}</shuffleanswers>" in data.decode()


def test_gift_has_every_type():
    fill, choice, matching, order, true, false = lms.gift(export("gift").decode())
    assert fill["text"] == "沿革\n縣令捐資。\n書院於____（何年？）落成。"
    assert fill["answers"] == list(FILL.answers)
    assert fill["feedback"] == FILL.feedback[0]
    assert choice["options"] == [(one, one == "1905年") for one in CHOICE.options]
    assert matching["pairs"] == [("鐵路通車", "1911年"), ("學校遷址", "1905年"), ("", "1923年")]
    assert order["pairs"] == [("甲事", "3"), ("乙事", "1"), ("丙事", "2")]
    assert (true["right"], false["right"]) == (True, False)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_taken_for_a_sign(text):
    """What means something to a format is shown as it is; an arrow in GIFT has another form."""
    questions = (
        replace(CHOICE, stem=text, options=(text, "甲", f"乙{text}")),
        replace(FILL, stem=text, context=text, answers=(text, "丙"), feedback=(text,)),
        replace(MATCHING, lines=(text, "丁"), options=(f"{text}戊", "己", f"{text}庚")),
        replace(TRUE, stem=text),
    )
    shown = printable(text)
    _, choice, fill, matching, true = lms.moodle_xml(export("moodle", of(*questions)))
    assert choice["text"] == true["text"] == shown
    assert choice["answers"][0][0] == shown
    assert fill["answers"][0][0] == shown.replace("*", "\\*")
    assert matching["pairs"][0] == (shown, "己")
    arrow = shown.replace("->", "→")
    choice, fill, matching, true = lms.gift(export("gift", of(*questions)).decode())
    assert choice["text"] == true["text"] == fill["feedback"] == shown
    assert choice["options"][0][0] == arrow
    assert fill["answers"] == [arrow, "丙"]
    assert matching["pairs"] == [(arrow, "己"), ("丁", f"{arrow}戊"), ("", f"{arrow}庚")]
    choice, fill, matching, true = lms.canvas(export("qti", of(*questions)))
    assert choice["text"] == true["text"] == fill["feedback"] == shown
    assert fill["right"] == [shown, "丙"]
    assert matching["lines"][0] == shown


def test_aiken_has_choices_only():
    made = EXPORTS["aiken"].write(SET)
    assert lms.aiken(made.data.decode()) == [("橋於____建成。", list(CHOICE.options), 2)]
    assert made.notes == ("questions 1, 3–6 left out: it holds multiple choice only",)


def test_qti_as_canvas_reads_it():
    fill, choice, matching, order, true, false = lms.canvas(export("qti"))
    assert (fill["type"], fill["right"]) == ("short_answer_question", list(FILL.answers))
    assert fill["points"] == 2
    assert (choice["type"], choice["right"]) == ("multiple_choice_question", ["1905年"])
    assert matching["lines"] == list(MATCHING.lines)
    assert matching["options"] == [list(MATCHING.options)] * 2
    assert matching["right"] == ["1911年", "1905年"]
    assert order["right"] == ["3", "1", "2"]
    assert (true["type"], true["right"]) == ("true_false_question", ["對"])
    assert false["right"] == ["錯"]


def test_kahoot():
    """The header is that of Kahoot's template, on row 8; questions begin on row 9."""
    sheet = openpyxl.load_workbook(io.BytesIO(export("kahoot"))).active
    header = [cell.value for cell in sheet[8]]
    assert header[1] == "Question - max 120 characters"
    assert header[2] == "Answer 1 - max 75 characters"
    assert header[6].startswith("Time limit (sec)")
    assert header[7] == "Correct answer(s) - choose at least one"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=9)]
    assert rows == [
        [1, CHOICE.stem, *CHOICE.options, 30, 3],
        [2, TRUE.stem, "對", "錯", None, None, 30, 1],
        [3, TRUE.stem, "對", "錯", None, None, 30, 2],
    ]


def test_kahoot_leaves_out_what_is_too_long():
    fits = replace(CHOICE, stem="長" * 120)
    long = replace(CHOICE, stem="長" * 121)
    long_answer = replace(CHOICE, options=("長" * 76, "乙", "丙"))
    rare = replace(CHOICE, stem="𠮷" * 61)
    five = replace(CHOICE, options=tuple("甲乙丙丁戊"))
    made = EXPORTS["kahoot"].write(of(fits, long, long_answer, rare, five))
    assert made.notes == (
        "question 5 left out: it holds choices of 4 and true or false only",
        "questions 2–4 left out: more than 120 characters, or 75 in an answer",
    )


@pytest.mark.parametrize("name", ["aiken", "kahoot", "blooket", "quizlet"])
def test_a_format_that_can_hold_no_question_makes_no_file(name):
    made = EXPORTS[name].write(of(ORDER))
    assert made.data == b""
    assert made.notes[0].startswith("question 1 left out: ")


def test_a_formula_is_text():
    question = replace(CHOICE, stem=HOSTILE[3], options=("+1", "-2", "@x"))
    sheet = openpyxl.load_workbook(io.BytesIO(export("kahoot", of(question)))).active
    assert sheet["B9"].data_type == "s"
    assert sheet["B9"].value == HOSTILE[3]
    for name in ("blooket", "csv"):
        rows = list(csv.reader(io.StringIO(export(name, of(question)).decode("utf-8-sig"))))
        assert not any(cell[:1] in tuple("=+-@") and cell for cell in rows[-1])


def test_blooket():
    rows = list(csv.reader(io.StringIO(export("blooket").decode("utf-8-sig"))))
    assert rows[0][0] == "Blooket\nImport Template"
    assert rows[1][:3] == ["Question #", "Question Text", "Answer 1"]
    assert all(len(row) == 8 for row in rows)
    assert rows[2] == ["1", CHOICE.stem, *CHOICE.options, "30", "3"]
    assert rows[3] == ["2", TRUE.stem, "對", "錯", "", "", "30", "1"]


def test_quizlet():
    made = EXPORTS["quizlet"].write(SET)
    cards = [line.split("\t") for line in made.data.decode().splitlines()]
    assert ["縣令捐資。書院於____（何年？）落成。", "光緒二十年"] in cards
    assert ["鐵路通車", "1911年"] in cards
    assert ["碼頭於1933年啟用。", "錯。碼頭於1933年啟用。"] in cards
    assert made.notes == ("question 4 left out: an order is no term with a definition",)


def test_json():
    record = json.loads(export("json"))
    assert (record["format"], record["version"], record["code"]) == (
        "quizgen-questions",
        1,
        "K7QXM",
    )
    assert [one["type"] for one in record["questions"]][:2] == ["fill", "choice"]
    assert list(record["questions"][0]) == [
        "number", "type", "question", "heading", "context", "lines", "options", "right", "answers",
        "points", "feedback", "dates",
    ]  # fmt: skip


def test_the_same_questions_give_the_same_bytes():
    code = (
        "import sys; sys.path[:0] = ['tests']; from test_exports import *\n"
        "for name in EXPORTS: sys.stdout.buffer.write(export(name))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Taipei"))
    )
    assert first == second


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], ()),
        ([3], ("question 3 left out: x",)),
        ([1, 2, 3, 7, 9, 10], ("questions 1–3, 7, 9–10 left out: x",)),
    ],
)
def test_what_is_left_out_is_named(numbers, expected):
    assert left_out(numbers, "x") == expected


def test_a_library_that_is_not_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(
        LibraryError, match=r"kahoot: XLSX needs .*; pip install 'quizgen\[kahoot\]'"
    ):
        export("kahoot")


PLACES = "東山 西河 南浦 北嶺 青石 白沙 黃泥 綠水 紅橋 高塘".split()


def test_the_questions_of_a_paper():
    """What is right on the paper is right in plain words, and no question shows its answer."""
    text = [f"{p}書院在{1730 + 23 * i}年由知縣建成。" for i, p in enumerate(PLACES)]
    text += [f"商人在{1741 + 19 * i}年為{p}捐出義渡。" for i, p in enumerate(PLACES)]
    text += [f"洪水在{1702 + 29 * i}年沖毀了{p}的石橋。" for i, p in enumerate(PLACES)]
    text += [f"{p}的學生在{1809 + 17 * i}年遷往新建的校舍。" for i, p in enumerate(PLACES)]
    facts = extract_facts(read_markdown("\n\n".join(text)))
    keyed = keyed_facts([one for one in facts if isinstance(one, DatedFact)])
    quiz = make_quiz("書院", keyed, seed=1, sections=dict.fromkeys(ITEM_TYPES, 2))
    config = DeckConfig("x", "書院", (SourceConfig("x", "x.md", licence="CC0"),), script="hans")
    version = versions(quiz, "", 1)[0]
    questions = question_set(adapter.paper(version, config), adapter.key(version, config))
    assert {one.type for one in questions.questions} == set(ITEM_TYPES)
    assert questions.credits == ("x · CC0",)
    for item, one in zip(version.items, questions.questions, strict=True):
        dates = [keyed.fact.answer.text for keyed in item.facts]
        assert one.dates == tuple(keyed.fact.answer.edtf for keyed in item.facts)
        assert one.points == item.points
        assert all(date in told for date, told in zip(dates, one.feedback, strict=True))
        if one.type == "fill":
            assert one.answers[0] == dates[0]
            assert one.dates[0] in one.answers
        elif (one.type == "choice" and item.asks == 1) or one.type == "matching":
            assert one.partners == tuple(dates)
        elif one.type == "order":
            assert sorted(dates) == [date for _, date in sorted(zip(one.right, dates, strict=True))]
        if one.type != "truefalse":
            assert not any(date in one.stem + "".join(one.lines) for date in dates)


words = st.text(min_size=1).map(lambda text: printable(text).strip()).filter(bool)
dates = st.sampled_from(["1997", "2016-07", ""])
several = st.lists(words, min_size=2, max_size=6, unique=True).map(tuple)


@st.composite
def any_question(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(ITEM_TYPES))
    lines = draw(several) if kind in {"matching", "order"} else ()
    options = draw(several) if kind in {"choice", "matching"} else ()
    index = st.integers(0, max(0, len(options) - 1))
    right: tuple[int, ...] = ()
    if kind == "choice":
        right = (draw(index),)
    elif kind == "truefalse":
        right = (draw(st.integers(0, 1)),)
    elif kind == "matching":
        right = tuple(draw(st.lists(index, min_size=len(lines), max_size=len(lines))))
    elif kind == "order":
        right = tuple(draw(st.permutations(range(len(lines)))))
    return Question(
        kind,
        draw(words),
        draw(st.just("") | words),
        draw(st.just("") | words),
        lines,
        options,
        right,
        draw(several) if kind == "fill" else (),
        draw(st.integers(0, 999)),
        draw(st.just(()) | several),
        draw(
            st.just(()) | st.lists(st.sampled_from(["1997", "2016-07", ""]), min_size=2).map(tuple)
        ),
    )


@given(st.lists(any_question(), min_size=1, max_size=4))
def test_a_table_is_read_as_it_was_written(questions):
    assert read_questions(export("csv", of(*questions)), "x.csv") == tuple(questions)


@given(st.lists(any_question(), min_size=1, max_size=4))
def test_every_format_takes_any_text(questions):
    """What is written can be read by a reader that is as strict as the platform's."""
    made = of(*questions)
    assert len(lms.moodle_xml(export("moodle", made))) == len(questions) + 1
    assert len(lms.canvas(export("qti", made))) == len(questions)
    assert len(lms.gift(export("gift", made).decode())) == len(questions)
    assert len(json.loads(export("json", made))["questions"]) == len(questions)
