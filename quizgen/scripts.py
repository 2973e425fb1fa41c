"""One text in several scripts, each character aligned to the text as written.

The conversions are OpenCC's (https://github.com/BYVoid/OpenCC); the names of the scripts are the
subtags of BCP 47.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from quizgen.folding import fold

if TYPE_CHECKING:
    import opencc

Script: TypeAlias = Literal["hans", "hant-hk", "hant-tw"]
"""Simplified, and Traditional as Hong Kong and as Taiwan write it."""

SCRIPTS: tuple[Script, ...] = get_args(Script)

LANGUAGES: dict[Script, str] = {
    "hans": "zh-Hans-CN",
    "hant-hk": "zh-Hant-HK",
    "hant-tw": "zh-Hant-TW",
}
"""The ``lang`` of HTML in each script, by which a browser chooses the form of 骨, 直 and 過."""

_CONFIGURATIONS: dict[Script, str] = {"hans": "t2s", "hant-hk": "s2hk", "hant-tw": "s2tw"}


def language(text: str) -> str:
    """Return the BCP 47 tag of the script that a text as written is in.

    A text with a character that only Traditional script has counts as Traditional, for mixed
    pages are mostly Traditional pages with Simplified parts.
    """
    return "zh-Hans" if fold(text) == text else "zh-Hant"


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in another script.

    Attributes:
        text: The converted text.
        offsets: For each offset of the original, its end included, the offset in ``text``;
            empty where the two are the same, as they nearly always are.
    """

    text: str
    offsets: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """Return where a character of the original stands in the converted text."""
        return self.offsets[offset] if self.offsets else offset


def convert(text: str, to: Script) -> Converted:
    """Return a text in another script.

    Args:
        text: Chinese in any script or a mixture; what is no Chinese stays as it is.
        to: The script that is wanted.
    """
    converter = _converter(_CONFIGURATIONS[to])
    whole: str = converter.convert(text)
    if len(whole) == len(text):
        return Converted(whole)
    parts = [str(converter.convert(character)) for character in text]
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return Converted("".join(parts), tuple(offsets))


@cache
def _converter(configuration: str) -> opencc.OpenCC:
    """Return a converter; they are expensive to make and may be shared between threads."""
    import opencc

    return opencc.OpenCC(configuration)
