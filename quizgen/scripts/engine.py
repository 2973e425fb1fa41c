"""The conversions of OpenCC (https://github.com/BYVoid/OpenCC) that keep the length of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import opencc

_SURROGATES = re.compile("([\ud800-\udfff]+)")


def opencc_convert(text: str, configuration: Literal["t2s", "s2tw"]) -> str:
    """Return a text as OpenCC converts it, with as many characters.

    All entries of these two configurations in OpenCC 1.4 replace a word by one as long. Should
    that change, the text is converted character by character, and what gets longer is left alone.
    Half of a surrogate pair, which is no character, is left alone as well.
    """
    try:
        result: str = _converter(configuration).convert(text)
    except UnicodeEncodeError:
        parts = _SURROGATES.split(text)
        return "".join(
            part if _SURROGATES.fullmatch(part) else opencc_convert(part, configuration)
            for part in parts
        )
    if len(result) == len(text):
        return result
    ones = ((one, str(_converter(configuration).convert(one))) for one in text)
    return "".join(other if len(other) == 1 else one for one, other in ones)


@cache
def _converter(configuration: str) -> opencc.OpenCC:
    """Return a converter; they are expensive to make and may be shared between threads."""
    import opencc

    return opencc.OpenCC(configuration)
