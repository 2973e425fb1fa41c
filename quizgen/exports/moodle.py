"""Moodle XML (https://docs.moodle.org/en/Moodle_XML_format): every type, with points and feedback.

Events to be put in order are matched with their places, which any Moodle can, for the type
"ordering" came with 4.4.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from quizgen.exports.record import Exported, QuestionSet
from quizgen.exports.wording import html, named, paragraphs
from quizgen.quiz import ItemType, Question, stays_last

_TYPES: dict[ItemType, str] = {
    "fill": "shortanswer",
    "choice": "multichoice",
    "matching": "matching",
    "order": "matching",
    "truefalse": "truefalse",
}


def moodle(questions: QuestionSet) -> Exported:
    """Return the questions as Moodle XML, in a category of the quiz's name.

    Their HTML is escaped, which is the same to Moodle as a CDATA section and can't be broken out
    of.
    """
    quiz = Element("quiz")
    category = SubElement(quiz, "question", type="category")
    # A slash within a category's name is written twice.
    _text(category, "category", "$course$/top/" + questions.title.replace("/", "//"))
    if questions.credits:
        _text(category, "info", html(questions.credits), format="html")
    for number, name, one in named(questions):
        _question(quiz, name, f"{questions.code}-{number}", one)
    indent(quiz)
    return Exported(tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n")


def _question(quiz: Element, name: str, identity: str, one: Question) -> None:
    question = SubElement(quiz, "question", type=_TYPES[one.type])
    _text(question, "name", name)
    _text(question, "questiontext", html(paragraphs(one)), format="html")
    _text(question, "generalfeedback", html(one.feedback), format="html")
    SubElement(question, "defaultgrade").text = str(one.points or 1)
    SubElement(question, "penalty").text = "1" if one.type == "truefalse" else "0.3333333"
    SubElement(question, "hidden").text = "0"
    SubElement(question, "idnumber").text = identity
    if one.type == "fill":
        SubElement(question, "usecase").text = "0"
        for answer in one.answers:
            # An asterisk would stand for any text.
            _answer(question, answer.replace("*", r"\*"), is_right=True)
    elif one.type == "truefalse":
        _answer(question, "true", is_right=one.is_true)
        _answer(question, "false", is_right=not one.is_true)
    elif one.type == "choice":
        _choice(question, one)
    else:
        _matching(question, one)


def _choice(question: Element, one: Question) -> None:
    SubElement(question, "single").text = "true"
    SubElement(question, "shuffleanswers").text = _yes(not stays_last(one.options[-1]))
    SubElement(question, "answernumbering").text = "ABCD"
    for i, option in enumerate(one.options):
        _answer(question, html((option,)), is_right=i in one.right, form="html")


def _matching(question: Element, one: Question) -> None:
    """Add the pairs; a date of no event is the answer to an empty question."""
    SubElement(question, "shuffleanswers").text = "true"
    lines = (*one.lines, *("" for _ in one.extra)) if one.type == "matching" else one.lines
    partners = (*one.partners, *one.extra) if one.type == "matching" else one.partners
    for line, partner in zip(lines, partners, strict=True):
        pair = SubElement(question, "subquestion", format="html")
        SubElement(pair, "text").text = html((line,)) if line else ""
        _text(pair, "answer", partner)


def _answer(
    question: Element, text: str, *, is_right: bool, form: str = "moodle_auto_format"
) -> None:
    _text(question, "answer", text, fraction="100" if is_right else "0", format=form)


def _text(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(SubElement(parent, tag, attributes), "text").text = text


def _yes(value: bool) -> str:
    return "true" if value else "false"
