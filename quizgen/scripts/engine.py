"""The conversions of OpenCC (https://github.com/BYVoid/OpenCC) that keep the length of a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, TypeAlias

_Configuration: TypeAlias = Literal["t2s", "s2tw"]

_STEPS: dict[_Configuration, tuple[str, ...]] = {"t2s": ("t2s",), "s2tw": ("s2t", "t2tw")}
"""The configurations of OpenCC that are run one after the other. Those two give what its s2tw
gives, at nearly twice the speed: that one looks for the ends of words before it converts."""

_SURROGATES = re.compile("([\ud800-\udfff]+)")


def opencc_convert(text: str, configuration: _Configuration) -> str:
    """Return a text as OpenCC converts it, with as many characters.

    All entries of these two configurations in OpenCC 1.4 replace a word by one as long. Should
    that change, the text is converted character by character, and what gets longer is left alone.
    Half of a surrogate pair, which is no character, is left alone as well.
    """
    try:
        result = _in_steps(text, configuration)
    except UnicodeEncodeError:
        parts = _SURROGATES.split(text)
        return "".join(
            part if _SURROGATES.fullmatch(part) else opencc_convert(part, configuration)
            for part in parts
        )
    if len(result) == len(text):
        return result
    ones = ((one, _in_steps(one, configuration)) for one in text)
    return "".join(other if len(other) == 1 else one for one, other in ones)


def _in_steps(text: str, configuration: _Configuration) -> str:
    for convert in _steps(configuration):
        text = convert(text)
    return text


@cache
def _steps(configuration: _Configuration) -> tuple[Callable[[str], str], ...]:
    """Return converters; they are expensive to make and may be shared between threads."""
    import opencc

    return tuple(opencc.OpenCC(name).convert for name in _STEPS[configuration])
