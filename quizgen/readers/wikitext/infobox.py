"""The box of facts beside an article: which of its parameters tell a date, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from mwparserfromhell.nodes import Template

from quizgen.folding import fold
from quizgen.readers.wikitext.templates import Argument, arguments, title

_NAME = re.compile(r"^infobox|infobox$|信息框|资讯框", re.IGNORECASE)
_NO_BOX = re.compile(r"^(?:cit|noteta|multiple|navbox|sidebar|refn?$|harv|sfn)", re.IGNORECASE)
_CHINESE = re.compile(r"(?=.*[\u3400-\u9fff])[\w（）()·、/ -]+")
_NUMBER = re.compile(r"[\s_]*\d+$")
_CAPTION = re.compile(r"图|照片|相片|说明|备注|注释|注脚|来源|参考|网站")
_DATED = re.compile(r"[年纪]|(?<!\d)[12]\d{3}(?!\d)")
_FEWEST = 3


def is_infobox(template: Template, *, in_lead: bool) -> bool:
    """Tell whether a template is a box of facts.

    It is if its name says so. Many boxes on the Chinese Wikipedia have names of their own
    (艺人, 中國縣級行政區); above the first heading, a template with several named parameters is
    one of them.
    """
    name = title(template)
    if _NAME.search(name):
        return True
    if not in_lead or _NO_BOX.search(name):
        return False
    named = sum(bool(parameter.showkey) for parameter in template.params)
    return named >= _FEWEST and "\n" in str(template)


def labelled(template: Template, start: int) -> Iterator[tuple[str, Argument]]:
    """Give the arguments of a box that a reader can be shown, each with what it is called.

    A label that differs from the parameter's name comes from ``data/wikitext_labels.tsv``.
    """
    for argument in arguments(template, start):
        key = _NUMBER.sub("", argument.key.strip())
        if _CHINESE.fullmatch(key):
            if not _CAPTION.search(fold(key)):
                yield key, argument
        elif label := _labels().get(key.replace("_", " ").casefold()):
            yield label, argument


def tells_date(text: str) -> bool:
    """Tell whether a value may hold a date."""
    return _DATED.search(fold(text)) is not None


@cache
def _labels() -> dict[str, str]:
    """Read ``data/wikitext_labels.tsv``: what a parameter is called, by its name."""
    table = files("quizgen").joinpath("data/wikitext_labels.tsv").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")][1:]
    rows = [line.split("\t") for line in lines]
    return {parameter: label for parameter, label, _ in rows}
