"""What the recogniser gives: a dated expression, where it stands and its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Mod: TypeAlias = Literal["START", "MID", "END"]
"""TIMEX3's ``mod``: the part of the period that is meant (年初, 中葉, 月底)."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A dated expression in a text.

    Attributes:
        start: Offset of the first character, in characters of the text that was searched.
        end: Offset after the last character; ``text[start:end]`` is ``self.text``.
        text: The expression as written.
        edtf: Its value in EDTF (ISO 8601-2), Gregorian; days before 1582-10-15 are Julian,
            as history books print them. ``XXXX`` stands for a year that the text does not tell.
        mod: The part of the period that is meant, if the expression names one.
        from_context: Whether part of the value comes from the text around it (同年, 9月24日).
    """

    start: int
    end: int
    text: str
    edtf: str
    mod: Mod | None = None
    from_context: bool = False
