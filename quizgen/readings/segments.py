"""The words of a text, by rjieba."""

from __future__ import annotations


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of a text in Simplified script, in order, without gaps."""
    import rjieba

    spans, at = [], 0
    for word in rjieba.cut(text):
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def is_word(characters: str) -> bool:
    """Tell whether characters in Simplified script are one word of the segmenter's dictionary."""
    import rjieba

    return len(rjieba.cut(characters, False)) == 1
