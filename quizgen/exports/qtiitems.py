"""The items of QTI 1.2, with the names that Canvas has for their types."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from quizgen.exports.record import QuestionSet
from quizgen.exports.wording import html, paragraphs
from quizgen.quiz import ItemType, Question

_TYPES: dict[ItemType, str] = {
    "fill": "short_answer_question",
    "choice": "multiple_choice_question",
    "matching": "matching_question",
    "order": "matching_question",
    "truefalse": "true_false_question",
}
_RESPONSE = "response1"
_MOST = 100
"""Of options and lines in a question: their names in it are numbers below that."""


def add_item(
    section: Element, identity: str, name: str, number: int, one: Question, questions: QuestionSet
) -> None:
    """Add a question to a section.

    Args:
        section: The section.
        identity: Its name for programs; a second import of the same one takes its place.
        name: Its name for people.
        number: Its number, of which the names of its options are made.
        one: The question.
        questions: Those that it is one of.
    """
    item = SubElement(section, "item", ident=identity, title=name)
    _metadata(item, one)
    presentation = SubElement(item, "presentation")
    _material(presentation, html(paragraphs(one)))
    processing = SubElement(item, "resprocessing")
    outcomes = SubElement(processing, "outcomes")
    SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    if one.feedback:
        condition = _condition(processing, "Yes")
        SubElement(condition, "other")
        _show_feedback(processing)
    first = number * _MOST
    if one.type == "fill":
        _fill(presentation, processing, one)
    elif one.type == "choice":
        _choice(presentation, processing, one.options, one.right[0], first)
    elif one.type == "truefalse":
        words = (questions.true, questions.false)
        _choice(presentation, processing, words, 0 if one.is_true else 1, first)
    else:
        _matching(presentation, processing, one, first)
    if one.feedback:
        feedback = SubElement(item, "itemfeedback", ident="general_fb")
        _material(SubElement(feedback, "flow_mat"), html(one.feedback))


def _metadata(item: Element, one: Question) -> None:
    fields = SubElement(SubElement(item, "itemmetadata"), "qtimetadata")
    values = {"question_type": _TYPES[one.type], "points_possible": f"{one.points or 1}.0"}
    for label, entry in values.items():
        field = SubElement(fields, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry


def _fill(presentation: Element, processing: Element, one: Question) -> None:
    response = SubElement(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
    SubElement(SubElement(response, "render_fib"), "response_label", ident="answer1")
    condition = _condition(processing, "No")
    for answer in one.answers:
        SubElement(condition, "varequal", respident=_RESPONSE).text = answer
    _score(processing, "Set", "100")


def _choice(
    presentation: Element, processing: Element, options: tuple[str, ...], right: int, first: int
) -> None:
    response = SubElement(presentation, "response_lid", ident=_RESPONSE, rcardinality="Single")
    _labels(response, options, first)
    condition = _condition(processing, "No")
    SubElement(condition, "varequal", respident=_RESPONSE).text = str(first + right)
    _score(processing, "Set", "100")


def _matching(presentation: Element, processing: Element, one: Question, first: int) -> None:
    options = one.options
    if one.type == "order":
        options = tuple(str(place) for place in range(1, len(one.lines) + 1))
    share = f"{100 / len(one.lines):.2f}"
    for i, (line, right) in enumerate(zip(one.lines, one.right, strict=True)):
        identity = f"response_{first + i}"
        response = SubElement(presentation, "response_lid", ident=identity)
        _material(response, line, form="text/plain")
        _labels(response, options, first)
        condition = _condition(processing, "Yes")
        SubElement(condition, "varequal", respident=identity).text = str(first + right)
        _score(processing, "Add", share)


def _labels(response: Element, options: tuple[str, ...], first: int) -> None:
    choices = SubElement(response, "render_choice")
    for i, option in enumerate(options):
        label = SubElement(choices, "response_label", ident=str(first + i))
        _material(label, option, form="text/plain")


def _material(parent: Element, text: str, form: str = "text/html") -> None:
    SubElement(SubElement(parent, "material"), "mattext", texttype=form).text = text


def _condition(processing: Element, goes_on: str) -> Element:
    """Add a condition, and return the element for what is to be so."""
    condition = SubElement(processing, "respcondition", {"continue": goes_on})
    return SubElement(condition, "conditionvar")


def _score(processing: Element, action: str, value: str) -> None:
    """Say what the last condition gives."""
    SubElement(processing[-1], "setvar", action=action, varname="SCORE").text = value


def _show_feedback(processing: Element) -> None:
    SubElement(processing[-1], "displayfeedback", feedbacktype="Response", linkrefid="general_fb")
