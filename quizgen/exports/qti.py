"""QTI 1.2 as Canvas writes and reads it: a zip file with a manifest, the quiz and its settings.

Canvas imports this dialect with its own question types whole, where it converts QTI 2.1 with
losses; Brightspace and Schoology read it, too. The specification is IMS QTI ASI 1.2.1.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from quizgen.exports.qtiitems import add_item
from quizgen.exports.record import Exported, QuestionSet
from quizgen.exports.wording import html, named
from quizgen.zipping import zipped

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def qti(questions: QuestionSet) -> Exported:
    """Return the questions as a package of QTI 1.2."""
    quiz = f"quizgen-{questions.code}"
    members = {
        "imsmanifest.xml": _manifest(quiz),
        f"{quiz}/{quiz}.xml": _assessment(quiz, questions),
        f"{quiz}/assessment_meta.xml": _settings(quiz, questions),
    }
    return Exported(zipped({name: _written(root) for name, root in members.items()}))


def _assessment(quiz: str, questions: QuestionSet) -> Element:
    root = Element("questestinterop", xmlns=_QTI)
    assessment = SubElement(root, "assessment", ident=quiz, title=questions.title)
    section = SubElement(assessment, "section", ident="root_section")
    for number, name, one in named(questions):
        add_item(section, f"{quiz}-{number}", name, number, one, questions)
    return root


def _manifest(quiz: str) -> Element:
    root = Element("manifest", identifier=f"{quiz}-manifest", xmlns=_MANIFEST)
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    main = SubElement(resources, "resource", identifier=quiz, type="imsqti_xmlv1p2")
    SubElement(main, "file", href=f"{quiz}/{quiz}.xml")
    SubElement(main, "dependency", identifierref=f"{quiz}-meta")
    path = f"{quiz}/assessment_meta.xml"
    meta = SubElement(resources, "resource", identifier=f"{quiz}-meta", type=_META, href=path)
    SubElement(meta, "file", href=path)
    return root


def _settings(quiz: str, questions: QuestionSet) -> Element:
    """Return what Canvas alone reads; the quiz is not published until the teacher does it."""
    root = Element("quiz", identifier=quiz, xmlns=_CANVAS)
    values = {
        "title": questions.title,
        "description": html(questions.credits),
        "shuffle_answers": "false",
        "quiz_type": "assignment",
        "points_possible": f"{sum(one.points or 1 for one in questions.questions)}.0",
        "available": "false",
    }
    for tag, value in values.items():
        SubElement(root, tag).text = value
    return root


def _written(root: Element) -> bytes:
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
