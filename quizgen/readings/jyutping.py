"""Cantonese readings in Jyutping, by ToJyutping."""

from __future__ import annotations

from quizgen.errors import QuizgenError


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
