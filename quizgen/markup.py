"""From text and spans to HTML. This is the one place that escapes: all text is hostile until here.

What comes out is safe in a web page and in a field of an Anki note: text that looks like a tag, a
cloze, a sound or a formula is shown as text. MathJax would still read an encoded backslash with a
bracket, so the templates keep it out with the class ``mathjax_ignore``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizgen.readings import Syllable
from quizgen.readings.tones import tone
from quizgen.scripts import Converted

_ENTITIES = {ord(character): f"&#{ord(character)};" for character in "&<>\"'{}:[]\\"}
"""HTML's own characters, and those by which Anki knows fields, clozes, sounds and LaTeX."""

_CONTROLS = dict.fromkeys(i for i in range(32) if chr(i) not in "\t\n\r")
"""Control characters: HTML may not hold them, and Anki separates fields by one of them."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """HTML around a stretch of text.

    Attributes:
        start: Offset of the first character in the text as written.
        end: Offset after the last one.
        opening: HTML in front of it.
        closing: HTML behind it.
        shown: Whether the text itself is shown between the two.
    """

    start: int
    end: int
    opening: str
    closing: str = ""
    shown: bool = True


def escape(text: str) -> str:
    """Return text as HTML that shows it, in a page and in a field of an Anki note."""
    return text.translate(_CONTROLS).translate(_ENTITIES)


def link(text: str, address: str) -> str:
    """Return a link; an address that is not on the web is shown as text alone."""
    if not address.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def cloze(start: int, end: int, hint: str, *, number: int = 1) -> Wrap:
    """Return the wrap that makes a stretch of text a cloze deletion of an Anki note."""
    return Wrap(start, end, f"{{{{c{number}::", f"::{escape(hint)}}}}}")


def _syllables(readings: str, *, tones: bool = False) -> str:
    """Return syllables as HTML.

    Args:
        readings: Syllables with spaces between them.
        tones: Whether each gets the class of its tone, ``t1`` to ``t6``.
    """
    if not tones:
        return escape(readings)
    return " ".join(f'<span class="t{tone(one)}">{escape(one)}</span>' for one in readings.split())


def render(
    text: Converted,
    syllables: Sequence[Syllable] = (),
    wraps: Iterable[Wrap] = (),
    *,
    tones: bool = False,
) -> str:
    """Return a text as HTML, with ruby over its characters and with wraps.

    Args:
        text: The text in the script that is to be shown.
        syllables: Readings in order; their offsets are those of the text as written.
        wraps: Disjoint wraps in order; their offsets are those of the text as written, too.
        tones: Whether each syllable gets the class of its tone.
    """
    parts: list[str] = []
    at = 0
    for wrap in wraps:
        parts.append(_ruby(text, syllables, at, wrap.start, tones=tones))
        inside = _ruby(text, syllables, wrap.start, wrap.end, tones=tones) if wrap.shown else ""
        parts.append(f"{wrap.opening}{inside}{wrap.closing}")
        at = wrap.end
    parts.append(_ruby(text, syllables, at, None, tones=tones))
    return "".join(parts)


def _ruby(
    text: Converted, syllables: Sequence[Syllable], start: int, end: int | None, *, tones: bool
) -> str:
    """Return a stretch of the text with the syllables that lie in it; None is the text's end."""
    parts: list[str] = []
    at = text.at(start)
    for i in range(bisect_left(syllables, start, key=lambda s: s.start), len(syllables)):
        syllable = syllables[i]
        if end is not None and syllable.end > end:
            break
        low, high = text.at(syllable.start), text.at(syllable.end)
        base, reading = escape(text.text[low:high]), _syllables(syllable.reading, tones=tones)
        parts.append(escape(text.text[at:low]))
        parts.append(f"<ruby>{base}<rt>{reading}</rt></ruby>")
        at = high
    parts.append(escape(text.text[at : None if end is None else text.at(end)]))
    return "".join(parts)
