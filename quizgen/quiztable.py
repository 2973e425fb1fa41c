"""The table ``[quiz]`` of deck.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from quizgen.checking import FLAG, NAME, TEXT, Check, Key, choice, is_count, is_within
from quizgen.papers import (
    ITEM_TYPES,
    QUIZ_FORMATS,
    Language,
    PageSettings,
    Papers,
    PaperSize,
    RubyChoice,
)

_HEADER = re.compile(r"\s*\[\s*\"?quiz\"?\s*[\].]")
_LETTERS = re.compile(r"[A-Z](?:,?[A-Z])*")


def _is_list_of(known: tuple[str, ...]) -> Key:
    def accepts(value: object) -> bool:
        is_list = isinstance(value, list) and bool(value) and all(one in known for one in value)
        return is_list and len(set(value)) == len(value)  # type: ignore[arg-type,call-overload]

    return Key(f'a list such as ["{known[0]}", "{known[1]}"], of {", ".join(known)}', accepts)


def letters(given: str) -> str | None:
    """Return the letters of the versions that a text names (A,B,C or ABC), or None for another."""
    found = given.replace(" ", "").upper()
    single = found.replace(",", "")
    is_list = not found or _LETTERS.fullmatch(found)
    return single if is_list and len(set(single)) == len(single) else None


def _are_letters(value: object) -> bool:
    return isinstance(value, str) and letters(value) is not None


_TYPES = _is_list_of(ITEM_TYPES)
_KEYS: Mapping[str, Key] = {
    "types": Key(
        f"{_TYPES.what}, or how many of each: {{fill = 5, choice = 10}}",
        lambda value: isinstance(value, dict) or _TYPES.accepts(value),
    ),
    "options": Key("a whole number from 3 to 5", is_within(3, 5, whole=True)),
    "versions": Key('different letters such as "A,B"', _are_letters),
    "points": Key("a table such as {fill = 2, choice = 1}", lambda value: isinstance(value, dict)),
    "language": choice(*get_args(Language)),
    **dict.fromkeys(("school", "class", "instructions"), TEXT),
    "format": _is_list_of(QUIZ_FORMATS),
    "bubbles": FLAG,
    "size": choice(*get_args(PaperSize)),
    "columns": Key("1 or 2", is_within(1, 2, whole=True)),
    "font_size": Key("a number from 6 to 36", is_within(6, 36)),
    **dict.fromkeys(("font", "template"), NAME),
    "ruby": choice(*get_args(RubyChoice)),
    "large_print": FLAG,
}
_COUNTS: Mapping[str, Key] = dict.fromkeys(ITEM_TYPES, Key("a whole number from 1", is_count))
_POINTS: Mapping[str, Key] = dict.fromkeys(
    ITEM_TYPES, Key("a whole number from 0", is_within(0, 999, whole=True))
)
_PAGE = ("size", "columns", "font_size", "font", "ruby", "large_print")


def papers(table: Mapping[str, Any], check: Check) -> Papers:
    """Return what the table says; keys that it does not have keep their defaults.

    Args:
        table: The table.
        check: What checks the file and knows its lines.

    Raises:
        ConfigError: A key is not known, or a value not allowed.
    """
    after = next((i for i, line in enumerate(check.lines) if _HEADER.match(line)), 0)
    check.table(table, _KEYS, after=after)
    for name, keys in (("types", _COUNTS), ("points", _POINTS)):
        if isinstance(table.get(name), dict):
            check.table(table[name], keys, after=after, under=name)
    values: dict[str, Any] = {
        name: table[name]
        for name in ("options", "points", "language", "school", "instructions", "bubbles")
        if name in table
    }
    if "types" in table:
        values["types"] = tuple(table["types"])
        values["counts"] = table["types"] if isinstance(table["types"], dict) else {}
    if "versions" in table:
        values["letters"] = letters(table["versions"])
    if "class" in table:
        values["class_name"] = table["class"]
    if "format" in table:
        values["formats"] = tuple(one for one in QUIZ_FORMATS if one in table["format"])
    page = {name: table[name] for name in _PAGE if name in table}
    if "template" in table:
        page["template"] = Path(table["template"])
    return Papers(**values, page=PageSettings(**page))
