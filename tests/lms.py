"""Readers of what learning platforms import, as strict as they are; each gives plain records."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

SIGNS = re.compile(r"\\(.)", re.DOTALL)


def text_of_html(html: str) -> str:
    """Return what a browser shows of paragraphs."""
    return unescape(re.sub(r"</?p>", "|", html)).replace("||", "|").strip("|")


def shown(answer: etree._Element) -> str:
    text = answer.findtext("text")
    return text_of_html(text) if answer.attrib["format"] == "html" else text


def moodle_xml(data: bytes) -> list[dict]:
    """Read Moodle XML: https://docs.moodle.org/en/Moodle_XML_format."""
    found = []
    for question in etree.fromstring(data):
        assert question.tag == "question"
        kind = question.attrib["type"]
        if kind == "category":
            found.append({"type": kind, "name": question.findtext("category/text")})
            continue
        assert question.find("questiontext").attrib["format"] == "html"
        record = {
            "type": kind,
            "text": text_of_html(question.findtext("questiontext/text")),
            "feedback": text_of_html(question.findtext("generalfeedback/text")),
            "points": float(question.findtext("defaultgrade")),
            "id": question.findtext("idnumber"),
            "answers": [(shown(one), one.attrib["fraction"]) for one in question.findall("answer")],
            "pairs": [
                (text_of_html(one.findtext("text") or ""), one.findtext("answer/text"))
                for one in question.findall("subquestion")
            ],
        }
        assert len(question.findtext("name/text")) <= 255
        assert bool(record["answers"]) != bool(record["pairs"])
        found.append(record)
    return found


def gift(text: str) -> list[dict]:
    """Read GIFT by https://docs.moodle.org/en/GIFT_format: questions stand between blank lines."""
    blocks = re.split(r"\n\s*\n", text.strip())
    lines = ("\n".join(x for x in b.splitlines() if not x.startswith("//")) for b in blocks)
    return [gift_question(block) for block in lines if block and not block.startswith("$CATEGORY")]


def gift_question(block: str) -> dict:
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        sign = match[1]
        if sign not in "~=#{}:\\n":
            return match[0]
        kept.append("\n" if sign == "n" else sign)
        return f"\ufdd0{len(kept) - 1}\ufdd1"

    def back(part: str) -> str:
        part = part.strip()
        shown = re.match(r"\[(\w+)\]", part)
        if shown:
            assert shown[1] == "plain", part
            part = part[shown.end() :]
        return re.sub("\ufdd0(\\d+)\ufdd1", lambda m: kept[int(m[1])], part).strip()

    text = SIGNS.sub(keep, block)
    named = re.fullmatch(r"::([^:]+)::(\[plain\][^{}]*)\{([^{}]*)\}", text)
    assert named, block
    answers, _, feedback = named[3].strip().rpartition("####")
    record = {"name": back(named[1]), "text": back(named[2]), "feedback": back(feedback)}
    answers = answers.strip() or feedback.strip()
    if answers in {"TRUE", "FALSE"}:
        return record | {"type": "truefalse", "right": answers == "TRUE"}
    parts = [(part[0], part[1:].strip()) for part in re.split(r"(?=[~=])", answers) if part.strip()]
    assert all(sign in "~=" for sign, _ in parts), block
    if any(sign == "~" for sign, _ in parts):
        options = [(back(re.sub(r"^%-?\d+%", "", part)), sign == "=") for sign, part in parts]
        return record | {"type": "choice", "options": options}
    if any("->" in part for _, part in parts):
        pairs = [tuple(map(back, part.split("->"))) for _, part in parts]
        return record | {"type": "match", "pairs": pairs}
    forms = [back(re.sub(r"^%100%", "", part)).replace("\\*", "*") for _, part in parts]
    return record | {"type": "short", "answers": forms}


def aiken(text: str) -> list[tuple[str, list[str], int]]:
    """Read Aiken by https://docs.moodle.org/en/Aiken_format: question, options, answer."""
    found = []
    for block in text.strip().split("\n\n"):
        question, *options, answer = block.split("\n")
        assert not re.match(r"[A-Z][.)] |ANSWER:", question)
        letters = [option[0] for option in options]
        assert all(option[1:3] == ". " for option in options)
        assert letters == list("ABCDEFGHIJ"[: len(letters)])
        named = re.fullmatch(r"ANSWER: ([A-J])", answer)
        found.append((question, [one[3:] for one in options], letters.index(named[1])))
    return found


Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"


def canvas(data: bytes) -> list[dict]:
    """Read a QTI 1.2 package as Canvas does: the manifest tells the files, ids tie the parts."""
    with ZipFile(BytesIO(data)) as archive:
        assert archive.namelist()[0] == "imsmanifest.xml"
        manifest = etree.fromstring(archive.read("imsmanifest.xml"))
        resources = {one.attrib["identifier"]: one for one in manifest.iter(f"{CP}resource")}
        files = [one.attrib["href"] for one in manifest.iter(f"{CP}file")]
        assert sorted([*files, "imsmanifest.xml"]) == sorted(archive.namelist())
        main = next(r for r in resources.values() if r.attrib["type"] == "imsqti_xmlv1p2")
        assert main.find(f"{CP}dependency").attrib["identifierref"] in resources
        root = etree.fromstring(archive.read(main.find(f"{CP}file").attrib["href"]))
    items = list(root.iter(f"{Q}item"))
    assert len({item.attrib["ident"] for item in items}) == len(items)
    return [canvas_item(item) for item in items]


def canvas_item(item: etree._Element) -> dict:
    fields = {
        field.findtext(f"{Q}fieldlabel"): field.findtext(f"{Q}fieldentry")
        for field in item.iter(f"{Q}qtimetadatafield")
    }
    responses = {}
    for response in item.iter(f"{Q}response_lid"):
        labels = response.iter(f"{Q}response_label")
        responses[response.attrib["ident"]] = {
            one.attrib["ident"]: one.findtext(f"{Q}material/{Q}mattext") for one in labels
        }
    lines = [
        response.findtext(f"{Q}material/{Q}mattext") for response in item.iter(f"{Q}response_lid")
    ]
    right = []
    for condition in item.iter(f"{Q}respcondition"):
        if condition.find(f"{Q}setvar") is None:
            continue
        for equal in condition.iter(f"{Q}varequal"):
            known = responses.get(equal.attrib["respident"])
            right.append(known[equal.text] if known else equal.text)
    feedback = item.find(f"{Q}itemfeedback")
    shown = [one.attrib["linkrefid"] for one in item.iter(f"{Q}displayfeedback")]
    assert shown == ([] if feedback is None else [feedback.attrib["ident"]])
    return {
        "type": fields["question_type"],
        "points": float(fields["points_possible"]),
        "text": text_of_html(item.findtext(f"{Q}presentation/{Q}material/{Q}mattext")),
        "options": [list(one.values()) for one in responses.values()],
        "lines": [line for line in lines if line],
        "right": right,
        "feedback": ""
        if feedback is None
        else text_of_html(feedback.findtext(f"{Q}flow_mat/{Q}material/{Q}mattext")),
    }
