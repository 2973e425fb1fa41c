"""The scripts that a text can be converted to, by the subtags of BCP 47."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Script: TypeAlias = Literal["hans", "hant-hk", "hant-tw"]
"""Simplified, and Traditional as Hong Kong and as Taiwan write it."""

Target: TypeAlias = Literal["hans", "hant", "hant-hk", "hant-tw", "hans-cnp", "hant-twp"]
"""The scripts, Traditional with the variants of the source, and two with regional words."""

SCRIPTS: tuple[Script, ...] = get_args(Script)
TARGETS: tuple[Target, ...] = get_args(Target)

LANGUAGES: dict[Target, str] = {
    "hans": "zh-Hans-CN",
    "hant": "zh-Hant",
    "hant-hk": "zh-Hant-HK",
    "hant-tw": "zh-Hant-TW",
    "hans-cnp": "zh-Hans-CN",
    "hant-twp": "zh-Hant-TW",
}
"""The ``lang`` of HTML in each script, by which a browser chooses the form of 骨, 直 and 過."""

CODES: dict[Script, tuple[str, ...]] = {
    "hans": ("zh-cn", "zh-hans", "zh-sg", "zh-my", "zh"),
    "hant-hk": ("zh-hk", "zh-mo", "zh-hant", "zh-tw", "zh"),
    "hant-tw": ("zh-tw", "zh-hant", "zh-hk", "zh-mo", "zh"),
}
"""The codes in which a script's form is looked for, the first one that is there counting.

Source: MediaWiki's order of fallbacks, https://www.mediawiki.org/wiki/Writing_systems/Syntax."""
