"""From sheets to the data that the templates of typst read, and the characters in it."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from quizgen.papers import RubyChoice
from quizgen.printing.paper import Gap, Key, Paper, Run, Sheet
from quizgen.printing.segments import atoms, clean

_DRAWN = string.ascii_letters + string.digits + string.punctuation + "（）…／·×"
"""What the templates and the script write of themselves."""

_LONG = 400
"""Characters: a question beyond them may need more than a page, so the typesetter measures it."""


def sheet_data(sheet: Sheet, ruby: RubyChoice) -> dict[str, Any]:
    """Return a sheet as JSON can hold it: its fields, lines as atoms, and ``type``, its class.

    Args:
        sheet: The sheet.
        ruby: Which readings are shown.
    """
    language = sheet.head.language
    data: dict[str, Any] = {
        one.name: _data(getattr(sheet, one.name), language, ruby) for one in fields(sheet)
    }
    data["type"] = type(sheet).__name__
    if isinstance(sheet, Key):
        for row in data["rows"]:
            del row["accepted"]  # it is shown nowhere
    if isinstance(sheet, Paper):
        data["points"] = sheet.points
        for section in data["sections"]:
            for item in section["items"]:
                item["long"] = sum(len(text) for text in _strings(item)) > _LONG
    return data


def _data(value: object, language: str, ruby: RubyChoice) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], Run | Gap):
            return atoms(value, language, ruby)
        return [_data(one, language, ruby) for one in value]
    if is_dataclass(value):
        return {one.name: _data(getattr(value, one.name), language, ruby) for one in fields(value)}
    return value


def characters(sheets: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return for each language the characters that sheets show in it.

    Args:
        sheets: What ``sheet_data`` gives.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sheet in sheets:
        language = sheet["head"]["language"]
        found[language] |= set(_DRAWN)
        _collect(sheet, language, found)
    return {language: "".join(sorted(texts)) for language, texts in sorted(found.items())}


def _collect(value: object, language: str, found: defaultdict[str, set[str]]) -> None:
    if isinstance(value, str):
        found[language] |= set(value)
    elif isinstance(value, list):
        for one in value:
            _collect(one, language, found)
    elif isinstance(value, dict):
        inner = value.get("body") and value.get("language")
        for one in value.values():
            _collect(one, inner or language, found)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in _strings(one)] if isinstance(value, list) else []
