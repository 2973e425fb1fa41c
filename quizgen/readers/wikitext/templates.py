"""Which part of a template is text that a wiki's readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from mwparserfromhell.nodes import Template
from mwparserfromhell.wikicode import Wikicode

from quizgen.folding import fold

_PART = re.compile(r'"([^"]*)"|([^+"]+)')
_UNITS = "年月日"
_NAMESPACE = re.compile(r"^(?:template|t|模板|样板):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a template.

    Attributes:
        value: What was given for it.
        start: Offset of the value in the text that was parsed.
        key: Its name or number.
        key_start: Offset of the name; of the value if it has none.
        skipped: Characters at the beginning of the value that belong to the markup.
    """

    value: Wikicode
    start: int
    key: str
    key_start: int
    skipped: int = 0

    def span(self) -> tuple[int, int]:
        """Return where the value stands, without white space around it."""
        written = str(self.value)
        low = self.skipped
        low += len(written[low:]) - len(written[low:].lstrip())
        return self.start + low, self.start + max(low, len(written.rstrip()))


@dataclass(frozen=True, slots=True)
class Addition:
    """A text that a template adds, and the offset of the character that it stands for."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is seen of a template.

    Attributes:
        parts: Arguments and what is added to them, in order.
        target: The argument with the title that it links to.
        is_quote: Whether it is a quotation of its own.
        is_list: Whether each part has a line of its own.
    """

    parts: tuple[Argument | Addition, ...]
    target: Argument | None = None
    is_quote: bool = False
    is_list: bool = False


def shown(template: Template, start: int) -> Shown | None:
    """Return what is seen of a template, or None if nothing is.

    Args:
        template: The template.
        start: Its offset in the text that was parsed.
    """
    name, colon, _ = str(template.name).partition(":")
    rule = _rule(title(template))
    if rule is None and colon:
        rule = _rule(fold(name.strip()))
        if rule is None or rule.shows != ":":
            return None
        inside = start + len("{{")
        return Shown((Argument(template.name, inside, "", inside, len(name) + len(colon)),))
    if rule is None or rule.shows == ":":
        return None
    given = {argument.key.strip(): argument for argument in arguments(template, start)}
    parts = tuple(_parts(rule.shows, given, start))
    if not any(isinstance(part, Argument) for part in parts):
        return None
    return Shown(parts, given.get(rule.shown_as), rule.shown_as == "quote", rule.shows == "all")


def title(template: Template) -> str:
    """Return a template's name, folded and without its namespace."""
    return _NAMESPACE.sub("", fold(str(template.name)).strip().replace("_", " "))


def arguments(template: Template, start: int) -> Iterator[Argument]:
    """Give the arguments of a template in order, each with its offset."""
    at = start + len("{{") + len(str(template.name))
    for parameter in template.params:
        at += len("|")
        key = str(parameter.name)
        value = at + (len(key) + len("=") if parameter.showkey else 0)
        yield Argument(parameter.value, value, key, at)
        at = value + len(str(parameter.value))


@dataclass(frozen=True, slots=True)
class _Rule:
    shows: str
    shown_as: str


def _parts(shows: str, given: dict[str, Argument], start: int) -> Iterator[Argument | Addition]:
    if shows == "all":
        yield from (argument for key, argument in given.items() if key.isdecimal())
        return
    if shows == "date":
        yield from _date(given)
        return
    written = _PART.findall(shows)
    found = [_first(given, keys.split("/")) for _, keys in written]
    at = start
    for i, (addition, _) in enumerate(written):
        argument = found[i]
        if argument:
            yield argument
            at = argument.span()[1] - 1
        elif addition and (i + 1 == len(written) or any(found[i:])):
            yield Addition(addition, at)


def _date(given: dict[str, Argument]) -> Iterator[Argument | Addition]:
    """Give year, month and day with their units, unless they are written with them."""
    for key, unit in zip("123", _UNITS, strict=True):
        argument = _filled(given, key)
        if argument is None:
            break
        number = str(argument.value)
        if not number.strip().isdecimal():
            yield argument
            break
        zeros = len(number) - len(number.lstrip("0 \n"))
        yield replace(argument, skipped=zeros)
        yield Addition(unit, argument.span()[1] - 1)


def _first(given: dict[str, Argument], keys: list[str]) -> Argument | None:
    return next(filter(None, (_filled(given, key) for key in keys)), None)


def _filled(given: dict[str, Argument], key: str) -> Argument | None:
    argument = given.get(key)
    return argument if argument and str(argument.value).strip() else None


def _rule(name: str) -> _Rule | None:
    rules, prefixes = _table()
    small = name.casefold()
    rule = rules.get(name) or rules.get(small)
    return rule or next((rule for prefix, rule in prefixes if small.startswith(prefix)), None)


@cache
def _table() -> tuple[dict[str, _Rule], tuple[tuple[str, _Rule], ...]]:
    """Read ``data/wikitext_templates.tsv``: rules by name, and by the beginning of a name."""
    table = files("quizgen").joinpath("data/wikitext_templates.tsv").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")][1:]
    rows = [line.split("\t") for line in lines]
    rules = {name: _Rule(shows, shown_as) for name, shows, shown_as, _ in rows}
    prefixes = tuple((name[:-1], rule) for name, rule in rules.items() if name.endswith("*"))
    return rules, prefixes
