"""Checks of a TOML file: the keys of a table, what each may hold, and the line of a wrong one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from quizgen.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Key:
    """What a key may hold.

    Attributes:
        what: The same in words, after "give".
        accepts: Tells whether a value is of that kind.
        choices: The only values, if there are only a few.
    """

    what: str
    accepts: Callable[[object], bool]
    choices: tuple[str, ...] = ()


class Check:
    """Checks tables of one file and names the line of what is wrong."""

    def __init__(self, text: str, place: str) -> None:
        self.lines = text.splitlines()
        self._place = place

    def table(
        self, table: Mapping[str, Any], keys: Mapping[str, Key], *, after: int = 0, under: str = ""
    ) -> None:
        """Refuse a key that is not known and a value that its key can't have.

        Args:
            table: What the file says.
            keys: What it may say.
            after: The index of the line at which the table begins.
            under: The key that the table stands under, on whose line it begins.

        Raises:
            ConfigError: There is such a key or value.
        """
        for name, value in table.items():
            if name not in keys:
                known = ", ".join(keys)
                remedy = f"known keys are {known}"
                self.refuse(under or name, f"unknown key {name!r}", remedy, after)
            key = keys[name]
            if not key.accepts(value) or (key.choices and value not in key.choices):
                problem = f"{name} can't be {value!r}"
                self.refuse(under or name, problem, f"give {key.what}", after)

    def refuse(self, name: str, problem: str, remedy: str, after: int) -> NoReturn:
        """Raise the error, with the line on which the name stands behind another line."""
        numbers = range(after, len(self.lines))
        pattern = re.compile(rf"\s*\[?\"?{re.escape(name)}\b")
        line = next((n + 1 for n in numbers if pattern.match(self.lines[n])), None)
        raise ConfigError(self._place, problem, remedy, line=line)


def is_text(value: object) -> bool:
    """Tell whether a value is text."""
    return isinstance(value, str)


def is_flag(value: object) -> bool:
    """Tell whether a value is true or false."""
    return isinstance(value, bool)


def is_number(value: object) -> bool:
    """Tell whether a value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_within(low: float, high: float, *, whole: bool = False) -> Callable[[object], bool]:
    """Return what tells whether a value is a number between two, both included."""

    def accepts(value: object) -> bool:
        is_one = is_number(value) or (not whole and isinstance(value, float))
        return is_one and isinstance(value, int | float) and low <= value <= high

    return accepts


def is_name(value: object) -> bool:
    """Tell whether a value is text with something to see in it."""
    return isinstance(value, str) and bool(value.strip())


def is_count(value: object) -> bool:
    """Tell whether a value is a whole number from 1."""
    return is_number(value) and isinstance(value, int) and value > 0


def is_list_of_names(value: object) -> bool:
    """Tell whether a value is a list of names."""
    return isinstance(value, list) and all(map(is_name, value))


def is_table(value: object) -> bool:
    """Tell whether a value is a table."""
    return isinstance(value, dict)


def is_list_of_tables(value: object) -> bool:
    """Tell whether a value is a list of tables."""
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def choice(*choices: str) -> Key:
    """Return a key that may hold one of a few words."""
    return Key("one of " + ", ".join(choices), is_text, choices)


TEXT = Key("text in quotation marks", is_text)
NAME = Key("text in quotation marks", is_name)
FLAG = Key("true or false", is_flag)
