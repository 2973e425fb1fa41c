"""A text in another script, and the way from the offsets of the original to its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in another script.

    Attributes:
        text: The converted text.
        offsets: For each offset of the original, its end included, the offset in ``text``, never
            falling; empty where the two are the same, as they nearly always are.
        words: Where words of the original stand that another word replaces as a whole: pairs of
            offsets into the original, in order and disjoint.
    """

    text: str
    offsets: tuple[int, ...] = ()
    words: tuple[tuple[int, int], ...] = ()

    def at(self, offset: int) -> int:
        """Return where a character of the original stands in the converted text.

        Within a word that was replaced the characters are matched from its start on, and those
        left over at the end go with the last one. Neighbouring stretches of the original are thus
        neighbouring stretches of the converted text.
        """
        return self.offsets[offset] if self.offsets else offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of a stretch of the original, with replaced words left whole.

        Args:
            start: Offset of its first character in the original.
            end: Offset after its last one.

        Returns:
            Offsets into ``text``. A stretch that begins or ends within a replaced word takes in
            the whole of the other word.
        """
        if start < end:
            start, end = self.word(start)[0], self.word(end - 1)[1]
        return self.at(start), self.at(end)

    def word(self, offset: int) -> tuple[int, int]:
        """Return where the replaced word that a character belongs to stands in the original.

        A character of no such word is a word of its own.
        """
        i = bisect_right(self.words, offset, key=lambda word: word[0]) - 1
        if i >= 0 and offset < self.words[i][1]:
            return self.words[i]
        return offset, offset + 1


def spliced(text: str, pieces: Sequence[tuple[int, int, str]]) -> Converted:
    """Return a text with words of it replaced.

    Args:
        text: A text with the length of the original.
        pieces: What is replaced, disjoint and in order: start, end and the other word.
    """
    parts: list[str] = []
    offsets: list[int] = []
    at = length = 0
    for start, end, word in pieces:
        parts += (text[at:start], word)
        length += start - at
        offsets += range(length - (start - at), length)
        offsets += (length + min(i, len(word)) for i in range(end - start))
        length += len(word)
        at = end
    parts.append(text[at:])
    offsets += range(length, length + len(text) - at + 1)
    return Converted(
        "".join(parts), tuple(offsets), tuple((start, end) for start, end, _ in pieces)
    )


def differences(one: Converted, other: Converted) -> list[tuple[int, int]]:
    """Return where two renderings of a text are written differently.

    Args:
        one: A text in some script.
        other: The same text in another.

    Returns:
        Stretches of the original, as pairs of offsets into it: as long as possible, disjoint and
        in order. Words that are replaced in one of the two differ as a whole.
    """
    length = len(one.offsets) - 1 if one.offsets else len(one.text)
    spans: list[tuple[int, int]] = []
    offset = 0
    while offset < length:
        start, end = offset, offset + 1
        while True:
            grown = max(one.word(end - 1)[1], other.word(end - 1)[1])
            if grown == end:
                break
            end = grown
        offset = end
        a, b = one.text[one.at(start) : one.at(end)], other.text[other.at(start) : other.at(end)]
        if a == b:
            continue
        if spans and spans[-1][1] == start:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans
