"""Cantonese readings in Jyutping, by ToJyutping."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.errors import QuizgenError

_SAID = dict(
    pair.split("=")
    for pair in (
        "líng=ling4 yī=jat1 èr=ji6 liǎng=loeng5 sān=saam1 sì=sei3 wǔ=ng5 liù=luk6 qī=cat1 bā=baat3"
        " jiǔ=gau2 shí=sap6 bǎi=baak3 qiān=cin1 wàn=maan6 yì=jik1 zhào=siu6 diǎn=dim2 fēn=fan1"
        " zhī=zi1 zhì=zi3 bǐ=bei2 chéng=sing4 jiā=gaa1 fù=fu6 yòu=jau6 dù=dou6 miǎo=miu5 nián=nin4"
        " yuè=jyut6 rì=jat6"
    ).split()
)
"""The syllables of numbers in Pinyin and in Jyutping."""

_PART = ("fēn", "zhī")
_OF_PART = "fan6"


class MissingExtraError(QuizgenError):
    """A part of quizgen needs a library that is installed on request only."""


def jyutping(text: str) -> list[str]:
    """Return how each character of a text is read in Cantonese.

    Args:
        text: Chinese, best in Traditional script.

    Returns:
        For each character its syllable in Jyutping (LSHK 1993) with the tone's number, or ``""``
        where it has none.

    Raises:
        MissingExtraError: ToJyutping is not installed.
    """
    try:
        import ToJyutping
    except ImportError:
        raise MissingExtraError(
            "jyutping", "ToJyutping is not installed", "run pip install 'quizgen[jyutping]'"
        ) from None
    readings = [reading or "" for _, reading in ToJyutping.get_jyutping_list(text)]
    return readings if len(readings) == len(text) else [jyutping(one)[0] for one in text]


def numeral(syllables: Sequence[str]) -> tuple[str, ...]:
    """Return how a number is said in Cantonese; nothing if a unit in it is not known.

    Args:
        syllables: Its syllables in Pinyin, as ``read_numbers`` gives them; a number is said with
            the same words in both.
    """
    said = tuple(
        _OF_PART if tuple(syllables[i : i + 2]) == _PART else _SAID.get(one, "")
        for i, one in enumerate(syllables)
    )
    return said if all(said) else ()
